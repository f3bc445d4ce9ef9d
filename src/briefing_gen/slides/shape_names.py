"""Names of shapes: what a shape shows, and the metrics behind its numbers.

A name reads `kind: thing = identity; identity`, and stays where programs drop every other mark.
An identity is an address or an operation over some; those that differ in their members only share
one, in which the members stand side by side, or as `*` where they are many:

    title: trips-rose = percent-change(ferries[year=2019].trips; ferries[year=2022].trips)
    chart: trips-by-year = trips: ferries[year=*].trips
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from briefing_gen.dataset.cell_text import CellRef
from briefing_gen.document.exhibits import ChartSpec, Panel, TableSpec
from briefing_gen.document.inline import Comparison, Content, Number, words
from briefing_gen.metrics.derive import Derived, Metric, Observed

_EQUALS: Final = " = "
MOST_MEMBERS: Final = 4
"""How many members stand side by side; more are `*`."""
READABLE: Final = 200
"""The length of a name from which on members are not listed."""
LONGEST: Final = 500
ALL: Final = "*"
KEY: Final = "key-"
"""Begins the name of what a summary shows of a finding."""


def shape_name(kind: str, thing: str, *contents: Content) -> str:
    """Return the name of a shape that shows `contents`."""
    groups = _groups(metrics_in(contents))
    start = f"{kind}: {thing}" if thing else kind
    return _name(start, lambda most: [_shared(group, most) for group in groups])


def start_of(name: str) -> str:
    """Return the name of a shape without the identities in it: what it shows, of which thing."""
    return name.partition(_EQUALS)[0]


def chart_name(thing: str, panels: Sequence[Panel]) -> str:
    """Return the name of a chart: the identity of each of its series, by the series' own."""
    return _name(f"chart: {thing}", lambda most: list(series_identities(panels, most)))


def table_name(thing: str, table: TableSpec) -> str:
    """Return the name of a table: the identities in each of its columns of numbers."""
    columns = [
        list(metrics_in(row.cells[index] for row in table.rows if index < len(row.cells)))
        for index in range(len(table.columns))
    ]
    return _name(
        f"table: {thing}",
        lambda most: list(dict.fromkeys(i for c in columns for i in identities(c, most))),
    )


def tile_name(spec: ChartSpec, index: int) -> str:
    """Return the name of one tile of a map."""
    panel = spec.panels[0]
    number = panel.series[0].points[index].number
    if number is None:
        return f"tile: {panel.categories[index].id}"
    return f"number: {_shared([number.metric], MOST_MEMBERS)}"


def metrics_in(contents: Iterable[Content]) -> Iterator[Metric]:
    """Yield the metrics of the numbers and comparisons in `contents`."""
    for content in contents:
        for word in words(content):
            if isinstance(word, Number | Comparison):
                yield word.metric


def identities(metrics: Iterable[Metric], most: int = MOST_MEMBERS) -> list[str]:
    """Return what identifies `metrics`; those that differ in members only share an identity.

    More than `most` members are `*`.
    """
    return [_shared(group, most) for group in _groups(metrics)]


def series_identities(panels: Sequence[Panel], most: int = MOST_MEMBERS) -> Iterator[str]:
    """Yield the id of each series with what identifies its values."""
    for panel in panels:
        for series in panel.series:
            points = (point.number.metric for point in series.points if point.number)
            found = ", ".join(identities(points, most))
            yield f"{series.id}: {found}" if found else series.id
        for item in panel.comparators:
            if item.number:
                yield f"{item.id}: {_shared([item.number.metric], most)}"


def _name(start: str, identify: Callable[[int], Sequence[str]]) -> str:
    """Return the name, members as `*` where it would be hard to read, and cut where too long."""
    full = _joined(start, identify(MOST_MEMBERS))
    if len(full) <= READABLE:
        return full
    found = identify(1)
    for count in range(len(found), 0, -1):
        name = _joined(start, found[:count]) + ("; …" if count < len(found) else "")
        if len(name) <= LONGEST:
            return name
    return start


def _joined(start: str, found: Sequence[str]) -> str:
    known = not found or (found[0] == start.partition(": ")[2] and len(found) == 1)
    return start if known else f"{start}{_EQUALS}{'; '.join(found)}"


def _groups(metrics: Iterable[Metric]) -> list[list[Metric]]:
    """Return metrics that differ in their members only together."""
    groups: dict[object, list[Metric]] = {}
    for metric in metrics:
        groups.setdefault(_shape(metric), []).append(metric)
    return list(groups.values())


def _shape(metric: Metric) -> object:
    """Return what metrics have in common that differ in their members only."""
    match metric:
        case Observed(observation):
            ref = observation.ref
            return ref.table, tuple(name for name, _ in ref.key), ref.measure
        case Derived(operation, _, _, over) if over:
            return operation, over
        case Derived(operation, inputs, _, _):
            return operation, tuple(map(_shape, inputs))


def _shared(metrics: Sequence[Metric], most: int) -> str:
    first = metrics[0]
    match first:
        case Observed():
            refs = [m.observation.ref for m in metrics if isinstance(m, Observed)]
            return str(_shared_ref(refs, most))
        case Derived(operation, _, _, over) if over:
            return f"{operation}({over})"
        case Derived(operation, inputs, _, _):
            sides = (
                _shared([m.inputs[at] for m in metrics if isinstance(m, Derived)], most)
                for at in range(len(inputs))
            )
            return f"{operation}({'; '.join(sides)})"


def _shared_ref(refs: Sequence[CellRef], most: int) -> CellRef:
    first, members = refs[0], zip(*(ref.key for ref in refs), strict=True)
    key = tuple((own[0][0], _members([member for _, member in own], most)) for own in members)
    return CellRef(first.table, key, first.measure)


def _members(members: Sequence[str], most: int) -> str:
    once = list(dict.fromkeys(members))
    return "|".join(once) if len(once) <= most else ALL
