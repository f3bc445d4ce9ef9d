"""Makes the table of corrections: what was said, and what the source shows."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.dataset.model import Correction, Grade, Observation, Source
from briefing_gen.dataset.vocabulary import is_strong_enough
from briefing_gen.document.inline import Citation, Content, Inline, NoteMark, Text
from briefing_gen.document.tables import Column, Row, TableSpec
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.binding.caveats import caveats_for
from briefing_gen.editions.composing.correction_texts import BoundCorrection, bind_correction
from briefing_gen.editions.composing.source_lines import short_citation, source_line
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import (
    grade_words,
    values_in,
    weakest_grade,
)
from briefing_gen.editions.language.typography import with_numbers
from briefing_gen.frozen import Frozen


class Corrections(Frozen, kw_only=True):
    """The corrections of one edition."""

    table: TableSpec | None
    """None where the edition shows none."""
    sources: tuple[Source, ...]
    """The publications that they name, those that were wrong among them."""
    left_out: tuple[Content, ...]
    """What is said where some rest on a weaker grade than was asked for, else nothing.

    The statements are not named: without their corrections they would be said once more.
    """


def compose_corrections(binder: Binder) -> Corrections:
    """Return the corrections that the briefing names, bound and worded for one edition."""
    shown: list[tuple[Correction, BoundCorrection]] = []
    named = tuple(_named(binder))
    for correction in named:
        bound = _bound(correction, binder)
        binder.problems += bound.problems
        minimum = binder.edition.minimum_grade
        if is_strong_enough(weakest_grade(_behind(bound)), minimum):
            shown.append((correction, bound))
    notice: Content = (Text(binder.labels.corrections_left_out),)
    return Corrections(
        table=_table(shown, binder) if shown else None,
        sources=tuple(source for _, bound in shown for source in (*bound.said_in, *bound.cited)),
        left_out=(notice,) if len(shown) < len(named) else (),
    )


def _bound(correction: Correction, binder: Binder) -> BoundCorrection:
    language, base = binder.edition.language, binder.briefing.smallest_base
    bind = lambda: bind_correction(correction, binder.dataset, language, base)  # noqa: E731 - short.
    return binder.known.once(("correction", correction.id, language), bind)


def _named(binder: Binder) -> Iterator[Correction]:
    known = {correction.id: correction for correction in binder.dataset.corrections}
    for name in binder.briefing.corrections:
        correction = known.get(name.text)
        if correction is None:
            message = f"the data package has no correction {name.text!r}"
            names = f"one of: {', '.join(known)}" if known else "it has none"
            binder.add("unknown-name", message, name.where, names)
        else:
            yield correction


def _table(shown: list[tuple[Correction, BoundCorrection]], binder: Binder) -> TableSpec:
    labels, language = binder.labels, binder.edition.language
    values = tuple(value for _, bound in shown for value in bound.values)
    return TableSpec(
        id="corrections",
        title=(Text(labels.corrections_title),),
        subtitle=(Text(labels.corrections_subtitle),),
        columns=tuple(
            Column(header=(Text(header),), numeric=False) for header in (labels.said, labels.shows)
        ),
        rows=tuple(_row(correction, bound, binder) for correction, bound in shown),
        source=source_line(values, language),
    )


def _row(correction: Correction, bound: BoundCorrection, binder: Binder) -> Row:
    language = binder.edition.language
    graded = (*_grade(bound, language), *map(NoteMark, caveats_for(_behind(bound), binder)))
    return Row(
        cells=(
            (*bound.said, *_in_brackets(bound.said_in, bound.said_place, language)),
            (*bound.shows, *_in_brackets(bound.cited, "", language), *graded),
        ),
        id=correction.id,
    )


def _in_brackets(sources: tuple[Source, ...], place: str, language: Language) -> Iterator[Inline]:
    for at, source in enumerate(sources):
        yield Text("; " if at else " (")
        yield short_citation(source, language)
    if sources:
        yield from (Text(", "), Citation(with_numbers(place))) if place else ()
        yield Text(")")


def _grade(bound: BoundCorrection, language: Language) -> Content:
    """Return in words how far the weakest value of a row was verified."""
    grade: Grade = weakest_grade(_behind(bound))
    told = grade_words(grade, language)
    return (Text(" "), *told, Text(".")) if told else ()


def _behind(bound: BoundCorrection) -> tuple[Observation, ...]:
    """Return every value behind a row, also those that a statement was quoted with."""
    return (*bound.values, *values_in((bound.said,)))
