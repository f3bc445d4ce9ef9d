"""Word documents read back as paragraphs and numbers, tracked changes either way."""

from __future__ import annotations

import functools
import re

import pytest

from briefing_gen.base.paper import Paper
from briefing_gen.docx.held import Entry, bookmark_of, read_held, tag_of
from briefing_gen.docx.markup import parsed
from briefing_gen.docx.reading import Control, read_manuscript
from briefing_gen.docx.writing import write_docx
from briefing_gen.edition import Edition
from tests import samples
from tests.docx.edits import deleted, inserted, replaced, rewritten, run
from tests.docx.reader import W, part
from tests.readback.editions import EDITIONS, document, name
from tests.writers import decks


@functools.cache
def made() -> bytes:
    return write_docx(samples.document(), decks.THEME, Paper.LETTER)


def test_what_was_told_of_each_paragraph_is_what_is_read_back() -> None:
    read = read_manuscript(made())
    told = [
        "".join(
            (t.around[0], *(p if isinstance(p, str) else p.text for p in t.pieces), t.around[1])
        )
        for t in read.told
    ]
    shown = [line.text for line in read.lines if line.text]
    assert shown == [text for text in told if text]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS[:1], ids=name)
def test_each_address_is_the_bookmark_of_one_paragraph(edition: Edition) -> None:
    read = read_manuscript(write_docx(document(edition), decks.THEME, Paper.LETTER))
    marks = [mark for line in read.lines for mark in line.marks]
    assert marks == [bookmark_of(told.address) for told in read.told if told.address]
    assert len(marks) == len(set(marks))


def test_controls_lead_to_their_entries() -> None:
    read = read_manuscript(made())
    controls = [p for line in read.lines for p in line.pieces if isinstance(p, Control)]
    assert controls
    for control in controls:
        entry = read.entries[control.key]
        assert (entry.text, tag_of(entry.address)) == (control.text, control.tag)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_entries_that_lost_their_attributes_are_known_by_their_order(edition: Edition) -> None:
    """LibreOffice 25.2 saves what controls are bound to as <number>5</number>."""
    data = write_docx(document(edition), decks.THEME, Paper.LETTER)
    item = "customXml/item1.xml"
    own, bare = part(data, item), re.sub(rb"<number [^>]*>", b"<number>", part(data, item))
    kept, lost = (read_held({item: each}) for each in (own, bare))
    assert own != bare
    assert list(lost.entries) == list(kept.entries)
    assert [told.words for told in lost.told] == [told.words for told in kept.told]
    assert all(lost.entries[key].text == entry.text for key, entry in kept.entries.items())


def test_a_long_address_is_carried_by_its_digest() -> None:
    entry = Entry(key="k", kind="number", address="t[a=1].b" * 20, value=None, text="1")
    assert entry.tag.startswith("sha256:")
    assert len(entry.tag) < 64


@pytest.mark.parametrize(
    ("edit", "accepted"), [(inserted, "and more"), (deleted, "")], ids=["inserted", "deleted"]
)
def test_tracked_changes_are_read_as_accepted(edit: object, accepted: str) -> None:
    change = edit(run("and more"))  # type: ignore[operator] # one of two helpers.
    data = rewritten(made(), replaced("<w:body><w:p>", f"<w:body><w:p>{change}</w:p><w:p>"))
    assert read_manuscript(data).lines[0].text == accepted


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    two = f"<w:p>{mark}{run('One ')}</w:p><w:p>{run('two')}</w:p>"
    data = rewritten(made(), replaced("<w:body>", f"<w:body>{two}"))
    assert read_manuscript(data).lines[0].text == "One two"


def test_a_part_with_a_document_type_is_refused() -> None:
    with pytest.raises(SyntaxError, match="document type"):
        parsed(f'<!DOCTYPE x [<!ENTITY a "b">]><x xmlns:w="{W[1:-1]}">&a;</x>'.encode())
