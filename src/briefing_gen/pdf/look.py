"""The typography of a page, derived from the theme: styles of text, grid, colours of links."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Document, Furniture
from briefing_gen.document.grades import grade_names
from briefing_gen.document.inline import Content, NoteMark, Text, plain
from briefing_gen.document.walk import contents
from briefing_gen.pdf.boxes import TextBox
from briefing_gen.pdf.canvas import Stroke, Tag
from briefing_gen.pdf.fonts import DISPLAY, Face, missing
from briefing_gen.pdf.text import Links, Run, Style, break_lines, runs, sized
from briefing_gen.themes import Colours, Logo, PageStyle, Paper, Theme

COLUMNS: Final = 12
"""How many columns the grid has: the layout counts in twelfths of the width."""
_LEAST_CHART_PT, _LEAST_CELL_PT = 9.8, 9.0
"""Words in charts and rows of data tables are no smaller, unless text is."""
_LOOKED_UP_PT: Final = 8.5
"""The same of notes, methods and sources."""


class Styles(Frozen, kw_only=True):
    """Every style of text that a page uses."""

    kicker: Style
    title: Style
    standfirst: Style
    heading: Style
    statement: Style
    lead: Style
    """The sentences of the summary."""
    body: Style
    number: Style
    key_label: Style
    """What a large number is, over its sentence."""
    label: Style
    caption: Style
    chart: Style
    """Names and values in charts."""
    chart_strong: Style
    cell: Style
    """Rows of tables with numbers."""
    cell_strong: Style
    small: Style
    small_strong: Style
    source: Style
    note: Style
    note_letter: Style
    note_word: Style
    stamp: Style


class Look(Frozen, kw_only=True):
    """How the pages of one document look; lengths are in points."""

    colours: Colours
    page: PageStyle
    paper: Paper
    styles: Styles
    links: Links
    furniture: Furniture
    spacing: float = 1.0
    """How wide the spaces between blocks and between rows are, as a part of the usual."""
    logo: Logo | None = None
    title_ground: str = ""
    """The colour of the ground of the title block; empty for none."""

    @property
    def on_title_ground(self) -> Look:
        """How words look in the title block: in the colour of the paper on the accent."""
        paper, styles = self.colours.paper, self.styles
        if self.title_ground != self.colours.accent:
            return self
        names = ("kicker", "title", "standfirst", "label")
        words = {name: getattr(styles, name)._replace(colour=paper) for name in names}
        links = replace(self.links, colour=paper, mark_colour=paper, note_colour=paper)
        return replace(self, styles=replace(styles, **words), links=links)

    @property
    def in_findings(self) -> Look:
        """How tables look that are what a finding shows: their words are as large as in charts."""
        shown, strong = self.styles.chart, self.styles.chart_strong
        return replace(self, styles=replace(self.styles, cell=shown, cell_strong=strong))

    @property
    def looked_up(self) -> Look:
        """How notes, methods and sources look: smaller than text."""
        styles = self.styles
        size = min(styles.body.size_pt, max(styles.small.size_pt, _LOOKED_UP_PT))
        made = self.resized(("small", "small_strong", "note_letter"), lambda _: size)
        return replace(made, styles=replace(made.styles, body=made.styles.small))

    def resized(self, names: Iterable[str], size: Callable[[float], float]) -> Look:
        """Return how words look with the styles of these names in other sizes."""
        styles = {name: getattr(self.styles, name) for name in names}
        made = {name: sized(style, size(style.size_pt)) for name, style in styles.items()}
        return replace(self, styles=replace(self.styles, **made))

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.paper.width_pt - 2 * self.page.margin_pt

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.paper.height_pt - 2 * self.page.margin_pt

    def span(self, columns: int) -> float:
        """Return the width of so many columns of the grid."""
        return columns * (self.width + self.page.gutter_pt) / COLUMNS - self.page.gutter_pt

    def left(self, column: int) -> float:
        """Return how far the left edge of `column` is from the margin; columns count from 0."""
        return column * (self.width + self.page.gutter_pt) / COLUMNS

    @property
    def section_rule(self) -> Stroke:
        """The pen for the rules that sections begin with."""
        return Stroke(self.colours.ink, 0.9)

    @property
    def hairline(self) -> Stroke:
        """The pen for the light rules."""
        return Stroke(self.colours.rule, 0.6)

    def meanings(self, used: Container[str]) -> Content:
        """Return what each mark of a grade means that is among those `used`, in one line."""
        marks = (pair for pair in self.links.marks if pair[0] in used)
        means = ((NoteMark((), mark), Text(f" {name}   ")) for mark, name in marks)
        return tuple(chain.from_iterable(means))

    def words(self, content: Content, style: Style) -> tuple[Run, ...]:
        """Return `content` set in `style`."""
        return tuple(runs(content, style, self.links))

    def text(
        self, content: Content, style: Style, measure: float, tag: Tag | None = Tag.P
    ) -> TextBox:
        """Return `content` as a paragraph of this measure."""
        return set_lines(self.words(content, style), style, measure, tag)

    def heading(self, content: Content, style: Style, measure: float, tag: Tag) -> TextBox:
        """Return `content` as a heading: its lines are of even length."""
        return set_lines(self.words(content, style), style, measure, tag, even=True)


def set_lines(
    words: Sequence[Run], style: Style, measure: float, tag: Tag | None, *, even: bool = False
) -> TextBox:
    """Return `words` as a paragraph with the line height of `style`, its lines `even` or full."""
    return TextBox(lines=break_lines(words, measure, even=even), style=style, tag=tag)


def look_of(document: Document, theme: Theme, paper: Paper) -> Look:
    """Return how `theme` sets `document` on `paper`."""
    return Look(
        colours=theme.colours,
        page=theme.page,
        paper=paper,
        styles=_styles(theme.page, theme.colours, _display(document, theme.page)),
        links=Links(
            document.furniture.link_to,
            theme.colours.accent,
            document.furniture.note,
            theme.colours.muted,
            tuple(grade_names(document).items()),
            theme.colours.second,
        ),
        furniture=document.furniture,
        logo=theme.logo,
        # A logo is made for paper, so there is nothing behind it.
        title_ground="" if theme.logo else getattr(theme.colours, theme.title_ground),
    )


def _display(document: Document, page: PageStyle) -> Face:
    """Return the face of titles, headings and large numbers; Lato where another lacks a glyph."""
    face, furniture = DISPLAY.get(page.font, Face.BOLD), document.furniture
    if face is Face.BOLD:
        return face
    told = "".join(map(plain, (document.title, *contents(document))))
    unknown = next(missing(told + furniture.contents + furniture.continued, face), None)
    return Face.BOLD if unknown else face


def _styles(page: PageStyle, colours: Colours, display: Face) -> Styles:
    def style(face: Face, size_pt: float, leading: float, colour: str) -> Style:
        return Style(face, size_pt, round(size_pt * leading, 1), colour)

    regular, bold = Face.REGULAR, Face.BOLD
    ink, muted = colours.ink, colours.muted
    body, small = page.body_size_pt, page.small_size_pt
    chart, cell = (max(small, min(body, least)) for least in (_LEAST_CHART_PT, _LEAST_CELL_PT))
    return Styles(
        kicker=style(bold, small + 1, page.leading, colours.accent),
        title=style(display, page.title_size_pt, page.tight_leading, ink),
        standfirst=style(regular, page.standfirst_size_pt, page.leading, muted),
        heading=style(display, page.section_size_pt, page.tight_leading, ink),
        statement=style(display, page.heading_size_pt, page.tight_leading, ink),
        lead=style(regular, page.lead_size_pt, page.leading - 0.04, ink),
        body=style(regular, body, page.leading, ink),
        number=style(display, page.number_size_pt, page.tight_leading, colours.accent),
        key_label=style(bold, body, page.small_leading, ink),
        label=style(regular, small, page.small_leading, muted),
        caption=style(bold, body, page.tight_leading + 0.08, ink),
        chart=style(regular, chart, page.small_leading, ink),
        chart_strong=style(bold, chart, page.small_leading, ink),
        cell=style(regular, cell, page.small_leading, ink),
        cell_strong=style(bold, cell, page.small_leading, ink),
        small=style(regular, small, page.small_leading, ink),
        small_strong=style(bold, small, page.small_leading, ink),
        note=style(regular, body, page.small_leading, ink),
        note_letter=style(bold, small, page.small_leading, colours.accent),
        note_word=style(bold, page.source_size_pt, page.small_leading, muted),
        source=style(regular, page.source_size_pt, page.small_leading, muted),
        stamp=style(bold, body, page.leading, colours.paper),
    )
