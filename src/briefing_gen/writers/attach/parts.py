"""The parts of a joined file: the memo, its attachments, their covers."""

from __future__ import annotations

from collections.abc import Container

from pikepdf import Object, Pdf

from briefing_gen.frozen import Frozen
from briefing_gen.writers.attach.about import About
from briefing_gen.writers.attach.copying import Copier
from briefing_gen.writers.attach.safety import Findings


class Part(Frozen, kw_only=True):
    """One file among those that are joined."""

    name: str
    letter: str
    """Of the attachment, A to Z and then AA; empty for the memo."""
    is_cover: bool
    about: About
    findings: Findings
    pdf: Pdf
    copier: Copier
    first_page: int
    """Where its pages begin in the joined file, counted from 0."""

    @property
    def root(self) -> Object:
        """The catalog of the file."""
        return self.pdf.Root

    @property
    def mark(self) -> str:
        """What makes its names its own."""
        return mark_of(self.letter, is_cover=self.is_cover)


def mark_of(letter: str, *, is_cover: bool) -> str:
    """Return what makes the names of a part its own."""
    if not letter:
        return "memo"
    return f"{letter}-cover" if is_cover else letter


def letter_of(index: int) -> str:
    """Return the letter of an attachment; they count from 0: A to Z, AA, AB and so on."""
    letters = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def unused(name: str, taken: Container[str], mark: str) -> str:
    """Return `name`, or where it is `taken` a name with `mark` behind it."""
    found, count = name, 1
    while found in taken:
        found = f"{name}-{mark}-{count}" if count > 1 else f"{name}-{mark}"
        count += 1
    return found
