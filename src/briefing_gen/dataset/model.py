"""The dataset as the rest of the program sees it: columns, and observations made on look-up.

The vocabulary follows SDMX (observation, status) and the Frictionless Data Package (resource,
field, source); docs/reference/dataset.md says how each attribute is written in a package.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.base.quantities import Operation, Quantity, Scale, Unit
from briefing_gen.dataset.cell_text import CellRef, Claim, Conflict, Total
from briefing_gen.dataset.vocabulary import (
    GRADES,
    Attribute,
    FiscalYear,
    Grade,
    LeadsTo,
    Period,
    PeriodKind,
    Rounding,
    Statistic,
    Status,
    Titles,
)

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
METRICS: Final = "metrics"
"""Under which `places` has the cell of the names that a note binds; its words stand by language."""
PACKAGE: Final = Location("datapackage.json")
"""Where a definition stands that was not read from a file."""
NO_VERSION: Final = "0"
"""That of a package that says none."""


class Outcome(enum.StrEnum):
    """What a reading came to."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


class Standing(enum.StrEnum):
    """What a reading means for the value that the dataset holds now."""

    HOLDS = "holds"
    """The publication gives this very value."""
    CONTRADICTED = "contradicted"
    """The publication gives another value."""
    STALE = "stale"
    """The value has changed since it was confirmed."""


class Confirmation(Frozen, kw_only=True):
    """One reading of a publication by a keeper of the package."""

    address: CellRef
    outcome: Outcome
    value: Decimal
    """What the dataset held when the publication was read."""
    found: Decimal
    """What the publication gives; equal to `value` where it was confirmed."""
    reader: str
    """Who read it: a name or a role, as the keepers of the package agreed."""
    date: str
    """The day of the reading, as 2026-11-30."""
    file: str
    """Name of the file that was read."""
    sha256: str
    locator: str
    """Page, table or line in that file; empty when it was not noted."""
    where: Location

    def standing(self, value: Decimal) -> Standing:
        """Return what this reading means for `value`, which the dataset holds now.

        A value that was corrected to what the publication gives is confirmed thereby.
        """
        if value == self.found:
            return Standing.HOLDS
        return Standing.CONTRADICTED if self.outcome is Outcome.CONTRADICTED else Standing.STALE


class NamedMetric(Frozen):
    """A name that the texts of a correction bind, as under `metrics` of a briefing."""

    name: str
    operation: Operation | None
    """None where the name stands for the value at one address."""
    inputs: tuple[str, ...]
    """Addresses, or names of the same correction."""


class Correction(Frozen, kw_only=True):
    """What a text in circulation says, and what the published values show."""

    id: str
    said: Titles
    said_in: str
    """Name of the source that says it."""
    said_locator: str
    shows: Titles
    """Authored text: its numbers stand as names or addresses in braces."""
    address: CellRef | None
    """The value that shows it; None where a law or a definition does."""
    source: str
    """Name of the source that shows it; empty where the address says."""
    values: tuple[str, ...]
    """Numbers that `said` is quoted with, as its words write them: 21.7 million, dozens."""
    citations: tuple[str, ...] = ()
    """Texts with digits in `shows` that are quoted as they stand: laws, names."""
    metrics: tuple[NamedMetric, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each cell stands, by its column."""
    where: Location

    def place(self, column: str) -> Location:
        """Return where a cell of the row stands."""
        return self.places.get(column, self.where)

    def addresses(self) -> Iterator[str]:
        """Yield every address that the row, its metrics and its texts lead to."""
        if self.address:
            yield str(self.address)
        yield from addresses_in((*self.said.values(), *self.shows.values()), self.metrics)


class QuotedNumber(Frozen):
    """A number that a publication says, as the words around it write it: 2 million, dozens."""

    text: str
    source: str
    """Name of the source that says it."""
    locator: str = ""


class Note(Frozen, kw_only=True):
    """What must be said of one value, such as a conflict between two publications."""

    text: Titles
    """Authored text: its numbers stand as names or addresses in braces."""
    metrics: tuple[NamedMetric, ...] = ()
    citations: tuple[str, ...] = ()
    """Texts with digits that are quoted as they stand: laws, names."""
    quoted: tuple[QuotedNumber, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the words of each language stand, and the cell of the metrics."""
    where: Location

    def __hash__(self) -> int:
        return hash(self.where)


class Source(Frozen, kw_only=True):
    """A publication: who published it, where a reader finds it, and how far it was read."""

    id: str
    publisher: str
    title: str
    url: str = ""
    published: str = ""
    """A date as 2023, 2023-04 or 2023-04-30, or empty when the publication has none."""
    accessed: str = ""
    """The day on which somebody read it there, or empty when nobody noted one."""
    grade: Grade
    language: str = "en-US"
    short: str = ""
    """A few words for under a chart, such as "NCMEC, Reports by country 2020"."""
    titles: Titles = field(default_factory=dict)
    """The title by language, where it is no title but words of ours for a text that has none."""
    shorts: Titles = field(default_factory=dict)
    """The few words by language, where a language has its own."""
    publishers: Titles = field(default_factory=dict)
    """Who published it by language, where these are words of ours and no name."""
    leads_to: LeadsTo = LeadsTo.PUBLICATION
    superseded_by: str = ""
    """Name of the source that replaces this one; empty while it stands."""
    where: Location

    def __hash__(self) -> int:
        return hash(self.id)


class Population(Frozen, kw_only=True):
    """What a value counts, such as reports to the CyberTipline."""

    id: str
    titles: Titles
    part_of: str = ""
    """Name of the population of which this one is a part; empty where the package names none."""
    per: tuple[str, ...] = ()
    """Names of populations for each of which this one may be counted, such as residents."""
    where: Location = PACKAGE

    def __hash__(self) -> int:
        return hash(self.id)


class Caveat(Frozen, kw_only=True):
    """What a reader must know before using a value."""

    id: str
    text: Titles
    """Authored text: its numbers stand as names or addresses in braces."""
    metrics: tuple[NamedMetric, ...] = ()
    citations: tuple[str, ...] = ()
    """Texts with digits that are quoted as they stand: laws, the year of a change of methods."""
    holds: tuple[str, ...] = ()
    """What must be so in the data where the words rank values: `domestic < foreign`."""
    grades: tuple[Grade, ...] = GRADES
    """Grades of the values it is true of, such as only those that were not verified."""
    where: Location = PACKAGE

    def __hash__(self) -> int:
        return hash(self.id)


class Margin(Frozen):
    """How far a value estimated from a sample may be off, up and down, in its own unit."""

    value: Decimal
    confidence: Decimal
    """In percent: 90 where nine samples of ten would be that near."""


class MarginColumn(Frozen):
    """The column that holds the margins of a measure; an empty cell is a value without one."""

    name: str
    confidence: Decimal


class Observation(Frozen, kw_only=True):
    """One published value, with all a reader needs to defend or doubt it."""

    ref: CellRef
    quantity: Quantity
    decimals: int
    """Decimal places as published: 1 for 35.8, and -5 for 1.3 where values are in millions."""
    statistic: Statistic
    population: Population
    period: Period
    base: CellRef | None
    """What a percentage is a percentage of, where that is in the dataset."""
    rounding: Rounding
    status: Status
    source: Source
    """Who published the value."""
    read_in: Source | None
    """The text in which it was read, where that was not the publisher's own."""
    locator: str
    """Page, table or line in `source`; empty when unknown."""
    locators: Titles = field(default_factory=dict)
    """The locator in the words of each language that has some."""
    grade: Grade
    caveats: tuple[Caveat, ...]
    note: Note | None = None
    confirmation: Confirmation | None = None
    """Who read it at the publisher, and what they found; None when nobody has said so."""
    scale: int = 0
    """The power of ten that its publisher gave it in: 6 for millions."""
    spoken: int = 12
    """The largest power of ten that it is spoken of in: 6 of a column in millions to 9,999."""
    is_change: bool = False
    """Whether it is a percentage by which something changed, from one year to another."""
    margin: Margin | None = None
    """None for a value that is no estimate, or whose publisher gives no margin of error."""
    where: Location

    def __hash__(self) -> int:
        return hash(self.ref)


class Missing(Frozen, kw_only=True):
    """A cell that holds no value, and why."""

    ref: CellRef
    reason: Titles
    """A word or two by language: "none", "not available"."""
    status: Status
    where: Location
    has_row: bool = True
    """False where the table has no row for the member that an edition is about."""


class Words(Frozen):
    """One text in one language."""

    text: str
    language: str
    where: Location


class Measure(Frozen, kw_only=True):
    """A column of values and what holds for all of them; a row may override any of it.

    None means that the package leaves it to an attribute column of the table.
    """

    name: str
    titles: Titles
    unit: Unit | None
    statistic: Statistic | None
    population: str | None
    rounding: Rounding
    base: str | None = None
    """An address in which a dimension of this table may stand as *: `totals[year=*].files`."""
    source: str | None
    read_in: str | None = None
    locator: str = ""
    caveats: tuple[str, ...] = ()
    not_above: str = ""
    """The measure of the same table that no value of a row is above; empty for none."""
    least: Decimal | None = None
    most: Decimal | None = None
    """What the constraints of the field allow; what lies within is not doubted."""
    scale: Scale | None = None
    """What the numbers in the file are given in, such as millions; None for the unit itself."""
    period: Period | None = None
    """That of all its values; None where the table gives it, or a row."""
    said: tuple[Words, ...] = ()
    """Its titles and its description, which may name a unit."""
    column: int
    """Position in the file, from 1."""
    where: Location = PACKAGE
    unit_where: Location | None = None
    """Where the unit is said; None where a column says it."""


class Dimension(Frozen, kw_only=True):
    """A column that is part of the key; `period_kind` is set where its members are years."""

    name: str
    titles: Titles
    period_kind: PeriodKind | None
    totals: tuple[str, ...] | None = None
    """The members that are totals of others; None where the package does not say."""
    overlap: bool = False
    """Whether the members overlap, so that their sum means nothing."""
    unlisted: str = ""
    """What its totals hold beside its members, as their publisher says; else empty."""
    column: int
    where: Location = PACKAGE


class Table(Frozen, kw_only=True):
    """One resource in columns; cell texts are as in the file."""

    name: str
    file: str
    titles: Titles
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    attributes: Mapping[Attribute, str]
    """Column name by the attribute it holds."""
    columns: Mapping[str, Sequence[str]]
    """Cells by column name, in file order."""
    lines: Sequence[int]
    """Line of each row in the file."""
    rows: Mapping[tuple[str, ...], int]
    """Row by its members, in the order of `dimensions`."""
    period: Period | None = None
    """The period of every row, where neither a dimension nor a column gives it."""
    fiscal_year: FiscalYear | None = None
    """Which fiscal years it has; None for the federal ones."""
    missing: Mapping[str, Titles]
    """Why a cell holds no value, by the text that stands in it; "" is the empty cell."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The units of the package, which a column may name beside those that ship."""
    margins: Mapping[str, MarginColumn] = field(default_factory=dict)
    """Where the margins of error stand, by the name of the measure."""
    said: tuple[Words, ...] = ()
    """Its titles and its description."""
    definition: str = ""
    """What exactly its values count or measure, where the package tells readers."""
    where: Location = PACKAGE

    @property
    def time(self) -> str | None:
        """The dimension of years; None where there is none."""
        return next((item.name for item in self.dimensions if item.period_kind), None)

    @property
    def titled(self) -> tuple[Table | Dimension | Measure, ...]:
        """All in it that has titles, and itself."""
        return (self, *self.dimensions, *self.measures)

    def said_by(self, attribute: Attribute) -> Sequence[str]:
        """Return the cells of the column that holds an attribute; none where no column does."""
        return self.columns[self.attributes[attribute]] if attribute in self.attributes else ()

    def place(self, row: int, column: Measure | Dimension) -> Location:
        """Return where the cell of a column stands that is in a row."""
        return Location(self.file, self.lines[row], column.column, column.name)


class Term(Frozen, kw_only=True):
    """Words that a package does not use in its own voice, and what to write instead."""

    language: str
    """Language tag; en stands for English of any region."""
    words: tuple[str, ...]
    instead: str
    severity: Severity = Severity.ERROR


class Neighbors(Frozen):
    """The members beside which one of a dimension is seen, in order."""

    names: tuple[str, ...]
    where: Location


class Accepted(Frozen):
    """Why values differ from the file of their publisher, and which value that is said of."""

    caveat: Caveat
    value: str
    """The cell as it was when somebody said so; empty where any is meant."""

    def is_of(self, cell: str) -> bool:
        """Return whether it is said of what a cell holds; another value is none of its own."""
        return self.value in {"", cell}


class Dataset(Frozen, kw_only=True):
    """One data package; `digest` covers every byte that was read."""

    name: str
    titles: Titles
    version: str
    created: str = ""
    digest: str
    tables: Mapping[str, Table]
    sources: Mapping[str, Source]
    populations: Mapping[str, Population]
    caveats: Mapping[str, Caveat]
    members: Mapping[str, Mapping[str, Titles]] = field(default_factory=dict)
    """Labels by dimension and member; a member without one is its own label."""
    member_places: Mapping[tuple[str, str], Location] = field(default_factory=dict)
    """Where a label stands, by dimension and member."""
    neighbors: Mapping[tuple[str, str], Neighbors] = field(default_factory=dict)
    """By dimension and member."""
    member_phrases: Mapping[tuple[str, str], Titles] = field(default_factory=dict)
    """The name as it stands in a sentence, where that is not the label: the United States."""
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language, words of it that stand as they are in texts of others."""
    terms: tuple[Term, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other words of people for a word of the titles, or for a member: location=us."""
    synonym_places: Mapping[str, Location] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    totals: tuple[Total, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    confirmations: Mapping[CellRef, Confirmation] = field(default_factory=dict)
    """What somebody found at the publisher, by address."""
    accepted: Mapping[str, Accepted] = field(default_factory=dict)
    """By the addresses of cells or rows."""
    special: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    """The rows of tables that hold no values, as they are written, by the kind of such a table."""
    descriptor: str = ""
    """The text of datapackage.json, for a part of the package that is a package itself."""
    warnings: tuple[Problem, ...] = ()
    """What was told of the package though it could be read."""


def addresses_in(texts: Iterable[str], metrics: Iterable[NamedMetric]) -> Iterator[str]:
    """Yield every address that `texts` bind, or that the names they bind stand for."""
    written = [text for metric in metrics for text in metric.inputs]
    written += [inside for text in texts for inside in _BRACES.findall(text)]
    for text in written:
        head, bracket, tail = text.rpartition("]")
        if bracket:  # What follows a colon is how the number is to be written.
            yield f"{head}{bracket}{tail.partition(':')[0]}".strip()
