from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.document.inline import Citation, Content, Inline, Link, Number, Text, plain
from briefing_gen.words.languages import labels
from briefing_gen.words.typography import (
    apostrophes,
    capitalized,
    collated,
    sentences,
    unparted,
    with_numbers,
)
from briefing_gen.words.units import NBSP
from tests.samples import trips

EN, ES = labels(Language.EN_US), labels(Language.ES_US)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the publisher's own", "the publisher’s own"),
        ("the providers' reports", "the providers’ reports"),
        ("the '90s, the 1990's", "the ’90s, the 1990’s"),
        ("the publisher’s own", "the publisher’s own"),
        ("l'année", "l’année"),
        ("called 'the report' by its author's", "called 'the report' by its author's"),
        ("5' 3\", a_'b", "5’ 3\", a_'b"),
        ("'s reports, which aren't", "’s reports, which aren’t"),
        ("'save' it's", "'save' it's"),
        ("n/a", "n/a"),
    ],
)
def test_an_apostrophe_is_set_as_one(typed: str, printed: str) -> None:
    assert apostrophes(typed) == printed


def between(first: str, word: str, last: str) -> Content:
    metric = trips("2019")
    return (Text("de "), Number(first, metric), Text(word), Number(last, metric), Text(" años"))


def test_a_unit_that_ends_with_a_stop_ends_the_sentence() -> None:
    content = (Number("1.2 m w.e.", trips("2019")), Text(". It"))
    assert plain(unparted(content, EN)) == "1.2 m w.e. It"


def test_a_short_range_stays_on_one_line() -> None:
    assert plain(unparted(between("15", " to ", "30"), EN)) == f"de 15{NBSP}to{NBSP}30 años"
    assert plain(unparted(between("5", " a ", "20"), ES)) == f"de 5{NBSP}a{NBSP}20 años"


@pytest.mark.parametrize(
    ("first", "word", "last"),
    [("37,872", " to ", "186,819"), ("5", " and ", "20"), ("5", " a ", "20")],
)
def test_other_numbers_may_be_parted(first: str, word: str, last: str) -> None:
    content = between(first, word, last)
    assert unparted(content, EN) == content


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("lines 3 and 12 of the article", f"lines{NBSP}3 and{NBSP}12 of the article"),
        ("rows with OFFGUIDE = 7", f"rows with OFFGUIDE{NBSP}={NBSP}7"),
        ("18 U.S.C. 2252A(b)(1)", f"18 U.S.C.{NBSP}2252A(b)(1)"),
        ("Appendix A", "Appendix A"),
    ],
)
def test_no_number_of_a_place_parts_from_the_word_before_it(typed: str, printed: str) -> None:
    assert with_numbers(typed) == printed


def test_names_stand_in_spanish_order_whatever_the_locale() -> None:
    names = ["Nuñez", "Nunez", "Nuzco", "Ohio", "Óbidos", "Árbol", "Arbol", "Ñuble", "Nube"]
    assert sorted(names, key=collated) == [
        *("Arbol", "Árbol", "Nube", "Nunez", "Nuñez", "Nuzco", "Ñuble", "Óbidos", "Ohio"),
    ]


def test_no_sentence_begins_after_a_shortened_name() -> None:
    rose = Text("aumentaron")
    assert capitalized(rose, (Text("Los reportes de EE. UU. "),)) == rose
    assert capitalized(rose, (Text("No es un caso. "),)) == Text("Aumentaron")


def test_no_sentence_begins_in_small_letters() -> None:
    content = (Text("Nearest are Nashville, Tenn. with 93. Both are high."),)
    assert [plain(sentence) for sentence in sentences(content)] == [
        "Nearest are Nashville, Tenn. with 93. ",
        "Both are high.",
    ]
    assert list(sentences((Text(""), Text("One.")))) == [(Text("One."),)]


def test_a_text_is_cut_after_each_stop_that_ends_a_sentence() -> None:
    content = (
        Text("As quoted from the U.S. Sentencing Commission, by "),
        Citation("Pub. L. 118-59"),
        Text(" it rose “twice.” "),
        Text("In "),
        Citation("2024"),
        Text(" it fell. No more"),
    )
    assert [plain(sentence) for sentence in sentences(content)] == [
        "As quoted from the U.S. Sentencing Commission, by Pub. L. 118-59 it rose “twice.” ",
        "In 2024 it fell. ",
        "No more",
    ]


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
