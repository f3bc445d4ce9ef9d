from __future__ import annotations

import pytest

from briefing_gen.base.problems import meant
from briefing_gen.base.quantities import SHIPPED
from briefing_gen.dataset.vocabulary import Grade, PeriodKind, Status

GRADES = "one of: primary, secondary, reported"


@pytest.mark.parametrize(
    ("word", "offer"),
    [
        ("count ", "write 'count', exactly so"),
        ("Count", "write 'count', exactly so"),
        ("percentage points", "did you mean 'percentage-point'?"),
        ("yeras", "did you mean 'years'?"),
        ("furlongs", "write one of: count, percent, "),
    ],
)
def test_units_that_people_try_are_understood(word: str, offer: str) -> None:
    assert meant(word, list(SHIPPED)).startswith(offer)


def test_a_hint_lists_all_there_are() -> None:
    assert meant("primery", list(Grade)) == f"did you mean 'primary'? it is {GRADES}"
    assert meant("official", list(Grade)) == f"write {GRADES}"
    assert meant("calendar year", list(PeriodKind)) == ("write 'calendar-year', exactly so")
    assert meant("b", list(Status)) == "write 'B', exactly so"
