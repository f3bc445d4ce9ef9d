"""YAML read as a tree in which every scalar is text and keeps its place; nothing is guessed.

"no" stays "no". Anchors, aliases and tags are refused: briefings do not need them, and small files
grow to millions of nodes or run code with them. Limits are far above any briefing a person writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from briefing_gen.problems import BriefingError, Location, Problem

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 20
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNFIT: Final = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF]))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and where it starts; `lines` is the source from there on, to find words in it."""

    text: str
    where: Location
    lines: tuple[str, ...] = ()

    def place_of(self, part: str) -> Location:
        """Return where `part` stands in the file, or where the text starts."""
        line = self.where.line or 1
        for offset, source in enumerate(self.lines):
            at = source.find(part)
            if at >= 0:
                return Location(self.where.file, line + offset, at + 1)
        return self.where


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping; keys are texts."""

    entries: Mapping[str, Node]
    keys: Mapping[str, Location]
    where: Location


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    where: Location


Node = Scalar | Record | Sequence


def read_yaml(path: Path, name: str) -> Node:
    """Return the tree of `path`, called `name` in messages; raises BriefingError."""
    source = _read_text(path, name)
    try:
        _refuse_what_expands(source, name)
        node = yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        raise _unreadable(error.problem or "it is not YAML", where) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _unreadable(str(error).splitlines()[0], Location(name)) from error
    if node is None:
        raise _unreadable("the file is empty", Location(name))
    return _Tree(name, source.splitlines()).convert(node)


def _read_text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise _unreadable(str(error), Location(name)) from error
    if len(data) > MAX_BYTES:
        raise _unreadable(f"it is larger than {MAX_BYTES:,} bytes", Location(name))
    for number, line in enumerate(text.splitlines(), start=1):
        for column, character in enumerate(line, start=1):
            if character in _UNFIT:
                where = Location(name, number, column)
                raise _unreadable(f"it holds the control character {character!r}", where)
    return text


def _refuse_what_expands(source: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _unreadable("anchors and aliases (& and *) are not read", where)
        if getattr(event, "tag", None):
            raise _unreadable("tags (!) are not read", where)
        if depth > MAX_DEPTH:
            raise _unreadable(f"it is nested more than {MAX_DEPTH} deep", where)


def _unreadable(message: str, where: Location) -> BriefingError:
    problem = Problem(
        code="unreadable-yaml",
        message=f"the file cannot be read: {message}",
        where=where,
        hint="put texts that hold : # { } [ ] & * ! or quotes between double quotes",
    )
    return BriefingError((problem,))


class _Tree:
    """Converts PyYAML's nodes, remembering the file they come from."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self._name = name
        self._file = Location(name)
        self._lines = lines

    def convert(self, node: yaml.Node) -> Node:
        """Return `node` as ours."""
        where = self._where(node)
        if isinstance(node, yaml.ScalarNode):
            last = node.end_mark.line + 1 if node.end_mark else where.line
            return Scalar(node.value, where, tuple(self._lines[(where.line or 1) - 1 : last]))
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.convert(item) for item in node.value), where)
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for key, value in self._pairs(node):
            if key.text in entries:
                raise _unreadable(f"{key.text!r} is given twice", key.where)
            entries[key.text] = self.convert(value)
            keys[key.text] = key.where
        return Record(entries, keys, where)

    def _pairs(self, node: yaml.Node) -> Iterator[tuple[Scalar, yaml.Node]]:
        for key, value in node.value:
            text = self.convert(key)
            if not isinstance(text, Scalar):
                raise _unreadable("a key must be a word", self._where(key))
            yield text, value

    def _where(self, node: yaml.Node) -> Location:
        mark = node.start_mark
        return Location(self._name, mark.line + 1, mark.column + 1) if mark else self._file
