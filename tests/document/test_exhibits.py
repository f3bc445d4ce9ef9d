"""Charts as data: where the places of left-out years stand, and the breaks among them."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.exhibits import ChartKind
from tests.writers.chart_specs import over_time


@pytest.mark.parametrize(("within", "place"), [(None, 6), (0, 4), (1, 5)])
def test_a_break_stands_before_a_category_or_among_the_years_left_out(
    within: int | None, place: int
) -> None:
    (panel,) = over_time(ChartKind.COLUMN).panels
    jump, places = panel.skips
    broken = replace(panel, breaks=(3,), skips=(jump, replace(places, breaks=within)))
    assert [category.id for category in broken.in_time().categories[3:7]] == [
        "2015",
        "",
        "",
        "2018",
    ]
    assert broken.in_time().breaks == (place,)
