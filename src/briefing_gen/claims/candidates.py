"""What the dataset holds, or what follows from it, that a quantity in a sentence may state.

Values are looked for in the series that share words with the sentence; from them follow changes,
differences, shares, ratios, rates, sums and ranks, where the words of the sentence ask for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Location, Severity
from briefing_gen.base.quantities import Operation, Unit, UnitError
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Series, has_unit, words_of
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.stated import Kind, Stated
from briefing_gen.dataset.address_text import is_pattern, parse_address, substitute
from briefing_gen.dataset.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import CellRef, Observation, Period, Statistic
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.rules.metric_rules import check_metric

_FEW: Final = 12
"""So many series are looked into for one quantity."""
_MANY: Final = 400
"""So many values that fit are looked at in one series."""
_SHARED: Final = 0.3
"""What a series shares of the words with a sentence, against the series that shares most."""
_REACH: Final = 30
"""So many characters away a word counts half."""
_HEAD: Final = 2.0
"""What the word for what is counted counts."""
_MEMBER: Final = 2.5
"""What the name of the member counts that a value is of."""
_CONTEXT: Final = 0.25
"""What a word of the heading or of the sentence before counts."""
_LONGEST: Final = 40
"""So many years a change is followed from a year that begins it."""
_CLOSE: Final = 60
"""So many characters behind a quantity its place is named."""
_HALF: Final = 0.5
_TWO: Final = 2
_THREE: Final = 3
_WHOLE: Final = 100
_YEAR: Final = 4


class Candidate(Frozen, kw_only=True):
    """What a quantity may state: a value that the data hold or allow."""

    metric: Metric
    series: Series
    score: float
    """How much the words around the quantity speak for it."""
    other: tuple[str, ...] = ()
    """In what it is another than the sentence names: "year", or a dimension such as "state"."""
    free: bool = False
    """Whether the sentence leaves open which member or period is meant."""
    is_open: bool = False
    """Whether nothing in the sentence speaks of one of its members."""
    lawful: bool = True
    lowest: bool = False
    """Whether a place is counted from the lowest value."""

    @property
    def value(self) -> Decimal:
        """The value that the sentence would have to state."""
        if self.lowest and isinstance(self.metric, Derived):
            own, *values = (item.quantity.value for item in self.metric.inputs)
            return Decimal(1 + sum(value < own for value in values))
        return self.metric.quantity.value


class Scores:
    """How much the words around one quantity speak for each series."""

    def __init__(self, sentence: Sentence, stated: Stated) -> None:
        self._index = index = sentence.index
        self.near: dict[str, float] = dict.fromkeys(sorted(sentence.around), _CONTEXT)
        for start, word in sentence.nouns:
            gap = max(start - stated.end, stated.start - start, 0)
            self.near[word] = max(self.near.get(word, 0), 1 / (1 + gap / _REACH))
        if stated.hedge in lexicon.LIMITS:
            self.near |= dict.fromkeys(words_of([lexicon.LIMITS[stated.hedge]]), 1.0)
        self.by_series: dict[str, float] = {}
        self.reached: set[str] = set()
        """The series that a word leads to, if only by the name of a member."""
        for word, near in self.near.items():
            self.reached |= {series.name for series in index.by_member_word.get(word, ())}
            for series in index.by_word.get(word, ()):
                gained = index.weight(word) * near * (_HEAD if word in series.heads else 1)
                self.by_series[series.name] = self.by_series.get(series.name, 0) + gained

    def of(self, series: Series, named: frozenset[str] = frozenset()) -> float:
        """Return what speaks for a series, and for one of its rows by the words that name it."""
        words = named - series.words - self._index.topic
        shared = sum(self.near.get(word, 0) for word in words)
        part = shared / len(words) if words else 0
        return self.by_series.get(series.name, 0.0) + _MEMBER * max(part, shared / _THREE)


class Finder:
    """Finds the candidates for one quantity of a sentence."""

    def __init__(self, sentence: Sentence, stated: Stated) -> None:
        self.sentence = sentence
        self.stated = stated
        self.index = sentence.index
        self.scores = Scores(sentence, stated)
        self.period, self.is_named = sentence.period_of(stated)
        self.clause = sentence.clause(stated)
        self._named: dict[tuple[str, str], list[int]] = {}

    @cached_property
    def series(self) -> list[Series]:
        """The series that share most words with the sentence, best first."""
        score = self.scores.by_series
        best = max(score.values(), default=0.0)
        named = {mention.dimension for mention in self.sentence.mentions}
        ranked = sorted(self.index.series, key=lambda each: -score.get(each.name, 0))
        return [
            each
            for each in ranked
            if score.get(each.name, 0) > best * _SHARED
            or each.name in self.scores.reached
            or named & {dimension.name for dimension in each.dimensions}
        ][: _TWO * _FEW]

    @cached_property
    def known(self) -> float:
        """What part of the words near the quantity the dataset knows."""
        near = [
            word
            for start, word in self.sentence.nouns
            if max(start - self.stated.end, self.stated.start - start) < _CLOSE
        ]
        return sum(self.index.knows(word) for word in near) / len(near) if near else 1.0

    def candidates(self) -> Iterator[Candidate]:
        """Yield what the quantity may state."""
        if self.stated.kind is Kind.RANK:
            yield from self._ranks()
        elif self.stated.kind is Kind.TIMES:
            yield from self._changes(Operation.RATIO)
            if lexicon.THAN.search(self.sentence.text[self.stated.end :]):
                yield from self._beside(Operation.RATIO)
        elif self.stated.unit == Unit.PERCENT:
            yield from self._percentages()
        else:
            yield from self._values()
            yield from self._amounts()

    def _percentages(self) -> Iterator[Candidate]:
        yield from self._values()
        if self.sentence.moves or self.stated.sign:
            yield from self._changes(Operation.PERCENT_CHANGE)
            if lexicon.CHANGE.search(self.clause):
                return
        if lexicon.MORE_THAN.match(self.sentence.text[self.stated.end :].lstrip()):
            yield from self._beside(Operation.PERCENT_CHANGE)
        yield from self._shares()
        yield from self._beside(Operation.SHARE)

    def _amounts(self) -> Iterator[Candidate]:
        if lexicon.PER.match(self.sentence.text[self.stated.end :]):
            yield from self._rates()
        if lexicon.BY.search(self.sentence.text[: self.stated.start]) and (
            self.sentence.moves or lexicon.MORE_THAN.search(self.clause)
        ):
            yield from self._changes(Operation.DIFFERENCE)
        if self.sentence.spans or lexicon.SUM.search(self.clause):
            yield from self._sums()
        yield from self._wholes_of_parts()

    def _values(self) -> Iterator[Candidate]:
        """Yield the values that fit, and those that the sentence names though they do not."""
        for series in self.series:
            fitting = series.rows_between(self.stated.low, self.stated.high)[:_MANY]
            named = self.named_rows(series)
            for row in dict.fromkeys((*fitting, *named[:_FEW])):
                found = series.observed(row)
                titles = (*series.measure.titles.values(), *series.table.titles.values())
                if found and has_unit(found.quantity.unit, self.stated.unit, titles):
                    yield self._candidate(Observed(found), series, row)

    def named_rows(self, series: Series, year: str = "") -> list[int]:
        """Return the rows whose members the sentence names, of the period that it names.

        `year` is another period than its own. Without any period they are those of all.
        """
        key = (series.name, year)
        if key not in self._named:
            self._named[key] = self._rows(series, year)
        return self._named[key]

    def _rows(self, series: Series, year: str) -> list[int]:
        wanted = []
        for dimension in series.dimensions:
            member = self._member(series, dimension.name)
            timeless = series.time is None and len(series.table.lines) <= _FEW
            if member is None and len(series.members(dimension.name)) > 1 and not timeless:
                return []
            if member is not None:
                wanted.append((dimension.name, member))
        if any(pair not in series.by_member for pair in wanted):
            return []
        rows = list(series.rows(wanted))
        year = year or (self.period.first[:_YEAR] if self.period else "")
        if series.time is None:
            return [row for row in rows[:_LONGEST] if self._is_at(series, row)]
        if not year:
            return rows[: _LONGEST + _FEW]
        cells = series.table.columns[series.time.name]
        return [row for row in rows if cells[row].startswith(year)]

    def _member(self, series: Series, dimension: str) -> str | None:
        """Return the member of a dimension that the quantity is of; a usual one for none."""
        named = self.sentence.member_of(self.stated, dimension)
        if named is None:
            named = self._described(series, dimension)
        return named or next((m for m in series.usual(dimension)), None)

    def _is_meant(self, series: Series, dimension: str, member: str) -> bool | None:
        """Return whether a quantity may be of a member; None where nothing speaks of any."""
        named = self.sentence.members_in(dimension)
        meant = self.sentence.member_of(self.stated, dimension)
        if meant == member or (member in named and self._is_alone):
            return True
        if member not in named and self._shares_of(series, dimension).get(member, 0) >= _HALF:
            return True
        if meant is not None:
            return False
        usual = self._member(series, dimension)
        return None if usual is None else usual == member

    @cached_property
    def _is_alone(self) -> bool:
        """Whether no other quantity of the sentence is of the same kind and unit."""
        alike = (e for e in self.sentence.numbers if e.kind is self.stated.kind)
        return sum(e.unit == self.stated.unit for e in alike) == 1

    def _shares_of(self, series: Series, dimension: str) -> dict[str, float]:
        """Return what part of the words of each member the sentence has."""
        shares: dict[str, float] = {}
        for member, names in series.described(dimension):
            shared = [sum(w in self.scores.near for w in words) / len(words) for words in names]
            shares[member] = max(shared, default=0.0)
        return shares

    def _described(self, series: Series, dimension: str) -> str | None:
        """Return the member whose name shares most words with the sentence, if it shares half."""
        shares = self._shares_of(series, dimension)
        best = max(shares.values(), default=0.0)
        found = [member for member, shared in shares.items() if shared == best]
        return found[0] if best >= _HALF and len(found) == 1 else None

    def _candidate(
        self, metric: Metric, series: Series, row: int, *, timed: bool = True
    ) -> Candidate:
        """Return a metric as a candidate, with what it is another in than the sentence names."""
        other: list[str] = []
        words: set[str] = set()
        is_open = False
        columns = series.table.columns
        for dimension in series.dimensions:
            member = columns[dimension.name][row]
            words |= series.words_for(dimension.name, member)
            is_meant = self._is_meant(series, dimension.name, member)
            if is_meant is None:
                is_open = True
            elif not is_meant:
                other.append(dimension.name)
        first = next(observations(metric))
        words |= words_of(first.population.titles.values())
        other += [*self._elsewhere(series, words), *self._otherwise(first)]
        if timed and self.is_named and not self._is_of(first.period):
            other.append("year")
        rows = self.named_rows(series)
        return Candidate(
            metric=metric,
            series=series,
            score=self.scores.of(series, frozenset(words)),
            other=tuple(dict.fromkeys(other)),
            free=timed and not (rows == [row] or (len(rows) == 1 and bool(other))),
            is_open=is_open and rows != [row],
        )

    def _is_of(self, period: Period) -> bool:
        """Return whether a value is of the period that is named; of a span, of both its ends."""
        if self.period is None or period.start == period.end:
            return self.period is None or self.period.is_of(period)
        named = set(self.sentence.years())
        return {period.start, period.end} <= named or self.period.first in {
            period.start,
            period.end,
        }

    def _is_at(self, series: Series, row: int) -> bool:
        found = series.observed(row)
        return found is not None and (not self.is_named or self._is_of(found.period))

    def _otherwise(self, observation: Observation) -> Iterator[str]:
        """Yield that a sentence says average of a median, or median of a mean."""
        median, mean = lexicon.MEDIAN.search(self.clause), lexicon.MEAN.search(self.clause)
        if (mean and not median and observation.statistic is Statistic.MEDIAN) or (
            median and not mean and observation.statistic is Statistic.MEAN
        ):
            yield "statistic"

    def _elsewhere(self, series: Series, words: set[str]) -> Iterator[str]:
        """Yield the dimensions that a series lacks of members the quantity is said to be of."""
        own = {dimension.name for dimension in series.dimensions}
        spans = {(m.start, m.end) for m in self.sentence.mentions if m.dimension in own}
        for mention in self.sentence.mentions:
            start, end = mention.start, mention.end
            label = words_of([self.sentence.text[start:end]])
            if mention.dimension not in own and (start, end) not in spans:
                placed = lexicon.PLACED.search(self.sentence.text[:start])
                near = start - self.stated.end < _CLOSE and self.sentence.text[start].isupper()
                if placed and near and not label <= (series.words | words):
                    yield mention.dimension

    def _pairs(self) -> Iterator[tuple[str, str, bool]]:
        """Yield from which year to which a change may lead, and whether the sentence says so."""
        span, years = self.sentence.span_of(self.stated), self.sentence.years()
        if span:
            yield span.first[:_YEAR], span.last[:_YEAR], True
        elif len(years) >= _TWO:
            yield from ((a, b, len(years) == _TWO) for a, b in pairwise(years))
            if len(years) > _TWO:
                yield years[0], years[-1], False
        elif self.period is not None:
            year = int(self.period.first[:_YEAR])
            if self.period.open_ended:
                yield from ((str(year), str(year + n), False) for n in range(1, _LONGEST))
            else:
                yield str(year - 1), str(year), bool(lexicon.YEAR_BEFORE.search(self.sentence.text))

    def _changes(self, operation: Operation) -> Iterator[Candidate]:
        """Yield changes from one year to another, in a series or from one to its successor."""
        points = self.stated.unit == Unit.PERCENTAGE_POINT
        counted = [
            each
            for each in self.series
            if each.time and (each.measure.unit is Unit.PERCENT) == points
        ][:_FEW]
        for first, last, sure in self._pairs():
            rows = {
                year: [(each, row) for each in counted for row in self.named_rows(each, year)[:3]]
                for year in (first, last)
            }
            for before, after in product(rows[first], rows[last]):
                yield from self._change(operation, before, after, sure=sure)

    def _change(
        self,
        operation: Operation,
        first: tuple[Series, int],
        last: tuple[Series, int],
        *,
        sure: bool,
    ) -> Iterator[Candidate]:
        before, after = first[0].observed(first[1]), last[0].observed(last[1])
        if not before or not after or before.ref == after.ref:
            return
        alike = first[0] is last[0] or bool(first[0].heads & last[0].heads)
        inputs = [Observed(before), Observed(after)]
        made = self._derived(operation, *(inputs[::-1] if operation is Operation.RATIO else inputs))
        if made is not None and (alike or self.stated.is_near(made.quantity.value)):
            found = self._candidate(made, last[0], last[1], timed=False)
            other = self._candidate(made, first[0], first[1], timed=False)
            yield replace(
                found,
                score=min(found.score, other.score),
                free=not sure or first[0] is not last[0],
                lawful=self._is_lawful(made),
            )

    def _derived(self, operation: Operation, *inputs: Metric) -> Derived | None:
        try:
            return derive(operation, *inputs)
        except (UnitError, ZeroDivisionError):
            return None

    def _is_lawful(self, metric: Metric) -> bool:
        problems = check_metric(metric, self.index.dataset, Location("text"))
        return not any(problem.severity is Severity.ERROR for problem in problems)

    def _shares(self) -> Iterator[Candidate]:
        """Yield what part of its whole a value is."""
        for series in self.series[:_FEW]:
            rows = [] if series.measure.unit is Unit.PERCENT else self.named_rows(series)
            for row in rows[:_THREE]:
                part = series.observed(row)
                for whole in self._wholes(part) if part else ():
                    made = self._derived(Operation.SHARE, Observed(part), whole) if part else None
                    if made is not None and made.quantity.value <= _WHOLE:
                        yield self._candidate(made, series, row)

    def _wholes(self, part: Observation) -> Iterator[Metric]:
        """Yield what the package says that a value is a part of."""
        own, measure = part.ref.table, f".{part.ref.measure}"
        addresses = [
            total.total
            for total in self.index.dataset.totals
            for each in total.parts
            if each.partition("[")[0] == own and each.endswith(measure)
        ]
        addresses += [str(part.base)] if part.base else []
        for address in addresses:
            yield from self._at(address, part.ref)
        for series in self.index.by_population.get(part.population.part_of, ()):
            rows = series.rows([(series.time.name, part.period.start)]) if series.time else ()
            for row in rows if not series.dimensions else ():
                found = series.observed(row)
                if found:
                    yield Observed(found)

    def _at(self, address: str, ref: CellRef) -> Iterator[Metric]:
        try:
            pattern = substitute(parse_address(address), ref.key)
            found = None if is_pattern(str(pattern)) else look_up(self.index.dataset, pattern)
        except (UnknownAddress, ValueError):
            return
        if isinstance(found, Observation):
            yield Observed(found)

    def _rates(self) -> Iterator[Candidate]:
        """Yield how many there are for each 100,000 residents."""
        for series in self.series[:_FEW]:
            for row in self.named_rows(series)[:_TWO]:
                value = series.observed(row)
                for base in self._bases(series, value) if value else ():
                    pairs = [(d.name, series.table.columns[d.name][row]) for d in base.dimensions]
                    time = [(base.time.name, value.period.start)] if value and base.time else []
                    for at in base.rows([*pairs, *time]):
                        below = base.observed(at)
                        made = (
                            self._derived(Operation.RATE, Observed(value), Observed(below))
                            if value and below
                            else None
                        )
                        if made is not None:
                            yield self._candidate(made, series, row)

    def _bases(self, series: Series, value: Observation) -> Iterator[Series]:
        own = {dimension.name for dimension in series.dimensions}
        for per in value.population.per:
            for base in self.index.by_population.get(per, ()):
                if {dimension.name for dimension in base.dimensions} == own:
                    yield base

    def _sums(self) -> Iterator[Candidate]:
        """Yield the sum of a series over the years of a span."""
        span = self.sentence.span_of(self.stated)
        for series in self.series[:_FEW] if span else ():
            first, last = (span.first[:_YEAR], span.last[:_YEAR]) if span else ("", "")
            start = self.named_rows(series, first)[:1] if series.time else []
            for row in start:
                held = [
                    found
                    for at in series.along_time(row)
                    if (found := series.observed(at)) and first <= found.period.start <= last
                ]
                made = self._derived(Operation.SUM, *map(Observed, held))
                if len(held) == int(last) - int(first) + 1 and made is not None:
                    whole = self._candidate(made, series, row, timed=False)
                    yield replace(whole, lawful=self._is_lawful(made))

    def _wholes_of_parts(self) -> Iterator[Candidate]:
        """Yield the sum of all members in one period, where a package gives no total of it."""
        year = self.period.first[:_YEAR] if self.period else ""
        for series in self.series[:_FEW] if year else ():
            if series.time and len(series.dimensions) == 1 and series.is_sum(self.index.parts):
                rows = series.rows([(series.time.name, year)])
                held = [Observed(found) for row in rows if (found := series.observed(row))]
                made = self._derived(Operation.SUM, *held) if len(held) > 1 else None
                if made is not None and self.stated.is_near(made.quantity.value):
                    whole = self._candidate(made, series, rows[0])
                    yield replace(whole, other=(), free=False, is_open=False)

    def _ranks(self) -> Iterator[Candidate]:
        """Yield the place of a value among those of all members."""
        lowest = bool(lexicon.LOWEST.search(self.sentence.text[self.stated.start :][:_CLOSE]))
        for series in self.series[:_FEW]:
            for row in self.named_rows(series)[:_TWO]:
                for dimension in series.dimensions or ((series.time,) if series.time else ()):
                    cells = series.table.columns[dimension.name]
                    rows = series.across(row, dimension.name)
                    apart = [at for at in rows if cells[at] not in (dimension.totals or ())]
                    held = [Observed(found) for at in apart if (found := series.observed(at))]
                    value = series.observed(row)
                    if value is not None and len(held) >= _THREE:
                        made = self._derived(Operation.RANK, Observed(value), *held)
                        if made is not None:
                            yield replace(self._candidate(made, series, row), lowest=lowest)

    def _beside(self, operation: Operation) -> Iterator[Candidate]:
        """Yield what the value of one member is to that of another, in one period."""
        for series in self.series[:_FEW]:
            for dimension in series.dimensions:
                named = self.sentence.members_in(dimension.name)
                if len(named) == _TWO and series.measure.unit is not Unit.PERCENT:
                    year = self.period.first[:_YEAR] if self.period else ""
                    time = [(series.time.name, year)] if series.time and year else []
                    rows = [series.rows([*time, (dimension.name, member)]) for member in named]
                    if all(len(found) == 1 for found in rows):
                        yield from self._side_by_side(operation, series, rows[0][0], rows[1][0])

    def _side_by_side(
        self, operation: Operation, series: Series, first: int, second: int
    ) -> Iterator[Candidate]:
        one, two = series.observed(first), series.observed(second)
        if one is None or two is None:
            return
        inputs = [Observed(one), Observed(two)]
        made = self._derived(
            operation, *(inputs[::-1] if operation is Operation.PERCENT_CHANGE else inputs)
        )
        if made is not None:
            yield Candidate(
                metric=made,
                series=series,
                score=self.scores.of(series) + _MEMBER,
                lawful=self._is_lawful(made),
                free=operation is Operation.SHARE,
            )
