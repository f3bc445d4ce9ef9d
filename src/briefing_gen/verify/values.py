"""Match what charts draw, and the digits beside it, to the values of their edition.

Where the names of its series and category are those of the edition, a value has to be the one
that stands there. In a chart that was rebuilt, or whose names were changed, it has to be one of
the chart; in one that was pasted, one of any chart. What is expected is read off the document, not
off what a writer makes of it, so that a fault of the writer is found as well.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import Axis, Category, ChartKind, ChartSpec, Panel, Point
from briefing_gen.document.inline import Number, plain
from briefing_gen.document.walk import exhibits
from briefing_gen.metrics.derive import Metric
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify import report
from briefing_gen.verify.number_formats import shown_under
from briefing_gen.words.quantity_text import quantities

_PRECISION: Final = Decimal("1e-12")
"""Charts and workbooks keep some fifteen digits of a value."""
_TOLD_DIGITS: Final = 12
_PUT_BACK: Final = "make the deck again, or put the value back in the workbook of the chart"
_REFORMAT: Final = "make the deck again, or give the numbers of the chart their own format back"
_WHOLE_AXIS: Final = "let it begin where the edition does: bars are compared by their lengths"
_WHOLE: Final = Decimal(100)
_Names = frozenset[str]
"""Of a series and a category: rows and columns of a workbook may have changed places."""


class _Held(Frozen):
    """What may stand in a place: the number of a point, what it is a share of, or a length."""

    numbers: tuple[Number, ...] = ()
    lengths: tuple[Decimal, ...] = ()

    @property
    def values(self) -> frozenset[Decimal]:
        return frozenset((*(number.value for number in self.numbers), *self.lengths))


class _Panel(Frozen):
    """What is expected of one panel of a chart."""

    at: dict[_Names, _Held]
    lacking: frozenset[str]
    """The names of categories that are followed by why they have no value."""
    axis: Axis
    points: tuple[tuple[_Names, ...], ...] = ()
    """The names of each point of bars or lines that has a value, by either name of its category."""

    @property
    def numbers(self) -> Iterator[Number]:
        return (number for held in self.at.values() for number in held.numbers)


class Values:
    """The values of all charts of an edition."""

    def __init__(self, document: Document) -> None:
        self._of: dict[str, dict[str, _Panel]] = {}
        charts = (spec for spec in exhibits(document) if isinstance(spec, ChartSpec))
        for spec in charts:
            several = len(spec.panels) > 1
            panels = enumerate(spec.in_time().panels, 1)
            self._of[spec.id] = {str(n) if several else "": _panel(spec, p) for n, p in panels}
        self._values = {
            chart: frozenset(
                chain.from_iterable(h.values for p in panels.values() for h in p.at.values())
            )
            for chart, panels in self._of.items()
        }
        self._all = frozenset[Decimal]().union(*self._values.values())

    def knows(self, drawn: report.Drawn) -> bool:
        """Return whether a value is one that may be drawn where it is."""
        held = self._held(drawn)
        own = self._own(drawn.about) if held is None else held.values
        return is_one_of(own, drawn.value, drawn.within)

    def renamed(self, drawn: report.Drawn) -> tuple[str, str, tuple[Metric, ...]] | None:
        """Return the one name under which a value stands that is not the edition's, with its own.

        And what the value is. None where all names are its own, or more than one is not.
        """
        panel, names = self._of.get(drawn.about, {}).get(drawn.panel), _names(drawn.names)
        for own, held in panel.at.items() if panel and names not in panel.at else ():
            if len(own - names) == len(names - own) == 1 and is_one_of(held.values, drawn.value):
                metrics = tuple(number.metric for number in held.numbers)
                return min(names - own), min(own - names), metrics
        return None

    def problems(self, file: str, unknown: Iterable[report.Drawn]) -> Iterator[Problem]:
        """Yield what is wrong with each value; what a chart and its workbook share once."""
        told: dict[tuple[str, str, str], str] = {}
        for drawn in unknown:
            key = (drawn.where.partition(",")[0], drawn.about, self._wrong(drawn))
            told.setdefault(key, drawn.where)
        for (_, about, message), where in told.items():
            hint = _PUT_BACK if about in self._of else report.TAKE_OUT
            yield fault("strange-number", message, Location(file, field=where), hint)

    def misshown(self, file: str, read: report.ReadFile) -> Iterator[Problem]:
        """Yield the values that charts lack, and the formats under which they read otherwise."""
        told: set[tuple[str, str, str, report.Wording | None]] = set()
        found: list[tuple[str, str, str]] = []
        for drawn in read.drawn:
            key = (drawn.where, drawn.about, drawn.panel, drawn.label)
            if key not in told and (message := self._mislabelled(drawn)):
                told.add(key)
                found.append((f"{drawn.where}, label", message, _REFORMAT))
        for axis in read.axes:
            found.append((f"{axis.where}, axis", self._misscaled(axis), _REFORMAT))
            found.append((f"{axis.where}, axis", self._cut(axis), _WHOLE_AXIS))
        found += self._left_out(read)
        for where, message, hint in found:
            if message:
                yield fault("strange-number", message, Location(file, field=where), hint)

    def _left_out(self, read: report.ReadFile) -> Iterator[tuple[str, str, str]]:
        """Yield the values that are gone from charts, whose names are else those of the edition."""
        drawn: dict[tuple[str, str, str], set[_Names]] = {}
        for one in read.drawn:
            if one.where.endswith(", chart"):
                place = (one.where, one.about, one.panel)
                drawn.setdefault(place, set()).add(_names(one.names))
        for (where, about, panel), names in drawn.items():
            own = self._of.get(about, {}).get(panel)
            if own is None:
                continue
            known = names | {_bare(each, own) for each in names}
            gone = [point for point in own.points if known.isdisjoint(point)]
            for point in gone if 2 * len(gone) < len(own.points) else ():
                lacks = f"has no value at {_place(sorted(point[0]))!r}"
                has = f"the edition has {_either(own.at[point[0]])}"
                yield where, f"the chart {about!r} {lacks}: {has}", _PUT_BACK

    def _own(self, chart: str) -> frozenset[Decimal]:
        """Return what a chart may draw; the values of all where none has this name."""
        return self._values.get(chart) or self._all

    def _held(self, place: report.Drawn) -> _Held | None:
        """Return what may stand in this place; None of an unknown place."""
        panel = self._of.get(place.about, {}).get(place.panel)
        if panel is None:
            return None
        names = _names(place.names)
        return panel.at.get(names, panel.at.get(_bare(names, panel)))

    def _wrong(self, drawn: report.Drawn) -> str:
        value, held = digits(drawn.value), self._held(drawn)
        if drawn.about not in self._of:
            return f"{value} is not a value of any chart of this edition"
        if held is None or not is_one_of(self._own(drawn.about), drawn.value):
            return f"{value} is not a value of the chart {drawn.about!r}"
        return (
            f"{value} stands elsewhere in the chart {drawn.about!r}: "
            f"the edition has {_either(held)} at {_place(drawn.names)!r}"
        )

    def _mislabelled(self, drawn: report.Drawn) -> str:
        """Return what is wrong with the label of a value; nothing of one that is wrong itself."""
        label, numbers = drawn.label, self._labelled(drawn)
        if label is None or not numbers:
            return ""
        text, own = shown_under(label.code, drawn.value / label.divisor), _place(drawn.names)
        texts = dict.fromkeys(report.normal(number.text) for number in numbers)
        says = f"cannot be read under the number format {label.code!r}"
        if text is not None:
            # In the words of the edition, or as another rounding of the value.
            is_near = any(_is_value(text, label, each.value, [each]) for each in numbers)
            if is_near or report.normal(text) in texts:
                return ""
            says = f"reads {report.normal(text)!r}"
        return f"the label at {own!r} {says}: the edition has {' or '.join(texts)}"

    def _labelled(self, drawn: report.Drawn) -> tuple[Number, ...]:
        """Return the numbers that the label of a value may tell, which draws one of them."""
        held = self._held(drawn)
        if held and is_one_of((number.value for number in held.numbers), drawn.value):
            return held.numbers
        if held:
            return ()
        chart = self._of.get(drawn.about)
        charts = [chart] if chart else self._of.values()
        panels = (panel for each in charts for panel in each.values())
        every = chain.from_iterable(panel.numbers for panel in panels)
        return tuple(number for number in every if is_one_of((number.value,), drawn.value))

    def _cut(self, axis: report.Axis) -> str:
        """Return that an axis begins further on than that of the edition, if it does."""
        panel = self._of.get(axis.about, {}).get(axis.panel)
        if panel is None or axis.least is None:
            return ""
        least = axis.least * (_WHOLE if axis.of_whole else 1)
        if least <= panel.axis.minimum:
            return ""
        own = digits(panel.axis.minimum)
        return f"the axis of the chart {axis.about!r} begins at {digits(least)}, not at {own}"

    def _misscaled(self, axis: report.Axis) -> str:
        """Return what is wrong with what stands along an axis."""
        panel, wording = self._of.get(axis.about, {}).get(axis.panel), axis.wording
        if panel is None or wording is None:
            return ""
        for tick in sorted(panel.axis.ticks, key=lambda tick: not tick.value):
            value = tick.value / _WHOLE if axis.of_whole else tick.value
            text = shown_under(wording.code, value / wording.divisor)
            said, own = report.normal(text or ""), report.normal(tick.text)
            units = [unit.unit for unit in quantities(own)]
            if text is None or not (
                (said == own and wording.divisor == 1)
                or _is_value(text, wording, tick.value, panel.numbers, *units)
            ):
                says = "cannot be read" if text is None else f"reads {said!r}"
                at = f"at {own} the axis of the chart {axis.about!r} {says}"
                return f"{at} under the number format {wording.code!r}"
        return ""


def _is_value(
    text: str, wording: report.Wording, value: Decimal, of: Iterable[Number], *units: str
) -> bool:
    """Return whether a text is a value as it may be rounded, in a unit of these numbers or none."""
    said = report.normal(text)
    found = list(quantities(said))
    if not found:
        return not any(char.isdigit() for char in said)
    by = wording.divisor if wording.named else Decimal(1)
    written = found[0]
    shown = -written.amount if said.startswith("(") and value < 0 else written.value
    is_value = abs(shown * by - value) * 2 <= written.step * by
    has = written.unit in {"", *units} or any(report.has_unit(n.metric, written.unit) for n in of)
    return len(found) == 1 and is_value and has


def is_one_of(values: Iterable[Decimal], drawn: Decimal, within: Decimal = Decimal(0)) -> bool:
    """Return whether a value is one of these, or `within` so much of one.

    That is as exactly as charts and workbooks keep it.
    """
    return any(abs(value - drawn) <= abs(value) * _PRECISION + within for value in values)


def digits(value: Decimal) -> str:
    """Return a value without the noise that binary fractions bring."""
    told = Decimal(f"{value:.{_TOLD_DIGITS}g}") if value.is_finite() else None
    return f"{told.normalize():f}" if told is not None else str(value)


def _either(held: _Held) -> str:
    return " or ".join(map(digits, sorted(held.values))) or "no value"


def _place(names: Iterable[str]) -> str:
    return report.normal(BESIDE.join(filter(None, names)))


def _names(names: Iterable[str]) -> _Names:
    return frozenset(filter(None, map(report.normal, names)))


def _bare(names: _Names, panel: _Panel) -> _Names:
    """Return names without the reasons why some values are lacking."""
    return frozenset(
        next((known for known in panel.lacking if name.startswith(f"{known} (")), name)
        for name in names
    )


def _panel(spec: ChartSpec, panel: Panel) -> _Panel:
    at: dict[_Names, _Held] = {}
    for names, held in (*_points(panel), *_lengths(spec.kind, panel), *_named(spec.kind, panel)):
        known = at.get(names, _Held())
        at[names] = _Held((*known.numbers, *held.numbers), (*known.lengths, *held.lengths))
    columns = zip(panel.categories, *(series.points for series in panel.series), strict=True)
    lacking = {
        report.normal(label)
        for category, *points in columns
        if any(point.reason for point in points)
        for label in _either_label(category)
    }
    is_plain = spec.kind not in {ChartKind.STRIP, ChartKind.DOT, ChartKind.TILE_MAP}
    points = tuple(names for names, point in _places(panel) if point.number and is_plain)
    return _Panel(at, frozenset(lacking), panel.axis, points)


def _places(panel: Panel) -> Iterator[tuple[tuple[_Names, ...], Point]]:
    """Yield each point with the names under which it may stand."""
    for series in panel.series:
        for category, point in zip(panel.categories, series.points, strict=True):
            labels = _either_label(category)
            yield tuple(_names((plain(series.name), label)) for label in labels), point


def _points(panel: Panel) -> Iterator[tuple[_Names, _Held]]:
    """Yield what stands at each series and category; nothing at a gap."""
    for every, point in _places(panel):
        held = _Held(tuple(filter(None, (point.number, point.part))))
        yield from ((names, held) for names in every)


def _either_label(category: Category) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, (plain(category.label), plain(category.short or ()))))


def _lengths(kind: ChartKind, panel: Panel) -> Iterator[tuple[_Names, _Held]]:
    """Yield how far values may be off, and of a range without margins how far it goes."""
    margins = any(point.margin for point in panel.every_point)
    for at, category in enumerate(panel.categories):
        points = [series.points[at] for series in panel.series]
        for label in _either_label(category):
            for series, point in zip(panel.series, points, strict=True):
                off = (point.margin.value,) if point.margin else ()
                yield _names((f"{plain(series.name)} (±)", label)), _Held(lengths=off)
            if kind is ChartKind.DOT and not margins:
                first = plain(panel.series[0].name)
                for sign, way in ((1, "+"), (-1, "\N{MINUS SIGN}")):
                    reach = _Held(lengths=_reach(points, sign))
                    yield _names((f"{first} ({way})", label)), reach


def _reach(points: Iterable[Point], sign: int) -> tuple[Decimal, ...]:
    """Return how far it is from the first of some dots to the last on one of its sides."""
    first, *others = (point.value for point in points)
    offs = [(value - first) * sign for value in others if value is not None and first is not None]
    return (max(Decimal(0), *offs),) if offs else ()


def _named(kind: ChartKind, panel: Panel) -> Iterator[tuple[_Names, _Held]]:
    """Yield what a strip names: some of its members, and what they are seen beside."""
    if kind is not ChartKind.STRIP:
        return
    series = panel.series[0]
    members = [(c.label, p.number) for c, p in zip(panel.categories, series.points, strict=True)]
    for label, number in (*members, *((item.label, item.number) for item in panel.comparators)):
        if number:
            yield _names((f"{plain(label)} {number.text}",)), _Held((number,))
            yield _names((plain(series.name), plain(label))), _Held((number,))
