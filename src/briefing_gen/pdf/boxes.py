"""What pages are made of: boxes that know their height, can be drawn, and may be parted.

A box is measured before anything is drawn, so pages are planned first and drawn once. Some stand
around another: what gives it a tag, a bookmark, a ground. Some hold others in columns.
"""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Final, Protocol

from briefing_gen.base.frozen import Frozen, field, force, replace
from briefing_gen.pdf.canvas import (
    PLAIN,
    Annotation,
    Artifact,
    Attributes,
    Picture,
    Stroke,
    Tag,
    TaggedCanvas,
)
from briefing_gen.pdf.fonts import ASCENT, width
from briefing_gen.pdf.text import Line, Piece, Run, Style, Target
from briefing_gen.themes.colours import mixed

_FEWEST_LINES: Final = 3
"""No paragraph leaves fewer lines than this alone on a page."""
_DESCENT: Final = 0.2
_EDGE: Final = 3.0
_UNDERLINE_PT, _UNDERLINE_DOWN, _UNDERLINE_SHARE = 0.4, 0.17, 0.4
"""How thick the line under an address is, how far below its words, and how much of their colour."""
_PAPER: Final = "ffffff"


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
    key: object = field(default_factory=object)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading_pt

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        element = canvas.element(self.tag, key=self.key) if self.tag else None
        with element or contextlib.nullcontext():
            above = (self.style.leading_pt - self.style.size_pt) / 2 + ASCENT * self.style.size_pt
            for index, line in enumerate(self.lines):
                left = x if self.right is None else x + self.right - line.width
                baseline = top - index * self.style.leading_pt - above
                for piece in line.pieces:
                    _draw_piece(canvas, (left + piece.x, baseline), piece, self.key)

    def split(self, height: float) -> tuple[Box, Box] | None:
        count = int((height + 0.01) // self.style.leading_pt)
        count = min(count, len(self.lines) - _FEWEST_LINES)
        if count < _FEWEST_LINES:
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])


def _draw_piece(canvas: TaggedCanvas, at: tuple[float, float], piece: Piece, key: object) -> None:
    """Draw a piece of the text that has this key; its link goes on on a later line of it."""
    run, target = piece.run, piece.run.target
    x, y = at[0], at[1] + run.style.raised_pt
    with contextlib.ExitStack() as around:
        if target and target.is_reference:
            reference = canvas.element(Tag.REFERENCE, key=(Tag.REFERENCE, key, target))
            around.enter_context(reference)
        if target:
            around.enter_context(canvas.element(Tag.LINK, key=(key, target)))
        own = canvas.element(Tag.SPAN, Attributes(language=run.language)) if run.language else None
        with own or contextlib.nullcontext():
            canvas.text(x, y, run.text, run.style, run.meaning)
        if target:
            _draw_link(canvas, (x, y), run, target)


def _draw_link(canvas: TaggedCanvas, at: tuple[float, float], run: Run, target: Target) -> None:
    """Lay a link over words; a line under an address tells it without being read first."""
    (x, y), size = at, run.style.size_pt
    right = x + width(run.text.rstrip(" "), run.style.face, size)
    rectangle = (x, y - _DESCENT * size, right, y + ASCENT * size)
    canvas.link(Annotation(canvas.page, rectangle, target))
    if target.url is not None and not target.is_listed:
        line = y - _UNDERLINE_DOWN * size
        colour = mixed(run.style.colour, _PAPER, _UNDERLINE_SHARE)
        canvas.rule((x, line), (right, line), Stroke(colour, _UNDERLINE_PT))


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


EMPTY: Final = Stack(())


def apart(boxes: Iterable[Box], gap: float) -> Parts:
    """Return boxes below each other with a gap of so many points between them."""
    return tuple((gap if at else 0, box) for at, box in enumerate(boxes))


def ruled_apart(boxes: Iterable[Box], gap: float, rule: Rule) -> Parts:
    """Return boxes below each other, with a rule between them that is so far from both."""
    return apart([each for box in boxes for each in (rule, box)][1:], gap)


class Row(Indivisible, Frozen):
    """Boxes beside each other, each so many points from the left; never parted."""

    cells: tuple[tuple[float, Box], ...]

    @property
    def height(self) -> float:
        return max((box.height for _, box in self.cells), default=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for left, box in self.cells:
            box.draw(canvas, x + left, top)


def empty(box: Box, width: float) -> float:
    """Return how much of a box so wide is left empty below what stands beside something higher."""
    if isinstance(box, Row):
        ends = [*(left for left, _ in box.cells[1:]), width]
        rooms = zip(box.cells, ends, strict=True)
        return sum((end - left) * (box.height - cell.height) for (left, cell), end in rooms)
    inside = (
        box.parts if isinstance(box, Stack) else ((0, box.box),) if isinstance(box, _Around) else ()
    )
    return sum(empty(part, width) for _, part in inside)


class _Around(Frozen):
    """Is as high as the box in it; both parts of it are around those of the box."""

    box: Box

    @property
    def height(self) -> float:
        return self.box.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.box.draw(canvas, x, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.box.split(height)
        return (replace(self, box=halves[0]), replace(self, box=halves[1])) if halves else None


class Tagged(_Around):
    """A box inside an element; parts of it on several pages are one element."""

    tag: Tag
    attributes: Attributes = PLAIN
    key: object = field(default_factory=object)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element(self.tag, self.attributes, key=self.key):
            self.box.draw(canvas, x, top)


class Untagged(Indivisible, _Around):
    """A box that is no part of what is read, such as a repeated header."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact(Artifact.REPEATED):
            self.box.draw(canvas, x, top)


class Named(_Around):
    """A box whose page is known by `place`, and which links lead to: its first part is named first.

    Bookmarks lead to one with a title.
    """

    place: object
    title: str = ""
    level: int = 0
    """Depth in the outline, from 0."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        if self.title:
            canvas.bookmark(self.title, self.level, top)
        canvas.place(self.place, top)
        self.box.draw(canvas, x, top)


class Panel(Indivisible, Frozen):
    """A box on a quiet ground; never parted. One that calls for something has a strong edge."""

    box: Box
    width: float
    padding: float
    colour: str
    edge: str = ""
    """The colour of its left edge, if it has one."""

    @property
    def height(self) -> float:
        return self.box.height + 2 * self.padding

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.panel(x, top - self.height, (self.width, self.height), self.colour)
        if self.edge:
            canvas.panel(x, top - self.height, (_EDGE, self.height), self.edge)
        self.box.draw(canvas, x + self.padding, top - self.padding)


class Figure(Indivisible, Frozen):
    """A picture that is made when it is drawn, and what it shows in words."""

    width: float
    height: float
    alt: str
    make: Callable[[], Picture]

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        bottom = top - self.height
        box = (x, bottom, x + self.width, top)
        with canvas.figure(Attributes(alt=self.alt, box=box)):
            canvas.picture(x, bottom, self.make())


class Headed(_Around):
    """A box under a head; `again` stands over what goes on in another column."""

    head: Box
    again: Box

    @property
    def height(self) -> float:
        return self.head.height + self.box.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.head.draw(canvas, x, top)
        self.box.draw(canvas, x, top - self.head.height)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.box.split(height - self.head.height)
        if halves is None:
            return None
        return replace(self, box=halves[0]), replace(self, box=halves[1], head=self.again)


_STEP: Final = 2.0
"""How closely columns are made of equal height."""


class Columns(Frozen):
    """Boxes in columns, `offset` apart, of which each is read before the next.

    They do not begin at the foot of a page: `least` is how high they are where one ends.
    """

    boxes: Stack
    columns: tuple[Box, ...]
    offset: float
    least: float = 0

    @property
    def height(self) -> float:
        return max(column.height for column in self.columns)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for at, column in enumerate(self.columns):
            column.draw(canvas, x + at * self.offset, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        count = len(self.columns)
        cut = _cut(self.boxes, height, count) if height >= self.least else None
        if cut is None:
            return None
        rest = balanced(cut[-1], self.offset, count=count)
        return replace(self, columns=cut[:-1]), rest


def balanced(boxes: Box, offset: float, least: float = 0, count: int = 2) -> Box:
    """Return `boxes` in so many columns as equal in height as they can be, or in fewer.

    `least` is how high they must be where a page ends.
    """
    height = boxes.height / count
    while isinstance(boxes, Stack) and height < boxes.height:
        cut = _cut(boxes, height, count - 1)
        if cut and cut[-1].height <= height:
            return Columns(boxes, cut, offset, least)
        height += _STEP
    return balanced(boxes, offset, least, count - 1) if count > 1 else boxes


def _cut(box: Box, height: float, times: int) -> tuple[Box, ...] | None:
    """Return so many parts of a box, each at most `height` high, and what is left of it."""
    parts: list[Box] = []
    for _ in range(times):
        halves = box.split(height)
        if halves is None:
            return None
        parts.append(halves[0])
        box = halves[1]
    return (*parts, box)


def most(low: float, high: float, fits: Callable[[float], bool]) -> float:
    """Return the most that fits, to a point; `low` does."""
    if fits(high):
        return high
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
