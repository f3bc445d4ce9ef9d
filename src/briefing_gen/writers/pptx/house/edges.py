"""Layouts whose placeholders reach past the edge of the slide, as after a change of its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.pptx.house.layouts import CONTENT_KINDS, Holder, LayoutFacts, MasterFacts
from briefing_gen.writers.pptx.house.roles import Choice
from briefing_gen.writers.pptx.house.room import own_spot
from briefing_gen.writers.slides.room import Box, Layout

LEAST_PT: Final = 1
"""What reaches less far past an edge was rounded."""
PT_PER_INCH: Final = 72
_FILLED: Final = CONTENT_KINDS | {"subTitle"}


def require_on_slide(chosen: Mapping[Layout, Choice], master: MasterFacts) -> None:
    """Raise BriefingError with a problem for each chosen layout whose text would be cut off.

    Footers and numbers may stand past the edge: so they are put out of sight. So may what no
    slide fills, such as a place for a picture that reaches beyond all edges.
    """
    used: dict[int, set[int]] = {}
    for choice in chosen.values():
        used.setdefault(choice.layout, set()).update(choice.places.values())
    layouts = [(master.layouts[number - 1], indexes) for number, indexes in used.items()]
    told = [(layout, list(_past(layout, indexes, master))) for layout, indexes in layouts]
    problems = tuple(_problem(layout, past, master.file) for layout, past in told if past)
    if problems:
        raise BriefingError(problems)


def _past(layout: LayoutFacts, indexes: set[int], master: MasterFacts) -> Iterator[str]:
    """Yield which placeholders of a layout reach how far past which edge."""
    for holder in _holders(layout, indexes, master):
        over = _over(own_spot(holder).box, master.slide)
        edge, length = max(over.items(), key=lambda item: item[1])
        if length > LEAST_PT:
            yield f"{holder.name!r} reaches {length / PT_PER_INCH:.1f} in past the {edge} edge"


def _holders(layout: LayoutFacts, indexes: set[int], master: MasterFacts) -> Iterator[Holder]:
    """Yield what holds text or an exhibit, or says where there is room for them.

    A layout without a title borrows the master's.
    """
    title, contents = layout.title or master.title, layout.contents(master.slide)
    filled = (h for h in layout.of(_FILLED) if h.index in indexes and h not in contents)
    held = (*(h for h in filled if h != title), *contents)
    yield from (title, *held) if title else held


def _over(box: Box, slide: Box) -> dict[str, float]:
    return {
        "right": box.right - slide.width,
        "lower": box.bottom - slide.height,
        "left": -box.left,
        "upper": -box.top,
    }


def _problem(layout: LayoutFacts, past: list[str], file: str) -> Problem:
    return Problem(
        code="template-off-slide",
        message=f"the layout {layout.name!r} is larger than its slides: {', '.join(past)}",
        where=Location(file),
        hint="in PowerPoint set the size anew under Design, Slide Size, with Ensure Fit, or move "
        "them onto the slide",
    )
