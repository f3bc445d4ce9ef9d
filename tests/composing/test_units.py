"""A unit whose numbers have no sign is named wherever one of them stands alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Chart, Document, Finding, KeyFindings, Role, Table
from briefing_gen.document.inline import plain
from tests.composing.test_compose import findings, section
from tests.editions.ferries import EN, ES, NBSP, TESTS, briefing, edition

COUNT = '"unit": "count", "statistic": "count", "population": "trips", "rounding": "exact",\n'
KNOTS = (
    '"units": [{"name": "knots", "kind": "measure", "singular": {"en-US": "knot", "es-US": "nudo"},'
    ' "plural": {"en-US": "knots", "es-US": "nudos"}}, {"name": "tonnes", "kind": "measure",'
    ' "symbol": {"en-US": "{number} tonnes", "es-US": "{number} toneladas"}, "singular": {"en-US":'
    ' "tonne", "es-US": "tonelada"}, "plural": {"en-US": "tonnes", "es-US": "toneladas"}}],\n'
    '  "resources"'
)
SUBTITLE = "Trips on the north line, calendar years"
IN_ROWS = """\
    table:
      title: {en-US: "Trips on the north line"}
      subtitle: {en-US: "Calendar years"}
      columns: [{header: {en-US: Year}}, {header: {en-US: Trips}, numeric: "yes"}]
      rows:
        - {cells: ["{before:period}", "{before}"]}
        - {cells: ["{after:period}", "{after}"]}
"""


def measured(folder: Path, unit: str) -> Dataset:
    """Return the data on ferries with trips that are measured in a unit."""
    home = folder / "data"
    shutil.copytree(TESTS / "faults_briefing" / "data", home)
    package = home / "datapackage.json"
    text = package.read_text("utf-8").replace('"resources"', KNOTS, 1)
    assert text.count(COUNT) == 1
    own = COUNT.replace('t": "count"', f't": "{unit}"').replace('c": "count"', 'c": "amount"')
    package.write_text(text.replace(COUNT, own), "utf-8")
    return read_dataset(home)


def made(folder: Path, unit: str, language: Language, *changes: tuple[str, str]) -> Document:
    found = briefing(folder, *changes)
    return compose_with_problems(measured(folder, unit), found, edition(language))[0]


def first(document: Document) -> Finding:
    return findings(document)[0]


def chart(document: Document) -> Chart:
    exhibit = first(document).exhibit
    assert isinstance(exhibit, Chart)
    return exhibit


def keys(document: Document) -> list[str]:
    (block,) = section(document, Role.SUMMARY).blocks
    assert isinstance(block, KeyFindings)
    return [item.number.text.replace(NBSP, " ") for item in block.items]


@pytest.mark.parametrize(
    ("unit", "language", "key", "subtitle"),
    [
        ("miles", EN, "1.8 million miles", "; in millions of miles"),
        ("knots", EN, "1.8 million knots", "; in millions of knots"),
        ("liters", ES, "1.8 millones de litros", "; en millones de litros"),
        ("knots", ES, "1.8 millones de nudos", "; en millones de nudos"),
        ("count", EN, "1.8 million", "; in millions"),
        ("usd", EN, "$1.8 million", "; in millions"),
        ("tonnes", EN, "1.8 million tonnes", "; in millions of tonnes"),
        ("tonnes", ES, "1.8 millones de toneladas", "; en millones de toneladas"),
    ],
)
def test_key_numbers_and_charts_name_it(
    unit: str, language: Language, key: str, subtitle: str, tmp_path: Path
) -> None:
    document = made(tmp_path, unit, language)
    assert keys(document)[0] == key
    assert plain(chart(document).spec.subtitle).endswith(subtitle)


def test_what_says_it_already_does_not_say_it_again(tmp_path: Path) -> None:
    label = ('label: {en-US: "trips, {after:period}"}', 'label: {en-US: "miles, {after:period}"}')
    subtitle = (SUBTITLE, "Miles on the north line")
    document = made(tmp_path, "miles", EN, label, subtitle)
    assert keys(document)[0] == "1.8 million"
    assert plain(chart(document).spec.subtitle) == "Miles on the north line; in millions"


def test_tables_alternative_texts_and_notes_of_speakers_name_it(tmp_path: Path) -> None:
    document = made(tmp_path, "acres", EN)
    spec = chart(document).spec
    assert plain(spec.table.subtitle) == f"{SUBTITLE}; in acres"
    assert f"{SUBTITLE}; in acres. 2023: " in plain(spec.alt)
    notes = [plain(line) for part in first(document).speaker_notes for line in part.lines]
    assert [line for line in notes if f"{NBSP}acres: " in line]


def test_labels_and_cells_leave_out_the_word_that_each_number_has(tmp_path: Path) -> None:
    spec = chart(made(tmp_path, "tonnes", EN)).spec
    drawn = [p.number.text for panel in spec.panels for p in panel.every_point if p.number]
    assert drawn == ["2.0", "1.8"]
    assert [plain(row.cells[1]) for row in spec.table.rows] == ["1,987,361", "1,751,085"]
    assert f"{SUBTITLE}; in tonnes. 2023: 2.0{NBSP}million; " in plain(spec.alt)


@pytest.mark.parametrize("unit", ["hours", "tonnes"])
def test_the_head_of_a_column_of_authored_rows_names_it(unit: str, tmp_path: Path) -> None:
    words = (TESTS / "editions" / "good" / "briefing.yaml").read_text("utf-8")
    drawn = words[words.index("    chart:\n") : words.index("  - id: punctuality")]
    document = made(tmp_path, unit, EN, (drawn, IN_ROWS))
    exhibit = first(document).exhibit
    assert isinstance(exhibit, Table)
    assert [plain(column.header) for column in exhibit.spec.columns] == ["Year", f"Trips ({unit})"]
    assert [plain(row.cells[1]) for row in exhibit.spec.rows] == ["1,987,361", "1,751,085"]


def test_values_of_several_units_in_one_column_have_theirs_beside_them(tmp_path: Path) -> None:
    words = (TESTS / "editions" / "good" / "briefing.yaml").read_text("utf-8")
    drawn = words[words.index("    chart:\n") : words.index("  - id: punctuality")]
    mixed = IN_ROWS.replace('"{before}"', '"{punctual}"')
    document = made(tmp_path, "hours", EN, (drawn, mixed))
    exhibit = first(document).exhibit
    assert isinstance(exhibit, Table)
    told = [plain(row.cells[1]).replace(NBSP, " ") for row in exhibit.spec.rows]
    assert told[0].endswith("%")
    assert told[1].endswith(" hours")
