"""Words on a page: what their operators say, and what may not stand in a string as it is."""

from __future__ import annotations

from briefing_gen.pdf.canvas import painted, shown
from briefing_gen.pdf.fonts import Canvas, Face
from briefing_gen.pdf.picture import Outline, Step


def page() -> Canvas:
    return Canvas("", initialFontName="Helvetica")  # type: ignore[arg-type] # a name, not a size.


def test_words_are_placed_to_a_hundredth_of_a_point() -> None:
    operators = shown(page(), (72.0, 100.12345), "Rose 3", (Face.REGULAR, 9.8))
    assert operators == "BT 1 0 0 1 72 100.12 Tm /F2+0 9.8 Tf (Rose 3) Tj ET"


def test_brackets_and_backslashes_are_escaped() -> None:
    operators = shown(page(), (0, 0), "(a\\b)", (Face.BOLD, 10))
    assert operators == "BT 1 0 0 1 0 0 Tm /F2+0 10 Tf (\\050a\\134b\\051) Tj ET"


def test_a_letter_beyond_ascii_is_a_code_of_the_font() -> None:
    canvas = page()
    assert shown(canvas, (0, 0), "Año", (Face.REGULAR, 10)) == (
        "BT 1 0 0 1 0 0 Tm /F2+0 10 Tf (A\\001o) Tj ET"
    )
    assert "(\\001)" in shown(canvas, (0, 0), "ñ", (Face.REGULAR, 10))


def test_outlines_that_are_equal_are_painted_equally() -> None:
    minus, zero = (Outline((Step((n, n), pen_down=False),), None, "123456") for n in (-0.0, 0.0))
    assert minus == zero
    assert (
        painted.__wrapped__((-0.0, -0.0), minus) == painted.__wrapped__((0, 0), zero) == "0 0 m f*"
    )
