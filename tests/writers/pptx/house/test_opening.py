"""A template is read from a plain file; .potx and .ppsx are taken for what they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.pptx.house.opening import as_presentation, read_house
from tests.writers import decks
from tests.writers.houses import BASE, altered, saved

TYPES = "[Content_Types].xml"


def refusal(path: Path) -> Problem:
    with pytest.raises(BriefingError) as caught:
        read_house(path)
    return caught.value.problems[0]


def test_a_presentation_is_read_as_it_is(tmp_path: Path) -> None:
    path = saved(BASE, tmp_path)
    house = read_house(path, keep_slides=True)
    assert (house.file, house.content, house.keep_slides) == (str(path), BASE, True)


@pytest.mark.parametrize("kind", [b"template", b"slideshow"])
def test_a_template_or_show_becomes_a_presentation(kind: bytes) -> None:
    other = altered(TYPES, b"presentationml.presentation.main", b"presentationml.%s.main" % kind)
    assert decks.members(as_presentation(other)) == decks.members(BASE)


def test_a_file_that_is_refused_is_a_problem(tmp_path: Path) -> None:
    assert refusal(saved(b"Hello", tmp_path)).code == "not-a-presentation"


def test_a_pdf_is_told_as_one(tmp_path: Path) -> None:
    told = refusal(saved(b"%PDF-1.7", tmp_path))
    assert (told.message, told.hint) == (
        "the template is a PDF, no .pptx file",
        "name a .pptx file; a PDF is not edited but made again, with `briefing-gen pdf`",
    )


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "absent.pptx"
    assert refusal(path) == Problem(
        code="missing-file",
        message="there is no such template",
        where=Location(str(path)),
        hint="check the spelling, capitals included",
    )


def test_links_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.pptx", tmp_path / "pipe.pptx"
    link.symlink_to(saved(BASE, tmp_path))
    os.mkfifo(pipe)
    assert {refusal(path).code for path in (link, pipe, tmp_path)} == {"not-a-file"}


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    assert refusal(Path("a\0b.pptx")).code == "unreadable-file"
