"""The surface: what is drawn is tagged or an artifact, and nothing else can be drawn."""

from __future__ import annotations

import re

import pytest

from briefing_gen.pdf.canvas import (
    Artifact,
    Attributes,
    Element,
    Mark,
    Outline,
    Picture,
    Step,
    Stroke,
    Tag,
    TaggedCanvas,
    UntaggedTextError,
    Word,
)
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.text import Style
from tests.writers.pdf_files import canvas, failures, finished, opened

STYLE = Style(Face.REGULAR, 10, 14, "000000")
PEN = Stroke("000000", 1)
BOX = (10.0, 10.0, 60.0, 60.0)


def sequences(data: bytes) -> list[str]:
    """Return the opening of every marked-content sequence of the first page, in order."""
    with opened(data) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    return [match.strip() for match in re.findall(r"^(/\S+ .*?BDC|EMC)", content, re.MULTILINE)]


def test_text_outside_of_every_element_is_refused() -> None:
    with pytest.raises(UntaggedTextError, match=r"^Lost$"):
        canvas().text(50, 50, "Lost", STYLE)


def test_text_belongs_to_the_innermost_element() -> None:
    surface = canvas()
    with surface.element(Tag.P):
        surface.text(50, 50, "Before ", STYLE)
        with surface.element(Tag.SPAN):
            surface.text(90, 50, "inside", STYLE)
        surface.text(130, 50, "after", STYLE)
    assert sequences(finished(surface)) == [
        "/P <</MCID 0>> BDC",
        "EMC",
        "/Span <</MCID 1>> BDC",
        "EMC",
        "/P <</MCID 2>> BDC",
        "EMC",
    ]


def test_lines_are_artifacts_unless_a_figure_is_open() -> None:
    surface = canvas()
    surface.rule((10, 10), (50, 10), PEN)
    surface.panel(10, 20, (40, 10), "f2f5f7")
    with surface.figure(Attributes(alt="A line.", box=BOX)):
        surface.rule((10, 40), (50, 40), PEN)
    assert sequences(finished(surface)) == [
        "/Artifact <</Type /Layout>> BDC",
        "EMC",
        "/Figure <</MCID 0>> BDC",
        "EMC",
    ]


def test_elements_inside_an_artifact_are_no_part_of_the_structure() -> None:
    surface = canvas()
    with surface.artifact(Artifact.FOOTER), surface.element(Tag.P):
        surface.text(50, 50, "Page 1 of 1", STYLE)
    assert surface.finish().document.kids == []


def test_a_key_opens_the_same_element_again_on_a_later_page() -> None:
    surface = canvas()
    for words in ("one", "two"):
        with surface.element(Tag.P, key="paragraph"):
            surface.text(50, 50, words, STYLE)
        surface.next_page()
    (paragraph,) = surface.finish().document.kids
    assert isinstance(paragraph, Element)
    assert paragraph.kids == [Mark(0, 0), Mark(1, 0)]


def test_a_figure_takes_shapes_and_words_alike_and_stays_valid() -> None:
    surface = canvas()
    square = tuple(
        Step(at, pen_down=index > 0)
        for index, at in enumerate(((0.0, 0.0), (0.0, 30.0), (30.0, 30.0)))
    )
    curve = Step((30.0, 0.0, 20.0, -5.0, 10.0, 0.0))
    items = (
        Outline((*square, curve, Step(())), PEN, "0b5c8a"),
        Word(5, 5, "Año 5 −3", Face.BOLD, 8, "1b2733"),
    )
    with surface.element(Tag.H1):
        surface.text(50, 700, "Title", STYLE)
    with surface.figure(Attributes(alt="A square.", box=BOX)):
        surface.picture(10, 10, Picture(50, 50, items))
    assert failures(finished(surface)) == []


def test_the_canvas_has_no_way_around_its_tags() -> None:
    public = {name for name in vars(TaggedCanvas) if not name.startswith("_")}
    assert public == {
        "artifact",
        "bookmark",
        "element",
        "figure",
        "finish",
        "image",
        "link",
        "next_page",
        "panel",
        "picture",
        "place",
        "rule",
        "text",
    }
