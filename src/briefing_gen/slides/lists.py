"""Lists on slides: as running lines, or in rows with what each line says first at the left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.deck import Box, Line
from briefing_gen.slides.fit import PARAGRAPH_GAP_PT, ROOMY, Means, Pages, even_pages, line_height

LEAD_PARTS: Final = (0.36, 0.46)
"""The shares of its width, to try, that what lines of a list say first has at the left."""
LEAD_GAP_PT: Final = 24
"""Between that and what they add."""
ROW_SPACE_PT: Final = 12
"""The least space between two rows, half of it on either side of the line between them."""
ROW_AIR_PT: Final = 12
"""The most of what is left of a slide that each row gets."""
LEAST_LEADS: Final = 0.75
"""The share of bullets that must say more than one sentence, for the first of each to be bold."""


def list_pages(lines: Sequence[Line], box: Box, means: Means) -> tuple[float, Pages] | None:
    """Return the size and the pages of a list, None where one line fills more than a slide."""
    style = means.style
    for size in (style.body_size_pt * ROOMY, style.body_size_pt, style.body_least_pt):
        heights = [line_height(line, size, box.width, means) for line in lines]
        if sum(heights) <= box.height + PARAGRAPH_GAP_PT:
            return size, (range(len(lines)),)
    heights = [line_height(line, style.body_size_pt, box.width, means) for line in lines]
    pages = even_pages(heights, box.height + PARAGRAPH_GAP_PT)
    return (style.body_size_pt, pages) if pages else None


def leads(lines: Sequence[Line]) -> bool:
    """Return whether enough lines say more than one thing, so that the first is set apart."""
    return sum(bool(line.parts[0]) for line in lines) >= LEAST_LEADS * max(1, len(lines))


class Rows(Frozen):
    """How lines stand in rows."""

    size_pt: float
    lead_part: float
    slides: Sequence[tuple[range, tuple[float, ...]]]
    """Which lines each slide has, and how high their rows are."""


def list_rows(
    lines: Sequence[Line], box: Box, means: Means, largest_pt: float = math.inf
) -> Rows | None:
    """Return how a list stands in rows, on as few slides as have room for it.

    None where most lines say one thing only, and where there is no room.
    """
    if not means.has_panels or len(lines) == 1 or not leads(lines):
        return None
    style, box = means.style, row_room(box)
    sizes = [size for size in (style.body_size_pt, style.body_least_pt) if size <= largest_pt]
    for fewest, size, part in product((1, len(lines)), sizes, LEAD_PARTS):
        cells = row_boxes(box, part)
        needs = [_row_need(line, size, cells, means) for line in lines]
        pages = even_pages(needs, box.height) or ()
        if 0 < len(pages) <= fewest:
            held = (needs[page.start : page.stop] for page in pages)
            heights = [_row_heights(needs, box.height) for needs in held]
            return Rows(size, part, tuple(zip(pages, heights, strict=True)))
    return None


def row_room(box: Box) -> Box:
    """Return the room of rows, whose text stands in from their upper edge, in that of a list."""
    return box.within(0, -1.5 * ROW_SPACE_PT, 0, -ROW_SPACE_PT / 2)


def row_boxes(box: Box, lead_part: float) -> tuple[Box, Box]:
    """Return where the two cells of a row of a list stand."""
    lead = replace(box, width=box.width * lead_part)
    return lead, box.within(lead.width + LEAD_GAP_PT, 0, 0, 0)


def _row_need(line: Line, size_pt: float, cells: tuple[Box, Box], means: Means) -> float:
    """Return the height of a row with its space, half of which is enough in a wider font."""
    first, second = cells
    lead, rest = map(plain, line.row)

    def high(ruler: Ruler) -> float:
        beside = ruler.height(rest, size_pt, second.width)
        return max(beside, ruler.height(lead, size_pt, first.width, Weight.BOLD) if lead else 0)

    return max(high(means.ruler) + ROW_SPACE_PT, high(means.ruler.wider) + ROW_SPACE_PT / 2)


def _row_heights(needs: Sequence[float], room_pt: float) -> tuple[float, ...]:
    """Return rows as high as each needs, with one space between them."""
    spare = min(ROW_AIR_PT, (room_pt - sum(needs)) / len(needs))
    return tuple(need + spare for need in needs)
