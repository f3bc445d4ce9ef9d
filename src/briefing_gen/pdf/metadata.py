"""What a file says of itself: titles, dates, standards, colours, attached files, bookmarks.

The tags become structure tree, parent tree and links. The file is saved compactly: everything
compressed, small objects together, the same bytes each time.
"""

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Final

from pikepdf import (
    Array,
    AttachedFileSpec,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    OutlineItem,
    Pdf,
    PdfError,
    String,
    settings,
)
from PIL import ImageCms

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.document.blocks import Attachment, Document
from briefing_gen.document.inline import plain
from briefing_gen.pdf.canvas import Annotation, Attributes, Drawn, Element, Mark, Tag

_PRINT: Final = 4
"""The annotation flag that PDF/A asks for."""
_ELEMENT: Final = Name.StructElem
_NAMES: Final = {tag: Name(f"/{tag}") for tag in Tag}
_STREAM: Final = re.compile(rb" obj\n<<(?P<blank> )[^\n]*/Length (?P<length>\d+)[^\n]*>>\nstream\n")
"""What stands before the content of a stream, with a blank that may give way."""
# How hard to look for what comes again: 9 takes a twentieth of making pages for one per cent. It is
# the same for all files of a process, whichever is made first.
settings.set_flate_compression_level(7)


class _Writer:
    """The tree while it is written: what of each page belongs to which element."""

    def __init__(self, pdf: Pdf, drawn: Drawn) -> None:
        self.pdf = pdf
        self.places = drawn.places
        self.pages = [page.obj for page in pdf.pages]
        self.marks: list[dict[int, Object]] = [{} for _ in self.pages]
        self.annotations: list[list[Object]] = [[] for _ in self.pages]
        self.links: list[Object] = []
        self.notes: list[tuple[str, Object]] = []

    def element(self, element: Element, parent: Object) -> Object:
        """Return `element` and all below it as an object of the file."""
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        own: dict[str, Object] = {"/Type": _ELEMENT, "/S": _NAMES[element.tag], "/P": parent}
        if page is not None:
            own["/Pg"] = self.pages[page]
        made = self.pdf.make_indirect(Dictionary(own))
        made.K = Array([self._kid(kid, made, page) for kid in element.kids])
        self._describe(made, element.attributes)
        if element.tag is Tag.NOTE:
            name = f"note-{len(self.notes) + 1:04}"
            made.ID = String(name)
            self.notes.append((name, made))
        return made

    def _kid(self, kid: Element | Mark | Annotation, parent: Object, page: int | None) -> object:
        match kid:
            case Element():
                return self.element(kid, parent)
            case Annotation():
                return Dictionary(
                    Type=Name.OBJR, Pg=self.pages[kid.page], Obj=self._link(kid, parent)
                )
            case Mark():
                self.marks[kid.page][kid.number] = parent
                if kid.page == page:
                    return kid.number
                return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)

    def _describe(self, made: Object, attributes: Attributes) -> None:
        if attributes.alt is not None:
            made.Alt = String(attributes.alt)
        if attributes.language is not None:
            made.Lang = String(attributes.language)
        if attributes.box is not None:
            box = Array([round(value, 2) for value in attributes.box])
            made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        if attributes.scope is not None:
            made.A = Dictionary(O=Name.Table, Scope=Name(f"/{attributes.scope}"))
            if attributes.columns > 1:
                made.A.ColSpan = attributes.columns

    def _link(self, link: Annotation, parent: Object) -> Object:
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(value, 2) for value in link.rectangle]),
                Border=Array([0, 0, 0]),
                F=_PRINT,
                Contents=String(link.target.contents),
                StructParent=len(self.pages) + len(self.links),
            )
        )
        if link.target.url is not None:
            made.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.target.url))
        else:
            page, top = self.places[link.target.place]
            made.Dest = Array([self.pages[page], Name.XYZ, None, round(top, 2), None])
        self.links.append(parent)
        self.annotations[link.page].append(made)
        return made

    def parents(self) -> Iterator[object]:
        """Yield the entries of the parent tree: first the pages, then the links."""
        for index, marks in enumerate(self.marks):
            yield index
            yield Array([marks[number] for number in range(len(marks))])
        for index, element in enumerate(self.links, len(self.pages)):
            yield index
            yield element


PROGRAM: Final = "briefing-gen"

_XMP_START: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"""

_UA_SCHEMA: Final = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""Explains the mark of PDF/UA to PDF/A, which knows no other marks than its own."""
_XMP_END: Final = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_LISTS: Final = {
    "dc:title": "Alt",
    "dc:creator": "Seq",
    "dc:description": "Alt",
    "dc:subject": "Bag",
    "dc:language": "Bag",
}
"""Properties that hold a list, and of which kind; that of Alt is of one language."""


class Claims(Frozen):
    """The standards a file claims: parts of PDF/UA and PDF/A, None where it claims none."""

    accessible: int | None = None
    archival: int | None = None
    level: str = ""
    """Of PDF/A: B, U or A."""


class Said(Frozen, kw_only=True):
    """What a file says of itself; a text it does not give is empty."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: str
    """Of its last change, as ISO 8601."""
    identifier: str = ""
    creator: str = PROGRAM
    claims: Claims


def write_said(pdf: Pdf, said: Said) -> None:
    """Write what a file says of itself, as XMP and as in the first versions of PDF."""
    claims, keywords = said.claims, ", ".join(said.keywords)
    older = {"Title": said.title, "Author": said.author, "Subject": said.subject}
    older |= {"Keywords": keywords, "Creator": said.creator, "Producer": PROGRAM}
    for key, words in older.items():
        if words:
            pdf.docinfo[f"/{key}"] = String(words)
    properties = {
        "dc:format": ("application/pdf",),
        "dc:title": (said.title,),
        "dc:creator": (said.author,),
        "dc:description": (said.subject,),
        "dc:subject": said.keywords,
        "dc:identifier": (said.identifier,),
        "dc:language": (said.language,),
        "pdf:Producer": (PROGRAM,),
        "pdf:Keywords": (keywords,),
        "xmp:CreatorTool": (said.creator,),
        "xmp:CreateDate": (said.date,),
        "xmp:ModifyDate": (said.date,),
        "pdfuaid:part": (str(claims.accessible or ""),),
        "pdfaid:part": (str(claims.archival or ""),),
        "pdfaid:conformance": (claims.level if claims.archival else "",),
    }
    lines = [_property(key, words) for key, words in properties.items() if any(words)]
    lines += [_UA_SCHEMA] if claims.accessible and claims.archival else []
    packet = pdf.make_stream((_XMP_START + "\n".join(lines) + _XMP_END).encode())
    packet.Type = Name.Metadata
    packet.Subtype = Name.XML
    pdf.Root.Metadata = packet
    if said.language:
        pdf.Root.Lang = String(said.language)


def _property(key: str, words: Sequence[str]) -> str:
    kind = _LISTS.get(key)
    if kind is None:
        return f"<{key}>{escape(words[0])}</{key}>"
    own = ' xml:lang="x-default"' if kind == "Alt" else ""
    held = "".join(f"<rdf:li{own}>{escape(each)}</rdf:li>" for each in words)
    return f"<{key}><rdf:{kind}>{held}</rdf:{kind}></{key}>"


def finish(drawn: Drawn, document: Document, attachments: tuple[Attachment, ...]) -> bytes:
    """Return `drawn` as a tagged, archival, compressed file."""
    with Pdf.open(io.BytesIO(drawn.content)) as pdf:
        write_structure(pdf, drawn)
        _write_information(pdf, document)
        _write_colours(pdf)
        with pdf.open_outline() as outline:
            branches = [outline.root]
            for bookmark in drawn.bookmarks:
                top = round(bookmark.top, 2)
                item = OutlineItem(bookmark.title, bookmark.page, "XYZ", left=0, top=top)
                branches = branches[: bookmark.level + 1]
                branches[-1].append(item)
                branches.append(item.children)
        _attach(pdf, attachments)
        return save_compact(pdf)


def _write_information(pdf: Pdf, document: Document) -> None:
    for name in (Name.Info, Name.ID):  # reportlab's hold its clock.
        if name in pdf.trailer:
            del pdf.trailer[name]
    said = Said(
        title=plain(document.title),
        author=plain(document.organization or document.byline),
        subject=plain(document.standfirst),
        keywords=document.keywords,
        language=document.language,
        date=document.date.iso,
        identifier=document.edition,
        claims=Claims(accessible=1, archival=3, level="A"),
    )
    write_said(pdf, said)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def _write_colours(pdf: Pdf) -> None:
    """Say which red, green and blue are meant: those of sRGB."""
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@cache
def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")  # Made 2000-01-01, not now.
    profile[84:100] = bytes(16)  # The identity may be left at zero.
    return bytes(profile)


def _attach(pdf: Pdf, attachments: tuple[Attachment, ...]) -> None:
    for each in attachments:
        kind = Name(f"/{each.relationship}")
        about = {"filename": each.name, "description": each.description, "mime_type": each.mime}
        pdf.attachments[each.name] = AttachedFileSpec(pdf, each.content, relationship=kind, **about)
    if attachments:
        pdf.Root.AF = Array([spec.obj for _, spec in sorted(pdf.attachments.items())])


def write_structure(pdf: Pdf, drawn: Drawn) -> None:
    """Add the structure tree of `drawn` to `pdf`, and its links."""
    writer = _Writer(pdf, drawn)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = writer.element(drawn.document, root)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(list(writer.parents()))))
    root.ParentTreeNextKey = len(writer.pages) + len(writer.links)
    if writer.notes:
        names = [part for name, made in writer.notes for part in (String(name), made)]
        root.IDTree = Dictionary(Names=Array(names))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for index, page in enumerate(writer.pages):
        page.StructParents = index
        if writer.annotations[index]:
            page.Annots = Array(writer.annotations[index])
        page.Tabs = Name.S


def save_compact(pdf: Pdf) -> bytes:
    """Return the bytes of `pdf`; what is not packed yet is packed now."""
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
    """Return a file of ours in which every stream ends where its length says.

    A compressed stream may end in a carriage return. With the line feed that stands before
    `endstream` that looks like one end of line, and a strict reader finds the stream a byte short
    of its length (ISO 19005-3, 6.1.7.1). Such a stream gets a whole CR LF after it, which cannot be
    misread, in place of a blank before it: every object stays where it is.
    """
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
