"""How key findings share one text: numbers below each other, the words of each beside it.

So they stand in a template whose layout has one place for text, and none for each finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.document.blocks import KeyFinding
from briefing_gen.frozen import Frozen
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.keys import SMALLER, SMALLEST
from briefing_gen.writers.slides.room import Layout, Place
from briefing_gen.writers.text.fit import Weight

BESIDE_GAP_PT: Final = 18
"""Between the widest number and the words beside it."""
WIDEST_NUMBER: Final = 0.36
"""The share of their place that numbers may take."""
GAPS_PT: Final = (18, 12, 8, 5)
"""The spaces between key findings to try."""


class KeyColumn(Frozen):
    """How key findings are set below each other."""

    hanging_pt: float
    gap_pt: float
    number_size_pt: float
    label_size_pt: float
    sentence_size_pt: float


def key_column(groups: Sequence[Sequence[KeyFinding]], means: Means) -> KeyColumn | None:
    """Return the largest setting in which each of `groups` fits on a slide, None if none does."""
    box = means.room.box(Layout.KEY_FINDINGS, Place.TEXT)
    for column in _columns([item for items in groups for item in items], means):
        narrow = column.hanging_pt <= box.width * WIDEST_NUMBER
        width = box.width - column.hanging_pt
        if narrow and all(_height(items, column, width, means) <= box.height for items in groups):
            return column
    return None


def _columns(items: Sequence[KeyFinding], means: Means) -> Iterator[KeyColumn]:
    style = means.style
    number, label = style.number_least_pt, style.label_size_pt
    sizes = (
        (number, label, style.body_size_pt),
        (number * SMALLER, label, style.body_least_pt),
        (number * SMALLER, style.label_least_pt, style.label_size_pt),
        (number * SMALLEST, style.label_least_pt, style.label_size_pt),
        (number * SMALLEST, style.label_least_pt, style.label_least_pt),
    )
    numbers = [item.number.text for item in items]
    for number_pt, label_pt, sentence_pt in sizes:
        hanging = means.ruler.widest(numbers, number_pt, Weight.BOLD) + BESIDE_GAP_PT
        for gap in GAPS_PT:
            yield KeyColumn(hanging, gap, number_pt, label_pt, sentence_pt)


def _height(items: Sequence[KeyFinding], column: KeyColumn, width_pt: float, means: Means) -> float:
    gaps = column.gap_pt * (len(items) - 1)
    return gaps + sum(_need(item, column, width_pt, means) for item in items)


def _need(item: KeyFinding, column: KeyColumn, width_pt: float, means: Means) -> float:
    """Return the height of a key finding, whose number stands on the first line of its label."""
    line = means.ruler.line_height
    label = means.height(item.label, column.label_size_pt, width_pt)
    return (
        column.number_size_pt * line
        + max(0.0, label - column.label_size_pt * line)
        + means.height(item.sentence, column.sentence_size_pt, width_pt)
        + means.height(item.grade or (), means.style.label_least_pt, width_pt)
    )
