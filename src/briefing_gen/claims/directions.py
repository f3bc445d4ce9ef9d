"""What the words beside the numbers of an edition say of them, and their values contradict.

A change that went the other way, a value that is not above another, members on the wrong sides of a
comparison, hedges that rounding contradicts, and times such as last year.
"""

import functools
import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import Chosen, Composed, Dated, Shown
from briefing_gen.claims.stated import HEDGES, Hedge, Stated, unhedged
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.periods import is_after
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations, periods
from briefing_gen.metrics.margins import is_inside
from briefing_gen.rules.metric_rules import is_of_one_period
from briefing_gen.rules.series import (
    are_of_one_series,
    change_between,
    change_in_time,
    in_time_of,
    turn_within,
)
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.periods import word_period
from briefing_gen.words.statements import Contraries

_NEAR: Final = 60
"""So many characters before a number may say what became of it."""
_RECENT: Final = 2
"""So many years before the briefing is not today."""
_MINUS: Final = "\N{MINUS SIGN}"
CORRECT: Final = "correct the words, or list them under citations: where they mean something else"
_BIND_SIDE: Final = (
    "write {name:compared} of a difference, or {name:change} of a change, which choose the word "
    "from the data; or say what must stay so under holds:, as name < 0; or list the words under "
    "citations:"
)
_GAP: Final = re.compile(r"(?: [^\W\d_’'-]+){0,3},?")
"""Between a word of change and what it is said of."""
_NEXT: Final = compiled(rf"(?:(?! (?:{lexicon.AND}|but|while|pero|mientras)\b)[^,;:()])*")
"""Between a change and the words that it never turned."""
_IS_A: Final = compiled(rf"\b(?:{lexicon.IS}) (?:{lexicon.said('articles')}) $")
_FROM: Final = re.compile(rf" (?:{lexicon.START})$", re.IGNORECASE)


def _way(composed: Composed, start: int, at: int) -> tuple[str, bool] | None:
    """Return the word of change right before a place, and whether it says up; None if denied."""
    near = composed.text[max(start, at - _NEAR) : at].rstrip()
    found = [*_moved(composed.told.language).finditer(near)][-1:]
    if not found or not _GAP.fullmatch(near, found[0].end()) or lexicon.DENIED.search(near):
        return None
    return found[0][0], not found[0]["down"]


@functools.lru_cache(maxsize=len(Language))
def _moved(language: Language) -> re.Pattern[str]:
    (up, down), words = words_of(language).senses.opposites[0], words_of(language).contraries
    return compiled(rf"(?<![\w-])(?:{up}|{words.gains}|(?P<down>{down}|{words.losses}))(?![\w-])")


def _before(composed: Composed, stated: Stated) -> int:
    """Return where the words begin that stand before a number, behind another."""
    return max((e.end for e in composed.bound if e.end <= stated.start), default=0)


def check_changes(composed: Composed) -> Iterator[Problem]:
    """Yield "lost" and "a rise of" before a change that went the other way, or before no change."""
    for stated, metric in composed.bound.items():
        yield from _of_level(composed, stated, metric)
        change = change_in_time(metric)
        way = _way(composed, _before(composed, stated), stated.start) if change else None
        if change and way and way[1] != (change > 0):
            shown = composed.item(stated).text
            message = f"{way[0]!r} stands before {shown}, which is a change the other way"
            yield composed.told.fault("direction-contradicted", message, CORRECT, way[0])


def _of_level(composed: Composed, stated: Stated, metric: Metric) -> Iterator[Problem]:
    """Yield "lost" before a published value of a column that does not say so: no change."""
    value = metric.observation
    if value is None or value.is_change or metric.quantity.unit.kind not in COUNTED:
        return
    found = _lost(composed.told.language).search(composed.text[: stated.start])
    own = composed.column_of(value) if found else None
    if found and own and own.words.isdisjoint(composed.index.words_of([found["word"]])):
        word, shown = found["word"], composed.item(stated).text
        message = f"{word!r} stands before {shown}, which is no change"
        yield composed.told.warning("direction-contradicted", message, CORRECT, word)


@functools.lru_cache(maxsize=len(Language))
def _lost(language: Language) -> re.Pattern[str]:
    words = words_of(language).contraries
    return compiled(rf"(?<![\w-])(?P<word>{words.gained}) $")


def leads(composed: Composed) -> Iterator[tuple[Stated, Stated, Observation, Observation]]:
    """Yield the numbers of "from one value to another" of a series, and the values."""
    for last, metric in composed.bound.items():
        first, other = composed.read.came_from(last), metric.observation
        begun = composed.bound.get(first) if first else None
        one = begun.observation if begun else None
        if first and one and other and are_of_one_series(one, other):
            yield first, last, one, other


def _ways(composed: Composed) -> Iterator[tuple[str, bool, str]]:
    """Yield the words of change before "from one value to another", and whether they are right."""
    for first, last, one, other in leads(composed):
        led = _FROM.sub("", composed.text[: first.start].rstrip())
        way = _way(composed, _before(composed, first), len(led))
        differs = other.quantity.value - one.quantity.value
        if way and differs:
            shown = f"from {composed.item(first).text} to {composed.item(last).text}"
            yield way[0], (differs > 0) == way[1], shown


def said_rightly(composed: Composed) -> list[str]:
    """Return the words of change before "from one value to another" that these bear out.

    So does how far one member is from another what stands between: "$5 higher than Ohio's"; and
    what the period before bears out of a value alone, as in "had fallen to".
    """
    text, found = composed.text, [word for word, is_right, _ in _ways(composed) if is_right]
    for stated, metric in composed.bound.items():
        side = _siding(composed.told.language).match(text, stated.end)
        if side and _is_from(composed, metric, side):
            begin, end = side.span(side.lastgroup or 0)
            found += (text[begin:end], text[begin : end + _than_behind(composed, end)])
        became = composed.read.became(stated)
        for first, last in pairwise(in_time_of(metric, composed.told.dataset) if became else ()):
            differs = last.quantity.value - first.quantity.value
            if became and last == metric and differs and (differs > 0) == bool(became["up"]):
                found.append(became["up"] or became["down"])
    return found


def _than_behind(composed: Composed, end: int) -> int:
    """Return how far behind a word its than ends: "5% higher in Ohio than"; 0 without one."""
    than = composed.told.words.statements.than
    found = re.match(rf"(?: [^.,;:\d]{{1,40}}?)? (?:{than})\b", composed.text[end:])
    return found.end() if found else 0


def _is_from(composed: Composed, metric: Metric, side: re.Match[str]) -> bool | None:
    """Return whether a difference from the member named behind goes the way that is said.

    None where it is from nobody that is named there, or within its margin.
    """
    rival = composed.rival_behind(side.end() + _than_behind(composed, side.end()))
    match metric:
        case Derived(inputs=(Observed(base), Observed())) if rival and is_of_one_period(metric):
            is_above = metric.quantity.value > 0
            is_own = (rival.dimension, rival.member) in base.ref.key and not is_inside(metric)
            return is_above == bool(side["above"]) if is_own else None
        case _:
            return None


def check_ends(composed: Composed) -> Iterator[Problem]:
    """Yield "from one value to another" of a series against its time, or against its direction."""
    for first, last, one, other in leads(composed):
        if one.period.end > other.period.end:
            begun, ended = composed.item(first).text, composed.item(last).text
            message = f"{begun} is of {one.period.end}, and {ended} of {other.period.end}"
            hint = "name the earlier value first, as time goes"
            yield composed.told.warning("direction-contradicted", message, hint)
    for _, is_right, shown in _ways(composed):
        if not is_right:
            message = f"{shown} is the other way than the words before say"
            yield composed.told.fault("direction-contradicted", message, CORRECT)


def check_named(composed: Composed) -> Iterator[Problem]:
    """Yield "is a growing field" beside two values of a series that went the other way."""
    values = ((stated, metric.observation) for stated, metric in composed.bound.items())
    match [(stated, value) for stated, value in values if value]:
        case [(one, first), (other, last)] if are_of_one_series(first, last):
            early, late = sorted((first, last), key=lambda value: value.period.end)
        case _:
            return
    rose = late.quantity.value - early.quantity.value
    shown = f"{composed.item(one).text} and {composed.item(other).text}"
    for found in _moved(composed.told.language).finditer(composed.text) if rose else ():
        is_other = (rose > 0) == bool(found["down"])
        if is_other and _IS_A.search(composed.text[: found.start()]):
            message = f"{found[0]!r} stands beside {shown}, which is a change the other way"
            yield composed.told.fault("direction-contradicted", message, CORRECT, found[0])


def check_sides(composed: Composed) -> Iterator[Problem]:
    """Yield a typed word of comparison beside a difference or a change that contradicts it.

    It is unproven where it does not follow from the data.
    """
    for stated, metric in composed.bound.items():
        shown, text = composed.item(stated).text, composed.text
        found = _siding(composed.told.language).match(text, stated.end)
        by = _siding_by(composed.told.language).search(text[: stated.start])
        is_change = metric.operation in CHANGES
        side = None if found and composed.is_chosen(found) else found or by
        if side is None or not (is_change or shown.startswith(_MINUS)):
            continue
        words = side["above"] or side["below"]
        moved = change_in_time(metric)
        if not re.search("[1-9]", shown):
            yields = "which is none"
        elif shown.startswith(_MINUS):
            yields = "which is below zero"
        elif moved and (moved > 0) != bool(side["above"]):
            yields = "which is a change the other way"
        elif (is_so := _is_from(composed, metric, side)) is False:
            yields = "which is a difference the other way"
        elif is_so or (moved and not is_inside(metric)) or is_of_one_row(metric):
            continue
        else:
            message = f"{words!r} beside {shown} is typed and does not follow the data"
            yield composed.told.warning("claim-without-number", message, _BIND_SIDE, words)
            continue
        message = f"{words!r} stands beside {shown}, {yields}"
        yield composed.told.fault("direction-contradicted", message, _BIND_SIDE, words)


def is_of_one_row(metric: Metric) -> bool:
    """Return whether a difference is one of two columns, whose sign says which is larger."""
    is_gap = metric.operation is Operation.DIFFERENCE
    return is_gap and len({(each.ref.table, each.ref.key) for each in observations(metric)}) == 1


def _sides(language: Language) -> str:
    said = words_of(language).statements
    above, below = (said.larger, said.superior), (said.smaller, said.inferior)
    up, down = ("|".join(filter(None, words)) for words in (above, below))
    return rf"(?:(?P<above>{up})|(?P<below>{down}))(?![\w-])"


@functools.lru_cache(maxsize=len(Language))
def _siding(language: Language) -> re.Pattern[str]:
    links = words_of(language).statements.links
    return re.compile(
        rf"(?:\s(?!(?:{links})\b)[^\W\d_]+){{0,2}}?\s{_sides(language)}", re.IGNORECASE
    )


@functools.lru_cache(maxsize=len(Language))
def _siding_by(language: Language) -> re.Pattern[str]:
    by, _, _ = words_of(language).statements.by.partition("|")
    return compiled(rf"\b{_sides(language)}(?:\s[^\s.,;()\d]+){{1,4}}?\s{by}\s$")


def check_hedges(composed: Composed) -> Iterator[Problem]:
    """Yield "more than" before what was rounded up, and "nearly" before what was rounded down.

    What is printed as it is published is left alone.
    """
    for stated, metric in composed.bound.items():
        exact = abs(metric.quantity.value)
        is_over = stated.hedge is Hedge.MORE
        is_under = stated.hedge in {Hedge.LESS, Hedge.NEARLY}
        is_near = abs(stated.amount - exact) <= stated.step
        is_wrong = (is_over and stated.amount > exact) or (is_under and stated.amount < exact)
        before = composed.text[stated.start - 12 : stated.start]
        if is_wrong and is_near and isinstance(metric, Observed) and not lexicon.NOT.search(before):
            item = composed.item(stated)
            led = composed.text[: item.start]
            words = led[len(unhedged(led)) :].strip()
            message = f"{words!r} stands before {item.text}, which is rounded from {exact:,f}"
            yield composed.told.fault("claim-contradicted", message, CORRECT, words)


def check_turns(composed: Composed) -> Iterator[Problem]:
    """Yield "every year" or "steadily" beside a change that turned."""
    words, told = composed.told.words.statements, composed.told
    match = re.search(rf"\b(?:{words.yearly}|{words.steadily})\b", composed.text, re.IGNORECASE)
    made = (change_between(Observed(a), Observed(b)) for *_, a, b in leads(composed))
    changes = (each for each in chain(told.metrics, made) if each and match)
    turns = ((each, turn_within(each, told.dataset)) for each in changes)
    found = next(((each, turn) for each, turn in turns if turn), None)
    if match and found:
        moved = " to ".join(word_period(each.period, told.language) for each in found[1])
        message = f"{match[0]!r} stands beside a change that did not continue from {moved}"
        hint = "leave the words out, or list them under citations: where they mean another value"
        own = (e for e in composed.items if e.metric is found[0] and not isinstance(e, Dated))
        ends = [sorted((*match.span(), e.start, e.end))[1:3] for e in own]
        is_open = HEDGES.search(composed.text[: match.start()])
        is_sure = not is_open and any(_NEXT.fullmatch(composed.text, *each) for each in ends)
        said = told.fault if is_sure else told.warning
        yield said("direction-contradicted", message, hint, match[0])


def check_times(composed: Composed) -> Iterator[Problem]:
    """Yield what is said to come, or of today or last year, and is not of that time."""
    told, words = composed.told, composed.told.words.contraries
    spans = [span for metric in composed.bound.values() for span in periods(metric)]
    ends = min((s.start for s in spans), default=""), max((s.end for s in spans), default="")
    if not all(year[:4].isdigit() for year in (told.date, *ends)):
        return
    hint = "say of which period the value is, or list the words under citations:"
    for said, wrong in _times(words, int(told.date[:4])):
        match = re.search(rf"(?<![\w-])(?:{said})(?![\w’'-])", composed.text, re.IGNORECASE)
        if match and wrong(*ends):
            message = f"{match[0]!r} stands in a sentence whose value is of {ends[1]}"
            yield told.warning("claim-contradicted", message, hint, match[0])
    is_later = all(is_after(span, told.date) for span in spans)
    if is_later and not re.search(words.plans, composed.text, re.IGNORECASE):
        message = f"this value is of {ends[0]}, which is after the day of the briefing, {told.date}"
        hint = "say that it is projected, planned or the like, or correct the date"
        yield told.warning("claim-contradicted", message, hint)


def _times(words: Contraries, year: int) -> Iterator[tuple[str, Callable[[str, str], bool]]]:
    """Yield words of time, and whether they are wrong beside values from one time to another."""
    yield words.ahead, lambda _, last: int(last[:4]) < year
    yield words.today, lambda _, last: int(last[:4]) < year - _RECENT
    yield words.last_year, lambda first, last: not first[:4] <= str(year - 1) <= last[:4]


def check_reversed(composed: Composed) -> Iterator[Problem]:
    """Yield a comparison of two members that stand on the wrong sides of it.

    A difference says what the second is above or below the first; a ratio, how many times the
    second the first is.
    """
    for item in composed.items:
        pair = _compared(item.metric)
        if not pair or not isinstance(item, Shown | Chosen):
            continue
        own, other = ({*a.ref.key} - {*b.ref.key} for a, b in (pair, pair[::-1]))
        named = [(e, (e.dimension, e.member)) for e in composed.mentions]
        subject = {pair for e, pair in named if e.end <= item.start} & (own | other)
        against = {pair for e, pair in named if e.start >= item.end} & (own | other)
        is_ratio = item.metric is not None and item.metric.operation is Operation.RATIO
        behind = dict.fromkeys(p for e, p in named if e.start >= item.end and p in own | other)
        if is_ratio and not subject and len(behind) > 1:  # "Four times as many here as there".
            subject, against = ({pair} for pair in [*behind][:2])
        if len(subject) == 1 == len(against) and subject != against:
            turned = subject <= own
            side = _siding(composed.told.language).match(composed.text, item.end)
            is_below = bool(item.metric and item.metric.quantity.value < 0)
            if isinstance(item, Chosen):
                is_wrong = turned
            elif is_ratio:
                is_wrong = not turned
            else:
                is_wrong = bool(side) and bool(side and side["below"]) == (is_below == turned)
            if is_wrong:
                words = side["above"] or side["below"] if side and not is_ratio else item.text
                message = f"'{item.text}' compares these two the other way round"
                hint = "name them in the other order, or exchange them where the metric is defined"
                yield composed.told.fault("direction-contradicted", message, hint, words)


def _compared(metric: Metric | None) -> tuple[Observation, Observation] | None:
    """Return the values of two members that a metric compares."""
    match metric:
        case Derived(Operation.DIFFERENCE | Operation.RATIO, (Observed(first), Observed(last))):
            differ = len({*first.ref.key} - {*last.ref.key}) == 1 and first.period == last.period
            return (first, last) if differ and first.ref.measure == last.ref.measure else None
        case _:
            return None


EVERY: Final = (
    check_reversed, check_changes, check_ends, check_named, check_sides, check_hedges,
    check_times, check_turns,
)  # fmt: skip
"""All that is asked of the words beside numbers."""
