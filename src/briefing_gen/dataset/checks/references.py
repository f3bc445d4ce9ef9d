"""Rules for what the special tables refer to: members, values, sources, numbers in words."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Final

from briefing_gen.base.problems import MANY, Location, Problem, fault, warning
from briefing_gen.dataset import model
from briefing_gen.dataset.lookup import LOCATOR, UnknownAddress, locators_in, look_up, value_at
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.dataset.reading.nodes import nearest
from briefing_gen.dataset.values import plainly_spaced

_NAMED: Final = 3


def check_references(dataset: model.Dataset) -> Iterator[Problem]:
    """Yield what labels, conflicts and corrections refer to in vain."""
    yield from _members(dataset)
    for conflict in dataset.conflicts:
        yield from _conflict(conflict, dataset)
    for correction in dataset.corrections:
        yield from _source(correction.said_in, correction.place("said_in"), dataset)
        if correction.source:
            yield from _source(correction.source, correction.place("source"), dataset)
        words = plainly_spaced(" ".join(correction.said.values()))
        for value in correction.values:
            if plainly_spaced(value) not in words:
                message = f"the number {value!r} under values is in no language of the statement"
                hint = "list the numbers of the quoted statement as they are written there"
                yield fault("number-not-in-words", message, correction.place("values"), hint)


def _conflict(conflict: model.Conflict, dataset: model.Dataset) -> Iterator[Problem]:
    yield from _source(conflict.other_source, conflict.where, dataset)
    yield from _address(conflict.chosen, conflict.where, dataset)
    chosen = value_at(dataset, conflict.chosen)
    held = value_at(dataset, conflict.other_address) if conflict.other_address else None
    other = held.quantity.value if held else conflict.other_value
    if chosen and chosen.quantity.value == other:
        message = f"both publications give {other}"
        hint = "delete the row, or correct its other value"
        yield fault("conflict-without-difference", message, conflict.where, hint)
    if conflict.other_address:
        yield from _address(conflict.other_address, conflict.place("other_address"), dataset)
    said = conflict.other_value, conflict.other_source
    if held and (held.quantity.value, held.source.id) != said:
        message = (
            f"{conflict.other_address} is {other} of {held.source.id!r}, and the row says "
            f"{said[0]} of {said[1]!r}"
        )
        hint = "give the value and the source that the address has"
        yield fault("other-value-differs", message, conflict.place("other_address"), hint)


def _members(dataset: model.Dataset) -> Iterator[Problem]:
    locators = [*chain.from_iterable(map(locators_in, dataset.tables.values()))]
    locators += (reading.locator for reading in dataset.confirmations.values())
    locators += (conflict.other_locator for conflict in dataset.conflicts)
    locators += (correction.said_locator for correction in dataset.corrections)
    known = {LOCATOR: set(locators)}
    for table in dataset.tables.values():
        for dimension in table.dimensions:
            known.setdefault(dimension.name, set()).update(table.columns[dimension.name])
    ordered = {name: dict.fromkeys(sorted(members)) for name, members in known.items()}
    places = dataset.member_places.items()
    unknown = (pair for pair in places if pair[0][1] not in ordered.get(pair[0][0], {}))
    for (name, member), where in islice(unknown, MANY + 1):
        message = f"no table has {name}={member}, which this label is for"
        yield warning("unknown-member", message, where, nearest(member, ordered.get(name, {})))
    yield from _synonyms(dataset, ordered)
    for (across, member), neighbors in dataset.neighbors.items():
        members = ordered.get(across, {})
        for name in (name for name in (member, *neighbors.names) if name not in members):
            message = f"no table has {across}={name}, which is listed as a neighbor"
            yield fault("unknown-member", message, neighbors.where, nearest(name, members))
    for table in dataset.tables.values():
        yield from _unlabeled(table, dataset)
        yield from _unsaid_periods(table)


def _synonyms(dataset: model.Dataset, known: Mapping[str, Mapping[str, None]]) -> Iterator[Problem]:
    """Yield the synonyms that are for a member which no table has."""
    for key, where in dataset.synonym_places.items():
        dimension, is_member, member = key.partition("=")
        members = known.get(dimension, {})
        if is_member and member not in members:
            message = f"no table has {key}, which these synonyms are for"
            hint = nearest(member, members) if members else nearest(dimension, known)
            yield warning("unknown-member", message, where, hint)


def _unlabeled(table: model.Table, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield the members that readers would see as the data write them, though others have words."""
    for dimension in table.dimensions:
        labels, cells = dataset.members.get(dimension.name), table.columns[dimension.name]
        if labels is None or dimension.period_kind:
            continue
        if bare := [member for member in dict.fromkeys(cells) if member not in labels]:
            named = ", ".join(map(repr, bare[:_NAMED]))
            more = f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
            message = f"other members of {dimension.name!r} have labels, but not {named}{more}"
            hint = "add a row to the table of members: readers would see its code otherwise"
            yield warning(
                "member-without-label", message, table.place(cells.index(bare[0]), dimension), hint
            )


def _unsaid_periods(table: model.Table) -> Iterator[Problem]:
    """Yield the dimensions whose members are periods, of which the package does not say so."""
    for dimension in table.dimensions:
        members = tuple(dict.fromkeys(table.columns[dimension.name]))
        found = recognize(members) if dimension.period_kind is None else None
        named = [dimension.name, *dimension.titles.values()]
        if found is None or not (found.kind or any(map(looks_like_time, named))):
            continue
        yield warning(
            "period-not-said",
            f"the members of {dimension.name!r}, such as {members[0]!r}, look like periods",
            Location(table.file, 1, dimension.column, dimension.name),
            f'write them as {found.cells[0]!r}, and "periodKind": '
            f'"{found.kind or model.PeriodKind.CALENDAR_YEAR}" or another kind at the field: '
            "charts are then in the order of time",
        )


def _source(name: str, where: Location, dataset: model.Dataset) -> Iterator[Problem]:
    if name not in dataset.sources:
        message = f"unknown source {name!r}"
        yield fault("unknown-source", message, where, nearest(name, dataset.sources))


def _address(ref: model.CellRef, where: Location, dataset: model.Dataset) -> Iterator[Problem]:
    try:
        look_up(dataset, ref)
    except UnknownAddress as error:
        hint = "`briefing-gen data list` shows every table"
        yield fault("unknown-address", str(error), where, hint)
