"""XML by construction: parts are written as a parser would write them again."""

from __future__ import annotations

import pytest
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml

from briefing_gen.pptx.shapes import named
from briefing_gen.pptx.xml import NAMESPACES, element, part_of, text
from tests.writers.hostile import WORDS


@pytest.mark.parametrize("words", [*WORDS, "", " ", "a\tb\nc", "'one' and \"two\"", "<&>\x01"])
def test_a_part_is_what_is_written_when_it_has_been_read(words: str) -> None:
    written = element("a:t", text(words), **{"r:id": words})
    part = part_of(element("p:sld", written, element("a:br"), **NAMESPACES))
    assert serialize_part_xml(parse_xml(part)) == part


def test_a_placeholder_that_a_layout_says_nothing_of_is_one_all_the_same() -> None:
    assert "<p:nvPr><p:ph/></p:nvPr>" in named("Sp", (2, "text"), key={})
    assert "<p:nvPr/>" in named("Sp", (2, "text"))
