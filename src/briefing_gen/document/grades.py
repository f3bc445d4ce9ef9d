"""How far numbers were verified, told on pages and slides in one way.

A dagger stands after each number that was not read at its publisher, and in the list of sources.
The foot of each page, or a line over the title of a slide, says what it means. Where all numbers
of a chart, a panel or a table of data share a grade, that is told once by a mark at its title; of
a chart also where all but one do. Lines of sources do not tell it again: they end with the letters
of notes that headings lead to.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, zip_longest
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import blocks, exhibits
from briefing_gen.document.inline import Content, Inline, NoteMark, Number, Text, plain, unmarked
from briefing_gen.document.walk import Part, contents, of_table, with_texts
from briefing_gen.metrics.derive import grade

MARKS: Final[Mapping[Grade, str]] = {Grade.PRIMARY: "", Grade.SECONDARY: "†", Grade.REPORTED: "‡"}
EVERY_MARK: Final = "".join(MARKS.values())
_Valued = TypeVar("_Valued", bound=exhibits.Point)


@by_identity(2)
def grade_names(document: blocks.Document) -> dict[str, str]:
    """Return what each mark that `document` uses means, as it begins a line."""
    used = {
        inline.letter if isinstance(inline, NoteMark) else inline.text[-1:]
        for inline in chain.from_iterable(contents(document))
        if isinstance(inline, NoteMark | Number | Text)
    }
    names = package_words(Language(document.language)).grade_names
    return {mark: _capital(names[each]) for each, mark in MARKS.items() if mark in used - {""}}


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


@by_identity(2)
def with_marks(document: blocks.Document) -> blocks.Document:
    """Return `document` with marks after weaker numbers, without the words for grades in lines."""
    names = package_words(Language(document.language)).grade_names
    graded = {Text(f" ({names[each]})") for each, mark in MARKS.items() if mark}

    def line(content: Content) -> Content:
        return tuple(i for i in content if not (isinstance(i, Text) and i in graded))

    sections = (with_texts(_marked(section), line) for section in document.sections)
    return replace(document, sections=tuple(sections))


def _marked(section: blocks.Section) -> blocks.Section:
    match section.role:
        case blocks.Role.SUMMARY | blocks.Role.FINDINGS | blocks.Role.DATA:
            change = _valued
        case blocks.Role.CORRECTIONS:
            change = _corrected
        case _:
            change = _graded
    return replace(section, blocks=tuple(map(change, section.blocks)))


def _valued(block: blocks.Block) -> blocks.Block:
    """Return a block with a mark after each weaker number."""
    match block:
        case blocks.Finding():
            return _every_mark(block)
        case blocks.KeyFindings(items):
            return blocks.KeyFindings(tuple(map(_marked_key, items)))
        case blocks.Table():
            return with_texts(block, numbered)
        case _:
            return block


def _graded(block: blocks.Block) -> blocks.Block:
    """Return the list of sources with a mark for the grade of each."""
    if not isinstance(block, blocks.Sources):
        return block
    marks = (
        (NoteMark((), MARKS[each.grade]),) if each.grade_words else None for each in block.entries
    )
    pairs = zip(block.entries, marks, strict=True)
    return blocks.Sources(tuple(replace(each, grade_words=mark) for each, mark in pairs))


def _corrected(block: blocks.Block) -> blocks.Block:
    """Return a table of corrections with a mark after each number, but in what it quotes."""
    if not isinstance(block, blocks.Table):
        return block
    pairs = ((row, row.cells[:1], map(numbered, row.cells[1:])) for row in block.spec.rows)
    rows = (replace(row, cells=(*said, *found)) for row, said, found in pairs)
    return blocks.Table(replace(block.spec, rows=tuple(rows)))


def _every_mark(finding: blocks.Finding) -> blocks.Finding:
    """Return a finding with a mark after each weaker number of its texts and its exhibit."""
    marked = with_texts(finding, numbered)
    if not isinstance(marked.exhibit, blocks.Chart):
        return marked
    spec = marked.exhibit.spec
    panels = (with_labels(panel, with_mark) for panel in spec.panels)
    return replace(marked, exhibit=blocks.Chart(replace(spec, panels=tuple(panels))))


def _marked_key(item: blocks.KeyFinding) -> blocks.KeyFinding:
    """Return a key finding with a mark after each weaker number."""
    return replace(with_texts(item, numbered), number=with_mark(item.number))


def numbered(content: Content) -> Content:
    """Return a text with a mark after each number that has one, where it has digits if any does."""
    in_digits = any(isinstance(inline, Number) and _has_digit(inline) for inline in content)
    marked: list[Inline] = []
    for inline in content:
        mark = ""
        if isinstance(inline, Number) and (not in_digits or _has_digit(inline)):
            mark = MARKS[grade(inline.metric)]
        marked += (inline, NoteMark((), mark)) if mark else (inline,)
    return content if len(marked) == len(content) else tuple(marked)


def _has_digit(number: Number) -> bool:
    return any(map(str.isdigit, number.text))


def with_mark(number: Number) -> Number:
    """Return a number with its mark in its text, for where it is drawn as one word."""
    return replace(number, text=number.text + MARKS[grade(number.metric)])


def legend(names: Mapping[str, str], texts: Iterable[Content]) -> Content:
    """Return what the marks in `texts` mean, of those in `names`; nothing without one."""
    every = [inline for text in texts for inline in text]
    used = {inline.letter for inline in every if isinstance(inline, NoteMark)}
    used |= {split_mark(inline.text)[1] for inline in every if isinstance(inline, Number | Text)}
    told = (Text(f"{mark} {name}") for mark, name in names.items() if mark in used)
    return tuple(chain.from_iterable((Text(", "), each) for each in told))[1:]


def split_mark(text: str) -> tuple[str, str]:
    """Return `text` without the mark of a grade at its end, and that mark, if there is one."""
    bare = text.rstrip(EVERY_MARK)
    return bare, text[len(bare) :]


def with_labels(panel: exhibits.Panel, change: Callable[[Number], Number]) -> exhibits.Panel:
    """Return a panel with other numbers at its points, and at what those are seen beside."""

    def changed(each: _Valued) -> _Valued:
        return replace(each, number=change(each.number)) if each.number else each

    series = tuple(replace(each, points=tuple(map(changed, each.points))) for each in panel.series)
    return replace(panel, series=series, comparators=tuple(map(changed, panel.comparators)))


_STOPS: Final = ".:?!"
_REMARK: Final = "; "
"""What stands between what a subtitle says was measured and what else it says."""


def marked_once(document: blocks.Document, *, shows_sources: bool = True) -> blocks.Document:
    """Return a document with marks as one without those that only say the same again.

    Each weaker number has its mark, or a title has that of all below. Letters of notes stay in
    headings where exhibits show no line of sources to end with them.
    """
    once = _Once(shows_sources)
    sections = (replace(s, blocks=tuple(map(once.block, s.blocks))) for s in document.sections)
    return replace(document, sections=tuple(sections))


class _Once(Frozen):
    shows_sources: bool

    def block(self, block: blocks.Block) -> blocks.Block:
        match block:
            case blocks.Finding():
                statement, exhibit = block.statement, self._exhibit(block.exhibit, block.statement)
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
        source = (*exhibit.spec.source, *in_order)
        is_shown = unmarked(title) != unmarked(heading)
        match exhibit:
            case blocks.Chart(spec):
                spec = replace(spec, title=title, source=source)
                return blocks.Chart(over_labels(spec, is_titled=is_shown))
            case blocks.Table(spec):
                spec = replace(spec, title=title, source=source)
                return blocks.Table(over_cells(spec, is_titled=is_shown))

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


def _common(marks: Sequence[str]) -> str:
    """Return the mark that all have, or of four or more all but one; empty where they differ."""
    mark, count = Counter(marks).most_common(1)[0] if marks else ("", 0)
    others = len(marks) - count
    return mark if others == 0 or (others == 1 < count - 1 and all(marks)) else ""


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
    own = {*_marks(title), *marks}
    mark = own.pop() if len(own) == 1 else ""
    return _ended(_bare(title), mark) if mark else ()


def over_labels(spec: exhibits.ChartSpec, *, is_titled: bool) -> exhibits.ChartSpec:
    """Return a chart whose numbers have the mark that all share at the end of its title.

    Where that is not shown, its subtitle has it after what it says was measured, before remarks; on
    a map what the numbers count. Where panels differ, the title of each has that of its numbers.
    """
    every = list(chain.from_iterable(map(_drawn, spec.panels)))
    title = _over(spec.title, every) if is_titled else ()
    is_map = spec.kind is exhibits.ChartKind.TILE_MAP
    subtitle = () if title or is_map else _within(spec.subtitle, every)
    if title or subtitle:
        told = partial(_unmarked, mark=_common(every))
        panels = tuple(with_labels(panel, told) for panel in spec.panels)
        title, subtitle = title or spec.title, subtitle or spec.subtitle
        return replace(spec, title=title, subtitle=subtitle, panels=panels)
    return replace(spec, panels=tuple(map(_map if is_map else _panel, spec.panels)))


def _within(subtitle: Content, marks: Iterable[str]) -> Content:
    """Return a subtitle with the mark of its numbers and those below it after its first clause."""
    mark = _common([*_marks(subtitle), _common([*marks])])
    bare = _bare(subtitle) if mark else ()
    for at, inline in enumerate(bare):
        if isinstance(inline, Text) and _REMARK in inline.text:
            said, remark = inline.text.split(_REMARK, 1)
            rest = replace(inline, text=_REMARK + remark)
            clause = (*bare[:at], replace(inline, text=said))
            return (*clause, NoteMark((), mark), rest, *bare[at + 1 :])
    return () if not bare or isinstance(bare[-1], Number) else (*bare, NoteMark((), mark))


def _panel(panel: exhibits.Panel) -> exhibits.Panel:
    title = _over(panel.title, _drawn(panel)) if panel.title and not panel.scale else ()
    return replace(with_labels(panel, _unmarked), title=title) if title else panel


def _map(panel: exhibits.Panel) -> exhibits.Panel:
    if not (name := _over(panel.series[0].name, _drawn(panel))):
        return panel
    (series,) = with_labels(panel, _unmarked).series
    return replace(panel, series=(replace(series, name=name),))


def _drawn(panel: exhibits.Panel) -> Iterator[str]:
    """Yield the mark of each number of a panel."""
    points = (*(p.number for p in panel.every_point), *(c.number for c in panel.comparators))
    return (split_mark(number.text)[1] for number in points if number)


def _unmarked(number: Number, mark: str = EVERY_MARK) -> Number:
    """Return a number without its mark, if that is in `mark`."""
    bare, own = split_mark(number.text)
    return replace(number, text=bare) if own in mark else number


def over_cells(spec: exhibits.TableSpec, *, is_titled: bool) -> exhibits.TableSpec:
    """Return a table whose numbers have the mark that all share at the end of its title.

    Where that is not shown, or ends with a number, its subtitle has it after its first clause.
    """
    every = [mark for part, text in of_table(spec) if part is Part.TABLE for mark in _marks(text)]
    title = _over(spec.title, every) if is_titled else ()
    subtitle = () if title or len(set(every)) != 1 else _within(spec.subtitle, every)
    if not (title or subtitle):
        return spec
    bare = replace(with_texts(spec, _bare), title=title or spec.title)
    return replace(bare, subtitle=subtitle) if subtitle else bare


def reworded(panel: exhibits.Panel, change: Callable[[str], str]) -> exhibits.Panel:
    """Return a panel with other texts of all its numbers and ticks."""

    def changed(number: Number) -> Number:
        return replace(number, text=change(number.text))

    pointed = (
        replace(
            item,
            number=item.number and changed(item.number),
            numbers=tuple(number and changed(number) for number in item.numbers),
        )
        for item in panel.annotations
    )
    ticks = tuple(replace(tick, text=change(tick.text)) for tick in panel.axis.ticks)
    return replace(
        with_labels(panel, changed),
        annotations=tuple(pointed),
        axis=replace(panel.axis, ticks=ticks),
    )
