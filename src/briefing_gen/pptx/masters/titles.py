"""How titles look in a house master, and the sizes they may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.pptx.masters.palette import LEAST_TITLE_PT
from briefing_gen.pptx.masters.spots import Spot, Spots
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
"""A picture as wide as this share of a slide is no logo."""
LOGO_GAP_PT: Final = 10
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
            right = min(right, logo.left - LOGO_GAP_PT)
        else:
            left = max(left, logo.right + LOGO_GAP_PT)
    narrow = right - left < LEAST_TITLE_SHARE * slide.width
    return spot if narrow else replace(spot, box=replace(box, left=left, width=right - left))


def logos_under(spot: Spot, pictures: Sequence[Box], slide: Box) -> Iterator[Box]:
    """Yield the pictures that a title would cover; a wide one is a ground to stand on."""
    box = spot.box
    for picture in pictures:
        beside = picture.right <= box.left or picture.left >= box.right
        apart = picture.bottom <= box.top or picture.top >= box.bottom
        if picture.width < LOGO * slide.width and not beside and not apart:
            yield picture


def title_look(
    role: Layout, found: Spots, style: SlideStyle, ruler_of: Callable[[str], Ruler]
) -> fit.TitleLook:
    """Return how the titles of `role` look; `ruler_of` measures a font, or one of the theme's.

    A master's titles are often set for a word or two; whole sentences start no larger than in
    the program's own theme, so that most titles of a deck have one size.
    """
    holder = found[Place.TITLE].holder
    cover = role is Layout.TITLE
    usual = style.cover_size_pt if cover else style.title_size_pt
    said = holder.look.size_pt if holder else usual
    own = said or usual
    least, step = (
        (LEAST_COVER_PT, fit.COVER_STEP_PT) if cover else (LEAST_TITLE_PT, fit.TITLE_STEP_PT)
    )
    first = own if cover else min(own, usual)
    if first < least:  # It was not made for sentences.
        first = style.title_size_pt if cover else style.title_least_pt
    sizes = [first]
    while sizes[-1] - step >= least:
        sizes.append(sizes[-1] - step)
    sizes += [size for size in (LEAST_TITLE_PT, 14, LAST_TITLE_PT) if size < sizes[-1]]
    return fit.TitleLook(
        own_pt=said or 0,
        sizes_pt=tuple(sizes),
        ruler=ruler_of(holder.look.face if holder else ""),
        weight=Weight.BOLD if not said or holder is None or holder.look.bold else Weight.REGULAR,
        upper=holder is not None and holder.look.upper,
        most_lines=fit.MOST_COVER_LINES if cover else fit.MOST_TITLE_LINES,
    )
