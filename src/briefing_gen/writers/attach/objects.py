"""Objects of a PDF as others wrote them: nothing is where it should be until it was looked at."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Stream, String

_ESCAPED: Final = re.compile(rb"#([0-9a-fA-F]{2})")
_IRREGULAR: Final = re.compile(rb"[^A-Za-z0-9_.+-]")


def entry(container: object, *keys: str) -> object:
    """Return what `container` holds below `keys`, None where the way there breaks off."""
    for key in keys:
        if not isinstance(container, Dictionary | Stream):
            return None
        container = container.get(key)
    return container


def dictionary(container: object, *keys: str) -> Object | None:
    """Return the dictionary, or the dictionary of a stream, that `container` holds at `keys`."""
    found = entry(container, *keys)
    return found if isinstance(found, Dictionary | Stream) else None


def array(container: object, *keys: str) -> list[object]:
    """Return the items of the array at `keys`, none where there is no array."""
    found = entry(container, *keys)
    return list(found) if isinstance(found, Array) else []


def sorted_dictionary(entries: Mapping[str, object]) -> Object:
    """Return a dictionary of `entries` by their keys, which may hold bytes that are no text."""
    made = Dictionary()
    for key in sorted(entries):
        made[key] = entries[key]
    return made


def one_or_more(value: object) -> list[object]:
    """Return the items of what may be an array of them, or one alone."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def name(container: object, key: str) -> str:
    """Return the name at `key`, such as /Link; empty where there is none."""
    found = entry(container, key)
    return name_text(found) if isinstance(found, Name) else ""


def name_text(found: object) -> str:
    """Return a name as keys of dictionaries are given; bytes that are no text are kept."""
    if not isinstance(found, Name):
        return ""
    written = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), found.unparse())
    return written.decode("utf-8", "surrogateescape")


def as_name(text: str) -> Object:
    """Return the name of which `text` is the text."""
    body = text[1:].encode("utf-8", "surrogateescape")
    return Object.parse(b"/" + _IRREGULAR.sub(lambda match: b"#%02x" % match[0][0], body))


def text(container: object, *keys: str) -> str:
    """Return the text at `keys`, empty where there is none."""
    found = entry(container, *keys)
    if not isinstance(found, String):
        return ""
    try:
        return str(found).strip("\0 \t\r\n")
    except UnicodeDecodeError:
        return bytes(found).decode("latin-1").strip()


def whole_number(value: object) -> int | None:
    """Return `value` where it is a whole number; true and false are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def tree_entries(tree: object, leaf: str) -> Iterator[tuple[object, object]]:
    """Yield keys and values of a name tree (`leaf` is /Names) or number tree (/Nums)."""
    waiting, seen = [tree], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or is_known(node, seen):
            continue
        pairs = array(node, leaf)
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting.extend(reversed(array(node, "/Kids")))


def is_known(value: Object, seen: set[tuple[int, int]]) -> bool:
    """Return whether an indirect object is among `seen`, and count it among them from now on."""
    if not value.is_indirect:
        return False
    known = value.objgen in seen
    seen.add(value.objgen)
    return known


def unpacked(stream: object, limit: int) -> bytes:
    """Return the first `limit` bytes of a stream, which may hold far more than there is room for.

    Nothing is returned where it is packed in a way that is not usual for small things.
    """
    if not isinstance(stream, Stream):
        return b""
    raw = stream.read_raw_bytes()
    packings = one_or_more(entry(stream, "/Filter"))
    if not packings:
        return raw[:limit]
    plain = entry(stream, "/DecodeParms") is None
    if not plain or [name_text(packing) for packing in packings] != ["/FlateDecode"]:
        return b""
    try:
        return zlib.decompressobj().decompress(raw, limit)
    except zlib.error:
        return b""
