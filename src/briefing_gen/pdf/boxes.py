"""What pages are made of: boxes that know their height, can be drawn, and may be parted.

A box is measured before anything is drawn, so pages are planned first and drawn once.
"""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from briefing_gen.base.frozen import Frozen, field, force, replace
from briefing_gen.pdf.canvas import TaggedCanvas
from briefing_gen.pdf.fonts import ASCENT, width
from briefing_gen.pdf.picture import Stroke
from briefing_gen.pdf.tags import Annotation, Attributes, Tag
from briefing_gen.pdf.text import Line, Piece, Style, Target

_FEWEST_LINES: Final = 2
"""No paragraph leaves fewer lines than this alone on a page."""
_DESCENT: Final = 0.2


class Box(Protocol):
    """A part of a page; `top` is the height of its upper edge."""

    @property
    def height(self) -> float:
        """Its height in points."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at (`x`, `top`)."""

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Return it in two, the first at most `height` high; None where it cannot be parted."""


class Indivisible:
    """What no page parts."""

    __slots__ = ()

    def split(self, height: float) -> tuple[Box, Box] | None:  # noqa: ARG002 - whatever it is.
        return None


Parts = tuple[tuple[float, Box], ...]
"""Boxes below each other, each with the gap above it."""
Stretch = Callable[[float], Box]
"""Makes a box again, higher by so many points where it can be; lower where they are negative."""


class TextBox(Frozen, kw_only=True):
    """Lines of text in one element; `tag` None leaves them to the element around."""

    lines: tuple[Line, ...]
    style: Style
    tag: Tag | None = Tag.P
    right: float | None = None
    """Set flush right to this measure."""
    language: str | None = None
    key: object = field(default_factory=object)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading_pt

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with self._element(canvas):
            above = (self.style.leading_pt - self.style.size_pt) / 2 + ASCENT * self.style.size_pt
            for index, line in enumerate(self.lines):
                left = x if self.right is None else x + self.right - line.width
                baseline = top - index * self.style.leading_pt - above
                for piece in line.pieces:
                    _draw_piece(canvas, left + piece.x, baseline, piece)

    @contextlib.contextmanager
    def _element(self, canvas: TaggedCanvas) -> Iterator[None]:
        if self.tag is None:
            yield
        else:
            with canvas.element(self.tag, Attributes(language=self.language), key=self.key):
                yield

    def split(self, height: float) -> tuple[Box, Box] | None:
        count = int((height + 0.01) // self.style.leading_pt)
        count = min(count, len(self.lines) - _FEWEST_LINES)
        if count < _FEWEST_LINES:
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])


def _draw_piece(canvas: TaggedCanvas, x: float, y: float, piece: Piece) -> None:
    run = piece.run
    y += run.style.raised_pt
    if not (run.target or run.language):
        canvas.text(x, y, run.text, run.style)
        return
    with contextlib.ExitStack() as open_elements:
        if run.target:
            open_elements.enter_context(_link_element(canvas, run.target))
        if run.language:
            open_elements.enter_context(canvas.element(Tag.SPAN, Attributes(language=run.language)))
        canvas.text(x, y, run.text, run.style)
    if run.target:
        _draw_link(canvas, x, y, piece)


@contextlib.contextmanager
def _link_element(canvas: TaggedCanvas, target: Target) -> Iterator[None]:
    """Open the element of a link, the same one again on a later line."""
    with contextlib.ExitStack() as open_elements:
        if target.is_reference:
            reference = canvas.element(Tag.REFERENCE, key=(Tag.REFERENCE, target))
            open_elements.enter_context(reference)
        open_elements.enter_context(canvas.element(Tag.LINK, key=target))
        yield


def _draw_link(canvas: TaggedCanvas, x: float, y: float, piece: Piece) -> None:
    run, target = piece.run, piece.run.target
    if target is None:
        return
    size = run.style.size_pt
    right = x + width(run.text.rstrip(" "), run.style.face, size)
    rectangle = (x, y - _DESCENT * size, right, y + ASCENT * size)
    with _link_element(canvas, target):
        canvas.link(Annotation(canvas.page, rectangle, target.contents, target.url, target.place))
    if target.url is not None:
        line = y - 0.13 * size
        canvas.rule((x, line), (right, line), Stroke(run.style.colour, 0.35))


class Space(Frozen):
    """Nothing, of a height."""

    height: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw nothing."""

    def split(self, height: float) -> tuple[Box, Box] | None:
        return Space(height), Space(self.height - height)


class Rule(Indivisible, Frozen):
    """A horizontal line; it takes no height."""

    width: float
    stroke: Stroke
    height: float = 0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.rule((x, top), (x + self.width, top), self.stroke)


class Stack(Frozen):
    """Boxes below each other, each after its gap."""

    parts: Parts
    lead: int = 0
    """How many boxes at the start never stand at the foot of a page: headings."""
    tail: int = 0
    """How many boxes at the end never stand alone at the head of a page: source lines, notes."""
    whole: bool = False
    """Never parted."""
    height: float = 0

    def __post_init__(self) -> None:
        height = sum(gap + box.height for gap, box in self.parts)
        force(self, "height", height)  # It is asked for again and again.

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for gap, box in self.parts:
            top -= gap
            box.draw(canvas, x, top)
            top -= box.height

    def split(self, height: float) -> tuple[Box, Box] | None:
        if self.whole:
            return None
        left = height
        for index, (gap, box) in enumerate(self.parts):
            if gap + box.height > left + 0.01:
                return self._split_at(index, left - gap)
            left -= gap + box.height
        return None

    def _split_at(self, index: int, left: float) -> tuple[Box, Box] | None:
        """Return the parts before and after the break in part `index`, which has `left` room."""
        if index < self.lead:
            return None
        last = len(self.parts) - self.tail - 1
        gap, box = self.parts[min(index, last)]
        # What does not fit may be the tail: then the box before it gives some of its own.
        room = left if index <= last else box.height - 1
        index = min(index, last)
        if halves := box.split(room) if room > 0 else None:
            first, rest = halves
            return (
                Stack((*self.parts[:index], (gap, first))),
                Stack(((0, rest), *self.parts[index + 1 :]), tail=self.tail),
            )
        if index <= self.lead:
            return None
        rest = Stack(((0, box), *self.parts[index + 1 :]), tail=self.tail)
        return Stack(self.parts[:index]), rest


class Row(Indivisible, Frozen):
    """Boxes beside each other, each so many points from the left; never parted."""

    cells: tuple[tuple[float, Box], ...]

    @property
    def height(self) -> float:
        return max((box.height for _, box in self.cells), default=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for left, box in self.cells:
            box.draw(canvas, x + left, top)
