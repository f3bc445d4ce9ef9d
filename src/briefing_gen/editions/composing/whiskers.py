"""Margins of error in a chart: drawn at their values as whiskers, told after them in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.document.charts import WHISKERED, ChartKind, Panel, Point
from briefing_gen.document.inline import Content, Number, Text
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import quoted
from briefing_gen.editions.language.display import PLAIN
from briefing_gen.editions.language.labels import labels
from briefing_gen.editions.language.wording import word_metric
from briefing_gen.metrics.derive import Metric
from briefing_gen.metrics.margins import confidences, margin

_LEVELS_APART: Final = "; "


def margin_number(metric: Metric, language: Language) -> Number | None:
    """Return the margin of error of `metric` as it is told; None for what is taken as exact."""
    found = margin(metric)
    return Number(word_metric(found, language, PLAIN), found) if found else None


def with_margin(number: Number, off: Number | None) -> Content:
    """Return a value as texts tell it: 54.0% (±4.0 percentage points)."""
    return (number, Text(" (±"), off, Text(")")) if off else (number,)


def reach(point: Point) -> tuple[Decimal, ...]:
    """Return the ends of what is drawn of `point`: its value, and those of its whisker.

    Of a count that may be off by more than itself no less than nothing is drawn.
    """
    if point.number is None:
        return ()
    value = point.number.value
    off = point.margin.value if point.margin else Decimal(0)
    low, high = value - off, value + off
    return (max(low, Decimal(0)), high) if value >= 0 else (low, min(high, Decimal(0)))


def whisker_note(
    kind: ChartKind, panels: tuple[Panel, ...], language: Language
) -> Iterator[Content]:
    """Yield what the whiskers of a chart are, and with which confidence they were estimated."""
    points = [p for panel in panels for series in panel.series for p in series.points]
    levels = {level for p in points if p.margin for level in confidences(p.margin.metric)}
    if levels and kind in WHISKERED:
        said = _LEVELS_APART.join(f"{level:f}" for level in sorted(levels))
        yield quoted(labels(language).whiskers.format(confidence=said))
