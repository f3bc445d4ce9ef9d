"""A recipient without the font of a deck: nothing meets where another one is 15 % wider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pptx.oxml.ns import qn

from briefing_gen.measuring.fit import house_ruler, shipped_ruler
from briefing_gen.pptx.writing import write_pptx
from tests.conformance import made
from tests.writers import decks, houses, wider

DECKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "sample": (decks.sample, "Arial"),
    "every-kind": (decks.every_kind, "Arial"),
    "corporate": (lambda: houses.written("corporate"), "Georgia"),
    "saved-by-libreoffice": (lambda: houses.written("saved-by-libreoffice"), "Arial"),
}
RUNNING = ("title", "subtitle", "standfirst", "details", "text", "number", "source")
"""The shapes that hold titles and running text; labels of charts have a line each."""
LEAST = 0.7
"""The share of its size down to which a text may shrink where a program shrinks it."""


@pytest.mark.slow
@pytest.mark.parametrize("name", DECKS)
def test_no_two_parts_of_a_slide_meet_in_a_wider_font(name: str) -> None:
    write, font = DECKS[name]
    assert wider.collisions(write(), house_ruler(font, {}).ruler) == []


@pytest.mark.parametrize("name", DECKS)
def test_every_text_of_a_slide_says_that_it_shrinks(name: str) -> None:
    slides = decks.opened(DECKS[name][0]()).slides
    shapes = [s for slide in slides for s in slide.shapes if s.name.startswith(RUNNING)]
    bodies = [
        shape._element.find(f".//{qn('a:bodyPr')}") for shape in shapes if shape.text_frame.text
    ]
    assert bodies
    assert all(body.find(qn("a:normAutofit")) is not None for body in bodies)


@pytest.mark.slow
def test_titles_need_not_shrink_in_a_wider_font() -> None:
    titles = [
        part
        for parts in wider.taken(decks.sample(), shipped_ruler("Arial"))
        for part in parts
        if part.name.startswith(("title", "subtitle"))
    ]
    assert {part.share for part in titles} == {1.0}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "states"), [("national", made.NATION), ("state", ("TX", "VT"))])
def test_no_two_parts_of_a_shipped_deck_meet_in_a_wider_font(
    name: str, states: tuple[str | None, ...]
) -> None:
    ruler = shipped_ruler("Arial")
    for shipped in made.editions(name, states):
        deck = write_pptx(shipped.document, decks.THEME)
        assert wider.collisions(deck, ruler) == []
        shares = [part.share for parts in wider.taken(deck, ruler) for part in parts]
        assert min(shares) >= LEAST
