"""What the workbook of a chart says of each value."""

from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.composing.chart_words import value_list
from briefing_gen.document.exhibits import ChartKind, ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import exhibits
from tests.composing.test_chart_words import panel, series
from tests.editions.ferries import EN, ES
from tests.readback.editions import NATIONAL, document


def rows(chart: str, language: Language) -> list[tuple[str, ...]]:
    """Return what is told of the values of the first panel of a chart of the national briefing."""
    edition = next(edition for edition in NATIONAL if edition.language is language)
    spec = next(spec for spec in exhibits(document(edition)) if spec.id == chart)
    assert isinstance(spec, ChartSpec)
    listed = spec.panels[0].values
    assert listed
    return [tuple(map(plain, row.cells)) for row in listed.rows]


def test_each_value_is_told_with_unit_period_population_grade_and_source() -> None:
    assert rows("united-states", EN)[1] == (
        "Reports",
        "2021",
        "724,503",
        "number",
        "2021",
        "reports to the CyberTipline",
        "Primary",
        "OJJDP and NCMEC, Transparency report 2023, counts by location of the user.",
    )


@pytest.mark.slow
def test_a_reported_value_says_so_in_the_language_of_its_edition() -> None:
    (_, _, value, unit, _, _, grade, _) = rows("federal-cases", ES)[-2]
    assert (value, unit, grade) == (
        "1,023",
        "cantidad",
        "Artículo de prensa",
    )


def test_a_missing_value_is_told_with_its_reason() -> None:
    listed = value_list("c", ChartKind.BAR, panel(series("Trips", None)), EN)
    assert listed
    (row,) = listed.rows
    assert tuple(map(plain, row.cells)) == ("Trips", "line 0", "not counted")


def test_a_map_has_no_workbook_and_no_list() -> None:
    assert value_list("c", ChartKind.TILE_MAP, panel(series("Trips", "1")), EN) is None
