"""A document with its data: rendered in the limited child, so nothing here knows the database."""
