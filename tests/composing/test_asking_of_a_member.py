"""What a briefing asks of one member: its own years, sums beside it, and a short data table."""

from __future__ import annotations

from pathlib import Path

from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart, AuthoredTable
from briefing_gen.composing.charts import compose_chart
from briefing_gen.composing.findings import compose_table
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import plain
from tests.dataset.packages import TRIPS, YEAR, Described, described, ferries, resource
from tests.editions.ferries import briefing, edition
from tests.editions.test_strips import BARS

LINE: Described = {"name": "line", "type": "string", "role": "dimension"}
CELLS = (
    "line,year,trips\nall,2023,30\nnorth,2023,10\nsouth,2023,20\n"
    "all,2024,36\nnorth,2024,12\nsouth,2024,24\n"
)
HEAD = "      title: {en-US: Trips}\n      subtitle: {en-US: Trips}\n"
OWN_YEARS = """\
      columns:
        - {header: {en-US: Year}}
        - {header: {en-US: Trips}, numeric: "yes"}
      rows:
        - each: {table: trips, dimension: year}
          cells: ["{trips[line={line}, year=*].trips}"]
"""
SUMS = """\
      kind: column
      across: {table: trips, dimension: year}
      series:
        - id: sums
          name: {en-US: Trips}
          values: {sum: {across: trips.line, of: "trips[line=*, year=*].trips"}}
"""
STRIP = """\
      kind: strip
      across: {table: trips, dimension: line}
      highlight: [north]
      series:
        - {id: lines, name: {en-US: Trips}, values: "trips[line=*, year=2024].trips"}
"""


MANY = "line,year,trips\n" + "".join(f"l{n},2024,{n}\n" for n in range(1, 91))


def made(
    folder: Path, kind: str, words: str, rows: str = CELLS, **line: object
) -> tuple[Binder, object]:
    package = described(resource(LINE | line, YEAR, TRIPS))
    data = ferries(folder / "data", package, trips=rows)
    parameter = "languages: [en-US]\nparameters: {line: {table: trips, dimension: line}}"
    changes = (
        (f"    chart:\n{BARS}", f"    {kind}:\n{HEAD}{words}"),
        ("languages: [en-US]", parameter),
    )
    outline = briefing(folder, *changes)
    binder = Binder(data, outline, edition(parameters={"line": "south" if rows is CELLS else "l1"}))
    return binder, next(f.exhibit for f in outline.findings if f.id == "punctuality")


def cells(table: TableSpec) -> list[tuple[str, ...]]:
    return [tuple(plain(cell) for cell in row.cells) for row in table.rows]


def test_a_table_runs_over_the_years_of_the_member_of_the_edition(tmp_path: Path) -> None:
    binder, table = made(tmp_path, "table", OWN_YEARS)
    assert isinstance(table, AuthoredTable)
    assert cells(compose_table(table, binder)) == [("2023", "20"), ("2024", "24")]
    assert binder.problems == ()


def test_a_sum_over_members_runs_over_years_in_a_chart_and_leaves_totals_out(
    tmp_path: Path,
) -> None:
    binder, chart = made(tmp_path, "chart", SUMS, totals=["all"])
    assert isinstance(chart, AuthoredChart)
    spec = compose_chart(chart, binder)
    assert binder.problems == ()
    assert [point.value for point in spec.panels[0].series[0].points] == [30, 36]


def test_a_sum_over_members_that_overlap_is_refused(tmp_path: Path) -> None:
    binder, chart = made(tmp_path, "chart", SUMS, totals=["all"], overlap="yes")
    assert isinstance(chart, AuthoredChart)
    compose_chart(chart, binder)
    assert binder.problems[0].message == (
        "the members of trips.line overlap, so their sum counts some twice"
    )


def test_a_short_data_table_has_the_named_members_and_a_strip_no_totals(tmp_path: Path) -> None:
    words = STRIP + '      short-table: "yes"\n'
    binder, chart = made(tmp_path, "chart", words, totals=["all"])
    assert isinstance(chart, AuthoredChart)
    spec = compose_chart(chart, binder)
    assert binder.problems == ()
    assert [category.id for category in spec.panels[0].categories] == ["north", "south"]
    assert cells(spec.table) == [("north", "12")]


def test_of_very_many_bars_the_largest_and_the_named_are_drawn_and_all_are_listed(
    tmp_path: Path,
) -> None:
    words = STRIP.replace("strip", "bar").replace("north", "l1")
    binder, chart = made(tmp_path, "chart", words, rows=MANY)
    assert isinstance(chart, AuthoredChart)
    spec = compose_chart(chart, binder)
    assert binder.problems == ()
    drawn = [category.id for category in spec.panels[0].categories]
    assert drawn == ["l1", *(f"l{n}" for n in range(56, 91))]
    assert len(spec.table.rows) == 90
    assert [plain(note) for note in spec.notes] == [
        "Drawn are the largest values; the data table lists all."
    ]


def test_of_many_stacked_bars_of_several_parts_fewer_have_room(tmp_path: Path) -> None:
    words = STRIP.replace("strip", "stacked-bar").replace("north", "l1")
    (line,) = (line for line in words.splitlines() if "values:" in line)
    again = line.replace("id: ", "id: again-").replace("mark: context", "mark: second")
    binder, chart = made(tmp_path, "chart", words.replace(line, f"{line}\n{again}"), rows=MANY)
    assert isinstance(chart, AuthoredChart)
    drawn = compose_chart(chart, binder).panels[0].categories
    assert [category.id for category in drawn] == ["l1", *(f"l{n}" for n in range(78, 91))]
