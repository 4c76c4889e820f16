"""What a document asks for: read in the limited child, so nothing here knows the database."""
