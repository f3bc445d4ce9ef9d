"""How far numbers were verified, told on pages and slides in one way.

On a page a finding whose numbers are all of one grade has it once, in a frame beside its heading.
A table of data has it once, too. In any other a dagger stands after each number that was not
read at its publisher. So it does in lines of sources after what was read elsewhere. The foot of
each page, or the line below an exhibit of a slide, says what a dagger means. A slide whose numbers
are all of one grade has it once, in a frame over its title.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import blocks
from briefing_gen.document.charts import Panel, Point
from briefing_gen.document.inline import Content, Inline, Link, NoteMark, Number, Text, plain, words
from briefing_gen.document.tables import TableSpec
from briefing_gen.document.walk import contents, of_block, with_texts
from briefing_gen.metrics.derive import grade

MARKS: Final[Mapping[Grade, str]] = {Grade.PRIMARY: "", Grade.SECONDARY: "†", Grade.REPORTED: "‡"}
EVERY_MARK: Final = "".join(MARKS.values())
_Valued = TypeVar("_Valued", bound=Point)
_END: Final = Text(".")
"""What ends a line of sources; the grades of single values may follow it."""


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


def with_marks(document: blocks.Document) -> blocks.Document:
    """Return `document` with marks in place of the words for grades, and after single numbers."""
    names = package_words(Language(document.language)).grade_names
    marking = _Marking(
        {_capital(names[each]): mark for each, mark in MARKS.items() if mark},
        {f" ({names[each]})": mark for each, mark in MARKS.items() if mark},
        {
            entry.id: MARKS[entry.grade]
            for block in document.blocks
            if isinstance(block, blocks.Sources)
            for entry in block.entries
        },
    )
    return replace(document, sections=tuple(map(marking.section, document.sections)))


class _Marking(Frozen):
    """Puts marks where the names of grades stand."""

    marks: Mapping[str, str]
    """The mark of each grade, by its name."""
    bracketed: Mapping[str, str]
    """The same by what stands in a line of sources."""
    cited: Mapping[str, str]
    """The mark of each publication, by its id."""

    def section(self, section: blocks.Section) -> blocks.Section:
        found: Iterable[blocks.Block] = section.blocks
        match section.role:
            case blocks.Role.SUMMARY | blocks.Role.FINDINGS | blocks.Role.DATA:
                found = map(self._valued, found)
            case blocks.Role.METHODS:
                found = map(self._explained, found)
            case _:
                pass
        return with_texts(replace(section, blocks=tuple(map(self._block, found))), self._line)

    def _valued(self, block: blocks.Block) -> blocks.Block:
        """Return a block with a mark after each number of a grade that others of it do not have."""
        match block:
            case blocks.Finding():
                cited = (chain.from_iterable(map(self._with_mark, text)) for text in block.body)
                block = replace(block, body=tuple(map(tuple, cited)))
                if _is_mixed(of_block(block)):
                    return _finding(block)
                return replace(block, grade_words=self._shared(of_block(block)) or None)
            case blocks.KeyFindings(items):
                return blocks.KeyFindings(tuple(map(self._key_finding, items)))
            case blocks.Table(spec):
                return blocks.Table(self._table(spec))
            case _:
                return block

    def _with_mark(self, inline: Inline) -> Content:
        """Return the name of a publication with its mark behind it, and all else as it is."""
        mark = self.cited.get(inline.source, "") if isinstance(inline, Link) else ""
        return (inline, NoteMark((), mark)) if mark else (inline,)

    def _table(self, spec: TableSpec) -> TableSpec:
        """Return a table; one whose values are all of one grade says so once."""
        shared = self._shared(of_block(blocks.Table(spec)))
        return replace(spec, grade_words=shared) if shared else with_texts(spec, numbered)

    def _shared(self, texts: Iterable[Content]) -> Content:
        """Return the grade of all numbers in `texts`, nothing where they differ or are primary."""
        (first, *others) = _grades(texts) or (Grade.PRIMARY,)
        if others or not MARKS[first]:
            return ()
        return (Text(next(name for name, mark in self.marks.items() if mark == MARKS[first])),)

    def _key_finding(self, item: blocks.KeyFinding) -> blocks.KeyFinding:
        texts = ((item.number,), item.label, item.sentence)
        if not _is_mixed(texts):
            return replace(item, grade=item.grade or self._shared(texts) or None)
        return replace(with_texts(item, numbered), number=_with_mark(item.number), grade=None)

    def _block(self, block: blocks.Block) -> blocks.Block:
        """Return the list of sources with a mark for the grade of each."""
        if not isinstance(block, blocks.Sources):
            return block
        words = (
            (Text(" "), *each.grade_words) if each.grade_words else () for each in block.entries
        )
        pairs = zip(block.entries, map(self._line, words), strict=True)
        return blocks.Sources(
            tuple(replace(each, grade_words=said or None) for each, said in pairs)
        )

    def _explained(self, block: blocks.Block) -> blocks.Block:
        """Return a paragraph that explains the names of grades with their marks behind them."""
        if not isinstance(block, blocks.Paragraph):
            return block
        return blocks.Paragraph(tuple(map(self._named, block.content)))

    def _named(self, inline: Inline) -> Inline:
        if not isinstance(inline, Text):
            return inline
        said = inline.text
        for name, mark in self.marks.items():
            said = re.sub(rf"({name}[”»])", rf"\1 ({mark})", said)
        return replace(inline, text=said)

    def _line(self, content: Content) -> Content:
        """Return a line with marks for grades in brackets, or in a sentence of their own."""
        if not any(isinstance(inline, Text) for inline in content):
            return content
        marked: list[Inline] = []
        ended = False
        for inline in content:
            said = inline.text if isinstance(inline, Text) else ""
            if said in self.bracketed:
                marked.append(NoteMark((), self.bracketed[said]))
            elif said in self.marks and marked and marked[-1] == Text(" "):
                marked[-1], ended = NoteMark((), self.marks[said]), True
            elif not (ended and inline == _END):
                marked.append(inline)
        return tuple(marked)


def _is_mixed(texts: Iterable[Content]) -> bool:
    return len(_grades(texts)) > 1


def _grades(texts: Iterable[Content]) -> set[Grade]:
    """Return how far the numbers in `texts` were verified."""
    every = chain.from_iterable(map(words, texts))
    return {grade(word.metric) for word in every if isinstance(word, Number)}


def _finding(finding: blocks.Finding) -> blocks.Finding:
    marked = replace(with_texts(finding, numbered), grade_words=None)
    if not isinstance(marked.exhibit, blocks.Chart):
        return marked
    spec = marked.exhibit.spec
    panels = (with_labels(panel, _with_mark) for panel in spec.panels)
    return replace(marked, exhibit=blocks.Chart(replace(spec, panels=tuple(panels))))


def numbered(content: Content) -> Content:
    """Return a text with a mark after each number that has one."""
    marked: list[Inline] = []
    for inline in content:
        mark = MARKS[grade(inline.metric)] if isinstance(inline, Number) else ""
        marked += (inline, NoteMark((), mark)) if mark else (inline,)
    return content if len(marked) == len(content) else tuple(marked)


def marked_text(content: Content) -> Content:
    """Return a text with a mark after each weaker number where its numbers differ in grade."""
    return numbered(content) if _is_mixed((content,)) else content


def _with_mark(number: Number) -> Number:
    """Return a number with its mark in its text, for where it is drawn as one word."""
    return replace(number, text=number.text + MARKS[grade(number.metric)])


def legend(names: Mapping[str, str], texts: Iterable[Content]) -> Content:
    """Return what the marks in `texts` mean, of those in `names`; nothing without one."""
    every = [inline for text in texts for inline in text]
    used = {inline.letter for inline in every if isinstance(inline, NoteMark)}
    used |= {split_mark(inline.text)[1] for inline in every if isinstance(inline, Number | Text)}
    told = (Text(f"{mark} {name}") for mark, name in names.items() if mark in used)
    return tuple(chain.from_iterable((Text(", "), each) for each in told))[1:]


def behind_mark(names: Mapping[str, str], name: Content) -> Content:
    """Return the name of a grade behind its mark, where that is among `names`."""
    marks = (Text(f"{mark} ") for mark, known in names.items() if known == plain(name))
    return (*marks, *name)


def split_mark(text: str) -> tuple[str, str]:
    """Return `text` without the mark of a grade at its end, and that mark, if there is one."""
    bare = text.rstrip(EVERY_MARK)
    return bare, text[len(bare) :]


def with_labels(panel: Panel, change: Callable[[Number], Number]) -> Panel:
    """Return a panel with other numbers at its points, and at what those are seen beside."""

    def changed(each: _Valued) -> _Valued:
        return replace(each, number=change(each.number)) if each.number else each

    series = tuple(replace(each, points=tuple(map(changed, each.points))) for each in panel.series)
    return replace(panel, series=series, comparators=tuple(map(changed, panel.comparators)))
