"""Word documents keep the rules that Word's accessibility checker documents."""

from __future__ import annotations

import functools
import itertools
import re

import pytest

from briefing_gen.base.paper import Paper
from briefing_gen.docx.writing import write_docx
from briefing_gen.edition import Edition
from tests.docx.reader import Read, W, part, root, words
from tests.readback.editions import EDITIONS, document, name
from tests.writers import decks

pytestmark = pytest.mark.slow
_EVERY = pytest.mark.parametrize("edition", EDITIONS, ids=name)
_BLANKS = re.compile(r"[ \u00a0]{3,}")
"""More blanks in a row than words need."""


@functools.lru_cache(maxsize=8)
def made(edition: Edition) -> bytes:
    return write_docx(document(edition), decks.THEME, Paper.LETTER)


def body(edition: Edition) -> Read:
    return root(made(edition))


@_EVERY
def test_pictures_are_described_and_stand_in_the_line(edition: Edition) -> None:
    drawings = list(body(edition).iter(f"{W}drawing"))
    assert drawings
    assert list(body(edition).iter("{*}anchor")) == []
    assert all(each.get("descr") for d in drawings for each in d.iter("{*}docPr"))


@_EVERY
def test_tables_have_headers_descriptions_and_no_merged_cell(edition: Edition) -> None:
    for table in body(edition).iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblDescription") is not None
        assert list(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")) == []
        counts = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        assert counts == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}
        assert list(table.iterfind(f".//{W}tc//{W}tbl")) == []


@_EVERY
def test_headings_skip_no_level_and_are_not_empty(edition: Edition) -> None:
    levels = []
    for paragraph in body(edition).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = re.fullmatch(r"Heading(\d)", "" if style is None else style.get(f"{W}val"))
        if found:
            levels.append(int(found[1]))
            assert words(paragraph).strip()
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


@_EVERY
def test_links_say_where_they_lead(edition: Edition) -> None:
    for file in ("word/document.xml", "word/footnotes.xml"):
        links = list(root(made(edition), file).iter(f"{W}hyperlink"))
        assert all(words(link).strip() for link in links)


@_EVERY
def test_space_is_not_made_of_blanks(edition: Edition) -> None:
    paragraphs = list(body(edition).iter(f"{W}p"))
    assert [words(each) for each in paragraphs if _BLANKS.search(words(each))] == []


@_EVERY
def test_title_and_language_are_set(edition: Edition) -> None:
    core = part(made(edition), "docProps/core.xml").decode()
    assert re.search(r"<dc:title>[^<]+</dc:title>", core)
    assert f"<dc:language>{edition.language}</dc:language>" in core
    language = root(made(edition), "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert language.get(f"{W}val") == edition.language
