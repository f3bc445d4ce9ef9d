"""Save a file compactly: everything compressed, small objects together, the same bytes each time.

A compressed stream may end in a carriage return. With the line feed that stands before
`endstream` that looks like one end of line, and a strict reader finds the stream a byte short of
its length (ISO 19005-3, 6.1.7.1). Such a stream gets a whole CR LF after it, which cannot be
misread; the table of places, which then no longer fits, is written anew.
"""

from __future__ import annotations

import io
import re
import zlib
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pikepdf import Name, ObjectStreamMode, Pdf, PdfError, settings

from briefing_gen.base.problems import BriefingError, fault

_MISREAD: Final = re.compile(rb"\r(?=\nendstream\nendobj)")
_TABLE: Final = re.compile(rb"(\d+ 0 obj\n<<)(.*?)(>>\nstream\n)(.*)\nendstream\nendobj", re.DOTALL)
_WIDTHS: Final = re.compile(rb" ?/W \[ ?(\d+) (\d+) (\d+) ?\]")
_STORED: Final = re.compile(rb" ?/(Length \d+|Filter /FlateDecode|DecodeParms <<[^>]*>>)")
_LEVEL: Final = 7
"""How hard to look for what comes again: 9 takes a twentieth of making pages for one per cent."""
_CLOSEST: Final = 9
"""For what is packed once for many editions."""
_UP: Final = 2
"""The predictor by which each row of the table is written: its difference to the one above."""
_IN_FILE: Final = 1
"""The kind of entry that holds a place in the file."""


@lru_cache(maxsize=32)  # Editions of a batch hold the same fonts, and many of the same tables.
def packed(content: bytes) -> bytes:
    """Return `content` as a stream of a file may hold it, under the filter FlateDecode."""
    return zlib.compress(content, _CLOSEST)


def save_compact(pdf: Pdf) -> bytes:
    """Return the bytes of `pdf`; what is not packed yet is packed now."""
    settings.set_flate_compression_level(_LEVEL)
    stream = io.BytesIO()
    pdf.save(
        stream,
        force_version="1.7",
        fix_metadata_version=False,  # Ours name none, and to look for one loads an XML library.
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return whole(unmistakable(stream.getvalue()))


def whole(saved: bytes) -> bytes:
    """Return `saved`, a file of ours, looked at before it takes any place.

    Raises BriefingError where an object does not stand where the table says, or the tree of pages
    does not hold together: no reader should have to mend it.
    """
    try:
        with Pdf.open(io.BytesIO(saved), attempt_recovery=False, suppress_warnings=True) as pdf:
            deque(pdf.objects, maxlen=0)  # What qpdf reads it says its warnings of.
            found = list(map(str, pdf.get_warnings()))
            count, pages = pdf.Root.Pages.get(Name.Count), len(pdf.pages)
            if pages == 0 or pages != count:
                found.append(f"it has {pages} pages and counts {count}")
    except PdfError as error:
        found = [str(error)]
    hint = "this is a fault of briefing-gen: report it with the command and this message"
    said = "the PDF would have been broken, and was not written: "
    if found:
        problems = (
            fault("internal-error", said + each, "PDF", hint) for each in dict.fromkeys(found)
        )
        raise BriefingError(tuple(problems))
    return saved


def unmistakable(saved: bytes) -> bytes:
    """Return a file of ours in which every stream ends where its length says."""
    head, _, tail = saved.rpartition(b"startxref\n")
    table_at = int(tail.split(b"\n", 1)[0])
    body, table = head[:table_at], head[table_at:]
    mended = [match.end() for match in _MISREAD.finditer(body)]
    if not mended and not _MISREAD.search(table):
        return saved
    body = _MISREAD.sub(b"\r\r", body)
    return body + _table(table, mended) + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _table(table: bytes, mended: Sequence[int]) -> bytes:
    """Return the table of places after a byte was put in at each place of `mended`."""
    found = _TABLE.match(table)
    widths = _WIDTHS.search(table)
    if found is None or widths is None:
        raise ValueError("this is no table of places as pikepdf writes it")
    kind, place, rest = (int(size) for size in widths.groups())
    rows = _rows(zlib.decompress(found[4]), kind + place + rest)
    ends = (kind, kind + place)
    moved = [_moved(row, ends, mended) for row in rows]
    packed = zlib.compress(b"".join(_differences(moved)), _LEVEL)
    described = _STORED.sub(b"", _WIDTHS.sub(b"", found[2])).rstrip()
    widths_now = (kind, place + 1, rest)  # A place may have moved beyond what its bytes can hold.
    predictor = b"/DecodeParms << /Columns %d /Predictor 12 >>" % sum(widths_now)
    stored = b" /W [ %d %d %d ] /Length %d /Filter /FlateDecode %s " % (
        *widths_now,
        len(packed),
        predictor,
    )
    end = b"\r\n" if packed.endswith(b"\r") else b"\n"
    return found[1] + described + stored + found[3] + packed + end + b"endstream\nendobj\n\n"


def _rows(content: bytes, length: int) -> Iterator[bytes]:
    """Yield the entries of the table, each the sum of its row and those above."""
    row = bytes(length)
    for at in range(0, len(content), length + 1):
        if content[at] != _UP:
            raise ValueError("a row of the table is not the difference to the one above")
        steps = content[at + 1 : at + 1 + length]
        row = bytes((above + step) % 256 for above, step in zip(row, steps, strict=True))
        yield row


def _differences(rows: Sequence[bytes]) -> Iterator[bytes]:
    """Yield each row as its difference to the one above, which packs far better."""
    above = bytes(len(rows[0])) if rows else b""
    for row in rows:
        steps = bytes((now - before) % 256 for now, before in zip(row, above, strict=True))
        yield bytes((_UP,)) + steps
        above = row


def _moved(row: bytes, ends: tuple[int, int], mended: Sequence[int]) -> bytes:
    """Return an entry with a wider place, which is moved by the bytes put in before it."""
    kind, place, rest = row[: ends[0]], row[ends[0] : ends[1]], row[ends[1] :]
    value = int.from_bytes(place, "big")
    if int.from_bytes(kind, "big") == _IN_FILE:
        value += bisect_left(mended, value)
    return kind + value.to_bytes(len(place) + 1, "big") + rest
