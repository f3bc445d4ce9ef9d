"""Titles of slides: no two alike, of one size where they can, and none longer than its place."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.blocks import Document, Furniture
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.slides.area import Layout, Place
from briefing_gen.slides.deck import Slide, layout_of
from briefing_gen.slides.fit import Means, TitleLook, even_width

LEAST_SHARED: Final = 6 / 7
"""The part of its usual size down to which all titles of a deck follow the longest."""


def unique_titles(
    sections: Sequence[Sequence[Slide | Problem]], document: Document, taken: Collection[str]
) -> list[list[Slide]]:
    """Return the slides of each section with titles that no other slide has.

    Those that are `taken` by slides of somebody else's are followed by the name of the briefing.
    """
    seen = {_said(title) for title in taken}
    theirs = frozenset(seen)
    return [
        [
            _renamed(_apart(slide, theirs, document), seen, document.furniture)
            for slide in slides
            if not isinstance(slide, Problem)
        ]
        for slides in sections
    ]


def _apart(slide: Slide, theirs: frozenset[str], document: Document) -> Slide:
    if _said(plain(slide.title)) not in theirs:
        return slide
    return replace(slide, title=(*slide.title, Text(" ("), *document.kicker, Text(")")))


def _said(title: str) -> str:
    """Return a title as it is told apart by who hears it: without line breaks and double spaces."""
    return " ".join(title.split())


def _renamed(slide: Slide, seen: set[str], furniture: Furniture) -> Slide:
    title = next(t for t in _titles(slide.title, furniture) if _said(plain(t)) not in seen)
    seen.add(_said(plain(title)))
    return replace(slide, title=title)


def _titles(title: Content, furniture: Furniture) -> Iterator[Content]:
    yield title
    yield from ((*title, Text(f" {words}")) for words in continuations(furniture))


def continuations(furniture: Furniture) -> Iterator[str]:
    """Yield what follows the title of a second slide, a third, and so on."""
    yield furniture.continued
    opened, closing = furniture.continued.removesuffix(")"), furniture.continued.endswith(")")
    for number in count(3):
        yield f"{opened}, {number}{')' if closing else ''}"


def shared_size(slides: Iterable[Slide], means: Means) -> float:
    """Return the size that the titles after the first slide share: the least that one needs.

    A title that needs much less than the usual size is set smaller alone.
    """
    own = (slide for slide in slides if layout_of(slide) is not Layout.TITLE)
    needed = (size for slide in own if (size := _size(slide, means, math.inf)))
    return max(means.style.title_size_pt * LEAST_SHARED, min(needed, default=math.inf))


def sized(slide: Slide, document: str, means: Means, largest_pt: float) -> Slide | Problem:
    """Return `slide` with the size of its title, a problem where even the least is too large.

    No title after the first slide is larger than `largest_pt`.
    """
    layout = layout_of(slide)
    look, room = means.title(layout), means.room.box(layout, Place.TITLE)
    size = _size(slide, means, math.inf if layout is Layout.TITLE else largest_pt)
    if size is not None:
        return replace(
            slide,
            title_size_pt=None if size == look.own_pt else size,
            title_width_pt=even_width(
                _words(slide, look), size, room.width, look.ruler, look.weight
            ),
        )
    return Problem(
        code="does-not-fit",
        message=f"the title {plain(slide.title)!r} does not fit on its slide",
        where=Location(document, field="title"),
        hint="shorten the statement",
        about=plain(slide.title),
    )


def _words(slide: Slide, look: TitleLook) -> str:
    return plain(slide.title).upper() if look.upper else plain(slide.title)


def _size(slide: Slide, means: Means, largest_pt: float) -> float | None:
    """Return the largest size at which a title fits, on as few lines as it should have.

    It fits in a wider font, too, unless no size is small enough for that. A layout whose sizes are
    all above `largest_pt` gives its least.
    """
    look = means.title(layout_of(slide))
    room = means.room.box(layout_of(slide), Place.TITLE)
    sizes = [size for size in look.sizes_pt if size <= largest_pt] or look.sizes_pt[-1:]
    words = _words(slide, look)
    for most, ruler in product((look.most_lines, sys.maxsize), (look.ruler.wider, look.ruler)):
        for size in sizes:
            lines = ruler.lines(words, size, room.width, look.weight)
            if lines <= most and lines * size * ruler.line_height <= room.height:
                return size
    return None
