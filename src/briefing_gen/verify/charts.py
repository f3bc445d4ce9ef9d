"""Read the native charts of a deck: their words, and the values that they draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml.ns import qn

from briefing_gen.verify.books import Book, number
from briefing_gen.verify.parts import written_on
from briefing_gen.verify.said import BESIDE, Drawn, Said

_VALUES: Final = tuple(map(qn, ("c:val", "c:xVal", "c:bubbleSize", "c:plus", "c:minus")))
_HEIGHTS: Final = qn("c:yVal")
"""Says only how high dots stand in a chart of this program; one that was pasted shows it."""
_NUMBERS: Final = (qn("c:numCache"), qn("c:numLit"))
_COLUMN: Final = re.compile(r"\$([A-Z]+)\$\d")
Read = Any
"""A part of python-pptx or an element of lxml, which have no types."""


def read_chart(
    part: Read, place: str, about: str, panel: str = ""
) -> Iterator[Said | Drawn | Book]:
    """Yield what a chart says and draws, and the workbook behind it.

    `panel` is its number, where it is one of several panels.
    """
    root: Read = part._element  # noqa: SLF001 - what is drawn has no public way for all kinds.
    where = f"{place}, chart"
    texts = [text.text or "" for text in root.iter(qn("a:t"))]
    texts += [text.text or "" for held in root.iter(qn("c:tx")) for text in held.iter(qn("c:v"))]
    # Each series has the names along the axis again.
    axes = [
        BESIDE.join(text.text or "" for text in held.iter(qn("c:v")))
        for held in root.iter(qn("c:cat"))
    ]
    for text in (*texts, *dict.fromkeys(axes), *written_on(part)):
        yield Said(where=where, about=about, text=text)
    for held in root.iter(*_VALUES, *(() if about else (_HEIGHTS,))):
        for names, text in _drawn(held):
            if (value := number(text)) is not None:
                yield Drawn(where=where, about=about, value=value, panel=panel, names=names)
    book = book_of(part)
    if book is not None:
        heights = _heights(root) if about else frozenset()
        where = f"{place}, workbook of the chart"
        yield Book(where=where, about=about, panel=panel, data=book.blob, heights=heights)


def book_of(part: Read) -> Read | None:
    """Return the workbook inside a deck behind a chart; None where it stands elsewhere, or none."""
    root: Read = part._element  # noqa: SLF001 - no public way to one that is linked.
    held = root.find(qn("c:externalData"))
    relation = None if held is None else part.rels.get(held.get(qn("r:id")))
    return None if relation is None or relation.is_external else relation.target_part


def _heights(root: Read) -> frozenset[str]:
    """Return the columns of the workbook that only say how high dots stand."""
    formulas = (of.text or "" for held in root.iter(_HEIGHTS) for of in held.iter(qn("c:f")))
    return frozenset(found[1] for of in formulas if (found := _COLUMN.search(of)))


def _drawn(held: Read) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what each point of a series draws, with the names of the series and its category.

    How far values may be off stands under neither.
    """
    series = held.getparent()
    named, along = series.find(qn("c:tx")), series.find(qn("c:cat"))
    name = "" if named is None else " ".join(text.text or "" for text in named.iter(qn("c:v")))
    categories = {} if along is None else dict(_points(along))
    for numbers in held.iter(*_NUMBERS):
        for at, text in _points(numbers):
            yield (name, categories.get(at, "")), text


def _points(held: Read) -> Iterator[tuple[str, str]]:
    """Yield the place of each point in a list of names or values, and what stands there."""
    for point in held.iter(qn("c:pt")):
        yield point.get("idx", ""), point.findtext(qn("c:v"), "")
