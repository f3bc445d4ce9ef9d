"""Readings at the publisher: as a table of the package, and what they make of a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.cell_ref import CellRef
from briefing_gen.dataset.confirmation import Confirmation, Outcome, Standing
from briefing_gen.dataset.model import Caveat, Grade, Note, Observation, QuotedNumber
from briefing_gen.dataset.reading.nodes import choose_from
from briefing_gen.dataset.reading.records import Record
from briefing_gen.dataset.reading.tables import shortened
from briefing_gen.dataset.spreadsheets import as_text, from_text
from briefing_gen.dataset.values import NUMBER, why_not_a_number
from briefing_gen.dataset.vocabulary import Titles
from briefing_gen.frozen import replace
from briefing_gen.quantities import Quantity, Unit

COLUMNS: Final = (
    "address",
    "outcome",
    "value",
    "found",
    "reader",
    "date",
    "file",
    "sha256",
    "locator",
)
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHA256: Final = re.compile(r"[0-9a-f]{64}")
OTHER_VALUE: Final[Titles] = {
    "en-US": "The publication itself was read and gives {found}, not the value shown here.",
    "es-US": "Se consultó la publicación misma y en ella figura {found}, no el valor que se "
    "muestra aquí.",
}


def as_read(observation: Observation, confirmation: Confirmation) -> Observation:
    """Return `observation` as it stands after somebody read its publication.

    A confirmed value is primary, read on that day at that place; a contradicted one says so to
    every reader; one that has changed since stays as weak as it was.
    """
    match confirmation.standing(observation.quantity.value):
        case Standing.HOLDS:
            return _confirmed(observation, confirmation)
        case Standing.CONTRADICTED:
            note = _other_value(observation, confirmation)
            return replace(observation, note=note, confirmation=confirmation)
        case Standing.STALE:
            return replace(observation, confirmation=confirmation)


def cells_of(confirmation: Confirmation) -> Mapping[str, str]:
    """Return the row of a reading, by column; what people wrote is no formula to a spreadsheet."""
    return {
        "address": str(confirmation.address),
        "outcome": confirmation.outcome,
        "value": f"{confirmation.value:f}",
        "found": f"{confirmation.found:f}",
        "reader": as_text(confirmation.reader),
        "date": confirmation.date,
        "file": as_text(confirmation.file),
        "sha256": confirmation.sha256,
        "locator": as_text(confirmation.locator),
    }


def read_confirmations(records: Iterable[Record]) -> Mapping[CellRef, Confirmation]:
    """Return what the rows of the table say, by address; an address stands once."""
    found: dict[CellRef, Confirmation] = {}
    for record in records:
        confirmation = _confirmation(record)
        if confirmation.address in found:
            line = found[confirmation.address].where.line
            message = f"{confirmation.address} stands here and in line {line}"
            record.refuse("address", "primary-key", message, "keep the row that counts")
        found[confirmation.address] = confirmation
    return found


def is_day(text: str) -> bool:
    """Return whether `text` is a day of the calendar, such as 2026-11-30."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return DAY.fullmatch(text) is not None


def _confirmed(observation: Observation, confirmation: Confirmation) -> Observation:
    source = replace(observation.source, grade=Grade.PRIMARY, accessed=confirmation.date)
    # A place in the text that quoted the value says nothing about the publication.
    place = "" if observation.read_in else observation.locator
    return replace(
        observation,
        source=source,
        read_in=None,
        locator=confirmation.locator or place,
        grade=Grade.PRIMARY,
        caveats=_still_true(observation.caveats),
        confirmation=confirmation,
    )


def _still_true(caveats: tuple[Caveat, ...]) -> tuple[Caveat, ...]:
    return tuple(caveat for caveat in caveats if Grade.PRIMARY in caveat.grades)


def _other_value(observation: Observation, confirmation: Confirmation) -> Note:
    """Return the note that was there, and after it the number, which is quoted."""
    said = observation.note or Note(text={}, where=confirmation.where)
    quantity = Quantity(confirmation.found, observation.quantity.unit)
    texts: dict[str, str] = {}
    quoted: dict[QuotedNumber, None] = dict.fromkeys(said.quoted)
    for language, words in OTHER_VALUE.items():
        found = _worded(quantity, language)
        sentence = words.format(found=found)
        texts[language] = " ".join(filter(None, (said.text.get(language), sentence)))
        quoted[QuotedNumber(found, observation.source.id, confirmation.locator)] = None
    return replace(said, text=texts, quoted=tuple(quoted))


def _worded(quantity: Quantity, language: str) -> str:
    """Return a number as readers of English and Spanish in the United States write it."""
    digits = f"{quantity.value:,f}".replace("-", "\N{MINUS SIGN}")
    match quantity.unit:
        case Unit.PERCENT:
            return f"{digits}%" if language == "en-US" else f"{digits}\N{NO-BREAK SPACE}%"
        case Unit.USD:
            return f"${digits}"
        case (
            Unit.COUNT
            | Unit.PERCENTAGE_POINT
            | Unit.RATIO
            | Unit.RATE
            | Unit.RANK
            | Unit.YEARS
            | Unit.MONTHS
        ):
            return digits


def _confirmation(record: Record) -> Confirmation:
    outcome, value, found = _outcome(record), _number(record, "value"), _number(record, "found")
    is_read = not (outcome is None or value is None or found is None)
    if is_read and (value == found) is not (outcome is Outcome.CONFIRMED):
        message = f"the outcome is {outcome}, but the values are {value} and {found}"
        hint = "confirmed means that both are the same"
        record.refuse("outcome", "outcome-differs", message, hint)
    if not is_day(record.cells["date"]):
        message = f"{shortened(record.cells['date'])} is not a day"
        record.refuse("date", "not-a-date", message, "write it as 2026-11-30")
    if not SHA256.fullmatch(record.cells["sha256"]):
        message = f"{shortened(record.cells['sha256'])} is not a SHA-256"
        record.refuse("sha256", "not-a-digest", message, "write 64 digits and letters a to f")
    return Confirmation(
        address=record.address("address"),
        outcome=outcome or Outcome.CONFIRMED,
        value=value or Decimal(0),
        found=found or Decimal(0),
        reader=from_text(record.text("reader")),
        date=record.cells["date"],
        file=from_text(record.text("file")),
        sha256=record.cells["sha256"],
        locator=from_text(record.cells["locator"].strip()),
        where=record.where("address"),
    )


def _outcome(record: Record) -> Outcome | None:
    known = {item.value: item for item in Outcome}
    cell = record.cells["outcome"]
    if cell not in known:
        message = f"{cell!r} is no outcome we know"
        record.refuse("outcome", "unknown-word", message, choose_from(known))
    return known.get(cell)


def _number(record: Record, name: str) -> Decimal | None:
    cell = record.cells[name]
    if NUMBER.fullmatch(cell):
        return Decimal(cell)
    code, hint = why_not_a_number(cell)
    record.refuse(name, code, f"{shortened(cell)} is not a number", hint)
    return None
