"""The text of a file, passage by passage, whoever wrote it.

A passage is what is read in one go: a paragraph, an item of a list, a cell of a table. What stands
above it, or at the head of its row and column, goes along: a number is often named there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import BriefingError

BESIDE: Final = " | "
"""Stands between the heads of a row and a column."""
_BYTE_ORDER: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BLANK: Final = re.compile(r"(?:```.*|~~~.*|<!--.*-->|[-*_=]{3,})?")
"""What ends a paragraph: an empty line, a fence, a comment, a ruler."""
_HEADING: Final = re.compile(r"#{1,6}\s+(?P<text>.*?)[\s#]*")
_ITEM: Final = re.compile(r"(?:[-*+•·‣]|\(?[0-9a-z]{1,2}[.)])\s+(?P<text>.*)")
_ROW: Final = re.compile(r"\|.*")
_UNDER_HEAD: Final = re.compile(r"[|\s:-]+")
"""The line between the head of a table and its rows."""
_LINK: Final = re.compile(r"!?\[(?P<text>[^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_MARKUP: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")


class Passage(Frozen):
    """A paragraph, an item of a list or a cell of a table, as a reader sees it."""

    text: str
    place: str
    """Where it stands in its file: "line 12", "page 3", "slide 4, notes", "sheet 'Data', B6"."""
    heading: str = ""
    """The heading above it; of a cell, the heads of its row and its column, with `BESIDE`."""


def read_text(data: bytes, file: str) -> tuple[Passage, ...]:
    """Return the passages of a plain text or a Markdown file; raises BriefingError."""
    encoding = next((name for mark, name in _BYTE_ORDER.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # As Windows saves plain text.
    if "\0" in text:
        hint = "name a file that holds text, such as a memo in Word, PowerPoint, PDF or Markdown"
        raise BriefingError.of("unreadable-file", "the file is not a text", file, hint)
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    heading = ""
    for number, lines in _blocks(text):
        first, place = lines[0], f"line {number}"
        if _ROW.fullmatch(first):
            yield from _cells(lines, number, heading)
        elif found := _HEADING.fullmatch(first):
            heading = _plain(found["text"])
            yield Passage(heading, place)
        else:
            item = _ITEM.fullmatch(first)
            words = " ".join([item["text"] if item else first, *lines[1:]])
            yield Passage(_plain(words), place, heading)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that belong together, each with the number of the first of them."""
    begun, block = 1, list[str]()
    lines = (line.strip().removeprefix("> ") for line in [*text.splitlines(), ""])
    for number, line in enumerate(lines, 1):
        if block and not _follows(line, block[0]):
            yield begun, block
            block = []
        if not _BLANK.fullmatch(line):
            begun = begun if block else number
            block.append(line)


def _follows(line: str, first: str) -> bool:
    """Return whether a line belongs to the block that another begins."""
    if _ROW.match(line) or _ROW.match(first):
        return bool(_ROW.match(line) and _ROW.match(first))
    if _BLANK.fullmatch(line) or _HEADING.fullmatch(line) or _HEADING.fullmatch(first):
        return False
    is_item = _ITEM.fullmatch(line) and (_ITEM.fullmatch(first) or not line[0].isalnum())
    return not is_item  # "36. In 2022 …" goes on with a sentence, unless it stands in a list.


def _cells(lines: list[str], number: int, heading: str) -> Iterator[Passage]:
    """Yield the cells of a table, under the heads of their rows and columns."""
    heads: list[str] = []
    for at, line in enumerate(lines, number):
        if _UNDER_HEAD.fullmatch(line):
            continue
        cells = [_plain(cell) for cell in line.strip("|").split("|")]
        for column, cell in enumerate(cells):
            row = cells[0] if heads and column else ""
            names = (heading, row, heads[column] if column < len(heads) else "")
            yield Passage(cell, f"line {at}", BESIDE.join(filter(None, names)))
        heads = heads or cells


def _plain(text: str) -> str:
    """Return `text` as a reader sees it, without marks of emphasis and the addresses of links."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\g<text>", text)).split())
