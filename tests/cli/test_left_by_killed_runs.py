"""Every command that writes removes what killed runs left where it writes, and says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing_gen.shipped import example
from tests.cli.program import run

LEFT = ".briefing-gen-0123456789abcdef.part"
OTHERS = ".briefing-gen-notes.txt"
TOLD = "{}: removed 1 unfinished file of a run that was killed\n"


@pytest.fixture
def ferries(tmp_path: Path) -> Path:
    """Return a folder with the example, and with what a killed run left in four folders of it."""
    shutil.copytree(example(), tmp_path / "ferries")
    for folder in ("output", "new", "new/data", "ferries/data"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / LEFT).write_bytes(b"half")
    for folder in ("output", "ferries/data"):
        (tmp_path / folder / OTHERS).write_bytes(b"mine")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    ["pdf", "slides", "all", "charts --format svg", "ledger", "batch"],
)
def test_commands_that_make_files_of_a_briefing_sweep_their_folder(
    ferries: Path, words: str
) -> None:
    command, *options = words.split()
    briefing = ["./ferries/briefing", "--data", "ferries/data", *options]
    done = run(command, *briefing, cwd=ferries)
    assert (done.returncode, done.stderr[: len(TOLD)]) == (0, TOLD.format("output")[: len(TOLD)])
    assert TOLD.format("output") in done.stderr
    assert not (ferries / "output" / LEFT).exists()
    assert (ferries / "output" / OTHERS).exists()


def test_an_export_sweeps_its_folder(ferries: Path) -> None:
    done = run("data", "export", "--data", "ferries/data", "--to", "output", cwd=ferries)
    assert (done.returncode, TOLD.format("output") in done.stderr) == (0, True)
    assert not (ferries / "output" / LEFT).exists()


def test_a_reading_sweeps_the_package(ferries: Path) -> None:
    words = ["--reader", "archivist", "--date", "2026-11-20", "--file", "report.pdf"]
    address = "ferries[year=2024].trips"
    done = run("data", "confirm", address, *words, "--data", "ferries/data", cwd=ferries)
    assert (done.returncode, TOLD.format("ferries/data") in done.stderr) == (0, True)
    assert not (ferries / "ferries" / "data" / LEFT).exists()
    assert (ferries / "ferries" / "data" / OTHERS).exists()


def test_a_start_that_was_killed_can_be_made_again(ferries: Path) -> None:
    done = run("init", "new", cwd=ferries)
    assert done.returncode == 0
    assert done.stderr.startswith(TOLD.format("new") + TOLD.format("new/data"))
    assert not list((ferries / "new").rglob(".*"))
