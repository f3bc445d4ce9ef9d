"""The published values that a ledger or a workbook of an edition tells of, as a dataset.

Whoever has one of them and no data package can hold a text against it. Neither says where a series
breaks, how a value was rounded, and which caveats deny something.

A ledger also has the words of its edition: what stands in a file in them is right. The rest is
judged by the data, as anybody's text is.
"""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import SHIPPED, Unit
from briefing_gen.claims.judging import Judged
from briefing_gen.claims.rules import Verdict
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import MEMBER, is_pattern, parse_address
from briefing_gen.dataset.periods import parse_period
from briefing_gen.drafting.names import name_from
from briefing_gen.edition import read_query
from briefing_gen.joining.opening import is_pdf
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.books import number
from briefing_gen.verify.changes import attached_ledger, rows_of
from briefing_gen.verify.report import Held, ReadFile, normal
from briefing_gen.verify.workbooks import is_workbook, read_workbook
from briefing_gen.words.citing import grade_named
from briefing_gen.words.languages import labels, unit_name
from briefing_gen.workbook import MARGIN_SIGN

_LEDGER: Final = ("metric", "value", "unit", "sources", "grade", "counts", "period", "members")
_PLACE: Final = re.compile(r"sheet .*, (?P<column>[A-Z]+)(?P<row>\d+)")
_HEADING: Final = re.compile(r"(?P<name>.*?)(?: \((?P<unit>[^()]*)\))?")
_FISCAL: Final = "|".join(
    worded.format(year="").strip()
    for words in map(labels, Language)
    for worded in (words.fiscal_year, words.fiscal_year_short)
)
_YEAR: Final = re.compile(
    rf"(?P<name>{_FISCAL})? ?(?P<year>(?:1[6-9]|2[01])\d\d(?:[-–]\d\d)?)", re.IGNORECASE
)
_ABOVE: Final = re.compile(rf"\b(?:{_FISCAL})", re.IGNORECASE)
_ADDRESS: Final = re.compile(r", (?:https?|mailto):[^\s;()]*")
_OF_MEASURE: Final = (
    model.Attribute.UNIT,
    model.Attribute.STATISTIC,
    model.Attribute.POPULATION,
    model.Attribute.SOURCE,
)
"""What holds for all values of a measure, or else for each row."""
_OUT_OF: Final = (
    "name the folder of a data package, a PDF with its attachments, a workbook, or a ledger, "
    "as this program made them"
)
Sayings = Mapping[str, AbstractSet[str]]
"""What an edition says: sentences, numbers and values, by the place; under "" all of them."""
_SAYS: Final = ("context", "number", "value")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEW_LETTERS: Final = 12
"""What has fewer may stand in another sentence by chance."""
_CLAUSE: Final = re.compile("[;:] ")
"""What divides the parts of a sentence that state something each."""


class Value(Frozen, kw_only=True):
    """A published value, as a ledger or a sheet tells of it."""

    ref: model.CellRef
    value: Decimal
    unit: Unit
    table: str
    """The words of its table."""
    counts: str
    period: model.Period
    labels: tuple[str, ...]
    """What the members in its address are called."""
    source: str
    """The publications it is from; empty where none is named."""
    grade: model.Grade


def told_by(data: bytes, file: str) -> model.Dataset:
    """Return what a ledger or a workbook tells; raises BriefingError where it tells nothing."""
    if is_workbook(data):
        found = _in_sheets(read_workbook(data, file))
    else:
        found = filter(None, map(_of_row, rows_of(data, _LEDGER)))
    once = {(each.ref, each.value): replace(each, source=each.source or file) for each in found}
    times = Counter(ref for ref, _ in once)  # Rows of the same words do not say which is which.
    values = [each for each in once.values() if times[each.ref] == 1]
    if not values:
        message = "there are no published values with their periods in this file"
        raise BriefingError.of("no-ledger", message, file, _OUT_OF)
    by_table = sorted(values, key=_headings)
    tables: dict[str, model.Table] = {}
    for (name, _), own in groupby(by_table, key=_headings):
        free = f"{name}-{len(tables) + 1}" if name in tables else name
        tables[free] = _table(free, file, list(own))
    members: dict[str, dict[str, model.Titles]] = {}
    for each in by_table:
        for (dimension, member), label in zip(each.ref.key, each.labels, strict=True):
            members.setdefault(dimension, {})[member] = _titles(label)
    return model.Dataset(
        name=file,
        titles={},
        version="",
        digest=hashlib.sha256(data).hexdigest(),
        tables=tables,
        sources={each.source: _source(each.source) for each in by_table},
        populations={
            each.counts: model.Population(id=each.counts, titles=_titles(each.counts))
            for each in by_table
        },
        caveats={},
        members=members,
    )


def _headings(value: Value) -> tuple[str, tuple[str, ...]]:
    """Return the table of a value and its dimensions: rows with an empty cell have fewer."""
    return value.ref.table, tuple(dimension for dimension, _ in value.ref.key)


def _titles(text: str) -> model.Titles:
    return {str(language): text for language in Language}


def _source(text: str) -> model.Source:
    return model.Source(
        id=text,
        publisher="",
        title=text,
        short=text,
        grade=model.Grade.REPORTED,
        where=model.PACKAGE,
    )


def _table(name: str, file: str, values: Sequence[Value]) -> model.Table:
    """Return a table of values; what rows of a measure differ in stands in columns of its own."""
    dimensions = _headings(values[0])[1]
    rows: dict[tuple[str, ...], int] = {}
    held: dict[tuple[int, str], str] = {}
    for each in values:
        row = rows.setdefault(tuple(member for _, member in each.ref.key), len(rows))
        held[row, each.ref.measure] = f"{each.value:f}"
        held |= {(row, f"({what})"): text for what, text in _said(each).items()}
    first = {each.ref.measure: each for each in reversed(values)}
    # A row says its period, unless its measures differ in that: then each of them says its own.
    apart = {(each.ref.key, each.period) for each in values}
    times = (model.Attribute.PERIOD, model.Attribute.PERIOD_KIND) * (len(apart) > len(rows))
    alike = {
        what
        for what in (*_OF_MEASURE, *times)
        if all(_said(each)[what] == _said(first[each.ref.measure])[what] for each in values)
    }
    attributes = {what: f"({what})" for what in _said(values[0]) if what not in alike}
    names = (*first, *attributes.values())
    columns = {at: tuple(held.get((row, at), "") for row in rows.values()) for at in names}
    columns |= {at: tuple(key[n] for key in rows) for n, at in enumerate(dimensions)}
    return model.Table(
        name=name,
        file=file,
        titles=_titles(values[0].table),
        dimensions=tuple(_dimension(at, values) for at in dimensions),
        measures=tuple(_measure(each) for each in first.values()),
        attributes=attributes,
        columns=columns,
        lines=range(len(rows)),
        rows=rows,
        missing={"": {}},
    )


def _said(value: Value) -> Mapping[model.Attribute, str]:
    return {
        model.Attribute.PERIOD: _written(value.period),
        model.Attribute.PERIOD_KIND: value.period.kind,
        model.Attribute.GRADE: value.grade,
        model.Attribute.UNIT: value.unit,
        model.Attribute.STATISTIC: _statistic(value),
        model.Attribute.POPULATION: value.counts,
        model.Attribute.SOURCE: value.source,
    }


def _statistic(value: Value) -> model.Statistic:
    return model.Statistic.PERCENT if value.unit is Unit.PERCENT else model.Statistic.COUNT


def _written(period: model.Period) -> str:
    return period.start if period.start == period.end else f"{period.start}/{period.end}"


def _dimension(name: str, values: Sequence[Value]) -> model.Dimension:
    is_time = all(dict(each.ref.key)[name] == _written(each.period) for each in values)
    kind = values[0].period.kind if is_time else None
    return model.Dimension(name=name, titles=_titles(name), period_kind=kind, column=1)


def _measure(value: Value) -> model.Measure:
    return model.Measure(
        name=value.ref.measure,
        titles=_titles(re.sub("[_-]", " ", value.ref.measure)),
        unit=value.unit,
        period=value.period,
        statistic=_statistic(value),
        population=value.counts,
        rounding=model.Rounding.ROUNDED,
        source=value.source,
        column=1,
    )


def _of_row(row: Mapping[str, str]) -> Value | None:
    kind, _, when = row["period"].partition(" ")
    value = number(row["value"])
    if kind not in {*model.PeriodKind} or value is None or not value.is_finite():
        return None
    period = parse_period(when, model.PeriodKind(kind))
    try:
        ref = parse_address(row["metric"])
    except ValueError:
        return None
    if period is None or is_pattern(row["metric"]):
        return None
    pairs = (each.partition(": ") for each in row["members"].split(BESIDE))
    called = {address: label for address, _, label in pairs}
    return Value(
        ref=ref,
        value=value,
        unit=SHIPPED.get(row["unit"], Unit.COUNT),
        table=row["counts"],
        counts=row["counts"],
        period=period,
        labels=tuple(called.get(f"{at}={member}") or member for at, member in ref.key),
        source=_ADDRESS.sub("", row["sources"]),
        grade=grade_named(row["grade"]) or model.Grade.REPORTED,
    )


def _in_sheets(read: ReadFile) -> Iterator[Value]:
    sheets, language = dict[str, _Sheet](), _language(read)
    for said in read.said:
        if place := _PLACE.fullmatch(said.where):
            own = sheets.setdefault(said.about, _Sheet(said.about, language))
            own.rows.setdefault(int(place["row"]), {})[place["column"]] = normal(said.text)
    for cell in read.held:
        place = _PLACE.fullmatch(cell.where)
        if place and cell.value is not None and cell.heading:
            sheet = sheets[cell.sheet]
            if value := sheet.value(cell, cell.value, int(place["row"]), place["column"]):
                yield value


def _language(read: ReadFile) -> Language:
    try:
        return read_query(read.edition).language
    except ValueError:
        return DEFAULT_LANGUAGE


class _Sheet:
    """The texts of a sheet by row and column, and what they say of its numbers."""

    def __init__(self, name: str, language: Language) -> None:
        self._name = name_from(name)
        self._said = labels(language)
        self._units = {unit_name(each, language): each for each in SHIPPED.values()}
        self.rows: dict[int, dict[str, str]] = {}

    @cached_property
    def _head(self) -> int:
        """The row of headings, which is the first with more than one text."""
        return min((at for at, texts in self.rows.items() if len(texts) > 1), default=0)

    @cached_property
    def _lines(self) -> list[str]:
        """The texts above the table: its title, what it shows, its source, notes."""
        return [text for at, row in self.rows.items() if at < self._head for text in row.values()]

    def value(self, cell: Held, value: Decimal, row: int, column: str) -> Value | None:
        """Return a number with the words of its row; None of a margin, or where no year is said."""
        texts, heading = self.rows.get(row, {}), _HEADING.fullmatch(cell.heading)
        heads = self.rows.get(self._head, {})
        if heading is None or heads.get(column) != cell.heading or MARGIN_SIGN in cell.heading:
            return None
        words = {head: texts[at] for at, head in heads.items() if at in texts}
        grade = grade_named(words.pop(self._said.about_values[3], "")) or model.Grade.REPORTED
        unit = words.pop(self._said.about_values[0], heading["unit"] or "")
        for beside in (self._said.notes, self._said.row_group):
            words.pop(beside, None)
        period = self._period(words)
        if period is None:
            return None
        called = {name_from(head): text for head, text in words.items()}
        members = (text if MEMBER.fullmatch(text) else name_from(text) for text in called.values())
        key = sorted(zip(called, members, strict=True))
        is_share = cell.heading == normal(self._said.share)
        return Value(
            ref=model.CellRef(self._name, tuple(key), name_from(heading["name"])),
            value=value,
            unit=Unit.PERCENT if is_share else self._units.get(unit, Unit.COUNT),
            table=" ".join(self._lines[:2]),
            counts=heading["name"],
            period=period,
            labels=tuple(called[name] for name, _ in key),
            source=self._source(),
            grade=grade,
        )

    def _period(self, words: dict[str, str]) -> model.Period | None:
        """Return the year that a row names, or else the one that is said most above the table."""
        years = {at: found for at, text in words.items() if (found := _YEAR.fullmatch(text))}
        above = " ".join(self._lines[:2])
        told = [*years.values()] or [*_YEAR.finditer(above)]
        counts = Counter(each["year"] for each in told).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        year = counts[0][0].replace("\N{EN DASH}", "-")
        words |= dict.fromkeys(years, year)
        is_fiscal = bool(told[0]["name"]) or bool(_ABOVE.search(above))
        kind = model.PeriodKind.FISCAL_YEAR if is_fiscal else model.PeriodKind.CALENDAR_YEAR
        return parse_period(year, kind)

    def _source(self) -> str:
        begins = (self._said.source, self._said.sources_line)
        line = next((line for line in self._lines if line.startswith(begins)), "")
        return line.removeprefix(begins[0]).removeprefix(begins[1]).removesuffix(".")


def said_in(data: bytes, file: str) -> Sayings:
    """Return what an edition says by its ledger, which is the file or inside it.

    The places are the names of findings, exhibits and metrics, and pages as "page 5". There is
    nothing in a file that is neither a ledger nor a PDF. Raises BriefingError for a PDF without.
    """
    rows = attached_ledger(data, file)[1] if is_pdf(data) else data
    found: dict[str, set[str]] = {}
    for row in rows_of(rows, ("block", "metric", "page", *_SAYS)):
        for part in {"", row["block"], row["metric"], f"page {row['page']}"}:
            found.setdefault(part, set()).update(normal(row[name]) for name in _SAYS)
    return found


def said_at(read: ReadFile, said: Sayings) -> Sayings:
    """Return what an edition says at each place of one of its files; all where it says nothing."""
    found: dict[str, set[str]] = {}
    places = [(each.where, each.about) for each in read.said]
    places += [(each.where, each.about) for each in read.drawn]
    places += [(cell.where, cell.sheet) for cell in read.held]
    for place, about in places:
        for part in filter(None, (place, about)):
            found.setdefault(place, set()).update(said.get(part, ()))
    return {place: own or said[""] for place, own in found.items()} | {"": said[""]}


def confirmed(judged: Judged, said: Sayings) -> Judged:
    """Return the verdict of a quantity; what an edition says in the same words is right.

    So is a number in few words, or one that begins a text, where it has that number at that place.
    """
    if judged.verdict in {Verdict.AGREES, Verdict.NOT_EVIDENCE}:
        return judged
    sentence = normal(judged.sentence)
    ends = [0, *(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    at = max(bisect_left(ends, judged.start + 1), 1)
    clause = sentence[ends[at - 1] : ends[at]].rstrip(";: ")
    letters = len(_LETTER.findall(clause))
    is_said = letters >= _FEW_LETTERS and any(clause in each for each in said[""])
    if not is_said and (letters < _FEW_LETTERS * 2 or judged.start == 0):
        number = normal(judged.text)
        own = said.get(judged.place, ())
        is_said = any(text in own for text in (clause, number, number.replace(",", "")))
    return replace(judged, verdict=Verdict.AGREES, metric=None) if is_said else judged
