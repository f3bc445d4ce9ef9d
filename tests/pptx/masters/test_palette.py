"""Colours of a master are taken where they stand out, and changed as little as need be."""

from __future__ import annotations

import pytest

from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.masters.palette import APART, house_palette
from briefing_gen.themes.colours import distance, least_contrast
from tests.writers.decks import THEME

SCHEME = {
    "tx1": "000000",
    "bg1": "FFFFFF",
    "tx2": "1D3557",
    "bg2": "EEF1F4",
    "accent1": "C8102E",
    "accent2": "1D3557",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "4472C4",
    "accent6": "70AD47",
    "hlink": "0563C1",
}


def palette(*grounds: str, **other: str) -> Palette:
    return house_palette({**SCHEME, **other}, grounds, THEME.colours, {})


def test_colours_that_stand_out_are_those_of_the_master() -> None:
    found = palette("FFFFFF")
    names = {paint: tone.name for paint, tone in found.marks.items() if not tone.changes}
    assert names == {
        Paint.INK: "tx1",
        Paint.PAPER: "bg1",
        Paint.MUTED: "tx2",
        Paint.PANEL: "bg2",
        Paint.ACCENT: "accent1",
        Paint.SECOND: "accent2",
    }
    assert not found.plain_links


def test_a_pale_accent_is_darkened_on_a_light_slide() -> None:
    found = house_palette({**SCHEME, "accent1": "FFC72C"}, ("FFFFFF",), THEME.colours, {})
    mended = found.mended
    assert mended is not None
    assert (mended.own.rgb, round(mended.contrast, 1)) == ("FFC72C", 1.6)
    assert mended.used.name == "accent1"
    assert found.marks[Paint.ACCENT] == mended.used
    assert found.texts[Paint.ACCENT] != mended.used


def test_a_dark_accent_is_lightened_on_a_dark_slide() -> None:
    tone = palette("10243E", accent1="1D3557").marks[Paint.ACCENT]
    assert [name for name, _ in tone.changes] == ["lumMod", "lumOff"]


def test_an_accent_between_black_and_white_grounds_is_ours_or_ink() -> None:
    found = palette("000000", "FFFFFF", accent1="808080")
    assert found.marks[Paint.ACCENT].rgb in {"808080", "000000", "FFFFFF"}


@pytest.mark.parametrize("ground", ["FFFFFF", "EEF1F4", "10243E", "1D3557", "C8102E", "FFC000"])
def test_text_and_marks_stand_out_on_any_plain_ground(ground: str) -> None:
    found = palette(ground)
    for paint in (Paint.INK, Paint.MUTED, Paint.ACCENT, Paint.SECOND):
        assert least_contrast(found.texts[paint].rgb, (ground,)) >= 4.5, paint
    for paint in (Paint.ACCENT, Paint.SECOND, Paint.CONTEXT):
        assert least_contrast(found.marks[paint].rgb, (ground,)) >= 3, paint


def test_nobody_takes_the_second_mark_for_the_accent() -> None:
    found = palette("FFFFFF", accent2="C8202E", accent3="B8102E")
    accent, second = found.marks[Paint.ACCENT], found.marks[Paint.SECOND]
    assert distance(accent.rgb, second.rgb) >= APART
    assert second.name == "accent4"


@pytest.mark.parametrize("ground", ["FFFFFF", "10243E"])
def test_nobody_takes_the_second_mark_for_the_rest(ground: str) -> None:
    found = palette(ground, accent1="B28500", accent2="909090", accent3="808080", accent4="A5A5A5")
    context, second = found.marks[Paint.CONTEXT], found.marks[Paint.SECOND]
    assert distance(context.rgb, second.rgb) >= APART
    assert second.name == "accent5"


def test_a_master_in_grey_gets_our_second_mark() -> None:
    greys = {f"accent{n}": "7F7F7F" for n in range(2, 7)}
    found = palette("FFFFFF", accent1="0B5C8A", **greys)
    assert found.marks[Paint.SECOND].rgb == THEME.colours.second.upper()


def test_links_that_do_not_stand_out_have_the_colour_of_their_text() -> None:
    assert palette("10243E", tx1="FFFFFF").plain_links


def test_a_slide_of_which_nothing_is_known_counts_as_the_background() -> None:
    assert palette() == palette("FFFFFF")


def test_a_master_in_grey_marks_what_matters_in_the_colour_of_text() -> None:
    found = house_palette({**SCHEME, "accent1": "DDDDDD"}, ("FFFFFF",), THEME.colours, {})
    assert found.marks[Paint.ACCENT].name == "tx1"
    assert found.texts[Paint.ACCENT].name == "tx1"
    assert found.mended is not None
    assert (found.mended.own.rgb, found.mended.used.name) == ("DDDDDD", "tx1")
