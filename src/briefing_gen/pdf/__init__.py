"""Writes a document as a tagged, archival PDF."""
