"""The first slide: its words, in sizes at which they fit."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.frozen import replace
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.slides.deck import TitleSlide
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.room import Box, Layout, Place

GAP_PT: Final = 6
"""Between a standfirst that needs more room than its place and the details below it."""


def title_slide(document: Document, means: Means) -> TitleSlide | Problem:
    """Return the first slide; a template without a place for the kicker sets it by the details."""
    has_kicker = (Layout.TITLE, Place.KICKER) in means.room.boxes
    details = _details(document)
    details = details if has_kicker else (document.kicker, *details)
    style = means.style
    sizes = (style.body_size_pt, style.body_least_pt, style.label_size_pt, style.label_least_pt)
    room = {p: means.room.box(Layout.TITLE, p) for p in (Place.SUBTITLE, Place.DETAILS)}
    small_sizes = (style.label_size_pt, style.label_least_pt)
    small = _size(details, room[Place.DETAILS], small_sizes, means)
    standfirst = _size((document.standfirst,), room[Place.SUBTITLE], sizes, means)
    boxes: dict[Place, Box] = {}
    if standfirst is None and small:
        boxes = _shared(room, details, small_sizes[-1], means)
        small = small_sizes[-1]
        standfirst = _size((document.standfirst,), boxes[Place.SUBTITLE], sizes, means)
    if standfirst is None or small is None:
        words = document.standfirst if standfirst is None else document.byline
        return Problem(
            code="does-not-fit",
            message=f"{plain(words)!r} does not fit on the first slide",
            where=Location(document.slug, field="standfirst" if standfirst is None else "byline"),
            hint="shorten it",
            about=plain(words),
        )
    return TitleSlide(
        title=document.title,
        kicker=document.kicker if has_kicker else (),
        standfirst=document.standfirst,
        details=details,
        standfirst_size_pt=standfirst,
        details_size_pt=small,
        boxes=boxes,
    )


def _details(document: Document) -> tuple[Content, ...]:
    """Return who it is from, when, and which version, in three lines."""
    *who, byline = document.makers if document.byline else (*document.makers, ())
    if not who:
        return (byline, (document.date,), document.version)
    name = tuple(chain.from_iterable((Text(" · "), *part) for part in who))[1:]
    return (name, byline, (document.date, Text(" · "), *document.version))


def _shared(
    room: Mapping[Place, Box], details: tuple[Content, ...], size_pt: float, means: Means
) -> dict[Place, Box]:
    """Return the places of standfirst and details, the latter no higher than they need."""
    above, below = room[Place.SUBTITLE], room[Place.DETAILS]
    needed = sum(means.height(line, size_pt, below.width) for line in details)
    top = max(below.top, below.bottom - needed)
    return {
        Place.SUBTITLE: replace(above, height=max(above.height, top - GAP_PT - above.top)),
        Place.DETAILS: replace(below, top=top, height=below.bottom - top),
    }


def _size(
    lines: tuple[Content, ...], box: Box, sizes: tuple[float, ...], means: Means
) -> float | None:
    """Return the largest of `sizes` at which `lines` fit into `box`, None where none does."""
    for size in sizes:
        if sum(means.height(line, size, box.width) for line in lines) <= box.height:
            return size
    return None
