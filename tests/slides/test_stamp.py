"""A stamp stands on every slide at one place, in the properties, and is not too long."""

from __future__ import annotations

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.slides.deck import Box
from briefing_gen.slides.planning import stamp_box
from tests import samples
from tests.writers import decks

SLIDE = Box(left=0, top=0, width=960, height=540)


def test_every_slide_bears_the_stamp_at_the_same_place() -> None:
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, stamp="DRAFT & more"))
    stamps = [next(s for s in slide.shapes if s.name == "stamp") for slide in deck.slides]
    assert {s.text_frame.text for s in stamps} == {"DRAFT & more"}
    assert {(s.left.pt, s.width.pt, s.height.pt) for s in stamps} == {(436.8, 475.2, 21.6)}
    assert len({s.top for s in stamps}) == 1


def test_the_stamp_is_the_status_of_the_file_and_leads_its_subject() -> None:
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, stamp="DRAFT"))
    properties = deck.core_properties
    assert properties.content_status == "DRAFT"
    assert properties.subject.startswith("DRAFT: ")


def test_without_a_stamp_nothing_is_said() -> None:
    deck = decks.opened(decks.sample())
    assert not any(shape.name == "stamp" for slide in deck.slides for shape in slide.shapes)
    assert deck.core_properties.content_status == ""


def test_a_long_stamp_is_set_smaller() -> None:
    stamp = "EMBARGOED UNTIL DECEMBER 1, 2026, 10 A.M. EASTERN TIME, DRAFT"
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, stamp=stamp))
    words = next(s for s in deck.slides[0].shapes if s.name == "stamp")
    assert words.text_frame.paragraphs[0].runs[0].font.size.pt == 12


def test_a_stamp_that_is_too_long_is_a_problem() -> None:
    stamp = "not for distribution " * 9
    with pytest.raises(BriefingError) as caught:
        write_pptx(samples.document(), decks.THEME, stamp=stamp)
    assert caught.value.problems == (
        Problem(
            code="does-not-fit",
            message=f"the stamp {stamp!r} does not fit on a slide",
            where=Location("ferries-legislator-en-us", field="stamp"),
            hint="say it in a few words, such as DRAFT",
        ),
    )


def test_a_stamp_stands_above_what_else_there_is() -> None:
    taken = [Box(left=48, top=34, width=864, height=480)]
    assert stamp_box(10, SLIDE, taken) == Box(left=384, top=11, width=528, height=12)


def test_a_stamp_stands_below_where_there_is_no_room_above() -> None:
    taken = [Box(left=48, top=6, width=864, height=494)]
    assert stamp_box(10, SLIDE, taken) == Box(left=384, top=514, width=528, height=12)
