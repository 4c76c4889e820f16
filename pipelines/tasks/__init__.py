"""Tasks: what somebody has to provide, decide, review or connect, and how it is done."""
