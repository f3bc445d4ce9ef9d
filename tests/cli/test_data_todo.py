from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.confirming import todo
from briefing_gen.dataset.reading.reader import read_dataset
from tests.cli.program import run
from tests.dataset.packages import SOURCE, described, write_package
from tests.dataset.readings import recorded
from tests.dataset.shipped import SHIPPED

OPEN = described(
    sources=[
        {**SOURCE, "name": "office", "grade": "secondary", "published": ""},
    ]
)


def test_a_publication_is_told_with_all_to_look_for_in_it(tmp_path: Path) -> None:
    write_package(tmp_path / "data", OPEN)
    done = run("data", "todo", "--data", "data", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Statistics Office, Annual tables\n"
        "    https://example.org/annual-tables\n"
        "\n"
        "    counts    ferry trips, 2019\n"
        "    grade     secondary source\n"
        "        1,987,361 count  trips[year=2019].trips\n"
        "\n"
        "    counts    ferry trips, 2020\n"
        "    grade     secondary source\n"
        "        1,751,085 count  trips[year=2020].trips\n"
        "\n"
        "2 values to confirm, in 1 publication\n"
    )


def test_a_value_that_was_contradicted_stays_and_says_so(tmp_path: Path) -> None:
    recorded(write_package(tmp_path / "data", OPEN), "trips[year=2020].trips", found="1751058")
    done = run("data", "todo", "--data", "data", cwd=tmp_path)
    assert "    reading   contradicted: data desk found 1,751,058 on 2026-11-30\n" in done.stdout


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    write_package(tmp_path / "data")
    done = run("data", "todo", "--data", "data", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "0 values to confirm, in 0 publications\n")


@pytest.mark.slow
def test_the_count_at_the_end_is_that_of_the_shipped_package() -> None:
    readings = todo(read_dataset(SHIPPED))
    count = sum(len(reading.values) for reading in readings)
    done = run("data", "todo", "--lang", "es-US")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == (
        f"{count} values to confirm, in {len(readings)} publications"
    )
