"""The sheet before an attachment: which one it is, its title, from whom and of when."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, fault
from briefing_gen.document.blocks import Document, Furniture
from briefing_gen.document.inline import Content, Date, Text
from briefing_gen.joining.about import CoverText
from briefing_gen.pdf import canvas, fonts, metadata, pages, writing
from briefing_gen.pdf.boxes import Box, Space, Stack
from briefing_gen.pdf.look import look_of
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
    found = [*writing.font_problems(theme)]
    for character in fonts.missing("".join((text.heading, text.title, text.author, *text.lines))):
        message = f"the font of the cover has no glyph for U+{ord(character):04X}"
        where = Location(text.file, field="title")
        found.append(fault("missing-glyph", message, where, "join the files without --cover"))
    if found:
        raise BriefingError(tuple(found))
    document = _document(text)
    longer = max(text.size_pt)
    nearest = min(Paper, key=lambda paper: abs(paper.height_pt - longer))
    look = look_of(document, theme, nearest)
    styles = look.styles
    title = (
        (0, Space(_ABOVE * look.text_height)),
        (0, look.text((Text(text.heading),), styles.number, look.width)),
        (10, look.heading(_title(text), styles.title, look.width, canvas.Tag.H1)),
        (14, Space(0)),
    )
    parts: list[tuple[float, Box]] = [(0, Stack(title))]
    lines = [Text(text.author, language=text.own_language), *(Text(line) for line in text.lines)]
    for index, line in enumerate(line for line in lines if line.text):
        parts.append((4 if index else 14, look.text((line,), styles.lead, look.span(10))))
    return metadata.finish(pages.draw_sheet(Stack(tuple(parts)), look, None), document, ())


def _title(text: CoverText) -> Content:
    return (Text(text.title, language=text.own_language),)


def _shortened(text: CoverText) -> CoverText:
    def cut(words: str) -> str:
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"

    lines = tuple(cut(line) for line in text.lines)
    return replace(text, title=cut(text.title), author=cut(text.author), lines=lines)


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
            notes_and_sources="",
            continued="",
            not_comparable="",
            beyond="",
            chart_data="",
            link_to="{target}",
        ),
    )
