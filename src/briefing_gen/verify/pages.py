"""Read a PDF back: each piece of its text under its heading, in the order of its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pypdfium2

from briefing_gen.apart import Tell
from briefing_gen.frozen import replace
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.verify.naming import edition_in, title_in
from briefing_gen.verify.said import BESIDE, TITLE, ReadFile, Said
from briefing_gen.verify.tagged import Element, Page, read_page_texts
from briefing_gen.writers.attach.opening import Source, opened, within_means

_HEADINGS: Final = frozenset({"H1", "H2", "H3"})
_CONTENTS: Final = "TOC"
_ROW: Final = "TR"
_PAGE_OF: Final = re.compile(r"\D+(\d{1,4})\D+(\d{1,4})")


def read_pages(data: bytes, file: str) -> ReadFile:
    """Return what the pages `data` say; raises BriefingError where they cannot be read safely."""
    return within_means(
        lambda tell: _read(data, file, tell),
        len(data),
        lambda page: Location(file, field=page or None),
    )


def _read(data: bytes, file: str, tell: Tell) -> ReadFile:
    with opened(Source(file, data)) as source:
        edition, title = edition_in(source.pdf), title_in(source.pdf)
    try:
        pages = tuple(read_page_texts(data, tell))
    except (pypdfium2.PdfiumError, RecursionError) as error:
        problem = Problem(
            code="unreadable-file",
            message=f"the text of this PDF cannot be read: {error}",
            where=Location(file),
            hint="name the PDF as this program made it",
        )
        raise BriefingError((problem,)) from error
    count = _count(pages)
    own = Said(where=TITLE, about="", text=title)
    said = (own, *_said(pages, whole=count == len(pages)))
    return ReadFile(edition=edition, said=said, pages=count)


def _said(pages: Iterable[Page], *, whole: bool) -> Iterator[Said]:
    heading = ""
    for page in pages:
        if not whole:  # The heading of what a page begins with may stand on one that is gone.
            heading = ""
        place = f"page {page.number}"
        for element in _in_rows(page.elements):
            if element.path[-1] in _HEADINGS:
                heading = element.text
            about = "" if _CONTENTS in element.path else heading
            yield Said(where=place, about=about, text=element.text)
            yield Said(where=f"{place}, alternative text", about=about, text=element.alt)
        for text in page.untagged:
            yield Said(where=place, about="", text=text)
        for text in page.notes:
            yield Said(where=f"{place}, note", about="", text=text)


def _in_rows(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield `elements` with the cells of each row of a table as one."""
    row: list[Element] = []
    for element in elements:
        in_row = _ROW in element.path
        if row and (element.starts_row or not in_row):
            yield _joined(row)
            row = []
        if in_row:
            row.append(element)
        else:
            yield element
    if row:
        yield _joined(row)


def _joined(row: list[Element]) -> Element:
    alt = " ".join(filter(None, (cell.alt for cell in row)))
    return replace(row[0], text=BESIDE.join(cell.text for cell in row), alt=alt)


def _count(pages: tuple[Page, ...]) -> int:
    """Return how many pages there are, or were before some were taken out, as all others say."""
    totals: list[set[int]] = []
    for page in pages:
        lines = (line.strip() for text in page.untagged for line in text.splitlines())
        found = filter(None, map(_PAGE_OF.fullmatch, lines))
        totals.append({int(match[2]) for match in found})
    # A date above each page looks the same, but has more pages.
    return max(len(pages), min(set.intersection(*totals), default=0))
