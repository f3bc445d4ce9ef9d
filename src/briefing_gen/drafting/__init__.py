"""Drafts of a data package and of a briefing, to begin with."""
