"""Draws charts on the pages of a PDF."""
