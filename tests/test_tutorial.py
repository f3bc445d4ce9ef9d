"""The tutorial does what it says: its commands are run in order, with the edits it asks for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tutorial" / "your-first-briefing.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "tutorial" / "example"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(ferries/[\w./]+)`")


def blocks(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, text, and what stands before, of each block of these kinds."""
    for match in BLOCK.finditer(PAGE):
        if match[1] in kinds:
            yield match[1], match[2], PAGE[: match.start()]


def words(line: str) -> list[str]:
    """Return the command of a line, with this Python instead of the installed program."""
    program, *rest = line.split()
    return (
        [sys.executable, "-m", "briefing_gen", *rest]
        if program == "briefing-gen"
        else [program, *rest]
    )


def follow(line: str, folder: Path) -> str:
    """Run one command of the page in `folder` and return all it says."""
    done = subprocess.run(
        words(line),
        cwd=folder,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
    )
    return done.stdout


def edit(difference: str, file: Path) -> None:
    """Replace the line that begins with - by the one that begins with +."""
    gone, come = (line[1:] for line in difference.splitlines())
    text = file.read_text(encoding="utf-8")
    assert text.count(gone) == 1, gone
    file.write_text(text.replace(gone, come), encoding="utf-8")


@pytest.mark.slow
def test_the_steps_give_what_the_page_shows(tmp_path: Path) -> None:
    for kind, text, before in blocks("console", "diff"):
        if kind == "diff":
            edit(text, tmp_path / FILE.findall(before)[-1])
            continue
        command, _, shown = text.partition("\n")
        assert follow(command.removeprefix("$ "), tmp_path) == shown
    made = sorted(path.name for path in (tmp_path / "output").iterdir())
    name = "nowhere-ferries-legislator-en-us"
    assert made == [f"{name}-primary.pdf", f"{name}.pdf", f"{name}.pptx"]


@pytest.mark.slow
def test_a_reader_who_followed_the_page_ends_with_the_example_unchanged(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "ferries")
    for _, text, before in blocks("diff"):
        edit(text, tmp_path / FILE.findall(before)[-1])
    for file in EXAMPLE.rglob("*.*"):
        copy = tmp_path / "ferries" / file.relative_to(EXAMPLE)
        assert copy.read_bytes() == file.read_bytes()


def test_the_page_shows_the_files_as_they_are() -> None:
    files = [path.read_text(encoding="utf-8") for path in EXAMPLE.rglob("*.*")]
    shown = [text for _, text, _ in blocks("csv", "json", "yaml")]
    assert [text for text in shown if not any(text in file for file in files)] == []


def test_every_title_of_the_example_says_that_it_is_invented() -> None:
    package = (EXAMPLE / "data" / "datapackage.json").read_text(encoding="utf-8")
    titles = re.findall(r'"(?:titles?|publisher)": \{?(?:"en-US": )?"([^"]+)"', package)
    measures = {"Year", "Trips made", "Late trips", "Canceled trips"}
    assert [title for title in titles if "nvented" not in title and title not in measures] == []
    briefing = (EXAMPLE / "briefing" / "briefing.yaml").read_text(encoding="utf-8")
    assert '\ntitle: {en-US: "Invented example:' in briefing
