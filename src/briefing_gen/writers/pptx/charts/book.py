"""A workbook as spreadsheets read it: sheets of texts and numbers, and nothing that computes.

Every text is written as text: a cell that begins with "=" or holds an address stays what it is.
A library for workbooks takes longer to load than all workbooks of a deck take here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pptx.opc.constants import CONTENT_TYPE

from briefing_gen.writers.pptx.package import zipped
from briefing_gen.writers.pptx.theme_part import theme_part
from briefing_gen.writers.pptx.xml import Xml, cell_text, element, text, valued

Cell = str | int | float | None
"""None is an empty cell."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT: Final = "Calibri"
_COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    **{f"accent{n}": "7F7F7F" for n in range(1, 7)},
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""A workbook has a theme in any case; no cell of ours takes a color from it."""
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet: its cells row by row, and the widths of its first columns in characters."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...]


def written_book(sheets: Sequence[BookSheet]) -> bytes:
    """Return the workbook of `sheets`; equal sheets give equal bytes."""
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
    strings = {words: at for at, words in enumerate(texts)}
    members = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(sheets))),
                ("theme", "theme/theme1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        **{
            f"xl/worksheets/sheet{n}.xml": _sheet(sheet, strings)
            for n, sheet in enumerate(sheets, 1)
        },
        "xl/theme/theme1.xml": _theme(),
        "xl/styles.xml": _styles(),
        "xl/sharedStrings.xml": _strings(strings),
    }
    return zipped((name, f"{_DECLARATION}{part}".encode()) for name, part in members.items())


def column_letters(column: int) -> str:
    """Return the name of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def _content_types(count: int) -> Xml:
    sheets = ((f"worksheets/sheet{n + 1}", "worksheet") for n in range(count))
    parts = (("workbook", "sheet.main"), *sheets, ("styles", "styles"))
    return element(
        "Types",
        element(
            "Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        ),
        element("Default", Extension="xml", ContentType="application/xml"),
        *(
            element("Override", PartName=f"/xl/{name}.xml", ContentType=f"{_TYPES}.{kind}+xml")
            for name, kind in (*parts, ("sharedStrings", "sharedStrings"))
        ),
        element("Override", PartName="/xl/theme/theme1.xml", ContentType=CONTENT_TYPE.OFC_THEME),
        xmlns=f"{_PACKAGE}/content-types",
    )


def _relations(targets: Iterable[tuple[str, str]]) -> Xml:
    return element(
        "Relationships",
        *(
            element("Relationship", Id=f"rId{n}", Type=f"{_RELATIONS}/{kind}", Target=target)
            for n, (kind, target) in enumerate(targets, 1)
        ),
        xmlns=f"{_PACKAGE}/relationships",
    )


def _workbook(sheets: Sequence[BookSheet]) -> Xml:
    listed = (
        element("sheet", name=sheet.name, sheetId=n, **{"r:id": f"rId{n}"})
        for n, sheet in enumerate(sheets, 1)
    )
    namespaces = {"xmlns": _MAIN, "xmlns:r": _RELATIONS}
    return element("workbook", element("sheets", *listed), **namespaces)


def _sheet(sheet: BookSheet, strings: dict[str, int]) -> Xml:
    columns = (
        element("col", min=n, max=n, width=width, customWidth=1)
        for n, width in enumerate(sheet.widths, 1)
    )
    rows = (element("row", *_cells(n, row, strings), r=n) for n, row in enumerate(sheet.rows, 1))
    return element("worksheet", element("cols", *columns), element("sheetData", *rows), xmlns=_MAIN)


def _cells(row: int, cells: Sequence[Cell], strings: dict[str, int]) -> Iterator[Xml]:
    for column, cell in enumerate(cells):
        place = f"{column_letters(column)}{row}"
        if isinstance(cell, str):
            yield element("c", element("v", text(str(strings[cell]))), r=place, t="s")
        elif cell is not None:
            yield element("c", element("v", text(repr(cell))), r=place)


@cache
def _theme() -> Xml:
    return theme_part("Plain", _COLOURS, FONT)


@cache
def _styles() -> Xml:
    """Return the one style there is, that of every cell."""
    line = {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0}
    fills = (element("fill", element("patternFill", patternType=p)) for p in ("none", "gray125"))
    sides = (element(side) for side in ("left", "right", "top", "bottom", "diagonal"))
    return element(
        "styleSheet",
        element("fonts", element("font", valued("sz", 11), valued("name", FONT)), count=1),
        element("fills", *fills, count=2),
        element("borders", element("border", *sides), count=1),
        element("cellStyleXfs", element("xf", **line), count=1),
        element("cellXfs", element("xf", **line, xfId=0), count=1),
        element("cellStyles", element("cellStyle", name="Normal", xfId=0, builtinId=0), count=1),
        xmlns=_MAIN,
    )


def _strings(strings: Iterable[str]) -> Xml:
    kept = {"xml:space": "preserve"}
    items = [
        element("si", element("t", cell_text(words), **(kept if words != words.strip() else {})))
        for words in strings
    ]
    return element("sst", *items, xmlns=_MAIN, uniqueCount=len(items))
