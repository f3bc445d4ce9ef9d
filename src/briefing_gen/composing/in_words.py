"""A dataset for readers who bind nothing: its texts with their numbers written out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.binding.caveats import words_of
from briefing_gen.composing.corrections import bind_correction
from briefing_gen.dataset.attributes import NOTES
from briefing_gen.dataset.model import Correction, Dataset, Table
from briefing_gen.dataset.notes import note_at
from briefing_gen.document.inline import plain


def in_words(dataset: Dataset, language: Language) -> Dataset:
    """Return `dataset` with its caveats, notes and corrections as `language` words their numbers.

    Its texts in other languages still name what they bind.
    """
    return replace(
        dataset,
        caveats={
            name: replace(item, text={**item.text, language: plain(words)})
            for name, item in dataset.caveats.items()
            for words in [words_of(item, dataset, language)]
        },
        tables={name: _table(item, dataset, language) for name, item in dataset.tables.items()},
        corrections=tuple(_correction(item, dataset, language) for item in dataset.corrections),
    )


def _table(table: Table, dataset: Dataset, language: Language) -> Table:
    names = (table.attributes.get(attribute) for attribute, tag in NOTES if tag == language)
    name = next(names, None)
    if name is None or not any("{" in cell for cell in table.columns[name]):
        return table
    return replace(table, columns={**table.columns, name: _notes(table, name, dataset, language)})


def _notes(table: Table, name: str, dataset: Dataset, language: Language) -> Sequence[str]:
    """Return the cells of a column of notes in words."""
    cells = list(table.columns[name])
    for row, cell in enumerate(cells):
        note = note_at(table, row, table.measures[0]) if "{" in cell else None
        if note:
            cells[row] = plain(words_of(note, dataset, language))
    return cells


def _correction(correction: Correction, dataset: Dataset, language: Language) -> Correction:
    bound = bind_correction(correction, dataset, language)
    said, shows = (plain(text) for text in (bound.said, bound.shows))
    return replace(
        correction,
        said={**correction.said, language: said} if said else correction.said,
        shows={**correction.shows, language: shows} if shows else correction.shows,
    )
