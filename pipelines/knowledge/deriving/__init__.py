"""How a pack is made of a brief that fits none: who, what, deeds, numbers, and what is written about each."""
