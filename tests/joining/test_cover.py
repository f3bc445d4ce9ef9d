"""Covers of attachments: what stands on them, and that nothing is lost by them."""

from __future__ import annotations

from functools import partial

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.joining.about import CoverText, cover_text, read_about
from briefing_gen.joining.cover import write_cover
from tests.joining.files import OFFICE_MEMO, joined, tagged
from tests.writers.pdf_files import THEME, elements, failures, opened, sample, text_of

SPAN = ("Span", "es-US")
COVER = CoverText(
    file="a.pdf",
    language="en-US",
    heading="Attachment A",
    title="Ferry trips",
    author="Policy Office",
    own_language=None,
    lines=("May 2024",),
    size_pt=(612, 792),
)


def test_a_cover_says_what_follows_and_from_whom() -> None:
    made = joined(OFFICE_MEMO, sample(), cover=partial(write_cover, theme=THEME)).content
    with opened(made) as pdf:
        assert len(pdf.pages) == 3 + len(opened(sample()).pages)
    assert (
        "Attachment A Ferry trips rose 53.9% in three years Prepared from published statistics by "
        "briefing-gen May 2024 Attached to: Memo on ferry timetables"
    ) in text_of(made)


@pytest.mark.slow
def test_a_file_with_covers_is_as_good_as_its_parts() -> None:
    made = joined(tagged(), sample(), sample(), cover=partial(write_cover, theme=THEME))
    assert str(made.standards) == "PDF/UA-1 and PDF/A-3a"
    assert failures(made.content) == []


def test_the_title_is_the_heading_and_it_and_the_author_say_their_language() -> None:
    spanish = replace(
        COVER, title="Viajes en transbordador", author="Oficina", own_language="es-US", lines=()
    )
    found = [(node.tag, node.language) for node in elements(write_cover(spanish, THEME))]
    assert found == [("Document", ""), ("P", ""), ("H1", ""), SPAN, ("P", ""), SPAN]


@pytest.mark.parametrize(
    ("size", "paper"), [((595.3, 841.9), [595.28, 841.89]), ((792, 612), [612, 792])]
)
def test_a_cover_is_on_the_paper_of_what_follows(
    size: tuple[float, float], paper: list[float]
) -> None:
    with opened(write_cover(replace(COVER, size_pt=size), THEME)) as pdf:
        box = pdf.pages[0].mediabox.as_list()
        assert [round(float(side), 2) for side in box[2:]] == paper


def test_a_title_in_letters_that_the_font_does_not_have_is_a_problem() -> None:
    with pytest.raises(BriefingError) as caught:
        write_cover(replace(COVER, title="船"), THEME)
    assert str(caught.value) == (
        "a.pdf (title): error[missing-glyph]: the font of the cover has no glyph for U+8239\n"
        "    hint: join the files without --cover"
    )


def test_a_title_without_an_end_is_cut() -> None:
    made = write_cover(replace(COVER, title="ferry " * 400), THEME)
    assert text_of(made).count("ferry") == 50
    assert "ferry…" in text_of(made)


@pytest.mark.parametrize(
    ("date", "words"),
    [("2024-05-02T09:00:00Z", "May 2, 2024"), ("2024-05", "May 2024"), ("2024", "2024")],
)
def test_a_date_is_as_exact_as_it_is_given(date: str, words: str) -> None:
    with opened(OFFICE_MEMO) as pdf:
        about = replace(read_about(pdf, "a.pdf"), date=date, author="")
    assert cover_text("A", about, about).lines == (
        words,
        "Attached to: Memo on ferry timetables",
    )
