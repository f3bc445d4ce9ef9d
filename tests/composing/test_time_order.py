"""Charts and tables of time are in the order of time, whatever the order of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import Severity
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart, AuthoredTable
from briefing_gen.composing.charts import compose_chart
from briefing_gen.composing.findings import compose_table
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import plain
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.editions.ferries import briefing, edition
from tests.editions.test_strips import BARS

NEWEST_FIRST = "year,trips\n2024,50\n2022,30\n2023,40\n"
RAGGED = (
    "line,year,trips\nnorth,2021,1\nnorth,2022,2\n"
    "south,2019,3\nsouth,2020,4\nsouth,2021,5\nsouth,2022,6\n"
)
LINE = {"name": "line", "type": "string", "role": "dimension"}
EXHIBIT = """\
    {kind}:
      title: {{en-US: Trips}}
      subtitle: {{en-US: Trips}}
"""
CHART = """      kind: {kind}
      across: {across}
      series:
        - {{id: trips, name: {{en-US: Trips}}, values: "{values}"}}
"""
TABLE = """      columns:
        - {header: {en-US: Year}}
        - {header: {en-US: Trips}, numeric: "yes"}
      rows:
        - {each: {table: trips, dimension: year}, cells: ["{trips[year=*].trips}"]}
"""


def exhibit(folder: Path, cells: str, words: str, kind: str) -> tuple[Binder, object]:
    fields = (LINE, YEAR, TRIPS) if cells.startswith("line") else (YEAR, TRIPS)
    dataset = ferries(folder / "data", described(resource(*fields)), trips=cells)
    outline = briefing(folder, (f"    chart:\n{BARS}", EXHIBIT.format(kind=kind) + words))
    return Binder(dataset, outline, edition()), next(
        item.exhibit for item in outline.findings if item.id == "punctuality"
    )


def chart(folder: Path, cells: str, **words: str) -> ChartSpec:
    made = CHART.format(
        **{
            "kind": "column",
            "across": "{table: trips, dimension: year}",
            "values": "trips[year=*].trips",
        }
        | words
    )
    binder, found = exhibit(folder, cells, made, "chart")
    assert isinstance(found, AuthoredChart)
    spec = compose_chart(found, binder)
    assert binder.problems == ()
    return spec


def years(spec: ChartSpec) -> list[str]:
    return [plain(category.label) for category in spec.panels[0].categories]


@pytest.mark.parametrize("kind", ["column", "line", "bar"])
def test_a_chart_of_years_runs_from_the_earliest_to_the_latest(tmp_path: Path, kind: str) -> None:
    assert years(chart(tmp_path, NEWEST_FIRST, kind=kind)) == ["2022", "2023", "2024"]


def test_years_that_are_named_newest_first_run_the_same_way_along_time(tmp_path: Path) -> None:
    named = "{table: trips, dimension: year, members: [2024, 2023]}"
    assert years(chart(tmp_path, NEWEST_FIRST, across=named)) == ["2023", "2024"]


def test_a_table_of_years_runs_from_the_earliest_to_the_latest(tmp_path: Path) -> None:
    binder, found = exhibit(tmp_path, NEWEST_FIRST, TABLE, "table")
    assert isinstance(found, AuthoredTable)
    spec = compose_table(found, binder)
    assert [plain(row.cells[0]) for row in spec.rows] == ["2022", "2023", "2024"]


def test_a_series_that_begins_later_than_others_has_gaps_and_no_fault(tmp_path: Path) -> None:
    spec = chart(tmp_path, RAGGED, values="trips[line=north, year=*].trips")
    assert years(spec) == ["2019", "2020", "2021", "2022"]
    points = spec.panels[0].series[0].points
    assert [point.number and point.number.text for point in points] == [None, None, "1", "2"]


TWO_LINES = """line,year,trips
north,2021,910
north,2022,900
north,2023,905
south,2021,300
south,2022,{second}
south,2023,880
"""
SOUTH = """"}
        - {id: south, name: {en-US: S}, mark: context, values: "trips[line=south, year=*].trips"""


@pytest.mark.parametrize(
    ("second", "told", "shown"),
    [("850", ["2021", "2023"], True), ("300", ["2021", "2022", "2023"], False)],
)
def test_lines_that_run_close_bear_the_values_of_their_ends_alone(
    tmp_path: Path, second: str, told: list[str], *, shown: bool
) -> None:
    values = "trips[line=north, year=*].trips" + SOUTH
    spec = chart(tmp_path, TWO_LINES.format(second=second), kind="line", values=values)
    (panel,) = spec.panels
    for series in panel.series:
        points = zip(years(spec), series.points, strict=True)
        assert [year for year, point in points if point.labelled] == told
    assert panel.axis.shown is shown


@pytest.mark.parametrize(
    ("unit", "kind", "severity"),
    [
        ("percent", "line", Severity.WARNING),
        ("percent", "stacked-column", Severity.ERROR),
        ("count", "line", Severity.ERROR),
    ],
)
def test_shares_of_two_groups_on_one_axis_are_a_warning_and_counts_an_error(
    tmp_path: Path, unit: str, kind: str, severity: Severity
) -> None:
    early, late = (
        TRIPS | {"name": name, "unit": unit, "statistic": unit, "population": name}
        for name in ("early", "late")
    )
    groups = [{"name": name, "titles": {"en-US": name}} for name in ("early", "late")]
    package = described(resource(YEAR, early, late), populations=groups)
    dataset = ferries(tmp_path / "data", package, trips="year,early,late\n2023,40,50\n2024,41,52\n")
    values = 'trips[year=*].early"}\n'
    values += '        - {id: l, name: {en-US: L}, mark: context, values: "trips[year=*].late'
    across = "{table: trips, dimension: year}"
    words = EXHIBIT.format(kind="chart") + CHART.format(kind=kind, across=across, values=values)
    outline = briefing(tmp_path, (f"    chart:\n{BARS}", words))
    item = next(item.exhibit for item in outline.findings if item.id == "punctuality")
    assert isinstance(item, AuthoredChart)
    binder = Binder(dataset, outline, edition())
    compose_chart(item, binder)
    told = [(each.code, each.severity, each.message) for each in binder.problems]
    said = "one axis shows counts of different things: early; late"
    assert told == [("populations-differ", severity, said)]
