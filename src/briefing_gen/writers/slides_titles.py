"""Titles of slides: no two alike, in one of two sizes, and none longer than its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from briefing_gen.document.blocks import Furniture
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.slides_deck import Slide, TitleSlide, layout_of
from briefing_gen.writers.slides_fit import Means
from briefing_gen.writers.slides_room import Place
from briefing_gen.writers.text_fit import Weight

COVER_STEP_PT: Final = 4


def unique_titles(
    sections: Sequence[Sequence[Slide | Problem]], furniture: Furniture
) -> list[list[Slide]]:
    """Return the slides of each section with titles that no other slide has."""
    seen: set[str] = set()
    return [
        [_renamed(slide, seen, furniture) for slide in slides if not isinstance(slide, Problem)]
        for slides in sections
    ]


def _renamed(slide: Slide, seen: set[str], furniture: Furniture) -> Slide:
    title = next(t for t in _titles(slide.title, furniture) if plain(t) not in seen)
    seen.add(plain(title))
    return replace(slide, title=title)


def _titles(title: Content, furniture: Furniture) -> Iterator[Content]:
    yield title
    yield (*title, Text(f" {furniture.continued}"))
    opened, closing = furniture.continued.removesuffix(")"), furniture.continued.endswith(")")
    for number in count(3):
        yield (*title, Text(f" {opened}, {number}{')' if closing else ''}"))


def sized(slide: Slide, document: str, means: Means) -> Slide | Problem:
    """Return `slide` with the size of its title, a problem where even the least is too large."""
    for n, size in enumerate(_sizes(slide, means)):
        if _fits(slide, size, means):
            return slide if n == 0 else replace(slide, title_size_pt=size)
    return Problem(
        code="does-not-fit",
        message=f"the title {plain(slide.title)!r} does not fit on its slide",
        where=Location(document, field="title"),
        hint="shorten the statement",
    )


def _sizes(slide: Slide, means: Means) -> tuple[float, ...]:
    """Return the sizes to try: the title slide's come down in steps, there is only one of it."""
    style = means.style
    if not isinstance(slide, TitleSlide):
        return style.title_size_pt, style.title_least_pt
    steps = range(int(style.cover_size_pt - style.title_size_pt) // COVER_STEP_PT + 1)
    return tuple(style.cover_size_pt - COVER_STEP_PT * step for step in steps)


def _fits(slide: Slide, size_pt: float, means: Means) -> bool:
    box = means.room.box(layout_of(slide), Place.TITLE)
    return means.ruler.height(plain(slide.title), size_pt, box.width, Weight.BOLD) <= box.height
