"""Make the deck of a briefing with python-pptx and its own default template.

python benchmarks/rivals/pptx_by_hand.py MATERIAL.json OUT.pptx
"""
# ruff: noqa: ANN401 - python-pptx is half annotated.
# mypy: disallow-untyped-calls=false

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from material import Chart, Key, Panel, Slide, Table, read_material
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

TITLE_ONLY = 5
KINDS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked-bar": XL_CHART_TYPE.BAR_STACKED,
    "stacked-column": XL_CHART_TYPE.COLUMN_STACKED,
}
COLOURS = {
    "accent": RGBColor(0x0B, 0x5C, 0x8A),
    "second": RGBColor(0xA8, 0x55, 0x06),
    "context": RGBColor(0x84, 0x8F, 0x99),
    "missing": RGBColor(0xFF, 0xFF, 0xFF),
}


def main() -> None:
    """Write the slides one after the other."""
    source, target = (Path(name) for name in sys.argv[1:])
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for slide in read_material(source)["slides"]:
        _slide(deck, slide)
    deck.save(target)


def _slide(deck: Any, slide: Slide) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = _box(0.6, 0.4, 12.1, 1.0)
    _write(title.text_frame, [slide["title"]], 28)
    if slide["subtitle"]:
        _text(page, (0.6, 1.4, 12.1, 0.5), [slide["subtitle"]], 16)
    for index, key in enumerate(slide["keys"]):
        _key(page, key, (0.6 + index % 3 * 4.1, 1.6 + index // 3 * 2.6, 3.9, 2.4))
    if slide["chart"]:
        _panels(page, slide["chart"], (0.6, 1.9, 8.0, 4.6))
    if slide["table"]:
        _table(page, slide["table"], (0.6, 1.9, 8.0, 4.6))
    if slide["lines"]:
        beside = slide["kind"] == "exhibit"
        box = (8.8, 1.9, 3.9, 4.6) if beside else (0.6, 1.9, 12.1, 4.6)
        _text(page, box, slide["lines"], 18)
    if slide["source"]:
        _text(page, (0.6, 6.5, 12.1, 0.5), [slide["source"]], 11)
    _text(page, (0.6, 7.0, 12.1, 0.4), [slide["footer"]], 11)
    if slide["notes"]:
        page.notes_slide.notes_text_frame.text = "\n".join(slide["notes"])


def _box(*inches: float) -> tuple[Inches, ...]:
    return tuple(Inches(length) for length in inches)


def _text(page: Any, box: tuple[float, ...], lines: list[str], size: float) -> None:
    frame = page.shapes.add_textbox(*_box(*box)).text_frame
    frame.word_wrap = True
    _write(frame, lines, size)


def _write(frame: Any, lines: list[str], size: float) -> None:
    for index, line in enumerate(lines):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.size = line, Pt(size)


def _key(page: Any, key: Key, box: tuple[float, ...]) -> None:
    frame = page.shapes.add_textbox(*_box(*box)).text_frame
    frame.word_wrap = True
    for index, (text, size) in enumerate(
        ((key["number"], 46), (key["label"], 16), (key["sentence"], 18))
    ):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), index == 0


def _panels(page: Any, chart: Chart, box: tuple[float, ...]) -> None:
    left, top, width, height = box
    counts = [max(len(panel["categories"]), 3) for panel in chart["panels"]]
    for panel, count in zip(chart["panels"], counts, strict=True):
        share = width * count / sum(counts)
        _chart(page, chart["kind"], panel, (left, top, share, height))
        left += share


def _chart(page: Any, kind: str, panel: Panel, box: tuple[float, ...]) -> None:
    values = CategoryChartData(number_format=panel["number_format"])
    values.categories = panel["categories"]
    for series in panel["series"]:
        values.add_series(series["name"], series["values"])
    chart = page.shapes.add_chart(KINDS[kind], *_box(*box), values).chart
    chart.has_title = bool(panel["title"])
    if panel["title"]:
        chart.chart_title.text_frame.text = panel["title"]
    chart.has_legend = len(panel["series"]) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    plot = chart.plots[0]
    plot.gap_width = 40
    chart.value_axis.visible = panel["shown"]
    chart.value_axis.minimum_scale = panel["minimum"]
    chart.value_axis.maximum_scale = panel["maximum"]
    chart.font.size = Pt(14)
    for drawn, series in zip(plot.series, panel["series"], strict=True):
        fill = drawn.format.fill
        fill.solid()
        fill.fore_color.rgb = COLOURS[series["mark"]]
        for at, (mark, label) in enumerate(zip(series["marks"], series["labels"], strict=True)):
            if mark != series["mark"]:
                point = drawn.points[at].format.fill
                point.solid()
                point.fore_color.rgb = COLOURS[mark]
            if label:
                drawn.points[at].data_label.text_frame.text = label


def _table(page: Any, table: Table, box: tuple[float, ...]) -> None:
    rows, columns = len(table["rows"]) + 1, len(table["header"])
    shape = page.shapes.add_table(rows, columns, *_box(*box)).table
    for at, row in enumerate((table["header"], *table["rows"])):
        for column, text in enumerate(row):
            frame = shape.cell(at, column).text_frame
            _write(frame, [text], 14)
            if table["numeric"][column]:
                frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


if __name__ == "__main__":
    main()
