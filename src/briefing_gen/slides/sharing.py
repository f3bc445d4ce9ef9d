"""Shares items over slides, so that these are as few as can be and about equally full."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

Pages = tuple[range, ...]
"""Which items stand on which slide."""
_HALVINGS: Final = 12
"""How often the room of a page is halved to find the least that is enough for all."""


def even_pages(heights: Sequence[float], room_pt: float) -> Pages | None:
    """Return as few pages as hold `heights`, about equally full; None if one item is too high.

    Of all ways to share them it is the one whose fullest page is least full.
    """
    if not heights:
        return ()
    pages = _pages(heights, room_pt)
    if pages is None:
        return None
    low, enough = max(heights), room_pt
    for _ in range(_HALVINGS):
        middle = (low + enough) / 2
        shared = _pages(heights, middle)
        if shared and len(shared) == len(pages):
            pages, enough = shared, middle
        else:
            low = middle
    return pages


def _pages(heights: Sequence[float], room_pt: float) -> Pages | None:
    starts, used = [0], 0.0
    for index, height in enumerate(heights):
        if height > room_pt:
            return None
        if used and used + height > room_pt:
            starts.append(index)
            used = 0.0
        used += height
    return tuple(range(a, b) for a, b in pairwise([*starts, len(heights)]))
