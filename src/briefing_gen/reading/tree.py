"""A file as a tree of texts, lists and mappings, each with its place, whatever its notation.

JSON, YAML and TOML are read into it, so that what asks for the parts of a file, and says what is
wrong with them, need not know how it is written.

The fields of a file that is the program's own are asked for through `Fields`. Whatever is not asked
for is unknown, and reported as well.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Final, TypeVar

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Faults, Location, did_you_mean

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_WORD: Final = re.compile(r"[^ \t]+")
E = TypeVar("E", bound=enum.StrEnum)
T = TypeVar("T")


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


class Flag(enum.StrEnum):
    """What a field says that is on or off."""

    YES = "yes"
    NO = "no"


class Unusable(Exception):  # noqa: N818 - a signal inside the reader, whose problem was noted.
    """A part of the file cannot be used; the problem was added."""


def stop(faults: Faults, code: str, message: str, where: Location, hint: str) -> Unusable:
    """Add one problem and return the exception that leaves out what it makes unusable."""
    faults.refuse(code, message, where, hint)
    return Unusable()


class Fields:
    """The fields of one record; `close` reports what nobody read.

    What is missing or has a wrong shape is reported and read as empty, so that the rest of the
    record is read too; nothing of a file with a problem is used. The hints are those of YAML.
    """

    how_to_write: ClassVar = (
        "write each field on its own line below, indented by two spaces, as name: value"
    )

    def __init__(self, node: Node, faults: Faults, what: str) -> None:
        if not isinstance(node, Record):
            empty = isinstance(node, Scalar) and not node.text
            message = f"{what} is empty" if empty else f"{what} must have named fields"
            raise stop(faults, "wrong-shape", message, node.where, self.how_to_write)
        self.record = node
        self.faults = faults
        self.what = what
        self._known: list[str] = []

    @property
    def where(self) -> Location:
        """Where the record starts."""
        return self.record.where

    def optional(self, name: str) -> Node | None:
        """Return the field `name`, or None where it is not given."""
        self._known.append(name)
        return self.record.entries.get(name)

    def node(self, name: str) -> Node:
        """Return the field `name`, which must be there."""
        return self.part(name, lambda node: node) or Scalar("", self.where)

    def part(self, name: str, read: Callable[[Node], T]) -> T | None:
        """Return what `read` makes of the field `name`, which must be there; None for a problem."""
        try:
            return read(self.required(name))
        except Unusable:
            return None

    def optional_part(self, name: str, read: Callable[[Node], T]) -> T | None:
        """Return what `read` makes of the field `name`; None where it is not given, or unusable."""
        node = self.optional(name)
        return next(iter(collect((node,), read)), None) if node is not None else None

    def how_to_add(self, name: str) -> str:
        """Return the hint for a field that is missing."""
        return f"add {name}: and its value"

    def required(self, name: str) -> Node:
        """Return the field `name`; raises Unusable where it is not there."""
        node = self.optional(name)
        if node is None:
            message = f"{self.what} has no {name!r}"
            raise stop(self.faults, "missing-field", message, self.where, self.how_to_add(name))
        return node

    def scalar(self, name: str) -> Scalar:
        """Return the field `name`, which must be a text."""
        read = partial(filled, faults=self.faults, what=f"{name!r} of {self.what}")
        return self.part(name, read) or Scalar("", self.where)

    def flag(self, name: str) -> bool:
        """Return whether the field `name` says yes; no where it is not given."""
        return self.choice(name, Flag, Flag.NO) is Flag.YES

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Return the field `name`, one of the values of `kind`; the first where it is none."""
        node = self.optional(name)
        if node is None and default is not None:
            return default
        read = lambda node: choice(node, kind, self.faults, f"{name!r} of {self.what}")  # noqa: E731 - short.
        return self.part(name, read) or next(iter(kind))

    def list(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`; none where it is not given."""
        node = self.optional(name)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            message = f"{name!r} of {self.what} must be a list"
            self.faults.refuse("wrong-shape", message, node.where, "start each item with -")
            return ()
        return node.items

    def distinct(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`, which stand once each, by their id or words."""
        nodes = self.list(name)
        seen: set[str] = set()
        for node in nodes:
            word = node.entries.get("id") if isinstance(node, Record) else node
            if isinstance(word, Scalar) and word.text in seen:
                message = f"{word.text!r} is listed twice in {name!r} of {self.what}"
                self.faults.refuse("duplicate-name", message, word.where, "list it once")
            elif isinstance(word, Scalar):
                seen.add(word.text)
        return nodes

    def some(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`, of which there must be one at least."""
        node, nodes = self.optional(name), self.distinct(name)
        if not nodes and (node is None or isinstance(node, Sequence)):
            where = node.where if node else self.where
            message = f"{self.what} has no {name!r}"
            hint = f"add {name}: and a list below it; start each item with -"
            self.faults.refuse("missing-field", message, where, hint)
        return nodes

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """Return the field `name`, a list of plain texts."""
        read = lambda node: filled(node, self.faults, f"an item of {name!r}")  # noqa: E731 - short.
        return collect(self.distinct(name), read)

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name, where in self.record.keys.items():
            if name not in self._known:
                every = f"the fields are: {', '.join(sorted(set(self._known)))}"
                hint = did_you_mean(name, self._known, every)
                message = f"{self.what} has no field {name!r}"
                self.faults.refuse("unknown-field", message, where, hint)


def collect(nodes: Iterable[Node], read: Callable[[Node], T]) -> tuple[T, ...]:
    """Return what `read` makes of each node, without those it found unusable."""
    found: list[T] = []
    for node in nodes:
        try:
            found.append(read(node))
        except Unusable:
            continue
    return tuple(found)


def scalar(node: Node, faults: Faults, what: str) -> Scalar:
    """Return `node`, which must be a text."""
    if not isinstance(node, Scalar):
        hint = "write one text; put it between double quotes if it contains : # { or ["
        raise stop(faults, "wrong-shape", f"{what} must be a single text", node.where, hint)
    return node


def choice(node: Node, kind: type[E], faults: Faults, what: str) -> E:
    """Return the member of `kind` that `node` names."""
    name = scalar(node, faults, what)
    try:
        return kind(name.text)
    except ValueError:
        message = f"unknown value {name.text!r} for {what}"
        every = f"one of: {', '.join(kind)}"
        raise stop(faults, "unknown-word", message, name.where, every) from None


def filled(node: Node, faults: Faults, what: str) -> Scalar:
    """Return `node`, which must be a text with words in it."""
    found = scalar(node, faults, what)
    if not found.text.strip():
        hint = "write a text, or leave the field out"
        faults.refuse("wrong-shape", f"{what} is empty", found.where, hint)
    return found
