"""Rules of texts in several languages: each tells the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.dataset.same import Same
from briefing_gen.editions.authoring.authored import parse_binding
from briefing_gen.editions.authoring.briefing import AuthoredText, Briefing
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.edition import Audience, Language
from briefing_gen.editions.language.display import Style
from briefing_gen.frozen import Frozen, field_names
from briefing_gen.problems import Problem, Severity

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_NO_NUMBER: Final = frozenset({Style.PERIOD, Style.PERIOD_SHORT, Style.PHRASE})
"""Languages differ in where they repeat a year or a name."""


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
