from __future__ import annotations

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.themes import Paper
from tests import samples
from tests.readback.pages import untagged_text
from tests.writers.pdf_files import THEME, failures, opened, text_of, write_pdf

STAMP = "Embargoed until December 1, 10:00 a.m."
WHERE = Location("ferries-legislator-en-us.pdf", field="stamp")


def stamped(words: str) -> bytes:
    return write_pdf(samples.document(), THEME, Paper.LETTER, stamp=words)


@pytest.mark.slow
def test_a_stamp_stands_on_every_page_and_is_not_read_aloud_there() -> None:
    data = stamped(STAMP)
    pages = len(opened(data).pages)
    assert [page for page, text in untagged_text(data) if STAMP in text] == [*range(1, pages + 1)]
    assert text_of(data).count(STAMP) == pages
    assert failures(data) == []


def test_a_stamp_begins_subject_and_keywords() -> None:
    with opened(stamped(STAMP)) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.docinfo.Subject).startswith(f"{STAMP}: ")
        assert str(pdf.docinfo.Keywords).startswith(f"{STAMP}, ")
        assert str(metadata["dc:description"]).startswith(f"{STAMP}: ")
        assert STAMP in metadata["dc:subject"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            "DRAFT 中",
            Problem(
                code="missing-glyph",
                message="the font has no glyph for U+4E2D in 'DRAFT 中'",
                where=WHERE,
                hint="write it with characters of the Latin script",
            ),
        ),
        (
            "W" * 60,
            Problem(
                code="does-not-fit",
                message=f"the stamp '{'W' * 60}' is wider than the page",
                where=WHERE,
                hint="shorten it",
            ),
        ),
    ],
)
def test_a_stamp_that_cannot_be_shown_is_told(words: str, problem: Problem) -> None:
    with pytest.raises(BriefingError) as caught:
        stamped(words)
    assert caught.value.problems == (problem,)
