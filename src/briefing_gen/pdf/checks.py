"""What a page cannot show, found before anything is drawn: no such font, glyph or tile."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.base.frozen import field_names
from briefing_gen.base.problems import Location, Problem
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.charts.state_tiles import no_such_tile, unknown
from briefing_gen.document.blocks import Block, Chart, Document, Finding
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import of_block
from briefing_gen.pdf.fonts import FONT, missing
from briefing_gen.themes import THEME_FILE, Theme


def font_problems(theme: Theme) -> tuple[Problem, ...]:
    """Return a problem where the theme names a font that the program does not come with."""
    if theme.page.font == FONT:
        return ()
    problem = Problem(
        code="unknown-font",
        message=f"there is no font {theme.page.font!r} for pages",
        where=Location(str(theme.folder / THEME_FILE), field="page.font"),
        hint=f"write {FONT}",
    )
    return (problem,)


def problems(document: Document) -> tuple[Problem, ...]:
    """Return everything in `document` that its pages could not show."""
    file = f"{document.slug}.pdf"
    texts = tuple(_texts(document))
    unknown = frozenset(missing("".join(text for _, text in texts)))
    found = [
        _no_glyph(character, text, Location(file, field=place))
        for place, text in (texts if unknown else ())
        for character in missing(text)
    ]
    for place, spec in _charts(document):
        found += [no_such_tile(name, Location(file, field=place)) for name in _unknown(spec)]
    return tuple(dict.fromkeys(found))


def _no_glyph(character: str, text: str, where: Location) -> Problem:
    return Problem(
        code="missing-glyph",
        message=f"the font has no glyph for U+{ord(character):04X} in {text[:60]!r}",
        where=where,
        hint="write it with characters of the Latin script",
        about=text,
    )


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text that is drawn, with the place where it stands."""
    for content in (document.kicker, document.title, document.standfirst, *document.makers):
        yield "title", plain(content)
    yield "title", document.date.text + plain(document.version)
    for name in field_names(type(document.furniture)):
        yield "furniture", getattr(document.furniture, name)
    for section in document.sections:
        yield section.id, plain(section.heading)
        for block in section.blocks:
            place = _place(section.id, block)
            for content in of_block(block):
                yield place, plain(content)
            for text in _drawn(block):
                yield place, text


def _place(section: str, block: Block) -> str:
    return f"{section}, {block.id}" if isinstance(block, Finding) else section


def _drawn(block: Block) -> Iterator[str]:
    """Yield what only the drawing of a chart says: ticks, short names, reasons for gaps."""
    for spec in _specs(block):
        for panel in spec.panels:
            yield from (tick.text for tick in panel.axis.ticks)
            yield from (plain(category.short or ()) for category in panel.categories)
            yield from (point.reason or "" for series in panel.series for point in series.points)


def _specs(block: Block) -> Iterator[ChartSpec]:
    exhibit = block.exhibit if isinstance(block, Finding) else block
    if isinstance(exhibit, Chart):
        yield exhibit.spec


def _charts(document: Document) -> Iterator[tuple[str, ChartSpec]]:
    for section in document.sections:
        for block in section.blocks:
            for spec in _specs(block):
                yield _place(section.id, block), spec


def _unknown(spec: ChartSpec) -> Iterator[str]:
    if KINDS[spec.kind].shape is Shape.TILE:
        yield from (name for panel in spec.panels for name in unknown(panel))
