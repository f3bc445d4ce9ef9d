"""The table of a finding as slides: large, with ranges drawn, over words or beside them."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document.blocks import Role
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import Content, plain
from briefing_gen.measuring.fit import Ruler
from briefing_gen.slides import deck, fit
from briefing_gen.slides import tables as grids
from briefing_gen.slides.deck import TABLE_GAP_PT, WORDS_GAP_PT, Layout, Message, Place, TableSlide
from briefing_gen.slides.titles import title_rise

_OF_TABLES: Final = (Layout.TABLE, Place.EXHIBIT)
_Fitted = Callable[[TableSpec, Layout, Message, fit.Means], Sequence[TableSlide]]
"""Returns the slides of a table."""


def subtitle_size(subtitle: Content, setting: fit.Setting) -> float:
    """Return the size of the line under the title, 0 where it fits in none.

    Where a smaller one that a room can read keeps it on one line in a wider font, it is that.
    """
    means, told = setting.means, plain(subtitle)
    boxes = [means.box(role, Place.SUBTITLE) for role in (Layout.CHART, Layout.TABLE)]

    def fits(size_pt: float, ruler: Ruler, lines: int) -> bool:
        high = lines * size_pt * ruler.line_height
        rooms = ((box.width, min(high, box.height) + 0.01) for box in boxes)
        return all(ruler.height(told, size_pt, wide) <= most for wide, most in rooms)

    sizes = means.label_sizes_pt
    on_one = (size for size in sizes[:2] if fits(size, means.ruler.wider, 1))
    return next(chain(on_one, (size for size in sizes if fits(size, means.ruler, len(told)))), 0)


def inches(width_pt: float, height_pt: float) -> str:
    """Return the measure of a place as a hint gives it."""
    width, height = width_pt / deck.PT_PER_INCH, max(0.0, height_pt) / deck.PT_PER_INCH
    return f"{width:.1f} by {height:.1f} inches"


def table_slides(spec: TableSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    """Yield a table over the whole width, or in a house master beside the words of its finding.

    Else the words stand below its last rows, or in the notes where they have no room.
    """
    means = setting.means
    spec = grids.kept(spec) if means.has_panels else spec
    if ranged := _ranged(spec, message, setting):
        yield from ranged
        return
    if large := _scores(spec, message, setting):
        yield large
        return
    room = means.box(Layout.TABLE_AND_TEXT, Place.TEXT)
    may_be = message.text and not means.has_panels
    size = fit.text_size((message.text,), room, means) if may_be else None
    beside = grids.fitted(spec, Layout.TABLE_AND_TEXT, message, means) if size else ()
    if size and len(beside) == 1:
        boxes = {**beside[0].boxes, Place.TEXT: room}
        yield replace(beside[0], text=message.text, text_size_pt=size, boxes=boxes)
        return
    is_backup = means.has_panels and setting.section.role is Role.CORRECTIONS
    fitted = grids.whole if is_backup else grids.fitted
    whole = fitted(spec, Layout.TABLE, message, means)
    yield from _with_words(whole, message.text, means)
    if not whole:
        hint = "leave out columns or shorten the cells"
        yield setting.problem(message.id, spec.title, hint, lambda _: False)


def _scores(spec: TableSpec, message: Message, setting: fit.Setting) -> TableSlide | None:
    """Return a table with its values as large as headlines, None where that has no room."""
    means, usual = setting.means, setting.means.box(*_OF_TABLES)
    if not (means.has_panels and grids.has_scores(spec) and message.text):
        return None
    text_pt = fit.takeaway_size(message.text, means) or means.style.body_size_pt
    message = replace(message, text_size_pt=text_pt)
    words = fit.takeaway_box(message, means)
    top = fit.under_subtitle(means.box(Layout.TABLE_AND_TEXT, Place.SUBTITLE), spec, message, means)
    top -= title_rise(message.title, Layout.TABLE_AND_TEXT, means)
    table = replace(usual, top=top, height=words.top - fit.TAKEAWAY_GAP_PT - top)
    made = grids.scores(spec, table.within(*grids.CARD_SIDES), means)
    if made is None:
        return None
    value_pt, blocks = made
    _, above, _, below = grids.CARD_SIDES
    high = blocks[0].title_pt + sum(blocks[0].row_heights_pt) + above + below
    high -= value_pt * 0.215  # As much is free below the digits as over the words.
    table = replace(table, height=high)
    words = words.within(0, min(0.0, table.bottom + 24 - words.top), 0, 0)
    return TableSlide(
        **message.said,
        layout=Layout.TABLE_AND_TEXT,
        size_pt=means.style.body_size_pt,
        cell_top_pt=grids.CELL_TOP_PT,
        widths_pt=(),
        blocks=blocks,
        boxes={Place.EXHIBIT: table, Place.TEXT: words},
        value_size_pt=value_pt,
    )


def _ranged(spec: TableSpec, message: Message, setting: fit.Setting) -> Sequence[TableSlide]:
    """Return a table with its ranges drawn beside it, none where it has no room for that.

    One that takes several slides is shown in short, and all of it to who asks.
    """
    if spec.highest is None or not setting.means.has_panels:
        return ()
    slides = _with_ranges(spec, message, setting, grids.fitted)
    short = grids.in_short(spec) if len(slides) > 1 else None
    told = _with_ranges(short, message, setting, grids.fitted) if short else ()
    if len(told) != 1:
        return slides
    bare = replace(message, id=f"{message.id}-table", title=spec.title, short=(), text=(), notes=())
    whole = _with_ranges(spec, bare, replace(setting, means=setting.means.backup), grids.whole)
    return (*told, *(replace(slide, backup=True) for slide in whole))


def _with_ranges(
    spec: TableSpec, message: Message, setting: fit.Setting, fitted: _Fitted
) -> Sequence[TableSlide]:
    """Return a table with its ranges, all on one scale; nothing where it has no room for them."""
    usual, tried = setting.means.box(*_OF_TABLES), []
    for share in (0.4, 0.36, 0.32):  # Which their drawing takes beside the table.
        narrow = replace(usual, width=usual.width * (1 - share) - TABLE_GAP_PT)
        boxes = {**setting.means.boxes, _OF_TABLES: narrow}
        slides = fitted(spec, Layout.TABLE, message, replace(setting.means, boxes=boxes))
        if slides and all(len(slide.blocks) == 1 for slide in slides):
            tried.append(slides)
    slides = min(tried, key=_bulk, default=())
    if not slides:
        return ()
    left = usual.left + sum(slides[0].widths_pt) + TABLE_GAP_PT
    drawn = replace(usual, left=left, width=usual.right - left)
    worded = _with_words(slides, message.text, setting.means)
    return [replace(slide, ranges=drawn, part_of=spec) for slide in worded]


def _bulk(slides: Sequence[TableSlide]) -> tuple[int, float, float]:
    """Return how many slides a table takes, how many lines, and how small its type is."""
    first = slides[0]
    heights = [high for slide in slides for high in slide.blocks[0].row_heights_pt]
    high = sum(heights) - 2 * first.cell_top_pt * len(heights)
    return len(slides), round(high / first.size_pt, 1), -first.size_pt


def _with_words(
    slides: Sequence[TableSlide], text: Content, means: fit.Means
) -> Sequence[TableSlide]:
    """Return slides of a table with the words of its finding below it, on the last of them.

    Where they have no room they stand in the notes of the first, unless they are there.
    """
    if not slides or not text:
        return slides
    *firsts, last = slides
    if below := _with_words_below(last, text, means):
        return (*firsts, below)
    first, *others = slides
    told = {plainly_spaced(plain(line)) for part in first.notes for line in part.lines}
    if not first.notes or plainly_spaced(plain(text)) in told:
        return slides
    return (replace(first, notes=deck.noted_first(text, first.notes)), *others)


def _with_words_below(slide: TableSlide, text: Content, means: fit.Means) -> TableSlide | None:
    """Return a slide with words below its table, in the layout that has a place for them.

    None where they have no room.
    """
    exhibit = slide.boxes[Place.EXHIBIT]
    height = max(sum(block.row_heights_pt) for block in slide.blocks)
    below = exhibit.within(0, height + WORDS_GAP_PT, 0, 0)
    size = fit.text_size((text,), below, means.wider) if below.height > 0 else None
    large = fit.takeaway_size(text, means) if means.has_panels else None
    words = fit.takeaway_box(replace(slide, text=text, text_size_pt=large or 0), means)
    if large and below.top <= words.top:
        below, size = words, large
    if size is None:
        return None
    lines = {p: means.box(slide.layout, p) for p in (Place.SUBTITLE, Place.SOURCE)}
    return replace(
        slide,
        layout=Layout.TABLE_AND_TEXT,
        boxes={**lines, **slide.boxes, Place.TEXT: below},
        text=text,
        text_size_pt=size,
    )
