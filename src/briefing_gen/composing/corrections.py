"""Makes the table of corrections: what was said, quoted, and what its source shows, authored."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language, column_of
from briefing_gen.base.problems import Problem, by_place
from briefing_gen.binding import package_texts
from briefing_gen.binding.binder import Binder
from briefing_gen.composing.under_exhibits import told_sources
from briefing_gen.dataset import model
from briefing_gen.dataset.attributes import NOTES
from briefing_gen.dataset.lookup import LOCATOR, UnknownAddress, look_up, member_label
from briefing_gen.dataset.notes import note_at
from briefing_gen.dataset.vocabulary import is_strong_enough
from briefing_gen.document.exhibits import Column, Row, TableSpec
from briefing_gen.document.inline import Content, NoteMark, Origin, Text, plain
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.metric_rules import check_bases
from briefing_gen.words import citing

_TO_QUOTE: Final = "write {name} in its place, or list it under values as a number that is quoted"
_ADDRESSES: Final = "`briefing-gen data list` prints every address; give it the same --data"


class BoundCorrection(Frozen, kw_only=True):
    """A correction in the words of one language, and what is wrong with it."""

    said: Content
    said_in: Origin | None
    """The publication that says it, and where in it; None where the package does not know it."""
    shows: Content
    values: tuple[model.Observation, ...]
    """The published values that show it: that of the address, then those in the text."""
    sources: tuple[model.Source, ...]
    """The publication that says it, then those that show it."""
    problems: tuple[Problem, ...]


Corrections = tuple[TableSpec | None, tuple[model.Source, ...], tuple[Content, ...]]
"""The table of corrections, the publications that they name, and a notice."""


def compose_corrections(binder: Binder) -> Corrections:
    """Return the corrections that the briefing names, bound and worded for one edition.

    There is no table where the edition shows none, and a notice where some rest on a weaker grade
    than was asked for. It does not name them, or they would be said without their corrections.
    """
    shown: list[tuple[model.Correction, BoundCorrection]] = []
    named = tuple(_named(binder))
    for each in named:
        bound = _bound(each, binder)
        binder.extend(bound.problems)
        if is_strong_enough(citing.weakest_grade(_behind(bound)), binder.minimum_grade):
            shown.append((each, bound))
    sources = (source for _, bound in shown for source in bound.sources)
    notice: Content = (Text(binder.labels.corrections_left_out),)
    left_out = (notice,) if len(shown) < len(named) else ()
    return _table(shown, binder) if shown else None, tuple(sources), left_out


def _bound(correction: model.Correction, binder: Binder) -> BoundCorrection:
    language, base = binder.language, binder.briefing.smallest_base
    bind = lambda own: bind_correction(correction, own.dataset, language, base)  # noqa: E731 - short.
    return binder.once(("correction", correction.id, language), bind)


def _named(binder: Binder) -> Iterator[model.Correction]:
    known = {correction.id: correction for correction in binder.dataset.corrections}
    for name in binder.briefing.corrections:
        correction = known.get(name.text)
        if correction is None:
            message = f"the data package has no correction {name.text!r}"
            names = (
                f"one of: {', '.join(known)}" if known else "the data package has no corrections"
            )
            binder.add("unknown-name", message, name.where, names)
        else:
            yield correction


def _table(shown: list[tuple[model.Correction, BoundCorrection]], binder: Binder) -> TableSpec:
    labels = binder.labels
    return TableSpec(
        id="corrections",
        title=(Text(labels.corrections_title),),
        subtitle=(Text(labels.corrections_subtitle),),
        columns=tuple(
            Column(header=(Text(header),), numeric=False)
            for header in (labels.said, labels.shows, labels.sources)
        ),
        rows=tuple(_row(correction, bound, binder) for correction, bound in shown),
        source=(),  # Each row has its own.
    )


def _row(correction: model.Correction, bound: BoundCorrection, binder: Binder) -> Row:
    marks = map(NoteMark, package_texts.caveats_for(_behind(bound), binder))
    sources = told_sources(bound.said_in, bound.sources, _behind(bound), binder.language)
    return Row(cells=(bound.said, bound.shows, (*sources, *marks)), id=correction.id)


def _behind(bound: BoundCorrection) -> tuple[model.Observation, ...]:
    """Return every value behind a row, also those that a statement was quoted with."""
    return (*bound.values, *citing.values_in((bound.said,)))


def bind_correction(
    correction: model.Correction, dataset: model.Dataset, language: Language, smallest_base: int = 0
) -> BoundCorrection:
    """Return `correction` in the words of `language`; its numbers are bound as in a briefing."""
    names = package_texts.Names(
        of=correction.id,
        metrics=correction.metrics,
        citations=correction.citations,
        where=correction.place("metrics"),
    )
    binder = package_texts.PackageBinder(dataset, names, language, smallest_base)
    binder.check_metrics()
    origin = _origin(correction, binder)
    said: Content = ()
    if origin and (scalar := _scalar(correction, "said", binder)):
        said = binder.quotation(scalar, dict.fromkeys(correction.values, origin), _TO_QUOTE)
    scalar = _scalar(correction, "shows", binder)
    shows = binder.words(scalar) if scalar else ()
    binder.refuse_missing(correction.place(column_of("shows", DEFAULT_LANGUAGE)))
    at_address = _at_address(correction, binder)
    values = citing.values_in((shows,))
    shown = tuple({value.ref: value for value in (*at_address, *values)}.values())
    metrics = citing.metrics_in((said, shows))
    refs = (value.ref for value in shown)
    binder.extend(check_bases(metrics, refs, dataset, correction.where))
    for stem in ("said", "shows"):  # What is quoted is typed; what a source shows is not.
        texts = _texts(correction, stem)
        places = {tag: correction.place(column_of(stem, tag)) for tag in texts}
        binder.extend(package_texts.languages_differ(texts, places, digits=stem == "said"))
    own = dataset.sources.get(correction.source)
    said_by = origin.source if origin else None
    named = (said_by, own, *(value.source for value in shown))
    return BoundCorrection(
        said=said,
        said_in=origin,
        shows=shows,
        values=shown,
        sources=tuple({source.id: source for source in named if source}.values()),
        problems=binder.problems,
    )


@by_identity(8)  # Each edition is checked together with its data.
def check_corrections(dataset: model.Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with the corrections of `dataset`, by place, in every language."""
    found = (
        problem
        for correction in dataset.corrections
        for language in Language
        if language in correction.said or language in correction.shows
        for problem in bind_correction(correction, dataset, language).problems
    )
    return tuple(sorted(dict.fromkeys(found), key=by_place))


def _origin(correction: model.Correction, binder: Binder) -> Origin | None:
    source = binder.dataset.sources.get(correction.said_in)
    if source is None:
        return None  # `check` tells of it.
    language = binder.language
    place = member_label(binder.dataset, LOCATOR, correction.said_locator, language)
    return Origin(source, place)


def _scalar(correction: model.Correction, stem: str, binder: Binder) -> Scalar | None:
    """Return a text of the row in the language of the binder; a problem where there is none."""
    language = binder.language
    where = correction.place(column_of(stem, language))
    text = _texts(correction, stem).get(language)
    if text is None:
        message = f"this text is missing in {language}"
        binder.add("missing-translation", message, where, "fill in the cell")
        return None
    return Scalar(text, where)


def _at_address(correction: model.Correction, binder: Binder) -> tuple[model.Observation, ...]:
    if correction.address is None:
        return ()
    try:
        found = look_up(binder.dataset, correction.address)
    except UnknownAddress as error:
        binder.add("unknown-address", str(error), correction.place("address"), _ADDRESSES)
        return ()
    if not isinstance(found, model.Observation):
        return ()
    if correction.source not in {"", found.source.id}:
        message = f"the source is {correction.source!r}, but the value is from {found.source.id!r}"
        hint = "leave source empty, or give the address of a value that this source published"
        binder.add("source-differs", message, correction.place("source"), hint)
    return (found,)


def _texts(correction: model.Correction, stem: str) -> model.Titles:
    return correction.said if stem == "said" else correction.shows


def in_words(dataset: model.Dataset, language: Language) -> model.Dataset:
    """Return `dataset` with its caveats and notes as `language` words their numbers.

    Its texts in other languages still name what they bind.
    """
    return replace(
        dataset,
        caveats={
            name: replace(item, text={**item.text, language: plain(words)})
            for name, item in dataset.caveats.items()
            for words in [package_texts.words_of(item, dataset, language)]
        },
        tables={
            name: _verdict_table(item, dataset, language) for name, item in dataset.tables.items()
        },
    )


def _verdict_table(table: model.Table, dataset: model.Dataset, language: Language) -> model.Table:
    """Return a table with its notes in words."""
    names = (table.attributes.get(attribute) for attribute, tag in NOTES if tag == language)
    name = next(names, None)
    if name is None or not any("{" in cell for cell in table.columns[name]):
        return table
    cells = list(table.columns[name])
    for row, cell in enumerate(cells):
        note = note_at(table, row, table.measures[0]) if "{" in cell else None
        if note:
            cells[row] = plain(package_texts.words_of(note, dataset, language))
    return replace(table, columns={**table.columns, name: cells})
