"""The values of a dataset that a quantity in a sentence may state.

They are looked for in the series that share words with the sentence: those that fit, and those that
it names though they do not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

from briefing_gen.base.frozen import kept, replace
from briefing_gen.base.quantities import COUNTED, Unit
from briefing_gen.claims import lexicon, vocabulary
from briefing_gen.claims.beside import name_before
from briefing_gen.claims.deriving import Candidate
from briefing_gen.claims.index import YEAR, Series
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import Mention, fits
from briefing_gen.claims.stated import Kind, Stated, has_unit, led_by, times_of, unhedged
from briefing_gen.dataset.model import Attribute, Observation, Period, Statistic
from briefing_gen.metrics.derive import Metric, Observed, observations

FEW: Final = 12
"""So many series are looked into for one quantity, and may be meant though no value fits."""
_MANY: Final = 60
"""So many values that fit are looked at in one series."""
_SHARED: Final = 0.3
"""What a series shares of the words with a sentence, against the series that shares most."""
_REACH: Final = 30
"""So many characters away a word counts half."""
_SUBJECT: Final = 0.9
"""What a noun counts that a sentence is about, at least."""
_BEYOND: Final = 0.7
"""What a word counts on the other side of another quantity."""
MEMBER: Final = 2.5
"""What the name of the member counts that a value is of."""
_NAMED: Final = 0.5
"""What the name of a member counts at least."""
TOLD: Final = 0.8
"""What it counts that the sentence states another value of the same series."""
_WHOLE: Final = 0.2
"""What it counts that a sentence has all words of a title."""
_CONTEXT: Final = 0.25
"""What a word of the heading or of the sentence before counts."""
FURTHEST: Final = 10
"""How many times too large or too small a value may be that may be what the sentence is about."""
LONGEST: Final = 40
"""So many years a change is followed from a year that begins it."""
CLOSE: Final = 60
"""So many characters behind a quantity its place is named."""
HALF: Final = 0.5
_THREE: Final = 3


class ValueFinder:
    """Finds the values that one quantity of a sentence may state."""

    def __init__(self, sentence: Sentence, stated: Stated) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.stated = stated
        self.index = sentence.index
        self.period, self.is_named = sentence.period_of(stated)
        self.clause_at = sentence.clause_of(stated)
        self.clause = sentence.clause(stated)
        self.span = sentence.span_of(stated)
        self.near: dict[str, float] = dict.fromkeys(sorted(sentence.around), _CONTEXT)
        """How near each word stands that names something: 1 right beside the quantity."""
        self._by_series = defaultdict[str, float](float)
        """How much the words speak for each series."""
        self._limits = self.index.words_of([lexicon.LIMITS.get(stated.hedge, "")])
        """The words for the least or the most, where the words before it say that."""
        self._reached: set[str] = set()
        """The series that a word leads to, if only by the name of a member."""
        self._read_words()

    @property
    def is_in_span(self) -> bool:
        """Whether it is of a span of periods, or of an end of it that is not named apart."""
        own, span = self.period, self.span
        return span is not None and (own is None or span.start <= own.start < span.end)

    def _read_words(self) -> None:
        stated, index = self.stated, self.index
        unit = range(stated.start, stated.end if stated.kind is Kind.VALUE else 0)
        own = self._own_words
        # What it counts may be named before a semicolon.
        stop = len(self.text) if self.is_in_turn else self.sentence.part_of(stated).stop
        led = unhedged(self.text[own.start : stated.start])
        behind = (word for at, word in self.sentence.nouns if stated.end <= at < own.stop)
        is_next = lexicon.JOINS_NEXT.search(led) and any(map(index.by_word.get, behind))
        # "23 reports of abuse and 42 of theft" are not 42 of abuse.
        beyond = range(own.start, stated.start if is_next else 0)
        inside = range(stated.start, stated.end if stated.kind is Kind.COMPARED else 0)
        says_own = any(at in inside and word in index.heads for at, word in self.sentence.nouns)
        for start, word in self.sentence.nouns:
            if start in unit or (says_own and word in index.heads and start not in inside):
                continue  # It says nothing of what has it.
            gap = max(start - stated.end, stated.start - start, 0)
            told = 1 if start in own else _BEYOND if start < stop else _CONTEXT
            told = _CONTEXT if start in beyond else told
            near = told / (1 + gap / _REACH)
            subject = _SUBJECT if start in self.sentence.heads else 0
            self.near[word] = max(self.near.get(word, 0), near, subject)
        self._read_titles()
        for word, near in self.near.items():
            self._reached |= {series.name for series in index.by_member_word.get(word, ())}
            for name, told in index.told_by(word):
                self._by_series[name] += told * near
        for series in index.in_unit(stated.unit):
            self._by_series[series.name] += MEMBER
        for series in index.series if self._limits else ():
            if self._limits & series.words and (series.is_law or series.name in self._by_series):
                self._by_series[series.name] += 1
        self.near |= dict.fromkeys(sorted(self._limits), 1.0)

    def _read_titles(self) -> None:
        """Take note of titles all of whose words are said: "librarians" are none per 1,000 jobs."""
        for series in self.index.series:
            self._by_series[series.name] += _WHOLE * (
                frozenset() < series.heads <= self.near.keys()
            )

    def score(self, series: Series, named: frozenset[str] = frozenset()) -> float:
        """Return what speaks for a series, and for one of its rows by the words that name it."""
        words = named - series.words - self.index.topic
        shared = sum(self.near.get(word, 0) for word in words)
        part = shared / max(len(words), 1)
        return self._by_series.get(series.name, 0.0) + MEMBER * max(part, shared / _THREE)

    @cached_property
    def _own_words(self) -> range:
        """Where the words stand that are of the quantity, and of none behind it."""
        clause = self.clause_at
        is_last = clause.stop == len(self.text)
        end = None if is_last else lexicon.BREAK.search(self.text, self.stated.end, clause.stop)
        begin = max(clause.start, self.sentence.part_of(self.stated).start)
        return range(begin, end.end() if end else clause.stop)

    @property
    def is_in_turn(self) -> bool:
        """Whether its part of the sentence has no word for what it counts."""
        part, heads = self.sentence.part_of(self.stated), self.index.heads
        return not any(at in part and word in heads for at, word in self.sentence.nouns)

    @cached_property
    def unhedged(self) -> str:
        """The words around the quantity, 0 in its place, without those such as "more than"."""
        before = unhedged(self.text[self._own_words.start : self.stated.start])
        return f"{before.rstrip()} 0{self.text[self.stated.end : self._own_words.stop]}"

    @cached_property
    def series(self) -> list[Series]:
        """The series that share most words with the sentence, best first."""
        named = {mention.dimension for mention in self.sentence.mentions}
        score = defaultdict(float, self._by_series)
        best = max(score.values(), default=0.0)
        of_named = {each.name for each in self.index.series if not named.isdisjoint(each.names)}
        for name in self.sentence.told:
            score[name] += TOLD
        for name in of_named:
            score[name] += MEMBER
        year = self.period.first[:YEAR] if self.period else ""
        likely = self._reached | of_named
        found = [e for e in self.index.series if score[e.name] > best * _SHARED or e.name in likely]
        found.sort(key=lambda e: (-score[e.name], bool(e.time) and year not in e.years))
        return found[:LONGEST]

    @cached_property
    def known(self) -> float:
        """What part of the words near the quantity the dataset knows."""
        if self.index.in_unit(self.stated.unit):
            return 1.0
        near = [
            word
            for start, word in self.sentence.nouns
            if max(start - self.stated.end, self.stated.start - start) < CLOSE
        ]
        return sum(self.index.knows(word) for word in near) / len(near) if near else 1.0

    def _values(self) -> Iterator[Candidate]:
        """Yield the values that fit, and those that the sentence names though they do not."""
        stated = self.stated
        for at, series in enumerate(filter(self._may_be_of, self.series)):
            fitting = series.rows_between(stated.low, stated.high)[:_MANY]
            named = self.named_rows(series) if fitting or at < FEW else []
            if len(fitting) > FEW:  # Of so many none is meant but one whose member is named.
                fitting = [row for row in fitting if row in named or self._has_mention(series, row)]
            for row in dict.fromkeys((*fitting, *named[: FEW if at < FEW else 0])):
                found, is_named = series.observed(row), self._has_mention(series, row)
                if not (found and (is_named or stated.is_of_size(found.quantity.value, FURTHEST))):
                    continue
                if has_unit(found.quantity.unit, stated.unit):
                    yield self._candidate(Observed(found), series, row)
                elif row in named or series.name in self.sentence.told:
                    yield from self._in_another_unit(found, series, row)

    def _may_be_of(self, series: Series) -> bool:
        """Return whether values of a series have the stated unit, or its digits."""
        unit, stated = series.unit, self.stated
        if unit is None or has_unit(unit, stated.unit):
            return True
        is_exact = bool(stated.unit and series.rows_between(*stated.exactly))
        return is_exact or times_of(unit, stated.unit) is not None

    def _has_mention(self, series: Series, row: int) -> bool:
        """Return whether a row is of a member that the sentence names."""
        columns = series.table.columns
        return any((name, columns[name][row]) in self._mentioned for name in series.names)

    @cached_property
    def _mentioned(self) -> set[tuple[str, str]]:
        return {(each.dimension, each.member) for each in self.sentence.mentions}

    def _in_another_unit(self, found: Observation, series: Series, row: int) -> Iterator[Candidate]:
        """Yield a value with the digits that are stated, and one of a time that is named."""
        stated, own, value = self.stated, found.quantity.unit, found.quantity.value
        is_exact = bool(stated.unit) and stated.is_exact(value)
        if stated.unit == Unit.PERCENT:
            is_exact = own is not Unit.COUNT and value == stated.amount
        times = times_of(own, stated.unit)
        if is_exact or times:
            made = self._candidate(Observed(found), series, row)
            if is_exact:
                yield replace(made, other=(*made.other, "unit"))
            elif times and made.is_mentioned:
                yield replace(made, times=times)

    @kept
    def named_rows(self, series: Series, year: str = "") -> list[int]:
        """Return the rows whose members the sentence names, of the period that it names.

        `year` is another period than its own. Without any period they are those of all.
        """
        year = year or (self.period.first if self.period else "")
        if series.time and year and year[:YEAR] not in series.years:
            return []
        rows = self._rows_of_members(series)
        if series.time is None:
            held = ((row, series.observed(row)) for row in rows[:LONGEST])
            is_named = self.is_named
            return [row for row, e in held if e and (not is_named or self._is_of(e.period))]
        if not year:
            return rows[: LONGEST + FEW]
        cells = series.table.columns[series.time.name]
        return [row for row in rows if fits(cells[row], year)]

    @kept
    def _rows_of_members(self, series: Series) -> list[int]:
        """Return the rows whose members the sentence names, of all periods."""
        timeless = series.time is None and len(series.table.lines) <= LONGEST
        meant = {name: self._member(series, name) for name in series.names}
        wanted = [(name, member) for name, member in meant.items() if member is not None]
        is_held = all(pair in series.by_member for pair in wanted)
        return list(series.rows(wanted)) if is_held and (timeless or all(meant.values())) else []

    @kept
    def _member(self, series: Series, dimension: str) -> str | None:
        """Return the member of a dimension that the quantity is of; a usual one for none."""
        usual = next(iter(series.usual(dimension)), None)
        named = self._said_of(series, dimension)
        if named is None and series.name in self._reached:
            named = self._described(series, dimension)
        named = named or usual
        return named or series.only_in(self.stated.unit, dimension)

    def _said_of(self, series: Series, dimension: str) -> str | None:
        """Return the same, where values of the member have the unit that is stated."""
        named = self.said(dimension)
        return named if named and self._is_in_unit(series, dimension, named) else None

    def _is_in_unit(self, series: Series, dimension: str, member: str) -> bool:
        """Return whether values of a member have the stated unit, in a table of several."""
        if Attribute.UNIT not in series.table.attributes:
            return True
        unit = series.unit_of(dimension, member)
        if self.stated.unit == Unit.PERCENT and unit.kind in COUNTED:
            return bool(self.sentence.moves or lexicon.MORE_THAN.search(self.unhedged))
        return has_unit(unit, self.stated.unit) or times_of(unit, self.stated.unit) is not None

    @kept
    def said(self, dimension: str) -> str | None:
        """Return the member of a dimension that the sentence names for the quantity."""
        if dimension not in self.sentence.dimensions:
            return None
        return self.sentence.member_of(self.stated, dimension)

    @kept
    def _is_meant(self, series: Series, dimension: str, member: str) -> bool | None:
        """Return whether a quantity may be of a member; None where nothing speaks of any."""
        named, listed = self._named_in(dimension)
        meant = self._said_of(series, dimension)
        if meant == member or member in listed:
            return True
        shares = self._shares_of(series, dimension)
        share, is_one = shares.get(member, 0), len(self.sentence.numbers) == 1
        if (
            member not in named
            and share >= HALF
            and not (is_one and share < max(shares.values()) == 1)
        ):
            return True
        if meant is not None and self.sentence.is_of_any(dimension):
            return None
        if meant is not None:
            words = series.words_for(dimension, member) - series.words_for(dimension, meant)
            called = led_by(self.text, self.stated.start)
            return not words.isdisjoint(name_before(called, self.index.vocabulary))
        if member in series.usual(dimension):
            return None
        usual = self._member(series, dimension)
        sure = (
            usual in {*series.usual(dimension), series.only_in(self.stated.unit, dimension)}
            or self._shares_of(series, dimension).get(usual or "", 0) > HALF
        )
        return usual == member if usual is not None and sure else None

    @kept
    def _named_in(self, dimension: str) -> tuple[Collection[str], Collection[str]]:
        """Return the members that are named, and those of which any quantity like it may be."""
        named, own = self.sentence.members_in(dimension), self.stated
        rivals = self.sentence.rivals_of(own)
        alike = (e for e in self.sentence.numbers if e.kind is own.kind and e.unit == own.unit)
        part = self.sentence.part_of(own)
        is_alone = len(list(alike)) == 1 and part == range(len(self.text))
        free = [each for each in named if each not in rivals]
        return named, free if is_alone else self.sentence.listed_for(own, dimension)

    @kept
    def _shares_of(self, series: Series, dimension: str) -> dict[str, float]:
        """Return what part of the words of each member the sentence has."""
        if series.name not in self._reached:
            return {}
        said = self.near.keys()
        return {
            member: max((len(words & said) / len(words) for words in names), default=0.0)
            for member, names in series.described(dimension)
            if self._is_in_unit(series, dimension, member)
        }

    def is_called(self, series: Series, dimension: str) -> bool:
        """Return whether the sentence has all words, and several, of the name of a member."""
        names = (words for _, names in series.described(dimension) for words in names)
        return any(len(words) > 1 and words <= self.near.keys() for words in names)

    def _described(self, series: Series, dimension: str) -> str | None:
        """Return the member whose name shares most words with the sentence, if it shares half.

        Of several that it does not call by their names it is the one whose words stand nearest.
        """
        shares = self._shares_of(series, dimension)
        best = max(shares.values(), default=0.0)
        found = [member for member, shared in shares.items() if shared == best >= HALF]
        named = self.sentence.members_in(dimension)
        if best > HALF and len(found) > 1 and set(found).isdisjoint(named):
            nearness = {
                member: max(sum(self.near.get(word, 0) for word in words) for words in names)
                for member, names in series.described(dimension)
                if member in found
            }
            most = max(nearness.values())
            found = [member for member, near in nearness.items() if near == most > _CONTEXT]
        return found[0] if len(found) == 1 else None

    def _candidate(
        self, metric: Metric, series: Series, row: int, *, timed: bool = True
    ) -> Candidate:
        """Return a metric as a candidate, with what it is another in than the sentence names."""
        members = [(e.name, series.table.columns[e.name][row]) for e in series.dimensions]
        meant = [(name, self._is_meant(series, name, member)) for name, member in members]
        is_open = any(told is None and series.has_rivals(row, name) for name, told in meant)
        other = [name for name, told in meant if told is False]
        first = next(observations(metric))
        words, score = self.scored(series, row, first.population.id)
        other += [*self._elsewhere(series, words), *self._otherwise(first)]
        # "Rose from 480 to 5,240" is of years of its own, and not of that in the words before it.
        is_of_two = self.sentence.came_from(self.stated) or self.sentence.went_to(self.stated)
        led = self.sentence.led if self.sentence.is_led and series.time and not is_of_two else None
        is_led = led is not None and all(member in led for _, member in members)
        is_before = self.period is None and any(
            each.open_ended and first.period.end < each.first for each in self.sentence.singles
        )
        is_other = (self.is_named or is_led) and not self._is_of(first.period)
        if timed and (is_before or is_other):
            other.append("year")
        is_one, is_named = self._names_one(series), row in self.named_rows(series)
        shares = (self._shares_of(series, name).get(member, 0) for name, member in members)
        return Candidate(
            metric=metric,
            series=series,
            score=score,
            words=words,
            other=tuple(dict.fromkeys(other)),
            free=timed and not (is_one and (is_named or bool(other))),
            is_open=is_open and not (is_one and is_named),
            described=max(shares, default=0),
            is_mentioned=self._has_mention(series, row),
        )

    @kept
    def scored(self, series: Series, row: int, population: str) -> tuple[frozenset[str], float]:
        """Return the words for a row and what it counts, and what speaks for it."""
        words = series.words_of_row(row) | self.index.words_counted(population)
        score = max(self.score(series, words), _NAMED if self._has_mention(series, row) else 0)
        return words, score + (TOLD if series.name in self.sentence.told else 0)

    @kept
    def _names_one(self, series: Series) -> bool:
        """Return whether all rows that are named have one value."""
        cells = series.table.columns[series.measure.name]
        return len({cells[at] for at in self.named_rows(series)}) == 1

    def _is_of(self, period: Period) -> bool:
        """Return whether a value is of the period that is named; of a span, of both its ends."""
        if self.period is None:
            return True
        if period.start == period.end or "/" in self.period.first:
            return self.period.is_of(period)
        named, ends = self.sentence.years(self.stated), {period.start, period.end}
        if len(named) > 1:
            return all(any(fits(each, end) for each in named) for end in ends)
        return any(fits(self.period.first, end) for end in ends)

    def of_other_year(self, held: Observation) -> tuple[str, ...]:
        """Return that a value is of another year, where one is named that it is not of."""
        return ("year",) if self.is_named and not self._is_of(held.period) else ()

    def _otherwise(self, observation: Observation) -> Iterator[str]:
        """Yield that a sentence says average of a median, or median of a mean."""
        if observation.statistic in {Statistic.MEDIAN, Statistic.MEAN}:
            words = self.clause if lexicon.POOLS.search(self.clause) else self.text
            told = [lexicon.MEDIAN.search(words), lexicon.MEAN.search(words)]
            own, other = told if observation.statistic is Statistic.MEDIAN else told[::-1]
            yield from ["statistic"] if other and not own else ()

    def _elsewhere(self, series: Series, words: frozenset[str]) -> Iterator[str]:
        """Yield the dimensions that a series lacks of members the quantity is said to be of."""
        if self._is_of_rival(series):
            yield "measure"
        rounds = lexicon.so_many(self.text[self.stated.end : self.clause_at.stop])
        if rounds and series.rounds and rounds.isdisjoint(series.rounds):
            yield "unit"  # It is per 1,000, and not per 100,000.
        if not (self._places or self._doers):
            return
        spans = {(m.start, m.end) for m in self.sentence.mentions if m.dimension in series.names}
        known = series.words | words
        for each in self._places:
            is_within = any(first <= each.start and each.end <= last for first, last in spans)
            label = self.index.words_of([self.text[each.start : each.end]])
            is_home = label <= vocabulary.ANYWHERE and bool(series.dimensions)
            # "U.S." is no word: it is of its place where what follows is counted there.
            behind = self.index.words_of(self.text[each.end :].split(maxsplit=1)[:1])
            label = label or behind & self.index.counted_by(each.dimension)
            if not (is_within or label <= known or is_home):
                yield each.dimension
        for each in self._doers:
            near = range(each.start, max(each.end, self.stated.end))
            label = self.index.words_of([self.text[each.start : each.end]])
            if not (any(first in near for first, _ in spans) or label & known):
                yield each.dimension

    @kept
    def _is_of_rival(self, series: Series) -> bool:
        """Return whether a series is by its titles of another than the quantity is said to be."""
        denied = series.denied & (self.sentence.said | self.sentence.around)
        is_so_called = bool(denied) and self.sentence.denies(series.denied)
        return (bool(denied) or self._names_rival(series)) and not is_so_called

    def _names_rival(self, series: Series) -> bool:
        titled = self.index.titled(series)
        named = [each for each in self.sentence.mentions if each.dimension in titled]
        if not named or any(m.member in titled[m.dimension] for m in named):
            return False
        within = {(m.start, m.end) for m in self.sentence.mentions if m.dimension in series.names}
        begin = self.sentence.part_of(self.stated).start
        return any(m.start >= begin and (m.start, m.end) not in within for m in named)

    @cached_property
    def _doers(self) -> list[Mention]:
        """The members that a quantity is of by the grammar of its clause: who does what."""
        text, clause = self.text, self.clause_at
        is_told = self.stated.kind in {Kind.VALUE, Kind.RANK} and self.stated.unit != Unit.PERCENT
        return [
            each
            for each in (self.sentence.mentions if is_told else ())
            if (
                each.end <= self.stated.start
                and lexicon.DOES.fullmatch(text, each.end, self.stated.start)
                and lexicon.OPENS.fullmatch(text, clause.start, each.start)
            )
            or lexicon.DONE_BY.fullmatch(text, self.stated.end, each.start)
        ]

    @cached_property
    def _places(self) -> list[Mention]:
        """The members, each where it stands, that a quantity may be of: "in Texas"."""
        start_at = self.stated.end if self.sentence.is_whole(self.stated) else 0
        stop = min(self.clause_at.stop, self.stated.end + CLOSE)
        return [each for each in self.sentence.placed if start_at <= each.start < stop]
