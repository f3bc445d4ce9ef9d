"""Strict JSON and TOML read as trees, in which every value keeps its line and column.

The parsers of the standard library say what the values are; a second look at the text finds where
things stand, and what the JSON parser lets pass: a key written twice, NaN, and nesting without end.
"""

import contextlib
import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_NESTING
from briefing_gen.base.problems import Location
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence, UnreadableError

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_WORD: Final = r'[^\s\[\]{},:"]++'
_PART: Final = re.compile(
    rf"(?:(?P<string>{_STRING})(?:\s*+(?P<colon>:)(?:\s*+(?:{_STRING}|{_WORD}))?)?"
    rf"|(?P<opening>[\[{{])|(?P<closing>[\]}}])|{_WORD})"
    r"[ \t\r\n,]*+"  # To skip them here is quicker than to look at each for a part to begin.
)
"""A key with its value where that is short, an item of a list, or a bracket; and what follows."""
_CURLY: Final = frozenset("“”„‟‘’‚")
MAX_DIGITS: Final = 18
_LARGEST_EXPONENT: Final = 300
"""Other programs, and parts of ours that copy a descriptor, take what is larger for infinite."""
_COMMA_TOO_MANY: Final = "remove this comma: a closing bracket follows it"
_PLAINER: Final = (
    ("trailing comma", _COMMA_TOO_MANY),
    ("Expecting ',' delimiter", "a comma, or a closing bracket, is missing before this"),
    ("Expecting ':' delimiter", "a colon is missing before this"),
    ("Expecting property name", "a name in double quotes is expected here"),
    ("Expecting value", "a value is expected here: words in double quotes, a number or a list"),
    ("Unterminated string", "the quotation mark here has no closing one"),
    ("Invalid control character", "a line ends within quotation marks"),
    ("escape", "there is a backslash within quotation marks: write it twice"),
    ("Extra data", "the file goes on after its closing bracket"),
)
_TABLE: Final = re.compile(r"\s*\[\s*[\"']?([^\[\]\"']+?)[\"']?\s*\]\s*(?:#.*)?")
_VALUE: Final = re.compile(r"\s*([\"']?)([A-Za-z0-9_-]+)\1\s*=")
_PARSED_TO: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


def tree_of_json(text: str, file: str) -> Node:
    """Return the tree of a file that holds `text`; raises UnreadableError.

    A value stands where its key does, and an item of a list where it begins.
    """
    lines = _LineStarts(file, text)
    value: Json = None
    try:
        value = json.loads(
            text, parse_constant=_refuse_constant, parse_float=_number, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        said, offset = _told(text, error)
        raise _invalid(f"not valid JSON: {said}", lines.where(offset)) from error
    except _BadNumberError as error:
        raise _invalid(str(error), Location(file, 1, 1)) from error
    except RecursionError:
        pass  # Where it goes too deep is found below.
    offsets = iter(_offsets(text, lines))
    return _node(value, Location(file), lambda field: lines.where(next(offsets), field))


def _invalid(message: str, where: Location) -> UnreadableError:
    return UnreadableError(message, where, "invalid-json")


def _node(value: Json, where: Location, place: Callable[[str | None], Location]) -> Node:
    """Return the tree of `value`; `place` gives the next key or item its place, in file order."""
    match value:
        case dict():
            keys: dict[str, Location] = {}
            entries: dict[str, Node] = {}
            for key, item in value.items():
                keys[key] = place(key)
                entries[key] = _node(item, keys[key], place)
            return Record(entries, keys, where)
        case list():
            items = (_node(item, place(_name(item) or where.field), place) for item in value)
            return Sequence(tuple(items), where)
        case str():
            return Scalar(value, where)
        case None | bool() | int() | Decimal():
            return Scalar(str(value), where, other=(value,))


def _name(item: Json) -> str | None:
    """Return what an object in a list is called; None where it has no name."""
    name = item.get("name") if isinstance(item, dict) else None
    return name if isinstance(name, str) and name else None


def _told(text: str, error: json.JSONDecodeError) -> tuple[str, int]:
    """Return what is wrong in the words of somebody who edits the file by hand, and where."""
    before = text[: error.pos].rstrip()
    if text[error.pos : error.pos + 1] in _CURLY:
        return "these quotes are curly: write straight ones", error.pos
    # Python tells such a comma at its own place from 3.13 on, and before that at the bracket.
    if before.endswith(",") and text[error.pos : error.pos + 1] in ("}", "]"):
        return _COMMA_TOO_MANY, len(before) - 1
    return next((words for part, words in _PLAINER if part in error.msg), error.msg), error.pos


class _LineStarts:
    """Lines and columns from offsets into a text."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = list(accumulate(lengths, initial=0))

    def where(self, offset: int, field: str | None = None) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self._file, line, offset - self._starts[line - 1] + 1, field)


class _BadNumberError(Exception):
    """A number that other programs read otherwise, or not at all; its place is not known."""


def _refuse_constant(name: str) -> Json:
    raise _BadNumberError(f"{name} is not a number")


def _number(digits: str) -> Decimal:
    with contextlib.suppress(InvalidOperation):
        number = Decimal(digits)
        if number.adjusted() <= _LARGEST_EXPONENT:
            return number
    raise _BadNumberError(f"the exponent of the number {digits[:MAX_DIGITS]} is too large")


def _whole_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _BadNumberError(f"the number {digits[:MAX_DIGITS]}... has too many digits")
    return int(digits)


def _offsets(text: str, lines: _LineStarts) -> list[int]:
    """Return where each key and list item of `text` begins, which is valid JSON, or too deep."""
    offsets: list[int] = []
    around: list[dict[str, int] | None] = []
    keys: dict[str, int] | None = {}  # Of the object around; None is a list.
    for match in _PART.finditer(text):
        kind = match.lastgroup
        if kind == "closing":
            keys = around.pop()
            continue
        if kind == "colon" or keys is None:
            offsets.append(match.start())
        if kind == "colon" and keys is not None:
            string = match["string"]
            key = str(json.loads(string)) if "\\" in string else string[1:-1]
            if keys.setdefault(key, match.start()) != match.start():
                message = f"the key {key!r} appears here and in line {lines.where(keys[key]).line}"
                raise UnreadableError(message, lines.where(match.start()), "repeated-key")
        if kind == "opening":
            around.append(keys)
            keys = {} if match["opening"] == "{" else None
            if len(around) > MAX_NESTING:
                message = f"lists and objects are nested more than {MAX_NESTING} deep"
                raise _invalid(message, lines.where(match.start()))
    return offsets


def tree_of_toml(text: str, file: str) -> Node:
    """Return the tree of a file that holds `text`; raises UnreadableError.

    A value stands where its key does.
    """
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
    places = _places(text, file)

    def node(value: object, where: Location) -> Node:
        """Return a value, whose place names the dotted keys above it."""
        if isinstance(value, Mapping):
            paths = {key: f"{where.field}.{key}" if where.field else key for key in value}
            keys = {
                key: places.get(path, replace(where, field=path)) for key, path in paths.items()
            }
            entries = {key: node(value[key], keys[key]) for key in value}
            return Record(entries, keys, where)
        if isinstance(value, list):
            return Sequence(tuple(node(item, where) for item in value), where)
        if isinstance(value, str):
            return Scalar(value, where)
        return Scalar(_text(value), where, other=(value,))

    return node(raw, Location(file))


def _places(text: str, file: str) -> Mapping[str, Location]:
    """Return the places of tables and keys by their dotted names, one key on a line."""
    found: dict[str, Location] = {}
    table = ""
    for line, words in enumerate(text.splitlines(), 1):
        path, column = "", len(words) - len(words.lstrip()) + 1
        if header := _TABLE.fullmatch(words):
            path = table = header[1]
        elif key := _VALUE.match(words):
            path = f"{table}.{key[2]}" if table else key[2]
        found.setdefault(path, Location(file, line, column, path))
    return found


def _text(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # Python writes no number of more than some thousand digits.
        return "a number of thousands of digits"
