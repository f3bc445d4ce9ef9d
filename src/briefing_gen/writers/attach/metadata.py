"""What the joined file says of itself: what the memo said, and the standards it keeps."""

from __future__ import annotations

from html import escape
from typing import Final

from pikepdf import Dictionary, Name, Object, Pdf, String

from briefing_gen.writers.attach.about import About, Claims
from briefing_gen.writers.attach.objects import dictionary

_PROGRAM: Final = "briefing-gen"
_KEPT_PREFERENCES: Final = ("/DisplayDocTitle", "/Direction", "/Duplex", "/PrintScaling")


def write_information(target: Pdf, memo: About, root: Object, claims: Claims) -> None:
    """Write title, author, language and claims; `root` is the catalog of the memo."""
    said = {
        "/Title": memo.title if memo.titled else "",
        "/Author": memo.author,
        "/Subject": memo.subject,
        "/Keywords": memo.keywords,
        "/Creator": memo.creator or _PROGRAM,
        "/Producer": _PROGRAM,
    }
    for key, words in said.items():
        if words:
            target.docinfo[key] = String(words)
    packet = target.make_stream(_packet(memo, claims).encode())
    packet.Type = Name.Metadata
    packet.Subtype = Name.XML
    target.Root.Metadata = packet
    if memo.language:
        target.Root.Lang = String(memo.language)
    _write_preferences(target, root, claims)


def _write_preferences(target: Pdf, root: Object, claims: Claims) -> None:
    found = dictionary(root, "/ViewerPreferences")
    preferences = Dictionary()
    for key in _KEPT_PREFERENCES:
        value = found.get(key) if found is not None else None
        if isinstance(value, bool | Name):
            preferences[key] = value
    if claims.accessible:
        preferences.DisplayDocTitle = True
    target.Root.ViewerPreferences = preferences


def _packet(memo: About, claims: Claims) -> str:
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _one("dc:title", "Alt", memo.title if memo.titled else ""),
        _one("dc:creator", "Seq", memo.author),
        _one("dc:description", "Alt", memo.subject),
        _one("dc:subject", "Bag", memo.keywords),
        _one("dc:language", "Bag", memo.language),
        _plain("pdf:Producer", _PROGRAM),
        _plain("pdf:Keywords", memo.keywords),
        _plain("xmp:CreatorTool", memo.creator or _PROGRAM),
        _plain("xmp:CreateDate", memo.date),
        _plain("xmp:ModifyDate", memo.date),
        _plain("pdfaid:part", str(claims.archival or "")),
        _plain("pdfaid:conformance", claims.level if claims.archival else ""),
        _plain("pdfuaid:part", str(claims.accessible or "")),
        _SCHEMA if claims.accessible and claims.archival else "",
    ]
    return _PACKET.format("\n".join(part for part in parts if part))


def _one(key: str, kind: str, words: str) -> str:
    if not words:
        return ""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:li{language}>{escape(words, quote=False)}</rdf:li>"
    return f"<{key}><rdf:{kind}>{item}</rdf:{kind}></{key}>"


def _plain(key: str, words: str) -> str:
    return f"<{key}>{escape(words, quote=False)}</{key}>" if words else ""


_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_SCHEMA: Final = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
