"""Writes a document as a PowerPoint deck."""
