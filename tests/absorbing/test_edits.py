"""Changes of the words of one paragraph: where sentences end, and which of them went as a whole."""

from __future__ import annotations

import re

import pytest

from briefing_gen.absorbing.authored import (
    FIRST_MARK,
    Aligned,
    Bound,
    Change,
    Setting,
    changed,
)

FIRST, SECOND = "\ue000", "\ue001"
WORDS = (
    f"We count all. Boats made {chr(FIRST_MARK)} trips; by Pub. L. 1 the U.S. Navy made "
    f"{chr(FIRST_MARK + 1)} more. Nobody swam."
)


def change(edited: str) -> Change:
    bound = (Bound("{trips}", FIRST), Bound("{navy}", SECOND))
    source = [bound[ord(c) - FIRST_MARK].source if ord(c) >= FIRST_MARK else c for c in WORDS]
    shown = {ord(FIRST): "7", ord(SECOND): "8"}
    setting = Setting(
        re.compile(r"\d+").findall,
        lambda number: ["{trips}"] if number == "7" else [],
        lambda text: text.translate(shown),
    )
    return changed(Aligned(WORDS, source, bound), edited, {}, setting)


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
    assert [left.why for left in found.left] == ["{navy} was deleted"]
    assert "{navy}" in found.text


def test_words_in_the_place_of_a_number_are_told_as_typed_over_it() -> None:
    found = change(f"{WORDS[: WORDS.index(chr(FIRST_MARK))]}fewer{WORDS[WORDS.index(' trips') :]}")
    assert [left.why for left in found.left] == ["{trips} was typed over with 'fewer'"]


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
    assert {each.sentence for each in left} == {added}
    assert [each.why for each in left] == [f"the number '{n}' was typed" for n in (40, 7, 12)]
    assert left[1].hint == "in its place write {trips}"
