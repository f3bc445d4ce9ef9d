"""One finding: its heading, and the paragraph beside what bears it out."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.charts import ChartKind
from briefing_gen.document.inline import plain
from briefing_gen.writers.pdf_boxes import Anchored, Box, Row, Stack
from briefing_gen.writers.pdf_exhibits import chart_box, notes_box, table_exhibit
from briefing_gen.writers.pdf_look import Look
from briefing_gen.writers.pdf_tables import natural_table_width
from briefing_gen.writers.pdf_tags import Tag

_TEXT: Final = 5
"""How many columns of the grid the paragraph takes where it stands beside the exhibit."""
_READABLE: Final = 7
"""How many it takes where it stands above."""
_MOST_EXTRA: Final = 60.0
"""How much higher than usual a plot is made for the sake of a long text beside it."""


def finding_box(finding: Finding, look: Look, extra: float) -> Box:
    """Return a finding, whose parts stay together.

    `extra` is the height that its page has to spare, or lacks where it is negative.
    """
    styles = look.styles
    statement = look.heading(finding.statement, styles.statement, look.span(11), Tag.H3)
    parts: list[tuple[float, Box]] = [
        (0, Anchored(statement, finding.id, plain(finding.statement), 1))
    ]
    if finding.grade_words:
        parts.append((3, look.text(finding.grade_words, styles.grade, look.span(11))))
    arrange = _beside if _fits_beside(finding, look) else _above
    return Stack((*parts, *arrange(finding, look, extra)), whole=True)


def _fits_beside(finding: Finding, look: Look) -> bool:
    match finding.exhibit:
        case Chart(spec):
            return len(spec.panels) == 1 and spec.kind is not ChartKind.TILE_MAP
        case Table(spec):
            return natural_table_width(spec, look) <= look.span(look.page.columns - _TEXT)


def _beside(finding: Finding, look: Look, extra: float) -> list[tuple[float, Box]]:
    """Return text and notes at the left of the exhibit, which is made as high as they are."""
    text = Stack(
        (*_body(finding, look, look.span(_TEXT)), *_notes(finding, look, look.span(_TEXT)))
    )
    width = look.span(look.page.columns - _TEXT)
    missing = text.height - _exhibit(finding, look, width, 0).height
    higher = max(min(missing, _MOST_EXTRA), extra)
    exhibit = _exhibit(finding, look, width, higher)
    return [(8, Row(((0, text), (look.left(_TEXT), exhibit))))]


def _above(finding: Finding, look: Look, extra: float) -> list[tuple[float, Box]]:
    """Return the text over the exhibit, with the notes beside it."""
    notes = _notes(finding, look, look.span(look.page.columns - _READABLE))
    text = Row(
        (
            (0, Stack(_body(finding, look, look.span(_READABLE)))),
            (look.left(_READABLE), Stack(tuple((2, box) for _, box in notes))),
        )
    )
    return [(8, text), (12, _exhibit(finding, look, look.width, extra))]


def _body(finding: Finding, look: Look, width: float) -> tuple[tuple[float, Box], ...]:
    return tuple(
        (6 if index else 0, look.text(content, look.styles.body, width))
        for index, content in enumerate(finding.body)
    )


def _notes(finding: Finding, look: Look, width: float) -> tuple[tuple[float, Box], ...]:
    return notes_box((*finding.notes, *finding.exhibit.spec.notes), look, width)


def _exhibit(finding: Finding, look: Look, width: float, extra: float) -> Box:
    match finding.exhibit:
        case Chart(spec):
            return chart_box(spec, look, width, extra)
        case Table(spec):
            return table_exhibit(spec, look, width)
