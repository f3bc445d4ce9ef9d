from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart, Document, Notes, Sources, Table
from briefing_gen.document.exhibits import (
    ChartKind,
    ChartSpec,
    Column,
    Point,
    Row,
    RowKind,
    TableSpec,
)
from briefing_gen.document.inline import Content, NoteMark, Text, plain
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Observed
from briefing_gen.workbook import MISSING, NOTHING, alone, sheet_names, shown, write_workbook
from tests import samples
from tests.readback.editions import EDITIONS, document, name
from tests.writers import decks, open_xml
from tests.writers.chart_specs import beside_nothing, estimates, wholes
from tests.writers.hostile import WORDS


def read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the marked-up table of a sheet with its headings."""
    (table,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref]]


def lines(sheet: Worksheet) -> list[object]:
    """Return what stands above the table."""
    (table,) = sheet.tables.values()
    top = int("".join(filter(str.isdigit, table.ref.partition(":")[0])))
    return [cell.value for cell in sheet["A"][: top - 1]]


def of_chart(spec: ChartSpec) -> list[tuple[object, ...]]:
    made = write_workbook(decks.with_blocks(Chart(spec)))
    return rows(read(made)[spec.id])


def points(spec: ChartSpec) -> list[Point]:
    """Return the values of a chart in the order in which a sheet has them."""
    return [
        point
        for panel in spec.panels
        for point in (
            *(s.points[at] for at in range(len(panel.categories)) for s in panel.series),
            *(Point(number=item.number) for item in panel.comparators),
        )
    ]


def own_cells(sheet: Worksheet, spec: TableSpec) -> list[tuple[object, ...]]:
    """Return the cells of a table in its own columns, without those that a sheet adds."""
    headings, *found = rows(sheet)
    own = [
        next(at for at, text in enumerate(headings) if str(text).startswith(plain(column.header)))
        for column in spec.columns
    ]
    return [tuple(row[at] for at in own) for row in found]


def as_held(cell: Content) -> object:
    number = alone(cell)
    return float(number.value) if number else plain(cell).strip() or NOTHING


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_sheet_holds_the_values_of_its_chart_or_table(edition: Edition) -> None:
    made = document(edition)
    workbook, names = read(write_workbook(made)), sheet_names(made)
    assert shown(made)
    for spec in shown(made):
        sheet = workbook[names[spec.id]]
        heads = list(filter(None, map(plain, (spec.title, spec.subtitle, spec.source))))
        assert lines(sheet)[: len(heads)] == heads
        if isinstance(spec, TableSpec):
            body = [row for row in spec.rows if row.kind is not RowKind.GROUP]
            assert own_cells(sheet, spec) == [tuple(map(as_held, row.cells)) for row in body]
            continue
        held = [cell for row in rows(sheet)[1:] for cell in row if not isinstance(cell, str)]
        values = [n for p in points(spec) for n in (p.part, p.number) if n]
        assert held == pytest.approx([float(n.value) for n in values], rel=1e-15)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_each_sheet_is_one_marked_up_table_without_merged_or_empty_cells(edition: Edition) -> None:
    for sheet in read(write_workbook(document(edition))):
        headings, *body = rows(sheet)
        (table,) = sheet.tables.values()
        assert not sheet.merged_cells.ranges
        assert len({str(heading).casefold() for heading in headings}) == len(headings)
        assert body
        assert all(cell not in {None, ""} for row in (headings, *body) for cell in row)
        assert [column.name for column in table.tableColumns] == list(headings)
        top = len(lines(sheet)) + 1
        assert all(lines(sheet))
        assert sheet.freeze_panes == f"A{top + 1}"
        assert sheet.dimensions == f"A1:{table.ref.partition(':')[2]}"
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_the_cover_leads_to_every_sheet_and_notes_and_sources_are_told_once(
    edition: Edition,
) -> None:
    made = document(edition)
    workbook = read(write_workbook(made, "DRAFT"))
    cover, *others = workbook
    assert lines(cover)[:3] == [plain(made.title), "DRAFT", plain(made.standfirst)]
    assert {made.date.text, plain(made.version)} <= set(lines(cover))
    assert rows(cover)[1:] == [(sheet["A1"].value, sheet.title) for sheet in others]
    (table,) = cover.tables.values()
    leads = [row[0].hyperlink for row in cover[table.ref][1:]]
    assert [lead and lead.location for lead in leads] == [f"'{s.title}'!A1" for s in others]
    blocks = [block for section in made.sections for block in section.blocks]
    (notes,) = (block.entries for block in blocks if isinstance(block, Notes))
    (sources,) = (block.entries for block in blocks if isinstance(block, Sources))
    assert rows(others[0])[1:] == [(plain(note.content), note.letter) for note in notes]
    assert [row[0] for row in rows(others[-1])[1:]] == [plain(s.content) for s in sources]


def test_a_chart_has_a_row_for_each_value_with_its_margin_and_why_one_is_missing() -> None:
    assert of_chart(replace(estimates(ChartKind.COLUMN), notes=())) == [
        ("Year", "Series", "Value (number)", "Value (±)", "Notes"),
        ("2020", "North", 100, 30, "[z]"),
        ("2020", "South", 300, 25, "[z]"),
        ("2021", "North", 220, 40, "[z]"),
        ("2021", "South", "[x]", "[z]", "not collected"),
        ("2022", "North", 150, "[z]", "[z]"),
        ("2022", "South", 120, 150, "[z]"),
    ]


def test_a_share_stands_beside_the_part_that_it_was_worked_out_from() -> None:
    spec = wholes(ChartKind.STACKED_COLUMN)
    headings, *body = of_chart(spec)
    assert headings[2:4] == ("Value (number)", "Percent of the whole")
    told = [(point.part, point.number) for point in points(spec)]
    expected = [
        (f"{p.value:.9f}", f"{n.value:.9f}") if p and n else ("[x]", "[z]") for p, n in told
    ]
    held = [tuple(c if isinstance(c, str) else f"{c:.9f}" for c in row[2:4]) for row in body]
    assert held == expected


def test_panels_head_their_rows_and_one_without_values_says_so() -> None:
    headings, *body = of_chart(beside_nothing(ChartKind.BAR))
    assert headings[0] == "Group of rows"
    south = [row for row in body if str(row[0]).startswith("South")]
    assert south
    assert all(MISSING in row for row in south)


def test_values_of_several_units_have_a_column_of_units() -> None:
    spec = decks.every_kind_document()
    chart = next(each for each in shown(spec) if isinstance(each, ChartSpec))
    first, *others = chart.panels[0].series[0].points
    share = next(p.number for p in points(wholes(ChartKind.STACKED_COLUMN)) if p.number)
    mixed = replace(
        chart.panels[0].series[0], points=(replace(first, number=share, part=None), *others)
    )
    made = of_chart(replace(chart, panels=(replace(chart.panels[0], series=(mixed,)),)))
    at = made[0].index("Unit")
    assert {row[at] for row in made[1:]} - {NOTHING} == {"percent", "number"}


def test_a_table_tells_grades_notes_and_groups_in_columns_of_their_own() -> None:
    note = NoteMark((Text("Counted anew."),), "b")
    early, late = samples.number("2019"), samples.number("2021")
    spec = TableSpec(
        id="a-table-with-a-name-that-is-too-long",
        title=(Text("Trips"), NoteMark((Text("All lines."),), "a")),
        subtitle=(Text("By year"),),
        columns=(
            Column(header=(Text("Year"),), numeric=False),
            Column(header=(Text("Trips"),), numeric=True),
            Column(header=(Text("Trips"),), numeric=True),
        ),
        rows=(
            Row(cells=((Text("North"),),), kind=RowKind.GROUP),
            Row(cells=((samples.when("2019"),), (early, note), (Text("life"),))),
            Row(cells=((samples.when("2021"),), (late,), ())),
        ),
        source=(Text("Source: none."),),
    )
    sheet = read(write_workbook(decks.with_blocks(Table(spec))))["a-table-with-a-name-that-is-too"]
    assert lines(sheet) == ["Trips", "By year", "Source: none.", "Notes: a"]
    headings, first, second = rows(sheet)
    assert headings[:4] == ("Group of rows", "Year", "Trips (number)", "Trips")
    assert first[:4] == ("North", "2019", float(early.value), "life")
    assert second[:4] == ("North", "2021", float(late.value), NOTHING)
    assert (first[-1], second[-1]) == ("b", NOTHING)


@pytest.mark.slow
def test_numbers_show_the_decimals_that_were_published() -> None:
    made = document(EDITIONS[0])
    workbook, names = read(write_workbook(made)), sheet_names(made)
    sheet = workbook[names["one-company-group"]]
    values = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)]
    assert values
    assert {cell.number_format for cell in values} == {"#,##0"}
    counts = workbook[names["reports-worldwide"]]
    values = [cell for row in counts.iter_rows() for cell in row if isinstance(cell.value, int)]
    assert {cell.number_format for cell in values} == {"#,##0"}


def test_hostile_words_stay_words() -> None:
    columns = (Column(header=(Text("=1+1"),), numeric=False),)
    body = tuple(Row(cells=((Text(word),),)) for word in WORDS)
    spec = replace(samples.data_table("words"), columns=columns, rows=body, title=(Text("=2+2"),))
    data = write_workbook(decks.with_blocks(Table(spec)))
    sheet = read(data)["words"]
    assert sheet["A1"].value == "=2+2"
    assert [row[0] for row in rows(sheet)] == ["=1+1", *(word.strip() for word in WORDS)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in archive.read(part) for part in sheets)
        links = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
    assert b"x.example" not in links


def test_a_number_that_a_workbook_would_shorten_is_text() -> None:
    number = samples.number("2019")
    assert isinstance(number.metric, Observed)
    value = Decimal(123456789012345678)
    long = replace(number.metric.quantity, value=value)
    observation = replace(number.metric.observation, quantity=long)
    cell = (replace(number, metric=replace(number.metric, observation=observation)),)
    spec = samples.data_table("long")
    spec = replace(spec, rows=(Row(cells=((samples.when("2019"),), cell)),))
    assert rows(read(write_workbook(decks.with_blocks(Table(spec))))["long"])[1][1] == str(value)


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_which_say_which_edition_they_are() -> None:
    made = document(EDITIONS[1])
    data = write_workbook(made)
    assert write_workbook(made) == data
    properties = read(data).properties
    assert (properties.title, properties.identifier, properties.language) == (
        plain(made.title),
        made.edition,
        made.language,
    )
    assert str(properties.created).startswith(made.date.iso)


def test_sheets_have_names_that_excel_accepts() -> None:
    long = "a" * 31
    ids = ("history", "NOTES", "a/b", "a:b", f"{long}1", f"{long}2")
    tables = (Table(samples.data_table(each)) for each in ids)
    assert sheet_names(decks.with_blocks(*tables)) == {
        "history": "history-2",
        "NOTES": "NOTES-2",
        "a/b": "a-b",
        "a:b": "a-b-2",
        f"{long}1": long,
        f"{long}2": f"{long[:29]}-2",
    }


@pytest.mark.slow
def test_the_workbook_is_valid_for_excel() -> None:
    assert open_xml.faults(write_workbook(document(EDITIONS[0]))) == ()


def test_a_document_without_charts_has_a_cover_all_the_same() -> None:
    bare: Document = replace(samples.document(), sections=samples.document().sections[:1])
    assert read(write_workbook(bare)).sheetnames == ["Cover"]


@pytest.mark.slow
def test_groups_of_full_values_are_not_said_to_be_in_millions() -> None:
    sheet = read(write_workbook(document(EDITIONS[0])))["reports-worldwide"]
    groups = {row[0] for row in rows(sheet)[1:]}
    assert len(groups) == 2
    assert [group for group in groups if "million" in str(group)] == []
