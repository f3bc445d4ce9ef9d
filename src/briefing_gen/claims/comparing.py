"""What a sentence may say of a value against those of other members and of other years.

Ranks, differences and ratios of two members, which of two is the larger or grew more, from which
year to which something changed, and whether it rose every year: with a number, or in words alone.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import deriving, lexicon
from briefing_gen.claims.candidates import CLOSE, FEW, MEMBER, TOLD
from briefing_gen.claims.deriving import MEANS, Candidate, derived, may_be_told, since_then
from briefing_gen.claims.index import YEAR, Series
from briefing_gen.claims.ranking import RankFinder
from briefing_gen.claims.sentences import (
    Mention,
    Named,
    is_within,
    kind_said,
    part_before,
    years_before,
)
from briefing_gen.claims.stated import Kind, Stated, led_by
from briefing_gen.dataset.model import Dimension
from briefing_gen.metrics.derive import Derived, Metric, observations
from briefing_gen.words.quantity_text import count_of, folded

_TWO: Final = 2
_THREE: Final = 3
_NEXT: Final = 25
"""So many characters behind words such as "than" the noun stands that is compared with."""


class ComparisonFinder(RankFinder):
    """Finds what one quantity of a sentence, or its words, may say of several values."""

    def _compares(self) -> Iterator[Candidate]:
        """Yield what words alone say: a rank, which of two is larger, that one rose every year."""
        if self.stated.kind is Kind.RANK:
            yield from self._ranks()
        elif self.stated.kind is Kind.TREND:
            yield from self._trends()
        elif not (self._is_denied or self.is_of_number):
            both = (*self._beside(Operation.DIFFERENCE), *self._columns(Operation.DIFFERENCE))
            for found in (*both, *self._beside_year()):
                is_paid = found.series.heads & lexicon.PAY and lexicon.PAID.search(self.clause)
                is_only = len(self.index.series) == 1
                is_said = is_only or is_paid or self.sentence.said & found.series.words
                if is_said or found.series.name in self.sentence.told:
                    yield found

    @property
    def _is_denied(self) -> bool:
        return bool(lexicon.NOT.search(led_by(self.text, self.stated.start)))

    @cached_property
    def is_beside_rival(self) -> bool:
        """Whether a quantity says how far its value is from that of a member behind it."""
        return self._rival(lexicon.THAN_MEMBER, self.stated) is not None

    @cached_property
    def is_times_of_name(self) -> bool:
        """Whether a multiple is of what another has, by its name: it is none of the past."""
        is_change = lexicon.CHANGE.search(self.text, self.stated.start, self.stated.end)
        text, end = self.text, self.stated.end
        is_of = self._rival(lexicon.TIMES_MEMBER, self.stated)
        is_of_name = is_of or lexicon.TIMES_NAME.match(text, end)
        mentions = (*self.sentence.around_mentions, *self.sentence.mentions)
        is_of_two = len({e.member for e in mentions}) > len({e.dimension for e in mentions})
        is_of_before = is_of_two and lexicon.AS_MANY.match(text, end)
        return bool(is_of_name or is_of_before) and not is_change

    @property
    def _is_beside_all(self) -> bool:
        """Whether a quantity says how far a value is from that of all."""
        return bool(lexicon.MORE_THAN.match(self.text[self.stated.end :].lstrip()))

    @cached_property
    def pooled(self) -> Operation | None:
        """Whether a quantity is said to be the mean or the median of all members; None for neither.

        Of several such words the last before the quantity counts: "the median is 76, the mean 106".
        """
        behind = self.text[self.stated.end : self.clause_at.stop]
        before = lexicon.POOLS.findall(self.text, 0, self.stated.start)
        words = before or lexicon.POOLS.findall(behind)
        if not words:
            return None
        return Operation.MEDIAN if lexicon.MEDIAN.match(words[-1]) else Operation.MEAN

    @property
    def is_of_number(self) -> bool:
        """Return whether it belongs to a number before it, as in "3 million more than Ohio"."""
        gaps = (self.text[e.end : self.stated.start] for e in self.sentence.numbers)
        is_verb = lexicon.OUTDONE.match(self.text, self.stated.start)
        return not is_verb and any(map(lexicon.FROM_NUMBER.fullmatch, gaps))

    def _beside_year(self) -> Iterator[Candidate]:
        """Yield what the value of one year is more than that of the year it is compared with."""
        base = self.sentence.base_of(self.stated, lexicon.THAN_YEAR)
        for series in self.series[:FEW] if base and self.period else ():
            rows = (self.named_rows(series, base)[:1], self.named_rows(series)[:1])
            for other, row in product(*rows) if series.time else ():
                ends = (series.observed(other), series.observed(row))
                made = derived(Operation.DIFFERENCE, *ends) if ends[0] != ends[1] else None
                yield from [self._worked_out(made, series, row)] if made else ()

    def _worked_out(self, made: Metric, series: Series, row: int) -> Candidate:
        """Return what follows from values of some periods, and whether it may be told."""
        found = self._candidate(made, series, row, timed=False)
        return replace(found, lawful=may_be_told(made, self.index.dataset))

    def _trends(self) -> Iterator[Candidate]:
        """Yield the first step that goes another way than is said of all, else the whole way."""
        first, last = self._years_told
        is_told = first or last or self._steps or not self.sentence.all_years()
        begin = -1 - self._steps if self._steps else 0
        for series in self.series[:FEW] if is_told and not self._is_denied else ():
            for row in self.named_rows(series, first)[:_TWO] if series.time else ():
                along = series.along_time(row)
                held = [e for e in along if is_within(e.period.start, first, last)][begin:]
                changes = (derived(Operation.DIFFERENCE, *pair) for pair in pairwise(held))
                steps = list(filter(None, changes))
                if len(steps) >= max(self._steps, _TWO):
                    wrong = [e for e in steps if not self.stated.is_near(e.quantity.value)]
                    broken = [e for e in steps if not may_be_told(e, self.index.dataset)]
                    whole = derived(Operation.DIFFERENCE, held[0], held[-1])
                    made = next(iter([*wrong, *broken]), whole)
                    yield from [self._worked_out(made, series, row)] if made else ()

    @cached_property
    def running(self) -> int:
        """In which year running something is said to have gone one way; 0 where it is not."""
        told = lexicon.TREND.match(self.text, self.stated.start)
        word = folded(told["word"] or "") if told else ""
        return int((told and told["many"]) or lexicon.ORDINALS.get(word, 0))

    @cached_property
    def _steps(self) -> int:
        """In how many periods, of those told, something is said to have gone one way."""
        told = lexicon.TREND.match(self.text, self.stated.start)
        found = lexicon.SO_MANY_TIMES.search(told[0]) if told else None
        return count_of(found["many"]) or 0 if found else 0

    @property
    def _years_told(self) -> tuple[str, str]:
        """From which year to which something is said to have gone one way; empty for open ends."""
        if self.running and self.period:
            last = self.period.first
            return years_before(last, self.index.two_years, self.running), last
        span = self.span
        if self._steps:
            named = next((e.first for e in self.sentence.singles), "")  # Else the last there are.
            return "", span.last if span else named
        since = [each.first for each in self.sentence.singles if each.open_ended]
        return (span.first, span.last) if span else ("".join(since[:1]), "")

    def _paces(self) -> Iterator[Candidate]:
        """Yield by how many points more one of two members changed."""
        falls = bool(self.moved and self.moved["down"])
        ends = next(((first, last) for first, last, sure in self._pairs() if sure), ())
        for series in self.series[:FEW] if ends and not self._is_denied else ():
            dimension, *others = series.dimensions or (None,)
            named = self._compared(dimension.name) if dimension else []
            if others or not dimension or not series.time or len(named) != _TWO:
                continue
            time, changes = series.time.name, list[Derived]()
            is_share = series.measure.unit == Unit.PERCENT
            for member in named[::-1]:
                keys = ([(time, year), (dimension.name, member)] for year in ends)
                held = [e for key in keys for at in series.rows(key) if (e := series.observed(at))]
                inputs = held if len(held) == _TWO else [None]
                operation = Operation.DIFFERENCE if is_share else Operation.PERCENT_CHANGE
                changes += filter(None, [derived(operation, *inputs)])
            apart = changes[::-1] if falls else changes
            made = derived(Operation.DIFFERENCE, *apart) if len(changes) == _TWO else None
            gains = [derived(Operation.DIFFERENCE, *each.inputs) for each in apart]
            plain = derived(Operation.DIFFERENCE, *gains) if made else None
            is_plain = plain and self.stated.is_near(plain.quantity.value)
            is_open = not lexicon.PACE.match(self.text, self.stated.start)
            if not made or (is_open and is_plain != self.stated.is_near(made.quantity.value)):
                continue  # What grew more in percent grew less in numbers.
            # Of the one that went the other way nothing is said.
            if not self.moved or (changes[-1].quantity.value < 0) == falls:
                score = self.score(series) + MEMBER
                lawful = all(may_be_told(each, self.index.dataset) for each in changes)
                yield Candidate(
                    metric=made, series=series, score=score, is_mentioned=True, lawful=lawful
                )

    def _pairs(self) -> Iterator[tuple[str, str, bool]]:
        """Yield from which year to which a change may lead, and whether the sentence says so."""
        span, years = self.span, self.sentence.years(self.stated)
        base = self.sentence.base_of(self.stated)
        if base and not span:
            yield from self._from_base(base)
        elif span:
            yield span.first, span.last, True
        elif len(years) >= _TWO:
            yield from ((a, b, len(years) == _TWO) for a, b in pairwise(years))
            if self.is_named and self.period and not self.period.open_ended:
                yield from self._to_period(self.period)
        elif self.period is not None:
            yield from self._to_period(self.period)

    def _to_period(self, period: Named) -> Iterator[tuple[str, str, bool]]:
        """Yield the changes that lead to a period, or from one on that is a beginning."""
        if period.base:
            yield period.base, period.first, True
        elif period.open_ended:
            yield from self._since_year(period.first)
        else:
            year = period.first[:YEAR]  # The quarter of its name is no longer time.
            others = f"{self.text[: period.start]}{year}{self.text[period.end :]}"
            is_told = self.is_named or self.sentence.is_led
            whole = is_told and not lexicon.LONGER.search(others)
            sure = bool(whole or lexicon.YEAR_BEFORE.search(others))
            if year := years_before(period.first, self.index.two_years):
                yield year, period.first, sure
            before = part_before(period.first, self.index.two_years)
            if period.first in self.index.days:
                before = max((e for e in self.index.days if e < period.first), default="")
            if before:
                yield before, period.first, sure

    def _from_base(self, base: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the changes from a year right behind the quantity to those named, or told of."""
        bases = set(map(self.sentence.base_of, self.sentence.numbers))
        later = [e for e in self.sentence.all_years() if e > base and e not in bases]
        told = {next(observations(e)).period.start for e in self.sentence.agreed.values()}
        later = later or sorted(year for year in told if year > base)
        yield from ((base, year, len(later) == 1) for year in later)
        yield from () if later else self._since_year(base)

    def _since_year(self, first: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the change from a year to the last of the series, which "since" means."""
        columns = (
            s.table.columns[s.time.name]
            for s in self.series[:FEW]
            if s.time and self.named_rows(s, first)
        )
        last = max((cell[: len(first)] for cells in columns for cell in cells), default=first)
        sure = any(each.open_ended for each in self.sentence.singles)
        yield from [(first, last, sure)] if last > first else ()

    def _beside(self, operation: Operation) -> Iterator[Candidate]:
        """Yield what the value of one member is to that of another, in one period."""
        for series in self._compared_in:
            for dimension in series.dimensions:
                named = self._compared(dimension.name)
                # Shares are told beside each other in points, or as so many times another.
                is_told = operation in {Operation.DIFFERENCE, Operation.RATIO}
                is_told = is_told or series.measure.unit != Unit.PERCENT
                is_told = is_told or series.name in self.sentence.told
                if len(named) == _TWO and is_told:
                    time = self._time_of(series)
                    rows = [self._rows_of(series, [*time, (dimension.name, m)]) for m in named]
                    if all(len(found) == 1 for found in rows):
                        yield from self._side_by_side(operation, series, rows[0][0], rows[1][0])
                    elif not time and self.stated.kind is Kind.COMPARED:
                        yield from self._in_all_years(operation, series, *rows)

    def _in_all_years(
        self, operation: Operation, series: Series, first: Sequence[int], second: Sequence[int]
    ) -> Iterator[Candidate]:
        """Yield what two members are to each other last, where it is the same in all years."""
        cells = series.table.columns[series.time.name] if series.time else ()
        pairs = [pair for pair in product(first, second) if cells[pair[0]] == cells[pair[1]]]
        found = [e for pair in pairs for e in self._side_by_side(operation, series, *pair)]
        if len({e.value > 0 for e in found}) == 1:
            yield found[-1]

    def _rows_of(self, series: Series, named: Sequence[tuple[str, str]]) -> Sequence[int]:
        """Return the rows of members; where there are several, those of what else is told of."""
        meant = ((e.name, self._member(series, e.name)) for e in series.dimensions)
        others = [(n, m) for n, m in meant if m is not None and n not in dict(named)]
        rows = series.rows(named)
        return rows if len(rows) == 1 else series.rows([*named, *others])

    def _time_of(self, series: Series) -> list[tuple[str, str]]:
        """Return the member of time of a series that is named, or the year it lies in."""
        if not series.time or not self.period:
            return []
        name, first = series.time.name, self.period.first
        known = (each for each in (first, first[:YEAR]) if (name, each) in series.by_member)
        return [(name, next(known, first))]

    def _over_all(
        self,
        operation: Operation,
        series: Series,
        dimension: Dimension,
        named: Sequence[tuple[str, str]],
    ) -> Derived | None:
        """Return what is worked out from all members of a dimension, of rates if it is told so."""
        bases = self._bases_of_rates if operation in MEANS else None
        return deriving.over_all(bases, series, dimension, operation, tuple(named))

    def _over_year(self, series: Series, year: str) -> Derived | None:
        """Return how many a series counts in all quarters or months of a year, or their mean."""
        rows = self.named_rows(series, year) if series.time and len(year) == YEAR else ()
        operation = Operation.MEAN if lexicon.AVERAGED.search(self.clause) else Operation.SUM
        made = deriving.over_year(series, tuple(rows), year, operation) if rows else None
        each = lexicon.A_PERIOD.match(self.text, self.stated.end)
        kind = next(observations(made)).period.kind if made and each else None
        return made if kind is None or (each and kind_said(each["unit"]) is kind) else None

    def _how_many(self) -> Iterator[Candidate]:
        """Yield how many members have a value, where the words for them stand right behind."""
        behind = self.text[self.stated.end :].split()
        words = self.index.words_of(behind[:_THREE])
        is_of_places = lexicon.PLACES.match(f" {' '.join(behind[:1])}")
        for series in self.series:
            dimension, *others = series.dimensions or (None,)
            if others or not dimension or self.sentence.said.isdisjoint(series.heads):
                continue
            if self.index.titles[dimension.name].isdisjoint(words) and not is_of_places:
                continue
            last = [(e.name, max(series.table.columns[e.name])) for e in (series.time,) if e]
            time = self._time_of(series) or last
            made = self._over_all(Operation.COUNT, series, dimension, time)
            if made and made.quantity.value == self.stated.amount:
                found = self._candidate(made, series, 0)
                yield replace(found, other=(), free=False, is_open=False)
                return

    @property
    def is_paced(self) -> bool:
        """Whether changes are compared: "grew faster than Ohio", "fell less in Maine than"."""
        start, moved = self.stated.start, self.moved
        is_beside = moved and self.text[moved.end() : start].isspace()
        # What rose above another is compared with its value.
        of_values = lexicon.OVER.match(self.text, start)
        is_of_changes = is_beside and self.stated.kind is Kind.COMPARED and not of_values
        return bool(is_of_changes or lexicon.PACE.match(self.text, start))

    @cached_property
    def moved(self) -> re.Match[str] | None:
        """The last word of change before the quantity."""
        begin, end = self.clause_at.start, self.stated.start
        return next(iter([*lexicon.MOVED.finditer(self.text, begin, end)][::-1]), None)

    def _compared(self, dimension: str) -> list[str]:
        """Return the two members that are compared, the one that is told of first."""
        in_words = self.stated.kind is Kind.COMPARED
        between = lexicon.TO_RIVAL if in_words else lexicon.THAN_MEMBER
        found = self._rival(between, self.stated, dimension)
        if self.stated.kind is Kind.TIMES:
            found = found or self._rival(lexicon.TIMES_MEMBER, self.stated, dimension)
        if found is None:
            own = [e for e in self.sentence.mentions if e.dimension == dimension]
            behind = [e.member for e in own if e.start >= self.stated.end]
            named = [] if in_words else self.sentence.members_in(dimension)
            return named if behind or self.stated.kind is not Kind.TIMES else named[::-1]
        mentions = (*self.sentence.around_mentions, *self.sentence.mentions)
        here = self.sentence.mentions
        amid = range(self.stated.end, found.start)  # "5% higher in Ohio than in Utah".
        first = [e.member for e in here if e.dimension == dimension and e.start in amid]
        if len(first) == 1:
            return [*first, found.member]
        is_of_two = len({each.first for each in self.sentence.singles}) > 1 and not self.is_paced
        # "5 more than Ohio, and 3 less than Utah" says nothing of Ohio and Utah.
        rivals = [self._rival(lexicon.THAN_MEMBER, each) for each in self.sentence.numbers]
        worded = (each for each in self.sentence.stated if each.kind is Kind.COMPARED)
        rivals += [self._rival(lexicon.TO_RIVAL, each) for each in worded]
        before = [
            e.member
            for e in (() if is_of_two else mentions)
            if e.dimension == dimension and (e not in here or e.end <= self.stated.end)
            if e not in rivals
        ]
        return [*before[-1:], found.member]

    def _side_by_side(
        self, operation: Operation, series: Series, first: int, second: int
    ) -> Iterator[Candidate]:
        own, other = (
            next(deriving.ranked(series, row, self._bases_of_rates), None)
            for row in (first, second)
        )
        yield from self._apart(since_then(operation, other, own), series, operation)

    def _beside_pooled(self, pool: Operation) -> Iterator[Candidate]:
        """Yield what multiple of the mean or median of all the value of a member is."""
        held = self.sentence.agreed.values()
        is_rate = any(e.operation is Operation.RATE for e in held)
        bases = self.index if is_rate else self._bases_of_rates
        for series in self.series[:FEW]:
            dimension, *others = series.dimensions or (None,)
            member = self._member(series, dimension.name) if dimension and not others else None
            if dimension and member:
                last = [(e.name, max(series.table.columns[e.name])) for e in (series.time,) if e]
                time = self._time_of(series) or last
                whole = deriving.over_all(bases, series, dimension, pool, tuple(time))
                known = self.index.dataset.members.get(dimension.name, ())
                if whole and len(whole.inputs) * _TWO < len(known):
                    continue  # Of the few that are held it is another.
                for row in series.rows([*time, (dimension.name, member)])[:1]:
                    own = next(deriving.ranked(series, row, bases), None)
                    made = since_then(Operation.RATIO, whole, own)
                    yield from self._apart(made, series, Operation.RATIO)

    def _apart(
        self, made: Derived | None, series: Series, operation: Operation
    ) -> Iterator[Candidate]:
        if made is not None:
            yield Candidate(
                metric=made,
                series=series,
                score=self.score(series) + MEMBER + TOLD * (series.name in self.sentence.told),
                other=self.of_other_year(next(observations(made))),
                is_mentioned=True,
                lawful=may_be_told(made, self.index.dataset),
                free=operation is Operation.SHARE,
            )

    def _columns(self, operation: Operation) -> Iterator[Candidate]:
        """Yield what a value is to that of another column of its row: "more beer than wine"."""
        own, other = self._two_columns()
        rivals = self.index.by_word.get(other, ())
        for one, two in product(self.series[:FEW], rivals if own else ()):
            ones, twos = one.heads - two.heads, two.heads - one.heads
            is_pair = one.table is two.table and not ones.isdisjoint(own) and other in twos
            for row in self.named_rows(one)[-1:] if is_pair else ():
                made = since_then(operation, two.observed(row), one.observed(row))
                if made is not None:
                    yield self._worked_out(made, one, row)

    def _two_columns(self) -> tuple[Collection[str], str]:
        """Return the words for the column that is told of, and that for what it is compared with.

        "More beer than wine"; "Yes exceeded No by 5"; "12 answered Yes, 5 more than No".
        """
        text, own, found = self.text, self.stated, None
        is_verb = own.kind is Kind.COMPARED and lexicon.OUTDONE.match(text, own.start)
        if own.kind is not Kind.COMPARED:
            by = lexicon.BY.search(led_by(text, own.start))
            verb = lexicon.OUTDONE.search(text, self.clause_at.start, own.start) if by else None
            gap = lexicon.MORE_BY.match(text, own.end)
            found = verb or gap or lexicon.AS_ANOTHER.match(text, own.end)
            is_verb = verb or gap
            if found is None:
                return (), ""
        start, end = found.span() if found else (own.start, own.end)
        led = range(self.sentence.part_of(own).start, start)
        nouns = [(at, word) for at, word in self.sentence.nouns if word in self.index.by_word]
        within = {word for at, word in nouns if start <= at < end}
        before = {word for at, word in nouns if at in led}
        is_led = is_verb or (own.kind is Kind.COMPARED and not within)
        told = before if is_led else within
        behind = (word for at, word in nouns if end <= at < end + _NEXT and word not in told)
        return told, next(behind, "")

    def _rival(
        self, between: re.Pattern[str], stated: Stated, dimension: str = ""
    ) -> Mention | None:
        """Return the member behind a quantity with which its own is compared."""
        named = (e for e in self.sentence.mentions if dimension in {"", e.dimension})
        found = (e for e in named if between.fullmatch(self.text, stated.end, e.start))
        rival = next(found, None)
        together = rival and lexicon.TOGETHER.search(self.text, rival.end, rival.end + CLOSE)
        return None if together else rival
