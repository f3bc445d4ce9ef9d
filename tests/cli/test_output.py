"""--output means the same for every command: a name with a suffix that is written, or a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from briefing_gen.cli.option_values import named_file, placed
from tests.cli.program import run


@pytest.mark.parametrize(
    ("output", "file"),
    [
        (None, "output/deck.pptx"),
        ("june.pptx", "june.pptx"),
        ("decks/june.PPTX", "decks/june.PPTX"),
        ("decks", "decks/deck.pptx"),
        ("version 1.2", "version 1.2/deck.pptx"),
    ],
)
def test_a_name_with_a_suffix_is_a_file_and_any_other_a_folder(
    output: str | None, file: str
) -> None:
    assert placed(Path(output) if output else None, "deck.pptx", ".pptx") == Path(file)


def test_a_word_document_can_be_named() -> None:
    assert named_file(Path("june.docx"), ".docx") == Path("june.docx")


def test_a_folder_that_is_there_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").mkdir()
    assert named_file(tmp_path / "old.pdf", ".pdf") is None


@pytest.mark.parametrize(
    ("suffixes", "made"), [((".pptx", ".pptm"), "a .pptm or .pptx file"), ((), "several files")]
)
def test_a_file_that_a_command_does_not_make_is_refused(
    suffixes: tuple[str, ...], made: str
) -> None:
    with pytest.raises(typer.BadParameter, match=f"x.pdf is named like a file, .* makes {made}"):
        named_file(Path("x.pdf"), *suffixes)


@pytest.mark.slow
def test_a_ledger_and_a_deck_are_written_under_the_name_that_is_given(tmp_path: Path) -> None:
    assert run("init", "ferries", cwd=tmp_path).returncode == 0
    where = ("./ferries/briefing", "--data", "ferries/data", "--output")
    done = [
        run("ledger", *where, "all.csv", cwd=tmp_path),
        run("slides", *where, "new/deck.pptx", cwd=tmp_path),
    ]
    assert [item.stdout for item in done] == ["all.csv\n", "new/deck.pptx\n"]
    assert (tmp_path / "new" / "deck.pptx").stat().st_size > 0
    done = [run("all", *where, "both.pdf", cwd=tmp_path)]
    assert (done[0].returncode, "makes several files: name a folder" in done[0].stderr) == (2, True)
