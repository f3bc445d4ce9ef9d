"""The traps of the shipped data: each declaration that is taken away brings its problem back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.dataset.shipped import SHIPPED, told_after

pytestmark = pytest.mark.slow


def test_the_shipped_package_breaks_no_rule() -> None:
    assert check(read_dataset(SHIPPED)) == ()


@pytest.mark.slow
def test_a_share_no_count_can_give_needs_a_doubt_and_a_note(tmp_path: Path) -> None:
    base = "production-sentences[fiscal_year=2019].offenders"
    found = told_after(tmp_path, "production-profile.csv", f"60.3,,{base},V", f"60.3,,{base},")

    assert found == [
        (
            "unattainable-percentage",
            "no whole count of 512 gives 60.3 percent: 308 gives 60.2 and 309 gives 60.4",
        )
    ]


def test_a_share_that_was_cut_off_is_tested_as_cut_off(tmp_path: Path) -> None:
    share = {**TRIPS, "name": "share", "type": "number", "unit": "percent", "statistic": "percent"}
    share |= {"base": "trips[year=*].trips", "rounding": "truncated"}
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS), resource(YEAR, share, name="shares")),
        trips="year,trips\n2019,512\n2020,512\n",
        shares="year,share\n2019,60.3\n2020,60.4\n",
    )

    assert [(item.code, item.where.line) for item in check(dataset)] == [
        ("unattainable-percentage", 3)
    ]


def test_a_table_of_one_row_needs_no_dimension(tmp_path: Path) -> None:
    of_2020 = {"kind": "calendar-year", "start": "2020"}
    package = described(resource(TRIPS, period=of_2020))

    assert check(ferries(tmp_path, package, trips="trips\n512\n")) == ()


@pytest.mark.parametrize(
    ("cells", "scale", "said"),
    [
        ("5120 5300 6110 0 5400", "", "0 stands among values of which each is a thousand or more"),
        ("5.12 5.3 6.11 0 5.4", "thousand", "0 stands among values of which each is a thousand"),
        ("51200000 53000000", "billion", "53000000 in billions is more than a thousand trillion"),
    ],
)
def test_a_zero_among_thousands_and_a_scale_given_twice_are_told(
    cells: str, scale: str, said: str, tmp_path: Path
) -> None:
    more = {"type": "number", "scale": scale} if scale else {"type": "number"}
    rows = "".join(f"line {n},{cell}\n" for n, cell in enumerate(cells.split()))
    line = {"name": "line", "type": "string", "role": "dimension"}
    period = {"kind": "calendar-year", "start": "2020"}
    package = described(resource(line, {**TRIPS, **more}, period=period))
    found = check(ferries(tmp_path, package, trips=f"line,trips\n{rows}"))
    assert [said in item.message for item in found] == [True]


def test_a_value_that_breaks_what_other_rows_hold_to_is_told(tmp_path: Path) -> None:
    early, late = ({**TRIPS, "name": name} for name in ("early", "late"))
    rows = [[year, 5000 + 10 * n, 4000, 1000 + 10 * n] for n, year in enumerate(range(2005, 2020))]
    rows[4][1] = 5400
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS, early, late)),
        trips="year,trips,early,late\n" + "".join(f"{','.join(map(str, r))}\n" for r in rows),
    )
    assert [(item.where.line, item.message) for item in check(dataset)] == [
        (6, "5400 is not the sum of early and late, 4000 and 1040, as it is in other rows"),
    ]


def test_of_three_columns_the_share_that_does_not_fit_is_told_once(tmp_path: Path) -> None:
    beds, used = ({**TRIPS, "name": name} for name in ("beds", "used"))
    share = {**TRIPS, "name": "share", "type": "number", "unit": "percent", "statistic": "percent"}
    rows = [[2000 + n, 400 + 10 * n, 300 + 8 * n] for n in range(15)]
    lines = [[*row, f"{row[2] / row[1] * 100:.4f}"] for row in rows]
    lines[4][3] = "71.1"
    package = described(resource(YEAR, beds, used, share), provenance={"accepted": {}})
    text = "".join(f"{','.join(map(str, line))}\n" for line in lines)
    found = check(ferries(tmp_path, package, trips="year,beds,used,share\n" + text))
    assert [(item.where.field, item.where.line) for item in found] == [("share", 6)]
    package["provenance"]["accepted"] = {"trips[year=2004].share": "revised"}
    assert check(ferries(tmp_path, package, trips="year,beds,used,share\n" + text)) == ()


def test_a_median_is_no_average(tmp_path: Path) -> None:
    old = '"en-US": "Median'
    found = told_after(tmp_path, "datapackage.json", old, old.replace("Median", "Average"))

    assert found == [("average-unspecified", "the text says average, but the statistic is median")]


def test_what_is_measured_by_a_median_is_none(tmp_path: Path) -> None:
    title = "Households below 60% of median income"
    rate = {**TRIPS, "name": "rate", "type": "number", "unit": "percent", "statistic": "percent"}
    package = described(resource(YEAR, rate | {"titles": {"en-US": title}}))
    assert check(ferries(tmp_path, package, trips="year,rate\n2020,18.3\n")) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [('"en-US": "Median', '"en-US": "Mean'), ('"es-US": "Mediana', '"es-US": "Media')],
)
def test_a_median_is_no_mean(tmp_path: Path, old: str, new: str) -> None:
    found = told_after(tmp_path, "datapackage.json", old, new)

    assert found == [("average-unspecified", "the text says mean, but the statistic is median")]


@pytest.mark.slow
def test_a_news_article_is_reported_not_verified(tmp_path: Path) -> None:
    text = (SHIPPED / "datapackage.json").read_text(encoding="utf-8")
    start = text.index('"name": "itemp-2021"')
    entry = text[start : text.index("}", start)]
    found = told_after(
        tmp_path, "datapackage.json", entry, entry.replace('"reported"', '"secondary"')
    )

    assert (
        "news-not-reported",
        "'itemp-2021' is a news report, but its grade is secondary",
    ) in found


def test_the_name_of_a_category_stands_in_quotation_marks(tmp_path: Path) -> None:
    found = told_after(tmp_path, "datapackage.json", "“child pornography”", "child pornography")

    assert found == [
        (
            "forbidden-term",
            "the package does not use the words 'child pornography'",
        )
    ]


def test_a_conflict_ends_when_both_publications_agree(tmp_path: Path) -> None:
    found = told_after(tmp_path, "conflicts.csv", ",2772,", ",4560,")

    assert found == [("conflict-without-difference", "both publications give 4560")]


@pytest.mark.slow
def test_a_negative_count_is_a_difference_that_a_claim_explains(tmp_path: Path) -> None:
    found = told_after(
        tmp_path,
        "claims.csv",
        "all-cases-2019-2020,published-differences[id=all-cases-2019-2020].difference",
        "all-cases-2019-2020,federal-cases-total[fiscal_year=2019].cases",
    )

    assert ("negative-count", "a count cannot be below zero, but this is -11973") in found


def test_a_base_is_a_count_with_a_value(tmp_path: Path) -> None:
    percent = {"type": "number", "unit": "percent", "statistic": "percent"}
    share = {**TRIPS, **percent, "name": "share", "base": "trips[year=*].trips"}
    other = {**TRIPS, **percent, "name": "other", "base": "shares[year=*].share"}
    dataset = ferries(
        tmp_path,
        described(
            resource(YEAR, TRIPS),
            resource(YEAR, share, name="shares"),
            resource(YEAR, other, name="others"),
        ),
        trips="year,trips\n2019,\n",
        shares="year,share\n2019,12.5\n",
        others="year,other\n2019,99.9\n",
    )

    assert [(item.code, item.message) for item in check(dataset)] == [
        ("unknown-base", "the base shares[year=2019].share is in percent, not a count")
    ]


def test_a_conflict_names_a_source_that_is_listed(tmp_path: Path) -> None:
    known, unknown = "business-insider-nl-2021", "business-insider-nl-2020"
    found = told_after(tmp_path, "conflicts.csv", known, unknown)

    assert found == [("unknown-source", f"unknown source '{unknown}'")]
