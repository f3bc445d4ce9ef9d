"""The table of a finding as slides: large, with ranges drawn, beside words, or over the width."""

from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import NotesPart
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.document.tables import TableSpec
from briefing_gen.slides import deck
from briefing_gen.slides import tables as grids
from briefing_gen.slides.deck import (
    TABLE_GAP_PT,
    WORDS_GAP_PT,
    Layout,
    Message,
    Place,
    TableSlide,
)
from briefing_gen.slides.fit import Laid, Setting, text_size
from briefing_gen.slides.titles import title_size
from briefing_gen.slides.told import beside_panel, words_beside

RANGES, LARGE_RANGES = 0.25, 0.34
"""The share of a slide that the drawing of ranges takes beside their table, and beside few rows."""
_OF_TABLES: Final = (Layout.TABLE, Place.EXHIBIT)


def subtitle_size(subtitle: Content, setting: Setting) -> float:
    """Return the size of the line under the title, 0 where it fits in none.

    A step smaller it may take as many lines in a wider font, too.
    """
    means = setting.means
    boxes = [means.room.box(role, Place.SUBTITLE) for role in (Layout.CHART, Layout.TABLE)]
    fitting = [
        size
        for size in means.label_sizes_pt
        if all(means.height(subtitle, size, box.width) <= box.height for box in boxes)
    ]
    steady = (
        size
        for size in fitting[:2]
        for box in boxes[:1]
        if means.wider.height(subtitle, size, box.width) == means.height(subtitle, size, box.width)
    )
    return next(steady, next(iter(fitting), 0))


def inches(width_pt: float, height_pt: float) -> str:
    """Return the measure of a place as a hint gives it."""
    width, height = width_pt / deck.PT_PER_INCH, max(0.0, height_pt) / deck.PT_PER_INCH
    return f"{width:.1f} by {height:.1f} inches"


def table_slides(spec: TableSpec, message: Message, setting: Setting) -> Laid:
    """Yield a table beside the words of its finding, or over the whole width.

    The words then stand below its last rows, or in the notes where they have no room.
    """
    means = setting.means
    ranges = _range_tables(spec, message, setting)
    if ranges:
        yield from ranges
        return
    if large := _scores(spec, message, setting):
        yield large
        return
    room, exhibit = (
        means.room.box(Layout.TABLE_AND_TEXT, place) for place in (Place.TEXT, Place.EXHIBIT)
    )
    room = words_beside(exhibit, room) if means.has_panels else room
    asked = means.takeaway_pt
    size = text_size((message.text,), room, means, asked) if message.text else None
    beside = grids.fitted(spec, Layout.TABLE_AND_TEXT, message, means) if size else None
    if beside and size and len(beside.parts) == 1:
        slide = _table_slide(0, beside, replace(message, text_size_pt=size))
        yield replace(slide, boxes={**slide.boxes, Place.TEXT: room})
        return
    whole = grids.fitted(spec, Layout.TABLE, message, means)
    if whole is None:
        hint = "leave out columns or shorten the cells"
        yield setting.problem(message.id, spec.title, hint, lambda _: False)
        return
    last = _with_words_below(whole, message, setting)
    if last is None:
        message = replace(message, notes=_with_words(message))
    bare = replace(message, text=())
    yield from (_table_slide(index, whole, bare) for index in range(len(whole.parts) - 1))
    yield _table_slide(len(whole.parts) - 1, *(last or (whole, bare)))


def _scores(spec: TableSpec, message: Message, setting: Setting) -> TableSlide | None:
    """Return a table with its values as large as headlines, None where that has no room.

    Its words stand beside it, or below where its columns or the drawing of its ranges need the
    whole width.
    """
    means, usual = setting.means, setting.means.room.box(*_OF_TABLES)
    if not (means.has_panels and grids.has_scores(spec) and message.text):
        return None
    exhibit, text = (
        means.room.box(Layout.CHART_AND_TEXT, place) for place in (Place.EXHIBIT, Place.TEXT)
    )
    beside = beside_panel(exhibit, text)
    large = means.takeaway_pt
    tried = [] if spec.highest else [(beside, words_beside(beside, text))]
    narrow = usual.width * (1 - LARGE_RANGES) - TABLE_GAP_PT if spec.highest else usual.width
    for text_pt in (large, means.style.body_size_pt):
        below = means.wider.height(message.text, text_pt, usual.width)
        over = replace(usual, width=narrow, height=usual.height - below - WORDS_GAP_PT)
        tried.append((over, replace(usual, top=over.bottom + WORDS_GAP_PT, height=below)))
    left = usual.left + narrow + TABLE_GAP_PT
    drawn = replace(usual, left=left, width=usual.right - left) if spec.highest else None
    for table, words in tried:
        made = next(grids.scores(spec, table, means), None)
        size = text_size((message.text,), words, means, large)
        if made and size:
            value_pt, widths, block = made
            large_table = grids.FittedTable(
                layout=Layout.TABLE_AND_TEXT,
                size_pt=means.style.body_size_pt,
                cell_top_pt=grids.CELL_TOP_PT,
                widths_pt=widths,
                parts=((block,),),
                boxes={Place.EXHIBIT: table, Place.TEXT: words},
            )
            slide = _table_slide(0, large_table, replace(message, text_size_pt=size))
            return replace(slide, value_size_pt=value_pt, ranges=drawn, part_of=spec)
    return None


def _range_tables(spec: TableSpec, message: Message, setting: Setting) -> tuple[TableSlide, ...]:
    """Return a table with its ranges drawn, before it the first of each group large, if it can be.

    The whole is for questions from the room then.
    """
    short = spec.in_short()
    few = _scores(*_keyed(short, message, setting), setting) if short else None
    whole = _ranged(spec, replace(message, text=()) if few else message, setting)
    if few is None or not whole:
        return whole
    if title_size(spec.title, Layout.TABLE, setting.means):
        message = replace(message, title=spec.title, short=())
    backup, title = (Text(setting.document.furniture.backup),), (message.title, message.short)
    named = ((f"{message.id}-{at}", slide) for at, slide in enumerate(whole, 2))
    return few, *(
        replace(slide, id=name, title=title[0], short=title[1], tag=backup, notes=())
        for name, slide in named
    )


def _ranged(spec: TableSpec, message: Message, setting: Setting) -> tuple[TableSlide, ...]:
    """Return a table with its ranges drawn beside it, none where it has no room for that.

    Its parts are all on one scale.
    """
    means, usual = setting.means, setting.means.room.box(*_OF_TABLES)
    if spec.highest is None or not means.has_panels:
        return ()
    spec, message = _keyed(spec, message, setting)
    narrow = replace(usual, width=usual.width * (1 - RANGES) - TABLE_GAP_PT)
    room = deck.Room({**means.room.boxes, _OF_TABLES: narrow})
    narrower = replace(setting, means=replace(means, room=room))
    table = grids.fitted(spec, Layout.TABLE, message, narrower.means)
    if table is None or any(len(part) > 1 for part in table.parts):
        return ()
    below = _with_words_below(table, message, narrower)
    bare = replace(message, text=(), notes=_with_words(message))
    left = narrow.left + sum(table.widths_pt) + TABLE_GAP_PT
    drawn = replace(usual, left=left, width=usual.right - left)
    *firsts, last = range(len(table.parts))
    slides = (
        *(_table_slide(at, table, bare) for at in firsts),
        _table_slide(last, *(below or (table, bare))),
    )
    return tuple(replace(slide, ranges=drawn, part_of=spec) for slide in slides)


def _keyed(spec: TableSpec, message: Message, setting: Setting) -> tuple[TableSpec, Message]:
    """Return a table whose subtitle says what an arrow means, where it has room for that."""
    keyed = spec.keyed(setting.document.furniture.beyond)
    size = subtitle_size(keyed, setting)
    if not size:
        return spec, message
    return replace(spec, subtitle=keyed), replace(message, subtitle_size_pt=size)


def _with_words_below(
    table: grids.FittedTable, message: Message, setting: Setting
) -> tuple[grids.FittedTable, Message] | None:
    """Return what the last slide of a table says, with the words of its finding below the table.

    None where they have no room. It has the layout that has a place for words.
    """
    room, exhibit = setting.means.room, table.boxes[Place.EXHIBIT]
    height = max(sum(block.row_heights_pt) for block in table.parts[-1])
    if table.size_pt > setting.means.style.body_size_pt:  # In another font a row grows soon.
        grid = grids.Grid(table.size_pt, table.widths_pt, table.cell_top_pt)
        grown = (grids.row_heights(b.table, grid, setting.means.wider) for b in table.parts[-1])
        height = max(height, *map(sum, grown))
    height += WORDS_GAP_PT
    if not message.text or height >= exhibit.height:
        return None
    below = replace(exhibit, top=exhibit.top + height, height=exhibit.height - height)
    size = text_size((message.text,), below, setting.means)
    if size is None:
        return None
    lines = {place: room.box(table.layout, place) for place in (Place.SUBTITLE, Place.SOURCE)}
    boxes = {**lines, **table.boxes, Place.TEXT: below}
    placed = replace(table, layout=Layout.TABLE_AND_TEXT, boxes=boxes)
    return placed, replace(message, text_size_pt=size)


def _with_words(message: Message) -> tuple[NotesPart, ...]:
    """Return the notes of a slide with its words among what is said, unless they are there."""
    told = {plain(line) for part in message.notes for line in part.lines}
    if not message.notes or plain(message.text) in told:
        return message.notes
    first, *others = message.notes
    return (replace(first, lines=(message.text, *first.lines)), *others)


def _table_slide(index: int, table: grids.FittedTable, message: Message) -> TableSlide:
    part, *further = table.parts[index]
    if index:
        message = replace(message, id=f"{message.id}-{index + 1}", notes=())
    return TableSlide(
        **message.said,
        table=part.table,
        layout=table.layout,
        widths_pt=table.widths_pt,
        row_heights_pt=part.row_heights_pt,
        further=tuple(further),
        cell_top_pt=table.cell_top_pt,
        size_pt=table.size_pt,
        boxes=table.boxes,
    )
