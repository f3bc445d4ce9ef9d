"""A sentence that was read: its quantities, and the periods and members that belong to each."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from briefing_gen.base.frozen import kept, replace
from briefing_gen.base.quantities import Unit
from briefing_gen.claims import beside, lexicon
from briefing_gen.claims.called import lights
from briefing_gen.claims.index import NEGATED, Index
from briefing_gen.claims.sentences import (
    Context,
    Mention,
    Named,
    P,
    attached,
    lists_of,
    own,
    tokens,
)
from briefing_gen.claims.stated import Kind, Stated, led_by, scaled, unhedged
from briefing_gen.claims.timing import Timed
from briefing_gen.dataset.model import Observation
from briefing_gen.metrics.derive import Metric, observations
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of

_TWO = 2
_WHOLE = 100
_BY = compiled(rf" (?:{lexicon.said('doers')}|{lexicon.OF}) (?:\w+ ){{0,2}}")
"""Between what was done and who did it."""
_BETWEEN = compiled(rf", (?P<word>[^\W\d]+)(?:,|,? (?:{lexicon.AND})) ")
"""Between two of a list, another in one word."""
_ANY_OTHER = compiled(rf"\b(?:{lexicon.said('any_other')})(?!\w)")
"""Before "state" it is no member that is called Other states."""
_OPPOSITE = compiled(r"\bnon-?$")
"""Before a name that is denied: "non-production"."""


_MARKED = re.compile(r"[*†‡§#]+")
"""The mark of a footnote, which a table writes behind a name: Aeroflot*."""
_UNCOUNTED = (lexicon.WHOLLY, lexicon.HAS_NONE)
"""What may be said of members without a number."""


class Sentence(Timed):
    """A sentence that was read."""

    def __init__(self, context: Context, index: Index) -> None:
        super().__init__(context, index)
        if self.stated or any(each.search(self.text) for each in _UNCOUNTED):
            self._read_words(context, index)

    def _read_words(self, context: Context, index: Index) -> None:
        """Read what it names; half of the sentences of a text state nothing, and need none."""
        words = index.aliased(tokens(self.text))
        apart = (lexicon.OUTSIDE, _OPPOSITE, lexicon.IN_NAME)
        other = [found.span() for found in _ANY_OTHER.finditer(self.text)]
        named = ((e, _MARKED.match(self.text, e.end)) for e in index.mentions(words))
        self.mentions = [
            replace(each, end=mark.end()) if mark else each
            for each, mark in named
            if not any(pattern.search(led_by(self.text, each.start)) for pattern in apart)
            and not any(start < each.start < end for start, end in other)
        ]
        self.mentions = [e for e in self.mentions if not self._is_doer(e)]
        self.mentions = sorted([*self.mentions, *self._in_short()], key=lambda each: each.start)
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

    def _in_short(self) -> Iterator[Mention]:
        """Yield members that a list calls by their first word: "wind, solar and hydro"."""
        tables = self.index.dataset.tables.values()
        for one, two in pairwise(self.mentions):
            found = _BETWEEN.match(self.text, one.end)
            if found and found.end() == two.start and one.dimension == two.dimension:
                cells = (e.columns[one.dimension] for e in tables if one.dimension in e.columns)
                first = lights(found["word"])
                members = {m for own in cells for m in own if lights(m)[:1] == first}
                start, end = found.span("word")
                yield from (
                    Mention(start, end, dimension=one.dimension, member=member)
                    for member in (members if len(members) == 1 else ())
                )

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
            and (
                not (label := self.text[start : each.end]).isupper()
                or ("." in label and not self.text[each.end :].lstrip()[:1].isupper())
            )
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

    @cached_property
    def is_led(self) -> bool:
        """Whether the words before it name one period."""
        named = [each for each in self.around_periods if not each.is_base]
        return len({e.first for e in named}) == 1 and not named[0].open_ended

    @cached_property
    def led(self) -> frozenset[str]:
        """The members that it calls by their names."""
        return frozenset(m.member for m in self.mentions if self.text[m.start].isupper())

    def former_of(self, stated: Stated) -> Observation | None:
        """Return the value from which a quantity came, where the sentence states it rightly."""
        former = self.came_from(stated)
        return self.held.get(former.start) if former else None

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
            gap = (each for each in self.numbers if stated.end <= each.start < found.start)
            crossed = not all(self.is_whole(each) for each in gap)
            crossed = crossed or found.start >= self.part_of(stated).stop
            found = None if crossed else found
        if found is None:
            told = self._told_before(stated, dimension)
            around = [e.member for e in self.around_mentions if e.dimension == dimension]
            return next(iter([*told, *around[-1:]]), None)
        return found.member

    def _without_rival(self, named: Sequence[Mention], stated: Stated) -> Sequence[Mention]:
        """Return the members without one that those before it are compared with.

        "Ohio had more than Iowa, with 96" tells the number of Ohio, as does "Ohio follows Iowa with
        96".
        """
        start, rivals = len(unhedged(self.text[: stated.start])), self.rivals_of(stated)
        own = [
            each
            for each in named
            if (
                each.member not in rivals
                or not lexicon.IS_WITH.fullmatch(self.text, each.end, start)
            )
            and not (
                lexicon.FOLLOWS.search(led_by(self.text, each.start))
                and lexicon.WITH.fullmatch(self.text, each.end, start)
            )
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
            and (
                any(gap.fullmatch(self.text, e.end, named.start) for e, gap in words)
                or lexicon.FOLLOWS.search(led_by(self.text, named.start))
            )
        }

    def _of_latter(self, stated: Stated, named: Sequence[P]) -> P | None:
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

    def is_of_any(self, dimension: str) -> bool:
        """Return whether only the words before it name members, and several."""
        is_told = dimension in {e.dimension for e in self.mentions}
        around = {e.member for e in self.around_mentions if e.dimension == dimension}
        return len(around) > 1 and not is_told

    def listed_for(self, stated: Stated, dimension: str) -> set[str]:
        """Return the members of a list before a quantity, any of which it may be of."""
        named = [e for e in self.mentions if e.dimension == dimension and e.end <= stated.start]
        last = () if self._in_turn(stated, named) else lists_of(named, self.text)[-1:]
        return {each.member for found in last if len(found) > 1 for each in found}

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
