"""Rules of words that are typed beside bound numbers: sides, directions, hedges and units.

What they say is held against the values, as far as a program can tell what they mean.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import CHANGES, Kind, Operation, Unit
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.inline import Comparison, Content, Inline, Number, Text, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.subject_rules import Member, members_named
from briefing_gen.rules.text_rules import place_of
from briefing_gen.words.languages import words_of
from briefing_gen.words.quantity_text import quantities

_NUMBER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_DECIDED: Final = "\ue000"
_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_NEAR: Final = 60
"""So many characters before a number may say what became of it."""
_WORDS: Final = r"(?: [^\W\d_’'-]+){0,3} ?"
_CORRECT: Final = "correct the words, or list them under citations: where they mean something else"
_MINUS: Final = "\N{MINUS SIGN}"
_BIND_SIDE: Final = (
    "write {name:compared} of a difference, or {name:change} of a change, which choose the word "
    "from the data; or say what must stay so under holds:, as name < 0; or list the words under "
    "citations:"
)
_BIND_CHANGE: Final = (
    "correct the words, or bind {name:change} of the change, which chooses them from the data; or "
    "list the words under citations:"
)


def check_directions(
    told: Sequence[Content], scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield a problem for "up from" and "more than" between two values of a sentence."""
    for sentence in told:
        numbers = [item for item in sentence if isinstance(item, Number)]
        text = "".join(map(in_place, sentence))
        for match in _direction_pattern(language).finditer(text) if len(numbers) > 1 else ():
            pair = _pair(match, text, numbers, language)
            up = bool(match["up"] or match["more"])
            if pair and (pair[0].text == pair[1].text or (pair[0].value > pair[1].value) != up):
                words = match[match.lastgroup or 0]
                tell = fault if match["up"] or match["down"] else warning
                message = f"{words!r} stands between {pair[0].text} and {pair[1].text}"
                where = place_of(words, scalar)
                yield tell("direction-contradicted", message, where, _BIND_CHANGE)


def _pair(
    match: re.Match[str], text: str, numbers: Sequence[Number], language: Language
) -> tuple[Number, Number] | None:
    """Return the value that words are said of, and the one behind them; None where unsure."""
    at = text.count(_NUMBER, 0, match.end()) - 1
    is_sure, senses = bool(match["up"] or match["down"]), words_of(language).senses
    ends = text[match.end() :]
    if is_sure and re.match(rf" (?:{words_of(language).statements.to}) {_NUMBER}", ends):
        return numbers[at + 1], numbers[at]
    own, before = numbers[at], text[: match.start()]
    between = before[before.rfind(_NUMBER) + 1 :]
    joints = rf"[;:(]|\b(?:{senses.joints})\b"
    parts = rf"\s?(?:[^\W\d_]+ )?(?:{words_of(language).statements.of_which})\b"
    if not is_sure and (re.search(joints, between) or re.match(parts, ends)):
        return None
    others = [*numbers[:at][::-1], *(numbers[at + 1 :] if is_sure else ())]
    other = next((number for number in others if _may_compare(number, own)), None)
    return (other, own) if other else None


def _may_compare(first: Number, second: Number) -> bool:
    are_changes = any(
        isinstance(n.metric, Derived) and n.metric.operation in (*CHANGES, Operation.RANK)
        for n in (first, second)
    )
    units = {number.metric.quantity.unit for number in (first, second)}
    return len(units) == 1 and not are_changes


@functools.lru_cache(maxsize=len(Language))
def _direction_pattern(language: Language) -> re.Pattern[str]:
    """Return what finds "up from the {number}", and "fewer than its {number}"."""
    words = words_of(language)
    up, down, more, less = words.patterns.directions
    groups = zip(("up", "down", "more", "less"), (up, down, more, less), strict=True)
    said = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in groups)
    no = "".join(rf"(?<!\b{each} )" for each in words.quantities.not_more)
    small = rf"(?: (?:{words.senses.particles}|[^\W\d_]+[’']s?)){{0,3}}"
    return re.compile(rf"{no}\b(?:{said}){small} {_NUMBER}", re.IGNORECASE)


def check_contraries(
    told: Sequence[Content], scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield a problem for each word in sentences that the value beside it contradicts."""
    for sentence in told:
        numbers = [item for item in sentence if isinstance(item, Number)]
        parts = re.split(f"(?<={_NUMBER})", "".join(map(in_place, sentence)))[: len(numbers)]
        for before, number in zip(parts, numbers, strict=True):
            yield from _wrong_way(before, number, scalar, language)
            yield from _wrong_hedge(before, number, scalar, language)


def _wrong_way(
    before: str, number: Number, scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield "lost" and "a rise of" before a change that went the other way."""
    words, change = words_of(language), _change(number.metric)
    told = [*_way(language).finditer(before[-_NEAR:-1])]
    if not told or not change or re.search(rf"\b(?:{words.senses.denials})\b", before[-_NEAR:]):
        return
    if re.fullmatch(_WORDS, before[-_NEAR:-1][told[-1].end() :]) and (
        bool(told[-1]["up"]) != (change > 0)
    ):
        said = told[-1][0]
        message = f"{said!r} stands before {number.text}, which is a change the other way"
        yield fault("direction-contradicted", message, place_of(said, scalar), _CORRECT)


def _change(metric: Metric) -> Decimal | None:
    """Return by how much a later value is above an earlier one, where that is what it is."""
    match metric:
        case Derived(operation, (Observed(first), Observed(second))) if operation in CHANGES:
            early, late = sorted((first, second), key=lambda value: value.period.end)
            differs = late.quantity.value - early.quantity.value
            return differs if early.period.end != late.period.end else None
        case _:
            return None


@functools.lru_cache(maxsize=len(Language))
def _way(language: Language) -> re.Pattern[str]:
    up, down = words_of(language).senses.opposites[0]
    return re.compile(rf"(?<![\w-])(?:(?P<up>{up})|(?P<down>{down}))(?![\w-])", re.IGNORECASE)


def _wrong_hedge(
    before: str, number: Number, scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield "more than" before a number that was rounded up, and "nearly" before one rounded down.

    One that is printed as it is published is left alone.
    """
    said = words_of(language).statements
    hedges = rf"(?P<over>(?:{said.above}))|(?P<under>{said.nearly}|{said.below})"
    match = re.search(rf"(?<![\w-])(?:{hedges}) {_NUMBER}$", before, re.IGNORECASE)
    nots = words_of(language).quantities.not_more
    no = any(re.search(rf"\b{n} $", before[: match.start()]) for n in nots) if match else False
    shown = next(quantities(number.text.replace("\u00a0", " ")), None) if match and not no else None
    if match is None or shown is None or isinstance(number.metric, Derived):
        return
    exact = abs(number.value)
    if abs(shown.amount - exact) <= shown.step and (
        shown.amount > exact if match["over"] else shown.amount < exact
    ):
        words = match["over"] or match["under"]
        message = f"{words!r} stands before {number.text}, which is rounded from {exact:,f}"
        yield fault("claim-contradicted", message, place_of(words, scalar), _CORRECT)


def check_reversed(
    told: Sequence[Content], dataset: Dataset, scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield a problem where two members stand on the wrong sides of a comparison of them."""
    for sentence in told:
        for at, item in enumerate(sentence):
            pair = _compared(item)
            own, other = pair or (set(), set())
            before, behind = (
                members_named(part, dataset, frozenset(dict(own)), language) if pair else []
                for part in (sentence[:at], sentence[at + 1 :])
            )
            if before and behind and before[-1][1] & other and behind[0][1] & own:
                message = f"'{plain((item,))}' compares these two the other way round"
                hint = "name them in the other order, or exchange them where the metric is defined"
                yield fault("direction-contradicted", message, scalar.where, hint)


def _compared(item: Inline) -> tuple[set[Member], set[Member]] | None:
    """Return the member that a word or a multiple is about, and the one it is compared with."""
    match item:
        case Comparison(_, Derived(Operation.DIFFERENCE, (Observed(other), Observed(own)))):
            pass
        case Number(_, Derived(Operation.RATIO, (Observed(own), Observed(other)))):
            pass
        case _:
            return None
    own_only, other_only = ({*a.ref.key} - {*b.ref.key} for a, b in ((own, other), (other, own)))
    is_alike = own.period == other.period and own.ref.measure == other.ref.measure
    return (own_only, other_only) if is_alike and len(own_only) == 1 else None


def check_sides(content: Content, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each typed word of comparison beside a difference or a change.

    An error where the data contradict it in this edition; else a warning that it follows none.
    """
    numbers = [item for item in content if isinstance(item, Number)]
    text = "".join(map(in_place, content))
    for match in _siding_pattern(language).finditer(text):
        number = numbers[text.count(_NUMBER, 0, match.end()) - 1]
        side = "above" if match["above"] or match["above_by"] else "below"
        words = match[side] or match[f"{side}_by"]
        signed = isinstance(number.metric, Derived) and number.metric.operation in CHANGES
        if signed or number.text.startswith(_MINUS):
            yield _of_side(number, words, side, place_of(words, scalar))


def check_units(content: Content, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each typed unit beside a number that has it, or has another."""
    names = words_of(language).quantities.units[Unit.PERCENT].split("|")
    percent = re.compile(rf"\s?((?:%|{'|'.join(map(re.escape, names))})(?![\w-]))", re.IGNORECASE)
    per = re.compile(
        rf"(?: [^\W\d_]+){{0,4}}? ((?:{words_of(language).statements.for_each}) ([\d,]+\d))",
        re.IGNORECASE,
    )
    for first, last in itertools.pairwise(content):
        match first, last:
            case Number() as number, Text(text) if sign := percent.match(text):
                fits = number.metric.quantity.unit.kind is Kind.SHARE
                is_there = re.search(rf"{percent.pattern}|[^\W\d]$", number.text)
            case Number() as number, Text(text) if sign := _again(number.text, text):
                fits, is_there = True, sign
            case Text(text), Number() as number if sign := re.search(r"(\$)$", text):
                fits = number.metric.quantity.unit.kind is Kind.AMOUNT
                is_there = re.search(r"[$€]", number.text)
            case Number() as number, Text(text) if sign := per.match(text):
                each = _FOR_EACH.get(number.metric.quantity.unit)
                fits, is_there = each in {None, sign[2].replace(",", "")}, None
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
            yield fault("unit-differs", message, scalar.where, hint)


def _again(number: str, text: str) -> re.Match[str] | None:
    """Return where a text begins with the unit that the number before it ends with."""
    unit = re.search(r"\d[ \u00a0]([^\d\s][^\d]*)$", number)
    own = re.escape(unit[1].replace("\u00a0", " ")) if unit else ""
    return re.match(rf"\s({own})(?!\w)", text.replace("\u00a0", " ")) if own else None


def _of_side(number: Number, words: str, side: str, where: Location) -> Problem:
    # A difference may be told from either end.
    change = isinstance(metric := number.metric, Derived) and (
        metric.operation is Operation.PERCENT_CHANGE
    )
    if not re.search("[1-9]", number.text):
        yields = "which is none"
    elif number.text.startswith(_MINUS):
        yields = "which is below zero"
    elif change and (number.value > 0) != (side == "above"):
        yields = "which is a change the other way"
    else:
        message = f"{words!r} beside {number.text} is typed and does not follow the data"
        return warning("claim-without-number", message, where, _BIND_SIDE)
    message = f"{words!r} stands beside {number.text}, {yields}"
    return fault("direction-contradicted", message, where, _BIND_SIDE)


@functools.lru_cache(maxsize=len(Language))
def _siding_pattern(language: Language) -> re.Pattern[str]:
    """Return what finds "{number} percent above", and "above the median by {number}"."""
    words = words_of(language)
    above, below = (rf"(?:{side})(?![\w-])" for side in words.patterns.sides)
    unit = rf"(?:\s(?!(?:{words.statements.links})\b)[^\W\d_]+){{0,2}}?"
    behind = rf"{_NUMBER}{unit}\s(?:(?P<above>{above})|(?P<below>{below}))"
    first_by, _, _ = words.statements.by.partition("|")  # The others may stand before any number.
    by = rf"(?:\s[^\s{_NUMBER}.,;()]+){{1,4}}?\s{first_by}\s{_NUMBER}"
    before = rf"\b(?:(?P<above_by>{above})|(?P<below_by>{below})){by}"
    return re.compile(rf"{behind}|{before}", re.IGNORECASE)


def in_place(inline: Inline) -> str:
    """Return the words of an author, or signs for what is bound or quoted."""
    match inline:
        case Text(text):
            return text
        case Number():
            return _NUMBER
        case Comparison():
            return _DECIDED
        case _:
            return "\ue001"
