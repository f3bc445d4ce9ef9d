"""Rules of what a sentence says of its numbers and their values contradict.

A change that went the other way, a value from which time runs backwards, members on the wrong side
of a comparison, "highest" of the lowest, what is denied, hedges that rounding contradicts, and days
that are not that far.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, Operation
from briefing_gen.dataset.model import Observation
from briefing_gen.document.inline import Comparison, Content, Number
from briefing_gen.metrics.derive import Derived, Metric, Observed, periods
from briefing_gen.rules.sentences import DECIDED, NUMBER, Sentence, in_place
from briefing_gen.rules.series import are_of_one_series
from briefing_gen.rules.subject_rules import Named, members_named
from briefing_gen.rules.typed_rules import change_in_time, check_directions
from briefing_gen.words.contraries import Contraries
from briefing_gen.words.languages import words_of
from briefing_gen.words.quantity_text import quantities

_RECENT: Final = 2
"""So many years before the briefing is not today."""
_NEAR: Final = 60
"""So many characters before a number may say what became of it."""
_WORDS: Final = r"(?: [^\W\d_’'-]+){0,3} ?"
_CORRECT: Final = "correct the words, or list them under citations: where they mean something else"


def check_contraries(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for each word of a sentence that the value beside it contradicts."""
    numbers = told.numbers
    if not numbers:
        return
    parts = re.split(f"(?<={NUMBER})", told.text)[: len(numbers)]
    for before, number in zip(parts, numbers, strict=True):
        yield from _wrong_way(before, number, told)
        yield from _wrong_hedge(before, number, told)
        yield from _denied(before, number, told)
    yield from _backwards(told, numbers)
    yield from _in_time(told, numbers)


def _wrong_way(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "lost" and "a rise of" before a change that went the other way."""
    change, near = change_in_time(number.metric), before[-_NEAR:-1].rstrip()
    found = [*_way(told.language).finditer(near)]
    if not found or not change or re.search(rf"\b(?:{told.words.senses.denials})\b", near):
        return
    last = found[-1]
    if re.fullmatch(_WORDS, near[last.end() :]) and (bool(last["up"]) != (change > 0)):
        message = f"{last[0]!r} stands before {number.text}, which is a change the other way"
        yield told.fault("direction-contradicted", message, _CORRECT, last[0])


@functools.lru_cache(maxsize=len(Language))
def _way(language: Language) -> re.Pattern[str]:
    (up, down), contrary = words_of(language).senses.opposites[0], words_of(language).contraries
    up, down = f"{up}|{contrary.gains}", f"{down}|{contrary.losses}"
    return re.compile(rf"(?<![\w-])(?:(?P<up>{up})|(?P<down>{down}))(?![\w-])", re.IGNORECASE)


def _wrong_hedge(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "more than" before a number that was rounded up, and "nearly" before one rounded down.

    One that is printed as it is published is left alone.
    """
    said = told.words.statements
    hedges = rf"(?P<over>(?:{said.above}))|(?P<under>{said.nearly}|{said.below})"
    match = re.search(rf"(?<![\w-])(?:{hedges}) {NUMBER}$", before, re.IGNORECASE)
    denials = told.words.quantities.not_more if match else ()
    no = match and any(re.search(rf"\b{n} $", before[: match.start()]) for n in denials)
    shown = next(quantities(number.text.replace("\u00a0", " ")), None) if match and not no else None
    if match is None or shown is None or isinstance(number.metric, Derived):
        return
    exact = abs(number.value)
    if abs(shown.amount - exact) <= shown.step and (
        shown.amount > exact if match["over"] else shown.amount < exact
    ):
        words = match["over"] or match["under"]
        message = f"{words!r} stands before {number.text}, which is rounded from {exact:,f}"
        yield told.fault("claim-contradicted", message, _CORRECT, words)


def _denied(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "was not" and "never reached" before a number."""
    denied = told.words.contraries.denied
    if match := re.search(rf"\b({denied}) {NUMBER}$", before, re.IGNORECASE):
        message = f"{match[1]!r} stands before {number.text}, which the data hold"
        yield told.warning("claim-contradicted", message, _CORRECT, match[1])


def _backwards(told: Sentence, numbers: Sequence[Number]) -> Iterator[Problem]:
    """Yield "from one value to another" of a series against its time, or against its direction."""
    text, start, end = told.text, told.words.senses.start, told.words.statements.to
    for match in re.finditer(
        rf"\b(?:{start}) {NUMBER}[^{NUMBER}{DECIDED};.]{{0,{_NEAR}}}? (?:{end}) {NUMBER}", text
    ):
        at = text.count(NUMBER, 0, match.end())
        match [number.metric for number in numbers[at - 2 : at]]:
            case [Observed(one), Observed(other)] if are_of_one_series(one, other):
                first, last = numbers[at - 2 : at]
            case _:
                continue
        if one.period.end > other.period.end:
            message = f"{first.text} is of {one.period.end}, and {last.text} of {other.period.end}"
            hint = "name the earlier value first, as time goes"
            yield told.warning("direction-contradicted", message, hint)
        up = _told_up(text[: match.start()], told.content)
        if up is not None and first.value != last.value and (last.value > first.value) != up:
            message = f"from {first.text} to {last.text} is the other way than the words before say"
            yield told.fault("direction-contradicted", message, _CORRECT)


def _told_up(before: str, sentence: Content) -> bool | None:
    """Return whether the word of change before some values says up; None if none stands there."""
    match = re.search(rf"{DECIDED}(?: [^\W\d_]+){{0,4}} $", before)
    changed = [word.metric for word in sentence if isinstance(word, Comparison)]
    change = changed[before.count(DECIDED) - 1] if match else None
    is_change = isinstance(change, Derived) and change.operation in CHANGES
    return change.quantity.value > 0 if change and is_change else None


def _in_time(told: Sentence, numbers: Sequence[Number]) -> Iterator[Problem]:
    """Yield what is said to come, or of today or last year, and is not of that time."""
    text, date, words = told.text, told.date, told.words.contraries
    spans = [span for number in numbers for span in periods(number.metric)]
    if not spans:
        return
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if not all(year[:4].isdigit() for year in (date, first, last)):
        return
    hint = "say of which period the value is, or list the words under citations:"
    for said, wrong in _times(words, int(date[:4])):
        match = re.search(rf"(?<![\w-])(?:{said})(?![\w’'-])", text, re.IGNORECASE)
        if match and wrong(first, last):
            message = f"{match[0]!r} stands in a sentence whose value is of {last}"
            yield told.warning("claim-contradicted", message, hint, match[0])
    known = min(len(first), len(date))
    if first[:known] > date[:known] and not re.search(words.plans, text, re.IGNORECASE):
        message = f"this value is of {first}, which is after the day of the briefing, {date}"
        hint = "say that it is projected, planned or the like, or correct the date"
        yield told.warning("claim-contradicted", message, hint)


def _times(words: Contraries, year: int) -> Iterator[tuple[str, Callable[[str, str], bool]]]:
    """Yield words of time, and whether they are wrong beside values from one time to another."""
    yield words.ahead, lambda _, last: int(last[:4]) < year
    yield words.today, lambda _, last: int(last[:4]) < year - _RECENT
    yield words.last_year, lambda first, last: not first[:4] <= str(year - 1) <= last[:4]


def check_reversed(told: Sentence) -> Iterator[Problem]:
    """Yield a problem where two members stand on the wrong sides of a comparison of them.

    A difference says what the second is above or below the first; a ratio, how many times the
    second the first is.
    """
    for at, item in enumerate(told.content):
        if not isinstance(item, Number | Comparison) or not (pair := _compared(item.metric)):
            continue
        before, behind = told.content[:at], told.content[at + 1 :]
        dimensions = frozenset(dict(pair[0].ref.key))
        names = [
            members_named(part, told.dataset, dimensions, told.language)
            for part in (before, behind)
        ]
        turned, side = _is_turned(*pair, *names), _side_behind(behind, told.language)
        if turned is not None and _is_wrong(item, side, turned=turned):
            said = side if isinstance(item, Number) and side else item.text
            message = f"'{item.text}' compares these two the other way round"
            hint = "name them in the other order, or exchange them where the metric is defined"
            yield told.fault("direction-contradicted", message, hint, said)


def _is_wrong(item: Number | Comparison, side: str, *, turned: bool) -> bool:
    """Return whether a comparison is told the wrong way; `turned` says from which end it is."""
    if isinstance(item.metric, Derived) and item.metric.operation is Operation.RATIO:
        return not turned
    if isinstance(item, Comparison):
        return turned
    below = item.metric.quantity.value < 0
    return bool(side) and (side == "below") == (below == turned)


def _compared(metric: Metric) -> tuple[Observation, Observation] | None:
    """Return the values of two members that a metric compares."""
    match metric:
        case Derived(operation, (Observed(first), Observed(last))):
            pass
        case _:
            return None
    differ = len({*first.ref.key} - {*last.ref.key}) == 1 and first.period == last.period
    of_two = operation in {Operation.DIFFERENCE, Operation.RATIO} and differ
    return (first, last) if of_two and first.ref.measure == last.ref.measure else None


def _is_turned(
    first: Observation, last: Observation, before: Sequence[Named], behind: Sequence[Named]
) -> bool | None:
    """Return whether the first of a difference, or last of a ratio, is what is compared."""
    own, other = ({*a.ref.key} - {*b.ref.key} for a, b in ((first, last), (last, first)))
    subject, against = (
        {pair for named in each[:1] for pair in named[1]} for each in (before[::-1], behind)
    )
    if subject & other and against & own:
        return False
    return True if subject & own and against & other else None


def _side_behind(behind: Content, language: Language) -> str:
    """Return "above" or "below" where a word behind a number says so; else nothing."""
    above, below = words_of(language).patterns.sides
    text = "".join(map(in_place, behind)).partition(NUMBER)[0]
    match = re.match(
        rf"(?: [^\W\d_]+){{0,3}}? (?:(?P<above>{above})|(?P<below>{below}))(?![\w-])", text
    )
    return (match.lastgroup or "") if match else ""


EVERY: Final = (check_reversed, check_contraries, check_directions)
"""All that is asked of what values contradict in a sentence."""
