"""Boxes around boxes: what gives their content a tag, a bookmark, a ground or another meaning."""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

from __future__ import annotations

from collections.abc import Callable

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.pdf.boxes import Box, Indivisible
from briefing_gen.pdf.canvas import Artifact, TaggedCanvas
from briefing_gen.pdf.picture import Picture
from briefing_gen.pdf.tags import PLAIN, Attributes, Tag


class _Around:
    """Is as high as the box in it."""

    __slots__ = ()
    box: Box

    @property
    def height(self) -> float:
        return self.box.height


class Tagged(_Around, Frozen):
    """A box inside an element; parts of it on several pages are one element."""

    tag: Tag
    box: Box
    attributes: Attributes = PLAIN
    key: object = field(default_factory=object)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element(self.tag, self.attributes, key=self.key):
            self.box.draw(canvas, x, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.box.split(height)
        if halves is None:
            return None
        return replace(self, box=halves[0]), replace(self, box=halves[1])


class Untagged(_Around, Indivisible, Frozen):
    """A box that is no part of what is read, such as a repeated header."""

    box: Box

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact(Artifact.REPEATED):
            self.box.draw(canvas, x, top)


class Anchored(_Around, Indivisible, Frozen):
    """A box that the outline and links lead to."""

    box: Box
    place: object
    title: str
    level: int
    """Depth in the outline, from 0."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.bookmark(self.title, self.level, top)
        canvas.place(self.place, top)
        self.box.draw(canvas, x, top)


class Named(_Around, Frozen):
    """A box of which it is known on which page it begins."""

    box: Box
    place: object

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.place(self.place, top)
        self.box.draw(canvas, x, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.box.split(height)
        return (replace(self, box=halves[0]), halves[1]) if halves else None


class Explained(_Around, Frozen):
    """A box whose words and exhibits refer to the notes that have this key."""

    box: Box
    notes: object

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.explained(self.notes):
            self.box.draw(canvas, x, top)

    def split(self, height: float) -> tuple[Box, Box] | None:
        halves = self.box.split(height)
        return (replace(self, box=halves[0]), replace(self, box=halves[1])) if halves else None


class Panel(Indivisible, Frozen):
    """A box on a quiet ground; never parted."""

    box: Box
    width: float
    padding: float
    colour: str

    @property
    def height(self) -> float:
        return self.box.height + 2 * self.padding

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.panel(x, top - self.height, (self.width, self.height), self.colour)
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
