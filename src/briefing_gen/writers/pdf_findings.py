"""One finding: its heading, and the paragraph beside what bears it out."""

from __future__ import annotations

from typing import Final

from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.inline import plain
from briefing_gen.writers.pdf_boxes import Anchored, Box, Row, Rule, Stack
from briefing_gen.writers.pdf_exhibits import chart_box, notes_box, table_exhibit
from briefing_gen.writers.pdf_look import Look
from briefing_gen.writers.pdf_tables import natural_table_width
from briefing_gen.writers.pdf_tags import Tag

_TEXT: Final = 5
"""How many columns of the grid the paragraph takes where it stands beside the exhibit."""
_READABLE: Final = 8
"""How many it takes where it stands above."""


def finding_box(finding: Finding, look: Look) -> Box:
    """Return a finding under a light rule; its parts stay together."""
    styles = look.styles
    statement = look.heading(finding.statement, styles.statement, look.span(11), Tag.H3)
    parts: list[tuple[float, Box]] = [
        (0, Rule(look.width, look.hairline)),
        (9, Anchored(statement, finding.id, plain(finding.statement), 1)),
    ]
    if finding.grade_words:
        parts.append((3, look.text(finding.grade_words, styles.grade, look.span(11))))
    parts += _beside(finding, look) if _fits_beside(finding, look) else _above(finding, look)
    return Stack(tuple(parts), whole=True)


def _fits_beside(finding: Finding, look: Look) -> bool:
    match finding.exhibit:
        case Chart(spec):
            return len(spec.panels) == 1
        case Table(spec):
            return natural_table_width(spec, look) <= look.span(look.page.columns - _TEXT)


def _beside(finding: Finding, look: Look) -> list[tuple[float, Box]]:
    narrow = look.span(_TEXT)
    text = Stack((*_body(finding, look, narrow), *_notes(finding, look, narrow)))
    exhibit = _exhibit(finding, look, look.span(look.page.columns - _TEXT))
    return [(8, Row(((0, text), (look.left(_TEXT), exhibit))))]


def _above(finding: Finding, look: Look) -> list[tuple[float, Box]]:
    body = _body(finding, look, look.span(_READABLE))
    exhibit = _exhibit(finding, look, look.width)
    return [(8, Stack(body)), (10, exhibit), *_notes(finding, look, look.width)]


def _body(finding: Finding, look: Look, width: float) -> tuple[tuple[float, Box], ...]:
    return tuple(
        (6 if index else 0, look.text(content, look.styles.body, width))
        for index, content in enumerate(finding.body)
    )


def _notes(finding: Finding, look: Look, width: float) -> tuple[tuple[float, Box], ...]:
    notes = (*finding.notes, *finding.exhibit.spec.notes)
    return tuple(
        (3 if index else 8, box) for index, box in enumerate(notes_box(notes, look, width))
    )


def _exhibit(finding: Finding, look: Look, width: float) -> Box:
    match finding.exhibit:
        case Chart(spec):
            return chart_box(spec, look, width)
        case Table(spec):
            return table_exhibit(spec, look, width, whole=True)
