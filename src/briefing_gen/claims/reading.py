"""A sentence that was read: its quantities, and the periods and members that belong to each."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from briefing_gen.base.frozen import kept, replace
from briefing_gen.base.quantities import Unit
from briefing_gen.claims import beside, lexicon
from briefing_gen.claims.index import NEGATED, Index
from briefing_gen.claims.sentences import (
    Context,
    Mention,
    Named,
    attached,
    finest,
    lists_of,
    own,
    periods_in,
    tokens,
    without_bases,
)
from briefing_gen.claims.stated import (
    COMPARES,
    HEDGES,
    IN_WORDS,
    Kind,
    Placed,
    Stated,
    in_our_digits,
    led_by,
    scaled,
    stated_in,
    unhedged,
)
from briefing_gen.dataset.model import Observation
from briefing_gen.metrics.derive import Metric, observations
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of

_P = TypeVar("_P", bound=Placed)
_TWO = 2
_WHOLE = 100
_REACH = 60
"""So many characters before a quantity may belong to it."""
_BY = compiled(rf" (?:{lexicon.said('doers')}|{lexicon.OF}) (?:\w+ ){{0,2}}")
"""Between what was done and who did it."""
_OPPOSITE = compiled(r"\bnon-?$")
"""Before a name that is denied: "non-production"."""


class Sentence:
    """A sentence that was read."""

    def __init__(self, context: Context, index: Index) -> None:
        self.context = context
        self.text = in_our_digits(context.text)
        self.index = index
        around = () if lexicon.NOW.search(self.text) else context.dated
        self.around_periods = around
        periods = periods_in(self.text, around, index.two_years, index.days)
        self.spans = [item for item in periods if item.is_span]
        found = stated_in(self.text, sorted((e.start, e.end) for e in periods))
        self.stated = list(map(self._in_points, found) if index.has_points else found)
        beside = {Kind.NONE, *IN_WORDS}
        self.numbers = [item for item in self.stated if item.kind not in beside]
        self.singles = [e for e in periods if not e.is_span]
        if self.stated:
            self._read_words(context, index)

    def _read_words(self, context: Context, index: Index) -> None:
        """Read what it names; half of the sentences of a text state nothing, and need none."""
        words = index.aliased(tokens(self.text))
        apart = (lexicon.OUTSIDE, _OPPOSITE, lexicon.IN_NAME)
        self.mentions = [
            each
            for each in index.mentions(words)
            if not any(pattern.search(led_by(self.text, each.start)) for pattern in apart)
        ]
        self.mentions = [e for e in self.mentions if not self._is_doer(e)]
        self.stated = [
            replace(each, kind=Kind.NONE) if self._is_name(each) else each for each in self.stated
        ]
        self.numbers = [each for each in self.numbers if each in self.stated]
        nouns = index.nouns(words)
        self.nouns = [
            (at, word)
            for at, word in nouns
            if word not in index.unrated or not lexicon.A_PER.search(led_by(self.text, at))
        ]
        self.is_rated = len(self.nouns) < len(nouns)
        """Whether it says how much there is of something for each of what the data count."""
        self.said = {word for _, word in self.nouns}
        context_words = index.aliased(tokens(context.before))
        self.around = {word for _, word in index.nouns(context_words)}
        is_all = lexicon.OVERALL.match(self.text)
        self.around_mentions = [] if is_all else index.mentions(context_words)
        self.dimensions = {m.dimension for m in (*self.mentions, *self.around_mentions)}
        head = lexicon.HEAD.match(self.text)
        self.heads = range(*head.span("noun")) if head else range(0)
        """Where the noun stands that it is about."""
        held = (e.ref for each in context.carried for e in observations(each))
        is_bare = self.said.isdisjoint(index.heads)
        self.told = {f"{ref.table}.{ref.measure}" for ref in held} if is_bare else set()
        """The series whose values it states, as far as it was judged, or goes on about."""
        before = lexicon.ANY_PER.search(context.before) if is_bare else None
        self.per = lexicon.PER_FIRST.match(self.text) or before
        """Of how many residents all its counts are."""
        self.agreed: dict[str, Metric] = {}
        """The values that it states rightly, which no other number of it states wrongly."""
        self.numbered = set[str]()  # Those of them that are not told in words alone.
        self.held: dict[int, Observation] = {}
        """Those that are published, by where they stand."""
        self.turned: set[int] = set()
        """Where its changes stand that go the other way than it says."""

    def _in_points(self, stated: Stated) -> Stated:
        """Return a number with the unit that "points" are of percentages."""
        is_bare = stated.kind is Kind.VALUE and not stated.unit
        points = lexicon.POINTS.match(self.text, stated.end) if is_bare else None
        return replace(stated, unit=str(Unit.PERCENTAGE_POINT)) if points else stated

    def completed(self, stated: Stated) -> Stated | None:
        """Return a number with the unit and the scale of the nearest before it that has others."""
        values = [e for e in self.numbers if e.kind is Kind.VALUE and not e.is_part]
        before = [e for e in values if e.end <= stated.start and stated in values]
        before = [e for e in before if e.unit != Unit.PERCENT or stated.amount <= _WHOLE]
        made = (scaled(stated, e, self.text) for e in reversed([] if stated.unit else before))
        return next((each for each in made if each != stated), None)

    def settle(self, held: Observation) -> None:
        """Keep of a name that two members have, such as Georgia, the one that has a right value.

        The state and the country are both mentioned until a number agrees with a value of one.
        """
        own = [e for e in self.mentions if (e.dimension, e.member) in held.ref.key]
        spans = {(each.start, each.end) for each in own}
        self.mentions = [e for e in self.mentions if e in own or (e.start, e.end) not in spans]

    def denies(self, words: Collection[str]) -> bool:
        """Return whether it, or what stands before it, says that something is not so called."""
        text = f"{self.context.before} {self.text}"
        found = [*NEGATED.findall(text), *lexicon.LEFT_OUT.findall(text)]
        return not self.index.words_of(found).isdisjoint(words)

    def _is_doer(self, named: Mention) -> bool:
        """Return whether a member only says whose another of its kind is: "arrests by agents"."""
        return any(
            each.dimension == named.dimension and _BY.fullmatch(self.text, each.end, named.start)
            for each in self.mentions
            if each.end < named.start
        )

    def _is_name(self, stated: Stated) -> bool:
        """Return whether a number is of the name of a member: "less than 10 employees"."""
        words_of, heads = self.index.words_of, self.index.heads
        return any(
            words_of([self.text[each.start : each.end]]) - heads
            or words_of(self.text[each.end :].split()[:1])
            & self.index.titles[each.dimension] - heads
            for each in self.mentions
            if each.start <= stated.start and stated.end <= each.end
        )

    @cached_property
    def placed(self) -> list[Mention]:
        """The members, each where it stands, that something may be in: "in Texas"."""
        found = {each.start: each for each in reversed(self.mentions)}
        return [
            each
            for start, each in found.items()
            if self.text[start].isupper()
            and not self.text[start : each.end].isupper()
            and lexicon.PLACED.search(led_by(self.text, start))
        ]

    @cached_property
    def narrower(self) -> list[re.Match[str]]:
        """The words that say that a number is of some of those that are counted."""
        return list(lexicon.NARROWER.finditer(self.text))

    @cached_property
    def parts_of_years(self) -> list[Named]:
        """The parts of years that it names."""
        spans = (each.span() for each in lexicon.PART_OF_YEAR.finditer(self.text))
        return [Named(start=start, end=end, first="", last="") for start, end in spans]

    @property
    def leads_to(self) -> tuple[Named, ...]:
        """The periods that the words behind it go on about, if it names more than a base."""
        later = [e for e in self.singles if e.first >= e.base and not self._is_of_former(e)]
        own = without_bases(self.text, later)
        found = tuple(replace(each, is_base=each not in own) for each in self.singles)
        return found if own else self.context.dated

    @cached_property
    def is_led(self) -> bool:
        """Whether the words before it name one period."""
        named = [each for each in self.around_periods if not each.is_base]
        return len({e.first for e in named}) == 1 and not named[0].open_ended

    @cached_property
    def led(self) -> frozenset[str]:
        """The members that it calls by their names, where the words before it name one period."""
        if not self.is_led:
            return frozenset()
        return frozenset(m.member for m in self.mentions if self.text[m.start].isupper())

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
        is_pair = one is not None and lexicon.AGAINST.fullmatch(self.text, one.end, stated.start)
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

    def former_of(self, stated: Stated) -> Observation | None:
        """Return the value from which a quantity came, where the sentence states it rightly."""
        former = self.came_from(stated)
        return self.held.get(former.start) if former else None

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

    def _in_turn(self, stated: Stated, named: Sequence[_P]) -> _P | None:
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

    def member_of(self, stated: Stated, dimension: str) -> str | None:
        """Return the member of a dimension that a quantity is of; None where none is named."""
        every = [item for item in self.mentions if item.dimension == dimension]
        named = self._without_rival(every, stated)
        if stated.kind is Kind.RANK:
            between = lexicon.BEHIND_RANK.fullmatch
            apart = [e for e in named if not between(self.text, stated.end, e.start)]
            named = apart or named  # "Lowest in Maine" is of Maine, where no other is named.
        if self.is_whole(stated):
            behind = attached(stated, named, self.numbers, self.text)
            return behind.member if behind else None
        found = self._in_turn(stated, named) or self._of_latter(stated, named)
        found = found or own(stated, named, self.numbers, self.text)
        if found and found.start > stated.end and not self.went_to(stated):
            crossed = any(stated.end <= each.start < found.start for each in self.numbers)
            crossed = crossed or found.start >= self.part_of(stated).stop
            found = None if crossed else found
        if found is None:
            told = self._told_before(stated, dimension)
            around = [e.member for e in self.around_mentions if e.dimension == dimension]
            return next(iter([*told, *around[-1:]]), None)
        return found.member

    def _without_rival(self, named: Sequence[Mention], stated: Stated) -> Sequence[Mention]:
        """Return the members without one that those before it are compared with.

        "Ohio had more than Iowa, with 96" tells the number of Ohio.
        """
        start, rivals = len(unhedged(self.text[: stated.start])), self.rivals_of(stated)
        own = [
            each
            for each in named
            if each.member not in rivals
            or not lexicon.IS_WITH.fullmatch(self.text, each.end, start)
        ]
        return own if any(each.end <= stated.start for each in own) else named

    @kept
    def rivals_of(self, stated: Stated) -> set[str]:
        """Return the members that others are compared with in words, at whatever side of it."""
        between = {Kind.COMPARED: lexicon.TO_RIVAL, Kind.RANK: lexicon.BEHIND_RANK}
        words = [(each, between[each.kind]) for each in self.stated if each.kind in between]
        return {
            named.member
            for named in self.mentions
            if not attached(stated, [named], self.numbers, self.text)
            and any(gap.fullmatch(self.text, e.end, named.start) for e, gap in words)
        }

    def _of_latter(self, stated: Stated, named: Sequence[_P]) -> _P | None:
        """Return what stands right behind both ends of a change: "from 2 to 3 in Ohio"."""
        latter = self.went_to(stated)
        pair = (stated, latter) if latter else ()
        ends = (attached(each, named, self.numbers, self.text) for each in pair)
        return next(filter(None, ends), None)

    def _told_before(self, stated: Stated, dimension: str) -> list[str]:
        """Return the members of its values before a quantity, where it names none by its name."""
        if dimension in {each.dimension for each in self.mentions}:
            return []
        held = [dict(e.ref.key) for at, e in self.held.items() if at < stated.start]
        return [key[dimension] for key in held if dimension in key]

    def is_of_any(self, stated: Stated, dimension: str) -> bool:
        """Return whether only the words before it name members, and several."""
        is_told = dimension in {e.dimension for e in self.mentions} or self._told_before(
            stated, dimension
        )
        around = {e.member for e in self.around_mentions if e.dimension == dimension}
        return len(around) > 1 and not is_told

    def listed_for(self, stated: Stated, dimension: str) -> set[str]:
        """Return the members of a list before a quantity, any of which it may be of."""
        named = [e for e in self.mentions if e.dimension == dimension and e.end <= stated.start]
        last = () if self._in_turn(stated, named) else lists_of(named, self.text)[-1:]
        return {each.member for found in last if len(found) > 1 for each in found}

    @kept
    def is_whole(self, stated: Stated) -> bool:
        """Return whether a quantity is the whole that another is a part of: "half of the 30"."""
        end = len(unhedged(self.text[: stated.start]))
        found = lexicon.WHOLE.search(self.text, max(0, end - _REACH), end)
        before = self.text[: found.start()].rstrip(" (,;—") if found else "a"
        is_whole = len(before) in {e.end for e in self.numbers} or not before[-1:].isalnum()
        return is_whole and not self._is_led_to(stated)

    def members_in(self, dimension: str) -> list[str]:
        """Return the members of a dimension that the sentence names, in reading order."""
        found = (each.member for each in self.mentions if each.dimension == dimension)
        return list(dict.fromkeys(found))

    def lists(self, stated: Stated) -> Iterator[tuple[str, list[str]]]:
        """Yield the members of each dimension that are listed as what a quantity is of.

        Those that one name has together are one of them, with a semicolon between.
        """
        for dimension in dict.fromkeys(each.dimension for each in self.mentions):
            named = [e for e in self.mentions if e.dimension == dimension]
            before = [e for e in named if e.end <= stated.start]
            behind = [e for e in named if e.start >= stated.end]
            is_doer = behind and lexicon.DONE_BY.fullmatch(self.text, stated.end, behind[0].start)
            for each in (before, behind if is_doer else []):
                members = [e.member for e in each]
                is_list = len(lists_of(each, self.text)) == 1 < len("; ".join(members).split("; "))
                is_list = is_list and not self._in_turn(stated, each)
                after = self.text[each[-1].end : stated.start] if is_list and each is before else ""
                after = unhedged(after)
                after = after.replace(":", "") if lexicon.TOGETHER.search(after) else after
                if is_list and (
                    each is behind or lexicon.DOES.fullmatch(after.lstrip(",)").replace(" —", ""))
                ):
                    yield dimension, members

    def is_of_all(self, dimension: str, many: int) -> bool:
        """Return whether it speaks of all so many members: "the median state", "all 8 counties"."""
        titles = self.index.titles[dimension]
        starts = (start for start, word in self.nouns if word in titles)
        found = filter(None, (lexicon.OF_ALL.search(led_by(self.text, at)) for at in starts))
        return any(not each["many"] or count_of(each["many"]) == many for each in found)

    def wholes_of(self, stated: Stated) -> set[str]:
        """Return the nouns of the data that stand in the words for what a quantity is a part of."""
        words = beside.whole_of(self.text, stated.start, stated.end)
        return {*map(self.index.vocabulary.common, words)} & self.index.heads

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
        hedge = HEDGES.search(self.text, max(stated.end, end - _REACH), end)
        is_hedged = hedge and not COMPARES.search(hedge[0])
        return range(before, hedge.start() if hedge and is_hedged else end)

    def clause(self, stated: Stated) -> str:
        """Return the words around a quantity, up to the quantities beside it."""
        found = self.clause_of(stated)
        return self.text[found.start : found.stop]
