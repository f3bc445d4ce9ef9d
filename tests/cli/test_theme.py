"""theme new, check, show and widths: looks of one's own, told of before anything is made."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl
import pytest

from briefing_gen import shipped
from briefing_gen.measuring.fit import WIDTHS
from briefing_gen.themes import read_theme
from tests.cli.program import run

THEMES = shipped.shipped() / "templates" / "themes"
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


def test_a_new_theme_is_a_copy_with_its_own_name(tmp_path: Path) -> None:
    done = run("theme", "new", "looks/house", "--theme", "committee", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made, other = read_theme(tmp_path / "looks" / "house"), read_theme(THEMES / "committee")
    assert (made.name, made.colours) == ("house", other.colours)
    assert run("theme", "check", "--theme", "looks/house", cwd=tmp_path).returncode == 0


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    done = run("theme", "new", "house", cwd=tmp_path)
    assert done.returncode != 0
    assert "error[cannot-write]: this folder is there already" in done.stderr
    assert list((tmp_path / "house").iterdir()) == []


@pytest.mark.parametrize("name", ["plain", "committee", "campaign"])
def test_nothing_is_wrong_with_the_shipped_themes(name: str, tmp_path: Path) -> None:
    done = run("theme", "check", "--theme", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("nothing wrong\n")


def test_marks_that_are_one_gray_are_told(tmp_path: Path) -> None:
    run("theme", "new", "house", cwd=tmp_path)
    file = tmp_path / "house" / "theme.toml"
    file.write_text(file.read_text().replace('second = "a85506"', 'second = "0b5c8a"'))
    done = run("theme", "check", "--theme", "./house", cwd=tmp_path)
    assert "warning[low-contrast]: in gray accent and second differ by 1.00 to 1" in done.stderr


def test_a_hostile_theme_is_told_and_nothing_of_it_is_used(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "theme.toml").symlink_to("/etc/passwd")
    done = run("theme", "check", "--theme", "./house", cwd=tmp_path)
    assert done.returncode != 0
    assert "error[unreadable-theme]" in done.stderr


def test_colours_are_shown_with_their_contrast_and_their_gray(tmp_path: Path) -> None:
    done = run("theme", "show", cwd=tmp_path)
    assert done.stdout.splitlines()[:5] == [
        "plain: pages in lato, slides in Arial",
        "         color    on paper on panel  in gray",
        "ink      1b2733      15.17    13.85  262626",
        "muted    46535f       7.89     7.20  515151",
        "accent   0b5c8a       7.21     6.59  575757",
    ]


def test_the_widths_of_a_font_are_made_from_its_files(tmp_path: Path) -> None:
    run("theme", "new", "house", cwd=tmp_path)
    files = [str(FONTS / f"{name}.ttf") for name in ("DejaVuSans", "DejaVuSans-Bold")]
    done = run("theme", "widths", "Sans", *files, "--theme", "./house", cwd=tmp_path)
    made = (tmp_path / "house" / "widths-sans.json").read_text()
    assert done.returncode == 0
    assert json.loads(made) == json.loads((WIDTHS / "dejavu-sans.json").read_text())


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    run("theme", "new", "house", cwd=tmp_path)
    done = run("theme", "widths", "Sans", "house/theme.toml", "--theme", "./house", cwd=tmp_path)
    assert "error[unreadable-theme]: the widths of characters cannot be read" in done.stderr
