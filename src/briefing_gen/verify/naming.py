"""Which edition a PDF says that it is, and which title it has."""

from __future__ import annotations

from pikepdf import Pdf, PdfError


def edition_in(pdf: Pdf) -> str:
    """Return the edition that a PDF names, see `Edition.query`; empty where it names none."""
    return _property(pdf, "dc:identifier")


def title_in(pdf: Pdf) -> str:
    """Return the title that a PDF has in its properties; empty where it has none."""
    return _property(pdf, "dc:title")


def _property(pdf: Pdf, name: str) -> str:
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get(name, ""))
    except (PdfError, ValueError, KeyError):
        return ""
