"""The workbook behind a strip: whose each value is, the value, and how high its dot stands."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.writers.pptx.charts.strips import Strip
from briefing_gen.writers.pptx.charts.workbook import LABEL_WIDTH, exact, workbook
from briefing_gen.writers.pptx.xml import clean

FIRST_HEIGHTS = 2


def strip_workbook(strip: Strip, spec: ChartSpec, index: int, about: str) -> bytes:
    """Return the workbook of the panel at `index`; `about` names its second sheet.

    The rows of a series stand together. A pole has two: its foot and its head.
    """
    return workbook(lambda sheet: _write(sheet, strip, spec, index), spec, index, about)


def _write(sheet: Worksheet, strip: Strip, spec: ChartSpec, index: int) -> None:
    sheet.set_column(0, 1, LABEL_WIDTH)
    if spec.table.columns:
        sheet.write_string(0, 0, clean(plain(spec.table.columns[0].header)))
    sheet.write_string(0, 1, clean(plain(spec.panels[index].series[0].name)))
    row = 1
    for column, series in enumerate(strip.series, FIRST_HEIGHTS):
        sheet.write_string(0, column, clean(series.name))
        for point in series.points:
            sheet.write_string(row, 0, clean(point.name))
            if point.point.number:
                sheet.write_number(row, 1, exact(point.point.number.metric.quantity.value))
            sheet.write_number(row, column, round(point.height, 2))
            row += 1
