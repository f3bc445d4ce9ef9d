"""Save a file compactly: everything compressed, small objects together, the same bytes each time.

A compressed stream may end in a carriage return. With the line feed that stands before
`endstream` that looks like one end of line, and a strict reader finds the stream a byte short of
its length (ISO 19005-3, 6.1.7.1). Such a stream gets a whole CR LF after it, which cannot be
misread, in place of a blank before it: every object stays where it is.
"""

import io
import re
from collections import deque
from typing import Final

from pikepdf import Name, ObjectStreamMode, Pdf, PdfError, settings

from briefing_gen.base.problems import BriefingError, fault

_STREAM: Final = re.compile(rb" obj\n<<(?P<blank> )[^\n]*/Length (?P<length>\d+)[^\n]*>>\nstream\n")
"""What stands before the content of a stream, with a blank that may give way."""
_LEVEL: Final = 7
"""How hard to look for what comes again: 9 takes a twentieth of making pages for one per cent."""


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
    parts: list[bytes] = []
    at = 0
    while found := _STREAM.search(saved, at):
        end = found.end() + int(found["length"])
        if saved[end - 1 : end + 1] == b"\r\n":
            blank = found.start("blank")
            parts += [saved[at:blank], saved[blank + 1 : end], b"\r"]
        else:
            parts.append(saved[at:end])
        at = end
    return b"".join((*parts, saved[at:]))
