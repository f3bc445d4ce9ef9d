"""Takes a house's own master as the template of a deck."""
