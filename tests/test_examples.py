"""The examples of other subjects are what init makes of their tables, and they build."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.cli.program import run

HOME = Path(__file__).parents[1] / "examples"
EXAMPLES = sorted(path.name for path in HOME.iterdir() if path.is_dir())
EDITED = ("data/datapackage.json", "briefing/briefing.yaml")
MOST_EDITS = 40


def original(name: str) -> Path:
    (path,) = (HOME / name / "data" / "original").iterdir()
    return path


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_file_as_it_was_has_the_digest_that_is_written_down(name: str) -> None:
    package = json.loads((HOME / name / "data" / "datapackage.json").read_text("utf-8"))
    digest = hashlib.sha256(original(name).read_bytes()).hexdigest()
    assert package["provenance"]["sha256"] == digest
    assert package["provenance"]["original"] == f"original/{original(name).name}"


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_few_lines_were_edited(name: str, tmp_path: Path) -> None:
    assert run("init", name, "--from", str(original(name)), cwd=tmp_path).returncode == 0
    edits = 0
    for file in EDITED:
        drafted, finished = (
            (home / name / file).read_text("utf-8").splitlines() for home in (tmp_path, HOME)
        )
        edits += sum(line.startswith("+ ") for line in difflib.ndiff(drafted, finished))
    assert 0 < edits < MOST_EDITS


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_schema_that_a_briefing_names_stands_beside_it(name: str) -> None:
    briefing = HOME / name / "briefing" / "briefing.yaml"
    schemas = re.findall(r"\$schema=(\S+)", briefing.read_text("utf-8"))
    assert [file for file in schemas if not (briefing.parent / file).is_file()] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_becomes_a_pdf_and_a_deck(name: str, tmp_path: Path) -> None:
    home = HOME / name
    done = run("all", str(home / "briefing"), "--data", str(home / "data"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.suffix for path in (tmp_path / "output").iterdir()) == [".pdf", ".pptx"]
