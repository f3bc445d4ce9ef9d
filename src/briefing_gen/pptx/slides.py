"""Each kind of slide as the shapes that stand on it, in reading order."""

from collections.abc import Iterator
from itertools import accumulate

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.charts.geometry import uncompared
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.charts.state_tiles import left_out, ramp, standing_out
from briefing_gen.document.exhibits import ChartSpec, RowKind, TableSpec
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.measuring.fit import LINE_HEIGHT, Weight
from briefing_gen.pptx import exhibits
from briefing_gen.pptx import sheet as sheets
from briefing_gen.pptx.charts import frames
from briefing_gen.pptx.charts.plot import area
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.shapes import BODY_FONT, Ground, decoration, edge, frame, group, stroke
from briefing_gen.pptx.template import slide_of
from briefing_gen.pptx.text import LINE_BREAK, Look, Spacing
from briefing_gen.pptx.xml import NO_FILL, NO_LINE, Xml, element
from briefing_gen.slides import breaks, chart_fit, deck, fit, lists
from briefing_gen.slides.blocks import FIELD_EDGE_PT, UNDER_LEAD_PT, at_dots, joined_at_dots
from briefing_gen.slides.deck import Box, Contacts, Place
from briefing_gen.slides.exhibits import PANEL_SIDE_PT, TOLD_GAP_PT
from briefing_gen.slides.shape_names import chart_name, shape_name, table_name, tile_name
from briefing_gen.slides.tables import CARD_GAP_PT, CARD_SIDES, HEAD_GAP_PT, HEAD_PART, SPACE
from briefing_gen.words.wording import Display, Style, word_metric

KICKER_GAP_PT = 6
"""Between two parts of a kicker."""
KEY_PART = 1.4
"""Where the words of a key begin behind their sample, in their size."""


def shapes(slide: deck.Slide, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield the shapes of `slide`, its title first."""
    match slide:
        case deck.TitleSlide():
            yield from _title_slide(slide, sheet)
        case deck.KeyListSlide() | deck.KeyRowsSlide():
            yield from _key_slide(slide, sheet)
        case deck.ChartSlide():
            yield from _chart_slide(slide, sheet)
        case deck.TableSlide():
            yield from _table_slide(slide, sheet)
        case deck.ListSlide():
            yield from _list_slide(slide, sheet)
        case deck.CalloutSlide():
            yield from _callout_slide(slide, sheet)
        case deck.EntriesSlide():
            yield from exhibits.entries_slide(slide, sheet)


def _title_slide(slide: deck.TitleSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    pen = sheet.pen
    yield sheets.title(slide, "", sheet)
    if slide.kicker:  # On one line where its place is too low for a line each.
        below, parts = Spacing(before_pt=KICKER_GAP_PT), at_dots(slide.kicker)
        needed = len(parts) * (sheet.means.style.body_size_pt + KICKER_GAP_PT) * LINE_HEIGHT
        has_room = needed <= sheet.box(Place.KICKER).height
        first, *others = parts if has_room else (joined_at_dots(parts),)
        loud = Look(bold=True)
        rest = (pen.paragraph(part, spacing=below) for part in others)
        head, box = pen.paragraph(first, loud), slide.boxes.get(Place.KICKER)
        yield sheet.put(Place.KICKER, "kicker", head, *rest, box=box)
    style = sheet.means.style
    standfirst = sheets.other_size(slide.standfirst_size_pt, style.body_size_pt)
    words, boxes = pen.paragraph(slide.standfirst, standfirst), slide.boxes
    if slide.standfirst:
        yield sheet.put(Place.SUBTITLE, "standfirst", words, box=boxes.get(Place.SUBTITLE))
    details = sheets.other_size(slide.details_size_pt, style.label_size_pt)
    if slide.details:
        pen = sheet.pen_for(sheet.seats[Place.DETAILS])
        lines = (pen.paragraph(line, details) for line in slide.details)
        yield sheet.put(Place.DETAILS, "details", *lines, box=boxes.get(Place.DETAILS))
    if slide.key:
        yield from exhibits.cover_key(slide.key, sheet)


def _key_slide(slide: deck.KeyListSlide | deck.KeyRowsSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    yield sheets.title(slide, "key-findings", sheet)
    if isinstance(slide, deck.KeyRowsSlide):
        yield from exhibits.key_rows(slide, sheet)
        return
    contents = ((item.number, *item.label, *item.slide_text) for item in slide.items)
    lines = exhibits.key_lines(slide, sheet.means.style, sheet.pen)
    name = shape_name("text", "key-findings", *contents)
    yield sheet.put(Place.TEXT, name, *lines, box=sheet.risen(Place.TEXT))


def _chart_slide(slide: deck.ChartSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    yield sheets.title(slide, slide.id, sheet)
    yield sheets.subtitle(slide, slide.chart, sheet)
    if KINDS[slide.chart.kind].shape is Shape.TILE:
        yield from _map(slide.chart, slide.boxes[Place.EXHIBIT], sheet)
    else:
        yield from _panels(slide, slide.boxes[Place.EXHIBIT], sheet)
    yield from sheets.beside(slide, sheet)
    yield sheets.source(slide, sheet)


def _panels(slide: deck.ChartSlide, box: Box, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield the panels of a chart: native charts, and in digits what they must not be seen with."""
    spec, panels = slide.chart, slide.told
    lefts = (panel.box.left - 24 for panel in panels)  # With a gutter.
    room = replace(box, width=min(box.right, *lefts) - box.left if panels else box.width)
    drawn = frames.drawn_charts(spec, room, sheet.charts, [panel.index for panel in panels])
    graphics = [frames.add_chart(sheet.page.part, chart) for chart in drawn]
    for chart, graphic in zip(drawn, graphics, strict=True):
        yield from _chart(chart, graphic, sheet, alone=len(drawn) == 1)
    for at in uncompared(spec):
        middle = (drawn[at - 1].box.right + drawn[at].box.left) / 2
        between = replace(drawn[at].box, left=middle, width=0)
        names = (sheet.take_id(), f"break: {spec.id}/{at + 1}")
        yield stroke(names, between, sheet.pen.palette.fill(Paint.CONTEXT), dashed=True)
    axis = drawn[0].box.top + area(drawn[0].plot).bottom
    for panel in panels:  # The last stands on the line that the columns stand on.
        box = replace(panel.box, top=panel.box.top + axis - panels[-1].box.bottom)
        yield _told(slide, replace(panel, box=box), sheet)


def _told(slide: deck.ChartSlide, told: deck.ToldPanel, sheet: sheets.Sheet) -> Xml:
    """Return a panel in digits: its title, that it is not comparable, each value with its name."""
    panel, pen = slide.chart.in_time().panels[told.index], sheet.pen
    head = Look(size_pt=sheet.means.style.label_least_pt, bold=True, paint=Paint.INK)
    quiet = replace(head, bold=False, paint=Paint.MUTED)
    note = (Text(sheet.setting.document.furniture.not_comparable),)
    paragraphs = [pen.paragraph(panel.head, head), pen.paragraph(note, quiet)]
    points, size = panel.series[0].points, sheet.means.style.label_least_pt * chart_fit.LOUD
    for category, point in zip(panel.categories, points, strict=True):
        value: tuple[tuple[Content, Look], ...] = (((Text(point.reason or ""),), quiet),)
        if point.number:
            value = exhibits.large_number(point.number, size, Paint.INK)
        year = ((SPACE, *category.label), quiet)
        paragraphs.append(pen.mixed((*value, year), Spacing(before_pt=TOLD_GAP_PT)))
    numbers = ((point.number,) for point in points if point.number)
    called = f"{slide.chart.id}/{told.index + 1}"
    name = shape_name("panel", called, panel.head, *numbers)
    fill = pen.palette.fill(Paint.PANEL) if sheet.means.has_panels else NO_FILL
    return sheet.text(name, told.box, *paragraphs, ground=Ground(fill, (PANEL_SIDE_PT,) * 4))


def _map(spec: ChartSpec, box: Box, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield a tile map in `box`; its tiles take ids in reading order."""
    size, _ = how = chart_fit.tile_size(spec, box, sheet.means)
    names = (sheet.take_id(), chart_name(spec.id, spec.panels), plain(spec.alt))
    shapes = []
    for at, tile in enumerate(chart_fit.tiles(spec, box)):
        own = sheet.take_id(), tile_name(spec, at)
        shapes.append(exhibits.tile_shape(own, tile, sheet.pen, how))
    yield group(names, box, shapes)
    yield from _map_key(spec, box, size, sheet)


def _map_key(spec: ChartSpec, box: Box, size: float, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield what a map counts over the bar of its classes, and what stands out or has no value.

    That stands in a third line, or where there is room for two, in the first.
    """
    whole, panel, palette = chart_fit.key_box(box), spec.panels[0], sheet.pen.palette
    counted, ruler = panel.series[0].name, sheet.means.ruler.wider
    over = replace(whole, height=size * ruler.line_height, width=ruler.width(plain(counted), size))
    quiet = Look(size_pt=size, paint=Paint.MUTED, face=BODY_FONT)
    words = sheet.pen.paragraph(counted, quiet)
    yield sheet.text(shape_name("key", spec.id, counted), over, words)
    marked = [(state, palette.fill(Paint.ACCENT)) for state in standing_out(panel)]
    marked += [((Text(why),), palette.hatch()) for why in left_out(panel)]
    room, gap = 2 * whole.height + chart_fit.TILE_GAP_PT, 1.5 * size
    step = min(over.height + fit.PARAGRAPH_GAP_PT / 2, (room - over.height) / 2)
    widths = [KEY_PART * size + ruler.width(plain(said), size) for said, _ in marked]
    own = replace(over, left=over.right + gap)
    if step >= 0.9 * over.height:  # Lines of a key may stand so near.
        own = replace(over, top=over.top + 2 * step)
    step = max(step, over.height)
    for index, ((said, fill), wide) in enumerate(zip(marked, widths, strict=True)):
        sample = replace(own, top=own.top + (own.height - size) / 2, width=size, height=size)
        called, framed = f"{spec.id}/0{index or ''}", ("rect", edge(palette))
        yield decoration(sheet.take_id(), f"key: {called}/sample", sample, fill, framed)
        words = sheet.pen.paragraph(said, quiet)
        own = replace(own, width=wide)
        beside = own.within(KEY_PART * size, 0, 0, 0)
        yield sheet.text(shape_name("key", called, said), beside, words)
        own = replace(own, left=own.right + gap)
    line = replace(over, top=over.top + step)
    yield from _classes(spec, (box, line), size, sheet)


def _classes(
    spec: ChartSpec, places: tuple[Box, Box], size: float, sheet: sheets.Sheet
) -> Iterator[Xml]:
    """Yield the classes of a map as one bar with an edge around it, each with its values in it.

    `places` are the map, and a line at the height of the bar.
    """
    (box, line), palette, mark = places, sheet.pen.palette, ramp(spec.panels[0])
    small, own = max(size * chart_fit.IN_TILES[-1], sheet.means.chart_least_pt), line
    for index, (each, where) in enumerate(chart_fit.tile_key(spec, box), 1):
        own = replace(where, top=line.top, height=line.height)
        tone = exhibits.tone_of(each.share, palette, mark)
        look = Look(size_pt=small, paint=palette.on(tone.rgb), face=BODY_FONT)
        words = sheet.pen.paragraph(each.words, look, Spacing(align="ctr"))
        name = shape_name("key", f"{spec.id}/{index}", each.words)
        ground = Ground(element("a:solidFill", tone.xml), (0, 0, 0, 0), "ctr")
        yield sheet.text(name, own, words, ground=ground)
    if own is not line:
        around, named = replace(line, width=own.right - line.left), f"key: {spec.id}/edge"
        yield decoration(sheet.take_id(), named, around, NO_FILL, ("rect", edge(palette)))


def _chart(
    chart: frames.DrawnChart, graphic: Xml, sheet: sheets.Sheet, *, alone: bool
) -> Iterator[Xml]:
    """Yield a panel's title, its chart and its breaks; a chart that is alone fills its place."""
    if chart.title:
        size, box = chart.title_size_pt, chart.title_box
        paragraph = sheet.pen.paragraph(chart.title, Look(size_pt=size, bold=True, paint=Paint.INK))
        yield sheet.text(shape_name("panel", chart.id, chart.title), box, paragraph)
    for item in chart.behind:
        yield _overlay(item, chart, sheet)
    key = sheet.seats[Place.EXHIBIT].key if alone else None
    names = (sheet.take_id(), chart_name(chart.id, (chart.plot.panel,)), chart.alt)
    yield frame(names, chart.box, key, frames.CHART_URI, graphic)
    for item in chart.over:
        yield _overlay(item, chart, sheet)


def _overlay(item: frames.Overlay, chart: frames.DrawnChart, sheet: sheets.Sheet) -> Xml:
    """Return what stands over a chart or behind it: years, annotations and breaks."""
    palette = sheet.pen.palette
    if item.of is frames.Drawn.WORDS:
        size = chart.plot.size_pt * item.larger
        look, words = Look(size_pt=size, bold=item.bold, paint=item.paint), item.words
        if item.box.height > 2 * size:  # A dot between two words is none at the end of a line.
            words = tuple(LINE_BREAK[0] if plain((w,)).strip() == "·" else w for w in words)
        paragraph = sheet.pen.paragraph(words, look, Spacing(align=item.align))
        ground = Ground(NO_FILL, (0, 0, 0, 0), item.anchor) if item.anchor == "b" else None
        return sheet.text(item.name, item.box, paragraph, ground=ground)
    names = (sheet.take_id(), item.name)
    if item.of is frames.Drawn.LINE:
        return stroke(names, item.box, palette.fill(item.paint), dashed=item.dashed)
    return decoration(*names, item.box, palette.fill(Paint.PAPER), ("rect", edge(palette)))


def _table_slide(slide: deck.TableSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    spec, palette = slide.table, sheet.pen.palette
    yield sheets.title(slide, slide.id, sheet)
    yield sheets.subtitle(slide, spec, sheet)
    alt, place = f"{plain(spec.title)}. {plain(spec.subtitle)}", slide.boxes[Place.EXHIBIT]
    if slide.value_size_pt:
        place = place.within(*CARD_SIDES)
    left = place.left
    for index, block in enumerate(slide.blocks):
        width = sum(slide.widths_pt)
        if block.title:
            width = block.column_pt * len(block.table.columns)
        box = replace(place, left=left, width=width)
        if block.title:  # The panel of a group set large, and what it is at its head.
            words = Look(size_pt=slide.size_pt * HEAD_PART, bold=True, paint=Paint.INK)
            called, around = f"{slide.id}/{index + 1}", box.within(*(-side for side in CARD_SIDES))
            fill, line = (Paint.PAPER, edge(palette)) if index else (Paint.PANEL, NO_LINE)
            yield sheet.area(f"panel: {called}", around, fill, ("rect", line))
            title, wide = _of_lines(block.title, width, slide, sheet)
            own = replace(box, width=wide or width, height=block.title_pt)
            own = own.within(0, -HEAD_GAP_PT, 0, 0)  # For a line more in a wider font.
            ground = Ground(NO_FILL, (0, 0, 0, HEAD_GAP_PT), "b")
            name = shape_name("group", called, block.title)
            yield sheet.text(name, own, sheet.pen.paragraph(title, words), ground=ground)
            box = box.within(0, block.title_pt, 0, 0)
        box = replace(box, height=sum(block.row_heights_pt))
        name = table_name(f"{slide.id}/{index + 1}" if index else slide.id, block.upright)
        key = None if index else sheet.seats[Place.EXHIBIT].key
        graphic = exhibits.table(block, slide, sheet.pen, panels=sheet.means.has_panels)
        yield frame((sheet.take_id(), name, alt), box, key, exhibits.TABLE_URI, graphic)
        left += width + (CARD_GAP_PT if block.title else deck.TABLE_GAP_PT)
    if slide.ranges and slide.part_of:
        yield from _ranges(slide, slide.ranges, slide.part_of, sheet)
    yield from sheets.beside(slide, sheet)
    yield sheets.source(slide, sheet)


def _of_lines(
    head: Content, room_pt: float, slide: deck.TableSlide, sheet: sheets.Sheet
) -> tuple[Content, float | None]:
    """Return the head of a group on two lines where that of another needs two, and its width."""
    ruler, size = sheet.means.ruler, slide.size_pt * HEAD_PART
    if slide.blocks[0].title_pt <= 2 * size * ruler.line_height:  # All have one line.
        return head, None
    narrow = ruler.width(plain(head), size, Weight.BOLD) * 0.75
    return breaks.balanced(head, size, min(narrow, room_pt), ruler)


def _ranges(
    slide: deck.TableSlide, field: Box, whole: TableSpec, sheet: sheets.Sheet
) -> Iterator[Xml]:
    """Yield the range of each row as a bar on one scale, which stands over them.

    A bar whose lower end is no number begins at zero; one without an upper end is an arrow.
    """
    spec, size = slide.table, slide.size_pt
    scale = field.width - size
    head, *heights = slide.blocks[0].row_heights_pt
    top = slide.boxes[Place.EXHIBIT].top + head
    yield from _scale(slide, replace(field, width=scale), whole, sheet)
    high, thick = size * sheet.means.ruler.line_height, min(heights) * 0.4
    none_marked = all(whole.loud_rows)
    rows = zip(spec.ends_on(whole.highest), heights, spec.rows, strict=True)
    for index, (ends, height, row) in enumerate(rows, 1):
        middle = top + slide.cell_top_pt + high / 2
        top += height
        if ends is None:
            continue
        start, end = ends[0] or 0.0, ends[1]
        right = scale * (1 if end is None else end) + (size if end is None else 0)
        bar = replace(field, left=field.left + scale * start, top=middle - thick / 2)
        bar = replace(bar, width=right - scale * start, height=thick)
        arrow = ("homePlate" if end is None else "rect", NO_LINE)
        is_loud = none_marked or row.kind is RowKind.MARKED
        paint = Paint.ACCENT if is_loud else Paint.CONTEXT
        yield sheet.area(f"range: {slide.id}/{index}", bar, paint, arrow)


def _scale(
    slide: deck.TableSlide, field: Box, whole: TableSpec, sheet: sheets.Sheet
) -> Iterator[Xml]:
    """Yield the ends of a scale over it, a line down from each, and the rules of its table on it.

    The middle of each number stands on its line, the unit right of zero.
    """
    place, (head, *heights) = slide.boxes[Place.EXHIBIT], slide.blocks[0].row_heights_pt
    size = slide.size_pt
    high = size * sheet.means.ruler.line_height
    look, language = Look(size_pt=size, paint=Paint.MUTED), Language(sheet.pen.language)
    unit = Display(style=Style.UNIT)
    most = word_metric(whole.highest.metric, language, unit) if whole.highest else ""
    box = replace(field, top=place.top + head - high - slide.cell_top_pt, height=high)
    across = replace(place, width=sheet.box(Place.TITLE).right - place.left)
    kinds = [row.kind for row in slide.table.rows]
    for at, below in enumerate(accumulate((place.top + head, *heights))):
        if at and kinds[at - 1] is RowKind.GROUP:
            continue  # A group is set off above, and stands close to its rows.
        thick = exhibits.THIN_PT if at else exhibits.FIRM_PT
        rule = replace(across, top=below - thick / 2, height=thick)
        ends = at and kinds[at:][:1] == [RowKind.GROUP]
        paint = (Paint.MUTED if ends else Paint.RULE) if at else Paint.INK
        yield sheet.area(f"rule: {slide.id}/{at}", rule, paint)
    last, _, named = most.partition(breaks.NBSP)
    ticks = [("0", 0.0), (last, 1.0)]
    half, odd = divmod(whole.highest.value, 2) if whole.highest else (0, 1)
    if not odd:
        ticks.insert(1, (str(half), 0.5))
    for at, (words, share) in enumerate(ticks):
        end = replace(field, left=field.left + share * field.width, top=place.top + head)
        wide = sheet.means.ruler.width(words, size)
        own = replace(box, left=end.left - wide, width=2 * wide)
        paragraph = sheet.pen.paragraph((Text(words),), look, Spacing(align="ctr"))
        yield sheet.text(f"axis: {slide.id}/{at}", own, paragraph)
        line = replace(end, width=exhibits.THIN_PT, height=sum(heights))
        yield sheet.area(f"scale: {slide.id}/{at}", line)
    if named:
        beside = box.within(sheet.means.ruler.width("0", size), 0, box.width / 2, 0)
        yield sheet.text(f"axis: {slide.id}", beside, sheet.pen.paragraph((Text(named),), look))


def _list_slide(slide: deck.ListSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    yield sheets.title(slide, slide.id, sheet)
    box, rule = sheet.under_rule(Place.TEXT)
    yield rule
    if slide.rows_pt:
        yield from _list_rows(slide, box, sheet)
        return
    look = sheets.body_look(slide.size_pt, sheet)
    loud = replace(look, bold=lists.leads(slide.lines))
    paragraphs = []
    for index, line in enumerate(slide.lines):
        spacing = Spacing(before_pt=slide.row_gap_pt if index else 0, bullet=line.bullet)
        parts = tuple(zip(line.parts, (loud, look), strict=True))
        paragraphs.append(sheet.pen.mixed(parts, spacing))
    name = shape_name("text", slide.id, *(line.content for line in slide.lines))
    yield sheet.put(Place.TEXT, name, *paragraphs, box=box)


def _list_rows(slide: deck.ListSlide, box: Box, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield a list in rows: the lead of each line bold at the left, what it adds beside it.

    Both begin on one line; the higher of them stands in the middle of their row.
    """
    look = Look(size_pt=slide.size_pt, paint=Paint.INK)
    loud = replace(look, bold=True, paint=Paint.ACCENT)
    whole = lists.row_room(box)
    top = whole.top
    for index, (line, height) in enumerate(zip(slide.lines, slide.rows_pt, strict=True), 1):
        own = replace(whole, top=top, height=height)
        if index > 1:
            yield sheet.area(f"rule: {slide.id}/{index}", replace(own, height=exhibits.THIN_PT))
        top += height
        label, room = lists.row_boxes(line, own, slide.lead_part)
        usual, wider = lists.row_need(line, slide.size_pt, (label, room), sheet.means)
        above = min((height - usual) / 2, max(height - wider, lists.EVEN_GAP_PT / 2))
        ground = Ground(NO_FILL, (0, max(above, 0.0), 0, 0))
        lead, text = line.row
        lead, width = breaks.balanced(lead, slide.size_pt, label.width, sheet.means.ruler)
        label = replace(label, width=width or label.width)
        cells = ("lead", lead, loud, label), ("text", text, look, room)
        for kind, said, own_look, cell in cells:
            if said:
                name = shape_name(kind, f"{slide.id}/{index}", said)
                told = sheet.pen.paragraph(said, own_look)
                yield sheet.text(name, cell, told, ground=ground)


def _callout_slide(slide: deck.CalloutSlide, sheet: sheets.Sheet) -> Iterator[Xml]:
    """Yield what to act on: white on a field in the accent colour, where that is the theme's."""
    box, paint, ground, field, below = sheet.risen(Place.TEXT), None, None, None, None
    template, palette = sheet.setting.template, sheet.pen.palette
    if slide.parts:
        upper, box = slide.parts
        page = slide_of(template.deck)
        right = page.width - box.right
        fill, paint = palette.fill(Paint.ACCENT), Paint.PAPER
        edge, between = FIELD_EDGE_PT, (box.top - upper.bottom) / 2
        # A stamp or a logo over it stands on the paper.
        bare = sheet.setting.deck.stamp is None and sheet.box(Place.STAMP).right >= box.right
        whole = replace(upper, left=0, top=0, width=page.width, height=upper.top)
        above = whole if bare else None
        # One part reaches a little under the other, so that no seam shows; it goes on to the edge.
        below = page.within(0, box.bottom - 0.4, 0, 0)
        field = upper, Ground(fill, (box.left, edge, right, between + 0.4), "b"), paint, above
        ground = Ground(fill, (box.left, between, right, edge), "t")
    yield sheets.title(slide, slide.id, sheet, field)
    if below:
        yield sheet.area("ground: foot", below, Paint.ACCENT)
    plain_links = palette.plain_links or bool(paint)
    pen = replace(sheet.pen, palette=replace(palette, plain_links=plain_links))
    look = replace(sheets.body_look(slide.size_pt, sheet), paint=paint)
    lead = replace(sheets.body_look(slide.lead_size_pt, sheet), paint=paint)
    large = Look(size_pt=slide.lead_size_pt, bold=True, paint=paint or Paint.ACCENT)
    held, paragraphs = slide.contacts, []
    if held:
        paragraphs.append(pen.mixed(_contacts(held, lead, large), Spacing(bullet=False)))
    for index, line in enumerate(slide.lines):
        under = fit.PARAGRAPH_GAP_PT if index > 1 or held else UNDER_LEAD_PT
        before = under if index else lists.AFTER_PT if held else 0
        spacing = Spacing(before_pt=before, bullet=line.bullet)
        paragraphs.append(pen.paragraph(line.content, look if index or held else lead, spacing))
    found = (held.lead, *((*each.address, *each.after) for each in held.found)) if held else ()
    said = (*found, *(line.content for line in slide.lines))
    name = shape_name("text", slide.id, *said)
    yield sheet.put(Place.TEXT, name, *paragraphs, box=box, ground=ground)


def _contacts(contacts: Contacts, words: Look, large: Look) -> tuple[tuple[Content, Look], ...]:
    """Return where to turn to as the parts of a paragraph: each address begins a line, large.

    Words after one have their own line. No line cuts through the letters of an address.
    """
    large = replace(large, size_pt=contacts.size_pt, underlined=False)
    parts, gap = [(contacts.lead, words)], replace(words, size_pt=fit.SENTENCE_GAP_PT / LINE_HEIGHT)
    for each in contacts.found:
        parts += [(LINE_BREAK, words), (each.address, large)]
        if plain(each.after):
            parts += [(LINE_BREAK, words), (LINE_BREAK, gap), (each.after, words)]
    return tuple(parts if plain(contacts.lead) else parts[2:])
