from __future__ import annotations

import sys

import pytest

from briefing_gen.base.limits import REFUSED_CHARACTERS, first_refused


@pytest.mark.slow
def test_every_refused_character_is_found() -> None:
    characters = map(chr, range(sys.maxunicode + 1))

    assert [c for c in characters if REFUSED_CHARACTERS.match(c) and not first_refused(c)] == []


@pytest.mark.parametrize("text", ["", "words", "línea\n1 %", "a\N{NO-BREAK SPACE}b", "tab\t"])
def test_other_characters_are_none(text: str) -> None:
    assert first_refused(text) is None


def test_the_first_refused_character_has_its_place() -> None:
    found = first_refused("één\nword\N{ZERO WIDTH SPACE}\ud800")

    assert found is not None
    assert (found[0], found.start()) == ("\N{ZERO WIDTH SPACE}", 8)
