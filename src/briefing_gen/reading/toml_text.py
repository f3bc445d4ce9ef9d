"""TOML read as a tree: its parser says what the values are, and not where they stand."""

import re
import tomllib
from collections.abc import Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence, UnreadableError

_TABLE: Final = re.compile(r"\s*\[\s*[\"']?([^\[\]\"']+?)[\"']?\s*\]\s*(?:#.*)?")
_VALUE: Final = re.compile(r"(\s*)([\"']?)([A-Za-z0-9_-]+)\2(\s*=\s*)")
_PARSED_TO: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


class _At(Frozen):
    """The line of a key or table, and the columns of the key and of its value."""

    line: int | None = None
    key: int | None = None
    value: int | None = None


def tree_of_toml(text: str, file: str) -> Node:
    """Return the tree of a file that holds `text`; raises UnreadableError."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, where = str(error), Location(file)
        if found := _PARSED_TO.search(message):
            message = message[: found.start()]
            where = Location(file, int(found[1]), int(found[2]))
        raise UnreadableError(message, where) from error
    except (RecursionError, ValueError) as error:  # Lists in lists, thousands of digits.
        raise UnreadableError(str(error), Location(file)) from error
    places = _places(text)

    def node(value: object, path: str, at: _At) -> Node:
        """Return the value under the dotted keys of `path`."""
        where = Location(file, at.line, at.value, path or None)
        if isinstance(value, Mapping):
            below = {key: f"{path}.{key}" if path else key for key in value}
            own = {key: places.get(below[key], at) for key in value}
            entries = {key: node(value[key], below[key], own[key]) for key in value}
            keys = {key: Location(file, o.line, o.key, below[key]) for key, o in own.items()}
            return Record(entries, keys, where)
        if isinstance(value, list):
            return Sequence(tuple(node(item, path, at) for item in value), where)
        if isinstance(value, str):
            return Scalar(value, where)
        return Scalar(_text(value), where, other=(value,))

    return node(raw, "", _At())


def _places(text: str) -> Mapping[str, _At]:
    """Return the places of tables and keys by their dotted names, one key on a line."""
    found: dict[str, _At] = {}
    table = ""
    for line, words in enumerate(text.splitlines(), 1):
        if header := _TABLE.fullmatch(words):
            table = header[1]
            column = words.index("[") + 1
            found.setdefault(table, _At(line, column, column))
        elif key := _VALUE.match(words):
            path = f"{table}.{key[3]}" if table else key[3]
            found.setdefault(path, _At(line, len(key[1]) + 1, key.end() + 1))
    return found


def _text(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # Python writes no number of more than some thousand digits.
        return "a number of thousands of digits"
