"""What people say about a specification, and what they sign off."""
