"""Checks that what must be told of a number is told: in a finding, its exhibit, and elsewhere.

A finding has notes and shows other years, so that much stands there once. Any other text, such as
the title, has none: it says itself that a number is only reported, and that a rise starts from a
dip; and it shows no number whose caveats no finding of the edition tells.

Rules of the words that say how far a number was verified: no number without, none too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.caveats import caveats_of
from briefing_gen.briefing.briefing import AuthoredFinding
from briefing_gen.composing.charts import drawn
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Chart, Finding, Table
from briefing_gen.document.inline import Comparison, Content, Number, plain
from briefing_gen.document.walk import of_block
from briefing_gen.rules.metric_rules import check_bases
from briefing_gen.words.citing import (
    metrics_in,
    observations_in,
    values_in,
    weakest_grade,
)
from briefing_gen.words.languages import labels


def check_marks(
    finding: AuthoredFinding, made: Finding, said: Iterable[Content], language: Language
) -> Iterator[Problem]:
    """Yield what is wrong with the marks of a finding and of its exhibit, which may stand alone.

    `said` is its further texts, which follow the statement.
    """
    what, where = f"finding {finding.id!r}", finding.statement.where
    statement = plain(made.statement)
    yield from check_mark(what, (statement,), made.grade, language, where)
    for text in (statement, *map(plain, said)):
        yield from check_stale_marks(text, made.grade, language, where)
    yield from _of_exhibit(finding, made, language)


def check_outside(findings: Iterable[Finding], binder: Binder) -> Iterator[Problem]:
    """Yield what is not told of the numbers in the texts outside of `findings`, those shown."""
    told = {plain(note) for finding in findings for note in (*finding.beside, *finding.notes)}
    for authored, content in binder.outside:
        if any(isinstance(inline, Number | Comparison) for inline in content):
            yield from _of_text(content, authored.where, told, binder)


def _of_text(
    content: Content, where: Location, told: set[str], binder: Binder
) -> Iterator[Problem]:
    language = binder.edition.language
    metrics, words = metrics_in((content,)), plain(content)
    values = observations_in(metrics)
    grade = weakest_grade(values)
    yield from check_mark("this text", (words,), grade, language, where)
    yield from check_stale_marks(words, grade, language, where)
    yield from check_bases(metrics, (value.ref for value in values), binder.dataset, where)
    for caveat in caveats_of(values, binder.dataset, language):
        if plain(caveat) not in told:
            yield _caveat_missing(plain(caveat), where)


def _of_exhibit(finding: AuthoredFinding, made: Finding, language: Language) -> Iterator[Problem]:
    exhibit, where = made.exhibit, finding.exhibit.title.where
    what = f"the {'chart' if isinstance(exhibit, Chart) else 'table'} of finding {finding.id!r}"
    heads = (plain(exhibit.spec.title), plain(exhibit.spec.subtitle))
    parts = _heads_of_parts(exhibit)
    if made.grade is not Grade.REPORTED and not any(
        has_mark(head, language) for head in (*heads, *parts)
    ):
        return
    grade = _grade(shown(exhibit))
    yield from check_mark(what, (*heads, *parts), grade, language, where)
    for head in heads:
        yield from check_stale_marks(head, grade, language, where)
    for head, contents in parts.items():
        yield from check_stale_marks(head, _grade(contents), language, where)


def _heads_of_parts(exhibit: Chart | Table) -> dict[str, tuple[Content, ...]]:
    """Return panel titles, or headers of columns, each with what stands under it."""
    match exhibit:
        case Chart(spec):
            return {plain(p.title): (p.title, drawn(p)) for p in spec.panels if p.title}
        case Table(spec):
            cells = (row.cells for row in spec.rows if len(row.cells) == len(spec.columns))
            columns = zip(spec.columns, zip(*cells, strict=True), strict=False)
            return {plain(column.header): (column.header, *below) for column, below in columns}


def shown(exhibit: Chart | Table) -> Iterator[Content]:
    """Yield the texts of an exhibit, and of a chart also the values that bear no label."""
    yield from of_block(exhibit)
    if isinstance(exhibit, Chart):
        yield from of_block(Table(exhibit.spec.table))


def _grade(contents: Iterable[Content]) -> Grade:
    return weakest_grade(values_in(contents))


def _caveat_missing(caveat: str, where: Location) -> Problem:
    return Problem(
        code="caveat-missing",
        message=f"no finding of this edition shows the caveat of a number in this text: {caveat}",
        where=where,
        hint="show the number in a finding, whose notes give its caveats, or leave it out here",
    )


def check_mark(
    what: str, texts: Sequence[str], grade: Grade, language: Language, where: Location
) -> Iterator[Problem]:
    """Yield a problem where `what` shows a reported number and none of its `texts` says so.

    `grade` is that of the weakest number.
    """
    marks = labels(language).reported_marks
    if grade is Grade.REPORTED and not any(_said(marks, text) for text in texts):
        yield Problem(
            code="reported-without-mark",
            message=f"{what} uses a reported figure but does not say so",
            where=where,
            hint=f"write one of: {', '.join(marks)}",
        )


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
        yield Problem(
            code="stale-mark",
            message=f"{said!r} describes numbers that were read {read}",
            where=where,
            hint="leave the words out, or bind the number that they describe",
            severity=Severity.WARNING,
        )


def has_mark(text: str, language: Language) -> bool:
    """Return whether `text` says of anything that it was not read at its publisher."""
    words = labels(language)
    marks = (*words.reported_marks, *words.press_marks, *words.weaker_marks)
    return _said(marks, text) is not None


def _said(marks: tuple[str, ...], text: str) -> str | None:
    """Return which of `marks` stands in `text` in whole words: "was reported" is none."""
    match = _pattern(marks).search(text)
    return match[0] if match else None


@lru_cache(maxsize=16)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(marks)})\b", re.IGNORECASE)
