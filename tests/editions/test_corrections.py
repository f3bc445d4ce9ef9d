from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing_gen.dataset.addresses import parse_address
from briefing_gen.dataset.model import Correction
from briefing_gen.document.inline import Citation, Content, Text, plain, words
from briefing_gen.document.tables import TableSpec
from briefing_gen.editions.binding import Binder
from briefing_gen.editions.corrections import compose_corrections
from briefing_gen.editions.edition import Language
from briefing_gen.problems import Location
from tests.editions.ferries import EN, ES, briefing, dataset, edition

TWICE = Correction(
    id="trips-doubled",
    said={"en-US": "Trips doubled to 2 million.", "es-US": "Los viajes se duplicaron."},
    said_in="gazette-2025",
    said_locator="page 1",
    shows={"en-US": "They fell to 1,751,085.", "es-US": "Bajaron a 1,751,085."},
    address=parse_address("trips[year=2024, line=north].trips"),
    source="office-2025",
    values=("2", "1,751,085"),
    where=Location("corrections.csv", 2),
)


def composed(folder: Path, names: str, language: Language = EN) -> tuple[TableSpec | None, Binder]:
    outline = briefing(folder, ("methods:\n", f"corrections: {names}\nmethods:\n"))
    outline = replace(outline, languages=tuple(Language))
    binder = Binder(replace(dataset(), corrections=(TWICE,)), outline, edition(language))
    return compose_corrections(binder), binder


def test_a_correction_sets_what_was_said_beside_what_its_source_shows(tmp_path: Path) -> None:
    spec, binder = composed(tmp_path, "[trips-doubled]")
    assert spec
    assert [plain(column.header) for column in spec.columns] == [
        "What was said",
        "What the source shows",
    ]
    assert [[plain(cell) for cell in row.cells] for row in spec.rows] == [
        [
            "Trips doubled to 2 million.",
            "They fell to 1,751,085. (Statistics Office, Annual tables)",
        ]
    ]
    assert plain(spec.source) == "Source: Statistics Office, Annual tables, table A."
    assert binder.problems == []


@pytest.mark.parametrize("language", Language)
def test_no_digit_of_a_correction_stands_in_bare_words(tmp_path: Path, language: Language) -> None:
    spec, _ = composed(tmp_path, "[trips-doubled]", language)
    assert spec
    cells: list[Content] = [cell for row in spec.rows for cell in row.cells]
    typed = [word for cell in cells for word in words(cell)]
    bare = [word.text for word in typed if isinstance(word, Text)]
    assert not any(character.isnumeric() for text in bare for character in text)
    assert "1,751,085." in [word.text for word in typed if isinstance(word, Citation)]


def test_a_correction_is_in_the_language_of_the_edition(tmp_path: Path) -> None:
    spec, _ = composed(tmp_path, "[trips-doubled]", ES)
    assert spec
    assert plain(spec.rows[0].cells[0]) == "Los viajes se duplicaron."


def test_a_briefing_without_corrections_has_no_table_of_them(tmp_path: Path) -> None:
    assert composed(tmp_path, "[]")[0] is None


def test_a_correction_that_is_not_there_is_told(tmp_path: Path) -> None:
    spec, binder = composed(tmp_path, "[trips-halved]")
    assert spec is None
    assert [(problem.code, problem.hint) for problem in binder.problems] == [
        ("unknown-name", "one of: trips-doubled")
    ]
