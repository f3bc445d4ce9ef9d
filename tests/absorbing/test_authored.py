"""A paragraph is laid beside the text it comes from, with what is bound in it."""

from __future__ import annotations

import pytest

from briefing_gen.absorbing.authored import FIRST_MARK, Aligned, align
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.reading.tree import Scalar

ONE, TWO = "\ue000", "\ue001"
MARK = chr(FIRST_MARK)


def aligned(paragraph: str, source: str, language: Language = Language.EN_US) -> Aligned | None:
    found = align(paragraph, [Scalar(source, Location("a.yaml"))], language)
    return found[1] if found else None


@pytest.mark.parametrize(
    ("paragraph", "source", "shown"),
    [
        (f"In all {ONE} trips.", "In all {trips} trips.", [ONE]),
        (f"Trips {ONE} by {TWO}.", "Trips {trips:change}.", [f"{ONE} by {TWO}"]),
        (f"Rose {ONE}", "{trips:direction} {trips}", ["Rose", ONE]),
        ("The office’s “list”", 'The office\'s "list"', []),
        (f"{ONE}\u00a0trips", "{trips} trips", [ONE]),
        ("Ohio is first", "{state} is first", ["Ohio"]),
    ],
)
def test_what_is_bound_is_found_between_the_words(
    paragraph: str, source: str, shown: list[str]
) -> None:
    found = aligned(paragraph, source)
    assert found
    assert [bound.shown for bound in found.bound] == shown
    assert "".join(found.source) == source


def test_what_the_program_adds_behind_a_text_is_its_tail() -> None:
    found = aligned("Trips by year; in millions", "Trips by year")
    assert found
    assert (found.words, found.tail) == ("Trips by year", "; in millions")


def test_a_word_that_ran_together_with_an_article_belongs_to_what_is_bound() -> None:
    source = "La ley de {state:phrase} y más"
    found = aligned("La ley del Distrito y más", source, Language.ES_US)
    assert found
    assert [(b.source, b.shown) for b in found.bound] == [("de {state:phrase}", "del Distrito")]
    assert found.words == f"La ley {MARK} y más"


def test_another_text_is_none_of_its() -> None:
    assert aligned("Boats sank.", "Trips {trips:change}.") is None


def test_of_two_texts_that_fit_it_comes_from_the_one_that_says_more_itself() -> None:
    where = Location("a.yaml")
    own, other = Scalar("trips of {state}", where), Scalar("trips of a state", where)
    found = align("trips of a state", [own, other], Language.EN_US)
    assert found
    assert found[0] is other
