"""Makes one finding: its statement and text, its exhibit, its caveats, and the speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.blocks import Chart, Finding, NotesPart, Table
from briefing_gen.document.inline import Content, plain
from briefing_gen.document.walk import of_block
from briefing_gen.editions.binding import Binder
from briefing_gen.editions.briefing import AuthoredChart, AuthoredFinding, AuthoredTable
from briefing_gen.editions.citing import (
    caveats_of,
    grade_words,
    metrics_in,
    observations_in,
    source_line,
    weakest_grade,
)
from briefing_gen.editions.compose_charts import compose_chart
from briefing_gen.editions.compose_tables import compose_table
from briefing_gen.editions.working import working_line
from briefing_gen.metrics.derive import Metric, Observed

MOST_SLIDE_WORDS: Final = 30


def compose_finding(finding: AuthoredFinding, binder: Binder) -> Finding:
    """Return the finding of one edition; its conditions are checked against the data."""
    for condition in finding.holds:
        binder.hold(condition)
    statement = binder.content(finding.statement)
    body = tuple(binder.content(text) for text in finding.body)
    slide = binder.content(finding.slide)
    say = binder.content(finding.say) if finding.say else slide
    exhibit = _exhibit(finding.exhibit, binder)
    shown = (statement, *body, slide, say, *of_block(exhibit))
    language = binder.edition.language
    values = observations_in(metrics_in(shown))
    grade = weakest_grade(values)
    notes = (*(binder.content(note) for note in finding.notes), *caveats_of(values, language))
    _check_length(finding, slide, binder)
    told = metrics_in((statement, *body, slide, say))
    return Finding(
        id=finding.id,
        statement=statement,
        body=body,
        slide_text=slide,
        exhibit=exhibit,
        notes=notes,
        grade=grade,
        grade_words=grade_words(grade, language),
        speaker_notes=tuple(_speaker_notes(say, told, notes, binder)),
    )


def _exhibit(exhibit: AuthoredChart | AuthoredTable, binder: Binder) -> Chart | Table:
    match exhibit:
        case AuthoredChart():
            return Chart(compose_chart(exhibit, binder))
        case AuthoredTable():
            return Table(compose_table(exhibit, binder))


def _speaker_notes(
    say: Content, told: tuple[Metric, ...], notes: tuple[Content, ...], binder: Binder
) -> Iterator[NotesPart]:
    words, language = binder.labels, binder.edition.language
    yield NotesPart(words.say, (say,))
    lines = tuple(working_line(metric, language) for metric in sorted(told, key=_derived_first))
    yield NotesPart(words.working, lines)
    values = observations_in(told)
    sources = {value.source.id: value for value in values}
    yield NotesPart(
        words.sources, tuple(source_line((value,), language) for value in sources.values())
    )
    if notes:
        yield NotesPart(words.caveats, notes)


def _derived_first(metric: Metric) -> bool:
    return isinstance(metric, Observed)


def _check_length(finding: AuthoredFinding, slide: Content, binder: Binder) -> None:
    count = len(plain(slide).split())
    if count > MOST_SLIDE_WORDS:
        message = f"the slide of {finding.id!r} has {count} words"
        hint = f"say it in {MOST_SLIDE_WORDS}"
        binder.add("too-many-words", message, finding.slide.where, hint)
