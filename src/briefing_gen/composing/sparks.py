"""Sparks: what the chart or table of a finding shows of its key number, as small as a word."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.annotations import every_break
from briefing_gen.charts.geometry import mark_of
from briefing_gen.charts.kinds import KINDS, Kind
from briefing_gen.composing.charts import drawn
from briefing_gen.dataset.vocabulary import is_strong_enough, weakest
from briefing_gen.document.blocks import Chart, Finding, KeyFinding, Table
from briefing_gen.document.exhibits import Category, Mark, Panel, Point, Skip, Spark, SparkKind
from briefing_gen.document.inline import Content, Number, Text, joined, plain
from briefing_gen.metrics.derive import Metric, grade

FEWEST_IN_A_SPARK: Final = 3
"""Years that make a course."""
FEWEST_MEMBERS: Final = 13
"""A line through fewer members than this tells little."""


def with_sparks(
    keys: Iterable[KeyFinding], findings: tuple[Finding, ...]
) -> tuple[KeyFinding, ...]:
    """Return `keys`, each with the course of its number where the chart of its finding shows it.

    Where fewer than half have one, none is shown: they would take room from all the others.
    """
    exhibits = {finding.id: finding.exhibit for finding in findings}
    bare = tuple(keys)
    sparks = [_spark(key, exhibits[key.finding]) for key in bare]
    if 2 * sum(1 for spark in sparks if spark) < len(bare):
        return bare
    return tuple(replace(key, spark=spark) for key, spark in zip(bare, sparks, strict=True))


def _spark(key: KeyFinding, exhibit: Chart | Table) -> Spark | None:
    metric = key.number.metric
    if isinstance(exhibit, Table):
        return None
    for panel in exhibit.spec.panels:
        metrics = [word.metric for word in drawn(panel) if isinstance(word, Number)]
        if metric in metrics:
            kind = KINDS[exhibit.spec.kind]
            if kind.over_time:
                return _course(panel, metric)
            is_strong = is_strong_enough(weakest([*map(grade, metrics)]), grade(metric))
            return _small(panel, kind, metric) if is_strong else None
    return None


def _course(panel: Panel, metric: Metric) -> Spark | None:
    """Return the years of a number: of several lines its own.

    Values that were verified less are left out: their marks have no room there. No picture stands
    for a series that breaks among what is left, as the years beside the gap would be compared.
    """
    numbers = ({p.number.metric for p in each.points if p.number} for each in panel.series)
    own = [each for each, held in zip(panel.series, numbers, strict=True) if metric in held]
    (line, *_) = own or panel.series

    def kept(point: Point) -> Point:
        is_weaker = point.number and not is_strong_enough(grade(point.number.metric), grade(metric))
        return replace(point, number=None) if is_weaker else point

    points = tuple(map(kept, line.points))
    pairs = zip(panel.categories, points, strict=True)
    shown = [(category, point) for category, point in pairs if point.number]
    is_torn = points != line.points and bool(every_break(panel))
    if not panel.is_over_time or len(shown) < FEWEST_IN_A_SPARK or is_torn:
        return None
    panel = replace(panel, series=(replace(line, points=points),))
    return Spark(_parted(panel.in_time()), _told(shown))


def _small(panel: Panel, kind: Kind, metric: Metric) -> Spark | None:
    """Return a plot as small as a word: the parts of a whole, or members at their values.

    Bars of members beside each other would read as years: many are a line, few are nothing.
    """
    pairs = zip(panel.categories, panel.series[0].points, strict=True)
    shown = [(category, point) for category, point in pairs if point.number]
    marks = {p.number.metric: mark_of(p, panel.series[0]) for _, p in shown if p.number}
    of_members = len(panel.series) == 1 and not (panel.whole or panel.is_over_time)
    is_ranked = of_members and marks.get(metric) is Mark.ACCENT
    if kind.is_of_members or is_ranked:
        return _among(panel, shown, metric) if len(shown) >= FEWEST_MEMBERS else None
    if panel.whole and len(panel.categories) == 1:
        shown = [
            (Category(id=s.id, label=s.name), replace(s.points[0], mark=mark_of(s.points[0], s)))
            for s in panel.series
        ]
        return Spark(_bare(shown, panel), _told(shown), SparkKind.PARTS)
    return None


def _parted(panel: Panel) -> Panel:
    """Return a plot with an empty place wherever its series breaks."""
    skips = tuple(Skip(before=at) for at in every_break(panel))
    return replace(panel, annotations=(), breaks=(), skips=skips).in_time()


def _among(panel: Panel, shown: Iterable[tuple[Category, Point]], metric: Metric) -> Spark:
    """Return members and the number itself, if it is no member's, from the lowest value on.

    Those that matter are named and told with the ends.
    """
    series = panel.series[0]
    numbers = ((c, c.number) for c in panel.comparators if c.number and c.number.metric == metric)
    compared = [
        (Category(id=c.id, label=c.label), Point(number=n, mark=Mark.ACCENT)) for c, n in numbers
    ]
    members = [
        (replace(category, short=None), replace(point, mark=mark_of(point, series)))
        for category, point in shown
    ]
    rows = sorted(members, key=_value)
    matter = [row for row in rows if row[1].mark is Mark.ACCENT]
    told = [rows[0], *sorted((*matter, *compared), key=_value), rows[-1]]
    if compared:  # What a row is about stands out alone.
        rows = [(category, replace(point, mark=Mark.CONTEXT)) for category, point in rows]
    alike = {plain(category.label): (category, point) for category, point in told}
    return Spark(_bare((*rows, *compared), panel), _told(alike.values()), SparkKind.MEMBERS)


def _value(row: tuple[Category, Point]) -> Decimal:
    return row[1].value or Decimal(0)


def _bare(shown: Iterable[tuple[Category, Point]], like: Panel) -> Panel:
    """Return a plot of these alone."""
    categories, points = zip(*shown, strict=True)
    series = (replace(like.series[0], points=points),)
    return replace(like, categories=categories, series=series, annotations=(), comparators=())


def _told(shown: Iterable[tuple[Category, Point]]) -> Content:
    """Return each category with its value."""
    words = ((*at.label, Text(": "), point.number) for at, point in shown if point.number)
    return joined(words, "; ")
