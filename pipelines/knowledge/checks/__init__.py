"""What is checked about a pack beyond its shape: one module a subject; lines say ``place: what``."""
