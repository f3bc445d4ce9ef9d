"""Words such as doubled, a third and overtook, beside the values that bear them out or do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, ES, PLACE, briefing, edition

YEAR = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
LINE = {"name": "line", "type": "string", "role": "dimension", "totals": []}
LATE = {**TRIPS, "name": "late", "type": "number", "unit": "percent", "statistic": "percent"}
ROWS = """\
year,line,trips,late
2022,Elm,10,33.2
2022,Ash,30,12.0
2022,Oak,50,12.0
2023,Elm,21,47.6
2023,Ash,20,13.0
2023,Oak,5,13.0
2024,Elm,25,47.0
2024,Ash,22,14.0
2024,Oak,6,14.0
"""
VALUES = "".join(
    f'  {name}-{year}: "trips[year={year}, line={line}].{column}"\n'
    for name, line, column in (
        ("elm", "Elm", "trips"), ("ash", "Ash", "trips"), ("late", "Elm", "late"),
    )
    for year in (2022, 2023, 2024)
)  # fmt: skip
VALUES += "  above: {percent-change: [ash-2024, elm-2024]}\n"
VALUES += "  elm-share: {share: [elm-2022, all-2022]}\n"
VALUES += "".join(
    f'  all-{year}: {{sum: {{across: trips.line, of: "trips[year={year}, line=*].trips"}}}}\n'
    for year in (2022, 2023, 2024)
)


def told(folder: Path, text: str, language: Language = EN) -> list[str]:
    fields = resource(YEAR, LINE, TRIPS, LATE)
    package = ferries(folder / "data", described(fields), trips=ROWS)
    named = briefing(folder, ("metrics:\n", f"metrics:\n{VALUES}"))
    binder = Binder(package, named, edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{each.code}: {each.message}" for each in binder.problems]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trips on Elm doubled, from {elm-2022} to {elm-2023}", EN),
        ("Trips on Elm more than doubled, from {elm-2022} to {elm-2024}", EN),
        ("Elm, with {elm-2022} trips, had a third as many as Ash, with {ash-2022}", EN),
        ("About a third of trips on Elm were late, {late-2022}", EN),
        ("Nearly half of trips on Elm were late in {late-2023:period}: {late-2023}", EN),
        ("Elm overtook Ash in {elm-2023:period}, with {elm-2023} against {ash-2023}", EN),
        ("Ash overtook Elm in {ash-2022:period}, with {ash-2022} against {elm-2022}", EN),
        ("Trips on Elm have risen from {elm-2022} to {elm-2023}", EN),
        ("Elm made twenty-five trips in {elm-2024:period}, and Ash {ash-2024}", EN),
        ("In {elm-2024:period} trips on Elm, {elm-2024}, were {above} higher than Ash's", EN),
        ("In {elm-2024:period} trips were {above} higher on Elm than on Ash", EN),
        ("In {ash-2024:period} Ash ranked second, with {ash-2024} trips", EN),
        ("Of trips on Elm, forty-seven percent were late in {late-2024:period}", EN),
        ("Los viajes de Elm se duplicaron, de {elm-2022} a {elm-2023}", ES),
    ],
)
def test_a_word_that_the_values_beside_it_bear_out_stands(
    tmp_path: Path, text: str, language: Language
) -> None:
    assert told(tmp_path, text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Elm had more trips than Ash in {elm-2023:period}",
        "Elm had more trips than Ash and Oak in {elm-2023:period}",
        "Elm more than doubled its trips from {elm-2022:period} to {elm-2024:period}",
        "All lines together made {all-2022} trips in {all-2022:period}, the most on record",
        "Elm made {elm-2023} trips in {elm-2023:period}, more than in any year before",
    ],
)
def test_words_that_compare_what_a_sentence_names_stand_where_the_data_bear_them_out(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ash had more trips than Elm in {elm-2023:period}",
            (
                "direction-contradicted: 'more trips than' contradicts the data: "
                "Elm, 2023: 21; Ash, 2023: 20"
            ),
        ),
        (
            "Ash had more trips than Elm and Oak in {ash-2022:period}",
            (
                "direction-contradicted: 'more trips than' contradicts the data: "
                "Oak, 2022: 50; Ash, 2022: 30"
            ),
        ),
        (
            "Trips were higher in {all-2024:period} than in any year before, {all-2024} in all",
            (
                "claim-contradicted: 'higher in 2024 than in any year' stands beside a value "
                "that has another place in its column"
            ),
        ),
    ],
)
def test_words_that_compare_what_a_sentence_names_are_refused_where_the_data_say_otherwise(
    tmp_path: Path, text: str, said: str
) -> None:
    assert told(tmp_path, text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In two lines less than a fifth of trips were late in {late-2024:period}", []),
        ("More than a tenth of trips were late on every line in {late-2024:period}", []),
        ("Less than a fifth of trips were late on every line but Elm in {late-2024:period}", []),
        (
            "In three lines less than a fifth of trips were late in {late-2024:period}",
            [
                "unbound-number: the number 'three' is not bound to a value in the dataset",
                "unbound-number: the number 'a fifth of' is not bound to a value in the dataset",
                "claim-contradicted: 'three' contradicts the data: 2 of 3 are below that",
            ],
        ),
        (
            "Less than a fifth of trips were late on every line but Ash in {late-2024:period}",
            ["claim-contradicted: 'every' contradicts the data: 2 of 3 are below that"],
        ),
    ],
)
def test_how_many_are_beyond_a_limit_is_held_against_the_data_in_words(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    assert told(tmp_path, text) == said


NUMBER = "unbound-number: the number {!r} is not bound to a value in the dataset"
WRONG = "direction-contradicted"
RANK = "unbound-rank: {!r} ranks values but is not checked against the data"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "Trips on Elm tripled, from {elm-2022} to {elm-2023}",
            [
                NUMBER.format("tripled"),
                "unbound-comparison: 'tripled' compares values but is not computed from the data",
            ],
        ),
        ("A third of trips on Elm were late: {late-2023}", [NUMBER.format("A third of")]),
        ("Half of the trips ran late on Elm and Ash", [NUMBER.format("Half")]),
        (
            "In {elm-2024:period} Elm made twenty-five trips, and Oak twenty-five",
            [NUMBER.format("twenty-five")] * 2,
        ),
        (
            "In {ash-2024:period} Ash lost {ash-2024} trips",
            [f"{WRONG}: 'lost' stands before 22, which is no change"],
        ),
        (
            "In {ash-2024:period} Ash ranked third, with {ash-2024} trips",
            [
                NUMBER.format("third"),
                (
                    "claim-contradicted: 'third' stands beside a value that has another place in "
                    "its column"
                ),
            ],
        ),
        (
            "In {elm-2024:period} trips on Elm, {elm-2024}, were {above} lower than Ash's",
            [
                (
                    "claim-without-number: 'lower than' ranks or compares values, but nothing in "
                    "the sentence computes it"
                ),
                f"{WRONG}: 'lower' stands beside 13.6%, which is a difference the other way",
            ],
        ),
        ("On half of all lines {late-2023} were late", [NUMBER.format("half")]),
        (
            "Trips on Elm have fallen from {elm-2022} to {elm-2023}",
            [
                RANK.format("fallen"),
                f"{WRONG}: from 10 to 21 is the other way than the words before say",
            ],
        ),
    ],
)
def test_a_word_that_no_values_beside_it_bear_out_is_told(
    tmp_path: Path, text: str, messages: list[str]
) -> None:
    assert told(tmp_path, text) == messages


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Elm made about a third of all trips in {elm-2022:period}, {elm-share}", EN, "a third of"),
        ("Elm hizo un tercio de los viajes en {elm-2022:period}, {elm-share}", ES, "tercio"),
    ],
)
def test_a_part_beside_a_share_is_not_borne_out_by_another_share(
    tmp_path: Path, text: str, language: Language, number: str
) -> None:
    assert told(tmp_path, text, language) == [NUMBER.format(number)]
    assert told(tmp_path, text.replace("elm-share", "late-2022"), language) == []


def test_a_second_comparison_is_of_the_first_name(tmp_path: Path) -> None:
    text = "In {elm-2024:period} Elm had more trips than Oak but fewer trips than Ash"
    said = "'fewer trips than' contradicts the data: Ash, 2024: 22; Elm, 2024: 25"
    assert told(tmp_path, text) == [f"direction-contradicted: {said}"]


NIGHT = {"kind": "calendar-year", "start": "2024"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Elm had more boats than Ash, but fewer crew", ["claim-without-number"]),
        ("Elm had {crew} tugs", ["subject-differs"]),
        ("Elm had {crew} tugs crew", []),
    ],
)
def test_what_is_counted_is_of_the_column_that_stands_there(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    columns = {"boats": "Boats", "tugs": "Tugs", "crew": "Crew of boats and tugs"}
    fields = ({**TRIPS, "name": e, "titles": {"en-US": of}} for e, of in columns.items())
    table = resource(LINE, *fields, definition="Counted.", period=NIGHT)
    rows = "line,boats,tugs,crew\nElm,9,3,20\nAsh,4,8,60\n"
    package = ferries(tmp_path / "data", described(table), trips=rows)
    named = briefing(tmp_path, ("metrics:\n", 'metrics:\n  crew: "trips[line=Elm].crew"\n'))
    binder = Binder(package, named, edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert [each.code for each in binder.problems] == said
