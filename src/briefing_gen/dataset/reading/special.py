"""The tables that hold no values: labels of members, claims, totals, conflicts, corrections."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language, column_of, columns_of
from briefing_gen.base.problems import Faults
from briefing_gen.base.quantities import WORKED_OUT, Operation
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import WHOLE, split_list
from briefing_gen.dataset.reading.confirmations import COLUMNS, read_confirmations
from briefing_gen.dataset.reading.named_metrics import read_metrics, refuse_bare_numbers
from briefing_gen.dataset.reading.resources import Kind, Resource
from briefing_gen.dataset.reading.tables import Record
from briefing_gen.reading.csv_text import Columns

NEEDED: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MEMBERS: ("dimension", "member", *columns_of("label")),
    Kind.NEIGHBORS: ("dimension", "member", "neighbors"),
    Kind.CLAIMS: ("id", "published", "operation", "inputs", *columns_of("accepted")),
    Kind.TOTALS: ("id", "total", "parts", *columns_of("remainder")),
    Kind.CONFLICTS: (
        *("id", "chosen", "other_value", "other_source", "other_locator"),
        *columns_of("reason"),
    ),
    Kind.CORRECTIONS: (
        *("id", *columns_of("said"), "said_in", "said_locator"),
        *(*columns_of("shows"), "address", "source", "values"),
    ),
    Kind.CONFIRMATIONS: COLUMNS,
}
REMAINDER: Final = "remainder"
"""How much the parts of a total leave out."""
OTHER: Final = "other_address"
"""Where the package holds the other value of a conflict."""
OPTIONAL: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MEMBERS: columns_of("phrase"),  # The name as it stands in a sentence.
    Kind.TOTALS: (REMAINDER,),
    Kind.CONFLICTS: (OTHER,),
    Kind.CORRECTIONS: ("citations", "metrics"),
}
"""Columns that a table may have besides."""


def with_special(
    dataset: model.Dataset, tables: Iterable[tuple[Resource, Columns]], faults: Faults
) -> model.Dataset:
    """Return `dataset` with what the rows of special tables say; their faults go to `faults`."""
    records: dict[Kind, list[Record]] = {kind: [] for kind in Kind}
    for resource, columns in tables:
        if resource.kind is not Kind.OBSERVATIONS:
            records[resource.kind].extend(_records(resource, columns, faults))
    labels = {_member(record): record for record in records[Kind.MEMBERS]}
    phrases = ((member, record.own_words("phrase")) for member, record in labels.items())
    return replace(
        dataset,
        members=_members(_once(records[Kind.MEMBERS], "dimension", "member")),
        member_places={member: record.where("member") for member, record in labels.items()},
        member_phrases={member: phrase for member, phrase in phrases if phrase},
        neighbors=_neighbors(_once(records[Kind.NEIGHBORS], "dimension", "member")),
        claims=tuple(_claim(record) for record in _once(records[Kind.CLAIMS], "id")),
        totals=tuple(_total(record) for record in _once(records[Kind.TOTALS], "id")),
        conflicts=tuple(_conflict(record) for record in _once(records[Kind.CONFLICTS], "id")),
        corrections=tuple(
            read_correction(record) for record in _once(records[Kind.CORRECTIONS], "id")
        ),
        confirmations=read_confirmations(records[Kind.CONFIRMATIONS]),
        special={kind: tuple(item.cells for item in rows) for kind, rows in records.items()},
    )


def _records(resource: Resource, columns: Columns, faults: Faults) -> Iterator[Record]:
    spoken = resource.node.languages or {DEFAULT_LANGUAGE}
    of_others = tuple(column_of("", language) for language in Language if language not in spoken)
    needed = [name for name in NEEDED[resource.kind] if not name.endswith(of_others)]
    absent = [name for name in needed if name not in columns.cells]
    if absent:
        resource.node.refuse(
            f"a table of {resource.kind} has the columns {', '.join(needed)}; "
            f"here {', '.join(absent)} is absent",
            "add the columns; their cells may be empty where a row has nothing to say",
        )
        return
    names = list(columns.cells)
    for line, cells in zip(columns.lines, zip(*columns.cells.values(), strict=True), strict=True):
        yield Record(dict(zip(names, cells, strict=True)), line, resource, faults)


def _once(records: Iterable[Record], *columns: str) -> Iterator[Record]:
    """Yield rows, and add a problem for each that has the same key as one before it."""
    seen: dict[tuple[str, ...], int] = {}
    for record in records:
        key = tuple(map(record.text, columns))
        if key in seen:
            message = f"{', '.join(map(repr, key))} stands here and in line {seen[key]}"
            hint = "give each row a key of its own, or keep one of the two"
            record.refuse(columns[-1], "primary-key", message, hint)
        seen[key] = record.line
        yield record


def _members(records: Iterable[Record]) -> Mapping[str, Mapping[str, model.Titles]]:
    members: dict[str, dict[str, model.Titles]] = {}
    for record in records:
        dimension, member = _member(record)
        members.setdefault(dimension, {})[member] = record.needed_words("label")
    return members


def _member(record: Record) -> tuple[str, str]:
    """Return the dimension and the member that a row has words for, without spaces around them."""
    return record.cells["dimension"].strip(), record.cells["member"].strip()


def _neighbors(records: Iterable[Record]) -> Mapping[tuple[str, str], model.Neighbors]:
    found: dict[tuple[str, str], model.Neighbors] = {}
    for record in records:
        names = tuple(dict.fromkeys(split_list(record.text("neighbors"))))
        at = _member(record)
        if at[1] in names:
            message = f"{at[1]!r} cannot be its own neighbor"
            record.refuse("neighbors", "unknown-member", message, "name the others only")
        found[at] = model.Neighbors(names, record.where("neighbors"))
    return found


def _claim(record: Record) -> model.Claim:
    return model.Claim(
        id=record.cells["id"],
        published=record.address("published"),
        operation=record.choice("operation", WORKED_OUT) or Operation.SUM,
        inputs=tuple(record.address("inputs", text) for text in split_list(record.text("inputs"))),
        accepted=record.words("accepted"),
        where=record.where("id"),
    )


def _total(record: Record) -> model.Total:
    if record.cells["total"].strip() != WHOLE:
        record.address("total")
    record.text("parts")
    return model.Total(
        id=record.cells["id"],
        total=record.cells["total"].strip(),
        parts=record.patterns("parts"),
        remainder=record.words("remainder"),
        left=record.number(REMAINDER) if record.cells.get(REMAINDER, "") else None,
        where=record.where("id"),
    )


def _conflict(record: Record) -> model.Conflict:
    return model.Conflict(
        id=record.cells["id"],
        chosen=record.address("chosen"),
        other_value=record.number("other_value") or Decimal(0),
        other_source=record.text("other_source"),
        other_locator=record.cells["other_locator"],
        other_address=record.address(OTHER) if record.cells.get(OTHER, "").strip() else None,
        reason=record.needed_words("reason"),
        places={name: record.where(name) for name in record.cells},
        where=record.where("id"),
    )


def read_correction(record: Record) -> model.Correction:
    """Return what a row says; what is wrong with its cells goes to the faults of the record."""
    correction = model.Correction(
        id=record.cells["id"],
        said=record.needed_words("said"),
        said_in=record.text("said_in"),
        said_locator=record.cells["said_locator"],
        shows=record.needed_words("shows"),
        address=record.address("address") if record.cells["address"].strip() else None,
        source=record.cells["source"].strip(),
        values=split_list(record.cells["values"]),
        citations=split_list(record.cells.get("citations", "")),
        metrics=tuple(
            read_metrics(record.cells.get("metrics", ""), partial(record.refuse, "metrics"))
        ),
        places={name: record.where(name) for name in record.cells},
        where=record.where("id"),
    )
    if not (correction.source or any(correction.addresses())):
        message = "this row names nobody who shows it"
        hint = "name the source, or give the address of a value"
        record.refuse("source", "missing-words", message, hint)
    refuse_bare_numbers(correction.citations, partial(record.refuse, "citations"))
    return correction
