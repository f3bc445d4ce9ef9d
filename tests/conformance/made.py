"""Every PDF that the shipped briefings make: nation and states, readers, languages, profiles."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.binding.known import Known
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.charts.state_tiles import PLACES
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import evidence
from briefing_gen.composing.one_page import one_page
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Audience, Edition
from briefing_gen.pdf.writing import DrawnPages, draw_one_page, draw_pdf
from briefing_gen.themes import Paper, read_theme
from tests.joining.files import joined, tagged

ROOT: Final = Path(__file__).parents[2]
THEME: Final = read_theme(ROOT / "templates" / "themes" / "plain")
NATION: Final = (None,)
STATES: Final = tuple(sorted(PLACES))


@functools.cache
def dataset() -> Dataset:
    return read_dataset(ROOT / "data" / "child-protection")


URL: Final = "https://example.org/briefing"
STAMP: Final = "DRAFT"

File = tuple[str, bytes]
"""A name to tell it by, and its content."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A document of a shipped briefing, and the name of the finding of its single page."""

    document: Document
    chosen: str | None


def national(paper: Paper) -> Iterator[File]:
    """Yield the files of the nation on one paper, each with a stamp and without."""
    for shipped, stamp in product(editions("national", NATION), (None, STAMP)):
        yield from _both(shipped, paper, stamp)


def of_states() -> Iterator[File]:
    """Yield the files of one edition of every state; those on A4 bear a stamp.

    Readers, languages and papers take turns, as states differ in nothing but values and names.
    """
    of = _briefing("state")
    turns = cycle(product(Paper, of.audiences, of.languages))
    for state, (paper, audience, language) in zip(STATES, turns, strict=False):
        shipped = _shipped("state", state, audience, language)
        yield from _both(shipped, paper, STAMP if paper is Paper.A4 else None)


def attached() -> Iterator[File]:
    """Yield a memo with a briefing and its single page behind it."""
    for shipped in (*editions("national", NATION), *editions("state", ("TX",))):
        files = dict(_both(shipped, Paper.LETTER, None))
        yield shipped.document.slug, joined(tagged(), *files.values()).content


def editions(name: str, states: tuple[str | None, ...]) -> Iterator[Shipped]:
    """Yield every edition of a briefing."""
    of = _briefing(name)
    for state, audience, language in product(states, of.audiences, of.languages):
        yield _shipped(name, state, audience, language)


def _shipped(name: str, state: str | None, audience: Audience, language: Language) -> Shipped:
    briefing = _briefing(name)
    parameters = (("state", state),) if state else ()
    edition = Edition(briefing=name, audience=audience, language=language, parameters=parameters)
    chosen = briefing.one_page.text if briefing.one_page else None
    return Shipped(compose(dataset(), briefing, edition, _known(name)), chosen)


@cache
def _briefing(name: str) -> Briefing:
    return read_briefing(ROOT / "templates" / "briefings" / name)


@cache
def _known(name: str) -> Known:  # noqa: ARG001 - one for each briefing.
    return Known()


def _both(shipped: Shipped, paper: Paper, stamp: str | None) -> Iterator[File]:
    """Yield the whole briefing and its single page, with what travels inside of them."""
    url = None if stamp else URL
    whole = shipped.document
    leaflet = one_page(whole, dataset(), shipped.chosen, url)
    marks = f"{paper} {stamp or ''}".strip()
    pages = draw_pdf(whole, THEME, paper, stamp=stamp)
    yield f"{whole.slug} {marks}", _saved(whole, pages)
    page = draw_one_page(leaflet, THEME, paper, stamp=stamp, url=url)
    yield f"{leaflet.slug} {marks}", _saved(leaflet, page)


def _saved(document: Document, pages: DrawnPages) -> bytes:
    return pages.save(evidence(dataset(), document, pages.starts))
