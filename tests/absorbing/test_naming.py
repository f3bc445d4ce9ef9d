"""Names of values: those a briefing has, and new ones."""

from __future__ import annotations

from briefing_gen.absorbing.naming import Names
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import value_at
from briefing_gen.metrics.derive import Metric, Observed, derive
from tests.batch import ferries


def names() -> Names:
    """Return the names of a briefing about the north line."""
    inputs = ferries.inputs()
    found = Names(inputs.briefing)
    found.read(Binder(inputs.dataset, inputs.briefing, ferries.edition("north")))
    return found


def value(address: str) -> Metric:
    found = value_at(ferries.inputs().dataset, parse_address(address))
    assert found is not None
    return Observed(found)


def test_a_value_has_the_name_of_the_briefing() -> None:
    known = names()
    assert (known.of(value("lines[line=north].trips")), known.added) == ("trips", {})


def test_another_member_has_a_name_of_its_own() -> None:
    known = names()
    assert known.of(value("lines[line=south].trips")) == "trips-south"
    assert known.added == {"trips-south": '"lines[line=south].trips"'}


def test_what_is_worked_out_is_named_after_its_values() -> None:
    known = names()
    ratio = derive(
        Operation.RATIO, value("lines[line=south].boats"), value("lines[line=north].boats")
    )
    assert known.of(ratio) == known.of(ratio) == "boats-ratio"
    assert known.added == {
        "boats-south": '"lines[line=south].boats"',
        "boats-ratio": "{ratio: [boats-south, boats]}",
    }


def test_a_rank_among_all_members_is_named_after_what_is_ranked() -> None:
    north, south = (value(f"lines[line={name}].boats") for name in ("north", "south"))
    known = names()
    assert known.of(derive(Operation.RANK, south, north, south)) == "boats-south-place"
    assert known.added["boats-south-place"] == (
        '{rank: {for: boats-south, across: lines.line, of: "lines[line=*].boats"}}'
    )
    assert names().of(derive(Operation.RANK, south, north)) is None


def test_a_rank_among_a_few_values_is_another_than_that_among_all_members() -> None:
    north, south, east = (value(f"lines[line={name}].boats") for name in ("north", "south", "east"))
    known = names()
    few = known.of(derive(Operation.RANK, south, north, south))
    assert known.of(derive(Operation.RANK, south, north, south, east)) != few


def test_a_sum_within_a_year_is_written_with_its_year() -> None:
    values = [value(f"lines[line={name}].boats") for name in ("north", "south")]
    known = names()
    made = derive(Operation.SUM, *values, over="lines[line=*].boats within 2024")
    assert known.of(made) == "sum-boats-2024"
    assert known.added["sum-boats-2024"] == (
        '{sum: {across: lines.line, within: "2024", of: "lines[line=*].boats"}}'
    )


def test_a_mean_of_rates_is_left_to_the_author() -> None:
    values = [value(f"lines[line={name}].boats") for name in ("north", "south")]
    over = "rate(lines[line=*].boats; lines[line=*].trips)"
    assert names().of(derive(Operation.MEAN, *values, over=over)) is None


def test_the_median_of_the_members_of_one_year_has_a_name_in_any_order() -> None:
    values = [value(f"lines[line={name}].boats") for name in ("north", "south")]
    known = names()
    median = derive(Operation.MEDIAN, *values, over="lines[line=*, year=2024].boats")
    assert known.of(median) == "median-boats"


def test_a_place_among_many_is_said_in_few_words() -> None:
    north, south = (value(f"lines[line={name}].boats") for name in ("north", "south"))
    rank = derive(Operation.RANK, south, *[north] * 7)
    assert names().said(rank) == "the rank of lines[line=south].boats among 7 values"


def test_the_median_of_all_members_is_named_by_its_pattern() -> None:
    values = [value(f"lines[line={name}].boats") for name in ("north", "south")]
    known = names()
    median = derive(Operation.MEDIAN, *values, over="lines[line=*].boats")
    assert known.of(median) == "median-boats"
    assert known.added == {
        "median-boats": '{median: {across: lines.line, of: "lines[line=*].boats"}}'
    }
