"""Parts to pages: plan which part stands where, then draw each page with its furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.pdf.boxes import Box
from briefing_gen.writers.pdf.canvas import Drawn, TaggedCanvas
from briefing_gen.writers.pdf.furniture import draw_stamp, furniture
from briefing_gen.writers.pdf.layout import SQUEEZE_PT, Part
from briefing_gen.writers.pdf.look import Look

_ROOM: Final = 0.01
_MOST_EXTRA: Final = 108.0
"""How much higher a plot is made, at most, to fill its page."""
_STEP: Final = 4.0


class Placed(Frozen):
    """A box on a page, `down` points below the upper margin."""

    down: float
    box: Box
    part: Part
    gap: float

    @property
    def stretches(self) -> bool:
        """Whether it can be made higher: it is whole, and of a kind that can."""
        return self.part.stretch is not None and self.box is self.part.box


Page = tuple[Placed, ...]


def flow(parts: Sequence[Part], look: Look, slug: str) -> tuple[Page, ...]:
    """Return the parts on pages, with charts as low as they may be.

    Raises BriefingError where one fits no page.
    """
    pages: list[list[Placed]] = [[]]
    down = 0.0
    for part in parts:
        rest: Box | None = part.box
        while rest is not None:
            gap = part.gap if pages[-1] else 0
            first, rest = _fit(rest, look.text_height - down - gap)
            if first is not None:
                pages[-1].append(Placed(down + gap, first, part, gap))
                down += gap + first.height
            elif not pages[-1]:
                raise BriefingError((_too_tall(part, slug),))
            if rest is not None:
                pages.append([])
                down = 0.0
    return tuple(map(tuple, pages))


def _fit(box: Box, room: float) -> tuple[Box | None, Box | None]:
    """Return what of `box` fits into `room`, and what is left."""
    if box.height <= room + _ROOM:
        return box, None
    halves = box.split(room) if room > 0 else None
    return halves or (None, box)


def _too_tall(part: Part, slug: str) -> Problem:
    return Problem(
        code="does-not-fit",
        message=f"the block {part.name!r} is taller than a page",
        where=Location(f"{slug}.pdf", field=part.name),
        hint="shorten its text, or give its table or chart fewer rows",
    )


def filled(page: Page, look: Look) -> Page:
    """Return `page` with its charts made higher by what it has to spare."""
    height = look.text_height
    if not any(placed.stretches for placed in page):
        return page
    best, low, high = page, -SQUEEZE_PT, _MOST_EXTRA
    while high - low > _STEP:
        extra = (low + high) / 2
        higher = _stretched(page, extra)
        if higher[-1].down + higher[-1].box.height <= height + _ROOM:
            best, low = higher, extra
        else:
            high = extra
    return best


def _stretched(page: Sequence[Placed], extra: float) -> Page:
    stretched: list[Placed] = []
    down = 0.0
    for placed in page:
        able = placed.part.stretch if placed.stretches else None
        box = able(extra) if able else placed.box
        stretched.append(Placed(down + placed.gap, box, placed.part, placed.gap))
        down += placed.gap + box.height
    return tuple(stretched)


def draw_pages(
    pages: Sequence[Page], document: Document, look: Look, stamp: str | None = None
) -> Drawn:
    """Draw every page with its header and footer, and `stamp` above them on each."""
    size = (look.paper.width_pt, look.paper.height_pt)
    canvas = TaggedCanvas(size, _first_pages(pages))
    left = look.page.margin_pt
    top = look.paper.height_pt - look.page.margin_pt
    for index, page in enumerate(pages):
        for placed in page:
            placed.box.draw(canvas, left, top - placed.down)
        for kind, y, box in furniture(index, len(pages), document, look):
            with canvas.artifact(kind):
                box.draw(canvas, left, y)
        if stamp:
            draw_stamp(canvas, stamp, look)
        canvas.next_page()
    return canvas.finish()


def draw_sheet(box: Box, look: Look, stamp: str | None) -> Drawn:
    """Draw a single page that is all one box, without header and footer."""
    canvas = TaggedCanvas((look.paper.width_pt, look.paper.height_pt))
    box.draw(canvas, look.page.margin_pt, look.paper.height_pt - look.page.margin_pt)
    if stamp:
        draw_stamp(canvas, stamp, look)
    canvas.next_page()
    return canvas.finish()


def _first_pages(pages: Sequence[Page]) -> Mapping[object, int]:
    """Return the page on which each part begins, by the name of its block."""
    found: dict[object, int] = {}
    for index, page in enumerate(pages):
        for placed in page:
            for name in (placed.part.section, placed.part.name):
                found.setdefault(name, index)
    return found
