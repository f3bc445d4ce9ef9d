"""How key findings share a slide: in one row where they fit, else in two."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_gen.document.blocks import KeyFinding
from briefing_gen.writers.slides_fit import PARAGRAPH_GAP_PT, Means
from briefing_gen.writers.slides_room import Box
from briefing_gen.writers.text_fit import Weight

COLUMN_GAP_PT: Final = 30
ROW_GAP_PT: Final = 18
RULE_GAP_PT: Final = 10
"""Between the rule over a key finding and its number."""
MOST_KEYS: Final = 5
"""How many key findings a slide may hold."""


@dataclass(frozen=True, slots=True)
class KeyGrid:
    """How key findings are set."""

    columns: int
    number_size_pt: float
    label_size_pt: float
    sentence_size_pt: float


def key_groups(items: Sequence[KeyFinding]) -> Iterator[tuple[Sequence[KeyFinding], ...]]:
    """Yield how `items` may be shared among slides: as few as possible first, evenly."""
    for slides in range(math.ceil(len(items) / MOST_KEYS), len(items) + 1):
        size = math.ceil(len(items) / slides)
        yield tuple(items[start : start + size] for start in range(0, len(items), size))


def key_grid(groups: Sequence[Sequence[KeyFinding]], box: Box, means: Means) -> KeyGrid | None:
    """Return the largest setting in which each of `groups` fits into `box`, None if none does."""
    style = means.style
    sizes = (
        (style.number_size_pt, style.body_least_pt, style.body_size_pt),
        (style.number_size_pt, style.label_size_pt, style.body_least_pt),
        (style.number_least_pt, style.label_size_pt, style.label_size_pt),
    )
    for number, label, sentence in sizes:
        for columns in _columns(max(map(len, groups))):
            grid = KeyGrid(columns, number, label, sentence)
            if all(_grid_fits(items, grid, box, means) for items in groups):
                return grid
    return None


def key_boxes(count: int, columns: int, box: Box) -> Iterator[Box]:
    """Yield where each of `count` key findings stands, row by row."""
    rows = math.ceil(count / columns)
    width = (box.width - COLUMN_GAP_PT * (columns - 1)) / columns
    height = (box.height - ROW_GAP_PT * (rows - 1)) / rows
    for index in range(count):
        row, column = divmod(index, columns)
        yield Box(
            left=box.left + column * (width + COLUMN_GAP_PT),
            top=box.top + row * (height + ROW_GAP_PT),
            width=width,
            height=height,
        )


def _columns(count: int) -> tuple[int, ...]:
    """Return the numbers of columns to try: one row first, then two."""
    return (count,) if count <= 3 else (count, math.ceil(count / 2))  # noqa: PLR2004 - a row.


def _grid_fits(items: Sequence[KeyFinding], grid: KeyGrid, box: Box, means: Means) -> bool:
    cells = key_boxes(len(items), grid.columns, box)
    return all(_key_fits(item, grid, cell, means) for item, cell in zip(items, cells, strict=True))


def _key_fits(item: KeyFinding, grid: KeyGrid, cell: Box, means: Means) -> bool:
    number = means.ruler.width(item.number.text, grid.number_size_pt, Weight.BOLD)
    height = (
        RULE_GAP_PT
        + grid.number_size_pt * means.ruler.line_height
        + means.height(item.label, grid.label_size_pt, cell.width)
        + PARAGRAPH_GAP_PT
        + means.height(item.sentence, grid.sentence_size_pt, cell.width)
        + means.height(item.grade or (), means.style.label_least_pt, cell.width)
    )
    return number <= cell.width and height <= cell.height
