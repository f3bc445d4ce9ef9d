"""Weighs the values that a quantity may state: what its sentence names, and what fits by chance."""

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.claims import candidates, lexicon, vocabulary
from briefing_gen.claims.beside import noun_behind
from briefing_gen.claims.deriving import Candidate
from briefing_gen.claims.following import Finder
from briefing_gen.claims.stated import IN_WORDS, Hedge, Kind, Stated
from briefing_gen.dataset.model import Statistic
from briefing_gen.metrics.derive import Derived, Observed, expression, observations

_AGREES: Final = 0.55
"""What speaks for a value that fits, against what speaks most for any."""
_TOLD: Final = 0.25
"""The same of a value of the noun behind it, a change from year to year and the whole of a part."""
_NAMED: Final = 0.35
"""What speaks for a value that a sentence names, before the sentence is said to be wrong."""
_SURE: Final = 0.6
"""The same where it names no member."""
_INHERITED: Final = 2.5
"""The same where only the words before the sentence name the period."""
_MOST: Final = 0.85
"""The same against what speaks most for any."""
_BY_CHANCE: Final = 0.25
"""So many values may fit by chance that one is still taken for the one meant."""
_SELDOM: Final = 0.1
"""The same of a value of a member that nothing in the sentence speaks of."""
_FEWEST: Final = 100
"""The data of any subject have a smaller one, of some member, in some year."""
_SIMILAR: Final = Decimal("0.05")
"""Counts of one thing by two definitions differ by no more, as a part of them."""
_CLOSE: Final = 0.26
"""How near a word stands that tells two values apart: 1 right beside the quantity."""
_TIED: Final = 0.25
"""So little more speaks for a value where another could be meant as well."""
_KNOWN: Final = 0.4
"""What part of the words near a quantity the data know, before it is said to be wrong."""
_FAR: Final = 3
"""How many times too large or too small a wrong number may be, unless it has the same digits."""
_FURTHER: Final = 100
"""The same of what part one that is named is of a whole."""
_PAIR: Final = 2
_SHORTEST: Final = 3
"""Digits of a number that is hardly like another by chance."""


class Weighing:
    """All that one quantity may state, weighed by the words of its sentence."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.stated = finder.stated
        self._noun = noun_behind(finder.text, finder.stated.end, finder.index.vocabulary)
        self._listed = {name for name, _ in finder.sentence.lists(finder.stated)}
        is_bound = self.stated.hedge in {Hedge.MORE, Hedge.AT_LEAST}  # "Passed 400, at 401.01".
        held = finder.sentence.held.items() if is_bound else ()
        behind = {expression(Observed(e)) for at, e in held if at > self.stated.start}
        told = finder.sentence.numbered - behind
        self.candidates = [
            each
            for each in finder.candidates()
            if not told or self.stated.is_near(each.value) or expression(each.metric) not in told
        ]
        if former := finder.sentence.former_of(finder.stated):
            own = [e for e in self.candidates if e.series.holds(former)]
            if any(self.stated.is_near(e.value) and not e.other for e in own):
                self.candidates = own  # What it came from tells what it is.
        plain = [e for e in self.candidates if not e.other]
        is_way, far = self.stated.kind in IN_WORDS, candidates.FURTHEST // 2
        sized = (e.score for e in plain if is_way or self.stated.is_of_size(e.value, far))
        self._most = max(sized, default=0.0)
        # Of two ways a difference may go, every other one fits.
        self._least = _MOST if is_way else _AGREES
        mentioned = (e for e in plain if e.is_mentioned and self.is_slip_of(e))
        slips = [e for e in mentioned if not self.stated.is_near(e.value)]
        if len(slips) == 1:  # Of the rows that it may be of, one has its digits.
            meant = replace(slips[0], free=False)
            self.candidates = [meant if e is slips[0] else e for e in self.candidates]
        certain = [e for e in self.candidates if self.is_certain(e) and e.lawful]
        sure = set(map(id, self.meant))
        certain.sort(key=lambda e: (id(e) in sure, e.score, -self._unsaid(e)))
        self._certain = certain
        self.named = certain[-1] if certain else None
        """What the sentence names, whether it fits or not."""

    @cached_property
    def fitting(self) -> list[Candidate]:
        """The values that somebody would write so, and that enough speaks for."""
        return [each for each in self.candidates if self._fits(each)]

    @cached_property
    def right(self) -> list[Candidate]:
        """Those of what the sentence names."""
        return [each for each in self.fitting if not each.other and self.has_direction(each)]

    @cached_property
    def chosen(self) -> Candidate | None:
        """The value that the quantity agrees with, if it does."""
        lawful = [e for e in self.right if e.lawful and self._is_told(e) and not self.is_beaten(e)]
        rare = [e for e in lawful if self.is_rare(e) and not (e.free and self._is_of_one(e))]
        true = [
            e
            for e in (self.meant if not self.right else ())
            if self.has_direction(e) and self.stated.holds(e.value) and not e.series.is_law
        ]
        likely = [e for e in lawful if not e.free] or rare or true
        return best(self.stated, sorted(likely, key=self._unsaid))  # Of equals the first.

    @property
    def rivals(self) -> list[Candidate]:
        """The values of other columns of the same table that somebody would write so, too."""
        own = self.chosen.series if self.chosen else None
        alike = [e for e in self.right if e.lawful and not e.free and e.series is not own]
        return [e for e in alike if own and e.series.table is own.table]

    @cached_property
    def meant(self) -> list[Candidate]:
        """The values that a sentence leaves no doubt about, whether they fit or not."""
        return [each for each in self.candidates if self._is_meant(each)]

    def is_certain(self, candidate: Candidate) -> bool:
        """Return whether the sentence names the members and the period of a value."""
        timed = candidate.series.time is None or self.finder.period is not None
        timed = timed or self.finder.is_total or self.stated.kind in {Kind.RANK, *IN_WORDS}
        timed = timed or (isinstance(candidate.metric, Derived) and self.finder.span is not None)
        return not candidate.other and not candidate.free and timed

    @cached_property
    def _way(self) -> tuple[bool, bool]:
        """Whether the words around the quantity say that something rose, and that it fell."""
        told = {"+": "higher", "-": "lower"}.get(self.stated.sign, self.finder.unhedged)
        return bool(lexicon.UP.search(told)), bool(lexicon.DOWN.search(told))

    def named_beside(self, candidate: Candidate) -> Candidate | None:
        """Return what is named, in the series of a value; None where it has none of that there."""
        named, series = self.named, candidate.series
        if named is None or named.series.table is not series.table:
            return named
        alike = (e for e in self._certain if e.score == named.score and e.series is series)
        return next(alike, named)

    def has_direction(self, candidate: Candidate) -> bool:
        """Return whether a change goes where the words say."""
        metric = candidate.metric
        if self.stated.kind in IN_WORDS:
            return True
        if isinstance(metric, Derived):
            changed = metric.operation in CHANGES
        else:
            changed = metric.quantity.value < 0 or metric.observation.is_change
        if not changed:
            return True
        up, down = self._way
        return up in {down, candidate.value >= 0}

    def tells_change(self, candidate: Candidate) -> bool:
        """Return whether a value is published as how far others rose or fell."""
        return self.finder.index.tells_change(next(observations(candidate.metric)))

    def is_rare(self, candidate: Candidate) -> bool:
        """Return whether a value that fits is hardly one by chance."""
        if not candidate.is_open or candidate.is_mentioned:
            return self._chance(candidate) < _BY_CHANCE
        is_count = self.stated.kind is Kind.VALUE and not self.stated.unit
        is_small = is_count and abs(candidate.value) < _FEWEST
        return not is_small and self._chance(candidate) < _SELDOM

    def is_instead(self, candidate: Candidate) -> bool:
        """Return whether a value elsewhere fits where the sentence names one that does not."""
        if candidate.other == ("unit",):
            return not candidate.free
        named = self.named
        if named is None:
            return False
        is_near = candidate.other == ("year",) or candidate.series.table is named.series.table
        return self._chance(candidate) < (2 if is_near else 1) * _BY_CHANCE

    def is_slip_of(self, candidate: Candidate) -> bool:
        """Return whether a value has the digits that are stated, but for order, point or one."""
        both = (abs(candidate.value), self.stated.amount)
        first, second = (each.normalize().as_tuple().digits for each in both)
        if first == second:
            return len(first) >= _SHORTEST
        own, other = (f"{e / self.stated.step:.0f}" for e in both)
        if len(own) != len(other) or any(len(e.rstrip("0")) < _SHORTEST for e in (own, other)):
            return False
        unlike = sum(a != b for a, b in zip(own, other, strict=True))
        return unlike == 1 or (unlike == _PAIR and sorted(own) == sorted(other))

    def is_beaten(self, candidate: Candidate) -> bool:
        """Return whether the sentence names another value rather than one that fits."""
        named = self.named
        if named is None or self.stated.is_near(named.value):
            return False
        told = self.finder.sentence.told
        is_told = self.is_certain(candidate) and self.tells_change(candidate)
        both = {named.series.name, candidate.series.name}
        # "Spain 284 of beer and 112 of wine; Portugal 194 and 339".
        is_told = is_told or (self.finder.is_in_turn and both <= told)
        if is_told or self.finder.sentence.is_whole(self.stated):
            return False
        if named.series is candidate.series:
            said = self.finder.sentence.said
            own, other = candidate.words - named.words, named.words - candidate.words
            is_plain = isinstance(candidate.metric, Observed)
            return is_plain and bool(said & other) and said.isdisjoint(own)
        is_only_noun = self._noun in candidate.series.heads - named.series.heads
        if is_only_noun or (candidate.is_mentioned and not named.is_mentioned):
            return False
        if named.is_mentioned and candidate.is_open:
            return True
        near = abs(named.value - candidate.value) <= abs(candidate.value) * _SIMILAR
        near = near and candidate.metric.quantity.unit is not Unit.RATIO
        is_more = named.score > candidate.score or (
            named.score == candidate.score and named.series.heads < candidate.series.heads
        )
        is_less_said = self._unsaid(candidate) > self._unsaid(named) + 1
        is_less_said = is_less_said and not candidate.is_mentioned
        only_named, only_own = (
            self._said_only_of(*pair) for pair in ((named, candidate), (candidate, named))
        )
        told = both & told
        is_less_said = is_less_said or only_named > only_own
        is_pair = isinstance(named.metric, Derived) and isinstance(candidate.metric, Derived)
        is_less_said = is_less_said or (is_pair and told == {named.series.name} and not only_own)
        return is_more and not near and is_less_said

    def _fits(self, candidate: Candidate) -> bool:
        """Return whether somebody would write a value so, and enough speaks for it.

        A value of another member than the sentence names has nothing from the name of its own.
        """
        if not self.stated.is_near(candidate.value):
            return False
        if candidate.series.is_law and candidate.value != self.stated.amount:
            return False  # What a law sets is never rounded.
        is_member = bool(candidate.other) and candidate.other[0] not in {"year", "unit"}
        is_told = (
            self._noun in candidate.series.heads
            or self.finder.sentence.is_whole(self.stated)
            or (self.is_certain(candidate) and self.is_slip_of(candidate))
        )
        needed = (self._most - candidates.MEMBER * is_member) * (_TOLD if is_told else self._least)
        is_beside = is_member and any(e.series is candidate.series for e in self.meant)
        return candidate.score >= max(needed, 0 if is_beside else 0.01)

    def _is_told(self, candidate: Candidate) -> bool:
        """Return whether a sentence speaks of what any text may have a number or a word of.

        "Group 2" is no term of a law, and "the most" is said of all things.
        """
        is_said = candidate.is_mentioned
        if candidate.series.is_law:
            return (is_said or candidate.described > 0) and self.is_told_of(candidate)
        is_rank = self.stated.kind is Kind.RANK
        return is_said or not is_rank or candidate.series.name in self.finder.sentence.told

    def _unsaid(self, candidate: Candidate) -> int:
        """Return how many words of a series' titles the sentence does not say."""
        return len(candidate.series.title - self.finder.near.keys())

    def _said_only_of(self, one: Candidate, other: Candidate) -> float:
        """Return how much the word tells that most speaks for one value and not for another."""
        near, index = self.finder.near, self.finder.index
        words = one.series.words - other.series.words - other.words
        told = [
            near[word] * index.weight(word)
            for word in (one.series.heads - other.series.heads) | words
            if near.get(word, 0) >= _CLOSE
        ]
        return max(told, default=0.0)

    def _chance(self, candidate: Candidate) -> float:
        """Return how many values fit a quantity by chance, of all in its series."""
        stated = self.stated
        if isinstance(candidate.metric, Derived):
            return 0.0
        if candidate.series.is_law:
            alike = candidate.series.rows_between(stated.amount, stated.amount)
            return (len(alike) - 1) * _SELDOM * _PAIR
        low, high = stated.low, stated.high
        if stated.is_exact(candidate.value):
            low, high = stated.exactly
        width = float((high - low) / high) if high else 1.0
        return candidate.series.crowd(stated.amount) * width / math.log(9)

    def _is_meant(self, candidate: Candidate) -> bool:
        """Return whether a sentence leaves no doubt that it states this value."""
        if (
            not self.is_certain(candidate)
            or candidate.score < max(self._most * _MOST, self._needed(candidate))
            or self._is_guess(candidate)
            or not self.is_told_of(candidate)
        ):
            return False
        if self.stated.kind not in {Kind.VALUE, Kind.COMPARED}:
            return True
        is_slip = self.is_slip_of(candidate)
        is_told = candidate.series.name in self.finder.sentence.told or is_slip
        is_told = is_told or self._is_only(candidate)
        is_near = self.stated.is_near(candidate.value)
        is_open = self._is_ambiguous(candidate) and (is_near or not is_slip)
        if is_open or (self.finder.known < _KNOWN and not is_told):
            return False
        metric = candidate.metric
        is_said = not candidate.series.heads.isdisjoint(self.finder.sentence.said)
        is_based = is_said or candidate.described >= candidates.HALF
        is_based = is_based and bool(self.finder.sentence.base_of(self.stated))
        is_based = is_based or bool(lexicon.GAP.search(self.finder.clause))
        is_part = isinstance(metric, Derived) and (
            bool(self.finder.changed_by or is_based)
            if metric.operation is not Operation.SHARE
            else is_said
        )
        is_told = self.stated.is_part and isinstance(metric, Observed)
        is_told = is_told or self.finder.is_total
        far = candidates.FURTHEST if is_part or is_told or candidate.times != 1 else _FAR
        is_share = is_part and self.stated.unit == Unit.PERCENT
        is_named = candidate.is_mentioned and (is_share or self._noun in candidate.series.heads)
        far = _FURTHER if is_named else far
        is_compared = self.finder.is_beside_rival and not self.stated.is_part
        is_compared = is_compared or self.stated.kind is Kind.COMPARED
        return is_compared or self.stated.is_of_size(candidate.value, far)

    def _is_only(self, candidate: Candidate) -> bool:
        """Return whether a value is of the noun beside its number, or of all that the data hold."""
        finder, stated, names = self.finder, self.stated, candidate.series.names
        is_of = candidate.is_mentioned
        is_all = is_of and finder.is_named and len(finder.index.series) == 1
        is_of = any(map(finder.said, names)) if is_of else not (names or stated.kind in IN_WORDS)
        own = finder.index.words_of([finder.text[stated.start : stated.end]]) | {self._noun}
        return is_all or (is_of and not own.isdisjoint(candidate.series.heads))

    def is_told_of(self, candidate: Candidate) -> bool:
        """Return whether the sentence itself says what a value is, not only what is before it.

        A name alone says nothing: "Texas 96".
        """
        sentence, series = self.finder.sentence, candidate.series
        words = series.words | candidate.words
        if candidate.is_mentioned:
            words = series.heads or series.words
        nouns = {*sentence.said}
        is_bare = not candidate.is_mentioned and nouns.isdisjoint(self.finder.index.by_word)
        if is_bare or self.stated.kind is Kind.RANK or lexicon.OF_THOSE.match(sentence.text):
            nouns |= sentence.around  # It goes on: "A drop of 66% since 2020", "Of those, 12%".
        said = not nouns.isdisjoint(words) or series.name in sentence.told
        said = said or series in self.finder.index.in_unit(self.stated.unit)
        timed = self.finder.is_named or self.stated.unit not in {"", Unit.PERCENT}
        timed = timed or self.stated.kind is Kind.TREND
        return said or (candidate.is_mentioned and (timed or self.is_slip_of(candidate)))

    def counts_unknown(self, candidate: Candidate) -> bool:
        """Return whether the number counts what the data have no word for: so many web pages.

        So many states are members, and no value of any.
        """
        index, noun = self.finder.index, self._noun
        is_count = self.stated.kind is Kind.VALUE and not self.stated.unit
        is_told = isinstance(candidate.metric, Derived) or self.is_slip_of(candidate)
        is_told = is_told or not candidate.series.heads.isdisjoint(self.finder.sentence.said)
        is_known = not noun or noun in vocabulary.EMPTY or index.names(noun)
        is_of_members = any(noun in words for words in index.titles.values())
        return is_count and not is_told and (is_of_members or not is_known)

    def _needed(self, candidate: Candidate) -> float:
        """Return what has to speak for a value before a sentence is said to be wrong about it."""
        is_pair = isinstance(candidate.metric, Derived) and (
            len(self.finder.sentence.years(self.stated)) == _PAIR
        )
        is_change = isinstance(candidate.metric, Derived) and self.finder.changed_by is not None
        is_level = isinstance(candidate.metric, Observed) and not self.finder.sentence.moves
        is_timed = (
            (self.finder.is_named and not (is_level and self.finder.is_in_span))
            or is_pair
            or self.finder.is_total
            or not candidate.series.time
            or (candidate.series.name in self.finder.sentence.told and self.finder.sentence.is_led)
            or (is_change and self.finder.sentence.is_led)
        )
        if (candidate.is_mentioned or candidate.described >= candidates.HALF) and is_timed:
            return _NAMED
        return _SURE if is_timed or candidate.is_mentioned else _INHERITED

    def _is_of_one(self, candidate: Candidate) -> bool:
        """Return whether a value is that of one, where words such as average ask for many."""
        statistic = next(observations(candidate.metric)).statistic
        pooled = statistic in {Statistic.MEDIAN, Statistic.MEAN}
        if pooled:
            return False
        is_of_all = not candidate.is_mentioned and lexicon.POOLED.search(self.finder.clause)
        is_a_day = candidate.metric.operation is Operation.RATIO
        return bool((is_of_all and not is_a_day) or (candidate.free and self.finder.pooled))

    def _is_guess(self, candidate: Candidate) -> bool:
        """Return whether words lead to a value that others would lead to as well."""
        metric, is_of_nation = candidate.metric, lexicon.NATION.search(self.finder.text)
        if self._is_of_one(candidate) or (is_of_nation and not candidate.is_mentioned):
            return True
        is_timed = bool(self.finder.period or self.finder.span)
        if self.tells_change(candidate) and not (self.finder.sentence.moves and is_timed):
            return True
        if self.finder.sentence.is_rated and not candidate.series.is_rate:
            return True
        listed = not self._listed.isdisjoint(candidate.series.names)
        is_observed = isinstance(metric, Observed)
        if is_observed and (listed or lexicon.TOGETHER.search(self.finder.clause)):
            return True
        is_share = metric.operation is Operation.SHARE
        is_share = is_share and not self._has_whole(candidate)
        described = bool(candidate.series.dimensions) and not candidate.is_mentioned
        is_timeless = not candidate.series.time and candidate.described == 1
        timed = self.finder.is_named or candidate.series.is_law or is_timeless
        timed = timed or self.finder.sentence.is_led
        return described and (is_share or not timed) and not self.is_slip_of(candidate)

    def _has_whole(self, share: Candidate) -> bool:
        """Return whether the words say what a share is a part of."""
        if lexicon.OF_TOTAL.match(self.finder.text, self.stated.end):
            return True
        said = self.finder.sentence.wholes_of(self.stated)
        *_, whole = observations(share.metric)
        return any(said & each.heads for each in self.finder.index.series if each.holds(whole))

    def _is_ambiguous(self, candidate: Candidate) -> bool:
        """Return whether the sentence could as well mean another column of the same table."""
        metric = candidate.metric
        is_change = metric.operation in CHANGES
        return not is_change and any(
            not e.other
            and not e.free
            and e.score > candidate.score - _TIED
            and e.series is not candidate.series
            and e.series.table is candidate.series.table
            and type(e.metric) is type(metric)
            and self.stated.is_of_size(e.value, candidates.FURTHEST)
            for e in self.candidates
        )


def best(stated: Stated, group: Sequence[Candidate]) -> Candidate | None:
    """Return the value of some that a quantity states most likely; None of none."""
    return max(
        group,
        key=lambda each: (
            -len({item.ref.table for item in observations(each.metric)}),
            stated.is_exact(each.value),
            not each.free,
            round(each.score, 3),
            -len(each.other),
            -each.metric.behind,
            next(observations(each.metric)).period.end if each.series.time else "",
        ),
        default=None,
    )
