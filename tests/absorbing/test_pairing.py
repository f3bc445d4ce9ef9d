"""Which paragraph of an edited document became which."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from briefing_gen.absorbing.pairing import pair, restructured, text_of, unwritten
from briefing_gen.base.paper import Paper
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.markup import value_of
from briefing_gen.docx.reading import Line, read_manuscript
from briefing_gen.docx.writing import Form, write_docx
from tests import samples
from tests.absorbing import test_absorb as absorbing
from tests.docx.edits import by_tree, rewritten
from tests.docx.reader import Read, W, names
from tests.writers import decks

FIRST = Told("a", ("Boats left the pier each morning, and came back at night.",))
SECOND = Told("b", ("Nobody counted those who swam.",), ("Note: ", ""))


def line(text: str, *addresses: str) -> Line:
    marks = tuple(map(bookmark_of, addresses))
    return Line(part="word/document.xml", marks=marks, pieces=(text,))


def shown(*lines: Line) -> list[str | None]:
    return [at.text if at else None for _, at in pair((FIRST, SECOND), lines).paired]


def test_a_paragraph_is_found_by_its_mark_or_else_by_its_words() -> None:
    assert shown(line("Other words.", "a"), line("Note: Nobody counted those who swim.")) == [
        "Other words.",
        "Note: Nobody counted those who swim.",
    ]


def test_a_paragraph_beside_one_that_lacks_nothing_is_new() -> None:
    lines = line(text_of(FIRST), "a"), line("Boats are new."), line(text_of(SECOND), "b")
    assert pair((FIRST, SECOND), lines).new == (lines[1],)


def test_a_paragraph_that_is_not_there_was_deleted() -> None:
    assert shown(line(text_of(SECOND), "b")) == [None, text_of(SECOND)]


STYLE = f"{W}pPr/{W}pStyle"
CHART = "word/charts/chart1.xml"


def all_told(data: bytes) -> list[str]:
    read = read_manuscript(data)
    pairs = pair(read.told, read.lines)
    return [change.why for change in (*restructured(read, pairs), *unwritten(read, pairs))]


def told(data: bytes) -> list[str]:
    return [why for why in all_told(data) if "chart" in why]


def blocks(root: Read) -> list[list[Read]]:
    """Return the elements of each finding of a text."""
    body = list(root.find(f"{W}body"))
    heads = [at for at, each in enumerate(body) if value_of(each, STYLE) == "Heading2"]
    return [body[at:end] for at, end in pairwise(heads)]


def made() -> bytes:
    return write_docx(samples.document(), decks.THEME, Paper.LETTER)


@pytest.mark.slow
def test_a_value_of_a_chart_that_was_changed_is_told() -> None:
    def change(xml: str) -> str:
        head, values, rest = xml.partition("<c:val>")
        return head + values + re.sub(r"<c:v>[^<]*</c:v>", "<c:v>7777</c:v>", rest, count=1)

    assert told(made()) == []
    changed = rewritten(made(), change, CHART)  # Another chart of it draws the same values.
    assert told(changed) == ["a chart was added"]


def test_values_are_the_same_to_as_many_digits_as_every_program_keeps() -> None:
    def longer(xml: str) -> str:
        return re.sub(r"<c:v>(\d+)</c:v>", r"<c:v>\1.00000000001</c:v>", xml)

    assert told(rewritten(made(), longer, CHART)) == []


def test_nothing_is_told_of_what_a_document_does_not_say_it_was() -> None:
    """One of an earlier version records neither links nor what stands beside paragraphs."""

    def without(xml: str) -> str:
        return re.sub(r' links="[^"]*"|<beside>.*</beside>', "", xml)

    read = read_manuscript(rewritten(made(), without, "customXml/item1.xml"))
    changes = unwritten(read, pair(read.told, read.lines))
    assert {change.why.partition(",")[0] for change in changes} <= {"it is a new paragraph"}


def test_a_finding_that_was_deleted_is_told_as_one() -> None:
    def delete(root: Read) -> None:
        for each in blocks(root)[0]:
            each.getparent().remove(each)

    changes = all_told(rewritten(absorbing.made(*absorbing.ENGLISH), by_tree(delete)))
    assert [change.partition(",")[0] for change in changes] == [
        "32 paragraphs or cells",
        "a footnote was deleted",
    ]


def test_a_finding_that_was_moved_is_told_as_one() -> None:
    def move(root: Read) -> None:
        first, second = blocks(root)[:2]
        for each in reversed(first):
            second[-1].addnext(each)

    changes = all_told(rewritten(absorbing.made(*absorbing.ENGLISH), by_tree(move)))
    (change,) = changes
    assert change.startswith("3 paragraphs or cells, from 'The line bay employed 170 sailors' to ")
    assert change.endswith(", were moved, after 'Findings'")


def test_a_chart_that_was_deleted_is_told_once() -> None:
    def delete(root: Read) -> None:
        drawing = next(root.iter(f"{W}drawing"))
        drawing.getparent().remove(drawing)

    (change,) = told(rewritten(made(), by_tree(delete)))
    assert re.fullmatch("the drawing 'chart: .*' was deleted", change)


def test_a_footnote_without_its_mark_was_deleted() -> None:
    def delete(root: Read) -> None:
        mark = next(root.iter(f"{W}footnoteReference"))
        mark.getparent().remove(mark)

    assert all_told(rewritten(absorbing.made(*absorbing.ENGLISH), by_tree(delete))) == [
        "a footnote was deleted"
    ]


def test_heads_of_pages_that_were_deleted_are_told() -> None:
    data = write_docx(samples.document(), decks.THEME, Paper.LETTER, Form(stamp="DRAFT"))
    for name in names(data):
        if name.startswith("word/header"):
            data = rewritten(data, lambda xml: re.sub("<w:t [^>]*>[^<]*</w:t>", "", xml), name)
    assert [why for why in all_told(data) if "head of" in why] == [
        "the head of the pages was deleted"
    ]
