"""Notes beneath findings: each told once on a page, those with a number again."""

from __future__ import annotations

import io

import pypdf
import pytest

from briefing_gen.document.blocks import Chart, Finding
from briefing_gen.document.inline import Citation, Content, Text
from briefing_gen.frozen import replace
from briefing_gen.writers.pdf.boxes import Row, TextBox
from briefing_gen.writers.pdf.exhibits import Notes, notes_box
from briefing_gen.writers.pdf.frames import Named
from tests import samples
from tests.writers.pdf_files import (
    canvas,
    elements,
    finished,
    look,
    opened,
    tags,
    text_of,
    with_blocks,
    words,
    written,
)

BARE = "Crossings that were canceled are left out, and those by freight boats are counted apart."
ABOVE = "The notes above apply here too."
NUMBERED: Content = (Text("Crossings under "), Citation("5 km"), Text(" are out."))


def finding(name: str, *notes: Content) -> Finding:
    """Return a finding with these notes only."""
    exhibit = Chart(replace(samples.chart(name=f"chart-{name}"), notes=()))
    return replace(samples.finding(exhibit, name), notes=notes)


@pytest.mark.parametrize(
    ("first", "second", "bare", "above"),
    [
        ((words(BARE),), (words(BARE),), 1, 1),
        ((words(BARE), NUMBERED), (words(BARE), NUMBERED), 1, 1),
        ((words(BARE),), (NUMBERED,), 1, 0),
        ((words("Few."),), (words(BARE),), 1, 0),
        ((), (words(BARE),), 1, 0),
    ],
)
def test_a_note_that_stands_above_on_the_page_is_not_told_again(
    first: tuple[Content, ...], second: tuple[Content, ...], bare: int, above: int
) -> None:
    text = text_of(written(with_blocks(finding("a", *first), finding("b", *second))))
    assert text.count(BARE) == bare
    assert text.count(ABOVE) == above
    assert text.count("under 5 km") == (NUMBERED in first) + (NUMBERED in second)


def test_a_short_note_is_told_again() -> None:
    short = words("Boats only.")
    text = text_of(written(with_blocks(finding("a", short), finding("b", short))))
    assert text.count("Boats only.") == 2
    assert ABOVE not in text


def test_every_page_tells_its_notes() -> None:
    many = [finding(f"f{at}", words(BARE)) for at in range(9)]
    data = written(with_blocks(*many))
    text = text_of(data)
    pages = [page for page in texts(data) if "Ferry trips" in page]
    assert len(pages) > 2
    assert [page.count(BARE) for page in pages] == [1] * len(pages)
    assert text.count(ABOVE) == len(many) - len(pages)


def test_what_notes_explain_refers_to_them() -> None:
    data = written(with_blocks(finding("a", words(BARE)), finding("b", words("Boats only."))))
    found = [(node.tag, node.notes) for node in elements(data) if node.notes]
    one = ["P", "P", "P", "P", "Figure", "P"]  # From the grade and the body to the source line.
    assert found == [*((tag, "note-0001") for tag in one), *((tag, "note-0002") for tag in one)]


def test_a_line_that_leads_to_notes_above_is_a_reference() -> None:
    data = written(with_blocks(finding("a", words(BARE)), finding("b", words(BARE))))
    _, below = (node for node in elements(data) if node.tag == "Note")
    assert [kid.tag for kid in below.kids] == ["Reference"]
    assert [kid.tag for kid in below.kids[0].kids] == ["Link"]
    with opened(data) as pdf:
        (link,) = [
            link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link
        ]
        assert str(link.Contents) == "Link to Notes"


def test_many_notes_over_the_whole_width_stand_in_two_columns_as_one_element() -> None:
    notes = tuple(words(f"{BARE} {at}") for at in "abcdefghij")
    measures = look()
    ((_, box),) = notes_box(Notes(notes, "a"), measures, measures.width)
    ((_, narrow),) = notes_box(Notes(notes, "a"), measures, measures.span(6))
    assert isinstance(box, Named)
    assert isinstance(box.box, Row)
    assert box.height == pytest.approx(narrow.height / 2, abs=measures.styles.source.leading_pt)
    surface = canvas()
    box.draw(surface, 54, 700)
    data = finished(surface)
    assert tags(data).count("Note") == 1
    assert text_of(data).endswith(f"{BARE} j")


def test_few_notes_run_over_the_whole_width() -> None:
    measures = look()
    ((_, box),) = notes_box(Notes((words(BARE),), "a"), measures, measures.width)
    assert isinstance(box, Named)
    assert isinstance(box.box, TextBox)


def texts(data: bytes) -> list[str]:
    """Return the text of each page, its lines joined."""
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]
