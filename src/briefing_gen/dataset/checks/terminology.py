"""Words that a briefing on harm to children does not use in its own voice.

After INTERPOL's page on appropriate terminology and the Luxembourg Guidelines: name the abuse, do
not blame the victim, do not say or imply that a child consents, do not call everybody who abuses by
the name of a diagnosis, do not sensationalise. Exact titles and quoted category names keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefing_gen.dataset.checks.small_letters import in_small_letters
from briefing_gen.frozen import Frozen


class Term(Frozen):
    """A word found in a text, and what to write instead."""

    found: str
    instead: str


CSAM: Final = "child sexual abuse material (CSAM)"
CSAM_ES: Final = "material de abuso sexual infantil (CSAM)"
ADULT: Final = "the adult's act, such as: offenders sentenced under the production guideline"
ADULT_ES: Final = "el acto, por ejemplo: personas sentenciadas por producción"
EXPLOITED: Final = "a child who is sexually exploited"
EXPLOITED_ES: Final = "niñas y niños explotados sexualmente"
ABUSE: Final = "sexual abuse of a child: a child cannot consent"
ABUSE_ES: Final = "abuso sexual infantil: un menor no puede consentir"
TRAVEL: Final = "sexual exploitation of children in travel and tourism"
TRAVEL_ES: Final = "explotación sexual de niñas y niños en viajes y turismo"
PLAIN: Final = "what was counted, without color"
PLAIN_ES: Final = "lo que se contó, sin adjetivos"

_CHILD: Final = r"(?:child(?:ren)?|minors?|girls?|boys?|kids?|teen(?:ager)?s?|infants?|toddlers?)"
_CHILD_ES: Final = r"(?:niñ[oa]s?|menor(?:es)?|adolescentes?|bebés?)"

TERMS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        (r"(?:child|kiddie|kid) porn(?:ography)?|child pornographers?|kiddie", CSAM),
        (r"(?:producers?|makers?|consumers?) of porn(?:ography)?|porn", CSAM),
        (r"(?:child|juvenile|teenage|underage) prostitut(?:e|es|ion)", EXPLOITED),
        (r"prostituted (?:child(?:ren)?|minors?|girls?|boys?|teens?)", EXPLOITED),
        (r"child sex workers?", EXPLOITED),
        (r"(?:consensual |underage )?sex with (?:an? |the )?(?:underage )?" + _CHILD, ABUSE),
        (r"underage sex", ABUSE),
        (r"child sex touris(?:m|ts?)|sex touris(?:m|ts?)", TRAVEL),
        (r"(?:sexual )?predators?|monsters?|perverts?", ADULT),
        (r"pa?edophil(?:es?|ic)(?: rings?| networks?| gangs?)?|child sex rings?", ADULT),
        (r"underworld|scourge|epidemic|plague|sickening|horrific", PLAIN),
    ),
    "es": (
        (r"porn(?:o|ografía) (?:infantil|de menores)|porno", CSAM_ES),
        (r"prostitu(?:ción|tas?|tos?) infantil(?:es)?", EXPLOITED_ES),
        (r"(?:niñ[oa]s?|menores|adolescentes) prostituid[oa]s?", EXPLOITED_ES),
        (r"sexo con (?:una? |las? |los? )?" + _CHILD_ES, ABUSE_ES),
        (r"relaciones sexuales con (?:una? |las? |los? )?" + _CHILD_ES, ABUSE_ES),
        (r"turis(?:mo|tas?) sexual(?:es)?(?: infantil(?:es)?)?", TRAVEL_ES),
        (
            r"pederastas?|ped[oó]filos?|(?:red|redes|anillos?) de ped(?:ofilia|erastia)",
            ADULT_ES,
        ),
        (r"depredador(?:es|as?)?|monstruos?|pervertidos?", ADULT_ES),
        (r"submundo|bajos? mundos?|lacra|flagelo|epidemia|plaga|espantos[oa]s?", PLAIN_ES),
    ),
}
"""Patterns in small letters and what to write instead; of two that begin alike the longer first."""
QUOTED: Final = re.compile(r"(?:“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’)(?: \([^)]*\))?")
"""Others' words, with their translation in brackets where one follows."""


def forbidden_terms(text: str, language: str) -> tuple[Term, ...]:
    """Return the words in `text` to be replaced; those in quotation marks are others' words."""
    terms = TERMS.get(language.partition("-")[0], ())
    own = QUOTED.sub(lambda match: " " * len(match[0]), text)
    matches = _pattern(terms).finditer(in_small_letters(own)) if terms else ()
    return tuple(
        Term(own[match.start() : match.end()], _instead_of(match[0], terms)) for match in matches
    )


@lru_cache(maxsize=len(TERMS))
def _pattern(terms: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words for words, _ in terms)})\b")


def _instead_of(found: str, terms: tuple[tuple[str, str], ...]) -> str:
    return next(instead for words, instead in terms if re.fullmatch(words, found))
