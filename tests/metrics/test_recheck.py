"""Claims and totals of the shipped package: each declaration that is taken away is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.recheck import recheck
from tests.dataset.shipped import SHIPPED, problems_after, told_after

pytestmark = pytest.mark.slow


def test_the_shipped_claims_and_totals_recompute() -> None:
    assert recheck(read_dataset(SHIPPED)) == ()


@pytest.mark.slow
def test_a_wrong_change_is_told_with_the_right_one(tmp_path: Path) -> None:
    found = problems_after(
        tmp_path,
        "published-changes.csv",
        "cybertipline-2019-2020,28,",
        "cybertipline-2019-2020,32,",
    )

    assert [(str(item.where), item.code, item.message) for item in found] == [
        ("claims.csv:4:1 (id)", "claim-differs", "the source gives 32, its inputs give 28.0428")
    ]


def test_the_change_of_the_other_series_does_not_fit_either(tmp_path: Path) -> None:
    found = told_after(
        tmp_path,
        "claims.csv",
        "production-sentences[fiscal_year=2005].offenders; "
        "production-sentences[fiscal_year=2019].offenders",
        "csam-sentences[fiscal_year=2014].cases; production-sentences[fiscal_year=2019].offenders",
    )

    assert found == [
        ("claim-differs", "the source gives 422, its inputs give -68.3168"),
        (
            "mixed-populations",
            "the claim 'production-2005-2019' compares csam-cases with production-offenders",
        ),
    ]


@pytest.mark.slow
def test_a_change_across_a_break_carries_the_caveat_of_the_break(tmp_path: Path) -> None:
    found = problems_after(
        tmp_path,
        "published-changes.csv",
        ",methods-changed-2018 courts-in-2020",
        ",courts-in-2020",
    )

    assert [(item.code, item.message) for item in found] == [
        (
            "claim-across-break",
            (
                "the series breaks at csam-sentences[fiscal_year=2020].cases, "
                "between the two values of 'csam-2016-2020'"
            ),
        )
    ]


def test_fiscal_and_calendar_years_do_not_mix(tmp_path: Path) -> None:
    found = told_after(
        tmp_path,
        "claims.csv",
        "cybertipline-total[year=2019].reports; ",
        "csam-sentences[fiscal_year=2016].cases; ",
    )

    assert (
        "mixed-years",
        "the claim 'cybertipline-2019-2020' sets fiscal years beside calendar years",
    ) in found


def test_an_accepted_difference_must_still_be_one(tmp_path: Path) -> None:
    found = told_after(
        tmp_path,
        "claims.csv",
        "cybertipline-total[year=2020].reports,,",
        "cybertipline-total[year=2020].reports,Rounded.,Redondeado.",
    )

    assert found == [
        (
            "stale-acceptance",
            "the claim 'cybertipline-2019-2020' is accepted as differing, but it recomputes",
        )
    ]


def test_parts_that_leave_something_over_name_it(tmp_path: Path) -> None:
    found = told_after(
        tmp_path,
        "totals.csv",
        "offenders whose content the article does not describe,"
        "personas sentenciadas cuyo contenido el artículo no describe",
        ",",
    )

    assert found == [
        (
            "total-mismatch",
            (
                "the parts of nonproduction-total[fiscal_year=2019].offenders "
                "add up to 103 less than its 1340"
            ),
        )
    ]


def test_what_the_parts_leave_is_held_against_what_is_declared(tmp_path: Path) -> None:
    assert told_after(tmp_path, "nonproduction-total.csv", "2019,1340", "2019,1341") == [
        (
            "total-mismatch",
            (
                "the parts of nonproduction-total[fiscal_year=2019].offenders leave 104 of its "
                "1341, and the row says 103"
            ),
        )
    ]


SPLIT = (
    "the parts of the whole of "
    "offense-type-split[fiscal_year=2022, offense_type=possession].percent and "
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("share", "message"),
    [
        (
            "45.1",
            (
                "2 more add up to 100.1 percent, and no whole numbers of 1,435 give them: they "
                "would be 1,436 to 1,437"
            ),
        ),
        ("45.3", "2 more add up to 0.3 more than its 100"),
        ("44.6", "2 more add up to 0.4 less than its 100"),
    ],
)
def test_shares_of_a_whole_add_up_to_it(tmp_path: Path, share: str, message: str) -> None:
    found = told_after(tmp_path, "offense-type-split.csv", "possession,45.0", f"possession,{share}")
    assert found == [("total-mismatch", f"{SPLIT}{message}")]


def test_a_share_that_is_not_there_leaves_the_whole_open(tmp_path: Path) -> None:
    assert told_after(tmp_path, "offense-type-split.csv", "possession,45.0", "possession,") == []


def test_a_shortest_term_is_not_above_the_longest(tmp_path: Path) -> None:
    found = told_after(
        tmp_path, "penalties.csv", "2251,production,none,15,", "2251,production,none,35,"
    )
    assert found == [
        ("value-above-bound", "35 is above the maximum_years of this row, which is 30")
    ]


def test_a_remainder_that_is_nothing_is_not_named(tmp_path: Path) -> None:
    parts = '"cybertipline-files[year=*, file_type=+].files"'
    found = told_after(tmp_path, "totals.csv", f"{parts},,", f"{parts},other files,otros archivos")

    assert found == [
        (
            "stale-remainder",
            "the total 'files-by-type' names a remainder, but its parts leave nothing over",
        )
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "csam-sentences.csv",
            "2017,1409,",
            "2017,1490,",
            "add up to 81 less than its 1490",
        ),
        (
            "federal-cases-by-guideline.csv",
            "2017,csam,1409,",
            "2017,csam,1490,",
            "add up to 81 more than its 1409",
        ),
    ],
)
def test_cases_that_stand_in_two_tables_stay_equal(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    whole = "the parts of csam-sentences[fiscal_year=2017].cases"
    assert told_after(tmp_path, file, old, new) == [("total-mismatch", f"{whole} {message}")]


def test_one_report_too_few_is_seen(tmp_path: Path) -> None:
    found = told_after(
        tmp_path, "cybertipline-by-submitter.csv", "2020,public,303299", "2020,public,303298"
    )

    assert found == [
        (
            "total-mismatch",
            "the parts of cybertipline-total[year=2020].reports add up to 1 less than its 21751085",
        )
    ]
