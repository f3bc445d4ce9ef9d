"""Charts: the plan of each kind, panels side by side, and the picture they come to."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts import geometry
from briefing_gen.charts.kinds import KINDS, Shape, horizontal
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel
from briefing_gen.document.inline import Content, plain, with_marks_told
from briefing_gen.pdf.canvas import Picture
from briefing_gen.pdf.charts.bars import plan_apart, plan_bars
from briefing_gen.pdf.charts.dots import plan_dots, plan_tiles
from briefing_gen.pdf.charts.lines import plan_lines
from briefing_gen.pdf.charts.plans import Plan
from briefing_gen.pdf.charts.stacks import plan_stacked_columns, plan_stacks
from briefing_gen.pdf.charts.standing import names_fit, plan_columns, values_in_a_row
from briefing_gen.pdf.charts.strips import plan_strips, strip_fits
from briefing_gen.pdf.drawing import ChartStyle, Drawing, chart_style, wrap
from briefing_gen.pdf.look import Look

_PANEL_GAP: Final = 16.0
_TITLE_GAP: Final = 6.0
_ROW_GAP: Final = 10.0
_MOST_APART, _LEAST_APART = 0.4, 102.0
"""The part of the width that numbers beside a plot take at most, and what they take at least."""
_LEAST_PLOT: Final = 48.0
"""How high the plots of several rows are at the least."""
_HIGHEST_HORIZONTAL: Final = 500.0
"""How high bars may be that are laid on their side for the names of their members."""


class _Placed(Frozen):
    """A panel: its left edge, how far its title and itself begin below the top, and both."""

    left: float
    top: float
    panel_top: float
    title: tuple[str, ...]
    plan: Plan
    ground: float = 0.0
    """How wide its ground is, where its bars have another scale than the first; else 0."""
    parted: bool = False
    """Whether a line parts it from the one before, with which it is not to be compared."""


class ChartPlan(Frozen):
    """A chart that knows its height and can be drawn."""

    width: float
    height: float
    style: ChartStyle
    panels: tuple[_Placed, ...]
    alt: Content
    """What it shows, and as which kind of chart."""


def plan_chart(spec: ChartSpec, look: Look, width: float, *, extra_pt: float = 0.0) -> ChartPlan:
    """Return the plan of a chart `width` wide, its plots higher than usual by `extra_pt`.

    Numbers apart from its plot stand at its right, or below it where it needs the width.
    """
    style = chart_style(look)
    spec, alone = _parted(_named(spec.in_time(), style, width))
    apart, note = geometry.uncompared(spec), look.furniture.not_comparable
    wide, digits = 0.0, None
    between = _LEAST_APART, max(width * _MOST_APART, _LEAST_APART)
    if alone:
        wide, digits = plan_apart(alone, style, note, between)
        if not all(
            values_in_a_row(p, style, width - wide - look.page.gutter_pt) for p in spec.panels
        ):
            wide, digits = plan_apart(alone, style, note, (width, width))
    room = width - wide - look.page.gutter_pt if 0 < wide < width else width
    height, placed = _plotted(geometry.noted(spec, apart, note), style, room, extra_pt)
    placed = [replace(each, parted=at in apart) for at, each in enumerate(placed)]
    if digits:  # They stand on the line that the plot stands on.
        base = height - max(panel.plan.below for panel in placed)
        beside = wide < width
        top = max(base - digits.height, 0.0) if beside else height + _ROW_GAP
        height = max(height, top + digits.height)
        placed.append(_Placed(width - wide if beside else 0.0, top, top, (), digits))
    return ChartPlan(width, height, style, tuple(placed), spec.alt)


def _plotted(
    spec: ChartSpec, style: ChartStyle, width: float, extra_pt: float
) -> tuple[float, list[_Placed]]:
    """Return the panels that are plotted, and how high they are together."""
    panels = spec.panels
    cells = geometry.panel_cells(spec.kind, panels, width, _PANEL_GAP)
    rows = cells[-1].row + 1
    high = geometry.plot_height(panels) + extra_pt
    high = high if rows == 1 else max(_LEAST_PLOT, high / rows)
    placed: list[_Placed] = []
    top = 0.0
    for row in range(rows):
        at = [n for n, cell in enumerate(cells) if cell.row == row]
        titles = [
            wrap(plain(with_marks_told(panels[n].head)), style.strong, cells[n].width)
            if panels[n].title
            else ()
            for n in at
        ]
        plans = [_plan(spec.kind, panels[n], style, (cells[n].width, high, extra_pt)) for n in at]
        below = top + max(map(len, titles)) * style.strong.leading_pt
        below += _TITLE_GAP if any(titles) else 0
        above = max(plan.above for plan in plans)
        begins = [below + above - plan.above for plan in plans]
        placed += [
            _Placed(cells[n].left, top, begin, title, plan, _ground(spec, n, cells[n]))
            for n, begin, title, plan in zip(at, begins, titles, plans, strict=True)
        ]
        ends = (begin + plan.height for begin, plan in zip(begins, plans, strict=True))
        top = max(ends) + _ROW_GAP
    return top - _ROW_GAP, placed


def _ground(spec: ChartSpec, at: int, cell: geometry.Cell) -> float:
    """Return how wide the ground of a panel is; in a grid none has one."""
    bars = KINDS[spec.kind].shape is Shape.BAR and not KINDS[spec.kind].in_grid
    apart = bars and at > 0 and not spec.panels[at].axis.shared
    return cell.width + _PANEL_GAP / 2 if apart else 0.0


def _parted(spec: ChartSpec) -> tuple[ChartSpec, tuple[Panel, ...]]:
    """Return a chart of the panels that are plotted, and those that are numbers beside it."""
    alone = tuple(spec.panels[at] for at in geometry.standing_alone(spec))
    plotted = tuple(panel for panel in spec.panels if panel not in alone)
    return replace(spec, panels=plotted), alone


def _named(spec: ChartSpec, style: ChartStyle, width: float) -> ChartSpec:
    """Return a chart with the name of each member, as horizontal bars where names need them.

    One that would be about as high as the page stays; the table of data has its names.
    """
    turned = None if KINDS[spec.kind].rows_on_pages else horizontal(spec)
    if turned is None or _has_names(spec, style, width):
        return spec
    return turned if _height(turned, style, width) <= _HIGHEST_HORIZONTAL else spec


def _has_names(spec: ChartSpec, style: ChartStyle, width: float) -> bool:
    return all(names_fit(panel, style, share) for panel, share in _shares(spec, width))


def _height(spec: ChartSpec, style: ChartStyle, width: float) -> float:
    """Return how high the highest panel of a chart is without its title."""
    high, shares = geometry.plot_height(spec.panels), _shares(spec, width)
    plans = (_plan(spec.kind, panel, style, (share, high, 0.0)) for panel, share in shares)
    return max(plan.height for plan in plans)


def draw_chart(plan: ChartPlan, place: tuple[float, float] = (0.0, 0.0)) -> Picture:
    """Return the picture of a chart from `place` on."""
    x, high = place[0], place[1] + plan.height
    drawing = Drawing((plan.width, plan.height), plan.style)
    strong = plan.style.strong
    for item in plan.panels:
        drawing.style = plan.style
        if item.ground:
            colours = plan.style.colours
            at = x + item.left - _PANEL_GAP / 2, place[1]
            drawing.tint(at, (item.ground, plan.height), colours.panel)
            drawing.style = replace(plan.style, colours=replace(colours, paper=colours.panel))
        if item.parted and item.left:
            edge = x + item.left - _PANEL_GAP / 2
            drawing.line(((edge, place[1]), (edge, high)), plan.style.hairline)
        title = [line.rstrip(" ") for line in item.title]
        drawing.write_lines((x + item.left, high - item.top - strong.size_pt), title, strong)
        item.plan.draw(drawing, x + item.left, high - item.panel_top - item.plan.height)
    return drawing.picture


def fits_narrow(spec: ChartSpec, look: Look, width: float) -> bool:
    """Tell whether a chart may be as narrow as `width`.

    One panel may, but for a map, a strip without room for its values, columns whose values would
    stand above each other or whose names would be left out, or bars of so many or such long names
    that they would be about as high as the page; or a few columns in each.
    """
    spec, style = spec.in_time(), chart_style(look)
    kind = KINDS[spec.kind]
    if kind.is_of_members:
        is_map = kind.shape is Shape.TILE
        return not is_map and all(strip_fits(panel, style, width) for panel in spec.panels)
    every, (spec, _) = spec, _parted(spec)
    if len(spec.panels) > 1:
        keyed = kind.stacked and any(len(panel.series) > 1 for panel in spec.panels)
        columns = kind.over_time and kind.shape is Shape.BAR and not (keyed or kind.in_grid)
        return columns and _has_names(every, style, width)
    (panel,) = spec.panels
    wide, narrow = (
        (values_in_a_row(panel, style, room), names_fit(panel, style, room))
        for room in (look.width, width)
    )
    if spec.kind is ChartKind.COLUMN and any(a > b for a, b in zip(wide, narrow, strict=True)):
        return False
    turned = horizontal(spec) or spec
    is_low = not KINDS[turned.kind].rows_on_pages
    return is_low or _height(turned, style, width) <= _HIGHEST_HORIZONTAL


def _shares(spec: ChartSpec, width: float) -> Iterator[tuple[Panel, float]]:
    """Yield each panel with its share of a width."""
    cells = geometry.panel_cells(spec.kind, spec.panels, width, _PANEL_GAP)
    return zip(spec.panels, (cell.width for cell in cells), strict=True)


def _plan(  # noqa: C901, PLR0911 - one for each kind.
    kind: ChartKind, panel: Panel, style: ChartStyle, size: tuple[float, float, float]
) -> Plan:
    width, high, extra = size
    match kind:
        case ChartKind.COLUMN | ChartKind.SMALL_MULTIPLES:
            return plan_columns(panel, style, width, high)
        case ChartKind.LINE:
            return plan_lines(panel, style, width, high)
        case ChartKind.BAR:
            return plan_bars(panel, style, width, extra)
        case ChartKind.STACKED_BAR:
            return plan_stacks(panel, style, width, extra)
        case ChartKind.STACKED_COLUMN:
            return plan_stacked_columns(panel, style, width, high)
        case ChartKind.DOT:
            return plan_dots(panel, style, width)
        case ChartKind.STRIP:
            return plan_strips(panel, style, width)
        case ChartKind.TILE_MAP:
            return plan_tiles(panel, style, width, extra)
