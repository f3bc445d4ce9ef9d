"""The sheet before an attachment: which one it is, its title, from whom and of when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.document.blocks import Document, Furniture
from briefing_gen.document.inline import Content, Date, Text
from briefing_gen.joining.about import CoverText
from briefing_gen.pdf.boxes import Box, Space, Stack
from briefing_gen.pdf.canvas import Tag
from briefing_gen.pdf.fonts import missing
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.metadata import finish
from briefing_gen.pdf.pages import draw_sheet
from briefing_gen.pdf.writing import font_problems
from briefing_gen.themes import Theme

_ABOVE: Final = 0.24
"""The part of the height between the margins that is left free above the words."""
_LONGEST: Final = 300
"""More characters than this are no title and no name."""


def write_cover(text: CoverText, theme: Theme) -> bytes:
    """Return the cover as a tagged PDF of one page.

    Raises BriefingError where the font has no glyph for a character of title or author.
    """
    text = _shortened(text)
    if found := (*font_problems(theme), *_problems(text)):
        raise BriefingError(found)
    document = _document(text)
    longer = max(text.size_pt)
    nearest = min(Paper, key=lambda paper: abs(paper.height_pt - longer))
    look = look_of(document, theme, nearest)
    return finish(draw_sheet(_sheet(text, look), look, None), document, ())


def _sheet(text: CoverText, look: Look) -> Stack:
    styles = look.styles
    title = (
        (0, Space(_ABOVE * look.text_height)),
        (0, look.text((Text(text.heading),), styles.number, look.width)),
        (10, look.heading(_title(text), styles.title, look.width, Tag.H1)),
        (14, Space(0)),
    )
    parts: list[tuple[float, Box]] = [(0, Stack(title))]
    lines = [Text(text.author, language=text.own_language), *(Text(line) for line in text.lines)]
    for index, line in enumerate(line for line in lines if line.text):
        parts.append((4 if index else 14, look.text((line,), styles.lead, look.span(10))))
    return Stack(tuple(parts))


def _title(text: CoverText) -> Content:
    return (Text(text.title, language=text.own_language),)


def _shortened(text: CoverText) -> CoverText:
    def cut(words: str) -> str:
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"

    lines = tuple(cut(line) for line in text.lines)
    return replace(text, title=cut(text.title), author=cut(text.author), lines=lines)


def _problems(text: CoverText) -> Iterator[Problem]:
    for character in missing("".join((text.heading, text.title, text.author, *text.lines))):
        message = f"the font of the cover has no glyph for U+{ord(character):04X}"
        hint = "join the files without --cover"
        yield fault("missing-glyph", message, Location(text.file, field="title"), hint)


def _document(text: CoverText) -> Document:
    """Return the cover as the document it is to the rest of the program."""
    return Document(
        slug="cover",
        language=text.language,
        kicker=(Text(text.heading),),
        title=_title(text),
        standfirst=(),
        byline=(),
        date=Date("", ""),
        version=(),
        keywords=(),
        sections=(),
        furniture=Furniture(
            page_of="",
            contents="",
            notes="",
            note="",
            more_notes="",
            backup="",
            continued="",
            not_comparable="",
            beyond="",
            chart_data="",
            link_to="{target}",
        ),
    )
