"""What holds for one cell: what its row says, and its measure where the row is silent."""

from decimal import Decimal
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset import model
from briefing_gen.dataset.periods import parse_period

T = TypeVar("T")
NOTES: Final = tuple((model.Attribute(f"note:{tag}"), str(tag)) for tag in Language)
"""The attributes that hold words, each with the language they are in."""


class Profile(Frozen, kw_only=True):
    """The attributes of a cell, apart from its period; names are those of the package."""

    unit: Unit
    statistic: model.Statistic
    population: str
    base: str
    rounding: model.Rounding
    status: model.Status
    source: str
    read_in: str
    locator: str
    caveats: tuple[str, ...]
    grade: model.Grade | None
    """Set where the row says otherwise than its sources."""


def cell_attribute(table: model.Table, row: int, attribute: model.Attribute) -> str:
    """Return what the row says about `attribute`; empty where it says nothing."""
    column = table.attributes.get(attribute)
    return table.columns[column][row] if column else ""


def place_of(table: model.Table, row: int, attribute: model.Attribute) -> Location:
    """Return where a row says something about `attribute`, which a column of the table holds."""
    name = table.attributes[attribute]
    return Location(table.file, table.lines[row], list(table.columns).index(name) + 1, name)


def profile_of(table: model.Table, row: int, measure: model.Measure) -> Profile:
    """Return what holds for one cell of a table that the reader let through."""
    columns = table.columns
    said = {name: cell for name, at in table.attributes.items() if (cell := columns[at][row])}
    unit, statistic = said.get(model.Attribute.UNIT), said.get(model.Attribute.STATISTIC)
    rounding, status = said.get(model.Attribute.ROUNDING), said.get(model.Attribute.STATUS)
    caveats, grade = said.get(model.Attribute.CAVEATS), said.get(model.Attribute.GRADE)
    return Profile(
        unit=(table.units.get(unit) or Unit(unit)) if unit else _given(measure.unit),
        statistic=model.Statistic(statistic) if statistic else _given(measure.statistic),
        population=said.get(model.Attribute.POPULATION) or _given(measure.population),
        base=said.get(model.Attribute.BASE) or measure.base or "",
        rounding=model.Rounding(rounding) if rounding else measure.rounding,
        status=model.Status(status) if status else model.Status.NORMAL,
        source=said.get(model.Attribute.SOURCE) or _given(measure.source),
        read_in=said.get(model.Attribute.READ_IN) or measure.read_in or "",
        locator=said.get(model.Attribute.LOCATOR) or measure.locator,
        caveats=tuple((caveats or "").split()) or measure.caveats,
        grade=model.Grade(grade) if grade else None,
    )


def period_of(table: model.Table, row: int, measure: model.Measure) -> model.Period:
    """Return the period of one cell of a table that the reader let through."""
    text, kind = period_text(table, row)
    if not (text and kind):
        return with_fiscal_year(_given(measure.period or table.period), table)
    return with_fiscal_year(_given(parse_period(text, model.PeriodKind(kind))), table)


def with_fiscal_year(period: model.Period, table: model.Table) -> model.Period:
    """Return `period`; a fiscal year says which one it is, where the table does."""
    is_named = table.fiscal_year and period.kind is model.PeriodKind.FISCAL_YEAR
    return replace(period, fiscal=table.fiscal_year) if is_named else period


def period_text(table: model.Table, row: int) -> tuple[str, str]:
    """Return the period that a row's own cells write, and its kind; empty where they do not."""
    text = cell_attribute(table, row, model.Attribute.PERIOD)
    kind: str = cell_attribute(table, row, model.Attribute.PERIOD_KIND)
    for dimension in table.dimensions:
        if dimension.period_kind:
            text = text or table.columns[dimension.name][row]
            kind = kind or dimension.period_kind
    return text, kind or (table.period.kind if table.period else "")


def margin_at(table: model.Table, row: int, measure: model.Measure) -> model.Margin | None:
    """Return the margin of error of one value; None where its publisher gives none."""
    column, power = table.margins.get(measure.name), measure.scale.power if measure.scale else 0
    cell = table.columns[column.name][row] if column else ""
    return model.Margin(Decimal(cell).scaleb(power), column.confidence) if column and cell else None


def words_in(table: model.Table, row: int) -> model.Titles | None:
    """Return the words that a row gives in `NOTES`; None where there are none."""
    words = {language: cell_attribute(table, row, name) for name, language in NOTES}
    return {language: text for language, text in words.items() if text} or None


def _given(value: T | None) -> T:
    if value is None:
        raise ValueError("the reader lets no table through that leaves this open")
    return value
