from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.dataset.reading.reader import read_dataset
from tests.cli.program import run

FERRIES = Path(__file__).parents[2] / "docs" / "tutorial" / "example" / "data"
OF_2024 = """\
Ferry trips (invented) (ferries.csv, 1 of 2 rows)

    year  trips  late  canceled  grade
    2024  4,102   492       143  trips, late primary; canceled press report

    trips         Trips made, count: ferry trips made in Nowhere County (invented)
    late          Late trips, count: ferry trips that left more than ten minutes late (invented)
    canceled      Canceled trips, count: ferry trips that were planned and not made (invented)
    source        Harbor Office of Nowhere County (invented), Ferry Report 2024 (invented) (2025-03)
                  https://example.org/ferry-report
    source        The Nowhere Gazette (invented), Ferries Canceled in Storms (invented) (2025-01-20)
                  https://example.org/news
    primary       read at the publisher
    press report  read in a press report only, not in the publisher’s own document
    caveat        All numbers are invented.
"""


def test_values_are_shown_with_grades_sources_and_caveats() -> None:
    done = run("data", "show", "ferries", "--where", "year=2024", "--data", str(FERRIES))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", OF_2024)


@pytest.mark.slow
def test_a_table_is_shown_with_every_row() -> None:
    dataset = read_dataset(shipped.shipped() / "data" / shipped.DATA)
    for name in ("penalties", "cybertipline-by-state", "csam-districts"):
        grid = run("data", "show", name).stdout.split("\n\n")[1].splitlines()
        assert len(grid) == 1 + len(dataset.tables[name].lines)


@pytest.mark.slow
def test_a_cell_without_a_value_says_why_in_the_language_asked_for() -> None:
    words = ("data", "show", "cybertipline-by-state", "--where", "state=DC")
    rows = [run(*words, *lang).stdout.splitlines()[3].split("  ") for lang in ((), SPANISH)]
    assert [row[-1].strip() or row[-2].strip() for row in rows] == [
        "not available",
        "no disponible",
    ]


SPANISH = ("--lang", "es-US")


def test_an_unknown_table_dimension_or_member_is_told_with_what_is_near() -> None:
    hint = (
        "    hint: `briefing-gen data list` prints every table and its members; is it in another "
        "data package? --data names its folder\n"
    )
    for words, told in (
        (["ferry"], "there is no table 'ferry'; did you mean 'ferries'?"),
        (
            ["ferries", "--where", "yaer=2024"],
            "table 'ferries' has no dimension 'yaer'; did you mean 'year'?",
        ),
        (
            ["ferries", "--where", "year=2042"],
            "table 'ferries' has no year '2042'; did you mean '2024' or '2023'?",
        ),
    ):
        done = run("data", "show", *words, "--data", str(FERRIES))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"TABLE: error[unknown-address]: {told}\n{hint}"


def test_what_is_no_member_of_a_dimension_is_told() -> None:
    done = run("data", "show", "ferries", "--where", "2024", "--data", str(FERRIES))
    assert (done.returncode, done.stdout) == (2, "")
    assert "'2024' is not of the form name=value, such as state=TX" in " ".join(done.stderr.split())
