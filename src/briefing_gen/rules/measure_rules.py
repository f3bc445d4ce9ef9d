"""What a sentence says is counted: the measure of its numbers, or another; all, or a part.

Measures of one table are told apart by the words that only one of them has in its title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.base.quantities import Kind, Operation, Unit
from briefing_gen.dataset.model import Dataset, Observation, Population, Table
from briefing_gen.document.charts import Panel
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.subject_rules import bare, members_named
from briefing_gen.rules.text_rules import place_of
from briefing_gen.words.languages import words_of
from briefing_gen.words.typography import sentences

_NUMBER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 4
_BEGINNING: Final = 6
"""So many letters tell words apart whose endings do not matter."""
_WHOLE: Final = Decimal(110)
"""Shares of one whole add up to a hundred; some more, where they are rounded or overlap."""
_CITE: Final = "where the words mean something else, list them under citations:"


def check_measures(
    content: Content, dataset: Dataset, scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield a warning where a sentence says that its numbers count something else."""
    for sentence in sentences(content):
        text = "".join(map(bare, sentence))
        yield from _told_as_none(sentence, dataset, scalar, language)
        numbers = [item for item in sentence if isinstance(item, Number)]
        yield from _not_added(text, numbers, scalar, language)
        for words, of in _told(text, numbers, dataset, language):
            message = f"this sentence says {words!r}, but its number is of {of}"
            hint = f"bind the value of that, or say {of}; {_CITE}"
            yield warning("subject-differs", message, place_of(words, scalar), hint)


def check_series(
    panel: Panel, dataset: Dataset, where: Location, language: Language
) -> Iterator[Problem]:
    """Yield a warning where one of several series is called after the column of another."""
    for series in panel.series if len(panel.series) > 1 else ():
        number = next((point.number for point in series.points if point.number), None)
        own = _own(number.metric, dataset, language) if number else None
        if own is None:
            continue
        for words in _exchanged(f" {plain(series.name)}", own):
            message = f"this series is called {words!r}, but its values are of {own.title}"
            yield warning("subject-differs", message, where, "give each series its own name")


def _told(
    text: str, numbers: Sequence[Number], dataset: Dataset, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield words for something else, and what the number beside them is of."""
    parts = re.split(f"(?<={_NUMBER})", text)
    for before, behind, number in zip(parts, parts[1:], numbers, strict=False):
        own = _own(number.metric, dataset, language)
        if own is not None:
            words = behind.partition(_NUMBER)[0]
            told = (_exchanged, _for_each_other, _not_so)
            yield from ((said, own.title) for find in told for said in find(words, own))
        yield from _of_all(before, behind, number.metric, dataset, language)
        yield from _in_each(text, number.metric, language)


class _Own(Frozen):
    """The words of a column, and those that only others of its table have."""

    title: str
    known: frozenset[str]
    only: frozenset[str]
    other: frozenset[str]
    rivals: frozenset[str]
    """Those that others of its unit have."""
    is_rate: bool
    language: Language


def _own(metric: Metric, dataset: Dataset, language: Language) -> _Own | None:
    """Return the words of the one column that a value is of; None where it is of several."""
    values = list(itertools.islice(observations(metric), 2))
    table = dataset.tables.get(values[0].ref.table)
    names = {(value.ref.table, value.ref.measure) for value in values}
    if table is None or len(names) > 1:
        return None
    return _words_of(table, values[0].ref.measure, values[0].population, language)


@by_identity(64)
def _words_of(table: Table, name: str, counted: Population, language: Language) -> _Own:
    titles = {each.name: each.titles.get(language, each.name) for each in table.measures}
    measure = next(each for each in table.measures if each.name == name)
    title, alike = titles[name], [m.name for m in table.measures if m.unit == measure.unit]
    is_shared = sum(each.population == measure.population for each in table.measures) > 1
    own = _stems(title if is_shared else f"{title} {counted.titles.get(language, '')}")
    words = words_of(language)
    usual = [d.titles.get(language, d.name) for d in table.dimensions]
    none = own | _stems(" ".join((*usual, words.statements.empty, words.statements.telling)))
    other, rivals = (
        frozenset[str]().union(*(_stems(titles[each]) for each in names if each != name))
        for names in (titles, alike)
    )
    is_rate = bool(re.search(rf"\b(?:{words.contraries.for_each})\b", title, re.IGNORECASE))
    is_rate = is_rate or (measure.unit is not None and measure.unit.kind is Kind.RATE)
    return _Own(
        title=title,
        known=own | _stems(" ".join(usual)),
        only=_stems(title) - other,
        other=other - none,
        rivals=rivals - none,
        is_rate=is_rate,
        language=language,
    )


def _stems(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin."""
    words = (word.casefold() for word in _TOKEN.findall(text) if len(word) >= _SHORTEST)
    return frozenset(word[: _BEGINNING + word.find("-") + 1] for word in words)


def _exchanged(behind: str, own: _Own) -> Iterator[str]:
    """Yield "non-white officers" behind a number of white ones."""
    words = words_of(own.language)
    of = rf"(?: (?:{words.senses.of}|{words.statements.articles}))*"
    match = re.match(rf"{of}((?: [^\W\d_]+(?:-[^\W\d_]+)*){{1,2}})", behind)
    phrase = re.split(rf" (?:{words.senses.joints})\b", match[1])[0] if match else ""
    told = [word for word in _TOKEN.findall(phrase) if _stems(word) & own.rivals]
    if own.only and not _stems(phrase) & own.only:
        yield from told[:1]


def _for_each_other(behind: str, own: _Own) -> Iterator[str]:
    """Yield "for each hospital" behind a number of something for each bed."""
    words = words_of(own.language)
    each = words.contraries.for_each
    pattern = rf"\b(?:{each}) (?:(?:{words.statements.articles}) )?([^\W\d_]{{{_SHORTEST},}})"
    match = re.search(pattern, behind, re.IGNORECASE)
    noun = _stems(match[1]) if match else frozenset[str]()
    is_time = match and re.fullmatch(words.contraries.times, match[1], re.IGNORECASE)
    if match and not is_time and not noun & own.known and (own.is_rate or noun & own.other):
        yield match[0]


def _not_so(behind: str, own: _Own) -> Iterator[str]:
    """Yield "are not" behind a number of those who are."""
    no = words_of(own.language).contraries.not_so
    pattern = rf"((?: [^\W\d_]+){{0,6}}?) ({no})((?: [\w-]+){{1,5}})"
    match = re.match(pattern, behind, re.IGNORECASE)
    told = _stems(match[3]) - _stems(match[1]) if match else frozenset[str]()
    if match and told & own.known and not re.search(rf"\b(?:{no})\b", own.title):
        yield match[2]


def _of_all(
    before: str, behind: str, metric: Metric, dataset: Dataset, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield "holds 81% of all people" of shares that are of no common whole."""
    words = words_of(language).contraries
    has = re.search(rf"\b(?:{words.holds}) {_NUMBER}$", before, re.IGNORECASE)
    whole = re.match(rf" ({words.of_whole})\b", behind, re.IGNORECASE)
    match metric:
        case Observed(value) if has and whole and value.quantity.unit is Unit.PERCENT:
            if _summed(value, dataset) > _WHOLE:
                yield whole[1], "a part of each, as these shares add up to more than a whole"
        case _:
            pass


def _summed(value: Observation, dataset: Dataset) -> Decimal:
    """Return the sum of the values of all members at one time."""
    table = dataset.tables.get(value.ref.table)
    if table is None:
        return Decimal(0)
    columns, key = table.columns, dict(value.ref.key)
    fixed = [(columns[d.name], key[d.name]) for d in table.dimensions if d.period_kind]
    totals = [(columns[d.name], d.totals or ()) for d in table.dimensions]
    cells = (
        cell
        for row, cell in enumerate(columns[value.ref.measure])
        if cell not in table.missing
        and all(column[row] == member for column, member in fixed)
        and not any(column[row] in members for column, members in totals)
    )
    return sum(map(Decimal, cells), Decimal(0))


def _in_each(text: str, metric: Metric, language: Language) -> Iterator[tuple[str, str]]:
    """Yield "in each area" beside the sum of all."""
    words = words_of(language).contraries
    match = re.search(rf"\b({words.in_each}) (?:{words.places})", text, re.IGNORECASE)
    if match and isinstance(metric, Derived) and metric.over and metric.operation is Operation.SUM:
        yield match[0], "all of them together"


def _not_added(
    text: str, numbers: Sequence[Number], scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield "more than both together" in a sentence of which no value is a sum."""
    words = words_of(language)
    both = rf"(?:{words.senses.listed}) [^.;]*({words.contraries.together})"
    pattern = rf"\b(?:{words.statements.than})\b[^.;]* {both}\b"
    match = re.search(pattern, text, re.IGNORECASE) if numbers else None
    added = (n.metric for n in numbers if isinstance(n.metric, Derived))
    if match and not any(_is_sum(metric) for metric in added):
        message = f"{match[1]!r} adds values up, but no value of this sentence is a sum"
        hint = f"bind the sum, a difference from it or a share of it; {_CITE}"
        yield warning("subject-differs", message, place_of(match[1], scalar), hint)


def _is_sum(metric: Metric) -> bool:
    if not isinstance(metric, Derived):
        return False
    return metric.operation is Operation.SUM or any(map(_is_sum, metric.inputs))


def _told_as_none(
    sentence: Content, dataset: Dataset, scalar: Scalar, language: Language
) -> Iterator[Problem]:
    """Yield "has no beds" of a member whose value is missing, or is another than zero."""
    none = words_of(language).contraries.none
    match = re.search(rf"\b({none})((?: [\w-]+){{1,4}})", plain(sentence), re.IGNORECASE)
    if match is None:
        return
    said, stems = f"{match[1]}{match[2]}", {word.casefold() for word in match[2].split()}
    for table in dataset.tables.values():
        dimensions = frozenset(d.name for d in table.dimensions if d.period_kind is None)
        pairs = [
            pair
            for _, named in members_named(sentence, dataset, dimensions, language)
            for pair in named
        ]
        for measure in table.measures if len(pairs) == 1 else ():
            title = measure.titles.get(language, measure.name).casefold().split()
            (dimension, member), column = pairs[0], table.columns[measure.name]
            cells = [
                c for c, m in zip(column, table.columns[dimension], strict=True) if m == member
            ]
            empty = all(cell in table.missing for cell in cells)
            if {*title} <= stems and cells and (empty or "0" not in cells):
                holds = "a missing value" if empty else cells[-1]
                message = f"{said!r} is said of {member}, of which the data hold {holds}"
                hint = f"say that nothing was reported, or what was; {_CITE}"
                yield warning("claim-contradicted", message, place_of(said, scalar), hint)
