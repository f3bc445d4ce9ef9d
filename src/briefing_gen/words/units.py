"""Says what the unit of a number is called, beside it or once over many of them."""

import re
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import SHIPPED, Kind, Unit
from briefing_gen.words.languages import labels, unit_name

NBSP: Final = "\N{NO-BREAK SPACE}"
_OF_TIME: Final = frozenset({Unit.YEARS, Unit.MONTHS, Unit.DAYS, Unit.HOURS})


def named(number: str, unit: Unit, language: Language) -> str:
    """Return a number and the word for its unit; behind "millones" it stands in the genitive."""
    form = labels(language).in_unit[2] if number[-1:].isalpha() else "{number} {unit}"
    return form.format(number=number, unit=unit_name(unit, language, number)).replace(" ", NBSP)


def kept_end(said: str) -> str:
    """Return words of which the last, such as a year, is not parted from that before it."""
    return NBSP.join(said.rsplit(" ", 1))


def unsaid(unit: Unit, language: Language, *beside: str) -> str:
    """Return what a unit is called that neither its numbers nor the texts beside them say: miles.

    Nothing for counts, shares, rates and money, which have a sign, are none or are titled as such.
    """
    has_own = form_of(unit, language) or unit is Unit.PERCENTAGE_POINT
    return "" if has_own else unit_over(unit, language, *beside)


def unit_over(unit: Unit, language: Language, *beside: str) -> str:
    """Return what a unit is called once over its numbers, which leave it out: tonnes.

    Nothing of one with a sign that stays with numbers, as °C does; nor where texts beside say it.
    """
    is_own = unit not in SHIPPED and bool(unit.meaning.words)
    word = "".join(around(unit, language)).strip()
    is_sign = form_of(unit, language) and not word
    if is_sign or not (is_own or unit.kind is Kind.MEASURE or unit is Unit.PERCENTAGE_POINT):
        return ""
    amounts = ("",) if unit in _OF_TIME else ("", "1")  # By month is no unit.
    names = {word, *(unit_name(unit, language, amount) for amount in amounts)} - {""}
    every = "|".join(map(re.escape, names))
    said = re.search(rf"\b(?:{every})\b", " ".join(beside), re.IGNORECASE)
    return "" if said else unit_name(unit, language)


def without_unit(number: str, unit: Unit, language: Language) -> str:
    """Return a number without the word for its unit: 519.5 million for 519.5 million tonnes."""
    if not unit_over(unit, language):
        return number
    before, behind = around(unit, language)
    forms = (labels(language).in_unit[2].removeprefix("{number}"), " {unit}")
    names = (behind.strip(), *(unit_name(unit, language, amount) for amount in ("", "1")))
    ends = (form.format(unit=name) for name in filter(None, names) for form in forms)
    plain = number.replace(NBSP, " ")
    end = next(filter(plain.endswith, ends), "")
    at = max(plain.find(before), 0)
    return number[:at] + number[at + len(before) : len(number) - len(end)]


def around(unit: Unit, language: Language) -> tuple[str, str]:
    """Return the word that stands before the numbers of a unit or behind them, with its space.

    Of a unit that has a sign instead, or neither, both are empty.
    """
    before, _, behind = form_of(unit, language).replace(NBSP, " ").partition("{number}")
    is_before = before[-1:] == " " and before.strip().isalpha()
    is_behind = behind[:1] == " " and behind[1:2].isalpha() and not before
    return before * is_before, behind * is_behind


def with_unit(number: str, unit: Unit, language: Language, *beside: str) -> str:
    """Return a number with the word for its unit, where neither it nor what is beside says it."""
    return named(number, unit, language) if unsaid(unit, language, number, *beside) else number


def form_of(unit: Unit, language: Language) -> str:
    """Return how a number of a unit is written, "{number} ha"; nothing without a symbol."""
    forms = dict(unit.meaning.symbol)
    return forms.get(language) or next(iter(forms.values()), "")
