"""The shipped editions that the read-back tests make files of."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from briefing_gen.base.language import Language
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Citation, Number, Words, words
from briefing_gen.document.walk import contents, spoken
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import shipped
from briefing_gen.themes import Theme, read_theme

NATIONAL = tuple(
    Edition(briefing="national", audience=audience, language=language)
    for audience in Audience
    for language in Language
)
STATES = tuple(
    Edition(
        briefing="state",
        audience=audience,
        language=language,
        parameters=(("state", state),),
    )
    for state, audience, language in (
        ("TX", Audience.LEGISLATOR, Language.EN_US),
        ("DC", Audience.ADVOCACY, Language.ES_US),
    )
)
EDITIONS = NATIONAL + STATES


@functools.cache
def dataset() -> Dataset:
    return read_dataset(shipped() / "data" / "child-protection")


@functools.cache
def theme() -> Theme:
    return read_theme(shipped() / "templates" / "themes" / "plain")


def folder(edition: Edition) -> Path:
    return shipped() / "templates" / "briefings" / edition.briefing


def outline(edition: Edition) -> Briefing:
    return _outline(folder(edition))


@functools.cache
def _outline(home: Path) -> Briefing:
    return read_briefing(home)


@functools.lru_cache(24)
def document(edition: Edition) -> Document:
    return compose(dataset(), outline(edition), edition)


def name(edition: Edition) -> str:
    return edition.slug


def shown(document: Document) -> Iterator[Words]:
    """Yield every word and number that a reader of the page can see, in reading order."""
    return (word for content in contents(document) for word in words(content))


def numbers(shown_in: Document) -> list[Number]:
    """Return every number that a reader of the page can see, in reading order."""
    return [word for word in shown(shown_in) if isinstance(word, Number)]


def quotations(shown_in: Document) -> list[Citation]:
    """Return every number that is quoted from somebody's statement, in reading order."""
    told = (*shown(shown_in), *(w for _, content in spoken(shown_in) for w in words(content)))
    return [word for word in told if isinstance(word, Citation) and word.origin]
