"""Charts of every kind, with gaps, breaks, missing parts, several series and long names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.charts.kinds import KINDS
from briefing_gen.dataset.model import Margin
from briefing_gen.document.exhibits import (
    Annotation,
    Axis,
    Category,
    ChartKind,
    ChartSpec,
    Comparator,
    Mark,
    NumberFormat,
    Panel,
    Point,
    Pointer,
    Series,
    Skip,
)
from briefing_gen.document.inline import Content, Number, Period, Text, Tick
from briefing_gen.metrics.derive import Observed, derive
from briefing_gen.metrics.margins import margin
from tests import samples

YEARS = tuple(str(year) for year in range(2008, 2024))
YEAR = 4
"""How many digits a year has."""
GAP = "not collected"
LONG = "A category of offense whose name in the publication is as long as this"
CODES = """
AK ME VT NH WA ID MT ND MN IL WI MI NY RI MA OR NV WY SD IA IN OH PA NJ CT CA UT CO NE MO KY
WV VA MD DE AZ NM KS AR TN NC SC DC OK LA MS AL GA HI TX FL
"""
STATES = tuple(CODES.split())


def number(value: int) -> Number:
    metric = samples.trips("2019")
    assert isinstance(metric, Observed)
    quantity = Quantity(Decimal(value), Unit.COUNT)
    observation = replace(metric.observation, quantity=quantity)
    return Number(f"{value:,}", Observed(observation))


def series(
    name: str, mark: Mark, values: Sequence[int | None], labelled: Collection[int] | None = None
) -> Series:
    """Return a series; None is a gap, `labelled` None labels every value."""
    points = tuple(
        Point(number=None, reason=GAP)
        if value is None
        else Point(number=number(value), labelled=labelled is None or index in labelled)
        for index, value in enumerate(values)
    )
    return Series(id=name, name=(Text(name),), points=points, mark=mark)


def panel(categories: Sequence[str], *drawn: Series, maximum: int, shown: bool = False) -> Panel:
    ticks = tuple(Tick(f"{maximum * i // 4:,}", Decimal(maximum * i // 4)) for i in range(5))
    return Panel(
        title=None,
        categories=tuple(Category(id=name, label=(_name(name),)) for name in categories),
        series=drawn,
        axis=Axis(minimum=Decimal(0), maximum=Decimal(maximum), ticks=ticks, shown=shown),
        number_format=NumberFormat(decimals=0),
    )


def _name(name: str) -> Text | Period:
    return samples.when(name) if len(name) == YEAR and name.isdigit() else Text(name)


def chart(kind: ChartKind, *panels: Panel) -> ChartSpec:
    return replace(samples.chart(), kind=kind, panels=panels)


def _lines() -> Panel:
    ends = (0, len(YEARS) - 1)
    rising = series("Reports from the public", Mark.ACCENT, range(100, 420, 20), ends)
    falling = series("Electronic service providers", Mark.SECOND, range(300, 172, -8), ends)
    gap = [None if year == "2014" else 50 for year in YEARS]
    made = panel(
        YEARS, rising, falling, series("Unknown", Mark.CONTEXT, gap, ends), maximum=400, shown=True
    )
    return replace(made, breaks=(10,))


def _two(mark: Mark = Mark.ACCENT) -> Panel:
    first = series("2014", Mark.CONTEXT, (100, 220, None))
    return panel(
        (LONG, "Short", "None"),
        first,
        series("2023", mark, (300, 350, 120)),
        maximum=400,
        shown=True,
    )


def _parts() -> Panel:
    return panel(
        ("FY2019",),
        series("Images and videos", Mark.ACCENT, (981,)),
        series("Images only", Mark.CONTEXT, (166,)),
        series("Videos only", Mark.SECOND, (9,)),
        series("Not stated", Mark.MISSING, (103,)),
        maximum=1400,
    )


def _standing() -> Panel:
    """Return parts over four years, some of them thin, and one year that lacks a part."""
    return panel(
        ("2019", "2020", "2021", "2022"),
        series("Images", Mark.ACCENT, (500, 620, 700, 410)),
        series("Videos", Mark.CONTEXT, (300, 320, 20, 250)),
        series("Other", Mark.SECOND, (30, 25, 40, 35)),
        series("Not stated", Mark.MISSING, (90, 110, 60, None)),
        maximum=1200,
    )


def _states() -> Panel:
    values = [None if code == "DC" else 9 * at for at, code in enumerate(STATES)]
    return panel(STATES, series("Reports", Mark.CONTEXT, values), maximum=500)


def multiples(count: int = 5) -> Iterator[Panel]:
    """Yield a panel of four years for each of so many members, one of them with a gap."""
    for at in range(count):
        values = [100 + 10 * at, 150, None if at == 1 else 160, 300 - 20 * at]
        drawn = series(f"Member {at + 1}", Mark.CONTEXT, values)
        made = panel(YEARS[:4], drawn, maximum=320)
        yield replace(made, title=drawn.name, axis=replace(made.axis, shared=True))


def strip(about: str, value: int | None = 410, median: int = 240) -> Panel:
    """Return a strip of all states, of which many have equal values, about one of them."""
    values = [value if code == about else 100 + 10 * (at % 20) for at, code in enumerate(STATES)]
    dots = series("Reports", Mark.CONTEXT, values, [STATES.index(about)])
    made = panel(STATES, dots, maximum=420, shown=True)
    points = tuple(
        replace(point, mark=Mark.ACCENT) if code == about else point
        for code, point in zip(STATES, made.series[0].points, strict=True)
    )
    return replace(
        made,
        series=(replace(made.series[0], points=points),),
        comparators=(
            Comparator(id="median", label=(Text("Median state"),), number=number(median)),
            Comparator(id="all", label=(Text("All states"),), number=number(median + 6)),
        ),
    )


CHARTS: Mapping[ChartKind, ChartSpec] = {
    ChartKind.BAR: chart(ChartKind.BAR, _two()),
    ChartKind.COLUMN: chart(ChartKind.COLUMN, _two()),
    ChartKind.LINE: chart(ChartKind.LINE, _lines()),
    ChartKind.STACKED_BAR: chart(ChartKind.STACKED_BAR, _parts()),
    ChartKind.STACKED_COLUMN: chart(ChartKind.STACKED_COLUMN, _standing()),
    ChartKind.DOT: chart(ChartKind.DOT, _two()),
    ChartKind.STRIP: chart(ChartKind.STRIP, strip("TX")),
    ChartKind.TILE_MAP: chart(ChartKind.TILE_MAP, _states()),
    ChartKind.SMALL_MULTIPLES: chart(ChartKind.SMALL_MULTIPLES, *multiples()),
}


def uncertain(drawn: Series, *offs: int | None) -> Series:
    """Return a series whose values may be off by so much; None is a value without a margin."""
    pairs = zip(drawn.points, offs, strict=True)
    return replace(drawn, points=tuple(_off_by(point, off) for point, off in pairs))


def _off_by(point: Point, off: int | None) -> Point:
    if off is None or point.number is None:
        return point
    metric = point.number.metric
    assert isinstance(metric, Observed)
    known = Margin(Decimal(off), Decimal(90))
    estimate = Observed(replace(metric.observation, margin=known))
    found = margin(estimate)
    assert found
    text = Number(point.number.text, estimate)
    return replace(point, number=text, margin=Number(f"{off:,}", found))


def estimates(kind: ChartKind) -> ChartSpec:
    """Return a chart of two series of estimates, one value of which has no margin."""
    years = ("2020", "2021", "2022")
    north = uncertain(series("North", Mark.CONTEXT, (100, 220, 150)), 30, 40, None)
    south = uncertain(series("South", Mark.ACCENT, (300, None, 120)), 25, None, 150)
    return chart(kind, panel(years, north, south, maximum=400))


def wholes(kind: ChartKind, *, incomplete: bool = False) -> ChartSpec:
    """Return a chart whose stacks stand for their wholes; one can lack a part."""
    made = _standing()
    columns = [[s.points[at].number for s in made.series] for at in range(4)]
    totals = [sum(int(n.metric.quantity.value) for n in column if n) for column in columns]
    totals[3] += 80 if incomplete else 0
    ticks = tuple(Tick(f"{n}%", Decimal(n)) for n in (0, 25, 50, 75, 100))
    axis = Axis(minimum=Decimal(0), maximum=Decimal(100), ticks=ticks, shown=False)
    shares = tuple(_shares(s, totals) for s in made.series)
    whole = replace(made, series=shares, axis=axis, whole=True)
    return chart(kind, replace(whole, number_format=NumberFormat(decimals=1, suffix="%")))


def _shares(drawn: Series, totals: Sequence[int]) -> Series:
    points = zip(drawn.points, totals, strict=True)
    return replace(drawn, points=tuple(_share(point, total) for point, total in points))


def _share(point: Point, total: int) -> Point:
    if point.number is None:
        return point
    metric = derive(Operation.SHARE, point.number.metric, number(total).metric)
    share = Number(f"{metric.quantity.rounded(1).value}%", metric)
    return replace(point, number=share, part=point.number)


def over_time(kind: ChartKind) -> ChartSpec:
    """Return a chart that leaves out two years, and then many."""
    years = ("2002", "2014", "2015", "2018", "2019")
    drawn = series("Reports", Mark.ACCENT, (90, 210, 220, 260, 300))
    made = panel(years, drawn, maximum=400)
    jump = Skip(before=1, words=(Text("(years left out)"),))
    return chart(kind, replace(made, skips=(jump, Skip(before=3, places=2))))


def beside_nothing(kind: ChartKind) -> ChartSpec:
    """Return a chart of two panels, of which the second has no value and its title says why."""
    first = replace(CHARTS[kind].panels[0], title=(Text("Bay"),))
    gaps = tuple(
        replace(drawn, points=(Point(number=None, labelled=False),) * len(drawn.points))
        for drawn in first.series
    )
    axis = replace(first.axis, shown=False, ticks=())
    title = (Text(f"South ({GAP})"),)
    empty = replace(first, title=title, series=gaps, axis=axis, comparators=())
    return replace(CHARTS[kind], panels=(first, empty))


def annotated(kind: ChartKind) -> ChartSpec:
    """Return a chart of a kind with every annotation that it can have."""
    may = KINDS[kind].annotated
    names = ("Reported from abroad", "North", "South")
    years = ("2014", "2015", "2016", "2018", "2019", "2022", "2023")
    across = years if Pointer.SPAN in may else names
    first = series("Reports", Mark.CONTEXT, (160, 120, 210, 235, 260, 320, 390)[: len(across)])
    second = series("Other", Mark.SECOND, (30, 40, 20, 50, 60, 70, 80)[: len(across)])
    drawn = (first, second) if KINDS[kind].stacked else (first,)
    made = panel(across, *drawn, maximum=500)
    if Pointer.SPAN in may:
        skips = (Skip(before=3), Skip(before=5, places=2))
        made = replace(made, skips=skips, breaks=(3,))
    every = {
        Pointer.SPAN: Annotation(pointer=Pointer.SPAN, at=(3, 6), label=_said(66, "% more")),
        Pointer.POINT: Annotation(
            pointer=Pointer.POINT, at=(1,), label=(Text("The first full year"),)
        ),
        Pointer.BREAK: Annotation(pointer=Pointer.BREAK, at=(3,), label=(Text("New method"),)),
        Pointer.LINE: Annotation(
            pointer=Pointer.LINE, label=(Text("Median of all"),), number=number(180)
        ),
        Pointer.TOTALS: Annotation(
            pointer=Pointer.TOTALS,
            numbers=tuple(
                number(int(sum(s.points[at].value or 0 for s in drawn)))
                for at in range(len(across))
            ),
        ),
        Pointer.NOT_READ: Annotation(pointer=Pointer.NOT_READ, label=(Text("not read"),)),
    }
    chosen = tuple(item for pointer, item in every.items() if pointer in may)
    return chart(kind, replace(made, annotations=chosen))


def _said(value: int, words: str) -> Content:
    return (number(value), Text(words))
