"""Reads what makes a quantity of a number in a text: its sign, scale, unit and bound.

It is the inverse of `wording`, for texts of anybody: "$36.2 million", "28.0 percent", "−1,340",
"120K", "15-month", "menos de 120". The words of all languages are read in every text: a sentence
may be quoted or translated, and no word means two things in them.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import Unit

NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
"""What may be an amount in a text."""
_AMOUNT: Final = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_MOST_DIGITS: Final = 40
_MOST_SCALES: Final = 3
"""Such as two of "mil millones"."""
_FURTHEST: Final = 48
"""So many characters before and after a number may belong to it."""


class Bound(enum.StrEnum):
    """What a text says of the value beside its number."""

    NONE = ""
    MORE = "more"
    LESS = "less"


class Written(Frozen, kw_only=True):
    """A quantity as a text states it."""

    start: int
    end: int
    """From where to where in its text it stands, with its sign and unit."""
    amount: Decimal
    """Scale included, sign not: 36,200,000 of "−36.2 million"."""
    step: Decimal
    """What one more in its last digit would be: 100,000 of "36.2 million"."""
    sign: str
    """A plus, a minus or nothing."""
    unit: str
    """That of `Unit` where it has one, another's name such as "days", or nothing."""
    bound: Bound
    money: bool = False
    """Whether a sign of money stands before it, as in "$512"."""

    @property
    def value(self) -> Decimal:
        """The amount with its sign."""
        return -self.amount if self.sign == _MINUS else self.amount

    @property
    def meaning(self) -> tuple[Decimal, str, str, Bound]:
        """All that it says, wherever it stands."""
        return self.amount, self.sign, self.unit, self.bound


_MINUS: Final = "-"
_SCALES: Final = {
    "hundred": 2,
    "cientos": 2,
    "centenares": 2,
    "k": 3,
    "thousand": 3,
    "thousands": 3,
    "mil": 3,
    "miles": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "millions": 6,
    "mill.": 6,
    "millón": 6,
    "millon": 6,
    "millones": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "billions": 9,
    "tn": 12,
    "trillion": 12,
    "trillions": 12,
    "billón": 12,
    "billon": 12,
    "billones": 12,
}
"""The powers of ten that words stand for. "Miles" are thousands, in English texts too: a distance
and a thousand contradict a count alike."""
_LETTERS: Final = ("k", "m", "mm", "mn", "mln", "b", "bn", "tn")
"""Those that stand right after their number."""
_APART: Final = r"mm|[Mm]n|[Mm]ln|[Bb]n|[Tt]n|[MK](?!\.)"
"""Those that may stand a space after it, too: not MN and TN, which are states in a list."""
_UNITS: Final = {
    Unit.PERCENTAGE_POINT: (
        "percentage point|percentage points|percentage-point|percent points|% points|pp|p.p.|"
        "pct pts|punto porcentual|puntos porcentuales"
    ),
    Unit.PERCENT: "%|\N{FULLWIDTH PERCENT SIGN}|percent|per cent|pct|pct.|por ciento|porciento",
    "per mille": "‰|per mille|por mil",
    "basis points": "basis points|bps|puntos básicos",
    Unit.USD: "dollar|dollars|usd|us dollars|u.s. dollars|dólar|dólares|dolares",
    "cents": "cents|¢|centavos",
    "other money": "euro|euros|eur|€|£|pesos|libras|yen",
    "seconds": "seconds|segundos",
    "minutes": "minute|minutes|mins|minuto|minutos",
    "hours": "hour|hours|hrs|hora|horas",
    "days": "day|days|día|días|dias",
    "weeks": "week|weeks|semana|semanas",
    Unit.MONTHS: "month|months|mos.|mes|meses",
    Unit.YEARS: "year|years|yr|yrs|año|años",
    "decades": "decades|décadas|decenios",
    "dozens": "dozen|dozens|docena|docenas",
    "bytes": "bytes|kb|mb|gb|tb|pb|kilobytes|megabytes|gigabytes|terabytes|petabytes",
    "distance": "km|kilometers|kilometres|kilómetros|metros|meters",
    "weight": "kg|kilograms|tons|tonnes|toneladas",
    "times": "x|×|fold",
    Unit.RATE: "per 100,000|per 100000|per 100k|por 100,000|por cada 100,000|por cada cien mil",
    "another rate": (
        "per 1,000|per 10,000|per 1,000,000|per thousand|per million|per capita|"
        "por 1,000|por cada 1,000|por cada 10,000|por cada mil|por millón|per cápita"
    ),
}
"""The words for each unit; those of one that has no numbers here contradict all others."""
_UNIT_OF: Final = {
    word.casefold(): str(unit) for unit, words in _UNITS.items() for word in words.split("|")
}
_MONEY: Final = {"$": Unit.USD, "us$": Unit.USD, "usd": Unit.USD}
_MORE: Final = "more than|greater than|más de|mas de"
_LESS: Final = "fewer than|less than|menos de"


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_BEFORE: Final = re.compile(
    rf"(?:(?<!no )(?<!not )\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})) )?"
    r"(?:(?<![^\s(\[|“«'\"~])(?P<sign>[-+–]|\N{MINUS SIGN} ?|\bminus |\bnegative |"
    r"(?<!al )(?<!lo )\bmenos ))?"
    r"(?P<money>(?<!\w)(?:us\$|usd ?|[$€£])\s?)?(?P<inner>[-+\N{MINUS SIGN}])?$",
    re.IGNORECASE,
)
_SCALE: Final = re.compile(
    rf"(?:(?P<letter>{_either(_LETTERS)})| (?P<apart>(?-i:{_APART}))|"
    rf"[ -](?:de )?(?P<word>{_either(_SCALES.keys() - {*_LETTERS})}))(?!\w)",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(
    rf"[ -]?(?:de |of )?(?P<unit>{_either(_UNIT_OF)})(?!\w)|[ -]?(?P<sign>[%‰¢€£])", re.IGNORECASE
)
_UNIT_WORD: Final = re.compile(rf"(?<!\w)(?:{_either(_UNIT_OF)})(?!\w)", re.IGNORECASE)


def read_quantity(text: str, start: int, end: int) -> Written | None:
    """Return the quantity of the number between `start` and `end`; None where it is no amount.

    `text` has one kind of space, see `normal`.
    """
    digits = text[start:end]
    if len(digits) > _MOST_DIGITS or not _AMOUNT.fullmatch(digits):
        return None
    before = _BEFORE.search(text[max(0, start - _FURTHEST) : start])
    scale, at = _scale(text, end)
    found = _UNIT.match(text[at : at + _FURTHEST])
    unit = _UNIT_OF[(found["unit"] or found["sign"]).casefold()] if found else ""
    money = before["money"] if before else None
    amount = Decimal(digits.replace(",", ""))
    return Written(
        start=start - len(before[0]) if before else start,
        end=at + found.end() if found else at,
        amount=amount.scaleb(scale),
        step=Decimal(1).scaleb(int(amount.as_tuple().exponent) + scale),
        sign=_sign(before),
        unit=str(_MONEY.get(money.strip().casefold(), "other money")) if money else unit,
        bound=_bound(before),
        money=bool(money),
    )


def quantities(text: str) -> Iterator[Written]:
    """Yield the quantities in `text`, which has one kind of space."""
    for found in NUMBER.finditer(text):
        if (written := read_quantity(text, *found.span())) is not None:
            yield written


def units_in(text: str) -> frozenset[str]:
    """Return the units that `text` names, beside a number or not: "days" of "Days in custody"."""
    return frozenset(_UNIT_OF[found[0].casefold()] for found in _UNIT_WORD.finditer(text))


def scale_in(text: str) -> Decimal:
    """Return what `text` says that numbers are in, such as a million; 1 where it says nothing."""
    words = (_SCALES.get(word) for word in re.findall(r"\w+", text.casefold()))
    return Decimal(1).scaleb(sum([power for power in words if power][:_MOST_SCALES]))


def _scale(text: str, at: int) -> tuple[int, int]:
    """Return the power of ten that the words at a place stand for, and where they end."""
    power = 0
    for _ in range(_MOST_SCALES):
        found = _SCALE.match(text, at)
        if found is None:
            break
        power += _SCALES[(found["letter"] or found["apart"] or found["word"]).casefold()]
        at = found.end()
    return power, at


def _sign(before: re.Match[str] | None) -> str:
    sign = (before["sign"] or before["inner"] or "").strip() if before else ""
    return sign if sign in {"", "+"} else _MINUS


def _bound(before: re.Match[str] | None) -> Bound:
    if before and before["more"]:
        return Bound.MORE
    return Bound.LESS if before and before["less"] else Bound.NONE
