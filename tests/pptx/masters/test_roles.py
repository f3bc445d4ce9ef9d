"""Layouts are chosen for what they hold, whatever they are called."""

from __future__ import annotations

import pytest

from briefing_gen.pptx.masters.layouts import Holder, LayoutFacts, MasterFacts, TextLook
from briefing_gen.pptx.masters.roles import Choice, propose
from briefing_gen.slides.deck import Box, Layout, Place

SLIDE = Box(left=0, top=0, width=960, height=540)


def holder(index: int, kind: str, left: float = 40, width: float = 880, **more: float) -> Holder:
    box = Box(left=left, top=more.get("top", 110), width=width, height=more.get("height", 370))
    look = TextLook(size_pt=18, upright=not more.get("turned", 0))
    return Holder(index=index, kind=kind, name="x", box=box, look=look)


def title(kind: str = "title", **more: float) -> Holder:
    return holder(0, kind, **{"top": 20, "height": 70, **more})


def master(*layouts: tuple[str, str, tuple[Holder, ...]]) -> MasterFacts:
    return MasterFacts(
        file="house.pptx",
        slide=SLIDE,
        layouts=tuple(
            LayoutFacts(number=n, name=name, kind=kind, holders=holders)
            for n, (name, kind, holders) in enumerate(layouts, 1)
        ),
        title=None,
        body=None,
        heading_font="Arial",
        body_font="Arial",
    )


COVER = ("a", "title", (title("ctrTitle"), holder(1, "subTitle")))
CONTENT = ("b", "obj", (title(), holder(1, "obj")))
BARE = ("c", "titleOnly", (title(),))


def chosen(role: Layout, *layouts: tuple[str, str, tuple[Holder, ...]]) -> Choice:
    return propose(master(*layouts))[role]


@pytest.mark.parametrize(
    ("role", "number", "places"),
    [
        (Layout.TITLE, 1, {Place.TITLE: 0, Place.SUBTITLE: 1}),
        (Layout.KEY_FINDINGS, 2, {Place.TITLE: 0, Place.TEXT: 1}),
        (Layout.CHART, 2, {Place.TITLE: 0, Place.TEXT: 1}),
        (Layout.CHART_AND_TEXT, 2, {Place.TITLE: 0, Place.TEXT: 1}),
        (Layout.TABLE, 2, {Place.TITLE: 0, Place.EXHIBIT: 1}),
        (Layout.LIST, 2, {Place.TITLE: 0, Place.TEXT: 1}),
    ],
)
def test_each_role_gets_the_layout_that_was_made_for_it(
    role: Layout, number: int, places: dict[Place, int]
) -> None:
    choice = chosen(role, COVER, CONTENT, BARE)
    assert (choice.layout, choice.places, choice.covered) == (number, places, True)


def test_two_placeholders_side_by_side_hold_an_exhibit_and_its_words() -> None:
    pair = ("d", "twoObj", (title(), holder(1, "obj", 40, 300), holder(2, "obj", 360, 560)))
    choice = chosen(Layout.CHART_AND_TEXT, COVER, CONTENT, pair)
    assert (choice.layout, choice.places) == (
        3,
        {Place.TITLE: 0, Place.EXHIBIT: 2, Place.TEXT: 1},
    )


def test_a_placeholder_for_charts_holds_the_chart() -> None:
    pair = ("d", "", (title(), holder(1, "body", 40, 440), holder(2, "chart", 490, 430)))
    choice = chosen(Layout.CHART_AND_TEXT, COVER, CONTENT, pair)
    assert choice.places == {Place.TITLE: 0, Place.EXHIBIT: 2, Place.TEXT: 1}


def test_a_table_does_not_go_into_a_placeholder_for_text() -> None:
    choice = chosen(Layout.TABLE, COVER, ("b", "tx", (title(), holder(1, "body"))))
    assert (choice.layout, choice.places) == (2, {Place.TITLE: 0})


def test_a_layout_for_something_else_is_avoided() -> None:
    section = ("s", "secHead", (title(), holder(1, "body")))
    turned = ("v", "vertTx", (title(), holder(1, "body", turned=1)))
    assert chosen(Layout.LIST, COVER, section, turned, CONTENT).layout == 4


def test_the_first_slide_is_known_by_its_name_too() -> None:
    cover = ("01_Portada", "", (title(top=200), holder(1, "body", top=300)))
    assert chosen(Layout.TITLE, CONTENT, cover).layout == 2


def test_the_layout_of_the_first_slide_serves_no_other() -> None:
    blank = ("z", "blank", ())
    choice = chosen(Layout.LIST, COVER, blank)
    assert (choice.layout, choice.covered) == (2, False)
    assert choice.reason == (
        "no layout takes text; here there is room for it; it has no title: titles stand where "
        "the master has its own"
    )


def test_a_master_of_one_layout_serves_all() -> None:
    assert {choice.layout for choice in propose(master(CONTENT)).values()} == {1}


def test_the_program_knows_its_own_layouts_by_name_and_places() -> None:
    own = ("List", "", (title(), holder(15, "body"), holder(12, "sldNum")))
    other = ("List", "obj", (title(), holder(1, "obj")))
    assert chosen(Layout.LIST, COVER, other, own).layout == 3


def test_equals_are_decided_by_their_order() -> None:
    assert chosen(Layout.LIST, COVER, CONTENT, CONTENT).layout == 2
