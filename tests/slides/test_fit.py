"""Texts that give away a little width, so that none of them ends in a lonely word."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Content, Text, plain
from briefing_gen.slides.deck import Box
from briefing_gen.slides.fit import Set, kept_together, tidy_width
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


def last_line(words: str, size_pt: float, width_pt: float) -> list[str]:
    """Return the words that the last line holds in the font as it is."""
    seen, found = width_pt * RULER.slack, words.split()
    count = RULER.lines(words, size_pt, seen)
    ends = range(1, len(found))
    at = next(n for n in ends if RULER.lines(" ".join(found[: n + 1]), size_pt, seen) == count)
    return found[at:]


def test_a_text_that_ends_in_a_lonely_word_is_narrowed_until_it_does_not() -> None:
    tidy = tidy_width([Set(SENTENCE, 18), Set(OTHER, 14)], box(418), RULER)
    assert last_line(SENTENCE, 18, 418) == ["Columbia."]
    assert tidy
    assert last_line(SENTENCE, 18, tidy) == ["de", "Columbia."]
    assert 418 * 0.75 <= tidy < 418


@pytest.mark.parametrize(
    ("texts", "room"),
    [
        pytest.param([Set(OTHER, 14)], box(418), id="it is well as it is"),
        pytest.param(
            [Set(SENTENCE, 18), Set(OTHER, FULL_PT)], box(418), id="another would be higher"
        ),
        pytest.param([Set(SENTENCE, 18)], box(418, 60), id="a wider font would have no room"),
        pytest.param([Set("Columbia", 18)], box(418), id="a single word"),
    ],
)
def test_a_text_keeps_its_width_otherwise(texts: list[Set], room: Box) -> None:
    assert tidy_width(texts, room, RULER) is None


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
