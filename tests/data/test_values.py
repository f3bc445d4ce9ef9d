"""The shipped values are those that were published, and their sums and changes hold."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.data.shipped import TABLES, fields, listed, rows, shared_members, value, values

REPORTS = {
    "1998": 4560,
    "1999": 9668,
    "2000": 19245,
    "2001": 24442,
    "2002": 43078,
    "2003": 81987,
    "2004": 112017,
    "2005": 70768,
    "2006": 76584,
    "2007": 105261,
    "2008": 102029,
    "2009": 119547,
    "2010": 223374,
    "2011": 326310,
    "2012": 415650,
    "2013": 505280,
    "2014": 1106071,
    "2015": 4403657,
    "2016": 8297923,
    "2017": 10214753,
    "2018": 18462422,
    "2019": 16987361,
    "2020": 21751085,
    "2021": 29397681,
    "2022": 32059029,
    "2023": 36210368,
}
FROM_PROVIDERS = {
    "2019": 16836694,
    "2020": 21447786,
    "2021": 29157083,
    "2022": 31802525,
    "2023": 35944826,
}
FILES = {"2020": 65465314, "2021": 84991735, "2022": 88377207, "2023": 105653162}
UNITED_STATES = {
    "2019": 521658,
    "2020": 494388,
    "2021": 716474,
    "2022": 1562616,
    "2023": 1132270,
}
NOT_LISTED = {
    "2019": 1668157,
    "2020": 641874,
    "2021": 1193266,
    "2022": 1662916,
    "2023": 1851762,
}


def by_year(table: str, measure: str, **members: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows(table):
        if members.items() <= row.items():
            found[row["year"]] = found.get(row["year"], 0) + int(row[measure])
    return found


def change(inputs: list[str]) -> Decimal:
    first, second = (value(address) for address in inputs)
    return (second - first) / first * 100


def difference(inputs: list[str]) -> Decimal:
    first, second = (value(address) for address in inputs)
    return second - first


def share(inputs: list[str]) -> Decimal:
    part, whole = (value(address) for address in inputs)
    return part / whole * 100


def decimals(number: Decimal) -> int:
    return len(str(number).partition(".")[2])


def total(inputs: list[str]) -> Decimal:
    return sum((value(item) for item in inputs), Decimal(0))


OPERATIONS = {"percent-change": change, "difference": difference, "share": share, "sum": total}


def test_yearly_totals_are_those_printed() -> None:
    assert by_year("cybertipline-total", "reports") == REPORTS


def test_reports_by_provider_add_up_to_the_total_printed_under_the_list() -> None:
    assert by_year("cybertipline-by-provider", "reports") == FROM_PROVIDERS
    assert by_year("cybertipline-esp-total", "reports") == FROM_PROVIDERS
    assert len(rows("cybertipline-by-provider")) == 1029


def test_reports_by_country_add_up_to_the_yearly_totals() -> None:
    assert by_year("cybertipline-by-country", "reports") == {
        year: REPORTS[year] for year in FROM_PROVIDERS
    }
    assert len(rows("cybertipline-by-country")) == 1220


def test_reports_of_the_united_states_and_of_no_country_are_those_printed() -> None:
    listed_here = by_year("cybertipline-by-country", "reports", country="united-states")
    assert listed_here == UNITED_STATES
    assert by_year("cybertipline-by-country", "reports", country="not-listed") == NOT_LISTED


def test_reports_by_state_add_up_to_the_subtotal_printed() -> None:
    states = rows("cybertipline-by-state")
    listed = [row for row in states if row["state"] != "DC"]
    assert sum(int(row["reports"]) for row in listed) == 910349
    assert UNITED_STATES["2023"] - 910349 == 221921
    assert (len(listed), len(states)) == (50, 51)


def test_files_by_type_add_up_to_the_totals_printed() -> None:
    assert by_year("cybertipline-files", "files") == FILES
    assert by_year("cybertipline-files-total", "files") == FILES


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ("facebook", [15884511, 20307216, 22118952, 21165208, 17838422]),
        ("google", [449283, 546704, 875783, 2174548, 1470958]),
        ("snapchat", [82030, 144095, 512522, 551086, 713055]),
        ("tiktok", [596, 22692, 154618, 288125, 590376]),
        ("discord", [19480, 15324, 29606, 169800, 339412]),
        ("twitter", [45726, 65062, 86666, 98050, 597087]),
        ("reddit", [724, 2233, 10059, 52592, 290141]),
    ],
)
def test_spellings_of_a_provider_are_one_row_a_year(provider: str, expected: list[int]) -> None:
    found = by_year("cybertipline-by-provider", "reports", provider=provider)
    assert list(found.values()) == expected


def test_rows_that_combine_platforms_differ_in_definition_and_the_next_ones_break() -> None:
    status = {
        (row["provider"], row["year"]): row["status"] for row in rows("cybertipline-by-provider")
    }
    facebook = [status["facebook", year] for year in FROM_PROVIDERS]
    assert facebook == ["D", "D", "B", "", ""]
    assert [status["google", year] for year in FROM_PROVIDERS] == ["D", "B", "", "", ""]
    assert [status["tiktok", year] for year in FROM_PROVIDERS] == ["", "B", "B", "", ""]
    assert status["twitter", "2023"] == "B"


def test_sentenced_cases_are_those_counted() -> None:
    assert [int(row["cases"]) for row in rows("federal-cases-total")] == [
        75836,
        71003,
        67742,
        66873,
        76538,
        64565,
        64124,
    ]
    assert [int(row["cases"]) for row in rows("csam-sentences")] == [
        1616,
        1558,
        1593,
        1409,
        1023,
        1435,
    ]


def test_cases_of_the_csam_type_are_the_same_in_both_tables() -> None:
    for row in rows("federal-cases-by-guideline"):
        if row["guideline_type"] == "csam":
            address = f"csam-sentences[fiscal_year={row['fiscal_year']}].cases"
            assert values(address) == [row["cases"]]


@pytest.mark.parametrize("table", ["federal-cases-total", "csam-sentences"])
def test_the_first_value_after_the_change_of_methods_is_a_break(table: str) -> None:
    later = [row for row in rows(table) if int(row["fiscal_year"]) >= 2018]
    assert [row["status"] for row in later[:2]] == ["B", ""]
    assert all("methods-changed-2018" in row["caveats"] for row in later)


ADDED = [row for row in rows("totals") if row["total"] != "100"]


@pytest.mark.parametrize("total", ADDED, ids=lambda row: row["id"])
def test_parts_add_up_to_their_total(total: dict[str, str]) -> None:
    compared = 0
    for members in shared_members(total["total"]):
        (whole,) = values(total["total"], members)
        parts = [cell for part in listed(total["parts"]) for cell in values(part, members)]
        if parts:
            compared += 1
            remainder = int(whole) - sum(int(part) for part in parts if part != "not-listed")
            assert remainder > 0 if total["remainder_en_us"] else remainder == 0, members
            assert total["remainder"] in {"", str(remainder)}
    assert compared


CUT_OFF = "cybertipline-2020-in-millions"
"""A count that its publisher cut off after 0.1 million, and did not round."""


@pytest.mark.parametrize("claim", rows("claims"), ids=lambda row: row["id"])
def test_published_changes_follow_from_the_published_values(claim: dict[str, str]) -> None:
    published = value(claim["published"])
    step = Decimal(1).scaleb(-decimals(published))
    computed = OPERATIONS[claim["operation"]](listed(claim["inputs"]))
    if claim["id"] == CUT_OFF:
        assert published <= computed < published + 100_000
        assert computed.quantize(Decimal(100_000), ROUND_HALF_UP) != published
    else:
        assert computed.quantize(step, ROUND_HALF_UP) == published


def test_the_one_share_that_no_count_gives_is_marked() -> None:
    base = int(value("production-sentences[fiscal_year=2019].offenders"))
    attainable = {
        (Decimal(count * 100) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for count in range(base + 1)
    }
    odd = [
        (row["characteristic"], row["status"])
        for row in rows("production-profile")
        if row["base"] and Decimal(row["percent"]) not in attainable
    ]
    assert odd == [("related-or-in-trust", "V")]


def test_penalties_are_those_of_the_statute() -> None:
    terms = {
        section: [
            (
                each["offense"],
                each["prior_convictions"],
                each["minimum_years"],
                each["maximum_years"],
            )
            for each in rows("penalties")
            if each["section"] == section
        ]
        for section in ("2251", "2252", "2252A")
    }
    receipt_and_possession = [
        ("receipt-or-distribution", "none", "5", "20"),
        ("receipt-or-distribution", "one-or-more", "15", "40"),
        ("possession", "none", "no-minimum", "10"),
        ("possession-under-12", "none", "no-minimum", "20"),
        ("possession", "one-or-more", "10", "20"),
    ]
    assert terms == {
        "2251": [
            ("production", "none", "15", "30"),
            ("production", "one", "25", "50"),
            ("production", "two-or-more", "35", "life"),
            ("production-with-death", "none", "30", "death"),
        ],
        "2252": receipt_and_possession,
        "2252A": [*receipt_and_possession, ("adapted-images", "none", "no-minimum", "15")],
    }


def test_reports_since_2024_stand_apart_from_those_of_earlier_years() -> None:
    assert by_year("cybertipline-total-since-2024", "reports") == {
        "2024": 20512803,
        "2025": 21351493,
    }
    assert by_year("cybertipline-esp-total-since-2024", "reports") == {
        "2024": 20348306,
        "2025": 21181300,
    }
    counted = {name for name in TABLES if name.startswith("cybertipline-")}
    before = {field["population"] for name in counted for field in measured(name, "reports")}
    later = {name for name in counted if name.endswith("-since-2024")}
    assert len(later) == 8
    for name in later:
        (field, *_) = fields(name, "measure")
        assert field["population"].endswith("-since-2024")
        assert "counted-since-2024" in field["caveats"]
    assert "cybertipline-reports-since-2024" in before
    assert not {row["year"] for row in rows("cybertipline-total")} & {"2024", "2025"}


def test_referrals_to_the_task_forces_break_where_the_count_changes() -> None:
    referred = {
        row["year"]: (row["reports"], row["status"])
        for row in rows("cybertipline-law-enforcement")
        if (row["recipient"], row["kind"]) == ("icac", "actionable")
    }
    assert referred == {
        "2020": ("273619", ""),
        "2021": ("395173", ""),
        "2022": ("491655", ""),
        "2023": ("670491", ""),
        "2024": ("816361", "B"),
    }


def test_counts_of_production_are_of_different_things_where_they_were_counted_differently() -> None:
    assert by_fiscal_year("production-sentences", "offenders") == {"2005": 98, "2019": 512}
    assert [(row["guideline"], row["cases"]) for row in rows("cases-by-guideline-2022")] == [
        ("production", "738"),
        ("non-production", "1422"),
    ]
    (press,) = fields("production-sentences", "measure")
    (file,) = fields("cases-by-guideline-2022", "measure")
    assert press["population"] != file["population"]


def by_fiscal_year(table: str, measure: str) -> dict[str, int]:
    return {row["fiscal_year"]: int(row[measure]) for row in rows(table)}


def measured(table: str, name: str) -> list[dict[str, str]]:
    return [field for field in fields(table, "measure") if field["name"] == name]


def test_the_program_of_task_forces_is_as_its_page_says_for_the_last_year() -> None:
    last = {
        row["measure"]: (int(row["value"]), row["source"], row["rounding"])
        for row in rows("task-forces")
        if row["fiscal_year"] == "2024"
    }
    page = "ojjdp-icac-page-2024"
    assert last == {
        "investigations": (203467, page, "rounded"),
        "arrests": (12600, page, "lower-bound"),
        "agencies": (5500, page, "rounded"),
        "task-forces": (61, page, ""),
        "people-trained": (46000, page, "rounded"),
        "funding": (39900000, page, "rounded"),
    }


def test_residents_are_of_one_vintage_for_every_state_and_the_district() -> None:
    found = by_year("state-residents", "residents")
    assert found == by_year("united-states-residents", "residents")
    of_2023 = {
        row["state"]: row["residents"] for row in rows("state-residents") if row["year"] == "2023"
    }
    assert (len(of_2023), of_2023["DC"], of_2023["AL"]) == (51, "687324", "5117673")


def test_neighbors_are_each_others() -> None:
    beside = {row["member"]: row["neighbors"].split("; ") for row in rows("neighbors")}
    assert all(one in beside[other] for one, others in beside.items() for other in others)
    assert len(beside) == 49
    assert beside["TX"] == ["AR", "LA", "NM", "OK"]
