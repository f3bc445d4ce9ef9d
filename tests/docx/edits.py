"""Edits of a Word document as raw XML, the way Word and LibreOffice write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from tests.docx.reader import Read, W, words

STAMP = 'w:id="900" w:author="A colleague" w:date="2026-11-28T09:00:00Z"'


def rewritten(data: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """Return a document with one part changed as text; the change must change it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == name:
                text = change(content.decode())
                assert text != content.decode(), "the edit changed nothing"
                content = text.encode()
            new.writestr(entry, content)
    return stream.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return an edit that replaces the first place of some XML."""
    return lambda text: text.replace(old, new, 1)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(*runs: str) -> str:
    return f"<w:ins {STAMP}>{''.join(runs)}</w:ins>"


def deleted(*runs: str) -> str:
    gone = "".join(runs).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:del {STAMP}>{gone}</w:del>"


def typed(old: str, new: str, *, tracked: bool = False) -> Callable[[str], str]:
    """Return an edit of words within one run: `old` becomes `new`, tracked or not."""

    def change(text: str) -> str:
        pattern = re.compile(
            rf'<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t xml:space="preserve">'
            rf"([^<]*?){re.escape(old)}([^<]*)</w:t></w:r>"
        )
        found = pattern.search(text)
        assert found, f"no run holds {old!r}"
        looks, before, after = found.groups()
        piece = lambda words: run(words).replace("<w:r>", f"<w:r>{looks}") if words else ""  # noqa: E731 - short.
        if tracked:
            middle = (deleted(piece(old)) if old else "") + (inserted(piece(new)) if new else "")
        else:
            middle = piece(new)
        made = piece(before) + middle + piece(after)
        return text[: found.start()] + made + text[found.end() :]

    return change


def paragraph_with(root: Read, text: str) -> Read:
    """Return the first paragraph that holds some words."""
    return next(p for p in root.iter(f"{W}p") if text in words(p))


def by_tree(change: Callable[[Read], None]) -> Callable[[str], str]:
    """Return an edit of the tree of a part."""

    def apply(text: str) -> str:
        root = etree.fromstring(text.encode())
        change(root)
        return str(etree.tostring(root, encoding="unicode"))

    return apply


def strict(data: bytes, ends: tuple[str, ...] = (".xml", ".rels")) -> bytes:
    """Return a document whose parts of such names are in the namespaces of Strict Open XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(ends):
                for family in (b"wordprocessingml", b"drawingml", b"officeDocument"):
                    usual = b"http://schemas.openxmlformats.org/%b/2006/" % family
                    content = content.replace(usual, b"http://purl.oclc.org/ooxml/%b/" % family)
                content = content.replace(b"/extended-properties", b"/extendedProperties")
            new.writestr(entry, content)
    return stream.getvalue()
