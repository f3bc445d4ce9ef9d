"""Chooses what of a briefing goes on one side of one sheet; nothing is reworded or made smaller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing_gen.document.blocks import (
    Bullets,
    Callout,
    Document,
    Finding,
    KeyFindings,
    Paragraph,
    Role,
    Section,
)
from briefing_gen.document.inline import Citation, Content, Link, Text
from briefing_gen.document.walk import of_block
from briefing_gen.editions.citing import metrics_in, observations_in
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.editions.source_lines import slide_source_line

MOST_LIMITS: Final = 3


def one_page(document: Document, finding: str, url: str | None = None) -> Document:
    """Return the leave-behind of `document`: key findings, one exhibit, the ask, sources.

    `url` is where the full briefing is published; it was checked to be a web address. Raises
    ValueError where the document has no finding of that name.
    """
    chosen = next((f for f in _findings(document) if f.id == finding), None)
    if chosen is None:
        raise ValueError(f"there is no finding {finding!r}")
    short = replace(chosen, body=(chosen.slide_text,), notes=chosen.notes[:1], speaker_notes=())
    sections = tuple(_sections(document, short, url))
    return replace(document, slug=f"{document.slug}-one-page", sections=sections)


def _findings(document: Document) -> Iterator[Finding]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Finding))


def _sections(document: Document, finding: Finding, url: str | None) -> Iterator[Section]:
    for section in document.sections:
        match section.role:
            case Role.SUMMARY | Role.ASK | Role.HELP:
                yield replace(section, speaker_notes=())
            case Role.FINDINGS:
                yield replace(section, blocks=(finding,))
            case Role.LIMITS:
                yield replace(section, blocks=tuple(_shortened(section)))
            case Role.SOURCES:
                yield replace(section, blocks=(Paragraph(_sources(document, finding, url)),))
            case Role.QUESTIONS | Role.CORRECTIONS | Role.METHODS | Role.DATA:
                continue


def _shortened(section: Section) -> Iterator[Bullets]:
    for block in section.blocks:
        if isinstance(block, Bullets):
            yield Bullets(block.items[:MOST_LIMITS])


def _sources(document: Document, finding: Finding, url: str | None) -> Content:
    language = Language(document.language)
    shown = list(of_block(finding))
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, KeyFindings | Callout):
                shown += of_block(block)
    line = slide_source_line(observations_in(metrics_in(shown)), language)
    if url is None:
        return line
    return (*line, Text(f" {labels(language).full_briefing}"), Link((Citation(url),), url))
