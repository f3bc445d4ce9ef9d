"""Briefings and decks from published statistics, every number traceable to its source."""

__version__ = "0.1.0"
