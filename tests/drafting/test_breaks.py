"""Breaks are seen where a column of words changes for all rows at once, or where a note says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.drafting.breaks import noted, with_breaks
from briefing_gen.drafting.members import with_totals
from briefing_gen.drafting.originals import arranged
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.package import draft_package
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Sheet
from tests.drafting.sheets import read_sheet, save

OLD, NEW = "Wait, low count", "Wait, new clock"


def waits(
    folder: Path, title: str, *said: str, header: str = "{},Town,Year,Days", note: str = ""
) -> Sheet:
    """Return a table of two towns in years from 2020 on, of which a column says something."""
    rows = (
        f'"{words}",{town},{2020 + at},{at + 4}\n'
        for at, words in enumerate(said)
        for town in ("Ash", "Beck")
    )
    text = header.format(title) + "\n" + "".join(rows) + note
    return with_breaks(read_sheet(save(folder, text)))


@pytest.mark.parametrize("title", ["Indicator", "basis", "Método", "Data source"])
def test_words_that_change_for_all_rows_at_once_are_a_break(title: str, tmp_path: Path) -> None:
    sheet = waits(tmp_path, title, OLD, OLD, NEW, NEW)
    assert sheet.breaks == ("2022",)
    assert [column.title for column in sheet.of_role(Role.DIMENSION)] == ["Town"]
    assert sheet.steps[-1].startswith(f"{title.capitalize()!r} changes in 2022 for all rows, from")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Mayor", (OLD, OLD, NEW, NEW)),
        ("Energy source", (OLD, OLD, NEW, NEW)),
        ("Base", (OLD, OLD, NEW, NEW)),
        ("Measure leader", (OLD, OLD, NEW, NEW)),
        ("Indicator", (OLD, NEW, OLD, NEW)),
        ("Indicator", (OLD, OLD, OLD, OLD)),
        ("Indicator", ("a", "b", "c", "d")),
        ("Source", ("Final", "Final", "Final", "Provisional")),
    ],
)
def test_other_words_that_change_are_none(
    title: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    assert waits(tmp_path, title, *said).breaks == ()


def test_a_break_is_told_in_a_caveat_a_chart_and_limits(tmp_path: Path) -> None:
    sheet = waits(tmp_path, "Indicator", OLD, OLD, NEW, NEW)
    caveats, briefing = sheet.caveats, draft_briefing(sheet, "waits", "2025-01-31")
    assert caveats is not None
    assert caveats.cells == ("",) * 4 + ("break-2022",) * 2 + ("",) * 2
    assert 'on, values are not comparable with those before"' in draft_package(sheet)
    assert '- {break: "2022", label: {en-US: Break in the series' in briefing
    assert "on are not comparable with those before." in briefing
    assert "was not examined" not in briefing


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("The clock changed in 2022, and values are not directly comparable.", ["2022"]),
        ("The figures from 2022 on also include waits by telephone.", ["2022"]),
        ("Break in series in 2020.", []),
        ("Not comparable with those of Dale.", []),
        ("The town was founded in 2022.", []),
        ("Towns change, so values are not strictly comparable.", [""]),
    ],
)
def test_a_note_on_a_break_is_told_with_its_period(
    note: str, found: list[str], tmp_path: Path
) -> None:
    sheet = waits(tmp_path, "Indicator", OLD, OLD, OLD, OLD, note=f'Notes\n"{note}"\n')
    assert [period for _, period in noted(sheet)] == found


TWO_TOWNS = "Town,Year,Beds\nAll,2017,30\nAsh{0},2017,10\nBeck,2017,20\n"
TWO_TOWNS += "All,2018,36\nAsh{0},2018,14\nBeck,2018,22\n"


def test_a_note_that_some_rows_refer_to_offers_a_break_and_one_on_nothing_does_not(
    tmp_path: Path,
) -> None:
    note = "c/Counts for 2018 should not be compared to 2017 counts."
    sheet = read_sheet(save(tmp_path, f"{TWO_TOWNS.format('/c')}{note}\n:Not comparable.\n"))
    assert list(noted(sheet)) == [(note, "2018")]


def test_a_break_of_a_part_does_not_silence_the_published_total(tmp_path: Path) -> None:
    sheet = with_totals(read_sheet(save(tmp_path, TWO_TOWNS.format(""))))
    briefing = draft_briefing(replace(sheet, broken=(4,)), "beds", "2025-01-31")
    assert "beds-2018-change: {percent-change: [beds-2017, beds-2018]}" in briefing
    assert "break:" not in briefing


def test_zeros_of_all_members_in_the_last_periods_are_no_values(tmp_path: Path) -> None:
    rows = "".join(
        f"{town},{year},{0 if year > 2021 else n + year - 2000}\n"
        for n, town in enumerate(("Ash", "Beck", "Cove", "Dale", "Elm"))
        for year in range(2018, 2024)
    )
    read = read_sheet(save(tmp_path, f"Town,Year,Trips\n{rows}"))
    assert arranged(read, {}).columns[2].cells[:6] == ("18", "19", "20", "21", "", "")
    assert arranged(read, {}).steps[-1] == (
        "took the zeros of trips in 2022 and 2023 for values that were not published, as all 10 "
        "are; if they were, add to this command: --missing none"
    )
    assert arranged(read, {"missing": "none"}).columns == read.columns
