from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition

CARS = "  cars: freight"
RISE = """\
  old: "trips[year=2020, line=north].trips"
  rise: {percent-change: [old, after]}
  typical: {median: {across: trips.line, of: "trips[year=2024, line=*].on_time"}}
  early: "trips[year=2021, line=north].on_time"
  next: "trips[year=2022, line=north].on_time"
  lines: {count: {across: trips.line, of: "trips[year=2024, line=*].on_time"}}
"""
OLD = (CARS, RISE + CARS)


def told(folder: Path, text: str, language: Language = EN) -> list[str]:
    binder = Binder(dataset(), briefing(folder, OLD), edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{item.severity} {item.code}: {item.message}" for item in binder.problems]


@pytest.mark.parametrize(
    ("text", "severity", "words"),
    [
        ("The line made {after} trips, up from {before} in {before:period}", "error", "up from"),
        ("Up from {before} in {before:period}, trips reached {after}", "error", "Up from"),
        ("Trips, down from {after} to {before}", "error", "down from"),
        ("Trips were {after}, more than the {before} of {before:period}", "error", "more than"),
        ("Trips rose to {before}, but stayed below the {after} of 2023", "error", "below"),
        ("Trips rose to {before}, but did not reach the {after}", "error", "did not reach"),
        ("Trips rose to {before} without reaching the {after}", "error", "without reaching"),
        ("Trips fell to {after} and passed the {before}", "error", "passed"),
        ("Trips rose to {before} and so were fewer than {after}", "error", "fewer than"),
        ("With {punctual} it lay below the median of {lines} lines, {typical}", "error", "below"),
    ],
)
def test_a_direction_that_two_values_contradict_is_told(
    tmp_path: Path, text: str, severity: str, words: str
) -> None:
    start = f"{severity} direction-contradicted: '{words}' stands between "
    assert sum(message.startswith(start) for message in told(tmp_path, text)) == 1


def test_directions_are_words_of_the_language(tmp_path: Path) -> None:
    (message,) = told(tmp_path, "Hubo {after} viajes, más que los {before} anteriores", ES)
    assert "'más que' stands between" in message


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("{after} trips in {after:period}, the same as in {before:period}", "the same as", EN),
        ("{punctual} left on time, the same share as in {before:period}", "the same share as", EN),
        (
            "North made fewer trips in {before:period}, {before}, than in {after:period}",
            "fewer",
            EN,
        ),
        (
            "A larger share left in {after:period}, {punctual}, than in {before:period}",
            "larger",
            EN,
        ),
        ("{before} trips in {before:period}, less than in {after:period}", "less than", EN),
        ("Hubo {after} viajes, lo mismo que en el {before:period}", "lo mismo que", ES),
        (
            "Hubo {after} viajes en el {after:period}, igual que en el {before:period}",
            "igual que",
            ES,
        ),
        ("Una proporción mayor, {punctual}, que en el {before:period}", "mayor", ES),
        ("Fue mayor en {after:period} ({after}) que en {before:period}", "mayor", ES),
        ("Fue más alta en {after:period} con {punctual} que en {before:period}", "más", ES),
        ("Más viajes en {after:period} ({after}) que en {before:period} ({before})", "Más", ES),
    ],
)
def test_what_a_value_is_said_to_be_beside_another_period_is_held_against_it(
    tmp_path: Path, text: str, words: str, language: Language
) -> None:
    start = f"error direction-contradicted: '{words}' stands before "
    assert sum(message.startswith(start) for message in told(tmp_path, text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("{early} left on time in {early:period}, the same as in {next:period}", EN),
        ("About {before:compact} trips, the same as in {before:period}", EN),
        ("{after} trips, nearly the same as in {before:period}", EN),
        ("{after} trips, not the same as in {before:period}", EN),
        ("{after} trips, no less than in {old:period}", EN),
        ("{after} trips, a larger share than in {before:period}", EN),
        ("{after} trips, more punctual than in {before:period}", EN),
        ("A smaller share left in {after:period}, {punctual}, than in {before:period}", EN),
        ("{after} trips, and the fares were the same as in {before:period}", EN),
        ("{early} salió a tiempo en {early:period}, igual que en {next:period}", ES),
        ("Una proporción menor, {punctual}, que en el {before:period}", ES),
        ("Fue menor en {after:period} ({after}) que en {before:period}", ES),
        ("Fue más baja en {after:period} con {punctual} que en {before:period}", ES),
        ("Más viajes en {before:period} ({before}) que en {after:period} ({after})", ES),
        ("Más de {after} que en el {before:period} viajaron", ES),
    ],
)
def test_what_another_period_bears_out_or_does_not_tell_is_left_alone(
    tmp_path: Path, text: str, language: Language
) -> None:
    assert [each for each in told(tmp_path, text, language) if "contradicted" in each] == []


@pytest.mark.parametrize(
    "text",
    [
        "Trips reached {after}, down from {before} in {before:period}",
        "Trips were {after}, fewer than {before}",
        "Trips were {after}, no more than {before}",
        "Of {before} trips, more than {after} of them were late",
        "{after} trips were planned and more than {before} were made",
        "Trips were {after}, more than half of the {before} there were",
        "Trips {rise:change-plural} since {old:period}",
        "Did it bring about {after} trips because of delays?",
        "According to the office, there were {after} trips because of storms",
        "Nobody knows whether {after} trips were made because of storms",
        "The office said “because of storms” of {after} trips",
        "The law changed because of a strike. There were {after} trips",
        "North made {after} trips on all lines but one",
        "The total for the line was {after}",
        "Few trips are late per 1,000 made",
    ],
)
def test_a_fair_sentence_is_left_alone(tmp_path: Path, text: str) -> None:
    codes = "direction-contradicted", "subject-differs", "cause-without-source", "unit-differs"
    assert [message for message in told(tmp_path, text) if any(c in message for c in codes)] == []


def test_what_a_rate_is_for_is_no_number_and_is_that_of_the_unit(tmp_path: Path) -> None:
    assert told(tmp_path, "Late trips per 1,000 trips made") == []
    (message,) = told(tmp_path, "{after} trips per 1000 residents")
    assert message.endswith("'per 1000' is typed beside 1,751,085, whose unit is count")
