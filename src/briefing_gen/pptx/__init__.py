"""Writes a document as a PowerPoint deck."""

from briefing_gen.pptx import xml as xml  # Before anything of python-pptx.
