"""Exact numbers with units, and the arithmetic a briefing needs."""

from __future__ import annotations

import enum
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any, ClassVar, Final, Self, cast

from briefing_gen.base.frozen import Frozen

PER_100K: Final = Decimal(100_000)


class Kind(enum.StrEnum):
    """What sort of unit it is, which says what may be done with values in it."""

    COUNT = "count"
    AMOUNT = "amount"
    """Money."""
    RATE = "rate"
    INDEX = "index"
    SHARE = "share"
    MEASURE = "measure"
    """Of a thing: days, acres, degrees."""


class Meaning(Frozen, kw_only=True):
    """What a unit is, beside its name."""

    kind: Kind
    adds: bool = True
    """Whether the sum of two values means something."""
    averages: bool = True
    has_zero: bool = True
    """Whether zero is none of it, so that one value may be so many times another."""
    whole: bool = False
    """Whether what is computed in it has no decimals, unless a text asks for some."""
    symbol: tuple[tuple[str, str], ...] = ()
    """How a {number} is written with its sign, by language; none of a unit that has no sign."""
    words: tuple[tuple[str, str, str], ...] = ()
    """Language, word for one, word for more; none of a unit that ships."""
    least: Decimal | None = None
    """No value is below it."""


class Unit(str):
    """What a value is measured in; what it counts is its population.

    Those with the same name and meaning are one object, so that `is` compares them.
    """

    __slots__ = ("meaning",)
    meaning: Meaning

    COUNT: ClassVar[Unit]
    PERCENT: ClassVar[Unit]
    PERCENTAGE_POINT: ClassVar[Unit]
    RATIO: ClassVar[Unit]
    RATE: ClassVar[Unit]
    PER_1000: ClassVar[Unit]
    RANK: ClassVar[Unit]
    USD: ClassVar[Unit]
    EUR: ClassVar[Unit]
    YEARS: ClassVar[Unit]
    MONTHS: ClassVar[Unit]
    DAYS: ClassVar[Unit]
    HOURS: ClassVar[Unit]
    MILES: ClassVar[Unit]
    ACRES: ClassVar[Unit]
    LITERS: ClassVar[Unit]
    FAHRENHEIT: ClassVar[Unit]
    PPM: ClassVar[Unit]

    def __new__(cls, name: str, meaning: Meaning | None = None) -> Self:
        """Return a unit of a package, or the one that ships by its name; else raise ValueError."""
        if meaning is None:
            shipped = SHIPPED.get(name)
            if shipped is None:
                raise ValueError(f"{name!r} is no unit that ships")
            return cast("Self", shipped)
        known = cast("Self | None", _MADE.get((name, meaning)))
        if known is None:
            known = super().__new__(cls, name)
            known.meaning = meaning
            _MADE[name, meaning] = known
        return known

    def __reduce__(self) -> tuple[type[Unit], tuple[str, Meaning]]:
        return Unit, (str(self), self.meaning)

    def __str__(self) -> str:
        return str.__str__(self)

    @property
    def kind(self) -> Kind:
        """What sort of unit it is."""
        return self.meaning.kind


SHIPPED: Final[dict[str, Unit]] = {}
"""The units that every package may use, by name."""
_MADE: Final[dict[tuple[str, Meaning], Unit]] = {}


def _ship(name: str, kind: Kind, **more: Any) -> Unit:  # noqa: ANN401 - fields of `Meaning`.
    SHIPPED[name] = Unit(name, Meaning(kind=kind, **more))
    return SHIPPED[name]


Unit.COUNT = _ship("count", Kind.COUNT, whole=True)
Unit.PERCENT = _ship("percent", Kind.SHARE)
Unit.PERCENTAGE_POINT = _ship("percentage-point", Kind.SHARE)
Unit.RATIO = _ship("ratio", Kind.RATE)
Unit.RATE = _ship("per-100000", Kind.RATE, least=Decimal(0))
Unit.PER_1000 = _ship("per-1000", Kind.RATE, least=Decimal(0))
Unit.RANK = _ship("rank", Kind.INDEX, whole=True, least=Decimal(1))
Unit.USD = _ship("usd", Kind.AMOUNT, whole=True)
Unit.EUR = _ship(
    "eur", Kind.AMOUNT, whole=True,
    symbol=(("en-US", "\u20ac{number}"), ("es-US", "{number}\u00a0\u20ac")),
)  # fmt: skip
Unit.YEARS = _ship("years", Kind.MEASURE, whole=True, least=Decimal(0))
Unit.MONTHS = _ship("months", Kind.MEASURE, whole=True, least=Decimal(0))
Unit.DAYS = _ship("days", Kind.MEASURE)
Unit.HOURS = _ship("hours", Kind.MEASURE)
Unit.MILES = _ship("miles", Kind.MEASURE, least=Decimal(0))
Unit.ACRES = _ship("acres", Kind.MEASURE, least=Decimal(0))
Unit.LITERS = _ship("liters", Kind.MEASURE, least=Decimal(0))
Unit.FAHRENHEIT = _ship(
    "fahrenheit", Kind.MEASURE, adds=False, has_zero=False,
    symbol=(("en-US", "{number}\u00a0\u00b0F"), ("es-US", "{number}\u00a0\u00b0F")),
)  # fmt: skip
Unit.PPM = _ship(
    "ppm", Kind.MEASURE, adds=False, least=Decimal(0),
    symbol=(("en-US", "{number}\u00a0ppm"), ("es-US", "{number}\u00a0ppm")),
)  # fmt: skip
COUNTED: Final = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.MEASURE})
"""Kinds of which so many thousand or million can be spoken."""


class Scale(enum.StrEnum):
    """What the numbers of a column are given in."""

    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"
    TRILLION = "trillion"

    @property
    def power(self) -> int:
        """The power of ten that it stands for."""
        return 3 * (tuple(Scale).index(self) + 1)


class Operation(enum.StrEnum):
    """How one value follows from others; the order of the inputs is that of `apply`."""

    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent-change"
    RATIO = "ratio"
    SHARE = "share"
    SUM = "sum"
    RATE = "rate"
    MEDIAN = "median"
    MEAN = "mean"
    HIGHEST = "highest"
    LOWEST = "lowest"
    COUNT = "count"
    """How many they are."""
    RANK = "rank"
    """The place of the first value among all of them: 1 where none is larger."""
    MARGIN = "margin"
    """The margin of error of one value, which is read off it and not worked out from values."""


WORKED_OUT: Final = tuple(each for each in Operation if each is not Operation.MARGIN)
"""The operations that a briefing or a dataset may name."""
CHANGES: Final = frozenset({Operation.PERCENT_CHANGE, Operation.DIFFERENCE})
"""How one value differs from another: what is below zero says that it is the smaller."""
_OF_MANY: Final = frozenset({
    Operation.SUM, Operation.MEDIAN, Operation.MEAN, Operation.HIGHEST, Operation.LOWEST,
    Operation.COUNT, Operation.RANK,
})  # fmt: skip


class UnitError(ValueError):
    """Quantities whose units do not go together, or too many or too few of them."""


class Quantity(Frozen):
    """An exact value in a unit; percent is held as 12.5, never as 0.125."""

    value: Decimal
    unit: Unit

    def rounded(self, decimals: int) -> Quantity:
        """Return this quantity to `decimals` places, halves away from zero."""
        step = Decimal(1).scaleb(-decimals)
        return Quantity(self.value.quantize(step, rounding=ROUND_HALF_UP), self.unit)


def apply(operation: Operation, inputs: tuple[Quantity, ...]) -> Quantity:
    """Return the exact result of `operation`.

    The inputs are (earlier, later) for a change or difference, (part, whole) for a share,
    (dividend, divisor) for a ratio, (count, residents) for a rate per 100,000, and any number
    of values for a sum, a mean, the highest, the lowest or a median (of an even number: the mean
    of the middle two). Of a rank they are the value, and all values among which it stands. Raises
    UnitError where units, the number of inputs or a base below zero do not fit, and
    ZeroDivisionError for a base of zero.
    """
    if operation is Operation.MARGIN:
        raise UnitError("a margin of error is not worked out from values")
    unit = _common_unit(operation, inputs)
    _refuse_senseless(operation, unit)
    if operation in _OF_MANY:
        return _pooled(operation, [quantity.value for quantity in inputs], unit)
    if len(inputs) != 2:  # noqa: PLR2004 - a pair is two.
        raise UnitError(f"{operation} takes two values, not {len(inputs)}")
    first, second = inputs[0].value, inputs[1].value
    _refuse_zero_base(operation, first, second)
    match operation:
        case Operation.DIFFERENCE:
            return Quantity(second - first, Unit.PERCENTAGE_POINT if unit is Unit.PERCENT else unit)
        case Operation.PERCENT_CHANGE:
            return Quantity((second - first) / first * 100, Unit.PERCENT)
        case Operation.SHARE:
            return Quantity(first / second * 100, Unit.PERCENT)
        case Operation.RATIO:
            return Quantity(first / second, Unit.RATIO)
        case _:
            return Quantity(first / second * PER_100K, Unit.RATE)


def _pooled(operation: Operation, values: list[Decimal], unit: Unit) -> Quantity:
    match operation:
        case Operation.RANK:
            return Quantity(Decimal(sum(value > values[0] for value in values) + 1), Unit.RANK)
        case Operation.COUNT:
            return Quantity(Decimal(len(values)), Unit.COUNT)
        case Operation.MEDIAN:
            return Quantity(median(values), unit)
        case Operation.HIGHEST | Operation.LOWEST:
            return Quantity((max if operation is Operation.HIGHEST else min)(values), unit)
        case _:
            parts = len(values) if operation is Operation.MEAN else 1
            return Quantity(sum(values, Decimal(0)) / parts, unit)


def _refuse_senseless(operation: Operation, unit: Unit) -> None:
    """Raise UnitError where a unit says that its values are not added up, averaged or divided."""
    if not unit.meaning.has_zero and operation not in {*_OF_MANY, Operation.DIFFERENCE}:
        raise UnitError(f"a {operation} of values in {unit} means nothing: name the difference")
    if operation is Operation.SUM and not unit.meaning.adds:
        raise UnitError(f"the sum of values in {unit} means nothing")
    if operation in {Operation.MEDIAN, Operation.MEAN} and not unit.meaning.averages:
        raise UnitError(f"the {operation} of values in {unit} means nothing")


def _common_unit(operation: Operation, inputs: tuple[Quantity, ...]) -> Unit:
    units = {quantity.unit for quantity in inputs}
    if len(units) != 1:
        names = ", ".join(sorted(units)) or "nothing"
        raise UnitError(f"{operation} needs values of one unit, not {names}")
    return units.pop()


def _refuse_zero_base(operation: Operation, first: Decimal, second: Decimal) -> None:
    if operation is Operation.DIFFERENCE:
        return
    base = first if operation is Operation.PERCENT_CHANGE else second
    if base == 0:
        raise ZeroDivisionError(f"the base of a {operation} is zero")
    if base < 0 and operation is Operation.PERCENT_CHANGE:
        raise UnitError(f"the base of a {operation} is below zero: name the difference instead")
