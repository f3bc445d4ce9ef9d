from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import plain
from tests.absorbing.test_typed import EDITION
from tests.composing.test_compose import chart, made
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

ACROSS = '      across: {table: trips, dimension: year, members: ["2023", "2024"]}\n'
END = '      highlight: ["2024"]\n'
NORTH, PUNCTUAL = "trips[year=*, line=north].trips", "trips[year=*, line=north].on_time"


def panels(*lists: tuple[tuple[str, str], ...]) -> str:
    """Return panels over two years, each with a series of this name and these values."""
    lines = ["      own-scales: 'yes'\n      panels:\n"]
    for number, each in enumerate(lists):
        lines.append(f"        - panel-title: {{en-US: Panel {'AB'[number]}}}\n    {ACROSS}")
        lines.append("          series:\n")
        for at, (name, values) in enumerate(each):
            lines.append(
                f"            - {{id: s{at}, name: {{en-US: {name}}}, values: '{values}'}}\n"
            )
    return "".join(lines)


def table(folder: Path, *lists: tuple[tuple[str, str], ...]) -> list[list[str]]:
    """Return the table of a chart of panels with its headers."""
    kept = '      series:\n        - {id: trips, name: {en-US: Trips}, values: "'
    old = f'{ACROSS}      display: compact\n{kept}{NORTH}"}}\n{END}'
    spec: TableSpec = chart(made(folder, (old, panels(*lists)))).table
    headers = [plain(column.header) for column in spec.columns]
    return [headers, *([plain(cell) for cell in row.cells] for row in spec.rows)]


def test_panels_of_one_series_each_have_a_column_of_values(tmp_path: Path) -> None:
    assert table(tmp_path, (("Trips", NORTH),), (("Punctual", PUNCTUAL),)) == [
        ["Year", "Value"],
        ["Panel A"],
        ["2023", "1,987,361"],
        ["2024", "1,751,085"],
        ["Panel B"],
        ["2023", "93.0%"],
        ["2024", "92.9%"],
    ]


def test_panels_of_the_same_series_have_a_column_for_each(tmp_path: Path) -> None:
    first, second = (("Trips", NORTH), ("Again", NORTH)), (("Trips", PUNCTUAL), ("Again", PUNCTUAL))
    assert table(tmp_path, first, second) == [
        ["Year", "Trips", "Again"],
        ["Panel A"],
        ["2023", "1,987,361", "1,987,361"],
        ["2024", "1,751,085", "1,751,085"],
        ["Panel B"],
        ["2023", "93.0%", "93.0%"],
        ["2024", "92.9%", "92.9%"],
    ]


def test_panels_of_other_series_have_a_row_for_each_value(tmp_path: Path) -> None:
    assert table(tmp_path, (("Trips", NORTH), ("Again", NORTH)), (("Punctual", PUNCTUAL),)) == [
        ["Year", "Value"],
        ["Panel A"],
        ["2023, Trips", "1,987,361"],
        ["2023, Again", "1,987,361"],
        ["2024, Trips", "1,751,085"],
        ["2024, Again", "1,751,085"],
        ["Panel B"],
        ["2023", "93.0%"],
        ["2024", "92.9%"],
    ]


@pytest.mark.parametrize(
    ("labels", "header"),
    [(("{before:period}", "{after:period}"), "Year"), (("{before:period}", "Now"), "Category")],
)
def test_the_names_of_single_points_are_years_where_all_are(
    tmp_path: Path, labels: tuple[str, str], header: str
) -> None:
    lines = ["      points:\n"]
    for name, label in zip(("before", "after"), labels, strict=True):
        lines.append(f'        - {{id: {name}, label: {{en-US: "{label}"}}, value: {name}}}\n')
    kept = '      series:\n        - {id: trips, name: {en-US: Trips}, values: "'
    old = f'{ACROSS}      display: compact\n{kept}{NORTH}"}}\n{END}'
    spec = chart(made(tmp_path, (old, "".join(lines)))).table
    assert plain(spec.columns[0].header) == header


def test_panels_of_one_series_of_the_same_name_have_it_over_their_values(tmp_path: Path) -> None:
    header, *_ = table(tmp_path, (("Trips", NORTH),), (("Trips", NORTH),))
    assert header == ["Year", "Trips"]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (
            ("9993.5", "11700.0", "9826.0", "950.0"),
            ["9,993,500", "11,700,000", "9,826,000", "950,000"],
        ),
        (
            ("408.985168762", "2245.59295455029", "470"),
            ["408,985", "2,245,593", "470,000"],
        ),
    ],
)
def test_values_given_in_thousands_stand_in_one_form(
    cells: tuple[str, ...], values: list[str], tmp_path: Path
) -> None:
    """None is in millions beside others with all their digits, and none has parts of one."""
    years = (f"{2021 + at},{cell}\n" for at, cell in enumerate(cells))
    package, briefing = drafts(tmp_path, "".join(("Year,Cows (thousands)\n", *years)))
    (tmp_path / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    (tmp_path / "my-ferries/briefing.yaml").write_text(filled(briefing), encoding="utf-8")
    edition = replace(EDITION, briefing="my-ferries")
    outline = read_briefing(tmp_path / "my-ferries")
    own = chart(compose(read_dataset(tmp_path / "data"), outline, edition)).table
    assert [plain(row.cells[1]).rstrip("\u2020") for row in own.rows] == values
