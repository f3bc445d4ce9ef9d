"""Charts, maps and tables of a Word document.

A chart is native, with its workbook, as in decks; what points at something in it stands over it as
shapes of the chart's own. A map is a group of shapes, as Word has no such chart.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import as_drawn, plot_height, standing_alone
from briefing_gen.charts.kinds import KINDS, NamesAt, Shape
from briefing_gen.charts.state_tiles import left_out, ramp, standing_out
from briefing_gen.document.exhibits import ChartSpec, Panel, Row, RowKind, TableSpec
from briefing_gen.document.inline import Content, Inline, Text, plain
from briefing_gen.docx.markup import GROUP, Attributes, each_said, said, twips, w
from briefing_gen.docx.styles import Style, new_part
from briefing_gen.docx.text import Look, Pen
from briefing_gen.measuring.fit import theme_ruler
from briefing_gen.pptx import xml
from briefing_gen.pptx.charts import frames
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.exhibits import tile_look, tone_of
from briefing_gen.pptx.shapes import BODY_FONT, edge, outline, place
from briefing_gen.slides.chart_fit import key_box, tile_key, tiles
from briefing_gen.slides.deck import Box
from briefing_gen.slides.shape_names import chart_name, table_name

LABEL_PT: Final = 9.5
"""The size of labels in charts."""
_ROW_PT: Final = 22
_MOST_TOGETHER: Final = 15
"""A table of no more rows stays on one page where it can."""
_COUNTED: Final = 0.4
"""The part of the upper line of its key that says what a map counts."""
_DRAWING_SHAPES: Final = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"


def chart_paragraphs(spec: ChartSpec, pen: Pen) -> Iterator[xml.Xml]:
    """Yield a chart as pictures in paragraphs; panels side by side have their titles above."""
    if KINDS[spec.kind].shape is Shape.TILE:
        yield w("p", pen.properties(Style.EXHIBIT), _map(spec, pen))
        return
    theme, base, document = pen.manuscript.theme, pen.manuscript.base, pen.manuscript.document
    spec = spec.in_time()
    style = replace(theme.slide, label_size_pt=LABEL_PT, body_size_pt=LABEL_PT, chart_size_pt=8.5)
    setting = frames.ChartSetting(
        style=style,
        ruler=theme_ruler(theme.slide.font, theme.folder),
        language=document.language,
        furniture=document.furniture,
        palette=base.palette,
    )
    told = standing_alone(spec)
    drawn = frames.drawn_charts(spec, _box(spec, base.width_pt), setting, told)
    for _, group in groupby(drawn, key=lambda chart: chart.box.top):
        row = list(group)
        if any(chart.title for chart in row):
            yield _titles(row, pen)
        pictures = xml.joined(*(_picture(chart, pen) for chart in row))
        yield w("p", pen.properties(Style.EXHIBIT, kept=bool(told)), pictures)
    for index in told:
        yield from _in_digits(spec.panels[index], pen)


def _in_digits(panel: Panel, pen: Pen) -> Iterator[xml.Xml]:
    """Yield a panel in words: its columns would seem comparable with those of others."""
    note = pen.manuscript.document.furniture.not_comparable
    yield pen.paragraph((*panel.head, Text(f" ({note})")), Style.SUBTITLE)
    content: list[Inline] = []
    points = zip(panel.categories, panel.series[0].points, strict=True)
    for at, (category, point) in enumerate(points):
        value = point.number or Text(point.reason or "")
        content += [Text("; " if at else ""), value, Text(" ("), *category.label, Text(")")]
    yield pen.paragraph(tuple(content))


def _box(spec: ChartSpec, width: float) -> Box:
    """Return the room of a chart: rows have a height of their own, others one by a page's.

    They are lower than there: one that moves to the next page leaves less of this one empty.
    """
    kind = KINDS[spec.kind]
    if kind.names is NamesAt.LEFT:
        panels = [as_drawn(spec.kind, panel) for panel in spec.panels]
        sides = [1 if kind.stacked else 0.4 + 0.6 * len(panel.series) for panel in panels]
        bars = [len(panel.categories) * n for panel, n in zip(panels, sides, strict=True)]
        height = _ROW_PT * max(3, *bars) + 2 * _ROW_PT
    elif kind.is_of_members:
        height = 150  # Of a strip.
    else:
        height = plot_height(spec.panels) * 0.75 + 60  # With what stands over and under it.
    return Box(left=0, top=0, width=width, height=height * (2 if kind.in_grid else 1))


def _titles(row: Sequence[frames.DrawnChart], pen: Pen) -> xml.Xml:
    """Return the titles of panels, each over its own."""
    tabbed = (part for chart in row for part in (Text("\t"), *chart.title))
    tabs = (w("tab", val="left", pos=twips(chart.box.left)) for chart in row[1:])
    style = said("pStyle", pen.manuscript.base.styles[Style.SUBTITLE])
    stops = w("tabs", *tabs) if len(row) > 1 else xml.NOTHING
    runs = [xml.joined(*pen.runs(chart.title, Look(bold=True))) for chart in row]
    pen.tell(tuple(tabbed)[1:])
    return w("p", w("pPr", style, w("keepNext"), stops), xml.Xml(w("r", w("tab")).join(runs)))


def _picture(chart: frames.DrawnChart, pen: Pen) -> xml.Xml:
    """Return a chart in its line; the package gets its parts."""
    manuscript = pen.manuscript
    shapes = xml.joined(*_over(chart, manuscript.base.palette, manuscript.document.language))

    def drawn(part: Part, book: str) -> bytes:
        if not shapes:
            return chart.part(book)
        name = part.package.next_partname("/word/drawings/drawing%d.xml")
        spaces = {"xmlns:cdr": _DRAWING_SHAPES, "xmlns:a": xml.NAMESPACES["xmlns:a"]}
        root = xml.element("c:userShapes", shapes, **{"xmlns:c": frames.CHART_URI, **spaces})
        over = new_part(part.package, name, CONTENT_TYPE.DML_CHARTSHAPES, xml.part_of(root))
        return chart.part(book, part.relate_to(over, f"{RELATIONSHIP_TYPE.CHART}UserShapes"))

    graphic = frames.add_part(manuscript.base.main, chart.workbook, drawn, "/word")
    names = (chart_name(chart.id, (chart.plot.panel,)), chart.alt)
    return _inline(names, chart.box, (frames.CHART_URI, graphic), next(manuscript.ids))


def _inline(names: tuple[str, str], box: Box, drawn: tuple[str, xml.Xml], number: int) -> xml.Xml:
    """Return a drawing in its line, with its name and its alternative text."""
    name, description = names
    uri, graphic_xml = drawn
    inline = xml.element(
        "wp:inline",
        xml.element("wp:extent", cx=xml.emu(box.width), cy=xml.emu(box.height)),
        xml.element("wp:effectExtent", l=0, t=0, r=0, b=0),
        xml.element("wp:docPr", id=number, name=name, descr=description),
        xml.element("wp:cNvGraphicFramePr"),
        xml.element("a:graphic", xml.element("a:graphicData", graphic_xml, uri=uri)),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )
    return w("r", w("drawing", inline))


def _over(chart: frames.DrawnChart, palette: Palette, language: str) -> Iterator[xml.Xml]:
    """Yield the shapes that stand over a chart, by shares of its width and height."""
    whole = chart.box
    for number, item in enumerate((*chart.behind, *chart.over), 2):
        box = replace(item.box, left=item.box.left - whole.left, top=item.box.top - whole.top)
        start = _corner("from", box.left / whole.width, box.top / whole.height)
        end = _corner("to", box.right / whole.width, box.bottom / whole.height)
        shape = _overlay(replace(item, box=box, name=f"{item.of} {number}"), number, palette)
        size = chart.plot.size_pt * item.larger
        words = [_words(item, size, palette, language)] if item.words else []
        kind = "cxnSp" if item.of is frames.Drawn.LINE else "sp"
        drawn = xml.element(f"cdr:{kind}", *shape, *words)
        yield xml.element("cdr:relSizeAnchor", start, end, drawn)


def _overlay(item: frames.Overlay, number: int, palette: Palette) -> Iterator[xml.Xml]:
    """Yield the name of a shape, and how it looks."""
    kind = "CxnSp" if item.of is frames.Drawn.LINE else "Sp"
    own: Attributes = {"txBox": 1} if item.words else {}
    names = xml.element("cdr:cNvPr", id=number, name=item.name)
    yield xml.element(f"cdr:nv{kind}Pr", names, xml.element(f"cdr:cNv{kind}Pr", **own))
    dash = xml.element("a:prstDash", val="dash") if item.dashed else xml.NOTHING
    wide = xml.emu(1 if item.dashed else 1.75)
    line = xml.element("a:ln", palette.fill(item.paint), dash, w=wide)
    looks = {
        frames.Drawn.WORDS: (outline(), xml.NO_FILL),
        frames.Drawn.LINE: (outline("line"), line),
        frames.Drawn.WHOLE: (outline(), xml.NO_FILL, edge(palette)),
    }
    yield xml.element("cdr:spPr", place(item.box), *looks[item.of])


def _words(item: frames.Overlay, size_pt: float, palette: Palette, language: str) -> xml.Xml:
    looks: Attributes = {"lang": language, "sz": xml.hundredths(size_pt), "b": int(item.bold)}
    properties = xml.element("a:rPr", palette.ink(item.paint), BODY_FONT, **looks)
    run = xml.element("a:r", properties, xml.element("a:t", xml.text(plain(item.words))))
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    return xml.element(
        "cdr:txBody",
        xml.element("a:bodyPr", wrap="square", anchor=item.anchor, **insets),
        xml.element("a:lstStyle"),
        xml.element("a:p", xml.element("a:pPr", algn=item.align), run),
    )


def _corner(name: str, *shares: float) -> xml.Xml:
    within = (xml.Xml(f"{min(1.0, max(0.0, share)):.5f}") for share in shares)
    sides = (xml.element(f"cdr:{axis}", share) for axis, share in zip("xy", within, strict=True))
    return xml.element(f"cdr:{name}", *sides)


def _map(spec: ChartSpec, pen: Pen) -> xml.Xml:
    """Return a map of tiles as a group of shapes, with its key."""
    palette = pen.manuscript.base.palette
    width = min(pen.manuscript.base.width_pt, 430.0)
    box = Box(left=0, top=0, width=width, height=width * 0.62)
    panel, framed = spec.panels[0], edge(palette)
    shapes = []
    for tile in tiles(spec, box):
        fill, paint = tile_look(tile, palette)
        line = framed if tile.share is None else xml.NO_LINE
        letters = tile.category.short or tile.category.label
        number = [(tile.point.number,)] if tile.point.number else []
        shapes.append(_tile(tile.box, (letters, *number), (fill, line, paint), pen))
    over = key_box(box)
    own = replace(over, width=over.width * _COUNTED)
    shapes.append(_tile(own, (panel.series[0].name,), (xml.NO_FILL, xml.NO_LINE, Paint.INK), pen))
    accent = palette.fill(Paint.ACCENT), framed, palette.on(palette.texts[Paint.ACCENT].rgb)
    marked = [(name, accent) for name in standing_out(panel)]
    missing = palette.hatch(), framed, Paint.INK
    marked += [((Text(why),), missing) for why in left_out(panel)]
    for name, look in marked:
        own = replace(own, left=own.right, width=over.width * (1 - _COUNTED) / len(marked))
        shapes.append(_tile(own, (name,), look, pen))
    for each, where in tile_key(spec, box):
        tone = tone_of(each.share, palette, ramp(panel))
        look = xml.element("a:solidFill", tone.xml), framed, palette.on(tone.rgb)
        shapes.append(_tile(where, (each.words,), look, pen))
    frame = xml.element("wpg:grpSpPr", place(box, grouped=True))
    group = xml.element("wpg:wgp", xml.element("wpg:cNvGrpSpPr"), frame, *shapes)
    names = (chart_name(spec.id, spec.panels), plain(spec.alt))
    return _inline(names, box, (GROUP, group), next(pen.manuscript.ids))


def _tile(
    box: Box, lines: Sequence[Content], look: tuple[xml.Xml, xml.Xml, Paint], pen: Pen
) -> xml.Xml:
    """Return a tile: its fill, its edge, the colour of its words, of which the first are bold."""
    fill, line, paint = look
    rgb = pen.manuscript.base.palette.texts[paint].rgb
    own = xml.joined(w("color", val=rgb), each_said(sz=15, szCs=15))  # In halves of a point.
    close: Attributes = {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}
    properties = w("pPr", w("spacing", **close), said("jc", "center"))
    words: list[xml.Xml] = []
    for at, content in enumerate(lines):
        pen.tell(content)
        words.append(w("p", properties, *pen.runs(content, Look(bold=at == 0, own=own))))
    number, insets = next(pen.manuscript.ids), dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    return xml.element(
        "wps:wsp",
        xml.element("wps:cNvPr", id=number, name=f"tile {number}"),
        xml.element("wps:cNvSpPr"),
        xml.element("wps:spPr", place(box), outline(), fill, line),
        xml.element("wps:txbx", w("txbxContent", *words)),
        xml.element("wps:bodyPr", anchor="ctr", **insets),
    )


def table_xml(spec: TableSpec, pen: Pen) -> xml.Xml:
    """Return a table with a header row that is repeated; no cell spans another."""
    name = table_name(spec.id, spec)
    header = Row(cells=tuple(column.header for column in spec.columns))
    stays = range(len(spec.rows) - 1 if len(spec.rows) <= _MOST_TOGETHER else 0)
    weights = list[float]()
    for at, column in enumerate(spec.columns):  # By its longest text, within bounds.
        longest = max((len(plain(r.cells[at])) for r in spec.rows if at < len(r.cells)), default=0)
        word = max((len(word) for word in plain(column.header).split()), default=0)
        weights.append(min(34, max(7, word + 2, longest + 2)))
    whole = pen.manuscript.base.width_pt
    widths = [twips(whole * weight / sum(weights)) for weight in weights]
    style = said("tblStyle", pen.manuscript.base.styles[Style.TABLE])
    look: Attributes = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0}
    return w(
        "tbl",
        w(
            "tblPr",
            style,
            w("tblW", w=5000, type="pct"),  # The whole width, in fiftieths of a percent.
            w("tblLook", val="04A0", **look, noHBand=0, noVBand=1),
            said("tblCaption", name),
            said("tblDescription", plain((*spec.title, Text(". "), *spec.subtitle))),
        ),
        w("tblGrid", *(w("gridCol", w=wide) for wide in widths)),
        _row(header, (spec, widths), pen, kept=True, is_header=True),
        *(
            _row(row, (spec, widths), pen, kept=row.kind is RowKind.GROUP or at in stays)
            for at, row in enumerate(spec.rows)
        ),
    )


def _row(
    row: Row, setting: tuple[TableSpec, list[int]], pen: Pen, *, kept: bool, is_header: bool = False
) -> xml.Xml:
    """Return a row; the label of a group stands before empty cells."""
    spec, widths = setting
    whole = [w("cantSplit")] + ([w("tblHeader")] if is_header else [])
    bold = is_header or row.kind is not RowKind.BODY
    cells: list[xml.Xml] = []
    for at, column in enumerate(spec.columns):
        content = row.cells[at] if at < len(row.cells) else ()
        style = Style.AMOUNT if column.numeric else Style.CELL
        words = xml.joined(*pen.runs(content, Look(bold=bold)))
        pen.tell(content)
        wide = w("tcW", w=widths[at], type="dxa")
        paragraph = w("p", pen.properties(style, kept=kept), words)
        cells.append(w("tc", w("tcPr", wide), paragraph))
    return w("tr", w("trPr", *whole), *cells)
