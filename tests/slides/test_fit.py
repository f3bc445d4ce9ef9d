"""Texts that give away a little width, so that none of them ends in a lonely word."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Content, Link, Text, plain
from briefing_gen.document.walk import Numbering
from briefing_gen.slides.deck import Box
from briefing_gen.slides.fit import foot_source, kept_together
from tests.writers.decks import means

RULER = means().ruler
SENTENCE = (
    "La mediana de los estados es 228; la tasa de todos juntos, 272. "
    "No hay cifra para el Distrito de Columbia."
)
OTHER = "Leído en un texto que cita la publicación original, no en ella."
FULL_PT = 14 * 418 / RULER.width(OTHER, 14) * 1.04
"""A size in which it fills its line."""


def box(width: float, height: float = 200) -> Box:
    return Box(left=0, top=0, width=width, height=height)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Text("Texas is highest in all"),), "Texas is highest in\N{NO-BREAK SPACE}all"),
        ((Text("first in "), Citation("2023")), "first in\N{NO-BREAK SPACE}2023"),
        ((Text("Texas"),), "Texas"),
        ((), ""),
    ],
)
def test_the_last_two_words_are_kept_on_one_line(before: Content, after: str) -> None:
    assert plain(kept_together(before)) == after


@pytest.mark.parametrize(("count", "said"), [(3, "Source: An office."), (4, "Source: [1].")])
def test_a_foot_names_publications_by_their_numbers_unless_they_are_few(
    count: int, said: str
) -> None:
    name = Link((Citation("An office"),), "https://example.org", source="0")
    numbers = Numbering({str(at): f"[{at + 1}]" for at in range(count)})
    source = (Text("Source: "), name, Text("."))
    assert plain(foot_source(source, numbers, {})) == said
