"""Words what the data say of a quantity: the value, where it comes from, what may be said."""

import re
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation, Unit
from briefing_gen.claims.judging import Judged
from briefing_gen.claims.lexicon import COMPARED, RECORD, is_spanish
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.stated import in_our_digits, unhedged
from briefing_gen.metrics.derive import Metric, Observed, expression, grade, observations
from briefing_gen.words import units, wording
from briefing_gen.words.periods import word_period
from briefing_gen.words.quantity_text import NUMBER

_MILLION: Final = 1_000_000
_MINUS: Final = "-\N{MINUS SIGN}"
_LETTERS: Final = re.compile(r"[^\W\d_]")
_COMPARES: Final = re.compile(rf"{COMPARED.pattern}|\b(?:{RECORD})\b", re.IGNORECASE)
WORDS: Final = {
    Verdict.AGREES: "agrees",
    Verdict.ANOTHER: "is that of another",
    Verdict.CONTRADICTS: "contradicts the data",
    Verdict.STALE: "is out of date",
    Verdict.UNLAWFUL: "compares what may not be compared",
    Verdict.CAVEAT: "lacks a caveat",
    Verdict.UNKNOWN: "is not in the data",
    Verdict.NOT_EVIDENCE: "is not about the subject",
}


class Answer(Frozen, kw_only=True):
    """What a person is told of a quantity."""

    value: str
    """The value that the data hold, as its publisher gives it, with its period."""
    address: str
    sources: tuple[str, ...]
    grade: str
    meant: str
    """The value of what the sentence names, where it states that of another; else empty."""
    allowed: str
    """The sentence with the number that the data allow; empty where it is right as it is."""


def said_of(judged: Judged) -> str:
    """Return what is said of a quantity, such as "is that of another year"."""
    another = f" {' and '.join(judged.other)}" if judged.verdict is Verdict.ANOTHER else ""
    return f"{WORDS[judged.verdict]}{another}"


def answer(judged: Judged) -> Answer | None:
    """Return what a person is told of a quantity; None where no value belongs to it."""
    metric = judged.metric
    if metric is None:
        return None
    language = Language.ES_US if is_spanish(judged.sentence) else Language.EN_US
    held = list(observations(metric))
    named = dict.fromkeys(item.source.short or item.source.title for item in held[:4])
    meant = judged.instead
    told = judged.verdict in {Verdict.CONTRADICTS, Verdict.STALE} or meant is not None
    unit = judged.other == ("unit",)
    right = metric if unit else meant or metric
    told = (told or unit) and not judged.turned
    shown: tuple[Metric, ...] = (metric,)
    if metric.operation in CHANGES and judged.turned:
        shown = metric.inputs
    return Answer(
        value=", ".join(_value(each, language) for each in shown),
        address=_address(metric),
        sources=tuple(named),
        grade=str(grade(metric)),
        meant=f"{_value(meant, language)}, {_address(meant)}" if meant else "",
        allowed=_sentence(judged, right, worded(right, language, "" if unit else judged.text))
        if told
        else "",
    )


def _value(metric: Metric, language: Language) -> str:
    """Return a value with its period; of a rank among how many it is."""
    if metric.operation is Operation.RANK:
        number, held = (
            wording.word_place_of(metric, language).replace(units.NBSP, " "),
            [metric.inputs[0]],
        )
    else:
        number, held = worded(metric, language, ""), [metric]
    values = [item for each in held for item in observations(each)]
    periods = dict.fromkeys(
        word_period(item.period, language) for item in (*values[:1], *values[1:][-1:])
    )
    return f"{number} ({', '.join(periods)})"


def _address(metric: Metric) -> str:
    if metric.operation is Operation.RANK:
        return f"rank({expression(metric.inputs[0])})"
    return expression(metric)


def worded(metric: Metric, language: Language, like: str) -> str:
    """Return a value as its publisher gives it, or in the form of a number in a text."""
    return _as_published(metric, language, like).replace(units.NBSP, " ")


def _as_published(metric: Metric, language: Language, like: str) -> str:
    quantity = metric.quantity
    if not like:
        return wording.word_metric(metric, language, _display(metric))
    found = re.search(r"\d\.(\d+)\b", like)
    decimals = min(len(found[1]), 2) if found else 0
    if quantity.unit.kind in COUNTED and abs(quantity.value) >= _MILLION and _LETTERS.search(like):
        number = wording.word_metric(
            metric, language, wording.Display(wording.Style.COMPACT, max(decimals, 1))
        )
        return number if decimals else re.sub(r"\.0(?!\d)", "", number)
    if quantity.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT}:
        return wording.word_metric(
            metric, language, wording.Display(wording.Style.MAGNITUDE, max(decimals, 1))
        )
    number = wording.word_metric(metric, language, _display(metric))
    if metric.operation in CHANGES:
        number = number.lstrip(_MINUS)
    digits = None if _LETTERS.search(like) else NUMBER.search(number)
    return number[: digits.end()] if digits else number


def _display(metric: Metric) -> wording.Display:
    """Return the form in which a publisher gives a value; differences have the places of both."""
    display = wording.as_published(metric)
    kept = metric.operation in {Operation.DIFFERENCE, Operation.SUM}
    if kept and not wording.scale_given(metric) and metric.quantity.unit.kind in COUNTED:
        places = max(each.decimals for each in observations(metric))
        return wording.Display(wording.Style.UNIT, places)
    return wording.Display(wording.Style.UNIT, display.decimals, display.in_millions)


def _sentence(judged: Judged, metric: Metric, number: str) -> str:
    """Return the sentence with another number; nothing where it may say what is wrong."""
    before, after = unhedged(judged.sentence[: judged.start]), judged.sentence[judged.end :]
    held = re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", judged.sentence)
    compares = isinstance(metric, Observed) and _COMPARES.search(judged.sentence)
    is_other = any(sign in judged.text and sign not in number for sign in "$%")
    odd = metric.quantity.unit in {Unit.RANK, Unit.RATIO} and _LETTERS.search(number)
    if held or compares or is_other or odd:
        return ""
    if unit := re.search(r"[^\W\d]+$", number):  # Points, which stands there already.
        after = re.sub(rf"^[ -]{unit[0]}(?!\w)", "", after)
    if in_our_digits(judged.sentence) != judged.sentence:
        number = number.translate(str.maketrans(",.", ".,"))
    return f"{before}{number}{after}"
