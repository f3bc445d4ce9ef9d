"""Observations made by hand, as exact or as shortened as a test needs."""

from __future__ import annotations

from decimal import Decimal

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.dataset.model import Observation, Rounding
from briefing_gen.metrics.derive import Observed
from tests.samples import trips


def published(
    text: str, unit: Unit = Unit.COUNT, rounding: Rounding = Rounding.EXACT
) -> Observation:
    """Return a published value, as its cell writes it."""
    metric = trips("2019")
    assert isinstance(metric, Observed)
    return replace(
        metric.observation,
        quantity=Quantity(Decimal(text), unit),
        decimals=len(text.partition(".")[2]),
        rounding=rounding,
    )
