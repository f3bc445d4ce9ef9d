"""Finds the metrics behind a number as a reader saw it printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, words
from briefing_gen.document.walk import Place, places, spoken
from briefing_gen.metrics.derive import Metric, expression

_DIGITS: Final = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)


class Printed(Frozen, kw_only=True):
    """One metric that is printed as the text asked for, and the editions it stands in."""

    text: str
    metric: Metric
    editions: tuple[str, ...]
    """Each as slug: section, block."""


def find_printed(text: str, documents: Iterable[Document]) -> tuple[Printed, ...]:
    """Return every metric worded as `text` in `documents`, pages and decks.

    Signs and units may be left out, and then fit any: "35.8" finds "35.8%", "36.2" "36.2 million".
    """
    wanted = _plain(text)
    found: dict[tuple[str, str], tuple[Metric, dict[str, None]]] = {}
    for document in documents:
        for place, number in _numbers(document):
            if wanted in {_plain(number.text), _digits(number.text)}:
                key = (number.text, expression(number.metric))
                spot = ", ".join(part for part in (place.section, place.block) if part)
                at = f"{document.slug}: {spot}"
                found.setdefault(key, (number.metric, {}))[1][at] = None
    return tuple(
        Printed(text=key[0], metric=metric, editions=tuple(at))
        for key, (metric, at) in found.items()
    )


def _numbers(document: Document) -> Iterator[tuple[Place, Number]]:
    for place, content in (*places(document), *spoken(document)):
        yield from ((place, word) for word in words(content) if isinstance(word, Number))


def _plain(text: str) -> str:
    return _spaced(text).strip("-+%$ ").casefold()


def _digits(text: str) -> str:
    """Return the first run of digits in `text`, without a sign; empty where there is none."""
    match = _DIGITS.search(_spaced(text))
    return match[0].lstrip("-") if match else ""


def _spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
