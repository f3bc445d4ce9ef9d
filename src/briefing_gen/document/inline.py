"""Words and numbers inside a block: everything numeric has a type, and knows what it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefing_gen.base.frozen import Frozen
from briefing_gen.dataset.model import Period as Span
from briefing_gen.dataset.model import Source
from briefing_gen.metrics.derive import Metric


class Text(Frozen):
    """Words; they hold no number. `language` is set where it is not the document's."""

    text: str
    language: str | None = None


class Number(Frozen):
    """A number as this edition words it, and the metric behind it."""

    text: str
    metric: Metric

    @property
    def value(self) -> Decimal:
        """Its exact value."""
        return self.metric.quantity.value


class Comparison(Frozen):
    """A comparison word, such as "rose", computed from the metric as it is displayed."""

    text: str
    metric: Metric


class Period(Frozen):
    """The time a number is about, such as "fiscal year 2019"."""

    text: str
    span: Span


class Origin(Frozen):
    """The publication that quoted words are from, and the place in it in words."""

    source: Source
    locator: str


class Citation(Frozen):
    """A statute, title, locator or telephone number, quoted as it is published."""

    text: str
    language: str | None = None
    origin: Origin | None = None
    """Set where this is a number of somebody's statement, which is quoted and not borne out."""


class Date(Frozen):
    """A day or month; `iso` is 2024-04 or 2024-04-30."""

    text: str
    iso: str


class Tick(Frozen):
    """A label of an axis; its value is of our choosing, not a published one."""

    text: str
    value: Decimal


Words = Text | Number | Comparison | Period | Citation | Date


class Link(Frozen):
    """Words that lead to `url`, which is http, https or mailto and was checked."""

    content: tuple[Words, ...]
    url: str


class NoteMark(Frozen):
    """The letter that leads to a note; what is before it is told there."""

    note: Content
    letter: str = ""
    """Empty until the notes of the whole document are known."""


Inline = Words | Link | NoteMark
Content = tuple[Inline, ...]


def words(content: Content) -> Iterator[Words]:
    """Yield the words of `content` in reading order, out of their links."""
    for inline in content:
        if isinstance(inline, Link):
            yield from inline.content
        elif not isinstance(inline, NoteMark):
            yield inline


def plain(content: Content) -> str:
    """Return `content` without markup and letters of notes."""
    return "".join([word.text for word in words(content)])


def unmarked(content: Content) -> Content:
    """Return `content` without the letters of notes."""
    if any(isinstance(inline, NoteMark) for inline in content):
        return tuple(inline for inline in content if not isinstance(inline, NoteMark))
    return content
