"""Rules of authored text that no binding can check: what may not be said in bare words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.checks.terminology import forbidden_terms
from briefing_gen.dataset.model import Term
from briefing_gen.editions.authoring.authored import Piece
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.asking import asks
from briefing_gen.editions.language.comparisons import comparisons
from briefing_gen.editions.rules.average_rules import check_unnamed
from briefing_gen.editions.rules.place_in_text import place_of
from briefing_gen.problems import Problem, Severity

_BILL: Final = re.compile(r"\b(H\.\s?R\.|S\.|H\.\s?Res\.|S\.\s?Res\.)\s?\d+")


def lint(
    pieces: tuple[Piece, ...], scalar: Scalar, language: Language, terms: tuple[Term, ...]
) -> Iterator[Problem]:
    """Yield a problem for each bare comparison, unnamed average and term that is not used."""
    bare = [piece for piece in pieces if isinstance(piece, str)]
    yield from check_comparisons(bare, scalar, language)
    yield from check_unnamed(" ".join(bare), scalar, language)
    yield from _terms(bare, scalar, language, terms)


def check_ask(scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem where a text, which is not the ask, asks for something."""
    for match in asks(scalar.flowing, language):
        yield Problem(
            code="ask-outside-ask",
            message=f"{match[0]!r} asks for something outside of the ask",
            where=scalar.place_at(match.start()),
            hint="a neutral edition asks for nothing, an advocacy edition once, under ask:",
        )


def check_bills(scalar: Scalar) -> Iterator[Problem]:
    """Yield a warning where an ask names a bill: taking a view on one may be lobbying."""
    match = _BILL.search(scalar.flowing)
    if match:
        yield Problem(
            code="bill-named",
            message=f"the ask names a bill, {match[0]}",
            where=scalar.place_at(match.start()),
            hint="have counsel read it: a view on a bill may count as lobbying",
            severity=Severity.WARNING,
        )


def _terms(
    bare: list[str], scalar: Scalar, language: Language, terms: tuple[Term, ...]
) -> Iterator[Problem]:
    for found in forbidden_terms(" ".join(bare), language, terms):
        yield Problem(
            code="forbidden-term",
            message=f"the package does not use the words {found.text!r}",
            where=place_of(found.text, scalar),
            hint=f"write {found.term.instead}; keep others' words in quotation marks",
            severity=found.term.severity,
        )


def check_comparisons(bare: list[str], scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each word that compares or ranks values and is bound to none."""
    for found in dict.fromkeys(found for text in bare for found in comparisons(text, language)):
        if found.ranks:
            yield Problem(
                code="unbound-rank",
                message=f"{found.words!r} ranks values, and nothing holds it against the data",
                where=place_of(found.words, scalar),
                hint="state it under holds: of its finding, or list the words under citations:",
            )
        else:
            yield Problem(
                code="unbound-comparison",
                message=f"{found.words!r} compares values, and nothing computes it",
                where=place_of(found.words, scalar),
                hint="write {name:change} or {name:direction}, which the data decide",
            )
