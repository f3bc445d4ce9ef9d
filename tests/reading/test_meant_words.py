from __future__ import annotations

import pytest

from briefing_gen.base.quantities import SHIPPED
from briefing_gen.dataset.vocabulary import Grade, PeriodKind, Statistic, Status
from briefing_gen.reading.faults import meant

GRADES = "it is one of: primary, secondary, reported"


@pytest.mark.parametrize(
    ("word", "offer"),
    [
        ("count ", "write 'count', exactly so"),
        ("Count", "write 'count', exactly so"),
        ("%", "did you mean 'percent'?"),
        ("Percentage", "did you mean 'percent'?"),
        ("dollars", "did you mean 'usd'?"),
        ("number", "did you mean 'count'?"),
        ("percentage points", "did you mean 'percentage-point'?"),
        ("rate", "did you mean 'per-100000'?"),
        ("yeras", "did you mean 'years'?"),
        ("furlongs", "write one of: count, percent, "),
    ],
)
def test_units_that_people_try_are_understood(word: str, offer: str) -> None:
    assert meant(word, list(SHIPPED)).startswith(offer)


@pytest.mark.parametrize(
    ("word", "offer"),
    [
        ("average", "did you mean 'mean' or 'median'?"),
        ("percentage", "did you mean 'percent'?"),
        ("total", "did you mean 'count'?"),
        ("dollars", "did you mean 'amount'?"),
    ],
)
def test_statistics_that_people_try_are_understood(word: str, offer: str) -> None:
    assert meant(word, list(Statistic)).startswith(offer)


def test_a_hint_lists_all_there_are() -> None:
    assert meant("official", list(Grade)) == f"did you mean 'primary'? {GRADES}"
    assert meant("calendar year", list(PeriodKind)) == ("write 'calendar-year', exactly so")
    assert meant("b", list(Status)) == "write 'B', exactly so"
    assert meant("FY", list(PeriodKind)).startswith("did you mean 'fiscal-year'?")
