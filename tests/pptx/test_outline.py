"""What Outline view shows of a deck: the text in placeholders, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pptx.oxml.ns import qn

from briefing_gen.document.blocks import KeyFindings, Role
from briefing_gen.pptx.writing import write_pptx
from tests import samples
from tests.writers import decks, houses

OUTLINED = {"title", "ctrTitle", "subTitle", "body", "obj"}
"""The kinds of placeholders whose text Outline view lists."""
FOOT = ("source: ", "footer", "slide number")


def outline(deck: bytes) -> list[list[str]]:
    """Return the lines of each slide in Outline view, indented by their level."""
    return [list(lines(slide)) for slide in decks.opened(deck).slides]


def lines(slide: decks.Read) -> Iterator[str]:
    for shape in slide.shapes:
        mark = shape._element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}")
        listed = mark is not None and mark.get("type", "obj") in OUTLINED
        if listed and shape.has_text_frame and not shape.name.startswith(FOOT):
            yield from ("  " * p.level + p.text for p in shape.text_frame.paragraphs)


def test_the_outline_reads_as_the_storyline() -> None:
    cover, keys, chart, *_ = outline(decks.sample())
    assert cover == [
        "Ferry trips rose 53.9% in\xa0three\xa0years",
        "Briefing for legislators",
        "Ferries",
        "What published figures show about ferries, and what they\xa0do\xa0not.",
        "Prepared from published statistics by\xa0briefing\u2011gen",
        "May\xa02024",
        "Data version\xa01.0.0",
    ]
    assert keys[:3] == [
        "Key findings",
        "  ferry trips,\xa02019",
        "    Ferries made 2.0\xa0million trips in\xa02019 on all lines\xa0together.",
    ]
    assert chart == [
        "The column line shows trips that rose 53.9%",
        "Trips on all lines, calendar years 2019–2022",
        "Trips went from\xa02.0\xa0million to\xa03.1\xa0million.",
    ]


def test_a_master_with_one_place_for_text_has_the_key_findings_in_it() -> None:
    title, *keys = outline(houses.written("corporate"))[1]
    assert title == "Key findings"
    assert keys[2:] == [
        (
            "2.4\xa0million‡\tferry trips,\xa02021"
            "\vFerries made 2.4\xa0million‡ trips in\xa02021 on all lines\xa0together."
            "\v‡ Press report"
        ),
        (
            "3.1\xa0million\tferry trips,\xa02022"
            "\vFerries made 3.1\xa0million trips in\xa02022 on all lines\xa0together."
        ),
    ]


def test_words_outside_the_outline_are_labels_of_a_chart_or_a_section_only() -> None:
    for deck in (decks.sample(), decks.every_kind()):
        for at, slide in enumerate(decks.opened(deck).slides):
            said = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text]
            loose = {s.name.partition(":")[0] for s in said if not s.is_placeholder}
            # The number of a key finding in a row stands before its words; a cover has both.
            of_cover: set[str] = set() if at else {"text"}
            assert loose <= {"panel", "axis", "mark", "key", "section", "number", *of_cover}


def summary(count: int) -> decks.Read:
    block = KeyFindings(tuple(samples.key("2022") for _ in range(count)))
    document = decks.with_blocks(block, role=Role.SUMMARY)
    return decks.opened(write_pptx(document, decks.THEME)).slides[1]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_slide_has_a_place_for_each_finding_and_no_other(count: int) -> None:
    held = [s.placeholder_format.idx for s in summary(count).placeholders]
    assert held == [0, 11, 12, *range(21, 21 + count)]


def test_key_findings_look_as_the_layout_says() -> None:
    for shape in summary(3).placeholders:
        for run in shape._element.iter(qn("a:rPr")):
            assert set(run.attrib) <= {"lang", "sz", "b"}
            assert len(run) == 0
