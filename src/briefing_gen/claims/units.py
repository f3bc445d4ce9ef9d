"""Units and scales that are typed beside the numbers of an edition, which have their own."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import Kind, Operation, Unit
from briefing_gen.claims.composed import Composed
from briefing_gen.claims.vocabulary import stems_of
from briefing_gen.metrics.derive import Derived, Metric, observations
from briefing_gen.words.languages import unit_name, words_of

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
_NAME_IT: Final = (
    "name what the number counts, or bind the value that is meant; a word that means the same is "
    "listed under synonyms in datapackage.json"
)
_PER: Final = r"(?i:\b(?:{})) (?:[\d,]+|\w+)"
_NO_PERSONS: Final = stems_of("no_persons")


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
        rf"|(?:\ (?!(?:{words.quantities.joint})\b)[^\W\d_]+){{0,6}}?"
        rf"\ (?P<per>(?:{said.for_each})\ (?P<many>[\d,]+\d|(?:{scales})(?!\w)))"
        rf"|(?:\ (?!(?:{words.senses.particles})\b)[^\W\d_]+)?\ "
        rf"(?P<noun>(?P<persons>{said.persons})|[^\W\d_]{{3,}}s)(?!\w)",
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
        is_wrong = {
            "scale": True,
            "percent": unit.kind is not Kind.SHARE or not shown[-1:].isdigit(),
            "points": unit is Unit.PERCENT,
            "money": not is_money,
            "per": found is not None and not _is_for_each(found, metric, composed),
        }
        sign = found[kind].strip() if found and is_wrong.get(kind) else ""
        if own and not item.is_last and re.match(rf" {re.escape(own[1])}(?!\w)", text[item.end :]):
            sign = own[1]
        if text[: item.start].endswith("$") and (not is_money or re.search("[$€]", shown)):
            sign = "$"
        if sign and found and kind == "scale":
            message = f"{sign!r} is typed behind {item.text}, which has its whole size already"
            yield composed.told.fault("unit-differs", message, _SCALE_LEFT_OUT)
        elif found and kind == "noun":
            yield from _of_noun(found, item.text, metric, composed)
        elif sign:
            message = f"{sign!r} is typed beside {item.text}, whose unit is {unit}"
            yield composed.told.fault("unit-differs", message, _LEAVE_OUT)


def _is_for_each(found: re.Match[str], metric: Metric, composed: Composed) -> bool:
    """Return whether a column counts for each so many as is typed: by its unit, or its title."""
    own, unit = composed.column_of(next(observations(metric))), metric.quantity.unit
    many = (found["many"] or "").replace(",", "")
    titles = f"{unit} {' '.join(own.measure.titles.values())}" if own else ""
    if titled := re.search(
        _PER.format(words_of(composed.told.language).statements.for_each), titles
    ):
        return bool(re.search(rf"\b{many}\b", titled[0].replace(",", ""), re.IGNORECASE))
    return unit not in {Unit.COUNT, Unit.PERCENT} and _FOR_EACH.get(unit, many) == many


def _of_noun(
    found: re.Match[str], shown: str, metric: Metric, composed: Composed
) -> Iterator[Problem]:
    """Yield a noun behind what is measured, or persons behind what they live in or use.

    What is no word of the column or its unit is sure to be wrong where it names persons.
    """
    own, unit = composed.column_of(next(observations(metric))), metric.quantity.unit
    noun, is_measure = found["noun"], unit.kind is Kind.MEASURE
    name = unit_name(unit, composed.told.language)
    said = composed.index.words_of([noun]) - composed.index.words_of([name])
    if own is None or not said or not own.words.isdisjoint(said):
        return
    is_counted = unit is Unit.COUNT and not own.heads.isdisjoint(_NO_PERSONS)
    counts = isinstance(metric, Derived) and metric.operation is Operation.COUNT
    if is_measure or (is_counted and found["persons"] and not counts):
        title = own.measure.titles.get(composed.told.language, own.measure.name)
        title += f", in {name}" * is_measure
        message = f"{noun!r} stands behind {shown}, which is {title}"
        told = composed.told.fault if found["persons"] else composed.told.warning
        yield told("unit-differs", message, _NAME_IT, noun)
