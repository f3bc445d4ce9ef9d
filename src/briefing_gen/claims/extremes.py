"""What a sentence of an edition says is the most or the least: its place in the data.

"The highest" is said among members where a table has several, and else among periods; words such as
record, or since 2019, are of periods. What is so among periods alone is asked for as a condition.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation
from briefing_gen.claims import lexicon, vocabulary
from briefing_gen.claims.composed import HAVING, Composed
from briefing_gen.claims.directions import leads
from briefing_gen.claims.limits import BUT, SIZES, names_members
from briefing_gen.claims.rivals import AROUND, beside
from briefing_gen.claims.sentences import Mention, lists_of
from briefing_gen.claims.stated import Kind, Placed, Stated
from briefing_gen.dataset.model import CellRef
from briefing_gen.dataset.model import Period as Span
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations, periods
from briefing_gen.rules.series import (
    Place,
    change_between,
    change_in_time,
    places,
    value_beside,
    value_of,
)
from briefing_gen.words.citing import observations_in
from briefing_gen.words.patterns import compiled
from briefing_gen.words.wording import PLAIN, word_metric, word_place

_TWO: Final = 2
_CLOSE: Final = 60
"""So many characters behind an ordinal stands what it is of."""
_BARE: Final = compiled(
    rf"\b(?:(?P<peak>{lexicon.said('peaks')})|(?:{lexicon.said('highest')})"
    rf"(?=\W*$|[,.:;](?! con\b)| (?:{lexicon.said('at')}|{HAVING}|{lexicon.OF})\b| \d))(?!\w)"
    rf"|\b(?P<last>{lexicon.said('came_last')})"
    rf"(?=\W*$|[,.:;]| (?:{lexicon.said('at', 'among')}|{HAVING}|{lexicon.OF})\b)"
    rf"|\b(?P<moved>{lexicon.said('utmost')})(?=\W*$|[,.:;]| (?:{lexicon.said('at', 'among')})\b)"
)
"""Says so without an article: "Trips peaked in 2019", "Elm lowest with 5"."""
_CAME: Final = compiled(rf"(?:{lexicon.said('came')})\b")
_OPEN: Final = compiled(
    rf"\b(?:{lexicon.said('among', 'nearly', 'close', 'besides', 'below')})"
    rf" {lexicon.THE}$|\b(?:{lexicon.said('between')})\b[^,;]{{0,40}}$"
    rf"|\b(?:{lexicon.said('overtakes')})\b[^,;]{{0,60}}$"
)
_LATER: Final = compiled(rf" (?:{lexicon.said('until', 'only_to')})\b")
_EARLIER: Final = compiled(rf" (?:{lexicon.said('until', 'up_to_then')})(?=\W*$|[,.;:])")
"""Behind "any year", that those up to now are meant."""
_OF_ALL: Final = compiled(
    rf" (?:{lexicon.OF}|{lexicon.said('among')}) (?:{lexicon.said('all_of', 'usual')})"
    rf"(?: (?:{lexicon.said('articles')}))?(?= )"
)
"""Behind the most, among whom it is: "the most trips of all towns"."""
_NOUN: Final = re.compile(r"(?: [^\W\d_]+)?? ([^\W\d_]{4,})(?: ([^\W\d_]{4,}))?")
_RANGED: Final = compiled(rf"\b(?:{lexicon.said('ranged')}) ")
"""Leads to the lowest and the highest: ranged from 3 in Ash to 9 in Elm."""
_FOLLOWED: Final = compiled(rf"\b(?:{lexicon.said('followed_by')})(?!\w)")
"""Before the members that come next: "followed by Ash and Oak"."""
_LED: Final = compiled(rf" {lexicon.THE}")
_OR_CITE: Final = "correct the words, or list them under citations:"
_YEARLY: Final = compiled(r" (?:annual|yearly|one-year|quarterly|monthly) ")
"""Before the noun of a change that is told as the largest: "annual drop"."""
_OF_YEAR: Final = compiled(rf" (?:{lexicon.said('quarter')})s?\b")
"""Behind an ordinal, what makes it a part of a year: the fourth quarter."""


class Extreme(Placed, kw_only=True):
    """Words that say which value is the most or the least, and where that value stands."""

    words: str
    before: int
    """How many values they say stand before it."""
    is_low: bool
    metric: Metric | None
    is_denied: bool
    """Whether it is denied, or said of none in particular: "among the highest"."""
    places: tuple[Place, ...]
    """Among members and among periods, as far as they are known and may be meant."""

    @property
    def is_so(self) -> bool | None:
        """Whether the data bear it out; None where they do among periods alone, or none is known.

        Where a table has members, they are meant.
        """
        fitting = list(map(self.fits, self.places))
        is_first = bool(fitting) and fitting[0] and not self.places[0].is_open
        return (is_first or None) if any(fitting) else False if fitting else None

    def fits(self, place: Place) -> bool:
        """Return whether a value with this place is what the words say."""
        return self.before in place.before

    def is_meant_by(self, compared: Iterable[Metric]) -> bool:
        """Return whether the place that a condition on some values is about is what it says."""
        own = {pair for value in observations_in([self.metric] if self.metric else ())
               for pair in value.ref.key}  # fmt: skip
        apart = {name for value in observations_in(compared) for name, _ in {*value.ref.key} ^ own}
        return any(place.dimension in apart and self.fits(place) for place in self.places)

    def way_out(self) -> str:
        """Return what is so, or the condition that would say what is meant; of a change nothing."""
        meant = next((place for place in self.places if self.fits(place)), None)
        others = (self._truth(place) for place in self.places if not self.fits(place))
        told = "; ".join(dict.fromkeys(others))
        if not meant:
            return told and f"{told}: {_OR_CITE}"
        match self.metric:
            case Observed(value) if not self.before:
                key = tuple((n, "*" if n == meant.dimension else m) for n, m in value.ref.key)
                every = CellRef(value.ref.table, key, value.ref.measure)
                end = "lowest" if self.is_low else "highest"
                name = f"{end} {value.ref.measure} {value.period.end}".casefold()
                name = re.sub("[^a-z0-9]+", "-", name).strip("-")  # Unlike those of others.
                across = f'across: {value.ref.table}.{meant.dimension}, of: "{every}"'
                way = f"write {name}: {{{end}: {{{across}}}}} under metrics:, and "
                way += f"'{value.ref} = {name}' under holds: of its finding"
                return f"{told}: correct the words, or if they compare by {meant.dimension}, {way}"
            case _:
                return ""

    def _truth(self, place: Place) -> str:
        """Return what is the most or the least; where a second is said, which place it has."""
        if self.before:
            end = "bottom" if self.is_low else "top"
            return f"by {place.dimension} it is number {place.before.start + 1} from the {end}"
        number = word_metric(place.first, Language.EN_US, PLAIN).replace("\u00a0", " ")
        size = "" if self.metric and self.metric.operation in CHANGES else f" {number},"
        of = dict(next(observations(place.first)).ref.key)[place.dimension]
        return f"the {'lowest' if self.is_low else 'highest'} is{size} of {of}"


def extremes(composed: Composed) -> Iterator[Extreme]:
    """Yield what a sentence says is the most or the least; of what it denies no place is known."""
    read, text = composed.read, composed.text
    ranks = [e for e in read.stated if e.kind is Kind.RANK and not composed.is_bound(e)]
    ranks = [e for e in ranks if not _OF_YEAR.match(text, e.end)]
    ends = [(e.start, _end(e, composed)) for e in ranks]
    for found in _BARE.finditer(text):
        if found["moved"] and not composed.changed_before(found.start()):
            continue
        if not any(start < found.end() and found.start() < end for start, end in ends):
            ranks += [e for e in (_bare(found),) if not composed.is_bound(e)]
    around = [found.start() for found in AROUND.finditer(text)]
    ranks = [e for e in ranks if not any(e.start <= at < e.end for at in around)]
    for stated in sorted(ranks, key=lambda each: each.start):
        extreme = _extreme(stated, composed)
        yield extreme
        yield from _followed(extreme, composed)
    yield from _ranged(composed)


def _followed(extreme: Extreme, composed: Composed) -> Iterator[Extreme]:
    """Yield the members behind "followed by", each of the place next to that before it."""
    text, data = composed.text, composed.told.dataset
    found = _FOLLOWED.search(text, extreme.end)
    value = extreme.metric.observation if extreme.metric else None
    if not found or value is None or extreme.is_denied:
        return
    named = [e for e in composed.mentions if e.start >= found.end()]
    group, *_ = *lists_of(named, text), ()
    is_led = group and _LED.fullmatch(text, found.end(), group[0].start)
    for nth, each in enumerate(group if is_led else (), extreme.before + 1):
        other = value_beside(value, {each.dimension: each.member}, data)
        metric = Observed(other) if other else None
        every = places(metric, data, below=extreme.is_low, in_time=False) if metric else ()
        yield replace(
            extreme,
            start=each.start,
            end=each.end,
            words=text[each.start : each.end],
            before=nth,
            metric=metric,
            places=tuple(every),
        )


def _ranged(composed: Composed) -> Iterator[Extreme]:
    """Yield the two values between which a column is said to range among all members."""
    text, data = composed.text, composed.told.dataset
    for found in () if BUT.search(text) or AROUND.search(text) else _RANGED.finditer(text):
        ends = [e for e in composed.shown if e.start >= found.end() - 1]
        pair = [(e, e.metric.observation) for e in ends[:_TWO] if e.metric.observation]
        if len(pair) < _TWO or len({(v.ref.measure, v.period) for _, v in pair}) > 1:
            continue
        lows = [pair[0][1].quantity.value < pair[1][1].quantity.value]
        for (item, _), is_low in zip(pair, (*lows, not lows[0]), strict=True):
            yield Extreme(
                start=item.start,
                end=item.end,
                words=found[0].strip(),
                before=0,
                is_low=is_low,
                metric=item.metric,
                is_denied=False,
                places=tuple(places(item.metric, data, below=is_low, in_time=False)),
            )


def _bare(found: re.Match[str]) -> Stated:
    (start, end), one = found.span(), Decimal(1)
    return Stated(start=start, end=end, kind=Kind.RANK, amount=one, low=one, high=one, is_bare=True)


def _extreme(stated: Stated, composed: Composed) -> Extreme:
    text, end = composed.text, stated.end
    best = lexicon.BEST.match(text, stated.start)
    other = lexicon.THAN_ANY.match(text, stated.start)
    told = text[stated.start : _end(stated, composed)]
    below = lexicon.COMPARED.match(told)
    is_low = bool(lexicon.LOWEST.search(told) or (below and below["down"]))
    bare = None if best or other else _BARE.match(text, stated.start)
    is_low = is_low or bool((best and best["less"]) or (bare and bare["last"]))
    is_denied, is_of_none = _is_denied(stated, composed), bool(best and best["none"])
    metric = _of_none_more(stated, composed) if is_of_none else _metric(stated, composed)
    metric = _risen_most(metric, stated, composed, below=is_low) if other else metric
    is_wrong = bool(other) and _moved_before(stated, composed)[1]
    some = _of_members(end, composed)
    is_among = bool(other or is_of_none or some) or _is_among_members(end, composed)
    since, in_time = _since(end, composed), False if is_among else None
    when = (bool(bare) and not (bare and bare["last"])) or (
        best and _CAME.match(text, stated.start)
    )
    is_record = (best and (best["ever"] or best["own"])) or (bare and bare["peak"])
    is_timed = since or is_record or (other and other["years"]) or lexicon.OF_TIME.match(text, end)
    if is_timed or (when and composed.period_behind(end)):
        in_time = _has_time(metric, composed) or None  # Use peaks at an age.
    if metric is None and not composed.items:
        metric, in_time = _never(composed, int(stated.amount) - 1, below=is_low), False
    data = composed.told.dataset
    earlier = metric and other and other["years"] and _EARLIER.match(text, end)
    last = max(each.start for each in periods(metric)) if metric and earlier else "~"
    between = (since.end if since else "", last)
    words = text[stated.start : _end(stated, composed)]
    if metric is not None and metric is _told_change(stated, composed):
        in_time = bool(_YEARLY.match(text, end)) or in_time
        noun = lexicon.OF_CHANGE.match(text, end)
        words, end = words + noun[0] if noun else words, noun.end() if noun else end
    every = places(metric, data, below=is_low, in_time=in_time, between=between) if metric else ()
    by = {None, _told_in(metric, stated, composed)}
    found = [each for each in every if each.by in by or by == {None}]
    time = {table.time for table in data.tables.values()}
    if some.strip():  # Who is first of all is first of some; of others none knows.
        found = [each for each in found if int(stated.amount) - 1 in each.before]
    return Extreme(
        start=stated.start,
        end=end,
        words=words,
        before=-1 if is_wrong else int(stated.amount) - 1,  # No place is so.
        is_low=is_low,
        metric=metric,
        is_denied=is_denied,
        places=() if is_denied else tuple(sorted(found, key=lambda each: each.dimension in time)),
    )


def _has_time(metric: Metric | None, composed: Composed) -> bool:
    """Return whether values are of periods, so far as they are known."""
    data = composed.told.dataset
    values = observations(metric) if metric else ()
    return any(data.tables[e.ref.table].time for e in values) or metric is None


def _told_in(metric: Metric | None, stated: Stated, composed: Composed) -> Operation | None:
    """Return whether a change that a number tells is in percent or in its unit; None of both."""
    told = CHANGES.intersection(e.metric.operation for e in composed.items if e.metric)
    is_number = metric is not None and metric is composed.said_of(stated)
    return next(iter(told)) if is_number and len(told) == 1 else None


def _is_among_members(end: int, composed: Composed) -> bool:
    """Return whether all members are named right behind words for the most."""
    found = _OF_ALL.search(composed.text, end, end + _CLOSE)
    named = {each.name: each for of in composed.index.series for each in of.dimensions}
    return found is not None and any(
        names_members(composed.read, found.end(), each, 1) for each in named.values()
    )


def _is_denied(stated: Stated, composed: Composed) -> bool:
    """Return whether words are denied, say no sure place, or are of what no value is of."""
    part, text = composed.read.part_of(stated), composed.text
    is_later = not _EARLIER.match(text, stated.end) and _LATER.match(text, stated.end)
    is_open = is_later or _OPEN.search(text, part.start, stated.start)
    best = lexicon.BEST.match(text, stated.start)
    if best and best["none"]:
        return bool(is_open or BUT.search(text, part.start, part.stop))
    stop = min(part.stop, (text.find(",", stated.end) + 1 or part.stop + 1) - 1)
    is_denied = is_open or lexicon.DENIED.search(text, part.start, stop)
    metric, close = composed.said_of(stated), stated.end + _CLOSE // 2
    is_rate = metric and metric.quantity.unit.kind in COUNTED
    is_other = is_rate and lexicon.RATES.search(text, part.start, close)
    return bool(is_denied or is_other or (best and _is_of_other(stated, composed)))


def _end(stated: Stated, composed: Composed) -> int:
    """Return where words end: "second" with the "highest" behind it."""
    ranked = lexicon.RANK.search(composed.text, stated.end, stated.end + _CLOSE)
    is_nth = not stated.is_bare or stated.amount > 1
    return ranked.end() if ranked and is_nth else stated.end


def _told_change(stated: Stated, composed: Composed) -> Metric | None:
    """Return the change that a sentence tells where its size is ranked: "the largest drop"."""
    found = lexicon.OF_CHANGE.match(composed.text, stated.end)
    ends = (change_between(a.metric, b.metric) for a, b in pairwise(composed.shown))
    every = chain((each.metric for each in composed.items), ends)  # "The largest drop, 5 to 3."
    told = (each for each in every if each and change_in_time(each) is not None)
    change = next(told, None) if found else None
    is_fall = bool(found and lexicon.DOWN.search(found[0]))
    return change if change and (change.quantity.value < 0) == is_fall else None


def _is_of_other(stated: Stated, composed: Composed) -> bool:
    """Return whether a noun stands behind words that no value is of: "the highest court"."""
    end = stated.end
    found = _NOUN.match(composed.text, end)
    words = composed.text[end:].split()[:1]
    is_led = any(vocabulary.stem(word) in vocabulary.EMPTY for word in words)
    is_known = lexicon.OF_TIME.match(composed.text, end) or _told_change(stated, composed)
    if found is None or is_led or is_known or SIZES.fullmatch(found[1]):
        return False
    words = [*map(composed.index.vocabulary.common, filter(None, found.groups()))]
    series = composed.series or composed.index.series
    known = frozenset(chain(_for_members(composed), *(each.heads for each in series)))
    return known.isdisjoint(words) and vocabulary.stem(found[1]) not in vocabulary.EMPTY


def _for_members(composed: Composed) -> frozenset[str]:
    """Return the words for the members of each column: region, town."""
    known = composed.index
    named = (each for series in composed.series or known.series for each in series.dimensions)
    return known.vocabulary.words_of(chain.from_iterable(e.titles.values() for e in named))


def _of_members(end: int, composed: Composed) -> str:
    """Return what is before the word for members: "English" of "the largest English region".

    It is a space of all regions, and nothing where no such word stands there.
    """
    found, known = _NOUN.match(composed.text, end), _for_members(composed)
    words = [composed.index.vocabulary.common(w) for w in found.groups() if w] if found else []
    at = next((at for at, word in enumerate(words) if word in known), None)
    usual = frozenset(chain.from_iterable(each.words for each in composed.index.series))
    return "" if at is None else "".join(w for w in words[:at] if w not in usual) or " "


def _since(end: int, composed: Composed) -> Span | None:
    """Return the period from which on a place is counted: "the highest since 2019"."""
    behind = range(end, end + _CLOSE)
    opened = (e.start for e in composed.read.singles if e.open_ended and e.start in behind)
    at = next(opened, None)
    items = (e.span for e in composed.periods if at is not None and e.start <= at < e.end)
    return next(items, None)


def _metric(stated: Stated, composed: Composed) -> Metric | None:
    """Return the value that words are said of, as it was in a period right behind them."""
    change = composed.changed_before(stated.start) or _told_change(stated, composed)
    if change := change or _moved_before(stated, composed)[0]:
        return change
    said, when = composed.said_of(stated), composed.period_behind(stated.end)
    if when is None:
        times = composed.periods if said is None else ()
        own = [e for e in composed.mentions if e.end <= stated.start] or composed.mentions
        return _of_named(times[0].metric, composed, own) if len(times) == 1 else said
    if said and said.observation:
        found = value_of(said.observation, when.span, composed.told.dataset)
        return Observed(found) if found else None
    return said or when.metric


def _moved_before(stated: Stated, composed: Composed) -> tuple[Metric | None, bool]:
    """Return the change between two values, told before "lost more than any", and if it is none.

    That is one which goes the other way.
    """
    word = "".join(composed.text[: stated.start].split()[-1:])
    is_up, is_down = lexicon.UP.fullmatch(word), lexicon.DOWN.fullmatch(word)
    made = (change_between(Observed(a), Observed(b)) for *_, a, b in leads(composed))
    change = next((each for each in made if each), None) if is_up or is_down else None
    return change, bool(change and (change.quantity.value < 0) != bool(is_down))


def _risen_most(
    metric: Metric | None, stated: Stated, composed: Composed, *, below: bool
) -> Metric | None:
    """Return the change before a comma where that is meant: "rose to 9, more than in any other".

    The value may be meant as well: it is where it is the most itself, or the change is not.
    """
    made = (change_between(Observed(a), Observed(b)) for *_, a, b in leads(composed))
    change = next((each for each in made if each), None)
    is_apart = composed.text[: stated.start].endswith((", ", " \N{EM DASH} "))
    data, before = composed.told.dataset, int(stated.amount) - 1
    if metric is None or change is None or not is_apart or change is metric:
        return metric
    own, moved = (
        any(before in each.before for each in places(e, data, below=below, in_time=False))
        for e in (metric, change)
    )
    return change if moved and not own else metric


def _of_named(metric: Metric | None, composed: Composed, named: Sequence[Mention]) -> Metric | None:
    """Return the value like that of a period of the one member that is named, if there is one."""
    members = {e.dimension: e.member for e in named}
    value = metric.observation if metric and len(named) == 1 else None
    if not value or not members.keys() <= dict(value.ref.key).keys():
        return metric
    found = value_beside(value, members, composed.told.dataset)
    return Observed(found) if found else None


def _never(composed: Composed, before: int, *, below: bool) -> Metric | None:
    """Return the last value of the one member that a sentence without a number names.

    Of the one column that has it, or whose words are said; where it is in no period as many places
    from the top as is said.
    """
    said = {word for _, word in composed.nouns}
    names = {(e.dimension, e.member) for e in composed.mentions}
    alike = [e for e in composed.index.series if {*e.names} == {name for name, _ in names}]
    found = [e for e in alike if len(alike) == 1 or not e.heads.isdisjoint(said)]
    if len(names) != 1 or len(found) != 1:
        return None
    observed = (found[0].observed(row) for row in found[0].rows([*names]))
    values = sorted(filter(None, observed), key=lambda each: each.period.end)
    every = ([*places(Observed(value), composed.told.dataset, below=below, in_time=False)]
             for value in values)  # fmt: skip
    is_never = all(of and not any(before in each.before for each in of) for of in every)
    return Observed(values[-1]) if values and is_never else None


def _of_none_more(stated: Stated, composed: Composed) -> Metric | None:
    """Return the value of whom nobody has more than, or the change of whom, if it is of changes."""
    rival = composed.rival_behind(stated.end)
    metric = composed.said_of(stated)
    if lexicon.CHANGE.search(composed.text, stated.start, stated.end):
        made = (change_between(Observed(a), Observed(b)) for *_, a, b in leads(composed))
        own = (e.metric for e in composed.items if e.metric and e.metric.operation in CHANGES)
        metric = next((e for e in chain(own, made) if e), None)
    return beside(composed, metric, rival) if metric and rival else None


def rank_in(compared: Sequence[Metric]) -> Derived | None:
    """Return the rank that a condition on some metrics is about, or that it amounts to."""
    match compared:
        case [Derived(Operation.RANK) as rank, *others] if len(others) <= 1:
            return rank
        case [own, Derived(Operation.HIGHEST | Operation.LOWEST, every)] if own in every:
            return derive(Operation.RANK, own, *every)
        case _:
            return None


def other_place(
    problem: Problem, found: Sequence[Extreme], ranks: Mapping[str, Derived]
) -> Iterator[Problem]:
    """Yield a problem where words say another place than each rank of some conditions.

    Of what is below zero the smallest may be the largest fall.
    """
    for condition, rank in ranks.items():
        value, *values = (item.quantity.value for item in rank.inputs)
        for each in found:
            before = sum(v < value if each.is_low else v > value for v in values)
            if value < 0 or before == each.before or re.search("[<>!]", condition):
                return
    condition, rank = next(iter(ranks.items()))
    known = word_place(rank, Language.EN_US).replace("\u00a0", " ")
    message = f"{found[0].words!r} contradicts the condition {condition!r}: the value is {known}"
    hint = f'holds: ["{condition}"] means {known}: write that, or bind the value that is meant; or '
    hint += "list the words under citations:"
    yield replace(fault("claim-contradicted", message, problem.where, hint), about=problem.about)
