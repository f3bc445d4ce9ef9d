"""Objects of a PDF as others wrote them: nothing is where it should be until it was looked at."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

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


def as_tree(entries: Mapping[Any, object], leaf: str) -> Object:
    """Return a name tree (`leaf` is /Names) or number tree (/Nums) of `entries` by their keys."""
    made = Dictionary()
    named = (
        (String(key) if isinstance(key, bytes) else key, entries[key]) for key in sorted(entries)
    )
    made[leaf] = Array([part for pair in named for part in pair])
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
    return key_of(found.unparse())


def key_of(written: bytes) -> str:
    """Return a name as it is written in a file, such as /F#31, as keys of dictionaries are."""
    plain = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), written)
    return plain.decode("utf-8", "surrogateescape")


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

    Nothing where it is packed in a way that is not usual for words, or damaged.
    """
    if not isinstance(stream, Stream):
        return b""
    content = stream.read_raw_bytes()
    settings = one_or_more(entry(stream, "/DecodeParms"))
    if any(entry(setting, "/Predictor") not in {None, 1} for setting in settings):
        return b""
    try:
        for packing in one_or_more(entry(stream, "/Filter")):
            content = _UNPACK[name_text(packing)](content, limit)
    except (zlib.error, ValueError, KeyError):
        return b""
    return content[:limit]


def _inflated(content: bytes, limit: int) -> bytes:
    return zlib.decompressobj().decompress(content, limit)


def _from_base_85(content: bytes, limit: int) -> bytes:  # noqa: ARG001 - it grows fourfold at most.
    return base64.a85decode(content.partition(b"~>")[0], ignorechars=b" \t\n\r\f\0")


def _from_hexadecimal(content: bytes, limit: int) -> bytes:  # noqa: ARG001 - it gets smaller.
    digits = b"".join(content.partition(b">")[0].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_UNPACK: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "/FlateDecode": _inflated,
    "/Fl": _inflated,
    "/ASCII85Decode": _from_base_85,
    "/A85": _from_base_85,
    "/ASCIIHexDecode": _from_hexadecimal,
    "/AHx": _from_hexadecimal,
}
