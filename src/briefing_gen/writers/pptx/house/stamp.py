"""A place for a stamp that is free on every layout of a house master."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from briefing_gen.writers.pptx.house.layouts import LayoutFacts
from briefing_gen.writers.slides.room import Box

MARGIN: Final = 0.05
WIDTHS: Final = (0.5, 0.4, 0.3)
"""The shares of a slide that a stamp may take up at its edge, the best first."""
LOGO: Final = 0.6
"""A shape as wide as this share of a slide is a band that a stamp may stand on."""


def stamp_room(
    line_pt: float, slide: Box, layouts: Sequence[LayoutFacts], taken: Sequence[Box]
) -> Box:
    """Return where a line has room on all of `layouts`, clear of all that is `taken`.

    Where nothing is free it is the upper edge: a stamp must be seen, even beside a logo.
    """
    drawn = [b for layout in layouts for b in layout.obstacles if b.width < LOGO * slide.width]
    candidates = list(_edges(line_pt, slide, taken))
    for box in [*candidates, *_dates(line_pt, layouts)]:
        if box.top >= 0 and box.bottom <= slide.height and not _covers(box, [*taken, *drawn]):
            return box
    return candidates[0]


def _edges(line_pt: float, slide: Box, taken: Sequence[Box]) -> Iterator[Box]:
    """Yield places along the upper and the lower edge, first at the right."""
    above, below = min(b.top for b in taken), max(b.bottom for b in taken)
    margin = slide.width * MARGIN
    for middle, share in product((above / 2, (below + slide.height) / 2), WIDTHS):
        top, width = max(1.0, middle - line_pt / 2), slide.width * share
        for left in (slide.width - margin - width, (slide.width - width) / 2, margin):
            yield Box(left=left, top=top, width=width, height=line_pt)


def _dates(line_pt: float, layouts: Sequence[LayoutFacts]) -> Iterator[Box]:
    """Yield the places of dates, which no slide of ours shows."""
    for layout in layouts:
        for holder in layout.of(frozenset({"dt"})):
            box = holder.box
            middle = (box.top + box.bottom) / 2
            yield Box(left=box.left, top=middle - line_pt / 2, width=box.width, height=line_pt)


def _covers(box: Box, others: Sequence[Box]) -> bool:
    return any(
        box.left < o.right and o.left < box.right and box.top < o.bottom and o.top < box.bottom
        for o in others
    )
