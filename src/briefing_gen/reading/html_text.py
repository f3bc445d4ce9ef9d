"""The text of a web page that was saved, passage by passage, as a browser shows it.

Nothing is fetched and nothing runs: scripts, styles and what a page hides are passed over.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Location, fault
from briefing_gen.reading.passages import BESIDE, Passage

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_LARGEST: Final = 20 * MIB
_CHARSET_WITHIN: Final = 2048
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "svg", "object", "iframe"})
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS: Final = frozenset({"td", "th"})


def read_html(data: bytes, file: str) -> tuple[Passage, ...]:
    """Return the passages of a web page; raises BriefingError of one that cannot be read."""
    if len(data) > _LARGEST:
        message = f"the page has more than {_LARGEST // MIB} MiB"
        hint = "save the part with the text as a page of its own"
        raise BriefingError.of("file-too-large", message, file, hint)
    text = _decoded(data)
    if "\0" in text:
        hint = "save the page again from a browser, or as a PDF"
        problem = fault("unreadable-file", "the file is not a page", Location(file), hint)
        raise BriefingError((problem,))
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    return tuple(page.passages)


def _decoded(data: bytes) -> str:
    mark = next((name for start, name in _MARKS.items() if data.startswith(start)), None)
    named = _CHARSET.search(data[:_CHARSET_WITHIN])
    names = (mark, named[1].decode("ascii") if named else None, "utf-8")
    for name in filter(None, names):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")  # As Windows saves pages.


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
            self._begin(tag)

    def _begin(self, tag: str) -> None:
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
