"""What people changed that no author of the briefing wrote."""

from __future__ import annotations

import re

from briefing_gen.absorbing.pairing import pair
from briefing_gen.absorbing.unwritten import unwritten
from briefing_gen.base.paper import Paper
from briefing_gen.docx.reading import read_manuscript
from briefing_gen.docx.writing import write_docx
from tests import samples
from tests.docx.edits import rewritten
from tests.writers import decks

CHART = "word/charts/chart1.xml"


def told(data: bytes) -> list[str]:
    read = read_manuscript(data)
    changes = unwritten(read, pair(read.told, read.lines))
    return [change.why for change in changes if "chart" in change.why]


def made() -> bytes:
    return write_docx(samples.document(), decks.THEME, Paper.LETTER)


def test_a_value_of_a_chart_that_was_changed_is_told() -> None:
    def change(xml: str) -> str:
        head, values, rest = xml.partition("<c:val>")
        return head + values + re.sub(r"<c:v>[^<]*</c:v>", "<c:v>7777</c:v>", rest, count=1)

    assert told(made()) == []
    changed = rewritten(made(), change, CHART)  # Another chart of it draws the same values.
    assert told(changed) == ["a chart of these values was added"]


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
    assert {change.why for change in changes} <= {"it is a new paragraph"}
