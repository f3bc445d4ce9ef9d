"""Titles of slides: no two alike, and none longer than two lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing_gen.document.blocks import Furniture
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.slides_deck import DeckSection, Slide, TitleSlide, layout_of
from briefing_gen.writers.slides_fit import Means
from briefing_gen.writers.slides_room import Place
from briefing_gen.writers.text_fit import LINE_HEIGHT, Weight

SIZE_STEP_PT: Final = 2


def unique_titles(
    sections: tuple[DeckSection, ...], furniture: Furniture
) -> tuple[DeckSection, ...]:
    """Return `sections` with a title for each slide that no other has."""
    seen: set[str] = set()
    return tuple(
        DeckSection(
            section.name,
            tuple(_with_own_title(slide, seen, furniture) for slide in section.slides),
        )
        for section in sections
    )


def _with_own_title(slide: Slide, seen: set[str], furniture: Furniture) -> Slide:
    title = next(t for t in _titles(slide.title, furniture) if plain(t) not in seen)
    seen.add(plain(title))
    return replace(slide, title=title)


def _titles(title: Content, furniture: Furniture) -> Iterator[Content]:
    yield title
    yield (*title, Text(f" {furniture.continued}"))
    count = 3
    while True:
        yield (*title, Text(f" {furniture.continued} {count}"))
        count += 1


def title_size(
    sections: tuple[DeckSection, ...], document: str, means: Means
) -> tuple[float, tuple[Problem, ...]]:
    """Return the largest size at which every title fits, and a problem for each that never does."""
    slides = [slide for section in sections for slide in section.slides]
    style, size = means.style, means.style.title_size_pt
    while size > style.title_least_pt and not all(_fits(s, size, means) for s in slides):
        size -= SIZE_STEP_PT
    problems = (_problem(s, document) for s in slides if not _fits(s, size, means))
    return size, tuple(problems)


def _fits(slide: Slide, size_pt: float, means: Means) -> bool:
    box = means.room.box(layout_of(slide), Place.TITLE)
    if isinstance(slide, TitleSlide):
        size_pt = means.style.cover_size_pt
    lines = means.ruler.lines(plain(slide.title), size_pt, box.width, Weight.BOLD)
    return lines * size_pt * LINE_HEIGHT <= box.height


def _problem(slide: Slide, document: str) -> Problem:
    return Problem(
        code="does-not-fit",
        message=f"the title {plain(slide.title)!r} does not fit on two lines of a slide",
        where=Location(document, field="title"),
        hint="shorten the statement",
    )
