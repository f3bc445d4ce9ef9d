"""Boxes in columns: a heading beside its text, and tables that fill one column, then the next."""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefing_gen.writers.pdf_boxes import Box, Stack
from briefing_gen.writers.pdf_canvas import TaggedCanvas

_STEP: Final = 6.0
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
        if halves is None:
            return None
        return Beside(self.heading, self.offset, halves[0]), Beside(
            Stack(()), self.offset, halves[1]
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """Boxes in two columns of one width, `offset` apart; the first is read before the second."""

    left: Box
    right: Box
    offset: float

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.left.draw(canvas, x, top)
        self.right.draw(canvas, x + self.offset, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        parts = (*_parts(self.left), *_parts(self.right))
        first = Stack(parts).split(height)
        if first is None:
            return None
        second = first[1].split(height)
        if second is None:
            return None
        return (
            Columns(first[0], second[0], self.offset),
            balanced(_parts(second[1]), self.offset),
        )


def balanced(parts: tuple[tuple[float, Box], ...], offset: float) -> Box:
    """Return `parts` in two columns as equal in height as they can be."""
    whole = Stack(((0, parts[0][1]), *parts[1:]))
    height = whole.height / 2
    while height < whole.height:
        halves = whole.split(height)
        if halves and halves[1].height <= height:
            return Columns(halves[0], halves[1], offset)
        height += _STEP
    return whole


def _parts(box: Box) -> tuple[tuple[float, Box], ...]:
    return box.parts if isinstance(box, Stack) else ((0, box),)
