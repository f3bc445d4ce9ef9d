"""The layouts of a house master as plain values: their places, and how text looks there.

Where a part of a slide stands on a layout of a house master, and in which placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.pptx.masters.palette import NO_FILL, Fill
from briefing_gen.slides.deck import Box, Layout, Place

TITLE_KINDS: Final = frozenset({"title", "ctrTitle"})
FOOT_KINDS: Final = frozenset({"ftr", "sldNum", "dt"})
TEXT_KINDS: Final = frozenset({"body", "obj"})
"""The kinds of placeholder that hold running text."""
CHART_KINDS: Final = frozenset({"obj", "chart"})
TABLE_KINDS: Final = frozenset({"obj", "tbl"})
TABLES: Final = frozenset({Layout.TABLE, Layout.TABLE_AND_TEXT})
CONTENT_KINDS: Final = TEXT_KINDS | CHART_KINDS | TABLE_KINDS
LEAST_CONTENT: Final = 0.06
"""The share of a slide below which a placeholder is a caption or a date, not content."""


class TextLook(Frozen, kw_only=True):
    """How the first level of text looks in a placeholder, master and theme included."""

    size_pt: float | None
    """None where neither layout nor master says it."""
    bold: bool = False
    upper: bool = False
    face: str = "+mn-lt"
    """A font's name, or the theme's own: `+mj-lt` of headings, `+mn-lt` of text.

    Empty where nothing says it: programs then differ in what they take.
    """
    align: str = "l"
    bullet: bool = False
    colour: str | None = None
    """RRGGBB; None where nothing says it, or it cannot be told."""
    insets: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    """Left, top, right, bottom."""
    upright: bool = True
    """Whether it runs as text on a page does, not turned by 90 degrees."""


class Holder(Frozen, kw_only=True):
    """A placeholder of a layout."""

    index: int
    """Its `idx`, by which a placeholder on a slide finds its like; that of a title is 0."""
    kind: str
    """Its `type` as the standard names it; `obj` takes text, charts and tables."""
    name: str
    box: Box
    look: TextLook
    turned: bool = False
    """Whether it is rotated; a slide sets it straight."""
    fill: Fill = NO_FILL
    """What it is filled with itself, by its layout or its master."""

    @property
    def inner(self) -> Box:
        """The room for its text, without the margins of its frame."""
        return self.box.within(*self.look.insets)


class LayoutFacts(Frozen, kw_only=True):
    """A layout: its placeholders, and the rest of what is drawn on it."""

    number: int
    """Its position among all layouts, from 1."""
    name: str
    """Its name, with "(2)" after the second of that name."""
    kind: str
    """Its `type` as the standard names it; empty where it has none."""
    holders: tuple[Holder, ...]
    obstacles: tuple[Box, ...] = ()
    """Pictures and shapes, such as a logo, that text must not cover."""
    pictures: tuple[Box, ...] = ()
    """The pictures among them: titles may stand on a shape, such as a band, but on no picture."""

    def of(self, kinds: frozenset[str]) -> Iterator[Holder]:
        """Yield the placeholders of `kinds` in which text runs upright."""
        return (h for h in self.holders if h.kind in kinds and h.look.upright)

    def holder(self, index: int, kinds: frozenset[str]) -> Holder | None:
        """Return the upright placeholder of `kinds` with `index`, which others may have, too."""
        return next((holder for holder in self.of(kinds) if holder.index == index), None)

    @property
    def title(self) -> Holder | None:
        """The placeholder of the title."""
        return next(self.of(TITLE_KINDS), None)

    def content_boxes(self, slide: Box) -> tuple[Box, ...]:
        """Return where placeholders are large enough for content, those of one index, too."""
        least = LEAST_CONTENT * slide.width * slide.height
        upright = self.of(CONTENT_KINDS)
        return tuple(h.inner for h in upright if h.box.width * h.box.height >= least)

    def contents(self, slide: Box) -> tuple[Holder, ...]:
        """Return the placeholders that are large enough for content, from the left.

        Of several with one index, which some programs write, a slide can only name the first.
        """
        least = LEAST_CONTENT * slide.width * slide.height
        once = {h.index: h for h in reversed(list(self.of(CONTENT_KINDS)))}
        large = (h for h in once.values() if h.box.width * h.box.height >= least)
        return tuple(sorted(large, key=lambda h: (h.box.left, h.box.top)))


def kinds_for(role: Layout, place: Place) -> frozenset[str]:
    """Return the kinds of placeholder that can hold what stands at `place` of a slide."""
    match place:
        case Place.TITLE:
            return TITLE_KINDS
        case Place.FOOTER:
            return frozenset({"ftr"})
        case Place.NUMBER:
            return frozenset({"sldNum"})
        case Place.EXHIBIT:
            return TABLE_KINDS if role in TABLES else CHART_KINDS
        case (
            (Place.KICKER | Place.TAG | Place.SUBTITLE | Place.TEXT | Place.DETAILS | Place.SOURCE)
            | (Place.FINDING_1 | Place.FINDING_2 | Place.FINDING_3)
            | (Place.FINDING_4 | Place.FINDING_5 | Place.TEXT_2)
        ):
            return TEXT_KINDS | {"subTitle"}
        case Place.STAMP:
            return frozenset()


class MasterFacts(Frozen, kw_only=True):
    """All layouts of a house master, and what they have in common."""

    file: str
    slide: Box
    layouts: tuple[LayoutFacts, ...]
    title: Holder | None
    """The master's own title; layouts without one borrow its place."""
    body: Holder | None
    heading_font: str
    body_font: str


class Spot(Frozen):
    """Where a part of a slide stands, and the placeholder it stands in, if any."""

    box: Box
    """The room for its text, without the margins of its frame."""
    holder: Holder | None = None
    crowded: bool = False
    """Whether something of the master's may lie under it that text cannot stand on."""

    @property
    def frame(self) -> Box:
        """The frame around the text."""
        if self.holder is None:
            return self.box
        left, top, right, bottom = self.holder.look.insets
        return self.box.within(-left, -top, -right, -bottom)

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than the layout has it."""
        if self.holder is None:
            return False
        if self.holder.turned:
            return True
        own, frame = self.holder.box, self.frame
        pairs = zip(
            (own.left, own.top, own.width, own.height),
            (frame.left, frame.top, frame.width, frame.height),
            strict=True,
        )
        return any(abs(one - other) > 1 for one, other in pairs)


Spots = Mapping[Place, Spot]
