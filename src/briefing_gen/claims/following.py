"""What follows from the values of a dataset that a quantity in a sentence may state.

Changes, shares, rates and sums, where the words of the sentence ask for one.
"""

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, pairwise, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import COUNTED, PER_100K, Operation, Quantity, Unit
from briefing_gen.claims import deriving, lexicon
from briefing_gen.claims.beside import noun_behind
from briefing_gen.claims.candidates import FEW, LONGEST
from briefing_gen.claims.deriving import MEANS, Candidate, derived, since_then
from briefing_gen.claims.index import YEAR, Series
from briefing_gen.claims.parts import PartFinder
from briefing_gen.claims.sentences import is_within
from briefing_gen.claims.stated import Hedge, Kind, has_unit, led_by, unhedged
from briefing_gen.dataset.lookup import unranked
from briefing_gen.dataset.model import Dimension, Observation
from briefing_gen.metrics.derive import Derived, Observed, observations
from briefing_gen.rules.series import value_beside
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of

_TWO: Final = 2
_THREE: Final = 3
_WHOLE: Final = 100
_DAYS: Final = 365
_NOUN: Final = compiled(rf" (?!(?:{lexicon.said('at', 'links')})\b)[^\W\d]")


class Finder(PartFinder):
    """Finds all that one quantity of a sentence may state."""

    def candidates(self) -> Iterator[Candidate]:
        """Yield what the quantity may state."""
        if self.stated.kind in {Kind.VALUE, Kind.TIMES}:
            yield from self._paired()
        if often := lexicon.OFTEN.match(self.text, self.stated.end, self.clause_at.stop):
            yield from self._often(int((often.lastgroup or "").partition("_")[2]))
        elif self.is_paced:
            yield from self._paces()
        elif self.stated.kind not in {Kind.VALUE, Kind.TIMES}:
            found = list(self._compares())
            is_compared = self.stated.kind is Kind.COMPARED
            named = [e.series for e in found if is_compared and e.series.heads <= self.near.keys()]
            yield from (e for e in found if not self._is_narrower(e.series, named))
        elif self.stated.kind is Kind.TIMES:
            yield from self._multiples()
        elif self.stated.unit == Unit.PERCENT:
            yield from () if self.parted else self._percentages()
            if lexicon.AVERAGED.search(self.clause):
                yield from (*self._of_year(), *self._sums())
        else:
            yield from self._counts()

    def _is_narrower(self, series: Series, named: Sequence[Series]) -> bool:
        """Return whether a column has the name of one that is named, and more words, none said.

        "More librarians than" is not said of librarians per 1,000 jobs.
        """
        return any(
            each.table is series.table
            and each.heads < series.heads
            and (series.heads - each.heads).isdisjoint(self.near)
            for each in named
        )

    def _multiples(self) -> Iterator[Candidate]:
        before, behind = self.stated.start, self.stated.end
        if pool := lexicon.TIMES_POOL.match(self.text, behind):
            is_median = lexicon.MEDIAN.search(pool[0])
            yield from self._beside_pooled(Operation.MEDIAN if is_median else Operation.MEAN)
            return
        yield from () if self.is_times_of_name else self._changes(Operation.RATIO)
        yield from self._columns(Operation.RATIO)
        named = self.sentence.mentions
        is_between = any(e.end <= before for e in named)
        is_between = is_between and any(e.start >= behind for e in named)
        if is_between or self.is_times_of_name:
            yield from self._beside(Operation.RATIO)

    def _compares(self) -> Iterator[Candidate]:
        changes = list(self._ranked_changes()) if self.stated.kind is Kind.RANK else []
        # Scores are sums of floats: what is alike to three places is alike.
        most = max((round(each.score, 3) for each in changes), default=0)
        changes = [each for each in changes if round(each.score, 3) == most]
        ranks = chain.from_iterable(map(self._ranks_of_change, changes))
        yield from ranks if changes else super()._compares()

    def _ranked_changes(self) -> Iterator[Candidate]:
        """Yield the changes that a rank is of: "rose 18%, the most", "the largest rise"."""
        text, own, begin = self.text, self.stated, self.clause_at.start
        if lexicon.OF_CHANGE.match(text, own.end) or lexicon.TO_PLACE.search(text, 0, own.start):
            for operation in (Operation.PERCENT_CHANGE, Operation.DIFFERENCE):
                yield from self._changes(operation)
        elif lexicon.OF_LEVEL.match(text, own.start):
            return
        elif begin and lexicon.APPOSED.fullmatch(text, begin, own.start):
            before = Finder(self.sentence, next(e for e in self.sentence.numbers if e.end == begin))
            is_part = before.stated.unit == Unit.PERCENT
            operation = Operation.PERCENT_CHANGE if is_part else Operation.DIFFERENCE
            yield from before._changes(operation) if before.changed_by else ()

    def _ranks_of_change(self, change: Candidate) -> Iterator[Candidate]:
        """Yield the place of a change among those of all members."""
        made, series = change.metric, change.series
        if not isinstance(made, Derived) or len({e.ref.table for e in observations(made)}) > 1:
            return
        said = self.text[self.stated.start : self.stated.end]
        lowest = bool(lexicon.LOWEST.search(said)) != (made.quantity.value < 0)
        if not series.dimensions:  # Among the changes from each value to the next.
            first = next(observations(made))
            along = chain.from_iterable(map(series.along_time, series.rows(first.ref.key)[:1]))
            yearly = list(filter(None, (derived(made.operation, *e) for e in pairwise(along))))
            is_one = len(yearly) >= _THREE and made in yearly
            place = derived(Operation.RANK, made, *yearly) if is_one else None
            yield from [replace(change, metric=place, lowest=lowest)] if place else ()
        ends = [dict(each.ref.key) for each in observations(made)]
        for dimension in self._among(series):
            totals = unranked(series.table, dimension)
            members = [e for e in series.members(dimension.name) if e not in totals]
            keys = ([{**end, dimension.name: e}.items() for end in ends] for e in members)
            pairs = (
                [e for key in both for e in map(series.observed, series.rows(key))] for both in keys
            )
            held = (derived(made.operation, *pair) for pair in pairs if len(pair) == _TWO)
            changes = list(filter(None, held))
            place = derived(Operation.RANK, made, *changes) if len(changes) >= _THREE else None
            if place:
                yield replace(change, metric=place, lowest=lowest)

    def _counts(self) -> Iterator[Candidate]:
        if self.is_beside_rival or self._is_gap:
            yield from self._beside(Operation.DIFFERENCE)
        elif columns := list(self._columns(Operation.DIFFERENCE)):
            yield from columns
        elif per := lexicon.PER.match(self.text, self.stated.end, self.clause_at.stop):
            yield from self._per(lexicon.rounded(per["round"]))
        else:
            values = [] if self.is_total else list(self._values())
            held = any(e.is_mentioned and self.stated.is_near(e.value) for e in values)
            per = None if held else self._per_before
            rates = self._per(lexicon.rounded(per["round"])) if per else ()
            is_change = (self.changed_by and self.changed_by["sure"]) or self._is_beside_all
            yield from [*rates] or ([] if is_change else values)
            yield from self._amounts()
            is_points = self.stated.unit == Unit.PERCENTAGE_POINT
            yield from self._misnamed(Operation.PERCENT_CHANGE) if is_points else ()

    @cached_property
    def is_total(self) -> bool:
        """Whether it is said to be what several years come to: "from 2020 to 2023, a total of"."""
        if not self.span or self.stated.hedge is Hedge.UP_TO or len(self.sentence.numbers) > 1:
            return False
        if self.sentence.moves or lexicon.NO_SUM.search(self.clause):
            return False
        period = self.series[0].table.period if self.series else None
        if period and period.start != period.end:
            return False  # Each value is of several years.
        return self.is_in_span and any(map(deriving.adds_up, self.series[:1]))

    @property
    def _per_before(self) -> re.Match[str] | None:
        """For how many a number without a noun is, as one before it: "32 per 100,000, and 31"."""
        text, own = self.text, self.sentence.numbers
        if self.sentence.per or _NOUN.match(text, self.stated.end):
            return self.sentence.per
        ends = (0, *(each.end for each in own if each.end < self.stated.start))
        found = (lexicon.PER.match(text, end, self.stated.start) for end in ends)
        return next((per for per in found if per), None)

    def _per(self, many: int) -> Iterator[Candidate]:
        """Yield how many there are for so many residents, by rates for each 100,000."""
        times = Decimal(many) / PER_100K
        for each in self._values():
            if each.metric.quantity.unit.kind not in COUNTED:
                yield each
        rates = (
            self._candidate(rate, series, row)
            for series in self.series[:FEW]
            for row in self.named_rows(series)[:_TWO]
            for rate in deriving.rates_of(self.index, series, row)
        )
        pooled = self._of_all() if self.pooled else ()
        yield from (replace(each, times=times) for each in chain(rates, pooled))

    def _often(self, times: int) -> Iterator[Candidate]:
        """Yield how many there are in a day, by the value of a year."""
        names = next(names for many, names in lexicon.A_YEAR.values() if many == times)
        for found in self._values():
            titles = " ".join(chain.from_iterable(found.series.titled))
            if self.stated.unit and re.search(rf"\b(?:{names})", titles, re.IGNORECASE):
                yield found
        for series in self.series:
            for row in self.named_rows(series)[:LONGEST]:
                value = series.observed(row)
                year = value.period.start if value else ""
                is_part = len(year) > YEAR and year not in self.index.two_years
                if value is None or value.quantity.unit.kind not in COUNTED or is_part:
                    continue
                own = times + (times == _DAYS and isleap(int(year[:YEAR])))
                each = Quantity(value.quantity.value / own, value.quantity.unit)
                if not self.stated.is_near(each.value) and self.stated.is_roughly(each.value):
                    continue  # What there is in a day is told in round numbers.
                over = f"{value.ref}; {own}"
                made = Derived(Operation.RATIO, (Observed(value),), each, over)
                yield self._candidate(made, series, row)

    def _percentages(self) -> Iterator[Candidate]:
        if (of_change := self._parts_of_change()) is not None:
            yield from of_change
            return
        changed = self.changed_by
        for found in self._values():
            held = found.metric.observation
            if not changed or (held and self.index.tells_change(held)):
                yield found
        by = changed or lexicon.BY.search(led_by(self.text, self.stated.start))
        by = by or self._in_other_words
        more = self._is_beside_all
        moves = self.sentence.moves and (by or not self.stated.is_part)
        is_end = self.sentence.is_former(self.stated) or self.sentence.became(self.stated)
        if (moves or more or self.stated.sign) and not is_end:
            yield from self._changes(Operation.PERCENT_CHANGE)
            is_long = len(self.stated.amount.normalize().as_tuple().digits) > _TWO
            yield from self._misnamed(Operation.DIFFERENCE) if changed and is_long else ()
            shares = self._changes(Operation.PERCENT_CHANGE, of_shares=True)
            yield from (each for each in shares if self.stated.is_exact(each.value))
            if lexicon.CHANGE.search(self.unhedged):
                return
        if more:
            yield from self._beside(Operation.PERCENT_CHANGE)
            yield from self._columns(Operation.PERCENT_CHANGE)
        yield from self._shares()
        yield from self._parts_behind()
        yield from self._of_all()
        beside = list(self._beside(Operation.SHARE))
        most = max((round(each.score, 3) for each in beside), default=0)
        likely = (each for each in beside if round(each.score, 3) == most)
        yield from (each for each in likely if self.stated.is_near(each.value))

    def _amounts(self) -> Iterator[Candidate]:
        text, end = self.text, self.stated.end
        before = led_by(text, self.stated.start)
        outdone = lexicon.OUTDONE.search(before)
        if outdone and lexicon.BY.search(before):
            yield from self._beside(Operation.DIFFERENCE)
        told = bool(self.sentence.moves or outdone or lexicon.MORE_THAN.search(self.clause))
        by = self.changed_by or lexicon.BY.search(before) or self._in_other_words
        is_yearly = lexicon.IN_A_YEAR.match(text, end)
        is_pace = is_yearly and not self.sentence.became(self.stated)
        if self.outdone:
            pass  # It says how far these two are apart.
        elif ((by or is_pace) and told) or lexicon.IS_CHANGE.match(text, end):
            changes = self._changes(Operation.DIFFERENCE)
            yearly = (
                replace(each, metric=deriving.in_a_year(each.metric))
                for each in changes
                if isinstance(each.metric, Derived)
            )
            yield from yearly if is_yearly else changes
        elif (
            self.stated.sign or self.span or (self.period and self.period.open_ended)
        ):  # Something changed over a span, though no word says that it did.
            for each in self._changes(Operation.DIFFERENCE):
                if (
                    self.stated.is_exact(each.value)
                    and each.series.measure.unit == self.stated.unit
                ):
                    yield replace(each, free=False)
        is_end = self.sentence.is_former(self.stated) or self.sentence.became(self.stated)
        if (self.sentence.spans or lexicon.SUM.search(self.clause)) and not is_end:
            yield from self._sums()
        yield from self._of_year()
        yield from self._of_all()
        yield from [*self._for_each()] or self._how_many()

    def _shares(self) -> Iterator[Candidate]:
        """Yield what part of its whole a value is."""
        is_of = lexicon.OF_TOTAL.match(self.text, self.stated.end)
        told = self.sentence.held.values() if is_of else ()
        for series in self.series[:FEW]:
            rows = [] if series.measure.unit is Unit.PERCENT else self.named_rows(series)
            for row in rows[:_THREE]:
                value = series.observed(row)
                part = Observed(value) if value else None
                for whole, is_sum in self._wholes(part) if part else ():
                    made = derived(Operation.SHARE, part, whole)
                    if made is not None and made.quantity.value <= _WHOLE:
                        found = self._candidate(made, series, row)
                        is_told = is_sum or value in told
                        yield replace(found, free=found.free or not is_told)

    def _parts_behind(self) -> Iterator[Candidate]:
        """Yield the part of a total that is named behind it: "33% of trips in All were in Elm"."""
        is_of = re.match(rf" (?:{lexicon.OF})\b", self.text[self.stated.end :])
        behind = [e for e in self.sentence.mentions if e.start > self.stated.end]
        for series in self.series[:FEW] if is_of else ():
            for dimension in series.dimensions:
                match [e.member for e in behind if e.dimension == dimension.name]:
                    case [whole, part] if whole in (dimension.totals or ()):
                        yield from self._part_of(series, (dimension.name, whole), part)
                    case _:
                        pass

    def _part_of(self, series: Series, whole: tuple[str, str], part: str) -> Iterator[Candidate]:
        """Yield what part a member is of a total, in the rows that are named."""
        for row in self.named_rows(series)[:_THREE]:
            value = series.observed(row)
            if value and whole in value.ref.key:
                own = value_beside(value, {whole[0]: part}, self.index.dataset)
                made = derived(Operation.SHARE, Observed(own), Observed(value)) if own else None
                found = self._candidate(made, series, row) if made else None
                if found and found.value <= _WHOLE:
                    yield replace(found, free=False, other=())

    def _for_each(self) -> Iterator[Candidate]:
        """Yield how many there are of one thing for each of another, by the words for both."""
        begin, text = self.sentence.part_of(self.stated).start, self.text
        single = lexicon.ONE_FOR.search(unhedged(led_by(text, self.stated.start)))
        told = [single] if single else lexicon.FOR_EACH.finditer(text, begin, self.clause_at.stop)
        words = sorted(self.index.words_of(each["noun"] or "" for each in told))
        bases = [e for word in words for e in self.index.by_word.get(word, ()) if word in e.heads]
        bases += [each for each in self.series if single and each.name in self.sentence.told]
        before = [e for e in self.sentence.numbers if e.end <= self.stated.start][-1:]
        ends, vocabulary = [each.end for each in (self.stated, *before)], self.index.vocabulary
        nouns = {noun_behind(text, end, vocabulary) for end in ends}
        pairs = ((one, two) for two in bases[:LONGEST] for one in self.series if nouns & one.heads)
        for one, two in pairs:
            for row, other in product(self.named_rows(one)[:_TWO], self.named_rows(two)[:_TWO]):
                own, base = one.observed(row), two.observed(other)
                if own and base and own.period == base.period:
                    value = Quantity(own.quantity.value / (base.quantity.value or 1), Unit.RATIO)
                    if single or self.stated.is_near(value.value):
                        made = Derived(Operation.RATIO, (Observed(own), Observed(base)), value)
                        found = self._candidate(made, one, row)
                        yield replace(found, free=False, other=())

    def _sums(self) -> Iterator[Candidate]:
        """Yield the sum of a series over the years of a span, or their mean."""
        operation = Operation.MEAN if lexicon.AVERAGED.search(self.clause) else Operation.SUM
        operation = Operation.MEDIAN if lexicon.MEDIAN.search(self.clause) else operation
        span, years = self.span, self.sentence.years(self.stated)
        ends = (span.first, span.last) if span else (years[0], years[-1]) if years else ("", "")
        yield from self._of_runs(ends, operation) if ends[0] != ends[1] else ()
        first, last = (each[:YEAR] for each in ends)
        many = lexicon.IN_YEARS.match(self.text, span.start) if span else None
        if many and count_of(many["many"]) == int(last) - int(first):
            first = str(int(first) + 1)  # "In the five years to 2021" something changed from 2016.
        for series in self.series[:FEW] if first < last else ():
            for row in self.named_rows(series, first)[:1] if series.time else ():
                along = series.along_time(row)
                held = [each for each in along if is_within(each.period.start, first, last)]
                later = range(int(first) + len(held), int(last) + 1)
                others = [e for year in later if (e := self._of_successor(series, str(year)))]
                made = derived(operation, *held, *others)
                is_sum = made is not None and self.stated.is_near(made.quantity.value)
                is_whole = len(held) + len(others) == int(last) - int(first) + 1
                sure = not others
                if is_whole and made is not None and (is_sum or sure):
                    yield self._worked_out(made, series, row)

    def _of_runs(self, ends: tuple[str, str], operation: Operation) -> Iterator[Candidate]:
        """Yield what all months or quarters from one to another come to, of one or of all."""
        for series in self.series[:FEW]:
            for is_all, made in enumerate(self._runs(series, ends, operation)):
                yield from self._run(made, series, is_all=bool(is_all))

    def _runs(
        self, series: Series, ends: tuple[str, str], operation: Operation
    ) -> Sequence[Derived | None]:
        """Return what a run of months comes to: of the member that is meant, and of all of them."""
        times = deriving.times_between(series, *ends)
        rows = [row for each in times for row in self.named_rows(series, each)[:1]]
        own = derived(operation, *map(series.observed, rows)) if times else None
        own = own if own and len(rows) == len(times) else None
        (dimension, *others), time = series.dimensions or (None,), series.time
        if not (time and times and dimension) or others or self._is_of_one(dimension.name):
            return own, None
        is_sum = operation is Operation.SUM and series.is_sum(dimension, self.index.parts)
        every = [self._over_all(operation, series, dimension, [(time.name, e)]) for e in times]
        is_whole = is_sum and len({len(each.inputs) if each else 0 for each in every}) == 1
        return own, derived(operation, *every) if is_whole else None

    def _run(
        self, made: Derived | None, series: Series, *, is_all: bool = False
    ) -> Iterator[Candidate]:
        """Yield what runs of months come to, or their change; of all only where that is stated."""
        if made is None or (is_all and not self.stated.is_near(made.quantity.value)):
            return
        row = series.rows(next(observations(made)).ref.key)[0]
        found = self._worked_out(made, series, row)
        yield replace(found, other=(), is_open=False) if is_all else found

    def _changes(self, operation: Operation, *, of_shares: bool = False) -> Iterator[Candidate]:
        """Yield changes; where two runs of months are named, that between what they come to."""
        spans = sorted(self.sentence.spans, key=lambda each: each.first)
        runs = list[Candidate]()
        for series in self.series[:FEW] if len(spans) == _TWO and not of_shares else ():
            both = (self._runs(series, (e.first, e.last), Operation.SUM) for e in spans)
            for is_all, pair in enumerate(zip(*both, strict=True)):
                is_alike = all(pair) and len({each.behind for each in pair if each}) == 1
                made = since_then(operation, *pair) if is_alike else None
                runs += self._run(made, series, is_all=bool(is_all))
        yield from runs or super()._changes(operation, of_shares=of_shares)

    def _of_year(self) -> Iterator[Candidate]:
        """Yield what all quarters or months of the year come to."""
        year = self.period.first if self.period and self.is_named else ""
        yield from self._of_runs((year, year), Operation.SUM) if "Q" in year else ()
        for series in self.series[:FEW]:
            made = self._over_year(series, year)
            if made and self.stated.is_near(made.quantity.value):
                row = series.rows(next(observations(made)).ref.key)[0]
                yield self._worked_out(made, series, row)

    def _of_successor(self, series: Series, year: str) -> Observation | None:
        """Return the value of a year in a series that goes on where another ends."""
        for other in self.series:
            is_alike = other.heads & series.heads and other.names == series.names
            if other.table is not series.table and is_alike:
                for row in self.named_rows(other, year)[:1]:
                    return other.observed(row)
        return None

    def has_successor(self, series: Series, end: str) -> bool:
        """Return whether another series of the same goes on behind the last year of one."""
        years = (str(int(end[:YEAR]) + many) for many in range(1, _THREE))
        return bool(series.time) and any(self._of_successor(series, year) for year in years)

    def _of_all(self) -> Iterator[Candidate]:
        """Yield the sum of all members in one period, or the mean or median that is asked for.

        A sum is one where a package gives no total; and how far one of them is from the mean.
        """
        asked = self.pooled or lexicon.SUM.search(self.clause) or self.period
        meant = self.pooled or Operation.SUM
        for series, dimension, keys in self._pools() if asked else ():
            made = {
                operation: self._over_all(operation, series, dimension, keys)
                for operation in (meant, *(MEANS - {meant} if self.pooled else ()))
            }
            whole = made[meant] if self.pooled and self._is_beside_all else None
            beside = [
                (meant, derived(Operation.DIFFERENCE, whole, own))
                for at in self.named_rows(series)[:1]
                if whole and (own := series.observed(at))
            ]
            is_asked = self.pooled or lexicon.TOGETHER.search(self.clause)
            is_asked = is_asked or lexicon.EVERY.search(self.clause)
            many = len(series.members(dimension.name))
            sure = bool(is_asked) and not beside and self.sentence.is_of_all(dimension.name, many)
            for operation, each in (*made.items(), *beside):
                is_sure = sure and operation is meant
                is_near = each and self.stated.is_near(each.quantity.value)
                if each and (is_sure or is_near):
                    found = self._candidate(each, series, series.rows(keys)[0])
                    if not {dimension.name, "measure", "statistic"}.issuperset(found.other):
                        continue
                    yield replace(
                        found,
                        other=() if operation is meant else ("statistic",),
                        free=False,
                        is_open=False,
                        is_mentioned=is_sure,
                        lawful=not self._counts_twice(each),
                    )

    def _is_of_one(self, dimension: str) -> bool:
        """Return whether a member is named before the quantity, and no word for all."""
        words, own = (lexicon.SUM, lexicon.TOGETHER, lexicon.EVERY), self.clause_at
        named = (e for e in self.sentence.mentions if e.dimension == dimension)
        is_named = any(own.start <= e.start < self.stated.start for e in named)
        return is_named and not any(each.search(self.clause) for each in words)

    def _pools(self) -> Iterator[tuple[Series, Dimension, list[tuple[str, str]]]]:
        """Yield the series whose members may be meant together, with the keys of the others."""
        for series in self.series[:FEW]:
            unit, time = series.measure.unit, self._time_of(series)
            if (series.time and not self.period) or (unit and not has_unit(unit, self.stated.unit)):
                continue
            for dimension in series.dimensions:
                others = ((e.name, self._member(series, e.name)) for e in series.dimensions)
                keys = [(name, m or "") for name, m in others if name != dimension.name]
                is_meant = all(m for _, m in keys)
                is_meant = is_meant and (bool(self.pooled) or not self._is_of_one(dimension.name))
                is_sum = dimension.overlap or series.is_sum(dimension, self.index.parts)
                if is_meant and (self.pooled or is_sum):
                    yield series, dimension, [*time, *keys]
