"""XML by construction: every text and attribute is escaped where it enters.

Escaping comes from `xml.sax.saxutils`, as for python-pptx. It module also opens web addresses, and
loads for it all that Python has to reach the network: a twentieth of the time in which a deck is
made. The program reaches no network, so an empty module stands in its place. The package loads this
door first, before python-pptx can.
"""

import re
import sys
from types import ModuleType
from typing import Final, NewType

from briefing_gen.slides.deck import FINDINGS, Layout, Place

_OPENS_ADDRESSES: Final = "urllib.request"
if _OPENS_ADDRESSES in sys.modules:
    from xml.sax.saxutils import escape
else:
    sys.modules[_OPENS_ADDRESSES] = ModuleType(_OPENS_ADDRESSES)
    from xml.sax.saxutils import escape

    del sys.modules[_OPENS_ADDRESSES]

INDEXES: Final = {
    Place.TITLE: 0,
    Place.FOOTER: 11,
    Place.NUMBER: 12,
    Place.SUBTITLE: 13,
    Place.EXHIBIT: 14,
    Place.TEXT: 15,
    Place.DETAILS: 16,
    Place.KICKER: 17,
    Place.SOURCE: 18,
    Place.TEXT_2: 19,
    **{place: index for index, place in enumerate(FINDINGS, 21)},
}
"""The `idx` of each placeholder; a title has none, which counts as 0."""

LAYOUT_NAMES: Final = {
    Layout.TITLE: "Title",
    Layout.KEY_FINDINGS: "Key findings",
    Layout.CHART: "Chart, words below",
    Layout.CHART_AND_TEXT: "Chart, words beside",
    Layout.TABLE: "Table",
    Layout.TABLE_AND_TEXT: "Table, words beside",
    Layout.LIST: "List",
    Layout.SOURCES: "Sources",
}
"""The name by which the plain template knows a layout."""
Xml = NewType("Xml", str)
"""Well-formed XML; only `element`, `text` and `joined` make it."""
NOTHING: Final = Xml("")
NAMESPACES: Final = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""What the outermost element of a fragment declares."""
EMU_PER_PT: Final = 12_700
_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""What a part begins with, as python-pptx writes it."""
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Named one by one: a class of what is allowed takes much longer to compile."""
_NOT_PLAIN: Final = re.compile('[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>"]')
"""What cannot stand as it is between quotation marks, nor between tags; most texts hold none."""
_IN_QUOTES: Final = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def element(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """Return element `name`; names with a colon are given as **{"r:id": ...}."""
    head = name  # A deck is made of some thousand elements: no call for each attribute.
    for key, value in attributes.items():
        plain = isinstance(value, int) or not _NOT_PLAIN.search(value)
        head += f' {key}="{value if plain else escape(clean(str(value)), _IN_QUOTES)}"'
    body = "".join(children)
    return Xml(f"<{head}>{body}</{name}>" if body else f"<{head}/>")


def part_of(root: Xml) -> bytes:
    """Return the part of a package whose outermost element is `root`."""
    return (_HEAD + root).encode()


def values(**of: str | int) -> Xml:
    """Return elements of a chart that have only a value, by their names without the prefix."""
    return Xml("".join(element(f"c:{name}", val=value) for name, value in of.items()))


def joined(*children: Xml) -> Xml:
    """Return elements that follow each other."""
    return Xml("".join(children))


def text(words: str) -> Xml:
    """Return `words` as character data."""
    return Xml(escape(clean(words)) if _NOT_PLAIN.search(words) else words)


def cell_text(words: str) -> Xml:
    """Return `words` as spreadsheets hold text: there `_x0041_` would be read as "A"."""
    return text(_LOOKS_ESCAPED.sub("_x005F_", words))


def clean(words: str) -> str:
    """Return `words` with a replacement character for each one that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words)


NO_FILL: Final = element("a:noFill")
NO_LINE: Final = element("a:ln", NO_FILL)


def emu(length_pt: float) -> int:
    """Return a length in English Metric Units, as the file holds it."""
    return round(length_pt * EMU_PER_PT)


def hundredths(size_pt: float) -> int:
    """Return a text size as the file holds it."""
    return round(size_pt * 100)
