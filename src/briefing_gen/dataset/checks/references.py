"""Rules for publications, and for what the special tables refer to: members, values, numbers.

Of publications: news reports, days that cannot be, and grades.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final
from urllib.parse import urlsplit

from briefing_gen.base.problems import MANY, Location, Problem, fault, warning
from briefing_gen.dataset import lookup, model
from briefing_gen.dataset.attributes import period_of
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.dataset.periods import is_after, looks_like_time, recognize
from briefing_gen.dataset.reading.nodes import nearest
from briefing_gen.dataset.vocabulary import weakest

_NAMED: Final = 3
NEWS: Final = frozenset({
    "abcnews.go.com", "apnews.com", "bbc.co.uk", "bbc.com", "businessinsider.com",
    "businessinsider.in", "cbsnews.com", "cnn.com", "forbes.com", "foxnews.com", "itempnews.org",
    "latimes.com", "nbcnews.com", "npr.org", "nytimes.com", "politico.com", "reuters.com",
    "theguardian.com", "thehill.com", "time.com", "usatoday.com", "vice.com",
    "washingtonpost.com", "wsj.com",
})  # fmt: skip
"""Hosts of news media; what they report is not verified until somebody reads its source."""
_EXPECTED: Final = frozenset({model.Status.ESTIMATED, model.Status.PROVISIONAL})
_OF_PLANS: Final = re.compile(
    r"project|forecast|expect|plan|target|goal|budget|estimat|scenario|outlook|scheduled"
    r"|proyec|pron\u00f3stic|previs|prevé|meta|presupuest|estima|escenario",
    re.IGNORECASE,
)
"""Titles of values that may be published before their period."""


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
    chosen = lookup.value_at(dataset, conflict.chosen)
    held = lookup.value_at(dataset, conflict.other_address) if conflict.other_address else None
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
    locators = [*chain.from_iterable(map(lookup.locators_in, dataset.tables.values()))]
    locators += (reading.locator for reading in dataset.confirmations.values())
    locators += (conflict.other_locator for conflict in dataset.conflicts)
    locators += (correction.said_locator for correction in dataset.corrections)
    known = {lookup.LOCATOR: set(locators)}
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
        for each in member.split("; ") if is_member else ():  # Several are meant together.
            if each not in members:
                message = f"no table has {dimension}={each}, which these synonyms are for"
                hint = nearest(each, members) if members else nearest(dimension, known)
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
            where = table.place(cells.index(bare[0]), dimension)
            yield warning("member-without-label", message, where, hint)


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
        lookup.look_up(dataset, ref)
    except lookup.UnknownAddress as error:
        hint = "`briefing-gen data list` shows every table"
        yield fault("unknown-address", str(error), where, hint)


def check_sources(dataset: model.Dataset) -> Iterator[Problem]:
    """Yield news reports whose grade says more than reported."""
    for source in dataset.sources.values():
        if is_news(source) and source.grade is not model.Grade.REPORTED:
            message = f"{source.id!r} is a news report, but its grade is {source.grade}"
            hint = "write the grade reported; cite the publication that the report names"
            yield fault("news-not-reported", message, source.where, hint)


def check_dates(groups: Iterable[lookup.Group], dataset: model.Dataset) -> Iterator[Problem]:
    """Yield publications that were read before they were there, or are older than their values.

    What is expected, or planned, is published before it happens.
    """
    for source in dataset.sources.values():
        if source.accessed and _is_before(source.accessed, source.published):
            message = (
                f"{source.id!r} was published {source.published}, and read on {source.accessed}"
            )
            yield fault("impossible-date", message, source.where, "correct one of the two days")
    for group in {(each.table.name, each.profile.source): each for each in groups}.values():
        last = _last(group)
        source = dataset.sources[group.profile.source]
        known, seen = source.published, "published in"
        if not known:
            known, seen = source.accessed, "read on"
        period = period_of(group.table, last, group.measure)
        titles = (*group.measure.titles.values(), *group.table.titles.values())
        is_known = group.profile.status in _EXPECTED or any(map(_OF_PLANS.search, titles))
        if not is_known and known[:1].isdigit() and is_after(period, known):
            message = f"this is of {period.start}, but its source was {seen} {known}"
            hint = (
                "correct the day of the source or the period; what was expected says so in the "
                "title of its column (projected, forecast, planned), or has the status E"
            )
            yield warning("impossible-date", message, group.where(last), hint)


def _last(group: lookup.Group) -> int:
    """Return a row of the last period of a group."""
    table = group.table
    cells = table.columns.get(table.time or table.attributes.get(model.Attribute.PERIOD, ""), ())
    return max(group.rows, key=cells.__getitem__) if cells else group.rows[0]


def _is_before(first: str, second: str) -> bool:
    """Return whether a day comes before another, as far as both are known."""
    known = min(len(first), len(second)) if first[:1].isdigit() and second[:1].isdigit() else 0
    return first[:known] < second[:known]


def check_grade(group: lookup.Group, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield a row's grade that is stronger than those of the sources it was read in."""
    profile = group.profile
    if profile.grade is None:
        return
    read = filter(None, (profile.source, profile.read_in))
    allowed = weakest([dataset.sources[name].grade for name in read])
    if model.GRADES.index(profile.grade) < model.GRADES.index(allowed):
        row = next((at for at, _ in group.values()), group.rows[0])
        message = f"the grade {profile.grade} is stronger than the {allowed} of its sources"
        hint = "raise the grade of the source instead, once it has been read"
        yield warning("grade-above-source", message, group.where(row), hint)


def is_news(source: model.Source) -> bool:
    """Return whether the address of `source` is one of a news medium."""
    return (urlsplit(source.url).hostname or "").removeprefix("www.") in NEWS
