"""Boxes in columns: a heading beside its text, and tables that fill one column, then the next."""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from briefing_gen.writers.pdf.boxes import Box, Stack
from briefing_gen.writers.pdf.canvas import TaggedCanvas

_LEAST: Final = 56.0
"""How much of a text must stand beside its heading before a page ends."""
_STEP: Final = 2.0
"""How closely two columns are made of equal height."""


@dataclass(frozen=True, slots=True)
class Beside:
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
        if halves is None or halves[0].height < min(_LEAST, self.height):
            return None
        return Beside(self.heading, self.offset, halves[0]), Beside(
            Stack(()), self.offset, halves[1]
        )


@dataclass(frozen=True, slots=True)
class Columns:
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

    `least` is how high they must be where a page ends.
    """
    height = boxes.height / 2
    while height < boxes.height:
        halves = boxes.split(height)
        if halves and halves[1].height <= height and isinstance(boxes, Stack):
            return Columns(boxes, *halves, offset, least)
        height += _STEP
    return boxes
