"""Read the workbooks behind charts: the texts, numbers, formulas and comments of all sheets.

No more than so much of them is read.

A workbook of one megabyte can hold millions of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from pptx.oxml import parse_xml

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.pptx.privates import Read
from briefing_gen.reading.packed import RefusedError, read_members
from briefing_gen.verify.report import Drawn, Plotted, Said

LARGEST_SHEETS: Final = 50 * MIB
"""Of all workbooks together."""
TEXTS: Final = "xl/sharedStrings.xml"
SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
"""Programs call them sheet1.xml and so on, but need not."""
COMMENTS: Final = re.compile(
    r"xl/(?:comments|threadedComments)[^/]*(?:/[^/]+)?\.xml", re.IGNORECASE
)
_BY_PROGRAM: Final = "[Threaded comment]"
"""Begins what Excel writes for programs that do not know the comments it has beside."""
_REFERENCE: Final = re.compile(
    r"\"[^\"]*\"|'[^']*'!|[\w.]+!|[A-Z_][\w.]*(?=\()|\$?[A-Z]{1,3}\$?\d+|\$\d+", re.IGNORECASE
)
"""What a formula says beside the numbers in it: texts, sheets, functions and cells."""
_CONSTANT: Final = re.compile(r"\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)
_LONGEST_FORMULA: Final = 8192
"""Office programs take no longer one."""
SPREADSHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL: Final = f"{SPREADSHEET}c"
PLACE: Final = re.compile(r"([A-Z]+)(\d+)")
_AT_EDGE: Final = re.compile(r"A\d+|[A-Z]+1")
"""The first row and the first column, which name the others."""
_MOST_PLACES: Final = 310
"""The greatest exponent of ten in the numbers of office programs, and a little."""


class Book(Frozen, kw_only=True):
    """The workbook behind a chart, which is still to be read."""

    where: str
    about: str
    """The name of the chart."""
    panel: str
    """The number of its panel, where it has several."""
    data: bytes
    heights: frozenset[str]
    """The columns that only say how high dots stand."""


def opened(pieces: Iterable[Said | Plotted | Book]) -> Iterator[Said | Plotted]:
    """Yield `pieces`, in the place of each workbook what it says.

    Raises RefusedError where workbooks cannot be read safely, or hold too much together.
    """
    left = LARGEST_SHEETS
    for piece in pieces:
        if not isinstance(piece, Book):
            yield piece
            continue
        parts = read_members(piece.data, _is_read)
        if not any(map(SHEETS.fullmatch, parts)):
            raise RefusedError(
                code="not-a-presentation",
                message="a workbook of the deck is no .xlsx file",
                hint="make the deck again, or take that chart out",
            )
        left -= sum(map(len, parts.values()))
        if left < 0:
            raise RefusedError(
                code="template-too-large",
                message=f"the workbooks of the deck hold more than {LARGEST_SHEETS // MIB} MiB",
                hint="make the deck again, or take charts out that do not belong to it",
            )
        yield from _read(piece, parts)


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


def _is_read(name: str) -> bool:
    """Return whether a part of a workbook holds texts or a sheet."""
    return name == TEXTS or any(kind.fullmatch(name) for kind in (SHEETS, COMMENTS))


def _read(book: Book, parts: Mapping[str, bytes]) -> Iterator[Said | Drawn]:
    """Yield the texts of a workbook, and the numbers of each sheet."""
    shared = shared_texts(parts)
    yield from (Said(where=book.where, about=book.about, text=text) for text in shared)
    for name, part in parts.items():
        if SHEETS.fullmatch(name):
            sheet = parse_xml(part)
            # Texts that cells hold themselves, worked out or written there.
            own = (c for c in sheet.iter(_CELL) if c.get("t") in {"str", "inlineStr"})
            yield from (Said(where=book.where, about=book.about, text=said_in(c)) for c in own)
            yield from _values(book, sheet, shared)
            for formula in sheet.iter(f"{SPREADSHEET}f"):
                for found in _CONSTANT.finditer(
                    _REFERENCE.sub(" ", (formula.text or "")[:_LONGEST_FORMULA])
                ):
                    if (value := number(found[0])) is not None:
                        yield Drawn(where=f"{book.where}, formula", about=book.about, value=value)
        elif COMMENTS.fullmatch(name):
            yield from comments(book.where, book.about, parse_xml(part))


def shared_texts(parts: Mapping[str, bytes]) -> list[str]:
    """Return the texts that cells refer to by their number."""
    items = parse_xml(parts[TEXTS]).iter(f"{SPREADSHEET}si") if TEXTS in parts else ()
    return ["".join(text.text or "" for text in item.iter(f"{SPREADSHEET}t")) for item in items]


def comments(where: str, about: str, root: Read) -> Iterator[Said]:
    """Yield the comments and notes on cells, as Excel holds them or did."""
    for comment in root.iter("{*}comment", "{*}threadedComment"):
        text = "".join(held.text or "" for held in comment.iter("{*}t", "{*}text")).strip()
        if not text.startswith(_BY_PROGRAM):
            yield Said(where=f"{where}, comment", about=about, text=text)


def said_in(cell: Read) -> str:
    """Return the text that a cell holds itself."""
    text = cell.findtext(f"{SPREADSHEET}v", "")
    return text or "".join(held.text or "" for held in cell.iter(f"{SPREADSHEET}t"))


def _values(book: Book, sheet: Read, shared: Sequence[str]) -> Iterator[Drawn]:
    """Yield the numbers of a sheet, each with what stands above and before it."""
    cells = list(sheet.iter(_CELL))
    edge = (cell for cell in cells if _AT_EDGE.fullmatch(cell.get("r", "")))
    names = {cell.get("r"): text_of(cell, shared) for cell in edge}
    for cell in cells:
        found = PLACE.fullmatch(cell.get("r", ""))
        column, row = found.groups() if found else ("", "")
        if cell.get("t", "n") != "n" or column in book.heights:
            continue
        if (value := number(cell.findtext(f"{SPREADSHEET}v"))) is not None:
            yield Drawn(
                where=book.where,
                about=book.about,
                value=value,
                panel=book.panel,
                names=(names.get(f"{column}1", ""), names.get(f"A{row}", "")),
            )


def text_of(cell: Read, shared: Sequence[str]) -> str:
    """Return what a cell says, also where it refers to a shared text."""
    text = said_in(cell)
    if cell.get("t") == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    return text
