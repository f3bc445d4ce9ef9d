"""What a sentence says of its numbers, and their values contradict."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition

CARS = "  cars: freight"
MORE = f"""\
  south: "trips[year=2024, line=south].trips"
  early: "trips[year=2020, line=north].trips"
  rise: {{percent-change: [early, after]}}
  ratio: {{ratio: [after, south]}}
  apart: {{difference: [south, after]}}
  carried: "freight[fiscal_year=2024].cars"
  sailed: "freight[fiscal_year=2024].ferries"
  begin: "trips[year=2022, line=north].on_time"
  end: "trips[year=2023, line=north].on_time"
  better: {{difference: [begin, end]}}
  every: {{sum: {{across: "trips.line", of: "trips[year=2024, line=*].trips"}}}}
{CARS}"""
CODES = "direction-contradicted", "claim-contradicted", "subject-differs", "unit-differs"


def told(folder: Path, text: str, language: Language = EN) -> list[str]:
    binder = Binder(dataset(), briefing(folder, (CARS, MORE)), edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [item.message for item in binder.problems if item.code in CODES]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The line gained {change:magnitude} of its trips", "'gained' stands before 11.9%"),
        ("That is a rise of {change:magnitude}", "'rise' stands before 11.9%"),
        ("{after} trips, up {change:magnitude} on a year before", "'up' stands before 11.9%"),
        ("Trips were {after}, up on the {before} of a year before", "'up on' stands between"),
        ("Trips were more than {after:compact}", "'more than' stands before 1.8\xa0million"),
        (
            "The line {change:direction} from {after} in {after:period} to {before} then",
            "1,751,085 is of 2024, and 1,987,361 of 2023",
        ),
        (
            "North saw trips rise a little, from {before} in {before:period} to {after}",
            "from 1,987,361 to 1,751,085 is the other way",
        ),
        ("By {after:period} there will be {after} trips", "'will be' stands in a sentence"),
        ("Last year there were {early} trips", "'Last year' stands in a sentence"),
        ("Trips cost {after} dollars", "'dollars' is typed beside 1,751,085"),
        ("It is a growing line: {before} and {after} trips", "'growing' stands beside 1,987,361"),
        ("It was a rising number, {before}, now {after}", "'rising' stands beside 1,987,361"),
        ("Trips fell by {change:magnitude} points", "'points' is typed beside 11.9%"),
    ],
)
def test_words_that_a_value_contradicts_are_told(tmp_path: Path, text: str, said: str) -> None:
    assert any(message.startswith(said) for message in told(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("South is {apart:compared} north", "'above' compares these two the other way round"),
        ("South had {ratio:times} the trips of North", "'about seven\xa0times' compares these"),
        ("South made {apart} trips more than north", "'1,501,085' compares these two the other "),
        (
            "Punctuality {better:change} on the north line, less than in that of South",
            "'less than' stands before South, whose value is 0.1 percentage",
        ),
        ("North {better:change}, more slowly than South", "'more slowly than' stands before South"),
    ],
)
def test_words_that_other_values_contradict_are_told(tmp_path: Path, text: str, said: str) -> None:
    assert any(message.startswith(said) for message in told(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("There were {carried} cars, more than the {sailed} trips", "more than", EN),
        ("There were {sailed} trips, fewer than the {carried} cars", "fewer than", EN),
        ("More cars, {carried}, than trips, {sailed}, were counted", "More", EN),
        ("Fewer trips ({sailed}) than cars ({carried}) were counted", "Fewer", EN),
        ("Hubo {carried} autos, más que los {sailed} viajes", "más que", ES),
        ("There were {carried} cars, fewer than the {sailed} trips", "", EN),
        ("There were {sailed} trips, more than the {carried} cars", "", EN),
        ("More trips, {sailed}, than cars, {carried}, were counted", "", EN),
        ("No more cars, {carried}, than trips, {sailed}, were counted", "", EN),
        ("More cars, {carried}, than expected and {sailed} trips were counted", "", EN),
        ("Of {carried} cars more than {sailed} were late", "", EN),
    ],
)
def test_words_between_two_columns_are_held_against_both(
    tmp_path: Path, text: str, said: str, language: Language
) -> None:
    found = told(tmp_path, text, language)
    assert [each.partition(" stands between")[0] for each in found] == [f"{said!r}"] * bool(said)


@pytest.mark.parametrize(
    "text",
    [
        "North is {apart:compared} south",
        "It is a shrinking line: {before} and {after} trips",
        "Fares are a growing concern; {after} trips were made",
        "With growing costs it made {before} and {after} trips",
        "North made {apart} trips more than South",
        "The line lost {change:magnitude} of its trips",
        "Trips {change:direction} from {before} in {before:period} to {after}",
        "The fall of trips went on, from {before} in {before:period} to {after}",
        "Trips did not rise, but went from {before} to {after}",
        "Trips were not only {after}, they were late",
        "Nearly {after:compact} trips were made",
        "It is expected that the {after} trips are counted anew",
        "The {after} trips are not comparable with those of others",
        "In all there were {every} trips",
        "What ran on time {better:change} on the north line, faster than on the south line",
        "North {better:change} to {end}, less than the south line had lost",
        "North {better:change}, no less than South",
        "North {better:change}, less than in South’s best year",
        "North {better:change}, less than South did in 2021",
        "Every trip counts, and there were {after} of them",
    ],
)
def test_a_fair_sentence_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_a_larger_change_that_the_data_bear_out_needs_no_condition(tmp_path: Path) -> None:
    binder = Binder(dataset(), briefing(tmp_path, (CARS, MORE)), edition(EN, {}))
    binder.words(Scalar("North {better:change}, faster than South", PLACE))
    assert [item.code for item in binder.problems] == []
    binder.words(Scalar("North {better:change}, faster than night services", PLACE))
    assert [item.code for item in binder.problems] == ["claim-without-number"]
    more = "Buses were faster than trams, of which {after} ran"
    binder.words(Scalar(f"North {{better:change}}, faster than South. {more}", PLACE))
    assert [item.code for item in binder.problems] == ["claim-without-number"] * 2


def test_words_are_those_of_the_language(tmp_path: Path) -> None:
    (message,) = told(tmp_path, "Los viajes ganaron {change:magnitude}", ES)
    assert message.startswith("'ganaron' stands before 11.9")
    (message,) = told(tmp_path, "North {better:change}, menos que South", ES)
    assert message.startswith("'menos que' stands before South, whose value is 0.1")
