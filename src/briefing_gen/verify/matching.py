"""Match the numbers that a file shows to those of its edition.

A number is matched by all that it displays, its unit too: "21.8 million" is not "21.8 billion".
What belongs to a finding has to be one of its own numbers: one of another finding, right as it is
there, would be wrong here. Where the words around are those of the edition, each number and each
word of comparison has to be the one that stands among them there: "rose" not "fell".
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.frozen import Frozen
from briefing_gen.problems import Location, Problem
from briefing_gen.verify.displays import Display, Displays, Shown, normal
from briefing_gen.verify.report import Kind, Report
from briefing_gen.verify.said import Drawn, ReadFile, Said

_DIGITS: Final = re.compile(r"\d[\d.,:/-]*")
_NEAR: Final = 0.6
"""How much of two texts has to be alike for one to be taken for the other."""
_LONGEST: Final = 200
"""So many characters of a text are told."""
_AROUND: Final = 40
"""So many characters before and after a strange number are told."""
_PRECISION: Final = Decimal("1e-12")
"""Charts and workbooks keep some fifteen digits of a value."""


def match(
    file: str, edition: str, read: ReadFile, shown: Shown, stamp: str | None = None
) -> Report:
    """Return how the numbers of a file are matched by what its edition shows.

    The numbers of `stamp`, which stands on each page or slide, are not counted.
    """
    found: Counter[Kind] = Counter()
    problems: list[Problem] = []
    strange = 0
    for said in read.said:
        if stamp and normal(said.text) == normal(stamp):
            continue
        here = _matched(said, shown)
        found.update(display.kind for display in here.known)
        strange += len(here.numbers)
        problems += [_strange(file, said, number, shown) for number in here.numbers]
        problems += [_strange_word(file, said, word, shown) for word in here.words]
    for drawn in read.drawn:
        if _is_known(drawn, shown):
            found[Kind.METRIC] += 1
        else:
            strange += 1
            problems.append(_strange_value(file, drawn))
    if not found and not strange:
        problems.append(_nothing(file))
    unlike = tuple(dict.fromkeys(problems))
    return Report(file=file, edition=edition, found=found, strange=strange, problems=unlike)


class _Found(Frozen):
    """The numbers of the edition in a piece of text, all others, and strange words."""

    known: list[Display]
    numbers: list[str]
    words: list[str]


def _matched(said: Said, shown: Shown) -> _Found:
    displays = shown.of(said.about) or shown.everything
    text = normal(said.text)
    left, known = displays.take(text)
    numbers: list[str] = []
    for digits in _numbers(left):
        if digits in said.counted:
            known.append(Display(digits, Kind.COUNTED))
        else:
            numbers.append(digits)
    if numbers or said.counted:
        return _Found(known, numbers, [])
    altered = _altered(text, displays)
    numbers = [claim for claim in altered if _DIGITS.match(claim)]
    words = [claim for claim in altered if not _DIGITS.match(claim)]
    return _Found(known[: len(known) - len(numbers)], numbers, words)


def _altered(text: str, displays: Displays) -> list[str]:
    """Return the claims by which `text` differs from the text it is else the same as.

    Each may stand somewhere in the edition, but does not belong where it stands here.
    """
    alike = displays.alike(text)
    if not alike or text in alike:
        return []
    claims = displays.claims(text)
    differing = (
        [claim for claim, own in zip(claims, displays.claims(known), strict=True) if claim != own]
        for known in sorted(alike)
    )
    return min(differing, key=len)


def _numbers(text: str) -> Iterator[str]:
    return (found[0].rstrip(".,:/-") for found in _DIGITS.finditer(text))


def _is_known(drawn: Drawn, shown: Shown) -> bool:
    values = shown.values(drawn.about)
    return any(abs(value - drawn.value) <= abs(value) * _PRECISION for value in values)


def _strange(file: str, said: Said, digits: str, shown: Shown) -> Problem:
    message = f"{digits} is no number of this edition"
    if digits in shown.everything.by_text:
        message = f"{digits} stands elsewhere in this edition, but does not belong here"
    return Problem(
        code="strange-number",
        message=f"{message}: {_excerpt(said.text, digits)}",
        where=Location(file, field=said.where),
        hint=_hint(said, shown),
    )


def _strange_word(file: str, said: Said, word: str, shown: Shown) -> Problem:
    return Problem(
        code="strange-word",
        message=f"{word!r} is not what this edition says here: {_excerpt(said.text, word)}",
        where=Location(file, field=said.where),
        hint=_hint(said, shown),
    )


def _hint(said: Said, shown: Shown) -> str:
    """Return what the edition says in the place that is most like this one."""
    texts = shown.texts(said.about)
    near = difflib.get_close_matches(normal(said.text), texts, n=1, cutoff=_NEAR)
    if near:
        return f"the edition says: {_shortened(near[0])}"
    return "take it out of the file, or bind it in the briefing and make the file again"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _excerpt(text: str, claim: str) -> str:
    """Return the words around a number or word."""
    words = normal(text)
    found = re.search(rf"(?<![\w.,]){re.escape(claim)}(?!\w)", words)
    at = found.start() if found else 0
    start, end = max(0, at - _AROUND), at + len(claim) + _AROUND
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


def _strange_value(file: str, drawn: Drawn) -> Problem:
    return Problem(
        code="strange-number",
        message=f"{drawn.value.normalize():f} is no value of the chart {drawn.about!r}",
        where=Location(file, field=drawn.where),
        hint="make the deck again, or put the value back in the workbook of the chart",
    )


def _nothing(file: str) -> Problem:
    return Problem(
        code="nothing-to-verify",
        message="no number was found in this file",
        where=Location(file),
        hint="text that is a picture cannot be read: name a file that this program made",
    )
