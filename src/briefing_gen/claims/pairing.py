"""What one of two values is of the other: two that a sentence states, or the ends of a change.

"290,141 reports in 2023, five and a half times the 52,592 of the year before": where a sentence
states two values rightly, its multiple, share, change or difference is most likely that of the two.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain, pairwise, permutations, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.candidates import FEW, MEMBER
from briefing_gen.claims.comparing import ComparisonFinder
from briefing_gen.claims.deriving import MEANS, Candidate, derived, may_be_told, since_then
from briefing_gen.claims.index import Series
from briefing_gen.claims.sentences import fits, years_before
from briefing_gen.claims.stated import Kind, Stated, led_by, unhedged
from briefing_gen.dataset.cell_text import parse_address, substitute
from briefing_gen.dataset.lookup import look_up, value_at
from briefing_gen.dataset.model import CellRef, Observation
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations

_TWO: Final = 2
_WHOLE: Final = 100
_Keys = Sequence[tuple[str, str]]
_Listed = tuple[str, Sequence[str]]
"""A dimension and members of it."""


class PairFinder(ComparisonFinder):
    """Finds what one quantity of a sentence may state of two others."""

    def _paired(self) -> Iterator[Candidate]:
        """Yield what the values that the sentence states rightly are to each other."""
        own = [e for e in self.sentence.agreed.values() if isinstance(e, Observed)]
        carried = [e for e in self.sentence.context.carried if isinstance(e, Observed)][:_TWO]
        is_times = self.stated.kind is Kind.TIMES
        is_beside = is_times and len({each.member for each in self.sentence.mentions}) > 1
        singles = self.sentence.singles
        ends = {e.first for e in singles if not self.sentence.is_of_base(e, self.stated)}
        if is_beside or len(ends) > 1:
            carried = []  # It says itself from when to when, or of whom.
        before = {e.observation for e in carried}
        others = {e for e in ends if not any(fits(e, held.period.start) for held in before)}
        told = [e.observation for e in (*carried, *own)]
        yield from self._points(told)
        yield from self._of_worked_out(told)
        yield from self._of_sums() if self.stated.unit == Unit.PERCENT and self._is_more else ()
        is_of = is_times or self.stated.is_part
        values = [e for e in dict.fromkeys(told) if is_of or e.quantity.unit != Unit.PERCENT]
        yield from () if is_times else self._together()
        yield from self._parts_told() if self.stated.unit == Unit.PERCENT else ()
        yield from self._in_all(told)
        led, parted = self._from_to(), [self.sentence.held.get(e.start) for e in self.parted]
        for first, second in permutations(values, _TWO):
            if others and before.issuperset({first, second}):
                continue  # What changed since 1989 is not what was told of 2019.
            is_led = led == (first, second)
            sure = {
                Operation.DIFFERENCE: bool(led and (self.changed_by or self._in_other_words))
                or {first, second} == self.outdone,
                Operation.SHARE: parted == [first, second]
                or (bool(self._in_other_words) and self._is_part(first, second)),
            }
            operations = self._operations(first, second, is_led=is_led)
            for operation in [Operation.SHARE] if parted == [first, second] else operations:
                is_sure = sure.get(operation, is_led or len(values) == _TWO)
                yield from self._pair(operation, first, second, sure=is_sure)

    @cached_property
    def outdone(self) -> set[Observation | None]:
        """Return the two values of which one outdoes the other by the quantity."""
        before = [e for e in self.sentence.numbers if e.end <= self.stated.start][-_TWO:]
        by = lexicon.BY.search(led_by(self.text, self.stated.start))
        if not by or len(before) < _TWO:
            return set()
        is_told = lexicon.OUTDONE.search(self.text, before[0].end, before[1].start)
        return {self.sentence.held.get(e.start) for e in before} if is_told else set()

    def _is_part(self, part: Observation, whole: Observation) -> bool:
        """Return whether the package says that a value is a part of another."""
        return any(each == Observed(whole) for each, _ in self._wholes(Observed(part)))

    def _from_to(self) -> tuple[Observation, Observation] | None:
        """Return the two values that the sentence leads from and to, right beside the quantity."""
        own, sentence = self.stated, self.sentence
        before = [e for e in sentence.numbers if e.start < own.start][-_TWO:]
        behind = [e for e in sentence.numbers if e.start > own.start][:_TWO]
        for one, two in (*pairwise(before), *pairwise(behind)):
            ends = [sentence.held.get(e.start) for e in (one, two)]
            if sentence.came_from(two) and ends[0] and ends[1]:
                return ends[0], ends[1]
        return None

    @cached_property
    def parted(self) -> list[Stated]:
        """The two numbers between which the quantity stands: "2 is a third of Ohio's 6"."""
        numbers, own = self.sentence.numbers, self.stated
        behind = [e for e in numbers if lexicon.OF_NUMBER.fullmatch(self.text, own.end, e.start)]
        before = [e for e in numbers if e.end <= own.start][-1:]
        both = [*before, *behind]
        if not behind:  # "$86 million; half of it, $43 million".
            parts = [e for e in numbers if lexicon.OF_IT.fullmatch(self.text, own.end, e.start)]
            both = [*parts, *before]
        return both if own.is_part and len(both) == _TWO and both[0].unit == both[1].unit else []

    def _points(self, told: Sequence[Observation]) -> Iterator[Candidate]:
        """Yield how many points lie between two percentages that are stated."""
        found: list[Metric] = [*map(Observed, told)]
        found += [e for e in self.sentence.agreed.values() if isinstance(e, Derived)]
        shares = [e for e in dict.fromkeys(found) if e.quantity.unit is Unit.PERCENT]
        is_points = self.stated.unit == Unit.PERCENTAGE_POINT
        if not (is_points or (self._is_more and self.stated.unit == Unit.PERCENT)):
            return
        is_gap = is_points and len(shares) == _TWO and lexicon.GAP.search(self.clause)
        is_by = self.changed_by or lexicon.BY.search(led_by(self.text, self.stated.start))
        is_change = is_points and len(shares) == _TWO and (is_by or self._in_other_words)
        for pair in permutations(shares, _TWO):
            made = derived(Operation.DIFFERENCE, *pair)
            first, last = (next(observations(e)).period.start for e in pair)
            if made is None or first > last:
                continue
            is_sure = (is_gap and made.quantity.value > 0) or (is_change and first < last)
            if is_sure or self.stated.is_near(made.quantity.value):
                held = self._of_stated(made, next(observations(pair[1])))
                yield from (replace(e, other=() if is_points else ("unit",)) for e in held)

    def _of_worked_out(self, values: Sequence[Observation]) -> Iterator[Candidate]:
        """Yield how many times one change is another, or a value a mean: "twice the average"."""
        told = (*self.sentence.context.carried, *self.sentence.agreed.values())
        changes = [e for e in told if e.operation in CHANGES]
        means = [e for e in told if e.operation in MEANS]
        both: list[tuple[Metric, ...]] = [*permutations(changes, _TWO)]
        both += product(map(Observed, values), means)
        for pair in both if self.stated.kind is Kind.TIMES else ():
            made = derived(Operation.RATIO, *pair)
            if made is not None and self.stated.is_near(made.quantity.value):
                yield from self._of_stated(made, next(observations(pair[0])))

    def _of_sums(self) -> Iterator[Candidate]:
        """Yield how much more one sum of a year that is stated is than another, in percent."""
        told = (*self.sentence.context.carried, *self.sentence.agreed.values())
        sums = [e for e in told if isinstance(e, Derived) and " within " in (e.over or "")]
        for first, last in permutations(sums, _TWO):
            (of, year), (other, later) = (str(e.over).split(" within ") for e in (first, last))
            made = derived(Operation.PERCENT_CHANGE, first, last)
            if made and of == other and year < later:
                yield from self._of_stated(made, next(observations(last)))

    def _in_all(self, told: list[Observation]) -> Iterator[Candidate]:
        """Yield what the values that are stated come to, where the words say so."""
        held = [
            e for e in dict.fromkeys(told) if str(e.quantity.unit) == (self.stated.unit or "count")
        ]
        is_sum = len(held) > 1 and lexicon.TOGETHER.search(self.clause)
        made = derived(Operation.SUM, *held) if is_sum else None
        near = self.text[self.stated.end : self.clause_at.stop].lstrip(" ,")
        sure = lexicon.TOGETHER.match(near) and len(held) + 1 == len(self.sentence.numbers)
        if made is not None and (sure or self.stated.is_near(made.quantity.value)):
            yield from self._of_stated(made, held[-1])

    def _together(self) -> Iterator[Candidate]:
        """Yield what the members of a list come to, and what part of their whole that is."""
        is_part = self.stated.unit == Unit.PERCENT
        is_change = self.changed_by or lexicon.IS_CHANGE.match(self.text, self.stated.end)
        for listed in () if self._is_gap else self.sentence.lists(self.stated):
            for series in (each for each in self.series[:FEW] if each.is_across(listed[0])):
                if is_change and series.time:
                    yield from self._more_together(series, series.time.name, listed)
                    continue
                held = self._listed_in(series, self._time_of(series), listed)
                whole = derived(Operation.SUM, *held) if held else None
                sure = series.unit == Unit.COUNT and not series.is_rate
                for each in self._parts_of(whole) if whole and is_part else filter(None, [whole]):
                    if sure or self.stated.is_near(each.quantity.value):
                        other = self.of_other_year(held[0])
                        made = self._of_stated(each, held[0])
                        yield from (replace(found, other=other) for found in made)

    def _listed_in(self, series: Series, time: _Keys, listed: _Listed) -> list[Observation]:
        """Return the values of the members of a list; none where one has no row."""
        dimension, members = listed
        keys = ([[*time, (dimension, m)] for m in each.split("; ")] for each in members)
        rows = [[at for key in each for at in series.rows(key)] for each in keys]
        return list(filter(None, map(series.observed, chain(*rows)))) if all(rows) else []

    def _more_together(self, series: Series, time: str, listed: _Listed) -> Iterator[Candidate]:
        """Yield how many more a list has in one of two years that are named than in the other."""
        is_part = self.stated.unit == Unit.PERCENT
        operation = Operation.PERCENT_CHANGE if is_part else Operation.DIFFERENCE
        is_told = self.span or len(self.sentence.years(self.stated)) >= _TWO
        for first, last, sure in self._pairs() if is_told else ():
            ends = (self._listed_in(series, [(time, each)], listed) for each in (first, last))
            before, after = (derived(Operation.SUM, *held) if held else None for held in ends)
            made = since_then(operation, before, after)
            if made and (sure or self.stated.is_near(made.quantity.value)):
                yield from self._of_stated(made, next(observations(after or made)))

    def _parts_told(self) -> Iterator[Candidate]:
        """Yield what part of their whole the values are whose sum is stated."""
        for told in self.sentence.agreed.values():
            is_sum = told.operation is Operation.SUM
            for each in self._parts_of(told) if is_sum else ():
                if self.stated.is_near(each.quantity.value):
                    yield from self._of_stated(each, next(observations(told)))

    def _parts_of(self, made: Metric) -> Iterator[Derived]:
        """Yield what part of their whole some values together are."""
        parts = (derived(Operation.SHARE, made, whole) for whole, _ in self._wholes(made))
        yield from filter(None, parts)

    def _operations(
        self, first: Observation, second: Observation, *, is_led: bool
    ) -> Iterator[Operation]:
        """Yield what the words of the quantity ask for, of two values in their order."""
        is_alike = first.population == second.population or first.ref.table == second.ref.table
        if self.stated.kind is Kind.TIMES:
            # What doubled is now twice what it was, and not the other way.
            became = lexicon.CHANGE.search(self.text, self.stated.start, self.stated.end)
            is_back = became and first.period.start < second.period.start
            yield from [Operation.RATIO] if is_alike and not is_back else ()
        elif self.stated.unit == Unit.PERCENT:
            is_alike = first.ref.table == second.ref.table
            is_change = first.period.start < second.period.start or (
                is_alike and first.period == second.period and not self.changed_by
            )
            if is_led or (is_change and self._is_more):
                yield Operation.PERCENT_CHANGE
            elif first.period == second.period:
                yield Operation.SHARE
        elif (
            is_alike
            and self._is_in_order(first, second)
            and not (self.sentence.came_from(self.stated) or self.sentence.went_to(self.stated))
            and (self._is_more or len(self.stated.amount.normalize().as_tuple().digits) > 1)
        ):
            yield Operation.DIFFERENCE

    def _is_in_order(self, first: Observation, second: Observation) -> bool:
        """Return whether a difference leads from one to another: "a drop of" along time."""
        is_along = first.period.start != second.period.start
        if is_along and not lexicon.MORE_THAN.search(self.unhedged):
            return first.period.start < second.period.start
        return first.quantity.value < second.quantity.value

    @cached_property
    def changed_by(self) -> re.Match[str] | None:
        """The words right before the quantity that say how far a value rose or fell."""
        led = unhedged(led_by(self.text, self.stated.start))
        return lexicon.CHANGED_BY.search(led) if self.sentence.moves else None

    @property
    def _in_other_words(self) -> re.Match[str] | None:
        """What says that the quantity is another in other words: "by 71 ppm, or a quarter"."""
        text, own = unhedged(self.text[: self.stated.start]), self.sentence.numbers
        ends = [each.end for each in own if each.end <= self.stated.start][-1:]
        return lexicon.IN_OTHER_WORDS.fullmatch(text, ends[0]) if ends else None

    @property
    def _is_gap(self) -> bool:
        """Whether the words around the quantity say how far two members are apart."""
        names = {each.dimension for each in self.sentence.mentions}
        is_told = bool(names) and lexicon.GAP.search(self.clause)
        lists = (self.sentence.listed_for(self.stated, name) for name in names if is_told)
        return any(len(members) == _TWO for members in lists)

    @property
    def _is_more(self) -> bool:
        """Whether the words around the quantity say that something is more, or became more."""
        moves = self.stated.sign or self.sentence.moves
        return bool(moves or lexicon.MORE_THAN.search(self.unhedged))

    def _pair(
        self, operation: Operation, first: Observation, second: Observation, *, sure: bool
    ) -> Iterator[Candidate]:
        made = derived(operation, first, second)
        if made is None or (operation is Operation.SHARE and made.quantity.value > _WHOLE):
            return
        is_near = self.stated.is_near(made.quantity.value)
        is_turned = operation is Operation.RATIO and made.quantity.value < 1 < self.stated.amount
        if is_turned or not (is_near or sure):
            return
        held = second if operation in CHANGES else first
        # What does not follow from its own numbers is wrong, whether they may be compared or not.
        yield from (replace(e, lawful=e.lawful or not is_near) for e in self._of_stated(made, held))

    def _of_stated(self, made: Derived, value: Observation) -> Iterator[Candidate]:
        """Yield what follows from a value that the sentence states: its members need no names."""
        series = self._series_of(value)
        for row in series.rows(value.ref.key)[:1]:
            found = self._worked_out(made, series, row)
            yield replace(
                found,
                score=found.score + MEMBER,
                other=(),
                is_open=False,
                is_mentioned=True,
                lawful=found.lawful and not self._counts_twice(made),
            )

    def _change_of_all(
        self, operation: Operation, series: Series, ends: tuple[str, str]
    ) -> Iterator[Candidate]:
        """Yield how much the sum of all members changed from one period to another."""
        (dimension, *others), time = series.dimensions or (None,), series.time
        if not (time and dimension) or others or not series.is_sum(dimension, self.index.parts):
            return
        keys = ([(time.name, end)] for end in ends)
        sums = (self._over_all(Operation.SUM, series, dimension, each) for each in keys)
        made = since_then(operation, *sums)
        if made and self.stated.is_near(made.quantity.value):
            each = self._candidate(made, series, series.rows([(time.name, ends[1])])[0])
            yield replace(each, other=(), free=False, is_open=False)

    def _wholes(self, metric: Metric) -> Iterator[tuple[Metric, bool]]:
        """Yield what the package says that a value is a part of, and whether parts add up to it."""
        part = next(observations(metric))
        own, measure = part.ref.table, f".{part.ref.measure}"
        for total in self.index.dataset.totals:
            for each in total.parts:
                if each.partition("[")[0] == own and each.endswith(measure):
                    is_sum = total.remainder is None
                    yield from ((whole, is_sum) for whole in self._at(total.total, part.ref))
        for series in self.index.by_population.get(part.population.part_of, ()):
            if series.table.name == own:
                rows = series.rows(part.ref.key)
            elif series.time and not series.dimensions:
                rows = series.rows([(series.time.name, part.period.start)])
            else:
                rows = ()
            yield from ((Observed(found), True) for found in map(series.observed, rows) if found)
        yield from self._sums_with(metric, part)

    def _sums_with(self, metric: Metric, part: Observation) -> Iterator[tuple[Metric, bool]]:
        """Yield the total of all members, and what they come to, where it is the stated part."""
        series = self._series_of(part)
        for dimension in series.dimensions:
            for total in dimension.totals or ():
                rows = series.rows({**dict(part.ref.key), dimension.name: total}.items())
                held = (found for found in map(series.observed, rows) if found and found != part)
                yield from ((Observed(found), False) for found in held)
            if series.is_sum(dimension, self.index.parts):
                named = [pair for pair in part.ref.key if pair[0] != dimension.name]
                whole = self._over_all(Operation.SUM, series, dimension, named)
                made = derived(Operation.SHARE, metric, whole)
                is_told = not self.sentence.wholes_of(self.stated).isdisjoint(series.heads)
                if whole and made and (is_told or self.stated.is_near(made.quantity.value)):
                    yield whole, True

    def _counts_twice(self, made: Derived) -> bool:
        """Return whether values are added up of members that overlap."""
        sums = [e for e in (made, *made.inputs) if isinstance(e, Derived)]
        for each in (e for e in sums if e.operation is Operation.SUM):
            held = list(observations(each))
            keys = [dict(value.ref.key) for value in held]
            names = (d.name for d in self._series_of(held[0]).dimensions if d.overlap)
            if any(len({key.get(name) for key in keys}) > 1 for name in names):
                return True
        return False

    def _series_of(self, value: Observation) -> Series:
        return next(each for each in self.index.series if each.holds(value))

    def _at(self, address: str, ref: CellRef) -> Iterator[Metric]:
        with suppress(ValueError):
            pattern = substitute(parse_address(address), ref.key)
            if found := value_at(self.index.dataset, pattern):
                yield Observed(found)

    def _misnamed(self, operation: Operation) -> Iterator[Candidate]:
        """Yield a change of points that is said to be one in percent, or the reverse."""
        changes = [*self._changes(operation)]
        if operation is Operation.DIFFERENCE:
            changes += self._changes(operation, of_shares=True)
        for each in changes:
            is_unit = self.stated.unit == each.metric.quantity.unit
            if self.stated.is_exact(each.value) and not is_unit:
                yield replace(each, other=(*each.other, "unit"))

    def _changes(self, operation: Operation, *, of_shares: bool = False) -> Iterator[Candidate]:
        """Yield changes from one year to another, in a series or from one to its successor."""
        points = self.stated.unit == Unit.PERCENTAGE_POINT and operation is Operation.DIFFERENCE
        points = points or of_shares
        counted = [
            each
            for each in self.series
            if each.time and (each.measure.unit is Unit.PERCENT) == points
        ]
        for first, last, sure in self._pairs():
            named = [[(s, self.named_rows(s, year)) for s in counted] for year in (first, last)]
            rows = [  # Of parts of a year the first and the last.
                [(s, row) for s, held in each for row in (*held[:1], *held[1:][-1:])][:FEW]
                for each in named
            ]
            parted = {s for s, held in chain(*named) if len(held) > 1}
            for before, after in product(*rows):
                is_whole = parted.isdisjoint((before[0], after[0]))  # No quarter stands for a year.
                yield from self._change(operation, before, after, sure=sure and is_whole)
            for series in counted[:FEW]:
                yield from self._change_of_all(operation, series, (first, last))

    def _change(
        self,
        operation: Operation,
        first: tuple[Series, int],
        last: tuple[Series, int],
        *,
        sure: bool,
    ) -> Iterator[Candidate]:
        own, other = first[0], last[0]
        if own is not other and (own.table is other.table or own.heads.isdisjoint(other.heads)):
            return
        before, after = own.observed(first[1]), other.observed(last[1])
        if not before or not after or before.ref == after.ref:
            return
        if own is not other and (  # One has to go on where the other ends.
            self.named_rows(own, after.period.start) or self.named_rows(other, before.period.start)
        ):
            return
        told = self._published(operation, before.ref, after.ref)
        made = told or since_then(operation, before, after)
        if made is not None:
            found = self._candidate(made, *last, timed=False)
            _, score = self.scored(*first, before.population.id)
            is_sure = sure and self._tells_change
            yield replace(
                found,
                score=min(found.score, score),
                free=not is_sure,
                # Of what is neither sure nor near nobody asks.
                lawful=not (is_sure or self.stated.is_near(found.value))
                or may_be_told(made, self.index.dataset),
            )

    def _published(self, operation: Operation, first: CellRef, last: CellRef) -> Observed | None:
        """Return a change that its publisher tells, where that is what is stated."""
        for claim in self.index.dataset.claims:
            if claim.operation is operation and claim.inputs == (first, last):
                held = look_up(self.index.dataset, claim.published)
                if isinstance(held, Observation) and self.stated.is_near(held.quantity.value):
                    return Observed(held)
        return None

    @cached_property
    def _tells_change(self) -> bool:
        """Return whether the words around the quantity say that something became another."""
        after = lexicon.IS_CHANGE.match(self.text, self.stated.end)
        told = after or lexicon.CHANGE.search(self.clause) or lexicon.OUTDONE.search(self.clause)
        told = told or (self._in_other_words if self.sentence.moves else None)
        return bool(told or self.stated.sign or self.stated.kind is Kind.TIMES)

    @cached_property
    def _told(self) -> re.Match[str] | None:
        """What says that the quantity is what a value rose or fell to."""
        text, end = self.text, self.stated.end
        came = lexicon.CAME_FROM.match(text, end) if self.sentence.moves else None
        told = came or self.sentence.became(self.stated)
        at = max(told.start("up"), told.start("down")) if told else 0
        return None if told and lexicon.NOT.search(told.string[:at]) else told

    def broken(self, candidate: Candidate) -> Metric | None:
        """Return the change to the first value of a series, where none may be told."""
        own, sentence = candidate.metric, self.sentence
        if not self._told or not isinstance(own, Observed) or sentence.came_from(self.stated):
            return None
        if sentence.tells_change or self._before(candidate.series, own.observation):
            return None
        changes = self._changes(Operation.DIFFERENCE)
        made = (each.metric for each in changes if isinstance(each.metric, Derived))
        held = (each for each in made if each.inputs[1] == own)
        return next((e for e in held if not may_be_told(e, self.index.dataset)), None)

    def turned(self, candidate: Candidate) -> Derived | None:
        """Return how a value changed or differs, where the words say that it is the other way."""
        own, sentence = candidate.metric, self.sentence
        if not isinstance(own, Observed) or sentence.turned - {self.stated.start}:
            return None
        # What came from what is stated before it is judged with that.
        told = None if sentence.came_from(self.stated) else self._told
        if told is None:
            return None
        before = self._before(candidate.series, own.observation)
        made = (derived(Operation.DIFFERENCE, each, own) for each in before)
        changes = list(filter(None, made))
        wrong = [e for e in changes if e.quantity.value * (1 if told["up"] else -1) < 0]
        return wrong[-1] if wrong and len(wrong) == len(changes) else None

    def _before(self, series: Series, own: Observation) -> list[Observation]:
        """Return what a value may have come from: that of a year named, else the one before."""
        along = chain.from_iterable(map(series.along_time, series.rows(own.ref.key)[:1]))
        held = [each for each in along if each.period.end < own.period.start]
        named = {e.first for e in self.sentence.singles if not fits(e.first, own.period.start)}
        year = years_before(own.period.start, self.index.two_years)
        around = named or {*self.sentence.all_years(), year}
        return [e for e in held if any(fits(each, e.period.start) for each in around)]
