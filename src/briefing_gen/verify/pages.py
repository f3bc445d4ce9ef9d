"""Read a PDF back: each piece of its text under its heading, in the order of its tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pypdfium2
from pikepdf import Pdf, PdfError

from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.verify.said import ReadFile, Said
from briefing_gen.verify.tagged import Element, read_elements, untagged_text
from briefing_gen.writers.attach.opening import Source, opened

_HEADINGS: Final = frozenset({"H1", "H2", "H3"})
_CONTENTS: Final = "TOC"


def read_pages(data: bytes, file: str) -> ReadFile:
    """Return what the pages `data` say; raises BriefingError where they cannot be read safely."""
    with opened(Source(file, data)) as source:
        edition = _edition(source.pdf)
        pages = len(source.pdf.pages)
    counted = frozenset(str(number) for number in range(1, pages + 1))
    try:
        said = (*_tagged(read_elements(data), counted), *_untagged(data, counted))
    except (pypdfium2.PdfiumError, RecursionError) as error:
        problem = Problem(
            code="unreadable-file",
            message=f"the text of this PDF cannot be read: {error}",
            where=Location(file),
            hint="name the PDF as this program made it",
        )
        raise BriefingError((problem,)) from error
    return ReadFile(edition=edition, said=said)


def _edition(pdf: Pdf) -> str:
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get("dc:identifier", ""))
    except (PdfError, ValueError, KeyError):
        return ""


def _tagged(elements: tuple[Element, ...], counted: frozenset[str]) -> Iterator[Said]:
    about = ""
    for element in elements:
        kind = element.path[-1]
        if kind in _HEADINGS:
            about = element.text
        place = f"page {element.page}"
        if _CONTENTS in element.path:
            yield Said(where=place, about="", text=element.text, counted=counted)
            continue
        yield Said(where=place, about=about, text=element.text)
        yield Said(where=f"{place}, alternative text", about=about, text=element.alt)


def _untagged(data: bytes, counted: frozenset[str]) -> Iterator[Said]:
    for page, text in untagged_text(data):
        yield Said(where=f"page {page}", about="", text=text, counted=counted)
