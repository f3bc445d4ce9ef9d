"""Read the workbooks behind charts: the texts and numbers of all sheets, but no more than so much.

A workbook of one megabyte can hold millions of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pptx.oxml import parse_xml

from briefing_gen.dataset.limits import MIB
from briefing_gen.frozen import Frozen
from briefing_gen.verify.said import Drawn, Said
from briefing_gen.writers.pptx.house.zip import RefusedError, read_members

LARGEST_SHEETS: Final = 50 * MIB
"""Of all workbooks together."""
_TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/sheet"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS: Final = re.compile(r"[^A-Z]")
_MOST_PLACES: Final = 310
"""The greatest exponent of ten in the numbers of office programs, and a little."""
Read = Any
"""An element of lxml, which has no types."""


class Book(Frozen, kw_only=True):
    """The workbook behind a chart, which is still to be read."""

    where: str
    about: str
    """The name of the chart."""
    data: bytes
    heights: frozenset[str]
    """The columns that only say how high dots stand."""


def opened(pieces: Iterable[Said | Drawn | Book]) -> Iterator[Said | Drawn]:
    """Yield `pieces`, in the place of each workbook what it says.

    Raises RefusedError where workbooks cannot be read safely, or hold too much together.
    """
    left = LARGEST_SHEETS
    for piece in pieces:
        if not isinstance(piece, Book):
            yield piece
            continue
        found = read_members(piece.data).items()
        parts = {name: part for name, part in found if name == _TEXTS or name.startswith(_SHEETS)}
        left -= sum(map(len, parts.values()))
        if left < 0:
            raise RefusedError(
                code="template-too-large",
                message=f"the workbooks of the deck hold more than {LARGEST_SHEETS // MIB} MiB",
                hint="make the deck again, or take charts out that do not belong to it",
            )
        for name, part in parts.items():
            yield from _texts(part, piece) if name == _TEXTS else _values(part, piece)


def number(text: str | None) -> Decimal | None:
    """Return the number that a cell or a point holds; None where it is none."""
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    # What no office program can hold would fill the memory as soon as it is written out.
    return +value if abs(value.adjusted()) < _MOST_PLACES else Decimal("Infinity")


def _texts(part: bytes, book: Book) -> Iterator[Said]:
    for item in parse_xml(part).iter(f"{_SHEET}si"):
        words = "".join(text.text or "" for text in item.iter(f"{_SHEET}t"))
        yield Said(where=book.where, about=book.about, text=words)


def _values(part: bytes, book: Book) -> Iterator[Drawn]:
    sheet: Read = parse_xml(part)
    for cell in sheet.iter(f"{_SHEET}c"):
        held = cell.find(f"{_SHEET}v")
        column = _LETTERS.sub("", cell.get("r", ""))
        if held is None or cell.get("t", "n") != "n" or column in book.heights:
            continue
        if (value := number(held.text)) is not None:
            yield Drawn(where=book.where, about=book.about, value=value)
