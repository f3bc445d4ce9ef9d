"""What may stand in one plot."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.exhibits import Axis, Category, ChartKind, NumberFormat, Panel
from briefing_gen.document.inline import Text
from briefing_gen.rules.chart_rules import check_panel

WHERE = Location("ferries/briefing.yaml", 12, 3)


def panel(count: int) -> Panel:
    """Return a plot with so many categories, and no value."""
    return Panel(
        title=None,
        categories=tuple(Category(id=f"c{n}", label=(Text("x"),)) for n in range(count)),
        series=(),
        axis=Axis(minimum=Decimal(0), maximum=Decimal(1), ticks=(), shown=False),
        number_format=NumberFormat(decimals=0),
    )


@pytest.mark.parametrize(
    ("kind", "most", "written"),
    [(ChartKind.LINE, 1000, "1,000"), (ChartKind.STRIP, 5000, "5,000")],
)
def test_more_than_anybody_can_tell_apart_is_refused(
    kind: ChartKind, most: int, written: str
) -> None:
    assert list(check_panel(panel(most), kind, WHERE)) == []
    assert list(check_panel(panel(most + 1), kind, WHERE)) == [
        Problem(
            code="too-many-labels",
            message=f"one plot can show at most {written} categories, not {most + 1:,}",
            where=WHERE,
            hint="name the members it is about under across: members: [...]",
        )
    ]
