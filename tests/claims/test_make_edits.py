"""Every edit is well formed and changes the file that it is made for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.claims.make_edits import (
    OPERATIONS,
    WAYS,
    Edit,
    NotFoundError,
    before_libreoffice,
    edits,
    make,
)
from tests.cli.program import run

DECKS = {
    "national-en": ("slides", "national"),
    "national-es": ("slides", "national", "--lang", "es-US"),
    "state-tx": ("slides", "state", "--set", "state=TX"),
    "workbook": ("workbook", "national"),
    "word-en": ("word", "national"),
    "pdf-en": ("pdf", "national"),
}
EDITS = edits()
HERE_AND_NOW = [edit for edit in EDITS if edit["how"] != "libreoffice"]
BY_OFFICE = [edit for edit in EDITS if edit["how"] == "libreoffice"]
ONE_OF_EACH = list({DECKS[edit["deck"]][0]: edit for edit in BY_OFFICE}.values())
"""LibreOffice takes seconds for a file, and saves all of a kind in the same way."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = {}
    for name, words in DECKS.items():
        folder = tmp_path_factory.mktemp(name)
        run(*words, "--output", "made", cwd=folder)
        files[name] = next((folder / "made").iterdir())
    return files


def test_each_edit_has_the_fields_of_the_schema() -> None:
    for edit in EDITS:
        assert edit.keys() >= {"id", "deck", "how", "expect", "class"}, edit["id"]
        assert edit["deck"] in DECKS, edit["id"]
        assert edit["how"] in WAYS, edit["id"]
        assert edit["expect"] in {"alarm", "quiet"}, edit["id"]
        assert ("part" if edit["how"] == "xml" else "operation") in edit, edit["id"]
        assert edit.get("operation", "replace") in OPERATIONS, edit["id"]


def test_each_id_stands_once_and_about_half_the_edits_are_right() -> None:
    assert [name for name, times in Counter(e["id"] for e in EDITS).items() if times > 1] == []
    right = sum(edit["expect"] == "quiet" for edit in EDITS)
    assert len(EDITS) / 3 < right < len(EDITS) / 3 * 2


def test_a_class_is_always_expected_to_do_the_same() -> None:
    expected: dict[str, set[str]] = {}
    for edit in EDITS:
        expected.setdefault(edit["class"], set()).add(edit["expect"])
    assert [name for name, both in expected.items() if len(both) > 1] == []


def changed(edit: Edit, made: dict[str, Path], folder: Path) -> bool:
    source = made[edit["deck"]]
    target = folder / source.name
    make(edit, source, target)
    return target.read_bytes() != source.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("edit", HERE_AND_NOW, ids=lambda edit: edit["id"])
def test_an_edit_changes_its_file(edit: Edit, made: dict[str, Path], tmp_path: Path) -> None:
    assert changed(edit, made, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("edit", BY_OFFICE, ids=lambda edit: edit["id"])
def test_an_edit_changes_what_libreoffice_is_given(
    edit: Edit, made: dict[str, Path], tmp_path: Path
) -> None:
    source, given = made[edit["deck"]], tmp_path / "given"
    before_libreoffice(edit, source, given)
    assert given.read_bytes() != source.read_bytes()


@pytest.mark.conformance
@pytest.mark.parametrize("edit", ONE_OF_EACH, ids=lambda edit: edit["id"])
def test_an_edit_goes_through_libreoffice(
    edit: Edit, made: dict[str, Path], tmp_path: Path
) -> None:
    assert changed(edit, made, tmp_path)


@pytest.mark.slow
def test_an_edit_that_finds_nothing_says_so(made: dict[str, Path], tmp_path: Path) -> None:
    edit = {"id": "x", "how": "python-pptx", "operation": "replace", "find": "no such", "put": ""}
    with pytest.raises(NotFoundError, match="no such"):
        make(edit, made["national-en"], tmp_path / "edited.pptx")
