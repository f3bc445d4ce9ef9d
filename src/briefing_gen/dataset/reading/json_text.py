"""Strict JSON in which every value keeps its line and column.

The standard library parses; a second look at the tokens finds where things stand, and what the
parser lets pass: a key written twice, NaN, and nesting without end.
"""

from __future__ import annotations

import contextlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from briefing_gen.dataset.limits import MAX_NESTING
from briefing_gen.frozen import Frozen

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
JsonPath = tuple[str | int, ...]
TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_CURLY: Final = frozenset("“”„‟‘’‚")
MAX_DIGITS: Final = 18
_LARGEST_EXPONENT: Final = 300
"""Other programs, and parts of ours that copy a descriptor, take what is larger for infinite."""
_COMMA_TOO_MANY: Final = "this comma stands before a closing bracket: take it away"
_PLAINER: Final = (
    ("Expecting ',' delimiter", "a comma, or a closing bracket, is missing before this"),
    ("Expecting ':' delimiter", "a colon is missing before this"),
    ("Expecting property name", "a name in double quotes must stand here"),
    ("Expecting value", "a value must stand here: words in double quotes, a number or a list"),
    ("Unterminated string", "the quotation mark here has no closing one"),
    ("Invalid control character", "a line ends within quotation marks"),
    ("escape", "a backslash stands within quotation marks: write it twice"),
    ("Extra data", "the file goes on after its closing bracket"),
)


class Place(Frozen):
    """A line and column, both from 1."""

    line: int
    column: int


class JsonFaultError(ValueError):
    """Text that is not the JSON we read: what is wrong, where, and the code of the problem."""

    def __init__(self, message: str, place: Place | None, code: str = "invalid-json") -> None:
        super().__init__(message, place, code)
        self.message = message
        self.place = place
        self.code = code


class JsonDocument(Frozen):
    """A parsed text; `places` tells by path where a key, or an item of a list, begins."""

    file: str
    value: Json
    places: Mapping[JsonPath, Place]


def parse_json(file: str, text: str) -> JsonDocument:
    """Return what `text` holds; raises JsonFaultError."""
    lines = _LineStarts(text)
    value: Json = None
    try:
        value = json.loads(
            text, parse_constant=_refuse_constant, parse_float=_number, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        said, offset = _told(text, error)
        raise JsonFaultError(f"not valid JSON: {said}", lines.place(offset)) from error
    except RecursionError:
        pass  # Where it goes too deep is found below.
    return JsonDocument(file, value, _places(text, lines))


def _told(text: str, error: json.JSONDecodeError) -> tuple[str, int]:
    """Return what is wrong in the words of somebody who edits the file by hand, and where."""
    before = text[: error.pos].rstrip()
    if text[error.pos : error.pos + 1] in _CURLY:
        return "curly quotes stand here, and must be straight", error.pos
    # Python tells such a comma at its own place from 3.13 on, and before that at the bracket.
    if "trailing comma" in error.msg:
        return _COMMA_TOO_MANY, error.pos
    if before.endswith(",") and text[error.pos : error.pos + 1] in ("}", "]"):
        return _COMMA_TOO_MANY, len(before) - 1
    return next((words for part, words in _PLAINER if part in error.msg), error.msg), error.pos


class _LineStarts:
    """Lines and columns from offsets into a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


def _refuse_constant(name: str) -> Json:
    raise JsonFaultError(f"{name} is not a number", None)


def _number(digits: str) -> Decimal:
    with contextlib.suppress(InvalidOperation):
        number = Decimal(digits)
        if number.adjusted() <= _LARGEST_EXPONENT:
            return number
    raise JsonFaultError(f"the exponent of the number {digits[:MAX_DIGITS]} is too large", None)


def _whole_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise JsonFaultError(f"the number {digits[:MAX_DIGITS]}... has too many digits", None)
    return int(digits)


def _places(text: str, lines: _LineStarts) -> Mapping[JsonPath, Place]:
    places: dict[JsonPath, Place] = {}
    for path, offset in _paths(text, lines):
        place = lines.place(offset)
        if path in places:
            first = places[path].line
            message = f"the key {path[-1]!r} stands here and in line {first}"
            raise JsonFaultError(message, place, "repeated-key")
        places[path] = place
    return places


def _paths(text: str, lines: _LineStarts) -> Iterator[tuple[JsonPath, int]]:
    """Yield the path and offset of every key and list item; `text` is valid JSON, or too deep."""
    path: list[str | int] = []
    key_comes = False
    for match in TOKEN.finditer(text):
        mark = match[0]
        if mark == ",":
            key_comes = _go_on(path)
        elif mark in {"]", "}"}:
            path.pop()
            key_comes = False
        elif mark != ":":
            if key_comes:
                path[-1] = str(json.loads(mark)) if "\\" in mark else mark[1:-1]
            if key_comes or (path and isinstance(path[-1], int)):
                yield tuple(path), match.start()
            key_comes = _open(path, mark)
            if len(path) > MAX_NESTING:
                message = f"lists and objects are nested more than {MAX_NESTING} deep"
                raise JsonFaultError(message, lines.place(match.start()))


def _go_on(path: list[str | int]) -> bool:
    """Step past a comma; return whether a key comes next."""
    last = path[-1]
    if isinstance(last, int):
        path[-1] = last + 1
    return isinstance(last, str)


def _open(path: list[str | int], mark: str) -> bool:
    """Go into the list or object that `mark` opens, if any; return whether a key comes next."""
    if mark in {"[", "{"}:
        path.append(0 if mark == "[" else "")
    return mark == "{"
