"""Makes chart specifications: values looked up, labels worded, ticks chosen."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, pairwise
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import MANY, Location, did_you_mean
from briefing_gen.base.quantities import Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.missing import shown
from briefing_gen.briefing.briefing import (
    AuthoredAnnotation,
    AuthoredChart,
    AuthoredPanel,
    AuthoredPoint,
    AuthoredSeries,
    Members,
)
from briefing_gen.charts.kinds import KINDS, horizontal_kind
from briefing_gen.claims.subjects import check_series
from briefing_gen.composing import axes
from briefing_gen.composing.chart_words import alt_text, chart_table, kind_word, value_list
from briefing_gen.composing.under_exhibits import (
    gap_notes,
    short_source_line,
    source_line,
    told_incomplete,
)
from briefing_gen.dataset.attributes import with_fiscal_year
from briefing_gen.dataset.lookup import member_label, totals_of
from briefing_gen.dataset.model import PeriodKind
from briefing_gen.dataset.periods import parse_period
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document import exhibits
from briefing_gen.document.inline import Content, Number, Text
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.reading.tree import Node, Scalar
from briefing_gen.rules.chart_rules import check_highlight, check_panel
from briefing_gen.words import wording
from briefing_gen.words.citing import values_in
from briefing_gen.words.periods import word_period_short
from briefing_gen.words.typography import collated

MAX_MEMBERS: Final = 5_000
"""So many members a chart or table shows."""
_MOST_BARS: Final = 36
"""So many bars have room on a page and on a slide."""
_MOST_STACKS: Final = 14
"""So many bars of several parts, whose values stand above parts that are too thin for them."""
_MOST_LABELLED: Final = 16
"""Of more values lines bear the first and the last alone, where nobody chose: the rest pile up."""
_LABEL_SHARE: Final = Decimal("0.12")
"""How high a label is beside a plot of lines."""
_WHOLE: Final = Decimal(100)


def compose_chart(chart: AuthoredChart, binder: Binder) -> exhibits.ChartSpec:
    """Return the chart of one edition with the same values as a table."""
    language = binder.language
    title, subtitle = binder.content(chart.title), binder.content(chart.subtitle)
    bound = binder.bind(lambda own: tuple(_panel(panel, chart, own) for panel in chart.panels))
    drawn_panels = binder.take(bound)
    binder.extend(check_highlight(title, drawn_panels, chart.where))
    for each in drawn_panels:
        binder.extend(check_series(each, binder.dataset, chart.where, language))
    of_all = tuple(number for panel in drawn_panels for number in drawn(panel))
    binder.check_together((subtitle, of_all), Scalar("", chart.subtitle.where))
    # A title with a number is held to that, also where this edition has no value for it.
    if not any("{" in version.text for version in chart.title.versions.values()):
        binder.check_together((title, of_all), Scalar("", chart.title.where))
    every = tuple(zip(drawn_panels, chart.panels, strict=True))
    kept = tuple(each for each in every if binder.is_firm(drawn(each[0]))) or every
    plots = tuple(plot for plot, _ in kept)
    chart = replace(chart, panels=tuple(panel for _, panel in kept))
    given = (point.number for plot in plots for point in plot.every_point)
    if not bound.problems and not binder.may_lack_values and not any(given):
        _add_no_value(chart, chart.where, binder)
    whole, unit = axes.unit_told(axes.on_one_scale(plots, chart, language), subtitle, language)
    panels = axes.small_multiples(whole) if KINDS[chart.kind].in_grid else whole
    panels = tuple(_with_room(panel, chart.kind) for panel in panels)
    is_cut = panels != whole and not KINDS[chart.kind].in_grid
    panels = told_incomplete(chart.kind, panels, binder.labels)
    lists = (value_list(chart.id, chart.kind, panel, language) for panel in panels)
    panels = tuple(replace(p, values=values) for p, values in zip(panels, lists, strict=True))
    numbers = tuple(drawn(panel) for panel in panels)
    values = values_in((title, subtitle, *numbers))
    source = source_line(values, language)
    in_unit = (Text(f"; {binder.labels.in_unit[0].format(unit=unit)}"),) if unit else ()
    heads = (title, (*subtitle, *in_unit), short_source_line(values, language))  # Without places.
    listed = tuple(map(_named, whole)) if chart.short_table else whole
    table = chart_table(chart, heads, listed, binder)
    is_cut_off = any(panel.axis.minimum > 0 or panel.axis.maximum < 0 for panel in panels)
    remark = (Text(binder.labels.not_from_zero),) if is_cut_off else ()
    alt = alt_text(chart.kind, title, (*subtitle, *in_unit, *remark), panels, language)
    plotted, scale = axes.unit_once(chart.kind, panels, binder.labels, unit)
    return exhibits.ChartSpec(
        id=chart.id,
        kind=chart.kind,
        title=title,
        subtitle=(*subtitle, *scale, *remark),
        panels=plotted,
        source=source,
        notes=(
            *(binder.content(note) for note in chart.notes),
            *([(Text(binder.labels.largest_drawn),)] if is_cut else []),
            *axes.whisker_note(chart.kind, panels, language),
            *gap_notes(chart.kind, panels, binder.labels, listed=not chart.short_table),
        ),
        alt=alt,
        table=table,
        horizontal_word=kind_word(horizontal_kind(chart.kind, panels), language),
    )


def _with_room(panel: exhibits.Panel, kind: exhibits.ChartKind) -> exhibits.Panel:
    """Return a panel with so many members as a page or slide has room for: the largest values."""
    count = len(panel.categories)
    several = max(1, len(panel.series))
    if KINDS[kind].stacked:
        most = _MOST_STACKS if KINDS[kind].is_horizontal and several > 1 else _MOST_BARS
    else:
        most = _MOST_BARS // several
    if count <= most or panel.is_over_time or panel.annotations or KINDS[kind].is_of_members:
        return panel
    points = list(zip(*(series.points for series in panel.series), strict=True))

    def weight(at: int) -> tuple[bool, Decimal]:
        sizes = (abs(p.number.metric.quantity.value) for p in points[at] if p.number)
        return any(p.mark is exhibits.Mark.ACCENT for p in points[at]), max(
            sizes, default=Decimal(-1)
        )

    return _of_members(panel, sorted(sorted(range(count), key=weight)[-most:]))


def _named(panel: exhibits.Panel) -> exhibits.Panel:
    """Return a panel with the members alone that the chart names."""
    every = range(len(panel.categories))
    named = [
        at
        for at in every
        if any(
            s.points[at].labelled or s.points[at].mark is exhibits.Mark.ACCENT for s in panel.series
        )
    ]
    return _of_members(panel, named)


def _of_members(panel: exhibits.Panel, named: Sequence[int]) -> exhibits.Panel:
    series = (replace(s, points=tuple(s.points[at] for at in named)) for s in panel.series)
    categories = tuple(panel.categories[at] for at in named)
    return replace(panel, categories=categories, series=tuple(series), breaks=(), skips=())


def drawn(panel: exhibits.Panel) -> Content:
    """Return the numbers that a plot shows, labelled or not, and the words in it."""
    return (
        *(point.number for point in panel.every_point if point.number),
        *(item.number for item in panel.comparators if item.number),
        *(word for item in panel.annotations for word in item.words),
        *(number for item in panel.annotations for number in item.numbers if number),
    )


def _panel(panel: AuthoredPanel, chart: AuthoredChart, binder: Binder) -> exhibits.Panel:
    if chart.kind is exhibits.ChartKind.STRIP:  # Few have room for their names.
        panel = replace(panel, labels=(*panel.highlight, *(panel.labels or ())))
    bound = binder.bind(
        lambda own: (
            _by_members(panel, panel.across, chart.kind, own)
            if panel.across
            else _by_hand(panel, own)
        )
    )
    categories, series = binder.take(bound)
    if chart.kind is exhibits.ChartKind.LINE and panel.labels is None and _pile_up(series):
        panel, series = replace(panel, labels=()), tuple(map(_at_its_ends, series))
    if panel.descending:
        order = sorted(range(len(categories)), key=lambda at: -(series[0].points[at].value or 0))
        series = tuple(replace(s, points=tuple(s.points[at] for at in order)) for s in series)
        categories = tuple(categories[at] for at in order)
    numbers = [p.number for s in series for p in s.points if p.number]
    if not numbers and not bound.problems and not _says_why(series, chart, binder):
        _add_no_value(chart, panel.where, binder)
    # Years that nobody read each have their name.
    all_named = any(item.pointer is exhibits.Pointer.NOT_READ for item in panel.annotations)
    skips = axes.pointed_at(
        tuple(axes.skips_in(chart.kind, categories, binder.labels)),
        categories,
        (_breaks(panel), None if all_named else _pointed(panel)),
        binder.language,
    )
    _check_names(panel, chart.id, categories, skips, binder)
    comparators = tuple(_comparator(item, panel, binder) for item in panel.comparators)
    numbers += [item.number for item in comparators if item.number]
    pointed = (_annotation(item, panel, (categories, skips), binder) for item in panel.annotations)
    annotations = tuple(item for item in pointed if item)
    numbers += [item.number for item in annotations if item.number]
    values = _reached(panel, chart.kind, series, numbers)
    unit = numbers[0].metric.quantity.unit if numbers else Unit.COUNT
    panel = replace(panel, display=axes.display_of(numbers, panel.display))
    places = max((wording.decimals_of(n.metric, panel.display) for n in numbers), default=0)
    language = binder.language
    strip = chart.kind is exhibits.ChartKind.STRIP
    shown = strip or (panel.labels is not None and chart.kind is not exhibits.ChartKind.STACKED_BAR)
    near = KINDS[chart.kind].near if shown else None
    axis = axes.axis_for(values, unit, language, panel.display, shown=shown, near=near)
    positions = {category.id: at for at, category in enumerate(categories)}
    plot = exhibits.Panel(
        title=binder.content(panel.title) if panel.title else None,
        categories=categories,
        series=series,
        axis=axis if numbers else replace(axis, shown=False, ticks=()),
        number_format=axes.number_format(values, unit, language, panel.display, places),
        breaks=(
            *(positions[name] for name in _breaks(panel) if name in positions),
            *(skip.before for skip in skips if skip.breaks is not None),
        ),
        skips=skips,
        comparators=comparators,
        annotations=annotations,
        whole=panel.whole is not None,
    )
    binder.extend(check_panel(plot, chart.kind, panel.where))
    return plot


def _pile_up(series: tuple[exhibits.Series, ...]) -> bool:
    """Return whether labels of lines would cover each other: too many, or values too close."""
    if sum(len(each.points) for each in series) > _MOST_LABELLED:
        return True
    columns = [
        sorted(point.value for point in column if point.value is not None)
        for column in zip(*(each.points[:-1] for each in series), strict=True)
    ]
    highest = max((abs(value) for column in columns for value in column), default=Decimal(0))
    gaps = (high - low for column in columns for low, high in pairwise(column))
    return any(gap < highest * _LABEL_SHARE for gap in gaps)


def _at_its_ends(series: exhibits.Series) -> exhibits.Series:
    """Return a line whose first and last values bear their labels, and those in the accent."""
    held = [at for at, point in enumerate(series.points) if point.number]
    ends, accent = {*held[:1], *held[-1:]}, exhibits.Mark.ACCENT
    points = enumerate(series.points)
    labelled = (replace(p, labelled=at in ends or p.mark is accent) for at, p in points)
    return replace(series, points=tuple(labelled))


def _reached(
    panel: AuthoredPanel,
    kind: exhibits.ChartKind,
    series: tuple[exhibits.Series, ...],
    numbers: list[Number],
) -> list[Decimal]:
    """Return what the axis has to reach; `numbers` are those of points and comparators."""
    if panel.whole:
        return [_WHOLE]
    if KINDS[kind].stacked:
        stacks = zip(*(each.points for each in series), strict=True)
        return [sum((p.value or Decimal(0) for p in stack), Decimal(0)) for stack in stacks]
    if KINDS[kind].whiskers:
        return [end for each in series for point in each.points for end in axes.reach(point)]
    return [number.value for number in numbers]


def _add_no_value(chart: AuthoredChart, where: Location, binder: Binder) -> None:
    hint = "use values that are in the data, or leave the chart out"
    binder.add("no-numbers", f"chart {chart.id!r} shows no value", where, hint)


def _says_why(series: tuple[exhibits.Series, ...], chart: AuthoredChart, binder: Binder) -> bool:
    """Return whether a plot without values has reasons for that, where it may have.

    Beside others it may; alone only in a finding that says what becomes of it then.
    """
    may = len(chart.panels) > 1 or binder.may_lack_values
    return may and any(point.reason for item in series for point in item.points)


def _check_names(
    panel: AuthoredPanel,
    chart: str,
    categories: tuple[exhibits.Category, ...],
    skips: tuple[exhibits.Skip, ...],
    binder: Binder,
) -> None:
    known = [category.id for category in categories]
    left_out = [year for skip in skips for year in axes.years_of(skip, categories)]
    pointed = (name for name in (*panel.breaks, *_pointed(panel)) if name not in left_out)
    for name in (*panel.highlight, *(panel.labels or ()), *pointed):
        lacking = binder.may_lack_values and "{" in name  # Its member may be in other tables alone.
        if known and binder.filled(name) not in known and not lacking:
            message = f"chart {chart!r} has no category {name!r}"
            hint = "highlight:, labels: and breaks: name members of across:"
            binder.add("unknown-name", message, panel.where, hint)


def _by_members(
    panel: AuthoredPanel, across: Members, kind: exhibits.ChartKind, binder: Binder
) -> tuple[tuple[exhibits.Category, ...], tuple[exhibits.Series, ...]]:
    names = members_of(across, binder)
    every_edition = across.is_all
    if kind is exhibits.ChartKind.STRIP and not across.names:
        totals, _ = totals_of(binder.dataset, f"{across.table}.{across.dimension}")
        totals -= (shown := {binder.filled(name) for name in panel.highlight} & totals)
        names = tuple(name for name in names if name not in totals)
        every_edition = every_edition and not shown
    if KINDS[kind].over_time and period_kind(across, binder):
        names = tuple(sorted(names))

    def make(own: Binder) -> tuple[exhibits.Category, ...]:
        return tuple(_category(across, name, own) for name in names)

    every = ("categories", across.where, binder.language, names)
    categories = binder.once(every, make) if every_edition else make(binder)
    return categories, tuple(_series(series, names, panel, binder) for series in panel.series)


def _category(across: Members, name: str, binder: Binder) -> exhibits.Category:
    label = member_words(across, name, binder)
    if isinstance(label[0], PeriodWord):
        return axes.year_category(name, label[0].span, binder.language)
    short: Content | None = (Text(name),) if name.isupper() and name.isalpha() else None
    return exhibits.Category(id=name, label=label, short=short)


def members_of(across: Members, binder: Binder) -> tuple[str, ...]:
    """Return the members that `across` runs over; one that does not exist is a problem."""
    dimension = f"{across.table}.{across.dimension}"
    known = binder.members(Scalar(dimension, across.where))
    names = [binder.filled(name) for name in across.names]
    there = frozenset(known)
    unknown = (name for name in names if known and name not in there)
    for name in islice(unknown, MANY + 1):
        hint = did_you_mean(name, known, f"there are {shown(known)}")
        binder.add("unknown-member", f"{dimension} has no member {name!r}", across.where, hint)
    if across.near:
        beside = binder.neighbors(Scalar(dimension, across.where), across.near)
        beside = beside if isinstance(beside, tuple) else ()
        names += [name for name in _in_order(across, beside, binder) if name not in names]
    elif not names:
        names = list(_in_order(across, known, binder))
    found = tuple(name for name in names if name in there)
    if len(found) > MAX_MEMBERS:
        message = f"{len(found):,} members of {dimension} would be shown; {MAX_MEMBERS:,} may be"
        hint = "name those that matter under members:, or show a table with fewer"
        binder.add("too-many-members", message, across.where, hint)
        return found[:1]
    return found


def _in_order(across: Members, names: tuple[str, ...], binder: Binder) -> tuple[str, ...]:
    """Return members that stand in English alphabetical order in that of the edition's language."""
    labels = binder.dataset.members.get(across.dimension, {})
    language = binder.language
    orders = {
        tongue: sorted(names, key=lambda name: collated(title_in(labels.get(name, {}), tongue)))
        for tongue in (Language.EN_US, language)
    }
    is_alphabetical = bool(labels) and list(names) == orders[Language.EN_US]
    return tuple(orders[language]) if is_alphabetical else names


def member_words(across: Members, name: str, binder: Binder) -> Content:
    """Return the label of a member: its period, or its words in the edition's language."""
    kind = period_kind(across, binder)
    language = binder.language
    if kind and (period := parse_period(name, kind)):
        span = with_fiscal_year(period, binder.dataset.tables[across.table])
        return (PeriodWord(word_period_short(span, language), span),)
    return (Text(member_label(binder.dataset, across.dimension, name, language)),)


def period_kind(across: Members, binder: Binder) -> PeriodKind | None:
    """Return which kind of periods `across` runs over; None where it runs over other members."""
    table = binder.dataset.tables.get(across.table)
    dimensions = table.dimensions if table else ()
    return next((d.period_kind for d in dimensions if d.name == across.dimension), None)


def _series(
    series: AuthoredSeries, names: tuple[str, ...], panel: AuthoredPanel, binder: Binder
) -> exhibits.Series:
    highlight = [binder.filled(name) for name in panel.highlight]
    labelled_names = [binder.filled(name) for name in panel.labels or ()]
    points = tuple(
        replace(
            point,
            mark=exhibits.Mark.ACCENT if name in highlight else None,
            labelled=panel.labels is None or name in labelled_names,
        )
        for name, point in zip(names, axes.points_of(series, names, panel, binder), strict=True)
    )
    name = binder.content(series.name)
    first = next((point.number for point in points if point.number), Text(""))
    binder.check_together((name, (first,)), Scalar("", series.name.where))
    return exhibits.Series(id=series.id, name=name, points=points, mark=series.mark)


def _by_hand(
    panel: AuthoredPanel, binder: Binder
) -> tuple[tuple[exhibits.Category, ...], tuple[exhibits.Series, ...]]:
    categories = tuple(
        exhibits.Category(id=p.id, label=binder.content(p.label)) for p in panel.points
    )
    points = tuple(
        replace(_computed(point.value, panel, binder), mark=point.mark) for point in panel.points
    )
    for by_hand, category, point in zip(panel.points, categories, points, strict=True):
        if point.number:
            binder.check_together(
                (category.label, (point.number,)), Scalar("", by_hand.label.where)
            )
    name: Content = (Text(binder.labels.value),)
    return categories, (exhibits.Series(id="values", name=name, points=points),)


def _computed(
    value: Node, panel: AuthoredPanel, binder: Binder, member: str = "*"
) -> exhibits.Point:
    axes.check_computed(value, member, binder)
    return axes.point_of(binder.metric(value, member), panel, binder)


def _comparator(item: AuthoredPoint, panel: AuthoredPanel, binder: Binder) -> exhibits.Comparator:
    point, label = _computed(item.value, panel, binder), binder.content(item.label)
    return exhibits.Comparator(
        id=item.id, label=label, number=point.number, reason=point.reason, margin=point.margin
    )


def _breaks(panel: AuthoredPanel) -> tuple[str, ...]:
    """Return where the series of a panel break, with words at the line or without."""
    told = (item.names for item in panel.annotations if item.pointer is exhibits.Pointer.BREAK)
    return tuple(dict.fromkeys((*panel.breaks, *(name for names in told for name in names))))


def _pointed(panel: AuthoredPanel) -> tuple[str, ...]:
    """Return what the annotations of a panel point at."""
    return tuple(name for item in panel.annotations for name in item.names)


def _annotation(
    item: AuthoredAnnotation,
    panel: AuthoredPanel,
    axis: tuple[tuple[exhibits.Category, ...], tuple[exhibits.Skip, ...]],
    binder: Binder,
) -> exhibits.Annotation | None:
    """Return an annotation; None for one of categories that are not in the chart."""
    categories, skips = axis
    found = axes.places(categories, skips)
    at = tuple(found[name] for name in map(binder.filled, item.names) if name in found)
    if len(at) < len(item.names):
        return None
    number: Number | None = None
    numbers: tuple[Number | None, ...] = ()
    if item.value is not None and item.pointer is exhibits.Pointer.LINE:
        number = _computed(item.value, panel, binder).number
    elif item.value is not None:
        totals = (_computed(item.value, panel, binder, category.id) for category in categories)
        numbers = tuple(total.number for total in totals)
    return exhibits.Annotation(
        pointer=item.pointer,
        at=at,
        label=binder.content(item.label) if item.label else (),
        number=number,
        numbers=numbers,
    )
