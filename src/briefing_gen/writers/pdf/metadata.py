"""What a file says of itself: titles, dates, standards, colours, attached files, bookmarks."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from typing import Final

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from PIL import ImageCms

from briefing_gen.document.attachments import Attachment
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.writers.pdf.canvas import Bookmark, Drawn
from briefing_gen.writers.pdf.font_files import slim_fonts
from briefing_gen.writers.pdf.saving import packed, save_compact
from briefing_gen.writers.pdf.structure import write_structure

PROGRAM: Final = "briefing-gen"


def finish(drawn: Drawn, document: Document, attachments: tuple[Attachment, ...]) -> bytes:
    """Return `drawn` as a tagged, archival, compressed file."""
    with Pdf.open(io.BytesIO(drawn.content)) as pdf:
        slim_fonts(pdf)
        write_structure(pdf, drawn)
        _write_information(pdf, document)
        _write_colours(pdf)
        _write_outline(pdf, drawn.bookmarks)
        _attach(pdf, attachments)
        return save_compact(pdf)


def _write_information(pdf: Pdf, document: Document) -> None:
    for name in (Name.Info, Name.ID):  # reportlab's hold its clock.
        if name in pdf.trailer:
            del pdf.trailer[name]
    pdf.docinfo[Name.Title] = String(plain(document.title))
    pdf.docinfo[Name.Author] = String(plain(document.organization or document.byline))
    pdf.docinfo[Name.Subject] = String(plain(document.standfirst))
    pdf.docinfo[Name.Keywords] = String(", ".join(document.keywords))
    pdf.docinfo[Name.Creator] = String(PROGRAM)
    pdf.docinfo[Name.Producer] = String(PROGRAM)
    metadata = pdf.make_stream(_packet(document).encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = String(document.language)
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


def _write_outline(pdf: Pdf, bookmarks: tuple[Bookmark, ...]) -> None:
    with pdf.open_outline() as outline:
        branches = {-1: outline.root}
        for bookmark in bookmarks:
            item = OutlineItem(
                bookmark.title, bookmark.page, "XYZ", left=0, top=round(bookmark.top, 2)
            )
            level = max(parent for parent in branches if parent < bookmark.level)
            branches[level].append(item)
            branches = {at: kept for at, kept in branches.items() if at < bookmark.level}
            branches[bookmark.level] = item.children


def _attach(pdf: Pdf, attachments: tuple[Attachment, ...]) -> None:
    if not attachments:
        return
    specs = []
    for attachment in sorted(attachments, key=lambda item: item.name):
        content = pdf.make_stream(packed(attachment.content))
        content.Filter = Name.FlateDecode
        content.Type = Name.EmbeddedFile
        content.Subtype = Name(f"/{attachment.mime}")
        content.Params = Dictionary(Size=len(attachment.content))
        spec = Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name(f"/{attachment.relationship}"),
            EF=Dictionary(F=content, UF=content),
        )
        specs.append((String(attachment.name), pdf.make_indirect(spec)))
    pdf.Root.AF = Array([spec for _, spec in specs])
    names = Array([part for pair in specs for part in pair])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def _packet(document: Document) -> str:
    """Return the XMP packet that claims PDF/UA-1 and PDF/A-3a."""
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in document.keywords)
    said = _SAID.format(
        title=escape(plain(document.title)),
        author=escape(plain(document.organization or document.byline)),
        subject=escape(plain(document.standfirst)),
        language=escape(document.language),
        identifier=f"<dc:identifier>{escape(document.edition)}</dc:identifier>\n"
        if document.edition
        else "",
        keywords=escape(", ".join(document.keywords)),
        subjects=subjects,
        date=escape(document.date.iso),
        program=PROGRAM,
    )
    return f"{XMP_START}{said}\n{UA_SCHEMA}{XMP_END}"


XMP_START: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"""
UA_SCHEMA: Final = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
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
XMP_END: Final = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_SAID: Final = """<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
{identifier}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{program}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"""
