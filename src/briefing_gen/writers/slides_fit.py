"""What fits on a slide: sizes to choose from, and where a list goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing_gen.document.inline import Content, plain
from briefing_gen.themes import SlideStyle
from briefing_gen.writers.slides_deck import Line
from briefing_gen.writers.slides_room import Box, Room
from briefing_gen.writers.text_fit import Ruler

BULLET_INDENT_PT: Final = 18
PARAGRAPH_GAP_PT: Final = 8

Pages = tuple[range, ...]
"""Which items stand on which slide."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a deck is laid out with: sizes, places and a ruler."""

    style: SlideStyle
    room: Room
    ruler: Ruler

    def height(self, content: Content, size_pt: float, width_pt: float) -> float:
        """Return the height of `content` in a column."""
        return self.ruler.height(plain(content), size_pt, width_pt)


def text_size(
    paragraphs: Sequence[Content], box: Box, means: Means, largest_pt: float | None = None
) -> float | None:
    """Return the largest size at which `paragraphs` fit into `box`, None if none does."""
    style = means.style
    sizes = (style.body_size_pt, style.body_least_pt, style.label_size_pt)
    for size in (largest_pt, *sizes) if largest_pt else sizes:
        heights = [means.height(p, size, box.width) + PARAGRAPH_GAP_PT for p in paragraphs]
        if sum(heights) - PARAGRAPH_GAP_PT <= box.height:
            return size
    return None


def list_pages(lines: Sequence[Line], box: Box, means: Means) -> tuple[float, Pages] | None:
    """Return the size and the pages of a list, None where one line fills more than a slide."""
    style = means.style
    for size in (style.body_size_pt, style.body_least_pt):
        heights = [line_height(line, size, box.width, means) for line in lines]
        if sum(heights) <= box.height + PARAGRAPH_GAP_PT:
            return size, (range(len(lines)),)
    heights = [line_height(line, style.body_size_pt, box.width, means) for line in lines]
    pages = even_pages(heights, box.height + PARAGRAPH_GAP_PT)
    return (style.body_size_pt, pages) if pages else None


def line_height(line: Line, size_pt: float, width_pt: float, means: Means) -> float:
    """Return the height of a line of a list with the gap after it."""
    indent = BULLET_INDENT_PT if line.bullet else 0
    return means.height(line.content, size_pt, width_pt - indent) + PARAGRAPH_GAP_PT


def even_pages(heights: Sequence[float], room_pt: float) -> Pages | None:
    """Return as few pages as hold `heights`, about equally full; None if one item is too high."""
    pages = _pages(heights, room_pt, room_pt)
    if not pages:
        return pages
    target = sum(heights) / len(pages)
    even = _pages(heights, room_pt, target + max(heights) / 2)
    return even if even and len(even) == len(pages) else pages


def _pages(heights: Sequence[float], room_pt: float, target_pt: float) -> Pages | None:
    if not heights:
        return ()
    starts, used = [0], 0.0
    for index, height in enumerate(heights):
        if height > room_pt:
            return None
        if used and used + height > min(room_pt, target_pt):
            starts.append(index)
            used = 0.0
        used += height
    return tuple(range(a, b) for a, b in pairwise([*starts, len(heights)]))
