"""Chooses the ticks of a value axis: round steps from zero, a few of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import Axis, NumberFormat
from briefing_gen.document.inline import Tick
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.display import Display, Style
from briefing_gen.editions.language.wording import (
    compact_places,
    is_compact,
    percent_sign,
    scale_of,
    word,
)
from briefing_gen.quantities import Quantity, Unit

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS: Final = 4
_WHOLE: Final = frozenset({Unit.COUNT, Unit.RANK})
"""What cannot be half: an axis of cases has no tick between two of them."""


def axis_for(  # noqa: PLR0913 - the wording of ticks takes four.
    values: Iterable[Decimal],
    unit: Unit,
    language: Language,
    display: Display,
    *,
    shown: bool,
    near: bool = False,
) -> Axis:
    """Return an axis from zero (or below, for negative values) over all of `values`.

    One of dots may begin `near` the lowest value, where zero would leave most of it empty.
    """
    found = tuple(values)
    highest = max((*found, Decimal(0)))
    lowest = min((*found, Decimal(0)))
    if near and found:
        lowest, highest = _ends(min(found), max(found))
    if highest == lowest:
        highest = lowest + 1
    step = _step(highest - lowest, unit)
    first, last = _floor(lowest / step), -_floor(-highest / step)
    marks = [step * n for n in range(first, last + 1)]
    ticks = tuple(Tick(_label(mark, unit, language, display, step), mark) for mark in marks)
    return Axis(minimum=marks[0], maximum=marks[-1], ticks=ticks, shown=shown)


def _ends(lowest: Decimal, highest: Decimal) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis of dots: with zero, unless they stand in the far half."""
    if 2 * lowest > highest or 2 * highest < lowest:
        return lowest, highest
    return min(lowest, Decimal(0)), max(highest, Decimal(0))


def number_format(
    values: Iterable[Decimal], unit: Unit, language: Language, display: Display, decimals: int
) -> NumberFormat:
    """Return how the labels of a chart write its largest value, as `word` does."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    if is_compact(Quantity(largest, unit), display):
        places = compact_places(display)
        divisor, form = scale_of(largest, language, places)
        return NumberFormat(decimals=places, divisor=divisor, suffix=form.format(number=""))
    if unit is Unit.PERCENT:
        return NumberFormat(decimals=decimals, suffix=percent_sign(language))
    return NumberFormat(decimals=decimals)


def _step(span: Decimal, unit: Unit) -> Decimal:
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    steps = (step * power for step in _STEPS if step * power >= rough)
    if unit not in _WHOLE:
        return next(steps)
    return next((step for step in steps if step >= 1 and step % 1 == 0), Decimal(1))


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(rounding="ROUND_FLOOR"))


def _label(mark: Decimal, unit: Unit, language: Language, display: Display, step: Decimal) -> str:
    quantity = Quantity(mark, unit)
    if not is_compact(quantity, display):
        return word(quantity, language, Display(Style.PLAIN, _places(step)))
    scale, _ = scale_of(abs(mark), language, 0)
    return word(quantity, language, Display(Style.COMPACT, _places(step / scale)))


def _places(step: Decimal) -> int:
    return max(0, -int(step.normalize().as_tuple().exponent))
