"""Which paragraph of an edited document became which."""

from __future__ import annotations

from briefing_gen.absorbing.pairing import pair, text_of
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.reading import Line

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
