"""Save a file compactly: everything compressed, small objects together, the same bytes each time.

A compressed stream may end in a carriage return. With the line feed that must stand before
`endstream` that looks like one end of line, and a strict reader finds the stream a byte short of
its length (ISO 19005-3, 6.1.7.1). So no stream is left to end that way.
"""

from __future__ import annotations

import io
import zlib
from typing import Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

_RETURN: Final = b"\r"
_TORN: Final = b"\r\nendstream"
_ATTEMPTS: Final = 40
_LEVEL: Final = 9


def save_compact(pdf: Pdf) -> bytes:
    """Return the bytes of `pdf`; raises RuntimeError where no attempt gives clean streams."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get(Name.Type) != Name.Metadata:
            _compress(item)
    for revision in range(_ATTEMPTS):
        _revise(pdf, revision)
        saved = _save(pdf)
        if _TORN not in saved:
            return saved
    raise RuntimeError("every attempt left a stream that ends in a carriage return")


def _compress(stream: Stream) -> None:
    """Compress one stream, and write it in hexadecimal where it would end in a return."""
    packed = zlib.compress(stream.read_bytes(), _LEVEL)
    if packed.endswith(_RETURN):
        hexadecimal = Array([Name.ASCIIHexDecode, Name.FlateDecode])
        stream.write(packed.hex().encode() + b">", filter=hexadecimal)
    else:
        stream.write(packed, filter=Name.FlateDecode)


def _revise(pdf: Pdf, revision: int) -> None:
    """Number the revision of every structure element: it changes the objects kept together."""
    if revision == 0:
        return
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.Type) == Name.StructElem:
            item.R = revision


def _save(pdf: Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(
        stream,
        force_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
        deterministic_id=True,
    )
    return stream.getvalue()
