"""Native tables without merged cells, maps of tiles as groups of shapes, key findings and notes.

Key findings stand in one text, or in rows with a line between two, with small native charts of bars
or a line alone; notes and publications stand in columns.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import clear_names, named_places, placed
from briefing_gen.charts.state_tiles import legible
from briefing_gen.document.blocks import Chart, KeyFinding
from briefing_gen.document.exhibits import (
    ChartKind,
    Mark,
    Panel,
    Row,
    RowKind,
    Series,
    Spark,
    SparkKind,
    TableSpec,
)
from briefing_gen.document.inline import (
    Citation,
    Content,
    Date,
    Link,
    NoteMark,
    Number,
    Text,
    plain,
)
from briefing_gen.document.walk import findings
from briefing_gen.metrics.derive import expression
from briefing_gen.pptx.charts import frames, strips
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_values
from briefing_gen.pptx.charts.xml import chart_xml, plotted
from briefing_gen.pptx.colours import MARK_PAINTS, Paint, Palette, Tone
from briefing_gen.pptx.shapes import BODY_FONT, Ground, edge, frame, named, outline, place
from briefing_gen.pptx.sheet import Sheet, title
from briefing_gen.pptx.text import LINE_BREAK, Look, Pen, Spacing
from briefing_gen.pptx.xml import NO_FILL, NO_LINE, Xml, element, emu, part_of
from briefing_gen.slides import deck, keys
from briefing_gen.slides.chart_fit import IN_TILES, TILE_LINE, TILE_SIDE_PT, Tile
from briefing_gen.slides.entries import LEGEND_GAP_PT, UNDER_HEAD_PT, gaps_above
from briefing_gen.slides.fit import COLUMN_GAP_PT, LEAST_CHART_PT
from briefing_gen.slides.shape_names import KEY, chart_name, shape_name
from briefing_gen.slides.tables import CELL_BOTTOM_PT, CELL_SIDE_PT, HEAD_PART
from briefing_gen.themes import SlideStyle
from briefing_gen.themes.colours import contrast

WHOLE: Final = 100
QUIETER: Final = 60
"""Per cent of the saturation of its colour in a lighter tile."""
TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The identity of "No Style, No Grid", which every version of PowerPoint knows."""
THIN_PT: Final = 0.75
FIRM_PT: Final = 1.5


def table(block: deck.TableBlock, slide: deck.TableSlide, pen: Pen, *, panels: bool) -> Xml:
    """Return a table of `slide`; rows grow where a program breaks lines differently.

    A marked one has a panel behind it where the theme has `panels`.
    """
    spec = block.table
    header = Row(cells=tuple(column.header for column in spec.columns), kind=RowKind.TOTAL)
    widths = (block.column_pt,) * len(spec.columns) if block.title else slide.widths_pt
    grid = (element("a:gridCol", w=emu(width)) for width in widths)
    rows = zip((header, *spec.rows), block.row_heights_pt, strict=True)
    drawn: list[Xml] = []
    for row, height in rows:
        own = _cells(row, spec, slide, pen, panels=panels)
        cells = _card_cells(row, block, slide, pen) if block.title else own
        drawn.append(element("a:tr", *cells, h=emu(height)))
    style = element("a:tableStyleId", Xml(NO_STYLE))
    properties = element("a:tblPr", style, firstRow=1, firstCol=1)
    return element("a:tbl", properties, element("a:tblGrid", *grid), *drawn)


def _cells(
    row: Row, spec: TableSpec, slide: deck.TableSlide, pen: Pen, *, panels: bool
) -> Iterator[Xml]:
    """Yield the cells of a row; the label of a group stands before empty ones.

    The first stands flush with the title. Header and totals are bold over a firm line, a marked row
    is in the accent.
    """
    paint = Paint.ACCENT if row.kind is RowKind.MARKED else Paint.INK
    bold, firm = row.kind is not RowKind.BODY, row.kind is RowKind.TOTAL
    look = Look(size_pt=slide.size_pt, bold=bold, paint=paint, face=BODY_FONT)
    rule = pen.palette.fill(Paint.INK if firm else Paint.RULE)
    lines = [element(f"a:ln{side}", NO_FILL, w=0) for side in "LRT"]
    # Rules of a table with its ranges run on under those, so that the slide has them.
    below = NO_FILL if slide.ranges else rule
    lines.append(element("a:lnB", below, w=emu(FIRM_PT if firm else THIN_PT)))
    on_panel = row.kind is RowKind.MARKED and panels and not slide.ranges
    ground = Paint.PAPER if slide.backup else Paint.PANEL  # Where all of the slide is a panel.
    fill = pen.palette.fill(ground) if on_panel else NO_FILL
    anchor = "b" if firm else "t"
    inset, foot = emu(slide.cell_top_pt), emu(slide.cell_top_pt if firm else CELL_BOTTOM_PT)
    for index, column in enumerate(spec.columns):
        content = row.cells[index] if index < len(row.cells) else ()
        aligned = Spacing(align="r" if column.numeric else None)
        lead, rest = deck.Line(content, bullet=bool(index) and not column.numeric).parts
        parts: tuple[tuple[Content, Look], ...] = ((lead, replace(look, bold=True)), (rest, look))
        words = pen.mixed(parts, aligned)
        # The mark of a grade stands out right of the digits of a column.
        is_marked = column.numeric and bool(content) and isinstance(content[-1], NoteMark)
        right = CELL_SIDE_PT - (min(CELL_SIDE_PT, 0.56 * slide.size_pt) if is_marked else 0)
        wide = {"marL": emu(CELL_SIDE_PT if index else 0), "marR": emu(right)}
        body = element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), words)
        cell = element("a:tcPr", *lines, fill, **wide, marT=inset, marB=foot, anchor=anchor)
        yield element("a:tc", body, cell)


def _card_cells(
    row: Row, block: deck.TableBlock, slide: deck.TableSlide, pen: Pen
) -> Iterator[Xml]:
    """Yield the names of a group set large, or the values under them."""
    bare = [element(f"a:ln{side}", NO_FILL, w=0) for side in "LRTB"]
    wide, inset = {"marL": 0, "marR": emu(CELL_SIDE_PT)}, emu(slide.cell_top_pt)
    is_head = row.kind is RowKind.TOTAL
    size = slide.size_pt * HEAD_PART if is_head else slide.value_size_pt
    for cell, is_marked in zip(row.cells, block.marked, strict=True):
        paint = Paint.ACCENT if is_marked else Paint.INK
        look = Look(size_pt=size, bold=not is_head, paint=paint, face=BODY_FONT)
        words = pen.paragraph(cell, look)
        body = element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), words)
        own = element("a:tcPr", *bare, NO_FILL, **wide, marT=inset, marB=inset)
        yield element("a:tc", body, own)


def tile_shape(names: tuple[int, str], tile: Tile, pen: Pen, how: tuple[float, int]) -> Xml:
    """Return one tile: the letters of its state and its value; `how` is their size, on which lines.

    On no lines the value is left out.
    """
    (fill, paint), (size_pt, lines) = tile_look(tile, pen.palette), how
    words = Look(size_pt=size_pt, paint=paint, face=BODY_FONT)
    parts = [(tile.category.short or tile.category.label, replace(words, bold=True))]
    own, number = named("Sp", names), tile.point.number
    if number and lines:
        between = (Text(" "),) if lines == 1 else LINE_BREAK
        small = max(size_pt * IN_TILES[-1], min(size_pt, LEAST_CHART_PT))
        words = replace(words, size_pt=size_pt if lines == 1 else small)
        parts += [(between, words), ((number,), words)]
    side = emu(TILE_SIDE_PT)
    body = element("a:bodyPr", anchor="ctr", lIns=side, rIns=side, tIns=0, bIns=0)
    written = pen.mixed(tuple(parts), Spacing(align="ctr", line_part=TILE_LINE))
    line = edge(pen.palette) if tile.share is None else NO_LINE
    shape = element("p:spPr", place(tile.box), outline(), fill, line)
    return element("p:sp", own, shape, element("p:txBody", body, element("a:lstStyle"), written))


def tile_look(tile: Tile, palette: Palette) -> tuple[Xml, Paint]:
    """Return the fill of a tile, and the colour of its words."""
    if tile.share is None:
        return palette.hatch(), Paint.INK
    tone = tone_of(tile.share, palette, tile.mark)
    return element("a:solidFill", tone.xml), palette.on(tone.rgb)


def tone_of(share: float, palette: Palette, mark: Mark) -> Tone:
    """Return the colour of a mark, the lighter the lower the value; words on it can be read."""
    full = palette.marks[MARK_PAINTS[mark]]

    def contrast_at(part: float) -> float:
        ground = _shade(full, round(WHOLE * part)).rgb
        return contrast(palette.texts[palette.on(ground)].rgb, ground)

    return _shade(full, round(WHOLE * legible(share, contrast_at)))


@lru_cache(maxsize=128)  # There are fewer shades of a colour than tiles.
def _shade(full: Tone, part: int) -> Tone:
    """Return `part` per cent of a colour in white, more than all of it darker."""
    if part == WHOLE:
        return full
    if part > WHOLE:
        return full.changed(("satMod", QUIETER * 1000), ("lumMod", WHOLE * 100_000 // part))
    return full.changed(
        ("satMod", QUIETER * 1000), ("lumMod", part * 1000), ("lumOff", (100 - part) * 1000)
    )


def key_lines(slide: deck.KeyListSlide, style: SlideStyle, pen: Pen) -> Iterator[Xml]:
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


def key_rows(slide: deck.KeyRowsSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield the rows of key findings."""
    right = max((row.chart or row.words).right for row in slide.rows)
    for spot, item, row in zip(deck.FINDINGS, slide.items, slide.rows, strict=False):
        name = shape_name("number", expression(item.number.metric), (item.number,))
        parts = large_number(item.number, slide.number_size_pt, Paint.ACCENT)
        yield sheet.text(name, row.number, sheet.pen.mixed(parts))
        rule = replace(row.number, top=row.words.top - keys.SPACE_PT, height=THIN_PT)
        yield sheet.area(f"rule: {item.finding}", replace(rule, width=right - rule.left))
        label = Look(size_pt=slide.label_size_pt, bold=True)
        words = Look(size_pt=slide.sentence_size_pt)
        above = Spacing(level=2, before_pt=keys.LABEL_GAP_PT)
        yield sheet.put(
            spot,
            shape_name("text", f"{KEY}{item.finding}", item.label, item.slide_text),
            sheet.pen.paragraph(item.label, label, Spacing(level=1)),
            sheet.pen.paragraph(item.slide_text, words, above),
            box=row.words,
            ground=Ground(NO_FILL, (0, 0, 0, 0), "ctr"),
        )
        if item.spark and row.chart:
            yield from _chart(item, item.spark, row.chart, sheet)


def large_number(number: Number, size_pt: float, paint: Paint) -> tuple[tuple[Content, Look], ...]:
    """Return the parts of a number set large, with its smaller unit."""
    large = Look(size_pt=size_pt, bold=True, paint=paint)
    digits, unit, mark = keys.split_unit(number)
    small = replace(large, size_pt=keys.unit_size(size_pt))
    return ((digits,), large), (unit, small), (mark, large)


def cover_key(key: deck.CoverKey, sheet: Sheet) -> Iterator[Xml]:
    """Yield the number of a cover over its label, under a rule, and its small chart."""
    item, size = key.item, sheet.means.style.label_size_pt
    quiet = Look(size_pt=size, paint=Paint.MUTED)
    number = sheet.pen.mixed(large_number(item.number, key.number_size_pt, Paint.ACCENT))
    lines = [sheet.pen.paragraph(item.label, quiet)]
    if item.grade:
        lines.append(sheet.pen.paragraph(item.grade, replace(quiet, paint=Paint.SECOND)))
    row, right = key.row, (key.row.chart or key.row.number).right
    rule = row.number.within(0, -keys.SPACE_PT, row.number.right - right, 0)
    yield sheet.area(f"rule: {item.finding}", replace(rule, height=THIN_PT))
    name = shape_name("number", expression(item.number.metric), (item.number,))
    yield sheet.text(name, row.number, number)
    yield sheet.text(shape_name("text", f"{KEY}{item.finding}", item.label), row.words, *lines)
    if item.spark and row.chart:
        yield from _chart(item, item.spark, row.chart, sheet)


def _chart(item: KeyFinding, spark: Spark, box: deck.Box, sheet: Sheet) -> Iterator[Xml]:
    """Yield a small chart over the names that have room below it.

    The chart of its finding says in the workbook what its values are.
    """
    thing = f"{KEY}{item.finding}"
    every = (f for f in findings(sheet.setting.document) if f.id == item.finding)
    spec = next(f.exhibit.spec for f in every if isinstance(f.exhibit, Chart))
    drawn = box.within(0, keys.over_chart(spark, box), 0, keys.NAMES_PT)
    yield from _names(spark, replace(box, top=drawn.bottom), thing, sheet)
    if drawn.top > box.top:
        yield from _ends(spark, replace(box, height=drawn.top - box.top), thing, sheet)
    panel, setting = panel_of(spark), sheet.charts
    kind = ChartKind.STACKED_BAR if spark.kind is SparkKind.PARTS else ChartKind.COLUMN
    kind = ChartKind.STRIP if spark.kind is SparkKind.MEMBERS else kind
    plot = replace(setting.plot(kind, panel, drawn, setting.style.chart_size_pt), is_bare=True)
    plot, strip = strips.on_a_line(plot) if plot.is_of.is_of_members else (plot, None)
    shown = strips.plotted_strip(plot, strip) if strip else plotted(plot)
    values = strips.strip_values(strip, panel, spec) if strip else grid_values(plot.grid, spec)
    workbook = chart_workbook(values, panel, spec, setting.furniture.chart_data)
    part = lambda _, book: part_of(chart_xml(plot, shown, plot.box, book))  # noqa: E731 - short.
    graphic = frames.add_part(sheet.page.part, workbook, part)
    names = (sheet.take_id(), chart_name(thing, (panel,)), plain(spark.alt))
    yield frame(names, drawn, None, frames.CHART_URI, graphic)


def _names(spark: Spark, box: deck.Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    """Yield the names below a small chart, as far as those before them have room there.

    Under the picture of a median the name of a state alone would be taken for its.
    """
    ruler, size = sheet.means.ruler.wider, keys.NAME_PT
    places = [place for _, place in placed(spark, box.width, 5.0)]
    every = named_places(spark, places)
    named = list(takewhile(lambda each: ruler.width(plain(each[1]), size) <= box.width, every))
    yield from _labels(named, box, ("axis", thing), sheet)


def _ends(spark: Spark, box: deck.Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    """Yield the values over the ends of a row of members: both, or none without room for both."""
    places = [left + wide / 2 for _, (left, wide) in placed(spark, box.width, 5.0)]
    valued = zip(places, spark.panel.series[0].points, strict=True)
    known = sorted(((at, (p.number,)) for at, p in valued if p.number), key=lambda each: each[0])
    ends = (known[0], known[-1]) if len(known) > 1 else ()
    wide = sum(sheet.means.ruler.wider.width(plain(said), keys.NAME_PT) for _, said in ends)
    if wide + keys.NAME_PT / 2 <= box.width:
        yield from _labels(ends, box, ("ends", thing), sheet)


def _labels(
    named: Sequence[tuple[float, Content]], box: deck.Box, called: tuple[str, str], sheet: Sheet
) -> Iterator[Xml]:
    """Yield words around the middles that they stand at, as far as they are clear of others."""
    kind, thing = called
    ruler, size = sheet.means.ruler.wider, keys.NAME_PT
    widths = [(at, ruler.width(plain(name), size)) for at, name in named]
    for at, left in clear_names(widths, box.width, size / 2):
        wide, name = widths[at][1], named[at][1]
        # Digits of some fonts are wider still: there is a space between two names.
        own = replace(box, left=box.left + left - size / 4, width=wide + size / 2)
        look = Look(size_pt=size, paint=Paint.MUTED)
        paragraph = sheet.pen.paragraph(name, look, Spacing(align="ctr"))
        yield sheet.text(shape_name(kind, f"{thing}/{at + 1}", name), own, paragraph)


def entries_slide(slide: deck.EntriesSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield notes by letter or publications by number, each under its key, which may be a link."""
    yield title(slide, slide.name, sheet)
    (whole, rule), ruler = sheet.under_rule(deck.Place.TEXT), sheet.means.ruler.wider
    yield rule
    under = ruler.height(plain(slide.legend), slide.legend_size_pt, whole.width)
    left = whole.height - (under + LEGEND_GAP_PT if slide.legend else 0)
    box = replace(whole, width=slide.width_pt, height=left)
    spots = (deck.Place.TEXT, deck.Place.TEXT_2)
    for at, spot in enumerate(spots[: len(slide.columns)]):
        own = replace(box, left=box.left + at * (slide.width_pt + COLUMN_GAP_PT))
        name = (slide.beside or f"{slide.name} {at + 1}") if at else slide.name
        yield sheet.put(spot, name, *_entries(at, slide, sheet), box=own)
    if slide.legend:
        foot = replace(whole, top=whole.bottom - under, height=under)
        look = Look(size_pt=slide.legend_size_pt, paint=Paint.MUTED)
        yield sheet.text("legend", foot, sheet.pen.paragraph(slide.legend, look))


def _entries(column: int, slide: deck.EntriesSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield the entries of a column, a publication by its title in ink, its dates lighter."""
    words = Look(size_pt=slide.size_pt)
    loud = replace(words, bold=True, paint=Paint.ACCENT, underlined=False)
    shown = slide.columns[column]
    for entry, gap in zip(shown, gaps_above(shown, slide.gap_pt), strict=True):
        if entry.head:
            named = replace(words, bold=True)
            yield sheet.pen.paragraph(entry.head, named, Spacing(before_pt=gap, bullet=False))
        key = Citation(entry.key)
        linked: Content = (Link((key,), entry.url) if entry.url else key,)
        said, dates = entry.content, replace(words, paint=Paint.MUTED)
        told = (at - 1 for at, word in enumerate(said) if shown[0].head and isinstance(word, Date))
        end = next(told, len(said))
        parts = (linked, loud), ((Text("\t"), *said[:end]), words), (said[end:], dates)
        above = UNDER_HEAD_PT if entry.head else gap
        spacing = Spacing(before_pt=above, bullet=False, hanging_pt=slide.hanging_pt)
        yield sheet.pen.mixed(parts, spacing)


def panel_of(spark: Spark) -> Panel:
    """Return what a small chart shows, without labels: members from the lowest value on."""
    (shown,) = spark.panel.series
    points = tuple(replace(point, labelled=False) for point in shown.points)
    axis = spark.panel.axis
    axis = replace(axis, minimum=min(axis.minimum, Decimal(0)), ticks=(), shown=False)
    panel = replace(spark.panel, axis=axis, annotations=(), breaks=(), values=None)
    pairs = list(zip(panel.categories, points, strict=True))
    if spark.kind is SparkKind.PARTS:
        parts = (
            Series(id=of.id, name=of.label, points=(point,), mark=point.mark or shown.mark)
            for of, point in pairs
        )
        whole = replace(panel.categories[0], label=(), short=None)
        return replace(panel, categories=(whole,), series=tuple(parts))
    if spark.kind is SparkKind.MEMBERS:
        pairs.sort(key=lambda pair: pair[1].value or 0)
    categories, points = zip(*pairs, strict=True)
    return replace(panel, categories=categories, series=(replace(shown, points=points),))
