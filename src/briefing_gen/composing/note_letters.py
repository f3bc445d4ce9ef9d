"""Letters in place of notes: which note a number leads to, and each note once, at the end.

Within a finding a letter stands once: after the first number that its note is about, or at the end
of a heading or title that has the number. In a table it stands in the cells that it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from briefing_gen.base.frozen import replace
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.caveats import notes_for
from briefing_gen.document.blocks import Chart, NoteEntry, Notes, Role, Section, Table
from briefing_gen.document.inline import Content, Inline, NoteMark, Text, names
from briefing_gen.document.tables import Row, TableSpec
from briefing_gen.document.walk import with_texts
from briefing_gen.words.citing import values_in


class Marker:
    """Marks the texts of one finding in reading order, each note once."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder
        self._marked: set[Content] = set()

    def title(self, content: Content, *shown: Content) -> Content:
        """Return a heading or title with marks at its end, also for what is `shown` below it."""
        return (*content, *self._fresh((content, *shown)))

    def text(self, content: Content) -> Content:
        """Return running text with marks after its numbers."""
        return tuple(self._in_text(content))

    def rest(self, notes: Iterable[Content]) -> Iterator[NoteMark]:
        """Yield marks for those of `notes` that nothing on the page was marked with."""
        return (NoteMark(note) for note in notes if note not in self._marked)

    def exhibit(
        self, exhibit: Chart | Table, pictured: Content, more: tuple[Content, ...]
    ) -> Chart | Table:
        """Return an exhibit with marks, also for `more` notes that are about the whole of it.

        A table has its own, for it is read cell by cell.
        """
        match exhibit:
            case Chart(spec):
                self._marked |= set(more)
                title = (*self.title(spec.title, pictured), *map(NoteMark, more))
                return Chart(replace(spec, title=title))
            case Table(spec):
                return Table(self._table(spec))

    def _table(self, spec: TableSpec) -> TableSpec:
        told = [[self._notes((cell,)) for cell in row.cells] for row in spec.rows]
        counts = Counter(note for row in told for notes in row for note in notes)
        cells = sum(bool(notes) for row in told for notes in row)
        common = {note for note, count in counts.items() if count * 2 > cells}
        fresh = tuple(NoteMark(note) for note in counts if note in common - self._marked)
        self._marked |= counts.keys()
        rows = tuple(
            _marked_row(row, [[n for n in notes if n not in common] for notes in beside])
            for row, beside in zip(spec.rows, told, strict=True)
        )
        return replace(spec, title=(*spec.title, *fresh), rows=rows)

    def _in_text(self, content: Content) -> Iterator[Inline]:
        for inline in content:
            yield inline
            yield from self._fresh(((inline,),))

    def _fresh(self, contents: Iterable[Content]) -> Iterator[NoteMark]:
        for note in self._notes(contents):
            if note not in self._marked:
                self._marked.add(note)
                yield NoteMark(note)

    def _notes(self, contents: Iterable[Content]) -> tuple[Content, ...]:
        values = values_in(contents)
        return notes_for(values, self._binder) if values else ()


def _marked_row(row: Row, notes: list[list[Content]]) -> Row:
    cells = ((*cell, *map(NoteMark, beside)) for cell, beside in zip(row.cells, notes, strict=True))
    return replace(row, cells=tuple(cells))


def _place(inline: Inline) -> tuple[int, str]:
    """Return where the letter of a mark stands among all."""
    letter = inline.letter if isinstance(inline, NoteMark) else ""
    return len(letter), letter


def with_notes(sections: Iterable[Section], heading: str) -> tuple[Section, ...]:
    """Return `sections` with a letter in each mark, and the notes before what was computed how."""
    letters: dict[Content, str] = {}
    unused = names()

    def lettered(content: Content) -> Content:
        if not any(isinstance(inline, NoteMark) for inline in content):
            return content
        groups = groupby(map(mark, content), key=lambda inline: isinstance(inline, NoteMark))
        return tuple(chain.from_iterable(sorted(g, key=_place) if m else g for m, g in groups))

    def mark(inline: Inline) -> Inline:
        if not isinstance(inline, NoteMark):
            return inline
        if inline.note not in letters:
            letters[inline.note] = next(unused)
        return replace(inline, letter=letters[inline.note])

    made = [with_texts(section, lettered) for section in sections]
    if not letters:
        return tuple(made)
    entries = tuple(NoteEntry(letter=letter, content=note) for note, letter in letters.items())
    notes = Section(
        id=Role.NOTES.value, role=Role.NOTES, heading=(Text(heading),), blocks=(Notes(entries),)
    )
    at = next(n for n, section in enumerate(made) if section.role is Role.METHODS)
    return (*made[:at], notes, *made[at:])
