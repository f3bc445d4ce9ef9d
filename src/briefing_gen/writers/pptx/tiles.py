"""A tile map as grouped native shapes: PowerPoint has no such chart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.document.charts import Mark
from briefing_gen.document.inline import Content
from briefing_gen.frozen import replace
from briefing_gen.writers.pptx.colours import Paint, Palette, Tone
from briefing_gen.writers.pptx.shapes import place, rectangle
from briefing_gen.writers.pptx.text import Look, Pen, Spacing
from briefing_gen.writers.pptx.xml import NO_LINE, Xml, element, emu
from briefing_gen.writers.slides.room import Box
from briefing_gen.writers.slides.tiles import SIDE_PT, Tile

DARKEST: Final = 60
LIGHTEST: Final = 8
QUIETER: Final = 60
"""Per cent of the accent in a tile: ink on it keeps 4.5 to 1."""

_CENTRED: Final = Spacing(align="ctr")


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
    line = element("a:ln", pen.palette.fill(Paint.INK), w=emu(2)) if marked else NO_LINE
    tone = None if tile.share is None else _tone(tile.share, pen.palette)
    fill = element("a:solidFill", tone.xml) if tone else pen.palette.hatch()
    paint = pen.palette.on(tone.rgb) if tone else Paint.INK
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            element("p:cNvPr", id=shape_id, name=name),
            element("p:cNvSpPr"),
            element("p:nvPr"),
        ),
        element("p:spPr", place(tile.box), rectangle(), fill, line),
        element(
            "p:txBody",
            element("a:bodyPr", anchor="ctr", lIns=side, rIns=side, tIns=0, bIns=0),
            element("a:lstStyle"),
            *_lines(tile, pen, Look(size_pt=size_pt, paint=paint), valued=valued),
        ),
    )


def _lines(tile: Tile, pen: Pen, look: Look, *, valued: bool) -> Iterator[Xml]:
    letters: Content = tile.category.short or tile.category.label
    yield pen.paragraph(letters, replace(look, bold=True), _CENTRED)
    if tile.point.number and valued:
        yield pen.paragraph((tile.point.number,), look, _CENTRED)


def _tone(share: float, palette: Palette) -> Tone:
    """Return the accent, the lighter the lower the value."""
    return _shade(palette.marks[Paint.ACCENT], LIGHTEST + round((DARKEST - LIGHTEST) * share))


@lru_cache(maxsize=DARKEST)  # There are fewer shades of an accent than tiles.
def _shade(accent: Tone, part: int) -> Tone:
    """Return `part` per cent of the accent in white."""
    return accent.changed(
        ("satMod", QUIETER * 1000), ("lumMod", part * 1000), ("lumOff", (100 - part) * 1000)
    )


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
