"""Objects of a PDF as others wrote them: nothing is where it should be until it was looked at."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream, String

_ESCAPED: Final = re.compile(rb"#([0-9a-fA-F]{2})")


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


def as_tree(entries: Mapping[Any, object], leaf: str) -> Object:
    """Return a name tree (`leaf` is /Names) or number tree (/Nums) of `entries` by their keys."""
    made = Dictionary()
    keys = ((String(key) if isinstance(key, bytes) else key, key) for key in sorted(entries))
    made[leaf] = Array([part for name, key in keys for part in (name, entries[key])])
    return made


def one_or_more(value: object) -> list[object]:
    """Return the items of what may be an array of them, or one alone."""
    return list(value) if isinstance(value, Array) else [] if value is None else [value]


def name(container: object, key: str) -> str:
    """Return the name at `key`, such as /Link; empty where there is none."""
    found = entry(container, key)
    return name_text(found) if isinstance(found, Name) else ""


def name_text(found: object) -> str:
    """Return a name as keys of dictionaries are given; bytes that are no text are kept."""
    if not isinstance(found, Name):
        return ""
    plain = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), found.unparse())
    return plain.decode("utf-8", "surrogateescape")


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
    """Return the first `limit` bytes of a stream; nothing where it is damaged or a picture."""
    try:
        return stream.read_bytes()[:limit] if isinstance(stream, Stream) else b""
    except PdfError:
        return b""
