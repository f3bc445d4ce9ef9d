"""Makes the table of corrections: what was said, and what the source shows."""

from __future__ import annotations

from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Correction, Missing, Observation
from briefing_gen.document.inline import Content, Text
from briefing_gen.document.tables import Column, Row, TableSpec
from briefing_gen.editions.binding import Binder
from briefing_gen.editions.citing import quoted, title_in
from briefing_gen.editions.source_lines import short_citation, source_line


def compose_corrections(binder: Binder) -> TableSpec | None:
    """Return the corrections that the briefing names, None where it names none."""
    known = {correction.id: correction for correction in binder.dataset.corrections}
    rows: list[Row] = []
    values: list[Observation] = []
    for name in binder.briefing.corrections:
        correction = known.get(name.text)
        if correction is None:
            message = f"the data package has no correction {name.text!r}"
            names = f"one of: {', '.join(known)}" if known else "it has none"
            binder.add("unknown-name", message, name.where, names)
            continue
        rows.append(_row(correction, binder))
        values += _shown(correction, binder)
    if not rows:
        return None
    words, language = binder.labels, binder.edition.language
    return TableSpec(
        id="corrections",
        title=(Text(words.corrections_title),),
        subtitle=(Text(words.corrections_subtitle),),
        columns=tuple(
            Column(header=(Text(header),), numeric=False) for header in (words.said, words.shows)
        ),
        rows=tuple(rows),
        source=source_line(values, language),
    )


def _row(correction: Correction, binder: Binder) -> Row:
    language = binder.edition.language
    source = binder.dataset.sources.get(correction.source)
    cited: Content = (Text(" ("), short_citation(source, language), Text(")")) if source else ()
    return Row(
        cells=(
            quoted(title_in(correction.said, language)),
            (*quoted(title_in(correction.shows, language)), *cited),
        )
    )


def _shown(correction: Correction, binder: Binder) -> tuple[Observation, ...]:
    if correction.address is None:
        return ()
    found = look_up(binder.dataset, correction.address)
    return () if isinstance(found, Missing) else (found,)
