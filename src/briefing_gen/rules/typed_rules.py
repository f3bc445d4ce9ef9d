"""Rules of words that are typed beside bound numbers: sides, directions, units and scales.

What they say is held against the values, as far as a program can tell what they mean.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, Kind, Operation, Unit
from briefing_gen.document.inline import Citation, Comparison, Number, Period, Text
from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.metrics.margins import is_inside
from briefing_gen.rules.sentences import NUMBER, TIME, Sentence
from briefing_gen.rules.series import are_of_one_series, value_of
from briefing_gen.words.languages import words_of
from briefing_gen.words.quantity_text import quantities
from briefing_gen.words.words import Words

_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_LETTER: Final = re.compile(r"(?:[KMB]|k|mn|bn)(?![\w-])")
_VERB: Final = re.compile(
    r"\w+(?:ed|ook|ó|aron)|.*\b(?:reach|alcanz|lleg)\w*(?: a)?", re.IGNORECASE
)
"""What compares a value with another and needs no verb before it: passed, did not reach."""
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


def check_directions(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for "up from" and "more than" between two values of a sentence."""
    # How many there are stands beside none: "the median of 42 countries, 41.1%".
    counts = [each for each in told.numbers if _operation(each) is Operation.COUNT]
    content = tuple(Text("0") if item in counts else item for item in told.content)
    told = replace(told, content=content)
    numbers, text = told.numbers, told.text
    for match in _direction_pattern(told.language).finditer(text) if len(numbers) > 1 else ():
        pair = _pair(match, text, numbers, told.words)
        up = bool(match["up"] or match["more"])
        if pair and (pair[0].text == pair[1].text or (pair[0].value > pair[1].value) != up):
            words = match[match.lastgroup or 0]
            is_sure = bool(match["up"] or match["down"]) or _are_of_one_series(*pair)
            tell = told.fault if is_sure else told.warning
            message = f"{words!r} stands between {pair[0].text} and {pair[1].text}"
            yield tell("direction-contradicted", message, _BIND_CHANGE, words)


def _pair(
    match: re.Match[str], text: str, numbers: Sequence[Number], words: Words
) -> tuple[Number, Number] | None:
    """Return the value that words are said of, and the one behind them; None where unsure."""
    at = text.count(NUMBER, 0, match.end()) - 1
    is_sure, ends = bool(match["up"] or match["down"]), text[match.end() :]
    if is_sure and re.match(rf" (?:{words.statements.to}) {NUMBER}", ends):
        return numbers[at + 1], numbers[at]
    own, before = numbers[at], text[: match.start()]
    between = before[before.rfind(NUMBER) + 1 :]
    joints = rf"[;:(]|\b(?:{words.senses.joints})\b"
    parts = rf"\s?(?:[^\W\d_]+ )?(?:{words.statements.of_which})\b"
    if not is_sure and re.match(parts, ends):
        return None
    others = [*numbers[:at][::-1], *(numbers[at + 1 :] if is_sure else ())]
    other = next((number for number in others if _may_compare(number, own)), None)
    *is_joined, last = re.split(joints, between)
    if is_joined and not is_sure:  # "Rose to 949, but stayed below the 945": of the same still.
        said = last.strip() or (_VERB.match(match[0]) or [""])[0]
        is_same = re.fullmatch(r"(?: ?[^\WA-Z\d_]+){1,3}", said)
        other = other if other and is_same and _are_of_one_series(other, own) else None
    return (other, own) if other else None


def _are_of_one_series(first: Number, second: Number) -> bool:
    match first.metric, second.metric:
        case Observed(one), Observed(other):
            return are_of_one_series(one, other)
        case _:
            return False


def _may_compare(first: Number, second: Number) -> bool:
    are_changes = {*CHANGES, Operation.RANK} & {_operation(first), _operation(second)}
    units = {number.metric.quantity.unit for number in (first, second)}
    return len(units) == 1 and not are_changes


def _operation(number: Number) -> Operation | None:
    return number.metric.operation if isinstance(number.metric, Derived) else None


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
    average = rf" (?:{words.statements.articles}) (?:{averages})\b[^.;:{NUMBER}]{{0,40}}"
    of_other = rf"(?: [^\W\d_]+){{1,5}},? (?:{words.contraries.having})"
    return re.compile(rf"{no}\b(?:{said})(?:{small}|{average}|{of_other}) {NUMBER}", re.IGNORECASE)


def check_alike(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for "the same as in" and "a smaller share than in" before another period."""
    words, text = told.words, told.timed
    bound = [item for item in told.content if isinstance(item, Number | Comparison)]
    spans = [item.span for item in told.content if isinstance(item, Period)]
    no = "|".join((words.senses.denials, *words.quantities.not_more))
    for match in _alike_pattern(told.language).finditer(text):
        before, found, behind = text[: match.end()].rpartition(NUMBER)
        number = bound[before.count(NUMBER)] if found else None
        denied = re.search(rf"\b(?:{no})\b", before + behind, re.IGNORECASE)
        apart = re.search(rf"[.;:(]|,.*,|\b(?:{words.senses.joints})\b", behind)
        if denied or apart or not number or not isinstance(number.metric, Observed):
            continue
        own, span = number.metric.observation, spans[text.count(TIME, 0, match.end()) - 1]
        other, is_part = value_of(own, span, told.dataset), own.quantity.unit.kind is Kind.SHARE
        says_part = re.search(rf"\b(?:{words.patterns.alike[2]})\b", match["of"])
        fits = is_part if says_part else NUMBER in match[0] and not is_part
        if other and (fits or not match["of"]):
            differs, shown = own.quantity.value - other.quantity.value, number.text
            steps = [each.step for each in quantities(shown.replace("\u00a0", " "))]
            is_so = differs > 0 if match["more"] else differs < 0
            if not (abs(differs) < max(steps, default=1) if match["same"] else is_so):
                message = f"{match['said']!r} compares {shown} with {other.quantity.value:,f}"
                yield told.fault("direction-contradicted", message, _BIND_CHANGE, match["said"])


@functools.lru_cache(maxsize=len(Language))
def _alike_pattern(language: Language) -> re.Pattern[str]:
    """Return what finds ", the same as in {time}" and "smaller in {time}, {number}, than in"."""
    said, (same, than, _) = words_of(language).statements, words_of(language).patterns.alike
    same = rf"(?<=[,{NUMBER}{TIME}] )(?P<same>{same})"
    words = rf"\b(?P<said>{same}|(?P<more>{said.larger})|{said.smaller})\b"
    when = rf" (?:{said.at}) (?:\w+ )?{TIME}"
    of = rf"(?P<of>(?: (?!(?:{than}|{said.at})\b)[^\W\d_]+){{0,6}})(?:{when})?(?:, {NUMBER},)?"
    return re.compile(rf"{words}{of} (?:{than}){when}", re.IGNORECASE)


def check_sides(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for each typed word of comparison beside a difference or a change.

    An error where the data contradict it in this edition; else a warning that it follows none.
    """
    text = told.text
    for match in _siding_pattern(told.language).finditer(text):
        number = told.numbers[text.count(NUMBER, 0, match.end()) - 1]
        side = "above" if match["above"] or match["above_by"] else "below"
        words = match[side] or match[f"{side}_by"]
        if _operation(number) in CHANGES or number.text.startswith(_MINUS):
            yield from _of_side(number, words, side, told)


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


def _of_side(number: Number, words: str, side: str, told: Sentence) -> Iterator[Problem]:
    # A difference may be told from either end.
    change, metric = _operation(number) is Operation.PERCENT_CHANGE, number.metric
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
        yield told.warning("claim-without-number", message, _BIND_SIDE, words)
        return
    message = f"{words!r} stands beside {number.text}, {yields}"
    yield told.fault("direction-contradicted", message, _BIND_SIDE, words)


@functools.lru_cache(maxsize=len(Language))
def _siding_pattern(language: Language) -> re.Pattern[str]:
    """Return what finds "{number} percent above", and "above the median by {number}"."""
    words = words_of(language)
    above, below = (rf"(?:{side})(?![\w-])" for side in words.patterns.sides)
    unit = rf"(?:\s(?!(?:{words.statements.links})\b)[^\W\d_]+){{0,2}}?"
    behind = rf"{NUMBER}{unit}\s(?:(?P<above>{above})|(?P<below>{below}))"
    first_by, _, _ = words.statements.by.partition("|")  # The others may stand before any number.
    by = rf"(?:\s[^\s{NUMBER}.,;()]+){{1,4}}?\s{first_by}\s{NUMBER}"
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


EVERY: Final = (check_sides, check_units, check_scales)
"""All that is asked of words beside numbers in a whole text."""
