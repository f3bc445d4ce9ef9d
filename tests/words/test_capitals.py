from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Inline, Link, Text, plain
from briefing_gen.words.typography import capitalized


@pytest.mark.parametrize(
    "before",
    [
        "",
        "¿",
        "«",
        "It rose. ",
        "It rose! (",
        "¿Y ahora? ¿",
        "He said “it rose.” ",
        "The share was 4.5. ",
        "In the U.S. ",
        "Otros no. ",
    ],
)
def test_what_begins_a_sentence_has_a_capital(before: str) -> None:
    assert capitalized(Text("la Escuela Norte"), [Text(before)]) == Text("La Escuela Norte")


@pytest.mark.parametrize(
    "before",
    ["in ", "North: ", "It rose, ", "on ... ", "vs. ", "p. ej. ", "e.g. (", "report.", "4.5 "],
)
def test_what_stands_within_a_sentence_has_none(before: str) -> None:
    assert capitalized(Text("la Escuela Norte"), [Text(before)]) == Text("la Escuela Norte")


def test_the_end_of_a_sentence_may_be_parted_from_its_words() -> None:
    before: list[Inline] = [Text("See "), Citation("report.cybertip.org"), Text(". ")]
    assert plain((capitalized(Text("año fiscal 2019"), before),)) == "Año fiscal 2019"


@pytest.mark.parametrize("name", ["eBay", "iCloud storage", "Norte", "2019", ""])
def test_a_name_that_has_a_capital_of_its_own_is_left(name: str) -> None:
    assert capitalized(Text(name), []) == Text(name)


def test_an_address_is_left() -> None:
    link = Link((Citation("example.org"),), "https://example.org")
    assert capitalized(link, []) == link
