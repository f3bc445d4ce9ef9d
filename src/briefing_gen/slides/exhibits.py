"""A finding, chart or table as a slide, or a table on as many as it takes."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.charts.geometry import noted, standing_alone, uncompared
from briefing_gen.charts.kinds import KINDS, Shape, horizontal
from briefing_gen.charts.state_tiles import no_such_tile, unknown
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Content, Link, Text, plain
from briefing_gen.document.walk import with_texts
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides import chart_fit, fit
from briefing_gen.slides.chart_fit import are_named
from briefing_gen.slides.deck import Box, ChartSlide, Layout, Message, Place, SourceLine, ToldPanel
from briefing_gen.slides.table_slides import inches, subtitle_size, table_slides
from briefing_gen.slides.tables import under

MOST_CATEGORIES_BESIDE: Final = 6
"""A chart with more along its foot takes the whole width."""
LONG_TEXT: Final = 80
"""So many letters of a cell take several lines."""
MOST_LINES_BELOW: Final = 3
"""Words of so many lines below a chart are as large as those beside one."""


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
        text=fit.kept_together(finding.slide_text),
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
    notes = setting.document.furniture.notes
    whole = foot.line(setting.letters, notes, in_words=True)
    if fit.fits_foot(whole, means):
        return whole
    return foot.line(setting.letters, notes, in_words=False)


def _exhibit(spec: ChartSpec | TableSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    if not fit.fits_foot(message.source, setting.means, fit.TALLEST):
        yield setting.problem(
            message.id,
            message.source.content,
            "shorten the names of the sources",
            lambda words: fit.fits_foot(
                replace(message.source, words=words, letters=()), setting.means, fit.TALLEST
            ),
        )
    if not message.subtitle_size_pt:
        yield setting.problem(
            message.id,
            spec.subtitle,
            "shorten the subtitle",
            lambda words: subtitle_size(words, setting),
        )
    match spec:
        case ChartSpec() if KINDS[spec.kind].shape is Shape.TILE:
            yield from _map_slides(spec, message, setting)
        case ChartSpec():
            note = setting.document.furniture.not_comparable
            yield from _named_slides(noted(spec, uncompared(spec), note), message, setting)
        case TableSpec():
            numbered = with_texts(spec, lambda words: _in_cell(setting.numbers.text(words)))
            yield from table_slides(numbered, message, setting)


def _in_cell(content: Content) -> Content:
    """Return `content` with numbers of publications that are no links: cells break them apart.

    The place in a publication is for who reads the page. A long text ends in no lone word.
    """
    if len(plain(content)) > LONG_TEXT:
        content = fit.kept_together(content)
    if not any(isinstance(inline, Link) and not inline.url for inline in content):
        return content
    pieces = (i.content[:1] if isinstance(i, Link) and not i.url else (i,) for i in content)
    return tuple(chain.from_iterable(pieces))


def _named_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    """Yield a chart with the names of all members, as horizontal bars or as a table if need be."""
    usual = _chart_slide(spec, message, setting)
    found = None if isinstance(usual, Problem) else _readable(spec, message, setting)
    if isinstance(usual, Problem) or found:
        yield found or usual
        return
    table = tuple(table_slides(spec.table, message, setting))
    if not any(isinstance(slide, Problem) for slide in table):
        yield from table
    else:
        yield usual if _is_roomy(usual, setting) else _too_small(usual, setting)


def _readable(spec: ChartSpec, message: Message, setting: fit.Setting) -> ChartSlide | None:
    """Return the best slide of a chart on which it has room, and all its members their names."""
    for shown in filter(None, (spec, horizontal(spec))):
        for slide in _chart_slides(shown, message, setting):
            box = slide.boxes[Place.EXHIBIT]
            if _is_roomy(slide, setting) and are_named(slide.chart, box, setting.means):
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
    slides = _chart_slides(spec, message, setting)
    found = next(slides, None)
    if found is None:
        return setting.problem(
            message.id,
            message.text,
            "shorten the words for the slide",
            lambda words: next(_chart_slides(spec, replace(message, text=words), setting), None),
        )
    return found


def _chart_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> Iterator[ChartSlide]:
    """Yield a chart in each layout in which its words fit, the best first."""
    means = setting.means
    tried = [(layout, means.box(layout, Place.TEXT)) for layout in _chart_layouts(spec, setting)]
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
    means, text = setting.means, message.text
    note = setting.document.furniture.not_comparable
    if means.has_panels and layout is Layout.CHART:
        high = MOST_LINES_BELOW * means.takeaway_pt * means.ruler.line_height
        size = fit.words_size(text, replace(means.box(layout, Place.TEXT), height=high), means)
        message = replace(message, text_size_pt=size or message.text_size_pt)
    size, boxes = message.text_size_pt, chart_fit.chart_boxes(spec, layout, message, means)
    told = told_beside(spec, boxes[Place.EXHIBIT], note, means)
    spec = (
        _in_subtitle(spec, told, message, means)
        if told
        else noted(spec, standing_alone(spec), note)
    )
    if means.has_panels and layout is Layout.CHART_AND_TEXT:
        size = fit.words_size(text, boxes[Place.TEXT], means) or size
    said = replace(message, text_size_pt=size).said
    return ChartSlide(**said, chart=spec, layout=layout, boxes=boxes, told=told)


def _in_subtitle(
    spec: ChartSpec, told: tuple[ToldPanel, ...], message: Message, means: fit.Means
) -> ChartSpec:
    """Return a chart with the title of its only drawn panel at the end of its subtitle.

    It stays over the panel where that would take a line more.
    """
    spec, digits = spec.in_time(), {panel.index for panel in told}
    drawn, *others = (at for at in range(len(spec.panels)) if at not in digits)
    head, panels = spec.panels[drawn].head, list(spec.panels)
    said = (*spec.subtitle, Text(". "), *head) if spec.subtitle else head
    width = means.box(Layout.CHART, Place.SUBTITLE).width
    lines = means.ruler.wider.lines(plain(said), message.subtitle_size_pt, width)
    if others or not head or lines > 1:
        return spec
    panels[drawn] = replace(panels[drawn], title=None, scale=())
    return replace(spec, subtitle=said, panels=tuple(panels))


def _chart_layouts(spec: ChartSpec, setting: fit.Setting) -> tuple[Layout, ...]:
    """Return the layouts to try, the best first; only maps need words beside them in a theme."""
    kind = KINDS[spec.kind]
    columns = sum(len(panel.categories) for panel in spec.panels)
    wide = kind.over_time and not kind.stacked and columns > MOST_CATEGORIES_BESIDE
    several = len(spec.panels) > 1 and (kind.shape is not Shape.BAR or kind.is_horizontal)
    below = setting.means.has_panels and kind.shape is not Shape.TILE
    if wide or several or kind.in_grid or below:
        return (Layout.CHART,)
    box = setting.means.box(Layout.CHART_AND_TEXT, Place.EXHIBIT)
    is_crowded = chart_fit.is_crowded(spec, box.width, setting.means)
    if is_crowded or standing_alone(spec) or chart_fit.is_low(spec):
        return Layout.CHART, Layout.CHART_AND_TEXT
    return Layout.CHART_AND_TEXT, Layout.CHART


def _map_slides(spec: ChartSpec, message: Message, setting: fit.Setting) -> fit.Laid:
    """Yield a tile map, and its values as a table where the tiles have no room for them."""
    for name in (name for panel in spec.panels for name in unknown(panel)):
        yield no_such_tile(name, setting.place(message.id))
        return
    slides = tuple(_chart_slides(spec, message, setting))
    for slide in slides:
        if chart_fit.tile_size(spec, slide.boxes[Place.EXHIBIT], setting.means)[1]:
            yield slide
            return
    usual = slides[0] if slides else _chart_slide(spec, message, setting)
    if not isinstance(usual, Problem) and not _is_roomy(usual, setting):
        yield from table_slides(spec.table, message, setting)
        return
    yield usual
    table = replace(message, id=f"{message.id}-table", text=(), notes=())
    yield from table_slides(spec.table, table, setting)


TOLD_GAP_PT: Final = 10
"""Above each value of a panel in digits."""
_BETWEEN_PT: Final = 12
DIGITS_PT: Final = 22
"""The size of the digits: smaller than that of the value which the chart is about."""
_SHARES: Final = (252 / 864, 0.34, 0.38)
"""The shares of the room of a chart that the panel may take up, first that of words beside one."""


def told_beside(spec: ChartSpec, box: Box, note: str, means: fit.Means) -> tuple[ToldPanel, ...]:
    """Return what stands in digits at the right of a chart, nothing where nothing does or fits.

    `note`, under the title of each panel, is that its values are not comparable.
    """
    spec = spec.in_time()
    alone = standing_alone(spec)
    for share in _SHARES if alone else ():
        width = box.width * share
        place = replace(box, left=box.right - width, width=width)
        panels = [panel for n in alone if (panel := _panel(n, spec, (place, note), means))]
        top, placed = box.top, []
        for panel in panels:
            placed.append(panel.lowered(top - panel.box.top))
            top += panel.box.height + _BETWEEN_PT
        if len(panels) == len(alone) and top - _BETWEEN_PT <= box.bottom:
            return tuple(placed)
    return ()


def _panel(
    index: int, spec: ChartSpec, place: tuple[Box, str], means: fit.Means
) -> ToldPanel | None:
    """Return a panel at the top of its place, None where its digits are too wide."""
    panel, (box, note), label = spec.panels[index], place, means.style.label_size_pt
    ruler, inner = means.ruler.wider, box.width - 2 * fit.SIDE_PT
    numbers = (point.number for point in panel.series[0].points if point.number)
    digits = ruler.widest([number.text for number in numbers], DIGITS_PT, Weight.BOLD)
    names = ruler.widest([plain(category.label) for category in panel.categories], label)
    if max(digits, names) > inner:
        return None
    height = (
        fit.SIDE_PT
        + ruler.height(plain(panel.head), label, inner, Weight.BOLD)
        + ruler.height(note, label, inner)
        + len(panel.categories) * (TOLD_GAP_PT + (DIGITS_PT + label) * ruler.line_height)
        + fit.SIDE_PT
    )
    return ToldPanel(index, replace(box, height=height))
