"""Paths in messages lead to the file from the folder that the user is in."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.base.problems import Location
from briefing_gen.cli import terminal as places
from briefing_gen.cli.terminal import begin, openable, path_of, read_from


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a package in the current folder, which is the only one read from."""
    monkeypatch.setattr(places, "_ROOTS", ContextVar("roots"))
    begin()
    folder = tmp_path / "here" / "data"
    folder.mkdir(parents=True)
    (folder / "trips.csv").touch()
    monkeypatch.chdir(tmp_path / "here")
    return folder


def test_a_file_below_the_current_folder_is_named_from_there(package: Path) -> None:
    assert read_from("data", package) == package
    where = openable(Location("trips.csv", 3, 2, "trips"))
    assert where == Location("data/trips.csv", 3, 2, "trips")


def test_a_file_elsewhere_is_named_as_its_folder_was_given(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package / "inner").mkdir()
    monkeypatch.chdir(package / "inner")
    read_from("data", Path(".."))
    assert path_of("trips.csv") == "../trips.csv"


def test_a_file_that_was_not_read_keeps_its_name() -> None:
    assert path_of("trips.csv") is None
    assert openable(Location("trips.csv")) == Location("trips.csv")


@pytest.mark.parametrize("file", ["", "nul\0", "x" * 5000])
def test_what_is_no_path_keeps_its_name(package: Path, file: str) -> None:
    read_from("data", package)
    assert path_of(file) is None


def test_a_file_that_came_with_the_program_keeps_its_short_name() -> None:
    read_from("data", shipped.shipped() / "data" / shipped.DATA)
    assert path_of("datapackage.json") is None


def test_data_and_briefings_are_both_found(package: Path) -> None:
    folder = package.parent / "briefings" / "one"
    folder.mkdir(parents=True)
    (folder / "briefing.yaml").touch()
    read_from("data", package)
    read_from("briefings", folder.parent)
    assert [path_of(file) for file in ("trips.csv", "one/briefing.yaml")] == [
        "data/trips.csv",
        "briefings/one/briefing.yaml",
    ]
