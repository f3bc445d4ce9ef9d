"""Makes the points of a chart: each value worded, with its margin of error."""

from __future__ import annotations

from briefing_gen.dataset.model import Missing
from briefing_gen.document.charts import Point
from briefing_gen.document.inline import Number
from briefing_gen.editions.authoring.briefing import AuthoredPanel, AuthoredSeries
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.composing.checked_metrics import check_computed
from briefing_gen.editions.composing.whiskers import margin_number
from briefing_gen.editions.language.display import PLAIN
from briefing_gen.editions.language.typography import apostrophes
from briefing_gen.editions.language.wording import is_rounded_up, word_metric
from briefing_gen.frozen import Frozen, replace
from briefing_gen.metrics.derive import Metric
from briefing_gen.problems import Problem


class _Made(Frozen):
    """The points of a series over all members, and what is wrong with them."""

    points: tuple[Point, ...]
    problems: tuple[Problem, ...]


def points_of(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> tuple[Point, ...]:
    """Return the point of each of the members `names`, without the marks of this edition.

    Those of all members are mostly the same whatever an edition is about.
    """
    if panel.across is None or not panel.across.is_all:
        return _points(series, names, panel, binder)
    name = ("points", series.values.where, binder.edition.language)
    made = binder.known.once(name, lambda: _recorded(series, names, panel, binder))
    binder.problems += made.problems
    return made.points


def point_of(metric: Metric | Missing | None, panel: AuthoredPanel, binder: Binder) -> Point:
    """Return the point of one value, or of the reason why there is none."""
    language = binder.edition.language
    if metric is None:
        return Point(number=None)
    if isinstance(metric, Missing):
        binder.check_row(metric)
        reason = metric.reason.get(language)
        return Point(number=None, reason=apostrophes(reason) if reason else None)
    if is_rounded_up(metric, panel.display):
        binder.check_stated(metric, panel.display, panel.where)
    number = Number(word_metric(metric, language, panel.display), metric)
    return Point(number=number, margin=margin_number(metric, language))


def _recorded(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> _Made:
    """Make points apart, so that what is wrong with them can be told again."""
    before, binder.problems = binder.problems, []
    points = _points(series, names, panel, binder)
    recorded, binder.problems = _Made(points, tuple(binder.problems)), before
    return recorded


def _points(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> tuple[Point, ...]:
    points: list[Point] = []
    for name in names:
        check_computed(series.values, name, binder)
        points.append(_part(series, name, panel, binder))
    return tuple(points)


def _part(series: AuthoredSeries, name: str, panel: AuthoredPanel, binder: Binder) -> Point:
    """Return the point of a member; where stacks stand for a whole, with the share it is of it."""
    metric = binder.metric(series.values, name)
    if panel.whole is None or metric is None or isinstance(metric, Missing):
        return point_of(metric, panel, binder)
    share = binder.share(series.values, panel.whole, name)
    part = Number(word_metric(metric, binder.edition.language, PLAIN), metric)
    return replace(point_of(share, panel, binder), part=part)
