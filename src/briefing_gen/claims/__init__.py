"""Checks the sentences of anybody's text against the dataset and what follows from it."""
