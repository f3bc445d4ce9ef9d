"""Checks that what must be told of a number is told: in a finding, its exhibit, and elsewhere.

A finding has notes and shows other years, so that much stands there once. Any other text, such as
the title, has none: it says itself that a number is only reported, and that a rise starts from a
dip; and it shows no number whose caveats no finding of the edition tells. Words that say how far a
number was verified are there where a number is, and nowhere else. A finding that states the value
of one member names it: "Grants rose by 18.9 %" of one town a reader takes for all of them.

Letters stand in place of notes: which note a number leads to, and each note once, at the end.
Within a finding a letter stands once: after the first number that its note is about, or at the end
of a heading or title that has the number, of a title also for what its exhibit shows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from textwrap import shorten
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, Severity, fault, warning
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.package_texts import caveats_of, notes_for
from briefing_gen.briefing.briefing import AuthoredFinding
from briefing_gen.claims.composed import index_of
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.lexicon import ALL_TOLD
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Chart, Finding, NoteEntry, Notes, Role, Section, Table
from briefing_gen.document.inline import (
    Comparison,
    Content,
    Inline,
    NoteMark,
    Number,
    Text,
    names,
    plain,
)
from briefing_gen.document.walk import Part, of_block, parts_of, with_texts
from briefing_gen.metrics.derive import observations
from briefing_gen.rules.metric_rules import check_bases
from briefing_gen.words.citing import metrics_in, observations_in, values_in, weakest_grade
from briefing_gen.words.languages import labels

_UNTOLD: Final = "no finding of this edition shows the caveat of a number in this text"
_QUOTED: Final = 60
"""So many characters of a text tell which it is."""
_TELL: Final = "show the number in a finding, whose notes give its caveats, or leave it out here"
_FEW: Final = 12
_HINT: Final = "name it in the sentence or in the title of the finding, or bind the value of all"


def check_marks(
    finding: AuthoredFinding, made: Finding, said: Iterable[Content], language: Language
) -> Iterator[Problem]:
    """Yield what is wrong with the marks of a finding and of its exhibit, which may stand alone.

    `said` is its further texts. Each says itself that a number of its own is only reported, unless
    the statement says so for all.
    """
    where, statement = finding.statement.where, plain(made.statement)
    unmarked = list[Problem]()
    for content in (made.statement, *said):
        text, own = plain(content), weakest_grade(values_in((content,)))
        place = "" if text == statement else f", in '{shorten(text, _QUOTED)}',"
        what = f"finding {finding.id!r}{place}"
        unmarked += check_mark(what, (statement, text), own, language, where)
        yield from check_stale_marks(text, made.grade, language, where)
    yield from unmarked[:1]
    yield from _of_exhibit(finding, made, language)


def check_outside(findings: Iterable[Finding], binder: Binder) -> Iterator[Problem]:
    """Yield what is not told of the numbers in the texts outside of `findings`, those shown."""
    told = {plain(note) for finding in findings for note in (*finding.beside, *finding.notes)}
    for authored, content in binder.outside:
        if any(isinstance(inline, Number | Comparison) for inline in content):
            language = binder.language
            metrics, words = metrics_in((content,)), plain(content)
            values = observations_in(metrics)
            grade = weakest_grade(values)
            yield from check_mark("this text", (words,), grade, language, authored.where)
            yield from check_stale_marks(words, grade, language, authored.where)
            yield from check_bases(
                metrics, (value.ref for value in values), binder.dataset, authored.where
            )
            for caveat in caveats_of(values, binder.dataset, language):
                if plain(caveat) not in told:
                    message = f"{_UNTOLD}: {plain(caveat)}"
                    yield fault("caveat-missing", message, authored.where, _TELL)


def _of_exhibit(finding: AuthoredFinding, made: Finding, language: Language) -> Iterator[Problem]:
    exhibit, where = made.exhibit, finding.exhibit.title.where
    what = f"the {'chart' if isinstance(exhibit, Chart) else 'table'} of finding {finding.id!r}"
    heads = (exhibit.spec.title, exhibit.spec.subtitle, *_heads_of_parts(exhibit))
    told = tuple(map(plain, heads))
    grade = weakest_grade(values_in(shown(exhibit)))
    yield from check_mark(what, told, grade, language, where)
    for head in told[:2]:
        yield from check_stale_marks(head, grade, language, where)


def _heads_of_parts(exhibit: Chart | Table) -> Iterator[Content]:
    """Yield the titles of panels, or the headers of columns."""
    match exhibit:
        case Chart(spec):
            return (panel.title for panel in spec.panels if panel.title)
        case Table(spec):
            return (column.header for column in spec.columns)


def shown(exhibit: Chart | Table) -> Iterator[Content]:
    """Yield the texts of an exhibit, and of a chart also the values that bear no label."""
    yield from of_block(exhibit)
    if isinstance(exhibit, Chart):
        yield from of_block(Table(exhibit.spec.table))


def check_mark(
    what: str, texts: Sequence[str], grade: Grade, language: Language, where: Location
) -> Iterator[Problem]:
    """Yield a problem where `what` shows a reported number and none of its `texts` says so.

    `grade` is that of the weakest number.
    """
    marks = labels(language).reported_marks
    if grade is Grade.REPORTED and not any(_said(marks, text) for text in texts):
        message = f"{what} uses a reported figure but does not say so"
        yield fault("reported-without-mark", message, where, f"write one of: {', '.join(marks)}")


def check_stale_marks(
    text: str, grade: Grade, language: Language, where: Location
) -> Iterator[Problem]:
    """Yield a warning where `text` calls numbers less verified than the weakest of them is."""
    if grade is Grade.REPORTED:
        return
    words, primary = labels(language), grade is Grade.PRIMARY
    marks = (*words.press_marks, *(words.weaker_marks if primary else ()))
    said = _said(marks, text)
    if said:
        read = "at the publisher" if primary else "in a text that quotes the publisher"
        message = f"{said!r} describes numbers that were read {read}"
        hint = "leave the words out, or bind the number that they describe"
        yield warning("stale-mark", message, where, hint)


def _said(marks: tuple[str, ...], text: str) -> str | None:
    """Return which of `marks` stands in `text` in whole words: "was reported" is none."""
    match = _pattern(marks).search(text)
    return match[0] if match else None


@lru_cache(maxsize=16)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(marks)})\b", re.IGNORECASE)


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
        return tuple(word for each in content for word in (each, *self._fresh(((each,),))))

    def rest(self, notes: Iterable[Content]) -> Iterator[NoteMark]:
        """Yield marks for those of `notes` that nothing on the page was marked with."""
        return (NoteMark(note) for note in notes if note not in self._marked)

    def exhibit(
        self, exhibit: Chart | Table, pictured: Content, more: tuple[Content, ...]
    ) -> Chart | Table:
        """Return an exhibit with marks at its title, also for `more` notes about the whole."""
        self._marked |= set(more)
        title = (*self.title(exhibit.spec.title, pictured), *map(NoteMark, more))
        match exhibit:
            case Chart(spec):
                return Chart(replace(spec, title=title))
            case Table(spec):
                return Table(replace(spec, title=title))

    def _fresh(self, contents: Iterable[Content]) -> Iterator[NoteMark]:
        for note in self._notes(contents):
            if note not in self._marked:
                self._marked.add(note)
                yield NoteMark(note)

    def _notes(self, contents: Iterable[Content]) -> tuple[Content, ...]:
        values = values_in(contents)
        return notes_for(values, self._binder) if values else ()


def with_notes(sections: Iterable[Section], heading: str) -> tuple[Section, ...]:
    """Return `sections` with a letter in each mark, and the notes before what was computed how."""
    letters: dict[Content, str] = {}
    unused = names()

    def place(mark: Inline) -> tuple[int, str]:
        letter = mark.letter if isinstance(mark, NoteMark) else ""
        return len(letter), letter

    def lettered(content: Content) -> Content:
        if NoteMark not in map(type, content):
            return content
        groups = groupby(map(mark, content), key=lambda inline: isinstance(inline, NoteMark))
        return tuple(chain.from_iterable(sorted(g, key=place) if m else g for m, g in groups))

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
    at = next(n for n, section in enumerate(made) if section.role in {Role.DATA, Role.METHODS})
    return (*made[:at], notes, *made[at:])


def check_unnamed(
    findings: Iterable[tuple[AuthoredFinding, Finding]], heads: Iterable[Content], binder: Binder
) -> Iterator[Problem]:
    """Yield a problem for each text of a finding that nothing says whose value it states.

    `heads` are the title of the briefing and what stands beside it. It is an error where the words
    say that it is of all: altogether, nationwide.
    """
    index, over = index_of(binder.dataset), [plain(each) for each in heads]
    for authored, made in findings:
        titles = (text for part, text in parts_of(made.exhibit) if part is Part.TITLE)
        label = binder.own(authored.key.label) if authored.key else None
        beside = [plain(each) for each in (made.statement, *made.body, *titles)]
        known = index.words_of([*over, *beside, *((label.text,) if label else ())])
        texts = ((authored.statement, made.statement), *zip(authored.body, made.body, strict=False))
        for text, content in texts:
            scalar, is_all = binder.own(text), ALL_TOLD.search(plain(content))
            own = _unnamed(content, known, index, binder, least=1 if is_all else _FEW)
            if scalar and own:
                message = f"nothing here says that this number is of {own} alone"
                told = binder.sentence(content, scalar).warning("unnamed-member", message, _HINT)
                yield replace(told, severity=Severity.ERROR) if is_all else told


def _unnamed(
    content: Content, known: frozenset[str], index: Index, binder: Binder, *, least: int
) -> str:
    """Return the member that a number of a text is of, and no word says; empty where all are.

    One of a column with no more than `least` others may be told in words of another kind.
    """
    for metric in (each.metric for each in content if isinstance(each, Number)):
        held = [] if metric.over else [*observations(metric)]
        every = [{*value.ref.key} for value in held]
        series = next((each for each in index.series if held and each.holds(held[0])), None)
        for name, member in sorted(set[tuple[str, str]].intersection(*every)) if series else ():
            others = _others(series, name, member) if series else 0
            words = series.words_for(name, member) if series else frozenset[str]()
            if words and others > least and known.isdisjoint(words):
                return member_label(binder.dataset, name, member, binder.language)
    return ""


def _others(series: Series, name: str, member: str) -> int:
    """Return how many members there are beside one that is not meant where none is named."""
    dimension = next((each for each in series.dimensions if each.name == name), None)
    usual = (*(dimension.totals or ()), *series.usual(name)) if dimension else (member,)
    return 0 if member in usual else len({*series.members(name)} - {*usual}) - 1
