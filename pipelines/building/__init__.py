"""Building a specification: which task is next, what it needs, how far all has come, what is unclear."""
