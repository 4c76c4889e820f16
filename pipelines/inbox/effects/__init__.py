"""One module for each kind of effect that a submitted task can have."""
