"""One finding: its heading, and the paragraph beside what bears it out."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.inline import plain
from briefing_gen.pdf.boxes import Box, Parts, Row, Stack, Stretch
from briefing_gen.pdf.charts.drawing import fits_narrow
from briefing_gen.pdf.exhibits import (
    Notes,
    chart_stretch,
    notes_box,
    notes_key,
    table_exhibit,
)
from briefing_gen.pdf.frames import Anchored, Explained
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.tables import natural_table_width
from briefing_gen.pdf.tags import Tag

_TEXT: Final = 5
"""How many columns of the grid the paragraph takes where it stands beside the exhibit."""
_READABLE: Final = 7
"""How many it takes where it stands above."""
_HEADING_GAP: Final = 8.0
NONE: Final[Parts] = ()
_SAVED: Final = 24.0
"""How much height must be saved before notes leave their place below the text."""
_MOST_EXTRA: Final = 60.0
"""How much higher than usual a plot is made for the sake of a long text beside it."""


def finding_box(finding: Finding, look: Look) -> Stretch:
    """Return what makes a finding, whose parts stay together, as high as its page allows."""
    key = notes_key(finding.id)
    styles = look.styles
    statement = look.heading(finding.statement, styles.statement, look.span(11), Tag.H3)
    parts: list[tuple[float, Box]] = [
        (0, Anchored(statement, finding.id, plain(finding.statement), 1))
    ]
    if finding.grade_words:
        parts.append((3, look.text(finding.grade_words, styles.grade, look.span(11))))
    arrange = _beside if _fits_beside(finding, look) else _above
    stretch = arrange(finding, Notes(finding.beside, key), look)
    gap = _HEADING_GAP * look.spacing
    return lambda extra: Explained(Stack((*parts, (gap, stretch(extra))), whole=True), key)


def _fits_beside(finding: Finding, look: Look) -> bool:
    width = look.span(look.page.columns - _TEXT)
    match finding.exhibit:
        case Chart(spec):
            return fits_narrow(spec, look, width)
        case Table(spec):
            return natural_table_width(spec, look) <= width


class _Arranged(Frozen):
    """What stands at the left, below the exhibit at the right, and below both."""

    left: Parts
    right: Parts
    below: Parts

    def height(self, exhibit: float) -> float:
        """Return how high it is with an exhibit so high."""
        return max(_high(self.left), exhibit + _high(self.right)) + _high(self.below)


def _beside(finding: Finding, notes: Notes, look: Look) -> Stretch:
    """Return the text at the left of the exhibit, which is made as high as the text.

    The notes stand below the text; or below the exhibit, or below both over the whole width,
    where that saves a good deal of height. Where the exhibit gets so high that it does not, they
    stand below the text.
    """
    widths = look.span(_TEXT), look.span(look.page.columns - _TEXT)
    exhibit = _exhibit(finding, look, widths[1])
    usual, *others = _arrangements(finding, notes, look, widths)
    least = exhibit(-_MOST_EXTRA).height
    lowest = min(others, key=lambda other: other.height(least))
    chosen = lowest if usual.height(least) - lowest.height(least) > _SAVED else usual
    missing = _high(chosen.left) - _high(chosen.right) - exhibit(0).height

    def stretch(extra: float) -> Box:
        shown = exhibit(max(min(missing, _MOST_EXTRA), extra))
        fits = usual.height(shown.height) <= chosen.height(shown.height)
        return _set(usual if fits else chosen, shown, look)

    return stretch


def _set(arranged: _Arranged, exhibit: Box, look: Look) -> Box:
    right = Stack(((0, exhibit), *arranged.right))
    row = Row(((0, Stack(arranged.left)), (look.left(_TEXT), right)))
    return Stack(((0, row), *arranged.below)) if arranged.below else row


def _arrangements(
    finding: Finding, notes: Notes, look: Look, widths: tuple[float, float]
) -> tuple[_Arranged, _Arranged, _Arranged]:
    """Return the notes below the text, below the exhibit, and below both."""
    narrow, wide = widths
    body = _body(finding, look, narrow)
    return (
        _Arranged((*body, *notes_box(notes, look, narrow)), NONE, NONE),
        _Arranged(body, notes_box(notes, look, wide), NONE),
        _Arranged(body, NONE, notes_box(notes, look, look.width)),
    )


def _high(parts: Parts) -> float:
    return Stack(parts).height


def _above(finding: Finding, notes: Notes, look: Look) -> Stretch:
    """Return the text over the exhibit, with the notes beside it."""
    beside = notes_box(notes, look, look.span(look.page.columns - _READABLE))
    text = Row(
        (
            (0, Stack(_body(finding, look, look.span(_READABLE)))),
            (look.left(_READABLE), Stack(tuple((2, box) for _, box in beside))),
        )
    )
    exhibit = _exhibit(finding, look, look.width)
    return lambda extra: Stack(((0, text), (12, exhibit(extra))))


def _body(finding: Finding, look: Look, width: float) -> Parts:
    return tuple(
        (6 if index else 0, look.text(content, look.styles.body, width))
        for index, content in enumerate(finding.body)
    )


def _exhibit(finding: Finding, look: Look, width: float) -> Stretch:
    match finding.exhibit:
        case Chart(spec):
            return chart_stretch(spec, look, width)
        case Table(spec):
            table = table_exhibit(spec, look, width)
            return lambda _: table
