"""Finds the metrics behind a number as a reader saw it printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, words
from briefing_gen.document.walk import Place, places, spoken
from briefing_gen.metrics.derive import Metric, expression

MOST_NEAR: Final = 5
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


def near_printed(text: str, documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the numbers that `documents` print nearest to `text`, the nearest first.

    Those with the same words around their digits come before others.
    """
    wanted = _digits(text)
    if not wanted:
        return ()
    value, around = _value(wanted), _around(text)
    numbers = (number for document in documents for _, number in _numbers(document))
    # Languages write one number alike but for its spaces: one of them is enough.
    texts = {_plain(number.text): number.text for number in numbers if _digits(number.text)}
    found = sorted(
        (_around(near) != around, abs(_value(_digits(near)) - value), near)
        for near in texts.values()
    )
    return tuple(near for _, _, near in found[:MOST_NEAR])


def _numbers(document: Document) -> Iterator[tuple[Place, Number]]:
    for place, content in (*places(document), *spoken(document)):
        yield from ((place, word) for word in words(content) if isinstance(word, Number))


def _plain(text: str) -> str:
    return _spaced(text).strip("-+%$ ").casefold()


def _digits(text: str) -> str:
    """Return the first run of digits in `text`, without a sign; empty where there is none."""
    match = _DIGITS.search(_spaced(text))
    return match[0].lstrip("-") if match else ""


def _around(text: str) -> str:
    return _DIGITS.sub("", _plain(text)).strip()


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
