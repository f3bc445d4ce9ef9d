"""A tile map as grouped native shapes: PowerPoint has no such chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import Mark
from briefing_gen.document.inline import Content
from briefing_gen.writers.pptx.colours import Paint, Palette, Tone
from briefing_gen.writers.pptx.shapes import place, rectangle
from briefing_gen.writers.pptx.text import Look, Pen, Spacing
from briefing_gen.writers.pptx.xml import Xml, element, emu
from briefing_gen.writers.slides.room import Box
from briefing_gen.writers.slides.tiles import SIDE_PT, Tile

DARKEST: Final = 60
LIGHTEST: Final = 8
QUIETER: Final = 60
"""Per cent of the accent in a tile: ink on it keeps 4.5 to 1."""


def group(names: tuple[int, str, str], box: Box, children: list[Xml]) -> Xml:
    """Return `children` as one shape; `names` are its id, name and alternative text."""
    shape_id, name, description = names
    return element(
        "p:grpSp",
        element(
            "p:nvGrpSpPr",
            element("p:cNvPr", id=shape_id, name=name, descr=description),
            element("p:cNvGrpSpPr"),
            element("p:nvPr"),
        ),
        element("p:grpSpPr", _frame(box)),
        *children,
    )


def tile_shape(
    names: tuple[int, str], tile: Tile, pen: Pen, size_pt: float, *, valued: bool
) -> Xml:
    """Return one tile: the letters of its state and, where there is room, its value."""
    shape_id, name = names
    side = emu(SIDE_PT)
    marked = tile.point.mark is Mark.ACCENT
    line = element("a:ln", pen.palette.fill(Paint.INK), w=emu(2)) if marked else _no_line()
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=shape_id, name=name),
            element("p:cNvSpPr"),
            element("p:nvPr"),
        ),
        element("p:spPr", place(tile.box), rectangle(), _fill(tile, pen.palette), line),
        element(
            "p:txBody",
            element("a:bodyPr", anchor="ctr", lIns=side, rIns=side, tIns=0, bIns=0),
            element("a:lstStyle"),
            *_lines(tile, pen, size_pt, valued=valued),
        ),
    )


def _lines(tile: Tile, pen: Pen, size_pt: float, *, valued: bool) -> Iterator[Xml]:
    letters: Content = tile.category.short or tile.category.label
    centred = Spacing(align="ctr")
    paint = Paint.INK if tile.share is None else pen.palette.on(_tone(tile.share, pen.palette).rgb)
    yield pen.paragraph(letters, Look(size_pt=size_pt, bold=True, paint=paint), centred)
    if tile.point.number and valued:
        look = Look(size_pt=size_pt, paint=paint)
        yield pen.paragraph((tile.point.number,), look, centred)


def _fill(tile: Tile, palette: Palette) -> Xml:
    if tile.share is None:
        return palette.hatch()
    return element("a:solidFill", _tone(tile.share, palette).xml)


def _tone(share: float, palette: Palette) -> Tone:
    """Return the accent, the lighter the lower the value."""
    part = LIGHTEST + round((DARKEST - LIGHTEST) * share)
    return palette.marks[Paint.ACCENT].changed(
        ("satMod", QUIETER * 1000), ("lumMod", part * 1000), ("lumOff", (100 - part) * 1000)
    )


def _no_line() -> Xml:
    return element("a:ln", element("a:noFill"))


def _frame(box: Box) -> Xml:
    """Return where the group stands; its children are placed on the slide itself."""
    offset = {"x": emu(box.left), "y": emu(box.top)}
    extent = {"cx": emu(box.width), "cy": emu(box.height)}
    return element(
        "a:xfrm",
        element("a:off", **offset),
        element("a:ext", **extent),
        element("a:chOff", **offset),
        element("a:chExt", **extent),
    )
