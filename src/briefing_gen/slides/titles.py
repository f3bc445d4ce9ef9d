"""The titles of slides: how large they are, what tells them apart, and short ones.

No two are alike, and none is longer than its place.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.document import blocks as doc
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.slides import breaks, deck
from briefing_gen.slides import fit as fitting

TITLE_SLACK_PT: Final = 3
"""What the place of a title has besides its lines: some programs shrink one that just fits."""
RULE_GAP_PT: Final = 12
"""Between the rule under a title and a list."""


def shortened(slide: deck.Slide | Problem, means: fitting.Means) -> deck.Slide | Problem:
    """Return `slide` with its short title where somebody else's layout has no room for its own.

    That is on two lines at the least size of this program's themes. Its notes begin with the whole.
    """
    if isinstance(slide, Problem) or not slide.short or not means.titles:
        return slide
    layout, least = deck.layout_of(slide), means.style.title_least_pt
    look, room = means.title(layout), means.box(layout, deck.Place.TITLE)
    lines = look.ruler.lines(title_words(slide.title, look), least, room.width, look.weight)
    if lines <= look.most_lines and lines * least * look.ruler.line_height <= room.height:
        return slide
    notes = deck.noted_first(slide.title, slide.notes)
    return replace(slide, title=slide.short, whole=slide.title, notes=notes)


def unique_titles(
    sections: Sequence[Sequence[deck.Slide | Problem]], document: doc.Document
) -> list[list[deck.Slide]]:
    """Return the slides of each section with titles that no other slide has.

    Those that share one are counted: "(1 of 2)". Who hears them tells them apart without line
    breaks and double spaces.
    """
    made = [[s for s in slides if not isinstance(s, Problem)] for slides in sections]
    totals, seen = Counter(_said(slide) for slides in made for slide in slides), Counter[str]()

    def named(slide: deck.Slide) -> deck.Slide:
        said = _said(slide)
        seen[said] += 1
        part = document.furniture.part_of.format(part=seen[said], parts=totals[said])
        return replace(slide, title=(*slide.title, Text(f" {part.replace(' ', breaks.NBSP)}")))

    return [[named(s) if totals[_said(s)] > 1 else s for s in slides] for slides in made]


def _said(slide: deck.Slide) -> str:
    return " ".join(plain(slide.title).split())


def title_size(title: Content, layout: deck.Layout, means: fitting.Means) -> float | None:
    """Return the largest size at which a title fits, on as few lines as it should have.

    It fits in a wider font, too, unless no size is small enough for that. One that a step smaller
    stands on one line does.
    """
    look, room = means.title(layout), means.box(layout, deck.Place.TITLE)
    words = title_words(title, look)
    for size in look.sizes_pt[:2] if means.has_panels else ():
        if look.ruler.wider.width(words, size, look.weight) <= room.width:
            return size
    for most, ruler in product((look.most_lines, sys.maxsize), (look.ruler.wider, look.ruler)):
        for size in look.sizes_pt:
            lines = ruler.lines(words, size, room.width, look.weight)
            if lines <= most and lines * size * ruler.line_height <= room.height:
                return size
    return None


def title_words(title: Content, look: fitting.TitleLook) -> str:
    """Return `title` as it is set: in capitals where the layout has such."""
    return plain(title).upper() if look.upper else plain(title)


def under_rule(
    box: deck.Box, layout: deck.Layout, rise_pt: float, means: fitting.Means
) -> deck.Box:
    """Return what the rule under a title that rises by so much leaves of the room of a list.

    A house master has no such rule.
    """
    top = box.top - rise_pt
    if means.has_panels:
        title = means.box(layout, deck.Place.TITLE)
        top = title.bottom - rise_pt + 14 + RULE_GAP_PT
    return replace(box, top=top, height=box.bottom - top)


def cover_rise(title: Content, means: fitting.Means) -> float:
    """Return how much higher than its place a title stands that begins beside the kicker.

    In a wider font it grows upwards.
    """
    layout, look = deck.Layout.TITLE, means.title(deck.Layout.TITLE)
    room, first = (means.box(layout, at) for at in (deck.Place.TITLE, deck.Place.KICKER))
    size = title_size(title, layout, means) or look.sizes_pt[-1]
    lines = look.ruler.lines(plain(title), size, room.width, look.weight)
    high = lines * size * 1.15  # As programs set them.
    return room.bottom - high - first.top if room.is_beside(first) else 0.0


def title_rise(title: Content, layout: deck.Layout, means: fitting.Means) -> float:
    """Return how much higher what stands under `title` begins than where its place ends."""
    if layout not in means.risers:
        return 0.0
    look, place = means.title(layout), means.box(layout, deck.Place.TITLE)
    size = title_size(title, layout, means) or look.sizes_pt[-1]
    high = look.ruler.wider.height(plain(title), size, place.width, look.weight)
    return max(0.0, place.height - high - TITLE_SLACK_PT)
