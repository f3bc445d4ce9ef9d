"""The workbook behind a strip: whose each value is, the value, and how high its dot stands."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.writers.pptx.charts.book import BookSheet, Cell
from briefing_gen.writers.pptx.charts.strips import Strip
from briefing_gen.writers.pptx.charts.workbook import (
    LABEL_WIDTH,
    VALUES_SHEET,
    exact,
    header_of_categories,
    workbook,
)


def strip_workbook(strip: Strip, spec: ChartSpec, index: int, about: str) -> bytes:
    """Return the workbook of the panel at `index`; `about` names its second sheet.

    The rows of a series stand together. A pole has two: its foot and its head.
    """
    panel = spec.panels[index]
    names = (plain(panel.series[0].name), *(series.name for series in strip.series))
    rows = ((header_of_categories(spec), *names), *_rows(strip))
    values = BookSheet(VALUES_SHEET, rows, (LABEL_WIDTH, LABEL_WIDTH))
    return workbook(values, panel, spec, about)


def _rows(strip: Strip) -> Iterator[tuple[Cell, ...]]:
    for column, series in enumerate(strip.series):
        for point in series.points:
            number = point.point.number
            value = exact(number.value) if number else None
            yield (point.name, value, *(None,) * column, round(point.height, 2))
