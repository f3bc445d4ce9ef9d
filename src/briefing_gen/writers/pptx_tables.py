"""Native tables: a header row, light horizontal rules, no merged cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.inline import Content
from briefing_gen.document.tables import Row, RowKind, TableSpec
from briefing_gen.writers.pptx_colours import Paint
from briefing_gen.writers.pptx_text import Look, Pen, Spacing
from briefing_gen.writers.pptx_xml import Xml, element, emu
from briefing_gen.writers.slides_deck import TableSlide
from briefing_gen.writers.slides_tables import CELL_SIDE_PT, CELL_TOP_PT
from briefing_gen.writers.text_fit import LINE_HEIGHT

TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The identity of "No Style, No Grid", which every version of PowerPoint knows."""
THIN_PT: Final = 0.75
FIRM_PT: Final = 1.5


def table(slide: TableSlide, pen: Pen) -> Xml:
    """Return the table of `slide`; rows grow where a program breaks lines differently."""
    spec = slide.table
    header = Row(cells=tuple(column.header for column in spec.columns))
    grid = (element("a:gridCol", w=emu(width)) for width in slide.widths_pt)
    rows = (_row(row, slide, pen, _look(row, slide.size_pt)) for row in spec.rows)
    return element(
        "a:tbl",
        element("a:tblPr", element("a:tableStyleId", Xml(NO_STYLE)), firstRow=1, firstCol=1),
        element("a:tblGrid", *grid),
        _row(header, slide, pen, Look(size_pt=slide.size_pt, bold=True), FIRM_PT),
        *rows,
    )


def _look(row: Row, size_pt: float) -> Look:
    return Look(size_pt=size_pt, bold=row.kind is not RowKind.BODY)


def _row(row: Row, slide: TableSlide, pen: Pen, look: Look, rule_pt: float = THIN_PT) -> Xml:
    cells = (
        _cell(pen.paragraph(cell, look, _side(numeric)), _rule(rule_pt, pen), n > 0)
        for n, (cell, numeric) in enumerate(_cells(row, slide.table))
    )
    return element("a:tr", *cells, h=emu(slide.size_pt * LINE_HEIGHT + 2 * CELL_TOP_PT))


def _cells(row: Row, spec: TableSpec) -> Iterator[tuple[Content, bool]]:
    """Yield a cell for each column: the label of a group stands before empty ones."""
    for index, column in enumerate(spec.columns):
        yield row.cells[index] if index < len(row.cells) else (), column.numeric


def _side(numeric: bool) -> Spacing:  # noqa: FBT001 - one caller, in a loop.
    return Spacing(align="r" if numeric else None)


def _rule(width_pt: float, pen: Pen) -> Xml:
    """Return the line under a row, firm under the header."""
    paint = Paint.INK if width_pt == FIRM_PT else Paint.RULE
    return element("a:lnB", pen.palette.fill(paint), w=emu(width_pt))


def _cell(paragraph: Xml, rule: Xml, inner: bool) -> Xml:  # noqa: FBT001 - one caller, in a loop.
    """Return a cell; the first of a row stands flush with the title."""
    none = (element(f"a:ln{side}", element("a:noFill"), w=0) for side in "LRT")
    return element(
        "a:tc",
        element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), paragraph),
        element(
            "a:tcPr",
            *none,
            rule,
            element("a:noFill"),
            marL=emu(CELL_SIDE_PT if inner else 0),
            marR=emu(CELL_SIDE_PT),
            marT=emu(CELL_TOP_PT),
            marB=emu(CELL_TOP_PT),
            anchor="b",
        ),
    )
