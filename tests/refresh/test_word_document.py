"""An edited Word document brought up to date: numbers and charts, and people's words stay."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest
from lxml import etree

from briefing_gen import shipped
from briefing_gen.absorbing.absorb import absorb
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.docx.reading import read_manuscript
from briefing_gen.docx.writing import write_docx
from briefing_gen.edition import Audience, Edition
from briefing_gen.refresh.deck import Refreshed
from briefing_gen.refresh.own_words import flat
from briefing_gen.refresh.word_document import refresh_word
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.word_files import read_word
from tests.docx.edits import replaced, rewritten, typed
from tests.docx.reader import part, root
from tests.readback import editions
from tests.refresh.ferries import overlapping
from tests.writers import decks, open_xml

pytestmark = pytest.mark.slow

EXAMPLE = shipped.shipped() / "docs" / "tutorial" / "example"


EDITION = Edition(
    briefing=read_briefing(EXAMPLE / "briefing").name,
    audience=Audience.LEGISLATOR,
    language=Language.EN_US,
)


def composed(data: Path) -> Document:
    return compose(read_dataset(data), read_briefing(EXAMPLE / "briefing"), EDITION)


def made(document: Document) -> bytes:
    return write_docx(document, decks.THEME, Paper.LETTER)


@functools.cache
def before() -> bytes:
    return made(composed(EXAMPLE / "data"))


@pytest.fixture
def now(tmp_path: Path) -> Document:
    """Return the example with 4,120 trips in 2024 in place of 4,102."""
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data)
    file = data / "ferries.csv"
    file.write_text(file.read_text("utf-8").replace("4102", "4120"), "utf-8")
    return composed(data)


def refreshed(data: bytes, document: Document) -> Refreshed:
    return refresh_word(data, "edited.docx", made(document))


def strange(data: bytes, document: Document) -> list[str]:
    report = match("a.docx", document.slug, read_word(data, "a.docx"), Shown(document))
    assert report.total > 50
    return [problem.message for problem in report.problems]


@pytest.mark.slow
def test_numbers_charts_and_tables_become_those_of_today(now: Document) -> None:
    assert strange(before(), now)
    found = refreshed(before(), now)
    assert ("4,102", "4,120") in found.changes[0].words
    assert [change.part for change in found.changes] == ["text", "chart: trips", "chart: late"]
    assert found.left == ()
    assert strange(found.data, now) == []
    assert open_xml.faults(found.data) == ()


def test_words_of_people_stay(now: Document) -> None:
    edited = rewritten(before(), typed("left late. The report", "left late, alas. The report"))
    text = " ".join(line.text for line in read_manuscript(refreshed(edited, now).data).lines)
    assert "left late, alas. The report" in text
    assert "4,120" in text
    assert "4,102" not in text


def test_the_entries_that_controls_are_bound_to_say_the_same(now: Document) -> None:
    read = read_manuscript(refreshed(before(), now).data)
    shown = [p for line in read.lines for p in line.pieces if not isinstance(p, str)]
    assert all(read.entries[piece.key].text == piece.text for piece in shown)


def test_what_is_refreshed_can_be_absorbed_and_refreshed_again(now: Document) -> None:
    once = refreshed(before(), now).data
    again = refreshed(once, now)
    assert again.changes == ()
    read, today = read_manuscript(once), read_manuscript(made(now))
    found = absorb(read, today.told, (read_briefing(EXAMPLE / "briefing"), EDITION), "edited.docx")
    assert (found.edits, [each.message for each in found.left]) == ((), [])
    assert set(read.made_beside) == set(today.made_beside)


def test_a_mark_that_is_out_of_date_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE / "data", data)
    file = data / "datapackage.json"
    file.write_text(file.read_text("utf-8").replace('"reported"', '"primary"'), "utf-8")
    told = [each.message for each in refreshed(before(), composed(data)).left]
    assert told[0] == "the mark of 143 stays: its grade is primary"


def test_a_paragraph_that_the_briefing_has_more_is_told(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "briefing", tmp_path / "briefing")
    file = tmp_path / "briefing" / "briefing.yaml"
    last = "not at when it arrived.\n"
    text = file.read_text("utf-8")
    file.write_text(text.replace(last, f"{last}      - en-US: Nobody was asked.\n"), "utf-8")
    new = compose(read_dataset(EXAMPLE / "data"), read_briefing(tmp_path / "briefing"), EDITION)
    assert [each.message for each in refreshed(before(), new).left] == [
        "the briefing has finding/late/body/2 now, which is not in this document"
    ]


def test_a_document_that_is_up_to_date_changes_in_nothing() -> None:
    found = refreshed(before(), composed(EXAMPLE / "data"))
    assert (found.changes, found.left) == ((), ())


def test_the_properties_of_a_document_that_libreoffice_saved_follow_the_data(
    now: Document,
) -> None:
    own = replaced("/package/2006/relationships/meta", "/officedocument/2006/relationships/meta")
    saved = rewritten(before(), own, "_rels/.rels")
    core = "docProps/core.xml"
    from_libreoffice, from_word = refreshed(saved, now), refreshed(before(), now)
    assert part(from_libreoffice.data, core) == part(from_word.data, core)


def test_a_range_of_ranks_and_a_margin_become_those_of_today() -> None:
    old, new = (overlapping(north)[0].document for north in ("north,50,1\n", "north,50,11\n"))
    found = refreshed(made(old), new)
    assert tuple(tuple(map(flat, pair)) for pair in found.changes[0].words) == (
        ("between 2nd and 4th of 6", "between 1st and 4th of 6"),
        ("1 percentage point", "11 percentage points"),
    )
    assert (found.left, strange(found.data, new)) == ((), [])


@pytest.mark.slow
def test_a_map_is_numbered_and_shaded_as_today(tmp_path: Path) -> None:
    edition = next(e for e in editions.EDITIONS if e.parameters)
    old = editions.document(edition)
    shutil.copytree(shipped.shipped() / "data" / shipped.DATA, tmp_path / "data")
    table = tmp_path / "data" / "cybertipline-by-state.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace("\nTX,110385\n", "\nTX,111385\n"), "utf-8")
    new = compose(read_dataset(tmp_path / "data"), editions.outline(edition), edition)
    found = refresh_word(made(old), "edited.docx", made(new))
    like = b"".join(shape for shape in shapes(made(new)))
    assert b"".join(shapes(found.data)) == like


def shapes(data: bytes) -> list[bytes]:
    """Return how each shape of a document is drawn."""
    found = root(data).iter("{*}spPr")
    return [etree.tostring(shape, method="c14n") for shape in found]
