"""The base deck and the width table are what the tools make, and the writer reads its places."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import fontpkg_arimo  # type: ignore[import-untyped]
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.measuring import tables
from briefing_gen.measuring.fit import WIDTHS
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.template import open_template
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.pptx.xml import LAYOUT_NAMES
from briefing_gen.slides.deck import Box, Layout, Place
from briefing_gen.themes import read_theme
from tests import samples
from tests.writers import decks, houses
from tools import make_base_deck


def test_the_base_deck_is_what_the_tool_makes() -> None:
    kept = (decks.THEME.folder / "base.pptx").read_bytes()
    assert decks.members(kept) == decks.members(make_base_deck.base_deck(decks.THEME))


@pytest.mark.slow
def test_the_widths_are_those_of_the_font() -> None:
    kept = json.loads((WIDTHS / "arial.json").read_text(encoding="ascii"))
    font = Path(fontpkg_arimo.__file__).parent / "files" / "Arimo[wght].ttf"
    assert kept == tables.width_table([font])


def test_the_base_deck_has_a_layout_for_each_role_and_no_other() -> None:
    deck = decks.opened((decks.THEME.folder / "base.pptx").read_bytes())
    assert [layout.name for layout in deck.slide_layouts] == list(LAYOUT_NAMES.values())
    assert len(deck.slides) == 0


def test_the_writer_reads_where_the_places_are() -> None:
    means = open_template(decks.THEME).means
    assert means.box(Layout.TABLE, Place.TITLE) == Box(left=48, top=52, width=864, height=78)


def test_every_title_but_the_first_stands_at_the_same_place() -> None:
    means = open_template(decks.THEME).means
    found = {means.box(layout, Place.TITLE) for layout in Layout if layout is not Layout.TITLE}
    assert len(found) == 1


def test_nothing_on_a_layout_lies_on_another() -> None:
    boxes = open_template(decks.THEME).means.boxes
    for layout in Layout:
        own = [box for (role, _), box in boxes.items() if role is layout]
        for index, one in enumerate(own):
            assert not any(_overlap(one, other) for other in own[index + 1 :]), layout


def _overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def test_a_base_deck_without_a_layout_is_a_problem(tmp_path: Path) -> None:
    names = decks.members((decks.THEME.folder / "base.pptx").read_bytes())
    with zipfile.ZipFile(tmp_path / "base.pptx", "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content.replace(b'name="List"', b'name="Two things"'))
    with pytest.raises(BriefingError) as caught:
        open_template(replace(decks.THEME, folder=tmp_path))
    assert caught.value.problems == (
        Problem(
            code="unreadable-theme",
            message="the base deck has no layout named 'List'",
            where=Location(str(tmp_path / "base.pptx")),
            hint="make it with tools/make_base_deck.py, or name a layout of your own so",
        ),
    )


@pytest.mark.parametrize("content", [None, b"", b"PK", b"not a deck"])
def test_a_base_deck_that_cannot_be_read_is_a_problem(
    content: bytes | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "base.pptx").write_bytes(content)
    with pytest.raises(BriefingError) as caught:
        open_template(replace(decks.THEME, folder=tmp_path))
    assert [(p.code, p.hint) for p in caught.value.problems] == [
        ("unreadable-theme", "make it with tools/make_base_deck.py")
    ]


def test_a_pipe_in_the_place_of_a_base_deck_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "base.pptx")
    with pytest.raises(BriefingError, match=r"'base\.pptx' is not an ordinary file"):
        open_template(replace(decks.THEME, folder=tmp_path))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (houses.with_member("ppt/vbaProject.bin"), "template-macros"),
        (houses.with_member("../evil.xml"), "template-names"),
        (
            houses.with_member("ppt/a.xml", b"<!DOCTYPE a [<!ENTITY e 'e'>]><a/>"),
            "template-doctype",
        ),
    ],
)
def test_a_base_deck_is_judged_as_a_house_master_is(
    content: bytes, code: str, tmp_path: Path
) -> None:
    houses.saved(content, tmp_path, "base.pptx")
    with pytest.raises(BriefingError) as caught:
        write_pptx(samples.document(), replace(decks.THEME, folder=tmp_path))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_link_in_place_of_the_base_deck_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "base.pptx").symlink_to(decks.THEME.folder / "base.pptx")
    with pytest.raises(BriefingError, match=r"'base\.pptx' is a link"):
        open_template(replace(decks.THEME, folder=tmp_path))


def test_the_shipped_themes_have_first_slides_of_their_own() -> None:
    themes = Path(__file__).parents[2] / "templates" / "themes"
    each = [open_template(read_theme(folder)).means for folder in sorted(themes.iterdir())]
    places = (Place.TITLE, Place.KICKER, Place.SUBTITLE, Place.DETAILS)
    covers = {tuple(own.box(Layout.TITLE, place).left for place in places) for own in each}
    tops = {own.box(Layout.TITLE, Place.DETAILS).top for own in each}
    assert (len(each), len(covers), len(tops)) == (3, 3, 3)


def test_a_stamp_on_the_field_of_a_first_slide_is_white() -> None:
    folder = decks.THEME.folder.parent
    for name, white in (("campaign", True), ("committee", False), ("plain", False)):
        template = open_template(read_theme(folder / name))
        palette = template.dress[Layout.TITLE].seats[Place.STAMP].palette
        assert palette is not None
        assert (palette.texts[Paint.INK] == palette.texts[Paint.PAPER]) is white
