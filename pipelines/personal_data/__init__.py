"""All that is kept about a person: exported for them, and deleted with their account."""
