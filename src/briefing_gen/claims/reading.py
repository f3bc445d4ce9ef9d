"""A sentence that was read: its quantities, and the periods and members that belong to each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Index, Mention
from briefing_gen.claims.sentences import Named, Placed, attached, own, periods_in, tokens
from briefing_gen.claims.stated import (
    HEDGES,
    IN_WORDS,
    Kind,
    Stated,
    in_our_digits,
    led_by,
    stated_in,
)
from briefing_gen.metrics.derive import Metric, observations

_P = TypeVar("_P", bound=Placed)
_YEAR = 4
_TWO = 2
_REACH = 60
"""So many characters before a quantity may belong to it."""
_MANY = 12
"""A sentence with more quantities is a table."""
_NUMBERS_BEFORE = re.compile(
    r"\d ?%?[*†‡§]?(?: (?:million|billion|millones|mil))?(?:\s*[;|]\s*|\s+)$"
    r"|^\W*(?:\w+ ){0,2}\w+: $"
)
_LISTED = re.compile(rf"(?:,|,? (?:{lexicon.AND})) ", re.IGNORECASE)
_NOUN = re.compile(r" (?:de )?(?:\w+ (?=\w+s\b))?(?P<noun>[^\W\d]+)")
_NUMBERS_BEHIND = re.compile(r"[*†‡§]?(?:\s*[;|]\s*|\s+)(?:FY ?)?\$?\d")


class Context(Frozen, kw_only=True):
    """A sentence and what stands around it."""

    text: str
    before: str = ""
    """The sentence before it in the same passage, behind the heading."""
    bound: tuple[tuple[str, str], ...] = ()
    """Its numbers that say which value they show, and the address of that."""


def _without_bases(text: str, named: list[Named], at: int = 0) -> list[Named]:
    """Return the periods without those that another is compared with, if there are others."""
    return [
        each
        for each in named
        if not lexicon.THAN_IN.search(led_by(text, each.start)) or ";" in text[each.end : at]
    ] or named


class Sentence:
    """A sentence that was read."""

    def __init__(self, context: Context, index: Index) -> None:
        self.written = context.text
        self.text = in_our_digits(context.text)
        self.index = index
        periods = periods_in(self.text)
        self.singles = [item for item in periods if not item.is_span]
        self.spans = [item for item in periods if item.is_span]
        self.stated = stated_in(self.text, [(item.start, item.end) for item in periods])
        beside = {Kind.NONE, *IN_WORDS}
        self.numbers = [item for item in self.stated if item.kind not in beside]
        words = index.aliased(tokens(self.text))
        self.mentions = [
            each
            for each in index.mentions(words)
            if not lexicon.OUTSIDE.search(led_by(self.text, each.start))
            and not self.is_seat(each.start, each.end)
            and not (self.text.startswith(":", each.end) and self._is_title(each))
        ]
        self.nouns = index.nouns(words)
        self.said = {word for _, word in self.nouns}
        around = index.aliased(tokens(context.before))
        self.around = {word for _, word in index.nouns(around)}
        self.around_mentions = index.mentions(around)
        self.before = context.before
        self.bound = context.bound
        self.dimensions = {m.dimension for m in (*self.mentions, *self.around_mentions)}
        self.around_periods = [item for item in periods_in(context.before) if not item.is_span]
        self._wholes: dict[int, bool] = {}
        self._named: dict[str, list[str]] = {}
        self._behind: dict[int, str] = {}
        self._clauses: dict[int, range] = {}
        self.told: set[str] = set()
        """The series whose values it states, as far as it was judged."""
        self.agreed: dict[str, Metric] = {}
        """The values that it states rightly, which no other number of it states wrongly."""

    def _is_title(self, named: Mention) -> bool:
        """Return whether the words before a colon are those for a dimension: "State: Texas"."""
        words = self.index.words_of([self.text[named.start : named.end]])
        return words <= self.index.titles[named.dimension]

    def is_seat(self, start: int, end: int) -> bool:
        """Return whether a place is where somebody has a seat, not where something happened."""
        led = lexicon.SEAT.search(led_by(self.text, start))
        return bool(led) or self.text.startswith("-based", end)

    @cached_property
    def placed(self) -> list[Mention]:
        """The members, each where it stands, that something may be in: "in Texas"."""
        found = {each.start: each for each in reversed(self.mentions)}
        return [
            each
            for start, each in found.items()
            if self.text[start].isupper()
            and not self.text[start : each.end].isupper()
            and lexicon.PLACED.search(led := led_by(self.text, start))
            and not lexicon.IN_NAME.search(led)
        ]

    @cached_property
    def led(self) -> frozenset[str]:
        """The members that it calls by their names, where the words before it name one period."""
        if len({each.first for each in self.around_periods}) != 1:
            return frozenset()
        return frozenset(m.member for m in self.mentions if self.text[m.start].isupper())

    @cached_property
    def moves(self) -> bool:
        """Whether it says that something became another."""
        return bool(lexicon.CHANGE.search(self.text))

    def period_of(self, stated: Stated) -> tuple[Named | None, bool]:
        """Return the period that a quantity is of, and whether the sentence itself says so.

        That of the words before serves where it names none.
        """
        is_rank = stated.kind is Kind.RANK
        singles = [each for each in self.singles if not (is_rank and each.open_ended)]
        named = _without_bases(self.text, singles, stated.start)
        singles = named if stated.kind in IN_WORDS else singles
        if found := attached(stated, singles, self.numbers, self.text):
            return self._in_turn(stated, named) or found, True
        if self.is_former(stated) or self._lasts_until(stated):
            return self._former(stated)
        if self.is_latter(stated):
            if self.spans:
                return replace(self.spans[0], first=self.spans[0].last), True
            if len({each.first for each in self.singles}) == _TWO:
                return max(self.singles, key=lambda each: each.first), True
        found = self._in_turn(stated, named) or own(stated, named, self.numbers, self.text)
        if found or self.spans:
            return found, found is not None and self._is_beside(stated, found)
        if stated.kind in IN_WORDS and self.agreed:
            year = next(observations([*self.agreed.values()][-1])).period.start[:_YEAR]
            found = Named(start=stated.start, end=stated.start, first=year, last=year)
        around = _without_bases(self.before, self.around_periods)
        return (found, True) if found else (around[-1] if around else None, False)

    def is_of_part(self, stated: Stated) -> bool:
        """Return whether a quantity is of a part of a year."""
        parts = [
            Named(start=e.start(), end=e.end(), first="", last="")
            for e in lexicon.PART_OF_YEAR.finditer(self.text)
        ]
        whole = [
            each for each in self.singles if not any(e.start <= each.start <= e.end for e in parts)
        ]
        named = sorted([*parts, *whole], key=lambda each: each.start)
        found = own(stated, named, self.numbers, self.text) if parts else None
        alone = len(self.numbers) == 1 and any(
            not self.text[e.end - _YEAR : e.end].isdigit() for e in parts
        )
        return alone or found in parts

    def _lasts_until(self, stated: Stated) -> bool:
        """Return whether a quantity is what became of one of the only year that is named."""
        if len({each.first for each in self.singles}) != 1:
            return False
        (*_, only) = self.singles
        if only.open_ended:
            return self.is_latter(stated) or bool(
                lexicon.BECAME.match(HEDGES.sub("", led_by(self.text, stated.start)))
            )
        at = self.numbers.index(stated) if self.is_latter(stated) else 0
        return at > 0 and attached(self.numbers[at - 1], [only], self.numbers, self.text) == only

    def is_former(self, stated: Stated) -> bool:
        """Return whether a quantity is what another rose or fell from.

        Spanish "de" stands before much else, as in "un total de".
        """
        led = HEDGES.sub("", led_by(self.text, stated.start))
        found = lexicon.FROM.search(led)
        is_than = found and found["than"] and lexicon.MORE_THAN.search(led)
        may_be = found and (found["sure"] or is_than or self._is_led_to(stated))
        return bool(may_be) and not self.is_whole(stated)

    def _is_led_to(self, stated: Stated) -> bool:
        """Return whether words such as "to" lead from a quantity to the next."""
        after = next((e.start for e in self.numbers if e.start >= stated.end), stated.end)
        return bool(lexicon.LEADS_TO.search(HEDGES.sub("", self.text[stated.end : after])))

    def is_latter(self, stated: Stated) -> bool:
        """Return whether a quantity is what the one before it became."""
        if stated not in self.numbers:
            return False
        at = self.numbers.index(stated)
        led = self.text[self.numbers[at - 1].end : stated.start] if at else ""
        is_led = lexicon.TO.search(led) and ";" not in led
        return bool(is_led) and self.is_former(self.numbers[at - 1])

    def becomes_next(self, stated: Stated) -> bool:
        """Return whether a quantity is what the next one came from: "from 2 to 3"."""
        at = self.numbers.index(stated) + 1
        return at < len(self.numbers) and self.is_latter(self.numbers[at])

    def _former(self, stated: Stated) -> tuple[Named | None, bool]:
        behind = self.text[stated.end : stated.end + 40]
        if self._lasts_until(stated):
            return None, False
        if self.spans:
            return replace(self.spans[0], last=self.spans[0].first), True
        named = self.singles or self.around_periods
        if len(self.singles) == 1 and self.singles[0].open_ended:
            return self.singles[0], True
        if len({each.first for each in self.singles}) == _TWO:
            return min(self.singles, key=lambda each: each.first), True
        if named and lexicon.YEAR_BEFORE.search(behind):
            year = str(int(named[-1].first[:_YEAR]) - 1)
            return replace(named[-1], first=year, last=year), True
        return None, False

    def _is_beside(self, stated: Stated, period: Named) -> bool:
        """Return whether a period stands before a quantity, or behind it in the same clause."""
        between = self.text[stated.end : period.start]
        others = len({each.first for each in self.singles}) > 1
        crossed = any(
            stated.end <= each.start < period.start
            and (others or lexicon.BASE.match(self.text, each.end))
            for each in self.numbers
        )
        if period.end <= stated.start:
            return ";" not in self.text[period.end : stated.start]
        return not (crossed or ":" in between or ";" in between)

    def _in_turn(self, stated: Stated, named: Sequence[_P]) -> _P | None:
        """Return what belongs to it in a list of as many names as quantities, in turn."""
        alike = [e for e in self.numbers if e.unit == stated.unit and e.kind is stated.kind]
        if len(alike) != len(named) or len(alike) < _TWO or stated not in alike:
            return None
        apart = alike[-1].end <= named[0].start or named[-1].end <= alike[0].start
        return named[alike.index(stated)] if apart else None

    def span_of(self, stated: Stated) -> Named | None:
        """Return the span from one period to another that a quantity is of."""
        return own(stated, self.spans, (), self.text)

    def years(self, stated: Stated) -> list[str]:
        """Return the years named in the part of the sentence that a quantity stands in.

        Where that has fewer than two and something changed, the words before it count too.
        """
        begin = self.text.rfind(";", 0, stated.start)
        end = self.text.find(";", stated.end)
        own_part = range(begin, end if end >= 0 else len(self.text))
        found = {item.first[:_YEAR] for item in self.singles if item.start in own_part}
        if len(found) < _TWO and self.moves:
            found |= {item.first[:_YEAR] for item in self.around_periods}
        return sorted(found)

    def all_years(self) -> list[str]:
        """Return the years that the sentence names, and the words before it."""
        return sorted({each.first[:_YEAR] for each in (*self.singles, *self.around_periods)})

    def is_in_row(self, stated: Stated) -> bool:
        """Return whether a quantity stands among numbers without words between, as in a table."""
        led = _NUMBERS_BEFORE.search(led_by(self.text, stated.start))
        behind = _NUMBERS_BEHIND.match(self.text, stated.end)
        return bool(led or behind) or len(self.numbers) > _MANY

    def member_of(self, stated: Stated, dimension: str) -> str | None:
        """Return the member of a dimension that a quantity is of; None where none is named."""
        named = [item for item in self.mentions if item.dimension == dimension]
        if self.is_whole(stated):
            behind = attached(stated, named, self.numbers, self.text)
            return behind.member if behind else None
        found = self._in_turn(stated, named) or own(stated, named, self.numbers, self.text)
        if found and found.start > stated.end:
            crossed = any(stated.end <= each.start < found.start for each in self.numbers)
            if crossed or lexicon.OF_WHICH.search(self.text, stated.end, found.start):
                found = None
        if found is None:
            before = (m for m in reversed(self.around_mentions) if m.dimension == dimension)
            found = next(before, None)
        return found.member if found else None

    def is_whole(self, stated: Stated) -> bool:
        """Return whether a quantity is the whole that another is a part of: "half of the 30"."""
        if stated.start not in self._wholes:
            hedge = HEDGES.search(self.text, max(0, stated.start - _REACH), stated.start)
            end = hedge.start() if hedge else stated.start
            found = lexicon.WHOLE.search(self.text, max(0, end - _REACH), end)
            before = self.text[: found.start()].rstrip(" (,;—") if found else "a"
            ends = {each.end for each in self.numbers}
            self._wholes[stated.start] = len(before) in ends or not before[-1:].isalnum()
        return self._wholes[stated.start]

    def members_in(self, dimension: str) -> list[str]:
        """Return the members of a dimension that the sentence names, in reading order."""
        if dimension not in self._named:
            found = (each.member for each in self.mentions if each.dimension == dimension)
            self._named[dimension] = list(dict.fromkeys(found))
        return self._named[dimension]

    def is_listing(self, names: Collection[str]) -> bool:
        """Return whether it names a member of one of some dimensions together with other names."""
        if any(len(self.members_in(name)) > 1 for name in names):
            return True
        spans = sorted({(each.start, each.end) for each in self.mentions})
        listed = {
            span
            for pair in pairwise(spans)
            if _LISTED.fullmatch(self.text, pair[0][1], pair[1][0])
            for span in pair
        }
        return any((e.start, e.end) in listed for e in self.mentions if e.dimension in names)

    def noun_behind(self, stated: Stated) -> str:
        """Return the word right behind a quantity, as names are compared; empty for none."""
        if stated.end not in self._behind:
            found = _NOUN.match(self.text, stated.end)
            noun = self.index.vocabulary.common(found["noun"]) if found else ""
            self._behind[stated.end] = noun
        return self._behind[stated.end]

    def clause_of(self, stated: Stated) -> range:
        """Return from where to where the words around a quantity stand, up to those beside it."""
        if stated.start not in self._clauses:
            before = max((e.end for e in self.numbers if e.end <= stated.start), default=0)
            behind = [e.start for e in self.numbers if e.start >= stated.end]
            end = min(behind, default=len(self.text))
            hedge = HEDGES.search(self.text, max(stated.end, end - _REACH), end)
            self._clauses[stated.start] = range(before, hedge.start() if hedge else end)
        return self._clauses[stated.start]

    def clause(self, stated: Stated) -> str:
        """Return the words around a quantity, up to the quantities beside it."""
        found = self.clause_of(stated)
        return self.text[found.start : found.stop]
