"""Titles of slides: no two alike, and none longer than two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing_gen.document.blocks import Furniture
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.slides_deck import DeckSection, Slide, TitleSlide, layout_of
from briefing_gen.writers.slides_fit import Means
from briefing_gen.writers.slides_room import Place
from briefing_gen.writers.text_fit import Weight

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


@dataclass(frozen=True, slots=True)
class TitleSizes:
    """The size of the title slide's title, and the one of all others."""

    cover: float
    others: float


def title_sizes(
    sections: tuple[DeckSection, ...], document: str, means: Means
) -> tuple[TitleSizes, tuple[Problem, ...]]:
    """Return the largest sizes at which every title fits, and a problem for each that does not."""
    slides = [slide for section in sections for slide in section.slides]
    covers = [slide for slide in slides if isinstance(slide, TitleSlide)]
    others = [slide for slide in slides if not isinstance(slide, TitleSlide)]
    style = means.style
    sizes = TitleSizes(
        _largest(covers, style.cover_size_pt, style.title_size_pt, means),
        _largest(others, style.title_size_pt, style.title_least_pt, means),
    )
    problems = (
        *(_problem(s, document) for s in covers if not _fits(s, sizes.cover, means)),
        *(_problem(s, document) for s in others if not _fits(s, sizes.others, means)),
    )
    return sizes, problems


def _largest(slides: Sequence[Slide], size_pt: float, least_pt: float, means: Means) -> float:
    while size_pt > least_pt and not all(_fits(slide, size_pt, means) for slide in slides):
        size_pt -= SIZE_STEP_PT
    return size_pt


def _fits(slide: Slide, size_pt: float, means: Means) -> bool:
    box = means.room.box(layout_of(slide), Place.TITLE)
    return means.ruler.height(plain(slide.title), size_pt, box.width, Weight.BOLD) <= box.height


def _problem(slide: Slide, document: str) -> Problem:
    return Problem(
        code="does-not-fit",
        message=f"the title {plain(slide.title)!r} does not fit on its slide",
        where=Location(document, field="title"),
        hint="shorten the statement",
    )
