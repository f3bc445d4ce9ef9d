"""A finding, chart or table as a slide, or a table on as many as it takes."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate, chain, zip_longest
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.charts.geometry import noted, standing_alone, uncompared
from briefing_gen.charts.kinds import KINDS, Shape, horizontal
from briefing_gen.charts.state_tiles import no_such_tile, unknown
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document.blocks import Chart, Finding, NotesPart, Role, Table
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.grades import over_cells
from briefing_gen.document.inline import Citation, Content, Link, Text, joined, plain
from briefing_gen.document.walk import with_texts
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides import breaks, chart_fit, fit
from briefing_gen.slides.breaks import sentences
from briefing_gen.slides.deck import Box, ChartSlide, Layout, Message, Place, SourceLine, ToldPanel
from briefing_gen.slides.keys import number_width
from briefing_gen.slides.table_slides import inches, subtitle_size, table_slides
from briefing_gen.slides.tables import SPACE, under

LEAST_FILLED: Final = 0.45
"""The share of a column that words beside a plot fill at least; fewer stand below it."""
MOST_MARKS_BESIDE: Final = 6
"""A chart with more bars, columns or points takes the whole width of a house master."""
TOLD_GAP_PT: Final = 2
"""Above each value of a panel in digits."""
PANEL_SIDE_PT: Final = 8
"""How far its words stand in from its edges."""
_BETWEEN_PT: Final = 12


def finding_slides(finding: Finding, setting: fit.Setting) -> fit.Laid:
    """Yield the slide of a finding: its statement over its exhibit."""
    spec = finding.exhibit.spec
    if isinstance(spec, TableSpec):
        told = under(finding.statement, spec)
        spec = told if subtitle_size(told.subtitle, setting) else spec
    message = Message(
        id=finding.id,
        title=finding.statement,
        short=finding.short,
        tag=finding.topic,
        source=_source(spec, finding, setting),
        subtitle_size_pt=subtitle_size(spec.subtitle, setting),
        text=finding.slide_text,
        notes=finding.speaker_notes,
    )
    yield from _exhibit(spec, message, setting)


def exhibit_slides(exhibit: Chart | Table, setting: fit.Setting) -> fit.Laid:
    """Yield the slides of a chart or table that stands outside a finding."""
    spec = exhibit.spec
    message = Message(
        id=spec.id,
        title=spec.title,
        source=_source(spec, None, setting),
        subtitle_size_pt=subtitle_size(spec.subtitle, setting),
    )
    yield from _exhibit(spec, message, setting)


def _source(
    spec: ChartSpec | TableSpec, finding: Finding | None, setting: fit.Setting
) -> SourceLine:
    means = setting.means
    foot = fit.foot_of(spec, finding, setting.document, means)
    if setting.section.role is Role.CORRECTIONS:  # Its table has a column of them.
        foot = replace(foot, source=())
    words = setting.document.furniture
    whole = foot.line(setting.letters, words, in_words=True)
    if fit.fits_foot(whole, means):
        return whole
    return foot.line(setting.letters, words, in_words=False)


def _exhibit(spec: ChartSpec | TableSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    if not fit.fits_foot(message.source, setting.means, fit.TALLEST):
        hint, bare = "shorten the names of the sources", replace(message.source, letters=())
        yield setting.problem(
            message.id,
            message.source.content,
            hint,
            lambda words: fit.fits_foot(replace(bare, words=words), setting.means, fit.TALLEST),
        )
    if not message.subtitle_size_pt:
        fits = partial(subtitle_size, setting=setting)
        yield setting.problem(message.id, spec.subtitle, "shorten the subtitle", fits)
    match spec:
        case ChartSpec() if KINDS[spec.kind].shape is Shape.TILE:
            yield from _map_slides(spec, message, setting)
        case ChartSpec():
            note = setting.document.furniture.not_comparable
            yield from _named_slides(noted(spec, uncompared(spec), note), message, setting)
        case TableSpec():
            if setting.section.role is Role.CORRECTIONS:
                spec = _last_cells(spec, _placeless)
            numbered = with_texts(spec, lambda words: _in_cell(setting.numbers.text(words)))
            if setting.section.role is Role.CORRECTIONS and setting.means.has_panels:
                numbered = _last_cells(numbered, _in_pieces)
            yield from table_slides(numbered, message, setting)


def _in_cell(content: Content) -> Content:
    """Return `content` with numbers of publications that are no links: cells break them apart."""
    pieces = (i.content[:1] if isinstance(i, Link) and not i.url else (i,) for i in content)
    return tuple(chain.from_iterable(pieces))


def _last_cells(spec: TableSpec, changed: Callable[[Content], Content]) -> TableSpec:
    """Return a table in which the last cell of each row, its publications, is `changed`."""
    rows = (replace(row, cells=(*row.cells[:-1], changed(row.cells[-1]))) for row in spec.rows)
    return replace(spec, rows=tuple(rows))


def _in_pieces(content: Content) -> Content:
    """Return numbers of publications, unbroken but between two and before where one was read."""
    told = plain(content)
    spaces = re.finditer("(?<![,;]) ", told) if told.startswith("[") else ()
    return breaks.unbroken(content, (space.start() for space in spaces))


def _placeless(content: Content) -> Content:
    """Return publications without the places in them, which are for who reads the page."""
    pairs = zip_longest(content, content[1:])
    without = (i for i, after in pairs if not (isinstance(after, Citation) and plain((i,)) == ", "))
    return tuple(inline for inline in without if not isinstance(inline, Citation))


def _named_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    """Yield a chart with the names of all members, as horizontal bars or as a table if need be."""
    usual = _chart_slide(spec, message, setting)
    found = None if isinstance(usual, Problem) else _readable(spec, message, setting)
    if isinstance(usual, Problem) or found:
        yield found or usual
        return
    table = tuple(table_slides(over_cells(spec.table, is_titled=False), message, setting))
    if not any(isinstance(slide, Problem) for slide in table):
        yield from table
    else:
        yield usual if _is_roomy(usual, setting) else _too_small(usual, setting)


def _readable(spec: ChartSpec, message: Message, setting: fit.Setting) -> ChartSlide | None:
    """Return the best slide of a chart on which it has room, and all its members their names."""
    for shown in filter(None, (spec, horizontal(spec))):
        for slide in _chart_slides(shown, message, setting):
            box = slide.boxes[Place.EXHIBIT]
            if _is_roomy(slide, setting) and chart_fit.are_named(slide.chart, box, setting.means):
                return slide
    return None


def _too_small(slide: ChartSlide, setting: fit.Setting) -> Problem:
    """Return that a chart would be too small to be read, with the measure."""
    box, title = slide.boxes[Place.EXHIBIT], plain(slide.chart.title)
    needed = inches(*chart_fit.least_room(slide.chart, box, setting.means))
    has = inches(box.width, box.height)
    return Problem(
        code="does-not-fit",
        message=f"the chart {plainly_spaced(title)!r} needs {needed}, the layout for "
        f"{slide.layout} has {has}",
        where=setting.place(slide.id),
        hint=f"make room in that layout of the template, or choose another for {slide.layout}",
        about=title,
    )


def _is_roomy(slide: ChartSlide, setting: fit.Setting) -> bool:
    return chart_fit.has_room(slide.chart, slide.boxes[Place.EXHIBIT], setting.means)


def _chart_slide(spec: ChartSpec, message: Message, setting: fit.Setting) -> ChartSlide | Problem:
    """Return a chart with its words beside it, or below where it needs the whole width."""

    def fits(words: Content) -> ChartSlide | None:
        return next(_chart_slides(spec, replace(message, text=words), setting), None)

    hint = "shorten the words for the slide"
    return fits(message.text) or setting.problem(message.id, message.text, hint, fits)


def _chart_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> Iterator[ChartSlide]:
    """Yield a chart in each layout in which its words fit, the best first."""
    means, layouts = setting.means, _chart_layouts(spec, message, setting)
    if means.has_panels and Layout.CHART_AND_TEXT in layouts and message.text:
        made = _chart_in(Layout.CHART_AND_TEXT, spec, message, setting)
        column, style = made.boxes[Place.TEXT], means.style
        larger = () if made.told else (means.takeaway_pt * (7 / 6),)  # All the column is theirs.
        parts, line = sentences(message.text), means.ruler.line_height
        for large in (*larger, means.takeaway_pt, style.body_size_pt, style.body_least_pt):
            broken = [means.ruler.lines(plain(p), large, column.width, w) for p, w in parts]
            high = sum(broken) * large * line + fit.SENTENCE_GAP_PT * (len(parts) - 1)
            filled = high / column.height
            is_full = filled >= LEAST_FILLED and len(spec.panels) == 1
            is_full = is_full and broken[0] <= fit.MOST_LINES_BELOW
            if filled <= 1 and (made.told or is_full):
                yield replace(made, text_size_pt=large)
        layouts = (Layout.CHART,)
    tried = [(layout, means.box(layout, Place.TEXT)) for layout in layouts]
    exhibit, below = (means.box(Layout.CHART, place) for place in (Place.EXHIBIT, Place.TEXT))
    # Words below a chart may have some of its room.
    most = replace(below, height=below.height + exhibit.height * chart_fit.MOST_TAKEN)
    for layout, box in (*tried, (Layout.CHART, most)):
        size = fit.text_size((message.text,), box, setting.means)
        if size is not None:
            yield _chart_in(layout, spec, replace(message, text_size_pt=size), setting)


def _chart_in(
    layout: Layout, spec: ChartSpec, message: Message, setting: fit.Setting
) -> ChartSlide:
    """Return a chart in a layout, and its words as large as they have room."""
    means, note = setting.means, setting.document.furniture.not_comparable
    is_beside = means.has_panels and layout is Layout.CHART_AND_TEXT
    if means.has_panels and not is_beside:
        size = fit.takeaway_size(message.text, means)
        message = replace(message, text_size_pt=size or message.text_size_pt)
    boxes = chart_fit.chart_boxes(spec, layout, message, means)
    column = boxes[Place.TEXT if is_beside else Place.EXHIBIT]
    told = told_beside(spec, column, note, means, 1 if is_beside else 0.38)
    if told and is_beside:
        high = told[0].box.top - 44 - column.top  # Panels rise from there to the axis.
        boxes = {**boxes, Place.TEXT: replace(column, height=high)}
    spec = noted(spec, () if told else standing_alone(spec), note)
    return ChartSlide(**message.said, chart=spec, layout=layout, boxes=boxes, told=told)


def _chart_layouts(spec: ChartSpec, message: Message, setting: fit.Setting) -> tuple[Layout, ...]:
    """Return the layouts to try, the best first; in a theme of ours words stand below a chart.

    They stand beside a map, whose tiles are flat if it is as wide as the slide, and few columns.
    """
    kind, is_map = KINDS[spec.kind], KINDS[spec.kind].shape is Shape.TILE
    if kind.in_grid:
        return (Layout.CHART,)
    if setting.means.has_panels:
        alone = standing_alone(spec)
        drawn = [panel for at, panel in enumerate(spec.in_time().panels) if at not in alone]
        is_few = sum(len(panel.categories) for panel in drawn) <= MOST_MARKS_BESIDE
        stands = kind.shape is Shape.BAR and not kind.is_horizontal
        is_beside = bool(message.text) if is_map else stands and is_few
        return (Layout.CHART_AND_TEXT, Layout.CHART) if is_beside else (Layout.CHART,)
    series = (1 if kind.stacked else len(panel.series) for panel in spec.panels)
    marks = sum(len(p.categories) * n for p, n in zip(spec.panels, series, strict=True))
    needs_width = marks > MOST_MARKS_BESIDE or standing_alone(spec) or chart_fit.is_low(spec)
    if needs_width and not is_map:
        return Layout.CHART, Layout.CHART_AND_TEXT
    return Layout.CHART_AND_TEXT, Layout.CHART


def _map_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    """Yield a tile map, and its values as a table where the tiles have no room for them."""
    for name in (name for panel in spec.panels for name in unknown(panel)):
        yield no_such_tile(name, setting.place(message.id))
        return
    told = NotesPart(plain(spec.panels[0].series[0].name), (_every_value(spec),))
    message = replace(message, notes=(*message.notes, told))
    slides = tuple(_chart_slides(spec, message, setting))
    sized = [chart_fit.tile_size(spec, s.boxes[Place.EXHIBIT], setting.means) for s in slides]
    size, at = max(((size, -at) for at, (size, lines) in enumerate(sized) if lines), default=(0, 0))
    if size:
        yield slides[-at]
        return
    usual = slides[0] if slides else _chart_slide(spec, message, setting)
    if not isinstance(usual, Problem) and not _is_roomy(usual, setting):
        yield from table_slides(over_cells(spec.table, is_titled=False), message, setting)
        return
    yield usual
    table = replace(message, id=f"{message.id}-table", text=(), notes=())
    yield from table_slides(over_cells(spec.table, is_titled=False), table, setting)


def _every_value(spec: ChartSpec) -> Content:
    """Return each state with its value in words, for the notes."""
    (series,), categories = spec.panels[0].series, spec.panels[0].categories
    told: list[Content] = []
    for of, point in zip(categories, series.points, strict=True):
        value = (Text(": "), point.number) if point.number else (Text(f" ({point.reason})"),)
        told.append((*of.label, *value))
    return joined(told, "; ")


def told_beside(
    spec: ChartSpec, box: Box, note: str, means: fit.Means, share: float
) -> tuple[ToldPanel, ...]:
    """Return what stands in digits at the right of a chart, nothing where nothing does or fits.

    Panels are no larger than their words, or as wide as all of `box` where that is their `share`;
    the last stands at its foot. `note`, under the title of each, is that its values are not
    comparable.
    """
    spec, ruler, label = spec.in_time(), means.ruler.wider, means.style.label_least_pt
    alone = standing_alone(spec)
    found = [spec.panels[at] for at in alone]
    most = box.width * share - 2 * PANEL_SIDE_PT
    titles = ruler.widest([plain(panel.head) for panel in found], label, Weight.BOLD)
    values = [
        number_width(point.number, label * chart_fit.LOUD, ruler)
        + ruler.width(SPACE.text + plain(category.label), label)
        for panel in found
        for category, point in zip(panel.categories, panel.series[0].points, strict=True)
        if point.number
    ]
    wide = max([*values, ruler.width(note, label), most if share == 1 else min(titles, most)])
    line = TOLD_GAP_PT + label * chart_fit.LOUD * ruler.line_height
    heights = [
        ruler.height(plain(panel.head), label, wide, Weight.BOLD)
        + label * ruler.line_height
        + len(panel.categories) * line
        + 2 * PANEL_SIDE_PT
        for panel in found
    ]
    needed = sum(heights) + _BETWEEN_PT * (len(found) - 1)
    if wide > most or needed > box.height:
        return ()
    width = wide + 2 * PANEL_SIDE_PT
    tops = accumulate((high + _BETWEEN_PT for high in heights), initial=box.bottom - needed)
    return tuple(
        ToldPanel(at, Box(left=box.right - width, top=top, width=width, height=high))
        for at, top, high in zip(alone, tops, heights, strict=False)
    )
