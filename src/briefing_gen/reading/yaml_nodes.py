"""YAML read as a tree in which every scalar is text and keeps its place; nothing is guessed.

"no" stays "no". Anchors, aliases and tags are refused: briefings do not need them, and small files
grow to millions of nodes or run code with them. Limits are far above any briefing a person writes.
Texts are changed where they stand, and all else of a file stays as it is, byte for byte.
"""

import difflib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from textwrap import indent
from typing import Final

import yaml

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import describe_character, first_refused
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.reading.files import FileRefusedError, Links, read_plain
from briefing_gen.reading.tree import Extent, Node, Record, Scalar, Sequence, scalars

QUOTE: Final = (
    "put texts that hold : # { } [ ] & * ! or quotes between straight double quotes, not curly ones"
)
_COLUMN: Final = (
    "let the lines of one part begin in the same column, without tabs, and let nothing follow a "
    "closing quotation mark"
)
_CLOSE: Final = (
    "look for the closing sign; a text with a comma, a colon or quotation marks stands in quotes"
)
_COLON: Final = f"{QUOTE}; if a line above is a name without a colon, add it"
_PLAINER: Final = (
    ("expected ',' or '}'", "the { here has no closing }, or a comma is missing", _CLOSE),
    ("expected ',' or ']'", "the [ here has no closing ], or a comma is missing", _CLOSE),
    ("expected key", "this line does not fit the lines above it", _COLUMN),
    ("expected '-' indicator", "this line does not fit the list above it", _COLUMN),
    ("expected <document start>", "this line does not fit the lines above it", _COLUMN),
    ("could not find expected ':'", "a name has no colon after it", "write name: and its words"),
    ("mapping values are not allowed", "a colon is not allowed here", _COLON),
    ("block sequence entries", "a - is not allowed here", _COLUMN),
    ("unexpected end of stream", "the quotation mark here has no closing one", _CLOSE),
    ("found another document", "a second document begins with ---", "leave one document"),
    ("cannot start any token", "no text begins with this sign", f"put spaces for tabs; {QUOTE}"),
)
MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 20
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEGINS_EARLIER: Final = (
    "while parsing a flow",
    "while scanning a quot",
    "while scanning a simple key",
)
"""What is told where it began, not where the library gave up."""
_LONGEST_PATH: Final = 160
_HEADS: Final = (">", ">-", ">+", "|", "|-", "|+")
"""What the line before a text ends in whose lines are indented."""
_PLAIN: Final = re.compile(r"[\w“¿¡][^:#{}\[\],]*")
"""A text that needs no quotation marks, wherever it stands."""
Word = tuple[int, int, str]
"""Line, column and text of a word."""


class _Tree:
    """Makes a tree of PyYAML's events, remembering the file and the keys they come from."""

    def __init__(self, name: str, lines: list[str], events: list[yaml.Event]) -> None:
        self._name = name
        self._lines = lines
        self._coming = events[::-1]

    def read(self) -> Node | None:
        """Return the tree; None where the file has nothing in it."""
        while self._coming:
            event = self._coming.pop()
            if isinstance(event, yaml.NodeEvent):
                return self._node(event, "")
        return None

    def _node(self, event: yaml.Event, path: str) -> Node:
        """Return what begins with `event`, at the keys in `path`."""
        where = _start(event, self._name, path)
        if isinstance(event, yaml.ScalarEvent):
            if unfit := first_refused(event.value):  # Written as an escape.
                raise _invisible(unfit[0], "delete its escape, which begins with \\", where=where)
            return Scalar(event.value, where, self._extent_of(event))
        if isinstance(event, yaml.SequenceStartEvent):
            numbered = enumerate(self._below(), 1)
            items = (self._node(item, self._item(path, item, at)) for at, item in numbered)
            return Sequence(tuple(items), where)
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for key, value in self._pairs(path):
            if key.text in entries:
                hint = f"delete one of the two; the other is in line {keys[key.text].line}"
                raise _unreadable(f"{key.text!r} is given twice", hint, where=key.where)
            here = _joined(path, key.text)
            entries[key.text] = self._node(value, here)
            keys[key.text] = replace(key.where, field=here)
        return Record(entries, keys, where)

    def _item(self, path: str, event: yaml.Event, number: int) -> str:
        """Return the path of an item of a list: by its id where that comes first, or its number."""
        if isinstance(event, yaml.MappingStartEvent):
            key, value = self._coming[-1], self._coming[-2]
            named = isinstance(key, yaml.ScalarEvent) and key.value == "id"
            if named and isinstance(value, yaml.ScalarEvent) and value.value.isprintable():
                return _joined(path, value.value)
        return f"{path}[{number}]"

    def _below(self) -> Iterator[yaml.Event]:
        """Yield where each part of a list or mapping begins; who asks for the next has read it."""
        while not isinstance(event := self._coming.pop(), yaml.CollectionEndEvent):
            yield event

    def _pairs(self, path: str) -> Iterator[tuple[Scalar, yaml.Event]]:
        below = self._below()
        for event in below:
            key = self._node(event, path)
            if not isinstance(key, Scalar):
                raise _unreadable("a key must be a word", where=key.where)
            yield key, next(below)

    def _extent_of(self, event: yaml.ScalarEvent) -> Extent | None:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return None
        quote = 1 if event.style in {"'", '"'} else 0
        # What follows | or > on its line is not of the text.
        begin = len(self._lines[start.line]) if event.style in {"|", ">"} else start.column + quote
        return Extent(self._lines, (start.line, begin), (end.line, end.column - quote))


def read_yaml(path: Path, name: str) -> Node:
    """Return the tree of `path`, called `name` in messages; raises BriefingError."""
    try:
        data = read_plain(path, MAX_BYTES, Links.FOLLOWED)
    except FileRefusedError as error:
        raise BriefingError((error.at(name),)) from error
    return tree_of(data, name)


def tree_of(data: bytes, name: str) -> Node:
    """Return the tree of a file that holds `data`; raises BriefingError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = _end_of(data[: error.start].decode("utf-8-sig", "ignore"), name)
        raise _unreadable("it is not UTF-8 text", "save it again as UTF-8", where=where) from error
    if unfit := first_refused(text):
        hint = "delete it; an editor may show it when it shows spaces and signs"
        raise _invisible(unfit[0], hint, where=_end_of(text[: unfit.start()], name))
    source = unicodedata.normalize("NFC", text)
    try:
        events = _events(source, name)
    except yaml.MarkedYAMLError as error:
        raise _misread(error, name) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _unreadable(str(error).splitlines()[0], where=Location(name)) from error
    node = _Tree(name, source.splitlines(), events).read()
    if node is None:
        hint = "write its fields into it, or put an earlier copy there"
        raise _unreadable("it is empty", hint, where=Location(name))
    return node


def _end_of(text: str, name: str) -> Location:
    """Return the place of what follows `text`."""
    lines = f"{text}x".splitlines()
    return Location(name, len(lines), len(lines[-1]))


def _misread(error: yaml.MarkedYAMLError, name: str) -> BriefingError:
    """Return what the library found, where it began if it has no end."""
    said = error.problem or "it is not YAML"
    mark = error.problem_mark or error.context_mark
    if (error.context or "").startswith(_BEGINS_EARLIER):
        mark = error.context_mark
    where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
    return _unreadable(*plainly(said), where=where)


def _events(source: str, name: str) -> list[yaml.Event]:
    """Return what the library finds in `source`: the beginnings and ends of its parts, in order."""
    events: list[yaml.Event] = []
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not read"
            raise _unreadable(message, where=_start(event, name))
        if getattr(event, "tag", None):
            raise _unreadable("tags (!) are not read", where=_start(event, name))
        if depth > MAX_DEPTH:
            message = f"it is nested more than {MAX_DEPTH} deep"
            hint = "take some lists or parts out of others"
            raise _unreadable(message, hint, where=_start(event, name))
        events.append(event)
    for another in [event for event in events if isinstance(event, yaml.DocumentStartEvent)][1:]:
        problem, mark = "found another document", another.start_mark
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)  # type: ignore[arg-type] # C's.
    return events


def _joined(path: str, key: str) -> str:
    """Return the path one key further down, only its end where it is very long.

    Every value below repeats it: without a limit one long key fills the memory.
    """
    joined = f"{path}.{key}" if path else key
    return joined if len(joined) <= _LONGEST_PATH else f"…{joined[-_LONGEST_PATH:]}"


def _start(event: yaml.Event, name: str, path: str = "") -> Location:
    mark = event.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Location(name, line, column, path or None)


def _invisible(character: str, hint: str, *, where: Location) -> BriefingError:
    described = describe_character(character)
    return _unreadable(f"it holds the invisible character {described}", hint, where=where)


def _unreadable(message: str, hint: str = QUOTE, *, where: Location) -> BriefingError:
    message = f"the file cannot be read: {message}"
    return BriefingError.of("unreadable-yaml", message, where, hint)


def plainly(said: str) -> tuple[str, str]:
    """Return what the YAML library `said` in words, and a way out."""
    for part, words, hint in _PLAINER:
        if part in said:
            return words, hint
    return said, QUOTE


class Edit(Frozen):
    """A text of the file, and what it is to say."""

    scalar: Scalar
    text: str


def with_edits(data: bytes, name: str, edits: Collection[Edit]) -> bytes:
    """Return a YAML file with some of its texts changed; nothing else of it is touched.

    Raises ValueError where its text cannot be found again in its bytes.
    """
    if not edits:
        return data
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data.removeprefix(mark).decode().splitlines(keepends=True)
    for edit in sorted(edits, key=_place, reverse=True):  # From below, so that places stay.
        _apply(lines, edit, name)
    changed = mark + "".join(lines).encode()
    _require_only(data, changed, name, edits)
    return changed


def with_entries(data: bytes, name: str, key: str, entries: Mapping[str, str]) -> bytes:
    """Return a YAML file with more entries under a key, before those it has.

    A key that is not there is put before the first. Raises ValueError where the entries of the key
    do not stand below each other.
    """
    if not entries:
        return data
    tree = tree_of(data, name)
    node = tree.entries.get(key) if isinstance(tree, Record) else None
    if isinstance(tree, Record) and key not in tree.keys and (top := [*tree.keys.values()][:1]):
        lines = data.decode().splitlines(keepends=True)
        row, ending = (top[0].line or 1) - 1, "\r\n" if b"\r\n" in data else "\n"
        own = [f"{key}:{ending}", *(f"  {e}: {value}{ending}" for e, value in entries.items())]
        return "".join([*lines[:row], *own, ending, *lines[row:]]).encode()
    first = next(iter(node.keys.values()), None) if isinstance(node, Record) else None
    if first is None or first.line is None or first.column is None:
        raise ValueError(f"{name} has no entries under {key}:")
    lines = data.decode().splitlines(keepends=True)
    before = lines[first.line - 1][: first.column - 1]
    if before.strip():
        raise ValueError(f"the entries under {key}: do not stand below each other")
    ending = "\r\n" if lines[first.line - 1].endswith("\r\n") else "\n"
    added = [f"{before}{entry}: {value}{ending}" for entry, value in entries.items()]
    lines[first.line - 1 : first.line - 1] = added
    return "".join(lines).encode()


def with_parts(data: bytes, name: str, at: str, parts: Collection[str], text: str) -> bytes:
    """Return a YAML file in which an entry of a list has other lines for some of its `parts`.

    The entry is named by its place in the tree, `at`; `text` has no indentation and ends it.
    """
    tree = tree_of(data, name)
    entries = tree.entries.get(at.partition(".")[0]) if isinstance(tree, Record) else None
    items = entries.items if isinstance(entries, Sequence) else ()
    entry = next((e for e in items if isinstance(e, Record) and e.where.field == at), None)
    lines = data.decode().splitlines(keepends=True)
    begins = {part: (w.line or 1) - 1 for part, w in entry.keys.items()} if entry else {}
    first = next(iter(entry.keys.values()), None) if entry else None
    column = ((first.column if first else None) or 1) - 1
    if not column or lines[min(begins.values())][:column].strip(" -"):
        raise ValueError(f"the parts of {at} do not stand below each other")
    firsts = [begins[part] for part in begins.keys() & {*parts}]
    gone = {row for at in firsts for row in range(at, _end_of_block(lines, at, column))}
    end = _end_of_block(lines, min(begins.values()), column - 1)
    kept = [line for row, line in enumerate(lines[:end]) if row not in gone]
    return "".join([*kept, indent(text, " " * column), *lines[end:]]).encode()


def _end_of_block(lines: list[str], begin: int, column: int) -> int:
    """Return the line after the last of what begins in a line, at a column."""
    end = begin + 1
    for row in range(begin + 1, len(lines)):
        inside = lines[row].lstrip()
        if inside and len(lines[row]) - len(inside) <= column:
            break
        end = row + 1 if inside else end
    return end


def _place(edit: Edit) -> tuple[int, int]:
    return edit.scalar.where.line or 0, edit.scalar.where.column or 0


def _apply(lines: list[str], edit: Edit, name: str) -> None:
    extent = edit.scalar.extent
    if extent is None or not _is_same(extent, lines):
        raise ValueError(f"the text in line {edit.scalar.where.line} cannot be found in {name}")
    row, column = extent.start
    words, before = extent.words(), extent.lines[row][column - 1] if column else ""
    quote = before if before in {"'", '"'} else ""
    flowing, new = edit.scalar.flowing.split(" "), edit.text.split(" ")
    is_block = extent.lines[extent.start[0]].rstrip().endswith(_HEADS) and not quote
    if len(words) != len(flowing) or not (quote or is_block or _PLAIN.fullmatch(edit.text)):
        # Its words cannot be told apart in the file: it is written anew.
        (first, left), (last, right) = extent.start, extent.end
        around = (first, left - bool(quote)), (last, right + bool(quote))
        _put(lines, *around, json.dumps(edit.text, ensure_ascii=False))
        return
    matcher = difflib.SequenceMatcher(None, flowing, new, autojunk=False)
    for tag, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        if tag != "equal":
            added = " ".join(new[j1:j2])
            added = added.replace("'", "''") if quote == "'" else added
            added = json.dumps(added, ensure_ascii=False)[1:-1] if quote == '"' else added
            _splice(lines, words, (i1, i2), added)


def _is_same(extent: Extent, lines: list[str]) -> bool:
    """Return whether the lines of a text, which those below it may have changed, are as read."""
    first, (last, end) = extent.start[0], extent.end
    ending = extent.lines[last][:end] if end else ""
    if ending and not (last < len(lines) and lines[last].startswith(ending)):
        return False
    return all(lines[at].rstrip("\r\n") == extent.lines[at] for at in range(first, last))


def _splice(lines: list[str], words: list[Word], span: tuple[int, int], added: str) -> None:
    """Put words in the place of others; a space stays between them and those around."""
    first, last = span
    starts = [(line, column) for line, column, _ in words]
    ends = [(line, column + len(word)) for line, column, word in words]
    if first == last == len(words):
        _put(lines, ends[-1], ends[-1], f" {added}")
    elif first == last:
        _put(lines, starts[first], starts[first], f"{added} ")
    elif added:
        _put(lines, starts[first], ends[last - 1], added)
    elif last < len(words):
        _put(lines, starts[first], starts[last], "")
    else:
        _put(lines, ends[first - 1] if first else starts[0], ends[last - 1], "")


def _put(lines: list[str], begin: tuple[int, int], end: tuple[int, int], text: str) -> None:
    (first, left), (last, right) = begin, end
    joined = lines[first][:left] + text + lines[last][right:]
    lines[first : last + 1] = [joined]
    lines[first + 1 : first + 1] = [""] * (last - first)  # So that lines below keep their number.


def _require_only(data: bytes, changed: bytes, name: str, edits: Collection[Edit]) -> None:
    """Raise ValueError where the file does not say what it is to say, and else what it said."""
    wanted = {_place(edit): edit.text for edit in edits}
    before, after = (list(scalars(tree_of(d, name), keys=True)) for d in (data, changed))
    old = [wanted.get(_place(Edit(text, "")), text.flowing) for text in before]
    if [text.flowing for text in after] != old:
        raise ValueError(f"the texts do not fit into {name}")
