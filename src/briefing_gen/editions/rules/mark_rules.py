"""Rules of the words that say how far a number was verified: no number without, none too many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing_gen.dataset.model import Grade
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.labels import labels
from briefing_gen.problems import Location, Problem, Severity


def check_mark(
    what: str, texts: Sequence[str], grade: Grade, language: Language, where: Location
) -> Iterator[Problem]:
    """Yield a problem where `what` shows a reported number and none of its `texts` says so.

    `grade` is that of the weakest number.
    """
    marks = labels(language).reported_marks
    if grade is Grade.REPORTED and not any(_said(marks, text) for text in texts):
        yield Problem(
            code="reported-without-mark",
            message=f"{what} rests on a reported figure and does not say so",
            where=where,
            hint=f"say: {', '.join(marks)}",
        )


def check_stale_marks(
    text: str, grade: Grade, language: Language, where: Location
) -> Iterator[Problem]:
    """Yield a warning where `text` calls numbers less verified than the weakest of them is."""
    if grade is Grade.REPORTED:
        return
    words, primary = labels(language), grade is Grade.PRIMARY
    marks = (*words.press_marks, *(words.weaker_marks if primary else ()))
    said = _said(marks, text)
    if said:
        read = "at the publisher" if primary else "in a text that quotes the publisher"
        yield Problem(
            code="stale-mark",
            message=f"{said!r} is said of numbers that were read {read}",
            where=where,
            hint="leave the words out, or bind the number that they are about",
            severity=Severity.WARNING,
        )


def has_mark(text: str, language: Language) -> bool:
    """Return whether `text` says of anything that it was not read at its publisher."""
    words = labels(language)
    marks = (*words.reported_marks, *words.press_marks, *words.weaker_marks)
    return _said(marks, text) is not None


def _said(marks: tuple[str, ...], text: str) -> str | None:
    """Return which of `marks` stands in `text` in whole words: "was reported" is none."""
    match = _pattern(marks).search(text)
    return match[0] if match else None


@lru_cache(maxsize=16)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(marks)})\b", re.IGNORECASE)
