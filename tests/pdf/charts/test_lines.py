"""Lines of a page: what stands at their right ends."""

from __future__ import annotations

import pytest

from briefing_gen.document.exhibits import Mark
from briefing_gen.pdf.charts.lines import ending
from tests.writers.chart_specs import series


@pytest.mark.parametrize(
    ("values", "labelled", "wanted"),
    [((1, 2, 3), None, "3 Bay"), ((1, 2, 3), (0,), "Bay"), ((1, 2, None), None, "Bay")],
)
def test_a_line_ends_with_its_last_value_and_its_name_and_where_it_ended_before_with_its_name(
    values: tuple[int | None, ...], labelled: tuple[int, ...] | None, wanted: str
) -> None:
    assert ending(series("Bay", Mark.ACCENT, values, labelled)) == wanted
