"""How good a specification is: how sentences are read, and what is measured about them."""
