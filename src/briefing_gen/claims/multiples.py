"""Numbers in words that values bear out: "doubled, from 5 to 10", "a third, 33%".

Where a sentence tells no value, but names two members or two periods, what the data hold for those
bears its words out, or contradicts them: "Elm had more trips than Ash in 2024". Numbers that state
no value are right as they stand: how many years, quarters or months there are, how many members in
all, what is but a part of a name: "the ten years from 2015 to 2024", "waits of over four hours".
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import Composed
from briefing_gen.claims.deriving import IN_A_YEAR
from briefing_gen.claims.index import YEAR, Index
from briefing_gen.claims.judging import judged_beside
from briefing_gen.claims.limits import end_of_whole, wholes
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.sentences import ANY_MONTH, MONTHS, kind_said, lists_of
from briefing_gen.claims.stated import Kind, Placed, Stated, unhedged
from briefing_gen.claims.vocabulary import stem
from briefing_gen.claims.wholes import dollars, dollars_of
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.periods import months, position
from briefing_gen.dataset.vocabulary import Period, PeriodKind
from briefing_gen.metrics.derive import Metric, Observed, derive, observations
from briefing_gen.rules.series import value_beside
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import COUNT, count_of, folded

_TWO: Final = 2
_WORDED: Final = {Kind.COMPARED, Kind.TIMES, Kind.TREND}
_NEAR: Final = 4
"""So many words behind "half of" name what it is a part of."""
_NUMBERED: Final = compiled(rf"\b(?P<many>{COUNT}|\d{{1,4}})[- ](?P<noun>[^\W\d_]{{3,}})")
_FEW: Final = 4
_MANY: Final = 400
"""Of more members none is looked at."""
_OF: Final = compiled(rf" (?:{lexicon.OF}) ")
_MONTH: Final = compiled(rf" (?:{lexicon.said('at')}) (?P<month>{ANY_MONTH})\b(?! (?:19|20)\d\d)")
"""The month that a number before it is of, without its year."""
_NEXT: Final = compiled(rf";|, (?:{lexicon.AND}|but|while|pero|mientras)\b")
"""Between two clauses."""


def borne_out(composed: Composed) -> Iterator[str]:
    """Yield the words of a sentence that say how many, how many times, or which part, rightly.

    That is what anybody's words would be beside its values, or what says one of them again, unless
    it is a part of all members: "on half of all lines, 48%". How many there are of something is
    right where the sentence names whose value that is: "thirteen boats were built in Elm in 2024".
    """
    yield from (words.casefold() for words, metric in alone(composed) if metric is None)
    told = [each.metric for each in composed.items if each.metric]
    for lasts in standing(composed.read, told):
        yield composed.text[lasts.start : lasts.end].casefold()
    for found in (e for e in composed.statements if e.is_so):
        for said in (found, *found.others):
            start, end = said.start, said.end
            if found.is_of_limit and found.every:
                start = len(unhedged(composed.text[:start]))
                whole = end_of_whole(composed.text, end, len(found.every.inputs))
                end = max(whole, end + len(" of"))
            yield composed.text[start:end].casefold()
    read, bound = Sentence(composed.read.context, composed.index), composed.bound
    titles = frozenset(chain(*composed.index.titles.values()))
    for stated in read.stated:
        says_again = any(map(stated.restates, bound))
        is_number = stated.kind is Kind.TIMES or stated.is_part or says_again
        is_worded = not any(map(str.isdigit, composed.text[stated.start : stated.end]))
        if (is_number or is_worded) and not composed.is_bound(stated):
            behind = composed.index.words_of(composed.text[stated.end :].split()[:_NEAR])
            says_again = says_again and behind.isdisjoint(titles)
            own = judged_beside(read, stated, bound)
            values = _told(own.metric) if own.metric else ()
            is_told = bool(is_number and bound) or all(_is_placed(e, composed) for e in values)
            is_told = is_told or own.metric in told  # "Fell by half", of the sum of all.
            is_told = is_told and not (own.metric and _is_of_another(own.metric, stated, composed))
            if says_again or (own.verdict is Verdict.AGREES and is_told):
                yield composed.text[stated.start : stated.end + len(" of")].casefold()


def alone(composed: Composed) -> Sequence[tuple[str, Metric | None]]:
    """Return the words that compare what a sentence tells no value of, and what contradicts them.

    None are the words of others: of those that the data bear out there is no such value. Beside
    values they are those that compare two columns: "5 answered Yes, fewer than answered No".
    """
    found = list[tuple[str, Metric | None]]()
    stated = composed.read.stated
    trends = {e.start for e in stated if e.kind is Kind.TREND}  # What is bound is no step of one.
    kinds = {e.start: e.kind for e in stated if e.start in trends or not composed.is_bound(e)}
    if _WORDED.isdisjoint(kinds.values()):
        return found
    for each in composed.judged:
        at = composed.text.find(each.sentence) + each.start
        own = [*observations(each.metric)] if each.metric and kinds.get(at) in _WORDED else []
        told = {e.ref for e in own}
        is_named = len(told) == _TWO and all(_is_named(e, composed) for e in own)
        is_pair = at not in trends and composed.bound and len({e.key for e in told}) > 1
        is_named = is_named and not is_pair
        if is_named and each.verdict in {Verdict.AGREES, Verdict.CONTRADICTS}:
            is_right = each.verdict is Verdict.AGREES
            against = _against(own, at, composed) if is_right else each.metric
            words = composed.text[at : at + len(each.text) + len(" desde") * (against is None)]
            found.append((words, against))
    return found


def _against(own: Sequence[Observation], at: int, composed: Composed) -> Metric | None:
    """Return what is not so of another in the list of those that a value is compared with."""
    first, last = own  # "More than Bern and Vaud" is read as of Bern.
    apart = {name for name, _ in {*first.ref.key} ^ {*last.ref.key}}
    groups = lists_of([e for e in composed.mentions if e.start > at], composed.text)
    for group in groups if len(apart) == 1 else ():
        pairs = {(each.dimension, each.member) for each in group}
        for pair in pairs if pairs & {*first.ref.key} else ():
            value = value_beside(last, dict([pair]), composed.told.dataset)
            signs = [last.quantity.value > e.quantity.value for e in (first, value) if e]
            if value and signs[0] != signs[1]:
                return derive(Operation.DIFFERENCE, Observed(value), Observed(last))
    return None


def _told(metric: Metric) -> Sequence[Observation]:
    """Return the values that a sentence has to name for a metric: of a share the part."""
    values = tuple(observations(metric))
    is_share = metric.operation is Operation.SHARE
    return values[:1] if is_share else values


def _is_of_another(metric: Metric, stated: Stated, composed: Composed) -> bool:
    """Return whether a part in words stands beside a bound share, and is of what nobody tells."""
    told = {each.ref for other in composed.bound.values() for each in observations(other)}
    shares = (each for each in composed.bound if stated.is_part and each.unit == stated.unit)
    ends = (sorted(((each.start, each.end), (stated.start, stated.end))) for each in shares)
    is_beside = any(not _NEXT.search(composed.text, one[1], other[0]) for one, other in ends)
    return is_beside and not {each.ref for each in observations(metric)} <= told


def _is_placed(value: Observation, composed: Composed) -> bool:
    """Return whether a sentence names all that a value is of, and when."""
    is_timed = composed.told.dataset.tables[value.ref.table].time is None
    is_timed = is_timed or any(each.span == value.period for each in composed.periods)
    return is_timed and _is_named(value, composed)


def _is_named(value: Observation, composed: Composed) -> bool:
    """Return whether a sentence names each member that a value is of, and its column."""
    named = {(e.dimension, e.member) for e in composed.mentions}
    table = composed.told.dataset.tables[value.ref.table]
    totals = {(e.name, member) for e in table.dimensions for member in e.totals or ()}
    named |= {pair for pair in totals if pair[0] not in dict(named)}  # Who names none, means all.
    own = next(e for e in composed.index.series if e.holds(value)).measure
    words = composed.index.words_of([own.name, *own.titles.values()])
    is_only = len(composed.index.series) == 1  # "Output" is what all values are of.
    is_told = is_only or not words.isdisjoint(word for _, word in composed.nouns)
    return is_told and {pair for pair in value.ref.key if pair[0] != table.time} <= named


def standing(read: Sentence, metrics: Iterable[Metric]) -> Iterator[Placed]:
    """Yield where numbers stand that the data bear out, or that are in the name of a column."""
    metrics = tuple(metrics)
    yield from lasting(read, metrics)
    yield from wholes(read)
    yield from _dollars(read)
    yield from _of_months(read, metrics)
    yield from _of_runs(read, metrics)
    known = _numbered(read.index)
    for found in _NUMBERED.finditer(read.text) if known else ():
        if (count_of(found["many"]), stem(found["noun"].casefold())) in known:
            yield Placed(*found.span())


def _of_months(read: Sentence, metrics: Sequence[Metric]) -> Iterator[Placed]:
    """Yield the one year of values whose months stand behind them: "in 2016, 3 in May, 5 in June".

    Each month that is named has to be that of the number before it.
    """
    values = [each.observation for each in metrics if each.observation]
    months = list(_MONTH.finditer(read.text))
    if len(read.singles) != 1 or len(year := read.singles[0].first) != YEAR or not months:
        return
    for month in months:
        before = [e for e in read.numbers if e.end <= month.start()][-1:]
        near = {v.period.start for v in values for e in before if e.is_near(v.quantity.value)}
        if near != {f"{year}-{MONTHS[folded(month['month'])[:3]]:02}"}:
            return
    yield Placed(read.singles[0].start, read.singles[0].end)


def _of_runs(read: Sentence, metrics: Sequence[Metric]) -> Iterator[Placed]:
    """Yield "the same months of 2016", or a quarter, where a value is of just those months."""
    told = (e for each in metrics for e in (each, *each.inputs))
    held = [sorted(v.period.start for v in observations(e)) for e in told]
    runs = {(months(each[0])[:1], months(each[-1])[-1:]) for each in held if each}
    named = (*read.spans, *(each for each in read.singles if "Q" in each.first))
    yield from (
        Placed(e.start, e.end)
        for e in named
        if months(e.first) and (months(e.first)[:1], months(e.last)[-1:]) in runs
    )


def _dollars(read: Sentence) -> Iterator[Placed]:
    """Yield where the year of the dollars stands that a column says it is in: "2015 dollars"."""
    said = dollars(read.text)
    for series in read.index.series if said and said[1].isdecimal() else ():
        if said and (dollars_of(series) or ("", ""))[1] == said[1]:
            start = read.text.index(said[0])
            yield Placed(start, start + len(said[0]))
            return


@by_identity(_FEW)
def _numbered(index: Index) -> frozenset[tuple[int | None, str]]:
    """Return the numbers in titles and names of members, each with its noun: four hours."""
    texts = list(chain.from_iterable(chain.from_iterable(e.titled for e in index.series)))
    for series in index.series:
        few = (e.name for e in series.dimensions if len(series.members(e.name)) <= _MANY)
        texts += chain.from_iterable(series.members(name) for name in few)
    found = chain.from_iterable(map(_NUMBERED.finditer, texts))
    return frozenset((count_of(e["many"]), stem(e["noun"].casefold())) for e in found)


def lasting(read: Sentence, metrics: Iterable[Metric]) -> Iterator[Placed]:
    """Yield where words say right how many periods there are, with those words and their year.

    Those that it names, or those of its values, or all that the data have.
    """
    held = list(metrics)
    for found in lexicon.SO_MANY_TIMES.finditer(read.text):
        if lexicon.IN_A_ROW.match(read.text, found.end("many")):
            continue
        many, kind = count_of(found["many"]) or 0, kind_said(found["unit"])
        of = next((e for e in read.singles if _OF.fullmatch(read.text, found.end(), e.start)), None)
        whole = IN_A_YEAR.get(kind, 0) if of and len(of.first) == YEAR else 0
        if whole and many > 1:
            is_so = many < whole if found["lately"] else many == whole
        else:
            is_so = many > 1 and many in chain(_named(read, kind, held), _all(read, kind, held))
        if is_so:
            yield Placed(found.start("many"), of.end if of else found.end())


def _named(read: Sentence, kind: PeriodKind, held: Iterable[Metric]) -> Iterator[int]:
    """Yield how many steps there are between periods, and how many periods with both ends."""
    ends = [(each.first, each.last) for each in read.spans]
    told = [sorted(value.period.start for value in observations(each)) for each in held]
    ends += [(own[0], own[-1]) for own in (*told, sorted(chain(*told))) if own]
    for first, last in ends:
        one, other = _place(first, kind, 0), _place(last, kind, 1)
        yield from (other - one, other - one + 1)


def _place(period: str, kind: PeriodKind, end: int) -> int:
    """Return the number of a period in its kind; of a year that of its first part or last."""
    if len(period) == YEAR and kind in IN_A_YEAR:
        return (int(period) + end) * IN_A_YEAR[kind] - end
    found = position(Period(kind, period, period)) if kind in IN_A_YEAR else None
    return found[1] if found else int(period[:YEAR])


def _all(read: Sentence, kind: PeriodKind, held: Iterable[Metric]) -> Iterator[int]:
    """Yield how many periods the tables of some values have."""
    names = {value.ref.table for each in held for value in observations(each)}
    for name in names:
        table = read.index.dataset.tables[name]
        periods = {*table.columns[table.time]} if table.time else set()
        if kind not in IN_A_YEAR or not any(len(each) == YEAR for each in periods):
            yield len(periods)
