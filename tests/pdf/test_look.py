"""Colours and measures of the shipped theme hold what accessibility asks for."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.pdf.charts.dots import tint
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.look import look_of
from briefing_gen.themes import Paper
from tests import samples
from tests.writers.painted import painted
from tests.writers.pdf_files import THEME, failures, look, words, write_pdf

TEXT = 4.5
MARK = 3.0
COLOURS = THEME.colours


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [COLOURS.paper, COLOURS.panel])
@pytest.mark.parametrize("words", [COLOURS.ink, COLOURS.muted, COLOURS.accent, COLOURS.second])
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    assert contrast(words, ground) >= TEXT


@pytest.mark.parametrize("ground", [COLOURS.paper, COLOURS.panel])
@pytest.mark.parametrize("mark", [COLOURS.accent, COLOURS.second, COLOURS.context])
def test_marks_stand_out_from_their_ground(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= MARK


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        (COLOURS.paper, COLOURS.accent),
        (COLOURS.paper, COLOURS.second),
        (COLOURS.ink, COLOURS.context),
        (COLOURS.ink, tint(COLOURS, 1)),
        (COLOURS.ink, tint(COLOURS, 0)),
    ],
)
def test_words_stand_out_from_the_mark_they_stand_on(words: str, mark: str) -> None:
    assert contrast(words, mark) >= TEXT


@pytest.mark.parametrize("paper", list(Paper))
def test_the_columns_of_the_grid_fill_the_page(paper: Paper) -> None:
    measures = look()
    assert paper.width_pt < paper.height_pt
    assert measures.span(12) == pytest.approx(measures.width)
    assert measures.left(5) + measures.span(7) == pytest.approx(measures.width)


def test_running_text_has_a_readable_size() -> None:
    assert THEME.page.body_size_pt >= 9.5
    assert THEME.page.source_size_pt >= 7.5


SERIF = replace(THEME, page=replace(THEME.page, font="stix"))


def test_a_serif_is_for_titles_headings_and_large_numbers_alone() -> None:
    styles = look_of(samples.document(), SERIF, Paper.LETTER).styles
    shown = {styles.title, styles.heading, styles.statement, styles.number}
    others = {styles.body, styles.lead, styles.caption, styles.small_strong, styles.label}
    assert {style.face for style in shown} == {Face.SERIF}
    assert Face.SERIF not in {style.face for style in others}
    assert failures(write_pdf(samples.document(), SERIF, Paper.LETTER)) == []


def test_pages_with_a_character_that_the_serif_lacks_are_in_lato() -> None:
    document = replace(samples.document(), title=words("The bridge of Ǎn"))
    assert look_of(document, SERIF, Paper.LETTER).styles.title.face is Face.BOLD
    assert failures(write_pdf(document, SERIF, Paper.LETTER)) == []


def test_a_title_on_the_accent_is_in_the_colour_of_the_paper() -> None:
    theme = replace(THEME, title_ground="accent")
    (page, *_) = painted(write_pdf(samples.document(), theme, Paper.LETTER))
    (ground,) = (
        item.bounds
        for item in page
        if item.fill == COLOURS.accent and item.bounds.right - item.bounds.left == 612
        if item.bounds.top - item.bounds.bottom > 20
    )
    inside = [item for item in page if item.text.strip() and item.bounds.bottom > ground.bottom]
    assert len(inside) > 3
    assert {item.fill for item in inside} == {COLOURS.paper}
    assert failures(write_pdf(samples.document(), theme, Paper.LETTER)) == []
