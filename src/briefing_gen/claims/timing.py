"""Reads the quantities of a sentence and its periods, and which of these belongs to which."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from briefing_gen.base.frozen import kept, replace
from briefing_gen.base.quantities import Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Index
from briefing_gen.claims.sentences import (
    Context,
    Mention,
    Named,
    P,
    attached,
    finest,
    lists_of,
    own,
    periods_in,
    without_bases,
)
from briefing_gen.claims.stated import (
    COMPARES,
    HEDGES,
    IN_WORDS,
    Kind,
    Stated,
    in_our_digits,
    led_by,
    stated_in,
    unhedged,
)
from briefing_gen.metrics.derive import Metric, observations

_TWO = 2
REACH = 60
"""So many characters before a quantity may belong to it."""


class Timed:
    """A sentence whose quantities and periods were read."""

    mentions: list[Mention]
    """The members that it names, where it states something."""
    agreed: dict[str, Metric]
    """The values that it states rightly, which no other number of it states wrongly."""

    def __init__(self, context: Context, index: Index) -> None:
        self.context = context
        self.index = index
        digits = in_our_digits(context.text)
        self.text = index.vocabulary.told_apart(digits, index.is_column)
        self.around_periods = () if lexicon.NOW.search(self.text) else context.dated
        periods = periods_in(self.text, self.around_periods, index.two_years, index.days)
        self.spans = [item for item in periods if item.is_span]
        found = stated_in(self.text, tuple(sorted((e.start, e.end) for e in periods)))
        self.stated = list(map(self._in_points, found) if index.has_points else found)
        beside = {Kind.NONE, *IN_WORDS}
        self.numbers = [item for item in self.stated if item.kind not in beside]
        self.singles = [e for e in periods if not e.is_span]

    def _in_points(self, stated: Stated) -> Stated:
        """Return a number with the unit that "points" are of percentages."""
        is_bare = stated.kind is Kind.VALUE and not stated.unit
        points = lexicon.POINTS.match(self.text, stated.end) if is_bare else None
        return replace(stated, unit=str(Unit.PERCENTAGE_POINT)) if points else stated

    @property
    def leads_to(self) -> tuple[Named, ...]:
        """The periods that the words behind it go on about, if it names more than a base."""
        later = [e for e in self.singles if e.first >= e.base and not self._is_of_former(e)]
        own = without_bases(self.text, later)
        found = tuple(replace(each, is_base=each not in own) for each in self.singles)
        return found if own else self.context.dated

    @cached_property
    def moves(self) -> bool:
        """Whether it says that something became another."""
        return bool(lexicon.CHANGE.search(self.text))

    @cached_property
    def tells_change(self) -> bool:
        """Whether a number of its own says how far something rose or fell."""
        return any(e.kind is Kind.TIMES or e.unit == Unit.PERCENT for e in self.numbers)

    def period_of(self, stated: Stated) -> tuple[Named | None, bool]:
        """Return the period that a quantity is of, and whether the sentence itself says so.

        That of the words before serves where it names none.
        """
        singles, in_words = self._singles_of(stated), stated.kind in IN_WORDS
        named = without_bases(self.text, singles, stated.start)
        if found := self._beside_brackets(stated):
            return found, True
        found = attached(stated, named if in_words else singles, self.numbers, self.text)
        is_span = found and found.start in {e.start for e in self.spans}
        if found and not (is_span and self.came_from(stated)):
            return self._in_turn(stated, named) or found, True
        if moved := self._moved(stated):
            return moved[0], moved[0] is not None
        found = self._in_turn(stated, named) or own(stated, named, self.numbers, self.text)
        if found or self.spans:
            return found, found is not None and self._is_beside(stated, found)
        around = [each for each in self.around_periods if not each.is_base]
        values = () if self.came_from(stated) else self.agreed.values()
        told = [next(observations(each)).period.start for each in values]
        is_part = stated.unit == Unit.PERCENT
        is_sure = in_words or (is_part and bool(lexicon.YEAR_BEFORE.search(self.text)))
        if told and (is_sure or not (around or is_part)):
            return Named(start=0, end=0, first=told[-1], last=told[-1]), is_sure
        return around[-1] if around else None, False

    def _moved(self, stated: Stated) -> Sequence[Named | None]:
        """Return the period of what rose or fell from a value, or to one; none where it is open."""
        last = (self.went_to(stated) or stated).end
        behind = min((e.start for e in self.numbers if e.start >= last), default=len(self.text))
        own = {e.first: e for e in self.singles if e.start < behind}
        ends = sorted(own.values(), key=lambda each: each.first)
        is_former, is_latter = self.is_former(stated), self.came_from(stated) is not None
        if len(ends) == _TWO and (is_former or is_latter):
            return ends[is_latter:]
        is_since = len(ends) == 1 and ends[0].open_ended
        if is_former:
            return ends if is_since else [None]
        return [None] if is_since and (is_latter or self.became(stated)) else []

    def _singles_of(self, stated: Stated) -> list[Named]:
        """Return the periods that a quantity may be of: none from which another one came."""
        is_rank = stated.kind is Kind.RANK
        found = [each for each in self.singles if not (is_rank and each.open_ended)]
        found = [each for each in found if not self._is_of_former(each, stated)]
        return [each for each in found if not self._is_of_next(each, stated)]

    def _is_of_next(self, period: Named, stated: Stated) -> bool:
        """Return whether a period stands behind another quantity, in a clause of its own."""
        stop = self.clause_of(stated).stop
        begins = stop < period.start and lexicon.NEXT_CLAUSE.search(self.text, stated.end, stop)
        return bool(begins) or self.part_of(stated).stop < period.start

    def _beside_brackets(self, stated: Stated) -> Named | None:
        """Return the period right before a quantity in brackets: "2024 (1.36 million)"."""
        is_in = self.text[: stated.start].endswith(" (") and self.text.startswith(")", stated.end)
        before = (each for each in self.singles if each.end == stated.start - len(" ("))
        return next(before, None) if is_in else None

    def _is_of_former(self, period: Named, stated: Stated | None = None) -> bool:
        """Return whether a period is that of what another quantity rose or fell from."""
        before = [e for e in self.numbers if e.end <= period.start][-1:]
        owns = (attached(e, [period], self.numbers, self.text) for e in before if e is not stated)
        is_former = any(map(self.is_former, before)) and any(owns)
        return is_former or self.is_of_base(period, stated)

    def is_of_base(self, period: Named, stated: Stated | None) -> bool:
        """Return whether only others compare with its value: "triple the 9 of 2022"."""
        pair = [each for each in self.numbers if each.end <= period.start][-_TWO:]
        if len(pair) < _TWO or stated in pair:
            return False
        (one, two), text = pair, self.text
        is_times = one.kind is Kind.TIMES and lexicon.TIMES_OF.fullmatch(text, one.end, two.start)
        is_change = one.unit == Unit.PERCENT and self.is_former(two) and not self.went_to(two)
        is_own = attached(two, [period], self.numbers, text)
        return bool((is_times or is_change) and is_own)

    @kept
    def is_former(self, stated: Stated) -> bool:
        """Return whether a quantity is what another rose or fell from.

        Spanish "de" stands before much else, as in "un total de".
        """
        led = unhedged(led_by(self.text, stated.start))
        found = lexicon.FROM.search(led)
        is_sure = found and found["sure"] and not self._is_beside_other(stated)
        return bool(is_sure or (found and self._is_led_to(stated)))

    def _is_beside_other(self, stated: Stated) -> bool:
        """Return whether a quantity is of a member, and another is named before it.

        As in "116 in Texas against 96 in Florida", and "Texas outdid Florida: 116 against 96".
        """
        own = attached(stated, self.mentions, self.numbers, self.text)
        before = [each for each in self.mentions if each.end <= stated.start]
        called = {e.dimension for e in self.mentions if own and e.start == own.start}
        if any(each.dimension in called for each in before):
            return True
        one = next((e for e in reversed(self.numbers) if e.end <= stated.start), None)
        is_pair = one is not None and lexicon.TO_OTHER.fullmatch(self.text, one.end, stated.start)
        return bool(is_pair) and len({each.member for each in before}) == _TWO

    def _is_led_to(self, stated: Stated) -> bool:
        """Return whether words such as "to" lead from a quantity to the next."""
        after = next((e.start for e in self.numbers if e.start >= stated.end), stated.end)
        return bool(lexicon.LEADS_TO.search(unhedged(self.text[stated.end : after])))

    @kept
    def came_from(self, stated: Stated) -> Stated | None:
        """Return the number right before a quantity that became it: "from 2 to 3"."""
        at = self.numbers.index(stated) if stated in self.numbers else 0
        one = self.numbers[at - 1] if at else None
        if not one or one.kind is not stated.kind or not self.is_former(one):
            return None
        return one if lexicon.TO.search(self.text, one.end, stated.start) else None

    @kept
    def went_to(self, stated: Stated) -> Stated | None:
        """Return the number right behind a quantity that it became."""
        behind = [each for each in self.numbers if each.start > stated.start][:1]
        return next((each for each in behind if self.came_from(each) == stated), None)

    @kept
    def became(self, stated: Stated) -> re.Match[str] | None:
        """Return the words right before a quantity that say that something rose or fell to it."""
        led = led_by(self.text, stated.start)  # "Edged up to" is no hedge.
        found = lexicon.BECAME.match(unhedged(led)) or lexicon.BECAME.match(led)
        return found if self.moves else None

    def base_of(self, stated: Stated, between: re.Pattern[str] = lexicon.BASE) -> str:
        """Return the period behind a quantity that it starts from; empty for none."""
        text, end = self.text, stated.end
        return next((e.first for e in self.singles if between.fullmatch(text, end, e.start)), "")

    def _is_beside(self, stated: Stated, period: Named) -> bool:
        """Return whether a period stands before a quantity, or behind it in the same clause."""
        others = len({each.first for each in self.singles}) > 1
        crossed = any(
            stated.end <= each.start < period.start and (others or self.base_of(each))
            for each in self.numbers
        )
        if period.end <= stated.start:
            return ";" not in self.text[period.end : stated.start]
        return not (crossed or ":" in self.text[stated.end : period.start])

    def _in_turn(self, stated: Stated, named: Sequence[P]) -> P | None:
        """Return what belongs to it in a list of as many names as quantities, in turn."""
        if len(named) < _TWO:
            return None
        if pair := self._told_against(stated):
            before = list({(e.start, e.end): e for e in named if e.end <= pair[0].start}.values())
            gap = self.text[named[-1].end : pair[0].start]
            if len(before) == _TWO and before == list(named) and re.search("[,:;(—]", gap):
                return before[pair.index(stated)]
        alike = [e for e in self.numbers if e.unit == stated.unit and e.kind is stated.kind]
        rows = (each for each in lists_of(alike, self.text) if len(each) > 1 and stated in each)
        alike = list(next(rows, alike))
        groups = lists_of(named, self.text)
        is_object = self.text[named[-1].end : stated.start].isspace()
        is_apart = len(groups) > 1 and not (is_object or any(map(self.went_to, alike)))
        is_apart = is_apart and ";" not in self.text[named[0].end : named[-1].start]
        for group in [*groups, *([named] if is_apart else [])]:
            if (
                len(alike) == len(group) > 1
                and (alike[-1].end <= group[0].start or group[-1].end <= alike[0].start)
                and not any(map(self.is_whole, alike))
                and not any(alike[0].end <= each.start < alike[-1].start for each in named)
            ):
                return group[alike.index(stated)]
        return None

    def _told_against(self, stated: Stated) -> tuple[Stated, ...]:
        """Return the pair that a number is of whose second is told against the first."""
        pairs = [pair for pair in pairwise(self.numbers) if stated in pair]
        found = (
            pair
            for pair in pairs
            if pair[0].kind is pair[1].kind
            and lexicon.TO_OTHER.fullmatch(self.text, pair[0].end, pair[1].start)
            and not self.came_from(pair[1])
        )
        return next(found, ())

    def span_of(self, stated: Stated) -> Named | None:
        """Return the span from one period to another that a quantity is of."""
        behind = attached(stated, self.spans, self.numbers, self.text)
        return behind or own(stated, self.spans, (), self.text)

    def years(self, stated: Stated) -> list[str]:
        """Return the years named in the part of the sentence that a quantity stands in.

        Where months or quarters of them are named it is those. Where that has fewer than two and
        something changed, the words before it count too.
        """
        own_part = self.part_of(stated)
        here = [e for e in self.singles if e.start in own_part and not self.is_of_base(e, stated)]
        found = {e.first for e in here} | {e.base for e in here if e.first < e.base}
        if len(found) < _TWO and self.moves:
            found |= {item.first for item in self.around_periods}
        return finest(found)

    def all_years(self) -> list[str]:
        """Return the years that the sentence names, and the words before it."""
        return finest({each.first for each in (*self.singles, *self.around_periods)})

    def part_of(self, stated: Stated) -> range:
        """Return from where to where the part leads that it stands in, between semicolons."""
        end = self.text.find(";", stated.end)
        return range(self.text.rfind(";", 0, stated.start) + 1, end if end >= 0 else len(self.text))

    @kept
    def clause_of(self, stated: Stated) -> range:
        """Return from where to where the words around a quantity stand, up to those beside it."""
        before = max((e.end for e in self.numbers if e.end <= stated.start), default=0)
        behind = [e.start for e in self.numbers if e.start >= stated.end]
        end = min(behind, default=len(self.text))
        hedge = HEDGES.search(self.text, max(stated.end, end - REACH), end)
        is_hedged = hedge and not COMPARES.search(hedge[0])
        return range(before, hedge.start() if hedge and is_hedged else end)

    def clause(self, stated: Stated) -> str:
        """Return the words around a quantity, up to the quantities beside it."""
        found = self.clause_of(stated)
        return self.text[found.start : found.stop]

    @kept
    def is_whole(self, stated: Stated) -> bool:
        """Return whether a quantity is the whole that another is a part of: "half of the 30"."""
        end = len(unhedged(self.text[: stated.start]))
        found = lexicon.WHOLE.search(self.text, max(0, end - REACH), end)
        before = self.text[: found.start()].rstrip(" (,;—") if found else "a"
        is_whole = len(before) in {e.end for e in self.numbers} or not before[-1:].isalnum()
        return is_whole and not self._is_led_to(stated)
