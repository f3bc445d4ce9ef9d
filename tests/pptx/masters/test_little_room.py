"""Masters that leave exhibits little room: nothing is too small to be read, and all is valid."""

from __future__ import annotations

import functools
import io
from itertools import pairwise

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.document.blocks import Chart, Document
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.deck import Box
from tests.writers import decks, houses, open_xml
from tests.writers.chart_specs import CHARTS

pytestmark = pytest.mark.slow

LEAST_IN = 0.9


def logo(top_in: float) -> Box:
    """Return where a logo is at the lower right, down to 5.5 in."""
    return Box(left=8.9, top=top_in, width=1, height=5.5 - top_in)


MASTERS: dict[str, tuple[float, float, *tuple[Box, ...]]] = {
    "logo from 3.0 in": (10, 5.625, logo(3.0)),
    "logo from 3.6 in": (10, 5.625, logo(3.6)),
    "logo from 4.0 in": (10, 5.625, logo(4.0)),
    "logo from 4.6 in": (10, 5.625, logo(4.6)),
    "band at the foot": (10, 5.625, Box(left=0, top=4, width=10, height=1)),
    "portrait": (7.5, 10),
    "4:3": (10, 7.5),
    "wide": (16, 5.625, Box(left=14, top=4, width=1.5, height=1.5)),
}
"""Their sizes in inches, and what is drawn on them."""
EACH = pytest.mark.parametrize("name", MASTERS)


def document() -> Document:
    """Return a document with every kind of chart, and one with two panels, each with words."""
    every = decks.every_kind_document()
    panels = CHARTS[ChartKind.BAR].panels * 2
    two = decks.named(Chart(replace(CHARTS[ChartKind.BAR], id="two", panels=panels)), "two")
    section = every.sections[0]
    return replace(every, sections=(replace(section, blocks=(*section.blocks, two)),))


@functools.cache
def written(name: str) -> bytes:
    return write_pptx(document(), decks.THEME, house=houses.default(*MASTERS[name]))


@EACH
def test_no_exhibit_is_too_small_or_off_the_slide(name: str) -> None:
    deck = decks.opened(written(name))
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            if getattr(shape, "has_chart", False):
                assert shape.height.inches >= LEAST_IN, (number, shape.name)
                assert shape.width.inches >= LEAST_IN, (number, shape.name)
            right, bottom = shape.left + shape.width, shape.top + shape.height
            assert (min(shape.left, shape.top) >= 0, right <= deck.slide_width) == (True, True)
            assert bottom <= deck.slide_height, (number, shape.name)


@EACH
def test_the_deck_is_valid_open_xml(name: str) -> None:
    assert open_xml.faults(written(name)) == ()


def test_a_layout_without_any_room_is_named_with_the_measure() -> None:
    banner = houses.default(10, 5.625, Box(left=0, top=1.4, width=10, height=1.4))
    strip = replace(banner, content=houses.default(20, 1).content)
    with pytest.raises(BriefingError) as caught:
        write_pptx(document(), decks.THEME, house=strip)
    assert caught.value.problems[0] == Problem(
        code="template-room",
        message="'Title Slide' leaves no room for the details of a title: 18.00 in by 0.00 in",
        where=Location("default.pptx"),
        hint="choose another layout for title: in the file of roles, or make room in it",
    )


def test_a_first_slide_without_a_title_has_all_in_places_of_their_own() -> None:
    house = houses.default(10, 7.5)
    deck = decks.opened(house.content)
    for shape in list(deck.slide_layouts[0].placeholders):
        if shape.placeholder_format.type in {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE}:
            shape._element.getparent().remove(shape._element)
    stream = io.BytesIO()
    deck.save(stream)
    titleless = House(file="default.pptx", content=stream.getvalue())
    first = decks.opened(write_pptx(document(), decks.THEME, house=titleless)).slides[0]
    spans = sorted((shape.top, shape.top + shape.height, shape.name) for shape in first.shapes)
    assert first.slide_layout.name == "Title Slide"
    assert [name.partition(" ")[0] for _, _, name in spans] == ["title", "standfirst", "details"]
    assert all(above[1] <= below[0] for above, below in pairwise(spans))
