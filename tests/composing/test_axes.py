from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.charts.kinds import KINDS
from briefing_gen.composing.axes import axis_for, number_format, year_category
from briefing_gen.dataset.model import Period, PeriodKind
from briefing_gen.document.exhibits import Axis, ChartKind, NumberFormat
from briefing_gen.document.inline import plain
from briefing_gen.words.wording import PLAIN, Display, Style
from tests.editions.ferries import EN, ES, MINUS, NBSP

COMPACT = Display(Style.COMPACT)


def axis(*values: str, unit: Unit = Unit.COUNT, display: Display = PLAIN) -> Axis:
    return axis_for(map(Decimal, values), unit, EN, display, shown=True)


def labels(*values: str, unit: Unit = Unit.COUNT, display: Display = PLAIN) -> list[str]:
    return [tick.text for tick in axis(*values, unit=unit, display=display).ticks]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["97"], ["0", "25", "50", "75", "100"]),
        (["100"], ["0", "25", "50", "75", "100"]),
        (["101"], ["0", "50", "100", "150"]),
        (["1", "8"], ["0", "2", "4", "6", "8"]),
        (["10"], ["0", "5", "10"]),
        (["3"], ["0", "1", "2", "3"]),
        (["1"], ["0", "1"]),
        (["12345"], ["0", "5,000", "10,000", "15,000"]),
        (["-40"], [f"{MINUS}40", f"{MINUS}30", f"{MINUS}20", f"{MINUS}10", "0"]),
        (["-40", "50"], [f"{MINUS}50", f"{MINUS}25", "0", "25", "50"]),
        (["0", "0"], ["0", "1"]),
        ([], ["0", "1"]),
    ],
)
def test_counts_have_a_few_round_whole_ticks(values: list[str], expected: list[str]) -> None:
    assert labels(*values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["97.5"], ["0%", "25%", "50%", "75%", "100%"]),
        (["0.9"], ["0.00%", "0.25%", "0.50%", "0.75%", "1.00%"]),
        (["2.1"], ["0%", "1%", "2%", "3%"]),
        (["1.6"], ["0.0%", "0.5%", "1.0%", "1.5%", "2.0%"]),
        (["-1.6"], [f"{MINUS}2.0%", f"{MINUS}1.5%", f"{MINUS}1.0%", f"{MINUS}0.5%", "0.0%"]),
        (["0.0"], ["0.00%", "0.25%", "0.50%", "0.75%", "1.00%"]),
    ],
)
def test_percentages_may_have_ticks_between_whole_ones(
    values: list[str], expected: list[str]
) -> None:
    assert labels(*values, unit=Unit.PERCENT) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("36200000", ["0", *(f"{n}{NBSP}million" for n in (10, 20, 30, 40))]),
        ("1751085", ["0", *(f"{n}{NBSP}million" for n in ("0.5", "1.0", "1.5", "2.0"))]),
        ("900000", ["0", "250,000", "500,000", "750,000", "1,000,000"]),
        (
            "1800000000",
            [
                "0",
                f"500{NBSP}million",
                f"1.0{NBSP}billion",
                f"1.5{NBSP}billion",
                f"2.0{NBSP}billion",
            ],
        ),
        ("12345", ["0", "5,000", "10,000", "15,000"]),
    ],
)
def test_large_ticks_are_compact_and_exact(value: str, expected: list[str]) -> None:
    assert labels(value, display=COMPACT) == expected


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.PERCENT, Unit.RATIO])
@pytest.mark.parametrize("sign", [1, -1])
def test_an_axis_holds_zero_and_every_value_in_two_to_six_ticks(unit: Unit, sign: int) -> None:
    for power in range(-3, 10):
        for digits in (1, 1.01, 2.49, 2.5, 3.7, 5, 6.3, 9.99):
            value = Decimal(str(digits)).scaleb(power) * sign
            made = axis_for([value], unit, EN, COMPACT, shown=False)
            values = [tick.value for tick in made.ticks]
            assert made.minimum == values[0] <= min(value, Decimal(0))
            assert made.maximum == values[-1] >= max(value, Decimal(0))
            assert Decimal(0) in values
            assert 2 <= len(values) <= 6
            assert len({b - a for a, b in pairwise(values)}) == 1
            assert len({tick.text for tick in made.ticks}) == len(values)


def test_whether_an_axis_is_shown_is_kept() -> None:
    assert axis("5").shown
    assert not axis_for([Decimal(5)], Unit.COUNT, EN, PLAIN, shown=False).shown


@pytest.mark.parametrize(
    ("value", "unit", "display", "expected"),
    [
        ("12345", Unit.COUNT, PLAIN, NumberFormat(decimals=0)),
        ("12345", Unit.COUNT, COMPACT, NumberFormat(decimals=0)),
        (
            "36200000",
            Unit.COUNT,
            COMPACT,
            NumberFormat(decimals=1, divisor=Decimal(1_000_000), suffix=f"{NBSP}million"),
        ),
        (
            "1200000000",
            Unit.COUNT,
            Display(Style.COMPACT, 2),
            NumberFormat(decimals=2, divisor=Decimal(1_000_000_000), suffix=f"{NBSP}billion"),
        ),
        ("12.5", Unit.PERCENT, PLAIN, NumberFormat(decimals=0, suffix="%")),
    ],
)
def test_labels_of_a_chart_are_written_as_its_largest_value(
    value: str, unit: Unit, display: Display, expected: NumberFormat
) -> None:
    assert number_format([Decimal(1), Decimal(value)], unit, EN, display, 0) == expected


def test_a_percent_sign_stands_as_the_language_sets_it() -> None:
    made = number_format([Decimal(5)], Unit.PERCENT, ES, PLAIN, 1)
    assert made == NumberFormat(decimals=1, suffix=f"{NBSP}%")


@pytest.mark.parametrize("language", Language)
def test_a_chart_without_values_has_a_format(language: Language) -> None:
    assert number_format([], Unit.COUNT, language, COMPACT, 0) == NumberFormat(decimals=0)


@pytest.mark.parametrize(
    ("values", "first"),
    [(["141", "359"], "100"), (["30", "359"], "0"), (["-9", "-5"], f"{MINUS}9")],
)
def test_an_axis_of_dots_begins_near_the_lowest_unless_zero_is_nearer(
    values: list[str], first: str
) -> None:
    near = KINDS[ChartKind.STRIP].near
    found = axis_for(map(Decimal, values), Unit.COUNT, EN, PLAIN, shown=True, near=near)
    assert found.ticks[0].text == first


@pytest.mark.parametrize(
    ("values", "first"),
    [
        (["129", "143"], "125"),
        (["107.3", "121"], "100"),
        (["15", "26"], "0"),
        (["-9", "5"], f"{MINUS}10"),
    ],
)
def test_an_axis_of_lines_begins_near_the_lowest_where_zero_would_flatten_them(
    values: list[str], first: str
) -> None:
    near = KINDS[ChartKind.LINE].near
    found = axis_for(map(Decimal, values), Unit.COUNT, EN, PLAIN, shown=True, near=near)
    assert found.ticks[0].text == first


def test_an_axis_of_money_has_cents_where_a_tick_has_some() -> None:
    assert labels("9.5", unit=Unit.USD) == ["$0.00", "$2.50", "$5.00", "$7.50", "$10.00"]
    assert labels("19.5", unit=Unit.USD) == ["$0", "$5", "$10", "$15", "$20"]


@pytest.mark.parametrize(
    ("start", "full", "short"), [("2017", "FY2017", "2017"), ("2017-18", "FY2017–18", "2017–18")]
)
def test_a_fiscal_year_is_its_number_alone_where_room_is_short(
    start: str, full: str, short: str
) -> None:
    span = Period(PeriodKind.FISCAL_YEAR, start, start)
    category = year_category(start, span, EN)
    assert (plain(category.label), plain(category.short or ())) == (full.replace(" ", NBSP), short)
