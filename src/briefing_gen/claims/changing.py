"""How far a value rose or fell: what a sentence says of it, and what words turn it round."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, product

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.candidate import Candidate
from briefing_gen.claims.candidates import FEW
from briefing_gen.claims.deriving import derived, may_be_told, since_then
from briefing_gen.claims.index import Series
from briefing_gen.claims.pairing import PairFinder
from briefing_gen.claims.sentences import fits, years_before
from briefing_gen.claims.stated import Hedge, Kind
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import CellRef, Observation
from briefing_gen.metrics.derive import Derived, Metric, Observed


class ChangeFinder(PairFinder):
    """Finds what one quantity of a sentence may state of a change."""

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
        if not (self.period or self.span):
            yield from self._undated(operation, counted)
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

    def _undated(self, operation: Operation, counted: Sequence[Series]) -> Iterator[Candidate]:
        """Yield the last change of a series, or that of all its time, where that is stated."""
        hedged = self.stated.hedge in {Hedge.MORE, Hedge.LESS}
        for series in counted[:FEW] if self._tells_change else ():
            for row in self.named_rows(series)[-1:]:
                *before, last = series.along_time(row)
                for first in dict.fromkeys((*before[-1:], *before[:1])):
                    made = since_then(operation, first, last)
                    if made and not hedged and self.stated.is_near(made.quantity.value):
                        found = self._worked_out(made, series, row)
                        yield from [found] if found.lawful else ()

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
