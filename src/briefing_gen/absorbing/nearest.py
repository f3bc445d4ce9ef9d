"""What speaks against a typed number being a value that reads like it.

A sentence that names no place is of the one that the briefing is about; a year and a place that it
names, and a word such as fell, have to be those of the value.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import Final

from briefing_gen.absorbing.naming import members_of, told_of
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Severity
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation, Unit, UnitError
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.missing import before
from briefing_gen.claims import lexicon
from briefing_gen.claims.answers import answer, said_of
from briefing_gen.claims.beside import words_of_whole
from briefing_gen.claims.deriving import IN_A_YEAR, over_all
from briefing_gen.claims.index import NEGATED, YEAR, Index
from briefing_gen.claims.judging import Judged
from briefing_gen.claims.limits import titled
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.sentences import Context, Named, years_before
from briefing_gen.claims.stated import Kind, Stated, has_unit, led_by, unhedged
from briefing_gen.claims.wholes import is_of_counts
from briefing_gen.dataset.lookup import member_label, value_at
from briefing_gen.dataset.model import CellRef, Dataset, Period
from briefing_gen.dataset.totals import NAMED
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations, periods
from briefing_gen.rules.metric_rules import check_metric
from briefing_gen.rules.series import series_of
from briefing_gen.words.languages import words_of
from briefing_gen.words.periods import word_period

_BEGINNING: Final = 5
_NOT_FOUND: Final = "it was not found in the data, nor worked out from them"
_NEAREST: Final = "and the nearest name is"
CORRECT: Final = "correct the number or the words"
"""What to do where the words name a value that is another number."""
RELABEL: Final = "let its label say what it is"
AS_MANY: Final = "it contradicts the data, which make it {:f} times as many"
_MANY: Final = 2_000
"""So many values are looked at in one column."""
_TWO: Final = 2
_FEW: Final = 10
"""A number below that needs its noun: chance has many like it."""
_SAID: Final = [words_of(language).contraries for language in Language]
POINTS: Final = re.compile(rf" (?:{'|'.join(each.points for each in _SAID)})(?!\w)")
PLACE: Final = re.compile(
    rf"\w+(?! (?:{lexicon.RANK.pattern}))(?: (?:{lexicon.OF}|{lexicon.said('among')}) "
    rf"{lexicon.THE}(?P<many>\d+(?:,\d{{3}})*))?"
)
"""A place, and among how many: "seventh of 51", "12th among the 16"."""
_JOINTS: Final = "|".join(words_of(language).senses.joints for language in Language)
_JOINT: Final = re.compile(rf"[;:(]|\b(?:{_JOINTS})\b")
_PART: Final = re.compile(r"[,;:(]")
_WHOLE: Final = frozenset(
    word[:_BEGINNING]
    for word in "|".join(lexicon.said("usual", "totals", "overall").split(" ")).split("|")
)
"""How the words begin that name a column of all."""
_AMONG: Final = re.compile(f" (?:{lexicon.OF}) ")


class Why(Frozen):
    """Why a number or word is not bound, and the values that may be meant."""

    said: str
    values: tuple[Metric, ...] = ()
    cure: str = ""
    """What to do where none of them is meant."""
    right: Metric | None = None
    """The value of what the words around it name."""

    def way_out(self, binder: Binder) -> str:
        """Return what to do: name what it is, where that is known."""
        told = [told_of(each, binder) for each in self.values]
        return f"name what it is: {', or '.join(told)}" if told else self.cure


def reading(words: str, metric: Metric) -> Why:
    """Return that a number is a value, which is written otherwise."""
    return Why(
        f"in the data it reads {words!r}", cure=f"write {words!r} in its place", right=metric
    )


@dataclass(frozen=True)
class Reader:
    """Tells what speaks against one number of a sentence being a value."""

    sentence: Sentence
    stated: Stated
    subject: Mapping[str, str]
    """The member of each dimension that the briefing is about."""
    usual: Period | None
    """That of the key number of its finding."""

    def against(self, metric: Metric) -> str:
        """Return why the number is not a value; empty where it is."""
        why = self._unlike(metric) or self.elsewhere(metric)
        # How many members there are is told without a year.
        is_count = metric.operation is Operation.COUNT
        return why or ("" if is_count else self.untimely(metric))

    def is_one_of_equals(self, metric: Metric) -> bool:
        """Return whether other members have what reads like a value, and none of them is named."""
        if not isinstance(metric, Observed) or not self.elsewhere(metric):
            return False
        ref, known = metric.observation.ref, self.published(self.stated.low, self.stated.high)
        alike = (next(observations(each)).ref for each in islice(known, _MANY))
        return any(e.measure == ref.measure and e.table == ref.table and e != ref for e in alike)

    def why_not(self, metric: Metric, said: str) -> Why:
        """Return why the number is not a value that reads so, which may be that of what is named.

        Where the words name another member, that is told first. Such a value is not offered, nor
        is one in another unit or none that has changed so.
        """
        elsewhere = self.elsewhere(metric)
        why = elsewhere or self.against(metric) or "nothing says that it is meant"
        is_other = _NEAREST in elsewhere or why == self.contrary(metric)
        values = () if is_other else (metric,)
        right = self.named(metric)
        right = None if right is None or right == metric or self.contrary(right) else right
        return Why(f"{said} reads so, but {why}", values, CORRECT * is_other, right)

    def is_of_one(self, metric: Metric) -> bool:
        """Return whether the words before the number say a median, and it is a value of one."""
        text, clause = self.sentence.text, self.sentence.clause_of(self.stated)
        told = lexicon.MEDIAN.search(text, clause.start, self.stated.start)
        is_one = isinstance(metric, Observed) and metric.observation.statistic != Statistic.MEDIAN
        return bool(told) and is_one

    @property
    def is_among(self) -> bool:
        """Whether the number stands behind a place: the 52 of "12th of 52"."""
        text, start = self.sentence.text, self.stated.start
        ranks = (each for each in self.sentence.stated if each.kind is Kind.RANK)
        return any(_AMONG.fullmatch(text, each.end, start) for each in ranks)

    def published(self, low: Decimal, high: Decimal) -> Iterator[Metric]:
        """Yield the published values between two that are in the unit of the number."""
        for series in self.sentence.index.series:
            for row in series.rows_between(low, high)[:_MANY]:
                found = series.observed(row)
                if found and has_unit(found.quantity.unit, self.stated.unit):
                    yield Observed(found)

    def titled(self, like: Metric) -> Metric | None:
        """Return the value like another of the column whose whole title stands in its clause."""
        index, ref = self.sentence.index, next(observations(like)).ref
        names = titled(self.sentence.clause(self.stated), ref.table, index)
        if not names or ref.measure in names or not isinstance(like, Observed):
            return like if ref.measure in names else None
        found = value_at(index.dataset, replace(ref, measure=names[0]))
        return Observed(found) if found else None

    def is_share_said(self, metric: Metric) -> bool:
        """Return whether a published share is that of the counts named: "19.6% of graduates"."""
        read, stated = self.sentence, self.stated
        words = words_of_whole(read.text, stated.start, stated.end)
        said = [word for _, word in read.nouns]
        return isinstance(metric, Observed) and is_of_counts(
            metric.observation, said, words, read.index
        )

    def named(self, like: Metric) -> Observed | None:
        """Return the value in the column of another that the words name by its member."""
        ref, dataset = next(observations(like)).ref, self.sentence.index.dataset
        time, period = dataset.tables[ref.table].time, self.sentence.period_of(self.stated)[0]
        said = {name: self.sentence.member_of(self.stated, name) for name, _ in ref.key}
        key = {name: said[name] or own for name, own in ref.key}
        if time and period and not period.is_span:
            key[time] = period.first
        titles = titled(self.sentence.clause(self.stated), ref.table, self.sentence.index)
        measure = ref.measure if ref.measure in titles or not titles else titles[0]
        address = CellRef(ref.table, tuple(key.items()), measure) if any(said.values()) else None
        found = value_at(dataset, address)
        return (
            Observed(found) if found and has_unit(found.quantity.unit, self.stated.unit) else None
        )

    def of_all(self, like: Metric) -> Metric | None:
        """Return a value, a change or a share of all members where a sentence names none."""
        index, clause = self.sentence.index, self.sentence.clause(self.stated)
        if self.sentence.mentions:
            return None
        if isinstance(like, Derived):
            is_share = like.operation is Operation.SHARE
            inputs = like.inputs if is_share or like.operation in CHANGES else ()
            both = [self._summed(each) if is_share else self.of_all(each) for each in inputs]
            held = [each for each in both if each]
            return derive(like.operation, *held) if len(held) == _TWO else None
        titles = titled(clause, like.observation.ref.table, index)
        return self._summed(like, titles[0] if titles else "")

    def _summed(self, like: Metric, measure: str = "") -> Metric | None:
        """Return the sum over all members in the period of a value, or that of another column."""
        index = self.sentence.index
        if like.observation is None:
            return None
        ref = like.observation.ref
        name = (ref.table, measure or ref.measure)
        own = next(e for e in index.series if (e.table.name, e.measure.name) == name)
        time = [(own.time.name, dict(ref.key)[own.time.name])] if own.time else []
        if len(own.dimensions) != 1 or not own.is_sum(own.dimensions[0], index.parts):
            return None
        return over_all(None, own, own.dimensions[0], Operation.SUM, tuple(time))

    def contradicted(
        self, told: Judged, like: Callable[[Metric, str], str], *, of_all: bool
    ) -> Why:
        """Return what the data say of a number that they do not hold so.

        `like` writes a value like a typed one; `of_all` says that the briefing is of all together.
        """
        right, why = told.metric, verdict_of(told)
        if told.verdict is not Verdict.CONTRADICTS or right is None:
            return Why(why, cure=CORRECT if right else "")
        if (of_all or self.elsewhere(right)) and not self.sentence.mentions:
            right = self.of_all(right)
            held = right and like(right, told.text)
            why = f"it contradicts the data, which hold {held} for all together" if held else why
        elif right.quantity.unit is Unit.RATIO:
            why = AS_MANY.format(right.quantity.rounded(1).value)
        right = None if right and self.contrary(right) else right
        return Why(why, cure=CORRECT, right=right)

    def contrary(self, metric: Metric) -> str:
        """Return that it has another unit, is no change, or is one that goes the other way."""
        sentence, unit = self.sentence, metric.quantity.unit
        in_points = bool(POINTS.match(sentence.text, self.stated.end))
        said = Unit.PERCENTAGE_POINT if in_points else self.stated.unit
        if unit != said and (unit is Unit.PERCENTAGE_POINT or not has_unit(unit, self.stated.unit)):
            return f"its unit is {unit}"
        if metric.operation in CHANGES:
            texts, value = (sentence.clause(self.stated), sentence.text), metric.quantity.value
            ways = ((bool(lexicon.UP.search(e)), bool(lexicon.DOWN.search(e))) for e in texts)
            up, down = next((way for way in ways if any(way)), (False, False))
            fits = (value > 0) == up if up != down else (value < 0) == (self.stated.sign == "-")
            return "" if fits else "goes the other way than the words say"
        led = unhedged(led_by(sentence.text, self.stated.start))
        if self.is_of_one(metric):
            return "is no median, which the words before the number tell"
        if lexicon.CHANGED_BY.search(led) and not next(observations(metric)).is_change:
            return "is no change, which the words before the number tell"
        return ""

    def _unlike(self, metric: Metric) -> str:
        """Return what the words say of the number that is not so of a value, whatever it is of."""
        is_change = metric.operation in CHANGES
        if (why := self.contrary(metric)) or is_change or self._counts(metric):
            return why
        is_median = metric.operation is Operation.MEDIAN
        return f"is {'a median: say so' if is_median else 'not what the words count'}"

    def _counts(self, metric: Metric) -> bool:
        """Return whether a value may be what the words say that the number counts, or is of."""
        sentence, index, behind = self.sentence, self.sentence.index, self.stated.end + 1
        noun = next((word for at, word in sentence.nouns if at == behind), "")
        match metric:
            case Derived(Operation.COUNT, over=over):
                titles = (index.titles[e] for e in re.findall(r"([\w-]+)=\*", over or ""))
                any_place = lexicon.PLACES.match(sentence.text, self.stated.end)
                return bool(any_place) or self.is_among or any(noun in title for title in titles)
            case Derived(Operation.MEDIAN | Operation.MEAN as pooled):
                said = lexicon.MEDIAN if pooled is Operation.MEDIAN else lexicon.MEAN
                return bool(said.search(sentence.text))
            case Derived(Operation.RANK | Operation.RATIO | Operation.HIGHEST | Operation.LOWEST):
                return False
            case _:
                ref, unit = next(observations(metric)).ref, metric.quantity.unit
        own = next(e for e in index.series if e.name == f"{ref.table}.{ref.measure}")
        is_free = index.names(noun) and noun not in index.heads - own.words
        is_told = self.stated.amount >= _FEW or bool(self.stated.unit)
        return noun in own.words or (is_told and (not noun or is_free or unit.kind not in COUNTED))

    def elsewhere(self, metric: Metric) -> str:
        """Return that it is of another member than the words name, or than the briefing is of."""
        dataset = self.sentence.index.dataset
        held = [members_of(value.ref, dataset) for value in observations(metric)]
        for name in {name: None for each in held for name in each}:
            own = [*dict.fromkeys(each[name] for each in held if name in each)]
            usual = self.subject.get(name)
            said = self.sentence.member_of(self.stated, name)
            if own == [usual] and self._is_of_next(name, said):
                said = None
            if own == [self._whole(metric, name)] and self._names_later(name, said):
                continue  # What names nobody is of all.
            if self.sentence.is_whole(self.stated) and {*own} <= {*self._totals(metric, name)}:
                continue  # "12 of the 30 trips were late".
            named = said or usual
            known = {named, usual, *self.sentence.members_in(name)}
            if not ([named] == own if len(own) == 1 else len(own) > _TWO or known.issuperset(own)):
                label, other = (
                    member_label(dataset, name, each, Language.EN_US)
                    for each in (own[-1], said or "")
                )
                near = f"{_NEAREST} {other}" if said else "which the words do not name"
                return f"is of {label}, {near}"
        return ""

    def _names_later(self, dimension: str, member: str | None) -> bool:
        """Return whether a member is named behind the part with the number, or none is."""
        starts, text, end = self._starts(dimension, member), self.sentence.text, self.stated.end
        return member is None or (bool(starts) and bool(_PART.search(text, end, min(starts))))

    def _starts(self, dimension: str, member: str | None) -> list[int]:
        """Return where a member is named."""
        named = dimension, member
        return [e.start for e in self.sentence.mentions if (e.dimension, e.member) == named]

    def _whole(self, metric: Metric, dimension: str) -> str:
        """Return the one member of a dimension that is the total of the others; empty of more."""
        totals = self._totals(metric, dimension)
        named = [each for each in totals if NAMED.fullmatch(each)]
        return (named or totals)[0] if len(named) == 1 or len(totals) == 1 else ""

    def _totals(self, metric: Metric, dimension: str) -> Sequence[str]:
        table = self.sentence.index.dataset.tables[next(observations(metric)).ref.table]
        return next((e.totals or () for e in table.dimensions if e.name == dimension), ())

    def of_total(self, metric: Metric) -> Observed | None:
        """Return the value of the total in the place of one whose members the words do not name."""
        ref = next(observations(metric)).ref
        said = {name: self.sentence.member_of(self.stated, name) for name, _ in ref.key}
        key = tuple((name, said[name] or self._whole(metric, name) or own) for name, own in ref.key)
        found = value_at(self.sentence.index.dataset, replace(ref, key=key))
        return Observed(found) if found and found.ref != ref else None

    def _is_of_next(self, dimension: str, member: str | None) -> bool:
        """Return whether a member is named in the next statement only: "4.1%, and Ash ..."."""
        starts, text, end = self._starts(dimension, member), self.sentence.text, self.stated.end
        return bool(starts) and all(e > end and _JOINT.search(text, end, e) for e in starts)

    def goes_on(self, metric: Metric) -> bool | None:
        """Return whether a value is of the member before, where "That is" says so; else None."""
        before = self.sentence.around_mentions[-1:]
        if not before or not lexicon.GOES_ON.match(self.sentence.text):
            return None
        pair = before[0].dimension, before[0].member
        return all(pair in value.ref.key for value in observations(metric))

    def untimely(self, metric: Metric) -> str:
        """Return that it is of another time than the words name, or than is usual."""
        spans = sorted(periods(metric), key=lambda each: each.end)
        ends, (first, last) = {each.start[:YEAR] for each in spans}, (spans[0], spans[-1])
        if len(ends) > 1:
            named = self.sentence.years(self.stated) or self.sentence.all_years()
            years, said = {each[:YEAR] for each in named}, " and ".join(named)
            before = years_before(last.start, self.sentence.index.two_years)
            is_sure = first.start == before or not years or first.start[:YEAR] in years
            fits = years <= ends and is_sure
        else:
            period = self.sentence.period_of(self.stated)[0]
            if period and lexicon.THAN_IN.search(self.sentence.text, 0, period.start):
                period = None  # "One more than in 2019".
            said = (self._words_of(period) or period.first) if period else ""
            is_part = period and last.kind in IN_A_YEAR and len(period.first) == YEAR
            fits = period.is_of(last) and not is_part if period else last == self.usual
        told = dict.fromkeys(word_period(each, Language.EN_US) for each in (first, last))
        other = f"not of {said}" if said else "and no year is named"
        return "" if fits else f"is of {' and '.join(told)}, {other}"

    def _words_of(self, named: Named) -> str:
        """Return a period as its sentence names it; empty where the words before do."""
        return self.sentence.text[named.start : named.end] if named in self.sentence.singles else ""


def against_label(metric: Metric, label: str, index: Index) -> str:
    """Return why a value is not what the label below it tells; empty where it may be."""
    sentence = Sentence(Context(text=f"10 {label}"), index)  # Any number stands before it.
    own = members_of(next(observations(metric)).ref, index.dataset)
    usual = max(periods(metric), key=lambda each: each.end)
    reader, unit = Reader(sentence, sentence.stated[0], own, usual), metric.quantity.unit
    if POINTS.match(f" {label}") and unit is not Unit.PERCENTAGE_POINT:
        return f"is in {unit}"
    if len(sentence.all_years()) > 1 and len(periods(metric)) == 1:
        return f"is of {word_period(usual, Language.EN_US)} alone"
    return (reader.elsewhere(metric) if sentence.mentions else "") or reader.untimely(metric)


def measure_of(metric: Metric) -> str:
    """Return the column of a value, or of the first that it is made of."""
    return next(observations(metric)).ref.measure


def column_said(
    metric: Metric, binder: Binder, texts: tuple[str, str, str], *, is_alone: bool
) -> tuple[str, bool | None]:
    """Return the title of the column of a value, and whether words tell that it is of this one.

    Those of its sentence do, or else those around, unless its clause names another; None is unsure.
    Others are in its unit, and where these have all its words it needs none, nor does a column of
    all that is alone in reading so. `texts` are its sentence, its clause, and the words around.
    """
    sentence, clause, around = texts
    ref = next(observations(metric)).ref
    table = binder.dataset.tables.get(ref.table)
    measures = {each.name: each for each in (table.measures if table else ())}
    column = measures.pop(ref.measure, None)
    is_count = metric.operation is Operation.COUNT
    if column is None or is_count:  # How many members there are is told of no column.
        return "", True
    cells = table.columns if table else {}
    others = (each for each in measures.values() if cells[each.name] != cells[column.name])
    alike = (each for each in others if each.unit == column.unit)
    title, *titles = (each.titles.get(binder.language, each.name) for each in (column, *alike))
    own, apart = _beginnings(title), _beginnings(" ".join(titles))
    said, words = _beginnings(sentence), own - apart
    if words & said or not (words and titles):
        return title, True
    is_of_other = any(len(word) > len("all") for word in (apart - own) & _beginnings(clause))
    if words <= _WHOLE and is_alone and not is_of_other:  # Who names no part means all.
        return title, True
    return title, not is_of_other and (bool(words & _beginnings(around)) or None)


def _beginnings(text: str) -> set[str]:
    """Return how the longer words of a text begin: their endings do not matter.

    What is said not to be is apart: "did not respond" is "non-responding", and no response.
    """
    denied = {f"-{word[:_BEGINNING]}" for word in NEGATED.findall(text.casefold())}
    words = re.findall(r"[^\W\d_]{3,}", NEGATED.sub(" ", text.casefold()))
    return {word[:_BEGINNING] for word in words} | denied


def refused(metric: Metric, dataset: Dataset, where: Location) -> Why | None:
    """Return why a value may not be told; None where it may."""
    found = check_metric(metric, dataset, where)
    errors = (each for each in found if each.severity is Severity.ERROR)
    return next((Why(each.message, cure=each.hint or "") for each in errors), None)


def unlawful(judged: Judged, dataset: Dataset, where: Location) -> Why:
    """Return why what a number compares may not be compared, and what would allow it."""
    why = refused(judged.metric, dataset, where) if judged.metric else None
    return why or Why(verdict_of(judged))


def earlier(metric: Metric, known: Sequence[Metric], dataset: Dataset) -> Metric | None:
    """Return a value as it was in the period before; None where that is not known."""
    try:
        found = before(metric, dataset)
    except (UnitError, ZeroDivisionError):  # What it was worked out from is not known of then.
        return None
    if not isinstance(found, Derived):
        return found
    # A sum has no address of the period before: that of the briefing serves.
    own = found.quantity, periods(found)
    return next((e for e in known if (e.quantity, periods(e)) == own), None)


def verdict_of(judged: Judged) -> str:
    """Return what the data say of a number; nothing of a word such as doubled, which is vague."""
    told = answer(judged)
    if told and not re.search(r"\d", judged.text):
        return ""
    said = _NOT_FOUND if judged.verdict is Verdict.UNKNOWN else f"it {said_of(judged)}"
    if told and judged.verdict is Verdict.CONTRADICTS and told.value.startswith(judged.text):
        said = "the number is right, and words about it contradict the data"
    return f"{said}; the data hold {told.value}: {told.address}" if told else said


def along(known: Sequence[Metric], dataset: Dataset) -> Iterator[Metric]:
    """Yield the values of the series of a key number, the first of those that are known."""
    for value in chain.from_iterable(map(observations, known[:1])):
        yield from map(Observed, series_of(value, dataset))


def timed(metric: Metric) -> Iterator[Metric]:
    """Yield a value, or the sum of a year, and then what it is made of."""
    if metric.over or not metric.inputs:
        yield metric
    yield from chain.from_iterable(map(timed, metric.inputs))


def about(metric: Metric) -> Sequence[Metric]:
    """Return the published values that words compare, that which is told of first."""
    ends = metric.inputs[:1] if metric.operation is Operation.RANK else metric.inputs[::-1]
    return [each for each in ends if isinstance(each, Observed)] or [metric]


def is_change(metric: Metric, word: str) -> bool:
    """Return whether a value is a change of the direction that a word says."""
    value, told = metric.quantity.value, metric.observation
    is_said = (lexicon.UP if value > 0 else lexicon.DOWN).fullmatch(word) and value != 0
    return bool(is_said and (metric.operation in CHANGES or (told and told.is_change)))
