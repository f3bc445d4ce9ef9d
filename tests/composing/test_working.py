from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.binding.binder import resolve
from briefing_gen.composing.working import places_in, places_of, working_line, working_lines
from briefing_gen.dataset.model import Missing, Statistic
from briefing_gen.document.inline import Number, Period, Text, plain, words
from briefing_gen.metrics.derive import Metric, Observed, observations
from tests.editions.ferries import EN, ES, NBSP, briefing, dataset, observed
from tests.readback.editions import NATIONAL, outline
from tests.readback.editions import dataset as shipped_dataset


def metric(folder: Path, node: str) -> Metric:
    outline = briefing(folder, ("  cars: freight", f"  tested: {node}\n  cars: freight"))
    found = resolve(dataset(), outline, "tested")
    assert not isinstance(found, Missing)
    return found


def working(folder: Path, node: str, language: Language = EN) -> str:
    return plain(working_line(metric(folder, node), language))


@pytest.mark.parametrize(
    ("node", "english", "spanish"),
    [
        (
            "after",
            (
                "1,751,085: count, trips by ferry, 2024. "
                "Source: Statistics Office, Annual tables, table A."
            ),
            (
                "1,751,085: conteo, viajes en ferri, 2024. "
                "Fuente: Statistics Office, Annual tables, table A."
            ),
        ),
        (
            "{percent-change: [before, after]}",
            "−11.9% = percent change from 1,987,361 (2023) to 1,751,085 (2024).",
            f"−11.9{NBSP}% = variación porcentual de 1,987,361 (2023) a 1,751,085 (2024).",
        ),
        (
            "{sum: [before, after]}",
            "3,738,446 = sum of 1,987,361 (2023), 1,751,085 (2024).",
            "3,738,446 = suma de 1,987,361 (2023), 1,751,085 (2024).",
        ),
        (
            "{share: [after, {sum: [after, 'trips[year=2024, line=south].trips']}]}",
            (
                "87.5% = 1,751,085 (2024) as a percentage of 2,001,085 "
                "[sum of 1,751,085 (2024), 250,000 (2024)]."
            ),
            (
                f"87.5{NBSP}% = 1,751,085 (2024) como porcentaje de 2,001,085 "
                "[suma de 1,751,085 (2024), 250,000 (2024)]."
            ),
        ),
        (
            (
                "{median: {across: trips.line, of: {share: "
                "['trips[year=2024, line=*].trips', 'trips[year=2024, line=*].trips']}}}"
            ),
            (
                "100.0% = median of [trips by ferry as a percentage of trips by ferry], "
                "over every member that has a value."
            ),
            (
                f"100.0{NBSP}% = mediana de [viajes en ferri como porcentaje de viajes en "
                "ferri], con todos los que tienen valor."
            ),
        ),
    ],
)
def test_a_number_is_defended_by_its_source_or_its_formula(
    tmp_path: Path, node: str, english: str, spanish: str
) -> None:
    assert working(tmp_path, node) == english
    assert working(tmp_path, node, ES) == spanish


@pytest.mark.parametrize("operation", ["difference", "percent-change", "ratio", "sum"])
@pytest.mark.parametrize("language", Language)
def test_every_published_value_behind_a_number_is_told(
    tmp_path: Path, operation: str, language: Language
) -> None:
    made = metric(tmp_path, f"{{{operation}: [before, after]}}")
    line = working_line(made, language)
    typed = list(words(line))
    told = [word.metric for word in typed if isinstance(word, Number)]
    assert told[0] == made
    assert [value for item in told[1:] for value in observations(item)] == list(observations(made))
    assert [word.text for word in typed if isinstance(word, Period)] == ["2023", "2024"]


def test_the_value_of_another_text_has_its_source_and_the_members_of_the_chosen_one() -> None:
    name = "conflicts[id=united-states-2020].other_value"
    found = resolve(shipped_dataset(), outline(NATIONAL[0]), name)
    assert not isinstance(found, Missing)
    (line,) = working_lines([found], EN, shipped_dataset())
    assert plain(line) == (
        "494,388: count, reports to the CyberTipline, by place in the National Center’s country "
        "and state lists (Location of the user: United States), 2020. "
        "Source: NCMEC, Reports by country 2020, list of countries."
    )


def test_no_digit_stands_in_bare_words(tmp_path: Path) -> None:
    for node in ("after", "{ratio: [before, after]}", "{rate: [before, after]}"):
        for language in Language:
            line = working_line(metric(tmp_path, node), language)
            bare = [word.text for word in words(line) if isinstance(word, Text)]
            assert not any(character.isnumeric() for text in bare for character in text)


def lines(folder: Path, *nodes: str, language: Language = EN) -> list[str]:
    metrics = [metric(folder, node) for node in nodes]
    return [plain(line) for line in working_lines(metrics, language, dataset())]


def test_published_values_behind_a_formula_are_told_after_it_by_their_members(
    tmp_path: Path,
) -> None:
    share = "{share: ['trips[year=2024, line=south].trips', after]}"
    counted, source = "count, trips by ferry", "Source: Statistics Office, Annual tables, table A."
    assert lines(tmp_path, share) == [
        "14.3% = 250,000 (south, Trips, 2024) as a percentage of 1,751,085 (north, Trips, 2024).",
        f"250,000: {counted} (Line: south; Trips), 2024. {source}",
        f"1,751,085: {counted} (Line: north; Trips), 2024. {source}",
    ]


def test_what_is_pooled_is_told_apart_by_members_and_counted_as_values(tmp_path: Path) -> None:
    after, before = "trips[year=2024, line=*].trips", "trips[year=2023, line=*].trips"
    pooled = f"across: trips.line, of: {{ratio: ['{after}', '{before}']}}"
    every, among = "trips by ferry (2024) divided by trips by ferry (2023)", "over every member"
    assert lines(tmp_path, f"{{median: {{{pooled}}}}}", f"{{count: {{{pooled}}}}}") == [
        f"0.9 = median of [{every}], {among} that has a value.",
        f"1 = number of values of [{every}], {among} that has a value.",
    ]


def test_a_formula_that_has_a_line_is_not_told_again_in_another(tmp_path: Path) -> None:
    total = "{sum: [after, 'trips[year=2024, line=south].trips']}"
    first, second, *_ = lines(tmp_path, f"{{share: [after, {total}]}}", total)
    assert first == "87.5% = 1,751,085 (north, Trips, 2024) as a percentage of 2,001,085."
    assert second.startswith("2,001,085 = sum of ")


def test_a_value_that_is_told_twice_has_one_line(tmp_path: Path) -> None:
    assert len(lines(tmp_path, "after", "{difference: [before, after]}", "before")) == 3


@pytest.mark.parametrize(
    ("is_change", "language", "statistic"),
    [
        (True, EN, "percent change"),
        (True, ES, "variación porcentual"),
        (False, EN, "percentage"),
    ],
)
def test_a_published_percentage_from_one_year_to_another_is_called_a_change(
    language: Language, statistic: str, *, is_change: bool
) -> None:
    share = observed("-11.9", Unit.PERCENT).observation
    published = Observed(replace(share, statistic=Statistic.PERCENT, is_change=is_change))
    assert plain(working_line(published, language)).partition(": ")[2].startswith(f"{statistic}, ")


def test_a_computed_number_is_worked_out_as_it_is_shown(tmp_path: Path) -> None:
    change = metric(tmp_path, "{percent-change: [before, after]}")
    shown = Number(f"12{NBSP}%", change)
    assert places_of(shown, ES) == 0
    line = plain(working_line(change, EN, 0))
    assert line == "−12% = percent change from 1,987,361 (2023) to 1,751,085 (2024)."


def test_a_formula_of_rounded_numbers_says_that_it_is_not_of_those(tmp_path: Path) -> None:
    first = "{ratio: [before, after]}"
    second = "{ratio: [after, 'trips[year=2024, line=south].trips']}"
    parts = [metric(tmp_path, node) for node in (first, second)]
    texts = [(Number("1", parts[0]), Text(" and "), Number("7", parts[1]))]
    made = [metric(tmp_path, f"{{difference: [{first}, {second}]}}"), *parts]
    told = working_lines(made, EN, dataset(), places_in(texts, EN))
    assert [plain(line).partition(" (")[0] for line in told[:3]] == [
        "5.9 = difference between 1 and 7, from unrounded values.",
        "1 = 1,987,361",
        "7 = 1,751,085",
    ]


def test_a_number_in_millions_is_worked_out_in_full(tmp_path: Path) -> None:
    total = metric(tmp_path, "{sum: [before, after]}")
    assert places_in([(Number("3.7 million", total),)], EN) == {}
