"""What a room has to read stands large enough on the slides of shipped editions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing_gen.edition import Edition
from briefing_gen.pptx.template import open_template
from briefing_gen.slides.deck import (
    CalloutSlide,
    ChartSlide,
    EntriesSlide,
    KeyFindingsSlide,
    KeyListSlide,
    ListSlide,
    Slide,
    TableSlide,
    TitleSlide,
)
from briefing_gen.slides.planning import lay_out
from tests.readback.editions import EDITIONS, document, name, theme

LEAST_PT = 18
pytestmark = pytest.mark.slow


def read_sizes(slide: Slide) -> Iterator[float]:
    """Yield the sizes of what a room reads; notes and sources are for those who ask."""
    yield slide.title_size_pt or LEAST_PT
    match slide:
        case TitleSlide():
            yield slide.standfirst_size_pt
        case KeyFindingsSlide() | KeyListSlide():
            yield from (slide.number_size_pt, slide.label_size_pt, slide.sentence_size_pt)
        case ChartSlide() | TableSlide():
            yield slide.text_size_pt if slide.text else LEAST_PT
            yield slide.number.label_size_pt if slide.number else LEAST_PT
        case ListSlide() | CalloutSlide():
            yield slide.size_pt
        case EntriesSlide():
            pass


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_nothing_that_a_room_must_read_is_smaller_than_eighteen_points(edition: Edition) -> None:
    slides = lay_out(document(edition), open_template(theme()).means).slides
    small = {slide.title: min(read_sizes(slide)) for slide in slides}
    assert {title: size for title, size in small.items() if size < LEAST_PT} == {}
