"""Native tables: a header row, light horizontal rules, no merged cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.inline import Content
from briefing_gen.document.tables import Row, RowKind, TableSpec
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pptx.colours import Paint
from briefing_gen.writers.pptx.shapes import BODY_FONT
from briefing_gen.writers.pptx.text import Look, Pen, Spacing
from briefing_gen.writers.pptx.xml import NO_FILL, Xml, element, emu
from briefing_gen.writers.slides.deck import TableBlock, TableSlide
from briefing_gen.writers.slides.tables import CELL_SIDE_PT

TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The identity of "No Style, No Grid", which every version of PowerPoint knows."""
THIN_PT: Final = 0.75
FIRM_PT: Final = 1.5


class _Line(Frozen):
    """A row of a table: how its text looks, how high it is, the line under it."""

    look: Look
    height_pt: float
    cell_top_pt: float
    rule: Xml


def table(block: TableBlock, slide: TableSlide, pen: Pen) -> Xml:
    """Return a table of `slide`; rows grow where a program breaks lines differently."""
    spec = block.table
    header = Row(cells=tuple(column.header for column in spec.columns), kind=RowKind.TOTAL)
    grid = (element("a:gridCol", w=emu(width)) for width in slide.widths_pt)
    rows = zip((header, *spec.rows), block.row_heights_pt, strict=True)
    return element(
        "a:tbl",
        element("a:tblPr", element("a:tableStyleId", Xml(NO_STYLE)), firstRow=1, firstCol=1),
        element("a:tblGrid", *grid),
        *(_row(row, spec, pen, _line(row, height, slide, pen)) for row, height in rows),
    )


def _line(row: Row, height_pt: float, slide: TableSlide, pen: Pen) -> _Line:
    """Return how a row is set; the header and totals are bold, the line under them is firm."""
    bold = row.kind is not RowKind.BODY
    look = Look(size_pt=slide.size_pt, bold=bold, paint=Paint.INK, face=BODY_FONT)
    firm = row.kind is RowKind.TOTAL
    paint, width_pt = (Paint.INK, FIRM_PT) if firm else (Paint.RULE, THIN_PT)
    rule = element("a:lnB", pen.palette.fill(paint), w=emu(width_pt))
    return _Line(look, height_pt, slide.cell_top_pt, rule)


def _row(row: Row, spec: TableSpec, pen: Pen, line: _Line) -> Xml:
    cells = (
        _cell(pen.paragraph(cell, line.look, _side(numeric)), line, CELL_SIDE_PT if n else 0)
        for n, (cell, numeric) in enumerate(_cells(row, spec))
    )
    return element("a:tr", *cells, h=emu(line.height_pt))


def _cells(row: Row, spec: TableSpec) -> Iterator[tuple[Content, bool]]:
    """Yield a cell for each column: the label of a group stands before empty ones."""
    for index, column in enumerate(spec.columns):
        yield row.cells[index] if index < len(row.cells) else (), column.numeric


def _side(numeric: bool) -> Spacing:  # noqa: FBT001 - one caller, in a loop.
    return Spacing(align="r" if numeric else None)


def _cell(paragraph: Xml, line: _Line, left_pt: float) -> Xml:
    """Return a cell; the first of a row stands flush with the title."""
    none = (element(f"a:ln{side}", NO_FILL, w=0) for side in "LRT")
    return element(
        "a:tc",
        element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), paragraph),
        element(
            "a:tcPr",
            *none,
            line.rule,
            NO_FILL,
            marL=emu(left_pt),
            marR=emu(CELL_SIDE_PT),
            marT=emu(line.cell_top_pt),
            marB=emu(line.cell_top_pt),
            anchor="b",
        ),
    )
