"""What of a project values can come from."""
