"""Decides what is said of one quantity: the verdict of the first rule that applies to it.

Precision comes first: a quantity contradicts the data only where the sentence leaves no doubt about
which value it states. A quantity that the data do not hold is unknown, which is no error.
"""

import enum
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import begins_row, is_in_row, noun_behind, nouns_behind
from briefing_gen.claims.deriving import Candidate
from briefing_gen.claims.index import YEAR
from briefing_gen.claims.sentences import own
from briefing_gen.claims.stated import Kind, led_by
from briefing_gen.claims.weighing import Weighing, best
from briefing_gen.metrics.derive import Derived, Observed, observations
from briefing_gen.words.patterns import compiled

_BEHIND: Final = 30
"""So many characters behind a number its noun stands."""
_KIND: Final = compiled(rf" [^\W\d]+ (?:{lexicon.OF}) (?P<noun>[^\W\d]+)")
"""Behind a quantity, what its noun is of: "servings of wine"."""
_LARGER: Final = Decimal("1.05")
"""How many times larger the count is that is a whole of its own."""
_MORE: Final = 1.25
"""How much more speaks for a value that is meant, though it is of another year than is named."""


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


def _beyond(weighing: Weighing) -> Candidate | None:
    """Return a value with the digits that are stated, on the other side than is said of it."""
    chosen, stated = weighing.chosen, weighing.stated
    if chosen is None or stated.is_exact(chosen.value):
        return None
    likely = (e for e in weighing.candidates if e.score >= chosen.score and weighing.is_certain(e))
    exact = (e for e in likely if stated.is_exact(e.value))
    return next((e for e in exact if not stated.is_near(e.value)), None)


def _unlawful(weighing: Weighing) -> Candidate | None:
    return best(weighing.stated, [e for e in weighing.right if not e.lawful and not e.free])


def _other_way(weighing: Weighing) -> Candidate | None:
    """Return a change that goes the other way, or one of points that is called percent."""
    own = weighing.stated.unit
    turned = [
        e
        for e in weighing.fitting
        if not (e.other or e.free or weighing.has_direction(e))
        or (e.other == ("unit",) and Unit.PERCENTAGE_POINT in {e.metric.quantity.unit, own})
    ]
    return best(weighing.stated, turned)


def _of_another(weighing: Weighing) -> Candidate | None:
    """Return a value that fits and is of another year, member or measure than what is named."""
    stated, named = weighing.stated, weighing.named
    if stated.kind is not Kind.VALUE or stated.is_part:
        return None
    # What has the digits of the value that is meant is that, mistyped.
    mistyped = [named.series] if named in weighing.meant and stated.has_digits(named.value) else []
    elsewhere = [
        e
        for e in weighing.fitting
        if e.series not in mistyped
        and len(e.other) == 1 + ("measure" in e.other[:-1])
        and not e.is_open
        and (named or not e.free or e.other == ("year",))
        and stated.is_exact(e.value)
        and (
            weighing.is_rare(e)
            or weighing.is_instead(e)
            or (named and e.is_mentioned and "year" not in e.other)  # Two members are named.
        )
        and not _differs_twice(e, weighing.named_beside(e))
        and (
            e.other[0] not in e.series.names
            or weighing.finder.said(e.other[0])
            or (named and weighing.finder.is_called(e.series, e.other[0]))
        )
    ]
    # Where two members have the number, neither is meant.
    others = [e for e in elsewhere if e.other not in {("year",), ("unit",)}]
    is_percent = stated.unit == Unit.PERCENT
    is_limited = lexicon.CONDITION.match(weighing.finder.sentence.text, stated.end)
    alike = others if is_limited else {_member_of(e): e for e in others}.values()
    series = Counter(e.series.name for e in alike)
    elsewhere = [e for e in elsewhere if series[e.series.name] <= 1]
    beaten = [
        e
        for e in weighing.candidates
        if named
        and not (isinstance(e.metric, Derived) and named in weighing.meant)
        and e.series not in mistyped
        and stated.is_exact(e.value)
        and not e.other
        and not (e.free and (is_limited or e.series is not named.series or is_percent))
        and weighing.is_beaten(e)
    ]
    found = best(stated, elsewhere or beaten)
    return replace(found, other=found.other or ("measure",)) if found else None


def _member_of(candidate: Candidate) -> tuple[str, str]:
    """Return the series of a value that is of another member than is named, and that member."""
    key = dict(next(observations(candidate.metric)).ref.key)
    return candidate.series.name, key.get(candidate.other[0], "")


def _wrong(weighing: Weighing) -> Candidate | None:
    """Return the value that a sentence leaves no doubt about, where it is not the one stated."""
    stated, finder = weighing.stated, weighing.finder
    meant = [e for e in weighing.meant if e.series.is_law or not stated.is_bound_of(e.value)]
    found = max(meant, key=lambda each: (each.lawful, each.score), default=None)
    if found and weighing.counts_unknown(found):
        return None
    is_of_all = bool(finder.pooled and found and found.is_mentioned)
    alike = (e for e in weighing.fitting if found and e.series is found.series)
    others = (e.other for e in alike if e.other != ("year",) and not is_of_all)
    if any(not any(map(finder.said, other)) for other in others):
        return None  # It is that of a case which the words may mean.
    told = [e for e in weighing.candidates if stated.is_near(e.value) and not (e.other or e.free)]
    return None if any(map(weighing.tells_change, told)) else found


def _came_from(weighing: Weighing) -> Candidate | None:
    """Return the value before one that is stated, of which no earlier one is that: "from 20"."""
    stated, sentence = weighing.stated, weighing.finder.sentence
    before = next((e for e in reversed(sentence.numbers) if e.end <= stated.start), None)
    held = sentence.held.get(before.start) if before else None
    if not held or weighing.finder.period or not (sentence.moves and sentence.is_former(stated)):
        return None
    values = ((e, next(observations(e.metric))) for e in weighing.candidates if not e.other)
    earlier = [
        (value.period.end, e)
        for e, value in values
        if e.series.holds(value) and e.series.holds(held) and value.period.end < held.period.start
        # "Instagram rose to 11.4 million, against 17.8 million of Facebook" is of two.
        if all(e.series.names.isdisjoint(pair) for pair in {*value.ref.key} ^ {*held.ref.key})
    ]
    is_held = any(stated.is_near(e.value) for _, e in earlier)
    return None if is_held else max(earlier, key=lambda each: each[0], default=("", None))[1]


def _contradicted(weighing: Weighing) -> Candidate | None:
    found = _wrong(weighing)
    return found if found and found.lawful else None


def _is_listed(weighing: Weighing) -> bool:
    """Return whether it is an end of a range or a cell, of which no word says what it is."""
    is_unit = any(e.other == ("unit",) and e.is_mentioned for e in weighing.fitting)
    if is_unit or any(map(weighing.is_slip_of, weighing.meant)):
        return False
    stated, sentence = weighing.stated, weighing.finder.sentence
    before = [each for each in sentence.numbers if each.end <= stated.start][-1:]
    behind = [each for each in sentence.numbers if each.start >= stated.end][:1]
    ends = (
        *(e for e in before if e.amount < stated.amount),
        *(e for e in behind if e.is_range and e.amount > stated.amount),
    )
    is_told = any(e.start in sentence.held for e in ends)
    named = (e for e in weighing.candidates if weighing.is_certain(e))
    is_told = is_told and not any(stated.is_near(e.value) for e in named)
    is_named = any(sentence.text[e.end : stated.start].isspace() for e in sentence.singles)
    is_named = is_named and not begins_row(sentence.text, stated.end)
    is_in_list = not is_named and is_in_row(led_by(sentence.text, stated.start))
    return (stated.is_range and not is_told) or is_in_list


def _differs_twice(candidate: Candidate, named: Candidate | None) -> bool:
    """Return whether a value is of another series, and of another member or year as well."""
    if named is None or named.series is candidate.series:
        return False
    if candidate.other == ("year",):
        # Where much more speaks for it, it is meant, and has no value of the year named.
        return candidate.score <= named.score * _MORE
    shared = named.series.names & candidate.series.names
    return not {"year", *shared}.isdisjoint(candidate.other)


def _counts_another(weighing: Weighing) -> Candidate | None:
    """Return a right value that has another noun behind its number than what it counts."""
    chosen, stated, sentence = weighing.chosen, weighing.stated, weighing.finder.sentence
    if chosen and chosen.metric.operation is Operation.SHARE:
        return _of_another_whole(weighing, chosen)
    if chosen and stated.kind is Kind.VALUE and _is_of_subject(weighing, chosen):
        return replace(chosen, other=("measure",))
    if chosen is None or stated.kind is not Kind.VALUE or stated.unit:
        return None
    unit = chosen.metric.quantity.unit
    if unit.kind is UnitKind.MEASURE:
        called = [unit, *(word for _, *words in unit.meaning.words for word in words)]
        measured = lexicon.MEASURED.match(sentence.text, stated.end)
        noun = sentence.index.words_of([measured[1]] if measured else ())
        is_own = not noun.isdisjoint(sentence.index.words_of(called))
        if noun and not is_own and not any(map(sentence.index.names, noun)):
            return replace(chosen, other=("unit",))
    index, own = sentence.index, chosen.series.words | chosen.words
    text = sentence.text
    begin = stated.end + 4 * text.startswith(" de ", stated.end)
    apart = lexicon.APART.search(text, begin, begin + _BEHIND)
    end = apart.start() if apart else begin + _BEHIND
    said = nouns_behind(text, stated.end, index.vocabulary)
    if len(said) > 1 and said & own:
        return None  # "Images, videos and other files": one of them is what is counted.
    said = {noun_behind(text, stated.end, index.vocabulary)} & index.heads
    wholes = sentence.wholes_of(stated)
    population = next(observations(chosen.metric)).population
    heads = chosen.series.heads | index.words_of(chosen.series.measure.titles.values())
    counted = chosen.words - index.words_counted(population.id) | heads
    is_told = not heads.isdisjoint(word for _, word in sentence.nouns)  # "... are women".
    of_rival = bool(wholes) and not is_told and wholes.isdisjoint(counted | own)
    of_rival = of_rival or any(
        said & each.series.heads - counted and not stated.is_near(each.value)
        for each in weighing.candidates
        if isinstance(each.metric, Observed) and weighing.is_certain(each)
    )
    dimensions = {each.name for each in chosen.series.dimensions}
    of_member = any(
        begin <= each.start < end
        and each.dimension not in dimensions
        and text[each.start].islower()
        and " " not in text[each.start : each.end]
        and not index.words_of([text[each.start : each.end]]) & own
        for each in sentence.mentions
    )
    found = _KIND.match(text, stated.end)
    kind = index.vocabulary.common(found["noun"]) if found else ""
    of_kind = kind not in heads and any(
        each.table is chosen.series.table and kind in each.heads
        for each in index.by_word.get(kind, ())
    )
    return replace(chosen, other=("measure",)) if of_rival or of_member or of_kind else None


def _is_of_subject(weighing: Weighing, chosen: Candidate) -> bool:
    """Return whether a sentence is about another series: "the uncertainty of the mean is"."""
    sentence = weighing.finder.sentence
    subject = {word for at, word in sentence.nouns if at in sentence.heads} & sentence.index.heads
    return subject.isdisjoint(chosen.series.words | chosen.words) and any(
        subject & e.heads and e.table is chosen.series.table for e in weighing.finder.series
    )


def _of_another_whole(weighing: Weighing, share: Candidate) -> Candidate | None:
    """Return a right share that is said to be a part of another whole: of reports, not of files.

    "Of all reports" is of none but the largest count of them.
    """
    sentence, stated, index = weighing.finder.sentence, weighing.stated, weighing.finder.index
    said = sentence.wholes_of(stated)
    *held, last = observations(share.metric)
    of_said = [each for each in index.series if said & each.heads]
    is_own = any(each.holds(value) for each in of_said for value in (*held, last))
    is_placed = any(each.start > stated.end for each in sentence.placed)
    is_all = not is_placed and lexicon.OF_EVERY.match(sentence.text, stated.end)
    whole = share.metric.inputs[1].quantity.value if isinstance(share.metric, Derived) else 0
    totals = (
        each.observed(row)
        for each in (of_said if is_all else ())
        if each.time and not each.names
        for row in each.rows([(each.time.name, last.period.start)])
    )
    is_part = any(e and e.quantity.value > whole * _LARGER for e in totals)
    return replace(share, other=("measure",)) if said and (is_part or not is_own) else None


def _stale(weighing: Weighing) -> Candidate | None:
    """Return a right value that is claimed to be of today, where the data hold a later one."""
    sentence, chosen = weighing.finder.sentence, weighing.chosen
    if not chosen or weighing.finder.is_named or not lexicon.NOW.search(sentence.text):
        return None
    values = list(observations(chosen.metric))
    row = next(iter(chosen.series.rows(values[0].ref.key)), None)
    if len(values) > 1 or row is None:
        return None
    end = values[0].period.end
    later = [each for each in chosen.series.along_time(row) if each.period.end > end]
    if later and weighing.stated.is_near(later[-1].quantity.value):
        return None  # It still is.
    return chosen if later or weighing.finder.has_successor(chosen.series, end) else None


def _lacks_caveat(weighing: Weighing) -> Candidate | None:
    """Return a right value that counts no people, though that is said of it."""
    chosen, finder = weighing.chosen, weighing.finder
    people = lexicon.PEOPLE.match(finder.sentence.text, weighing.stated.end)
    if chosen and people:
        return chosen
    is_warned = chosen and any(each.caveats for each in observations(chosen.metric))
    level = lexicon.LEVEL.search(finder.sentence.text) if is_warned else None
    is_denied = level and lexicon.DENIED.search(finder.sentence.text, 0, level.start())
    return chosen if level and not is_denied else None


def _is_elsewhere(weighing: Weighing) -> bool:
    """Return whether a quantity is said to be of a place that the data do not speak of.

    That a table is of one place in whole, its definition says.
    """
    finder, sentence = weighing.finder, weighing.finder.sentence
    whole = " ".join({each.table.definition for each in sentence.index.series})
    start, part = weighing.stated.start, sentence.part_of(weighing.stated)
    places = (
        sentence.index.words_of([found["name"]])
        for found in lexicon.PLACE.finditer(
            sentence.text, part.start, min(finder.clause_at.stop, part.stop)
        )
        if not lexicon.OUTSIDE.search(led_by(sentence.text, found.start("name")))
        and not re.search(rf"\b{found['name']}\b", whole)
        and not any(found.end() <= e.start < start for e in sentence.mentions)
    )
    return any(words and not any(map(sentence.index.names, words)) for words in places)


def _is_narrower(weighing: Weighing) -> bool:
    """Return whether a quantity is of some whom the data do not tell apart; a law may mean any."""
    named, finder, index = weighing.chosen or weighing.named, weighing.finder, weighing.finder.index
    begin, stop = finder.sentence.part_of(weighing.stated).start, finder.clause_at.stop
    told = [e[0] for e in finder.sentence.narrower if begin <= e.start() < stop]
    of_it = lexicon.OF_IT.match(finder.text, weighing.stated.end)
    behind = finder.text[of_it.end() : stop] if of_it else ""  # "95 of them have allergies".
    told += [behind] if index.words_of([behind]) else []
    is_some = any(not any(map(index.knows, index.words_of([each]))) for each in told)
    return is_some and not (named and named.series.is_law)


def _is_of_part(weighing: Weighing) -> bool:
    """Return whether a quantity is of a part of a year, and the data are of years."""
    sentence, stated = weighing.finder.sentence, weighing.stated
    parts = sentence.parts_of_years
    named = sorted([*parts, *sentence.singles], key=lambda each: each.start)
    is_one = len(sentence.numbers) == 1
    if not parts or not (is_one or own(stated, named, sentence.numbers, sentence.text) in parts):
        return False
    found = weighing.chosen or weighing.named
    if found is None:
        return True
    period = next(observations(found.metric)).period
    return bool(found.series.time) and len(period.start) <= YEAR


_RULES: Final[Sequence[tuple[Callable[[Weighing], Candidate | bool | None], Verdict]]] = (
    (_is_elsewhere, Verdict.UNKNOWN),
    (_is_narrower, Verdict.UNKNOWN),
    (_is_of_part, Verdict.UNKNOWN),
    (_counts_another, Verdict.ANOTHER),
    (_beyond, Verdict.CONTRADICTS),
    (_stale, Verdict.STALE),
    (_lacks_caveat, Verdict.CAVEAT),
    (lambda weighing: weighing.chosen, Verdict.AGREES),
    (_unlawful, Verdict.UNLAWFUL),
    (_other_way, Verdict.CONTRADICTS),
    (_is_listed, Verdict.UNKNOWN),
    (_of_another, Verdict.ANOTHER),
    (_contradicted, Verdict.CONTRADICTS),
    (_came_from, Verdict.CONTRADICTS),
    (_wrong, Verdict.UNLAWFUL),
)
"""What is said of a quantity: the verdict of the first that finds a value, or applies."""


def decided(weighing: Weighing) -> tuple[Verdict, Candidate | None]:
    """Return what is said of a quantity, and the value that it is about."""
    for finds, verdict in _RULES:
        if found := finds(weighing):
            return verdict, found if isinstance(found, Candidate) else None
    return Verdict.UNKNOWN, None
