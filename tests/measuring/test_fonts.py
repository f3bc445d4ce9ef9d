"""Fonts are measured with their own widths, those of a twin, or of one that is declared wider."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl
import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.measuring.fit import (
    FALLBACK,
    FALLBACK_LINE,
    TABLES,
    WIDTHS,
    house_ruler,
    known_font,
    shipped_ruler,
    theme_ruler,
)
from briefing_gen.measuring.tables import width_table


def test_there_is_a_table_for_each_font_and_no_other() -> None:
    assert sorted(f"{font.lower().replace(' ', '-')}.json" for font in TABLES) == sorted(
        path.name for path in WIDTHS.iterdir()
    )


def test_the_fallback_has_the_widths_of_its_files() -> None:
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    files = [fonts / "DejaVuSans.ttf", fonts / "DejaVuSans-Bold.ttf"]
    kept = json.loads((WIDTHS / "dejavu-sans.json").read_text(encoding="ascii"))
    assert kept == width_table(files)


@pytest.mark.parametrize("font", TABLES)
def test_every_table_has_the_letters_of_both_languages(font: str) -> None:
    ruler = shipped_ruler(font)
    letters = "AZaz09.,%$−–“”áéíóúüñÁÉÍÓÚÜÑ¿¡\N{NO-BREAK SPACE}"
    assert all(set(letters) <= set(widths) for widths in ruler.widths.values())
    assert 1.2 <= ruler.line_height <= 1.5


@pytest.mark.parametrize("font", sorted(set(TABLES) - {"Montserrat", "Poppins"}))
def test_the_fallback_is_wider_than_most(font: str) -> None:
    words = "Reports of online child exploitation reached 36.2 million in 2023"
    assert shipped_ruler(FALLBACK).width(words, 20) >= shipped_ruler(font).width(words, 20)


def test_a_twin_is_known_by_the_font_whose_widths_it_has() -> None:
    names = ("Arial", "helvetica", " Carlito", "Gotham")
    assert [known_font(name) for name in names] == ["Arial", "Arial", "Calibri", None]


def test_the_fonts_of_office_themes_are_measured_as_their_families_without_a_warning() -> None:
    names = ("Calibri Light", "Aptos", "Aptos Display", "Segoe UI", "Georgia")
    known = ("Calibri", "Aptos", "Aptos", "Segoe UI", "Georgia")
    assert [known_font(name) for name in names] == list(known)
    assert [house_ruler(name, {}).instead for name in names] == [None] * len(names)


def test_a_known_font_is_measured_with_its_own_widths() -> None:
    measured = house_ruler("Calibri", {})
    assert (measured.ruler, measured.instead) == (shipped_ruler("Calibri"), None)


def test_an_unknown_font_is_measured_with_the_fallback() -> None:
    measured = house_ruler("Gotham", {})
    assert measured.instead == FALLBACK
    assert measured.ruler.widths == shipped_ruler(FALLBACK).widths
    assert measured.ruler.line_height == FALLBACK_LINE


def test_an_unknown_font_is_measured_with_the_one_that_is_declared() -> None:
    measured = house_ruler("Gotham", {"Gotham": "Arial"})
    assert (measured.ruler, measured.instead) == (shipped_ruler("Arial"), "Arial")


def test_a_theme_may_bring_its_own_table(tmp_path: Path) -> None:
    table = {"regular": {"a": 1}, "bold": {"a": 2}}
    (tmp_path / "widths-gotham.json").write_text(json.dumps(table), encoding="ascii")
    assert theme_ruler("Gotham", tmp_path).widths == table


def test_a_theme_in_an_unknown_font_without_a_table_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        theme_ruler("Gotham", tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["unreadable-theme"]
