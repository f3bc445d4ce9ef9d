"""From an address, or a pattern of several, to the values that stand there and all known of them.

Rows that share what their attributes say are a group, so that rules are judged once for each.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity, grouped, replace
from briefing_gen.base.problems import Location, near_words
from briefing_gen.base.quantities import COUNTED, Kind, Quantity, Unit
from briefing_gen.dataset import attributes, cell_text, model
from briefing_gen.dataset.notes import conflict_at, note_at, other_value
from briefing_gen.dataset.plausible import Code, codes_in
from briefing_gen.dataset.reading.confirmations import as_read
from briefing_gen.dataset.totals import REST
from briefing_gen.dataset.vocabulary import Statistic, weakest

LOCATOR: Final = "locator"
"""The dimension under which a table of members has words for locators."""
FEW_OF_A_SCALE: Final = 10_000
"""A column of fewer millions is spoken of in millions alone: 1,300 million beside 940 million."""
_OF_EACH: Final = frozenset({Statistic.MEAN, Statistic.MEDIAN, Statistic.RATE})
_THOUSAND: Final = 1_000
_CENTS: Final = 2
WITHOUT_VALUE: Final = frozenset(
    {model.Status.SUPPRESSED, model.Status.NOT_COLLECTED, model.Status.CANNOT_EXIST}
)
JUDGED: Final = (
    model.Attribute.UNIT,
    model.Attribute.STATISTIC,
    model.Attribute.POPULATION,
    model.Attribute.BASE,
    model.Attribute.ROUNDING,
    model.Attribute.STATUS,
    model.Attribute.SOURCE,
    model.Attribute.READ_IN,
    model.Attribute.GRADE,
)
"""The attributes that rules look at; locator, caveats and notes vary freely within a group."""


class UnknownAddress(LookupError):  # noqa: N818 - the name says it; users of the API catch it by name.
    """An address that leads nowhere; the message says which part is unknown, and what is near.

    What is near is looked for once somebody asks for the message.
    """

    def __init__(self, message: str, meant: tuple[str, Collection[str]] = ("", ())) -> None:
        super().__init__(message, meant)
        self._message = message
        self._meant = meant

    def __str__(self) -> str:
        return f"{self._message}{_near(*self._meant)}"


def is_of_each(unit: Unit, statistic: Statistic) -> bool:
    """Return whether each value has a whole of its own, so that no sum of them means anything."""
    is_divided = statistic in _OF_EACH or unit.kind in {Kind.RATE, Kind.INDEX}
    return is_divided or not unit.meaning.adds


def adds_up(unit: Unit, statistic: Statistic) -> bool:
    """Return whether values of several members make one of them all."""
    return unit.kind in COUNTED and not is_of_each(unit, statistic)


class Group(Frozen):
    """Rows of one measure whose judged attributes are the same."""

    table: model.Table
    measure: model.Measure
    profile: attributes.Profile
    rows: Sequence[int]
    codes: tuple[Code, ...] = ()
    """Numbers of the column that stand for no value, as far as one can see."""

    def values(self) -> Iterator[tuple[int, str]]:
        """Yield row and text of every cell that holds a value, and no code for a missing one."""
        column, without = self.table.columns[self.measure.name], set(self.table.missing)
        without.update(code.text for code in self.codes)
        return ((row, column[row]) for row in self.rows if column[row] not in without)

    @property
    def times(self) -> Sequence[str]:
        """The period of each row of the table; the cells of another column where it has none."""
        dimensions = (dimension.name for dimension in self.table.dimensions)
        return self.table.columns[self.table.time or next(dimensions, self.measure.name)]

    @property
    def is_additive(self) -> bool:
        """Whether its values may be added up."""
        return adds_up(self.profile.unit, self.profile.statistic)

    def where(self, row: int) -> Location:
        """Return the place of one cell."""
        return self.table.place(row, self.measure)

    def ref(self, row: int) -> model.CellRef:
        """Return the address of one cell."""
        return cell_of(self.table, row, self.measure.name)


class Cell(Frozen):
    """One cell of a measure: where it stands, and what stands there."""

    table: model.Table
    row: int
    measure: model.Measure
    content: model.Observation | model.Missing

    @property
    def text(self) -> str:
        """What the cell says, as it is written in the file."""
        return self.table.columns[self.measure.name][self.row]

    def member(self, dimension: model.Dimension) -> str:
        """Return the member of `dimension` that this cell belongs to."""
        return self.table.columns[dimension.name][self.row]


def expand(dataset: model.Dataset, text: str) -> tuple[model.CellRef, ...]:
    """Return the cells that `text` stands for, in file order.

    Raises ValueError where `text` is no address, and UnknownAddress where it leads nowhere.
    """
    return tuple(ref for ref, _ in matches(dataset, cell_text.parse_address(text)))


def matches(
    dataset: model.Dataset, pattern: model.CellRef
) -> tuple[tuple[model.CellRef, int], ...]:
    """Return the cells that `pattern` stands for, each with its row; raises UnknownAddress."""
    table = table_of(dataset, pattern)
    wanted = tuple(pair for pair in pattern.key if pair[1] not in {cell_text.ALL, cell_text.SUM})
    return tuple((cell_of(table, row, pattern.measure), row) for row in rows_where(table, wanted))


def totals_of(dataset: model.Dataset, across: str) -> tuple[frozenset[str], bool]:
    """Return the totals among the members of `table.dimension`, and whether the others overlap."""
    name, _, dimension = across.partition(".")
    table = dataset.tables.get(name)
    found = [d for d in table.dimensions if d.name == dimension] if table else []
    return frozenset(found[0].totals or () if found else ()), any(d.overlap for d in found)


@by_identity(64, of=2)
def unranked(table: model.Table, dimension: model.Dimension) -> frozenset[str]:
    """Return the members that no rank and no count is among: totals, and the rest of places."""
    rests = filter(REST.fullmatch, dict.fromkeys(table.columns[dimension.name]))
    return frozenset((*(dimension.totals or ()), *rests))


def every_cell(dataset: model.Dataset) -> Iterator[Cell]:
    """Yield the cells of all tables, row by row."""
    for table in dataset.tables.values():
        yield from cells_of(dataset, table)


def cells_of(dataset: model.Dataset, table: model.Table) -> Iterator[Cell]:
    """Yield the cells of one table, row by row."""
    for row in range(len(table.lines)):
        for measure in table.measures:
            yield Cell(table, row, measure, observe(dataset, table, row, measure))


def groups(dataset: model.Dataset) -> Iterator[Group]:
    """Yield the rows of every measure by what their attributes say."""
    for table in dataset.tables.values():
        by_cells = _rows_by_cells(table)
        for measure in table.measures:
            codes = codes_in(table, measure)
            for rows in by_cells:
                column, missing = table.columns[measure.name], table.missing
                with_value = next((row for row in rows if column[row] not in missing), None)
                if with_value is not None:
                    profile = attributes.profile_of(table, with_value, measure)
                    yield Group(table, measure, profile, rows, codes)


def by_table(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield the groups of each table."""
    yield from (list(found) for _, found in groupby(groups, key=lambda group: group.table.name))


def _rows_by_cells(table: model.Table) -> list[Sequence[int]]:
    columns = [table.columns[table.attributes[name]] for name in JUDGED if name in table.attributes]
    if not columns:
        return [range(len(table.lines))]
    rows = enumerate(zip(*columns, strict=True))
    return [*grouped((cells, row) for row, cells in rows).values()]


def look_up(dataset: model.Dataset, ref: model.CellRef) -> model.Observation | model.Missing:
    """Return what stands at `ref`; raises UnknownAddress.

    The value of the other text in a conflict has an address too: `conflicts[id=NAME].other_value`.
    """
    conflict = conflict_at(dataset, ref)
    if conflict:
        if conflict.other_address:
            held = look_up(dataset, conflict.other_address)
            if isinstance(held, model.Observation):
                return replace(held, ref=ref, where=conflict.place(ref.measure))
        found = look_up(dataset, conflict.chosen)
        if not isinstance(found, model.Observation) or conflict.other_source not in dataset.sources:
            raise UnknownAddress(f"{ref} has no value beside it, or no source")
        other = other_value(dataset, conflict, found)
        return replace(other, locators=_locators(dataset, other.locator))
    return observe(dataset, *_cell_at(dataset, ref))


def value_at(dataset: model.Dataset, ref: model.CellRef | None) -> model.Observation | None:
    """Return the value at `ref`; None where nothing stands, which a check of the data tells."""
    try:
        found = look_up(dataset, ref) if ref else None
    except UnknownAddress:
        return None
    return found if isinstance(found, model.Observation) else None


def observe(
    dataset: model.Dataset, table: model.Table, row: int, measure: model.Measure
) -> model.Observation | model.Missing:
    """Return what stands in one cell of `table`."""
    cell = table.columns[measure.name][row]
    if cell not in table.missing:
        return _observation(dataset, table, row, measure, cell)
    status = attributes.profile_of(table, row, measure).status
    return model.Missing(
        ref=cell_of(table, row, measure.name),
        reason=table.missing[cell],
        status=status if status in WITHOUT_VALUE else model.Status.NOT_COLLECTED,
        where=table.place(row, measure),
    )


def described(dataset: model.Dataset, ref: model.CellRef) -> model.Observation | None:
    """Return what is known of the value that a cell is without, with a nought for it.

    None where there is no such cell, or its row leaves open what it would say.
    """
    try:
        found = _observation(dataset, *_cell_at(dataset, ref), "0")
    except (UnknownAddress, ValueError):
        return None
    return replace(found, margin=None)


def period_at(dataset: model.Dataset, ref: model.CellRef) -> model.Period | None:
    """Return the period of a cell, whether it holds a value or not; None where there is no cell."""
    try:
        return attributes.period_of(*_cell_at(dataset, ref))
    except UnknownAddress:
        return None


def member_label(dataset: model.Dataset, dimension: str, member: str, language: str) -> str:
    """Return what readers of `language` call a member; a member without a label is its own."""
    return dataset.members.get(dimension, {}).get(member, {}).get(language, member)


def member_phrase(dataset: model.Dataset, dimension: str, member: str, language: str) -> str:
    """Return the name of a member as it stands in a sentence, with its article; else its label."""
    phrases = dataset.member_phrases.get((dimension, member), {})
    return phrases.get(language) or member_label(dataset, dimension, member, language)


def locators_in(table: model.Table) -> Iterator[str]:
    """Yield the places in publications that `table` names, some more than once."""
    yield from (measure.locator for measure in table.measures)
    yield from table.said_by(model.Attribute.LOCATOR)


def cell_of(table: model.Table, row: int, measure: str) -> model.CellRef:
    """Return the address of one cell."""
    columns = table.columns
    key = sorted((item.name, columns[item.name][row]) for item in table.dimensions)
    return model.CellRef(table.name, tuple(key), measure)


def _cell_at(dataset: model.Dataset, ref: model.CellRef) -> tuple[model.Table, int, model.Measure]:
    """Return table, row and measure of `ref`; raises UnknownAddress."""
    table = table_of(dataset, ref)
    return table, row_of(table, ref.key), measure_of(table, ref.measure)


def table_of(dataset: model.Dataset, ref: model.CellRef) -> model.Table:
    """Return the table of `ref`, whose measure and dimensions exist; raises UnknownAddress."""
    table = table_named(dataset, ref.table)
    measure_of(table, ref.measure)
    given = [name for name, _ in ref.key]
    _require_dimensions(table, given)
    absent = [repr(item.name) for item in table.dimensions if item.name not in given]
    if absent:
        raise UnknownAddress(f"the address {ref} names no member of {', '.join(absent)}")
    return table


def table_named(dataset: model.Dataset, name: str) -> model.Table:
    """Return a table by its name; raises UnknownAddress."""
    table = dataset.tables.get(name)
    if table is None:
        raise UnknownAddress(f"there is no table {name!r}", (name, dataset.tables))
    return table


def _require_dimensions(table: model.Table, names: Iterable[str]) -> None:
    known = [item.name for item in table.dimensions]
    for name in names:
        if name not in known:
            raise UnknownAddress(f"table {table.name!r} has no dimension {name!r}", (name, known))


def measure_of(table: model.Table, name: str) -> model.Measure:
    """Return a measure of `table` by name; raises UnknownAddress."""
    for measure in table.measures:
        if measure.name == name:
            return measure
    known = [item.name for item in table.measures]
    raise UnknownAddress(f"table {table.name!r} has no measure {name!r}", (name, known))


def row_of(table: model.Table, key: Sequence[tuple[str, str]]) -> int:
    """Return the row of a key that names every dimension; raises UnknownAddress."""
    members = dict(key)
    row = table.rows.get(tuple(members[item.name] for item in table.dimensions))
    if row is None:
        raise _unknown_members(table, key)
    return row


def rows_where(table: model.Table, wanted: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return the rows in which every pair of `wanted` holds; raises UnknownAddress if none does."""
    _require_dimensions(table, [name for name, _ in wanted])
    if len(wanted) == len(table.dimensions):
        return (row_of(table, wanted),)
    rows: Sequence[int] = range(len(table.lines))
    for name, member in wanted:
        column = table.columns[name]
        rows = [row for row in rows if column[row] == member]
    if not rows:
        raise _unknown_members(table, wanted)
    return tuple(rows)


def _unknown_members(table: model.Table, key: Sequence[tuple[str, str]]) -> UnknownAddress:
    for name, member in key:
        cells = table.columns[name]
        if member not in cells:
            return UnknownAddress(f"table {table.name!r} has no {name} {member!r}", (member, cells))
    pairs = " with ".join(f"{name}={member}" for name, member in key)
    return UnknownAddress(f"table {table.name!r} has no row for {pairs}")


def _near(word: str, known: Collection[str]) -> str:
    known = dict.fromkeys(known)
    same = [name for name in known if name.casefold() == word.casefold()]
    if near := same or near_words(word, known, 3, 0.5):
        return f"; did you mean {' or '.join(map(repr, near))}?"
    return f"; it has {', '.join(known)}" if 0 < len(known) <= 12 else ""  # noqa: PLR2004 - what fits a line.


def _observation(
    dataset: model.Dataset, table: model.Table, row: int, measure: model.Measure, text: str
) -> model.Observation:
    ref, profile = cell_of(table, row, measure.name), attributes.profile_of(table, row, measure)
    scale = measure.scale.power if measure.scale else 0
    source = dataset.sources[profile.source]
    read_in = dataset.sources[profile.read_in] if profile.read_in else None
    grade = profile.grade or weakest([item.grade for item in (source, read_in) if item])
    caveats = [dataset.caveats[name] for name in profile.caveats]
    for address, accepted in dataset.accepted.items():
        if accepted.is_of(text) and cell_text.covers(address, ref):
            caveats.append(accepted.caveat)
            grade = profile.grade or weakest([grade, model.Grade.SECONDARY])
    period = attributes.period_of(table, row, measure)
    # A table that is of a span as a whole is of a survey, and its percentages are shares.
    of_change = not (table.period or measure.period) or any(
        map(cell_text.OF_CHANGE.search, measure.titles.values())
    )
    observation = model.Observation(
        ref=ref,
        quantity=Quantity(Decimal(text).scaleb(scale), profile.unit),
        decimals=_decimals(table, measure, text, profile.unit) - scale,
        scale=scale,
        spoken=scale if scale and _has_few(table, measure.name) else 12,
        statistic=profile.statistic,
        is_change=profile.statistic is Statistic.PERCENT
        and period.start != period.end
        and of_change,
        population=dataset.populations[profile.population],
        period=period,
        base=cell_text.substitute(cell_text.parse_address(profile.base), ref.key)
        if profile.base
        else None,
        rounding=profile.rounding,
        status=profile.status,
        source=source,
        read_in=read_in,
        locator=profile.locator,
        locators=_locators(dataset, profile.locator),
        grade=grade,
        caveats=tuple(caveat for caveat in caveats if grade in caveat.grades),
        note=note_at(table, row, measure),
        margin=attributes.margin_at(table, row, measure),
        where=table.place(row, measure),
    )
    confirmation = dataset.confirmations.get(ref)
    if confirmation is None:
        return observation
    read = as_read(observation, confirmation)
    return replace(read, locators=_locators(dataset, read.locator))


def _decimals(table: model.Table, measure: model.Measure, text: str, unit: Unit) -> int:
    """Return the decimals of a value: those of its column, as programs cut the 0 off 9.50."""
    own = cell_text.decimals_in(text)
    if measure.scale or measure.unit is None:
        return own
    shared = _shared_decimals(table, measure.name, unit.kind is Kind.AMOUNT)
    return own if shared is None else shared


@by_identity(256)
def _has_few(table: model.Table, name: str) -> bool:
    """Return whether a column has values below a thousand of its scale, and none of very many."""
    cells = set(table.columns[name]) - set(table.missing)
    sizes = [abs(Decimal(cell)) for cell in cells]
    return min(sizes) < _THOUSAND and max(sizes) < FEW_OF_A_SCALE


@by_identity(256, of=1)
def _shared_decimals(table: model.Table, name: str, is_money: bool) -> int | None:  # noqa: FBT001 - the cache takes no names.
    """Return the decimals of all values of a column; None where each was written with its own.

    One number in ten loses a 0 at its end; where many are shorter, or one ends so, nothing was cut.
    """
    cells = set(table.columns[name]) - set(table.missing)
    written = list(map(cell_text.decimals_in, cells))
    most = max(written)
    if is_money:  # What nobody prints, as parts of a cent of thousands, is in dollars, or cents.
        is_large = max(abs(Decimal(cell)) for cell in cells) >= _THOUSAND
        if any(map(cell_text.is_computed, cells)) or (is_large and most > _CENTS):
            return 0 if is_large else _CENTS
    is_cut = written.count(most) * 4 >= len(written) * 3
    is_cut = is_cut and not any("." in cell and cell.endswith("0") for cell in cells)
    return most if is_money or is_cut else None


def _locators(dataset: model.Dataset, locator: str) -> model.Titles:
    return dataset.members.get(LOCATOR, {}).get(locator, {})
