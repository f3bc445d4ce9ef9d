"""What stands in a Word document, read back with nothing of the program's own."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Read = Any


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def root(data: bytes, name: str = "word/document.xml") -> Read:
    return etree.fromstring(part(data, name))


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[tuple[str, str]]:
    """Return the style and the words of each paragraph."""
    found = []
    for each in root(data, name).iter(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), words(each)))
    return found


def words(element: Read) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def controls(data: bytes, name: str = "word/document.xml") -> list[tuple[str, str]]:
    """Return the tag and the words of each content control of a number."""
    found = []
    for each in root(data, name).iter(f"{W}sdt"):
        tag = each.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            found.append((tag.get(f"{W}val"), words(each)))
    return found
