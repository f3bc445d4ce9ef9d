"""Rules of averages: each says which it is, and is the one that its sentence says.

Where in an authored text a word stands that a rule speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.checks.words import AVERAGES, named_in
from briefing_gen.dataset.model import Statistic
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import labels, words_of

_BRACES: Final = re.compile(r"\{[^{}]*\}")
_NUMBER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_END: Final = re.compile(rf"[.!?][\"”»)]* +(?=[A-ZÁÉÍÓÚÑ¿¡\"“«{_NUMBER}])")


def speaks_of_averages(text: str, language: Language) -> bool:
    """Return whether `text` has any word of averages."""
    return bool(named_in(text, language)) or _generic(text, language) is not None


def check_unnamed(text: str, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem where `text` speaks of an average and nowhere says which."""
    generic = _generic(text, language)
    if generic and not named_in(text, language):
        yield Problem(
            code="average-unnamed",
            message=f"{generic!r} does not say which kind of average it is",
            where=place_of(generic, scalar),
            hint=f"write one of: {', '.join(labels(language).named_averages)}",
        )


def check_averages(content: Content, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each sentence whose numbers are not the average that it names."""
    numbers = [inline.metric for inline in content if isinstance(inline, Number)]
    words = (_NUMBER if isinstance(inline, Number) else plain((inline,)) for inline in content)
    for sentence in _END.split("".join(words)):
        count = sentence.count(_NUMBER)
        metrics, numbers = numbers[:count], numbers[count:]
        if metrics:
            yield from check_unnamed(sentence, scalar, language)
            yield from _check_named(sentence, metrics, scalar, language)


def _check_named(
    sentence: str, metrics: list[Metric], scalar: Scalar, language: Language
) -> Iterator[Problem]:
    named = named_in(sentence, language)
    is_it = rf"(?: \w+){{0,3}} (?:{words_of(language).patterns.is_it}) *{_NUMBER}"
    kinds = frozenset(kind for m in metrics for kind in _statistics(m) & AVERAGES)
    for words in () if kinds else named.values():
        if re.search(re.escape(words) + is_it, sentence):
            kinds = _statistics(metrics[0])
    if named and kinds and not kinds & set(named):
        words = next(iter(named.values()))
        yield Problem(
            code="average-differs",
            message=f"{words!r} describes a number that is a {' and a '.join(sorted(kinds))}",
            where=place_of(words, scalar),
            hint="use the name of the statistic in the data",
        )


def _generic(text: str, language: Language) -> str | None:
    match = re.search(rf"\b(?:{'|'.join(labels(language).averages)})\b", text, re.IGNORECASE)
    return match[0] if match else None


def _statistics(metric: Metric) -> frozenset[Statistic]:
    """Return what summaries `metric` is made of; a median of many is one, whatever they are."""
    match metric:
        case Observed(observation):
            return frozenset({observation.statistic})
        case Derived(Operation.MEDIAN):
            return frozenset({Statistic.MEDIAN})
        case Derived(Operation.RANK):
            return frozenset({Statistic.COUNT})
        case Derived(inputs=inputs):
            return frozenset().union(*(_statistics(item) for item in inputs))


def place_of(word: str, scalar: Scalar) -> Location:
    """Return the place of the first `word` of `scalar` that stands in no braces."""
    outside = _BRACES.sub(lambda match: " " * len(match[0]), scalar.flowing)
    match = re.search(rf"\b{re.escape(word)}\b", outside)
    return scalar.place_at(match.start()) if match else scalar.where
