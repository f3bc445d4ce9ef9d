from __future__ import annotations

import pytest

from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.metrics.derive import derive
from briefing_gen.metrics.margins import exact, recomputed
from tests.editions.ferries import observed


@pytest.mark.parametrize("value", ["250", "12.50", "-35.8"])
def test_a_published_value_stands_as_published(value: str) -> None:
    assert exact(observed(value, Unit.PERCENT)) == value


@pytest.mark.parametrize(
    ("operation", "first", "second", "expected"),
    [
        (Operation.SHARE, "1", "8", "12.5"),
        (Operation.PERCENT_CHANGE, "1987361", "1751085", "-11.8889321064"),
        (Operation.RATIO, "2", "3", "0.666666666667"),
        (Operation.DIFFERENCE, "12345678901234", "1", "-12345678901233"),
        (Operation.SUM, "0.50", "0.50", "1"),
        (Operation.SHARE, "100", "100", "100"),
    ],
)
def test_a_computed_value_is_whole_or_has_twelve_digits(
    operation: Operation, first: str, second: str, expected: str
) -> None:
    metric = derive(operation, observed(first), observed(second))
    assert exact(metric) == expected
    assert recomputed(metric) == metric.quantity
