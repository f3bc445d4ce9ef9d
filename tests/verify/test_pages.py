from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdfium2 import PdfDocument

from briefing_gen.base.problems import BriefingError
from briefing_gen.verify.pages import read_pages
from briefing_gen.verify.report import ReadFile, normal
from tests.joining.files import OFFICE_MEMO
from tests.writers.pdf_files import sample

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")


def test_pieces_stand_under_their_heading_with_their_page() -> None:
    read = read_pages(sample(), "a.pdf")
    pieces = [(item.where, item.about) for item in read.said if item.text and item.about]
    assert pieces
    assert {where.partition(",")[0] for where, _ in pieces} >= {"page 1"}
    assert read.pages == len(PdfDocument(sample()))
    assert {item.about for item in read.said if "Page 1 of " in item.text} == {""}


def edited(change: Callable[[Pdf], None]) -> ReadFile:
    """Return what the sample says after `change`."""
    stream = io.BytesIO()
    with Pdf.open(io.BytesIO(sample())) as pdf:
        change(pdf)
        pdf.save(stream)
    return read_pages(stream.getvalue(), "a.pdf")


def said(read: ReadFile) -> list[tuple[str, str, str]]:
    return [(item.where, item.about, item.text) for item in read.said]


def words(text: str) -> str:
    """Return letters and digits only: lines and spaces are told in different ways."""
    return re.sub(r"\W", "", text)


@pytest.mark.slow
def test_the_cells_of_a_row_stand_together() -> None:
    rows = [normal(text) for _, about, text in said(edited(lambda _: None)) if "|" in text]
    table = ["Year | Trips", "2019 | 1,987,361", "2020 | 1,751,085"]
    assert rows[:3] == table
    assert rows[5:8] == table


@pytest.mark.slow
def test_text_is_read_where_a_program_dropped_the_tags() -> None:
    def drop(pdf: Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]

    tagged, whole = read_pages(sample(), "a.pdf"), edited(drop)
    on_pages = [item for item in whole.said if item.where.startswith("page ")]
    assert len(on_pages) == whole.pages == tagged.pages
    for item in tagged.said:
        pages = [page.text for page in on_pages if page.where == item.where]
        assert all(word in words(page) for page in pages for word in map(words, item.text.split()))


@pytest.mark.slow
def test_notes_that_were_added_are_read_and_links_are_not() -> None:
    def note(pdf: Pdf, kind: Name, text: str) -> Dictionary:
        rect = Array([0, 0, 9, 9])
        return pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=kind, Rect=rect, Contents=String(text))
        )

    def add(pdf: Pdf) -> None:
        notes = [note(pdf, Name.FreeText, "Say 4711"), note(pdf, Name.Link, "To 4712")]
        pdf.pages[0].obj.Annots = Array(notes)

    read = said(edited(add))
    assert ("page 1, note", "", "Say 4711") in read
    assert not [text for _, _, text in read if "4712" in text]


@pytest.mark.slow
def test_what_somebody_typed_into_a_field_is_read() -> None:
    def add(pdf: Pdf) -> None:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, V=String("Say 4711"))
        field.T, field.Rect = String("total"), Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots)

    assert ("page 1, note", "", "Say 4711") in said(edited(add))


def test_a_tree_that_lists_its_elements_twice_on_each_level_is_no_burden() -> None:
    def grow(pdf: Pdf) -> None:
        page, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
        inner = first = pdf.make_indirect(Dictionary(S=Name.P, Pg=page, K=0))
        for _ in range(28):
            outer = pdf.make_indirect(Dictionary(S=Name.Div, Pg=page, K=Array([inner, inner])))
            inner.P, inner = outer, outer
        inner.P, root.K = root, Array([inner])
        root.ParentTree = Dictionary(Nums=Array([page.StructParents, Array([first])]))

    assert [item for item in edited(grow).said if item.text and item.where == "page 1"]


def test_text_is_read_that_stands_in_a_form() -> None:
    def add(pdf: Pdf) -> None:
        page = pdf.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        form = pdf.make_stream(b"BT /F 12 Tf 50 50 Td (Say 4711) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 600])
        form.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        page.add_resource(form, Name.XObject, Name("/Stamped"))
        page.contents_add(b"q /Stamped Do Q")

    assert ("page 1", "", "Say 4711") in said(edited(add))


@pytest.mark.slow
def test_pages_are_counted_as_they_were_before_some_were_taken_out() -> None:
    def take_out(pdf: Pdf) -> None:
        del pdf.pages[0]

    read = edited(take_out)
    assert read.pages == read_pages(sample(), "a.pdf").pages


def test_the_properties_are_read_as_new_programs_show_them_and_as_older_ones_do() -> None:
    def name(pdf: Pdf) -> None:
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["dc:title"] = "Say 4711"
        pdf.docinfo["/Subject"] = String("Say 4712")
        pdf.docinfo["/Keywords"] = String("4713")

    found = said(edited(name))
    assert ("properties, title", "", "Say 4711") in found
    assert ("properties, subject", "", "Say 4712") in found
    assert ("properties, keywords", "", "4713") in found


def test_a_pdf_of_another_program_says_no_edition() -> None:
    assert read_pages(OFFICE_MEMO, "memo.pdf").edition == ""


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"hello", "not-a-pdf"), (b"%PDF-1.7\n", "damaged-pdf"), (sample()[:-900], "damaged-pdf")],
)
def test_what_is_no_pdf_is_told(data: bytes, code: str) -> None:
    with pytest.raises(BriefingError) as caught:
        read_pages(data, "a.pdf")
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.slow
def test_a_file_of_very_many_pages_is_told_as_one_that_is_read() -> None:
    def repeat(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids = Array([pdf.pages[0].obj] * 5001)
        pdf.Root.Pages.Count = 5001

    with pytest.raises(BriefingError) as caught:
        edited(repeat)
    assert str(caught.value.problems[0]) == (
        "a.pdf: error[too-many-pages]: this has 5,001 pages; the limit is 5,000\n"
        "    hint: save the pages that matter as a file of their own, and name that"
    )


@pytest.mark.slow
@linux
def test_a_page_that_takes_too_much_is_told() -> None:
    def nest(pdf: Pdf) -> None:
        pdf.pages[1].contents_add(b"/P <</MCID 0>> BDC (a) Tj " * 150_000)

    with pytest.raises(BriefingError) as caught:
        edited(nest)
    assert str(caught.value.problems[0]) == (
        "a.pdf (page 2): error[takes-too-much]: reading this takes more than 640 MiB of memory\n"
        "    hint: print it to PDF again, or have its author make it again without what is there"
    )


def test_what_stands_in_place_of_a_text_is_read() -> None:
    def change(pdf: Pdf) -> None:
        tags = (each for each in pdf.objects if isinstance(each, Dictionary))
        next(each for each in tags if each.get("/S") == Name.P).ActualText = String("99 million")

    read = edited(change)
    assert [s.where for s in read.said if s.text == "99 million"] == ["page 1, alternative text"]


def test_bookmarks_are_read() -> None:
    def change(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[0].title = "99 million"

    read = edited(change)
    assert [s.where for s in read.said if s.text == "99 million"] == ["bookmark"]
