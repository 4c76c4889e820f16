"""How a brief is read: words and their kinds, numbers, people, things, actions, and what they say about slots."""
