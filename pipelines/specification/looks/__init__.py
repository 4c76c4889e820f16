"""How it looks: tokens with checked contrast, screens, wireframes."""
