"""Chooses the ticks of a value axis: round steps from zero, a few of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import Axis, NumberFormat
from briefing_gen.document.inline import Tick
from briefing_gen.editions.display import Display, Style
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.editions.wording import MILLION, NBSP, word
from briefing_gen.quantities import Quantity, Unit

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS: Final = 4


def axis_for(
    values: Iterable[Decimal], unit: Unit, language: Language, display: Display, *, shown: bool
) -> Axis:
    """Return an axis from zero (or below, for negative values) over all of `values`."""
    found = tuple(values)
    highest = max((*found, Decimal(0)))
    lowest = min((*found, Decimal(0)))
    step = _step((highest - lowest) or Decimal(1))
    first, last = _floor(lowest / step), -_floor(-highest / step)
    marks = [step * n for n in range(first, last + 1)]
    ticks = tuple(Tick(_label(mark, unit, language, display, step), mark) for mark in marks)
    return Axis(minimum=marks[0], maximum=marks[-1], ticks=ticks, shown=shown)


def number_format(
    values: Iterable[Decimal], unit: Unit, language: Language, display: Display, decimals: int
) -> NumberFormat:
    """Return how the labels of a chart write values, as `word` does."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    if display.style is Style.COMPACT and largest >= MILLION:
        suffix = labels(language).million.format(number="").replace(" ", NBSP)
        places = 1 if display.decimals is None else display.decimals
        return NumberFormat(decimals=places, divisor=MILLION, suffix=suffix)
    if unit is Unit.PERCENT:
        suffix = "%" if language is Language.EN_US else f"{NBSP}%"
        return NumberFormat(decimals=decimals, suffix=suffix)
    return NumberFormat(decimals=decimals)


def _step(span: Decimal) -> Decimal:
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(rounding="ROUND_FLOOR"))


def _label(mark: Decimal, unit: Unit, language: Language, display: Display, step: Decimal) -> str:
    if display.style is Style.COMPACT and abs(mark) >= MILLION:
        places = max(0, -int((step / MILLION).normalize().as_tuple().exponent))
        return word(Quantity(mark, unit), language, Display(Style.COMPACT, places))
    places = max(0, -int(step.normalize().as_tuple().exponent))
    return word(Quantity(mark, unit), language, Display(Style.PLAIN, places))
