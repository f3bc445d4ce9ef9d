from __future__ import annotations

from itertools import islice

import pytest

from briefing_gen.document.inline import in_short, names


def test_letters_go_on_after_z() -> None:
    assert list(islice(names(), 22, 27)) == ["y", "z", "aa", "ab", "ac"]


def test_no_letter_looks_like_a_digit() -> None:
    assert not {"l", "o"} & set(islice(names(), 24))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("abcdef", "a–f"),
        ("abdfgh", "a, b, d, f–h"),
        ("k", "k"),
        ("kmnp", "k–p"),
        ("", ""),
        (("y", "z", "aa", "ab", "ba"), "y–ab, ba"),
    ],
)
def test_letters_that_follow_each_other_are_named_in_short(letters: str, words: str) -> None:
    assert in_short(letters) == words
