"""The workbook behind a native chart: exact values on a sheet, where they are from on the next."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import plain
from briefing_gen.writers.pptx.charts.book import BookSheet, written_book
from briefing_gen.writers.pptx.charts.grid import Grid
from briefing_gen.writers.shape_names import series_identities

VALUES_SHEET: Final = "Sheet1"
"""The name PowerPoint itself gives the sheet of a chart."""
LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = str.maketrans("", "", "[]:*?/\\'")
LABEL_WIDTH, TEXT_WIDTH = 32, 100
ABOUT_WIDTHS: Final = (32, 24, 24, 20, 20, 40, 48, 60)


def chart_workbook(grid: Grid, spec: ChartSpec, index: int, about: str) -> bytes:
    """Return the workbook of the panel at `index` of `spec`; `about` names its second sheet."""
    return workbook(_values(grid, spec), spec.panels[index], spec, about)


def workbook(values: BookSheet, panel: Panel, spec: ChartSpec, about: str) -> bytes:
    """Return a workbook of `values` and a second sheet about them, which is called `about`."""
    return written_book((values, _notes(spec, panel, about)))


def exact(value: Decimal) -> int | float:
    """Return `value` as workbooks and charts hold it."""
    return int(value) if value == value.to_integral_value() else float(value)


def held(value: Decimal | None) -> int | float | None:
    """Return `value` as they hold it; None is an empty cell."""
    return None if value is None else exact(value)


def header_of_categories(spec: ChartSpec) -> str:
    """Return what stands over the names of categories."""
    return plain(spec.table.columns[0].header) if spec.table.columns else ""


def _values(grid: Grid, spec: ChartSpec) -> BookSheet:
    names = (*(column.name for column in grid.columns), *(item.name for item in grid.lengths))
    header = (header_of_categories(spec), *names)
    rows = (
        (
            label or None,
            *(held(grid.held(column.points[index])) for column in grid.columns),
            *(held(item.values[index]) for item in grid.lengths),
        )
        for index, label in enumerate(grid.rows)
    )
    return BookSheet(VALUES_SHEET, (header, *rows), (LABEL_WIDTH,))


def _notes(spec: ChartSpec, panel: Panel, about: str) -> BookSheet:
    """Return what the chart says of itself, what each value is, and its name in the data.

    The lines of text stand in the first column and run over the others, which are empty there.
    """
    told = dict.fromkeys(map(plain, (*spec.notes, *spec.caveats)))
    texts = (*map(plain, (spec.title, panel.title or (), spec.subtitle, spec.source)), *told)
    rows = (
        *((line,) for line in texts if line),
        *_listed(panel),
        *((line,) for line in series_identities((panel,))),
    )
    return BookSheet(_sheet_name(about), rows, ABOUT_WIDTHS if panel.values else (TEXT_WIDTH,))


def _listed(panel: Panel) -> Iterator[tuple[str, ...]]:
    """Yield a row for each value between empty ones."""
    if panel.values is None:
        return
    yield ()
    yield tuple(plain(column.header) for column in panel.values.columns)
    for row in panel.values.rows:
        yield tuple(plain(cell) for cell in row.cells)
    yield ()


def _sheet_name(words: str) -> str:
    name = words.translate(_NOT_IN_SHEET_NAMES)[:LONGEST_SHEET_NAME].strip()
    return name if name and name.casefold() != VALUES_SHEET.casefold() else "Notes"
