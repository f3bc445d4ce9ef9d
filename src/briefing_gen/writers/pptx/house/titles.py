"""How titles look in a house master, and the sizes they may have."""

from __future__ import annotations

from typing import Final

from briefing_gen.themes import SlideStyle
from briefing_gen.writers.pptx.house.room import Spots
from briefing_gen.writers.pptx.house.style import LEAST_TITLE_PT
from briefing_gen.writers.slides.fit import (
    COVER_STEP_PT,
    MOST_COVER_LINES,
    MOST_TITLE_LINES,
    TitleLook,
)
from briefing_gen.writers.slides.room import Layout, Place
from briefing_gen.writers.text.fit import Ruler, Weight

LEAST_COVER_PT: Final = 20
TITLE_STEP_PT: Final = 2


def title_look(
    role: Layout, found: Spots, style: SlideStyle, rulers: tuple[Ruler, Ruler]
) -> TitleLook:
    """Return how the titles of `role` look; `rulers` are those of headings and of text.

    A master's titles are often set for a word or two; whole sentences start no larger than in
    the program's own theme, so that most titles of a deck have one size.
    """
    holder = found[Place.TITLE].holder
    cover = role is Layout.TITLE
    usual = style.cover_size_pt if cover else style.title_size_pt
    said = holder.look.size_pt if holder else usual
    own = said or usual
    least, step = (LEAST_COVER_PT, COVER_STEP_PT) if cover else (LEAST_TITLE_PT, TITLE_STEP_PT)
    first = own if cover else min(own, usual)
    sizes = [first]
    while sizes[-1] - step >= least:
        sizes.append(sizes[-1] - step)
    body = holder is not None and holder.look.face == "+mn-lt"
    return TitleLook(
        own_pt=said or 0,
        sizes_pt=tuple(sizes),
        ruler=rulers[1] if body else rulers[0],
        weight=Weight.BOLD if not said or holder is None or holder.look.bold else Weight.REGULAR,
        upper=holder is not None and holder.look.upper,
        most_lines=MOST_COVER_LINES if cover else MOST_TITLE_LINES,
    )
