"""A child process with limits, in which everything is done that a stranger's document has a say in."""
