"""Rules of one plot: what may stand on one axis, and where a line must break."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import Kind, Operation
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.dataset.model import CellRef, Status
from briefing_gen.document.exhibits import ChartKind, Mark, Panel
from briefing_gen.document.inline import Content, Number
from briefing_gen.metrics.derive import Metric, Observed, observations, populations
from briefing_gen.metrics.margins import is_inside

MOST_NAMES: Final = 5
"""How many labels a strip has room for, of dots and comparators together."""
_MOST_CATEGORIES: Final = 1_000
_MOST_DOTS: Final = 5_000
"""Of a strip: there are about three thousand counties."""
_WHOLE: Final = Decimal(100) + Decimal("1e-9")
"""In percent; shares without an end do not add up exactly."""


def check_panel(panel: Panel, kind: ChartKind, where: Location) -> Iterator[Problem]:
    """Yield a problem for mixed units or populations on one axis, and for a line over a break."""
    points = (*panel.every_point, *panel.comparators)
    numbers = [point.number for point in points if point.number]
    numbers += [item.number for item in panel.annotations if item.number]
    numbers += [number for item in panel.annotations for number in item.numbers if number]
    units = sorted({number.metric.quantity.unit for number in numbers})
    if len(units) > 1:
        message = f"one axis shows values in {' and in '.join(units)}"
        yield fault("mixed-units", message, where, "give each unit a panel of its own")
    counted = sorted({_counted(number.metric) for number in numbers})
    if len(counted) > 1:
        message = f"one axis shows counts of different things: {'; '.join(counted)}"
        hint = (
            "give each its own panel, side by side; or, if they may be compared, as shares of two "
            "groups may, name the same entry of populations in both fields of datapackage.json"
        )
        # Shares of a table that each have a name of their own in it are what its readers compare.
        told = fault if KINDS[kind].stacked or not _are_shares(numbers) else warning
        yield told("populations-differ", message, where, hint)
    yield from _too_many(panel, kind, where)
    yield from _alike(panel, where) if not KINDS[kind].in_grid else ()
    if KINDS[kind].stacked:
        yield from _check_parts(panel, where)
    for category, number in _differences_inside(panel):
        message = (
            f"the chart shows a difference at {category}, {number.text}, within its margin of error"
        )
        yield fault("inside-margin", message, where, "show the two values instead")
    if KINDS[kind].shape is Shape.LINE:
        yield from _check_breaks(panel, where)


def check_highlight(title: Content, panels: Sequence[Panel], where: Location) -> Iterator[Problem]:
    """Yield a warning where a title tells of values in the plot, and others are highlighted."""
    metrics = [item.metric for item in title if isinstance(item, Number)]
    told = {value.ref for metric in metrics for value in observations(_ranked(metric))}
    points = [point for panel in panels for point in panel.every_point if point.number]
    drawn = {value.ref for p in points if p.number for value in observations(p.number.metric)}
    lit = [p.number for p in points if p.number and p.mark is Mark.ACCENT]
    shown = {value.ref for number in lit for value in observations(number.metric)}
    if absent := [] if told & drawn else [*_absent(title, drawn)]:
        message = f"the title tells of {absent[0]}, a value of the plotted column that is not drawn"
        hint = "draw what the title tells of, or tell of what is drawn"
        yield warning("highlight-differs", message, where, hint)
    if lit and told & drawn and not told & shown:
        message = f"the title tells of another value than the highlighted one, {lit[0].text}"
        hint = "name under highlight: what the title tells of, or tell of the highlighted value"
        yield warning("highlight-differs", message, where, hint)


def _ranked(metric: Metric) -> Metric:
    """Return the value whose place is told by a rank, which rests on all of them; else the same."""
    return metric.inputs[0] if metric.operation is Operation.RANK else metric


def _absent(title: Content, drawn: Collection[CellRef]) -> Iterator[str]:
    """Yield the values of a title that are of a column in the plot, and are not drawn."""
    columns = {(ref.table, ref.measure) for ref in drawn}
    for item in title:
        match item:
            case Number(text, Observed(value)) if (value.ref.table, value.ref.measure) in columns:
                yield text
            case _:
                pass


def _alike(panel: Panel, where: Location) -> Iterator[Problem]:
    """Yield a warning for each mark that more than one series has: readers cannot tell them."""
    for mark, count in Counter(series.mark for series in panel.series).items():
        if count > 1:
            message = f"{count} series have the mark {mark}, so they look alike"
            hint = f"give each a mark of its own: {', '.join(Mark)}"
            yield warning("marks-alike", message, where, hint)


def _too_many(panel: Panel, kind: ChartKind, where: Location) -> Iterator[Problem]:
    """Yield a problem where a plot has more than can be seen, or named in a strip."""
    most = _MOST_DOTS if kind is ChartKind.STRIP else _MOST_CATEGORIES
    if len(panel.categories) > most:
        message = f"one plot can show at most {most:,} categories, not {len(panel.categories):,}"
        hint = "name the members it is about under across: members: [...]"
        yield fault("too-many-labels", message, where, hint)
    names = sum(point.labelled for point in panel.every_point) + len(panel.comparators)
    if kind is ChartKind.STRIP and names > MOST_NAMES:
        message = f"a strip can name at most {MOST_NAMES} dots and comparators, not {names}"
        hint = "highlight only the one it is about; the data table lists them all"
        yield fault("too-many-labels", message, where, hint)


def _check_parts(panel: Panel, where: Location) -> Iterator[Problem]:
    """Yield a problem for each stack with a part below zero, or with more than its whole."""
    for at, category in enumerate(panel.categories):
        parts = [number for series in panel.series if (number := series.points[at].number)]
        below = [part for part in parts if part.value < 0]
        if below:
            message = f"a part of {category.id} is below zero: {below[0].text}"
            hint = "a stack is the sum of its parts: draw them beside each other, as bar or column"
            yield fault("part-below-zero", message, where, hint)
        total = sum((part.value for part in parts), Decimal(0))
        if panel.whole and total > _WHOLE:
            message = f"the parts of {category.id} add up to {total:.1f}% of their whole"
            hint = "leave out what is counted twice, or leave out whole:"
            yield fault("part-above-whole", message, where, hint)


def _differences_inside(panel: Panel) -> Iterator[tuple[str, Number]]:
    categories = (category.id for _ in panel.series for category in panel.categories)
    points = zip(categories, panel.every_point, strict=True)
    for name, point in (*points, *((c.id, c) for c in panel.comparators)):
        if point.number and is_inside(point.number.metric):
            yield name, point.number


def _are_shares(numbers: Sequence[Number]) -> bool:
    """Return whether all are published shares of one table."""
    metrics = [number.metric for number in numbers]
    tables = {value.ref.table for metric in metrics for value in observations(metric)}
    shares = (isinstance(e, Observed) and e.quantity.unit.kind is Kind.SHARE for e in metrics)
    return len(tables) == 1 and all(shares)


@by_identity(4096)  # A chart of all members shows the same values in many editions.
def _counted(metric: Metric) -> str:
    return " and ".join(sorted(population.id for population in populations(metric)))


def _check_breaks(panel: Panel, where: Location) -> Iterator[Problem]:
    for series in panel.series:
        for at, (category, point) in enumerate(zip(panel.categories, series.points, strict=True)):
            metric = point.number.metric if point.number else None
            broken = isinstance(metric, Observed) and metric.observation.status is Status.BREAK
            if broken and at > 0 and at not in panel.breaks:
                message = f"the line runs through {category.id}, where the series breaks"
                yield fault("line-across-break", message, where, f"add breaks: [{category.id}]")
