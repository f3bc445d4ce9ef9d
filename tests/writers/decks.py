"""Decks of the sample document and of documents like it, opened to be read."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.oxml.ns import qn

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Block, Chart, Document, Finding, Role, Section, Table
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import Content, Text
from briefing_gen.pptx.template import open_template
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.fit import Means
from briefing_gen.themes import read_theme
from tests import samples
from tests.writers.chart_specs import CHARTS

Read = Any
"""Something python-pptx or openpyxl made; they have no types."""

THEMES = Path(__file__).parents[2] / "templates" / "themes"
THEME = read_theme(THEMES / "plain")


@functools.cache
def sample() -> bytes:
    """Return the deck of the sample document."""
    return write_pptx(samples.document(), THEME)


@functools.cache
def every_kind() -> bytes:
    """Return a deck with a chart of every kind, one a slide."""
    return write_pptx(every_kind_document(), THEME)


def every_kind_document() -> Document:
    """Return a document with a chart of every kind."""
    blocks = (named(Chart(replace(spec, id=kind)), kind) for kind, spec in CHARTS.items())
    return with_blocks(*blocks)


@functools.cache
def means() -> Means:
    """Return what the plain theme lays out with."""
    return open_template(THEME).means


def named(exhibit: Chart | Table, name: str) -> Finding:
    """Return a finding about `exhibit` with a statement of its own."""
    return replace(samples.finding(exhibit, name), statement=text(f"What {name} shows"))


def with_blocks(*blocks: Block, role: Role = Role.FINDINGS) -> Document:
    """Return the sample document with one section of `blocks`."""
    section = Section(id="section", role=role, heading=text("A section"), blocks=blocks)
    return replace(samples.document(), sections=(section,))


def text(words: str) -> Content:
    """Return `words` as content."""
    return (Text(words),)


def opened(deck: bytes) -> Read:
    """Return `deck` as python-pptx reads it."""
    return Presentation(io.BytesIO(deck))


def charts(deck: bytes) -> Iterator[Read]:
    """Yield the frames of charts of `deck`."""
    for slide in opened(deck).slides:
        yield from (shape for shape in slide.shapes if shape.has_chart)


def deck_of(spec: ChartSpec) -> bytes:
    """Return a deck of `spec`."""
    return write_pptx(with_blocks(Chart(spec)), THEME)


def chart_of(spec: ChartSpec) -> Read:
    """Return the frame of the first native chart of `spec`."""
    return next(charts(deck_of(spec)))


def sheets(frame: Read) -> Read:
    """Return the workbook behind a chart."""
    return openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))


def labels(frame: Read) -> list[dict[int, str]]:
    """Return the format codes of the labels that each series shows, by point."""
    return [_labels(series) for series in frame.chart._chartSpace.iter(qn("c:ser"))]


def _labels(series: Read) -> dict[int, str]:
    held = series.find(qn("c:dLbls"))
    count = int(series.find(f"{qn('c:val')}//{qn('c:ptCount')}").get("val"))
    present = {int(p.get("idx")) for p in series.findall(f"{qn('c:val')}//{qn('c:pt')}")}
    usual = held.find(qn("c:numFmt"))
    codes = dict.fromkeys(range(count), usual.get("formatCode") if usual is not None else None)
    for own in held.findall(qn("c:dLbl")):
        code = own.find(qn("c:numFmt"))
        codes[int(own.find(qn("c:idx")).get("val"))] = (
            None if code is None else code.get("formatCode")
        )
    return {index: code for index, code in codes.items() if code and index in present}


def members(deck: bytes) -> dict[str, bytes]:
    """Return the files inside `deck` by name."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def titles(deck: bytes) -> list[str]:
    """Return the title of each slide."""
    return [slide.shapes.title.text_frame.text for slide in opened(deck).slides]
