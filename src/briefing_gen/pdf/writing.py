"""Write a document as a PDF that is tagged, archival and compact.

What a page cannot show is found before anything is drawn: no such font, glyph or tile.
"""

from collections.abc import Iterator, Mapping

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.charts.state_tiles import no_such_tile, unknown
from briefing_gen.document.blocks import Attachment, Chart, Document, Finding
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.grades import marked_once, with_marks
from briefing_gen.document.inline import Text, plain
from briefing_gen.document.walk import name_of, places, with_linked_help
from briefing_gen.pdf.canvas import Drawn
from briefing_gen.pdf.fonts import DISPLAY, missing
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.metadata import finish
from briefing_gen.pdf.one_page import one_sheet
from briefing_gen.pdf.pages import draw_pages, draw_sheet, fewest_pages, stamp_problems
from briefing_gen.themes import THEME_FILE, Paper, Theme


class DrawnPages(Frozen):
    """The pages of a document, and where everything in it begins."""

    document: Document
    drawn: Drawn
    stamp: str | None = None

    @property
    def starts(self) -> Mapping[str, int]:
        """The page, from 1, on which each section, finding, chart and table begins, by its id."""
        places = self.drawn.places.items()
        return {name: page + 1 for name, (page, _) in places if isinstance(name, str)}

    def save(self, attachments: tuple[Attachment, ...] = ()) -> bytes:
        """Return the bytes of the PDF, whose metadata begin with the stamp.

        Equal inputs give equal bytes.
        """
        document, stamp = self.document, self.stamp
        if stamp:
            subject = (Text(f"{stamp}: "), *document.standfirst)
            keywords = (stamp, *document.keywords)
            document = replace(document, standfirst=subject, keywords=keywords)
        return finish(self.drawn, document, attachments)


def draw_pdf(
    document: Document, theme: Theme, paper: Paper, *, stamp: str | None = None
) -> DrawnPages:
    """Return the pages of `document`; what is attached may then say where things stand.

    `stamp` stands at the head of every page, such as "Draft". Raises BriefingError where a block
    fits no page or a character has no glyph.
    """
    marked = with_linked_help(marked_once(with_marks(document)))
    look = look_of(marked, theme, paper)
    _refuse_unprintable(document, theme, look, stamp)
    drawn = draw_pages(fewest_pages(marked, look), marked, look, stamp)
    return DrawnPages(document, drawn, stamp)


def draw_one_page(
    document: Document,
    theme: Theme,
    paper: Paper,
    *,
    stamp: str | None = None,
    url: str | None = None,
) -> DrawnPages:
    """Return the single page of `document`, which was made for one page.

    Its notes are as large as its labels where there is room; `url` is where the full briefing is
    published. Raises what `draw_pdf` raises, also where there is too much for one page at the sizes
    of the theme.
    """
    page, once = theme.one_page, marked_once(with_marks(document), shows_sources=False)
    marked = with_linked_help(once)
    large = replace(page, source_size_pt=max(page.source_size_pt, page.small_size_pt))
    look, larger = (look_of(marked, replace(theme, page=sizes), paper) for sizes in (page, large))
    _refuse_unprintable(document, theme, look, stamp)
    sheet = one_sheet(marked, look, url, larger)
    return DrawnPages(document, draw_sheet(sheet, look, stamp), stamp)


def _refuse_unprintable(document: Document, theme: Theme, look: Look, stamp: str | None) -> None:
    found = (*font_problems(theme), *problems(document, stamp))
    found = found or tuple(stamp_problems(document, look, stamp))
    if found:
        raise BriefingError(found)


def font_problems(theme: Theme) -> tuple[Problem, ...]:
    """Return a problem where the theme names a font that the program does not come with."""
    if theme.page.font in DISPLAY:
        return ()
    message = f"there is no font {theme.page.font!r} for pages"
    where = Location(str(theme.folder / THEME_FILE), field="page.font")
    return (fault("unknown-font", message, where, f"write {' or '.join(DISPLAY)}"),)


def problems(document: Document, stamp: str | None = None) -> tuple[Problem, ...]:
    """Return everything in `document` and the stamp on it that its pages could not show."""
    file = f"{document.slug}.pdf"
    texts = (*_texts(document), ("stamp", stamp or ""))
    is_clean = next(missing("".join(text for _, text in texts)), None) is None
    found = [
        Problem(
            code="missing-glyph",
            message=f"the font has no glyph for U+{ord(character):04X} in {text[:60]!r}",
            where=Location(file, field=place),
            hint="write it with characters of the Latin script",
            about=text,
        )
        for place, text in (() if is_clean else texts)
        for character in missing(text)
    ]
    for place, spec in _charts(document):
        if KINDS[spec.kind].shape is Shape.TILE:
            names = (name for panel in spec.panels for name in unknown(panel))
            found += [no_such_tile(name, Location(file, field=place)) for name in names]
    return tuple(dict.fromkeys(found))


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text that is drawn, with the place where it stands."""
    for place, content in places(document):
        yield ", ".join(filter(None, (place.section, place.block))), plain(content)
    for name in field_names(type(document.furniture)):
        yield "furniture", getattr(document.furniture, name)
    for where, spec in _charts(document):  # What only its drawing says.
        for panel in spec.panels:
            yield from ((where, tick.text) for tick in panel.axis.ticks)
            yield from ((where, plain(category.short or ())) for category in panel.categories)
            yield from ((where, point.reason or "") for point in panel.every_point)


def _charts(document: Document) -> Iterator[tuple[str, ChartSpec]]:
    for section in document.sections:
        for block in section.blocks:
            exhibit = block.exhibit if isinstance(block, Finding) else block
            if isinstance(exhibit, Chart):
                yield f"{section.id}, {name_of(block)}", exhibit.spec
