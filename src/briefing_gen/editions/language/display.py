"""The display words that may follow a name in braces: {name:compact}."""

from __future__ import annotations

import enum

from briefing_gen.frozen import Frozen


class Style(enum.StrEnum):
    """How a bound number is written."""

    PLAIN = "plain"
    COMPACT = "compact"
    """21.8 million; below a million as plain."""
    MAGNITUDE = "magnitude"
    """Without its sign, after a word such as "fell"."""
    ABOUT = "about"
    """Rounded, and said to be: about 28%, about 890,000, about 36 million."""
    TIMES = "times"
    """Of a ratio, in whole words: nearly five times, more than twice."""
    PLACE = "place"
    """Of a rank, in words, counted from the nearer end: highest, second lowest (tied)."""
    CHANGE = "change"
    """The comparison word and the magnitude: rose 28.0%."""
    CHANGE_PLURAL = "change-plural"
    """The same after a plural subject, which Spanish inflects."""
    COMPARED = "compared"
    """Of a difference: above, below, or about the same as, on the values as displayed."""
    DIRECTION = "direction"
    """The comparison word alone: rose."""
    PERIOD = "period"
    """The period instead of the value: 2020, fiscal year 2019."""
    PERIOD_SHORT = "period-short"
    """The same for an axis: FY2019."""
    PHRASE = "phrase"
    """Of a parameter: its name as it stands in a sentence, such as "the District of Columbia"."""


class Display(Frozen):
    """A style and a number of decimal places; None leaves the places to the metric."""

    style: Style = Style.PLAIN
    decimals: int | None = None


PLAIN = Display()
_STYLES = frozenset(Style)


def parse_display(text: str) -> Display | None:
    """Return the display that `text` names ("compact", "0", "compact.0"), None if it does not."""
    word, dot, places = text.partition(".")
    if _is_digit(text):
        return Display(decimals=int(text))
    if word not in _STYLES or (dot and not _is_digit(places)):
        return None
    return Display(Style(word), int(places) if dot else None)


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isdigit()
