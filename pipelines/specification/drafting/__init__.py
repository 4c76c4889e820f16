"""Requirements: from the templates of packs, from answers, and from a person's own features."""
