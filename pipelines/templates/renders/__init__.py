"""What was made of templates: looked up again."""
