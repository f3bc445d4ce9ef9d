"""template inspect explains a master; slides and all write decks into one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.slides.deck import Layout
from tests.cli.program import run
from tests.writers import decks, houses

MASTERS = [
    shipped.shipped() / "templates" / "themes" / shipped.THEME / "base.pptx",
    *sorted(houses.TEMPLATES.glob("*.pptx")),
]


def copied(name: str, folder: Path) -> str:
    shutil.copy(houses.TEMPLATES / f"{name}.pptx", folder / "house.pptx")
    return "house.pptx"


def test_layouts_placeholders_and_roles_are_told(tmp_path: Path) -> None:
    done = run("template", "inspect", copied("title-and-blank", tmp_path), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(
        "# house.pptx: 2 layouts, 10 x 5.625 inches, fonts Open Sans and Lato\n"
        "#\n"
        "# layout 1: Title (title)\n"
        "#       0  ctrTitle  612 x 110 pt 'Title', text 36 pt\n"
        "#       1  subTitle  612 x 100 pt 'Subtitle', text 18 pt\n"
        "#\n"
        "# layout 2: Blank (blank)\n"
        "#     no placeholders\n"
        "#\n"
    )
    assert (
        "roles:\n"
        "  title:  # it is made for the first slide\n"
        '    layout: "Title"\n'
        "    title: 0\n"
        "    subtitle: 1\n"
        "    # in text boxes: details\n"
    ) in done.stdout
    assert done.stdout.endswith(
        "  sources:  # no layout takes text; here there is room for it; it has no title: titles "
        "stand where the master has its own\n"
        '    layout: "Blank"\n'
        "    # in text boxes: text\n"
        "    # to do: draw a layout such as Title and Content, or look at these slides\n"
    )
    assert "as proposed: --write puts this into house.roles.yaml, to be changed\n" in done.stderr
    assert "warning[template-roles]" in done.stderr


def said_by(text: str) -> list[frozenset[str]]:
    """Return what a file of roles says of each role, without its comments."""
    roles = re.split(r"\n  (?! )", text.partition("roles:")[2])
    said = ([line.partition("#")[0].strip() for line in role.splitlines()] for role in roles)
    return [frozenset(filter(None, lines)) for lines in said]


@pytest.mark.slow
@pytest.mark.parametrize("master", MASTERS, ids=lambda path: path.stem)
def test_what_is_written_is_read_and_says_the_same(tmp_path: Path, master: Path) -> None:
    shutil.copy(master, tmp_path / "house.pptx")
    first = run("template", "inspect", "house.pptx", "--write", cwd=tmp_path)
    again = run("template", "inspect", "house.pptx", cwd=tmp_path)
    assert first.returncode == again.returncode == 0
    assert first.stderr.splitlines()[-1] == "house.roles.yaml"
    assert (tmp_path / "house.roles.yaml").read_text(encoding="utf-8") == first.stdout
    assert said_by(first.stdout) == said_by(again.stdout)
    assert again.stdout.count("  # house.roles.yaml says so\n") == len(Layout)
    assert "to do" not in again.stdout


@pytest.mark.slow
@pytest.mark.parametrize("master", MASTERS, ids=lambda path: path.stem)
def test_a_deck_is_the_same_with_and_without_the_file_that_was_written(
    tmp_path: Path, master: Path
) -> None:
    shutil.copy(master, tmp_path / "house.pptx")
    made = []
    for output in ("before", "after"):
        done = run("slides", "--template", "house.pptx", "--output", output, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / done.stdout.strip()).read_bytes())
        if output == "before":
            run("template", "inspect", "house.pptx", "--write", cwd=tmp_path)
    assert (tmp_path / "house.roles.yaml").is_file()
    assert made[0] == made[1]


def test_somebodys_choices_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "house.roles.yaml").write_text("roles: {}\n", encoding="utf-8")
    done = run("template", "inspect", copied("corporate", tmp_path), "--write", cwd=tmp_path)
    assert done.returncode == 3
    assert "house.roles.yaml: error[cannot-write]: this file is there already" in done.stderr
    assert (tmp_path / "house.roles.yaml").read_text(encoding="utf-8") == "roles: {}\n"


def test_the_file_of_roles_is_named_where_it_is_kept_to(tmp_path: Path) -> None:
    roles = "roles:\n  list:\n    layout: Title Only\n"
    (tmp_path / "house.roles.yaml").write_text(roles, encoding="utf-8")
    done = run("template", "inspect", copied("corporate", tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "as house.roles.yaml says\n")


def test_a_fault_in_the_roles_does_not_hide_the_layouts(tmp_path: Path) -> None:
    roles = "roles:\n  list:\n    layout: Titel\n"
    (tmp_path / "house.roles.yaml").write_text(roles, encoding="utf-8")
    done = run("template", "inspect", copied("corporate", tmp_path), cwd=tmp_path)
    assert done.returncode == 1
    assert "layout 1: Title Slide (title)" in done.stdout
    assert done.stderr.startswith("as proposed: house.roles.yaml has faults\n")
    assert (
        "house.roles.yaml:3:13 (roles.list.layout): error[unknown-layout]: house.pptx has no "
        "layout named 'Titel'\n"
    ) in done.stderr


def test_a_file_that_is_refused_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "house.pptx").write_bytes(b"Hello")
    done = run("template", "inspect", "house.pptx", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[not-a-presentation]" in done.stderr


@pytest.mark.slow
def test_a_deck_is_written_into_a_master(tmp_path: Path) -> None:
    copied("corporate", tmp_path)
    done = run("slides", "--template", "house.pptx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    deck = (tmp_path / "output" / "national-legislator-en-us.pptx").read_bytes()
    assert "A slide of the house" not in decks.titles(deck)
