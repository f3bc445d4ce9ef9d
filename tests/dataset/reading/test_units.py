"""A package declares units of its own, and in what its numbers are given."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Quantity, Unit, UnitError, apply
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Observation
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Observed, derive
from briefing_gen.words.wording import parse_display, word_metric
from tests.dataset.packages import TRIPS, YEAR, described, refused, resource, write_package

NOISE: dict[str, object] = {
    "name": "decibels",
    "kind": "measure",
    "symbol": "dB",
    "sum": "no",
    "singular": {"en-US": "decibel"},
    "plural": {"en-US": "decibels"},
}
POUNDS: dict[str, object] = {"name": "gbp", "kind": "amount", "symbol": "£{number}"}


def dataset(folder: Path, rows: str, unit: dict[str, object], **field: object) -> Dataset:
    measure = TRIPS | {"type": "number", "statistic": "amount", "unit": unit["name"]} | field
    package = described(resource(YEAR, measure), units=[unit])
    return read_dataset(write_package(folder, package, trips=f"year,trips\n{rows}"))


def worded(data: Dataset, year: int, display: str) -> str:
    found = look_up(data, parse_address(f"trips[year={year}].trips"))
    assert isinstance(found, Observation)
    style = parse_display(display)
    assert style is not None
    return word_metric(Observed(found), Language.EN_US, style).replace("\N{NO-BREAK SPACE}", " ")


def test_a_value_in_a_unit_of_the_package_has_its_symbol_and_words(tmp_path: Path) -> None:
    data = dataset(tmp_path, "2019,62\n2020,61.5\n", NOISE)
    assert list(check(data)) == []
    assert [worded(data, 2020, "plain"), worded(data, 2019, "1")] == ["61.5 dB", "62.0 dB"]
    words = dataset(tmp_path, "2019,1\n2020,61.5\n", {**NOISE, "symbol": ""})
    assert [worded(words, year, "unit") for year in (2019, 2020)] == ["1 decibel", "61.5 decibels"]


@pytest.mark.parametrize(
    ("display", "words"),
    [
        ("plain", "£25.7441 trillion"),
        ("compact", "£25.7 trillion"),
        ("2", "£25.74 trillion"),
        ("0", "£25,744,100,000,000"),
    ],
)
def test_values_are_worded_in_the_scale_that_they_are_given_in(
    tmp_path: Path, display: str, words: str
) -> None:
    data = dataset(tmp_path, "2019,21.4\n2020,25.7441\n", POUNDS, scale="trillion")
    assert worded(data, 2020, display) == words
    assert worded(data, 2019, "plain") == "£21.4 trillion"


TONNES: dict[str, object] = {"name": "tonnes", "kind": "measure", "symbol": "{number} tonnes"}


def test_a_column_of_few_thousand_millions_is_told_in_millions_alone(tmp_path: Path) -> None:
    data = dataset(tmp_path, "2019,1302.25\n2020,940\n", TONNES, scale="million")
    assert [worded(data, year, "compact") for year in (2019, 2020)] == [
        "1,302.3 million tonnes",
        "940.0 million tonnes",
    ]
    assert [worded(data, 2019, display) for display in ("plain", "about")] == [
        "1,302.25 million tonnes",
        "about 1,302 million tonnes",
    ]
    more = dataset(tmp_path, "2019,13022.5\n2020,940\n", TONNES, scale="million")
    assert worded(more, 2019, "compact") == "13.0 billion tonnes"


def test_the_median_of_whole_millions_has_no_decimals(tmp_path: Path) -> None:
    data = dataset(tmp_path, "2019,939\n2020,1183\n", POUNDS, scale="million")
    values = [look_up(data, parse_address(f"trips[year={y}].trips")) for y in (2019, 2020)]
    inputs = tuple(Observed(value) for value in values if isinstance(value, Observation))
    shown = parse_display("plain")
    assert shown is not None
    worded = word_metric(derive(Operation.MEDIAN, *inputs), Language.EN_US, shown)
    assert worded == "£1,061\N{NO-BREAK SPACE}million"


def test_what_is_computed_of_values_in_millions_is_worded_so(tmp_path: Path) -> None:
    data = dataset(tmp_path, "2019,21.4\n2020,25.7441\n", POUNDS, scale="trillion")
    values = [look_up(data, parse_address(f"trips[year={y}].trips")) for y in (2019, 2020)]
    inputs = tuple(Observed(value) for value in values if isinstance(value, Observation))
    change = derive(Operation.DIFFERENCE, *inputs)
    shown = parse_display("plain")
    assert shown is not None
    assert word_metric(change, Language.EN_US, shown) == "£4.3\N{NO-BREAK SPACE}trillion"


def test_sums_of_what_does_not_add_up_and_multiples_without_a_zero_are_refused() -> None:
    warm = tuple(Quantity(Decimal(n), Unit.FAHRENHEIT) for n in (50, 100))
    for operation in (Operation.SUM, Operation.PERCENT_CHANGE, Operation.RATIO):
        with pytest.raises(UnitError, match="means nothing"):
            apply(operation, warm)
    assert apply(Operation.DIFFERENCE, warm).value == 50


def test_a_unit_is_one_object_wherever_it_comes_from(tmp_path: Path) -> None:
    unit = dataset(tmp_path, "2019,62\n", NOISE).tables["trips"].measures[0].unit
    again = dataset(tmp_path, "2019,62\n", NOISE).tables["trips"].measures[0].unit
    assert unit is again is copy.deepcopy(unit)


@pytest.mark.parametrize(
    ("unit", "message", "hint"),
    [
        (NOISE | {"kind": "loud"}, "kind is 'loud', which is unknown", "write one of: count, "),
        ({"name": "decibels"}, "the unit 'decibels' has no kind", "write one of: count, "),
        (NOISE | {"name": "usd"}, "a unit of the package cannot be called 'usd'", "write small"),
    ],
)
def test_what_is_wrong_with_a_unit_is_told_once(
    tmp_path: Path, unit: dict[str, object], message: str, hint: str
) -> None:
    package = described(resource(YEAR, TRIPS), units=[unit])
    (problem,) = refused(write_package(tmp_path, package))
    assert problem.message == message
    assert (problem.hint or "").startswith(hint)


def test_a_column_names_units_of_the_package_too(tmp_path: Path) -> None:
    measure = {key: value for key, value in TRIPS.items() if key != "unit"}
    fields = (
        YEAR,
        measure | {"type": "number", "statistic": "amount"},
        {"name": "unit", "type": "string", "role": "attribute", "attribute": "unit"},
    )
    package = described(resource(*fields), units=[NOISE])
    rows = "year,trips,unit\n2019,62,decibels\n2020,4,days\n"
    data = read_dataset(write_package(tmp_path, package, trips=rows))
    assert [worded(data, year, "plain") for year in (2019, 2020)] == ["62 dB", "4"]


def test_a_measure_has_the_unit_of_its_table_and_the_statistic_that_is_usual_for_it(
    tmp_path: Path,
) -> None:
    measure = {key: said for key, said in TRIPS.items() if key not in {"unit", "statistic"}}
    package = described(resource(YEAR, measure) | {"unit": "usd"})
    data = read_dataset(write_package(tmp_path, package, trips="year,trips\n2023,4\n"))
    found = look_up(data, parse_address("trips[year=2023].trips"))
    assert isinstance(found, Observation)
    assert (found.quantity.unit, found.statistic) == (Unit.USD, Statistic.AMOUNT)
