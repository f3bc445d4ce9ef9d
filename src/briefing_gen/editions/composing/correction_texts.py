"""Binds the texts of a correction: what was said is quoted, what its source shows is authored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from briefing_gen.dataset.addressing.lookup import LOCATOR, UnknownAddress, look_up, member_label
from briefing_gen.dataset.model import (
    Correction,
    Dataset,
    Missing,
    NamedMetric,
    Observation,
    Source,
    Titles,
)
from briefing_gen.dataset.same import Same
from briefing_gen.document.inline import Citation, Content, Inline, Origin
from briefing_gen.editions.authoring.authored import Binding, Quoted, cut, parse_binding
from briefing_gen.editions.authoring.briefing import AuthoredCallout, AuthoredText, Briefing
from briefing_gen.editions.authoring.yaml_nodes import Node, Record, Scalar, Sequence
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.editions.language.citing import metrics_in, observations_in
from briefing_gen.editions.rules.metric_rules import check_bases, check_metric
from briefing_gen.metrics.derive import Derived, Metric
from briefing_gen.problems import Location, Problem, by_place

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_DIGITS: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_ADDRESSES: Final = "`briefing-gen data list` prints every address"


class _CorrectionBinder(Binder):
    """Binds the texts of corrections, of which some are others' words."""

    def metric(self, node: Node, member: str = "*", depth: int = 0) -> Metric | Missing | None:
        """Return the metric of `node`; see `Resolver.metric`."""
        if isinstance(node, Record):
            # The operations of a cell share its place, by which those of a briefing are known.
            ((name, inputs),) = node.entries.items()
            return self._derived(name, inputs, member, depth)
        return super().metric(node, member, depth)

    def quotation(self, scalar: Scalar, numbers: tuple[str, ...], origin: Origin) -> Content:
        """Return others' words: bindings are worded, and `numbers` marked as quoted from them."""
        pieces, problems = cut(scalar, numbers, self.edition.language)
        hint = "write {name} in its place, or list it under values as a number that is quoted"
        self.problems += (replace(problem, hint=hint) for problem in problems)
        found: list[Inline] = []
        for piece in pieces:
            match piece:
                case Quoted(text):
                    found.append(Citation(text, origin=origin))
                case str() | Binding():
                    found += self._inlines(piece, "*")
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundCorrection:
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
    binder = _binder(correction, dataset, language, smallest_base)
    _check_metrics(correction, binder)
    origin = _origin(correction, binder)
    said = _said(correction, origin, binder) if origin else ()
    scalar = _scalar(correction, "shows", binder)
    shows = binder.words(scalar) if scalar else ()
    for missing in binder.absent:
        where, hint = correction.place("shows_en_us"), "bind values that are there"
        binder.add("missing-value", f"{missing.ref} has no value to show", where, hint)
    at_address = _at_address(correction, binder)
    values = observations_in(metrics_in((shows,)))
    shown = tuple({value.ref: value for value in (*at_address, *values)}.values())
    metrics = metrics_in((said, shows))
    refs = (value.ref for value in shown)
    binder.problems += check_bases(metrics, refs, dataset, correction.where)
    binder.problems += _languages_differ(correction)
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


def _said(correction: Correction, origin: Origin, binder: _CorrectionBinder) -> Content:
    scalar = _scalar(correction, "said", binder)
    return binder.quotation(scalar, correction.values, origin) if scalar else ()


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


def _check_metrics(correction: Correction, binder: Binder) -> None:
    """Check every name, also those that no text binds."""
    where = correction.place("metrics")
    for named in correction.metrics:
        metric = binder.metric(Scalar(named.name, where))
        if isinstance(metric, Derived):
            binder.problems += check_metric(metric, binder.dataset, where)


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


def _languages_differ(correction: Correction) -> Iterator[Problem]:
    """Yield a problem where the languages of a text bind different names or quote other numbers."""
    for stem in ("said", "shows"):
        texts = _texts(correction, stem)
        first = next(iter(texts), "")
        for language, text in texts.items():
            apart = sorted(_names(texts[first]) ^ _names(text))
            if stem == "said":  # What is quoted is typed; what a source shows is not.
                apart += sorted(_digits(texts[first]) ^ _digits(text))
            if apart:
                told = ", ".join(repr(item) for item in apart)
                yield Problem(
                    code="languages-differ",
                    message=f"only one of the texts in {first} and {language} has {told}",
                    where=correction.place(_column(stem, language)),
                    hint="bind the same names and quote the same numbers in every language",
                )


def _names(text: str) -> set[str]:
    return {parse_binding(inside)[0] for inside in _BRACES.findall(text)}


def _digits(text: str) -> set[str]:
    return set(_DIGITS.findall(_BRACES.sub(" ", text)))


def _texts(correction: Correction, stem: str) -> Titles:
    return correction.said if stem == "said" else correction.shows


def _column(stem: str, language: str) -> str:
    return f"{stem}_{language.lower().replace('-', '_')}"


def _binder(
    correction: Correction, dataset: Dataset, language: Language, smallest_base: int
) -> _CorrectionBinder:
    where = correction.place("metrics")
    outline = _outline(correction, where, smallest_base)
    edition = Edition(briefing=outline.name, audience=Audience.LEGISLATOR, language=language)
    return _CorrectionBinder(dataset, outline, edition)


def _node(named: NamedMetric, where: Location) -> Node:
    inputs = tuple(Scalar(text, where) for text in named.inputs)
    if named.operation is None:
        return inputs[0]
    return Record({named.operation: Sequence(inputs, where)}, {}, where)


def _outline(correction: Correction, where: Location, smallest_base: int) -> Briefing:
    """Return what a correction is as a briefing: names for values, and citations."""
    nothing = AuthoredText({}, where)
    return Briefing(
        name=correction.id,
        date="",
        audiences=tuple(Audience),
        languages=tuple(Language),
        citations=correction.citations,
        parameters=(),
        smallest_base=smallest_base,
        metrics={named.name: _node(named, where) for named in correction.metrics},
        kicker=nothing,
        title=nothing,
        standfirst=nothing,
        byline=nothing,
        keywords=nothing,
        key_findings=(),
        one_page=None,
        findings=(),
        limits=(),
        questions=(),
        ask=None,
        corrections=(),
        methods=(),
        help=AuthoredCallout(title=nothing, content=()),
        where=where,
    )
