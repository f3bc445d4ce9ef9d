"""Drafts ask for what a table cannot show, and are sound once that is written."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Unit
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import EditionReport, check_edition, compose
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.reading.named_metrics import as_one
from briefing_gen.dataset.reading.reader import read_dataset, read_draft
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import contents
from briefing_gen.drafting.exhibits import plot_of
from briefing_gen.drafting.members import split_measures, with_totals
from briefing_gen.drafting.outline import draft_briefing, draft_findings
from briefing_gen.drafting.package import draft_members, draft_package, draft_table, meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, about_each
from briefing_gen.edition import Audience, Edition
from tests.drafting.sheets import (
    ASKED,
    FERRIES,
    GROUPS,
    LINES,
    STATES,
    WIDE,
    filled,
    read_sheet,
    save,
)

MANY = "State,Cases\n" + "".join(f"S{chr(65 + n)},{n + 3}\n" for n in range(20))
MARKED = 'State,Trips,Late\nOhio,"1,200",9%\nUtah,n/a,<1\nIowa,"30,000",8.1%\nMaine,4,\n'
ONE_YEAR = "Year,Trips,Late,Canceled\n2024,40,4,1\n"
TWO_YEARS = "Year,Trips\n2023,30\n2024,40\n"
GAPS = "Line,Year,Trips\nnorth,2022,4\nsouth,2022,5\nnorth,2023,6\nsouth,2024,7\nsouth,2025,8\n"
FROM_NOTHING = "Year,Trips\n2022,0\n2023,0\n2024,40\n"


def drafts(
    folder: Path,
    text: str,
    each: str = "",
    breaks: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
) -> tuple[str, str]:
    """Return the drafts of package and briefing of a table, written to `folder`."""
    sheet = with_totals(split_measures(read_sheet(save(folder, text))))
    sheet = replace(sheet, breaks=breaks, chosen=chosen)
    if each:
        found = about_each(sheet, each)
        assert found is not None
        sheet = found
    package, briefing = draft_package(sheet), draft_briefing(sheet, "my-ferries", "2026-02-01")
    (folder / "data").mkdir()
    (folder / "my-ferries").mkdir()
    (folder / "data" / "ferries.csv").write_text(draft_table(sheet), encoding="utf-8")
    if members := draft_members(sheet):
        (folder / "data" / "members.csv").write_text(members, encoding="utf-8")
    return package, briefing


def report_on(
    folder: Path, text: str, each: str = "", member: str = "", breaks: tuple[str, ...] = ()
) -> EditionReport:
    """Return what is said of the drafts of a table once they are filled in."""
    package, briefing = drafts(folder, text, each, breaks)
    (folder / "data" / "datapackage.json").write_text(filled(package), encoding="utf-8")
    (folder / "my-ferries" / "briefing.yaml").write_text(filled(briefing), encoding="utf-8")
    dataset = read_dataset(folder / "data")
    assert list(check(dataset)) == []
    edition = Edition(
        briefing="my-ferries",
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        parameters=((each.lower(), member),) if each else (),
    )
    return check_edition(dataset, read_briefing(folder / "my-ferries"), edition)


@pytest.mark.parametrize(
    "text",
    [FERRIES, STATES, LINES, GROUPS, MANY, WIDE, ONE_YEAR, TWO_YEARS, FROM_NOTHING, GAPS, MARKED],
)
def test_a_draft_is_sound_once_it_is_filled_in(tmp_path: Path, text: str) -> None:
    report = report_on(tmp_path, text)
    assert report.problems == ()
    assert report.bound == report.total > 20


@pytest.mark.parametrize(
    ("text", "each", "member"),
    [
        (WIDE, "State", "Ohio"),
        (WIDE, "State", "Utah"),
        (LINES, "line", "south"),
        (MANY, "State", "SA"),
        (STATES, "State", "Maine"),
        (MARKED, "state", "Ohio"),
        (GAPS, "Line", "south"),
    ],
)
def test_a_draft_for_each_member_is_sound_for_any_of_them(
    tmp_path: Path, text: str, each: str, member: str
) -> None:
    report = report_on(tmp_path, text, each, member)
    assert report.problems == ()
    assert report.bound == report.total > 5


def test_a_draft_for_each_member_names_it_and_sets_it_beside_the_median(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, WIDE, "State")
    for line in (
        "parameters:",
        "  state: {table: ferries, dimension: state}",
        '  ferries-2023: "ferries[state={state}, year=2023].ferries"',
        'kicker: {en-US: "Briefing, {state}"}',
        'title: {en-US: "Ferries by state, {state}"}',
        "key-findings: [ferries-2023, ferries-2023-median, ferries-change, ferries-since]",
        "        - {id: median, label: {en-US: Median}, value: ferries-2023-of-all}",
        '      - en-US: "The median was {ferries-2023-of-all}."',
        "      number: ferries-2023-median",
    ):
        assert line in briefing.splitlines()
    assert "Ohio" not in briefing


def test_no_change_is_drafted_for_each_member_where_that_of_one_starts_from_zero(
    tmp_path: Path,
) -> None:
    text = "State,Year,Cases\nOhio,2023,0\nUtah,2023,7\nOhio,2024,4\nUtah,2024,9\n"
    report = report_on(tmp_path, text, "State", "Ohio")
    assert [problem.code for problem in report.problems] == []


def test_a_table_with_too_little_for_a_briefing_is_told(tmp_path: Path) -> None:
    (problem,) = report_on(tmp_path, "Year,Trips\n2024,40\n").problems
    assert (problem.code, problem.message) == ("key-findings", "the briefing has 1 key finding")


def test_what_a_draft_of_data_asks_for_is_told_with_its_places(tmp_path: Path) -> None:
    package, _ = drafts(tmp_path, FERRIES)
    (tmp_path / "data" / "datapackage.json").write_text(package, encoding="utf-8")
    _, gaps = read_draft(tmp_path / "data")
    lines = package.splitlines()
    assert [(gap.where.line, gap.message) for gap in gaps] == [
        (at, f"this is still to be filled in: {asked[1]}")
        for at, line in enumerate(lines, start=1)
        if (asked := ASKED.search(line))
    ]
    with pytest.raises(BriefingError) as caught:
        read_dataset(tmp_path / "data")
    assert caught.value.problems == gaps
    (problem,) = as_one(gaps * 3)
    assert (problem.code, problem.where) == ("not-filled-in", gaps[0].where)
    assert problem.message == (
        "15 texts are still to be filled in, lines 8 to 41; the first: "
        "exact title of the publication"
    )


def test_what_can_be_said_without_a_person_is_not_asked_and_says_what_it_lacks(
    tmp_path: Path,
) -> None:
    package, briefing = drafts(tmp_path, FERRIES)
    made = json.loads(package)
    (source,), (table,) = made["sources"], made["resources"]
    assert made["title"] == "Ferries"
    assert (source["grade"], source["published"], source["accessed"]) == ("secondary", "", "")
    assert "locator" not in table
    assert table["missing"] == {"": {"en-US": "no value"}}
    assert table["schema"]["fields"][0]["periodKind"] == "unstated-year"
    assert "FILL IN:" not in briefing
    assert "Whether all periods were counted in one way was not examined." in briefing
    assert 'title: {en-US: "Trips made and late trips"}' in briefing


def test_of_members_at_one_time_shares_are_told_and_that_of_the_total_first(
    tmp_path: Path,
) -> None:
    rows = "Ash,30,60\nBay,20,40\nElm,45,90\nNowhere,95,63.3\n"
    sheet = with_totals(read_sheet(save(tmp_path, f"Town,Yes,Yes %\n{rows}")))
    (state,) = (c for c in sheet.columns if c.name == "town")
    sheet = replace(
        sheet,
        columns=(replace(state, totals=("Nowhere",), wholes=("Nowhere",)), *sheet.columns[1:]),
    )
    assert draft_findings(sheet).ids == (
        "yes-percent-1",
        "yes-percent-1-highest",
        "yes-percent-lowest",
    )
    assert "Yes, in {yes-percent-2:period}; not all shown" not in draft_findings(sheet).text


def test_a_title_says_what_is_counted_and_is_asked_where_that_compares(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, STATES, "data.csv"))
    assert 'title: {en-US: "Cases by state"}' in draft_briefing(sheet, "ours", "2026-02-01")
    sheet = read_sheet(save(tmp_path, STATES.replace("Cases", "Highest paid"), "data.csv"))
    assert 'title: {en-US: "FILL IN: ' in draft_briefing(sheet, "ours", "2026-02-01")
    sheet = read_sheet(save(tmp_path, STATES.replace("Cases", "COVID-19 deaths"), "data.csv"))
    assert 'title: {en-US: "COVID-19 deaths by state"}' in draft_briefing(
        sheet, "ours", "2026-02-01"
    )


@pytest.mark.parametrize(
    ("title", "cell", "known"),
    [
        ("Trips", "3", (Unit.COUNT, Statistic.COUNT)),
        ("Trips", "3.5", None),
        ("Late trips (%)", "3", (Unit.PERCENT, Statistic.PERCENT)),
        ("Share of late trips", "3.5", (Unit.PERCENT, Statistic.PERCENT)),
        ("Cost in dollars", "3.5", (Unit.USD, Statistic.AMOUNT)),
        ("Median cost ($)", "3", (Unit.USD, Statistic.MEDIAN)),
        ("Median age", "3", None),
        ("Mean cost ($)", "3", (Unit.USD, Statistic.MEAN)),
        ("Trips per 100,000", "3", (Unit.RATE, Statistic.RATE)),
        ("Births per 1,000", "3.5", (Unit.PER_1000, Statistic.RATE)),
        ("Offences per 1,000,000", "3.5", None),
        ("Level (ppm)", "3.5", (Unit.PPM, Statistic.AMOUNT)),
        ("Total litres of alcohol", "3.5", (Unit.LITERS, Statistic.AMOUNT)),
        ("Milligrams per liter", "3.5", None),
        ("Wait (days)", "3.5", (Unit.DAYS, Statistic.AMOUNT)),
        ("Aid (\u20ac)", "3", (Unit.EUR, Statistic.AMOUNT)),
    ],
)
def test_only_what_a_header_says_is_taken_for_known(
    title: str, cell: str, known: tuple[Unit, Statistic] | None
) -> None:
    assert meaning(Column("x", title, Role.MEASURE, (cell, ""))) == known


def test_the_unit_of_several_columns_is_asked_for_once(tmp_path: Path) -> None:
    text = "State,Average fee,Median fee,Fee\nOhio,1.5,2.5,3.5\nUtah,2.5,3.5,4.5\n"
    (table, *_) = json.loads(drafts(tmp_path, text)[0])["resources"]
    assert table["unit"].startswith("FILL IN: the unit of mean-fee, median-fee, fee, one of count,")
    measures = table["schema"]["fields"][1:]
    assert [(m["titles"]["en-US"], m.get("statistic"), "unit" in m) for m in measures] == [
        ("Mean fee", "mean", False),
        ("Median fee", "median", False),
        ("Fee", None, False),
    ]


def test_a_fiscal_year_is_known_by_its_name(tmp_path: Path) -> None:
    package, _ = drafts(tmp_path, LINES)
    (resource,) = json.loads(package)["resources"]
    kinds = [field.get("periodKind") for field in resource["schema"]["fields"]]
    assert kinds == [None, "fiscal-year", None, None]


def test_a_table_keeps_every_cell_under_the_names_of_its_addresses(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, FERRIES))
    assert draft_table(sheet) == (
        "year,trips-made,late-trips-percent,notes\n"
        "2022,4012,9.1,\n2023,4388,8.0,storm\n2024,4102,,\n"
    )


def test_a_draft_says_what_no_table_shows(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, STATES)
    (limits,) = re.findall("^limits:\n(.*)methods:", briefing, re.DOTALL | re.MULTILINE)
    assert limits == (
        '  - en-US: "The values say how much was counted or measured, not why."\n'
        '  - en-US: "They say nothing of places, groups and periods that are not in the table."\n'
    )


def test_answers_keep_their_capital_and_tonnes_need_no_scale(tmp_path: Path) -> None:
    rows = "Ash,60.5,30\nBay,50.5,20\nElm,40.5,45\nFir,30.5,17\n"
    package, briefing = drafts(tmp_path, f"Town,Yes share (%),Waste (tonnes)\n{rows}")
    assert "place} Yes share, {yes-share-percent-1-highest} in" in briefing
    assert '"scale"' not in package


def test_what_is_always_the_same_and_numbers_of_notes_are_no_findings(tmp_path: Path) -> None:
    rows = "".join(f"{year},0.12,{year % 7},{year % 3 or ''}\n" for year in range(2010, 2025))
    _, briefing = drafts(tmp_path, f"Year,Uncertainty,Storms,Footnotes\n{rows}")
    assert "key-findings: [storms-2024, storms-since, storms-largest-change]" in briefing
    assert not re.search("uncertainty|notes", briefing, re.IGNORECASE)


def test_the_lowest_of_many_stands_among_the_lowest(tmp_path: Path) -> None:
    rows = "".join(f"S{chr(65 + at)},{9 + at}\n" for at in range(25))
    _, briefing = drafts(tmp_path, f"State,Cases\n{rows}")
    _, lowest = briefing.split("- id: cases-lowest\n")
    assert 'members: ["SA", "SB", "SC", "SD", "SE", "SF", "SG", "SH", "SI", "SJ"]' in lowest


def test_bars_of_many_stand_beside_each_other_by_their_values(tmp_path: Path) -> None:
    rows = "".join(
        f"S{chr(65 + at)},{year},{9 + at}\n" for at in range(25) for year in (2020, 2021)
    )
    sheet = replace(read_sheet(save(tmp_path, f"State,Year,Cases\n{rows}")), about=("SM",))
    drafted = draft_briefing(sheet, "ferries", "2026-01-01")
    assert 'members: ["SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SP", "SQ", "SR"]' in drafted


def test_values_of_one_period_are_compared_and_not_drawn_over_time(tmp_path: Path) -> None:
    rows = "".join(f"S{chr(65 + at)},2020,{9 + at}\n" for at in range(5))
    _, briefing = drafts(tmp_path, f"State,Year,Cases\n{rows}")
    assert "dimension: year" not in briefing
    assert "SE had the most cases in {" in briefing


RATES = (
    "Date,Borough,Infant mortality rate,Unit\n"
    'Jan 1 2025,Queens,3.25,"per 1,000 births"\nJan 1 2025,Bronx,4.35,"per 1,000 births"\n'
    'Jan 1 2026,Queens,4.69,"per 1,000 births"\nJan 1 2026,Bronx,4.58,"per 1,000 births"\n'
)


def test_what_a_rate_is_of_stands_in_its_name(
    tmp_path: Path,
) -> None:
    header, _, rows = RATES.partition("\n")
    quarters = "".join(rows.replace("Jan 1", f"{month} 1") for month in ("Jan", "Apr", "Jul"))
    package, briefing = drafts(tmp_path, f"{header}\n{quarters}")

    assert "The infant mortality rate (per 1,000 births) in Queens {" in briefing
    assert '"Infant mortality rate (per 1,000 births) in Queens, by quarter"' in briefing
    assert 'name: {en-US: "Infant mortality rate (per 1,000 births)"}' in briefing
    assert "Queens has the {" in briefing
    assert '"definition": "FILL IN: what exactly is counted or measured' in package


def test_dollars_of_one_year_are_told_of_and_those_of_each_year_are_not(tmp_path: Path) -> None:
    header = "State,School year,Pay (current dollars),Pay (constant 2020 dollars)\n"
    years = ("1969-70", "1979-80", "1999-2000", "2018-19", "2019-20")
    rows = "".join(
        f"{s},{y},{8000 + 9 * n},{60000 + n}\n" for s in "AB" for n, y in enumerate(years)
    )
    _, briefing = drafts(tmp_path, header + rows)

    assert "current-dollars" not in briefing
    assert "Pay (constant 2020 dollars) in all states together, by school year" in briefing
    assert "kind: line" in briefing  # Columns of years that are far apart would be hair.
    other = tmp_path / "other"
    other.mkdir()
    _, bare = drafts(other, header.replace("constant 2020", "other") + rows)
    assert "Changes are not adjusted for inflation." in bare


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Pay (2015 dollars)", "Wages (2015 dollars)"),
        ("Pay, in 2015 US dollars", "Wages (2015 US dollars)"),
        ("Pay (constant 2015 US$)", "Wages (constant 2015 US$)"),
        ("Pay (current US$)", "Wages"),
        ("Pay ($)", "Wages"),
    ],
)
def test_the_dollars_of_one_year_stay_where_people_name_values(title: str, said: str) -> None:
    column = Column("pay", title, Role.MEASURE, ())
    assert (column.named("wages"), bool(column.is_constant)) == (said, said != "Wages")


def test_a_member_with_two_values_has_their_change_told_once(tmp_path: Path) -> None:
    rows = "".join(
        f"T{name},{y},{n}.{y % 7}\n" for n, name in enumerate("abcdefghij", 3) for y in (2022, 2023)
    )
    sheet = replace(
        with_totals(read_sheet(save(tmp_path, f"Town,Year,Late (%)\n{rows}"))), about=("Td",)
    )
    assert draft_findings(sheet).ids == (
        "late-percent-2023",
        "late-percent-2023-among-all",
        "late-percent-most-changed",
    )


@pytest.mark.parametrize(("title", "is_told"), [("Trips,Boats", False), ("Trips,Note", True)])
def test_the_largest_change_is_told_where_there_is_little_else(
    *, title: str, is_told: bool, tmp_path: Path
) -> None:
    rows = "".join(f"{y},{y % 5 + 70 + 9 * (y >= 2014)},{y % 3 + 50}\n" for y in range(1990, 2017))
    ids = draft_findings(read_sheet(save(tmp_path, f"Year,{title}\n{rows}"))).ids
    assert ("trips-largest-change" in ids, "trips-since" in ids) == (is_told, True)


def test_the_highest_of_values_that_read_the_same_is_no_contradiction(tmp_path: Path) -> None:
    parts = "North,99.98765432109\nSouth,99.98765432101\nWest,12.123456789012\nEast,3.5\n"
    rest = "".join(f"Town {letter},{n}.5\n" for n, letter in enumerate("ABCDEF"))
    assert report_on(tmp_path, f"LAD19CD,Score\n{parts}{rest}").problems == ()


@pytest.mark.parametrize("title", ["Ferry trips by town", "Ferry trips on line 7, May 2024"])
def test_the_title_above_a_table_says_what_is_counted(title: str, tmp_path: Path) -> None:
    package, _ = drafts(tmp_path, f'"{title}"\nTown,Trips\nElm,70\nFir,57\n')
    assert f'"definition": "{title}"' in package


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Ferry trips by town, 2024", "2024"),
        ("Ferry trips by town, May 2024", "2024-05"),
        ("Ferry trips by town in towns of 2024 and more", "FILL IN"),
        ("Ferry trips by town, 2023-24", "FILL IN"),  # One year or two.
    ],
)
def test_the_title_above_a_table_says_when_its_values_were_so(
    title: str, start: str, tmp_path: Path
) -> None:
    package, _ = drafts(tmp_path, f'"{title}"\nTown,Trips\nElm,70\nFir,57\n')
    assert f'"start": "{start}' in package


def test_the_title_above_a_table_says_its_unit_and_what_its_rows_are_about(tmp_path: Path) -> None:
    rows = (
        '"Costs of trips by town and line, in dollars"\n,Trips,Crew\nElm,70,1\nFir,57,2\nOak,9,3\n'
    )
    package, briefing = drafts(tmp_path, rows)
    assert package.count('"unit": "usd"') == 2
    assert '"en-US": "Town and line"' in package
    assert 'subtitle: {en-US: "Trips by town and line' in briefing


def test_lines_above_a_table_say_who_published_it_and_when(tmp_path: Path) -> None:
    head = (
        "Harbor Office\nFerry Yearbook 2024\nReleased on 15 November 2024\nTable 1 Trips by town\n"
    )
    package, _ = drafts(tmp_path, f"{head}Town,Trips\nElm,70\nFir,57\n")
    assert '"publisher": "Harbor Office"' in package
    assert '"title": "Trips by town"' in package
    assert '"published": "2024-11-15"' in package
    assert "beside them stands: Ferry Yearbook 2024" in package


def test_title_and_publisher_of_a_sheet_are_those_of_its_source(tmp_path: Path) -> None:
    text = (
        'su-e-01.02,"Trips by town, 2020"\nThis worksheet contains 1 table.\n'
        "Town,Trips,Cars,Vans,Crews\n"
        "Elm,70,1,9,8\nFir,57,2,7,7\nOak,9,3,4,4\nSource: TRIPSTAT\n\u00a9 SO 2021\n"
        '"Information: Statistics Office (SO), Section Ships, phone 1234"\n'
    )
    package = json.loads(drafts(tmp_path, text)[0])
    source, resource = package["sources"][0], package["resources"][0]
    assert (source["title"], source["publisher"]) == (
        "Trips by town, 2020", "Statistics Office (SO)",
    )  # fmt: skip
    assert resource["period"]["start"] == "2020"


def test_a_year_without_a_value_has_its_place_in_the_chart_and_a_tie_is_told(
    tmp_path: Path,
) -> None:
    rows = "2016,57\n2017,61\n2018,\n2019,66\n2020,70\n2022,57\n2023,64\n"
    _, briefing = drafts(tmp_path, f"Year,Late trips\n{rows}")
    assert "across: {table: ferries, dimension: year}\n" in briefing
    lowest = (
        "the lowest {late-trips-2016} in {late-trips-2016:period} and {late-trips-2022:period}."
    )
    assert lowest in briefing


def test_years_before_the_first_value_have_no_place_in_the_chart(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, "Year,Late trips\n2015,\n2016,57\n2017,61\n2018,\n2019,66\n")
    members = 'members: ["2016", "2017", "2018", "2019"]'
    assert f"across: {{table: ferries, dimension: year, {members}}}" in briefing


def test_none_is_called_the_lowest_that_reads_like_another(tmp_path: Path) -> None:
    rows = "Town,Late (%)\nElm,71.2012\nAsh,57.2412\nOak,57.2113\nYew,63.1231\n"
    _, briefing = drafts(tmp_path, rows)
    assert "late-percent-lowest" not in briefing


def test_what_has_no_header_is_told_without_a_word_for_it(tmp_path: Path) -> None:
    rows = "".join(f"Town {letter},{n * 7}\n" for n, letter in enumerate("abcdefgh", 2))
    _, briefing = drafts(tmp_path, f",Trips\n{rows}")
    assert 'title: {en-US: "Trips"}' in briefing
    assert "The median of all {trips-1-highest-count} in trips is" in briefing
    assert "by name" not in briefing


def test_amounts_in_any_money_are_told_without_cents_where_they_are_large(tmp_path: Path) -> None:
    rows = "Town,Cost ($ per pupil)\nElm,17912.8993\nAsh,15012.1231\nOak,14000.5\nYew,9000\n"
    _, briefing = drafts(tmp_path, rows)
    assert re.search(r"cost per pupil, \{cost-[a-z0-9-]+highest:0\}", briefing)


def test_no_member_is_named_next_where_another_is_level_with_it(tmp_path: Path) -> None:
    two, three = (f"Town,Trips\nElm,70\nFir,{n}\nAsh,51\nOak,51\nBay,12\n" for n in (57, 51))
    (tmp_path / "other").mkdir()
    _, briefing = drafts(tmp_path, two)
    assert 'en-US: "Fir with {trips-1-highest-next} is next."' in briefing
    _, briefing = drafts(tmp_path / "other", three)
    assert "trips-1-highest-next" not in briefing


def test_places_in_two_words_have_a_median_and_their_value_is_the_key_number(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Town {letter},{n * n}\n" for n, letter in enumerate("ABCDEFGHIJ", 3))
    _, briefing = drafts(tmp_path, f"Local authority,Cases\n{rows}")
    assert "The median of {cases-1-highest-count} places is {cases-1-highest-median}." in briefing
    assert "      number: cases-1-highest\n" in briefing
    place = "{cases-1-highest-place:place-of}, {cases-1-highest:period-short}"
    assert f"Cases in Town J, {place}" in briefing
    assert not re.search(r'(?:slide|statement): \{en-US: "\{[^}]*\}\."', briefing)


def test_the_highest_stands_beside_those_next_to_it_and_the_median_of_all(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, MANY)
    name = "cases-1-highest"
    over = '{across: ferries.state, of: "ferries[state=*].cases"}'
    nearest = f"SS with {{{name}-next}} and SR with {{{name}-after}} are next."
    assert f'"{nearest} The median of {{{name}-count}} states is {{{name}-median}}."' in briefing
    assert f"  {name}-count: {{count: {over}}}\n" in briefing
    order = f'"{name} > {name}-next", "{name}-next >= {name}-after"'
    assert f'holds: ["{name}-place = 1", "{name}-after-place = 3", {order}]' in briefing


def test_the_member_whose_value_is_as_high_is_called_level_with_the_highest(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, MANY.replace("SS,21", "SS,22"))
    name = "cases-1-highest"
    near = f"ST with {{{name}-next}}, level with it, and SR with {{{name}-after}} are next."
    assert near in briefing


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"), [("ST,22", "SA,3"), ("SS,21", "SR,20"), ("SR,20", "SQ,19")]
)
def test_cells_exchanged_after_the_draft_contradict_who_is_next(
    tmp_path: Path, first: str, second: str
) -> None:
    assert report_on(tmp_path, MANY).problems == ()
    (one, high), (other, low) = first.split(","), second.split(",")
    path = tmp_path / "data" / "ferries.csv"
    cells = path.read_text(encoding="utf-8")
    assert f"{one},{high}" in cells
    cells = cells.replace(f"{one},{high}", f"{one},{low}").replace(
        f"{other},{low}", f"{other},{high}"
    )
    path.write_text(cells, encoding="utf-8")
    edition = Edition(briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)
    dataset, briefing = read_dataset(tmp_path / "data"), read_briefing(tmp_path / "my-ferries")
    assert "claim-contradicted" in {
        p.code for p in check_edition(dataset, briefing, edition).problems
    }


def test_of_several_members_that_tie_none_is_told_as_the_highest(tmp_path: Path) -> None:
    _, briefing = drafts(
        tmp_path, "State,Cases\n" + "".join(f"S{n},{9 - n // 7}\n" for n in range(9))
    )
    assert "-highest" not in briefing


def test_the_member_that_changed_most_is_told_with_its_two_values(tmp_path: Path) -> None:
    rows = "Ohio,2023,90\nUtah,2023,7\nIowa,2023,40\nOhio,2024,91\nUtah,2024,27\nIowa,2024,41\n"
    report = report_on(tmp_path, f"State,Year,Cases\n{rows}")
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")
    assert report.problems == ()
    assert 'cases-most-changed-from: "ferries[state=Utah, year=2023].cases"' in briefing
    assert "{cases-most-changed-from} in {cases-most-changed-from:period} to" in briefing
    assert "largest-change" not in briefing


def test_the_member_that_changed_most_in_number_is_told_in_number(tmp_path: Path) -> None:
    rows = "Ohio,2023,90\nUtah,2023,10\nIowa,2023,40\nOhio,2024,80\nUtah,2024,50\nIowa,2024,99\n"
    report_on(tmp_path, f"State,Year,Cases\n{rows}")
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")
    said = "Cases in Iowa {cases-most-changed:direction} by {cases-most-changed:magnitude} from"
    assert said in briefing
    assert "cases-most-changed: {difference: [cases-most-changed-from, cases-mo" in briefing


def test_ages_are_called_so_and_stand_in_their_order(tmp_path: Path) -> None:
    rows = "12,3.9\n13,8.5\n22-23,84.2\n65+,49.3\n"
    _, briefing = drafts(tmp_path, f"Age,Alcohol use (%)\n{rows}")
    assert "Age 22-23 is {alcohol-use-percent-1-highest-place:place} in alcohol use" in briefing
    assert "kind: column" in briefing
    assert "descending" not in briefing


def test_how_many_were_asked_is_no_finding(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, "State,N,Share (%)\nOhio,400,12\nUtah,300,15\nIowa,20,9\n")
    assert "key-findings: [share-percent" in briefing
    assert ".n" not in briefing


def test_numbers_of_many_decimals_are_written_with_few(tmp_path: Path) -> None:
    rows = "Ohio,17.7226407,1.5\nUtah,15.25,0.3456789\nIowa,9,0.5\n"
    _, briefing = drafts(tmp_path, f"State,Late (%),Delay (hours)\n{rows}")
    assert "at {late-percent-1-highest:1} in" in briefing
    assert "at {delay-hours-1-highest:2} in" in briefing
    assert re.findall("display: (.*)", briefing) == ["1", "2"]


@pytest.mark.parametrize(
    ("last", "made"),
    [("88.5", "difference"), ("188.5", "percent-change"), ("88", "percent-change")],
)
def test_a_change_of_what_may_be_percentages_is_drafted_as_a_difference(
    tmp_path: Path, last: str, made: str
) -> None:
    _, briefing = drafts(tmp_path, f"Year,Coverage\n2022,90\n2023,{last}\n")
    assert f"coverage-2023-change: {{{made}: [coverage-2022, coverage-2023]}}" in briefing


def test_a_difference_has_as_few_decimals_as_its_values_and_none_is_drafted_of_the_same(
    tmp_path: Path,
) -> None:
    rows = "2020,3.1111111,7.5000001\n2021,2.2222222,7.5000002\n2022,2.2222229,6.1000003\n"
    _, briefing = drafts(tmp_path, f"Year,Late (%),Early (%)\n{rows}")
    assert "Late in {late-percent-2022:period}: {late-percent-2022:2}" in briefing
    assert "{late-percent-since:change-plural.2} from" in briefing
    assert "number: late-percent-since:2\n" in briefing
    assert "{early-percent-2022-change:direction} to {early-percent-2022:2}" in briefing


def test_no_member_is_told_as_the_lowest_where_others_are_as_low(tmp_path: Path) -> None:
    report = report_on(tmp_path, MANY.replace("SB,4", "SB,3"))
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")
    assert report.problems == ()
    assert re.findall("- id: (.*)\n    statement", briefing) == [
        "cases-1-highest",
        "cases-1-highest-median",
        "cases-19",
    ]


def test_no_member_is_told_as_the_lowest_where_one_has_no_value(tmp_path: Path) -> None:
    report = report_on(tmp_path, MANY.replace("SB,4", "SB,x"))
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")
    assert report.problems == ()
    assert "lowest" not in briefing
    assert "states is {cases-1-highest-median}. SB has no value." in briefing


@pytest.mark.parametrize(
    ("rows", "said"), [("Area 7,x\n", "Another has"), ("Area 7,x\nSZ,x\n", "Some others have")]
)
def test_members_without_a_value_whose_names_need_a_citation_are_not_named(
    tmp_path: Path, rows: str, said: str
) -> None:
    assert report_on(tmp_path, MANY + rows).problems == ()
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")
    assert f"states is {{cases-1-highest-median}}. {said} no value." in briefing


@pytest.mark.slow
def test_the_draft_of_very_many_rows_names_those_that_it_shows(tmp_path: Path) -> None:
    rows = "".join(f"Town {row},{row % 97 + 3}\n" for row in range(10_000))
    report = report_on(tmp_path, f"Town,Cases\n{rows}")
    briefing = (tmp_path / "my-ferries" / "briefing.yaml").read_text(encoding="utf-8")

    assert report.problems == ()
    assert '"Town 96", "Town 193", "Town 290", ' in briefing
    assert "Town 25" not in briefing


@pytest.mark.slow
def test_of_more_days_than_a_plot_shows_the_last_year_is_drawn(tmp_path: Path) -> None:
    days = (dt.date(2020, 1, 1) + dt.timedelta(days=at) for at in range(1_100))
    rows = "".join(f"{day},{at % 97 + 3}\n" for at, day in enumerate(days))
    report = report_on(tmp_path, f"Date,Trips\n{rows}")
    assert report.problems == ()


@pytest.mark.slow
def test_a_table_of_more_members_than_a_document_holds_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"Town {row},{row % 97 + 3}\n" for row in range(5_001))
    report_on(tmp_path, f"Town,Cases\n{rows}")
    file = tmp_path / "my-ferries" / "briefing.yaml"
    every = re.sub(r", members: \[[^]]*\]", "", file.read_text(encoding="utf-8"))
    file.write_text(every, encoding="utf-8")
    edition = Edition(
        briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US, parameters=()
    )
    report = check_edition(
        read_dataset(tmp_path / "data"), read_briefing(tmp_path / "my-ferries"), edition
    )

    assert {
        problem.message for problem in report.problems if problem.code == "too-many-members"
    } == {"5,001 members of ferries.town would be shown; 5,000 may be"}


@pytest.mark.parametrize("text", [LINES, STATES])
@pytest.mark.parametrize("each", [False, True])
def test_no_two_findings_show_the_same_plot(tmp_path: Path, text: str, *, each: bool) -> None:
    read = with_totals(read_sheet(save(tmp_path, text)))
    sheet = about_each(read, read.of_role(Role.DIMENSION)[0].name) if each else read
    assert sheet is not None
    exhibits = re.split(r"  - id: .*\n", draft_findings(sheet).text)[1:]
    plots = [plot_of(text[text.index("    chart:") :]) for text in exhibits if "chart:" in text]
    assert plots
    assert len(set(plots)) == len(plots)


def test_a_table_has_a_title_of_its_own_and_says_from_when_to_when(tmp_path: Path) -> None:
    _, briefing = drafts(tmp_path, "Year,Trips\n2021,10\n2022,20\n2023,30\n2024,40\n")
    statements = re.findall(r"statement: \{en-US: (.+)\}", briefing)
    titles = re.findall(r"table:\n +title: \{en-US: (.+)\}\n +subtitle: \{en-US: (.+)\}", briefing)
    assert titles[0] == (
        '"Trips, by year"',
        '"From {trips-2021:period} to {trips-2024:period}; years between left out"',
    )
    assert not {title for title, _ in titles} & {*statements}


def test_each_column_is_of_the_period_that_its_header_names(tmp_path: Path) -> None:
    headers = 'Line,"Trips, 2010-2015","Late, May 2016 (%)","Lost, November 9, 2016",Found'
    sheet = read_sheet(save(tmp_path, f"{headers}\nnorth,4,7,8,9\nsouth,5,8,9,10\n"))
    resource = json.loads(draft_package(sheet))["resources"][0]

    asked = "FILL IN: when the values of these were so, as 2016 or 2016-09: Found"
    assert resource["period"] == {"kind": "unstated-year", "start": asked}
    assert [(f["titles"]["en-US"], f.get("period")) for f in resource["schema"]["fields"][1:]] == [
        ("Trips", "2010/2015"),
        ("Late (%)", "2016-05"),
        ("Lost", "2016-11-09"),
        ("Found", None),
    ]
    headers = headers.removesuffix(",Found")  # What nothing says a year of is told first.
    sheet = read_sheet(save(tmp_path, f"{headers}\nnorth,4,7,8\nsouth,5,8,9\n"))
    assert "from {trips-2010-2015-1-highest:period}: {trips-2010-2015-1-highest}" in (
        draft_briefing(sheet, "ferries", "2026-02-01")
    )


def test_bars_of_some_members_say_so_and_the_district_is_counted_as_no_state(
    tmp_path: Path,
) -> None:
    rows = [f"State {chr(65 + at)},{9 + at}" for at in range(22)]
    _, briefing = drafts(tmp_path, "\n".join(["State,Trips", "District of Columbia,40", *rows, ""]))

    assert "Trips by state (not all shown), {" in briefing
    assert "-count} places is {" in briefing


def test_a_data_table_gives_all_values_of_a_column_as_many_decimals(tmp_path: Path) -> None:
    rows = "Ohio,10.95347971\nUtah,1.806410489\nIowa,0.5\nMaine,2.25\n"
    package, briefing = drafts(tmp_path, "State,Trips a year per 100 people\n" + rows)
    (tmp_path / "data" / "datapackage.json").write_text(filled(package), encoding="utf-8")
    (tmp_path / "my-ferries" / "briefing.yaml").write_text(filled(briefing), encoding="utf-8")
    authored = read_briefing(tmp_path / "my-ferries")
    edition = Edition(
        briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US, parameters=()
    )
    document = compose(read_dataset(tmp_path / "data"), authored, edition)
    assert {"10.95", "1.81", "0.50", "2.25"} <= {plain(text) for text in contents(document)}


@pytest.mark.parametrize("years", [5, 20])
@pytest.mark.parametrize(("each", "member"), [("", ""), ("Line", "north")])
@pytest.mark.parametrize("breaks", [("2022",), ("2021", "2024")])
def test_no_finding_and_no_line_is_drafted_across_a_break(
    years: int, each: str, member: str, breaks: tuple[str, ...], tmp_path: Path
) -> None:
    lines = (
        f"{line},{2025 - at},{(at * 7) % 11 * 10 + size}\n"
        for at in range(years)
        for line, size in (("north", 400), ("south", 300), ("west", 200))
    )
    table = "".join(("Line,Year,Trips\n", *lines))
    assert report_on(tmp_path, table, each, member, breaks).problems == ()


def test_a_source_below_the_table_is_proposed_and_its_title_taken(tmp_path: Path) -> None:
    table = "Trips of the harbor ferries\n\nYear,Trips\n2022,4\n2023,5\n\nSource: Harbor Office\n"
    package, _ = drafts(tmp_path, table)
    made = json.loads(package)
    (source,), (resource,) = made["sources"], made["resources"]
    assert (made["title"], resource["title"]) == ("Trips of the harbor ferries",) * 2
    beside = "beside the table stands: Harbor Office"
    assert source["publisher"] == f"FILL IN: who published it; {beside}"


def test_a_draft_names_no_version_of_its_data(tmp_path: Path) -> None:
    edition = report_on(tmp_path, FERRIES).edition
    dataset, briefing = read_dataset(tmp_path / "data"), read_briefing(tmp_path / "my-ferries")
    document = compose(dataset, briefing, edition)
    assert (document.version, document.dated) == ((), (document.date,))


def test_a_note_of_what_values_count_stands_in_the_question_for_their_scale(tmp_path: Path) -> None:
    table = ",,Thousand head\n,Cattle,Sheep\n2022,412000,97000\n2023,405000,99000\n"
    made = json.loads(drafts(tmp_path, table)[0])
    columns = [field["name"] for field in made["resources"][0]["schema"]["fields"]]
    assert columns == ["period", "cattle", "sheep"]
    assert made["resources"][0]["scale"].endswith("; beside the table stands: Thousand head")


@pytest.mark.parametrize(("first", "asked"), [("4", []), ("412", ["scale"])])
def test_the_scale_of_a_number_of_things_is_not_asked_where_some_are_few(
    first: str, asked: list[str], tmp_path: Path
) -> None:
    package, _ = drafts(tmp_path, f"Year,Number of trips\n2022,{first}\n2023,1438\n")
    assert [key for key in json.loads(package)["resources"][0] if key == "scale"] == asked


def test_what_a_note_says_of_a_mark_is_not_asked(tmp_path: Path) -> None:
    text = (
        "Town,Year,Trips made,Boats\nElm,2023,(D),5\nAsh,2023,44,6 (e)\nOak,2023,<5,7\n"
        "Yew,2023,9,8\nBay,2023,8,9\n\n"
        "(D) Withheld to avoid disclosure.\n(e) Estimated by the harbor office.\n"
    )
    package = json.loads(drafts(tmp_path, text)[0])
    reasons = package["resources"][0]["missing"]
    assert reasons["(D)"] == {"en-US": "withheld to avoid disclosure"}
    assert reasons["<5"]["en-US"].startswith("FILL IN")
    (caveat,) = package["caveats"]
    assert caveat["text"] == {"en-US": "Estimated by the harbor office"}


def test_notes_of_the_publisher_are_limits_that_name_what_they_are_of(tmp_path: Path) -> None:
    text = (
        "Town,Beds1\nAsh,3\nBeck,5\nCole,7\nNotes\n1. Includes 2 ships.\nSource: Harbor Office.\n"
    )
    sheet = read_sheet(save(tmp_path, f"{text}Counts are of {{one}} night.\n"))
    briefing = draft_briefing(sheet, "ours", "2026-02-01")
    assert '  - en-US: "The publisher notes: Beds: Includes 2 ships."\n' in briefing
    assert '  - en-US: "The publisher notes: Counts are of (one) night."\n' in briefing
    assert 'citations: ["Beds: Includes 2 ships."]\n' in briefing
    assert "Harbor Office" not in briefing


def test_notes_on_members_are_told_in_their_rows_and_those_on_nothing_are_not(
    tmp_path: Path,
) -> None:
    rows = "Town,County,Beds\nAsh/a,Dale,3\nBeck/a,Dale,5\nCole,Dale,7\n"
    sheet = read_sheet(save(tmp_path, f"{rows}a/Two nights.\nb/One night.\n:No night.\n"))
    assert sheet.columns[2].flags == ("[a]", "[a]", "")
    assert '"text": {\n        "en-US": "Two nights"' in draft_package(sheet)
    assert "night" not in draft_briefing(sheet, "ours", "2026-02-01")


def test_a_total_of_the_us_is_called_the_united_states(tmp_path: Path) -> None:
    states = "".join(
        f"{state},{y},{y - 2000}\n" for state in ("Ohio", "Texas") for y in (2022, 2023)
    )
    text = f"State/federal,Year,Cases\nU.S. total,2022,44\nU.S. total,2023,46\n{states}"
    _, briefing = drafts(tmp_path, text.replace("Texas", "California"))
    assert 'statement: {en-US: "Cases in the United States ' in briefing


@pytest.mark.parametrize(
    ("note", "publisher", "rounding"),
    [
        ("Data provided by Harbor Office.", "Register of Ferries", "exact"),
        ("1. All numbers are rounded to the nearest 5.", "Register of Ferries", "rounded"),
    ],
)
def test_notes_propose_the_publisher_and_say_that_values_are_rounded(
    note: str, publisher: str, rounding: str, tmp_path: Path
) -> None:
    text = f'Year,Trips,Late\n2023,30,3\n2024,40,4\n\n"Source: Register of Ferries"\n"{note}"\n'
    package = json.loads(draft_package(read_sheet(save(tmp_path, text))))
    assert package["sources"][0]["publisher"].endswith(f"beside the table stands: {publisher}")
    assert package["resources"][0]["schema"]["fields"][1]["rounding"] == rounding


def test_the_third_of_some_notes_is_no_publisher(tmp_path: Path) -> None:
    notes = "".join(f'"({letter}) Includes ships."\n' for letter in "abc")
    text = f'Year,Trips,Late\n2023,30,3\n2024,40,4\n\n{notes}"\u00a9 Harbor Office 2024"\n'
    package = json.loads(draft_package(read_sheet(save(tmp_path, text))))
    assert package["sources"][0]["publisher"] == "Harbor Office"


def test_one_long_series_is_drawn_three_ways(tmp_path: Path) -> None:
    """Its last ten periods, all of them, and those around its largest change."""
    trips = [50, 52, 55, 54, 57, 60, 63, 61, 64, 66, 69, 90, 88, 91, 93, 92, 95, 97]
    rows = "".join(f"{year},{number}\n" for year, number in enumerate(trips, start=2001))
    _, briefing = drafts(tmp_path, f"Year,Trips\n{rows}")
    charts = filled(briefing).split("    chart:\n")[1:]
    drawn = [re.findall(r'kind: (\w+)|"(20\d\d)"(?=.*\]\})', each) for each in charts]
    assert [["".join(each) for each in own] for own in drawn] == [
        ["column", *(str(year) for year in range(2009, 2019))],
        ["line"],
        ["column", *(str(year) for year in range(2009, 2016))],
    ]
    shown = [re.findall(r"highlight: \[(.*)\]", each) for each in charts]
    assert shown == [['"2018"'], ['"2018"'], ['"2012"']]


def test_the_chart_of_a_month_has_the_month_it_is_compared_with(tmp_path: Path) -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    rows = "".join(f"{month},{500 + 7 * at}\n" for at, month in enumerate(months))
    _, briefing = drafts(tmp_path, f"Month,Trips\n{rows}")
    first = filled(briefing).split("    chart:\n")[1]
    drawn = re.findall(r'"(20\d\d-\d\d)"(?=.*\]\})', first)
    assert drawn == months[-13:]
