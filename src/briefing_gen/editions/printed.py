"""Finds the metrics behind a number as a reader saw it printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, words
from briefing_gen.document.walk import places
from briefing_gen.metrics.derive import Metric, expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One metric that is printed as the text asked for, and the editions it stands in."""

    text: str
    metric: Metric
    editions: tuple[str, ...]
    """Each as slug: section, block."""


def find_printed(text: str, documents: Iterable[Document]) -> tuple[Printed, ...]:
    """Return every metric worded as `text` in `documents`; signs and units may be left out."""
    wanted = _plain(text)
    found: dict[tuple[str, str], tuple[Metric, dict[str, None]]] = {}
    for document in documents:
        for place, content in places(document):
            for word in words(content):
                if isinstance(word, Number) and _plain(word.text) == wanted:
                    key = (word.text, expression(word.metric))
                    spot = ", ".join(part for part in (place.section, place.block) if part)
                    at = f"{document.slug}: {spot}"
                    found.setdefault(key, (word.metric, {}))[1][at] = None
    return tuple(
        Printed(text=key[0], metric=metric, editions=tuple(at))
        for key, (metric, at) in found.items()
    )


def _plain(text: str) -> str:
    spaced = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
    return spaced.strip().strip("-+%$ ").casefold()
