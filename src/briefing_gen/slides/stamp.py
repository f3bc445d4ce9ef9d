"""The stamp: a few words about the file itself, at one place of every slide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing_gen.base.problems import Location, Problem
from briefing_gen.measuring.fit import LINE_HEIGHT, Weight
from briefing_gen.slides.area import Box, Layout, Place
from briefing_gen.slides.fit import Means

LEAST_PT: Final = 9
LEAST_STRIP_PT: Final = 18
"""The height of a strip along the edge of a slide in which a stamp has room."""
WIDEST: Final = 0.55
"""The share of a slide that a stamp may take up; what else stands at its edge is mostly less."""


def stamp_box(size_pt: float, slide: Box, taken: Iterable[Box]) -> Box:
    """Return where a stamp stands: above all that is `taken`, or else below it, at the right."""
    boxes = tuple(taken)
    right = max(box.right for box in boxes)
    above, below = min(box.top for box in boxes), max(box.bottom for box in boxes)
    height = size_pt * LINE_HEIGHT
    low = slide.height - below > above and above < LEAST_STRIP_PT
    middle = (below + slide.height) / 2 if low else above / 2
    width = slide.width * WIDEST
    return Box(left=right - width, top=middle - height / 2, width=width, height=height)


def stamp_size(stamp: str, means: Means) -> float | None:
    """Return the size at which `stamp` fits on its line, None where none does."""
    room = means.room.box(Layout.LIST, Place.STAMP).width
    for size in (means.style.source_size_pt, LEAST_PT):
        if means.ruler.width(stamp, size, Weight.BOLD) <= room:
            return size
    return None


def stamp_problems(stamp: str | None, document: str, means: Means) -> tuple[Problem, ...]:
    """Return the problem of a stamp that is longer than its place."""
    if stamp is None or stamp_size(stamp, means):
        return ()
    problem = Problem(
        code="does-not-fit",
        message=f"the stamp {stamp!r} does not fit on a slide",
        where=Location(document, field="stamp"),
        hint="say it in a few words, such as DRAFT",
    )
    return (problem,)
