"""The text of a file, passage by passage, whoever wrote it.

A passage is what is read in one go: a paragraph, an item of a list, a cell of a table. What stands
above it, or at the head of its row and column, goes along: a number is often named there.

The text of a web page that was saved, passage by passage, as a browser shows it.

Nothing is fetched and nothing runs: scripts, styles and what a page hides are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import accumulate, count
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError

BESIDE: Final = " | "
"""Stands between what belongs to one row: cells of a table, its heads, names along an axis."""
_BYTE_ORDER: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BLANK: Final = re.compile(r"(?:```.*|~~~.*|<!--.*-->|[-*_=]{3,})?")
"""What ends a paragraph: an empty line, a fence, a comment, a ruler."""
_HEADING: Final = re.compile(r"#{1,6}\s+(?P<text>.*?)[\s#]*")
_ITEM: Final = re.compile(r"(?:[-*+•·‣]|\(?[0-9a-z]{1,2}[.)])\s+(?P<text>.*)")
_ROW: Final = re.compile(r"\|.*|[^\t]*\t.*")
"""A row of a table, in Markdown or as it is pasted out of a spreadsheet or a page."""
_UNDER_HEAD: Final = re.compile(r"[|\s:-]+")
"""The line between the head of a table and its rows."""
_LINK: Final = re.compile(r"!?\[(?P<text>[^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_MARKUP: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_LARGEST: Final = 20 * MIB
_CHARSET_WITHIN: Final = 2048
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "svg", "object", "iframe"})
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - shorter.
)
_INLINE: Final = frozenset(
    (  # noqa: SIM905 - one name a line would take thirty.
        "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
        "small span strike strong sub sup time tt u var wbr"
    ).split()
)
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS: Final = frozenset({"td", "th"})


class Passage(Frozen):
    """A paragraph, an item of a list or a cell of a table, as a reader sees it."""

    text: str
    place: str
    """Where it stands in its file: "line 12", "page 3", "slide 4, notes", "sheet 'Data', B6"."""
    heading: str = ""
    """The heading above it; of a cell, the heads of its row and its column, with `BESIDE`."""
    bound: tuple[tuple[str, str], ...] = ()
    """The numbers in it that say which value they show, and the address of that."""
    lines: tuple[tuple[int, str], ...] = ()
    """Where in it each further line of its file begins, and the place of that line."""

    def place_at(self, at: int) -> str:
        """Return the place of what stands somewhere in it."""
        return next((place for begin, place in reversed(self.lines) if begin <= at), self.place)


def read_text(data: bytes, file: str) -> tuple[Passage, ...]:
    """Return the passages of a plain text or a Markdown file; raises BriefingError."""
    text = _decoded(data)
    if "\0" in text:
        hint = "name a file that holds text, such as a memo in Word, PowerPoint, PDF or Markdown"
        raise BriefingError.of("unreadable-file", "the file is not a text", file, hint)
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    heading = ""
    for number, lines in _blocks(text):
        first, place = lines[0], f"line {number}"
        if _ROW.fullmatch(first):
            table = Heads()
            for at, line in enumerate(lines, number):
                if not _UNDER_HEAD.fullmatch(line):
                    cells = line.split("\t") if "\t" in line else line.strip("|").split("|")
                    yield from table.row([(f"line {at}", _plain(c)) for c in cells], heading)
        elif found := _HEADING.fullmatch(first):
            heading = _plain(found["text"])
            yield Passage(heading, place)
        else:
            item = _ITEM.fullmatch(first)
            words = [item["text"] if item else first, *lines[1:]]
            text, begins = _plain(" ".join(words)), accumulate(len(_plain(e)) + 1 for e in words)
            further = zip(begins, (f"line {at}" for at in count(number + 1)), strict=False)
            yield Passage(text, place, heading, lines=tuple(further)[:-1])


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that belong together, each with the number of the first of them."""
    begun, block = 1, list[str]()
    every = [*text.splitlines(), ""]
    lines = (e.strip(" ") if "\t" in e.strip() else e.strip().removeprefix("> ") for e in every)
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


class Heads:
    """The first row of a table, whose cells name the columns of all others."""

    def __init__(self) -> None:
        self._heads: Sequence[str] = ()

    def row(self, cells: Sequence[tuple[str, str]], heading: str) -> Iterator[Passage]:
        """Yield the cells of a row, each a place and a text, under their row and column."""
        for column, (place, text) in enumerate(cells):
            row = cells[0][1] if self._heads and column else ""
            names = (heading, row, *self._heads[column : column + 1])
            yield Passage(text, place, BESIDE.join(filter(None, names)))
        self._heads = self._heads or [text for _, text in cells]


def _plain(text: str) -> str:
    """Return `text` as a reader sees it, without marks of emphasis and the addresses of links."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\g<text>", text)).split())


def read_html(data: bytes, file: str) -> tuple[Passage, ...]:
    """Return the passages of a web page; raises BriefingError of one that cannot be read."""
    if len(data) > _LARGEST:
        message = f"the page has more than {_LARGEST // MIB} MiB"
        hint = "save the part with the text as a page of its own"
        raise BriefingError.of("file-too-large", message, file, hint)
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    text = _decoded(data, found[1].decode("ascii") if found else None)
    if "\0" in text:
        hint = "save the page again from a browser, or as a PDF"
        raise BriefingError.of("unreadable-file", "the file is not a page", file, hint)
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    return tuple(page.passages)


def _decoded(data: bytes, named: str | None = None) -> str:
    """Return the text of a file, in the encoding that it names if it does."""
    mark = next((name for start, name in _BYTE_ORDER.items() if data.startswith(start)), None)
    for name in filter(None, (mark, named, "utf-8")):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):  # Of encodings that read nothing, too.
            continue
    return data.decode("cp1252", "replace")  # As Windows saves texts.


class _Page(HTMLParser):
    """What a page shows; each passage ends where a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self._heading = ""
        self._text: list[str] = []
        self._line = 0
        self._hidden = ""
        """The tag of an element that is not shown, and how many such are open in it."""
        self._depth = 0
        self._cell = ""
        self._row: list[str] = []
        self._heads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage, or a stretch that nobody sees."""
        own = dict(attrs)
        if self._hidden:
            self._depth += tag == self._hidden
        elif tag in _VOID:
            self.handle_data(f" {own.get('alt') or ''} ")
        elif tag in _UNSEEN or "hidden" in own or _HIDING.search(own.get("style") or ""):
            self._hidden, self._depth = tag, 1
        elif tag not in _INLINE:
            self.end()
            if tag == "table":
                self._heads = []
            elif tag == "tr":
                self._row = []
            elif tag in _CELLS:
                self._cell = tag

    def handle_endtag(self, tag: str) -> None:
        """End a passage."""
        if self._hidden:
            self._depth -= tag == self._hidden
            self._hidden = self._hidden if self._depth else ""
            return
        if tag in _INLINE:
            return
        text = self.end(is_heading=tag in _HEADINGS)
        if tag in _CELLS:
            self._cell = ""
            self._row.append(text)
        elif tag == "tr":
            self._heads = self._heads or self._row
            self._row = []

    def handle_data(self, data: str) -> None:
        """Take words that are shown."""
        if not self._hidden:
            if data.strip() and not self._line:
                self._line = self.getpos()[0]
            self._text.append(data)

    def end(self, *, is_heading: bool = False) -> str:
        """End the passage that was begun, and return what it says."""
        text = " ".join("".join(self._text).split())
        line, self._line = self._line, 0
        self._text = []
        if text:
            names = [self._heading]
            if self._cell and self._heads:
                column = len(self._row)
                names += self._row[:1]
                names += self._heads[column : column + 1]
            heading = BESIDE.join(filter(None, names))
            self.passages.append(Passage(text, f"line {line}", heading))
            if is_heading:
                self._heading = text
        return text
