"""Rules of authored text that no binding can check: what may not be said in bare words.

Rules of a composed document: every caveat told, every source still standing.

Rules of texts in several languages: each tells the same numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import Frozen, field_names
from briefing_gen.base.identity import Same
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, Severity
from briefing_gen.briefing.authored import Piece, parse_binding
from briefing_gen.briefing.briefing import AuthoredText, Briefing
from briefing_gen.dataset.checks.words import forbidden_terms
from briefing_gen.dataset.model import Observation, Source, Term
from briefing_gen.document.blocks import Document, Finding
from briefing_gen.document.inline import Content, plain
from briefing_gen.edition import Audience
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.average_rules import check_unnamed, place_of
from briefing_gen.words.languages import asks, comparisons
from briefing_gen.words.wording import Style

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_NO_NUMBER: Final = frozenset({Style.PERIOD, Style.PERIOD_SHORT, Style.PHRASE})
"""Languages differ in where they repeat a year or a name."""
STALE_AFTER_DAYS: Final = 2 * 366
"""A source that nobody looked at for two years before the briefing may have been revised."""
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
            message=f"{match[0]!r} asks for action outside of the ask",
            where=scalar.place_at(match.start()),
            hint="a neutral edition asks for no action; an advocacy edition asks once, under ask:",
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
                message=f"{found.words!r} ranks values but is not checked against the data",
                where=place_of(found.words, scalar),
                hint="add a condition under holds: of its finding, or list the words under "
                "citations:",
            )
        else:
            yield Problem(
                code="unbound-comparison",
                message=f"{found.words!r} compares values but is not computed from the data",
                where=place_of(found.words, scalar),
                hint="write {name:change} or {name:direction}, which choose the word from the data",
            )


def check_sources(values: Iterable[Observation], document: Document) -> Iterator[Problem]:
    """Yield a warning for each publication behind `values` that is out of date."""
    for source in {value.source.id: value.source for value in values}.values():
        yield from _standing(source, document)


def check_caveats(
    finding: Finding, caveats: Iterable[Content], where: Location
) -> Iterator[Problem]:
    """Yield a problem, told against `where`, for each of `caveats` that `finding` leaves out."""
    told = {plain(note) for note in (*finding.beside, *finding.notes)}
    for caveat in caveats:
        if plain(caveat) not in told:
            yield Problem(
                code="caveat-missing",
                message=f"finding {finding.id!r} leaves out: {plain(caveat)}",
                where=where,
                hint="a caveat follows a number wherever it is shown",
            )


def _standing(source: Source, document: Document) -> Iterator[Problem]:
    if source.superseded_by:
        yield Problem(
            code="superseded-source",
            message=f"{source.id!r} was replaced by {source.superseded_by!r}",
            where=source.where,
            hint="take the values from the newer publication, or say why not in a note",
            severity=Severity.WARNING,
        )
    accessed, date = _day(source.accessed), _day(document.date.iso)
    if accessed and date and (date - accessed).days > STALE_AFTER_DAYS:
        yield Problem(
            code="stale-source",
            message=f"{source.id!r} was last read on {source.accessed}, long before the briefing "
            f"of {document.date.iso}",
            where=source.where,
            hint="read it again and put the day under accessed",
            severity=Severity.WARNING,
        )


def _day(iso: str) -> dt.date | None:
    parts = [int(part) for part in iso.split("-") if part]
    return dt.date(*[*parts, 1, 1][:3]) if parts else None


def check_languages(briefing: Briefing) -> tuple[Problem, ...]:
    """Return a warning for each text that binds a number in one language and not in another."""
    return _checked(Same(briefing))


@lru_cache(maxsize=8)
def _checked(same: Same[Briefing]) -> tuple[Problem, ...]:
    briefing = same.thing
    unnumbered = {parameter.name for parameter in briefing.parameters}
    return tuple(
        problem
        for text in _texts(briefing)
        for audience in (None, *Audience)
        for problem in _differing(text, audience, briefing.languages, unnumbered)
    )


def _differing(
    text: AuthoredText,
    audience: Audience | None,
    languages: tuple[Language, ...],
    unnumbered: set[str],
) -> Iterator[Problem]:
    found = {
        language: text.versions[audience, language]
        for language in languages
        if (audience, language) in text.versions
    }
    bound = {language: _names(scalar) - unnumbered for language, scalar in found.items()}
    first = next(iter(found), None)
    for language, scalar in found.items():
        apart = bound[first or language] ^ bound[language]
        if apart:
            told = ", ".join(repr(name) for name in sorted(apart))
            yield Problem(
                code="languages-differ",
                message=f"only one of the texts in {first} and {language} has {told}",
                where=scalar.where,
                hint="tell the same numbers in every language",
                severity=Severity.WARNING,
            )


def _names(scalar: Scalar) -> set[str]:
    bound = (parse_binding(inside) for inside in _BRACES.findall(scalar.flowing))
    return {name for name, display in bound if not (display and display.style in _NO_NUMBER)}


def _texts(part: object) -> Iterator[AuthoredText]:
    """Yield every text of a briefing, wherever it stands."""
    if isinstance(part, AuthoredText):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
    elif isinstance(part, Frozen):
        for name in field_names(type(part)):
            yield from _texts(getattr(part, name))
