"""What the joined file says of itself: what the memo said, and the standards it claims."""

from __future__ import annotations

from html import escape
from typing import Final

from pikepdf import Dictionary, Name, Object, Pdf, String

from briefing_gen.writers.attach.about import About, Claims
from briefing_gen.writers.attach.objects import dictionary
from briefing_gen.writers.pdf.metadata import PROGRAM, UA_SCHEMA, XMP_END, XMP_START

_KEPT_PREFERENCES: Final = ("/DisplayDocTitle", "/Direction", "/Duplex", "/PrintScaling")


def write_information(target: Pdf, memo: About, root: Object, claims: Claims) -> None:
    """Write title, author, language and claims; `root` is the catalog of the memo."""
    said = {
        "/Title": memo.title if memo.titled else "",
        "/Author": memo.author,
        "/Subject": memo.subject,
        "/Keywords": memo.keywords,
        "/Creator": memo.creator or PROGRAM,
        "/Producer": PROGRAM,
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
        _plain("pdf:Producer", PROGRAM),
        _plain("pdf:Keywords", memo.keywords),
        _plain("xmp:CreatorTool", memo.creator or PROGRAM),
        _plain("xmp:CreateDate", memo.date),
        _plain("xmp:ModifyDate", memo.date),
        _plain("pdfaid:part", str(claims.archival or "")),
        _plain("pdfaid:conformance", claims.level if claims.archival else ""),
        _plain("pdfuaid:part", str(claims.accessible or "")),
        UA_SCHEMA if claims.accessible and claims.archival else "",
    ]
    body = "\n".join(part for part in parts if part)
    return f"{XMP_START}{body}{XMP_END}"


def _one(key: str, kind: str, words: str) -> str:
    if not words:
        return ""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:li{language}>{escape(words, quote=False)}</rdf:li>"
    return f"<{key}><rdf:{kind}>{item}</rdf:{kind}></{key}>"


def _plain(key: str, words: str) -> str:
    return f"<{key}>{escape(words, quote=False)}</{key}>" if words else ""
