"""Headers and names keep what they say, without numbers of notes and words that stand elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.drafting.cleaning import note_on
from briefing_gen.drafting.names import lowered
from tests.drafting.sheets import read_sheet, save


def test_numbers_of_notes_behind_words_are_left_out(tmp_path: Path) -> None:
    text = 'Town,Beds (all)2,CO2\nAsh1,3,4\n"Beck, Town of2",5,6\n'
    text += "Notes\n1. Counted twice.\n2. Not all.\n"
    sheet = read_sheet(save(tmp_path, text))
    assert [column.title for column in sheet.columns] == ["Town", "Beds (all)", "CO2"]
    assert sheet.columns[0].words == {"Ash": "Ash", "Beck Town of": "Beck, Town of"}
    assert sheet.steps[-1] == "left out the marks of notes behind words, as in 'Beds (all)2'"


def test_numbers_that_tell_names_apart_stay(tmp_path: Path) -> None:
    text = "Town,Beds\nZone1,3\nZone2,5\nAsh1,6\nNotes\n1. Counted twice.\n"
    for more in ("", "2. Not all.\n"):
        sheet = read_sheet(save(tmp_path, text + more))
        assert sheet.columns[0].cells == ("Zone1", "Zone2", "Ash")


def test_parts_have_the_words_of_what_they_are_parts_of(tmp_path: Path) -> None:
    text = (
        "Town,Total beds,of which: For men,of which: For women,Staff\nAsh,9,4,5,2\nBeck,7,3,4,1\n"
    )
    assert [column.title for column in read_sheet(save(tmp_path, text)).columns] == [
        "Town",
        "Total beds",
        "Beds, for men",
        "Beds, for women",
        "Staff",
    ]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Local Authority", "local authority"),
        ("Local authority", "local authority"),
        ("HIV Cases", "HIV Cases"),
        ("Births in New York", "births in New York"),
        ("Police Scotland drug deaths", "Police Scotland drug deaths"),
        ("January trips", "January trips"),
    ],
)
def test_titles_are_written_small_within_a_sentence(title: str, words: str) -> None:
    assert lowered(title) == words


def test_the_year_above_quarters_is_a_part_of_them(tmp_path: Path) -> None:
    text = "Division,2022,,2023,,\n,January to March,April to June,January to March,April to June\n"
    sheet = read_sheet(save(tmp_path, text + "Fife,3,4,5,6\nAyr,7,x,9,10\n", "deaths.csv"))
    names = "2022 January to March to 2023 April to June"
    assert sheet.steps == (f"set the columns {names} below each other, with a row for each",)
    assert [(column.title, column.written) for column in sheet.columns] == [
        ("Division", ("Fife",) * 4 + ("Ayr",) * 4),
        ("Quarter", ("2022-Q1", "2022-Q2", "2023-Q1", "2023-Q2") * 2),
        ("Deaths", ("3", "4", "5", "6", "7", "x", "9", "10")),
    ]


@pytest.mark.parametrize("header", ["Year,Quarter", "Year,Period"])
def test_a_year_and_the_months_of_a_quarter_are_one_quarter(tmp_path: Path, header: str) -> None:
    text = f"{header},Trips\n2022,Jan-Mar,3\n2022,Apr-Jun,4\n2023,Jan-Mar,5\n"
    period, trips = read_sheet(save(tmp_path, text)).columns
    assert (period.title, period.cells) == ("Quarter", ("2022-Q1", "2022-Q2", "2023-Q1"))
    assert trips.cells == ("3", "4", "5")


MONTHS = ("January 2013{}", "February 2013", "March 2013", "April 2013{}")
NOTED = "Notes\n5 Not final.\n6 With those of December 2012.\n"


@pytest.mark.parametrize("mark", [" 6", "6", " [note 6]", "(6)", "\N{SUPERSCRIPT SIX}"])
def test_a_note_of_a_period_becomes_a_caveat_of_the_numbers_beside_it(
    tmp_path: Path, mark: str
) -> None:
    rows = "".join(f"{month.format(mark)},{n},..\n" for n, month in enumerate(MONTHS))
    sheet = read_sheet(save(tmp_path, f"Month 5,Trips 6,Late\n{rows}{NOTED}"))
    month, trips, _ = sheet.columns
    assert (month.title, month.cells[::3]) == ("Month", ("2013-01", "2013-04"))
    assert (trips.title, trips.cells) == ("Trips", ("0", "1", "2", "3"))
    assert trips.flags == ("[6]", "", "", "[6]")


@pytest.mark.parametrize(
    ("first", "third", "flags"),
    [
        ('Ash,"2019 (1, 2)"', "Ash,2020", "[1,2]"),
        ("Ash,2019\u2020", "Ash,2020", "[\u2020]"),
        ("Ash/c,2019 [note 1]", "Ash,2020", "[1,c]"),
    ],
)
def test_all_marks_of_a_period_and_its_member_stay_behind_the_number(
    first: str, third: str, flags: str, tmp_path: Path
) -> None:
    period = first.partition(",")[2]
    text = f"Town,Year,Beds\n{first},5\nBeck,{period},6\n"
    text += f"{third},7\nBeck,2020,8\nAsh,2021b/,9\n"
    notes = "1. In tents.\n2. In huts.\nb/In halls.\nc/In ships.\n\u2020 In cars.\n"
    sheet = read_sheet(save(tmp_path, f"{text}Beck,2021b/,9\nNotes\n{notes}"))
    assert sheet.columns[0].cells[:2] == ("Ash", "Beck")
    assert sheet.columns[1].cells[::2] == ("2019", "2020", "2021")
    assert sheet.columns[2].cells == ("5", "6", "7", "8", "9", "9")
    assert sheet.columns[2].flags[0] == flags


def test_a_mark_without_a_note_is_left_out_where_other_periods_have_none(tmp_path: Path) -> None:
    years = ("2011", "2012*", "2013", "2014", "2015", "2016 r")
    sheet = read_sheet(save(tmp_path, "Year,Trips\n" + "".join(f"{y},4\n" for y in years)))
    assert sheet.columns[0].cells == ("2011", "2012", "2013", "2014", "2015", "2016")
    assert sheet.steps == ("left out the marks of footnotes behind '2012*', '2016 r'",)


@pytest.mark.parametrize(
    ("years", "note"),
    [
        (("2019-01-31", "2019-02-29", "2019-03-31"), "9 Not final."),
        (("2019-2-9", "2019-2-31", "2019-3-1"), "1 Not final."),
        (("2019-11", "2019-12", "2019-13"), "3 Not final."),
        (("2020", "2021", "202203", "2023"), "03 Not final."),
        (("2013", "2014", "2015", "201612"), ""),
        (("2013-14", "2014-15", "2015-166", "2016-17"), ""),
        (("2011", "20123", "2013", "2014"), ""),
        (("2013-01", "2013-02", "20133", "2013-04"), "3 Not final."),
    ],
)
def test_digits_that_may_be_of_another_period_are_no_mark(
    years: tuple[str, ...], note: str, tmp_path: Path
) -> None:
    text = "Date,Trips\n" + "".join(f"{year},{at}\n" for at, year in enumerate(years))
    with pytest.raises(BriefingError) as caught:
        read_sheet(save(tmp_path, f"{text}Notes\n{note}\n"))
    assert "holds periods, and" in str(caught.value)


def test_a_number_behind_a_fiscal_year_is_a_mark_where_there_is_such_a_note(
    tmp_path: Path,
) -> None:
    years = ("2013-14", "2014-15", "2015-166", "2016-17")
    text = "Year,Trips\n" + "".join(f"{year},4\n" for year in years)
    sheet = read_sheet(save(tmp_path, f"{text}Notes\n6 Not final.\n"))
    assert sheet.columns[0].cells == ("2013-14", "2014-15", "2015-16", "2016-17")


def test_rows_of_several_periods_are_left_out_and_told(tmp_path: Path) -> None:
    text = "Month,Trips\nPrior to May 2013,2\nMay 2013,4\nJune 2013,5\nTotal to date,11\n"
    sheet = read_sheet(save(tmp_path, text))
    assert (sheet.columns[0].cells, sheet.lines) == (("2013-05", "2013-06"), (3, 4))
    assert sheet.steps[-1] == (
        "left out rows that are of no one period: 'Prior to May 2013', 'Total to date'"
    )


def test_numbers_around_years_are_no_periods(tmp_path: Path) -> None:
    text = "Town,Beds\nAsh,2013\nBeck,20133\nCam,2012\n"
    assert read_sheet(save(tmp_path, text)).columns[1].cells == ("2013", "20133", "2012")


def test_a_column_of_numbers_may_mostly_hold_a_mark_for_none(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Year,Trips\n2011,..\n2012,..\n2013,..\n2014,5\n"))
    assert sheet.columns[1].written == ("..", "..", "..", "5")


def test_the_cell_that_makes_names_of_periods_is_told(tmp_path: Path) -> None:
    months = "".join(f"{name} 2013,4\n" for name in ("May", "June", "July", "August", "Sept of"))
    sheet = read_sheet(save(tmp_path, f"Installed,Trips\n{months}"))
    assert sheet.steps[-1] == "took 'Installed' for names: 'Sept of 2013' is not read as a period"


@pytest.mark.parametrize(
    ("header", "said", "title"),
    [
        (
            "indicator,measure",
            ("Waits (old clock),Percentage", "Waits (new clock),Percentage"),
            "Waits (%)",
        ),
        ("indicator,measure", ("Waits,Hours", "Waits,Hours"), "Waits"),
        ("indicator,place", ("Waits,Ash", "Walks,Ash"), "Value"),
    ],
)
def test_values_are_called_what_a_column_of_indicators_says_or_begins_with(
    tmp_path: Path, header: str, said: tuple[str, str], title: str
) -> None:
    rows = "".join(f"{year},{words},4.5\n" for year, words in zip((2022, 2023), said, strict=True))
    sheet = read_sheet(save(tmp_path, f"year,{header},value\n{rows}", "table.csv"))
    assert sheet.columns[-1].title == title


def test_a_title_that_names_two_things_keeps_both(tmp_path: Path) -> None:
    text = (
        '"Costs of ECO3, by duty, and fees as told by harbors",,\n,,\nDuty,2022,2023\nFerry,3,4\n'
    )
    assert read_sheet(save(tmp_path, text)).columns[-1].title == "Costs of ECO3 and fees"


@pytest.mark.parametrize(("sign", "unit"), [("\N{POUND SIGN}", "pounds"), ("\N{EURO SIGN}", "eur")])
def test_the_sign_of_money_before_all_numbers_is_their_unit(
    tmp_path: Path, sign: str, unit: str
) -> None:
    sheet = read_sheet(save(tmp_path, f'Year,Cost\n2022,{sign}4\n2023,"{sign}1,250"\n'))
    assert (sheet.columns[1].cells, sheet.columns[1].unit) == (("4", "1250"), unit)


def test_a_total_of_groups_is_not_filled_with_the_last_member_above(tmp_path: Path) -> None:
    rows = "North,Ferry,3,4\n,Barge,5,6\nTotal,Ferry,3,4\n,Barge,5,6\nTotal,,8,10\n"
    text = f"Duty,Kind,2022,2023\n{rows}"
    sheet = read_sheet(save(tmp_path, text))
    assert [column.cells[-2] for column in sheet.columns[:2]] == ["Total", "(none)"]
    assert "called 2 empty cells of 'Kind' '(none)'" in sheet.steps


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("(4) 2011 to 2016 were amended.", "2011 to 2016 were amended"),
        ("Note 4: Amended.", "Amended"),
        ("4 2011 to 2016", ""),
        ("40 Amended", ""),
    ],
)
def test_a_note_in_brackets_may_begin_with_a_number(note: str, said: str) -> None:
    assert note_on("4", [note]) == said


def test_an_empty_cell_beside_a_flag_is_filled_from_above(tmp_path: Path) -> None:
    rows = ",North,2019,10\n,,2020,11\np,,2021,12\n,South,2019,20\n,,2020,21\n,,2021,22\n"
    sheet = read_sheet(save(tmp_path, f"Flag,Region,Year,Jobs\n{rows}"))
    assert sheet.columns[1].cells == ("North",) * 3 + ("South",) * 3


def test_no_place_is_left_out_for_words_among_the_years_of_its_opening(tmp_path: Path) -> None:
    rows = "Ash,1931,41\nElm,no record of the opening,43\nOak,1954,47\nFir,1987,50\n"
    sheet = read_sheet(save(tmp_path, f"Museum,Opened,Visitors\n{rows}"))
    assert sheet.columns[0].cells == ("Ash", "Elm", "Oak", "Fir")


def test_groups_of_years_of_building_are_all_kept(tmp_path: Path) -> None:
    rows = "1950,10\n1960,11\nShare unknown,12\nBefore 1950,40\n"
    sheet = read_sheet(save(tmp_path, f"Year built,Homes\n{rows}"))
    assert sheet.columns[0].cells == ("1950", "1960", "Share unknown", "Before 1950")
