"""Font files inside a PDF, without what no page needs: hints for coarse screens, names, licences.

A viewer of today draws outlines smoothly and asks for none of it, nor does any standard: what a
TrueType file in a PDF must have is in ISO 32000-1, 9.9. The licence allows it (SIL OFL 1.1, the
font stays part of a document). Half of an embedded subset of Lato is such ballast.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from pikepdf import Dictionary, Name, Pdf

from briefing_gen.pdf.saving import packed

_KEPT: Final = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post")
_LONG_OFFSETS: Final = 50
"""Where in `head` it is said whether `loca` counts in bytes or in pairs of bytes."""
_SUM_PLACE: Final = 8
"""Where in `head` the sum of the whole file stands."""
_WHOLE_SUM: Final = 0xB1B0AFBA
_COMPOSITE_START: Final = 10
_MORE_COMPONENTS: Final = 0x0020
_HAS_INSTRUCTIONS: Final = 0x0100
_WORDS: Final = 0x0001
_SCALES: Final = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
"""Flags of a component, and how many bytes of scale follow each."""


def slim_fonts(pdf: Pdf) -> None:
    """Replace each font file in `pdf` by one that draws the same outlines and holds no more."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.Type) == Name.FontDescriptor:
            file = item.FontFile2
            content = slimmed(file.read_bytes())
            file.write(packed(content), filter=Name.FlateDecode)
            file.Length1 = len(content)


@lru_cache(maxsize=16)  # Editions of a briefing mostly need the same letters, in the same order.
def slimmed(file: bytes) -> bytes:
    """Return a TrueType file with its outlines, widths and character map alone."""
    tables = {name: table for name, table in _tables(file) if name in _KEPT}
    offsets = _offsets(tables["loca"], tables["head"])
    glyphs = [
        _without_hints(tables["glyf"][start:end]) for start, end in itertools.pairwise(offsets)
    ]
    tables["glyf"] = b"".join(glyphs)
    tables["loca"] = _places(glyphs)
    tables["head"] = _head(tables["head"])
    return _file(tables)


def _tables(file: bytes) -> Iterator[tuple[str, bytes]]:
    (count,) = struct.unpack_from(">H", file, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3L", file, 12 + 16 * index)
        yield tag.decode("latin-1"), file[offset : offset + length]


def _offsets(loca: bytes, head: bytes) -> tuple[int, ...]:
    (long,) = struct.unpack_from(">h", head, _LONG_OFFSETS)
    if long:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))


def _without_hints(glyph: bytes) -> bytes:
    """Return a glyph without its instructions, filled up to whole words."""
    if not glyph:
        return glyph
    (contours,) = struct.unpack_from(">h", glyph)
    bare = _simple(glyph, contours) if contours >= 0 else _composite(glyph)
    return bare + bytes(-len(bare) % 4)


def _simple(glyph: bytes, contours: int) -> bytes:
    at = _COMPOSITE_START + 2 * contours
    (length,) = struct.unpack_from(">H", glyph, at)
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def _composite(glyph: bytes) -> bytes:
    bare = bytearray(glyph)
    at, flags = _COMPOSITE_START, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        (flags,) = struct.unpack_from(">H", glyph, at)
        struct.pack_into(">H", bare, at, flags & ~_HAS_INSTRUCTIONS)
        at += 4 + (4 if flags & _WORDS else 2)
        at += sum(size for flag, size in _SCALES if flags & flag)
    return bytes(bare[:at])


def _places(glyphs: list[bytes]) -> bytes:
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    return struct.pack(f">{len(places)}L", *places)


def _head(head: bytes) -> bytes:
    made = bytearray(head)
    struct.pack_into(">L", made, _SUM_PLACE, 0)
    struct.pack_into(">h", made, _LONG_OFFSETS, 1)
    return bytes(made)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file of `tables`, with its sums."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    start = struct.pack(">4s4H", b"\0\1\0\0", count, search, power, 16 * count - search)
    entries, contents, at = b"", b"", len(start) + 16 * count
    for name in sorted(tables):
        table = tables[name]
        padded = table + bytes(-len(table) % 4)
        entries += struct.pack(">4s3L", name.encode(), _sum(padded), at, len(table))
        contents += padded
        at += len(padded)
    made = bytearray(start + entries + contents)
    head = len(start + entries) + sum(
        len(table) + -len(table) % 4 for name, table in tables.items() if name < "head"
    )
    struct.pack_into(">L", made, head + _SUM_PLACE, (_WHOLE_SUM - _sum(bytes(made))) % 2**32)
    return bytes(made)


def _sum(padded: bytes) -> int:
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) % 2**32)
