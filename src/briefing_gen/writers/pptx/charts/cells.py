"""Numbers of a native chart: the cells of its workbook that hold them, and what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from briefing_gen.writers.pptx.charts.workbook import VALUES_SHEET, exact
from briefing_gen.writers.pptx.xml import Xml, element, text, valued


def numbers(cells: str, values: Sequence[Decimal | None]) -> Xml:
    """Return the reference to `cells` with their values; None is an empty cell."""
    points = (
        element("c:pt", element("c:v", text(repr(exact(value)))), idx=n)
        for n, value in enumerate(values)
        if value is not None
    )
    return element(
        "c:numRef",
        element("c:f", text(f"{VALUES_SHEET}!{cells}")),
        element(
            "c:numCache",
            element("c:formatCode", text("General")),
            valued("c:ptCount", len(values)),
            *points,
        ),
    )


def span(column: int, count: int) -> str:
    """Return the cells of a column below its heading, the first column being 0."""
    letters = xl_col_to_name(column)
    return f"${letters}$2:${letters}${count + 1}"
