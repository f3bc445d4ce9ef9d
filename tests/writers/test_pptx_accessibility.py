"""What a deck must have so that everybody can read it, each rule over the finished file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pptx.oxml.ns import qn

from briefing_gen.themes import Colours
from tests.writers import decks

DECKS = (decks.sample(), decks.every_kind())
FOOT = ("source: ", "footer", "slide number")
"""The shapes whose text may be small: they repeat, or say where the values are from."""
LEAST_PT, LEAST_FOOT_PT = 14, 11
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
VAGUE = {"here", "click here", "link", "more", "read more"}

pytestmark = pytest.mark.parametrize("deck", DECKS, ids=("sample", "every-kind"))


def slides(deck: bytes) -> Iterator[decks.Read]:
    yield from decks.opened(deck).slides


def shapes(deck: bytes) -> Iterator[decks.Read]:
    for slide in slides(deck):
        yield from slide.shapes


def properties(shape: decks.Read) -> decks.Read:
    return shape._element.xpath("./*[1]/p:cNvPr")[0]


def is_decorative(shape: decks.Read) -> bool:
    return any(mark.get("val") == "1" for mark in properties(shape).iter(DECORATIVE))


def test_every_slide_has_a_title_of_its_own(deck: bytes) -> None:
    titles = decks.titles(deck)
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_the_title_is_read_first(deck: bytes) -> None:
    assert all(s.shapes[0].shape_id == s.shapes.title.shape_id for s in slides(deck))


def test_the_foot_is_read_last(deck: bytes) -> None:
    for slide in list(slides(deck))[1:]:
        assert [s.name for s in slide.shapes][-2:] == ["footer", "slide number"]


def test_pictures_have_words(deck: bytes) -> None:
    for shape in shapes(deck):
        drawn = shape.has_chart or shape.has_table or shape.shape_type == 6
        silent = not shape.has_text_frame or not shape.text_frame.text
        if drawn:
            assert properties(shape).get("descr")
        elif silent:
            assert is_decorative(shape), shape.name


def test_what_is_decorative_has_no_words(deck: bytes) -> None:
    assert all(properties(s).get("descr") == "" for s in shapes(deck) if is_decorative(s))


def test_tables_have_a_header_row_and_no_merged_cell(deck: bytes) -> None:
    for shape in shapes(deck):
        if shape.has_table:
            assert shape.table.first_row
            assert not any(c.is_merge_origin or c.is_spanned for c in shape.table.iter_cells())
            assert all(cell.text_frame.text for cell in shape.table.rows[0].cells)


def test_every_run_has_a_language(deck: bytes) -> None:
    for name, part in decks.members(deck).items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart")):
            assert part.count(b"<a:rPr") == part.count(b"<a:rPr lang=")
            assert part.count(b"<a:r>") <= part.count(b"<a:rPr")
            if name.startswith("ppt/charts"):
                assert part.count(b"<a:defRPr") == part.count(b'<a:defRPr lang="en-US"')


def test_charts_have_a_language(deck: bytes) -> None:
    for frame in decks.charts(deck):
        assert frame.chart._chartSpace.find(qn("c:lang")).get("val") == "en-US"


def test_no_placeholder_is_empty(deck: bytes) -> None:
    for shape in shapes(deck):
        if shape.is_placeholder and shape.has_text_frame:
            assert shape.text_frame.text.strip()


def sizes(shape: decks.Read) -> Iterator[float]:
    """Yield the sizes a shape says and, where a run says none, the one of its layout."""
    runs = list(shape._element.iter(qn("a:rPr")))
    own = [int(run.get("sz")) / 100 for run in runs if run.get("sz")]
    yield from own
    if len(own) < len(runs) and shape.is_placeholder:
        index = shape.placeholder_format.idx
        layout = shape.part.slide_layout.placeholders
        place = next(p for p in layout if p.placeholder_format.idx == index)
        yield int(next(place._element.iter(qn("a:defRPr"))).get("sz")) / 100


def test_text_is_large_enough_to_read(deck: bytes) -> None:
    for shape in shapes(deck):
        least = LEAST_FOOT_PT if shape.name.startswith(FOOT) else LEAST_PT
        assert all(size >= least for size in sizes(shape)), shape.name


def test_charts_are_large_enough_to_read(deck: bytes) -> None:
    for frame in decks.charts(deck):
        found = [int(e.get("sz")) / 100 for e in frame.chart._chartSpace.iter(qn("a:defRPr"))]
        assert found
        assert min(found) >= LEAST_PT


def test_links_say_where_they_lead(deck: bytes) -> None:
    for shape in shapes(deck):
        for run in shape._element.iter(qn("a:r")):
            if run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}") is not None:
                assert run.findtext(qn("a:t")).strip().casefold() not in {*VAGUE, ""}


def test_the_document_has_a_title_and_a_language(deck: bytes) -> None:
    core = decks.opened(deck).core_properties
    assert core.title
    assert core.language == "en-US"


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def named(colours: Colours) -> dict[str, str]:
    return {
        "tx1": colours.ink,
        "tx2": colours.muted,
        "accent1": colours.accent,
        "accent2": colours.second,
        "accent3": colours.context,
    }


def test_text_stands_out_from_the_slide(deck: bytes) -> None:
    colours = decks.THEME.colours
    for shape in shapes(deck):
        for fill in shape._element.iterfind(f".//{qn('a:rPr')}/{qn('a:solidFill')}"):
            colour = named(colours)[fill[0].get("val")]
            assert contrast(colour, colours.paper) >= 4.5


def test_labels_stand_out_from_what_is_under_them(deck: bytes) -> None:
    colours = decks.THEME.colours
    for frame in decks.charts(deck):
        space = frame.chart._chartSpace
        stacked = space.find(f".//{qn('c:grouping')}").get("val") == "stacked"
        for series in space.iter(qn("c:ser")):
            held = series.find(qn("c:dLbls"))
            text = held.find(f"{qn('c:txPr')}//{qn('a:schemeClr')}")
            if text is None:
                continue
            backed = held.find(f"{qn('c:spPr')}/{qn('a:solidFill')}") is not None
            ground = colours.paper
            if stacked and not backed:
                fill = series.find(f"{qn('c:spPr')}//{qn('a:schemeClr')}")
                ground = named(colours)[fill.get("val")]
            colour = {**named(colours), "bg1": colours.paper}[text.get("val")]
            bold = held.find(f"{qn('c:txPr')}//{qn('a:defRPr')}").get("b") == "1"
            assert contrast(colour, ground) >= (3 if bold else 4.5), frame.name


def test_marks_stand_out_from_the_slide(deck: bytes) -> None:
    assert deck
    colours = decks.THEME.colours
    for mark in (colours.accent, colours.second, colours.context):
        assert contrast(mark, colours.paper) >= 3
