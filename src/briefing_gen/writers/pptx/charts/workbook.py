"""The workbook behind a native chart: exact values on one sheet, where they are from on the next.

Every text is written as text: a cell that begins with "=" or holds an address stays what it is.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import Content, plain
from briefing_gen.writers.pptx.charts.grid import Grid
from briefing_gen.writers.pptx.xml import clean
from briefing_gen.writers.shape_names import series_identities

VALUES_SHEET: Final = "Sheet1"
"""The name PowerPoint itself gives the sheet of a chart."""
LONGEST_SHEET_NAME: Final = 31
FIXED_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_NOT_IN_SHEET_NAMES: Final = str.maketrans("", "", "[]:*?/\\'")
_NO_GUESSING: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LABEL_WIDTH, TEXT_WIDTH = 32, 100


def chart_workbook(grid: Grid, spec: ChartSpec, index: int, about: str) -> bytes:
    """Return the workbook of the panel at `index` of `spec`; `about` names its second sheet."""
    return workbook(lambda sheet: _write_values(sheet, grid, spec), spec, index, about)


def workbook(
    write_values: Callable[[Worksheet], None], spec: ChartSpec, index: int, about: str
) -> bytes:
    """Return a workbook whose first sheet is written by `write_values`."""
    stream = io.BytesIO()
    book = Workbook(stream, _NO_GUESSING)
    book.set_properties({"created": FIXED_DATE})
    write_values(book.add_worksheet(VALUES_SHEET))
    _write_notes(book, spec, spec.panels[index], about)
    book.close()
    return stream.getvalue()


def exact(value: Decimal) -> int | float:
    """Return `value` as workbooks and charts hold it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _write_values(sheet: Worksheet, grid: Grid, spec: ChartSpec) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    if spec.table.columns:
        sheet.write_string(0, 0, _cell(spec.table.columns[0].header))
    for row, label in enumerate(grid.rows, 1):
        sheet.write_string(row, 0, clean(label))
    for column, series in enumerate(grid.columns, 1):
        sheet.write_string(0, column, clean(series.name))
        for row, point in enumerate(series.points, 1):
            if point.number:
                sheet.write_number(row, column, exact(point.number.metric.quantity.value))


def _write_notes(book: Workbook, spec: ChartSpec, panel: Panel, about: str) -> None:
    sheet = book.add_worksheet(_sheet_name(about))
    sheet.set_column(0, 0, TEXT_WIDTH)
    texts = (spec.title, panel.title or (), spec.subtitle, spec.source, *spec.notes)
    lines = (*map(_cell, texts), *map(clean, series_identities((panel,))))
    for row, line in enumerate(filter(None, lines)):
        sheet.write_string(row, 0, line)


def _cell(content: Content) -> str:
    return clean(plain(content))


def _sheet_name(words: str) -> str:
    name = words.translate(_NOT_IN_SHEET_NAMES)[:LONGEST_SHEET_NAME].strip()
    return name if name and name.casefold() != VALUES_SHEET.casefold() else "Notes"
