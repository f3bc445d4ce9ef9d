"""The note of a row: its words, and what stands behind the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.attributes import NOTES, cell_attribute, words_in
from briefing_gen.dataset.model import Attribute, Measure, Note, QuotedNumber, Table
from briefing_gen.dataset.note import METRICS
from briefing_gen.dataset.reading.named_metrics import metrics_in
from briefing_gen.dataset.values import split_list
from briefing_gen.problems import Location

_ALL: Final = (
    *(name for name, _ in NOTES),
    Attribute.NOTE_METRICS,
    Attribute.NOTE_CITATIONS,
    Attribute.NOTE_VALUES,
)
_COLUMNS: Final = (*NOTES, (Attribute.NOTE_METRICS, METRICS))


def notes_of(table: Table) -> Iterator[Note]:
    """Yield the notes of `table`, each once: rows mostly say the same."""
    columns = [table.columns[table.attributes[name]] for name in _ALL if name in table.attributes]
    if not any(name in table.attributes for name, _ in NOTES):
        return
    first = {cells: row for row, cells in reversed(list(enumerate(zip(*columns, strict=True))))}
    for row in sorted(first.values()):
        note = note_at(table, row, table.measures[0])
        if note:
            yield note


def note_at(table: Table, row: int, measure: Measure) -> Note | None:
    """Return what a row says of its values, here that of `measure`; None where it says nothing.

    Numbers that it quotes are of the text that its values were read in.
    """
    words = words_in(table, row, NOTES)
    if words is None:
        return None
    source = _said(table, row, Attribute.READ_IN, measure.read_in) or _said(
        table, row, Attribute.SOURCE, measure.source
    )
    locator = _said(table, row, Attribute.LOCATOR, measure.locator)
    places = {key: _where(table, row, name) for name, key in _COLUMNS if name in table.attributes}
    return Note(
        text=words,
        metrics=metrics_in(cell_attribute(table, row, Attribute.NOTE_METRICS)),
        citations=split_list(cell_attribute(table, row, Attribute.NOTE_CITATIONS)),
        quoted=tuple(
            QuotedNumber(text, source, locator)
            for text in split_list(cell_attribute(table, row, Attribute.NOTE_VALUES))
        ),
        places=places,
        where=next(places[language] for language in words),
    )


def _said(table: Table, row: int, attribute: Attribute, by_measure: str | None) -> str:
    return cell_attribute(table, row, attribute) or by_measure or ""


def _where(table: Table, row: int, attribute: Attribute) -> Location:
    name = table.attributes[attribute]
    return Location(table.file, table.lines[row], list(table.columns).index(name) + 1, name)
