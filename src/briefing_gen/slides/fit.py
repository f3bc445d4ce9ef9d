"""What fits on a slide: sizes to choose from, and where a list goes on to the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.document.inline import Content, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.area import Box, Layout, Room
from briefing_gen.slides.deck import Line
from briefing_gen.themes import SlideStyle

BULLET_INDENT_PT: Final = 18
LETTER_INDENT_PT: Final = 24
"""How far a note stands in from its letter."""
PARAGRAPH_GAP_PT: Final = 8
COVER_STEP_PT: Final = 4
TITLE_STEP_PT: Final = 2
HALVINGS: Final = 12
"""How often the room of a page is halved to find the least that is enough for all."""
MOST_TITLE_LINES: Final = 2
MOST_COVER_LINES: Final = 4
EVEN_STEPS: Final = 48
"""Into how many parts a width is divided to find one in which lines are even."""
NARROWEST: Final = 4
"""One in so many parts is the most that texts give away for the sake of their last words."""
LEAST_LAST_LINE: Final = 0.4
"""The share of its width that the last line of a text should take up."""
Pages = tuple[range, ...]
"""Which items stand on which slide."""


class TitleLook(Frozen, kw_only=True):
    """How the titles of a layout look, and the sizes they may have, the largest first."""

    own_pt: float
    """The size that the layout gives them, 0 where it gives them none."""
    sizes_pt: tuple[float, ...]
    ruler: Ruler
    weight: Weight = Weight.BOLD
    upper: bool = False
    """Whether they are set in capitals."""
    most_lines: int = MOST_TITLE_LINES
    """How many lines a title should have; more only where no size makes it shorter."""


class Means(Frozen):
    """What a deck is laid out with: sizes, places and a ruler."""

    style: SlideStyle
    room: Room
    ruler: Ruler
    titles: Mapping[Layout, TitleLook] = field(default_factory=dict)
    """How titles look where a template has its own ideas."""

    @property
    def wider(self) -> Means:
        """The same where another font, which is wider, takes the place of this one."""
        return replace(self, ruler=self.ruler.wider)

    def title(self, layout: Layout) -> TitleLook:
        """Return how titles of `layout` look."""
        return self.titles.get(layout) or _usual_title(layout, self.style, self.ruler)

    def height(self, content: Content, size_pt: float, width_pt: float) -> float:
        """Return the height of `content` in a column."""
        return self.ruler.height(plain(content), size_pt, width_pt)


def _usual_title(layout: Layout, style: SlideStyle, ruler: Ruler) -> TitleLook:
    """Return how titles look in a theme: they come down in steps, the first slide's in larger."""
    cover = layout is Layout.TITLE
    first, least, step, lines = (
        (style.cover_size_pt, style.title_size_pt, COVER_STEP_PT, MOST_COVER_LINES)
        if cover
        else (style.title_size_pt, style.title_least_pt, TITLE_STEP_PT, MOST_TITLE_LINES)
    )
    sizes = tuple(first - step * n for n in range(int((first - least) // step) + 1))
    return TitleLook(own_pt=first, sizes_pt=sizes, ruler=ruler, most_lines=lines)


def even_width(
    words: str, size_pt: float, room_pt: float, ruler: Ruler, weight: Weight = Weight.REGULAR
) -> float | None:
    """Return the width in which the lines of `words` are about equally long.

    None stands for words whose last line is long enough as it is, and for those that a wider font
    would give a line more.
    """
    wider = ruler.wider

    def lines(width_pt: float) -> int:
        return wider.lines(words, size_pt, width_pt, weight)

    count = ruler.lines(words, size_pt, room_pt, weight)
    if count <= 1 or lines(room_pt) > count:
        return None
    widths = [room_pt * (1 - step / EVEN_STEPS) for step in range(EVEN_STEPS)]
    even = next((a for a, b in pairwise(widths) if lines(b) > count), widths[-1])
    return even if even <= room_pt * (1 - LEAST_LAST_LINE / count) else None


class Set(Frozen):
    """Words as they are set: their size, how far they stand in, and the space above them."""

    words: str
    size_pt: float
    indent_pt: float = 0
    before_pt: float = 0


def tidy_width(texts: Sequence[Set], room: Box, ruler: Ruler) -> float | None:
    """Return the width at which none of `texts` ends in a lonely word and none takes more lines.

    None stands for texts that are well as they are, or that no width would help. Lines are those
    of the font as it is; in one that is wider, all of them must still have room.
    """

    def lines(width_pt: float, *, whole: bool = True) -> list[int]:
        read = ((t, t.words if whole else t.words.rpartition(" ")[0]) for t in texts)
        return [ruler.lines(words, t.size_pt, width_pt - t.indent_pt) for t, words in read]

    def is_tidy(width_pt: float) -> bool:
        seen = width_pt * ruler.slack
        pairs = zip(lines(seen), lines(seen, whole=False), strict=True)
        return not any(0 < less < count for count, less in pairs)

    def has_room(width_pt: float) -> bool:
        if lines(width_pt * ruler.slack) != lines(room.width * ruler.slack):
            return False
        pairs = zip(texts, lines(width_pt), strict=True)
        heights = (t.before_pt + count * t.size_pt * ruler.line_height for t, count in pairs)
        return sum(heights) <= room.height

    widths = [room.width * (1 - step / EVEN_STEPS) for step in range(EVEN_STEPS // NARROWEST)]
    tidy = next(filter(is_tidy, takewhile(has_room, widths)), room.width)
    return tidy if tidy < room.width else None


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
    """Return as few pages as hold `heights`, about equally full; None if one item is too high.

    Of all ways to share them it is the one whose fullest page is least full.
    """
    if not heights:
        return ()
    pages = _pages(heights, room_pt)
    if pages is None:
        return None
    low, enough = max(heights), room_pt
    for _ in range(HALVINGS):
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
