"""Binds the texts of a correction: what was said is quoted, what its source shows is authored."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from briefing_gen.dataset.addressing.lookup import LOCATOR, UnknownAddress, look_up, member_label
from briefing_gen.dataset.model import (
    Correction,
    Dataset,
    Observation,
    Source,
    Titles,
)
from briefing_gen.dataset.same import Same
from briefing_gen.document.inline import Content, Origin
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.binding.package_texts import Names, PackageBinder, languages_differ
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import metrics_in, values_in
from briefing_gen.editions.rules.metric_rules import check_bases
from briefing_gen.frozen import Frozen
from briefing_gen.problems import Problem, by_place

_TO_QUOTE: Final = "write {name} in its place, or list it under values as a number that is quoted"
_ADDRESSES: Final = "`briefing-gen data list` prints every address; give it the same --data"


class BoundCorrection(Frozen, kw_only=True):
    """A correction in the words of one language, and what is wrong with it."""

    said: Content
    said_in: tuple[Source, ...]
    """The publication that says it; none where the package does not know it."""
    said_place: str
    """Where in it, in the words of the language."""
    shows: Content
    values: tuple[Observation, ...]
    """The published values that show it: that of the address, then those in the text."""
    cited: tuple[Source, ...]
    """The publications that show it."""
    problems: tuple[Problem, ...]


def bind_correction(
    correction: Correction, dataset: Dataset, language: Language, smallest_base: int = 0
) -> BoundCorrection:
    """Return `correction` in the words of `language`; its numbers are bound as in a briefing."""
    names = Names(
        of=correction.id,
        metrics=correction.metrics,
        citations=correction.citations,
        where=correction.place("metrics"),
    )
    binder = PackageBinder(dataset, names, language, smallest_base)
    binder.check_metrics()
    origin = _origin(correction, binder)
    said = _said(correction, origin, binder) if origin else ()
    scalar = _scalar(correction, "shows", binder)
    shows = binder.words(scalar) if scalar else ()
    binder.refuse_missing(correction.place("shows_en_us"))
    at_address = _at_address(correction, binder)
    values = values_in((shows,))
    shown = tuple({value.ref: value for value in (*at_address, *values)}.values())
    metrics = metrics_in((said, shows))
    refs = (value.ref for value in shown)
    binder.problems += check_bases(metrics, refs, dataset, correction.where)
    for stem in ("said", "shows"):  # What is quoted is typed; what a source shows is not.
        texts = _texts(correction, stem)
        places = {tag: correction.place(_column(stem, tag)) for tag in texts}
        binder.problems += languages_differ(texts, places, digits=stem == "said")
    own = dataset.sources.get(correction.source)
    cited = {source.id: source for source in (own, *(value.source for value in shown)) if source}
    return BoundCorrection(
        said=said,
        said_in=(origin.source,) if origin else (),
        said_place=origin.locator if origin else "",
        shows=shows,
        values=shown,
        cited=tuple(cited.values()),
        problems=tuple(binder.problems),
    )


def check_corrections(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with the corrections of `dataset`, by place, in every language."""
    return _checked(Same(dataset))


@lru_cache(maxsize=8)  # Each edition is checked together with its data.
def _checked(same: Same[Dataset]) -> tuple[Problem, ...]:
    found = (
        problem
        for correction in same.thing.corrections
        for language in Language
        if language in correction.said or language in correction.shows
        for problem in bind_correction(correction, same.thing, language).problems
    )
    return tuple(sorted(dict.fromkeys(found), key=by_place))


def _origin(correction: Correction, binder: Binder) -> Origin | None:
    source = binder.dataset.sources.get(correction.said_in)
    if source is None:
        return None  # `check` tells of it.
    language = binder.edition.language
    place = member_label(binder.dataset, LOCATOR, correction.said_locator, language)
    return Origin(source, place)


def _said(correction: Correction, origin: Origin, binder: PackageBinder) -> Content:
    scalar = _scalar(correction, "said", binder)
    numbers = dict.fromkeys(correction.values, origin)
    return binder.quotation(scalar, numbers, _TO_QUOTE) if scalar else ()


def _scalar(correction: Correction, stem: str, binder: Binder) -> Scalar | None:
    """Return a text of the row in the language of the binder; a problem where there is none."""
    language = binder.edition.language
    where = correction.place(_column(stem, language))
    text = _texts(correction, stem).get(language)
    if text is None:
        message = f"this text has no words in {language}"
        binder.add("missing-translation", message, where, "fill in the cell")
        return None
    return Scalar(text, where)


def _at_address(correction: Correction, binder: Binder) -> tuple[Observation, ...]:
    if correction.address is None:
        return ()
    try:
        found = look_up(binder.dataset, correction.address)
    except UnknownAddress as error:
        binder.add("unknown-address", str(error), correction.place("address"), _ADDRESSES)
        return ()
    if not isinstance(found, Observation):
        return ()
    if correction.source not in {"", found.source.id}:
        message = f"the source is {correction.source!r}, and the value is of {found.source.id!r}"
        hint = "leave source empty, or give the address of a value that this source published"
        binder.add("source-differs", message, correction.place("source"), hint)
    return (found,)


def _texts(correction: Correction, stem: str) -> Titles:
    return correction.said if stem == "said" else correction.shows


def _column(stem: str, language: str) -> str:
    return f"{stem}_{language.lower().replace('-', '_')}"
