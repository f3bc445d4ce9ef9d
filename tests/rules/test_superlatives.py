"""What a sentence says is the most or the least, beside the place that its condition has."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import fault
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.editions import check_sentence, unproven
from briefing_gen.metrics.derive import derive
from briefing_gen.reading.tree import Scalar
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition

OVER = 'across: trips.line, of: "trips[year=2024, line=*].on_time"'
METRICS = f"""\
metrics:
  south: "trips[year=2024, line=south].on_time"
  night: "trips[year=2024, line=night].on_time"
  north-place: {{rank: {{for: punctual, {OVER}}}}}
  south-place: {{rank: {{for: south, {OVER}}}}}
  night-place: {{rank: {{for: night, {OVER}}}}}
  lines: {{count: {{{OVER}}}}}
  apart: {{difference: [south, punctual]}}
  far: {{difference: [night, punctual]}}
  top: {{highest: {{{OVER}}}}}
"""


def told(
    folder: Path, text: str, condition: str, about: str, language: Language = EN
) -> list[tuple[str, str | None]]:
    """Return what is wrong where a condition bears out a text, and the ways out."""
    binder = Binder(dataset(), briefing(folder, ("metrics:\n", METRICS)), edition(language, {}))
    held = {condition: binder.compared(Scalar(condition, PLACE))}
    scalar = Scalar(text, PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    problem = replace(fault("unbound-rank", "", PLACE), about=about)
    found = unproven(problem, [binder.sentence(content, scalar)], held)
    return [(item.message, item.hint) for item in found]


def test_of_what_is_worked_out_another_place_than_its_condition_says_is_told(
    tmp_path: Path,
) -> None:
    binder = Binder(dataset(), briefing(tmp_path, ("metrics:\n", METRICS)), edition(EN, {}))
    scalar = Scalar("The gap of South is the highest: {apart}", PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    gaps = binder.compared(Scalar("apart > far", PLACE))
    problem = replace(fault("unbound-rank", "", PLACE), about="highest")
    held = {"apart-place = 2": [derive(Operation.RANK, *gaps, gaps[0])]}
    found = list(unproven(problem, [binder.sentence(content, scalar)], held))
    message = "'the highest' contradicts the condition 'apart-place = 2': the value is lowest"
    hint = 'holds: ["apart-place = 2"] means lowest: write that, or bind the value that is meant; '
    hint += "or list the words under citations:"
    assert [(each.message, each.hint) for each in found] == [(message, hint)]


@pytest.mark.parametrize(
    ("text", "condition", "about"),
    [
        ("North is the lowest with {punctual}", "north-place = 1", "lowest"),
        ("North is the lowest with {punctual}", "punctual = top", "lowest"),
        ("North has the second-highest share, {punctual}", "north-place = 1", "highest"),
        ("South has the highest share, {south}", "south-place = 2", "highest"),
        ("Night boats top the list with {night}", "night-place = 3", "top the list"),
    ],
)
def test_another_place_than_that_of_the_condition_is_told(
    tmp_path: Path, text: str, condition: str, about: str
) -> None:
    assert told(tmp_path, text, condition, about) != []


@pytest.mark.parametrize(
    ("text", "condition", "about"),
    [
        ("North has the highest share, {punctual}", "north-place = 1", "highest"),
        ("Night boats are the lowest with {night}", "night-place = 3", "lowest"),
        ("Night boats are the lowest with {night}", "night-place = lines", "lowest"),
        ("South has the second highest share, {south}", "south-place = 2", "highest"),
        ("South is one of the highest with {south}", "south-place = 2", "highest"),
        ("South is the highest after North with {south}", "south-place = 2", "highest"),
        ("Night boats do not have the highest share, {night}", "night-place = 3", "highest"),
        ("Night boats are the most equal with {night}", "night-place = 3", "the most"),
        ("A majority of trips were late: {night}", "night-place = 3", "A majority"),
        ("South is in the highest half with {south}", "south-place <= 2", "highest"),
        ("For a second year North has the highest: {punctual}", "north-place = 1", "highest"),
        ("In the third quarter night was the lowest: {night}", "night-place = 3", "lowest"),
        ("South is just below the highest with {south}", "south-place = 2", "highest"),
        ("South is close to the highest with {south}", "south-place = 2", "highest"),
        ("South is between the highest and the lowest: {south}", "south-place = 2", "highest"),
    ],
)
def test_a_place_that_fits_and_what_has_none_are_left_alone(
    tmp_path: Path, text: str, condition: str, about: str
) -> None:
    assert told(tmp_path, text, condition, about) == []


@pytest.mark.parametrize(
    ("text", "condition", "is_wrong"),
    [
        ("La línea norte tiene la tasa más baja: {punctual}", "north-place = 1", True),
        ("La línea norte tiene la tasa más alta: {punctual}", "north-place = 1", False),
        ("La línea sur es la segunda más alta: {south}", "south-place = 2", False),
        ("El sur tiene la segunda tasa más alta: {south}", "south-place = 2", False),
        ("El norte tiene la segunda tasa más alta: {punctual}", "north-place = 1", True),
        ("Por segundo año es la más alta: {punctual}", "north-place = 1", False),
        ("La noche tiene el mayor porcentaje: {night}", "night-place = 3", True),
        ("La noche tiene el menor porcentaje: {night}", "night-place = 3", False),
    ],
)
def test_spanish_words_are_held_against_places_too(
    tmp_path: Path, text: str, condition: str, *, is_wrong: bool
) -> None:
    about = "más" if "más" in text else text.partition(" tiene ")[2]
    assert bool(told(tmp_path, text, condition, about, ES)) is is_wrong


YEAR = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
LINE = {"name": "line", "type": "string", "role": "dimension", "totals": ["All"]}


def rows(*years: tuple[int, int, int, int]) -> str:
    """Return a table of the trips on three lines, and on all, in some years."""
    return "year,line,trips\n" + "".join(
        f"{year},{line},{trips}\n"
        for year, *each in years
        for line, trips in zip(("Elm", "Ash", "Oak", "All"), (*each, sum(each)), strict=True)
    )


ROWS = rows((2019, 99, 40, 20), (2021, 50, 45, 15), (2022, 60, 50, 20), (2024, 70, 5, 60))
THREE = rows((2019, 9, 9, 9), (2021, 50, 45, 15), (2022, 60, 50, 40))
VALUES = "".join(
    f'  {line.lower()}-{year}: "trips[year={year}, line={line}].trips"\n'
    for line in ("Elm", "Ash", "Oak", "All")
    for year in (2019, 2021, 2022, 2024)
)


def lines(folder: Path, language: Language) -> Binder:
    """Return what words texts of trips on some lines in some years."""
    package = ferries(folder / "data", described(resource(YEAR, LINE, TRIPS)), trips=ROWS)
    fall = "  fall: {percent-change: [all-2019, all-2024]}\n"
    sums = (f"  of-{year}: {{sum: [elm-{year}, ash-{year}]}}\n" for year in (2019, 2024))
    of_sums = f"{''.join(sums)}  of-sums: {{percent-change: [of-2019, of-2024]}}\n"
    entries = ("metrics:\n", f"metrics:\n{VALUES}{fall}{of_sums}")
    return Binder(package, briefing(folder, entries), edition(language, {}))


def problems(folder: Path, text: str, language: Language = EN) -> list[tuple[str, str | None]]:
    """Return the codes and ways out of what is wrong with a text about trips."""
    binder = lines(folder, language)
    binder.words(Scalar(text, PLACE))
    return [(item.code, item.hint) for item in binder.problems]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trips were lowest in {all-2021:period}, at {all-2021}", EN),
        ("Trips are the lowest: they went from {all-2019} to {all-2021}", EN),
        ("Trips on all lines peaked in {all-2019:period}, at {all-2019}", EN),
        ("Trips under contract on all lines peaked in {all-2019:period}, at {all-2019}", EN),
        ("They peaked at {all-2019} in {all-2019:period} and have fallen by {fall} since", EN),
        ("Trips to Ash were highest in {ash-2022:period} and lowest in {ash-2024:period}", EN),
        ("In {elm-2024:period} Elm had {elm-2024} trips, the most since {elm-2019:period}", EN),
        ("All lines made {all-2024} trips, more than in any year since {all-2019:period}", EN),
        ("The lines set a record in {all-2019:period}: {all-2019} trips", EN),
        ("En {elm-2022:period} Elm tuvo más viajes que cualquier otra línea: {elm-2022}", ES),
        ("In {elm-2022:period} Elm had more trips than any other line: {elm-2022}", EN),
        ("Los viajes a Ash fueron los más bajos en {ash-2024:period}, con {ash-2024}", ES),
        ("El total alcanzó su máximo en {all-2019:period}, con {all-2019}", ES),
        ("Elm tuvo {elm-2024} viajes, más que en cualquier año desde {elm-2019:period}", ES),
    ],
)
def test_what_the_data_bear_out_needs_no_condition(
    tmp_path: Path, text: str, language: Language
) -> None:
    assert problems(tmp_path, text, language) == []


@pytest.mark.parametrize(
    ("text", "truth", "language"),
    [
        ("Trips were lowest in {all-2022:period}, at {all-2022}", "lowest is 110, of 2021", EN),
        ("Trips on all lines peaked in {all-2024:period}", "highest is 159, of 2019", EN),
        ("Trips to Ash were highest in {ash-2021:period}", "highest is 50, of 2022", EN),
        ("Ash had {ash-2024}, the most since {ash-2019:period}", "highest is 50, of 2022", EN),
        ("The lines set a record in {all-2024:period}: {all-2024}", "highest is 159, of 2019", EN),
        ("Ash had more trips than any other line: {ash-2022}", "highest is 60, of Elm", EN),
        (
            "El total fue el más alto en {all-2021:period}, {all-2021}",
            "highest is 159, of 2019",
            ES,
        ),
        ("El total alcanzó su mínimo en {all-2024:period}", "lowest is 110, of 2021", ES),
    ],
)
def test_what_the_data_contradict_is_told_with_the_value_that_is_so(
    tmp_path: Path, text: str, truth: str, language: Language
) -> None:
    hint = f"the {truth}: correct the words, or list them under citations:"
    found = problems(tmp_path, text, language)
    assert "claim-without-number" not in {code for code, _ in found}
    assert ("claim-contradicted", hint) in found
    assert {way for _, way in found} == {hint}


def test_what_is_so_among_years_alone_is_asked_for_with_the_condition(tmp_path: Path) -> None:
    hint = (
        "the highest is 60, of Elm: correct the words, or if they compare by year, "
        "write highest-trips-2022: {highest: {across: trips.year, of: "
        '"trips[line=Ash, year=*].trips"}} under metrics:, and '
        "'trips[line=Ash, year=2022].trips = highest-trips-2022' under holds: of its finding"
    )
    text = "The highest count was {ash-2022}, on the Ash line"
    assert problems(tmp_path, text) == [("unbound-rank", hint)]


def test_what_is_so_among_members_needs_no_condition(tmp_path: Path) -> None:
    text = "The highest count of {elm-2024:period} was {elm-2024}, on the Elm line"
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("Trips have fallen by {fall}", False),
        ("Trips have fallen {fall}", False),
        ("Trips have fallen by {ash-2024}", True),
        ("Trips on both have fallen by {of-sums}", False),
        ("Trips have fallen on Elm, and {fall} is a lot", True),
    ],
)
def test_a_participle_right_before_its_change_needs_no_condition(
    tmp_path: Path, text: str, *, is_left: bool
) -> None:
    assert ("unbound-rank" in dict(problems(tmp_path, text))) is is_left


def test_a_participle_before_a_change_the_other_way_is_told(tmp_path: Path) -> None:
    binder = lines(tmp_path, EN)
    scalar = Scalar("Trips have risen by {fall}", PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    found = check_sentence(binder.sentence(content, scalar))
    assert "direction-contradicted" in {item.code for item in found}


def test_the_place_of_what_is_no_second_highest_is_told(tmp_path: Path) -> None:
    text = "Ash had the second highest count, {ash-2024}"
    places = "by line it is number 3 from the top; by year it is number 4 from the top"
    hint = f"{places}: correct the words, or list them under citations:"
    assert ("unbound-rank", hint) in problems(tmp_path, text)


def test_of_a_change_the_member_is_told_that_changed_the_most(tmp_path: Path) -> None:
    entries = (
        "metrics:\n",
        f"metrics:\n{VALUES}  rise: {{percent-change: [ash-2021, ash-2022]}}\n",
    )
    package = ferries(tmp_path / "data", described(resource(YEAR, LINE, TRIPS)), trips=THREE)
    binder = Binder(package, briefing(tmp_path, entries), edition(EN, {}))
    binder.words(Scalar("Trips to Ash {rise:direction} the most, to {ash-2022}", PLACE))
    hint = "the highest is of Oak: correct the words, or list them under citations:"
    assert hint in {item.hint for item in binder.problems}


@pytest.mark.parametrize(
    ("condition", "is_left"),
    [
        ("ash-2022 > ash-2021", False),
        ("ash-2022 > oak-2022", True),
        ("ash-2022 > elm-2021", False),
    ],
)
def test_two_values_tell_what_a_word_is_said_among(
    tmp_path: Path, condition: str, *, is_left: bool
) -> None:
    binder, scalar = lines(tmp_path, EN), Scalar("The highest was {ash-2022}, on Ash", PLACE)
    content = binder.bind(lambda own: own.words(scalar)).value
    held = {condition: binder.compared(Scalar(condition, PLACE))}
    problem = replace(fault("unbound-rank", "", PLACE), about="highest")
    left = list(unproven(problem, [binder.sentence(content, scalar)], held))
    assert [each.about for each in left] == (["highest"] if is_left else [])
