"""A paragraph is laid beside the text it comes from, with what is bound in it."""

from __future__ import annotations

import re

import pytest

from briefing_gen.absorbing.authored import (
    FIRST_MARK,
    Aligned,
    Bound,
    Change,
    align,
    changed,
)
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


FIRST, SECOND = "\ue000", "\ue001"
WORDS = (
    f"We count all. Boats made {chr(FIRST_MARK)} trips; by Pub. L. 1 the U.S. Navy made "
    f"{chr(FIRST_MARK + 1)} more. Nobody swam."
)


def change(edited: str) -> Change:
    bound = (Bound("{trips}", FIRST), Bound("{navy}", SECOND))
    source = [bound[ord(c) - FIRST_MARK].source if ord(c) >= FIRST_MARK else c for c in WORDS]
    shown = {ord(FIRST): "7", ord(SECOND): "8"}
    unbound = re.compile(r"\d+").findall
    return changed(Aligned(WORDS, source, bound), edited, {}, unbound, shown)


@pytest.mark.parametrize(
    "edited",
    [
        "We count all. Nobody swam.",
        "We count all.  Nobody swam.",
    ],
)
def test_a_whole_sentence_goes_with_its_numbers_wherever_its_full_stop_is_found(
    edited: str,
) -> None:
    assert change(edited) == Change("We count all. Nobody swam.", ())


def test_a_part_of_a_sentence_does_not_go_with_its_numbers() -> None:
    found = change(f"We count all. Boats made {FIRST} trips. Nobody swam.")
    assert [left.why for left in found.left] == ["{navy} was deleted or typed over"]
    assert "{navy}" in found.text


def test_words_in_the_place_of_a_number_are_told_as_typed_over_it() -> None:
    found = change(f"{WORDS[: WORDS.index(chr(FIRST_MARK))]}fewer{WORDS[WORDS.index(' trips') :]}")
    assert [left.why for left in found.left] == ["{trips} was deleted or typed over"]


@pytest.mark.parametrize("typed", ["Ships {x} made", "Ships made {x}"])
def test_a_sentence_is_not_cut_at_a_semicolon_or_within_an_abbreviation(typed: str) -> None:
    found = change(
        f"We count all. {typed} {FIRST} trips; by Pub. L. 1 our U.S. Navy {SECOND} more. None swam."
    )
    assert len(found.left) == 1
    assert found.text.startswith(
        "We count all. Boats made {trips} trips; by Pub. L. 1 the U.S. Navy made"
    )
    assert found.text.endswith("{navy} more. None swam.")


def test_a_number_that_was_typed_as_it_stood_is_no_change() -> None:
    typed = WORDS.replace(chr(FIRST_MARK), "7").replace(chr(FIRST_MARK + 1), "8")
    found = change(typed.replace("all", "all of them"))
    assert found.left == ()
    assert found.text.startswith("We count all of them. Boats made {trips} trips; by Pub. L. 1 ")


def test_every_typed_number_of_a_sentence_is_named() -> None:
    added = "One of 40 swam, and 7 of 12."
    kept = WORDS.replace(chr(FIRST_MARK), FIRST).replace(chr(FIRST_MARK + 1), SECOND)
    left = change(kept.replace("Nobody swam.", added)).left
    assert {each.said for each in left} == {added}
    assert [each.why for each in left] == [f"the number '{n}' was typed" for n in (40, 7, 12)]
    assert left[1].hint.startswith("write the sentence in the briefing, where briefing-gen bind")
