"""Writes a document as a PowerPoint deck."""

from briefing_gen.writers.pptx import escaping as escaping  # Before anything of python-pptx.
