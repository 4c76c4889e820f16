"""How a brief is read: words and their kinds, numbers, people, things, actions, what they say of slots."""
