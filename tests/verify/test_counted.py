from __future__ import annotations

import functools

import pytest

from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import ReadFile, Said
from tests.readback.editions import NATIONAL, document

pytestmark = pytest.mark.slow


@functools.cache
def shown() -> Shown:
    return Shown(document(NATIONAL[0]))


def told(text: str, about: str = "") -> list[str]:
    said = tuple(
        Said(where="slide 2, box", about=a, text=t) for t, a in ((text, about), ("2023", ""))
    )
    found = match("a.pptx", "a", ReadFile(edition="", said=said), shown())
    return [problem.message for problem in found.problems]


@pytest.mark.parametrize(
    "text",
    [
        "Hearing of March 4, 2027, 2:00 p.m., Room 2141",
        "Questions: 202-555-0143",
        "See slides 12 and page 3",
        "(2) Second, to the point",
        "FY ’22",
        "2020–23",
    ],
)
def test_numbers_that_tell_no_value_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["Room for 2141 more", "Bill H.R. 4077"])
def test_other_numbers_are_told(text: str) -> None:
    assert len(told(text)) == 1


def test_a_day_in_what_is_the_edition_s_own_has_to_be_the_edition_s() -> None:
    assert len(told("As of March 4, 2027", "reports-worldwide")) == 2
