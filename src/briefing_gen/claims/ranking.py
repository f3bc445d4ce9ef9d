"""Which place a sentence gives a value: among those of all members, or of all years."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.claims import deriving, lexicon
from briefing_gen.claims.candidates import CLOSE, FEW, ValueFinder
from briefing_gen.claims.index import LAND, Index, Series
from briefing_gen.claims.stated import Kind
from briefing_gen.dataset.lookup import unranked
from briefing_gen.dataset.model import Dimension
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Derived
from briefing_gen.words.quantity_text import count_of

_TWO = 2
_THREE = 3


class RankFinder(ValueFinder):
    """Finds the place of what one quantity of a sentence is about."""

    def _ranks(self) -> Iterator[deriving.Candidate]:
        """Yield the place of a value among those of all members."""
        best = lexicon.BEST.match(self.text, self.stated.start)
        stop = min(self.stated.start + CLOSE, self.clause_at.stop)
        told = self.text[self.stated.start : self.stated.end if best else stop]
        below = lexicon.COMPARED.match(told)
        lowest = bool(lexicon.LOWEST.search(told) or (below and below["down"]))
        lowest = lowest or bool(best and best["less"])
        is_of_land = lexicon.OF_LAND.search(self.clause)
        among = lexicon.OF_SO_MANY.match(self.text, self.stated.end)
        so_many = count_of(among["many"]) if among and self.stated.is_bare else None
        bases = self._bases_of_place()
        for series in self._stated_beside() or self._compared_in if bases is None else bases:
            is_open = bool(series.time) and self.period is None
            is_last = self.since or lexicon.NOW.search(self.text)
            last = 1 if is_last else FEW  # "The highest since" is told of the last year.
            rows = self.named_rows(series)
            rows = rows[-last:] if is_open else rows[:_TWO]
            found = [
                replace(self._candidate(made, series, row), lowest=lowest)
                for row in rows
                for made, many in self._ranks_of(series, row, best)
                # The first of five that are held may be no first of a nation.
                if not (is_of_land and many < LAND and made.quantity.value <= self.stated.amount)
                and (many > LAND or so_many in {None, 1, many})
                and not 1 < made.quantity.value <= self._sharing  # "France and Portugal lead".
            ]
            # Where no year is named it is that of all years, if they have one, or is of none.
            is_one = len({each.value for each in found}) == 1
            is_none = not any(self.stated.is_near(each.value) for each in found)
            is_one = bool(found) and is_open and (is_one or is_none)
            yield from [replace(found[-1], free=False)] if is_one else found

    @cached_property
    def _sharing(self) -> int:
        """How many members before the quantity share its place: two of "Ohio and Iowa lead"."""
        before = [e for e in self.sentence.mentions if e.end <= self.stated.start]
        pairs = pairwise({each.start: each for each in before}.values())
        joined = (lexicon.JOINED.search(self.text, a.end, b.start) for a, b in pairs)
        return 1 + sum(map(bool, joined))

    def _ranks_of(
        self, series: Series, row: int, best: re.Match[str] | None
    ) -> Iterator[tuple[Derived, int]]:
        """Yield the place of one value among others, and how many they are."""
        is_record, time = bool(best and best["ever"]), (series.time,) if series.time else ()
        every = lexicon.THAN_ANY.match(self.text, self.stated.start)
        of_time = bool(every and every["years"]) or is_record or bool(best and best["own"])
        of_time = of_time or bool(self.since) or not series.dimensions
        of_time = of_time or bool(lexicon.OF_TIME.match(self.text, self.stated.end))
        is_of_none = bool(best and best["none"]) and not series.dimensions
        for dimension in time if of_time and not is_of_none else self._among(series):
            cells = series.table.columns[dimension.name]
            rows = series.across(row, dimension.name)
            apart = [at for at in rows if cells[at] not in unranked(series.table, dimension)]
            if dimension is series.time and (self.since or is_record):
                # The year behind "the highest since" may itself be higher.
                since, last = self.since, cells[row]
                apart = [e for e in apart if since < cells[e][: len(since) or None] <= last]
            made, many = deriving.place_of(self._bases_of_rates, series, row, tuple(apart))
            if made and many >= (_TWO if self.since else _THREE):
                yield made, many

    def _among(self, series: Series) -> Sequence[Dimension]:
        """Return the dimensions whose members a rank is among: that named behind, or of whom."""
        every = lexicon.THAN_ANY.match(self.text, self.stated.start)
        words = self.index.words_of(self.text[every.end() :].split()[:1] if every else ())
        called = [e for e in series.dimensions if self.index.titles[e.name] & words]
        doers = {each.dimension for each in self._doers}
        named = [each for each in series.dimensions if self.said(each.name)]
        done = [each for each in named if each.name in doers]
        return called or done or named or series.dimensions

    def _bases_of_place(self) -> Sequence[Series] | None:
        """Return what says how large places are, where the rank is of their size; None else."""
        text, common = self.text, self.index.vocabulary.common
        told = lexicon.SIZED.search(text, self.stated.start, self.stated.end + CLOSE)
        words = {common(each or "") for each in told.groups()} if told else set()
        titles = set().union(*self.index.titles.values())
        if not told or told.start("noun") > self.stated.end + CLOSE or titles.isdisjoint(words):
            return None
        counted = (each for series in self.index.series for each in series.populations)
        names = dict.fromkeys(per for each in counted for per in each.per)
        return [each for per in names for each in self.index.by_population.get(per, ())]

    @cached_property
    def since(self) -> str:
        """The year behind a rank from which on it is counted: "the highest since 2019"."""
        behind = range(self.stated.end, self.stated.end + CLOSE)
        singles = self.sentence.singles
        return next((e.first for e in singles if e.open_ended and e.start in behind), "")

    @cached_property
    def _bases_of_rates(self) -> Index | None:
        """The series that rates may be of, where the words ask for rates."""
        begin, text = self.clause_at.start, self.text
        told = lexicon.RATES.match(text) or lexicon.RATES.search(text, begin)
        told = told or self.sentence.per or lexicon.PER.match(text, self.stated.end)
        return self.index if told else None

    @cached_property
    def _compared_in(self) -> Sequence[Series]:
        """The series that members may be compared in: of pay, where one is said to have paid more.

        What each is paid is a mean; of a total that a rank may as well be of, nothing is said.
        """
        behind = self.text[self.stated.end :].split()[:_TWO]
        behind.append(self.text[self.stated.start : self.stated.end])
        money = [e for e in self.series if e.unit and e.unit.kind is UnitKind.AMOUNT]
        counted = (e for e in self.series if e not in money)
        is_counted = any(e.heads & self.index.words_of(behind) for e in counted)
        if is_counted or not lexicon.PAID.search(self.clause):
            return self.series[:FEW]
        paid = [e for e in money if e.heads & lexicon.PAY]
        means = [e for e in paid if e.measure.statistic in {Statistic.MEAN, Statistic.MEDIAN}]
        found = means or paid or money[:FEW]
        totals = [e for e in paid if e not in means]
        said = [e for e in totals if e.heads & lexicon.PAY & self.sentence.said]
        is_open = bool(said) if means else len(totals) > 1
        return [] if self.stated.kind is Kind.RANK and is_open else found

    def _stated_beside(self) -> Sequence[Series]:
        """Return the series whose value of what is named the sentence states as well."""
        many = lexicon.OF_SO_MANY.match(self.text, self.stated.end)
        end = many.end() if many else self.stated.end  # The 57 of "37th of 57" is no value.
        values = [each for each in self.sentence.numbers if each.kind is Kind.VALUE]
        beside = [each for each in values if not self.stated.end <= each.start < end]
        return [
            series
            for series in self._compared_in
            for held in [map(series.observed, self.named_rows(series)[:_TWO])]
            if any(value and e.is_near(value.quantity.value) for value in held for e in beside)
        ]
