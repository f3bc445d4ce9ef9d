"""Takes a table of a data package that is there already as one to draft a briefing of."""

from briefing_gen.base.language import DEFAULT_LANGUAGE
from briefing_gen.dataset.model import Attribute, Dataset, Dimension, Measure, Status, Table
from briefing_gen.dataset.periods import Recognized
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet


def sheet_of(dataset: Dataset) -> Sheet | None:
    """Return the first table of values that has a row; None where there is none."""
    table = next((table for table in dataset.tables.values() if len(table.lines)), None)
    if table is None:
        return None
    keys = [_key(table, dimension) for dimension in table.dimensions]
    times = table.columns[table.time] if table.time else ()
    status = table.said_by(Attribute.STATUS)
    timed = enumerate(zip(times, status, strict=False))
    broken = [row for row, (_, cell) in timed if cell == Status.BREAK]
    of_some = {time for time, cell in zip(times, status, strict=False) if cell != Status.BREAK}
    breaks = dict.fromkeys(times[row] for row in broken if times[row] not in of_some)
    of_rows = tuple(row for row in broken if times[row] in of_some)
    columns = (*keys, *(_measure(table, item) for item in table.measures))
    return Sheet(table.name, columns, breaks=tuple(breaks), broken=of_rows)


def _key(table: Table, dimension: Dimension) -> Column:
    cells = tuple(table.columns[dimension.name])
    role = Role.DIMENSION if dimension.period_kind is None else Role.PERIOD
    title, totals = title_in(dimension.titles, DEFAULT_LANGUAGE), tuple(dimension.totals or ())
    periods = Recognized(cells, dimension.period_kind) if role is Role.PERIOD else None
    return Column(dimension.name, title, role, cells, totals=totals, periods=periods)


def _measure(table: Table, measure: Measure) -> Column:
    cells = tuple("" if cell in table.missing else cell for cell in table.columns[measure.name])
    return Column(
        measure.name,
        title_in(measure.titles, DEFAULT_LANGUAGE),
        Role.MEASURE,
        cells,
        unit=measure.unit,
        period="/".join(dict.fromkeys((p.start, p.end))) if (p := measure.period) else "",
    )
