"""On which slide each part of a document begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing_gen.document.blocks import Document, Role
from briefing_gen.document.inline import plain
from briefing_gen.slides.deck import (
    CalloutSlide,
    CaveatsSlide,
    ChartSlide,
    Deck,
    KeyFindingsSlide,
    KeyListSlide,
    ListSlide,
    Slide,
    SourcesSlide,
    TableSlide,
    TitleSlide,
)
from briefing_gen.slides.planning import SPOKEN

TITLE = "title"
"""What the opening of a document is called, which has no id of its own."""


def starts_in(deck: Deck, document: Document) -> Mapping[str, int]:
    """Return the slide, from 1, on which each section, finding and exhibit begins, by its id.

    A section whose words are only spoken begins where they are: in the notes of the first slide
    of the sources. One without slides or notes is left out.
    """
    ids = {plain(section.heading): section.id for section in document.sections}
    starts: dict[str, int] = {}
    for number, (section, slide) in enumerate(_slides(deck), start=1):
        for name in _names(slide, ids[section]):
            starts.setdefault(name, number)
    sources = [section.id for section in document.sections if section.role is Role.SOURCES]
    spoken = [section.id for section in document.sections if section.role in SPOKEN]
    for name in spoken if sources and sources[0] in starts else ():
        starts.setdefault(name, starts[sources[0]])
    return starts


def _slides(deck: Deck) -> Iterator[tuple[str, Slide]]:
    for section in deck.sections:
        yield from ((section.name, slide) for slide in section.slides)


def _names(slide: Slide, section: str) -> tuple[str, ...]:
    match slide:
        case TitleSlide():
            return (TITLE,)
        case ChartSlide() | TableSlide() | ListSlide() | CalloutSlide():
            return section, slide.id
        case KeyFindingsSlide() | KeyListSlide() | SourcesSlide() | CaveatsSlide():
            return (section,)
