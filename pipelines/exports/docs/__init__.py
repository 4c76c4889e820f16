"""The ``markdown`` format: a repository to start from. Each module writes one kind of page."""
