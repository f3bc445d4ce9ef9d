"""Read the workbooks behind charts: the texts, numbers, formulas and comments of all sheets.

No more than so much of them is read.

A workbook of one megabyte can hold millions of cells.
"""

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
_READ: Final = re.compile(f"{TEXTS}|{SHEETS.pattern}|{COMMENTS.pattern}", re.IGNORECASE)
"""What holds texts or a sheet."""
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
_PLACE: Final = re.compile(r"([A-Z]+)(\d+)")
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
    heights: frozenset[str | float]
    """The columns that only say how high dots stand, or these heights."""


class Cell(Frozen, kw_only=True):
    """What a cell holds."""

    column: str
    row: int
    kind: str
    """What the file says that it is: n of a number, else a text or an error."""
    said: str
    value: Decimal | None
    """None of a text."""
    formula: str | None
    """None of a cell that nothing works out."""
    shown: str
    """The number format under which it is shown."""

    @property
    def place(self) -> str:
        """Its place on the sheet, such as B7."""
        return f"{self.column}{self.row}"

    @property
    def text(self) -> str:
        """What it says, where that is no number."""
        return "" if self.kind == "n" else self.said


def opened(pieces: Iterable[Said | Plotted | Book]) -> Iterator[Said | Plotted]:
    """Yield `pieces`, in the place of each workbook what it says.

    Raises RefusedError where workbooks cannot be read safely, or hold too much together.
    """
    left = LARGEST_SHEETS
    for piece in pieces:
        if not isinstance(piece, Book):
            yield piece
            continue
        parts = read_members(piece.data, lambda n: bool(_READ.fullmatch(n)), limit=left)
        if not any(map(SHEETS.fullmatch, parts)):
            message = "a workbook of the deck is no .xlsx file"
            hint = "make the deck again, or take that chart out"
            raise RefusedError("not-a-presentation", message, hint)
        left -= sum(map(len, parts.values()))
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


def _read(book: Book, parts: Mapping[str, bytes]) -> Iterator[Said | Drawn]:
    """Yield the texts of a workbook, and the numbers of each sheet."""
    shared = shared_texts(parts)
    yield from (Said(where=book.where, about=book.about, text=text) for text in shared)
    for name, part in parts.items():
        if SHEETS.fullmatch(name):
            cells = cells_of(parse_xml(part), shared)
            # Texts that cells hold themselves, worked out or written there.
            own = (cell.said for cell in cells if cell.kind in {"str", "inlineStr"})
            yield from (Said(where=book.where, about=book.about, text=text) for text in own)
            yield from _values(book, cells)
        elif COMMENTS.fullmatch(name):
            yield from comments(book.where, book.about, parse_xml(part))


def _values(book: Book, cells: Sequence[Cell]) -> Iterator[Drawn]:
    """Yield the numbers of a sheet, each with what stands above and before it."""
    names = {cell.place: cell.said for cell in cells}
    for cell in cells:
        if cell.value is None or cell.column in book.heights:
            continue
        if round(float(cell.value), 2) not in book.heights:
            yield Drawn(
                where=book.where,
                about=book.about,
                value=cell.value,
                panel=book.panel,
                names=(names.get(f"{cell.column}1", ""), names.get(f"A{cell.row}", "")),
            )
    for cell in cells:
        formula = _REFERENCE.sub(" ", (cell.formula or "")[:_LONGEST_FORMULA])
        for found in _CONSTANT.finditer(formula):
            if (value := number(found[0])) is not None:
                yield Drawn(where=f"{book.where}, formula", about=book.about, value=value)


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


def cells_of(sheet: Read, shared: Sequence[str], formats: Sequence[str] = ()) -> list[Cell]:
    """Return the cells of a sheet that hold something; `formats` are those of its styles."""
    found: list[Cell] = []
    for cell in sheet.iter(f"{SPREADSHEET}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        kind, formula = cell.get("t", "n"), cell.find(f"{SPREADSHEET}f")
        said = cell.findtext(f"{SPREADSHEET}v", "")
        said = said or "".join(held.text or "" for held in cell.iter(f"{SPREADSHEET}t"))
        if kind == "s":
            said = shared[int(said)] if said.isdecimal() and int(said) < len(shared) else ""
        if said or formula is not None:
            style = int(cell.get("s", "0"))
            found.append(
                Cell(
                    column=place[1] if place else "",
                    row=int(place[2]) if place else 0,
                    kind=kind,
                    said=said,
                    value=number(said) if kind == "n" else None,
                    formula=None if formula is None else formula.text or "",
                    shown=formats[style] if style < len(formats) else "General",
                )
            )
    return found
