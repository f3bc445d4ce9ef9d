from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Chart, Document, Table
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.edition import Edition
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import Kind, Report
from briefing_gen.verify.workbooks import is_workbook, read_workbook
from briefing_gen.workbook import write_workbook
from tests import samples
from tests.readback.editions import EDITIONS, document, name
from tests.writers import decks
from tests.writers.chart_specs import estimates, wholes


@cache
def national() -> Document:
    return document(EDITIONS[0])


@cache
def made() -> bytes:
    return write_workbook(national())


@cache
def shown() -> Shown:
    return Shown(national())


def told(data: bytes) -> list[tuple[str, str | None, str]]:
    report = match("a.xlsx", "national", read_workbook(data, "a.xlsx"), shown())
    return [(p.code, p.where.field, p.message) for p in report.problems]


def edited(edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(made()))
    edit(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_parts(**parts: str) -> bytes:
    """Return the workbook with other parts; a name ends in what stands behind two underscores."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        for part, content in parts.items():
            new.writestr(part.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def without_problems(of: Document) -> Report:
    read = read_workbook(write_workbook(of), "a.xlsx")
    report = match("a.xlsx", of.slug, read, Shown(of))
    assert report.problems == ()
    assert report.strange == 0
    return report


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_workbook_matches_its_edition(edition: Edition) -> None:
    report = without_problems(document(edition))
    assert report.found[Kind.METRIC] > 30


@pytest.mark.slow
def test_margins_shares_and_every_kind_of_chart_match() -> None:
    for spec in (estimates(ChartKind.COLUMN), wholes(ChartKind.STACKED_COLUMN)):
        without_problems(decks.with_blocks(Chart(spec)))
    without_problems(decks.every_kind_document())
    without_problems(decks.with_blocks(Table(samples.data_table())))


def test_sheets_that_are_numbered_as_their_names_were_too_long_match() -> None:
    names = (f"{'a' * 31}-of-{year}" for year in ("one", "two"))
    without_problems(decks.with_blocks(*(Table(samples.data_table(name)) for name in names)))


@pytest.mark.slow
def test_a_workbook_saved_by_another_program_matches() -> None:
    assert told(edited(lambda _: None)) == []


def cell(sheet: str, place: str, value: str | int) -> Callable[[openpyxl.Workbook], None]:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook[sheet][place] = value

    return edit


def swapped(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["federal-cases"]
    sheet["B6"], sheet["B7"] = sheet["B7"].value, sheet["B6"].value


def reformatted(workbook: openpyxl.Workbook) -> None:
    workbook["federal-cases"]["B6"].number_format = "#,##0,"


CASES = "sheet 'federal-cases', B6"
HERE = "the edition has 1616 here"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edit", "problems"),
    [
        (
            cell("federal-cases", "B6", 1617),
            [("strange-number", CASES, f"1617 is wrong: {HERE}")],
        ),
        (
            swapped,
            [
                ("strange-number", CASES, f"1558 is wrong: {HERE}"),
                (
                    "strange-number",
                    "sheet 'federal-cases', B7",
                    "1616 is wrong: the edition has 1558 here",
                ),
            ],
        ),
        (
            cell("federal-cases", "B6", "[x]"),
            [("strange-number", CASES, f"this cell has no number: {HERE}")],
        ),
        (
            cell("federal-cases", "B6", "=1616"),
            [("strange-number", CASES, f"a formula stands in this cell: {HERE}")],
        ),
        (
            reformatted,
            [
                (
                    "strange-number",
                    CASES,
                    "1616 reads '2' under the number format '#,##0,'",
                )
            ],
        ),
        (
            cell("penalties", "C6", 14),
            [
                (
                    "strange-number",
                    "sheet 'penalties', C6",
                    "14 is wrong: the edition has 15 here",
                )
            ],
        ),
        (
            cell("federal-cases", "F20", 77),
            [
                (
                    "strange-number",
                    "sheet 'federal-cases', F20",
                    "77 is not a number of the sheet 'federal-cases'",
                )
            ],
        ),
        (
            cell("federal-cases", "A6", "FY2018"),
            [
                (
                    "strange-number",
                    CASES,
                    "1616 stands in a row of another year: the edition has it at 2014",
                )
            ],
        ),
        (
            cell("federal-cases", "C6", "press report"),
            [
                (
                    "strange-number",
                    "sheet 'federal-cases', C6",
                    (
                        "'press report' is not the grade of this row: "
                        "the edition has 'secondary source' here"
                    ),
                )
            ],
        ),
        (
            lambda workbook: workbook.create_sheet("mine").append(["Mine", 77]),
            [("strange-number", "sheet 'mine', B1", "77 is not a number of this edition")],
        ),
    ],
    ids=[
        "changed",
        "swapped",
        "taken out",
        "formula",
        "format",
        "table",
        "beside",
        "year",
        "grade",
        "own sheet",
    ],
)
def test_a_wrong_cell_is_told_with_its_place(
    edit: Callable[[openpyxl.Workbook], object], problems: list[tuple[str, str | None, str]]
) -> None:
    assert told(edited(edit)) == problems


@pytest.mark.slow
def test_a_source_line_that_is_gone_is_told_where_its_sheet_is() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["online-enticement"]["A3"] = "Source: our own count"
        del workbook["united-states"]

    assert [(code, where) for code, where, _ in told(edited(edit))] == [
        ("left-out", "sheet 'online-enticement'")
    ]


def test_numbers_in_texts_comments_and_names_of_sheets_are_matched() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        sheet: Worksheet = workbook["reports-worldwide"]
        sheet["A2"] = "Reports rose by 99 percent"
        sheet["A6"].comment = Comment("or 96?", "somebody")
        workbook["united-states"].title = "97 more"

    places = {(code, where) for code, where, _ in told(edited(edit))}
    assert places == {
        ("strange-number", "sheet 'reports-worldwide', A2"),
        ("strange-number", "workbook, comment"),
        ("strange-number", "name of a sheet"),
    }


@pytest.mark.slow
def test_a_workbook_without_a_number_is_no_pass() -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    assert told(stream.getvalue()) == [
        ("nothing-to-verify", None, "no number was found in this file")
    ]


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
FETCHES = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="x" TargetMode="External" '
    'Target="file://host/a.xlsx"/></Relationships>'
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parts", "code", "message"),
    [
        (
            {"xl__extra_dot_xml": DOCTYPE},
            "template-doctype",
            "xl/extra.xml of the workbook declares a document type",
        ),
        (
            {"xl__externalLinks__one_dot_xml": "<a/>"},
            "template-external",
            "the workbook would fetch data from elsewhere (xl/externalLinks/one.xml)",
        ),
        (
            {"xl__extra_dot_rels": FETCHES},
            "template-external",
            "the workbook would fetch 'file://host/a.xlsx'",
        ),
        (
            {"xl__vbaProject_dot_bin": "x"},
            "template-macros",
            "the workbook carries a program or an object of one: 'xl/vbaProject.bin'",
        ),
    ],
)
def test_a_hostile_workbook_is_refused(parts: dict[str, str], code: str, message: str) -> None:
    with pytest.raises(BriefingError) as caught:
        read_workbook(with_parts(**parts), "a.xlsx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (code, message)


@pytest.mark.slow
def test_a_workbook_that_expands_without_measure_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 << 20))
    with pytest.raises(BriefingError) as caught:
        read_workbook(stream.getvalue(), "a.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["template-too-large"]


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml"],
)
def test_a_damaged_workbook_is_told_in_words(part: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.namelist():
            new.writestr(each, b"<" if each == part else old.read(each))
    with pytest.raises(BriefingError) as caught:
        read_workbook(stream.getvalue(), "a.xlsx")
    assert caught.value.problems[0].code in {"unreadable-file", "template-damaged"}


def test_a_workbook_is_known_by_its_parts() -> None:
    assert is_workbook(made())
    assert not is_workbook(decks.sample())
    assert not is_workbook(made()[:2000])


@pytest.mark.slow
def test_another_unit_in_a_heading_is_told() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["reports-worldwide"]["C5"] = "Reports (percent)"

    messages = [message for _, _, message in told(edited(edit))]
    assert messages[0] == "21751085 stands under the unit 'percent': it is number"
    assert len(messages) == len(set(messages)) > 3


@pytest.mark.slow
def test_a_scale_in_a_heading_is_told() -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["duty-to-report"]["B4"] = "Value (thousands of U.S. dollars)"

    (first, *_) = (message for _, _, message in told(edited(edit)))
    assert first == (
        "1000000 stands under the unit 'thousands of U.S. dollars': it is U.S. dollars"
    )


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
            "template-encrypted",
            "the workbook is encrypted, or in the format of Excel 2003 and before",
        ),
        (b"year,reports", "not-a-presentation", "the workbook is no .xlsx file"),
    ],
)
def test_what_is_no_open_workbook_is_told_as_it_is(data: bytes, code: str, message: str) -> None:
    with pytest.raises(BriefingError) as caught:
        read_workbook(data, "a.xlsx")
    assert [(each.code, each.message) for each in caught.value.problems] == [(code, message)]
