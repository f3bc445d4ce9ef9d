"""Marks of grades on pages, once for all that they are about.

A chart, a panel or a table of data whose numbers are all of one grade has its mark at its title,
and rows of a table at the name of their group. A line of sources has none that the list of sources
has, and ends with the letters of notes that headings lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document import blocks
from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.grades import MARKS, numbered, split_mark, with_labels
from briefing_gen.document.inline import (
    Content,
    Inline,
    Link,
    NoteMark,
    Number,
    plain,
    unmarked,
    words,
)
from briefing_gen.document.tables import Row, RowKind, TableSpec
from briefing_gen.document.walk import of_table, with_texts
from briefing_gen.metrics.derive import grade

_STOPS: Final = ".:?!"


def marked_once(document: blocks.Document, *, shows_sources: bool = True) -> blocks.Document:
    """Return a document with marks as one without those that only say the same again.

    Letters of notes stay in headings where exhibits show no line of sources to end with them.
    """
    lists = (block.entries for block in document.blocks if isinstance(block, blocks.Sources))
    cited = {entry.id: MARKS[entry.grade] for entry in chain.from_iterable(lists)}
    once = _Once(cited, shows_sources)
    sections = (replace(s, blocks=tuple(map(once.block, s.blocks))) for s in document.sections)
    return replace(document, sections=tuple(sections))


class _Once(Frozen):
    cited: Mapping[str, str]
    """The mark of each publication in the list, by its id."""
    shows_sources: bool

    def block(self, block: blocks.Block) -> blocks.Block:
        match block:
            case blocks.Finding(statement=statement, exhibit=exhibit):
                exhibit = self._exhibit(exhibit, statement)
                return replace(block, statement=self._parted(statement)[0], exhibit=exhibit)
            case blocks.Chart() | blocks.Table():
                return self._exhibit(block)
            case _:
                return block

    def _exhibit(
        self, exhibit: blocks.Chart | blocks.Table, heading: Content = ()
    ) -> blocks.Chart | blocks.Table:
        title, letters = self._parted(exhibit.spec.title)
        letters = {**self._parted(heading)[1], **letters}
        in_order = (letters[name] for name in sorted(letters, key=lambda name: (len(name), name)))
        source = (*self._unlisted(exhibit.spec.source), *in_order)
        match exhibit:
            case blocks.Chart(spec):
                spec = replace(spec, title=title, source=source)
                return blocks.Chart(_chart(spec, is_shown=unmarked(title) != unmarked(heading)))
            case blocks.Table(spec):
                spec = replace(spec, title=title, source=source)
                if spec.grade_words:
                    return blocks.Table(replace(_graded(spec), grade_words=()))
                rows = tuple(_in_groups(spec.rows))
                return blocks.Table(replace(spec, rows=rows))

    def _unlisted(self, content: Content) -> Content:
        """Return a text without the marks that the list has of what it named last."""
        last, kept = "", list[Inline]()
        for inline in content:
            last = inline.source if isinstance(inline, Link) else last
            if not _mark(inline) or _mark(inline) != self.cited.get(last):
                kept.append(inline)
        return tuple(kept)

    def _parted(self, content: Content) -> tuple[Content, dict[str, NoteMark]]:
        """Return a text without the letters of notes, and those by their names."""
        letters = {i.letter: i for i in content if isinstance(i, NoteMark) and i.note}
        letters = letters if self.shows_sources else {}
        return tuple(inline for inline in content if inline not in letters.values()), letters


def _mark(inline: Inline | None) -> str:
    """Return the mark of a grade; empty for all else."""
    return inline.letter if isinstance(inline, NoteMark) and not inline.note else ""


def _marks(content: Sequence[Inline]) -> list[str]:
    """Return the mark after each number."""
    pairs = zip_longest(content, content[1:])
    return [_mark(after) for inline, after in pairs if isinstance(inline, Number)]


def _shared(marks: Sequence[str]) -> str:
    """Return the mark that all have; empty where they differ."""
    return marks[0] if len(set(marks)) == 1 else ""


def _bare(content: Sequence[Inline]) -> Content:
    """Return a text without the marks after its numbers."""
    pairs = zip((None, *content), content, strict=False)
    return tuple(each for before, each in pairs if not (_mark(each) and isinstance(before, Number)))


def _ended(content: Content, mark: str) -> Content:
    """Return a text with a mark behind its last word, before letters of notes.

    Nothing where that is a number or a year: the mark would be taken for its own.
    """
    at = len(content)
    while at and isinstance(content[at - 1], NoteMark):
        at -= 1
    last = content[at - 1 : at]
    if not last or isinstance(last[0], Number) or plain(last).rstrip(_STOPS)[-1:].isdigit():
        return ()
    return (*content[:at], NoteMark((), mark), *content[at:])


def _over(title: Content, marks: Iterable[str]) -> Content:
    """Return a title with the mark that its numbers and all below it have; nothing without one."""
    mark = _shared([*_marks(title), *marks])
    return _ended(_bare(title), mark) if mark else ()


def _chart(spec: ChartSpec, *, is_shown: bool) -> ChartSpec:
    """Return a chart whose numbers have their marks in its title, where that is shown."""
    title = _over(spec.title, chain.from_iterable(map(_drawn, spec.panels)))
    if title and is_shown:
        panels = (with_labels(panel, _unmarked) for panel in spec.panels)
        return replace(spec, title=title, panels=tuple(panels))
    return replace(spec, panels=tuple(map(_panel, spec.panels)))


def _panel(panel: Panel) -> Panel:
    title = _over(panel.title, _drawn(panel)) if panel.title and not panel.scale else ()
    return replace(with_labels(panel, _unmarked), title=title) if title else panel


def _drawn(panel: Panel) -> Iterator[str]:
    """Yield the mark of each number of a panel."""
    points = (*(p.number for p in panel.every_point), *(c.number for c in panel.comparators))
    return (split_mark(number.text)[1] for number in points if number)


def _unmarked(number: Number) -> Number:
    return replace(number, text=split_mark(number.text)[0])


def _graded(spec: TableSpec) -> TableSpec:
    """Return a table whose numbers are all of one grade with its mark behind its heading.

    Each number has it where the heading ends with one, and so does what stands below.
    """
    every = chain.from_iterable(words(content) for _, content in of_table(spec))
    mark = next(MARKS[grade(word.metric)] for word in every if isinstance(word, Number))
    if title := _ended(spec.title, mark):
        return replace(spec, title=title)
    if subtitle := _ended(spec.subtitle, mark):
        return replace(spec, subtitle=subtitle)
    return with_texts(spec, numbered)


def _in_groups(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows; where all numbers of a group have one mark, its name has it instead."""
    groups: list[list[Row]] = [[]]
    for row in rows:
        if row.kind is RowKind.GROUP:
            groups.append([])
        groups[-1].append(row)
    yield from groups[0]
    for head, *body in groups[1:]:
        name = _over(head.cells[0], (m for row in body for cell in row.cells for m in _marks(cell)))
        if not name:
            yield from (head, *body)
            continue
        yield replace(head, cells=(name,))
        yield from (replace(row, cells=tuple(map(_bare, row.cells))) for row in body)
