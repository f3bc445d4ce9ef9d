"""Decks go through LibreOffice and come back: they are verified, brought up to date, and whole."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from briefing_gen import shipped
from briefing_gen.pptx.package import faults
from tests.cli.program import run
from tests.writers import decks
from tests.writers.houses import TEMPLATES

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

MISSING = (
    "soffice is missing: apt-get install --no-install-recommends libreoffice-impress "
    "libreoffice-writer libreoffice-calc"
)
DATA = shipped.shipped() / "data" / shipped.DATA
EDITIONS = {
    "national": ("national",),
    "national-es": ("national", "--lang", "es-US"),
    "state": ("state", "--set", "state=TX"),
    "house": ("state", "--set", "state=TX", "--template", str(TEMPLATES / "corporate.pptx")),
}
EACH = pytest.mark.parametrize("name", EDITIONS)


@dataclass(frozen=True, slots=True)
class Trip:
    """Where decks are as they were made, and as LibreOffice saved them."""

    made: Path
    saved: Path
    later: Path
    """The data of some time later."""


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    folder = tmp_path_factory.mktemp("libreoffice")
    found = Trip(folder / "made", folder / "saved", folder / "later")
    found.made.mkdir()
    for name, words in EDITIONS.items():
        done = run("slides", *words, "--output", str(folder / name))
        assert done.returncode == 0, done.stderr
        Path(done.stdout.strip()).rename(found.made / f"{name}.pptx")
    convert(sorted(found.made.iterdir()), "pptx", found.saved)
    shutil.copytree(DATA, found.later)
    table = found.later / "cybertipline-by-state.csv"
    text = table.read_text("utf-8")
    assert "\nTX,110385\n" in text
    table.write_text(text.replace("\nTX,110385\n", "\nTX,121385\n"), "utf-8")
    return found


def convert(files: Sequence[Path], form: str, folder: Path) -> None:
    """Let LibreOffice save files in another form, with a profile of its own and no display."""
    soffice = shutil.which("soffice")
    assert soffice is not None, MISSING
    profile = folder.parent / "profile"
    command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(folder), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=600,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder.parent), "SAL_USE_VCLPLUGIN": "svp"},
    )
    assert sorted(path.stem for path in folder.iterdir()) == sorted(path.stem for path in files)


def whole(file: Path) -> list[str]:
    package = decks.opened(file.read_bytes()).part.package
    return [f"{part} {message}" for part, message in faults(package)]


def errors(file: Path) -> set[str]:
    return {str(error) for error in OpenXmlValidator().validate(str(file)).errors}


@EACH
def test_a_deck_that_libreoffice_saved_is_whole_and_verified(name: str, trip: Trip) -> None:
    file = trip.saved / f"{name}.pptx"
    done = run("verify", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert whole(file) == []


@pytest.fixture(scope="module")
def new(trip: Trip) -> Path:
    """Return a folder with the decks that LibreOffice saved, brought up to date."""
    folder = trip.saved.with_name("new")
    folder.mkdir()
    for name in EDITIONS:
        target = folder / f"{name}.pptx"
        words = ("--data", str(trip.later), "--output", str(target))
        done = run("refresh", str(trip.saved / target.name), *words)
        assert (done.returncode, target.is_file()) == (0, True), done.stdout + done.stderr
    return folder


@EACH
def test_such_a_deck_is_brought_up_to_date_and_stays_valid(
    name: str, trip: Trip, new: Path
) -> None:
    file, target = trip.saved / f"{name}.pptx", new / f"{name}.pptx"
    assert whole(target) == []
    # Its own charts are not all as the standard has them; nothing is added to that.
    assert errors(target) <= errors(file)
    again = run("verify", str(target), "--data", str(trip.later))
    assert (again.returncode, again.stderr) == (0, "")


def test_decks_that_were_brought_up_to_date_can_be_opened_there_again(
    new: Path, tmp_path: Path
) -> None:
    convert(sorted(new.iterdir()), "pdf", tmp_path / "pdf")


WORD_EDITIONS = {name: words for name, words in EDITIONS.items() if name != "house"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with Word documents as LibreOffice saved them."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "made").mkdir()
    for name, words in WORD_EDITIONS.items():
        done = run("word", *words, "--output", str(folder / name))
        assert done.returncode == 0, done.stderr
        Path(done.stdout.strip()).rename(folder / "made" / f"{name}.docx")
    convert(sorted((folder / "made").iterdir()), "docx", folder / "saved")
    return folder / "saved"


@pytest.mark.parametrize("name", WORD_EDITIONS)
def test_a_word_document_that_libreoffice_saved_verifies_and_changes_nothing(
    documents: Path, name: str
) -> None:
    file = str(documents / f"{name}.docx")
    verified = run("verify", file)
    assert (verified.returncode, verified.stderr) == (0, "")
    taken_over = run("absorb", file)
    assert taken_over.returncode == 0
    assert taken_over.stdout.startswith("0 texts change, 0 edits are left to you")
    brought_up = run("refresh", file, "--output", str(documents / "refreshed"))
    assert brought_up.returncode == 0
    assert "→" not in brought_up.stdout
