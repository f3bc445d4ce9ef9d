"""A file as a tree of texts, lists and mappings, each with its place, whatever its notation.

JSON, YAML and TOML are read into it, so that what asks for the parts of a file, and says what is
wrong with them, need not know how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_WORD: Final = re.compile(r"[^ \t]+")


class UnreadableError(ValueError):
    """A file that is not written as its notation wants: what is wrong, where, and the code."""

    def __init__(self, message: str, where: Location, code: str = "") -> None:
        super().__init__(message, where, code)
        self.message = message
        self.where = where
        self.code = code


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines of a file, and from where to where a text reaches in them; both count from 0."""

    lines: list[str] = field(compare=False, repr=False)
    """Of the whole file, which all its texts share: a line may hold very many of them."""
    start: tuple[int, int]
    """Line and column."""
    end: tuple[int, int]

    def words(self) -> list[tuple[int, int, str]]:
        """Return the words of the text, each with its line and column."""
        (first, begin), (last, end) = self.start, self.end
        return [
            (number, skipped + found.start(), found[0])
            for number, line in enumerate(self.lines[first : last + 1], first)
            for skipped in [begin if number == first else 0]
            for found in _WORD.finditer(line[skipped : end if number == last else None])
        ]


class Scalar(Frozen):
    """A text, where it starts, and how far it reaches in its file, if it is from one."""

    text: str
    where: Location
    extent: Extent | None = None
    other: tuple[object, ...] = ()
    """What stands there where it is no text: a number, true or null, alone; YAML has texts only."""

    @property
    def value(self) -> object:
        """The text, or what stands there in its place."""
        return self.other[0] if self.other else self.text

    @property
    def flowing(self) -> str:
        """The text on one line, with one space wherever it has some or a line ends."""
        return _SPACES.sub(" ", self.text).strip(" ")

    def place_at(self, offset: int) -> Location:
        """Return where the character at `offset` of the flowing text stands in the file.

        The words of a text are those of its lines, however they are folded. Where escapes make
        them differ, it is the start of the word, or of the text.
        """
        (place,) = self.places_at((offset,))
        return place

    def places_at(self, offsets: Iterable[int]) -> Iterator[Location]:
        """Yield where the characters at `offsets` stand; see `place_at`."""
        flowing = self.flowing
        words = flowing.split(" ")
        written = self.extent.words() if self.extent else []
        for offset in offsets:
            if len(written) != len(words):
                yield self.where
                continue
            before = flowing[:offset]
            (line, column, found), word = written[before.count(" ")], words[before.count(" ")]
            rest = word[len(before) - before.rfind(" ") - 1 :]
            across = column + max(found.rfind(rest), 0)
            yield Location(self.where.file, line + 1, across + 1, self.where.field)


class Record(Frozen):
    """A mapping; keys are texts."""

    entries: Mapping[str, Node]
    keys: Mapping[str, Location]
    where: Location


class Sequence(Frozen):
    """A list."""

    items: tuple[Node, ...]
    where: Location


Node = Scalar | Record | Sequence


def scalars(node: Node, *, keys: bool = False) -> Iterator[Scalar]:
    """Yield every scalar of a tree in the order of its file, and the keys where they are wanted."""
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from scalars(item, keys=keys)
        case Record(entries):
            for key, entry in entries.items():
                if keys:
                    yield Scalar(key, node.keys[key])
                yield from scalars(entry, keys=keys)


def plain(node: Node) -> Any:  # noqa: ANN401 - whatever stands in a file.
    """Return a tree as plain values: lists, mappings, texts and what else its notation has."""
    match node:
        case Scalar():
            return node.value
        case Sequence(items):
            return [plain(item) for item in items]
        case Record(entries):
            return {key: plain(entry) for key, entry in entries.items()}
