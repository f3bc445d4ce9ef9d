"""Boxes in columns: a heading beside its text, and tables that fill one column, then the next."""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.pdf.boxes import Box, Stack
from briefing_gen.pdf.canvas import TaggedCanvas

_LEAST: Final = 56.0
"""How much of a text must stand beside its heading before a page ends."""
_LEAST_REST: Final = 40.0
"""How much of it must be left for the next page, if anything is."""
_STEP: Final = 2.0
"""How closely two columns are made of equal height."""
_HOLE: Final = 72.0
"""How much shorter one column may be than the other before boxes change their order for it."""
_MOST_MOVED: Final = 8
"""How many boxes change their order at most."""


class Beside(Frozen):
    """A heading at the left, and what it heads at `offset`; only the latter is parted."""

    heading: Box
    offset: float
    body: Box

    @property
    def height(self) -> float:
        return max(self.heading.height, self.body.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.heading.draw(canvas, x, top)
        self.body.draw(canvas, x + self.offset, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.body.split(height) if self.heading.height <= height else None
        if halves and halves[1].height < _LEAST_REST:
            halves = self.body.split(self.body.height - _LEAST_REST)
        if halves is None or halves[0].height < min(_LEAST, self.height):
            return None
        return Beside(self.heading, self.offset, halves[0]), Beside(
            Stack(()), self.offset, halves[1]
        )


class Columns(Frozen):
    """Boxes in two columns, `offset` apart, of which the first is read before the second.

    They do not begin at the foot of a page: `least` is how high they are where one ends.
    """

    boxes: Stack
    left: Box
    right: Box
    offset: float
    least: float = 0

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.left.draw(canvas, x, top)
        self.right.draw(canvas, x + self.offset, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        if height < self.least:
            return None
        left = self.boxes.split(height)
        right = left[1].split(height) if left else None
        if left is None or right is None:
            return None
        first = replace(self, left=left[0], right=right[0])
        return first, balanced(right[1], self.offset)


def balanced(boxes: Box, offset: float, least: float = 0) -> Box:
    """Return `boxes` in two columns as equal in height as they can be.

    They keep their order where that leaves no hole. `least` is how high they must be where a page
    ends.
    """
    columns = _in_order(boxes, offset, least)
    if isinstance(columns, Columns) and abs(columns.left.height - columns.right.height) > _HOLE:
        return _out_of_order(columns)
    return columns


def _in_order(boxes: Box, offset: float, least: float) -> Box:
    height = boxes.height / 2
    while height < boxes.height:
        halves = boxes.split(height)
        if halves and halves[1].height <= height and isinstance(boxes, Stack):
            return Columns(boxes, *halves, offset, least)
        height += _STEP
    return boxes


def _out_of_order(columns: Columns) -> Columns:
    """Return the columns with whole boxes, each column in order, where that is a good deal lower.

    The first box stays the first.
    """
    parts = columns.boxes.parts
    if len(parts) > _MOST_MOVED:
        return columns
    rest = range(1, len(parts))
    choices = (chosen for count in rest for chosen in combinations(rest, count))
    made = [_chosen(columns, frozenset(chosen)) for chosen in choices]
    best = min(made, key=lambda other: other.height, default=columns)
    return best if best.height < columns.height - _HOLE / 2 else columns


def _chosen(columns: Columns, right: frozenset[int]) -> Columns:
    """Return the columns with the boxes at these places in the right one."""
    parts = list(enumerate(columns.boxes.parts))
    return replace(
        columns,
        left=_column(part for at, part in parts if at not in right),
        right=_column(part for at, part in parts if at in right),
    )


def _column(parts: Iterable[tuple[float, Box]]) -> Stack:
    """Return boxes below each other, without the gap above the first."""
    (_, first), *others = parts
    return Stack(((0, first), *others))
