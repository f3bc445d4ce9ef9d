"""Change texts of a YAML file where they stand, so that all else stays byte for byte."""

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.reading.tree import Extent, Record, Scalar, scalars
from briefing_gen.reading.yaml_nodes import tree_of

_HEADS: Final = (">", ">-", ">+", "|", "|-", "|+")
"""What the line before a text ends in whose lines are indented."""
_PLAIN: Final = re.compile(r"[\w“¿¡][^:#{}\[\],]*")
"""A text that needs no quotation marks, wherever it stands."""
Word = tuple[int, int, str]
"""Line, column and text of a word."""


class Edit(Frozen):
    """A text of the file, and what it is to say."""

    scalar: Scalar
    text: str


def with_edits(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
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

    Raises ValueError where the entries of the key do not stand below each other.
    """
    if not entries:
        return data
    tree = tree_of(data, name)
    node = tree.entries.get(key) if isinstance(tree, Record) else None
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


def _require_only(data: bytes, changed: bytes, name: str, edits: Sequence[Edit]) -> None:
    """Raise ValueError where the file does not say what it is to say, and else what it said."""
    wanted = {_place(edit): edit.text for edit in edits}
    before, after = (list(scalars(tree_of(d, name), keys=True)) for d in (data, changed))
    old = [wanted.get(_place(Edit(text, "")), text.flowing) for text in before]
    if [text.flowing for text in after] != old:
        raise ValueError(f"the texts do not fit into {name}")
