"""Units and scales that are typed beside the numbers of an edition, which have their own."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import Kind, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import Composed, is_change
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled

_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_LEAVE_OUT: Final = (
    "leave it out, for a number is printed with its unit, or bind the value that is "
    "meant; where the package has the wrong unit, correct it there"
)
_SCALE_LEFT_OUT: Final = (
    "leave it out; where a column counts thousands or millions, say so under scale in "
    "datapackage.json, and its numbers are printed so"
)


_CALLED: Final = compiled(
    rf"(?:(?P<part>{lexicon.said('parts_called')})|\b{lexicon.said('numbers_called')})\b"
    rf"(?P<of>[^,;:()\d%]{{0,60}}?) (?:{lexicon.IS}) $"
)
"""Says right before a number what that is: "the share in Ohio was"."""
_WITHIN: Final = compiled(
    rf"\b(?:{lexicon.OF}|{lexicon.said('placed', 'between')}) (?:(?:{lexicon.said('articles')}) )?$"
)
"""Before a word that the number is not: "the rise in the share was"."""
_ENDS: Final = compiled(rf"\W*$|[.,;:)]| (?:{lexicon.said('at')})\b")
_NAME_IT: Final = (
    "bind the value that is meant, or say what this number is; where the words mean something "
    "else, list them under citations:"
)


def check_called(composed: Composed) -> Iterator[Problem]:
    """Yield "the number was" before a share, "the share was" before a change or a mere count."""
    for stated, metric in composed.bound.items():
        item, unit = composed.item(stated), metric.quantity.unit
        found = _CALLED.search(composed.text[: item.start])
        if found is None or not _ENDS.match(composed.text, item.end):
            continue
        is_other = _WITHIN.search(composed.text[: found.start()])
        if is_other or lexicon.CHANGE.search(found["of"]) or lexicon.GAP.search(found["of"]):
            continue
        tables = {each.table.name for each in composed.series}
        alike = [e for e in composed.index.series if e.table.name in tables]
        has_share = any(e.unit and e.unit.kind is Kind.SHARE for e in alike)
        if found["part"] and is_change(metric) and unit is Unit.PERCENTAGE_POINT:
            of = "a change, and no level"
        elif found["part"] and unit is Unit.COUNT and has_share:
            of = "a count, and no share"
        elif not found["part"] and unit.kind is Kind.SHARE and not is_change(metric):
            of = "a share, and no count"
        else:
            continue
        words = found[0].split()[0]
        message = f"{words!r} is said of {item.text}, which is {of}"
        yield composed.told.fault("unit-differs", message, _NAME_IT, words)


@functools.lru_cache(maxsize=len(Language))
def _typed(language: Language) -> re.Pattern[str]:
    """Return what finds a unit or a scale right behind a number."""
    words = words_of(language)
    units, said = words.quantities.units, words.statements
    percent = "|".join(map(re.escape, units[Unit.PERCENT].split("|")))
    scales = "|".join(words.quantities.scales.values())
    return re.compile(
        rf"(?P<scale>(?-i:[KMB]|k|mn|bn)|\ (?:{scales}))(?![\w-])"
        rf"|\s?(?P<percent>%|{percent})(?![\w-])|\ (?P<points>{words.contraries.points})(?![\w-])"
        rf"|\ (?P<money>{units[Unit.USD]})(?![\w-])"
        rf"|(?:\ (?!(?:{words.quantities.joint})\b)[^\W\d_]+){{0,4}}?"
        rf"\ (?P<per>(?:{said.for_each})\ (?P<many>[\d,]+\d))",
        re.IGNORECASE,
    )


def check_units(composed: Composed) -> Iterator[Problem]:
    """Yield each typed unit beside a number that has it, or has another, and each scale."""
    for stated, metric in composed.bound.items():
        item, unit, text = composed.item(stated), metric.quantity.unit, composed.text
        shown = item.text.replace("\N{NO-BREAK SPACE}", " ")
        is_bare = item.is_last or unit is Unit.RANK  # "The highest dollar price".
        found = None if is_bare else _typed(composed.told.language).match(text, item.end)
        kind = (found and found.lastgroup) or "per"
        own = re.search(r"\d (\D+)$", shown)
        is_money = unit.kind is Kind.AMOUNT
        many = found["many"].replace(",", "") if found and found["many"] else ""
        is_wrong = {
            "scale": True,
            "percent": unit.kind is not Kind.SHARE or not shown[-1:].isdigit(),
            "points": unit is Unit.PERCENT,
            "money": not is_money,
            "per": unit in {Unit.COUNT, Unit.PERCENT} or _FOR_EACH.get(unit, many) != many,
        }
        sign = found[kind].strip() if found and is_wrong[kind] else ""
        if own and not item.is_last and re.match(rf" {re.escape(own[1])}(?!\w)", text[item.end :]):
            sign = own[1]
        if text[: item.start].endswith("$") and (not is_money or re.search("[$€]", shown)):
            sign = "$"
        if sign and found and kind == "scale":
            message = f"{sign!r} is typed behind {item.text}, which has its whole size already"
            yield composed.told.fault("unit-differs", message, _SCALE_LEFT_OUT)
        elif sign:
            message = f"{sign!r} is typed beside {item.text}, whose unit is {unit}"
            yield composed.told.fault("unit-differs", message, _LEAVE_OUT)


UNITS: Final = (check_units, check_called)
"""All that is asked of units."""
