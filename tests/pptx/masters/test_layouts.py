"""What text stands on is known from the layout: its background and the shapes drawn over it."""

from __future__ import annotations

import pytest
from pptx.oxml import parse_xml

from briefing_gen.pptx.masters.layouts import drawn, ground, obstacles
from briefing_gen.pptx.masters.palette import Fill, scheme_of
from briefing_gen.pptx.xml import NAMESPACES, Xml, element, emu, joined
from briefing_gen.slides.deck import Box
from tests.writers import decks, houses

SLIDE = Box(left=0, top=0, width=960, height=540)
MIDDLE = Box(left=100, top=200, width=300, height=100)


def layout(name: str, number: int, *shapes: Xml) -> decks.Read:
    deck = decks.opened((houses.TEMPLATES / f"{name}.pptx").read_bytes())
    found = deck.slide_layouts[number]
    for shape in shapes:
        found.shapes._spTree.append(parse_xml(shape))
    return found


def place(box: Box, tag: str = "a:xfrm", *inner: Xml) -> Xml:
    return element(
        tag,
        element("a:off", x=emu(box.left), y=emu(box.top)),
        element("a:ext", cx=emu(box.width), cy=emu(box.height)),
        *inner,
    )


def shape(box: Box, *looks: Xml, style: Xml = Xml("")) -> Xml:  # noqa: B008 - nothing is made.
    names = element(
        "p:nvSpPr", element("p:cNvPr", id=9, name="x"), element("p:cNvSpPr"), element("p:nvPr")
    )
    return element("p:sp", names, element("p:spPr", place(box), *looks), style, **NAMESPACES)


def solid(colour: str, *changes: Xml) -> Xml:
    return element("a:solidFill", element("a:srgbClr", *changes, val=colour))


def under(*shapes: Xml, box: Box = MIDDLE) -> Fill:
    found = layout("corporate", 1, *shapes)
    return ground(found, scheme_of(found), box)


def test_a_plain_slide_is_its_background() -> None:
    assert under() == Fill(("FFFFFF",))


def test_a_title_on_the_band_of_the_master_stands_on_it() -> None:
    assert under(box=Box(left=40, top=14, width=880, height=70)) == Fill(("1D3557",))


def test_a_layout_may_say_what_names_of_colours_mean() -> None:
    found = layout("corporate", 0)
    scheme = scheme_of(found)
    assert (scheme.colours["tx1"], scheme.colours["bg1"]) == ("FFFFFF", "000000")
    assert ground(found, scheme, MIDDLE) == Fill(("1D3557",))


def test_the_last_shape_over_a_place_counts() -> None:
    assert under(shape(SLIDE, solid("111111")), shape(SLIDE, solid("222222"))) == Fill(("222222",))


def test_a_shape_that_hardly_touches_a_place_does_not_count() -> None:
    corner = Box(left=380, top=280, width=100, height=100)
    assert under(shape(corner, solid("111111"))) == Fill(("FFFFFF",))


def test_what_is_translucent_lets_its_ground_through() -> None:
    half = element("a:alpha", val=50_000)
    assert under(shape(SLIDE, solid("000000", half))).colours == ("808080",)


def test_a_shape_without_a_fill_lets_all_through() -> None:
    assert under(shape(SLIDE, element("a:noFill"))) == Fill(("FFFFFF",))


def test_a_gradient_has_the_colours_of_its_stops() -> None:
    stops = (
        element("a:gs", element("a:srgbClr", val=c), pos=p)
        for c, p in (("111111", 0), ("222222", 100_000))
    )
    gradient = element("a:gradFill", element("a:gsLst", *stops))
    assert under(shape(SLIDE, gradient)) == Fill(("111111", "222222"))


def test_each_stop_of_a_gradient_covers_as_much_as_it_says() -> None:
    stops = (
        element("a:gs", element("a:srgbClr", element("a:alpha", val=a), val="000000"), pos=p)
        for a, p in ((80_000, 0), (0, 100_000))
    )
    gradient = element("a:gradFill", element("a:gsLst", *stops))
    assert under(shape(SLIDE, gradient)).colours == ("333333", "FFFFFF")


def test_what_is_under_a_freeform_counts_as_well() -> None:
    outlined = joined(element("a:custGeom", element("a:pathLst")), solid("111111"))
    assert under(shape(SLIDE, outlined)).colours == ("FFFFFF", "111111")


def test_of_a_picture_or_pattern_nothing_is_known() -> None:
    assert not under(shape(SLIDE, element("a:pattFill", prst="pct5"))).plain
    assert not under(shape(SLIDE, element("a:blipFill"))).plain


def test_a_shape_may_take_its_fill_from_the_style_of_the_theme() -> None:
    reference = element("a:fillRef", element("a:schemeClr", val="accent1"), idx=1)
    style = element("p:style", reference)
    assert under(shape(SLIDE, style=style)) == Fill(("C8102E",))


def test_shapes_of_a_group_stand_where_the_group_puts_them() -> None:
    inner = Box(left=0, top=0, width=10, height=10)
    child_space = joined(element("a:chOff", x=0, y=0), element("a:chExt", cx=emu(20), cy=emu(10)))
    names = element(
        "p:nvGrpSpPr",
        element("p:cNvPr", id=8, name="g"),
        element("p:cNvGrpSpPr"),
        element("p:nvPr"),
    )
    group = element(
        "p:grpSp",
        names,
        element(
            "p:grpSpPr", place(Box(left=100, top=50, width=200, height=60), "a:xfrm", child_space)
        ),
        shape(inner, solid("111111")),
        **NAMESPACES,
    )
    found = layout("corporate", 1, group)
    assert [box for _, box in drawn(found)][-1] == Box(left=100, top=50, width=100, height=60)


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 2)])
def test_pictures_and_bands_are_in_the_way_and_panels_are_not(number: int, expected: int) -> None:
    found = [box for _, box in obstacles(layout("corporate", number), SLIDE)]
    assert len([box for box in found if box.width < SLIDE.width or box.height < 100]) >= expected
