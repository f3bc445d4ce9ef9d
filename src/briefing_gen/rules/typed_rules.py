"""Rules of units and scales that are typed beside bound numbers."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import Kind, Unit
from briefing_gen.document.inline import Citation, Number, Text
from briefing_gen.rules.sentences import Sentence

_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_LETTER: Final = re.compile(r"(?:[KMB]|k|mn|bn)(?![\w-])")


def check_units(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for each typed unit beside a number that has it, or has another."""
    words, units = told.words, told.words.quantities.units
    names = "|".join(map(re.escape, units[Unit.PERCENT].split("|")))
    percent = re.compile(rf"\s?((?:%|{names})(?![\w-]))", re.IGNORECASE)
    each = rf"(?: [^\W\d_]+){{0,4}}? ((?:{words.statements.for_each}) ([\d,]+\d))"
    per = re.compile(each, re.IGNORECASE)
    points = re.compile(rf" ({words.contraries.points})(?![\w-])", re.IGNORECASE)
    money = re.compile(rf" ({units[Unit.USD]})(?![\w-])", re.IGNORECASE)
    for first, last in itertools.pairwise(told.content):
        match first, last:
            case Number() as number, Text(text) if sign := _of_another(number, text, points, money):
                fits, is_there = False, None
            case Number() as number, Text(text) if sign := percent.match(text):
                fits = number.metric.quantity.unit.kind is Kind.SHARE
                is_there = re.search(rf"{percent.pattern}|[^\W\d]$", number.text)
            case Number() as number, Text(text) if sign := _again(number.text, text):
                fits, is_there = True, sign
            case Text(text), Number() as number if sign := re.search(r"(\$)$", text):
                fits = number.metric.quantity.unit.kind is Kind.AMOUNT
                is_there = re.search(r"[$€]", number.text)
            case Number() as number, Text(text) if sign := per.match(text):
                many = _FOR_EACH.get(number.metric.quantity.unit)
                fits, is_there = many in {None, sign[2].replace(",", "")}, None
                fits = fits and number.metric.quantity.unit not in {Unit.COUNT, Unit.PERCENT}
            case _:
                continue
        if is_there or not fits:
            unit = number.metric.quantity.unit
            message = f"{sign[1]!r} is typed beside {number.text}, whose unit is {unit}"
            hint = (
                "leave it out, for a number is printed with its unit, or bind the value that is "
                "meant; where the package has the wrong unit, correct it there"
            )
            yield told.fault("unit-differs", message, hint)


def _of_another(
    number: Number, text: str, points: re.Pattern[str], money: re.Pattern[str]
) -> re.Match[str] | None:
    """Return "points" behind a percentage, or "dollars" behind what is no money."""
    unit = number.metric.quantity.unit
    if unit is Unit.PERCENT:
        return points.match(text) or money.match(text)
    return None if unit.kind is Kind.AMOUNT else money.match(text)


def _again(number: str, text: str) -> re.Match[str] | None:
    """Return where a text begins with the unit that the number before it ends with."""
    unit = re.search(r"\d[ \u00a0]([^\d\s][^\d]*)$", number)
    own = re.escape(unit[1].replace("\u00a0", " ")) if unit else ""
    return re.match(rf"\s({own})(?!\w)", text.replace("\u00a0", " ")) if own else None


def check_scales(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for each K and each "thousand" right behind a number, quoted or not.

    A bare word is a number that nothing binds; a number is printed with its whole size.
    """
    scales, content = "|".join(told.words.quantities.scales.values()), told.content
    word = re.compile(rf"(?:{scales})(?![\w-])", re.IGNORECASE)
    for first, text, last in zip(content, content[1:], (*content[2:], Text("")), strict=False):
        match first, text, last:
            case Number() as number, Text(" "), Citation(said) if typed := word.match(said):
                pass
            case Number() as number, Text(said), _ if typed := _LETTER.match(said):
                pass
            case _:
                continue
        message = f"{typed[0]!r} is typed behind {number.text}, which has its whole size already"
        hint = (
            "leave it out; where a column counts thousands or millions, say so under scale in "
            "datapackage.json, and its numbers are printed so"
        )
        yield told.fault("unit-differs", message, hint)


EVERY: Final = (check_units, check_scales)
"""All that is asked of units beside numbers in a whole text."""
