"""What a dataset can be asked about, by the words that sentences use for it and by value.

A series is one column of values. Its words are those of its titles and of what it counts; those of
the members, such as states, lead to rows. All is looked up by word or by value, so that the time a
sentence takes does not grow with the rows.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import kept
from briefing_gen.base.quantities import CHANGES, Unit
from briefing_gen.claims import called, lexicon, sentences, vocabulary
from briefing_gen.dataset import model
from briefing_gen.dataset.lookup import observe
from briefing_gen.dataset.periods import is_of_two_years
from briefing_gen.dataset.vocabulary import PeriodKind, title_in

_OF_DAYS: Final = frozenset({PeriodKind.DAY, PeriodKind.WEEK})
_BEFORE_OF: Final = re.compile(rf"[ ,(](?:{lexicon.said('title_ends')})\b", re.IGNORECASE)
"""Behind what a title says is counted."""
NEGATED: Final = re.compile(r"\b(?:non-?|not (?:been )?)(\w{4,})", re.IGNORECASE)
"""What a text says that something is not."""
_COMMON: Final = {
    Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.USD, Unit.YEARS, Unit.MONTHS, Unit.DAYS,
}  # fmt: skip
"""Units that tell nothing of what has them."""
_FEW_MEMBERS: Final = 12
"""The members of a dimension with no more are recognized by some of their words."""
_MOST_SUMMED: Final = 1_000
"""Of a dimension with more members no sum is tried: it is hardly what somebody writes of."""
LAND: Final = 30
"""So many members are held, at least, where those of a nation or of the world are."""
_FOR_EACH: Final = re.compile(lexicon.A_PER.pattern.removesuffix("$"), re.IGNORECASE)
_USUAL: Final = re.compile(rf"(?:{lexicon.said('usual')})\b", re.IGNORECASE)
YEAR: Final = 4
_USUAL_WEIGHT: Final = 4.0
"""What a word tells that one series alone has."""
_HEAD: Final = 2.0
_TOPIC: Final = 0.3
"""What a word counts that is of the whole dataset."""


class Series:
    """One column of values: what it is called, and where its values stand."""

    def __init__(
        self,
        dataset: model.Dataset,
        words: vocabulary.Vocabulary,
        table: model.Table,
        measure: model.Measure,
    ) -> None:
        self._dataset = dataset
        self._words_of = words.words_of
        self.table = table
        self.measure = measure
        self.name = f"{table.name}.{measure.name}"
        self.dimensions = tuple(d for d in table.dimensions if d.period_kind is None)
        self.time: model.Dimension | None = next(
            (d for d in table.dimensions if d.period_kind), None
        )
        self.names = frozenset(each.name for each in self.dimensions)
        self.unit = None if model.Attribute.UNIT in table.attributes else measure.unit
        """That of all its values, where they have one."""
        self.heads = self._words_of(self._heads())
        """The words for what is counted, such as reports."""
        self.words = self._words_of(self._titles()) | self.heads
        self.topic: frozenset[str] = frozenset()
        """The words that all of the dataset is about, which name none of its members."""

    def _titles(self) -> Iterator[str]:
        for name in self._sources():
            source = self._dataset.sources[name]
            yield from (source.publisher, source.short.partition(",")[0])
        yield from self.measure.titles.values()
        yield from self.table.titles.values()
        for dimension in self.table.dimensions:
            if dimension.period_kind is None and dimension.name not in {"measure", "item", "id"}:
                yield from dimension.titles.values()
        for population in self.populations:
            yield from population.titles.values()

    def _sources(self) -> list[str]:
        if self.measure.source:
            return [self.measure.source]
        column = self.table.attributes.get(model.Attribute.SOURCE)
        return [name for name in self.table.columns[column][:1] if name] if column else []

    def _heads(self) -> Iterator[str]:
        titles = [*self.measure.titles.values(), re.sub("[_-]", " ", self.measure.name)]
        titles += chain.from_iterable(each.titles.values() for each in self.populations)
        return (_BEFORE_OF.split(title)[0] for title in titles)

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of its English titles."""
        return self._words_of(title_in(e.titles, "en-US") for e in (self.measure, self.table))

    @cached_property
    def populations(self) -> tuple[model.Population, ...]:
        """What its values count, where that is one for all."""
        names = [self.measure.population] if self.measure.population else []
        return tuple(self._dataset.populations[name] for name in names)

    @cached_property
    def values(self) -> tuple[list[float], list[int]]:
        """The sizes of its values in order, and the row of each."""
        cells, missing = self.table.columns[self.measure.name], self.table.missing
        scale = 10.0 ** (self.measure.scale.power if self.measure.scale else 0)
        held = ((row, cell) for row, cell in enumerate(cells) if cell not in missing)
        sizes = {row: abs(float(cell)) * scale for row, cell in held}
        rows = sorted(sizes, key=sizes.__getitem__)
        return [sizes[row] for row in rows], rows

    @cached_property
    def denied(self) -> frozenset[str]:
        """The words of what it is said not to be of: "production" of "non-production"."""
        titles = chain.from_iterable(self.titled)
        found = ((*NEGATED.findall(text), *lexicon.LEFT_OUT.findall(text)) for text in titles)
        return self._words_of(chain.from_iterable(found))

    @property
    def titled(self) -> list[list[str]]:
        """The titles of its measure, its table and what it counts, each in all languages."""
        titles = (self.measure.titles, self.table.titles, *(e.titles for e in self.populations))
        return [[*each.values()] for each in titles if each]

    @cached_property
    def rounds(self) -> set[Decimal]:
        """For how many its titles say that it is: a billion miles."""
        return lexicon.so_many(" ".join(chain.from_iterable(self.titled)))

    @cached_property
    def is_rate(self) -> bool:
        """Whether its titles say that it counts for each of something: per person."""
        return bool(_FOR_EACH.search(" ".join(chain.from_iterable(self.titled))))

    @cached_property
    def is_law(self) -> bool:
        """Whether its values are what a law sets: never rounded, and "up to" names one itself."""
        column = self.table.attributes.get(model.Attribute.STATISTIC)
        told = set(self.table.columns[column]) if column else {self.measure.statistic}
        return model.Statistic.TERM in told

    def rows_between(self, low: Decimal, high: Decimal) -> Sequence[int]:
        """Return the rows whose values lie between two, in either sign."""
        sizes, rows = self.values
        slack = 1e-9 * float(high)
        return rows[
            bisect_left(sizes, float(low) - slack) : bisect_right(sizes, float(high) + slack)
        ]

    def crowd(self, amount: Decimal) -> int:
        """Return how many of its values have the size of an amount, which chance may hit."""
        sizes, _ = self.values
        return bisect_right(sizes, float(amount) * 3) - bisect_left(sizes, float(amount) / 3)

    @cached_property
    def by_member(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The rows of each member of each dimension."""
        found: dict[tuple[str, str], list[int]] = {}
        for dimension in self.table.dimensions:
            for row, member in enumerate(self.table.columns[dimension.name]):
                found.setdefault((dimension.name, member), []).append(row)
        return found

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that its values are of."""
        cells = self.table.columns[self.time.name] if self.time else ()
        return frozenset(cell[:YEAR] for cell in cells)

    @kept
    def members(self, dimension: str) -> tuple[str, ...]:
        """Return the members of a dimension, in file order."""
        return tuple(dict.fromkeys(self.table.columns[dimension]))

    def called(self, dimension: str, member: str) -> Mapping[str, str]:
        """Return what a member is called in each language; as it stands where nothing says so."""
        return self._dataset.members.get(dimension, {}).get(member) or {"": member}

    def words_for(self, dimension: str, member: str) -> frozenset[str]:
        """Return the words that name a member in any language."""
        return self._words_of(self.called(dimension, member).values())

    @kept
    def words_of_row(self, row: int) -> frozenset[str]:
        """Return the words that name the members of a row."""
        columns = self.table.columns
        words = (self.words_for(name, columns[name][row]) for name in self.names)
        return frozenset[str]().union(*words)

    @kept
    def described(self, dimension: str) -> list[tuple[str, list[frozenset[str]]]]:
        """Return the words of each name of the members of a dimension that has few of them."""
        few = self.members(dimension) if len(self.members(dimension)) <= _FEW_MEMBERS else ()
        names = ((m, map(self._apart, self.called(dimension, m).values())) for m in few)
        return [(m, [*filter(None, words)]) for m, words in names]

    def _apart(self, label: str) -> frozenset[str]:
        """Return the words of a label that do not name what all members count."""
        words = self._words_of([label]) - self.topic
        return words - self.heads or (words if self.measure.population is None else frozenset())

    @kept
    def unit_of(self, dimension: str, member: str) -> Unit:
        """Return the unit of the first value of a member, in a table of several."""
        rows = self.by_member.get((dimension, member), ())
        held = (found for row in rows if (found := self.observed(row)))
        return next((found.quantity.unit for found in held), Unit.COUNT)

    def only_in(self, unit: str, dimension: str) -> str | None:
        """Return the only member of a dimension whose values have a unit of a table of several."""
        if not unit or model.Attribute.UNIT not in self.table.attributes:
            return None
        members = self.members(dimension)[:_FEW_MEMBERS]
        found = [each for each in members if self.unit_of(dimension, each) == unit]
        return found[0] if len(found) == 1 else None

    @kept
    def usual(self, dimension: str) -> tuple[str, ...]:
        """Return the members that are meant where none is named: none, all, a total, the only."""
        members = self.members(dimension)
        only = members if len(members) == 1 else ()
        named = (m for m in members if any(map(_USUAL.match, self.called(dimension, m).values())))
        return tuple(only or named)

    @kept
    def is_across(self, dimension: str) -> bool:
        """Return whether its values differ by one dimension and their time alone."""
        return {e for e in self.names if len(self.members(e)) > 1 or e == dimension} == {dimension}

    def is_sum(self, dimension: model.Dimension, parts: Collection[str]) -> bool:
        """Return whether a sentence may speak of the sum of all members, which no table holds.

        `parts` names the series whose sum the package holds as a value of its own.
        """
        totals = ((dimension.name, each) for each in dimension.totals or ())
        held = chain.from_iterable(self.by_member.get(each, ()) for each in totals)
        apart = (
            self.is_law
            or self.is_rate
            or dimension.overlap
            or any(map(self.observed, held))
            or self.name in parts
        )
        return not apart and len(self.members(dimension.name)) <= _MOST_SUMMED

    def holds(self, value: model.Observation) -> bool:
        """Return whether a value is one of its own."""
        return self.table.name == value.ref.table and self.measure.name == value.ref.measure

    @kept
    def observed(self, row: int) -> model.Observation | None:
        """Return the value of a row; None where it has none."""
        found = observe(self._dataset, self.table, row, self.measure)
        return found if isinstance(found, model.Observation) else None

    def rows(self, wanted: Iterable[tuple[str, str]]) -> Sequence[int]:
        """Return the rows that have all these members."""
        pairs = list(wanted)
        if not pairs:
            return range(len(self.table.lines))
        least, *others = sorted(pairs, key=lambda pair: len(self.by_member.get(pair, ())))
        rows = self.by_member.get(least, ())
        told = [(self.table.columns[name], member) for name, member in others]
        return [row for row in rows if all(cells[row] == m for cells, m in told)] if told else rows

    def along_time(self, row: int) -> list[model.Observation]:
        """Return the values that differ from that of a row in their period alone, in order."""
        rows: Sequence[int] = [row]
        if self.time:
            columns, time = self.table.columns, self.table.columns[self.time.name]
            alike = self.rows((name, columns[name][row]) for name in self.names)
            rows = sorted(alike, key=lambda at: time[at])
        return [found for at in rows if (found := self.observed(at))]

    @kept
    def has_rivals(self, row: int, dimension: str) -> bool:
        """Return whether those that differ in a dimension alone have several values."""
        cells = self.table.columns[self.measure.name]
        return len({cells[at] for at in self.across(row, dimension)}) > 1

    @kept
    def across(self, row: int, dimension: str) -> list[int]:
        """Return the rows that differ from one in their member of a dimension alone."""
        columns = self.table.columns
        others = (d.name for d in self.table.dimensions if d.name != dimension)
        return list(self.rows((name, columns[name][row]) for name in others))


class Index:
    """The series of a dataset, and the words that lead to them."""

    def __init__(self, dataset: model.Dataset) -> None:
        self.dataset = dataset
        measures = (each.titles for table in dataset.tables.values() for each in table.measures)
        titled = (*measures, *(each.titles for each in dataset.populations.values()))
        self.vocabulary = vocabulary.Vocabulary(
            dataset.synonyms, chain.from_iterable(each.values() for each in titled)
        )
        self.words_of = self.vocabulary.words_of
        common = self.vocabulary.common
        self.series = tuple(
            Series(dataset, self.vocabulary, table, measure)
            for table in dataset.tables.values()
            for measure in table.measures
        )
        self.heads = frozenset(word for series in self.series for word in series.heads)
        self.topic = self.words_of(dataset.titles.values()) - self.heads
        is_percent = any(each.unit is Unit.PERCENT for each in self.series)
        self.has_points = is_percent and vocabulary.stem("points") not in self.heads
        """Whether points are those between percentages."""
        self.has_tables = len({e.table.name for e in self.series}) > 1
        self.by_word: dict[str, list[Series]] = {}
        self.by_member_word: dict[str, list[Series]] = {}
        self.by_population: dict[str, list[Series]] = {}
        for series in self.series:
            for word in series.words:
                self.by_word.setdefault(word, []).append(series)
            for population in series.populations:
                self.by_population.setdefault(population.id, []).append(series)
            series.topic = self.topic
            few = chain.from_iterable(series.described(d.name) for d in series.dimensions)
            for word in {word for _, names in few for words in names for word in words}:
                self.by_member_word.setdefault(word, []).append(series)
        self.changes = {claim.published for claim in dataset.claims if claim.operation in CHANGES}
        """The published values that say how far others rose or fell."""
        self.parts = {
            f"{part.partition('[')[0]}.{part.rpartition('.')[2]}"
            for total in dataset.totals
            for part in total.parts
            if total.remainder is None or len(dataset.tables[part.partition("[")[0]].lines) < LAND
        }
        """The series whose members add up to a value of another, or are but the first of a list."""
        periods = {
            (member, each.period_kind)
            for table in dataset.tables.values()
            for each in table.dimensions
            if each.period_kind
            for member in table.columns[each.name]
        }
        self.two_years = frozenset(
            text for text, kind in periods if "/" in text or is_of_two_years(text, kind)
        )
        """The periods that the package names after two years: 2023-24, 2005/2009."""
        self.days = frozenset(text for text, kind in periods if kind in _OF_DAYS)
        """The days that values are of, or that name the weeks that they are of."""
        named = {each.name: each for series in self.series for each in series.dimensions}
        titles = {
            name: (name.replace("_", " "), *each.titles.values()) for name, each in named.items()
        }
        self.titles = {name: self.words_of(each) for name, each in titles.items()}
        self._totals = {(e.name, m) for e in named.values() for m in e.totals or ()}
        self._labels = called.labels(dataset)
        self._roots = called.roots(chain.from_iterable(self._labels.values()))
        self._member_words = {
            common(word) for each in self._labels.values() for label in each for word in label[0]
        }
        rates = (series.words for series in self.series if series.is_rate)
        self.unrated = self.heads.difference(*rates, self._member_words)
        """What is counted, but for no rate: "per pupil" says nothing of it."""
        self._synonyms = called.terms_of(dataset, self.by_word.keys(), self.vocabulary)
        self._aliases = vocabulary.aliases(dataset)

    @kept
    def counted_by(self, dimension: str) -> frozenset[str]:
        """Return the words of all that is counted by a dimension, such as users by place."""
        return frozenset().union(*(each.words for each in self.series if dimension in each.names))

    @kept
    def words_counted(self, population: str) -> frozenset[str]:
        """Return the words for what values count."""
        return self.words_of(self.dataset.populations[population].titles.values())

    def tells_change(self, held: model.Observation) -> bool:
        """Return whether a published value says how far another rose or fell."""
        return held.is_change or held.ref in self.changes

    def in_unit(self, unit: str) -> Sequence[Series]:
        """Return the series of a unit that one table has, so that it tells which is meant."""
        if not unit or unit in _COMMON:
            return ()
        having = [each for each in self.series if each.measure.unit == unit]
        return having if len({each.table.name for each in having}) == 1 else ()

    @kept
    def told_by(self, word: str) -> Sequence[tuple[str, float]]:
        """Return how much a word tells of each series that has it."""
        weight = self.weight(word)
        return [
            (series.name, weight * (_HEAD if word in series.heads else 1))
            for series in self.by_word.get(word, ())
        ]

    @kept
    def weight(self, word: str) -> float:
        """Return how much a word tells: the fewer series have it, the more."""
        many, having = len(self.series), len(self.by_word.get(word, ()))
        told = _USUAL_WEIGHT * math.log(1 + many / having) / math.log(1 + many) if having else 0.0
        return told * _TOPIC if word in self.topic and self.has_tables else told

    def knows(self, word: str) -> bool:
        """Return whether a word says something of these data, or how they are spoken of."""
        return word in self.by_word or word in self._member_words or word in vocabulary.SAID

    def names(self, word: str) -> bool:
        """Return whether a word may be of a name that these data, or all, are about."""
        about = word in self.topic or word in self._synonyms
        return about or word in vocabulary.ANYWHERE or self.knows(word)

    def aliased(self, words: Sequence[sentences.Token]) -> list[sentences.Token]:
        """Return the words of a sentence, with acronyms and synonyms in place of their names."""
        found: list[sentences.Token] = []
        at = 0
        while at < len(words):
            names = self._aliases.get(vocabulary.stem(words[at].text), ())
            for name, instead in names:
                after = words[at : at + len(name)]
                if tuple(vocabulary.stem(word.text) for word in after) == name:
                    found += [
                        sentences.Token(after[0].start, after[-1].end, word) for word in instead
                    ]
                    at += len(name)
                    break
            else:
                found.append(words[at])
                at += 1
        return found

    @kept
    def titled(self, series: Series) -> Mapping[str, set[str]]:
        """Return the members that the titles of a series name, by their dimensions."""
        found: dict[str, set[str]] = {}
        for titles in series.titled:
            read = (self.aliased(sentences.tokens(NEGATED.sub("", title))) for title in titles)
            named = ({(m.dimension, m.member) for m in self.mentions(e)} for e in read)
            for dimension, member in set.intersection(*named):
                found.setdefault(dimension, set()).add(member)
        return found

    def mentions(self, words: Sequence[sentences.Token]) -> list[sentences.Mention]:
        """Return the members that a sentence names; of names within names the longest."""
        stems = [vocabulary.light(word.text) for word in words]
        found: list[sentences.Mention] = []
        reached: dict[str, int] = {}
        for at, word in enumerate(words):
            for names, dimension, member in self._named_by(word.text):
                end = at + len(names)
                if at < reached.get(dimension, 0):
                    continue
                said = words, at, names, self.titles[dimension], self.vocabulary.common
                if tuple(stems[at:end]) != names or not called.is_named(*said):
                    continue
                is_total = (dimension, member) in self._totals
                if not (is_total and called.is_of_members(*said)):
                    reached[dimension] = end
                    last = words[end - 1].end
                    found.append(
                        sentences.Mention(word.start, last, dimension=dimension, member=member)
                    )
        return found

    @kept
    def _named_by(self, word: str) -> Sequence[called.Label]:
        """Return the members whose names begin with a word, or whose people it names."""
        name = vocabulary.light(word)
        return self._labels.get(name) or called.of_people(word, name, self._roots)

    def is_column(self, word: str, behind: str, at: int) -> bool:
        """Return whether a word names a column: "No won", but not "No state won"."""
        common, is_named = self.vocabulary.common(behind), word in self.vocabulary.names
        is_denial = self.knows(common) or vocabulary.stem(behind) in vocabulary.EMPTY
        return is_named and (at > 0 or not is_denial)

    def nouns(self, words: Sequence[sentences.Token]) -> list[tuple[int, str]]:
        """Return where the words stand that name something, each by what it says."""
        found = []
        for at, word in enumerate(words):
            behind = "".join(each.text for each in words[at + 1 : at + 2])
            is_said = vocabulary.stem(word.text) not in vocabulary.EMPTY or "." in word.text
            if (is_said or self.is_column(word.text, behind, at)) and not word.text[0].isdigit():
                name = self.vocabulary.common(word.text)
                found += [(word.start, same) for same in self._synonyms.get(name, (name,))]
        return found
