"""The note of a row, what stands behind its numbers, and the other value of a conflict."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Quantity
from briefing_gen.dataset import model
from briefing_gen.dataset.attributes import NOTES, cell_attribute, place_of, words_in
from briefing_gen.dataset.cell_text import split_list
from briefing_gen.dataset.reading.named_metrics import metrics_in

TABLE: Final = "conflicts"
"""The name under which the rows of every table of conflicts stand, whatever it is called."""
MEASURE: Final = "other_value"
_ID: Final = "id"
_ALL: Final = (
    *(name for name, _ in NOTES),
    model.Attribute.NOTE_METRICS,
    model.Attribute.NOTE_CITATIONS,
    model.Attribute.NOTE_VALUES,
)
_COLUMNS: Final = (*NOTES, (model.Attribute.NOTE_METRICS, model.METRICS))


def notes_of(table: model.Table) -> Iterator[model.Note]:
    """Yield the notes of `table`, each once: rows mostly say the same."""
    columns = [table.columns[table.attributes[name]] for name in _ALL if name in table.attributes]
    if not any(name in table.attributes for name, _ in NOTES):
        return
    first = {cells: row for row, cells in reversed(list(enumerate(zip(*columns, strict=True))))}
    notes = (note_at(table, at, table.measures[0]) for at in sorted(first.values()))
    yield from filter(None, notes)


def note_at(table: model.Table, row: int, measure: model.Measure) -> model.Note | None:
    """Return what a row says of its values, here that of `measure`; None where it says nothing.

    Numbers that it quotes are of the text that its values were read in.
    """
    words = words_in(table, row)
    if words is None:
        return None
    said = partial(cell_attribute, table, row)
    read_in = said(model.Attribute.READ_IN) or measure.read_in
    source = read_in or said(model.Attribute.SOURCE) or measure.source or ""
    locator = said(model.Attribute.LOCATOR) or measure.locator
    quoted = split_list(said(model.Attribute.NOTE_VALUES))
    places = {key: place_of(table, row, name) for name, key in _COLUMNS if name in table.attributes}
    return model.Note(
        text=words,
        metrics=metrics_in(said(model.Attribute.NOTE_METRICS)),
        citations=split_list(said(model.Attribute.NOTE_CITATIONS)),
        quoted=tuple(model.QuotedNumber(text, source, locator) for text in quoted),
        places=places,
        where=next(places[language] for language in words),
    )


def conflict_at(dataset: model.Dataset, ref: model.CellRef) -> model.Conflict | None:
    """Return the conflict whose other value `ref` is the address of; None where it is none."""
    if ref.table in dataset.tables or (ref.table, ref.measure) != (TABLE, MEASURE):
        return None
    return next((item for item in dataset.conflicts if ref.key == ((_ID, item.id),)), None)


def address_of(conflict: model.Conflict) -> model.CellRef:
    """Return the address of the other value of `conflict`."""
    return model.CellRef(TABLE, ((_ID, conflict.id),), MEASURE)


def other_value(
    dataset: model.Dataset, conflict: model.Conflict, chosen: model.Observation
) -> model.Observation:
    """Return what the other text gives for the fact of which `chosen` was taken."""
    source = dataset.sources[conflict.other_source]
    return replace(
        chosen,
        ref=address_of(conflict),
        quantity=Quantity(conflict.other_value, chosen.quantity.unit),
        decimals=max(0, -int(conflict.other_value.as_tuple().exponent)),
        rounding=model.Rounding.EXACT,
        status=model.Status.NORMAL,
        source=source,
        read_in=None,
        locator=conflict.other_locator,
        locators={},
        grade=source.grade,
        caveats=tuple(item for item in chosen.caveats if source.grade in item.grades),
        note=None,
        confirmation=None,
        margin=None,
        where=conflict.place(MEASURE),
    )
