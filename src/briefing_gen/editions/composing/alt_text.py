"""Writes the alternative text of a chart from the data: what it is, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import Category, ChartKind, Panel, Point, Series
from briefing_gen.document.inline import Content, Inline, Text
from briefing_gen.editions.composing.whiskers import with_margin
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import quoted
from briefing_gen.editions.language.labels import labels

_ALL_UP_TO: Final = 6


def alt_text(
    kind: ChartKind,
    title: Content,
    subtitle: Content,
    panels: tuple[Panel, ...],
    language: Language,
) -> Content:
    """Return kind, takeaway, what is measured, and per series its values or its extremes."""
    words = labels(language)
    parts: list[Inline] = [Text(f"{words.charts[kind]}: "), *title, Text(". ")]
    parts += [*subtitle, Text(". ")]
    for panel in panels:
        if panel.title:
            parts += [*panel.title, Text(". ")]
        for series in panel.series:
            named = len(panel.series) > 1
            parts += [*series.name, Text(": ")] if named else []
            strip = kind is ChartKind.STRIP
            told = _strip(panel, language) if strip else _values(series, panel.categories, language)
            parts += told
    return (*parts[:-1], Text("."))


def _values(
    series: Series, categories: tuple[Category, ...], language: Language
) -> Iterator[Inline]:
    words = labels(language)
    pairs = list(zip(categories, series.points, strict=True))
    known = [(category, point) for category, point in pairs if point.number]
    if len(known) > _ALL_UP_TO:
        value = lambda pair: _value(pair[1])  # noqa: E731 - the key of two calls.
        lowest, highest = min(known, key=value), max(known, key=value)
        for pair in (known[0], known[-1]):
            yield from _at(*pair)
        yield Text(words.lowest)
        yield from _at(*lowest)
        yield Text(words.highest)
        yield from _at(*highest)
    elif known:
        for at, (category, point) in enumerate(known):
            yield from ([Text("; ")] if at else [])
            yield from (*category.label, Text(": "), *_told(point))
        yield Text(". ")
    for category, point in pairs:
        if point.number is None:
            yield from _without(category, point, language)


def _strip(panel: Panel, language: Language) -> Iterator[Inline]:
    """Yield the range of the values, those that are named, and what they are seen beside.

    Which members stand at the ends is not told: a strip shows where one stands, not an order.
    """
    words = labels(language)
    points = panel.series[0].points
    known = [point.number for point in points if point.number]
    if known:
        value = lambda number: number.metric.quantity.value  # noqa: E731 - the key of two calls.
        yield from (Text(words.from_value), min(known, key=value))
        yield from (Text(words.to_value), max(known, key=value), Text(". "))
    for category, point in zip(panel.categories, points, strict=True):
        if point.labelled and point.number:
            yield from _at(category, point)
    for item in panel.comparators:
        if item.number:
            yield from (*item.label, Text(": "), *with_margin(item.number, item.margin), Text(". "))
    for category, point in zip(panel.categories, points, strict=True):
        if point.labelled and point.number is None:
            yield from _without(category, point, language)


def _without(category: Category, point: Point, language: Language) -> Iterator[Inline]:
    reason = point.reason or labels(language).not_available
    yield from (*category.label, Text(": "), *quoted(reason), Text(". "))


def _at(category: Category, point: Point) -> Iterator[Inline]:
    yield from (*category.label, Text(": "), *_told(point), Text(". "))


def _told(point: Point) -> Content:
    return with_margin(point.number, point.margin) if point.number else ()


def _value(point: Point) -> Decimal:
    return point.number.metric.quantity.value if point.number else Decimal(0)
