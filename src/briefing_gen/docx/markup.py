"""The elements that Word documents are made of, to write and to read.

Text is escaped where it enters, as in decks.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from lxml import etree

from briefing_gen.pptx.xml import Xml, element, joined, text
from briefing_gen.reading.packed import RefusedError, read_members, with_members

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHAPES: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final[Mapping[str, str]] = {
    "xmlns:w": WORD,
    "xmlns:r": RELATION,
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:wps": SHAPES,
    "xmlns:wpg": GROUP,
    "xmlns:w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "mc:Ignorable": "w15",
}
"""What the outermost element of a part of text declares; what older programs may pass over."""
TWENTIETHS: Final = 20
MAIN: Final = "word/document.xml"
_LEADS: Final = "_rels/.rels"
Read = Any
"""An element of lxml, which has no types."""
W: Final = f"{{{WORD}}}"
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_USUAL: Final = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-"
_OF_LIBREOFFICE: Final = _USUAL.replace(b"/package/", b"/officedocument/")
"""What leads to the properties; python-pptx would write others beside those of LibreOffice."""
Attributes = dict[str, str | int]
T = TypeVar("T")


def w(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """Return an element of Word's own; so are attributes whose names have no colon."""
    own = {key if ":" in key else f"w:{key}": value for key, value in attributes.items()}
    return element(f"w:{name}", *children, **own)


def said(name: str, value: str | int) -> Xml:
    """Return an element whose only attribute is its value."""
    return w(name, val=value)


def each_said(**values: str | int) -> Xml:
    """Return such elements in this order, by their names."""
    return joined(*(said(name, value) for name, value in values.items()))


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
    start, end = field_ends(code)
    return joined(start, *result, end)


def field_ends(code: str) -> tuple[Xml, Xml]:
    """Return what begins a field and what ends it, of one that goes on over paragraphs."""
    instruction = w("instrText", text(f" {code} "), **{"xml:space": "preserve"})
    kinds = ("begin", "separate", "end")
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in kinds)
    return joined(begin, w("r", instruction), separate), end


def bookmarked(name: str, number: int, *children: Xml) -> Xml:
    """Return elements that can be referred to by `name`."""
    start = w("bookmarkStart", id=number, name=name)
    return Xml(f"{start}{''.join(children)}{element('w:bookmarkEnd', **{'w:id': number})}")


def parsed(part: bytes) -> Read:
    """Return the outermost element of a part; a part with a document type is refused."""
    if b"<!DOCTYPE" in part:
        raise SyntaxError("a part has a document type")
    return etree.fromstring(part, _PARSER)


def value_of(element: Read, name: str) -> str:
    """Return the value of the first element of a name; empty where there is none."""
    found = element.find(name)
    return "" if found is None else found.get(f"{W}val", "")


def transitional(data: bytes) -> bytes:
    """Return a document in which the relation to its properties has its usual name.

    LibreOffice has one of its own. Raises RefusedError of Strict Open XML, too, whose names are
    others throughout.
    """
    parts = read_members(data, (_LEADS, MAIN).__contains__)
    leads = parts.get(_LEADS, b"")
    if any(_STRICT in part for part in parts.values()):
        message = "the template is a Strict Open XML document"
        raise RefusedError("not-a-document", message, "save it in Word as Word Document (.docx)")
    if _OF_LIBREOFFICE not in leads:
        return data
    return with_members(data, {_LEADS: leads.replace(_OF_LIBREOFFICE, _USUAL)})


def merged(pieces: Iterable[str | T]) -> tuple[str | T, ...]:
    """Return the pieces of a text, words that follow each other as one."""
    found: list[str | T] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(found)


def written_part(root: Read) -> bytes:
    """Return a part as it stands in the package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
