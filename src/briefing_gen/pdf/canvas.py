"""The only surface the pages are drawn on: what is painted is tagged, or it is an artifact.

Text belongs to the innermost open element; where none is open it is refused. Everything else is
an artifact unless a figure is open. There is no way to the pages around the class `TaggedCanvas`.
The tree of tags is kept as plain values while pages are drawn; `metadata` writes it into the file.

A picture is a list of strokes, shapes and words: what a chart comes to, before any PDF. It holds
words and never codes of glyphs: those depend on what a document drew before.
"""

from __future__ import annotations

import contextlib
import enum
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.pdf.fonts import Canvas, Face, pixels, register
from briefing_gen.pdf.text import Style, Target
from briefing_gen.themes.colours import channels

PLACES: Final = 2
"""Coordinates are kept to a hundredth of a point."""


class Stroke(Frozen):
    """A pen; `dash` is empty for an unbroken line. `join` is that of PDF; ends are cut off."""

    colour: str
    width_pt: float
    dash: tuple[float, ...] = ()
    join: int = 0


class Step(Frozen):
    """One step of a path: two coordinates are a point, six a curve, none closes the path."""

    coordinates: tuple[float, ...]
    pen_down: bool = True


class Outline(Frozen):
    """A path, stroked and filled; None leaves either out."""

    steps: tuple[Step, ...]
    stroke: Stroke | None
    fill: str | None


class Word(Frozen):
    """Text on a baseline; points from the lower left corner of the picture."""

    x: float
    y: float
    text: str
    face: Face
    size_pt: float
    colour: str


class Picture(Frozen):
    """A drawing of this size in points."""

    width: float
    height: float
    items: tuple[Outline | Word, ...]


class Tag(enum.StrEnum):
    """The standard structure types we use (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECT = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    CAPTION = "Caption"
    FIGURE = "Figure"
    NOTE = "Note"
    TOC = "TOC"
    TOCI = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    SPAN = "Span"


class Scope(enum.StrEnum):
    """What a header cell heads."""

    COLUMN = "Column"
    ROW = "Row"


class Mark(Frozen):
    """A marked-content sequence of a page; both count from 0."""

    page: int
    number: int


class Annotation(Frozen, eq=False):
    """A link on a page."""

    page: int
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    target: Target


class Attributes(Frozen, kw_only=True):
    """What an element says of itself besides its tag."""

    alt: str | None = None
    language: str | None = None
    scope: Scope | None = None
    columns: int = 1
    """How many columns a cell spans."""
    box: tuple[float, float, float, float] | None = None
    """The bounding box of a figure on its page."""


PLAIN = Attributes()


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree; it is itself and equal to no other."""

    tag: Tag
    attributes: Attributes = PLAIN
    kids: list[Element | Mark | Annotation] = field(default_factory=list)


def written(value: float) -> str:
    """Return a number to a hundredth, without zeros at its end: points as a page holds them."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class UntaggedTextError(RuntimeError):
    """Text was drawn outside of every element and artifact: a screen reader would skip it."""


class Artifact(enum.StrEnum):
    """Why something on the page is no part of what is read; the value opens its sequence."""

    LAYOUT = "/Artifact <</Type /Layout>> BDC"
    HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
    FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    REPEATED = "/Artifact <</Type /Pagination>> BDC"


class Bookmark(Frozen):
    """An entry of the outline; `level` counts from 0."""

    title: str
    level: int
    page: int
    top: float


class Drawn(Frozen):
    """Finished pages: their content as a plain PDF, and what is to be added to it."""

    content: bytes
    pages: int
    document: Element
    bookmarks: tuple[Bookmark, ...]
    places: dict[object, tuple[int, float]]


class TaggedCanvas:
    """Pages under construction; coordinates are points from the bottom left corner."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.written: set[str] = set()
        """The pieces of text on this page so far; the mark of a grade is a piece of its own."""
        self._stream = io.BytesIO()
        self._canvas = Canvas(
            self._stream,
            pagesize=size,
            pageCompression=0,
            invariant=1,
            initialFontName=register(Face.REGULAR),  # type: ignore[arg-type] # a name, not a size.
        )
        self.page = 0
        """The page being drawn, counted from 0."""
        self._marks = 0
        self._opened: Element | Artifact | None = None
        """The sequence that is open on the page."""
        self._artifact: Artifact | None = None
        self._figures = 0
        self._colour: str | None = None
        self._pen: Stroke | None = None
        self._document = Element(Tag.DOCUMENT)
        self._stack = [self._document]
        self._keyed: dict[object, Element] = {}
        self._bookmarks: list[Bookmark] = []
        self._places: dict[object, tuple[int, float]] = {}

    @contextlib.contextmanager
    def element(
        self, tag: Tag, attributes: Attributes = PLAIN, *, key: object | None = None
    ) -> Iterator[None]:
        """Open an element; an equal `key` opens the same one again, as on a later page."""
        if self._artifact:
            yield
            return
        self._stack.append(self._element(tag, attributes, key))
        try:
            yield
        finally:
            self._stack.pop()

    def _element(self, tag: Tag, attributes: Attributes, key: object | None) -> Element:
        # Read in the order in which elements are first opened, whatever is painted when. Of a
        # list that goes on below a chart on the next page, this is painted, and read:
        #
        #     page 1   element(L, key="list")  items 1, 2          L
        #     page 2   element(Figure)         the chart           |-- items 1, 2, 3
        #     page 2   element(L, key="list")  item 3              Figure
        #
        # Without the key the rest would be a second list, and its third item "item 1 of 1".
        if key is not None and key in self._keyed:
            return self._keyed[key]
        element = Element(tag, attributes)
        self._stack[-1].kids.append(element)
        if key is not None:
            self._keyed[key] = element
        return element

    @contextlib.contextmanager
    def artifact(self, kind: Artifact) -> Iterator[None]:
        """Keep what is drawn out of what is read."""
        outer, self._artifact = self._artifact, kind
        try:
            yield
        finally:
            self._artifact = outer

    @contextlib.contextmanager
    def figure(self, attributes: Attributes) -> Iterator[None]:
        """Take all that is drawn, lines too, as one figure."""
        with self.element(Tag.FIGURE, attributes):
            self._figures += 1
            try:
                yield
            finally:
                self._figures -= 1

    def text(self, x: float, y: float, text: str, style: Style, meaning: str = "") -> None:
        """Draw `text` from `x` on the baseline `y`; raises UntaggedTextError.

        `meaning` is what a screen reader says in its place.
        """
        if not self._artifact and self._stack[-1] is self._document:
            raise UntaggedTextError(text)
        self._open(self._artifact or self._stack[-1])
        self.written.add(text)
        self._fill(style.colour)
        is_told = meaning and not self._artifact
        if is_told:
            said = meaning.encode("utf-16-be").hex()
            self._canvas.addLiteral(f"/Span <</E <feff{said}>>> BDC")
        self._show(x, y, text, (style.face, style.size_pt))
        if is_told:
            self._canvas.addLiteral("EMC")

    def panel(self, x: float, y: float, size: tuple[float, float], colour: str) -> None:
        """Fill the rectangle whose lower left corner is (`x`, `y`)."""
        self._open_for_lines()
        self._fill(colour)
        self._canvas.rect(x, y, *size, stroke=0, fill=1)

    def rule(self, start: tuple[float, float], end: tuple[float, float], stroke: Stroke) -> None:
        """Draw a straight line."""
        self._open_for_lines()
        self._stroke(stroke)
        self._canvas.line(*start, *end)

    def picture(self, x: float, y: float, picture: Picture) -> None:
        """Draw `picture` with its lower left corner at (`x`, `y`)."""
        self._open_for_lines()
        for item in picture.items:
            match item:
                case Outline():
                    self._paint(x, y, item)
                case Word():
                    self.written.add(item.text)
                    self._fill(item.colour)
                    self._show(x + item.x, y + item.y, item.text, (item.face, item.size_pt))

    def image(self, x: float, y: float, size: tuple[float, float], content: bytes) -> None:
        """Draw the pixels of a PNG with its lower left corner at (`x`, `y`), this large."""
        self._open_for_lines()
        self._canvas.drawImage(pixels(content), x, y, *size, mask="auto")

    def link(self, annotation: Annotation) -> None:
        """Lay a link over the words of the open element."""
        if not self._artifact:
            self._stack[-1].kids.append(annotation)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline that leads to the height `top` of this page."""
        self._bookmarks.append(Bookmark(title, level, self.page, top))

    def place(self, name: object, top: float) -> None:
        """Give a place of this page a name that links can lead to; the first of a name counts."""
        self._places.setdefault(name, (self.page, top))

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._close()
        self._canvas.showPage()
        self.page += 1
        self.written.clear()
        self._marks = 0
        self._colour = None
        self._pen = None

    def finish(self) -> Drawn:
        """Return the pages drawn; the last one was ended by `next_page`."""
        self._canvas.save()
        return Drawn(
            self._stream.getvalue(),
            self.page,
            self._document,
            tuple(self._bookmarks),
            self._places,
        )

    def _open_for_lines(self) -> None:
        figure = self._stack[-1] if self._figures else None
        self._open(self._artifact or figure or Artifact.LAYOUT)

    def _open(self, wanted: Element | Artifact) -> None:
        """See that what is painted next belongs to `wanted`."""
        if self._opened is wanted:
            return
        self._close()
        if isinstance(wanted, Artifact):
            self._canvas.addLiteral(wanted.value)
        else:
            self._canvas.addLiteral(f"/{wanted.tag} <</MCID {self._marks}>> BDC")
            wanted.kids.append(Mark(self.page, self._marks))
            self._marks += 1
        self._opened = wanted

    def _close(self) -> None:
        if self._opened is not None:
            self._canvas.addLiteral("EMC")
            self._opened = None

    def _show(self, x: float, y: float, text: str, font: tuple[Face, float]) -> None:
        self._canvas.setFont(register(font[0]), font[1])
        self._canvas.drawString(x, y, text)

    def _paint(self, x: float, y: float, outline: Outline) -> None:
        """Paint `outline` from a place on; what lies inside is told by even and odd."""
        path = self._canvas.beginPath()
        for step in outline.steps:
            at = [value + (y if n % 2 else x) for n, value in enumerate(step.coordinates)]
            if not at:
                path.close()
            elif len(at) > 2:  # noqa: PLR2004 - a point.
                path.curveTo(*at)
            else:
                (path.lineTo if step.pen_down else path.moveTo)(*at)
        if outline.fill:
            self._fill(outline.fill)
        if outline.stroke:
            self._stroke(outline.stroke)
        self._canvas.drawPath(path, stroke=bool(outline.stroke), fill=bool(outline.fill))

    def _fill(self, colour: str) -> None:
        if self._colour != colour:
            self._canvas.setFillColorRGB(*channels(colour))
            self._colour = colour

    def _stroke(self, stroke: Stroke) -> None:
        if self._pen != stroke:
            self._canvas.setStrokeColorRGB(*channels(stroke.colour))
            self._canvas.setLineWidth(stroke.width_pt)
            self._canvas.setDash(list(stroke.dash))
            self._canvas.setLineCap(0)
            self._canvas.setLineJoin(stroke.join)
            self._pen = stroke
