"""Requirements: said from the templates of packs, from what was answered, and from a person's own features."""
