"""What a native chart shows: the cells of its workbook that hold it, and what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from briefing_gen.writers.pptx.charts.workbook import VALUES_SHEET
from briefing_gen.writers.pptx.xml import Xml, cell_text, element, text, valued


def names(cells: str, texts: Sequence[str]) -> Xml:
    """Return the reference to `cells` with their texts; an empty one is an empty cell."""
    points = (
        element("c:pt", element("c:v", cell_text(words)), idx=n)
        for n, words in enumerate(texts)
        if words
    )
    return element(
        "c:strRef",
        element("c:f", text(f"{VALUES_SHEET}!{cells}")),
        element("c:strCache", valued("c:ptCount", len(texts)), *points),
    )


def numbers(cells: str, values: Sequence[float | None]) -> Xml:
    """Return the reference to `cells` with their values; None is an empty cell."""
    points = (
        element("c:pt", element("c:v", text(repr(value))), idx=n)
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


def heading(column: int) -> str:
    """Return the uppermost cell of a column, the first column being 0."""
    return f"${xl_col_to_name(column)}$1"


def span(column: int, count: int, first: int = 2) -> str:
    """Return so many cells of a column from row `first` on, by default below its heading."""
    letters = xl_col_to_name(column)
    return f"${letters}${first}:${letters}${first + count - 1}"
