"""How titles look in a house master, their sizes, and room on layouts that leave too little.

A master that was drawn for a word or two on each slide, or for pictures, may have its title in the
middle, or shapes all over. Its slides are then divided anew.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.pptx.masters.layouts import Spot, Spots
from briefing_gen.pptx.masters.palette import LEAST_TITLE_PT
from briefing_gen.slides import fit
from briefing_gen.slides.deck import Box, Layout, Place
from briefing_gen.themes import SlideStyle

LEAST_COVER_PT: Final = 20
LAST_TITLE_PT: Final = 12
"""A title that has no room at any other size is set in this one."""
LEAST_TITLE_SHARE: Final = 0.55
"""The share of a slide's width below which a title has no room for a sentence."""
WIDEST_MARGIN: Final = 0.1
"""The share of a slide that stays free at the sides of a title that is made larger."""
LOGO: Final = 0.6
"""A picture or shape as wide as this share of a slide is no logo but a ground to stand on."""
MARGIN: Final = 0.05
"""The share of a slide that stays free at its edges where a master does not say."""
TEXT_GAP_PT: Final = 10
TITLE_LINE: Final = 1.25


def ample_title(spot: Spot, role: Layout, slide: Box, style: SlideStyle) -> Spot:
    """Return the place of a title, made larger where a sentence could not stand in it.

    It keeps its left edge, and its upper one; on the first slide its lower one.
    """
    cover = role is Layout.TITLE
    usual = style.title_size_pt if cover else style.title_least_pt
    lines = fit.MOST_COVER_LINES if cover else fit.MOST_TITLE_LINES
    least = 2 * LEAST_COVER_PT if cover else lines * LEAST_TITLE_PT * TITLE_LINE
    box = spot.box
    if box.height >= least and box.width >= LEAST_TITLE_SHARE * slide.width:
        return spot
    width = max(box.width, slide.width - 2 * min(box.left, slide.width * WIDEST_MARGIN))
    height = max(box.height, lines * usual * TITLE_LINE)
    top = max(slide.height * WIDEST_MARGIN, box.bottom - height) if cover else box.top
    left = min(box.left, slide.width - width)
    return replace(spot, box=Box(left=left, top=top, width=width, height=height))


def clear_title(spot: Spot, logos: Sequence[Box], slide: Box) -> Spot:
    """Return the place of a title without the side of it on which a logo stands.

    Where that leaves no room for a sentence it stays as it is.
    """
    box = spot.box
    left, right = box.left, box.right
    for logo in logos_under(spot, logos, slide):
        if logo.left + logo.right > box.left + box.right:
            right = min(right, logo.left - TEXT_GAP_PT)
        else:
            left = max(left, logo.right + TEXT_GAP_PT)
    narrow = right - left < LEAST_TITLE_SHARE * slide.width
    return spot if narrow else replace(spot, box=replace(box, left=left, width=right - left))


def logos_under(spot: Spot, pictures: Sequence[Box], slide: Box) -> list[Box]:
    """Return the pictures that a title would cover; a wide one is a ground to stand on."""
    small = (picture for picture in pictures if picture.width < LOGO * slide.width)
    return [picture for picture in small if picture.overlaps(spot.box)]


def title_look(
    role: Layout, found: Spots, style: SlideStyle, ruler_of: Callable[[str], Ruler]
) -> fit.TitleLook:
    """Return how the titles of `role` look; `ruler_of` measures a font, or one of the theme's.

    A master's titles are often set for a word or two; whole sentences start no larger than in
    the program's own theme.
    """
    holder = found[Place.TITLE].holder
    cover = role is Layout.TITLE
    usual = style.cover_size_pt if cover else style.title_size_pt
    said = holder.look.size_pt if holder else usual
    own = said or usual
    least, step = LEAST_COVER_PT if cover else LEAST_TITLE_PT, fit.TITLE_STEP_PT
    first = own if cover else min(own, usual)
    if first < least:  # It was not made for sentences.
        first = style.title_size_pt if cover else style.title_least_pt
    sizes = [first - step * n for n in range(max(0, int((first - least) // step)) + 1)]
    sizes += [size for size in (LEAST_TITLE_PT, 14, LAST_TITLE_PT) if size < sizes[-1]]
    return fit.TitleLook(
        own_pt=said or 0,
        sizes_pt=tuple(sizes),
        ruler=ruler_of(holder.look.face if holder else ""),
        weight=Weight.BOLD if not said or holder is None or holder.look.bold else Weight.REGULAR,
        upper=holder is not None and holder.look.upper,
        most_lines=fit.MOST_COVER_LINES if cover else fit.MOST_TITLE_LINES,
    )


LEAST_HEIGHT, LEAST_WIDTH = 0.42, 0.55
"""The shares of a slide that what stands below a title needs."""
_EDGE: Final = 0.15
"""The shares of an area at its edges in which something may be drawn."""


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


def relief(slide: Box, foot: float, drawn: Sequence[Box]) -> Spot:
    """Return the room for a title and all below it, which ends above `foot`."""
    side, top = slide.width * MARGIN, slide.height * MARGIN
    whole = Box(left=side, top=top, width=slide.width - 2 * side, height=foot - top)
    return Spot(whole, crowded=any(map(whole.overlaps, drawn)))


def divided(room: Box, heights: Sequence[float]) -> Iterator[Box]:
    """Yield parts of `room` below each other; the last one has what the others leave."""
    top = room.top
    for height in heights:
        yield replace(room, top=top, height=height)
        top += height + TEXT_GAP_PT
    yield replace(room, top=top, height=room.bottom - top)
