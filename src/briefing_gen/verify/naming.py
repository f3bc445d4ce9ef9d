"""Which edition a PDF says that it is."""

from __future__ import annotations

from pikepdf import Pdf, PdfError


def edition_in(pdf: Pdf) -> str:
    """Return the edition that a PDF names, see `Edition.query`; empty where it names none."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get("dc:identifier", ""))
    except (PdfError, ValueError, KeyError):
        return ""
