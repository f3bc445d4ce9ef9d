"""Native tables without merged cells, maps of tiles as groups of shapes, key findings as text."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.state_tiles import TileClass, legible
from briefing_gen.document.charts import Mark
from briefing_gen.document.inline import Text
from briefing_gen.document.tables import Row, RowKind, TableSpec
from briefing_gen.pptx.colours import Paint, Palette, Tone
from briefing_gen.pptx.shapes import BODY_FONT, decoration, group_place, named, outline, place
from briefing_gen.pptx.text import LINE_BREAK, Look, Pen, Spacing
from briefing_gen.pptx.xml import NO_FILL, NO_LINE, Xml, element, emu
from briefing_gen.slides.chart_fit import TILE_SIDE_PT, Tile
from briefing_gen.slides.deck import Box, KeyListSlide, TableBlock, TableSlide
from briefing_gen.slides.tables import CELL_SIDE_PT, HEAD_PART
from briefing_gen.themes import SlideStyle
from briefing_gen.themes.colours import contrast

WHOLE: Final = 100
QUIETER: Final = 60
"""Per cent of the saturation of the accent in a lighter tile."""
_CENTRED: Final = Spacing(align="ctr")
_IN_TILE: Final = Spacing(align="ctr", line_part=0.85)
TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The identity of "No Style, No Grid", which every version of PowerPoint knows."""
THIN_PT: Final = 0.75
FIRM_PT: Final = 1.5
FOCUS_PT, FOCUS_LIGHT_PT = 2.0, 1.0
"""How thick the dark edge of a tile is, half of it within, and the light line beside that."""


def table(block: TableBlock, slide: TableSlide, pen: Pen, *, panels: bool) -> Xml:
    """Return a table of `slide`; rows grow where a program breaks lines differently.

    A marked one has a panel behind it where the theme has `panels`.
    """
    spec = block.table
    header = Row(cells=tuple(column.header for column in spec.columns), kind=RowKind.TOTAL)
    grid = (element("a:gridCol", w=emu(width)) for width in slide.widths_pt)
    rows = zip((header, *spec.rows), block.row_heights_pt, strict=True)
    return element(
        "a:tbl",
        element("a:tblPr", element("a:tableStyleId", Xml(NO_STYLE)), firstRow=1, firstCol=1),
        element("a:tblGrid", *grid),
        *(
            element("a:tr", *_cells(row, spec, slide, pen, panels=panels), h=emu(height))
            for row, height in rows
        ),
    )


def _looks(row: Row, slide: TableSlide) -> tuple[Look, Look | None]:
    """Return how the text of a row looks, and its values where they are large as headlines.

    The header and totals are bold; a marked row is in the accent colour.
    """
    paint = Paint.ACCENT if row.kind is RowKind.MARKED else Paint.INK
    bold = row.kind is not RowKind.BODY
    look = Look(size_pt=slide.size_pt, bold=bold, paint=paint, face=BODY_FONT)
    if not slide.value_size_pt:
        return look, None
    if row.kind is not RowKind.TOTAL:
        return look, replace(look, size_pt=slide.value_size_pt, bold=True)
    head = replace(look, size_pt=slide.size_pt * HEAD_PART, bold=False, paint=Paint.MUTED)
    return head, head


def _cells(
    row: Row, spec: TableSpec, slide: TableSlide, pen: Pen, *, panels: bool
) -> Iterator[Xml]:
    """Yield the cells of a row; the label of a group stands before empty ones.

    The first stands flush with the title. The line under the header and totals is firm. A table of
    sentences begins each row at the top.
    """
    look, value = _looks(row, slide)
    firm = row.kind is RowKind.TOTAL
    rule = pen.palette.fill(Paint.INK if firm else Paint.RULE)
    lines = [element(f"a:ln{side}", NO_FILL, w=0) for side in "LRT"]
    lines.append(element("a:lnB", rule, w=emu(FIRM_PT if firm else THIN_PT)))
    on_panel = row.kind is RowKind.MARKED and panels and value is None
    fill = pen.palette.fill(Paint.PANEL) if on_panel else NO_FILL
    numeric = any(column.numeric for column in slide.table.columns)
    anchor = "b" if (firm if value else numeric) else "ctr" if value else "t"
    inset = emu(slide.cell_top_pt)
    for index, column in enumerate(spec.columns):
        content = row.cells[index] if index < len(row.cells) else ()
        aligned = Spacing(align="r" if column.numeric else None)
        own = value if value and index in spec.value_columns else look
        words = pen.paragraph(content, own, aligned)
        wide = {"marL": emu(CELL_SIDE_PT if index else 0), "marR": emu(CELL_SIDE_PT)}
        body = element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), words)
        cell = element("a:tcPr", *lines, fill, **wide, marT=inset, marB=inset, anchor=anchor)
        yield element("a:tc", body, cell)


def group(names: tuple[int, str, str], box: Box, children: list[Xml]) -> Xml:
    """Return `children` as one shape; `names` are its id, name and alternative text."""
    shape_id, name, description = names
    own = named("GrpSp", (shape_id, name), descr=description)
    return element("p:grpSp", own, element("p:grpSpPr", group_place(box)), *children)


def tile_shape(
    names: tuple[int, str], tile: Tile, pen: Pen, size_pt: float, *, valued: bool
) -> Xml:
    """Return one tile: the letters of its state and, where there is room, its value."""
    look, paint = tile_look(tile, pen.palette)
    words = Look(size_pt=size_pt, paint=paint, face=BODY_FONT)
    letters = tile.category.short or tile.category.label
    lines = [pen.paragraph(letters, replace(words, bold=True), _IN_TILE)]
    if tile.point.number and valued:
        lines.append(pen.paragraph((tile.point.number,), words, _IN_TILE))
    side = emu(TILE_SIDE_PT)
    body = element("a:bodyPr", anchor="ctr", lIns=side, rIns=side, tIns=0, bIns=0)
    return _filled(names, tile.box, look, body, *lines)


def key_shape(names: tuple[int, str], each: tuple[TileClass, Box], pen: Pen, size_pt: float) -> Xml:
    """Return one class of the key of a map: its shade, and the values of its states."""
    tile_class, box = each
    tone = tone_of(tile_class.share, pen.palette)
    look = Look(size_pt=size_pt, paint=pen.palette.on(tone.rgb), face=BODY_FONT)
    fill = (element("a:solidFill", tone.xml), NO_LINE)
    fits = element("a:normAutofit")
    body = element("a:bodyPr", fits, anchor="ctr", lIns=0, rIns=0, tIns=0, bIns=0)
    return _filled(names, box, fill, body, pen.paragraph(tile_class.words, look, _CENTRED))


def _filled(names: tuple[int, str], box: Box, look: tuple[Xml, Xml], body: Xml, *lines: Xml) -> Xml:
    """Return a rectangle of a fill and an outline with words in it."""
    shape = element("p:spPr", place(box), outline(), *look)
    words = element("p:txBody", body, element("a:lstStyle"), *lines)
    return element("p:sp", named("Sp", names), shape, words)


def tile_look(tile: Tile, palette: Palette) -> tuple[tuple[Xml, Xml], Paint]:
    """Return fill and outline of a tile, and the colour of its words."""
    edge = element("a:ln", palette.fill(Paint.INK), w=emu(FOCUS_PT))
    line = edge if is_focus(tile) else NO_LINE
    if tile.share is None:
        return (palette.hatch(), line), Paint.INK
    tone = tone_of(tile.share, palette)
    return (element("a:solidFill", tone.xml), line), palette.on(tone.rgb)


def is_focus(tile: Tile) -> bool:
    """Return whether a tile is that of the state which the map is about."""
    return tile.point.mark is Mark.ACCENT


def focus(names: tuple[int, str], tile: Tile, palette: Palette) -> Xml:
    """Return the light line in a tile that is told apart, within its dark edge.

    With that it is seen on a tile of any shade, and its frame meets no other tile.
    """
    inset = (FOCUS_PT + FOCUS_LIGHT_PT) / 2
    within = tile.box.within(inset, inset, inset, inset)
    line = element("a:ln", palette.fill(Paint.PAPER), w=emu(FOCUS_LIGHT_PT))
    return decoration(*names, within, NO_FILL, ("rect", line))


def tone_of(share: float, palette: Palette) -> Tone:
    """Return the accent, the lighter the lower the value; words on it can be read."""
    accent = palette.marks[Paint.ACCENT]

    def contrast_at(part: float) -> float:
        ground = _shade(accent, round(WHOLE * part)).rgb
        return contrast(palette.texts[palette.on(ground)].rgb, ground)

    return _shade(accent, round(WHOLE * legible(share, contrast_at)))


@lru_cache(maxsize=128)  # There are fewer shades of an accent than tiles.
def _shade(accent: Tone, part: int) -> Tone:
    """Return `part` per cent of the accent in white."""
    if part == WHOLE:
        return accent
    return accent.changed(
        ("satMod", QUIETER * 1000), ("lumMod", part * 1000), ("lumOff", (100 - part) * 1000)
    )


def key_lines(slide: KeyListSlide, style: SlideStyle, pen: Pen) -> Iterator[Xml]:
    """Yield each key finding as a paragraph: its number, and beside it the words in lines."""
    number = Look(size_pt=slide.number_size_pt, bold=True, paint=Paint.ACCENT)
    label = Look(size_pt=slide.label_size_pt, paint=Paint.MUTED)
    sentence = Look(size_pt=slide.sentence_size_pt)
    grade = Look(size_pt=style.label_least_pt, paint=Paint.MUTED)
    for index, item in enumerate(slide.items):
        first = (((item.number,), number), ((Text("\t"),), label), (item.label, label))
        second = ((LINE_BREAK, sentence), (item.slide_text, sentence))
        graded = ((LINE_BREAK, grade), (item.grade, grade)) if item.grade else ()
        gap, hanging = slide.gap_pt if index else 0, slide.hanging_pt
        spacing = Spacing(before_pt=gap, bullet=False, hanging_pt=hanging)
        yield pen.mixed((*first, *second, *graded), spacing)
