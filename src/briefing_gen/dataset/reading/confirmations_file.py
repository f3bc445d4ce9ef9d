"""The files of a package that change when a reading is recorded, as the bytes they become.

The table comes first and the descriptor last: a table that is not registered yet is not read, so
whatever happens in between, the package can be read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.confirmation import Confirmation
from briefing_gen.dataset.limits import (
    MAX_DESCRIPTOR_BYTES,
    MAX_RESOURCES,
    MAX_TABLE_BYTES,
)
from briefing_gen.dataset.reading.confirmations import COLUMNS, cells_of
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.reading.descriptor_text import with_resource
from briefing_gen.dataset.reading.paths import FileRefusedError, open_folder, read_file
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Location, Problem

NAME: Final = "confirmations"
FILE: Final = "confirmations.csv"
DESCRIPTIONS: Final[Mapping[str, tuple[str, str, str]]] = {
    "address": ("string", "Value", "Address of the value that was looked up."),
    "outcome": ("string", "Outcome", "confirmed, or contradicted: the publication gives another."),
    "value": ("number", "Value held", "What the package held when the publication was read."),
    "found": ("number", "Value found", "What the publication gives."),
    "reader": ("string", "Reader", "Who read it: the role or name of a keeper of this package."),
    "date": ("date", "Date", "The day of the reading."),
    "file": ("string", "File", "Name of the file that was read."),
    "sha256": ("string", "SHA-256", "SHA-256 of that file."),
    "locator": ("string", "Place", "Page, table or line in that file."),
}
"""Type, title and description of each column."""


class Change(Frozen):
    """A file of the package, by its path inside it, and what it becomes."""

    path: str
    content: bytes


def record(folder: Path, confirmations: Sequence[Confirmation]) -> tuple[Change, ...]:
    """Return the changes that record `confirmations` in a readable package, in order of writing.

    An earlier reading of the same value is replaced. Raises BriefingError where another file or
    table stands in the place of ours.
    """
    with open_folder(folder) as opened:
        descriptor = read_file(opened, DESCRIPTOR, MAX_DESCRIPTOR_BYTES).decode()
        resources = json.loads(descriptor.removeprefix("\ufeff"))["resources"]
        registered = _registered(resources)
        table = _existing(opened, registered or FILE)
    changes = [Change(registered or FILE, _table(table, confirmations))]
    if registered is None:
        changes.append(Change(DESCRIPTOR, with_resource(descriptor, _entry()).encode()))
    _refuse_unreadable(changes, len(resources) + len(changes) - 1)
    return tuple(changes)


def _registered(resources: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the path of the table of readings, None where the package has none."""
    for resource in resources:
        if resource.get("kind") == Kind.CONFIRMATIONS:
            path = resource["path"]
            return str(path[0] if isinstance(path, list) else path)
    if any(resource.get("name") == NAME for resource in resources):
        message = f"another table is named {NAME!r}, the name of the table of readings"
        raise _refused("name-taken", DESCRIPTOR, message, "give that table another name")
    return None


def _existing(folder: int, path: str) -> list[list[str]]:
    """Return the rows of the table, heading first; the heading alone where there is no file."""
    try:
        text = read_file(folder, path, MAX_TABLE_BYTES).decode("utf-8-sig")
    except FileRefusedError as error:
        if error.code == "missing-file":
            return [list(COLUMNS)]
        raise _refused(error.code, path, error.message, error.hint) from error
    except UnicodeDecodeError as error:
        raise _not_ours(path) from error
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as error:
        raise _not_ours(path) from error
    if not rows or not set(COLUMNS) <= set(rows[0]) or any(len(r) != len(rows[0]) for r in rows):
        raise _not_ours(path)
    return rows


def _table(rows: list[list[str]], confirmations: Sequence[Confirmation]) -> bytes:
    heading, *kept = rows
    at = heading.index("address")
    fresh = {str(item.address): cells_of(item) for item in confirmations}
    lines = [row for row in kept if _in_full(row[at]) not in fresh]
    lines += [[cells.get(name, "") for name in heading] for cells in fresh.values()]
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([heading, *lines])
    return stream.getvalue().encode()


def _in_full(address: str) -> str:
    """Return `address` as the program writes it, so that one value is one text."""
    try:
        return str(parse_address(address))
    except ValueError:
        return address


def _entry() -> Mapping[str, object]:
    """Return the table of readings as datapackage.json describes it."""
    return {
        "name": NAME,
        "title": "Readings at the publisher",
        "titles": {
            "en-US": "Readings at the publisher",
            "es-US": "Lecturas en la publicación original",
        },
        "description": "Who opened the publication of a value, when, in which file, and what it "
        "gives there. The readers are keepers of this package.",
        "path": FILE,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "kind": Kind.CONFIRMATIONS,
        "schema": {
            "fields": [
                {"name": name, "type": type_, "title": title, "description": description}
                for name, (type_, title, description) in DESCRIPTIONS.items()
            ],
            "primaryKey": ["address"],
            "missingValues": [""],
        },
    }


def _refuse_unreadable(changes: Sequence[Change], resources: int) -> None:
    """Raise BriefingError where a change would make the package too large to be read."""
    limits = {DESCRIPTOR: MAX_DESCRIPTOR_BYTES}
    for change in changes:
        if len(change.content) > limits.get(change.path, MAX_TABLE_BYTES):
            message = "with this reading the file would be too large to be read"
            raise _refused("file-too-large", change.path, message, "split the package")
    if resources > MAX_RESOURCES:
        message = f"a package has at most {MAX_RESOURCES} resources, and the readings need one"
        raise _refused("resource-error", DESCRIPTOR, message, "split the package")


def _not_ours(path: str) -> BriefingError:
    message = f"this is no table of readings, with the columns {', '.join(COLUMNS)}"
    return _refused("not-confirmations", path, message, "give this file another name")


def _refused(code: str, file: str, message: str, hint: str) -> BriefingError:
    where = Location(file)
    return BriefingError((Problem(code=code, message=message, where=where, hint=hint),))
