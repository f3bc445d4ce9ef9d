"""A template is read from a plain file; .potx and .ppsx are taken for what they are."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.pptx.masters.opening import as_presentation, read_house
from briefing_gen.pptx.package import faults
from tests.writers import decks
from tests.writers.houses import BASE, altered, saved

TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"


def refusal(path: Path) -> Problem:
    with pytest.raises(BriefingError) as caught:
        read_house(path)
    return caught.value.problems[0]


def test_a_presentation_is_read_as_it_is(tmp_path: Path) -> None:
    path = saved(BASE, tmp_path)
    house = read_house(path)
    assert (house.file, house.content) == (str(path), BASE)


@pytest.mark.parametrize("kind", [b"template", b"slideshow"])
def test_a_template_or_show_becomes_a_presentation(kind: bytes) -> None:
    other = altered(TYPES, b"presentationml.presentation.main", b"presentationml.%s.main" % kind)
    assert decks.members(as_presentation(other)) == decks.members(BASE)


LIBREOFFICE = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata"
USUAL = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def leading_to_properties(*relations: bytes) -> bytes:
    """Return a master that leads to its properties by relations of these types."""
    usual = b'Type="%s/core-properties"' % USUAL
    relation = re.search(rb"<Relationship [^>]*%s[^>]*/>" % usual, decks.members(BASE)[RELATIONS])
    assert relation is not None
    several = [
        relation[0].replace(usual, b'Type="%s/core-properties"' % kind).replace(b"rId", b"r%d" % n)
        for n, kind in enumerate(relations)
    ]
    return altered(RELATIONS, relation[0], b"".join(several))


def test_the_properties_of_a_file_of_libreoffice_are_found() -> None:
    data = as_presentation(leading_to_properties(LIBREOFFICE))
    assert decks.opened(data).core_properties.title == decks.opened(BASE).core_properties.title
    assert list(faults(decks.opened(data).part.package)) == []


def test_of_two_relations_to_properties_one_is_kept() -> None:
    data = as_presentation(leading_to_properties(LIBREOFFICE, USUAL))
    assert decks.members(data)[RELATIONS].count(b"/core-properties") == 1
    assert decks.opened(data).core_properties.title == decks.opened(BASE).core_properties.title


def test_a_file_without_properties_stays_as_it_is() -> None:
    data = leading_to_properties()
    assert as_presentation(data) == data


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
        message=f"there is no file 'absent.pptx' in the folder {str(tmp_path)!r}",
        where=Location(str(path)),
        hint="check the spelling, capitals included",
    )


def test_links_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.pptx", tmp_path / "pipe.pptx"
    link.symlink_to(saved(BASE, tmp_path))
    os.mkfifo(pipe)
    assert {refusal(path).code for path in (link, pipe, tmp_path)} == {"not-a-file"}


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    assert refusal(Path("a\0b.pptx")).code == "not-a-file"
