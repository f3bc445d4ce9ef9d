from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import Grade, LeadsTo, Observation
from briefing_gen.document.inline import Citation, Date, Link, Number, Text, plain, words
from briefing_gen.metrics.derive import derive
from briefing_gen.words.citing import (
    grade_named,
    grade_words,
    metrics_in,
    observations_in,
    quoted,
    source_entries,
    weakest_grade,
)
from tests.editions.ferries import EN, ES, SOURCE, observed


def test_grades_are_known_by_their_names_in_every_language() -> None:
    names = ("Press report", "artículo de prensa", "nothing")
    assert [*map(grade_named, names)] == [Grade.REPORTED, Grade.REPORTED, None]


UNION = replace(
    SOURCE, id="union", publisher="Union", title="Crews", published="", language="es-US"
)


def value(number: str = "1", **changes: object) -> Observation:
    return replace(observed(number).observation, **changes)  # type: ignore[arg-type] # fields of an observation.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No digits.", (Text("No digits."),)),
        ("In 2019 it", (Text("In "), Citation("2019"), Text(" it"))),
        ("18 U.S.C. 2251", (Citation("18"), Text(" U.S.C. "), Citation("2251"))),
        ("(1,000%).", (Citation("(1,000%)."),)),
        ("", ()),
    ],
)
def test_what_holds_a_digit_is_quoted(text: str, expected: tuple[Text | Citation, ...]) -> None:
    assert quoted(text) == expected


def test_quoting_changes_no_letter() -> None:
    text = " Año 2019,\t1½ of 2² (٣) and B2B.  "
    assert plain(quoted(text)) == text


def test_metrics_and_values_are_told_once() -> None:
    first, second = observed("1"), observed("2")
    change = derive(Operation.PERCENT_CHANGE, first, second)
    content = (Number("1", first), Number("100.0%", change), Number("1", first), Text("1"))
    assert metrics_in([content, content]) == (first, change)
    assert observations_in((first, change)) == (first.observation, second.observation)


def test_the_weakest_grade_counts() -> None:
    grades = [Grade.PRIMARY, Grade.REPORTED, Grade.SECONDARY]
    assert weakest_grade(value(grade=grade) for grade in grades) is Grade.REPORTED
    assert weakest_grade(()) is Grade.PRIMARY


@pytest.mark.parametrize("language", Language)
def test_only_a_grade_below_primary_is_told(language: Language) -> None:
    assert grade_words(Grade.PRIMARY, language) is None
    told = grade_words(Grade.REPORTED, language)
    assert told
    assert plain(told)


def test_a_source_is_listed_with_its_dates_link_and_grade() -> None:
    (entry,) = source_entries([value(), value("2")], EN)
    assert plain(entry.content) == (
        "Statistics Office. Annual tables. Published May 2025. Accessed January 15, 2026. "
        "https://example.org/tables"
    )
    assert (entry.id, entry.grade) == ("office", Grade.PRIMARY)
    assert entry.grade_words is None
    assert [word for word in words(entry.content) if isinstance(word, Date)] == [
        Date("May 2025", "2025-05"),
        Date("January 15, 2026", "2026-01-15"),
    ]
    assert entry.content[-1] == Link((Citation(SOURCE.url),), SOURCE.url)


def test_a_source_of_which_every_value_is_weaker_has_the_grade_of_the_best() -> None:
    weaker = [value(str(n), grade=g) for n, g in ((1, Grade.REPORTED), (2, Grade.SECONDARY))]
    (entry,) = source_entries(weaker, EN)
    assert (entry.grade, plain(entry.grade_words or ())) == (Grade.SECONDARY, "Secondary source")
    (entry,) = source_entries([*weaker, value("3")], EN)
    assert entry.grade is Grade.PRIMARY


def test_a_source_without_dates_is_listed_without_them() -> None:
    undated = replace(SOURCE, published="", accessed="")
    (entry,) = source_entries([replace(value(), source=undated)], EN)
    assert plain(entry.content) == ("Statistics Office. Annual tables. https://example.org/tables")


def test_a_reading_that_has_a_day_gives_a_source_its_date_of_access() -> None:
    undated = value("1", source=replace(SOURCE, accessed=""))
    dated = [
        value("2", source=replace(SOURCE, accessed=day)) for day in ("2026-01-15", "2026-03-02")
    ]
    for values in ([undated, *dated], [*reversed(dated), undated]):
        (entry,) = source_entries(values, EN)
        assert "Accessed March 2, 2026. " in plain(entry.content)


@pytest.mark.parametrize(
    ("language", "told"),
    [(EN, " (the site’s home page)"), (ES, " (página de inicio del sitio)")],
)
def test_an_address_that_leads_to_a_home_page_is_said_to(language: Language, told: str) -> None:
    home = replace(SOURCE, url="https://example.org/", leads_to=LeadsTo.HOME_PAGE)
    (entry,) = source_entries([value(source=home)], language)
    assert entry.content[-2:] == (Link((Citation(home.url),), home.url), Text(told))


def test_a_publisher_that_its_title_names_is_not_named_twice() -> None:
    named = replace(SOURCE, publisher="harbor/trips", title="harbor/trips: counts")
    (entry,) = source_entries([replace(value(), source=named)], EN)
    assert plain(entry.content).startswith("harbor/trips: counts. Published May 2025.")


@pytest.mark.parametrize("confirmed_first", [True, False])
def test_a_publication_confirmed_in_part_has_the_grade_of_the_rest(confirmed_first: bool) -> None:  # noqa: FBT001 - a case of the test.
    quoted_elsewhere = replace(SOURCE, grade=Grade.REPORTED, accessed="2025-06-30")
    values = [value("1"), value("2", source=quoted_elsewhere)]
    (entry,) = source_entries(values if confirmed_first else values[::-1], EN)
    assert entry.grade is Grade.REPORTED
    assert "Accessed June 30, 2025." in plain(entry.content)


def test_a_description_that_stands_for_a_title_is_in_the_words_of_the_language() -> None:
    letter = replace(SOURCE, title="Letter", titles={"en-US": "Letter", "es-US": "Carta"})
    told = [source_entries([value(source=letter)], language)[0].content for language in (EN, ES)]
    assert [content[2] for content in told] == [Citation("Letter"), Citation("Carta")]


def test_words_that_stand_for_a_publisher_are_in_the_language() -> None:
    nobody = replace(
        UNION, publisher="Author not known", publishers={ES: "Autor desconocido"}, language="en-US"
    )
    (entry,) = source_entries((value(source=nobody),), ES)
    assert plain(entry.content).startswith("Autor desconocido. Crews. ")
    assert Text("Autor desconocido") in entry.content


def test_a_source_and_the_text_it_was_read_in_are_both_listed() -> None:
    entries = source_entries([value(source=UNION, read_in=SOURCE), value("2")], EN)
    assert [entry.id for entry in entries] == ["union", "office"]
    assert plain(entries[0].content).startswith("Union. Crews. ")


def test_a_title_in_another_language_is_marked_as_such() -> None:
    (entry,) = source_entries([value(source=UNION)], EN)
    assert Citation("Crews", "es-US") in entry.content
    (entry,) = source_entries([value(source=UNION)], ES)
    assert Citation("Crews", None) in entry.content


@pytest.mark.parametrize("language", Language)
def test_no_digit_of_a_source_stands_in_bare_words(language: Language) -> None:
    source = replace(SOURCE, publisher="Office 54", title="Tables 2019")
    entries = source_entries([value(source=source)], language)
    bare = [w.text for entry in entries for w in words(entry.content) if isinstance(w, Text)]
    assert not any(character.isnumeric() for text in bare for character in text)
