"""Words what a chart shows: its alternative text, the list of its values, its data table."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart
from briefing_gen.composing.axes import with_margin
from briefing_gen.composing.under_exhibits import source_line
from briefing_gen.dataset.model import Observation
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document import exhibits
from briefing_gen.document.inline import Content, Inline, Number, Text, joined, plain
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.metrics.derive import Metric, Observed
from briefing_gen.words import units, wording
from briefing_gen.words.citing import grade_name, measured, observations_in, quoted, weakest_grade
from briefing_gen.words.languages import labels, unit_name
from briefing_gen.words.periods import word_period

_MOST_PERIODS: Final = 6
"""A value of more periods is told with the first and the last."""
_MANY_PLACES: Final = 3
"""Decimals of a column that nobody reads: they are cut to `_DIGITS` of its largest value."""
_THOUSANDS: Final = 3
"""The power of ten that values given in thousands are told with."""
_FULL: Final = -1
"""Stands for all digits, in place of a number of decimals."""
_DIGITS: Final = 4


_ALL_UP_TO: Final = 6
_OF_BARS: Final = frozenset(
    {exhibits.ChartKind.BAR, exhibits.ChartKind.COLUMN, exhibits.ChartKind.STACKED_BAR}
)
_TIED_UP_TO: Final = 3
"""So many that show one value are named; of more their number is told."""


def alt_text(
    kind: exhibits.ChartKind,
    title: Content,
    subtitle: Content,
    panels: tuple[exhibits.Panel, ...],
    language: Language,
) -> Content:
    """Return kind, takeaway, what is measured, and per series its values or its extremes.

    Of a strip or a map no member is told for standing at an end: they show where one stands among
    the others, not an order.
    """
    parts: list[Inline] = [*kind_word(kind, language), *title, Text(". ")]
    parts += [*subtitle, Text(". ")]
    for panel in panels:
        if panel.title:
            parts += [*panel.title, Text(". ")]
        # One without values says nothing but its title, which tells why it is empty.
        told = panel.comparators or any(p.number or p.reason for p in panel.every_point)
        for series in panel.series if told else ():
            named = len(panel.series) > 1
            parts += [*series.name, Text(": ")] if named else []
            parts += _told_of(kind, panel, series, language)
        for item in panel.annotations:
            parts += _annotated(item, panel, language)
    return (*parts[:-1], Text("."))


def _annotated(
    item: exhibits.Annotation, panel: exhibits.Panel, language: Language
) -> Iterator[Inline]:
    """Yield what an annotation says, and of which categories."""
    words, names = labels(language), [panel.in_time().categories[at].label for at in item.at]
    match item.pointer:
        case exhibits.Pointer.TOTALS:
            for category, number in zip(panel.categories, item.numbers, strict=True):
                told = (*category.label, Text(": "), number) if number else ()
                yield from (Text(words.total_of), *told, Text(". ")) if told else ()
            return
        case exhibits.Pointer.SPAN:
            yield from (Text(words.span_from), *names[0], Text(words.span_to), *names[1])
            yield Text(": ")
        case exhibits.Pointer.POINT:
            yield from (*names[0], Text(": "))
        case exhibits.Pointer.BREAK:
            yield from (Text(words.break_before), *names[0], Text(": "))
        case exhibits.Pointer.NOT_READ:
            yield Text(words.not_read)
        case exhibits.Pointer.LINE:
            pass
    yield from (*item.words, Text(". "))


def kind_word(kind: exhibits.ChartKind | None, language: Language) -> Content:
    """Return what alternative text calls a kind of chart; nothing for None."""
    return () if kind is None else (Text(f"{labels(language).charts[kind]}: "),)


def _told_of(
    kind: exhibits.ChartKind, panel: exhibits.Panel, series: exhibits.Series, language: Language
) -> Iterator[Inline]:
    few = sum(point.number is not None for point in series.points) <= _ALL_UP_TO
    if kind is exhibits.ChartKind.STRIP or (kind is exhibits.ChartKind.TILE_MAP and not few):
        return _among(kind, panel, language)
    return _values(series, panel.categories, language)


def _values(
    series: exhibits.Series, categories: tuple[exhibits.Category, ...], language: Language
) -> Iterator[Inline]:
    pairs = list(zip(categories, series.points, strict=True))
    known = [(category, point) for category, point in pairs if point.number]
    if len(known) > _ALL_UP_TO:
        for pair in (known[0], known[-1]):
            yield from _at(*pair)
        yield from _extremes(known, language)
    elif known:
        yield from joined((_named(*pair) for pair in known), "; ")
        yield Text(". ")
    for category, point in pairs:
        if point.number is None:
            yield from _without(category, point, language)


def _extremes(
    known: Sequence[tuple[exhibits.Category, exhibits.Point]], language: Language
) -> Iterator[Inline]:
    """Yield the lowest and the highest value as displayed, each with all that show it."""
    words = labels(language)
    lowest = min(known, key=lambda pair: pair[1].value or 0)
    highest = max(known, key=lambda pair: pair[1].value or 0)
    if _shown(lowest[1]) == _shown(highest[1]):
        yield from (Text(words.all_values), *_told(lowest[1]), Text(". "))
        return
    for heading, (_, end) in ((words.lowest, lowest), (words.highest, highest)):
        yield Text(heading)
        tied = [pair for pair in known if _shown(pair[1]) == _shown(end)]
        if len(tied) > _TIED_UP_TO:
            yield from _told(end)
            yield from (*quoted(words.shown_by.format(count=len(tied))), Text(". "))
            continue
        yield from joined((_named(*pair) for pair in tied), "; ")
        yield Text(". ")


def _among(kind: exhibits.ChartKind, panel: exhibits.Panel, language: Language) -> Iterator[Inline]:
    """Yield the range of the values, those that are named, and what they are seen beside."""
    points = panel.series[0].points
    yield from _range([point.number for point in points if point.number], language)
    for category, point in zip(panel.categories, points, strict=True):
        matters = point.mark is exhibits.Mark.ACCENT or point.number is None
        if point.labelled if kind is exhibits.ChartKind.STRIP else matters:
            yield from _at(category, point) if point.number else _without(category, point, language)
    for item in panel.comparators:
        if item.number:
            yield from (*item.label, Text(": "), *with_margin(item.number, item.margin), Text(". "))


def _range(known: Sequence[Number], language: Language) -> Iterator[Inline]:
    """Yield between which values all are; nothing where there is none."""
    if not known:
        return
    words = labels(language)
    exact = attrgetter("value")
    lowest, highest = min(known, key=exact), max(known, key=exact)
    if lowest.text == highest.text:
        yield from (Text(words.all_values), lowest, Text(". "))
    else:
        yield from (Text(words.from_value), lowest, Text(words.to_value), highest, Text(". "))


def _without(
    category: exhibits.Category, point: exhibits.Point, language: Language
) -> Iterator[Inline]:
    reason = point.reason or labels(language).not_available
    yield from (*category.label, Text(": "), *quoted(reason), Text(". "))


def _at(category: exhibits.Category, point: exhibits.Point) -> Iterator[Inline]:
    yield from (*_named(category, point), Text(". "))


def _named(category: exhibits.Category, point: exhibits.Point) -> Content:
    return (*category.label, Text(": "), *_told(point))


def _told(point: exhibits.Point) -> Content:
    return with_margin(point.number, point.margin) if point.number else ()


def _shown(point: exhibits.Point) -> str:
    return point.number.text if point.number else ""


def value_list(
    chart: str, kind: exhibits.ChartKind, panel: exhibits.Panel, language: Language
) -> exhibits.TableSpec | None:
    """Return a row for each value of a panel, and each one that is missing.

    None for a map, which has no workbook.
    """
    if kind is exhibits.ChartKind.TILE_MAP:
        return None
    words = labels(language)
    headers = (words.series, words.category, words.value, *words.about_values)
    return exhibits.TableSpec(
        id=f"{chart}-values",
        title=(Text(words.chart_data),),
        subtitle=(),
        columns=tuple(exhibits.Column(header=(Text(header),), numeric=False) for header in headers),
        rows=tuple(exhibits.Row(cells=cells) for cells in _listed(panel, language)),
        source=(),
    )


def _listed(panel: exhibits.Panel, language: Language) -> Iterator[tuple[Content, ...]]:
    """Yield series, category and value, and what is told of it."""
    for series in panel.series:
        for category, point in zip(panel.categories, series.points, strict=True):
            yield (series.name, category.label, *_value(point, language))
    for item in panel.comparators:
        yield ((), item.label, *_value(item, language))


def _value(point: exhibits.Point, language: Language) -> tuple[Content, ...]:
    if point.number is None:
        return (quoted(point.reason or labels(language).not_available),)
    part, number = point.part or point.number, point.number
    shown: Content = with_margin(number, point.margin)
    if point.part:
        shown = (part, Text(" ("), number, Text(")"))
    each = (unit_name(item.metric.quantity.unit, language) for item in (part, number))
    return (shown, quoted("; ".join(dict.fromkeys(each))), *_behind(number.metric, language))


@by_identity(4096)  # A chart of all members shows the same values in many editions.
def _behind(metric: Metric, language: Language) -> tuple[Content, ...]:
    """Return period, what is counted, grade and source of a value."""
    values = observations_in((metric,))
    counted = dict.fromkeys(title_in(value.population.titles, language) for value in values)
    grade = (Text(grade_name(weakest_grade(values), language)),)
    _, *source = source_line(values, language)  # Without the word before them.
    return (_periods(values, language), quoted("; ".join(counted)), grade, tuple(source))


def _periods(values: Iterable[Observation], language: Language) -> Content:
    found = tuple(dict.fromkeys(value.period for value in values))
    shown = found if len(found) <= _MOST_PERIODS else (found[0], found[-1])
    joint = Text("; " if shown is found else " … ")
    words = (PeriodWord(word_period(period, language), period) for period in shown)
    return tuple(inline for word in words for inline in (joint, word))[1:]


def says_all(spec: exhibits.ChartSpec, body: Sequence[Content], language: Language) -> bool:
    """Return whether a chart of few bars and the text beside it tell each of its values exactly.

    A table of them would add nothing.
    """
    points = [point for panel in spec.panels for point in panel.every_point]
    if spec.kind not in _OF_BARS or len(points) > _ALL_UP_TO:
        return False
    labels_of = [point.number for point in points if point.number and point.labelled]
    shown = (*labels_of, *measured(body))
    told = {units.without_unit(n.text, n.metric.quantity.unit, language) for n in shown}
    values = [point.part or point.number for point in points]
    return all(n and _bare(n.metric, wording.PLAIN, language) in told for n in values)


def chart_table(
    chart: AuthoredChart,
    heads: tuple[Content, Content, Content],
    panels: tuple[exhibits.Panel, ...],
    binder: Binder,
) -> exhibits.TableSpec:
    """Return the table of a chart; `heads` are its title, its subtitle and its source line."""
    title, subtitle, source = heads
    return exhibits.TableSpec(
        id=f"{chart.id}-data",
        title=title,
        subtitle=subtitle,
        columns=_columns(panels, chart, binder),
        rows=tuple(_rows(panels, chart, binder)),
        source=source,
    )


def _columns(
    panels: tuple[exhibits.Panel, ...], chart: AuthoredChart, binder: Binder
) -> tuple[exhibits.Column, ...]:
    across = chart.panels[0].across
    words = binder.labels
    header = words.year if all(panel.is_over_time for panel in panels) else words.category
    if across and across.table in binder.dataset.tables:
        dimensions = binder.dataset.tables[across.table].dimensions
        titles = next((d.titles for d in dimensions if d.name == across.dimension), {})
        header = titles.get(binder.language, header)
    first = exhibits.Column(header=(Text(header),), numeric=False)
    names = _names(panels) if across else ()
    shared = {plain(series.name): series.name for panel in panels for series in panel.series}
    shared.pop(words.value, None)
    one = tuple(shared.values()) if len(shared) == 1 else ((Text(words.value),),)
    share = ((Text("%"),),) if _have_shares(panels) else ()
    every = (header for name in names or one for header in (name, *share))
    return (first, *(exhibits.Column(header=name, numeric=True) for name in every))


def _have_shares(panels: tuple[exhibits.Panel, ...]) -> bool:
    """Return whether each value is the share of a count: both have columns of their own."""
    shown = [p for panel in panels for p in panel.every_point if p.number]
    return bool(shown) and all(point.part for point in shown)


def _names(panels: tuple[exhibits.Panel, ...]) -> tuple[Content, ...]:
    """Return the names of series that head the columns of their values.

    None where panels have different ones, or one each, as the title of each says what it is.
    """
    names = {tuple(plain(series.name) for series in panel.series) for panel in panels}
    if len(panels) > 1 and (len(names) > 1 or len(panels[0].series) == 1):
        return ()
    return tuple(series.name for series in panels[0].series)


def _rows(
    panels: tuple[exhibits.Panel, ...], chart: AuthoredChart, binder: Binder
) -> Iterator[exhibits.Row]:
    apart, have_shares = not _names(panels), _have_shares(panels)
    blank: tuple[Content, ...] = ((),) if have_shares else ()
    for panel, authored in zip(panels, chart.panels, strict=True):
        if len(panels) > 1 and panel.title:
            yield exhibits.Row(cells=(panel.title,), kind=exhibits.RowKind.GROUP)
        shown = authored.display
        every = [(series, _most_places(series)) for series in panel.series]
        for at, category in enumerate(panel.categories):
            points = [(series.points[at], most) for series, most in every]
            cells = [
                ((p.part,), (p.number,))
                if have_shares and p.part and p.number
                else (_cell(p, shown, most, binder), *blank)
                for p, most in points
            ]
            if apart and len(cells) > 1:
                for series, own in zip(panel.series, cells, strict=True):
                    yield exhibits.Row(cells=((*category.label, Text(", "), *series.name), *own))
            else:
                marks = {series.points[at].mark for series in panel.series}
                is_marked = exhibits.Mark.ACCENT in marks and not panel.is_over_time
                kind = exhibits.RowKind.MARKED if is_marked else exhibits.RowKind.BODY
                yield exhibits.Row(cells=(category.label, *chain.from_iterable(cells)), kind=kind)
        for item in panel.comparators:
            beside = (item.label, _cell(item, shown, None, binder))
            yield exhibits.Row(cells=beside, kind=exhibits.RowKind.TOTAL)


def _most_places(series: exhibits.Series) -> int | None:
    """Return the decimals that all values of a column have; None where each has its own.

    Of values given in thousands they are `_FULL`: none stands in millions beside full numbers.
    They are the most of values told in millions alone, as programs cut off a 0; and of values with
    many, as programs write them, four digits of the largest: 10.95, 0.433.
    """
    values = [p.number.metric for p in series.points if p.number]
    found = [value.observation for value in values if isinstance(value, Observed)]
    most = max((each.decimals + each.scale for each in found), default=0)
    if any(each.scale for each in found):
        is_shared = all(each.scale == each.spoken == found[0].scale for each in found)
        in_thousands = all(each.scale == _THOUSANDS for each in found)
        return _FULL if in_thousands else most if is_shared else None
    if most < _MANY_PLACES:
        return None
    largest = max(abs(value.quantity.value) for value in values)
    return max(1, min(most, _DIGITS - max(0, largest.adjusted() + 1)))


def _cell(
    point: exhibits.Point, shown: wording.Display, most: int | None, binder: Binder
) -> Content:
    if point.number is None:
        return (Text(point.reason or binder.labels.not_available),)
    metric = point.number.metric
    if point.part:
        return (point.part, Text(" ("), point.number, Text(")"))
    places = None if shown.style is wording.Style.COMPACT else shown.decimals
    number = _in_full(metric, places, most, binder.language)
    return with_margin(number, point.margin)


@by_identity(4096)  # A chart of all members shows the same values in many editions.
def _in_full(metric: Metric, places: int | None, most: int | None, language: Language) -> Number:
    """Return a published value as it was published, a computed one with the decimals of its chart.

    What only the chart shows in millions stands here with all its digits. Where `most` is given, a
    published value has so many decimals, unless nothing would be left of it.
    """
    if most == _FULL:  # Parts of one behind thousands come from a computation.
        whole = wording.Display(decimals=0) if metric.quantity.rounded(0).value else wording.PLAIN
        return Number(_bare(metric, whole, language), metric)
    display = (
        wording.as_published(metric)
        if isinstance(metric, Observed)
        else wording.Display(decimals=places)
    )
    if isinstance(metric, Observed) and most:
        value = metric.quantity
        is_left = bool(value.rounded(most).value) or not value.value
        if display.style is wording.Style.COMPACT or (is_left and not metric.observation.scale):
            display = replace(display, decimals=most)
    return Number(_bare(metric, display, language), metric)


def _bare(metric: Metric, display: wording.Display, language: Language) -> str:
    """Return a number without the word for its unit, which stands over it."""
    text = wording.word_metric(metric, language, display)
    return units.without_unit(text, metric.quantity.unit, language)
