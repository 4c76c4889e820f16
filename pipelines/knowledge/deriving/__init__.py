"""How a pack is made of a brief that fits none: who, what, deeds and numbers, and what is written about each."""
