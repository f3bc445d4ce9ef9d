"""The story of a cell without a value: why there is none, and what would stand there."""

from __future__ import annotations

from briefing_gen.dataset.addressing.lookup import (
    LOCATOR,
    UnknownAddress,
    measure_of,
    member_label,
    row_of,
    table_of,
)
from briefing_gen.dataset.addressing.notes import note_at
from briefing_gen.dataset.attributes import cell_attribute, period_of
from briefing_gen.dataset.model import (
    Attribute,
    Grade,
    Measure,
    Missing,
    Period,
    Source,
    Statistic,
    Table,
    weakest,
)
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.frozen import Frozen
from briefing_gen.metrics.explain import Telling, members_of
from briefing_gen.quantities import Unit


class Gap(Frozen, kw_only=True):
    """All that can be told of a missing value; what its row leaves open is None or empty."""

    missing: Missing
    unit: Unit | None = None
    statistic: Statistic | None = None
    population: str = ""
    members: tuple[tuple[str, str], ...] = ()
    period: Period | None = None
    source: Source | None = None
    read_in: Source | None = None
    locator: str = ""
    grade: Grade | None = None
    caveats: tuple[str, ...] = ()
    note: str = ""


def explain_gap(missing: Missing, telling: Telling) -> Gap:
    """Return the story of a missing value; of one that no cell stands for, only that."""
    dataset, ref = telling.dataset, missing.ref
    try:
        table = table_of(dataset, ref)
        row, measure = row_of(table, ref.key), measure_of(table, ref.measure)
    except UnknownAddress:
        return Gap(missing=missing)
    said = _Said(table, row, measure)
    source, read_in = (dataset.sources.get(name) for name in (said.source, said.read_in))
    locator = said.of(Attribute.LOCATOR, measure.locator)
    names = said.of(Attribute.CAVEATS, " ".join(measure.caveats)).split()
    population = dataset.populations.get(said.of(Attribute.POPULATION, measure.population))
    grade = _grade(said, source, read_in)
    caveats = (dataset.caveats[name] for name in names)
    note = note_at(table, row, measure)
    unit, statistic = (
        said.of(Attribute.UNIT, measure.unit),
        said.of(Attribute.STATISTIC, measure.statistic),
    )
    return Gap(
        missing=missing,
        unit=Unit(unit) if unit else None,
        statistic=Statistic(statistic) if statistic else None,
        population=title_in(population.titles, telling.language) if population else "",
        members=members_of(ref, dataset, telling.language),
        period=_period(table, row),
        source=source,
        read_in=read_in,
        locator=member_label(dataset, LOCATOR, locator, telling.language),
        grade=grade,
        caveats=tuple(telling.word(item) for item in caveats if not grade or grade in item.grades),
        note=telling.word(note) if note else "",
    )


class _Said(Frozen):
    """What a row says, or its measure where the row is silent."""

    table: Table
    row: int
    measure: Measure

    def of(self, attribute: Attribute, by_measure: str | None) -> str:
        return cell_attribute(self.table, self.row, attribute) or by_measure or ""

    @property
    def source(self) -> str:
        return self.of(Attribute.SOURCE, self.measure.source)

    @property
    def read_in(self) -> str:
        return self.of(Attribute.READ_IN, self.measure.read_in)


def _grade(said: _Said, source: Source | None, read_in: Source | None) -> Grade | None:
    own = said.of(Attribute.GRADE, None)
    known = [item.grade for item in (source, read_in) if item]
    if own:
        return Grade(own)
    return weakest(known) if known else None


def _period(table: Table, row: int) -> Period | None:
    try:
        return period_of(table, row)
    except ValueError:  # A row without a value may leave its period open.
        return None
