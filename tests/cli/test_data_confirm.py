from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from briefing_gen.cache import OutputError
from briefing_gen.cli.data import package_to_keep
from briefing_gen.dataset.reading.reader import read_dataset
from tests.cli.program import run
from tests.dataset.packages import SOURCE, described, write_package
from tests.dataset.readings import recorded, shipped

TRIP, OTHER = "trips[year=2020].trips", "trips[year=2019].trips"
OPEN = described(sources=[{**SOURCE, "grade": "reported"}])
READ = ("--reader", "data desk", "--date", "2026-11-20", "--file", "report.pdf", "--data", "data")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a package in `data` and a publication."""
    write_package(tmp_path / "data", OPEN)
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 all tables")
    return tmp_path


def confirm(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("data", "confirm", *words, cwd=place)


def files(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place / "data").iterdir()}


def test_a_confirmed_value_is_told_with_what_it_was(place: Path) -> None:
    done = confirm(place, TRIP, *READ, "--locator", "table 4")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{TRIP}: 1751085 confirmed, primary, was press report\n"
    (row,) = read_dataset(place / "data").confirmations.values()
    assert row.sha256 == hashlib.sha256(b"%PDF-1.7 all tables").hexdigest()
    assert (row.reader, row.file, row.locator) == ("data desk", "report.pdf", "table 4")
    again = confirm(place, TRIP, *READ)
    assert again.stdout == (
        f"{TRIP}: 1751085 confirmed, still primary; replaces the reading of 2026-11-20 by "
        "data desk\n"
    )


def test_all_members_are_confirmed_at_once(place: Path) -> None:
    done = confirm(place, "trips[year=*].trips", *READ)
    assert done.stdout.splitlines() == [
        f"{OTHER}: 1987361 confirmed, primary, was press report",
        f"{TRIP}: 1751085 confirmed, primary, was press report",
    ]
    assert run("data", "todo", "--data", "data", cwd=place).stdout.startswith("0 values")


@pytest.mark.parametrize("found", ["1,751,058", "1751058", " 1751058 "])
def test_another_value_is_a_contradiction_that_check_calls_an_error(
    place: Path, found: str
) -> None:
    done = confirm(place, TRIP, *READ, "--found", found)
    assert done.returncode == 0
    assert done.stdout == (
        f"{TRIP}: contradicted, the publication gives 1751058 and the dataset 1751085\n"
        "    correct it at data/trips.csv:3:2 (trips); until then `check` calls it an error\n"
    )


@pytest.mark.slow
def test_check_ends_with_an_error_while_a_value_is_contradicted(tmp_path: Path) -> None:
    recorded(shipped(tmp_path), "csam-sentences[fiscal_year=2020].cases", found="1024")
    done = run("check", "national", "--data", str(tmp_path / "package"), "--json")
    assert done.returncode == 1
    assert [item["code"] for item in json.loads(done.stdout)["problems"]] == ["contradicted-value"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--found", "about 5"), "'about 5' is not a number: write the digits alone"),
        (("--found", "1,75,1"), "'1,75,1' is not a number: "),
        (("--found", "5", OTHER), "one value was found, but 2 addresses"),
        (("--file", "gone.pdf"), "File 'gone.pdf' does not exist."),
        (("--file", "data"), "File 'data' is a directory."),
        (("--data", "nowhere"), "there is no folder 'nowhere'"),
    ],
)
def test_a_wrong_command_line_changes_nothing(
    place: Path, words: tuple[str, ...], told: str
) -> None:
    before = files(place)
    done = confirm(place, TRIP, *READ, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert files(place) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--date", "2026-02-30"), "not-a-date"),
        (("--reader", " "), "missing-words"),
        (("--file", "/dev/zero"), "not-a-file"),
        (("trips[year=1999].trips",), "unknown-address"),
        (("--date", "2023-01-01"), "read-before-published"),
    ],
)
def test_a_reading_that_cannot_be_changes_nothing(
    place: Path, words: tuple[str, ...], code: str
) -> None:
    before = files(place)
    done = confirm(place, TRIP, *READ, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"error[{code}]" in done.stderr
    assert files(place) == before


def test_a_package_that_cannot_be_read_is_not_written_to(place: Path) -> None:
    (place / "data" / "trips.csv").write_text("year,trips\n2020,many\n", encoding="utf-8")
    before = files(place)
    done = confirm(place, TRIP, *READ)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("data/trips.csv:2:2 (trips): error[type-error]")
    assert files(place) == before


def test_installed_data_are_to_be_copied_first() -> None:
    with pytest.raises(OutputError) as error:
        package_to_keep(None, Path("/lib/briefing_gen/_starter"))
    assert str(error.value) == (
        "/lib/briefing_gen/_starter/data/child-protection: error[cannot-write]: the data shipped "
        "with the program are read-only: an update would lose what was recorded\n"
        "    hint: copy this folder, and name the copy with --data"
    )


def test_a_checkout_and_a_named_package_are_written_to() -> None:
    assert package_to_keep(None, Path("/clone")) == Path("/clone/data/child-protection")
    assert package_to_keep(Path("mine"), Path("/x/_starter")) == Path("mine")


def test_a_reading_of_no_pdf_or_of_a_day_to_come_is_refused(place: Path) -> None:
    (place / "table.csv").write_text("year,trips\n", encoding="utf-8")
    before = files(place)
    for option, value, code in (
        ("--file", "table.csv", "table.csv: error[not-a-pdf]: this is not a PDF"),
        ("--date", "9999-12-31", "--date: error[read-in-the-future]: 9999-12-31 is after today"),
    ):
        words = list(READ)
        words[words.index(option) + 1] = value
        done = confirm(place, TRIP, *words)
        assert done.returncode == 1
        assert code in done.stderr
    assert files(place) == before


def test_no_spreadsheet_computes_what_people_wrote(place: Path) -> None:
    (place / "=1+1.pdf").write_bytes(b"%PDF-1.7 all tables")
    words = list(READ)
    words[words.index("report.pdf")] = "=1+1.pdf"
    words[words.index("data desk")] = "@SUM(1)"
    assert confirm(place, TRIP, *words, "--locator=-3+cmd|'/C calc'!A0").returncode == 0
    table = (place / "data" / "confirmations.csv").read_text(encoding="utf-8").splitlines()
    assert table[1].split(",")[4::2] == ["'@SUM(1)", "'=1+1.pdf", "'-3+cmd|'/C calc'!A0"]
    (row,) = read_dataset(place / "data").confirmations.values()
    assert (row.reader, row.file, row.locator) == ("@SUM(1)", "=1+1.pdf", "-3+cmd|'/C calc'!A0")
