"""Makes what a chart is drawn on: ticks, one scale for its panels, places for years, points.

Checks what a briefing computes: under a name, and where a chart computes values by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from math import ceil, floor
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.base.quantities import Kind, Quantity, Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart, AuthoredPanel, AuthoredSeries
from briefing_gen.charts.geometry import stands_alone
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.dataset.model import Missing, PeriodKind
from briefing_gen.dataset.model import Period as Span
from briefing_gen.dataset.periods import at_position, position
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import exhibits
from briefing_gen.document.grades import reworded
from briefing_gen.document.inline import Content, Number, Period, Text, Tick, plain, words
from briefing_gen.metrics.derive import Derived, Metric
from briefing_gen.metrics.margins import confidences, margin
from briefing_gen.reading.tree import Node, Record, Scalar
from briefing_gen.rules.metric_rules import check_metric
from briefing_gen.words import units, wording
from briefing_gen.words.citing import quoted
from briefing_gen.words.languages import labels
from briefing_gen.words.periods import bare, word_period_short
from briefing_gen.words.typography import apostrophes
from briefing_gen.words.words import Labels

_LEVELS_APART: Final = "; "


_MOST_PLACES: Final = 3
"""A jump over more years than this is marked instead of being drawn to scale."""
_DAYS_OF_A_MONTH: Final = 31
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS: Final = 4
_WHOLE: Final = frozenset({Unit.COUNT, Unit.RANK})
"""What cannot be half: an axis of cases has no tick between two of them."""


def on_one_scale(
    panels: tuple[exhibits.Panel, ...], chart: AuthoredChart, language: Language
) -> tuple[exhibits.Panel, ...]:
    """Return panels that share a scale where all are of one unit and the briefing allows it.

    Strips keep their own, on which dots stand as far apart as they can. A hidden scale of bars ends
    with the longest of them.
    """
    units = {unit for panel in panels for unit in _units(panel)}
    apart = chart.own_scales or chart.kind is exhibits.ChartKind.STRIP
    if len(panels) == 1 or len(units) != 1 or apart:
        return panels
    drawn = [panel.axis for panel in panels if _units(panel)]
    ends = [end for axis in drawn for end in (axis.minimum, axis.maximum)]
    numbers = [point.number for panel in panels for point in panel.every_point if point.number]
    display = display_of(numbers, chart.panels[0].display)
    near = KINDS[chart.kind].near if any(axis.shown for axis in drawn) else None
    axis = axis_for(ends, units.pop(), language, display, shown=True, near=near)
    bars = KINDS[chart.kind].shape is Shape.BAR and not KINDS[chart.kind].stacked
    if bars and not any(panel.axis.shown for panel in panels):
        axis = replace(axis, maximum=_highest(panels) or axis.maximum)
    return tuple(
        replace(panel, axis=replace(axis, shown=panel.axis.shown, shared=True)) for panel in panels
    )


def display_of(numbers: Sequence[Number], display: wording.Display) -> wording.Display:
    """Return how an axis under `numbers` is told: in millions where they are given so."""
    if display == wording.PLAIN and any(
        wording.as_given(n.metric, wording.PLAIN) != wording.PLAIN for n in numbers
    ):
        display = wording.Display(wording.Style.COMPACT)
    return wording.spoken(numbers[0].metric, display) if numbers else display


def unit_told(
    panels: tuple[exhibits.Panel, ...], subtitle: Content, language: Language
) -> tuple[tuple[exhibits.Panel, ...], str]:
    """Return panels whose labels leave out the word for their unit, and that, for the subtitle.

    Where they have several units, those with a title say their own there, and others in labels.
    """
    names = [_unsaid(panel, plain(subtitle), language) for panel in panels]
    if len({name for name, panel in zip(names, panels, strict=True) if _units(panel)}) <= 1:
        return tuple(_without_unit(panel, language) for panel in panels), max(names, default="")
    form = labels(language).in_unit[0]
    told = (
        replace(_without_unit(p, language), title=(*p.title, Text(f", {form.format(unit=name)}")))
        if p.title and name
        else p
        for p, name in zip(panels, names, strict=True)
    )
    return tuple(told), ""


def _unsaid(panel: exhibits.Panel, subtitle: str, language: Language) -> str:
    own, texts = _units(panel), (subtitle, plain(panel.title or ()))
    return units.unit_over(own.pop(), language, *texts) if len(own) == 1 else ""


def _without_unit(panel: exhibits.Panel, language: Language) -> exhibits.Panel:
    unit, *others = _units(panel) or [Unit.COUNT]
    tell = partial(units.without_unit, unit=unit, language=language)
    return panel if others else reworded(panel, tell)


def unit_once(
    kind: exhibits.ChartKind, panels: tuple[exhibits.Panel, ...], words: Labels, unit: str = ""
) -> tuple[tuple[exhibits.Panel, ...], Content]:
    """Return panels whose labels leave out the "million" they all share, and what says it instead.

    Several panels say it in their titles; where some values are told in full nothing is left out,
    nor where values stand alone. With it stands the word for a `unit` that no label has.
    """
    in_unit, of_unit, _ = words.in_unit
    bare = (Text(f"; {in_unit.format(unit=unit)}"),) if unit else ()
    short = [
        (panel, None if stands_alone(kind, panel, panels) else _without_scale(panel))
        for panel in panels
    ]
    if len(panels) == 1:
        ((panel, said),) = short
        if said is None:
            return panels, bare
        scale = _scale_words(panel, words)
        told_in = of_unit.format(scale=scale, unit=unit) if unit else scale
        return (said,), (Text(f"; {told_in}"),)
    told = tuple(
        replace(said, scale=(Text(f", {_scale_words(panel, words)}"),))
        if said and panel.title
        else panel
        for panel, said in short
    )
    return told, bare


def _scale_words(panel: exhibits.Panel, words: Labels) -> str:
    return words.in_scale[int(panel.number_format.divisor)]


def _without_scale(panel: exhibits.Panel) -> exhibits.Panel | None:
    """Return a panel with labels without their scale; None where not all of them have it."""
    suffix = panel.number_format.suffix
    noted = [number for item in panel.annotations for number in (item.number, *item.numbers)]
    numbers = [number for number in (*(p.number for p in panel.every_point), *noted) if number]
    shared = panel.number_format.divisor > 1 and not panel.comparators and len(numbers) > 1
    ticks = (tick.text for tick in panel.axis.ticks if tick.value and panel.axis.shown)
    texts = (*(number.text for number in numbers), *ticks)
    if not shared or not all(text.endswith(suffix) for text in texts):
        return None

    bare = reworded(panel, lambda text: text.removesuffix(suffix))
    return replace(bare, number_format=replace(panel.number_format, suffix=""))


def small_multiples(panels: tuple[exhibits.Panel, ...]) -> tuple[exhibits.Panel, ...]:
    """Return a panel for each series, named after it, all on one scale."""
    if len(panels) > 1:
        return panels
    (whole,) = panels
    axis = replace(whole.axis, shared=True)
    if not axis.shown and axis.minimum == 0:
        axis = replace(axis, maximum=_highest(panels) or axis.maximum)
    return tuple(
        replace(whole, title=series.name, series=(series,), axis=axis) for series in whole.series
    )


def _highest(panels: tuple[exhibits.Panel, ...]) -> Decimal:
    """Return the upper end of all that is drawn, its margins included; 0 of none above that."""
    reaches = (
        point.number.value + (point.margin.value if point.margin else 0)
        for panel in panels
        for point in panel.every_point
        if point.number
    )
    return max((Decimal(0), *reaches))


def _units(panel: exhibits.Panel) -> set[Unit]:
    return {point.number.metric.quantity.unit for point in panel.every_point if point.number}


def axis_for(  # noqa: PLR0913 - the wording of ticks takes four.
    values: Iterable[Decimal],
    unit: Unit,
    language: Language,
    display: wording.Display,
    *,
    shown: bool,
    near: tuple[Decimal, Decimal] | None = None,
) -> exhibits.Axis:
    """Return an axis from zero (or below, for negative values) over all of `values`.

    One of dots or lines may begin `near` the lowest value, as its kind says.
    """
    found = tuple(values)
    highest = max((*found, Decimal(0)))
    lowest = min((*found, Decimal(0)))
    if near is not None and found:
        lowest, highest = _ends(min(found), max(found), near)
    if highest == lowest:
        highest = lowest + 1
    step = _step(highest - lowest, unit)
    first, last = floor(lowest / step), ceil(highest / step)
    marks = [step * n for n in range(first, last + 1)]
    if not wording.is_compact(Quantity(max(highest, -lowest), unit), display):
        display = wording.Display(wording.Style.PLAIN)  # As the labels are told.
    ticks = tuple(Tick(_label(mark, unit, language, display, step), mark) for mark in marks)
    return exhibits.Axis(minimum=marks[0], maximum=marks[-1], ticks=ticks, shown=shown)


def _ends(
    lowest: Decimal, highest: Decimal, near: tuple[Decimal, Decimal]
) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis: with zero unless that is farther than `near` allows."""
    times, under = near
    span = highest - lowest
    if abs(lowest + highest) / 2 - span / 2 <= span * times or lowest < 0 < highest:
        return min(lowest, Decimal(0)), max(highest, Decimal(0))
    return lowest - span * under, highest


def number_format(
    values: Iterable[Decimal],
    unit: Unit,
    language: Language,
    display: wording.Display,
    decimals: int,
) -> exhibits.NumberFormat:
    """Return how the labels of a chart write its largest value, as `word` does."""
    largest = max((abs(value) for value in values), default=Decimal(0))
    if wording.is_compact(Quantity(largest, unit), display):
        places = wording.compact_places(display)
        divisor, form = wording.scale_of(largest, language, places, display.most)
        return exhibits.NumberFormat(
            decimals=places, divisor=divisor, suffix=form.format(number="")
        )
    decimals = max(0, decimals)
    if unit is Unit.PERCENT:
        return exhibits.NumberFormat(decimals=decimals, suffix=package_words(language).percent_sign)
    return exhibits.NumberFormat(decimals=decimals)


def _step(span: Decimal, unit: Unit) -> Decimal:
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    steps = (step * power for step in _STEPS if step * power >= rough)
    if unit not in _WHOLE:
        return next(steps)
    return next((step for step in steps if step >= 1 and step % 1 == 0), Decimal(1))


def _label(
    mark: Decimal, unit: Unit, language: Language, display: wording.Display, step: Decimal
) -> str:
    quantity = Quantity(mark, unit)
    in_full = not wording.is_compact(Quantity(max(abs(mark), wording.MILLION), unit), display)
    if in_full or not mark:
        places = _places(step)
        places = max(places, wording.CENTS) if places and unit.kind is Kind.AMOUNT else places
        return wording.word(quantity, language, wording.Display(wording.Style.PLAIN, places))
    scale, form = wording.scale_of(max(abs(mark), wording.MILLION), language, 0, display.most)
    places = _places(step / scale)
    if abs(mark) >= wording.MILLION:
        return wording.word(quantity, language, replace(display, decimals=places))
    part = wording.word(
        Quantity(mark / scale, unit), language, wording.Display(wording.Style.PLAIN, places)
    )
    return form.format(number=part)  # 0.5 million under 1.0 million.


def _places(step: Decimal) -> int:
    return max(0, -int(step.normalize().as_tuple().exponent))


def skips_in(
    kind: exhibits.ChartKind, categories: tuple[exhibits.Category, ...], labels: Labels
) -> Iterator[exhibits.Skip]:
    """Yield where periods are left out, on an axis of ascending ones that are not evenly apart.

    Every second or every tenth year is as even as every year, unless there are only two. Days are
    left out where more than a month is: offices do not report on each of them.
    """
    spans = filter(None, map(_span, categories))
    known = [place for span in spans if (place := position(span))]
    steps = [later[1] - earlier[1] for earlier, later in pairwise(known)]
    counted = {unit for unit, _ in known}
    if not KINDS[kind].over_time or len(known) < len(categories) or len(counted) != 1:
        return
    if min(steps, default=0) < 1 or (len(steps) > 1 and len(set(steps)) == 1):
        return
    by_day = counted == {"day"}
    most = _DAYS_OF_A_MONTH if by_day else _MOST_PLACES + 1
    for at, step in enumerate(steps, 1):
        if step > most:
            by_year = counted == {"year"}
            said = labels.years_left_out if by_year else labels.periods_left_out
            yield exhibits.Skip(before=at, words=(Text(said),))
        elif step > 1 and not by_day:
            yield exhibits.Skip(before=at, places=step - 1)


def pointed_at(
    skips: tuple[exhibits.Skip, ...],
    categories: tuple[exhibits.Category, ...],
    names: tuple[tuple[str, ...], tuple[str, ...] | None],
    language: Language,
) -> tuple[exhibits.Skip, ...]:
    """Return `skips`; one says at which of its years a series breaks, and what some are called.

    `names` are the years where series break, and those that get a name, None for all.
    """
    breaks, pointed = names
    return tuple(
        replace(
            skip,
            breaks=next((years.index(name) for name in breaks if name in years), None),
            named=tuple(
                (at, year_category("", replace(span, start=year, end=year), language))
                for at, year in enumerate(years)
                if (span := _span(categories[skip.before])) and (pointed is None or year in pointed)
            ),
        )
        for skip in skips
        for years in [years_of(skip, categories)]
    )


def year_category(name: str, span: Span, language: Language) -> exhibits.Category:
    """Return the place of a period on an axis; a fiscal year is its number alone where it must."""
    words = word_period_short(span, language)
    is_year = span.kind is PeriodKind.FISCAL_YEAR
    year = bare(span.start, span.kind, language)
    short: Content | None = (Period(year, span),) if is_year else None
    return exhibits.Category(id=name, label=(Period(words, span),), short=short)


def places(
    categories: tuple[exhibits.Category, ...], skips: tuple[exhibits.Skip, ...]
) -> dict[str, int]:
    """Return where each category stands, and each year that is left out of them."""
    kept = {skip.before: skip for skip in skips}
    found: dict[str, int] = {}
    at = 0
    for index, category in enumerate(categories):
        if skip := kept.get(index):
            found |= {year: at + n for n, year in enumerate(years_of(skip, categories))}
            at += skip.places
        found[category.id] = at
        at += 1
    return found


def years_of(skip: exhibits.Skip, categories: tuple[exhibits.Category, ...]) -> list[str]:
    """Return the periods that each have a place in `skip`; none where the axis jumps."""
    span = _span(categories[skip.before])
    after = position(span) if span else None
    if span is None or after is None or skip.words:
        return []
    return [at_position(number, span) for number in range(after[1] - skip.places, after[1])]


def _span(category: exhibits.Category) -> Span | None:
    """Return the period that a category stands for; None where it is none."""
    spans = [part.span for part in words(category.label) if isinstance(part, Period)]
    return spans[0] if len(spans) == 1 else None


def points_of(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> tuple[exhibits.Point, ...]:
    """Return the point of each of the members `names`, without the marks of this edition.

    Those of all members are mostly the same whatever an edition is about.
    """
    if panel.across is None or not panel.across.is_all:
        return _points(series, names, panel, binder)
    name = ("points", series.values.where, binder.language, names)
    return binder.once(name, lambda own: _points(series, names, panel, own))


def point_of(
    metric: Metric | Missing | None, panel: AuthoredPanel, binder: Binder
) -> exhibits.Point:
    """Return the point of one value, or of the reason why there is none."""
    language = binder.language
    if metric is None:
        return exhibits.Point(number=None)
    if isinstance(metric, Missing):
        binder.check_row(metric)
        reason = metric.reason.get(language)
        return exhibits.Point(number=None, reason=apostrophes(reason) if reason else None)
    if wording.is_rounded_up(metric, panel.display):
        binder.check_stated(metric, panel.display, panel.where)
    number = Number(wording.word_metric(metric, language, panel.display), metric)
    return exhibits.Point(number=number, margin=margin_number(metric, language))


def _points(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> tuple[exhibits.Point, ...]:
    """Return the points of members; where stacks stand for a whole, with the shares of it."""
    points: list[exhibits.Point] = []
    for name in names:
        check_computed(series.values, name, binder)
        metric = shown = binder.metric(series.values, name)
        part = None
        if panel.whole is not None and metric is not None and not isinstance(metric, Missing):
            shown = binder.share(series.values, panel.whole, name)
            part = Number(wording.word_metric(metric, binder.language, wording.PLAIN), metric)
        points.append(replace(point_of(shown, panel, binder), part=part))
    return tuple(points)


def margin_number(metric: Metric, language: Language) -> Number | None:
    """Return the margin of error of `metric` as it is told; None for what is taken as exact."""
    found = margin(metric)
    return Number(wording.word_metric(found, language, wording.PLAIN), found) if found else None


def with_margin(number: Number, off: Number | None) -> Content:
    """Return a value as texts tell it: 54.0% (±4.0 percentage points)."""
    return (number, Text(" (±"), off, Text(")")) if off else (number,)


def reach(point: exhibits.Point) -> tuple[Decimal, ...]:
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
    kind: exhibits.ChartKind, panels: tuple[exhibits.Panel, ...], language: Language
) -> Iterator[Content]:
    """Yield what the whiskers of a chart are, and with which confidence they were estimated."""
    margins = (point.margin for panel in panels for point in panel.every_point if point.margin)
    levels = {level for margin in margins for level in confidences(margin.metric)}
    if levels and KINDS[kind].whiskers:
        said = _LEVELS_APART.join(f"{level:f}" for level in sorted(levels))
        yield quoted(labels(language).whiskers.format(confidence=said))


def check_metrics(binder: Binder) -> None:
    """Check every metric that the briefing names for comparisons its inputs do not allow."""
    for name, node in binder.briefing.metrics.items():
        named = Scalar(name, node.where)
        if isinstance(binder.metric(named), Derived):
            binder.extend(_checked(named, "*", binder))


def check_computed(node: Node, member: str, binder: Binder) -> None:
    """Check what a chart computes at `node`; what is wrong for many members is told of the first.

    What has a name is checked by that.
    """
    if isinstance(node, Record):
        told = {(problem.code, problem.where) for problem in binder.problems}
        found = _checked(node, member, binder)
        binder.extend(p for p in found if (p.code, p.where) not in told)


def _checked(node: Node, member: str, binder: Binder) -> tuple[Problem, ...]:
    where: Location = node.where
    named = node.text if isinstance(node, Scalar) else where

    def check(own: Binder) -> tuple[Problem, ...]:
        metric = own.metric(node, member)
        found = isinstance(metric, Derived) and check_metric(metric, own.dataset, where)
        return tuple(found or ())

    return binder.once(("checked", named, member), check)
