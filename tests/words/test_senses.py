from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.words.languages import sense_of

ENGLISH, SPANISH = map(sense_of, Language)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Reports rose by a third", "Reports climbed by a third", True),
        ("Reports rose by a third", "Reports were down by a third", False),
        ("Texas is above the median", "Texas is below the median", False),
        ("It does not show abuse", "It doesn’t show abuse", True),
        ("It does not show abuse", "It shows abuse", False),
        ("It is not a case or a child", "It is neither a case nor a child", True),
        ("It is a case or a child", "Nor is it a case or a child", False),
        ("a case or a child", "a case nor a child", True),
    ],
)
def test_sentences_of_one_sense_are_heard_alike(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case of the test.
    assert (ENGLISH.heard(one) == ENGLISH.heard(other)) is same
    assert ENGLISH.content(one) == ENGLISH.content(other)


def test_spanish_has_its_own_words() -> None:
    rose, fell = SPANISH.heard("Los reportes subieron"), SPANISH.heard("Los reportes cayeron")
    assert (rose.leans[0], fell.leans[0]) == (1, -1)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" federal cases in 2022", "cases"),
        (" people", "people"),
        (", Texas is", ""),
        (" in all", ""),
    ],
)
def test_what_a_number_counts_stands_behind_it(text: str, noun: str) -> None:
    assert ENGLISH.noun(text, 0) == noun
