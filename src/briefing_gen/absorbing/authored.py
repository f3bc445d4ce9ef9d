"""Where each paragraph of a Word document comes from, and how its words lie in the authored text.

A paragraph holds the author's words, and in the place of each {name} what the edition says there.
So an edit of the paragraph is one of the author's text, wherever it does not touch what is bound.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.briefing.authored import BRACES
from briefing_gen.briefing.briefing import (
    AuthoredFinding,
    AuthoredText,
    AuthoredUnavailable,
    Briefing,
)
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import labels

FIRST_MARK: Final = 0xF0000
"""Stands for what is bound in a text; so many follow it in Unicode that nobody uses."""
ALIKE: Final = str.maketrans("’‘“”\u00a0\u202f\u2011", "''\"\"  -")
"""What the program writes in place of what an author types; each as long as the other."""
Texts = Mapping[str, tuple[Scalar, ...]]
"""The texts that a paragraph may come from, by its place in the briefing."""


class Bound(Frozen):
    """What is bound in a text: as the author wrote it, and what stands for it in the paragraph."""

    source: str
    """With its braces."""
    shown: str


class Aligned(Frozen):
    """A paragraph beside the text it comes from."""

    words: str
    """The paragraph, with one mark in the place of what is bound."""
    source: Sequence[str]
    """What the author wrote for each character of it."""
    bound: tuple[Bound, ...]
    tail: str = ""
    """What the program adds behind it."""


def texts_of(briefing: Briefing, edition: Edition) -> Texts:
    """Return the authored texts that paragraphs of an edition come from."""
    audience = edition.audience
    briefing = briefing.told_to(audience)
    every = _addressed(briefing, audience)
    said = ((at, (text.of(audience, edition.language) for text in t if text)) for at, t in every)
    return {address: tuple(filter(None, scalars)) for address, scalars in said}


def _addressed(
    briefing: Briefing, audience: Audience
) -> Iterator[tuple[str, Sequence[AuthoredText | None]]]:
    yield "title", [briefing.title, briefing.title_unavailable]
    for name in ("kicker", "standfirst", "byline", "organization", "contact"):
        yield name, [getattr(briefing, name)]
    for section in ("limits", "questions", "methods"):
        listed = _listed(section, getattr(briefing, section), audience)
        yield from ((address, [text]) for address, text in listed)
    for finding in briefing.findings:
        yield from _of_finding(finding)
    for name, callout in (("ask", briefing.ask), ("help", briefing.help)):
        if callout:
            yield f"{name}/title", [callout.title]
            yield f"{name}/heading", [callout.heading]
            yield from ((a, [text]) for a, text in _listed(name, callout.content, audience))


def _listed(
    name: str, texts: tuple[AuthoredText, ...], audience: Audience
) -> Iterator[tuple[str, AuthoredText]]:
    """Yield the items of a list that are for an audience, by their number among these."""
    wanted = (text for text in texts if not text.audiences or audience in text.audiences)
    yield from ((f"{name}/{number}", text) for number, text in enumerate(wanted, 1))


def _of_finding(finding: AuthoredFinding) -> Iterator[tuple[str, list[AuthoredText]]]:
    """Yield the texts of a finding; where it has other words for lack of a value, those as well."""
    at, others = f"finding/{finding.id}", [finding.unavailable, finding.no_difference]
    told: list[AuthoredFinding | AuthoredUnavailable] = [finding, *filter(None, others)]
    yield f"{at}/statement", [each.statement for each in told]
    longest = max(len(each.body) for each in told)
    for index in range(longest):
        yield f"{at}/body/{index + 1}", [t.body[index] for t in told if index < len(t.body)]
    keys = [each.key for each in told if each.key]
    yield f"key/{finding.id}/label", [key.label for key in keys]
    yield f"key/{finding.id}/sentence", [key.sentence for key in keys]
    yield f"{at}/exhibit/title", [finding.exhibit.title]
    yield f"{at}/exhibit/subtitle", [finding.exhibit.subtitle]
    for number, note in enumerate((*finding.notes, *finding.exhibit.notes), 1):
        yield f"{at}/note/{number}", [note]


def align(
    paragraph: str, scalars: Sequence[Scalar], language: Language
) -> tuple[Scalar, Aligned] | None:
    """Return which text a paragraph comes from, beside it; None where it comes from none.

    In the paragraph, characters of private use stand for numbers.
    """
    words = frozenset(word for word, _, _ in labels(language).contractions)
    for open_ended, holders in product((False, True), (BRACES, _contracted(words))):
        tried = [(s, _aligned(paragraph, s.flowing, holders, open_ended)) for s in scalars]
        found = [(scalar, aligned) for scalar, aligned in tried if aligned]
        if found:  # Of two that fit, that which says more of it itself.
            return max(found, key=lambda pair: len(pair[1].words))
    return None


@lru_cache(maxsize=len(Language))
def _contracted(words: frozenset[str]) -> re.Pattern[str]:
    """Return what finds names with a word before them that runs together with an article."""
    before = f"(?:\\b(?:{'|'.join(sorted(words))}) )?" if words else ""
    return re.compile(f"{before}{BRACES.pattern}", re.IGNORECASE)


def _aligned(
    paragraph: str,
    source: str,
    holders: re.Pattern[str],
    open_ended: bool,  # noqa: FBT001 - one caller, in a loop.
) -> Aligned | None:
    parts, at = list[str](), 0
    for start, end in (match.span() for match in holders.finditer(source)):
        parts += [source[at:start], source[start:end]]
        at = end
    parts.append(source[at:])
    if open_ended and not parts[-1]:
        return None
    pattern = "".join(
        "(.*?)" if number % 2 else f"({re.escape(part.translate(ALIKE))})"
        for number, part in enumerate(parts)
    )
    ending = "(.*)" if open_ended else ""
    found = re.fullmatch(pattern + ending, paragraph.translate(ALIKE), re.IGNORECASE | re.DOTALL)
    if found is None:
        return None
    words, written, bound = "", list[str](), list[Bound]()
    for number, part in enumerate(parts):
        start, end = found.span(number + 1)
        if number % 2:
            words += chr(FIRST_MARK + len(bound))
            written.append(part)
            bound.append(Bound(part, paragraph[start:end]))
        else:
            words += paragraph[start:end]
            written += part
    tail = paragraph[found.span(len(parts) + 1)[0] :] if open_ended else ""
    return Aligned(words, written, tuple(bound), tail)
