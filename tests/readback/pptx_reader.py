"""Reads a finished deck: the words of each slide, its charts with their workbooks, its notes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.oxml.ns import qn


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A chart: what PowerPoint draws (its cache) and the first sheet of its workbook."""

    name: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    workbook: tuple[tuple[object, ...], ...]
    labels: tuple[str, ...]
    """Texts in the chart itself, such as a title or labels written out."""
    alt: str


@dataclass(frozen=True, slots=True)
class ReadSlide:
    """One slide; `words` are the texts of its shapes and table cells, in reading order."""

    title: str
    words: tuple[str, ...]
    alts: tuple[str, ...]
    charts: tuple[ReadChart, ...]
    notes: str
    names: tuple[str, ...]
    texts: Mapping[str, str]
    """The text of each shape by what its name says before the equals sign."""
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    """The rows of each table."""


def read_deck(data: bytes) -> tuple[ReadSlide, ...]:
    """Return the slides of a deck in order."""
    return tuple(_slide(slide) for slide in Presentation(io.BytesIO(data)).slides)


def _slide(slide: Any) -> ReadSlide:  # noqa: ANN401 - python-pptx has no types.
    shapes = list(_shapes(slide.shapes))
    return ReadSlide(
        title=slide.shapes.title.text_frame.text.replace("\v", " "),
        words=tuple(text for shape in shapes for text in _words(shape)),
        alts=tuple(alt for shape in shapes if (alt := _alt(shape))),
        charts=tuple(_chart(shape) for shape in shapes if getattr(shape, "has_chart", False)),
        notes=slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
        names=tuple(shape.name for shape in shapes),
        texts={called(s.name): s.text_frame.text for s in shapes if s.has_text_frame},
        tables=tuple(_rows(shape) for shape in shapes if getattr(shape, "has_table", False)),
    )


def called(name: str) -> str:
    """Return what a shape is, without the metrics behind its numbers."""
    return name.partition(" = ")[0]


def _rows(shape: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401 - python-pptx has no types.
    return tuple(tuple(cell.text_frame.text for cell in row.cells) for row in shape.table.rows)


def _shapes(shapes: Any) -> Iterator[Any]:  # noqa: ANN401 - python-pptx has no types.
    for shape in shapes:
        yield shape
        yield from _shapes(getattr(shape, "shapes", ()))


def _words(shape: Any) -> Iterator[str]:  # noqa: ANN401 - python-pptx has no types.
    if shape.has_text_frame:
        yield from (p.text.replace("\v", " ") for p in shape.text_frame.paragraphs if p.text)
    if getattr(shape, "has_table", False):
        for cell in shape.table.iter_cells():
            yield cell.text_frame.text


def _alt(shape: Any) -> str:  # noqa: ANN401 - python-pptx has no types.
    return str(shape._element.xpath("./*[1]/p:cNvPr")[0].get("descr") or "")


def _values(series: Any) -> tuple[float | None, ...]:  # noqa: ANN401 - as above.
    """Return what a series shows: of points, the values along the axis that is shown."""
    along = series._element.find(qn("c:xVal"))
    if along is None:
        return tuple(series.values)
    return tuple(float(value.text) for value in along.iter(qn("c:v")))


def _chart(shape: Any) -> ReadChart:  # noqa: ANN401 - python-pptx has no types.
    chart = shape.chart
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets
    return ReadChart(
        name=shape.name,
        categories=tuple(str(category) for category in chart.plots[0].categories),
        series=tuple((s.name, _values(s)) for plot in chart.plots for s in plot.series),
        workbook=tuple(tuple(row) for row in sheet[0].iter_rows(values_only=True)),
        labels=tuple(t.text or "" for t in chart._chartSpace.iter(qn("a:t"))),
        alt=_alt(shape),
    )
