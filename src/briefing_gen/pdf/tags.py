"""The structure of a tagged page: elements, and what of the pages belongs to each.

Kept as plain values while the pages are drawn; `pdf_structure` writes it into the file.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing_gen.base.frozen import Frozen


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
    """A link on a page: to an address, or to the place `(page, top)`."""

    page: int
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    contents: str
    """How a screen reader describes it."""
    url: str | None = None
    place: object | None = None


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
    notes: object | None = None
    """The key of the notes that explain it."""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()
