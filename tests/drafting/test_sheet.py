from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.dataset.unit_words import unit_in
from briefing_gen.drafting.names import name_from, names_of
from briefing_gen.drafting.number_cells import as_numbers
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column
from tests.drafting.sheets import FERRIES, GROUPS, LINES, STATES, WIDE, read_sheet, save


def bare(cells: Sequence[str]) -> Column:
    return as_numbers(Column("pay", "Pay", Role.MEASURE, tuple(cells)))


def roles(folder: Path, text: str) -> dict[str, Role]:
    return {column.name: column.role for column in read_sheet(save(folder, text)).columns}


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        read_sheet(save(folder, text))
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_a_table_of_years_is_read_as_its_spreadsheet_saved_it(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, FERRIES, "Ferry trips 2024.csv"))
    assert (sheet.name, sheet.rows) == ("ferry-trips-2024", 3)
    assert [(column.name, column.title, column.cells) for column in sheet.columns] == [
        ("year", "Year", ("2022", "2023", "2024")),
        ("trips-made", "Trips made", ("4012", "4388", "4102")),
        ("late-trips-percent", "Late trips (%)", ("9.1", "8.0", "")),
        ("notes", "Notes", ("", "storm", "")),
    ]


def test_a_year_with_a_mark_below_a_gap_stays_in_the_table(tmp_path: Path) -> None:
    rows = "Year,Trips\n2021,410\n2022,430\n2023,420\n\n2024*,440\n"
    assert read_sheet(save(tmp_path, rows)).columns[0].cells == ("2021", "2022", "2023", "2024")


def test_columns_are_for_what_they_hold(tmp_path: Path) -> None:
    assert roles(tmp_path, FERRIES) == {
        "year": Role.PERIOD,
        "trips-made": Role.MEASURE,
        "late-trips-percent": Role.MEASURE,
        "notes": Role.LABEL,
    }
    assert roles(tmp_path, STATES) == {"state": Role.DIMENSION, "cases": Role.MEASURE}
    assert list(roles(tmp_path, GROUPS).values()) == [Role.DIMENSION, Role.MEASURE]
    assert list(roles(tmp_path, LINES).values()) == [
        Role.DIMENSION,
        Role.PERIOD,
        Role.MEASURE,
        Role.MEASURE,
    ]


def test_a_mark_among_values_is_none_of_words_where_most_cells_hold_it(tmp_path: Path) -> None:
    rows = "".join(f"Town {n},{n},{n if n < 2 else '**'}\n" for n in range(6))
    text = "Town,Black,Asian\n" + rows.replace("5,5,", "5,**,")
    assert list(roles(tmp_path, text).values()) == [Role.DIMENSION, Role.MEASURE, Role.MEASURE]


def test_words_that_are_not_needed_to_tell_rows_apart_are_no_key(tmp_path: Path) -> None:
    text = "State,Capital,Code,Cases\nOhio,Columbus,01,3\nUtah,Salt Lake City,02,4\n"
    assert list(roles(tmp_path, text).values()) == [
        Role.DIMENSION,
        Role.LABEL,
        Role.LABEL,
        Role.MEASURE,
    ]


def test_of_a_code_and_a_name_the_name_is_the_key(tmp_path: Path) -> None:
    text = "FIPS,State,Year,Cases\n01,Alabama,2021,3\n01,Alabama,2022,4\n48,Texas,2021,5\n"
    assert list(roles(tmp_path, text).values()) == [
        Role.LABEL,
        Role.DIMENSION,
        Role.PERIOD,
        Role.MEASURE,
    ]


def test_fiscal_years_are_years(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "FY,Awards ($)\nFY2019,3\nfy 2020,4\n"))
    assert sheet.columns[0].role is Role.PERIOD
    assert sheet.columns[0].cells == ("2019", "2020")


def test_braces_of_a_header_bind_nothing(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Year,Trips {all}\n2019,3\n"))
    assert (sheet.columns[1].name, sheet.columns[1].title) == ("trips-all", "Trips (all)")


def test_years_that_stand_side_by_side_are_set_below_each_other(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, WIDE, "reports_made.csv"))
    assert sheet.steps == ("set the columns 2021 to 2023 below each other, with a row for each",)
    assert [(column.title, column.role, column.cells) for column in sheet.columns] == [
        ("State", Role.DIMENSION, ("Ohio", "Ohio", "Ohio", "Utah", "Utah", "Utah")),
        ("Region", Role.LABEL, ("Midwest", "Midwest", "Midwest", "West", "West", "West")),
        ("Year", Role.PERIOD, ("2021", "2022", "2023", "2021", "2022", "2023")),
        ("Reports made", Role.MEASURE, ("1", "2", "3", "4", "", "6")),
    ]


def test_fiscal_years_side_by_side_are_set_below_each_other(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, 'State,FY 2021,FY2022\nOhio,"1,000",n/a\n'))
    assert [(column.title, column.written) for column in sheet.columns] == [
        ("State", ("Ohio", "Ohio")),
        ("Fiscal year", ("2021", "2022")),
        ("Ferries", ("1000", "n/a")),
    ]


def test_one_row_of_years_needs_no_name(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "2022,2023\n3,4\n"))
    assert [(column.name, column.cells) for column in sheet.columns] == [
        ("year", ("2022", "2023")),
        ("ferries", ("3", "4")),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Trips made", "trips-made"),
        ("  Año ", "ano"),
        ("Late (%)", "late-percent"),
        ("2023", "column-2023"),
        ("???", "column"),
    ],
)
def test_any_words_become_a_name(words: str, name: str) -> None:
    assert name_from(words) == name


def test_every_cell_that_is_not_read_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, 'State,Cases\nOhio,"1,2"\nOhio,12%\nUtah,3\n"a,b",4.5\n') == [
        "ferries.csv:2:2 (Cases): error[type-error]: '1,2' is not a number",
        "    hint: write decimals after a point: 1.2",
        "ferries.csv:3: error[primary-key]: this row and that in line 2 are both about Ohio",
        "    hint: keep one of them, or add the column that tells them apart",
        "ferries.csv:3:2 (Cases): error[type-error]: '12%' is not a number",
        "    hint: write the number alone; that it is a percentage is said by its unit",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ":1: error[schema-error]: a table has 2 to 200 columns, and this has 0"),
        ("Year\n2023\n", ":1: error[schema-error]: a table has 2 to 200 columns, and this has 1"),
        ("Year,Trips\n", ": error[schema-error]: there is no row under the header"),
        ("Trips,Late\n3,4\n", ":1: error[schema-error]: no column says what a row is about"),
        ("Year,Name\n2023,x\n", ":1: error[schema-error]: no column holds numbers"),
        (
            "Year, \n2023,3\n",
            ":2:2: error[extra-cell]: the header names 1 column, and 1 row has more",
        ),
        (
            "Year,Trips,,\n2023,3,4,\n",
            ":2:3: error[extra-cell]: the header names 2 columns, and 1 row has more cells",
        ),
        (
            "north,2022,365\nnorth,2023,351\n",
            ":1:3: error[schema-error]: this line names the columns",
        ),
        ("Year,A b,A b\n2023,3,4\n", ":1:3: error[duplicate-label]: 'A b' stands in the header"),
        (
            "2022,2023\n3,4\n5,6\n",
            ":3: error[primary-key]: this row and that in line 2 are both about 2022",
        ),
        (
            'State,2022,2023\nOhio,3,"4,1"\n',
            ":2 (2023): error[type-error]: '4,1' is not a number",
        ),
        (
            "Year,Trips\nlater,4\n2021,5\n2022,6\n",
            ":2:1 (Year): error[period-malformed]: 'Year' holds periods, and 'later' is not read",
        ),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, text: str, problem: str) -> None:
    assert refused(tmp_path, text)[0].startswith(f"ferries.csv{problem}")


@pytest.mark.parametrize(
    ("cells", "numbers", "unit"),
    [
        ("4,012 365 1,204,388.5", "4012 365 1204388.5", None),
        ("12.5% 8% 100\u202f%", "12.5 8 100", Unit.PERCENT),
        ("$4.12 -$1,000 $ 0", "4.12 -1000 0", Unit.USD),
        ("12.5% 8 9", "12.5% 8 9", None),
        ("4,01 365 1", "4,01 365 1", None),
        ("1.2E+07 3 4", "1.2E+07 3 4", None),
        ("6.29374463098e+11 -7.3e+10 4.5", "629374463098 -73000000000 4.5", None),
        ("2.1751085E7 3", "21751085 3", None),
        ("1.02345678901e+12 3", "1.02345678901e+12 3", None),
        ("1.23457E+05 3", "1.23457E+05 3", None),
        ("7.09E-09 -2e-3 4", "0.00000000709 -0.002 4", None),
        ("0.123456789012345678 3", "0.12345678901234568 3", None),
        ("7.09E-31 3", "7.09E-31 3", None),
    ],
)
def test_numbers_are_read_as_spreadsheets_write_them(
    cells: str, numbers: str, unit: Unit | None
) -> None:
    found = bare(re.split(" (?=[^0])", cells))
    assert found.cells == tuple(numbers.split())
    assert (found.unit, set(found.marks)) == (unit, {""})


def test_marks_for_no_number_are_kept_as_long_as_they_are_few(tmp_path: Path) -> None:
    text = "State,Trips\nOhio,12\nUtah,n/a\nIowa,<10\nMaine,\nIdaho,3\nTexas,4\n"
    trips = read_sheet(save(tmp_path, text)).columns[1]
    assert trips.cells == ("12", "", "", "", "3", "4")
    assert trips.written == ("12", "n/a", "<10", "", "3", "4")
    assert bare(["1", "a", "b", "c", "d", "e"]).cells == ("1", "a", "b", "c", "d", "e")


def test_marks_behind_numbers_are_kept_as_caveats(tmp_path: Path) -> None:
    text = "State,Trips,Late\nOhio,12*,3\nUtah,9p,2*\nIowa,14,(1)\n"
    sheet = read_sheet(save(tmp_path, text))
    assert [column.cells for column in sheet.columns[1:]] == [("12", "9", "14"), ("3", "2", "-1")]
    assert sheet.flags == {"*": "mark-1", "p": "mark-2"}
    assert sheet.caveats is not None
    assert sheet.caveats.cells == ("mark-1", "mark-2 mark-1", "")


def test_more_marks_are_read_where_they_stand_in_brackets() -> None:
    cells = ["6.25[c]", "5.15(d)", "7[e]", "8[f]", "9(g)", "10 (h)"]
    assert bare(cells).cells == ("6.25", "5.15", "7", "8", "9", "10")
    names = ("1a", "2b", "3c", "4d", "5e", "6f")
    assert bare(names).cells == names


@pytest.mark.parametrize(
    ("header", "title", "said"),
    [
        *(
            (header, "Pay per hour", ("usd-per-hour", "amount", "${number}", "dollars per hour"))
            for header in ("Pay ($ per hour)", "Pay (US$/hour)", "Pay (dollars an hour)")
        ),
        ("Pay (£/hour)", "Pay per hour", ("pounds-per-hour", "amount", "£{number}", "£ per hour")),
        (
            "Fee (cents/kWh)",
            "Fee per kWh",
            ("cents-per-kwh", "measure", "{number}¢", "cents per kWh"),
        ),
        ("Fee (cents)", "Fee", ("cents", "measure", "{number}¢", "cents")),
        ("Yield (kg per ha)", "Yield", ("kg-per-ha", "rate", "{number} kg per ha", "kg per ha")),
        ("Area (ha)", "Area", ("ha", "measure", "{number} ha", "ha")),
        *(
            (f"Use ({unit})", "Use", (name, "measure", f"{{number}} {unit}", unit))
            for unit, name in (("megawatthours", "megawatthours"), ("inches", "inches"))
        ),
    ],
)
def test_a_header_names_a_unit_that_does_not_ship(
    header: str, title: str, said: tuple[str, ...]
) -> None:
    rest, scale, unit = unit_in(header)
    assert unit is not None
    ((_, symbol),), ((_, _, words),) = unit.meaning.symbol, unit.meaning.words
    assert (rest, scale, (str(unit), unit.kind, symbol, words)) == (title, None, said)


def test_a_unit_in_words_may_have_a_scale() -> None:
    title, scale, unit = unit_in("Net generation (thousand megawatthours)")
    assert (title, scale, str(unit)) == ("Net generation", Scale.THOUSAND, "megawatthours")


@pytest.mark.parametrize(
    ("header", "title", "scale", "name"),
    [
        ("Emissions (Mt)", "Emissions", Scale.MILLION, "tonnes"),
        ("Emissions (MtCO2e)", "Emissions, CO2e", Scale.MILLION, "tonnes"),
        ("Heat (Gt of CO2 equivalent)", "Heat, CO2 equivalent", Scale.BILLION, "tonnes"),
        ("Air (million tonnes of CO2)", "Air, CO2", Scale.MILLION, "tonnes"),
        ("Rice (MT)", "Rice", None, "mt"),
    ],
)
def test_tonnes_are_counted_in_signs_and_of_a_gas(
    header: str, title: str, scale: Scale | None, name: str
) -> None:
    assert unit_in(header) == (title, scale, name)


def test_codes_for_missing_values_are_marks(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "State,Trips\nOhio,12\nUtah,-9999\nIowa,14\n"))
    assert (sheet.columns[1].cells, sheet.columns[1].marks) == (
        ("12", "", "14"),
        ("", "-9999", ""),
    )


def test_empty_columns_at_the_right_are_left_out(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Year,Trips,,\n2022,4,,\n2023,5,,\n,,,\n"))
    assert [column.name for column in sheet.columns] == ["year", "trips"]


@pytest.mark.parametrize("cells", ["3* 12 ##", "#12 12 ###"])
def test_a_column_with_few_numbers_is_told_by_its_cells(tmp_path: Path, cells: str) -> None:
    first, second, third = cells.split()
    told = refused(tmp_path, f"Year,Trips\n2022,{first}\n2023,{second}\n2024,{third}\n")
    wrong = [
        f"ferries.csv:{line}:2 (Trips): error[type-error]: {cell!r} is not a number"
        for line, cell in enumerate((first, second, third), start=2)
        if cell not in {"12", "3*"}
    ]
    assert told[::2] == wrong


@pytest.mark.parametrize(
    ("header", "title"),
    [("STATE", "State"), ("AREACD,AREANM", "Area"), ("DISTRICTS", "Districts"), ("GDP", "GDP")],
)
def test_a_word_for_places_in_capitals_is_written_as_others_are(
    header: str, title: str, tmp_path: Path
) -> None:
    names = ("E06000001,Ash", "E06000002,Elm", "E06000003,Oak")
    cells = names if "," in header else ("Ash", "Elm", "Oak")
    rows = "".join(f"{cell},{n}\n" for n, cell in enumerate(cells, start=3))
    first = read_sheet(save(tmp_path, f"{header},Trips\n{rows}")).of_role(Role.DIMENSION)[0]
    assert first.title == title


def test_digits_that_were_left_out_are_asked_for(tmp_path: Path) -> None:
    told = refused(tmp_path, "Year,Trips\n2022,1.2E+07\n2023,4\n")
    assert told[0] == "ferries.csv:2:2 (Trips): error[type-error]: '1.2E+07' is not a number"
    assert told[1].endswith(
        "without an exponent; or save the sheet as .xlsx, which keeps all digits"
    )


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"missing-file.*there is no file 'x\.csv'"):
        read_sheet(tmp_path / "x.csv")


def test_a_short_name_does_not_become_the_opposite_of_its_title() -> None:
    titles = [
        "Percentage Of Drivers Involved In Fatal Collisions Who Were Speeding",
        "Percentage Of Drivers Involved In Fatal Collisions Who Had Not Had Any Previous Accidents",
    ]
    assert names_of(titles) == [
        "percentage-who-were-speeding",
        "percentage-not-previous-accidents",
    ]


def test_a_column_of_codes_alone_holds_no_values(tmp_path: Path) -> None:
    assert refused(tmp_path, "state_code,state_name\n1,Alabama\n2,Alaska\n") == [
        "ferries.csv:1: error[schema-error]: no column holds numbers",
        "    hint: add the column of values that the briefing is about, in digits",
    ]


def test_numbers_behind_the_first_column_are_not_offered_as_names(tmp_path: Path) -> None:
    assert refused(tmp_path, "Year,People\n1947,101\n1947,103\n") == [
        "ferries.csv:3: error[primary-key]: this row and that in line 2 are both about 1947",
        "    hint: keep one of them, or add the column that tells them apart",
    ]


@pytest.mark.parametrize(
    ("file", "title"),
    [("Sheet1.csv", "Value"), ("data.csv", "Value"), ("ferry trips.csv", "Ferry trips")],
)
def test_a_name_of_a_file_that_says_nothing_names_no_values(
    file: str, title: str, tmp_path: Path
) -> None:
    for text in ("Year,Value\n2022,40\n2023,50\n", "Line,2022,2023\nnorth,4,5\nsouth,6,7\n"):
        sheet = read_sheet(save(tmp_path, text, file))
        assert [column.title for column in sheet.of_role(Role.MEASURE)] == [title]


def test_a_mark_for_a_missing_value_is_one_in_every_column(tmp_path: Path) -> None:
    rows = "".join(f"{city},{n},{'**' if n > 1 else n}\n" for n, city in enumerate("abcdef"))
    text = f"City,All,Few\n{rows}g,**,**\n"
    sheet = read_sheet(save(tmp_path, text))
    assert [(column.name, column.role) for column in sheet.columns] == [
        ("city", Role.DIMENSION),
        ("all", Role.MEASURE),
        ("few", Role.MEASURE),
    ]
    assert set(sheet.columns[2].marks) == {"", "**"}


def test_years_that_differ_between_headers_are_those_of_their_columns(tmp_path: Path) -> None:
    head = 'State,"High-school degree, 2009 (%)","Income ($), 2016","Hate crimes, 2010-2015"\n'
    rows = "Alabama,82.1,42278,1.8\nAlaska,91.4,67629,1.7\n"
    sheet = read_sheet(save(tmp_path, head + rows))

    assert [(column.title, column.period) for column in sheet.columns[1:]] == [
        ("High-school degree (%)", "2009"),
        ("Income ($)", "2016"),
        ("Hate crimes", "2010/2015"),
    ]


@pytest.mark.parametrize(
    ("title", "left", "period"),
    [
        ("Late trips, 2016 (%)", "Late trips (%)", "2016"),
        ("Trips, 2010-2015", "Trips", "2010/2015"),
        ("Trips, 2015-16", "Trips, 2015-16", ""),
        ("Change from 2019", "Change from 2019", ""),
    ],
)
def test_the_year_of_all_values_leaves_the_header(
    tmp_path: Path, title: str, left: str, period: str
) -> None:
    sheet = read_sheet(save(tmp_path, f'Line,"{title}"\nnorth,4\nsouth,7\n'))

    assert (sheet.columns[1].title, sheet.period) == (left, period)


def test_columns_of_one_title_are_told_apart_by_their_periods(tmp_path: Path) -> None:
    head = 'Line,"Trips, 1985-1999","Trips, 2000-2014","Late, 2014",Late\n'
    sheet = read_sheet(save(tmp_path, head + "north,4,5,6,7\nsouth,7,8,9,9\n"))
    assert [(column.title, column.period) for column in sheet.columns[1:]] == [
        ("Trips", "1985/1999"),
        ("Trips", "2000/2014"),
        ("Late", "2014"),
        ("Late", ""),
    ]


@pytest.mark.parametrize(
    ("headers", "read"),
    [
        ("deaths_15_19,deaths_20_24", [("Deaths 15 19", ""), ("Deaths 20 24", "")]),
        ("deaths_75_79,deaths_80_84", [("Deaths 75 79", ""), ("Deaths 80 84", "")]),
        ("deaths_00_14,deaths_15_64,deaths_65_99", [
            ("Deaths 00 14", ""), ("Deaths 15 64", ""), ("Deaths 65 99", "")
        ]),
    ],
)  # fmt: skip
def test_two_digits_in_a_header_are_no_years(
    tmp_path: Path, headers: str, read: list[tuple[str, str]]
) -> None:
    cells = ",7" * len(read)
    sheet = read_sheet(save(tmp_path, f"Line,{headers}\nnorth{cells}\nsouth{cells}\n"))
    assert [(c.title, c.period) for c in sheet.of_role(Role.MEASURE)] == read
    assert any(step.startswith("took 'deaths_") for step in sheet.steps) is bool(read[0][1])


@pytest.mark.parametrize(
    ("header", "unit", "title"),
    [
        ("area_ha", "ha", "Area"),
        ("emissions_Mt", "tonnes", "Emissions"),
        ("emissions_mt", "mt", "Emissions"),
        ("net_dist_km", "km", "Net dist"),
        ("seat_km", None, "Seat km"),
        ("late_share (%)", None, "Late share (%)"),
        ("fires_per_ha", None, "Fires per ha"),
        ("pop_100_ha", None, "Pop 100 ha"),
        (f"a{'_b' * 500}", None, f"A{' b' * 500}"),
    ],
)
def test_a_unit_behind_an_underscore_is_read_as_it_is_written(
    tmp_path: Path, header: str, unit: str | None, title: str
) -> None:
    sheet = read_sheet(save(tmp_path, f"Line,{header}\nnorth,7.5\nsouth,8\n"))
    (column,) = sheet.of_role(Role.MEASURE)
    assert (column.unit, column.title) == (unit, title)


def test_a_row_that_numbers_the_columns_is_left_out(tmp_path: Path) -> None:
    text = "State,2019,2020\n1,2,3\nOhio,10,11\nUtah,30,33\n"
    sheet = read_sheet(save(tmp_path, text))
    assert sheet.columns[0].cells == ("Ohio", "Ohio", "Utah", "Utah")
    assert sheet.steps[0] == "left out line 2, which numbers the columns: 1 to 3"


def test_numbers_below_numbers_are_values(tmp_path: Path) -> None:
    assert len(read_sheet(save(tmp_path, "Group no,Men,Women\n1,2,3\n2,4,5\n")).lines) == 2


def test_a_name_merged_over_both_rows_of_a_header_is_that_of_its_column(tmp_path: Path) -> None:
    text = "State,Pupils,,Area\n,2019,2020,\nOhio,10,11,40\nUtah,30,33,80\n"
    sheet = read_sheet(save(tmp_path, text))
    assert [column.title for column in sheet.columns] == ["State", "Year", "Pupils"]
    assert "left out 'Area': values beside those of periods need" in "".join(sheet.steps)


def test_rows_that_name_something_and_have_no_value_are_left_out(tmp_path: Path) -> None:
    text = "Place,2019,2020\nRegion,,\nNorth,30,33\nState,,\nOhio,10,\nUtah,n/a,n/a\n"
    sheet = read_sheet(save(tmp_path, text))
    assert tuple(dict.fromkeys(sheet.columns[0].cells)) == ("North", "Ohio", "Utah")
    told = "left out rows that name something and have no value: 'Region', 'State'"
    assert sheet.steps[0] == told


def test_a_period_without_a_value_stays_in_the_table(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Year,Cars,Buses\n2021,30,33\n2020,,\n2019,10,12\n"))
    assert sheet.columns[0].cells == ("2021", "2020", "2019")


def test_seasons_before_years_name_values(tmp_path: Path) -> None:
    text = "State,Fall 2019,Spring 2019,Fall 2020,Spring 2020\nOhio,1,2,3,4\n"
    titles = [column.title for column in read_sheet(save(tmp_path, text)).columns]
    assert titles == ["State", "Year", "Fall", "Spring"]


def test_a_year_as_the_name_of_a_sheet_is_that_of_its_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "2013"
    for row in (("State", "Cases"), ("Ohio", 120), ("Utah", 15)):
        page.append(row)
    book.save(tmp_path / "cases.xlsx")
    sheet = read_sheet(tmp_path / "cases.xlsx")
    assert sheet.period == "2013"
    assert sheet.steps[-1] == "took 2013, the name of the sheet, for the year of all values"


def test_the_sheet_of_a_workbook_is_its_locator(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Digest 2013"
    for row in (("State", "Cases"), ("Ohio", 120), ("Utah", 15)):
        page.append(row)
    book.save(tmp_path / "cases.xlsx")
    assert read_sheet(tmp_path / "cases.xlsx").said["locator"] == "sheet Digest 2013"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("District no.,District,School no.,School,Pupils\n1,N,11,A,41\n2,S,12,B,43\n", ["Pupils"]),
        ("Tract no.,Station,Riders\n1001,U,41\n1002,G,43\n12003,M,47\n", ["Riders"]),
        ("Town,Yes no.,No no.\nA,4120,2514\nB,954,6998\n", ["Yes no.", "No no."]),
        ("Town,Homes no.,Rate\nA,4120,2.5\nB,954,6.9\n", ["Homes no.", "Rate"]),
    ],
)
def test_numbers_of_what_another_column_names_are_no_counts(
    tmp_path: Path, text: str, measures: list[str]
) -> None:
    sheet = read_sheet(save(tmp_path, text))
    assert [column.title for column in sheet.of_role(Role.MEASURE)] == measures
