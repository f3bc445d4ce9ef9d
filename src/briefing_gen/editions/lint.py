"""Rules of authored text that no binding can check: what may not be said in bare words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.editions.authored import Piece
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.editions.yaml_nodes import Scalar
from briefing_gen.problems import Problem, Severity

_BILL: Final = re.compile(r"\b(H\.\s?R\.|S\.|H\.\s?Res\.|S\.\s?Res\.)\s?\d+")
_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)


def lint(pieces: tuple[Piece, ...], scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each comparison in bare words and each average that is not named."""
    text = " ".join(piece for piece in pieces if isinstance(piece, str)).casefold()
    yield from _comparisons(text, scalar, language)
    yield from _averages(text, scalar, language)


def check_ask(text: str, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem where `text`, which is not the ask, asks for something."""
    for words in labels(language).asking_words:
        if re.search(rf"\b{words}\b", text.casefold()):
            yield Problem(
                code="ask-outside-ask",
                message=f"{words!r} asks for something outside of the ask",
                where=scalar.place_of(words),
                hint="a neutral edition asks for nothing, an advocacy edition once, under ask:",
            )


def check_bills(text: str, scalar: Scalar) -> Iterator[Problem]:
    """Yield a warning where an ask names a bill: taking a view on one may be lobbying."""
    match = _BILL.search(text)
    if match:
        yield Problem(
            code="bill-named",
            message=f"the ask names a bill, {match[0]}",
            where=scalar.place_of(match[0]),
            hint="have counsel read it: a view on a bill may count as lobbying",
            severity=Severity.WARNING,
        )


def is_marked_reported(text: str, language: Language) -> bool:
    """Return whether `text` says in words that its figures are as reported."""
    return any(mark in text.casefold() for mark in labels(language).reported_marks)


def _comparisons(text: str, scalar: Scalar, language: Language) -> Iterator[Problem]:
    verbs = labels(language).comparison_verbs
    for word in dict.fromkeys(match[0] for match in _WORD.finditer(text)):
        if word in verbs:
            yield Problem(
                code="unbound-comparison",
                message=f"{word!r} compares values, and nothing computes it",
                where=scalar.place_of(word),
                hint="write {name:change} or {name:direction}, which the data decide",
            )


def _averages(text: str, scalar: Scalar, language: Language) -> Iterator[Problem]:
    words = labels(language)
    found = [word for word in words.averages if re.search(rf"\b{word}\b", text)]
    named = any(re.search(rf"\b{word}\b", text) for word in words.named_averages)
    if found and not named:
        yield Problem(
            code="average-unnamed",
            message=f"{found[0]!r} does not say which average it is",
            where=scalar.place_of(found[0]),
            hint=f"say one of: {', '.join(words.named_averages)}",
        )
