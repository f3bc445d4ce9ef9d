from __future__ import annotations

import re

import pytest

from briefing_gen.words.patterns import compiled

TEXT = "It Rose by 4 (rises, fell), then fell back: menos de 12 %, a rise"


@pytest.mark.parametrize(
    "source",
    [
        r"\b(?:rose|rises?|rise|fell|fall|down)(?!\w)",
        r"\b(?:(?P<up>rose|rise|rises)|(?P<down>fell back|fell|fall))\b",
        r"(?<!then )(?:fell back|fell|fall|menos de|by)(?: (?P<many>\d+))?",
        r"[(,:] ?(?:rise|rises|then|menos(?: de)?|a)\b|[^\w\s\]]",
        r"(?P<sign>\()?(?:rises|fell|then|(?:a )?rise)(?(sign),|\)?)",
        r"\b(?:(?-i:R)ose|rises|a|fell|é|(?:by|de) \d+)",
    ],
)
def test_the_same_is_found_as_without_rewriting(source: str) -> None:
    plain = re.compile(source, re.IGNORECASE)
    assert [(e.span(), e.groupdict()) for e in compiled(source).finditer(TEXT)] == [
        (e.span(), e.groupdict()) for e in plain.finditer(TEXT)
    ]


def test_alternatives_keep_their_order() -> None:
    assert compiled("up|upon|un|u").findall("upon") == ["up"]


def test_only_alternatives_that_begin_with_a_letter_of_the_text_are_tried() -> None:
    assert compiled("rose|fell|fall").pattern == "(?=[rf])(?:r(?:ose)|f(?:ell|all))"
