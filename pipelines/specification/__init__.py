"""From evidence to a specification: compilers, stable ids, quality, versions, traces."""
