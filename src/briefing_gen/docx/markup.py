"""The elements that Word documents are made of; text is escaped where it enters, as in decks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_gen.pptx.xml import Xml, element, text

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2012: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
SHAPES: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES: Final[Mapping[str, str]] = {
    "xmlns:w": WORD,
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": DRAWING,
    "xmlns:wps": SHAPES,
    "xmlns:wpg": GROUP,
    "xmlns:w15": WORD_2012,
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "mc:Ignorable": "w15",
}
"""What the outermost element of a part of text declares; what older programs may pass over."""
TWENTIETHS: Final = 20
Attributes = dict[str, str | int]


def w(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """Return an element of Word's own; so are attributes whose names have no colon."""
    own = {key if ":" in key else f"w:{key}": value for key, value in attributes.items()}
    return element(f"w:{name}", *children, **own)


def said(name: str, value: str | int) -> Xml:
    """Return an element whose only attribute is its value."""
    return w(name, val=value)


def twips(length_pt: float) -> int:
    """Return a length in twentieths of a point, as the file holds it."""
    return round(length_pt * TWENTIETHS)


def run(words: str, *properties: Xml) -> Xml:
    """Return words that look alike."""
    looks = w("rPr", *properties) if properties else Xml("")
    return w("r", looks, written(words))


def written(words: str) -> Xml:
    """Return the words of a run, whose spaces stay."""
    return w("t", text(words), **{"xml:space": "preserve"})


def field(code: str, *result: Xml) -> Xml:
    """Return a field with what it shows until somebody updates it."""
    instruction = w("instrText", text(f" {code} "), **{"xml:space": "preserve"})
    return Xml(
        f"{_mark('begin')}{element('w:r', instruction)}{_mark('separate')}"
        f"{''.join(result)}{_mark('end')}"
    )


def _mark(kind: str) -> Xml:
    return w("r", w("fldChar", fldCharType=kind))


def bookmarked(name: str, number: int, *children: Xml) -> Xml:
    """Return elements that can be referred to by `name`."""
    start = w("bookmarkStart", id=number, name=name)
    return Xml(f"{start}{''.join(children)}{element('w:bookmarkEnd', **{'w:id': number})}")
