"""Tables as offices publish them: titles above, derived rows between, notes and contacts below."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.drafting.breaks import noted
from briefing_gen.drafting.exhibits import limits_of
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.sheet import Sheet
from briefing_gen.drafting.sheet_reader import read_table
from tests.drafting.sheets import read_sheet, save

SLEEP = """\
Table 1 Beds in shelters by authority,,,
,,,
Code,Local Authority,2015,2016
,England,40,50
,% change from previous year,,0.25
,North,10,20
,% change from previous year,,1
,% of England total,0.25,0.4
,,,
E07,Adur,30,30
E08,Arun,10,20
Notes,,,
1.,"Counts, and estimates.",,
,www.example.org/how-many,,
Contact,,,
,beds@example.org,,
Source,,,
,Shelter returns (annual),,
,,,
,Latest update:,2017-01-01,
,Next update:,,Winter 2017/18
"""
NOTES = (
    "Table 1 Beds in shelters by authority",
    "Notes",
    "1. Counts, and estimates.",
    "www.example.org/how-many",
    "Contact: beds@example.org",
    "Source: Shelter returns (annual)",
    "Latest update: 2017-01-01",
    "Next update: Winter 2017/18",
)


def lines_of(folder: Path, text: str, lines: range) -> Sheet:
    path = save(folder, text)
    return read_table(str(path), path.read_bytes(), lines=lines)


def test_rows_computed_from_those_above_are_left_out_and_notes_end_the_table(
    tmp_path: Path,
) -> None:
    sheet = read_sheet(save(tmp_path, SLEEP))
    assert sheet.columns[1].cells == tuple(
        name for name in ("England", "North", "Adur", "Arun") for _ in range(2)
    )
    assert sheet.notes == NOTES
    assert sheet.steps[:2] == (
        "left out 2 rows '% change from previous year', to be computed from the values",
        "left out 1 row '% of England total', to be computed from the values",
    )
    assert sheet.said == {
        "title": "Beds in shelters by authority",
        "caption": "Beds in shelters by authority",
        "proposed": "Shelter returns (annual)",
    }


def test_the_title_above_named_lines_and_the_notes_below_them_are_kept(tmp_path: Path) -> None:
    sheet = lines_of(tmp_path, SLEEP, range(3, 11))
    assert (sheet.rows, sheet.notes, sheet.said["caption"]) == (
        6,
        NOTES,
        "Beds in shelters by authority",
    )


def test_notes_below_several_tables_are_of_each_and_titles_of_one(tmp_path: Path) -> None:
    text = "First beds of all\nTown,Beds\nA,1\nB,2\n\n"
    text += "Second beds of all\nTown,Beds\nA,3\nB,4\nNotes\nx\n"
    assert lines_of(tmp_path, text, range(2, 5)).notes == ("First beds of all", "Notes: x")
    assert lines_of(tmp_path, text, range(7, 10)).notes == ("Second beds of all", "Notes: x")


def test_notes_of_the_table_above_named_lines_are_no_title(tmp_path: Path) -> None:
    text = (
        "Town,Beds\nA,1\nB,2\nCounts of one night.\n\nSecond beds of all\n\nTown,Beds\nA,3\nB,4\n"
    )
    sheet = lines_of(tmp_path, text, range(8, 11))
    assert (sheet.notes, sheet.said["caption"]) == (("Second beds of all",), "Second beds of all")


def test_notes_in_spanish_end_a_table_too(tmp_path: Path) -> None:
    text = "Municipio,2015,2016\nA,20,19\n% de la población,1.5,2\nB,6,7\n"
    notes = "Última actualización:,2017-01-01,\nFuente,,\n,Oficina (inventada),\n"
    sheet = read_sheet(save(tmp_path, text + notes))
    assert set(sheet.columns[0].cells) == {"A", "B"}
    assert sheet.notes == ("Última actualización: 2017-01-01", "Fuente: Oficina (inventada)")
    assert sheet.said["proposed"] == "Oficina (inventada)"


def test_a_table_of_percentages_alone_keeps_its_rows(tmp_path: Path) -> None:
    text = "Adults,2015,2016\n% of all who smoke,20,19\n% of all who drink,60,61\n"
    sheet = read_sheet(save(tmp_path, text))
    assert set(sheet.columns[0].cells) == {"% of all who smoke", "% of all who drink"}


def test_an_indicator_in_several_years_is_not_computed(tmp_path: Path) -> None:
    name = "Percent of adults who smoke"
    text = f"Indicator,Year,Value\n{name},2019,20\n{name},2020,21\nBirths,2019,4\nBirths,2020,5\n"
    sheet = read_sheet(save(tmp_path, text))
    assert sheet.columns[0].cells == (name, name, "Births", "Births")


@pytest.mark.parametrize("name", ["Below 50% of the poverty level", "Under 50 percent of it"])
def test_a_group_of_people_below_a_percentage_is_not_computed(tmp_path: Path, name: str) -> None:
    sheet = read_sheet(save(tmp_path, f"Group,2015,2016\nAll,20,19\n{name},6,7\nAbove,14,12\n"))
    assert name in sheet.columns[0].words.values() or name in sheet.columns[0].cells


@pytest.mark.parametrize("name", ["Contact", "Source", "Notes"])
def test_a_row_with_values_begins_no_notes(tmp_path: Path, name: str) -> None:
    sheet = read_sheet(save(tmp_path, f"Kind,2015,2016\nPost,1,2\n{name},3,4\nVisit,5,6\n"))
    assert set(sheet.columns[0].cells) == {"Post", name, "Visit"}
    sheet = read_sheet(save(tmp_path, f"Kind,Visits\nPost,1\n{name},3\nVisit,5\n"))
    assert sheet.columns[0].cells == ("Post", name, "Visit")


def test_links_and_units_in_a_header_are_no_names(tmp_path: Path) -> None:
    text = (
        "Trips of ferries,,,Return to contents\n,,\n"
        "Year to March,Trips made,Late trips,\nUnits,Trips,Trips,\n"
        "2019-20 (Revised),31,4,\n2020-21,33,5,\n2021-22 (Note 1),34,6,\n2022-23,36,5,\n"
        "2023-24 so far (Note 1),12,1,\nNotes\nNote 1: Not final.\nNote 2: Both ways.\n"
        "The rest is here:,,http://example.org,\n"
    )
    sheet = read_sheet(save(tmp_path, text))
    assert [column.title for column in sheet.columns][1:] == [
        "Trips made (Trips)",
        "Late trips (Trips)",
    ]
    assert sheet.columns[0].cells == ("2019-20", "2020-21", "2021-22", "2022-23")
    assert sheet.columns[1].flags == ("[r]", "", "[1]", "")


def test_a_last_row_in_a_column_of_links_is_no_note(tmp_path: Path) -> None:
    rows = "Ash,41,https://a.example/a\nElm,42,\nFir,,https://a.example/f\n"
    sheet = read_sheet(save(tmp_path, f"Town,Jobs,Page\n{rows}Yew,n/a,https://a.example/y\n"))
    assert sheet.columns[0].cells == ("Ash", "Elm", "Fir", "Yew")


def test_a_column_of_periods_behind_names_needs_no_name(tmp_path: Path) -> None:
    text = ",,Trips,Late\nAsh,2019(1),4,2\n,2020,5,3\nBeck,2019(1),7,1\n,2020,8,2\n"
    sheet = read_sheet(save(tmp_path, text))
    assert [column.title for column in sheet.columns] == ["Name", "Year", "Trips", "Late"]


def test_the_mark_of_a_year_in_a_header_becomes_a_caveat_of_its_values(tmp_path: Path) -> None:
    sheet = read_sheet(save(tmp_path, "Town,2019,2020,20211\nAsh,3,4,5\nNotes\n1 Provisional\n"))
    assert (sheet.columns[1].cells, sheet.columns[2].flags) == (
        ("2019", "2020", "2021"),
        ("", "", "[1]"),
    )


NOTES_ON_LINES = """\
Number of pubs by town,,,,
Town,2017,2018,2019,2020
,,,,
Ash,50,40,60,70
Birch,500,400,300,200
,,,,
Source: Register of Pubs,,,,
Notes:,,,,
"1. In 2018, the register extended its coverage to include small businesses that were",,,,
previously excluded because of a risk of duplication. A more detailed,,,,
note explaining these changes can be found on our website at:,,,,
www.example.org,,,,
2. All numbers have been rounded to the nearest 10 by the rules that are shown below,,,,
p provisional,,,,
Rounding rules are shown below:,,,,
,,,,
Size,Relaxed,Strict,,
1 to 49,5,10,,
50 to 249,25,50,,
,,,,
3. The register is that of the Office for the,,,,
Licensing of Pubs.,,,,
"""
EXTENDED = (
    "1. In 2018, the register extended its coverage to include small businesses that were "
    "previously excluded because of a risk of duplication. A more detailed note explaining these "
    "changes can be found on our website at: www.example.org"
)


def test_a_note_on_several_lines_is_one_and_a_small_table_among_notes_no_rows(
    tmp_path: Path,
) -> None:
    sheet = read_sheet(save(tmp_path, NOTES_ON_LINES))
    assert dict.fromkeys(sheet.columns[0].cells).keys() == {"Ash", "Birch"}
    assert sheet.notes[3:] == (
        EXTENDED,
        "2. All numbers have been rounded to the nearest 10 by the rules that are shown below",
        "p provisional",
        "Rounding rules are shown below:",
        "Size, Relaxed, Strict",
        "1 to 49, 5, 10",
        "50 to 249, 25, 50",
        "3. The register is that of the Office for the Licensing of Pubs.",
    )


def test_a_draft_quotes_whole_sentences_of_notes_those_on_a_change_in_counting_first(
    tmp_path: Path,
) -> None:
    text = NOTES_ON_LINES.replace('"1. In 2018', '1. Pubs are counted.,,,,\n"2. In 2018')
    sheet = read_sheet(save(tmp_path, text))
    assert list(noted(sheet)) == [(sheet.notes[4], "2018")]
    assert limits_of(sheet)[:2] == [
        EXTENDED.removeprefix("1. ").partition(" A more")[0],
        "Pubs are counted.",
    ]
    assert "was not examined" not in draft_briefing(sheet, "pubs", "2026-01-01")
