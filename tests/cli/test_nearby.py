from __future__ import annotations

from pathlib import Path

import pytest
import typer

from briefing_gen.cli.option_values import (
    briefing_at,
    briefing_folder,
    data_folder,
    instead_of_file,
    meant,
)
from tests.cli.program import run


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    run("init", "ferries", cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ferries"


def test_the_file_of_a_briefing_stands_for_its_folder(started: Path) -> None:
    assert briefing_folder("ferries/briefing/briefing.yaml", None) == Path("ferries/briefing")
    assert briefing_at(started / "data" / "datapackage.json") is None


@pytest.mark.parametrize("name", ["./ferries", "ferries/"])
def test_who_names_the_folder_around_a_briefing_is_told_which(started: Path, name: str) -> None:
    assert started.is_dir()
    with pytest.raises(typer.BadParameter) as caught:
        briefing_folder(name, None)
    assert caught.value.message == (
        "there is no briefing.yaml in ferries; did you mean ./ferries/briefing?"
    )


def test_who_names_the_folder_around_data_is_told_which(started: Path) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        data_folder(started)
    assert caught.value.message == (
        f"there is no datapackage.json in {started}; did you mean {started}/data?"
    )
    assert data_folder(started / "data") == started / "data"


def test_the_file_of_a_data_package_stands_for_its_folder(started: Path) -> None:
    assert data_folder(started / "data" / "datapackage.json") == started / "data"


def test_who_names_a_table_is_told_the_folder_or_how_to_make_one(started: Path) -> None:
    (started / "own.csv").touch()
    wrong = "is a file, not the folder of a data package"
    assert instead_of_file(Path("ferries/data/ferries.csv")) == (
        f"ferries/data/ferries.csv {wrong}; did you mean ./ferries/data?"
    )
    assert instead_of_file(Path("ferries/own.csv")) == (
        f"ferries/own.csv {wrong}; "
        "this makes one of a table: briefing-gen init FOLDER --from ferries/own.csv"
    )
    assert instead_of_file(Path("ferries/README.md")) == f"ferries/README.md {wrong}"
    with pytest.raises(typer.BadParameter, match=r"did you mean \./ferries/data"):
        data_folder(Path("ferries/data/ferries.csv"))


def test_a_folder_without_any_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    assert meant(tmp_path, "briefing.yaml") == ""


@pytest.mark.parametrize("path", ["n" * 300, f"./{'n' * 300}", "/".join(["ab"] * 1700)])
def test_a_name_that_is_too_long_is_told(path: str) -> None:
    for words in (("pdf", path), ("pdf", "--data", path), ("verify", path)):
        done = run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
