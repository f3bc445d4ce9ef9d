from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.document.exhibits import NumberFormat
from briefing_gen.document.inline import Number, Tick
from briefing_gen.metrics.derive import Observed
from briefing_gen.pptx.charts.labels import number_code, tick_code
from tests import samples

MILLIONS = NumberFormat(decimals=1, divisor=Decimal(1_000_000), suffix="\xa0million")


def number(text: str, value: str) -> Number:
    metric = samples.trips("2019")
    assert isinstance(metric, Observed)
    quantity = Quantity(Decimal(value), Unit.COUNT)
    return Number(text, Observed(replace(metric.observation, quantity=quantity)))


@pytest.mark.parametrize(
    ("text", "value", "wording", "code"),
    [
        ("21.8\xa0million", "21751085", MILLIONS, '#,##0.0,,"\xa0million"'),
        ("887,252", "887252", MILLIONS, "#,##0"),
        ("4.1%", "4.0791712", NumberFormat(decimals=1), '#,##0.0"%"'),
        ("−8.0%", "-7.99", NumberFormat(decimals=1), '#,##0.0"%";"−"#,##0.0"%"'),
        ("12", "-12", NumberFormat(decimals=0), "#,##0;#,##0"),
        ("1234", "1234", NumberFormat(decimals=0), "0"),
        ("more than 137,000", "137000", NumberFormat(decimals=0), '"more than "#,##0'),
        ("about half", "50.2", NumberFormat(decimals=0), '"about half"'),
        ('a "third"', "33", NumberFormat(decimals=0), '"a "\\""third"\\"'),
        ("1 in 5", "5", NumberFormat(decimals=0), '"1 in 5"'),
    ],
)
def test_a_code_shows_the_value_as_its_text(
    text: str, value: str, wording: NumberFormat, code: str
) -> None:
    assert number_code(number(text, value), wording) == code


def test_ticks_are_shown_as_they_are_worded() -> None:
    ticks = (
        Tick("0", Decimal(0)),
        Tick("10\xa0million", Decimal(10_000_000)),
        Tick("20\xa0million", Decimal(20_000_000)),
    )
    code = '#,##0,,"\xa0million"'
    assert tick_code(ticks, MILLIONS) == f'{code};"−"{code};"0"'


def test_ticks_are_shown_with_more_decimals_than_the_values_beside_them_have() -> None:
    ticks = (Tick("2.00", Decimal(2_000_000)), Tick("2.25", Decimal(2_250_000)))
    assert tick_code(ticks, replace(MILLIONS, suffix="")) == "#,##0.00,,"


def test_an_axis_without_ticks_is_shown_as_it_comes() -> None:
    assert tick_code((), MILLIONS) == "General"
