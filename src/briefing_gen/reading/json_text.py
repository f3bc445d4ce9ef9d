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
from itertools import accumulate, count
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MAX_NESTING

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
JsonPath = tuple[str | int, ...]
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_WORD: Final = r'[^\s\[\]{},:"]++'
TOKEN: Final = re.compile(rf"{_STRING}|[\[\]{{}},:]|{_WORD}")
_PART: Final = re.compile(
    rf"(?:(?P<string>{_STRING})(?:\s*+(?P<colon>:)(?:\s*+(?:{_STRING}|{_WORD}))?)?"
    rf"|(?P<opening>[\[{{])|(?P<closing>[\]}}])|{_WORD})"
    r"[ \t\r\n,]*+"  # To skip them here is quicker than to look at each for a part to begin.
)
"""A key with its value where that is short, an item of a list, or a bracket; and what follows."""
_CURLY: Final = frozenset("“”„‟‘’‚")
_CURLY_END: Final = r"[“”„‟][\s,\]}]*$"
"""How a text ends that begins with a straight quotation mark, and was typed in a word processor."""
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
    return JsonDocument(file, value, _Places(_offsets(text, lines), lines))


def texts_in(value: Json) -> list[str]:
    """Return every key and text of `value`, in no order, and an empty one."""
    texts = [""]
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                texts.append(text)
            case list() as items:
                waiting += items
            case dict() as pairs:
                texts += pairs
                waiting += pairs.values()
            case None | bool() | int() | Decimal():
                pass
    return texts


def _told(text: str, error: json.JSONDecodeError) -> tuple[str, int]:
    """Return what is wrong in the words of somebody who edits the file by hand, and where."""
    before = text[: error.pos].rstrip()
    if text[error.pos : error.pos + 1] in _CURLY:
        return "curly quotes stand here, and must be straight", error.pos
    line = text[text.rfind("\n", 0, error.pos) + 1 : error.pos]
    if "control character" in error.msg and (curly := re.search(_CURLY_END, line)):
        return "a curly quote stands here, and must be straight", error.pos - len(curly[0])
    # Python tells such a comma at its own place from 3.13 on, and before that at the bracket.
    if "trailing comma" in error.msg:
        return _COMMA_TOO_MANY, error.pos
    if before.endswith(",") and text[error.pos : error.pos + 1] in ("}", "]"):
        return _COMMA_TOO_MANY, len(before) - 1
    return next((words for part, words in _PLAINER if part in error.msg), error.msg), error.pos


class _LineStarts:
    """Lines and columns from offsets into a text."""

    def __init__(self, text: str) -> None:
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = list(accumulate(lengths, initial=0))

    def place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


class _Places(Mapping[JsonPath, Place]):
    """Places by path; most of a descriptor are never asked for."""

    def __init__(self, offsets: Mapping[JsonPath, int], lines: _LineStarts) -> None:
        self._offsets = offsets
        self._lines = lines

    def __getitem__(self, path: JsonPath) -> Place:
        return self._lines.place(self._offsets[path])

    def __iter__(self) -> Iterator[JsonPath]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


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


def _offsets(text: str, lines: _LineStarts) -> Mapping[JsonPath, int]:
    """Return where each key and list item of `text` begins, which is valid JSON, or too deep."""
    offsets: dict[JsonPath, int] = {}
    around: list[tuple[JsonPath, Iterator[int] | None]] = []
    inside: JsonPath = ()
    path: JsonPath = ()
    items: Iterator[int] | None = None  # Counts those of a list, and None is an object.
    for match in _PART.finditer(text):
        kind = match.lastgroup
        if kind == "closing":
            inside, items = around.pop()
            continue
        if kind == "colon" or items:
            path = (*inside, next(items) if items else _key(match["string"]))
            offset = match.start()
            if offsets.setdefault(path, offset) != offset:
                raise _repeated(path[-1], lines.place(offsets[path]), lines.place(offset))
        if kind == "opening":
            around.append((inside, items))
            inside, items = path, count() if match["opening"] == "[" else None
            if len(around) > MAX_NESTING:
                message = f"lists and objects are nested more than {MAX_NESTING} deep"
                raise JsonFaultError(message, lines.place(match.start()))
    return offsets


def _key(string: str) -> str:
    return str(json.loads(string)) if "\\" in string else string[1:-1]


def _repeated(key: str | int, first: Place, place: Place) -> JsonFaultError:
    message = f"the key {key!r} stands here and in line {first.line}"
    return JsonFaultError(message, place, "repeated-key")
