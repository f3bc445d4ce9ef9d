"""Holds against the data what a sentence says of all periods of a series, or of many members.

"First passed 500 in 2014", "never fell below 40", "no town reached 300", "overtook Elm in 2016",
"in every month more beer than wine", "three of the four regions had more visits in 2021 than in
2019", "trips fell in all towns but Elm".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import COUNTED, Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import derived
from briefing_gen.claims.following import Finder
from briefing_gen.claims.gaps import between_columns, beyond_one
from briefing_gen.claims.index import Series
from briefing_gen.claims.limits import (
    BUT,
    WAYS,
    Statement,
    but_mosts,
    counted,
    counts_of,
    end_of_whole,
    limits_in,
    members_of,
    names_members,
    no_states,
    nones_in,
    of_all,
    told_most,
    told_of,
)
from briefing_gen.claims.named import of_lists
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import is_within, lists_of, years_before
from briefing_gen.claims.stated import Hedge, Kind, Placed, Stated, unhedged
from briefing_gen.claims.wholly import known_of, wholly
from briefing_gen.dataset.model import Dimension, Observation, Period
from briefing_gen.metrics.derive import Derived, Observed, derive, observations
from briefing_gen.rules.series import series_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.periods import word_period
from briefing_gen.words.quantity_text import count_of

_CLOSE: Final = 40
"""So many characters behind a limit it is said that it was passed for the first time."""
_TWO: Final = 2
_OPEN: Final = ("", "~")
"""From the first period that there is to the last."""
_FIRST: Final = compiled(rf"\b(?:{lexicon.said('first_time')})\b")
_NEVER: Final = compiled(rf"(?:{lexicon.said('never')})\b")
_ALWAYS: Final = compiled(rf"\b(?:{lexicon.said('always')})\b")
_NONE: Final = compiled(rf"\b(?:{lexicon.said('nobody')})\b")
_OTHER: Final = compiled(rf"\b(?:{lexicon.said('others')})\b")
_REACHED: Final = compiled(rf"\b(?:{lexicon.said('attains')}) {lexicon.THE}$")
_OVERTAKES: Final = compiled(rf"(?:{lexicon.said('overtakes')})(?!\w)")
_ALL: Final = compiled(lexicon.said("all_of"))
_ONLY: Final = compiled(rf"\b(?:{lexicon.said('just')})\b")
_NAMED: Final = 5
"""So many members are named at most."""


def statements(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield what a sentence says of many values at once, and whether it is so.

    That is of how many members that they are beyond a limit, or rose or fell; or of all periods of
    a series, or of all members in one. `usual` is the period of one that names none.
    """
    yield from filter(None, [counted(read, usual)])
    yield from _moved(read, usual)
    yield from chain(_without(read), wholly(read), known_of(read, usual))
    yield from chain(between_columns(read, usual), beyond_one(read, usual), of_lists(read, usual))
    for stated in read.stated:
        if stated.kind is Kind.VALUE:
            yield from _limited(read, stated)
        elif stated.kind is Kind.COMPARED:
            yield from _compared(read, stated)
            yield from _in_two_years(read, stated)


def _without(read: Sentence) -> Iterator[Statement]:
    """Yield whether a member that is said to have had none of something had none."""
    for none in nones_in(read):
        before = lists_of([e for e in read.mentions if e.end <= none.start], read.text)
        if none.hedge is not Hedge.LESS or len([*chain(*before[-1:])]) != 1:
            continue  # Of a list it is said of each.
        finder = Finder(read, none)
        rows = ((each, finder.named_rows(each)) for each in told_of(read, none))
        held = [value for each, own in rows for at in own if (value := each.observed(at))]
        had = [each.quantity.value for each in held]
        if had and (len(had) == 1 or all(had)):
            yield _told(read, none, held, f"it is {had[-1]:,f}" if all(had) else "")


def _limited(read: Sentence, stated: Stated) -> Iterator[Statement]:
    """Yield what is said of a limit: when it was passed first, that it never was, or always."""
    text, led = read.text, unhedged(read.text[: stated.start])
    if reached := _REACHED.search(led):  # What was reached was passed, as far as it is rounded.
        led = led[: reached.start()]
        stated = replace(stated, hedge=Hedge.AT_LEAST)
    if stated.hedge not in WAYS:
        return
    first = _FIRST.search(text, max(len(led) - _CLOSE, 0), stated.end + _CLOSE)
    denied, none = lexicon.NOT.search(led), _last(_NONE, led)
    moved = _last(lexicon.MOVED, text[: stated.start])
    begun = (e.start() for e in (first, denied, none, moved) if e)
    place = Placed(min([*begun, len(led)]), max(stated.end, first.end() if first else 0))
    if none and not BUT.search(led, none.end()):
        yield from _of_none(read, stated, none, place)
    elif first and not denied:
        yield from _agreed([_first(read, stated, e, place) for e in _lines(read, stated)])
    elif (always := _ALWAYS.search(text)) or (
        denied and (_NEVER.search(denied[0]) or _ends(read) != _OPEN)
    ):
        told = [e for e in (place, *read.singles, always and Placed(*always.span())) if e]
        place = Placed(min(e.start for e in told), max(e.end for e in told))
        held = (_all(read, stated, e, place, is_denied=bool(denied)) for e in _lines(read, stated))
        yield from _agreed([*held])


def _last(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last of some words that stand not far from the end of a text."""
    return next(iter([*words.finditer(text, max(len(text) - _CLOSE, 0))][::-1]), None)


def _agreed(found: Sequence[Statement | None]) -> Iterator[Statement]:
    """Yield what the data say of all columns that may be meant, where they agree."""
    known = [each for each in found if each]
    yield from known[:1] if len({each.is_so for each in known}) == 1 else ()


def _lines(read: Sentence, stated: Stated) -> Iterator[Sequence[Observation]]:
    """Yield the series that a limit may be of, each in the order of time."""
    finder = Finder(read, stated)
    for series in told_of(read, stated):
        lines = (series.along_time(row) for row in finder.named_rows(series) if series.time)
        yield from {line[0].ref: line for line in lines if len(line) >= _TWO}.values()


def _is_beyond(stated: Stated, value: Observation) -> bool:
    """Return whether a value is on the side of a limit that is told."""
    apart = (value.quantity.value - stated.amount) * WAYS[stated.hedge][1]
    is_open = stated.hedge in {Hedge.AT_LEAST, Hedge.UP_TO}
    return apart > 0 or (is_open and apart + stated.step / 2 >= 0)


def _ends(read: Sentence) -> tuple[str, str] | None:
    """Return from when to when something is said to be so; None where that is not clear."""
    named = read.spans or read.singles
    if len({(each.first, each.last) for each in named}) > 1:
        return None
    return next(((e.first, "~" if e.open_ended else e.last) for e in named), _OPEN)


def _told(
    read: Sentence,
    place: Placed,
    values: Sequence[Observation],
    truth: str,
    limit: tuple[Stated, str] | None = None,
) -> Statement:
    """Return what words at a place say: it is so where no other `truth` is known.

    `limit` has the dimension by which the values beyond it are counted.
    """
    return Statement(
        place.start,
        place.end,
        others=tuple(read.singles),
        values=tuple(map(Observed, values)),
        is_so=not truth,
        truth=truth,
        limit=limit[0] if limit else None,
        metric=_counted(values, *limit) if limit else None,
    )


def _counted(values: Sequence[Observation], limit: Stated, dimension: str) -> Derived | None:
    """Return how many values are on that side of a limit on which some are."""
    for way, sign in sorted({*WAYS.values()}):
        far = [e for e in values if (e.quantity.value - limit.amount) * sign > 0]
        if far:
            every = re.sub(rf"\b{dimension}=[^],]*", f"{dimension}=*", str(far[0].ref))
            over = f"{every} {way} {limit.amount.normalize():f}"
            return derived(Operation.COUNT, *far, over=over)
    return None


def _first(
    read: Sentence, stated: Stated, line: Sequence[Observation], place: Placed
) -> Statement | None:
    """Return whether a limit was passed in a period, and in none before."""
    named = read.period_of(stated)[0] or next(iter(read.singles), None)
    at = next((each for each in line if _is_beyond(stated, each)), None)
    if not named or at == line[0]:  # What was before the first of all nobody knows.
        return None
    is_so = at is not None and named.is_of(at.period)
    way = WAYS[stated.hedge][0]
    truth = f"the first {way} that is of {_worded(at)}" if at else f"none is {way} that"
    return _told(read, place, line, "" if is_so else truth, (stated, _time_of(read, line)))


def _all(
    read: Sentence, stated: Stated, line: Sequence[Observation], place: Placed, *, is_denied: bool
) -> Statement | None:
    """Return whether all values from one period to another are on one side of a limit."""
    ends = _ends(read) or ("~", "")
    held = [e for e in line if is_within(e.period.start, *ends)]
    wrong = (each for each in held if _is_beyond(stated, each) == is_denied)
    of = next(wrong, None)
    truth = f"it was not so in {_worded(of)}" if of else ""
    return _told(read, place, line, truth, (stated, _time_of(read, line))) if held else None


def _of_none(
    read: Sentence, stated: Stated, none: re.Match[str], place: Placed
) -> Iterator[Statement]:
    """Yield whether no member is beyond a limit: in a period that is named, or ever."""
    ends, is_ever = _ends(read), _NEVER.search(read.text)
    for series in told_of(read, stated) if ends and not _OTHER.search(none[0]) else ():
        years = series.table.columns[series.time.name] if series.time else [""]
        within = [e for e in sorted({*years}) if ends and is_within(e, *ends)]
        for dimension in series.dimensions:
            if not names_members(read, none.start(), dimension, _TWO):
                continue
            every = [of_all(read, series, dimension, year) for year in within]
            held = [list(observations(each)) for each in every if each]
            values = [*chain.from_iterable(held)]
            # Where no period is told, the last is meant.
            last = values if is_ever or ends != _OPEN else held[-1] if held else []
            of = next((e for e in last if _is_beyond(stated, e)), None)
            member = dict(of.ref.key)[dimension.name] if of else ""
            if values and (of or not any(_is_beyond(stated, e) for e in values)):
                truth = f"{member} is {WAYS[stated.hedge][0]} that" if of else ""
                yield _told(read, place, values, truth, (stated, dimension.name))


def _compared(read: Sentence, stated: Stated) -> Iterator[Statement]:
    """Yield whether one overtook another in a period, or was the larger in all periods."""
    overtakes = _OVERTAKES.match(read.text, stated.start)
    always, ends = _ALWAYS.search(read.text), _ends(read)
    pairs = list(_pairs(read, stated)) if ends and (overtakes or always) else []
    steps = [e for e, _ in pairs if is_within(e.period.start, *(ends or _OPEN))]
    sign = -1 if stated.sign == "-" else 1
    apart = {e.period: (e.quantity.value - o.quantity.value) * sign for e, o in pairs}
    if overtakes and len(steps) == 1 and (before := pairs[: [e for e, _ in pairs].index(steps[0])]):
        last = before[-1:] if not _FIRST.search(read.text) else before
        wrong = next((e for e, _ in last if apart[e.period] > 0), None)
        truth = f"it was so in {_worded(wrong)} already" if wrong else ""
    elif always and not overtakes and len(steps) >= _TWO:
        wrong = next((each for each in steps if apart[each.period] <= 0), None)
        truth = f"it was not so in {_worded(wrong)}" if wrong else ""
    else:
        return
    if not overtakes or apart[steps[0].period] > 0:  # Else it is told which is the larger.
        start = min(stated.start, always.start() if always else stated.start)
        yield _told(read, Placed(start, stated.end), steps, truth)


def _in_two_years(read: Sentence, stated: Stated) -> Iterator[Statement]:
    """Yield whether more of all were counted in one period than in the other that is named."""
    than = [e for e in read.singles if lexicon.THAN_YEAR.fullmatch(read.text, stated.end, e.start)]
    own = [each for each in read.singles if each not in than]
    is_of_value = read.mentions or any(e.kind is Kind.VALUE for e in read.stated)
    if is_of_value or len(than) != 1 or len(own) != 1 or lexicon.NOT.search(read.text):
        return
    found, sign = [], -1 if stated.sign == "-" else 1
    for line in filter(None, (_of_whole(each) for each in told_of(read, stated))):
        held = [next((e for e in line if n.is_of(e.period)), None) for n in (*own, *than)]
        one, other = held
        if one and other:
            is_so = (one.quantity.value - other.quantity.value) * sign > 0
            told = " and ".join(f"{e.quantity.value:,f} in {_worded(e)}" for e in (one, other))
            found.append(_told(read, stated, [one, other], "" if is_so else f"it was {told}"))
    yield from _agreed(found)


def _of_whole(series: Series) -> Sequence[Observation]:
    """Return the values of all members together: of totals of totals the largest."""
    wholes = [[(e.name, m) for m in e.totals or series.usual(e.name)] for e in series.dimensions]
    rows = (next(iter(series.rows(each)), None) for each in product(*wholes))
    lines = [series.along_time(row) for row in rows if row is not None]
    is_counted = series.unit and series.unit.kind in COUNTED
    lines = lines if is_counted or len(lines) == 1 else []
    return max(lines, key=lambda line: max(e.quantity.value for e in line), default=())


def _pairs(read: Sentence, stated: Stated) -> Iterator[tuple[Observation, Observation]]:
    """Yield the values of two that are compared, of each period that both have."""
    every = sorted(Finder(read, stated).candidates(), key=lambda each: -each.score)
    for found in every[:1]:
        match found.metric:
            case Derived(Operation.DIFFERENCE, (Observed(other), Observed(own))):
                lines = (series_of(e, read.index.dataset) for e in (own, other))
                held, others = ({e.period: e for e in line} for line in lines)
                yield from ((e, others[at]) for at, e in held.items() if at in others)
            case _:
                pass


def _time_of(read: Sentence, line: Sequence[Observation]) -> str:
    return read.index.dataset.tables[line[0].ref.table].time or ""


def _worded(value: Observation) -> str:
    return word_period(value.period, Language.EN_US)


def _moved(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield what a sentence says of how many members rose or fell; nothing where it is not clear.

    `usual` is the period of one that names none. Of two that go apart each has its own numbers:
    "rose in 53 of the 83 cities and fell in 26".
    """
    text = but_mosts(read)
    ways = [next(words.finditer(text), None) for words in (lexicon.UP, lexicon.DOWN)]
    if not read.stated or limits_in(read):
        return
    for word, other in (ways, ways[::-1]):
        if word is None or lexicon.NOT.search(read.text[: word.start()]):
            continue
        end = other.start() if other and other.start() > word.start() else len(read.text)
        within = range(word.start() if other else 0, end)
        yield from _moved_by(read, word, within, usual, is_up=word is ways[0])


def _moved_by(
    read: Sentence, word: re.Match[str], within: range, usual: Period | None, *, is_up: bool
) -> Iterator[Statement]:
    """Yield what the numbers in a part of a sentence say of how many went one way."""
    first, last = _ends_of_move(read, word, usual)
    way = Stated(
        start=word.start(),
        end=(lexicon.COMPARED.match(read.text, word.start()) or word).end(),
        kind=Kind.TREND,
        amount=Decimal(0),
        low=Decimal(0),
        high=Decimal(0),
        sign="+" if is_up else "-",
    )
    found = list(_movers(read, way, first, last)) if first and last else []
    found = [each for each in found if each.start in within]
    best = next((each for each in found if each.is_so), next(iter(found), None))
    if best and not read.text[best.start].isdigit() and len({each.is_so for each in found}) > 1:
        return  # "In most states": of which of several columns it is so nobody says.
    yield from [best] if best else []


def _ends_of_move(read: Sentence, word: re.Match[str], usual: Period | None) -> tuple[str, str]:
    """Return from which period to which something is told; empty where it is not clear.

    "More" is of two periods only where the sentence says that it was more than in the other.
    """
    named = list(dict.fromkeys(e.first for e in read.singles))
    is_rise = lexicon.CHANGE.match(read.text, word.start()) or lexicon.YEAR_BEFORE.search(read.text)
    than = lexicon.COMPARED.match(read.text, word.start())
    at = (e.first for e in read.singles if than and lexicon.THAN_YEAR.fullmatch(
        read.text, than.end(), e.start))  # fmt: skip
    base = next(at, "")
    if not (is_rise or base or read.spans):
        return "", ""
    if read.spans:
        return (read.spans[0].first, read.spans[0].last) if len(read.spans) == 1 else ("", "")
    if len(named) == _TWO:
        base = base or min(named)
        return base, next(each for each in named if each != base)
    last = named[0] if len(named) == 1 else usual.start if usual and not named else ""
    return years_before(last, read.index.two_years) if last else "", last


def _movers(read: Sentence, way: Stated, first: str, last: str) -> Iterator[Statement]:
    """Yield what is said of the members of each dimension of the column that is told of most."""
    told = told_most(read, way, (each for each in read.index.series if each.time))
    numbers = [e for e in read.stated if e.kind is Kind.VALUE]
    is_together = lexicon.TOGETHER.search(read.text)
    for series in told:
        for dimension in series.dimensions:
            held = [of_all(read, series, dimension, each) for each in (first, last)]
            changes = _changes(held, dimension)
            apart = no_states(read, changes)
            changes = {name: each for name, each in changes.items() if name not in apart}
            beyond = [name for name, each in changes.items() if way.is_near(each.quantity.value)]
            counts = chain(
                counts_of(read, dimension, beyond, changes), _only(read, dimension, beyond, way)
            )
            for said, is_right in counts if changes else ():
                is_sum = is_together or any(e.unit or e.amount > len(changes) for e in numbers)
                if is_sum and _ALL.fullmatch(read.text, said.start, said.end):
                    continue  # "All towns together rose to 5".
                led = (e for e in read.mentions if e.end <= said.start)
                named = {e.member for e in led if e.dimension == dimension.name}
                is_one = count_of(read.text[said.start : said.end]) == 1  # "The only one of four".
                is_so = is_right and (not (named and is_one) or named == {*beyond})
                truth = f"{len(beyond)} of {len(changes)} {'rose' if way.sign == '+' else 'fell'}"
                truth += f": {', '.join(beyond[:_NAMED])}" if 0 < len(beyond) <= _NAMED else ""
                yield Statement(
                    said.start,
                    end_of_whole(read.text, said.end, len(changes)),
                    number=said,
                    others=(way, *(e for e in read.singles if e.first in {first, last})),
                    metric=None
                    if apart
                    else _counted_moves([changes[name] for name in beyond], held, way),
                    every=held[1],
                    is_so=is_so,
                    truth=truth,
                    values=tuple(each.inputs[0] for each in held if each),
                )


def _only(
    read: Sentence, dimension: Dimension, beyond: Collection[str], way: Placed
) -> Iterator[tuple[Placed, bool]]:
    """Yield "only" before the list of those that did, and whether they are all of them."""
    for found in _ONLY.finditer(read.text, 0, way.start):
        behind = (e for e in read.mentions if found.end() <= e.start < way.start)
        listed = {e.member for e in behind if e.dimension == dimension.name}
        if listed and not BUT.match(read.text, found.start()):
            yield Placed(found.start(), way.end), listed == {*beyond}


def _changes(held: Sequence[Derived | None], dimension: Dimension) -> Mapping[str, Derived]:
    """Return the change of each member that has a value of both periods."""
    before, after = (members_of(each, dimension) if each else {} for each in held)
    both = ((name, before[name], after[name]) for name in after if name in before)
    return {name: derive(Operation.DIFFERENCE, one, other) for name, one, other in both}


def _counted_moves(
    far: Sequence[Derived], held: Sequence[Derived | None], way: Stated
) -> Derived | None:
    """Return how many changes go one way, as a briefing may count them; None where it may not."""
    over = [each.over for each in held if each and each.over]
    if not far or len(over) != len(held):
        return None
    limit = "above 0" if way.sign == "+" else "below 0"
    return derive(Operation.COUNT, *far, over=f"difference({'; '.join(over)}) {limit}")
