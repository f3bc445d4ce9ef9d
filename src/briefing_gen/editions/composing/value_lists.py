"""Says what each value of a chart is, for the workbook behind it on a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.same import Same
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.charts import ChartKind, Panel, Point
from briefing_gen.document.inline import Content, Inline, Number, Text
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.document.tables import Column, Row, TableSpec
from briefing_gen.editions.composing.source_lines import source_line
from briefing_gen.editions.composing.whiskers import with_margin
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import (
    grade_name,
    observations_in,
    quoted,
    weakest_grade,
)
from briefing_gen.editions.language.labels import labels
from briefing_gen.editions.language.wording import word_period
from briefing_gen.frozen import Frozen, field
from briefing_gen.metrics.derive import Metric

_MOST_PERIODS = 6
"""A value of more periods is told with the first and the last."""


def value_list(chart: str, kind: ChartKind, panel: Panel, language: Language) -> TableSpec | None:
    """Return a row for each value of a panel, and each one that is missing.

    None for a map, which has no workbook.
    """
    if kind is ChartKind.TILE_MAP:
        return None
    words = labels(language)
    headers = (words.series, words.category, words.value, *words.about_values)
    return TableSpec(
        id=f"{chart}-values",
        title=(Text(words.chart_data),),
        subtitle=(),
        columns=tuple(Column(header=(Text(header),), numeric=False) for header in headers),
        rows=tuple(Row(cells=cells) for cells in _Listing(language).rows(panel)),
        source=(),
    )


class _Listing(Frozen):
    """Words values; those of one source share its line, which takes longest to word."""

    language: Language
    cited: dict[object, Content] = field(default_factory=dict)

    def rows(self, panel: Panel) -> Iterator[tuple[Content, ...]]:
        for series in panel.series:
            for category, point in zip(panel.categories, series.points, strict=True):
                yield (series.name, category.label, *self._value(point))
        for item in panel.comparators:
            point = Point(number=item.number, reason=item.reason, margin=item.margin)
            yield ((), item.label, *self._value(point))

    def _value(self, point: Point) -> tuple[Content, ...]:
        if point.number is None:
            return (quoted(point.reason or labels(self.language).not_available),)
        shown: Content = with_margin(point.number, point.margin)
        if point.part:
            shown = (point.part, Text(" ("), point.number, Text(")"))
        return (shown, *self._about(point.part or point.number, point.number))

    def _about(self, part: Number, number: Number) -> Iterator[Content]:
        """Yield unit, period, what is counted, grade and source of a value."""
        words, behind = labels(self.language), _behind(Same(number.metric), self.language)
        units = dict.fromkeys(words.units[item.metric.quantity.unit] for item in (part, number))
        yield quoted("; ".join(units))
        yield from (behind.period, behind.counted, behind.grade)
        yield self._source(behind.values)

    def _source(self, values: tuple[Observation, ...]) -> Content:
        places = ((v.source.id, v.read_in.id if v.read_in else "", v.locator) for v in values)
        key = tuple(dict.fromkeys(places))
        if key not in self.cited:
            _, *cited = source_line(values, self.language)  # Without the word before them.
            self.cited[key] = tuple(cited)
        return self.cited[key]


class _Behind(Frozen, kw_only=True):
    """The published values behind a value, and what they are in words."""

    values: tuple[Observation, ...]
    period: Content
    counted: Content
    grade: Content


@lru_cache(maxsize=4096)  # A chart of all members shows the same values in many editions.
def _behind(metric: Same[Metric], language: Language) -> _Behind:
    values = observations_in((metric.thing,))
    counted = (title_in(value.population.titles, language) for value in values)
    return _Behind(
        values=values,
        period=_periods(values, language),
        counted=quoted("; ".join(dict.fromkeys(counted))),
        grade=(Text(grade_name(weakest_grade(values), language)),),
    )


def _periods(values: Iterable[Observation], language: Language) -> Content:
    found = tuple(dict.fromkeys(value.period for value in values))
    shown = found if len(found) <= _MOST_PERIODS else (found[0], found[-1])
    joint = "; " if shown is found else " … "
    return tuple(_joined([PeriodWord(word_period(p, language), p) for p in shown], joint))


def _joined(items: Iterable[Inline], joint: str) -> Iterator[Inline]:
    for at, item in enumerate(items):
        yield from ([Text(joint)] if at else [])
        yield item
