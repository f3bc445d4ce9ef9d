"""What people take off slides that still show the numbers it belongs to."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart, Document, NoteEntry, Notes, Role, Section
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.omissions import left_out
from briefing_gen.verify.report import normal
from tests import samples
from tests.readback import kept
from tests.readback.editions import EDITIONS, NATIONAL, document, theme
from tests.writers import decks

pytestmark = pytest.mark.slow

Slide = Any
"""A slide of python-pptx, which has no types for what is in it."""


@functools.cache
def composed() -> Document:
    return document(NATIONAL[0])


def told(number: int, edit: Callable[[Slide], None]) -> list[tuple[str, str]]:
    made = Presentation(io.BytesIO(kept.deck(NATIONAL[0])))
    edit(made.slides[number - 1])
    stream = io.BytesIO()
    made.save(stream)
    found = match("a.pptx", "a", read_deck(stream.getvalue(), "a.pptx"), Shown(composed()))
    return [(problem.code, problem.message.partition(":")[0]) for problem in found.problems]


def shape(slide: Slide, start: str) -> Slide:
    return next(each for each in slide.shapes if each.name.startswith(start))


def remove(slide: Slide, start: str) -> None:
    element = shape(slide, start)._element
    element.getparent().remove(element)


def without_description(slide: Slide) -> None:
    shape(slide, "chart: ")._element.xpath("./*[1]/p:cNvPr")[0].attrib.pop("descr")


def without_point(slide: Slide) -> None:
    chart = shape(slide, "chart: ").chart
    for points in chart._chartSpace.iter("{*}cat", "{*}val"):
        last = list(points.iter("{*}pt"))[-1]
        last.getparent().remove(last)


def without_what_is_not_comparable(slide: Slide) -> None:
    panel = next(each for each in slide.shapes if "not comparable" in text_of(each))
    line = next(each for each in panel.text_frame.paragraphs if each.text == "not comparable")
    line._p.getparent().remove(line._p)


def text_of(each: Slide) -> str:
    return str(each.text_frame.text) if each.has_text_frame else ""


def test_the_words_at_a_break_are_missed() -> None:
    edit = functools.partial(remove, start="mark: federal-cases/3")
    assert told(8, edit) == [("left-out", "what breaks a series is missing")]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (
            without_what_is_not_comparable,
            ("left-out", "this is missing beside 'By the new count'"),
        ),
        (
            lambda slide: remove(slide, "source: "),
            ("left-out", "the source line of 'reports-worldwide' is missing"),
        ),
        (lambda slide: remove(slide, "text: "), ("left-out", "this caveat is missing")),
        (
            without_description,
            ("left-out", "the alternative text of 'reports-worldwide' is missing"),
        ),
        (
            without_point,
            ("strange-number", "the chart 'reports-worldwide' has no value at '2023 | Reports'"),
        ),
    ],
)
def test_what_is_gone_beside_an_exhibit_is_told(
    edit: Callable[[Slide], None], problem: tuple[str, str]
) -> None:
    assert told(3, edit) == [problem]


@pytest.mark.parametrize(
    ("taken", "missing"),
    [
        pytest.param(slice(None), [(2, "359"), (2, "227"), (2, "19.6%")], id="all"),
        pytest.param(slice(1, 2), [(2, "227")], id="one of a slide where others still have it"),
    ],
)
def test_grades_of_key_numbers_are_missed_also_where_their_sentences_tell_primary_values(
    taken: slice, missing: list[tuple[int, str]]
) -> None:
    edition = next(each for each in EDITIONS if ("state", "TX") in each.parameters)
    made = Presentation(io.BytesIO(kept.deck(edition)))
    numbers = (s for s in made.slides[1].shapes if s.name.startswith("number: "))
    runs = (run for s in numbers for p in s.text_frame.paragraphs for run in p.runs)
    for each in [run for run in runs if run.text == "†"][taken]:
        each.text = ""
    stream = io.BytesIO()
    made.save(stream)
    found = left_out("a.pptx", read_deck(stream.getvalue(), "a.pptx"), document(edition))
    assert [(problem.where.field, problem.message) for problem in found] == [
        (f"slide {slide}", f"the grade of {number} is missing: Secondary source")
        for slide, number in missing
    ]


@pytest.mark.parametrize("taken", ["†", "† Secondary source"])
def test_the_grade_of_the_number_on_a_cover_is_missed_as_mark_and_in_words(taken: str) -> None:
    edition = next(each for each in EDITIONS if ("state", "TX") in each.parameters)
    made = Presentation(io.BytesIO(kept.deck(edition)))
    lines = (p for s in made.slides[0].shapes if s.has_text_frame for p in s.text_frame.paragraphs)
    (gone,) = (run for line in lines for run in line.runs if run.text.replace("\xa0", " ") == taken)
    gone.text = ""
    stream = io.BytesIO()
    made.save(stream)
    found = left_out("a.pptx", read_deck(stream.getvalue(), "a.pptx"), document(edition))
    assert [(problem.where.field, problem.message) for problem in found] == [
        ("slide 1", "the grade of 359 is missing: Secondary source")
    ]


def test_what_a_mark_means_is_missed_also_where_a_group_has_the_same_words() -> None:
    slides = list(Presentation(io.BytesIO(kept.deck(NATIONAL[0]))).slides)
    titles = [normal(each.shapes.title.text_frame.text) for each in slides]
    (slide,) = (at for at, title in enumerate(titles, 1) if title.startswith("No yearly series"))
    shapes = slides[slide - 1].shapes
    groups = [normal(each.text_frame.text) for each in shapes if each.name.startswith("group: ")]
    assert any("press report" in text for text in groups)

    def edit(slide: Slide) -> None:
        (run,) = shape(slide, "section: grade").text_frame.paragraphs[0].runs
        assert run.text == "† Secondary source, ‡ Press report"
        run.text = "† Secondary source"

    assert told(slide, edit) == [("left-out", "what a mark means is missing")]


def test_a_slide_without_its_exhibit_needs_nothing() -> None:
    def take_all(slide: Slide) -> None:
        for each in list(slide.shapes):
            if each.name.startswith(("chart: ", "source: ", "text: ", "mark: ")):
                each._element.getparent().remove(each._element)

    assert told(3, take_all) == []


def test_a_source_is_missed_also_where_a_program_dropped_the_names_of_titles() -> None:
    def edit(slide: Slide) -> None:
        remove(slide, "source: ")
        for number, each in enumerate(slide.placeholders, 1):
            if each.has_text_frame:
                each.name = f"PlaceHolder {number}"

    assert ("left-out", "the source line of 'reports-worldwide' is missing") in told(3, edit)


WORDS = [
    "ferry",
    "quay",
    "harbor",
    "tide",
    "island",
    "crossing",
    "lantern",
    "rope",
    "anchor",
    "pier",
    "buoy",
    "deck",
    "hull",
    "mast",
    "sail",
    "net",
    "oar",
    "keel",
    "cabin",
    "bridge",
    "cargo",
    "captain",
    "beacon",
    "channel",
]


@functools.cache
def noted() -> Document:
    """Return a document with so many notes that its slide lists them in two columns."""
    texts = [decks.text(f"Of each {word} there is no count") for word in WORDS]
    finding = decks.named(Chart(samples.chart()), "one")
    letters = (
        NoteEntry(letter=letter, content=text)
        for letter, text in zip("abcdefghijkmnpqrstuvwxyz", texts, strict=True)
    )
    notes = Section(
        id="notes", role=Role.NOTES, heading=decks.text("Notes"), blocks=(Notes(tuple(letters)),)
    )
    made = decks.with_blocks(replace(finding, slide_notes=tuple(texts)))
    return replace(made, sections=(*made.sections, notes))


@pytest.mark.parametrize(("column", "at"), [(0, 2), (1, 1)])
def test_a_note_that_is_gone_from_either_column_is_told(column: int, at: int) -> None:
    made = Presentation(io.BytesIO(write_pptx(noted(), theme())))
    listed = [each for page in made.slides for each in page.shapes if each.name.startswith("notes")]
    line = listed[column].text_frame.paragraphs[at]._p
    line.getparent().remove(line)
    stream = io.BytesIO()
    made.save(stream)
    (problem,) = left_out("a.pptx", read_deck(stream.getvalue(), "a.pptx"), noted())
    word = WORDS[12 * column + at]
    assert problem.message == (f"this note is missing: Of each {word} there is no count")
