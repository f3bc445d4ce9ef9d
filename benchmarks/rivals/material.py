"""What a briefing holds, as the JSON that every rival reads: words, tables and charts, no looks.

The types are of dictionaries because a rival should not pay for more than `json.load`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, TypedDict

Run = list[str]
"""Text, or text and the address it leads to."""
Runs = list[Run]


class Table(TypedDict):
    """A table; a row of one cell heads the rows below it."""

    id: str
    title: str
    subtitle: str
    header: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    source: Runs
    notes: list[str]


class Series(TypedDict):
    """Values in the order of the panel's categories; None is a gap."""

    name: str
    mark: str
    marks: list[str]
    values: list[float | None]
    labels: list[str | None]


class Panel(TypedDict):
    """One plot of a chart."""

    title: str
    categories: list[str]
    series: list[Series]
    minimum: float
    maximum: float
    ticks: list[tuple[float, str]]
    shown: bool
    number_format: str


class Chart(TypedDict):
    """A chart with the words around it."""

    id: str
    kind: str
    title: str
    subtitle: str
    alt: str
    panels: list[Panel]
    source: Runs
    notes: list[str]


class Key(TypedDict):
    """One number of the summary."""

    number: str
    label: str
    sentence: str


class Paragraph(TypedDict):
    """Running text."""

    kind: Literal["paragraph"]
    content: Runs


class Bullets(TypedDict):
    """A list."""

    kind: Literal["bullets"]
    items: list[Runs]


class Keys(TypedDict):
    """The summary."""

    kind: Literal["keys"]
    items: list[Key]


class Finding(TypedDict):
    """A statement with its chart or table; the other of the two is None."""

    kind: Literal["finding"]
    statement: str
    body: list[Runs]
    notes: list[Runs]
    chart: Chart | None
    table: Table | None


class Exhibit(TypedDict):
    """A table on its own."""

    kind: Literal["table"]
    table: Table


class Callout(TypedDict):
    """A box."""

    kind: Literal["callout"]
    title: str
    content: list[Runs]


class Sources(TypedDict):
    """The list of publications, each with its grade."""

    kind: Literal["sources"]
    entries: list[tuple[Runs, str]]


Block = Paragraph | Bullets | Keys | Finding | Exhibit | Callout | Sources


class Section(TypedDict):
    """A heading and its blocks."""

    heading: str
    blocks: list[Block]


class Slide(TypedDict):
    """A slide; what it does not have is empty or None."""

    kind: Literal["title", "keys", "exhibit", "list"]
    title: str
    subtitle: str
    lines: list[str]
    keys: list[Key]
    chart: Chart | None
    table: Table | None
    source: str
    footer: str
    notes: list[str]


class Material(TypedDict):
    """A whole briefing."""

    language: str
    kicker: str
    title: str
    standfirst: str
    byline: str
    date: str
    version: str
    contents: str
    notes: str
    keywords: list[str]
    sections: list[Section]
    slides: list[Slide]


def read_material(path: Path) -> Material:
    """Return the briefing in the file that `prepare.py` wrote."""
    material: Material = json.loads(path.read_text(encoding="utf-8"))
    return material


def charts_of(material: Material) -> list[Chart]:
    """Return the charts of the page in reading order."""
    findings = (
        block
        for section in material["sections"]
        for block in section["blocks"]
        if block["kind"] == "finding"
    )
    return [finding["chart"] for finding in findings if finding["chart"]]


def text_of(runs: Runs) -> str:
    """Return `runs` without their links."""
    return "".join(run[0] for run in runs)
