"""Export packs: what a coding agent reads unchanged, made of a compiled specification."""
