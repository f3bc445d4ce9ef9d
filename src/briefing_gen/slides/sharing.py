"""Shares items over slides, or their columns, as few as can be and about equally full."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

Pages = tuple[range, ...]
"""Which items stand on which slide, or in which column."""
_NONE: Final[tuple[float, tuple[int, ...]]] = (math.inf, (0,))
"""The cost of sharing items over pages, and where these begin and end."""
_ROUNDING_PT: Final = 0.001
"""By how much a page may be fuller than its room, as differences of sums are."""


def even_pages(heights: Sequence[float], room_pt: float, columns: int = 1) -> Pages | None:
    """Return as few pages as hold `heights`, about equally full; None if one item is too high.

    Where slides have `columns`, all of them are filled as far as there are items. Of all ways to
    share them it is the one whose squares add up to the least: no page is full beside an empty one.
    """
    above = [0.0, *accumulate(heights)]
    shared = [(0.0, (0,)), *[_NONE] * len(heights)]
    for count in range(len(heights) + 1):
        cost, cuts = shared[-1]
        if cost < math.inf and (count % columns == 0 or count == len(heights)):
            return tuple(range(a, b) for a, b in pairwise(cuts))
        if max(heights) > room_pt:
            return None
        ways = [_NONE]
        for end in range(1, len(above)):  # The last page before it, and all ways to what is left.
            first = bisect_left(above, above[end] - room_pt - _ROUNDING_PT)
            costs = ((shared[b][0] + (above[end] - above[b]) ** 2, -b) for b in range(first, end))
            cost, at = min(costs)
            ways.append((cost, (*shared[-at][1], end)))
        shared = ways
    return None
