from __future__ import annotations

import pytest

from briefing_gen.problems import BriefingError
from briefing_gen.verify.pages import read_pages
from tests.writers.attach.files import OFFICE_MEMO
from tests.writers.pdf_files import sample


def test_pieces_stand_under_their_heading_with_their_page() -> None:
    read = read_pages(sample(), "a.pdf")
    pieces = [(item.where, item.about) for item in read.said if item.text and item.about]
    assert pieces
    assert {where.partition(",")[0] for where, _ in pieces} >= {"page 1"}
    counted = [item for item in read.said if item.counted]
    assert counted
    assert all(not item.about for item in counted)


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
