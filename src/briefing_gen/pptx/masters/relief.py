"""Room on a layout whose own places leave too little: between what is drawn, or over it.

A master that was drawn for a word or two on each slide, or for pictures, may have its title in the
middle, or shapes all over. Its slides are then divided anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.slides.deck import Box

LEAST_HEIGHT, LEAST_WIDTH = 0.42, 0.55
"""The shares of a slide that what stands below a title needs."""
TITLE_TOO: Final = 0.56
"""The share of its height that a title and what stands below it need."""
GAP_PT: Final = 10
_MARGIN: Final = 0.05
_EDGE: Final = 0.15
"""The shares of an area at its edges in which something may be drawn."""
_MOST: Final = 40
"""So many shapes are looked at, the largest ones."""


class Relief(Frozen):
    """A part of a slide, and whether something of the master lies in it."""

    box: Box
    crowded: bool


def is_enough(area: Box, slide: Box) -> bool:
    """Return whether `area` has room for what stands below a title."""
    return area.height >= LEAST_HEIGHT * slide.height and area.width >= LEAST_WIDTH * slide.width


def is_crossed(area: Box, drawn: Sequence[Box]) -> bool:
    """Return whether something is drawn across the middle of `area`, such as a line."""
    side, end = area.width * _EDGE, area.height * _EDGE
    return any(
        area.left + side < (box.left + box.right) / 2 < area.right - side
        and area.top + end < (box.top + box.bottom) / 2 < area.bottom - end
        for box in drawn
    )


def relief(slide: Box, foot: float, drawn: Sequence[Box]) -> Relief:
    """Return the room for a title and all below it: free of what is `drawn`, where that is enough.

    It ends above `foot`.
    """
    side, top = slide.width * _MARGIN, slide.height * _MARGIN
    whole = Box(left=side, top=top, width=slide.width - 2 * side, height=foot - top)
    free = max(_free(whole, drawn), key=lambda box: max(0.0, box.width) * box.height)
    wide = free.width >= LEAST_WIDTH * slide.width
    if wide and free.height >= TITLE_TOO * slide.height:
        return Relief(free, crowded=False)
    return Relief(whole, crowded=True)


def divided(room: Box, heights: Sequence[float]) -> Iterator[Box]:
    """Yield parts of `room` below each other; the last one has what the others leave."""
    top = room.top
    for height in heights:
        yield replace(room, top=top, height=height)
        top += height + GAP_PT
    yield replace(room, top=top, height=room.bottom - top)


def _free(whole: Box, drawn: Sequence[Box]) -> Iterator[Box]:
    """Yield the widest free rectangles of `whole` between each two edges."""
    largest = sorted(drawn, key=lambda box: box.width * box.height, reverse=True)[:_MOST]
    edges = {whole.top, whole.bottom}
    for box in largest:
        edges |= {box.top - GAP_PT, box.bottom + GAP_PT}
    inside = sorted(edge for edge in edges if whole.top <= edge <= whole.bottom)
    for top, bottom in combinations(inside, 2):
        left = whole.left
        between = [box for box in largest if box.top < bottom and box.bottom > top]
        for box in sorted(between, key=lambda box: box.left):
            yield Box(left=left, top=top, width=box.left - GAP_PT - left, height=bottom - top)
            left = max(left, box.right + GAP_PT)
        yield Box(left=left, top=top, width=whole.right - left, height=bottom - top)
