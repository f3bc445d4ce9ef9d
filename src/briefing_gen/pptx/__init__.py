"""Writes a document as a PowerPoint deck."""

from briefing_gen.pptx import escaping as escaping  # Before anything of python-pptx.
