"""Who read which value at its publisher, and what is left to read."""
