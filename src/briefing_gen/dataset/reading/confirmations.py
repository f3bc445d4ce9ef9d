"""Readings at the publisher: what they make of a value, and the files that change to record one.

The table comes first and the descriptor last: a table that is not registered yet is not read, so
whatever happens in between, the package can be read.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES, MAX_TABLE_BYTES
from briefing_gen.base.problems import BriefingError
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.dataset import cell_text, model
from briefing_gen.dataset.periods import is_date
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.tables import Record, shortened
from briefing_gen.dataset.vocabulary import PackageWords, in_each_language, package_words
from briefing_gen.reading.files import FileRefusedError, open_folder, read_file

SHA256: Final = re.compile(r"[0-9a-f]{64}")
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
COLUMNS: Final = tuple(DESCRIPTIONS)


def record(folder: Path, confirmations: Sequence[model.Confirmation]) -> dict[str, bytes]:
    """Return what files become that record `confirmations`, by path, in order of writing.

    An earlier reading of the same value is replaced. Raises BriefingError where another file or
    table stands in the place of ours.
    """
    with open_folder(folder) as opened:
        package = json.loads(read_file(opened, DESCRIPTOR, MAX_DESCRIPTOR_BYTES))
        registered = _registered(package["resources"])
        table = _existing(opened, registered or FILE)
    changes = {registered or FILE: _table(table, confirmations)}
    if registered is None:
        package["resources"].append(_entry())
        changes[DESCRIPTOR] = f"{json.dumps(package, indent=2, ensure_ascii=False)}\n".encode()
    return changes


def _registered(resources: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the path of the table of readings, None where the package has none."""
    for resource in resources:
        if resource.get("kind") == Kind.CONFIRMATIONS:
            path = resource["path"]
            return str(path[0] if isinstance(path, list) else path)
    if any(resource.get("name") == NAME for resource in resources):
        message = f"another table is named {NAME!r}, the name of the table of readings"
        raise BriefingError.of("name-taken", message, DESCRIPTOR, "give that table another name")
    return None


def _existing(folder: int, path: str) -> list[list[str]]:
    """Return the rows of the table, heading first; the heading alone where there is no file."""
    rows: list[list[str]] = []
    try:
        text = read_file(folder, path, MAX_TABLE_BYTES).decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except FileRefusedError as error:
        if error.code == "missing-file":
            return [list(COLUMNS)]
        raise BriefingError.of(error.code, error.message, path, error.hint) from error
    except (UnicodeDecodeError, csv.Error):
        rows = []
    if not rows or not set(COLUMNS) <= set(rows[0]) or any(len(r) != len(rows[0]) for r in rows):
        message = f"this is not a table of readings, with the columns {', '.join(COLUMNS)}"
        raise BriefingError.of("not-confirmations", message, path, "give this file another name")
    return rows


def _table(rows: list[list[str]], confirmations: Sequence[model.Confirmation]) -> bytes:
    heading, *kept = rows
    at = heading.index("address")
    fresh = {str(item.address): cells_of(item) for item in confirmations}
    written = (row[at] for row in kept)  # However a row writes an address, one value is one text.
    known = (w if cell_text.address_fault(w) else str(cell_text.parse_address(w)) for w in written)
    lines = [row for row, address in zip(kept, known, strict=True) if address not in fresh]
    lines += [[cells.get(name, "") for name in heading] for cells in fresh.values()]
    return cell_text.as_csv([heading, *lines]).encode()


def _entry() -> Mapping[str, object]:
    """Return the table of readings as datapackage.json describes it."""
    return {
        "name": NAME,
        "title": package_words(DEFAULT_LANGUAGE).readings,
        "titles": in_each_language(lambda words: words.readings),
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


def as_read(observation: model.Observation, confirmation: model.Confirmation) -> model.Observation:
    """Return `observation` as it stands after somebody read its publication.

    A confirmed value is primary, read on that day at that place; a contradicted one says so to
    every reader; one that has changed since stays as weak as it was.
    """
    match confirmation.standing(observation.quantity.value):
        case model.Standing.HOLDS:
            return _confirmed(observation, confirmation)
        case model.Standing.CONTRADICTED:
            note = _other_value(observation, confirmation)
            return replace(observation, note=note, confirmation=confirmation)
        case model.Standing.STALE:
            return replace(observation, confirmation=confirmation)


def cells_of(confirmation: model.Confirmation) -> Mapping[str, str]:
    """Return the row of a reading, by column; what people wrote is no formula to a spreadsheet."""
    said = ((name, getattr(confirmation, name)) for name in COLUMNS)
    texts = ((name, f"{each:f}" if isinstance(each, Decimal) else str(each)) for name, each in said)
    return {name: cell_text.as_text(text) for name, text in texts}


def read_confirmations(records: Iterable[Record]) -> Mapping[cell_text.CellRef, model.Confirmation]:
    """Return what the rows of the table say, by address; an address stands once."""
    found: dict[cell_text.CellRef, model.Confirmation] = {}
    for record in records:
        confirmation = _confirmation(record)
        if confirmation.address in found:
            line = found[confirmation.address].where.line
            message = f"{confirmation.address} appears here and in line {line}"
            record.refuse("address", "primary-key", message, "keep the row that counts")
        found[confirmation.address] = confirmation
    return found


def is_day(text: str) -> bool:
    """Return whether `text` is a day of the calendar, such as 2026-11-30."""
    return len(text) == len("2026-11-30") and is_date(text)


def _confirmed(
    observation: model.Observation, confirmation: model.Confirmation
) -> model.Observation:
    source = replace(observation.source, grade=model.Grade.PRIMARY, accessed=confirmation.date)
    # A place in the text that quoted the value says nothing about the publication.
    place = "" if observation.read_in else observation.locator
    return replace(
        observation,
        source=source,
        read_in=None,
        locator=confirmation.locator or place,
        grade=model.Grade.PRIMARY,
        caveats=tuple(item for item in observation.caveats if model.Grade.PRIMARY in item.grades),
        confirmation=confirmation,
    )


def _other_value(observation: model.Observation, confirmation: model.Confirmation) -> model.Note:
    """Return the note that was there, and after it the number, which is quoted."""
    said = observation.note or model.Note(text={}, where=confirmation.where)
    quantity = Quantity(confirmation.found, observation.quantity.unit)
    texts: dict[str, str] = {}
    quoted: dict[model.QuotedNumber, None] = dict.fromkeys(said.quoted)
    for language in Language:
        words = package_words(language)
        found = _worded(quantity, words)
        sentence = words.other_value.format(found=found)
        texts[str(language)] = " ".join(filter(None, (said.text.get(language), sentence)))
        quoted[model.QuotedNumber(found, observation.source.id, confirmation.locator)] = None
    return replace(said, text=texts, quoted=tuple(quoted))


def _worded(quantity: Quantity, words: PackageWords) -> str:
    """Return a number as readers in the United States write it, in either language."""
    digits = f"{quantity.value:,f}".replace("-", "\N{MINUS SIGN}")
    match quantity.unit:
        case Unit.PERCENT:
            return digits + words.percent_sign
        case Unit.USD:
            return words.dollars.format(amount=digits)
        case _:
            return digits


def _confirmation(record: Record) -> model.Confirmation:
    outcome = record.choice("outcome", model.Outcome)
    value, found = record.number("value"), record.number("found")
    is_read = not (outcome is None or value is None or found is None)
    if is_read and (value == found) is not (outcome is model.Outcome.CONFIRMED):
        message = f"the outcome is {outcome}, but the values are {value} and {found}"
        hint = "confirmed means that both are the same"
        record.refuse("outcome", "outcome-differs", message, hint)
    if not is_day(record.cells["date"]):
        message = f"{shortened(record.cells['date'])} is not a day"
        record.refuse("date", "not-a-date", message, "write it as 2026-11-30")
    if not SHA256.fullmatch(record.cells["sha256"]):
        message = f"{shortened(record.cells['sha256'])} is not a SHA-256"
        record.refuse("sha256", "not-a-digest", message, "write 64 digits and letters a to f")
    return model.Confirmation(
        address=record.address("address"),
        outcome=outcome or model.Outcome.CONFIRMED,
        value=value or Decimal(0),
        found=found or Decimal(0),
        reader=cell_text.from_text(record.text("reader")),
        date=record.cells["date"],
        file=cell_text.from_text(record.text("file")),
        sha256=record.cells["sha256"],
        locator=cell_text.from_text(record.cells["locator"].strip()),
        where=record.where("address"),
    )
