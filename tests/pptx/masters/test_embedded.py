"""Workbooks inside a presentation are examined before they are handed on with its slides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from briefing_gen.base.problems import Location, Problem
from briefing_gen.pptx.charts.workbook import BookSheet, written_book
from briefing_gen.pptx.masters.check import MOST_EMBEDDED, Use, Workbooks, check_template
from briefing_gen.reading.packed import MOST_MEMBERS
from tests.writers import decks
from tests.writers.houses import zipped

BOOK = written_book((BookSheet("Sheet1", (("a", 1), ("b", 2)), ()),))
SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def book() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**book(), name: content})


def told(data: bytes) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in Workbooks().refused(data)]


def test_a_workbook_of_values_is_handed_on() -> None:
    assert told(BOOK) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "template-macros"),
        ("xl/macrosheets/sheet1.xml", "template-macros"),
        ("xl/activeX/activeX1.xml", "template-macros"),
        ("xl/embeddings/oleObject1.bin", "template-macros"),
        ("xl/externalLinks/externalLink1.xml", "template-external"),
        ("xl/connections.xml", "template-external"),
        ("../../../a/evil.xml", "template-names"),
        ("/a/evil.xml", "template-names"),
    ],
)
def test_a_part_that_no_chart_needs_is_refused(name: str, code: str) -> None:
    assert [found for found, _ in told(with_part(name, b"<a/>"))] == [code]


def test_a_workbook_that_says_it_holds_a_program_is_refused() -> None:
    types = book()["[Content_Types].xml"].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    assert [code for code, _ in told(with_part("[Content_Types].xml", types))] == [
        "template-macros"
    ]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:x", r"\\host\share"])
def test_a_link_to_anything_but_the_web_is_refused(target: str) -> None:
    relation = f'<a><Relationship Type="x/hyperlink" Target="{target}" TargetMode="External"/></a>'
    found = told(with_part("xl/worksheets/_rels/sheet1.xml.rels", relation.encode()))
    assert found == [("template-external", f"the template would fetch {target!r}")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("lead", [b"", b"<!-- a comment -->", b"<!--" + b"x" * 20_000 + b"-->"])
def test_a_document_type_is_found(lead: bytes, encoding: str) -> None:
    text = (lead + DOCTYPE + b"<x>&e;</x>").decode().encode(encoding)
    data = with_part("xl/styles.xml", text)
    assert told(data) == [
        ("template-doctype", "xl/styles.xml of the template declares a document type")
    ]


@pytest.mark.parametrize("data", [b"", b"a text", BOOK[:200], BOOK[:-30], zipped({"a": b"b"})])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    (found,) = told(data)
    assert found[0] in {"template-object", "template-damaged"}


@pytest.mark.slow
def test_a_workbook_that_expands_beyond_measure_is_refused() -> None:
    bomb = with_part("xl/media/a.bin", bytes(101 * 2**20))
    assert told(bomb) == [
        (
            "template-too-large",
            "the template, with the workbooks before it, is larger than 100 MiB unpacked",
        )
    ]


@pytest.mark.slow
def test_many_small_workbooks_share_the_limit_of_parts() -> None:
    many = zipped({f"a{number}": b"" for number in range(MOST_MEMBERS)})
    books = Workbooks()
    for _ in range(MOST_EMBEDDED // MOST_MEMBERS):
        assert [found.code for found in books.refused(many)] == ["template-object"]
    assert [found.code for found in books.refused(many)] == ["template-too-large"]


def deck_with_book(data: bytes) -> bytes:
    members = decks.members(decks.sample())
    name = next(name for name in members if name.endswith(".xlsx"))
    return zipped({**members, name: data})


def test_a_workbook_is_told_with_its_slide() -> None:
    data = deck_with_book(with_part("xl/connections.xml", b"<a/>"))
    (problem,) = check_template(data, "house.pptx")
    assert problem == Problem(
        code="template-external",
        message=(
            "Microsoft_Excel_Sheet1.xlsx of the template would fetch "
            "data from elsewhere (xl/connections.xml)"
        ),
        where=Location("house.pptx", field=problem.where.field),
        hint="put values in the place of it, under Edit Data in PowerPoint, and save anew",
    )
    assert (problem.where.field or "").startswith("slide ")


def test_the_workbook_of_a_slide_that_is_dropped_is_not_examined() -> None:
    for data in (b"a text", with_part("../a", b"")):
        assert check_template(deck_with_book(data), "house.pptx", Use.MASTER) == ()


def test_who_reads_a_deck_back_is_told_of_what_is_not_safe_to_read() -> None:
    for held in (b"a text", with_part("xl/connections.xml", b"<a/>")):
        assert check_template(deck_with_book(held), "a.pptx", Use.READ) == ()
    data = deck_with_book(with_part(SHEET, DOCTYPE + book()[SHEET]))
    assert [p.code for p in check_template(data, "a.pptx", Use.READ)] == ["template-doctype"]
