"""Totals among members are kept and named, and measures of one column are told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.drafting.members import as_captioned, split_measures, turned, with_totals
from briefing_gen.drafting.originals import arranged
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.package import adds, meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import about_each
from briefing_gen.drafting.values import members_of
from tests.drafting.sheets import read_sheet, save

YEARS = ((2020, 1), (2021, 2))
TOWNS = (("Ash", 3), ("Elm", 5), ("Oak", 4))


def test_members_that_are_totals_of_others_are_found(tmp_path: Path) -> None:
    text = "Line,Trips\nnorth,3\nTotal,7\nSub-total,4\nTotal Wine,1\n"
    sheet = with_totals(read_sheet(save(tmp_path, text)))
    assert sheet.columns[0].totals == ("Total", "Sub-total")


FIELDS = {"Art": (9, (4, 3, 2)), "Law": (14, (7, 5, 2)), "Math": (20, (11, 8, 1))}


@pytest.mark.parametrize("name", ["All fields", "Everybody"])
def test_what_all_levels_of_a_list_add_up_to_is_the_total(name: str, tmp_path: Path) -> None:
    rows = ""
    for year, more in YEARS:
        rows += f"{name},{year},{43 * more}\n"
        for field, (size, parts) in FIELDS.items():
            rows += f"{field},{year},{size * more}\n"
            rows += "".join(f"{field} {n},{year},{part * more}\n" for n, part in enumerate(parts))
    sheet = with_totals(read_sheet(save(tmp_path, f"Field,Year,Degrees\n{rows}")))
    assert sheet.columns[0].wholes == (name,)


def test_a_member_that_is_called_like_a_total_and_may_be_none_is_asked_about(
    tmp_path: Path,
) -> None:
    sheet = read_sheet(save(tmp_path, "Team,Trips\nAsh,30\nAll stars,70\nElm,5\n"))
    (step,) = with_totals(sheet).steps
    assert step == (
        "'All stars' is called like a total, but the others do not add up to it: where it is one, "
        "add to this command: --total 'All stars'"
    )


@pytest.mark.parametrize(
    ("members", "totals"),
    [
        ({"Land total": 190, "Ash": 100, "Beck": 90}, ("Land total",)),
        ({"Land total": 190, "North": 100, "South": 90, "Ash": 60}, ("Land total",)),
        ({"Men total": 9, "Men, young": 4, "Women": 7, "Others": 1}, ("Men total",)),
        ({"Vital Total": 471, "Exxon": 482, "Chevron": 90, "Shell": 77}, ()),
        ({"Men total": 10, "Women total": 20, "Staff": 5}, ()),
        ({"Goods total": 300, "Services total": 200, "Income total": 100}, ()),
    ],
)
def test_a_name_that_ends_in_total_is_one_where_it_has_parts(
    members: dict[str, int], totals: tuple[str, ...], tmp_path: Path
) -> None:
    rows = "".join(f'"{m}",{year},{n * k}\n' for m, n in members.items() for year, k in YEARS)
    sheet = with_totals(read_sheet(save(tmp_path, f"Group,Year,Trips\n{rows}")))
    assert sheet.columns[0].totals == totals


def test_a_name_that_ends_in_total_and_is_none_is_said_whole(tmp_path: Path) -> None:
    text = "Group,Trips\nMen total,10\nWomen total,20\nStaff,5\n"
    sheet = with_totals(read_sheet(save(tmp_path, text)))
    assert [words for _, words in members_of(sheet, 1)] == ["Women total"]


STATES = {"Alabama": 50, "Texas": 60, "Wyoming": 58, "United States": 57}


@pytest.mark.parametrize(
    ("caption", "statistic"),
    [
        ("Estimated average annual salary of teachers, by state", Statistic.MEAN),
        ("Median age at first marriage by state", Statistic.MEDIAN),
        ("Labor force participation rate by state", Statistic.RATE),
        ("Visits per person by state", Statistic.RATE),
        ("Number of visits, with the average of states", None),
        ("Average stay and number of nights by state", None),
    ],
)
def test_a_title_that_says_average_or_rate_is_said_of_all_values(
    caption: str, statistic: Statistic | None, tmp_path: Path
) -> None:
    rows = "".join(f"{state},{n},{n + 1}\n" for state, n in STATES.items())
    text = f'"{caption}",,\n,,\nState,Men,Women\n{rows}'
    sheet = with_totals(as_captioned(read_sheet(save(tmp_path, text))))
    measures = sheet.of_role(Role.MEASURE)
    assert [column.statistic for column in measures] == [statistic] * 2
    assert [adds(column) for column in measures] == [statistic is None] * 2
    assert sheet.columns[0].wholes == ("United States",)
    assert "sum:" not in draft_briefing(sheet, "ferries", "2026-01-01")


def test_averages_of_several_units_are_not_taken_from_a_title(tmp_path: Path) -> None:
    rows = "State,Salary ($),Teachers\nOhio,5,9\nUtah,6,8\n"
    text = f"Average salary and teachers by state,,\n,,\n{rows}"
    sheet = as_captioned(read_sheet(save(tmp_path, text)))
    assert [column.statistic for column in sheet.of_role(Role.MEASURE)] == [None, None]


def test_an_average_among_places_is_no_total_of_them(tmp_path: Path) -> None:
    places = {"E92000001": "England LA average", "E08000009": "Trafford", "E08000002": "Bury"}
    rows = [
        f"{code},{name},{y},{len(name)}7\n" for code, name in places.items() for y in (2020, 2021)
    ]
    sheet = with_totals(read_sheet(save(tmp_path, "Code,Area,Year,Miles\n" + "".join(rows))))
    area = next(column for column in sheet.columns if column.name == "area")
    assert (area.totals, area.wholes, area.overlap) == (("England LA average",), (), False)


def test_a_nation_is_above_its_own_places_alone(tmp_path: Path) -> None:
    codes = ("K03000001", "E92000001", "E12000001", "E12000002", "W92000004", "S92000003")
    rows = "".join(f"{code},{n}.{n * 7}\n" for n, code in enumerate(codes, start=1))
    area, *_ = with_totals(read_sheet(save(tmp_path, "Area,Rate (%)\n" + rows))).columns
    assert (area.totals, area.wholes) == (("E92000001", "K03000001"), ("K03000001",))


@pytest.mark.parametrize(
    ("codes", "totals"),
    [
        ("E06 E07 E08 E09 E10 E11 E13 E47", ("E10000001", "E11000001", "E13000001", "E47000001")),
        ("E06 E08 E09 E10", ()),
        ("E07 E10 S12", ("E10000001",)),
    ],
)
def test_counties_are_totals_where_their_districts_are_there(
    codes: str, totals: tuple[str, ...], tmp_path: Path
) -> None:
    rows = "".join(f"{code}000001,{n}.{n * 7}\n" for n, code in enumerate(codes.split(), start=1))
    sheet = with_totals(read_sheet(save(tmp_path, "Area,Rate (%)\n" + rows)))
    assert sheet.columns[0].totals == totals


def test_percentages_and_amounts_of_one_thing_are_called_after_it(tmp_path: Path) -> None:
    said = {"Percentage": "Waste", "Frequency": "Tonnes"}
    rows = [
        f"{t},Waste recycled,{m},{u},{len(m)}7\n" for t in ("Ash", "Elm") for m, u in said.items()
    ]
    text = "Town,Indicator,Measure,Unit,Value\n" + "".join(rows)
    share, amount = split_measures(read_sheet(save(tmp_path, text))).of_role(Role.MEASURE)
    assert (share.title, str(share.unit)) == ("Waste recycled (%)", "percent")
    assert (amount.title, str(amount.unit)) == ("Waste recycled", "tonnes")


def test_words_that_a_header_writes_as_one_are_apart(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Major,ShareWomen,GDP\nArts,4,2\nLaw,5,3\n"))
    assert [column.title for column in sheet.columns] == ["Major", "Share Women", "GDP"]


def test_measures_that_a_column_of_indicators_names_are_columns(tmp_path: Path) -> None:
    every = {"RE share of capacity (%)": "C1", "Power (MW)": "C2"}
    rows = "".join(
        f"{t},{name},{code},{year},{n}{len(code)}\n"
        for n, t in enumerate(("Ash", "Elm"), start=1)
        for name, code in every.items()
        for year in (2022, 2023)
    )
    text = "Entity,Indicator Name,Indicator Code,Year,Value\n" + rows
    sheet = split_measures(read_sheet(save(tmp_path, text)))
    assert [c.title for c in sheet.key] == ["Place", "Year"]
    measures = sheet.of_role(Role.MEASURE)
    assert [c.title for c in measures] == ["RE share of capacity (%)", "Power"]
    assert [m[0] for c in measures if (m := meaning(c))] == [Unit.PERCENT, "mw"]
    assert sheet.rows == 4


def test_continents_among_countries_are_totals_of_some_and_the_world_of_all(
    tmp_path: Path,
) -> None:
    members = {"World": 7800, "Asia": 4600, "Africa": 1300, "China": 1411, "India": 1380}
    rows = [f"{name},{year},{n}\n" for name, n in members.items() for year in (2020, 2021)]
    sheet = with_totals(read_sheet(save(tmp_path, "Entity,Year,People\n" + "".join(rows))))
    assert (sheet.columns[0].totals, sheet.columns[0].wholes, sheet.columns[0].overlap) == (
        ("World", "Asia", "Africa"),
        ("World",),
        False,
    )


def test_continents_beside_each_other_are_no_totals(tmp_path: Path) -> None:
    text = "Region,People\nAfrica,1300\nAsia,4600\nEurope,740\nAmericas,1000\nWorld,7640\n"
    assert with_totals(read_sheet(save(tmp_path, text))).columns[0].totals == ("World",)


def test_a_section_called_world_is_no_total(tmp_path: Path) -> None:
    text = "Section,Stories\nArts,30\nSports,45\nWorld,40\nLocal,50\n"
    assert with_totals(read_sheet(save(tmp_path, text))).columns[0].totals == ()


def test_measures_in_one_column_get_one_each(tmp_path: Path) -> None:
    text = "Town,Kind,Value\nAsh,Number,4\nAsh,Rate,1.5\nBol,Number,6\nBol,Rate,n/a\n"
    sheet = split_measures(read_sheet(save(tmp_path, text)))
    assert [(column.name, column.written) for column in sheet.columns] == [
        ("town", ("Ash", "Bol")),
        ("ferries-number", ("4", "6")),
        ("ferries-rate", ("1.5", "n/a")),
    ]


def test_columns_that_are_members_become_rows(tmp_path: Path) -> None:
    text = "Year,All jobs,Mines\n2020,9,4\n2021,12,5*\n2022,n/a,6\n"
    sheet = turned(read_sheet(save(tmp_path, text)), "Sector", "Jobs")
    assert sheet is not None
    assert [(column.name, column.role, column.written) for column in sheet.columns] == [
        ("year", Role.PERIOD, ("2020", "2020", "2021", "2021", "2022", "2022")),
        ("sector", Role.DIMENSION, ("All jobs", "Mines") * 3),
        ("jobs", Role.MEASURE, ("9", "4", "12", "5", "n/a", "6")),
    ]
    assert sheet.columns[2].flags == ("", "", "", "*", "", "")
    assert sheet.steps[-1] == "made a row of each of 2 columns of values: Sector"
    assert with_totals(sheet).rows == 6


def test_periods_that_columns_differ_in_become_a_column_when_they_are_turned(
    tmp_path: Path,
) -> None:
    text = "Town,2022,,2023,\n,Cars,Bikes,Cars,Bikes\nAyr,3,4,5,6\nFife,7,8,9,10\n"
    sheet = turned(read_sheet(save(tmp_path, text)), "Vehicle", "Sold")
    assert sheet is not None
    assert [(column.name, column.role, column.written) for column in sheet.columns] == [
        ("town", Role.DIMENSION, ("Ayr",) * 4 + ("Fife",) * 4),
        ("year", Role.PERIOD, ("2022", "2022", "2023", "2023") * 2),
        ("vehicle", Role.DIMENSION, ("Cars", "Bikes") * 4),
        ("sold", Role.MEASURE, tuple(map(str, range(3, 11)))),
    ]
    assert sheet.columns[3].period == ""


def test_periods_that_make_no_column_stay_in_names_when_columns_are_turned(
    tmp_path: Path,
) -> None:
    text = 'Town,"Cars, 2010-2015","Cars, 2023",Vans\nAyr,3,4,5\nFife,7,8,9\n'
    sheet = turned(read_sheet(save(tmp_path, text)), "Vehicle", "Sold")
    assert sheet is not None
    assert sheet.columns[1].cells == ("2010/2015 Cars", "2023 Cars", "Vans") * 2


def test_columns_in_two_units_are_no_members_of_one_thing(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Year,Trips,Cost ($ million)\n2020,9,4\n2021,12,5\n"))
    assert turned(sheet, "Line", "Trips") is None


def test_what_stands_among_states_and_is_none_gets_no_edition(tmp_path: Path) -> None:
    text = "State,Wage ($)\nAlabama,7.25\nTexas,7.25\nFederal,7.25\nOhio,10.1\n"
    sheet = with_totals(read_sheet(save(tmp_path, text)))
    assert (sheet.columns[0].totals, sheet.columns[0].overlap) == (("Federal",), False)
    assert sheet.columns[0].wholes == ()
    each = about_each(sheet, "state")
    assert each is not None
    head = draft_briefing(each, "made", "2026-02-01").partition("\nmetrics:")[0]
    assert head.endswith(
        "# Totals of others, and so without an edition: Federal\nparameters:\n"
        '  state: {table: ferries, dimension: state, members: ["Alabama", "Texas", "Ohio"]}\n'
    )


def halves(*years: int) -> str:
    """Return counts of towns below two groups of them and the total of all, for each year."""
    towns = {f"Town {n}": 100 + 37 * n for n in range(8)}
    rows = ["Area,Year,Beds\n"]
    for year in years:
        sizes = {town: size + year - 2000 for town, size in towns.items()}
        inner = sum(size for town, size in sizes.items() if town < "Town 3")
        groups = {"Nation": sum(sizes.values()), "Inner": inner}
        groups["Rest"] = groups["Nation"] - inner
        rows += [f"{name},{year},{size}\n" for name, size in (groups | sizes).items()]
    return "".join(rows)


def test_two_groups_that_add_up_to_the_total_of_all_as_the_others_do_are_totals(
    tmp_path: Path,
) -> None:
    area = with_totals(read_sheet(save(tmp_path, halves(2001, 2002, 2003)))).columns[0]
    assert (area.totals, area.wholes, area.overlap) == (
        ("Nation", "Inner", "Rest"),
        ("Nation",),
        False,
    )


def test_of_few_members_in_one_period_two_that_add_up_are_chance(tmp_path: Path) -> None:
    assert with_totals(read_sheet(save(tmp_path, halves(2001)))).columns[0].totals == ()


def test_totals_that_somebody_names_are_told_and_the_largest_is_that_of_all(
    tmp_path: Path,
) -> None:
    read = read_sheet(save(tmp_path, halves(2001)))
    said = replace(read.columns[0], totals=("Inner", "Nation", "Rest"))
    sheet = with_totals(replace(read, columns=(said, *read.columns[1:])))
    assert (sheet.columns[0].wholes, sheet.columns[0].overlap) == (("Nation",), False)
    assert sheet.steps[-1] == (
        "taken for totals, and left out of medians, ranks and strips: 'Inner', 'Nation', 'Rest'"
    )


def test_the_row_of_all_states_is_none_of_them(tmp_path: Path) -> None:
    rows = "U.S. total,90\nFederal,9\nState,81\nOhio,30\nTexas,26\nCalifornia,20\nUtah,4\n"
    (state, _) = with_totals(read_sheet(save(tmp_path, f"State,Cases\n{rows}"))).columns
    assert state.totals == ("U.S. total", "Federal", "State")


def test_regions_of_the_census_bureau_among_states_are_totals(tmp_path: Path) -> None:
    rows = "Northeast,30\nSouth,55\nMidwest,27\nWest,41\nOhio,30\nTexas,26\nCalifornia,20\n"
    state = with_totals(read_sheet(save(tmp_path, f"State,Held\n{rows}"))).columns[0]
    assert state.totals == ("Northeast", "South", "Midwest", "West")
    rows = rows.replace("Midwest", "Mid")
    state = with_totals(read_sheet(save(tmp_path, f"State,Held\n{rows}"))).columns[0]
    assert state.totals == ()


def test_a_category_of_any_number_is_a_total_that_sentences_leave_out(tmp_path: Path) -> None:
    sizes = ("Less than 10", "10 or more", "Any number of employees")
    rows = "".join(
        f"{town},{size},{n * k}\n"
        for town, k in (("Ash", 2), ("Beck", 3), ("Cole", 5), ("Dale", 8))
        for size, n in zip(sizes, (7, 2, 9), strict=True)
    )
    sheet = read_sheet(save(tmp_path, f"Town name,Number of employees in pub,Pubs\n{rows}"))
    text = draft_briefing(with_totals(sheet), "pubs", "2026-01-01")
    assert 'statement: {en-US: "Dale had the most pubs' in text
    assert 'subtitle: {en-US: "Pubs by town, {' in text
    assert not re.search("(?:statement|label|title): .*Any number", text)


def test_a_column_that_says_one_unit_in_every_row_is_the_unit(tmp_path: Path) -> None:
    text = "Town,Rate,display\n" + "".join(f'{t},{n}.5,"per 1,000 births"\n' for t, n in TOWNS)
    sheet = split_measures(read_sheet(save(tmp_path, text)))
    assert [column.unit for column in sheet.of_role(Role.MEASURE)] == [Unit.PER_1000]


def test_what_every_row_calls_a_percentage_is_one_of_each_indicator(tmp_path: Path) -> None:
    rows = "".join(
        f"{town},{year},{name} given,Percentage,Persons,{size + more}.5\n"
        for name, more in (("First doses", 80), ("Second doses", 70))
        for town, size in TOWNS
        for year, _ in YEARS
    )
    text = f"Town,Year,Indicator,Measure,Unit,Value\n{rows}"
    sheet = split_measures(read_sheet(save(tmp_path, text)))
    found = [(column.title, column.unit) for column in sheet.of_role(Role.MEASURE)]
    assert found == [(f"{word} doses given", Unit.PERCENT) for word in ("First", "Second")]


def test_a_member_without_a_row_gets_none_and_others_are_ranked(tmp_path: Path) -> None:
    towns = ("Ash", "Bol", "Cor", "Dun", "Elm")
    rows = [f"{town},{year},7{at}" for at, town in enumerate(towns) for year in (2022, 2023)]
    text = "\n".join(["Town,Year,Trips", *rows[:9]])
    sheet = arranged(read_sheet(save(tmp_path, text)), {})
    assert (sheet.steps, sheet.rows) == ((), 9)
    assert 'statement: {en-US: "Dun had the most trips in' in draft_briefing(sheet, "trips", "")


def test_measures_whose_long_names_begin_alike_have_names_of_their_own(tmp_path: Path) -> None:
    long = "Renewable energy share of electricity capacity and generation by country and year"
    rows = "".join(
        f"{place},{unit},{n}.5\n"
        for place in ("Ash", "Elm")
        for n, unit in enumerate(("share of generation (%)", "share of capacity (%)"))
    )
    sheet = split_measures(read_sheet(save(tmp_path, f"Town,Unit,{long}\n{rows}")))
    names = [column.name for column in sheet.of_role(Role.MEASURE)]
    assert names == ["renewable-of-generation-percent", "renewable-share-of-capacity-percent"]


def test_continents_among_countries_are_totals_of_some(tmp_path: Path) -> None:
    groups = ("Eurasia", "Central America and the Caribbean", "Oceania")
    places = ("World", *groups, "Chad", "Chile", "China", "Cuba", "Fiji", "Japan", "Kenya")
    rows = "".join(f"{place},{n}.{n}\n" for n, place in enumerate(places))
    area, *_ = with_totals(read_sheet(save(tmp_path, "Area,Rate (%)\n" + rows))).columns
    assert area.totals == ("World", *groups)
