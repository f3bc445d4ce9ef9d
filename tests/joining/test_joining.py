"""The joined file as a whole: complete, the same each time, as good as its parts."""

from __future__ import annotations

import subprocess
import sys

import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf, String

from briefing_gen.base.problems import Location, Problem, Severity
from tests.joining.files import OFFICE_MEMO, edited, joined, plain, saved, tagged, told, with_link
from tests.writers.pdf_files import failures, opened, sample, text_of


def pixels(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=0.5).to_pil().tobytes() for page in document]


def test_the_memo_comes_first_and_then_the_attachments_in_order() -> None:
    found = text_of(joined(plain(), tagged(), OFFICE_MEMO).content)
    places = [found.index(words) for words in ("page 2", "Tagged memo", "Memo on ferry")]
    assert places == sorted(places)


def test_every_page_looks_as_it_did() -> None:
    made = joined(plain(), sample(), OFFICE_MEMO).content
    assert pixels(made) == [*pixels(plain()), *pixels(sample()), *pixels(OFFICE_MEMO)]


AROUND = """
from tests.joining.files import joined, plain
from tests.writers.pdf_files import sample
made = joined(plain(), plain()).content
sample()
assert joined(plain(), plain()).content == made
"""


@pytest.mark.slow
def test_equal_files_give_equal_bytes_also_after_pages_were_written() -> None:
    subprocess.run([sys.executable, "-c", AROUND], check=True)


@pytest.mark.slow
def test_equal_files_give_equal_bytes() -> None:
    assert joined(OFFICE_MEMO, sample()).content == joined(OFFICE_MEMO, sample()).content


def test_small_objects_are_kept_together() -> None:
    assert b"/ObjStm" in joined(plain(), sample()).content


def test_two_accessible_and_archival_files_give_one() -> None:
    made = joined(tagged(), sample())
    assert str(made.standards) == "PDF/UA-1 and PDF/A-3a"
    assert failures(made.content) == []


def test_a_memo_of_an_office_program_stays_accessible_and_archival() -> None:
    made = joined(OFFICE_MEMO, sample())
    assert str(made.standards) == "PDF/UA-1 and PDF/A-3b"
    assert [text for text in failures(made.content) if text.startswith("ua1")] == []


def test_title_author_language_and_date_are_those_of_the_memo() -> None:
    with opened(joined(OFFICE_MEMO, sample()).content) as pdf:
        said = pdf.open_metadata()
        assert pdf.docinfo["/Title"] == "Memo on ferry timetables"
        assert said["dc:title"] == "Memo on ferry timetables"
        assert said["dc:creator"] == ["Policy Office"]
        assert said["xmp:ModifyDate"].startswith("2026-11-25T")
        assert pdf.Root.Lang == "en-US"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_nothing_that_is_not_known_to_be_good_is_copied() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.Root.PieceInfo = pdf.make_indirect(Name.Private)
        pdf.Root.Extra = Name.Odd
        pdf.pages[0].obj.PieceInfo = Name.Private

    with opened(joined(edited(plain(), edit), sample()).content) as pdf:
        assert not {"/PieceInfo", "/Extra", "/OpenAction"} & set(pdf.Root.keys())
        assert "/PieceInfo" not in pdf.pages[0].obj


def test_sizes_and_resources_that_pages_have_from_above_stay() -> None:
    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        for key in ("/MediaBox", "/Resources"):
            pdf.Root.Pages[key] = page[key]
            del page[key]

    made = joined(edited(plain(1), edit), plain(1)).content
    assert pixels(made) == [*pixels(plain(1))] * 2


def test_faults_of_all_files_are_told_together() -> None:
    assert told(b"hello", sample(), b"%PDF-1.7 and no more") == [
        (
            "memo.pdf: error[not-a-pdf]: this is not a PDF\n"
            "    hint: name a file that was saved, exported or printed as PDF"
        ),
        (
            "b.pdf: error[damaged-pdf]: this is damaged: unable to find trailer dictionary while "
            "recovering damaged file\n"
            "    hint: print it to PDF again, or have its author send it again"
        ),
    ]


@pytest.mark.slow
def test_more_pages_than_are_joined_are_a_problem_of_the_longest_file() -> None:
    long = Pdf.new()
    for _ in range(4_999):
        long.add_blank_page()
    assert told(plain(), saved(long)) == [
        (
            "a.pdf: error[too-many-pages]: the files have 5,001 pages together; the limit is "
            "5,000\n    hint: attach the pages that matter, and link to the rest"
        )
    ]


@pytest.mark.slow
def test_thousands_of_pages_that_lead_to_each_other_are_joined() -> None:
    with opened(joined(plain(1_200), plain(900)).content) as pdf:
        assert len(pdf.pages) == 2_100


def test_a_warning_says_what_was_left_out_and_where() -> None:
    away = Dictionary(S=Name.GoToR, F=String("budget.pdf"))
    assert joined(with_link(plain(), A=away), sample()).warnings == (
        Problem(
            code="action-removed",
            message="a link to another file was left out",
            where=Location("memo.pdf", field="page 1"),
            hint="link to a web address, or to a place in the memo",
            severity=Severity.WARNING,
        ),
    )
