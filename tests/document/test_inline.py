"""Words of another language are found as whole words and leave the rest; letters name notes."""

from __future__ import annotations

from itertools import islice

import pytest

from briefing_gen.document.inline import (
    NO_FOREIGN_WORDS,
    Citation,
    Content,
    ForeignWords,
    Link,
    Text,
    names,
    plain,
)

FOREIGN = ForeignWords(
    (("ferry", "en-US"), ("ferry line", "en-US"), ("Quick Facts", "en-US"), ("a.b", "fr"))
)


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (
            (Text("El «ferry line» y el ferry."),),
            (
                Text("El «"),
                Text("ferry line", "en-US"),
                Text("» y el "),
                Text("ferry", "en-US"),
                Text("."),
            ),
        ),
        (
            (Citation("Quick Facts, año 2020"),),
            (Citation("Quick Facts", "en-US"), Citation(", año 2020")),
        ),
        (
            (Link((Text("el ferry"),), "https://example.org/"),),
            (Link((Text("el "), Text("ferry", "en-US")), "https://example.org/"),),
        ),
        ((Text("los ferrys, axb"),), (Text("los ferrys, axb"),)),
        ((Text("le ferry", "fr"),), (Text("le ferry", "fr"),)),
    ],
)
def test_words_of_another_language_are_parted_from_the_rest(
    content: Content, marked: Content
) -> None:
    found = FOREIGN.marked(content)
    assert found == marked
    assert plain(found) == plain(content)
    assert FOREIGN.marked(found) == found


def test_without_such_words_a_text_stays_what_it_is() -> None:
    content = (Text("el ferry"),)
    assert NO_FOREIGN_WORDS.marked(content) is content


def test_letters_go_on_after_z() -> None:
    assert list(islice(names(), 22, 27)) == ["y", "z", "aa", "ab", "ac"]


def test_no_letter_is_left_out_but_those_that_look_like_digits() -> None:
    assert "".join(islice(names(), 24)) == "abcdefghijkmnpqrstuvwxyz"
