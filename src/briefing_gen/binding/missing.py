"""Words what is wrong where an edition names a member that there is not, or that lacks a row.

A table need not have a row for each member of a parameter: what it says of the others is known,
and of that one nothing. An address that leads nowhere is told from that.

What a value is seen beside, which may be missing too: its neighbors; and what is too few to show.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, did_you_mean, near_words
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset import cell_text, lookup
from briefing_gen.dataset.model import CellRef, Dataset, Missing, Observation, Status, Titles
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.words.languages import Labels, labels

OF_A_BASE: Final = frozenset(
    {Operation.PERCENT_CHANGE, Operation.RATIO, Operation.SHARE, Operation.RATE}
)
_RELATIVE: Final = frozenset({Unit.PERCENT, Unit.RATIO, Unit.RATE})
_SHOWN: Final = 12
_NEAR: Final = 3
_LIKENESS: Final = 0.5
Wording = tuple[str, str]
"""Message and hint of a problem."""
_ADD_A_ROW: Final = (
    "add the row with an empty cell, and say why it is empty under missing: in datapackage.json"
)
OR_SAY_SO: Final = f"{_ADD_A_ROW}; or give the finding unavailable:"
_SAME_DATA: Final = "give it the same --data"
_OPEN: Final = re.compile(r"([\w-]+)\s*=\s*(?:\{[a-z0-9-]+\}|\*)")
_OF_PARAMETER: Final = re.compile(r"=\s*\{[a-z0-9-]+\}")


def not_chosen(name: str, members: Sequence[str]) -> Wording:
    """Return what is said where the parameter `name` has no value."""
    message = f"no {name} is chosen, and this briefing is about one {name} at a time"
    if not members:
        return message, f"choose one: --set {name}=VALUE"
    return message, (
        f"choose one, such as --set {name}={members[0]}; there are {shown(members)}; "
        f"for all of them: briefing-gen batch with --each {name}"
    )


def no_such_member(
    name: str, value: str, members: Sequence[str], labels: Mapping[str, Titles]
) -> Wording:
    """Return what is said where `value` is no member of the parameter `name`.

    What is near is looked for among `members` and among their `labels` in every language.
    """
    near = [_with_label(member, labels) for member in _near(value, members, labels)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {shown(members)}"
    return f"unknown {name} {value!r}", hint


def no_such_parameter(name: str, declared: Sequence[str]) -> Wording:
    """Return what is said where a briefing does not have the parameter `name`."""
    message = f"the briefing has no parameter {name!r}"
    if not declared:
        return message, "it takes none: leave it out"
    return message, did_you_mean(name, declared, f"there is {', '.join(declared)}")


def shown(members: Sequence[str]) -> str:
    """Return `members`, or the first and the last of many."""
    if len(members) <= _SHOWN + 1:
        return ", ".join(members)
    return f"{', '.join(members[:_SHOWN])} … {members[-1]} ({len(members)} in all)"


def _near(value: str, members: Sequence[str], labels: Mapping[str, Titles]) -> Sequence[str]:
    known = {label.casefold(): at for at in members for label in labels.get(at, {}).values()}
    known |= {member.casefold(): member for member in members}
    wanted = value.casefold()
    if wanted in known:
        return (known[wanted],)
    found = near_words(wanted, known, _NEAR, _LIKENESS)
    return tuple(dict.fromkeys(known[word] for word in found))


def _with_label(member: str, labels: Mapping[str, Titles]) -> str:
    label = next(iter(labels.get(member, {}).values()), member)
    return member if label == member else f"{member} ({label})"


def not_found(
    dataset: Dataset, texts: tuple[str, str], where: Location, error: Exception
) -> Missing | Wording:
    """Return what stands in place of a value that is not there, or what is wrong with its address.

    Of the `texts` the first has parameters in braces and the star where the other has members. A
    member that the edition is about may lack a row, and one of all that a star stands for;
    else a member that does is a mistake, as `error` is.
    """
    authored, address = texts
    if isinstance(error, lookup.UnknownAddress) and "*" not in address:
        ref = cell_text.parse_address(address)
        if _has_others(dataset, set(_OPEN.findall(authored)), ref):
            nothing = _nothing(ref, where)
            if "*" in authored:
                return nothing
            is_lacking = _OF_PARAMETER.search(authored)
            return replace(nothing, has_row=False) if is_lacking else no_row(ref)
    known = address.partition("[")[0].partition(".")[0] in dataset.tables
    elsewhere = "is it in another data package? --data names its folder"
    hint = _SAME_DATA if known else elsewhere
    said = str(error).replace(address, authored)  # The same of all members, and so told once.
    return said, f"`briefing-gen data list` prints every address; {hint}"


def no_row(ref: CellRef, hint: str = _ADD_A_ROW) -> Wording:
    """Return what is said of a row that is not there."""
    return f"there is no row for {ref}", hint


def _has_others(dataset: Dataset, opened: set[str], ref: CellRef) -> bool:
    """Return whether there are rows with other members in the dimensions that are `opened`."""
    try:
        table = lookup.table_of(dataset, ref)
        rows = lookup.rows_where(table, [pair for pair in ref.key if pair[0] not in opened])
    except lookup.UnknownAddress:
        return False
    return bool(opened and rows)


def _nothing(
    ref: CellRef,
    where: Location,
    status: Status = Status.NOT_COLLECTED,
    reason: Callable[[Labels], str] = attrgetter("not_available"),
) -> Missing:
    said: Titles = {language: reason(labels(language)) for language in Language}
    return Missing(ref=ref, reason=said, status=status, where=where)


def neighbors_of(
    dataset: Dataset, address: CellRef, known: Iterable[str], where: Location
) -> tuple[str, ...] | Missing:
    """Return which of the `known` members are neighbors of the one that `address` names.

    One without neighbors has none to compute from.
    """
    named = dataset.neighbors.get(address.key[0])
    names = tuple(name for name in known if named and name in named.names)
    if names:
        return names
    return _nothing(address, where, Status.CANNOT_EXIST, attrgetter("no_neighbors"))


def no_such_neighbor(dataset: Dataset, dimension: str, name: str) -> Wording | None:
    """Return what is said where no table has the member `name`; None where one does."""
    tables = dataset.tables.values()
    columns = (t.columns[d.name] for t in tables for d in t.dimensions if d.name == dimension)
    members = tuple(dict.fromkeys(chain.from_iterable(columns)))
    if name in members:
        return None
    return no_such_member(dimension, name, members, dataset.members.get(dimension, {}))


def before(metric: Metric, dataset: Dataset) -> Metric | None:
    """Return what `metric` was in the period before, None where that is not known.

    Raises what `derive` raises.
    """
    match metric:
        case Observed(observation):
            return _observed_before(observation, dataset)
        case Derived(operation, inputs, _, over):
            known = [earlier for item in inputs if (earlier := before(item, dataset))]
            if not known or (len(known) < len(inputs) and not over):
                return None
            words = f"{over}, a period before" if over else None
            return derive(operation, *known, over=words, near=metric.near)


def _observed_before(value: Observation, dataset: Dataset) -> Metric | None:
    table = dataset.tables.get(value.ref.table)
    time = table.time if table else None
    if table is None or time is None:
        return None
    now = dict(value.ref.key)[time]
    member = max((name for name in table.columns[time] if name < now), default=None)
    if member is None:
        return None
    key = tuple((name, member if name == time else at) for name, at in value.ref.key)
    found = lookup.value_at(dataset, CellRef(value.ref.table, key, value.ref.measure))
    return Observed(found) if found else None


def too_few(operation: Operation, inputs: Iterable[Metric], smallest: int) -> Missing | None:
    """Return why nothing is computed from a count below `smallest`.

    It makes no difference whether the count was published or is itself a sum or difference.
    """
    for metric in inputs if operation in OF_A_BASE else ():
        if metric.quantity.unit is Unit.COUNT and abs(metric.quantity.value) < smallest:
            return _few(next(observations(metric)))
    return None


def of_too_few(value: Observation, dataset: Dataset, smallest: int) -> Missing | None:
    """Return why a published percentage, ratio or rate of a count below `smallest` is not shown."""
    base = lookup.value_at(dataset, value.base) if value.quantity.unit in _RELATIVE else None
    is_few = base and base.quantity.unit is Unit.COUNT and base.quantity.value < smallest
    return _few(value) if is_few else None


def _few(value: Observation) -> Missing:
    return _nothing(value.ref, value.where, Status.SUPPRESSED, attrgetter("too_small"))
