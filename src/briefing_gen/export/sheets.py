"""The sheets of the workbook as plain rows: one for each table, and the notes to all of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.dataset.lookup import (
    LOCATOR,
    Cell,
    UnknownAddress,
    cells_of,
    label_of,
    look_up,
    member_label,
)
from briefing_gen.dataset.model import (
    CellRef,
    Dataset,
    Dimension,
    LeadsTo,
    Missing,
    Observation,
    Source,
    Table,
)
from briefing_gen.dataset.values import YEAR
from briefing_gen.dataset.vocabulary import GRADE_MEANINGS, GRADE_NAMES, title_in
from briefing_gen.export.english import ENGLISH
from briefing_gen.export.rows import source_title
from briefing_gen.export.spanish import SPANISH
from briefing_gen.export.words import DataWords

LONGEST_TEXT: Final = 32_767
"""Characters that a cell of a workbook holds."""
BEFORE_STATUS, AFTER_STATUS = 8, 7
"""Columns around the status that stay empty where there is no value; the address comes last."""


class Amount(Frozen):
    """A value as it was published; a workbook shows it with that many decimals."""

    text: str

    @property
    def decimals(self) -> int:
        """Decimal places as published."""
        return len(self.text.partition(".")[2])


class Year(Frozen):
    """A year, which is a number that has no separator between thousands."""

    text: str


Entry = str | Amount | Year
Row = tuple[Entry, ...]


class Sheet(Frozen):
    """One sheet: its name as wished, its headings, and its rows."""

    name: str
    headings: tuple[str, ...]
    rows: Iterator[Row]
    count: int
    prose: bool = True
    """Whether long texts are to be read in place; the rows of a table stay one line high."""


def sheets(dataset: Dataset, language: str) -> tuple[Sheet, ...]:
    """Return the sheets in order: what this is, the tables, the notes to them."""
    words = words_of(language)
    notes = (
        _sources(dataset, words, language),
        _populations(dataset, words, language),
        _caveats(dataset, words, language),
        _conflicts(dataset, words, language),
        _corrections(dataset, words, language),
        _readings(dataset, words, language),
    )
    tables = (_table(dataset, table, language) for table in dataset.tables.values())
    return (_about(dataset, words, language), *tables, *(note for note in notes if note.count))


def words_of(language: str) -> DataWords:
    """Return the words of a language tag; English for want of any."""
    return SPANISH if language.startswith("es") else ENGLISH


def _table(dataset: Dataset, table: Table, language: str) -> Sheet:
    words = words_of(language)
    dimensions = tuple(title_in(item.titles, language) for item in table.dimensions)
    margin = words.margin_columns if table.margins else ()
    headings = (*dimensions, words.measure, words.value, *margin, *words.value_columns)
    rows = (_values(cell, dataset, language) for cell in cells_of(dataset, table))
    return Sheet(table.name, headings, rows, len(table.lines) * len(table.measures), prose=False)


def _values(cell: Cell, dataset: Dataset, language: str) -> Row:
    members = (_member(cell, item, dataset, language) for item in cell.table.dimensions)
    measure = title_in(cell.measure.titles, language)
    return (*members, measure, *_content(cell, language))


def _member(cell: Cell, dimension: Dimension, dataset: Dataset, language: str) -> Entry:
    member = cell.member(dimension)
    if dimension.period_kind and YEAR.fullmatch(member):
        return Year(member)
    return label_of(cell, dimension, dataset, language)


def _content(cell: Cell, language: str) -> Row:
    words = words_of(language)
    match cell.content:
        case Missing(ref=ref, reason=reason, status=status):
            before, after = ("",) * BEFORE_STATUS, ("",) * AFTER_STATUS
            why = (title_in(reason, language), *(("", "") if cell.table.margins else ()))
            return (*why, *before, words.statuses[status], *after, str(ref))
        case Observation() as observation:
            value = (Amount(cell.text), *(_margin(observation) if cell.table.margins else ()))
            return (*value, *_attributes(observation, words, language))


def _margin(observation: Observation) -> Row:
    margin = observation.margin
    return (Amount(_plain(margin.value)), Amount(_plain(margin.confidence))) if margin else ("", "")


def _attributes(observation: Observation, words: DataWords, language: str) -> Row:
    period, read_in = observation.period, observation.read_in
    return (
        words.units[observation.quantity.unit],
        words.statistics[observation.statistic],
        title_in(observation.population.titles, language),
        _date(period.start),
        _date(period.end),
        words.period_kinds[period.kind],
        str(observation.base or ""),
        words.roundings[observation.rounding],
        words.statuses[observation.status],
        title_in(GRADE_NAMES[observation.grade], language),
        observation.source.publisher,
        source_title(observation.source, language),
        observation.locators.get(language, observation.locator),
        f"{read_in.publisher}, {source_title(read_in, language)}" if read_in else "",
        _caveat_words(observation, language),
        title_in(observation.note.text if observation.note else {}, language),
        str(observation.ref),
    )


def _caveat_words(observation: Observation, language: str) -> str:
    """Return the caveats; their names, which the notes explain, where a cell cannot hold more."""
    text = " ".join(title_in(caveat.text, language) for caveat in observation.caveats)
    if len(text) <= LONGEST_TEXT:
        return text
    return " ".join(caveat.id for caveat in observation.caveats)


def _date(text: str) -> Entry:
    return Year(text) if YEAR.fullmatch(text) else text


def _about(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    rows: list[Row] = [
        (dataset.name, title_in(dataset.titles, language)),
        (words.version, dataset.version),
        (words.created, dataset.created),
        (words.how_to_read, words.one_row),
        (words.how_to_read, words.cite),
    ]
    rows += [
        (f"{words.grade}: {title_in(name, language)}", title_in(GRADE_MEANINGS[grade], language))
        for grade, name in GRADE_NAMES.items()
    ]
    rows += [
        (f"{words.sheet}: {table.name}", title_in(table.titles, language))
        for table in dataset.tables.values()
    ]
    return Sheet(words.about, words.about_columns, iter(rows), len(rows))


def _sources(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    rows = (_source(source, words, language) for source in dataset.sources.values())
    return Sheet(words.sources, words.source_columns, rows, len(dataset.sources))


def _source(source: Source, words: DataWords, language: str) -> Row:
    return (
        source.id,
        source.publisher,
        source_title(source, language),
        source.url + (words.home_page if source.leads_to is LeadsTo.HOME_PAGE else ""),
        _date(source.published),
        _date(source.accessed),
        title_in(GRADE_NAMES[source.grade], language),
        source.superseded_by,
    )


def _populations(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    found = dataset.populations.values()
    rows = ((item.id, title_in(item.titles, language)) for item in found)
    return Sheet(words.populations, words.population_columns, rows, len(found))


def _caveats(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    found = dataset.caveats.values()
    rows = ((item.id, title_in(item.text, language)) for item in found)
    return Sheet(words.caveats, words.caveat_columns, rows, len(found))


def _conflicts(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    rows = (
        (
            _chosen(item.chosen, dataset),
            str(item.chosen),
            Amount(_plain(item.other_value)),
            _cited(item.other_source, dataset, language),
            member_label(dataset, LOCATOR, item.other_locator, language),
            title_in(item.reason, language),
        )
        for item in dataset.conflicts
    )
    return Sheet(words.conflicts, words.conflict_columns, rows, len(dataset.conflicts))


def _corrections(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    rows = (
        (
            title_in(item.said, language),
            _cited(item.said_in, dataset, language),
            member_label(dataset, LOCATOR, item.said_locator, language),
            title_in(item.shows, language),
            _cited(item.source, dataset, language),
            str(item.address or ""),
        )
        for item in dataset.corrections
    )
    return Sheet(words.corrections, words.correction_columns, rows, len(dataset.corrections))


def _readings(dataset: Dataset, words: DataWords, language: str) -> Sheet:
    rows = (
        (
            str(item.address),
            words.outcomes[item.outcome],
            Amount(_plain(item.value)),
            Amount(_plain(item.found)),
            item.reader,
            item.date,
            item.file,
            item.sha256,
            member_label(dataset, LOCATOR, item.locator, language),
        )
        for item in dataset.confirmations.values()
    )
    return Sheet(words.readings, words.reading_columns, rows, len(dataset.confirmations))


def _chosen(ref: CellRef, dataset: Dataset) -> Entry:
    try:
        found = look_up(dataset, ref)
    except UnknownAddress:
        return ""  # `check` tells it; the rest of the row is still of use.
    return Amount(_plain(found.quantity.value)) if isinstance(found, Observation) else ""


def _cited(name: str, dataset: Dataset, language: str) -> str:
    source = dataset.sources.get(name)
    return f"{source.publisher}, {source_title(source, language)}" if source else name


def _plain(value: Decimal) -> str:
    return f"{value:f}"
