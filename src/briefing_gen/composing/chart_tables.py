"""The values of a chart as a table: in full, with their margins, and with the parts behind shares.

Published values stand as they were published, computed ones with the decimals of their chart, so
that a reader meets one number and not two. What points are seen beside, such as their median, is
set apart from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefing_gen.base.identity import Same
from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart
from briefing_gen.composing.axes import with_margin
from briefing_gen.document.charts import Panel, Point
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.document.tables import Column, Row, RowKind, TableSpec
from briefing_gen.metrics.derive import Metric, Observed
from briefing_gen.words.wording import PLAIN, Display, Style, word_metric


def chart_table(
    chart: AuthoredChart,
    heads: tuple[Content, Content, Content],
    panels: tuple[Panel, ...],
    binder: Binder,
) -> TableSpec:
    """Return the table of a chart; `heads` are its title, its subtitle and its source line."""
    title, subtitle, source = heads
    return TableSpec(
        id=f"{chart.id}-data",
        title=title,
        subtitle=subtitle,
        columns=_columns(panels, chart, binder),
        rows=tuple(_rows(panels, chart, binder)),
        source=source,
    )


def _columns(panels: tuple[Panel, ...], chart: AuthoredChart, binder: Binder) -> tuple[Column, ...]:
    across = chart.panels[0].across
    words = binder.labels
    header = words.year if all(panel.is_over_time for panel in panels) else words.category
    if across and across.table in binder.dataset.tables:
        dimensions = binder.dataset.tables[across.table].dimensions
        titles = next((d.titles for d in dimensions if d.name == across.dimension), {})
        header = titles.get(binder.edition.language, header)
    first = Column(header=(Text(header),), numeric=False)
    names = _names(panels) if across else ()
    headers = names or ((Text(words.value),),)
    return (first, *(Column(header=name, numeric=True) for name in headers))


def _names(panels: tuple[Panel, ...]) -> tuple[Content, ...]:
    """Return the names of series that head the columns of their values.

    None where panels have different ones, or one each, as the title of each says what it is.
    """
    names = {tuple(plain(series.name) for series in panel.series) for panel in panels}
    if len(panels) > 1 and (len(names) > 1 or len(panels[0].series) == 1):
        return ()
    return tuple(series.name for series in panels[0].series)


def _rows(panels: tuple[Panel, ...], chart: AuthoredChart, binder: Binder) -> Iterator[Row]:
    apart = not _names(panels)
    for panel, authored in zip(panels, chart.panels, strict=True):
        if len(panels) > 1 and panel.title:
            yield Row(cells=(panel.title,), kind=RowKind.GROUP)
        shown = authored.display
        for at, category in enumerate(panel.categories):
            cells = [_cell(series.points[at], shown, binder) for series in panel.series]
            if apart and len(cells) > 1:
                for series, cell in zip(panel.series, cells, strict=True):
                    yield Row(cells=((*category.label, Text(", "), *series.name), cell))
            else:
                yield Row(cells=(category.label, *cells))
        for item in panel.comparators:
            point = Point(number=item.number, reason=item.reason, margin=item.margin)
            beside = (item.label, _cell(point, shown, binder))
            yield Row(cells=beside, kind=RowKind.TOTAL)


def _cell(point: Point, shown: Display, binder: Binder) -> Content:
    if point.number is None:
        return (Text(point.reason or binder.labels.not_available),)
    metric = point.number.metric
    if point.part:
        return (point.part, Text(" ("), point.number, Text(")"))
    places = None if shown.style is Style.COMPACT else shown.decimals
    number = _in_full(Same(metric), places, binder.edition.language)
    return with_margin(number, point.margin)


@lru_cache(maxsize=4096)  # A chart of all members shows the same values in many editions.
def _in_full(metric: Same[Metric], places: int | None, language: Language) -> Number:
    """Return a published value as it was published, a computed one with the decimals of its chart.

    What a chart shows in millions stands here with all its digits.
    """
    published = isinstance(metric.thing, Observed)
    display = PLAIN if published else Display(decimals=places)
    return Number(word_metric(metric.thing, language, display), metric.thing)
