"""The words of the workbook, in each language: headings, notes, and what the codes mean."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.model import Outcome, PeriodKind, Rounding, Statistic, Status


class DataWords(Frozen, kw_only=True):
    """The words of one language; headings of columns stand in the order of the columns."""

    about: str
    sources: str
    populations: str
    caveats: str
    conflicts: str
    corrections: str
    readings: str
    measure: str
    value: str
    margin_columns: tuple[str, ...]
    """Headings after that of the value, where a table has margins of error."""
    value_columns: tuple[str, ...]
    about_columns: tuple[str, ...]
    source_columns: tuple[str, ...]
    population_columns: tuple[str, ...]
    caveat_columns: tuple[str, ...]
    conflict_columns: tuple[str, ...]
    correction_columns: tuple[str, ...]
    reading_columns: tuple[str, ...]
    version: str
    created: str
    how_to_read: str
    one_row: str
    home_page: str
    """After an address that leads to the publisher, not to the publication."""
    cite: str
    sheet: str
    grade: str
    outcomes: Mapping[Outcome, str]
    units: Mapping[Unit, str]
    statistics: Mapping[Statistic, str]
    period_kinds: Mapping[PeriodKind, str]
    roundings: Mapping[Rounding, str]
    statuses: Mapping[Status, str]
