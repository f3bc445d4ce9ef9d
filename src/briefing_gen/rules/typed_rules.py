"""Rules of words that are typed beside bound numbers: sides, directions, units and scales.

What they say is held against the values, as far as a program can tell what they mean.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import CHANGES, Kind, Operation, Unit
from briefing_gen.document.inline import Citation, Comparison, Content, Inline, Number, Text
from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.metrics.margins import is_inside
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.text_rules import place_of
from briefing_gen.words.languages import words_of

_NUMBER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_DECIDED: Final = "\ue000"
_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_LETTER: Final = re.compile(r"(?:[KMB]|k|mn|bn)(?![\w-])")
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
    for each in told:
        # How many there are stands beside none: "the median of 42 countries, 41.1%".
        sentence = [Text("0") if _counts(item) else item for item in each]
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


def _counts(item: Inline) -> bool:
    metric = item.metric if isinstance(item, Number) else None
    return isinstance(metric, Derived) and metric.operation is Operation.COUNT


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
    said_of = words.statements
    averages = f"{said_of.medians}|{said_of.averages}|{said_of.means}"
    average = rf" (?:{words.statements.articles}) (?:{averages})\b[^.;:{_NUMBER}]{{0,40}}"
    of_other = rf"(?: [^\W\d_]+){{1,5}},? (?:{words.contraries.having})"
    return re.compile(rf"{no}\b(?:{said})(?:{small}|{average}|{of_other}) {_NUMBER}", re.IGNORECASE)


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
            yield from _of_side(number, words, side, place_of(words, scalar))


def check_units(content: Content, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each typed unit beside a number that has it, or has another."""
    names = words_of(language).quantities.units[Unit.PERCENT].split("|")
    percent = re.compile(rf"\s?((?:%|{'|'.join(map(re.escape, names))})(?![\w-]))", re.IGNORECASE)
    per = re.compile(
        rf"(?: [^\W\d_]+){{0,4}}? ((?:{words_of(language).statements.for_each}) ([\d,]+\d))",
        re.IGNORECASE,
    )
    points = re.compile(rf" ({words_of(language).contraries.points})(?![\w-])", re.IGNORECASE)
    money = re.compile(
        rf" ({words_of(language).quantities.units[Unit.USD]})(?![\w-])", re.IGNORECASE
    )
    for first, last in itertools.pairwise(content):
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


def check_scales(content: Content, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each K and each "thousand" right behind a number, quoted or not.

    A bare word is a number that nothing binds; a number is printed with its whole size.
    """
    scales = "|".join(words_of(language).quantities.scales.values())
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
        yield fault("unit-differs", message, scalar.where, hint)


def _of_side(number: Number, words: str, side: str, where: Location) -> Iterator[Problem]:
    # A difference may be told from either end.
    change = isinstance(metric := number.metric, Derived) and (
        metric.operation is Operation.PERCENT_CHANGE
    )
    is_above = side == "above"
    if not re.search("[1-9]", number.text):
        yields = "which is none"
    elif number.text.startswith(_MINUS):
        yields = "which is below zero"
    elif change and (number.value > 0) != is_above:
        yields = "which is a change the other way"
    elif not is_inside(metric) and (moved := change_in_time(metric)) and (moved > 0) == is_above:
        return
    else:
        message = f"{words!r} beside {number.text} is typed and does not follow the data"
        yield warning("claim-without-number", message, where, _BIND_SIDE)
        return
    message = f"{words!r} stands beside {number.text}, {yields}"
    yield fault("direction-contradicted", message, where, _BIND_SIDE)


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


def change_in_time(metric: Metric) -> Decimal | None:
    """Return by how much a later value is above an earlier one, where that is what it is."""
    match metric:
        case Derived(operation, (Observed(first), Observed(second))) if operation in CHANGES:
            early, late = sorted((first, second), key=lambda value: value.period.end)
            differs = late.quantity.value - early.quantity.value
            return differs if early.period.end != late.period.end else None
        case _:
            return None


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


EVERY: Final = (check_sides, check_units, check_scales)
"""All that is asked of words beside numbers."""
