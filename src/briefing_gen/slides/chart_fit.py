"""Where chart, words and source line stand on a slide whose layout gives them more or less room.

Each keeps its place in the layout, unless words below a chart need less room or a little more, or
a source line needs more. A chart has room where the labels of all of its values have it, and the
name of each member: only years may be left out.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts import state_tiles
from briefing_gen.charts.geometry import as_drawn, key_lines, panel_cells
from briefing_gen.charts.kinds import KINDS, Kind, NamesAt, Shape
from briefing_gen.document import exhibits
from briefing_gen.document.inline import Content, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides import fit
from briefing_gen.slides.deck import Box, Layout, Message, Place
from briefing_gen.slides.titles import title_rise
from briefing_gen.themes import SlideStyle

LOUD: Final = 14 / 9
"""How large the values are that a chart is about, and those told beside it, beside others."""
GAP_PT: Final = 12
"""Between a source line that needs more room than usual and what stands above it."""
FEW_BARS: Final = 2
MOST_TAKEN: Final = 0.2
"""The part of its height that a chart gives to words below it which would not fit else."""
LABEL_GAP_PT: Final = 6
"""Between two labels of an axis."""
MOST_LINES: Final = 3
"""How many lines a name below its column may take."""
NAMES_BESIDE: Final = 0.42
"""The share of a chart of bars that their names may take."""
PANEL_GAP_PT: Final = 36
ROW_GAP_PT: Final = 12
_AXIS_GAP_PT: Final = 8
SWATCH_PT: Final = 34
"""The sample of colour before a name in the key, with its gaps."""
_Text = tuple[float, Ruler]
"""The size of labels, and what measures them."""
IN_TILES: Final = (1, 7 / 8)
"""The size of what stands in tiles, as parts of that of other labels; who asks reads it."""
TILE_LINE: Final = 0.83
"""The height of a line there, as a part of the usual."""
TILE_GAP_PT: Final = 2
TILE_SIDE_PT, KEY_SIDE_PT = 1, 8
_LETTERS: Final = [f"{state} " for state in state_tiles.PLACES]


def is_low(spec: exhibits.ChartSpec) -> bool:
    """Return whether `spec` is a bar or two that lie, which need width and little height."""
    if not KINDS[spec.kind].is_horizontal or len(spec.panels) != 1:
        return False
    return 0 < len(as_drawn(spec.kind, spec.panels[0]).categories) <= FEW_BARS


def chart_boxes(
    spec: exhibits.ChartSpec, layout: Layout, message: Message, means: fit.Means
) -> dict[Place, Box]:
    """Return where the parts of a chart's slide stand, those that stay in their place as well.

    In a theme of ours the chart takes all that its words leave.
    """
    places = Place.EXHIBIT, Place.TEXT, Place.SOURCE
    exhibit, text, source = (means.box(layout, place) for place in places)
    if means.has_panels and layout is Layout.CHART_AND_TEXT:
        top = fit.under_subtitle(means.box(layout, Place.SUBTITLE), spec, message, means)
        top -= title_rise(message.title, layout, means)
        high = fit.foot_box(message.source, source, means).top - 6 - top
        beside = {Place.EXHIBIT: exhibit, Place.TEXT: text}
        return {at: replace(box, top=top, height=high) for at, box in beside.items()}
    if means.has_panels:
        text = fit.takeaway_box(message, means)
        bottom = text.top - fit.TAKEAWAY_GAP_PT if message.text else text.bottom
        exhibit = replace(exhibit, height=bottom - exhibit.top)
        return {Place.EXHIBIT: exhibit, Place.TEXT: text}
    box, size = means.box(layout, Place.SUBTITLE), message.subtitle_size_pt
    lines = means.ruler.lines(plain(spec.subtitle), size, box.width)
    if lines > 1:
        lower = box.top + lines * size * means.ruler.line_height + 12  # And a gap.
        exhibit = _from(exhibit, lower)
        text = text if layout is Layout.CHART else _from(text, lower)
    taller = fit.foot_height(message.source, source.width, means) - source.height
    if taller > 0:
        source = replace(source, top=source.top - taller, height=source.height + taller)
        exhibit, text = (
            replace(each, height=min(each.bottom, source.top - GAP_PT) - each.top)
            for each in (exhibit, text)
        )
    if layout is Layout.CHART:
        exhibit, text = _stacked((exhibit, text), message, means)
    return {Place.EXHIBIT: exhibit, Place.TEXT: text, Place.SOURCE: source}


def _from(box: Box, top: float) -> Box:
    return replace(box, top=max(box.top, top), height=box.bottom - max(box.top, top))


def _stacked(boxes: tuple[Box, Box], message: Message, means: fit.Means) -> tuple[Box, Box]:
    """Return a chart over the whole width and its words below it."""
    exhibit, text = boxes
    words = message.text, message.text_size_pt, text.width
    # A line more in another font may take the gap above the source line.
    needed = max(means.height(*words), means.wider.height(*words) - GAP_PT)
    usual = means.box(Layout.CHART, Place.TEXT)
    gap = usual.top - means.box(Layout.CHART, Place.EXHIBIT).bottom
    lower = replace(text, top=text.bottom - needed, height=needed)
    bottom = lower.top - gap if message.text else text.bottom
    return replace(exhibit, height=bottom - exhibit.top), lower


def least_room(spec: exhibits.ChartSpec, box: Box, means: fit.Means) -> tuple[float, float]:
    """Return the width and the height below which nobody could read a chart in `box`."""
    spec = spec.in_time()
    size = means.chart_least_pt
    line = size * means.ruler.line_height
    boxes = list(side_by_side(box, spec))
    _, titles = title_size(spec.panels, boxes, means.style, means.ruler)
    lines = max(_least_lines(KINDS[spec.kind], panel) for panel in spec.panels)
    across = len({own.left for own in boxes})
    rows = math.ceil(len(boxes) / across)
    return across * 8 * size + (across - 1) * PANEL_GAP_PT, rows * (titles + lines * line)


def has_room(spec: exhibits.ChartSpec, box: Box, means: fit.Means) -> bool:
    """Return whether `box` is large enough for a chart that can be read."""
    width, height = least_room(spec, box, means)
    return box.width >= width and box.height >= height


def _least_lines(kind: Kind, panel: exhibits.Panel) -> float:
    """Return how many lines of its own text a chart is high at the least, axis and labels too."""
    if kind.shape is Shape.TILE:
        return state_tiles.ROWS
    key = 1 if kind.has_key and len(panel.series) > 1 else 0
    return key + (max(4, len(panel.categories)) if kind.is_horizontal else 5)


def row_names(
    kind: exhibits.ChartKind, panel: exhibits.Panel, *, short: bool = False
) -> Iterator[str]:
    """Yield the name of each category as it stands in a native chart, with why it lacks values."""
    for index, category in enumerate(panel.categories):
        label: Content = category.short if short and category.short else category.label
        of_line = KINDS[kind].shape is Shape.LINE
        yield plain(label) + ("" if of_line else _reasons(kind, panel, index))


def _reasons(kind: exhibits.ChartKind, panel: exhibits.Panel, index: int) -> str:
    """Return why a category lacks values: each reason with the series that it keeps away.

    PowerPoint has no place for words where a bar is missing, but the name of its category. A stack
    that lacks some parts says there that it is incomplete.
    """
    lacking: dict[str, list[str]] = {}
    for series in panel.series:
        point = series.points[index]
        if point.number is None and point.reason:
            lacking.setdefault(point.reason, []).append(plain(series.name))
    if len(lacking) == 1 and len(*lacking.values()) == len(panel.series):
        return f" ({next(iter(lacking))})"
    if KINDS[kind].stacked:
        return ""
    told = (f"{', '.join(names)}: {reason}" for reason, names in lacking.items())
    return f" ({'; '.join(told)})" if lacking else ""


def panel_words(kind: exhibits.ChartKind, panel: exhibits.Panel, names: Sequence[str]) -> str:
    """Return what a further panel shows to who does not see it: each value after its name.

    The first one carries the words for the whole chart. `names` are those of the categories.
    """
    panel, title = as_drawn(kind, panel), plain(panel.head)
    left_out = {plain(item.label) for item in panel.categories if item.is_place}
    shown = [(at, name) for at, name in enumerate(names) if name not in left_out]
    if not any(point.number for point in panel.every_point):
        return f"{title}."
    told = (", ".join(filter(None, (_told(s.points[at]) for s in panel.series))) for at, _ in shown)
    named = zip(shown, told, strict=True)
    return f"{title}. " + "; ".join(f"{name}: {w}" if w else name for (_, name), w in named)


def _told(point: exhibits.Point) -> str:
    value = point.number.text if point.number else ""
    return f"{value} (±{point.margin.text})" if point.margin else value


def side_by_side(box: Box, spec: exhibits.ChartSpec) -> Iterator[Box]:
    """Yield the room of each panel; one with more years gets more of it."""
    cells = panel_cells(spec.kind, spec.panels, box.width, PANEL_GAP_PT)
    rows = cells[-1].row + 1
    height = (box.height - ROW_GAP_PT * (rows - 1)) / rows
    for cell in cells:
        top = box.top + cell.row * (height + ROW_GAP_PT)
        yield Box(left=box.left + cell.left, top=top, width=cell.width, height=height)


def title_size(
    panels: Sequence[exhibits.Panel], boxes: Sequence[Box], style: SlideStyle, ruler: Ruler
) -> tuple[float, float]:
    """Return the size of the titles of panels, and the height that they and what is below need."""
    size, pairs = style.label_least_pt, zip(panels, boxes, strict=True)
    high = max(ruler.height(plain(p.head), size, own.width, Weight.BOLD) for p, own in pairs)
    return size, high + 6 if high else 0.0  # With the gap under them.


def fit_below(names: Sequence[str], slot_pt: float, size_pt: float, ruler: Ruler) -> bool:
    """Return whether all `names` fit below columns `slot_pt` apart, broken between words alone."""
    room = slot_pt - LABEL_GAP_PT
    words = [word for name in names for word in name.split(" ")]
    lines = (ruler.lines(name, size_pt, room) for name in names)
    return ruler.widest(words, size_pt) <= room and all(count <= MOST_LINES for count in lines)


def fit_beside(
    names: Sequence[str], width_pt: float, height_pt: float, size_pt: float, ruler: Ruler
) -> bool:
    """Return whether `names` stand clear of each other beside bars evenly apart in a chart."""
    lines = [ruler.lines(name, size_pt, width_pt * NAMES_BESIDE) for name in names]
    most = max((sum(pair) / 2 for pair in pairwise(lines)), default=0.0)
    return most * size_pt * ruler.line_height <= height_pt / len(names)


def are_named(spec: exhibits.ChartSpec, box: Box, means: fit.Means) -> bool:
    """Return whether the name of each member fits in `box`, at the least size of labels."""
    spec, text = spec.in_time(), (means.chart_least_pt, means.ruler)
    boxes = list(side_by_side(box, spec))
    _, titles = title_size(spec.panels, boxes, means.style, means.ruler)
    return all(
        _is_named(spec.kind, panel, replace(own, height=own.height - titles), text)
        for panel, own in zip(spec.panels, boxes, strict=True)
    )


def _is_named(kind: exhibits.ChartKind, panel: exhibits.Panel, box: Box, text: _Text) -> bool:
    match KINDS[kind].names:
        case NamesAt.LEFT:
            return _beside(kind, panel, box, text)
        case NamesAt.BELOW:
            below = panel.is_over_time or _below(kind, panel, box, text)
            return below and (KINDS[kind].shape is not Shape.LINE or _at_ends(panel, box, text))
        case NamesAt.MEMBERS:
            return True  # A strip names a few; a map is followed by a table.


def _below(kind: exhibits.ChartKind, panel: exhibits.Panel, box: Box, text: _Text) -> bool:
    size, ruler = text
    ticks = [tick.text for tick in panel.axis.ticks] if panel.axis.shown else []
    axis = ruler.widest(ticks, size) + _AXIS_GAP_PT if ticks else 0.0
    slot = (box.width - axis) / len(panel.categories)
    names = (list(row_names(kind, panel, short=short)) for short in (False, True))
    return any(fit_below(each, slot, *text) for each in names)


def _beside(kind: exhibits.ChartKind, panel: exhibits.Panel, box: Box, text: _Text) -> bool:
    """Return whether names stand clear of each other beside bars that are evenly apart."""
    if KINDS[kind].stacked and len(as_drawn(kind, panel).categories) == 1:
        return True  # One bar, whose parts are named in the key.
    size, ruler = text
    line = size * ruler.line_height
    axis = line + _AXIS_GAP_PT if panel.axis.shown else 0.0
    widths = [ruler.width(plain(each.name), size) + SWATCH_PT for each in panel.series]
    lines = key_lines(widths, box.width)
    key = lines * line + _AXIS_GAP_PT if lines else 0.0
    return fit_beside(list(row_names(kind, panel)), box.width, box.height - axis - key, *text)


def _at_ends(panel: exhibits.Panel, box: Box, text: _Text) -> bool:
    """Return whether the names of lines fit below each other at their ends."""
    if len(panel.series) == 1:
        return True
    size, ruler = text
    lasts = ((plain(series.name), series.points[-1].number) for series in panel.series)
    ends = [f"{name} {number.text}" for name, number in lasts if number]
    high = (len(ends) + 2) * size * ruler.line_height
    return ruler.widest(ends, size, Weight.BOLD) <= box.width * 0.6 and high <= box.height


class Tile(Frozen):
    """One state: where it stands, and how much of its colour it has, None for no value."""

    category: exhibits.Category
    point: exhibits.Point
    box: Box
    share: float | None
    mark: exhibits.Mark


def tiles(spec: exhibits.ChartSpec, box: Box) -> Iterator[Tile]:
    """Yield the tiles of a map that fills `box`, as the chart lists them."""
    panel = spec.panels[0]
    width, height = _tile(box)
    found = state_tiles.classes(panel, state_tiles.FAR)
    for category, point in zip(panel.categories, panel.series[0].points, strict=True):
        column, row = state_tiles.PLACES[category.id.upper()]
        place = box.within(column * width, row * height, 0, 0)
        place = replace(place, width=width - TILE_GAP_PT, height=height - TILE_GAP_PT)
        share, mark = state_tiles.share_of(point, found), state_tiles.ramp(panel)
        if point.mark is exhibits.Mark.ACCENT:
            share, mark = share and 1.0, exhibits.Mark.ACCENT
        yield Tile(category, point, place, share, mark)


def _tile(box: Box) -> tuple[float, float]:
    """Return the width and the height of a tile with the gaps around it."""
    return box.width / state_tiles.COLUMNS, box.height / state_tiles.ROWS


def key_box(box: Box) -> Box:
    """Return where no state stands: the line of what a map counts, which is over its key."""
    first, columns, row = state_tiles.KEY
    width, height = _tile(box)
    # It stands off the tiles at its right by a quarter of one.
    left, wide = box.left + first * width, (columns - 0.25) * width - TILE_GAP_PT
    top, high = box.top + row * height, height - TILE_GAP_PT
    return Box(left=left + KEY_SIDE_PT, top=top, width=wide - 2 * KEY_SIDE_PT, height=high)


def tile_key(spec: exhibits.ChartSpec, box: Box) -> Iterator[tuple[state_tiles.TileClass, Box]]:
    """Yield the classes of a map with their places: one bar, no tiles."""
    over = key_box(box)
    whole, wide = replace(over, top=over.top + _tile(box)[1]), over.width / len(state_tiles.FAR)
    for at, each in enumerate(state_tiles.classes(spec.panels[0], state_tiles.FAR)):
        yield each, replace(whole, left=whole.left + at * wide, width=wide)


def tile_size(spec: exhibits.ChartSpec, box: Box, means: fit.Means) -> tuple[float, int]:
    """Return the size of what stands in tiles, and on how many lines: 0 where no value has room."""
    wide, high = _tile(box)
    wide -= TILE_GAP_PT + 2 * TILE_SIDE_PT
    points = spec.panels[0].series[0].points
    numbers = [point.number.text for point in points if point.number]
    usual = means.style.chart_size_pt
    for size in (means.style.label_least_pt, *(usual * part for part in IN_TILES)):
        line = size * means.ruler.line_height * TILE_LINE
        letters = means.ruler.widest(_LETTERS, size, Weight.BOLD)
        for lines, before in ((1, letters), (2, 0.0)) if size >= means.chart_least_pt else ():
            needed = before + means.ruler.widest(numbers, size)
            if lines * line <= high and needed <= wide:
                return size, lines
    return usual, 0
