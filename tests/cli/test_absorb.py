"""The command line of taking over what was edited in a Word document."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefing_gen import shipped
from tests.cli.program import run
from tests.docx.edits import rewritten, typed
from tests.drafting.sheets import filled, save

pytestmark = pytest.mark.slow

EXAMPLE = shipped.shipped() / "docs" / "tutorial" / "example"
OLD, NEW = "not at when it arrived", "and not at when it came in"
NOTHING = "0 texts change, 0 edits are left to you, 0 comments\n"
WORDS = ("--briefing", "example/briefing", "--data", "example/data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the example, its Word document, and that document edited."""
    shutil.copytree(EXAMPLE, tmp_path / "example")
    run("word", "./example/briefing", "--data", "example/data", cwd=tmp_path)
    (made,) = (tmp_path / "output").glob("*.docx")
    shutil.copy(made, tmp_path / "made.docx")
    edited = rewritten(made.read_bytes(), typed(OLD, NEW, tracked=True))
    (tmp_path / "edited.docx").write_bytes(edited)
    return tmp_path


def test_the_patch_is_shown_and_written_when_asked(folder: Path) -> None:
    path = folder / "example" / "briefing" / "briefing.yaml"
    before = path.read_text("utf-8")
    shown = run("absorb", "edited.docx", *WORDS, cwd=folder)
    assert shown.returncode == 0
    assert "+          Of {trips-2024} trips, {late-2024} left late. The report" in shown.stdout
    assert "1 text changes, 0 edits are left to you, 0 comments" in shown.stderr
    assert path.read_text("utf-8") == before
    written = run("absorb", "edited.docx", *WORDS, "--write", cwd=folder)
    assert (written.returncode, written.stdout) == (0, "example/briefing/briefing.yaml\n")
    assert path.read_text("utf-8") == before.replace(OLD, NEW)
    again = run("absorb", "edited.docx", *WORDS, cwd=folder)
    assert (again.returncode, again.stdout) == (0, NOTHING)


def test_an_unedited_document_leaves_the_briefing_byte_for_byte(folder: Path) -> None:
    path = folder / "example" / "briefing" / "briefing.yaml"
    before = path.read_bytes()
    done = run("absorb", "made.docx", *WORDS, "--write", cwd=folder)
    assert (done.returncode, done.stdout, path.read_bytes()) == (0, NOTHING, before)


def test_typed_numbers_are_bound_as_a_patch_and_written_when_asked(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "example")
    path = tmp_path / "example" / "briefing" / "briefing.yaml"
    bound = "Ferry trips {trips-change:change-plural} in {trips-2024:period}"
    before = path.read_text("utf-8").replace(bound, "Ferry trips fell to 4,102 in 2024")
    path.write_text(before, "utf-8")
    command = ("bind", "./example/briefing", "--data", "example/data")
    shown = run(*command, cwd=tmp_path)
    after = "Ferry trips {trips-change:direction} to {trips-2024} in {trips-2024:period}"
    assert (shown.returncode, path.read_text("utf-8")) == (0, before)
    assert f'+    statement: {{en-US: "{after}"}}' in shown.stdout
    assert shown.stderr == (
        "4,102 is Trips made, 2024\n"
        "fell is the change from Trips made, 2023 to Trips made, 2024\n"
        "3 numbers and words are bound, 0 sentences are left to you\n"
    )
    written = run(*command, "--write", cwd=tmp_path)
    assert (written.returncode, written.stdout) == (0, "example/briefing/briefing.yaml\n")
    assert path.read_text("utf-8") == before.replace("Ferry trips fell to 4,102 in 2024", after)
    again = run(*command, cwd=tmp_path)
    assert (again.returncode, again.stdout) == (
        0,
        "0 numbers and words are bound, 0 sentences are left to you\n",
    )


def test_what_is_left_has_its_line_in_the_file_as_written(tmp_path: Path) -> None:
    rows = "".join(f"{name},{n}\n" for n, name in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 41))
    save(tmp_path, f"Town,Cases\n{rows}")
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    package = tmp_path / "mine" / "data" / "datapackage.json"
    package.write_text(filled(package.read_text("utf-8")), "utf-8")
    path = tmp_path / "mine" / "briefing" / "briefing.yaml"
    said = 'statement: {en-US: "Town M had 53 cases in 2024, and 77777 were lost"}'
    text = re.sub(r"statement: .*", said, path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")
    written = run("bind", "./mine", "--write", cwd=tmp_path)
    after = path.read_text("utf-8").splitlines()
    assert len(after) > len(text.splitlines())
    at = next(n for n, line in enumerate(after, start=1) if "77777" in line)
    assert f"briefing.yaml:{at}:" in written.stderr
