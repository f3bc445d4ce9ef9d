"""Text of slides, tables and notes: runs with their language, links that were checked.

Relationships to web addresses, one for each address of a part.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.base.frozen import Frozen
from briefing_gen.document import inline
from briefing_gen.document.grades import split_mark
from briefing_gen.pptx.colours import Paint, Palette
from briefing_gen.pptx.xml import NOTHING, Xml, element, emu, hundredths, joined, text
from briefing_gen.slides.breaks import parted

_TELEPHONE: Final = re.compile(r"\d+(?:-\d+){2,}")
_SPAN: Final = re.compile(r"(?<![\w/.-])((?:19|20)\d\d[–/])(?=\d\d(?:\d\d)?(?![\w/]))")
"""Two years in a row, which are no part of an address: 2025–26, 2025/26."""
_ALIKE: Final = itemgetter(0, 1, 2)
RAISED: Final = 30_000
"""How far the mark of a grade is raised, in thousandths of a per cent of the size of its text.

Programs set it smaller then, at two thirds."""
LARGE_PT, SMALL_PT = 36, 26
"""The size of values from which on their marks are smaller, and that up to which none is raised."""
Linker = Callable[[str], str]
"""Makes an address known to the slide's part and returns the id of that relationship."""
LINE_BREAK: Final[inline.Content] = (inline.Text("\N{LINE SEPARATOR}"),)
"""What begins a line within its paragraph."""
_BREAK: Final = re.compile("\N{LINE SEPARATOR}")


class Look(Frozen, kw_only=True):
    """How text differs from its place; None leaves it to the layout."""

    size_pt: float | None = None
    bold: bool = False
    paint: Paint | None = None
    face: Xml = NOTHING
    """The font, where a program may not find it in what the text inherits."""
    click: Xml = NOTHING
    """Where a click on it leads, other than to the addresses of its links."""
    underlined: bool = True
    """Whether its links are, where a program lets that be chosen."""


class Spacing(Frozen, kw_only=True):
    """How a paragraph stands; None leaves it to the layout."""

    before_pt: float = 0
    line_part: float = 1
    """The height of its lines, as a part of the usual."""
    align: str | None = None
    bullet: bool | None = None
    hanging_pt: float = 0
    """How far text stands in from its first word, or from a bullet that no layout gives it."""
    level: int = 0
    """Which level of text it is, from 0."""


PLAIN: Final = Look()
CLOSE: Final = Spacing()


class Pen(Frozen):
    """What text on one part of a deck is written with."""

    language: str
    link: Linker
    palette: Palette
    jump: Callable[[str], Xml] = lambda _key: NOTHING
    """Returns the link of a number to its entry in the list of sources."""
    marks: Paint | None = Paint.SECOND
    """The colour of the marks of grades; None leaves it to their words."""

    def paragraph(
        self, content: inline.Content, look: Look = PLAIN, spacing: Spacing = CLOSE
    ) -> Xml:
        """Return `content` as a paragraph."""
        return self.mixed(((content, look),), spacing)

    def mixed(
        self, parts: tuple[tuple[inline.Content, Look], ...], spacing: Spacing = CLOSE
    ) -> Xml:
        """Return a paragraph whose parts look different."""
        runs: list[Xml] = []
        for content, look in parts:
            line, *others = parted(content, _BREAK)
            runs.extend(self._runs(line, look))
            for other in others:
                runs.append(element("a:br", element("a:rPr", **_attributes(self.language, look))))
                runs.extend(self._runs(other, look))
        if not runs:
            runs = [element("a:endParaRPr", **_attributes(self.language, parts[0][1]))]
        return element("a:p", _paragraph_properties(spacing), *runs)

    def _runs(self, content: inline.Content, look: Look) -> Iterator[Xml]:
        for (url, language, is_mark), pieces in groupby(self._pieces(content), key=_ALIKE):
            words = "".join([words for *_, words in pieces])
            click = self.jump(words) if url == "" else look.click
            if url and inline.safe_address(url):
                click = self.palette.click(self.link(url))
            paint = look.paint
            if is_mark and paint is not Paint.PAPER:
                paint = self.marks or paint
            fill = self.palette.ink(paint) if paint else NOTHING
            own = _attributes(language, look) | (_raised(look) if is_mark else {})
            properties = element("a:rPr", fill, look.face, click, **own)
            yield element("a:r", properties, element("a:t", text(words)))

    def _pieces(self, content: inline.Content) -> Iterator[tuple[str | None, str, bool, str]]:
        """Yield the words of `content` with address and language, and which are marks."""
        for piece in content:
            if isinstance(piece, inline.Link):
                for word in piece.content:
                    yield piece.url, self._language(word), False, unparted(word)
            elif not isinstance(piece, inline.NoteMark):
                bare, mark = split_mark(unparted(piece))
                if bare:
                    yield None, self._language(piece), False, bare
                if mark:
                    yield None, self.language, True, mark
            elif not piece.note:  # The foot of a slide has the letters of notes.
                yield None, self.language, True, piece.letter

    def _language(self, word: inline.Words) -> str:
        own = word.language if isinstance(word, (inline.Text, inline.Citation)) else None
        return own or self.language


def linker(part: Part) -> Linker:
    """Return what makes an address known to `part`."""
    return partial(part.relate_to, reltype=RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def unparted(word: inline.Words) -> str:
    """Return the text of `word`; no line is broken in a telephone number or a span of numbers.

    A deck has no other way to say so, and programs break lines at the usual signs.
    """
    if isinstance(word, inline.Citation) and _TELEPHONE.fullmatch(word.text):
        return word.text.replace("-", "\N{NON-BREAKING HYPHEN}")
    return _SPAN.sub("\\1\N{WORD JOINER}", word.text)


def _raised(look: Look) -> dict[str, str | int]:
    """Return how the mark of a grade stands: beside a large value in one size, as high as that.

    In text smaller than titles it is as large as that: raised, nobody far away would see it.
    """
    if (size := look.size_pt or 0) >= LARGE_PT:  # Digits are 0.72 high, such a mark is 0.44.
        up = round(min(3 * RAISED, (size * 0.72 / LARGE_PT - 0.44) * 100_000))
        return {"baseline": up, "sz": hundredths(LARGE_PT)}
    return {} if 0 < size <= SMALL_PT else {"baseline": RAISED}


def _attributes(language: str, look: Look) -> dict[str, str | int]:
    size = {} if look.size_pt is None else {"sz": hundredths(look.size_pt)}
    line = {} if look.underlined else {"u": "none"}
    return {"lang": language, **size, **({"b": 1} if look.bold else {}), **line}


def _paragraph_properties(spacing: Spacing) -> Xml:
    own = (("lvl", spacing.level), ("algn", spacing.align))
    attributes: dict[str, str | int] = {name: value for name, value in own if value}
    before = bullet = NOTHING
    if spacing.line_part != 1:
        before = element("a:lnSpc", element("a:spcPct", val=round(spacing.line_part * 100_000)))
    if spacing.before_pt:
        space = element("a:spcPts", val=hundredths(spacing.before_pt))
        before = joined(before, element("a:spcBef", space))
    if spacing.bullet is False or (spacing.bullet and spacing.hanging_pt):
        hanging = emu(spacing.hanging_pt)
        attributes |= {"marL": hanging, "indent": -hanging}
        mark = element("a:buChar", char="\N{BULLET}")
        bullet = mark if spacing.bullet else element("a:buNone")
    if not attributes and not before:
        return NOTHING
    return element("a:pPr", joined(before, bullet), **attributes)
