"""Put native charts on slides: each with its workbook and its alternative text."""

import enum
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.charts import annotations as pointing
from briefing_gen.charts.geometry import Scale, reach_of
from briefing_gen.charts.kinds import KINDS, NamesAt, Shape
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.blocks import Furniture
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel, Pointer
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.measuring.fit import Ruler
from briefing_gen.pptx.charts import plot as plotting
from briefing_gen.pptx.charts.labels import label_moves, labels_all
from briefing_gen.pptx.charts.strips import Strip, plotted_strip, strip_of, strip_values
from briefing_gen.pptx.charts.workbook import chart_workbook, grid_of, grid_values
from briefing_gen.pptx.charts.xml import chart_xml, plotted
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.xml import Xml, element, part_of
from briefing_gen.slides import chart_fit
from briefing_gen.slides.deck import Box
from briefing_gen.slides.fit import FULLER, LEAST_CHART_PT, enlarged
from briefing_gen.slides.shape_names import shape_name
from briefing_gen.themes import SlideStyle

CHART_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPARE: Final = 0.08
"""By which part the words of an annotation may be wider, on each side, in another font."""
_STANDING: Final = dict(zip(pointing.Side, enumerate(("l", "ctr", "r")), strict=True))
"""On how many sides words have spare room at their left, and how they stand in it."""


class Drawn(enum.StrEnum):
    """What a shape over a chart is."""

    WORDS = "words"
    LINE = "line"
    WHOLE = "whole"
    """A column that stands for its whole, of which the chart shows one part."""


class Overlay(Frozen, kw_only=True):
    """A shape drawn over or behind a chart, for what a native chart cannot hold itself."""

    of: Drawn
    name: str
    box: Box
    words: Content = ()
    align: str = "ctr"
    anchor: str = "t"
    """Where its words stand in its box: `b` is at the foot."""
    paint: Paint = Paint.INK
    bold: bool = False
    dashed: bool = False
    larger: float = 1.0
    """How much larger its words are than labels."""


class ChartSetting(Frozen, kw_only=True):
    """What charts are made with besides their data."""

    style: SlideStyle
    ruler: Ruler
    language: str
    furniture: Furniture
    palette: Palette

    def plot(
        self, kind: ChartKind, panel: Panel, box: Box, size_pt: float, *, short: bool = False
    ) -> plotting.Plot:
        """Return the plot of `panel` in `box`; `short` takes the short labels of its categories."""
        return plotting.Plot(
            kind=kind,
            panel=panel,
            grid=grid_of(kind, panel, short=short),
            language=self.language,
            width=box.width,
            height=box.height,
            size_pt=size_pt,
            ruler=self.ruler,
            palette=self.palette,
        )


class DrawnChart(Frozen, kw_only=True):
    """A chart before any package holds it: what is drawn where, and the workbook behind it."""

    id: str
    """The id of the chart; of each of several panels, with its number."""
    alt: str
    box: Box
    title_box: Box
    title_size_pt: float
    behind: tuple[Overlay, ...]
    over: tuple[Overlay, ...]
    plot: plotting.Plot
    strip: Strip | None
    workbook: bytes

    @property
    def title(self) -> Content:
        """What stands over a panel; empty where there is nothing."""
        return self.plot.panel.head

    def part(self, workbook: str, shapes: str = "") -> bytes:
        """Return the chart part; it names its workbook, and shapes over it, by relationship."""
        plot, strip = self.plot, self.strip
        drawn = plotted_strip(plot, strip) if strip else plotted(plot)
        where = (strip.margins if strip else plotting.margins(plot)).inside(plot.box)
        return part_of(chart_xml(plot, drawn, where, workbook, shapes))


def drawn_charts(
    spec: ChartSpec, box: Box, setting: ChartSetting, told: Collection[int] = ()
) -> list[DrawnChart]:
    """Return the charts of `spec`, one for each panel that is not `told`, side by side in `box`."""
    spec = spec.in_time()
    places = [index for index in range(len(spec.panels)) if index not in told]
    shown = replace(spec, panels=tuple(spec.panels[index] for index in places))
    boxes = tuple(chart_fit.side_by_side(box, shown))
    size, titles = chart_fit.title_size(shown.panels, boxes, setting.style, setting.ruler)
    below = [(replace(box, height=titles), box.within(0, titles, 0, 0)) for box in boxes]
    plots = _alike(_plots(shown, [room for _, room in below], setting))
    return [
        _drawn(spec, index, plot, (size, *rooms), setting)
        for index, plot, rooms in zip(places, plots, below, strict=True)
    ]


def _alike(plots: list[plotting.Plot]) -> list[plotting.Plot]:
    """Return plots that stand on one line: on one scale, equal values are then equally high."""
    if len(plots) == 1 or plots[0].is_of.is_horizontal:
        return plots
    lines = max(map(plotting.lines_below, plots))
    bare = [replace(plot, panel=replace(plot.panel, annotations=())) for plot in plots]
    tops = ([plotting.margins(plot).top for plot in each] for each in (plots, bare))
    head = max(own - without for own, without in zip(*tops, strict=True))
    return [replace(plot, label_lines=lines, head_pt=head) for plot in plots]


def add_chart(slide: Part, chart: DrawnChart) -> Xml:
    """Add `chart` with its workbook to `slide`, and return what stands in a frame for it."""
    return add_part(slide, chart.workbook, lambda _, book: chart.part(book))


def add_part(
    owner: Part, workbook: bytes, drawn: Callable[[Part, str], bytes], folder: str = "/ppt"
) -> Xml:
    """Add a chart with its workbook to a part, and return what stands in a frame for it.

    `drawn` returns what the part of the chart holds, with the relationship to its workbook.
    """
    package = owner.package
    name = package.next_partname(f"{folder}/charts/chart%d.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, package)
    name = package.next_partname(f"{folder}/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    book = Part(name, CONTENT_TYPE.SML_SHEET, package, workbook)
    part.blob = drawn(part, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    own = {"xmlns:c": CHART_URI, "r:id": owner.relate_to(part, RELATIONSHIP_TYPE.CHART)}
    return element("c:chart", **own)


def _drawn(
    spec: ChartSpec,
    index: int,
    plot: plotting.Plot,
    placed: tuple[float, Box, Box],
    setting: ChartSetting,
) -> DrawnChart:
    """Return a panel; `placed` is the size of its title, the room of that, and of its chart."""
    panel, (title_size, title_box, box) = spec.panels[index], placed
    strip = strip_of(plot) if plot.is_of.is_of_members else None
    where = plotting.margins(plot).inside(box)
    name = f"{spec.id}/{index + 1}" if len(spec.panels) > 1 else spec.id
    every, origin = enumerate(_pointed(plot), 1), (box.left, where.bottom)
    pointed = [(item, f"{name}/{at}", origin) for at, item in every]
    behind = [line for each in pointed if each[0].is_behind for line in _lines(*each)]
    values = strip_values(strip, panel, spec) if strip else grid_values(plot.grid, spec)
    return DrawnChart(
        id=name,
        alt=chart_fit.panel_words(spec.kind, panel, plot.grid.rows) if index else plain(spec.alt),
        box=box,
        title_box=title_box,
        title_size_pt=title_size,
        behind=(*behind, *_wholes(plot, where, name, setting.furniture.others)),
        over=(
            *_names(plot, where, name),
            *(shape for each in pointed for shape in _annotation(*each)),
            *_reported(plot, where, name),
            *_breaks(plot, where, name),
        ),
        plot=plot,
        strip=strip,
        workbook=chart_workbook(values, panel, spec, setting.furniture.chart_data),
    )


def _names(plot: plotting.Plot, where: Box, chart: str) -> Iterator[Overlay]:
    """Yield the names of years that the axis has no room to write."""
    kept_at = sorted(plotting.kept(plot).items()) if plot.thins_names else ()
    named = [(plot.grid.rows[at], middle) for at, middle in kept_at if plot.grid.rows[at]]
    for index, (name, middle) in enumerate(named, 1):
        wide = plot.ruler.width(name, plot.size_pt) + chart_fit.LABEL_GAP_PT
        left, top = where.left + middle - wide / 2, where.bottom + plotting.GAP_PT / 2
        box = Box(left=left, top=top, width=wide, height=plot.line_pt)
        yield Overlay(of=Drawn.WORDS, name=f"axis: {chart}/{index}", box=box, words=(Text(name),))


def _pointed(plot: plotting.Plot) -> Iterator[pointing.Pointed]:
    """Yield the annotations of a chart, over the base line of its plot."""
    panel, text, where = plot.panel, plotting.text_size(plot), plotting.area(plot)
    low, end, high = float(plot.lowest), where.right, where.height
    if plot.is_of.is_horizontal:
        across = Scale(low, plot.highest, where.left, end)
        yield from pointing.pointed_across(panel.annotations, across, (0.0, plot.width), high, text)
        yield from _behind(plot, across, high)
        return
    at, up = plotting.slots(plot, where), Scale(low, plot.highest, 0.0, high)
    yield from pointing.pointed_places(panel, at, text)
    yield from pointing.pointed_lines(panel.annotations, at, end, up, text)
    columns, tops = plot.grid.columns, [_top(plot, at, up) for at in range(len(plot.grid.rows))]
    yield from pointing.pointed_totals(panel, at, tops, text)
    if pointing.totals(panel) or not plot.is_of.stacked:
        own = (max(plot.label_pt(c.mark_of(row)) for c in columns) for row in range(len(tops)))
        more = plot.line_pt - plot.size_pt + plotting.GAP_PT / 2
        tops = [top + size + more for top, size in zip(tops, own, strict=True)]
    above = pointing.heads(panel.annotations, at, text)
    over = where.top - plot.key_pt - max(pointing.head_pt(above, text), plot.head_pt)
    yield from pointing.pointed_above(above, text, high + over, tops)


def _top(plot: plotting.Plot, row: int, up: Scale) -> float:
    """Return how high what stands on a category is."""
    reaches = [reach_of(column.points[row]) or 0.0 for column in plot.grid.columns]
    return up.at(max(0.0, sum(reaches) if plot.is_of.stacked else max(reaches)))


def _behind(plot: plotting.Plot, across: Scale, high: float) -> Iterator[pointing.Pointed]:
    """Yield the total of each bar behind it, and behind a value that stands there."""
    text, last = plotting.text_size(plot), len(plot.grid.columns) - 1
    moves = label_moves(plot)
    for row, total in pointing.totals(plot.panel):
        parts = [point.value or 0 for column in plot.grid.columns for point in [column.points[row]]]
        left = across.at(float(sum(parts))) + plotting.GAP_PT / 2
        number = plot.grid.columns[last].points[row].number
        if number and moves.get((last, row)):
            left += text.width(number.text) + plotting.GAP_PT
        middle = high * (1 - (row + 0.5) / len(plot.grid.rows))
        width = text.width(plain(total)) + 1
        room = pointing.Room(left, middle - plot.line_pt / 2, width, plot.line_pt)
        side = pointing.Side.LEFT
        yield pointing.Pointed(pointer=Pointer.TOTALS, words=total, room=room, side=side)


def _annotation(
    item: pointing.Pointed, name: str, origin: tuple[float, float]
) -> Iterator[Overlay]:
    """Yield the lines and the words of an annotation; some lines are behind the chart already."""
    if not item.is_behind:
        yield from _lines(item, name, origin)
    spare, (steps, align) = item.room.width * SPARE, _STANDING[item.side]
    left = item.room.left - spare * steps
    quiet = Paint.MUTED if item.pointer is Pointer.NOT_READ else Paint.INK
    yield Overlay(
        of=Drawn.WORDS,
        name=shape_name("mark", name, item.words),
        box=_over(replace(item.room, left=left, width=item.room.width + 2 * spare), origin),
        words=item.words,
        align=align,
        paint=Paint.ACCENT if item.is_loud else quiet,
        bold=item.is_loud or item.pointer is Pointer.TOTALS,
        larger=item.larger,
    )


def _lines(item: pointing.Pointed, name: str, origin: tuple[float, float]) -> Iterator[Overlay]:
    """Yield the lines of an annotation."""
    paint = Paint.ACCENT if item.is_loud else Paint.INK
    for x, y, to_x, to_y in item.strokes:
        room = pointing.Room(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        box, called = _over(room, origin), f"pointer: {name}"
        yield Overlay(of=Drawn.LINE, name=called, box=box, paint=paint, dashed=item.is_dashed)


def _over(room: pointing.Room, origin: tuple[float, float]) -> Box:
    """Return a room over the base line of a plot; `origin` is the left end of that."""
    left, base = origin
    top = base - room.bottom - room.height
    return Box(left=left + room.left, top=top, width=room.width, height=room.height)


def _reported(plot: plotting.Plot, where: Box, chart: str) -> Iterator[Overlay]:
    """Yield what the first column is that is an outline, over its value."""
    column, kind = plot.grid.columns[0], plot.is_of
    found = [at for at, point in enumerate(column.points) if plot.panel.outlines(point)]
    if not found or kind.shape is not Shape.BAR or kind.is_horizontal or kind.stacked:
        return
    words = package_words(Language(plot.language)).grade_names[Grade.REPORTED]
    slot, ruler, size = where.width / len(column.points), plot.ruler.wider, plot.size_pt
    wide = min(ruler.width(words, size), slot)
    high = _top(plot, found[0], Scale(float(plot.lowest), plot.highest, 0.0, where.height))
    end = where.bottom - high - plot.label_pt(column.mark_of(found[0])) - plot.line_pt / 2
    left, tall = slot * (found[0] + 0.5) - wide / 2, plot.line_pt * ruler.lines(words, size, wide)
    box = Box(left=where.left + left, top=end - tall, width=wide, height=tall)
    name = f"axis: {chart}/outline"
    yield Overlay(
        of=Drawn.WORDS,
        name=name,
        box=box,
        words=(Text(words),),
        anchor="b",
        paint=Paint.MUTED,
    )


def _breaks(plot: plotting.Plot, where: Box, chart: str) -> Iterator[Overlay]:
    """Yield a line before each category at which the series breaks, and must not be compared."""
    # With words it has a line of its own, up to them.
    bare = pointing.bare_breaks(plot.panel) if plot.is_of.over_time else []
    slot, top = where.width / len(plot.grid.rows), where.top - plot.line_pt
    for number, at in enumerate(bare, 1):
        box = Box(left=where.left + slot * at, top=top, width=0, height=where.bottom - top)
        yield Overlay(of=Drawn.LINE, name=f"break: {chart}/{number}", box=box, dashed=True)


def _wholes(plot: plotting.Plot, where: Box, chart: str, others: str) -> Iterator[Overlay]:
    """Yield the whole of each column that has a part: its place stays when values change.

    Where there is room for it, it says what the rest is.
    """
    slot = where.width / len(plot.grid.rows)
    wide, points = slot / (1 + plot.gap_share), plot.grid.columns[0].points
    parts = [at for at, point in enumerate(points) if point.number] if plot.has_rests else []
    for number, at in enumerate(parts, 1):
        box = replace(where, left=where.left + slot * (at + 0.5) - wide / 2, width=wide)
        yield Overlay(of=Drawn.WHOLE, name=f"whole: {chart}/{number}", box=box)
        rest = (1 - (reach_of(points[at]) or 0.0) / plot.highest) * where.height
        if others and plot.line_pt <= rest and plot.ruler.wider.width(others, plot.size_pt) <= wide:
            box = replace(box, top=box.top + (rest - plot.line_pt) / 2, height=plot.line_pt)
            called = f"key: {chart}/{number}"
            yield Overlay(of=Drawn.WORDS, name=called, box=box, words=(Text(others),))


def _plots(spec: ChartSpec, boxes: Sequence[Box], setting: ChartSetting) -> list[plotting.Plot]:
    """Return the plots of all panels, their labels as large as all of them have room for."""
    usual, least = setting.style.label_size_pt, setting.style.chart_size_pt
    smallest = enlarged(LEAST_CHART_PT, setting.style)
    plots: list[plotting.Plot] = []
    large = (plotting.PARTS_PT,) if chart_fit.is_low(spec) else ()
    if KINDS[spec.kind].is_horizontal or KINDS[spec.kind].is_of_members:
        large = (*large, usual * FULLER)
    for size in (*large, usual, (usual + least) / 2, least, min(least, smallest)):
        pairs = zip(spec.panels, boxes, strict=True)
        plots = [_sized(spec, panel, box, setting, size) for panel, box in pairs]
        plots = [replace(plot, is_alone=len(plots) == 1) for plot in plots]
        if size == plotting.PARTS_PT and not all(plot.names_parts for plot in plots):
            continue
        widest = (p.ruler.widest(p.grid.rows, size) / p.width for p in plots)
        if large and size > least and max(widest) > chart_fit.NAMES_BESIDE:
            continue  # A name on two lines is no gain.
        # Of a strip only a few dots are named.
        if all(p.is_of.is_of_members or (p.key_lines <= 1 and _is_roomy(p)) for p in plots):
            break
        if size == least and all(p.thins_names and labels_all(p) for p in plots):
            break  # An axis that leaves out years is no reason to set labels smaller still.
    return plots


def _is_roomy(plot: plotting.Plot) -> bool:
    """Return whether each value has a place for its label, and each member for its name."""
    rows, text = plot.grid.rows, (plot.size_pt, plot.ruler)
    if plot.thins_names:
        return False
    if plot.names_all and not chart_fit.fit_below(rows, plotting.slot_pt(plot), *text):
        return False
    height = plotting.area(plot).height
    if plot.is_of.is_horizontal and not chart_fit.fit_beside(rows, plot.width, height, *text):
        return False
    return labels_all(plot)


def _sized(
    spec: ChartSpec, panel: Panel, box: Box, setting: ChartSetting, size_pt: float
) -> plotting.Plot:
    """Return the plot of `panel`, with short labels where the long ones do not fit below it."""
    plot = setting.plot(spec.kind, panel, box, size_pt)
    rows = plot.grid.rows
    is_below = KINDS[spec.kind].names is NamesAt.BELOW
    if is_below and not chart_fit.fit_below(rows, box.width / len(rows), size_pt, setting.ruler):
        return setting.plot(spec.kind, panel, box, size_pt, short=True)
    return plot
