"""Sentences of a passage, and the periods that belong to their quantities."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.claims.called import labels
from briefing_gen.claims.sentences import (
    own,
    periods_in,
    sentences,
    years_before,
)
from briefing_gen.claims.stated import stated_in
from briefing_gen.claims.vocabulary import Vocabulary
from tests.dataset.packages import TRIPS, described, ferries, resource


def test_a_passage_is_cut_at_ends_of_sentences_and_not_at_abbreviations() -> None:
    text = "Reports rose by 3.5 million in the U.S. in 2020. See Sec. 2251. They fell later."
    assert list(sentences(text)) == [
        "Reports rose by 3.5 million in the U.S. in 2020.",
        "See Sec. 2251.",
        "They fell later.",
    ]


def test_periods_are_read_in_the_forms_that_people_write() -> None:
    text = "From 2014 to 2016, in FY 19, fiscal year 2020, March 2021, Q1 2022 and since 2023."
    found = [(each.first, each.last, each.fiscal, each.open_ended) for each in periods_in(text)]
    assert found == [
        ("2014", "2014", False, False),
        ("2016", "2016", False, False),
        ("2019", "2019", True, False),
        ("2020", "2020", True, False),
        ("2021-03", "2021-03", False, False),
        ("2022-Q1", "2022-Q1", False, False),
        ("2023", "2023", False, True),
        ("2014", "2016", False, False),
    ]


@pytest.mark.parametrize("text", ["in 2023-24", "FY2023/24", "the fiscal year 2023–2024"])
def test_a_year_is_named_after_two_where_the_package_names_it_so(text: str) -> None:
    named = [(each.first, each.last) for each in periods_in(text, two_years=frozenset({"2023-24"}))]
    assert named == [("2023-24", "2023-24")]
    assert [(each.first, each.last) for each in periods_in(text)] == [("2023", "2024")]


@pytest.mark.parametrize("text", ["in 2005–2009", "2005-2009", "the years 2005-09"])
def test_a_period_of_several_years_is_one_where_the_package_has_it(text: str) -> None:
    named = [
        (each.first, each.last) for each in periods_in(text, two_years=frozenset({"2005/2009"}))
    ]
    assert named == [("2005/2009", "2005/2009")]
    assert [(each.first, each.last) for each in periods_in(text)] == [("2005", "2009")]


@pytest.mark.parametrize(
    ("period", "before"),
    [("2024", "2022"), ("2001-02", "1999-00"), ("2010-11", "2008-11"), ("2023-Q4", "2021-Q4")],
)
def test_two_years_before_is_the_same_part_of_a_year(period: str, before: str) -> None:
    assert years_before(period, {"2001-02"}, 2) == before


@pytest.mark.parametrize(
    "text",
    [
        "in the fourth quarter of 2023",
        "fourth-quarter 2023",
        "el últımo trİmestre de 2023",
        "The last quarter of 2023",
        "in October to December 2023",
        "Oct.-Dec. 2023",
        "de octubre a diciembre de 2023",
        "el cuarto trimestre de 2023",
        "del último trimestre del año 2023",
        "T4 de 2023",
    ],
)
def test_a_quarter_in_words_is_a_period(text: str) -> None:
    assert [(each.first, each.last) for each in periods_in(text)] == [("2023-Q4", "2023-Q4")]


def test_a_number_is_of_the_period_that_stands_nearest() -> None:
    text = "In 2022 came 16.9 million, 21.8 million in 2020, and in 2021, 29.4 million."
    periods = periods_in(text)
    stated = stated_in(text, tuple((each.start, each.end) for each in periods))
    numbers = [each for each in stated if each.amount]
    owners = [own(each, periods, numbers, text) for each in numbers]
    assert [each.first for each in owners if each] == ["2022", "2020", "2021"]


def test_a_text_without_ends_is_read_in_parts() -> None:
    parts = list(sentences("In 2020 " * 1_000))
    assert len(parts) == 6
    assert max(map(len, parts)) <= 1_500


def test_men_are_named_though_the_spanish_for_less_says_nothing() -> None:
    assert Vocabulary({}).words_of(["Men of the town"]) == {"men", "town"}


def test_a_short_name_is_of_one_place_and_the_whole_name_of_none(tmp_path: Path) -> None:
    place = {"name": "place", "type": "string", "role": "dimension", "totals": []}
    year = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
    places = ("Ash Region", "Cork City", "Cork County", "Kent County", "Kent")
    rows = "year,place,trips\n" + "".join(f"2024,{each},5\n" for each in places)
    package = ferries(tmp_path, described(resource(year, place, TRIPS)), trips=rows)
    found = {each for named in labels(package).values() for each in named}
    alone = {(words, member) for words, _, member in found if len(words) == 1}
    assert alone == {(("ash",), "Ash Region"), (("kent",), "Kent")}
