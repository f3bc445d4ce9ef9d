"""Masters that nobody drew with briefings in mind: each is made here, by code."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Chart
from briefing_gen.document.inline import plain
from briefing_gen.pptx.masters.master import OpenHouse, house_warnings, open_house
from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.writing import examine_house, write_pptx
from briefing_gen.pptx.xml import element
from briefing_gen.slides.deck import Box, Layout, Place
from tests import samples
from tests.writers import decks, houses
from tools import house_package, house_sheets, make_house_masters

CORPORATE = replace(make_house_masters.corporate(), slides=())
PICTURE = element(
    "p:bg",
    element(
        "p:bgPr",
        element(
            "a:blipFill",
            element("a:blip", **{"r:embed": "rIdLogo"}),
            element("a:stretch", element("a:fillRect")),
        ),
        element("a:effectLst"),
    ),
)


def made(master: house_sheets.House, picture: bytes = houses.photo()) -> House:
    members = decks.members(house_package.package(master))
    if master.picture:
        members["ppt/media/image1.png"] = picture
    return House(file="house.pptx", content=houses.zipped(members))


def opened(master: house_sheets.House) -> OpenHouse:
    return open_house(made(master), decks.THEME)


def written(master: house_sheets.House) -> bytes:
    return write_pptx(samples.document(), decks.THEME, house=made(master))


def on_a_picture() -> house_sheets.House:
    return replace(CORPORATE, picture=True, master=replace(CORPORATE.master, background=PICTURE))


def with_title(title: house_sheets.Ph) -> house_sheets.House:
    layouts = (replace(sheet, holders=(title, *sheet.holders[1:])) for sheet in CORPORATE.layouts)
    return replace(CORPORATE, layouts=tuple(layouts))


def tall() -> house_sheets.House:
    def turned(sheet: house_sheets.Sheet) -> house_sheets.Sheet:
        holders = (
            replace(
                holder,
                box=Box(
                    left=holder.box.left * 9 / 16,
                    top=holder.box.top * 16 / 9,
                    width=holder.box.width * 9 / 16,
                    height=holder.box.height * 16 / 9,
                ),
            )
            for holder in sheet.holders
        )
        return replace(sheet, holders=tuple(holders), drawn=(), names=None)

    return replace(
        CORPORATE,
        size=(540, 960),
        master=turned(CORPORATE.master),
        layouts=tuple(map(turned, CORPORATE.layouts)),
    )


def plain_title(slide: decks.Read) -> str:
    """Return the title of a slide with usual spaces only."""
    return " ".join(slide.shapes.title.text_frame.text.split())


@pytest.mark.slow
def test_a_plain_panel_lies_between_a_picture_and_text() -> None:
    deck = decks.opened(written(on_a_picture()))
    cover, *others = deck.slides
    assert [shape.name for shape in cover.shapes].count("panel") == 0
    for slide in others:
        panel = slide.shapes[0]
        assert (panel.name, panel.fill.fore_color.theme_color) == (
            "panel",
            MSO_THEME_COLOR.BACKGROUND_1,
        )
        for shape in list(slide.shapes)[1:]:
            if not shape.name.startswith(("title", "footer", "slide number")):
                assert panel.top <= shape.top, shape.name
                assert shape.top + shape.height <= panel.top + panel.height, shape.name


@pytest.mark.slow
def test_a_panel_is_told() -> None:
    (problem,) = house_warnings(opened(on_a_picture()))
    assert problem.message == (
        "a plain panel is laid over the picture under the text of: key-findings, chart, "
        "chart-and-text, table, table-and-text, list, sources"
    )


@pytest.mark.slow
def test_a_first_slide_on_a_picture_takes_the_colour_of_its_title_where_that_reads() -> None:
    front = replace(CORPORATE.layouts[0], background=PICTURE, drawn=(), names=None)
    front = replace(
        front, holders=tuple(replace(holder, colour="accent2") for holder in front.holders)
    )
    sheets = replace(CORPORATE, picture=True, layouts=(front, *CORPORATE.layouts[1:]))
    house = open_house(made(sheets, houses.photo(dark=(150, 150, 150))), decks.THEME)
    seat = house.template.dress[Layout.TITLE].seats[Place.DETAILS]
    assert CORPORATE.colours["accent2"] in seat.style


def test_a_tiny_title_is_made_large_enough_for_a_sentence() -> None:
    tiny = house_sheets.Ph(
        kind="title", index=0, name="Title", box=house_sheets.box(40, 20, 300, 14), size_pt=10
    )
    means = opened(with_title(tiny)).template.means
    box = means.box(Layout.CHART, Place.TITLE)
    assert (box.width, round(box.height)) == (865.6, 50)
    assert means.title(Layout.CHART).sizes_pt[0] == 20


def resized(content: bytes, width: int, height: int) -> House:
    """Return a master whose slides have another size, and whose layouts do not."""
    deck = decks.opened(content)
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    stream = io.BytesIO()
    deck.save(stream)
    return House(file="house.pptx", content=stream.getvalue())


def test_a_layout_that_is_larger_than_its_slides_is_refused() -> None:
    with pytest.raises(BriefingError) as caught:
        open_house(resized(house_package.package(CORPORATE), 540, 720), decks.THEME)
    problems = {problem.message: problem for problem in caught.value.problems}
    found = problems[
        "the layout 'Two Content' is larger than its slides, which cut off 'Title 1', 'Content 2'"
    ]
    assert (found.code, str(found.where)) == ("template-off-slide", "house.pptx")
    assert found.hint == (
        "in PowerPoint set the size anew under Design, Slide Size, with Ensure Fit, or move them "
        "onto the slide"
    )
    assert len(problems) == 3


def test_what_reaches_past_the_lower_edge_is_told() -> None:
    with pytest.raises(BriefingError, match="which cut off 'Content 1'"):
        open_house(resized(house_package.package(CORPORATE), 960, 432), decks.THEME)


def test_a_layout_that_no_slide_is_set_in_may_reach_past_the_edge() -> None:
    unused = replace(CORPORATE.layouts[2], name="Unused")
    holders = (replace(unused.holders[0], box=house_sheets.box(80, 260, 1200, 100)),)
    layouts = (*CORPORATE.layouts, replace(unused, holders=holders))
    assert opened(replace(CORPORATE, layouts=layouts)).choices[Layout.TITLE].layout == 1


@pytest.mark.slow
def test_a_place_for_a_picture_may_reach_beyond_all_edges() -> None:
    picture = house_sheets.Ph(
        kind="pic", index=21, name="Picture", box=house_sheets.box(-20, -20, 1000, 600)
    )
    front = CORPORATE.layouts[0]
    front = replace(front, holders=(*front.holders, picture))
    house = opened(replace(CORPORATE, layouts=(front, *CORPORATE.layouts[1:])))
    assert house.choices[Layout.TITLE].layout == 1


@pytest.mark.slow
def test_a_title_without_room_is_told_in_its_short_form_where_it_has_one() -> None:
    finding = replace(
        decks.named(Chart(samples.chart()), "one"),
        statement=decks.text("Ferries made more trips than in the year before. " * 3),
        short=decks.text("More trips"),
    )
    document = decks.with_blocks(finding)
    narrow = replace(CORPORATE.layouts[1].holders[0], box=house_sheets.box(40, 20, 600, 60))
    house = made(with_title(narrow))
    deck = decks.opened(write_pptx(document, decks.THEME, house=house))
    assert plain_title(deck.slides[1]) == "More trips"
    assert deck.slides[1].notes_slide.notes_text_frame.text.split("\n")[1] == plain(
        finding.statement
    )
    (told,) = [p for p in examine_house(house, decks.THEME, document) if p.code == "short-title"]
    assert told.message == (
        f"the title {plain(finding.statement)!r} has no room: its short form stands there"
    )
    usual = decks.opened(write_pptx(document, decks.THEME))
    assert plain_title(usual.slides[1]) == plain(finding.statement).strip()


@pytest.mark.slow
def test_a_footer_may_be_out_of_sight() -> None:
    def lowered(sheet: house_sheets.Sheet) -> house_sheets.Sheet:
        holders = (
            replace(h, box=replace(h.box, top=560)) if h.kind == "ftr" else h for h in sheet.holders
        )
        return replace(sheet, holders=tuple(holders))

    layouts = tuple(map(lowered, CORPORATE.layouts))
    assert opened(replace(CORPORATE, layouts=layouts)).choices


def with_logo(at: Box) -> house_sheets.House:
    """Return the corporate master with a logo on its band."""
    drawn = (*CORPORATE.master.drawn[:1], house_sheets.logo(at))
    return replace(CORPORATE, picture=True, master=replace(CORPORATE.master, drawn=drawn))


@pytest.mark.parametrize(
    ("logo", "place"),
    [
        (house_sheets.box(840, 20, 90, 40), (47.2, 830)),
        (house_sheets.box(20, 20, 90, 40), (120, 912.8)),
        (house_sheets.box(840, 90, 90, 40), (47.2, 912.8)),
    ],
)
def test_titles_keep_clear_of_a_logo(logo: Box, place: tuple[float, float]) -> None:
    house = opened(with_logo(logo))
    box = house.template.means.box(Layout.CHART, Place.TITLE)
    assert (box.left, box.right) == pytest.approx(place)
    assert house_warnings(house) == ()


@pytest.mark.slow
def test_a_title_that_is_narrowed_is_so_on_its_slide() -> None:
    deck = decks.opened(written(with_logo(house_sheets.box(840, 20, 90, 40))))
    for slide in list(deck.slides)[1:]:
        title = slide.shapes.title
        assert (title.left.pt, title.left.pt + title.width.pt) == pytest.approx((40, 837.2))


def test_a_logo_that_no_title_can_keep_clear_of_is_told() -> None:
    (problem,) = house_warnings(opened(with_logo(house_sheets.box(450, 20, 90, 40))))
    assert (problem.code, problem.message) == (
        "template-logo",
        (
            "titles may cover a picture of the template on slides of: key-findings, chart, "
            "chart-and-text, table, table-and-text, list, sources"
        ),
    )


@pytest.mark.parametrize(
    ("logo", "ends"),
    [
        (house_sheets.box(820, 420, 120, 100), (810, 496)),  # Beside it there is more room,
        (house_sheets.box(420, 470, 120, 50), (912.8, 466)),  # and here above it.
        (house_sheets.box(40, 420, 120, 100), (912.8, 416)),
    ],
)
def test_words_end_beside_a_logo_or_above_it(logo: Box, ends: tuple[float, float]) -> None:
    box = opened(with_logo(logo)).template.means.box(Layout.LIST, Place.TEXT)
    assert (box.right, box.bottom) == ends


def test_sizes_on_a_tall_slide_follow_its_width() -> None:
    assert opened(tall()).template.means.style.body_size_pt == 15


def test_a_narrow_place_for_the_number_is_left_as_it_is() -> None:
    number = next(h for h in CORPORATE.layouts[1].holders if h.kind == "sldNum")
    narrow = replace(number, box=replace(number.box, width=20))
    sheet = CORPORATE.layouts[1]
    holders = tuple(narrow if holder is number else holder for holder in sheet.holders)
    only = replace(CORPORATE, layouts=(replace(sheet, holders=holders),))
    assert opened(only).template.dress[Layout.LIST].seats[Place.NUMBER].key == {
        "type": "sldNum",
        "idx": 12,
    }


def test_a_first_slide_without_a_layout_keeps_its_words_clear_of_the_band() -> None:
    house = opened(replace(CORPORATE, layouts=(CORPORATE.layouts[1],)))
    assert house.template.means.box(Layout.TITLE, Place.SUBTITLE).top >= 96


@pytest.mark.slow
@pytest.mark.parametrize(
    "master", [on_a_picture(), tall(), with_title(CORPORATE.layouts[1].holders[0])]
)
def test_the_deck_has_all_slides(master: house_sheets.House) -> None:
    titles, own = (
        [" ".join(title.split()) for title in decks.titles(deck)]
        for deck in (written(master), decks.sample())
    )
    # A master has the key findings as one text, on one slide.
    assert titles == [t.replace(" (1 of 2)", "") for t in own if t != "Key findings (2 of 2)"]


def test_a_font_that_a_master_does_not_say_is_that_of_its_theme() -> None:
    dress = open_house(houses.house("saved-by-libreoffice"), decks.THEME).dressed
    assert '<a:latin typeface="+mj-lt"/>' in dress[Layout.CHART].seats[Place.TITLE].style
    assert '<a:latin typeface="+mn-lt"/>' in dress[Layout.LIST].seats[Place.TEXT].style


@pytest.mark.slow
def test_a_title_in_a_font_of_its_own_is_measured_in_it() -> None:
    content = house_package.package(CORPORATE)
    layout = "ppt/slideLayouts/slideLayout2.xml"
    members = decks.members(content)
    named = members[layout].replace(b"</a:defRPr>", b'<a:latin typeface="Arial"/></a:defRPr>', 1)
    house = House(file="house.pptx", content=houses.zipped({**members, layout: named}))
    means = open_house(house, decks.THEME).template.means
    other = opened(CORPORATE).template.means
    words = "A title of some words"
    assert means.title(Layout.CHART).ruler.width(words, 28) > other.title(Layout.CHART).ruler.width(
        words, 28
    )


def test_a_first_slide_whose_title_is_below_its_text_is_divided_anew() -> None:
    front = CORPORATE.layouts[0]
    title, subtitle, *others = front.holders
    swapped = (replace(title, box=subtitle.box), replace(subtitle, box=title.box), *others)
    means = opened(
        replace(CORPORATE, layouts=(replace(front, holders=swapped), *CORPORATE.layouts[1:]))
    ).template.means
    boxes = [means.box(Layout.TITLE, p) for p in (Place.TITLE, Place.SUBTITLE, Place.DETAILS)]
    assert all(upper.bottom <= lower.top for upper, lower in pairwise(boxes))
