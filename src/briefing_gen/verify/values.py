"""Match the values that charts draw to those of their edition.

Where the names of its series and category are those of the edition, a value has to be the one
that stands there. In a chart that was rebuilt, or whose names were changed, it has to be one of
the chart; in one that was pasted, one of any chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.document.blocks import Chart, Document, Finding
from briefing_gen.document.charts import ChartKind, ChartSpec, Panel, lain_kind
from briefing_gen.document.inline import plain
from briefing_gen.problems import Location, Problem
from briefing_gen.verify.said import BESIDE, TAKE_OUT, Drawn, normal
from briefing_gen.writers.pptx.charts.grid import grid_of
from briefing_gen.writers.pptx.charts.strips import named_points

_PRECISION: Final = Decimal("1e-12")
"""Charts and workbooks keep some fifteen digits of a value."""
_PUT_BACK: Final = "make the deck again, or put the value back in the workbook of the chart"
_Names = frozenset[str]
"""Of a series and a category: rows and columns of a workbook may have changed places."""


class Values:
    """The values of all charts of an edition."""

    def __init__(self, document: Document) -> None:
        charts = tuple(_charts(document))
        self._of = {spec.id: _values(spec) for spec in charts}
        self._all = frozenset[Decimal]().union(*self._of.values())
        self._at = {(spec.id, panel): places for spec in charts for panel, places in _panels(spec)}

    def knows(self, drawn: Drawn) -> bool:
        """Return whether a value is one that may be drawn where it is."""
        expected = self._expected(drawn)
        return _is_one_of(self._own(drawn.about) if expected is None else expected, drawn.value)

    def problems(self, file: str, unknown: Iterable[Drawn]) -> Iterator[Problem]:
        """Yield what is wrong with each value; what a chart and its workbook share once."""
        told: set[tuple[str, str, str]] = set()
        for drawn in unknown:
            key = (drawn.where.partition(",")[0], drawn.about, self._wrong(drawn))
            if key not in told:
                told.add(key)
                yield Problem(
                    code="strange-number",
                    message=key[-1],
                    where=Location(file, field=drawn.where),
                    hint=_PUT_BACK if drawn.about in self._of else TAKE_OUT,
                )

    def _own(self, chart: str) -> frozenset[Decimal]:
        """Return what a chart may draw; the values of all where none has this name."""
        return self._of.get(chart) or self._all

    def _expected(self, drawn: Drawn) -> frozenset[Decimal] | None:
        """Return what may be drawn in this place, mostly one value; None of an unknown place."""
        return self._at.get((drawn.about, drawn.panel), {}).get(_names(drawn.names))

    def _wrong(self, drawn: Drawn) -> str:
        value, expected = _digits(drawn.value), self._expected(drawn)
        if drawn.about not in self._of:
            return f"{value} is no value of any chart of this edition"
        if expected is None or not _is_one_of(self._own(drawn.about), drawn.value):
            return f"{value} is no value of the chart {drawn.about!r}"
        has = " or ".join(map(_digits, sorted(expected))) or "no value"
        place = normal(BESIDE.join(filter(None, drawn.names)))
        return (
            f"{value} stands elsewhere in the chart {drawn.about!r}: "
            f"the edition has {has} at {place!r}"
        )


def _is_one_of(values: Iterable[Decimal], drawn: Decimal) -> bool:
    return any(abs(value - drawn) <= abs(value) * _PRECISION for value in values)


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _names(names: Iterable[str]) -> _Names:
    return frozenset(filter(None, map(normal, names)))


def _charts(document: Document) -> Iterator[ChartSpec]:
    for section in document.sections:
        for block in section.blocks:
            exhibit = block.exhibit if isinstance(block, Finding) else block
            if isinstance(exhibit, Chart):
                yield exhibit.spec


def _values(spec: ChartSpec) -> frozenset[Decimal]:
    """Return the exact values of a chart, and how far it is between the ends of its ranges."""
    points = [p for panel in spec.panels for series in panel.series for p in series.points]
    numbers = [n for p in points for n in (p.number, p.margin, p.part) if n]
    numbers += [c.number for panel in spec.panels for c in panel.comparators if c.number]
    grids = [grid_of(spec.kind, panel) for panel in spec.panels]
    lengths = [value for grid in grids for item in grid.lengths for value in item.values]
    values = (number.metric.quantity.value for number in numbers)
    return frozenset((*values, *(length for length in lengths if length is not None)))


def _panels(spec: ChartSpec) -> Iterator[tuple[str, Mapping[_Names, frozenset[Decimal]]]]:
    """Yield the number of each panel, empty where it is the only one, and its places."""
    kinds = {spec.kind, lain_kind(spec.kind, spec.panels) or spec.kind}
    for number, panel in enumerate(spec.in_time().panels, 1):
        places: dict[_Names, frozenset[Decimal]] = {}
        for names, value in (place for kind in kinds for place in _places(kind, panel)):
            held = frozenset(() if value is None else (value,))
            places[names] = places.get(names, frozenset()) | held
        yield str(number) if len(spec.panels) > 1 else "", places


def _places(kind: ChartKind, panel: Panel) -> Iterator[tuple[_Names, Decimal | None]]:
    """Yield the value in each place of a panel, None where it has a gap."""
    for grid in (grid_of(kind, panel, short=short) for short in (False, True)):
        for at, row in enumerate(grid.rows):
            for column in grid.columns if row else ():
                yield _names((column.name, row)), grid.held(column.points[at])
            for lengths in grid.lengths if row else ():
                yield _names((lengths.name, row)), lengths.values[at]
    if kind is ChartKind.STRIP:
        series = plain(panel.series[0].name)
        for item in named_points(panel):
            if item.point.number:
                value = item.point.number.metric.quantity.value
                yield _names((item.label,)), value
                yield _names((series, item.name)), value
