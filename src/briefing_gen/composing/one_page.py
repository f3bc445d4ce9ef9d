"""Chooses what of a briefing goes on one side of one sheet; nothing is reworded or made smaller."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.binding.package_texts import caveats_of
from briefing_gen.composing.under_exhibits import short_source_line
from briefing_gen.dataset.model import Dataset, Observation
from briefing_gen.document import blocks as doc
from briefing_gen.document.inline import Citation, Content, Link, NoteMark, Text, unmarked
from briefing_gen.document.walk import findings, key_findings, of_block, with_texts
from briefing_gen.words.citing import values_in
from briefing_gen.words.languages import labels

MOST_KEYS: Final = 4
MOST_KEYS_BESIDE_AN_ASK: Final = 3
MOST_NOTES: Final = 3


_NAMING_SOURCES: Final = frozenset({doc.Role.FINDINGS, doc.Role.SOURCES})
_SHORTENED: Final = frozenset({doc.Role.SUMMARY, doc.Role.LIMITS, doc.Role.ASK})
_KEPT: Final = _SHORTENED | _NAMING_SOURCES | {doc.Role.HELP}


def one_page(
    document: doc.Document, dataset: Dataset, finding: str | None = None, url: str | None = None
) -> doc.Document:
    """Return the leave-behind of `document`: key findings, one exhibit, the ask, notes, sources.

    The notes are those beside the finding and its exhibit, and then the caveats of every number
    shown with the letters that they have in the document: three, and where the others are.

    `finding` is the one whose exhibit is shown; where the document leaves it out, or None is
    named, that is the first of the summary. `url` is where the full briefing is published; it was
    checked to be a web address.
    """
    language = Language(document.language)
    chosen = _chosen(document, finding)
    kept = tuple(_kept(document, _bare(chosen)))
    values = values_in(_shown(document, kept))
    caveats = map(document.foreign.marked, caveats_of(values, dataset, language))
    beside = chosen.beside[:MOST_NOTES] if chosen else ()
    of_exhibit = chosen.exhibit.spec.notes if chosen else ()
    told_of = (*caveats, *of_exhibit)
    notes = (e for block in document.blocks if isinstance(block, doc.Notes) for e in block.entries)
    lettered = tuple(entry for entry in notes if entry.content in told_of)
    entries = lettered[: MOST_NOTES - len(beside)]
    more = (Text(labels(language).more_notes),) if len(entries) < len(lettered) else ()
    told = (
        *([doc.Bullets(tuple(map(unmarked, beside)))] if beside else ()),
        *([doc.Notes(entries)] if entries else ()),
        *([doc.Paragraph(more)] if more else ()),
        doc.Paragraph(document.foreign.marked(_sources(values, language, url))),
    )
    sections = tuple(
        replace(section, blocks=told)
        if section.role is doc.Role.SOURCES
        else _marked(section, entries)
        for section in kept
    )
    sections = tuple(
        with_texts(section, _unlisted) if section.role in _NAMING_SOURCES else section
        for section in sections
    )
    return replace(document, slug=f"{document.slug}-one-page", sections=sections)


def _unlisted(content: Content) -> Content:
    """Return `content` for a page without a list of sources that a name could lead to."""
    return tuple(replace(word, source="") if isinstance(word, Link) else word for word in content)


def _shown(document: doc.Document, kept: tuple[doc.Section, ...]) -> Iterator[Content]:
    """Yield all that the page shows but its notes and sources, and the values without a label."""
    yield from (document.title, document.standfirst)
    for section in kept:
        for block in section.blocks:
            if not isinstance(block, doc.Sources):
                yield from of_block(block)
            if isinstance(block, doc.Finding) and isinstance(block.exhibit, doc.Chart):
                yield from of_block(doc.Table(block.exhibit.spec.table))


def _chosen(document: doc.Document, name: str | None) -> doc.Finding | None:
    """Return the finding to show; None where there is none."""
    known = {finding.id: finding for finding in findings(document)}
    named = [name] if name else []
    keys = [key.finding for key in key_findings(document)]
    return next((known[n] for n in (*named, *keys, *known) if n in known), None)


def _bare(finding: doc.Finding | None) -> doc.Finding | None:
    """Return `finding` as its exhibit under the title of that; its notes stand at the foot."""
    if finding is None:
        return None
    title = unmarked(finding.exhibit.spec.title)
    return replace(finding, statement=title, body=(), beside=(), notes=(), speaker_notes=())


def _marked(section: doc.Section, entries: tuple[doc.NoteEntry, ...]) -> doc.Section:
    """Return `section` with the letters of these notes alone, after the title of its finding."""
    marks = tuple(NoteMark(entry.content, entry.letter) for entry in entries)
    bare = with_texts(section, unmarked)
    blocks = tuple(
        replace(b, statement=(*b.statement, *marks)) if isinstance(b, doc.Finding) else b
        for b in bare.blocks
    )
    return replace(bare, blocks=blocks)


def _kept(document: doc.Document, finding: doc.Finding | None) -> Iterator[doc.Section]:
    """Yield the sections of the page; that of the sources still has all of them."""
    asks = any(section.role is doc.Role.ASK for section in document.sections)
    keys = MOST_KEYS_BESIDE_AN_ASK if asks else MOST_KEYS
    for section in document.sections:
        blocks = section.blocks
        if section.role is doc.Role.FINDINGS:
            blocks = (finding,) if finding else ()
        elif section.role in _SHORTENED:
            blocks = tuple(_shortened(block, finding, keys) for block in blocks)
        if section.role in _KEPT and blocks:
            yield replace(section, blocks=blocks, speaker_notes=())


def _shortened(block: doc.Block, finding: doc.Finding | None, keys: int) -> doc.Block:
    if isinstance(block, doc.KeyFindings):
        return doc.KeyFindings(_most_important(block.items, finding, keys))
    return replace(block, content=block.content[:1]) if isinstance(block, doc.Callout) else block


def _most_important(
    items: tuple[doc.KeyFinding, ...], finding: doc.Finding | None, most: int
) -> tuple[doc.KeyFinding, ...]:
    """Return the first of `items`; that of the finding shown is always among them.

    The page has no room for the small charts beside them, so it names no sources of those.
    """
    items = tuple(replace(item, spark=None) for item in items)
    kept = items[:most]
    own = tuple(item for item in items[most:] if finding and item.finding == finding.id)
    return (*kept[: most - len(own)], *own)


def _sources(values: tuple[Observation, ...], language: Language, url: str | None) -> Content:
    line = short_source_line(values, language)
    if url is None:
        return line
    return (*line, Text(f" {labels(language).full_briefing}"), Link((Citation(url),), url))
