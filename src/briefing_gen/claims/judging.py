"""Says of each quantity in a text whether the data agree, and why not.

Precision comes first: a quantity contradicts the data only where the sentence leaves no doubt about
which value it states. A quantity that the data do not hold is unknown, which is no error.
"""

from __future__ import annotations

import enum
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Location, Severity
from briefing_gen.base.quantities import Operation, UnitError
from briefing_gen.claims import lexicon
from briefing_gen.claims.candidates import MEMBER, Candidate
from briefing_gen.claims.following import Finder
from briefing_gen.claims.index import Index
from briefing_gen.claims.reading import Context, Sentence
from briefing_gen.claims.sentences import sentences
from briefing_gen.claims.stated import Kind, Stated
from briefing_gen.dataset.model import Statistic
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.reading.passages import Passage
from briefing_gen.rules.metric_rules import check_metric

_LEAST: Final = 0.3
"""What speaks for a value at least before it is taken for what a sentence is about."""
_SURE: Final = 1.4
"""The same before a sentence is said to be wrong."""
_INHERITED: Final = 2.5
"""The same where the words before it name the period."""
_MENTIONED: Final = 0.35
"""The same where it names a member and a period."""
_SHARES: Final = ((0.002, 0.15), (0.05, 0.35))
"""Of a quantity that fits so few values by chance so much less has to speak for its value."""
_OF_SPANS: Final = 0.25
"""The same of a published change, which names both of its years."""
_AGREES: Final = 0.55
"""What speaks for the value of any other, against what speaks most for any."""
_BY_CHANCE: Final = 0.1
"""So many values may fit by chance that a value elsewhere is still taken for the one meant."""
_SOMETIMES: Final = 0.25
"""The same of a value of which the sentence says all but when it was true."""
_NEXT: Final = 0.9
_SELDOM: Final = 0.01
"""The same of a value of a member that nothing in the sentence speaks of."""
_WORDED: Final = 0.02
"""So seldom one does whose member nobody names."""
_RARE: Final = 0.005
"""So seldom a quantity fits a value by chance that its series needs no more words."""
_SIMILAR: Final = Decimal("0.05")
"""Counts of one thing by two definitions differ by no more, as a part of them."""
_BEHIND: Final = 30
"""So many characters behind a number its noun stands."""
_SAID: Final = 0.5
"""How much a word tells at least that speaks for another value."""
_CLOSE: Final = 0.4
"""How near such a word stands: 1 right beside the quantity, a half at 30 characters."""
_HALF: Final = 0.5
_PAIR: Final = 2
_TIED: Final = 0.25
"""So little more speaks for a value where another could be meant as well."""
_KNOWN: Final = 0.4
"""What part of the words near a quantity the data know, before it is said to be wrong."""
_ANYWHERE: Final = 0.26
"""The same where two columns of one table are told apart."""
_NEAR: Final = Decimal("2.8")
"""How many times too large or too small a wrong number may be."""
_FAR: Final = 30
"""How many times too large or too small what a sentence names may be."""
_DERIVED: Final = 8
"""So many computed values may be hit by chance."""
_CHANGES: Final = {Operation.PERCENT_CHANGE, Operation.DIFFERENCE}


class Verdict(enum.StrEnum):
    """What the data say of a quantity."""

    AGREES = "agrees"
    ANOTHER = "agrees-with-another"
    CONTRADICTS = "contradicts"
    STALE = "stale"
    UNLAWFUL = "unlawful-comparison"
    CAVEAT = "lacks-caveat"
    UNKNOWN = "unknown"
    NOT_EVIDENCE = "not-evidence"


ALARMS: Final = frozenset({Verdict.ANOTHER, Verdict.CONTRADICTS, Verdict.UNLAWFUL})
"""What ends the command with an error."""


_TELLING: Final = {Verdict.AGREES, Verdict.CONTRADICTS, Verdict.UNLAWFUL}
"""What leaves no doubt about what its sentence is about."""


class Judged(Frozen, kw_only=True):
    """A quantity in a text, and what the data say of it."""

    place: str
    sentence: str
    start: int
    end: int
    verdict: Verdict
    metric: Metric | None = None
    """The value that it agrees with, or that it should state."""
    instead: Metric | None = None
    """What the data hold for what the sentence names, where it agrees with another value."""
    other: tuple[str, ...] = ()
    """What it is another in than the sentence names."""
    turned: bool = False
    """Whether more of its sentence is wrong, or may be: a word such as fell, another number."""

    @property
    def text(self) -> str:
        """The quantity as it is written."""
        return self.sentence[self.start : self.end]


def judge(passages: Iterable[Passage], index: Index) -> Iterator[Judged]:
    """Yield what the data say of each quantity in some passages."""
    for passage in passages:
        before = passage.heading
        for text in sentences(" ".join(passage.text.split())):
            sentence = Sentence(Context(text=text, before=before), index)
            found = list(_found(sentence, passage.place))
            compared = list(_compared(found, sentence))
            wrong = sum(each.verdict in ALARMS for each in compared)
            turned = wrong > 1 or any(each.turned for each in compared)
            yield from (replace(each, turned=turned) for each in compared)
            before = f"{passage.heading}. {text}"


def _found(sentence: Sentence, place: str) -> Iterator[Judged]:
    """Yield the verdicts of a sentence, each in the light of what it states elsewhere."""
    first, known = [], []
    for stated in sentence.stated:
        known.append(len(sentence.told))
        first.append(judged := _judged(sentence, stated, place))
        if judged.verdict in _TELLING and judged.metric is not None:
            refs = (held.ref for held in observations(judged.metric))
            sentence.told.update(f"{ref.table}.{ref.measure}" for ref in refs)
    for judged, stated, before in zip(first, sentence.stated, known, strict=True):
        again = judged.verdict is Verdict.UNKNOWN and before < len(sentence.told)
        yield _judged(sentence, stated, place) if again else judged


def _compared(found: list[Judged], sentence: Sentence) -> Iterator[Judged]:
    """Yield the verdicts of a sentence; of "from one to another", whether that may be said."""
    told = lexicon.COMPARES.search(sentence.text)
    before: Judged | None = None
    for judged, stated in zip(found, sentence.stated, strict=True):
        if before and judged.verdict is Verdict.AGREES and sentence.is_latter(stated):
            verdict = _of_pair(before, judged, sentence)
            yield replace(judged, verdict=verdict, turned=verdict is Verdict.CONTRADICTS)
        elif before and told and (less := _less(before, judged, told)):
            yield replace(judged, verdict=Verdict.CONTRADICTS, metric=less, turned=True)
        else:
            yield judged
        if stated.kind is not Kind.NONE:
            before = judged if judged.verdict is Verdict.AGREES else None


def _less(first: Judged, second: Judged, told: re.Match[str]) -> Metric | None:
    """Return how two values of two members differ, where that is not what is told of them."""
    one, two = first.metric, second.metric
    if told.end() > first.start or second.verdict is not Verdict.AGREES:
        return None
    if not (isinstance(one, Observed) and isinstance(two, Observed)):
        return None
    a, b = one.observation, two.observation
    if (a.ref.table, a.ref.measure, a.period) != (b.ref.table, b.ref.measure, b.period):
        return None
    change = derive(Operation.DIFFERENCE, one, two)
    return change if change.quantity.value * (1 if told["more"] else -1) > 0 else None


def _of_pair(first: Judged, second: Judged, sentence: Sentence) -> Verdict:
    """Return what is to be said of the second of two values, to which the first became."""
    one, two = first.metric, second.metric
    if not (isinstance(one, Observed) and isinstance(two, Observed)) or one == two:
        return Verdict.AGREES
    try:
        change = derive(Operation.DIFFERENCE, one, two)
    except UnitError:
        return Verdict.AGREES
    up, down = lexicon.UP.search(sentence.text), lexicon.DOWN.search(sentence.text)
    if bool(up) != bool(down) and (change.quantity.value > 0) != bool(up):
        return Verdict.CONTRADICTS
    ends = (one.observation.ref, two.observation.ref)
    if any(claim.inputs == ends for claim in sentence.index.dataset.claims):
        return Verdict.AGREES  # Its publisher compares them.
    problems = check_metric(change, sentence.index.dataset, Location("text"))
    is_lawful = all(problem.severity is not Severity.ERROR for problem in problems)
    return Verdict.AGREES if is_lawful or not sentence.moves else Verdict.UNLAWFUL


def _judged(sentence: Sentence, stated: Stated, place: str) -> Judged:
    found = Judged(
        place=place,
        sentence=sentence.written,
        start=stated.start,
        end=stated.end,
        verdict=Verdict.NOT_EVIDENCE,
    )
    if stated.kind is Kind.NONE:
        return found
    judgement = _Judgement(Finder(sentence, stated))
    verdict, chosen = judgement.verdict()
    if judgement.finder.is_elsewhere:
        verdict, chosen = Verdict.UNKNOWN, None
    if chosen is None:
        is_rank = stated.kind is Kind.RANK
        return replace(found, turned=is_rank, verdict=found.verdict if stated.is_bare else verdict)
    named = judgement.named if verdict is Verdict.ANOTHER else None
    metric: Metric = chosen.metric
    change = judgement.finder.turned(named or chosen)
    if verdict in {Verdict.AGREES, Verdict.STALE, Verdict.CAVEAT}:
        if change is not None:
            verdict, metric = Verdict.CONTRADICTS, change
        elif broken := judgement.finder.broken(chosen):
            verdict, metric = Verdict.UNLAWFUL, broken
    return replace(
        found,
        verdict=verdict,
        metric=metric,
        instead=named.metric if named else None,
        other=chosen.other,
        turned=change is not None
        or not judgement.has_direction(named or chosen)
        or (stated.kind is Kind.RANK and verdict is not Verdict.AGREES),
    )


class _Judgement:
    """What may be said of one quantity, by all that it may state."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.stated = finder.stated
        found = list(finder.candidates())
        fitting = {e.series.table.name for e in found if self.stated.is_near(e.value)}
        self.candidates = [
            e
            for e in found
            if self._is_possible(e) or (self._is_certain(e) and e.series.table.name in fitting)
        ]
        self.most = max((each.score for each in self.candidates if not each.other), default=0.0)
        certain = [e for e in self.candidates if self._is_certain(e) and e.lawful]
        self.named = max(certain, key=lambda each: each.score) if certain else None
        """What the sentence names, whether it fits or not."""

    def verdict(self) -> tuple[Verdict, Candidate | None]:
        """Return what is to be said, and of which value."""
        fitting = [each for each in self.candidates if self._fits(each)]
        right = [each for each in fitting if not each.other and self.has_direction(each)]
        chosen = self._agreeing(right)
        if chosen and self._counts_another(chosen):
            return Verdict.ANOTHER, replace(chosen, other=("measure",))
        if chosen and (broken := self._broken(chosen)):
            return Verdict.CONTRADICTS, broken
        if chosen:
            return self._with_reserve(chosen), chosen
        if unlawful := [e for e in right if not e.lawful and not e.free]:
            return Verdict.UNLAWFUL, self._best(unlawful)
        turned = [e for e in fitting if not e.other and not e.free and not self.has_direction(e)]
        if turned:
            return Verdict.CONTRADICTS, self._best(turned)
        return self._wrong(fitting)

    def _wrong(self, fitting: Sequence[Candidate]) -> tuple[Verdict, Candidate | None]:
        """Return what is wrong with a quantity that agrees with nothing that is named."""
        if self.stated.is_range or self.finder.sentence.is_in_row(self.stated):
            # No word says which end of a range, or which head of a table.
            return Verdict.UNKNOWN, None
        if worded := [e for e in fitting if self._is_worded_otherwise(e)]:
            return Verdict.AGREES, self._best(worded)
        meant = [each for each in self.candidates if self._is_meant(each)]
        elsewhere = [
            e
            for e in fitting
            if len(e.other) == 1
            and e.other != ("id",)
            and not e.is_open
            and e.lawful
            and self.stated.is_exact(e.value)
            and (self._is_telling(e) or self._is_instead(e))
            and (self.named is None or e.series is self.named.series or "year" not in e.other)
        ]
        series = Counter(e.series.name for e in elsewhere if e.other != ("year",))
        elsewhere = [e for e in elsewhere if series[e.series.name] <= 1]
        beaten = [
            e
            for e in self.candidates
            if self.stated.is_near(e.value)
            and not (e.other or e.free or not e.lawful)
            and self._is_beaten(e)
            and (self._is_instead(e) or self._is_likely(e) or meant)
        ]
        if elsewhere or (beaten and self.named):
            found = self._best(elsewhere or beaten)
            return Verdict.ANOTHER, found if found.other else replace(found, other=("measure",))
        meant = [e for e in meant if _is_limit(e) or not self.stated.is_bound_of(e.value)]
        if meant:
            found = max(meant, key=lambda each: (each.lawful, each.score))
            if isinstance(found.metric, Observed) and self.finder.held_elsewhere():
                return Verdict.UNKNOWN, None
            if found.lawful or len(self.finder.sentence.years(self.stated)) > 1:
                return (Verdict.CONTRADICTS if found.lawful else Verdict.UNLAWFUL), found
        return Verdict.UNKNOWN, None

    def _with_reserve(self, chosen: Candidate) -> Verdict:
        """Return whether a right number is out of date, or counts no people though that is said."""
        if self._is_stale(chosen):
            return Verdict.STALE
        people = lexicon.PEOPLE.match(self.finder.sentence.text, self.stated.end)
        if people and self.finder.index.vocabulary.common(people[1]) not in chosen.series.heads:
            return Verdict.CAVEAT
        return Verdict.AGREES

    def _counts_another(self, chosen: Candidate) -> bool:
        """Return whether the noun behind a number is a member that its values are not of."""
        stated, sentence = self.stated, self.finder.sentence
        if (
            stated.kind is not Kind.VALUE
            or stated.unit
            or stated.is_range
            or sentence.is_in_row(stated)
        ):
            return False
        own = chosen.series.words | chosen.words
        begin = stated.end + 4 * sentence.text.startswith(" de ", stated.end)
        apart = lexicon.APART.search(sentence.text, begin, begin + _BEHIND)
        end = apart.start() if apart else begin + _BEHIND
        said = sentence.index.words_of([sentence.text[begin:end]]) & sentence.index.heads
        rival = self.named
        if rival and not stated.is_near(rival.value) and said & rival.series.heads - own:
            return True
        dimensions = {each.name for each in chosen.series.dimensions}
        return any(
            begin <= each.start < end
            and each.dimension not in dimensions
            and sentence.text[each.start].islower()
            and " " not in sentence.text[each.start : each.end]
            and not sentence.index.words_of([sentence.text[each.start : each.end]]) & own
            for each in sentence.mentions
        )

    def _broken(self, chosen: Candidate) -> Candidate | None:
        """Return a value with the digits that are stated, on the other side than is said of it."""
        stated = self.stated
        return next(
            (
                e
                for e in self.candidates
                if self._is_certain(e)
                and e.score >= chosen.score
                and stated.is_exact(e.value)
                and not (stated.is_near(e.value) or stated.is_exact(chosen.value))
            ),
            None,
        )

    def _is_worded_otherwise(self, candidate: Candidate) -> bool:
        """Return whether a value is of a member that the sentence has other words for, if any."""
        own = {each.name for each in candidate.series.dimensions}
        unnamed = bool(candidate.other) and all(
            name in own and not self.finder.said(name) for name in candidate.other
        )
        rare = self.stated.is_exact(candidate.value) and self._chance(candidate) < _WORDED
        return candidate.lawful and self.finder.is_named and unnamed and rare

    def _is_instead(self, candidate: Candidate) -> bool:
        """Return whether a value elsewhere fits where the sentence names one that does not."""
        if candidate.other == ("unit",):
            return not candidate.free
        named = self.named
        if named is None or self.stated.is_near(named.value):
            return False
        is_sure = named.is_mentioned or self._is_meant(named)
        is_near = candidate.other == ("year",) or candidate.series.table is named.series.table
        return is_sure and self._chance(candidate) < (_HALF if is_near else _SOMETIMES)

    def _agreeing(self, right: Sequence[Candidate]) -> Candidate | None:
        """Return the value that the quantity agrees with, if it does."""
        sure = [e for e in right if e.lawful and not e.free and not self._is_beaten(e)]
        likely = [e for e in right if e.lawful and self._is_likely(e) and not self._is_beaten(e)]
        for group in (sure, likely):
            if group:
                return self._best(group)
        meant = [e for e in self.candidates if self._is_meant(e) and self.has_direction(e)]
        true = [e for e in meant if self.stated.holds(e.value) and not _is_limit(e)]
        return self._best(true) if true and not right else None

    def _is_certain(self, candidate: Candidate) -> bool:
        """Return whether the sentence names the members and the period of a value."""
        timed = candidate.series.time is None or self.finder.period is not None
        return not candidate.other and not candidate.free and timed

    def _is_possible(self, candidate: Candidate) -> bool:
        """Return whether a value is of the size that is stated, or has its digits."""
        size, amount = abs(candidate.value), self.stated.amount
        if self.stated.kind is not Kind.VALUE or self.stated.is_near(candidate.value):
            return True
        if candidate.is_mentioned and self._is_certain(candidate):
            return True
        return amount / _FAR <= size <= amount * _FAR or _digits(size, amount) == _digits(
            amount, amount
        )

    def _fits(self, candidate: Candidate) -> bool:
        share = self._share(candidate)
        if isinstance(candidate.metric, Observed):
            period = candidate.metric.observation.period
            share = min(share, _OF_SPANS) if period.start != period.end else share
        beside = MEMBER if candidate.other and candidate.other[0] not in {"year", "unit"} else 0
        needed = max((self.most - beside) * share, _LEAST)
        return self.stated.is_near(candidate.value) and candidate.score >= needed

    def _best(self, group: Sequence[Candidate]) -> Candidate:
        return max(
            group,
            key=lambda each: (
                -len({item.ref.table for item in observations(each.metric)}),
                self.stated.is_exact(each.value),
                not each.free,
                round(each.score, 3),
                -len(each.other),
                -each.metric.behind,
            ),
        )

    def _is_beaten(self, candidate: Candidate) -> bool:
        """Return whether the sentence names another value rather than one that fits."""
        named = self.named
        if named is None or self.stated.is_near(named.value) or named.series is candidate.series:
            return False
        if candidate.is_mentioned and not named.is_mentioned:
            return False
        if named.is_mentioned and candidate.is_open and not candidate.is_mentioned:
            return True
        near = abs(named.value - candidate.value) <= abs(candidate.value) * _SIMILAR
        if named.score < candidate.score or near:
            return False
        ends = {(item.period.start, item.period.end) for item in observations(candidate.metric)}
        is_rare = candidate.is_mentioned or self._chance(candidate) < _RARE
        is_rare = is_rare or any(start != end for start, end in ends)
        if self._unsaid(candidate) > self._unsaid(named) + 1 and not is_rare:
            return True
        return self._said_only_of(named, candidate) > self._said_only_of(candidate, named)

    def _unsaid(self, candidate: Candidate) -> int:
        """Return how many words of a series' titles the sentence does not say."""
        series = candidate.series
        titles = [title_in(each.titles, "en-US") for each in (series.measure, series.table)]
        return sum(
            word not in self.finder.scores.near for word in self.finder.index.words_of(titles)
        )

    def _said_only_of(self, one: Candidate, other: Candidate) -> float:
        """Return how much the word tells that most speaks for one value and not for another."""
        scores, index = self.finder.scores, self.finder.index
        is_sibling = one.series.table is other.series.table
        words = one.series.words - other.series.words - other.words
        told = [
            scores.near[word] * index.weight(word)
            for word in (one.series.heads - other.series.heads) | words
            if scores.near.get(word, 0) >= (_ANYWHERE if is_sibling else _CLOSE)
        ]
        return max(told, default=_SAID)

    def has_direction(self, candidate: Candidate) -> bool:
        """Return whether a change goes where the words say."""
        metric = candidate.metric
        if isinstance(metric, Derived):
            changed = metric.operation in _CHANGES
        else:
            changes = self.finder.index.changes
            changed = metric.quantity.value < 0 or metric.observation.ref in changes
        if not changed:
            return True
        up, down = lexicon.UP.search(self.finder.clause), lexicon.DOWN.search(self.finder.clause)
        return bool(up) == bool(down) or (candidate.value >= 0) == bool(up)

    def _share(self, candidate: Candidate) -> float:
        """Return how much has to speak for a value that fits, against what speaks most for any."""
        chance = self._chance(candidate)
        return next((share for most, share in _SHARES if chance <= most), _AGREES)

    def _chance(self, candidate: Candidate) -> float:
        """Return how many values fit a quantity by chance, of all in its series."""
        stated = self.stated
        is_held = isinstance(candidate.metric, Observed)
        crowd = candidate.series.crowd(stated.amount) if is_held else _DERIVED
        low, high = stated.low, stated.high
        if stated.is_exact(candidate.value):
            low, high = stated.exactly
        width = float((high - low) / high) if high else 1.0
        return crowd * width / math.log(9)

    def _is_telling(self, candidate: Candidate) -> bool:
        """Return whether a value that fits is hardly one by chance."""
        return self._chance(candidate) < (_SELDOM if candidate.is_open else _BY_CHANCE)

    def _is_likely(self, candidate: Candidate) -> bool:
        """Return whether a value is meant of which the sentence leaves no more open than when."""
        most = _SOMETIMES if candidate.score >= self.most * _NEXT else _BY_CHANCE
        return self._chance(candidate) < (_SELDOM if candidate.is_open else most)

    def _is_meant(self, candidate: Candidate) -> bool:
        """Return whether a sentence leaves no doubt that it states this value."""
        if not self._is_certain(candidate) or self._is_guess(candidate):
            return False
        is_said = candidate.is_mentioned or candidate.is_described
        is_named = self.finder.is_named or (
            isinstance(candidate.metric, Derived)
            and len(self.finder.sentence.years(self.stated)) == _PAIR
        )
        needed = _SURE if is_named or not candidate.series.time else _INHERITED
        if is_said and (is_named or not candidate.series.time):
            needed = _MENTIONED
        elif candidate.is_mentioned:
            needed = _SURE
        if candidate.score < max(self.most * 0.85, needed):
            return False
        size, amount = abs(candidate.value), self.stated.amount
        if self.stated.kind is not Kind.VALUE:
            return True
        is_told = candidate.series.name in self.finder.sentence.told
        if self._is_ambiguous(candidate) or (self.finder.known < _KNOWN and not is_told):
            return False
        far = _FAR if candidate.is_mentioned and self.finder.is_named else _NEAR
        near = bool(size) and size / far <= amount <= size * far
        return near or _digits(size, amount) == _digits(amount, amount)

    def _is_guess(self, candidate: Candidate) -> bool:
        """Return whether words lead to a value that others would lead to as well."""
        metric, held = candidate.metric, next(observations(candidate.metric))
        pooled = held.statistic in {Statistic.MEDIAN, Statistic.MEAN}
        if lexicon.POOLED.search(self.finder.clause) and not pooled:
            return True
        is_share = isinstance(metric, Derived) and metric.operation is Operation.SHARE
        described = bool(candidate.series.dimensions) and not candidate.is_mentioned
        return described and (is_share or not self.finder.is_named)

    def _is_ambiguous(self, candidate: Candidate) -> bool:
        """Return whether the sentence could as well mean another column of the same table."""
        return any(
            not e.other
            and not e.free
            and e.score > candidate.score - _TIED
            and e.series is not candidate.series
            and e.series.table is candidate.series.table
            and type(e.metric) is type(candidate.metric)
            for e in self.candidates
        )

    def _is_stale(self, candidate: Candidate) -> bool:
        """Return whether a value is claimed to be of today, and the data hold a later one."""
        sentence, series = self.finder.sentence, candidate.series
        if sentence.singles or sentence.spans or not lexicon.NOW.search(sentence.text):
            return False
        values = list(observations(candidate.metric))
        if len(values) != 1:
            return False
        row = next(iter(series.rows(values[0].ref.key)), None)
        along = series.along_time(row) if row is not None else []
        later = [found for at in along if (found := series.observed(at))]
        return bool(later) and later[-1].period.end > values[0].period.end


def _is_limit(candidate: Candidate) -> bool:
    """Return whether a value is one that a law sets: "up to" then names the value itself."""
    return any(each.statistic is Statistic.TERM for each in observations(candidate.metric))


def _digits(value: Decimal, like: Decimal) -> list[str]:
    """Return the digits of a value, as many as those of another, in order of size."""
    count = len(like.normalize().as_tuple().digits)
    return sorted(f"{value:.{max(count, 2) - 1}E}".partition("E")[0].replace(".", ""))
