"""Write the material of the shipped briefing for the rivals; its time is not measured.

python benchmarks/rivals/prepare.py MATERIAL.json
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path

import material as m

from briefing_gen import shipped
from briefing_gen.base.language import Language
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFinding,
    KeyFindings,
    Notes,
    Paragraph,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import ChartSpec, NumberFormat, Panel, Series, TableSpec
from briefing_gen.document.inline import Content, Link, NoteMark, plain
from briefing_gen.edition import Audience, Edition
from briefing_gen.pptx.template import open_template
from briefing_gen.slides.deck import (
    CalloutSlide,
    ChartSlide,
    EntriesSlide,
    KeyListSlide,
    KeyRowsSlide,
    ListSlide,
    Slide,
    TableSlide,
    TitleSlide,
)
from briefing_gen.slides.planning import lay_out
from briefing_gen.themes import Theme, read_theme


def main() -> None:
    """Write the material of the national briefing for legislators in English."""
    folder = shipped.shipped()
    dataset = read_dataset(folder / "data" / shipped.DATA)
    briefing = read_briefing(folder / "templates" / "briefings" / shipped.BRIEFING)
    edition = Edition(briefing=briefing.name, audience=Audience.LEGISLATOR, language=Language.EN_US)
    theme = read_theme(folder / "templates" / "themes" / shipped.THEME)
    written = json.dumps(material(compose(dataset, briefing, edition), theme), ensure_ascii=False)
    Path(sys.argv[1]).write_text(written, encoding="utf-8")


def material(document: Document, theme: Theme) -> m.Material:
    """Return `document` and its deck as plain words and values."""
    return {
        "language": document.language,
        "kicker": plain(document.kicker),
        "title": plain(document.title),
        "standfirst": plain(document.standfirst),
        "byline": plain(document.byline),
        "date": document.date.text,
        "version": plain(document.version),
        "contents": document.furniture.contents,
        "notes": document.furniture.notes,
        "keywords": list(document.keywords),
        "sections": [
            {
                "heading": plain(section.heading),
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in document.sections
        ],
        "slides": _slides(document, theme),
    }


def _block(block: Block) -> m.Block:  # noqa: C901, PLR0911 - one for each kind of block.
    match block:
        case Paragraph(content):
            return {"kind": "paragraph", "content": _runs(content)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_runs(item) for item in items]}
        case KeyFindings(keys):
            return {"kind": "keys", "items": [_key(key) for key in keys]}
        case Finding():
            return _finding(block)
        case Chart(spec):
            return {"kind": "table", "table": _table(spec.table)}
        case Table(table):
            return {"kind": "table", "table": _table(table)}
        case Callout():
            lines = [_runs(line) for line in block.content]
            return {"kind": "callout", "title": plain(block.title), "content": lines}
        case Notes(entries):
            return {"kind": "bullets", "items": [_runs(entry.content) for entry in entries]}
        case Sources(entries):
            listed = [(_runs(entry.content), plain(entry.grade_words or ())) for entry in entries]
            return {"kind": "sources", "entries": listed}


def _finding(finding: Finding) -> m.Finding:
    exhibit = finding.exhibit
    return {
        "kind": "finding",
        "statement": plain(finding.statement),
        "body": [_runs(content) for content in finding.body],
        "notes": [_runs(content) for content in finding.notes],
        "chart": _chart(exhibit.spec) if isinstance(exhibit, Chart) else None,
        "table": _table(exhibit.spec) if isinstance(exhibit, Table) else None,
    }


def _runs(content: Content) -> m.Runs:
    return [
        [plain((inline,)), inline.url] if isinstance(inline, Link) else [inline.text]
        for inline in content
        if not isinstance(inline, NoteMark)  # The others have no letters that lead to notes.
    ]


def _key(key: KeyFinding) -> m.Key:
    label, sentence = plain(key.label), plain(key.sentence)
    return {"number": key.number.text, "label": label, "sentence": sentence}


def _table(table: TableSpec) -> m.Table:
    return {
        "id": table.id,
        "title": plain(table.title),
        "subtitle": plain(table.subtitle),
        "header": [plain(column.header) for column in table.columns],
        "numeric": [column.numeric for column in table.columns],
        "rows": [[plain(cell) for cell in row.cells] for row in table.rows],
        "source": _runs(table.source),
        "notes": [plain(note) for note in table.notes],
    }


def _chart(chart: ChartSpec) -> m.Chart:
    return {
        "id": chart.id,
        "kind": chart.kind,
        "title": plain(chart.title),
        "subtitle": plain(chart.subtitle),
        "alt": plain(chart.alt),
        "panels": [_panel(panel) for panel in chart.panels],
        "source": _runs(chart.source),
        "notes": [plain(note) for note in chart.notes],
    }


def _panel(panel: Panel) -> m.Panel:
    divisor = panel.number_format.divisor
    return {
        "title": plain(panel.title or ()),
        "categories": [plain(item.short or item.label) for item in panel.categories],
        "series": [_series(series, divisor) for series in panel.series],
        "minimum": float(panel.axis.minimum / divisor),
        "maximum": float(panel.axis.maximum / divisor),
        "ticks": [(float(tick.value / divisor), tick.text) for tick in panel.axis.ticks],
        "shown": panel.axis.shown,
        "number_format": _code(panel.number_format),
    }


def _series(series: Series, divisor: Decimal) -> m.Series:
    points = series.points
    return {
        "name": plain(series.name),
        "mark": series.mark,
        "marks": [point.mark or series.mark for point in points],
        "values": [
            float(p.number.metric.quantity.value / divisor) if p.number else None for p in points
        ],
        "labels": [p.number.text if p.number and p.labelled else None for p in points],
    }


def _code(number_format: NumberFormat) -> str:
    decimals = "." + "0" * number_format.decimals if number_format.decimals else ""
    suffix = f'"{number_format.suffix}"' if number_format.suffix else ""
    return f"#,##0{decimals}{suffix}"


def _slides(document: Document, theme: Theme) -> list[m.Slide]:
    deck = lay_out(document, open_template(theme).means)
    return [_slide(slide, plain(deck.footer)) for slide in deck.slides]


def _slide(slide: Slide, footer: str) -> m.Slide:
    made: m.Slide = {
        "kind": "list",
        "title": plain(slide.title),
        "subtitle": "",
        "lines": [],
        "keys": [],
        "chart": None,
        "table": None,
        "source": "",
        "footer": footer,
        "notes": [text for part in slide.notes for text in _notes(part.heading, part.lines)],
    }
    match slide:
        case TitleSlide():
            lines = (slide.kicker, slide.standfirst, *slide.details)
            made |= {"kind": "title", "lines": [plain(line) for line in lines]}
        case KeyListSlide() | KeyRowsSlide():
            made |= {"kind": "keys", "keys": [_key(key) for key in slide.items]}
        case ChartSlide():
            made |= {"subtitle": plain(slide.chart.subtitle), "chart": _chart(slide.chart)}
        case TableSlide():
            made |= {"subtitle": plain(slide.table.subtitle), "table": _table(slide.table)}
        case ListSlide() | CalloutSlide():
            contacts = slide.contacts if isinstance(slide, CalloutSlide) else None
            found = contacts.found if contacts else ()
            where = [contacts.lead] if contacts else []
            where += [words for each in found for words in (each.address, each.after) if words]
            said = (*where, *(line.content for line in slide.lines))
            made |= {"lines": [plain(content) for content in said]}
        case EntriesSlide():
            made |= {"lines": [f"{entry.key} {plain(entry.content)}" for entry in slide.entries]}
    if isinstance(slide, ChartSlide | TableSlide):
        shown = slide.chart if isinstance(slide, ChartSlide) else slide.table
        text = [plain(slide.text)] if slide.text else []
        made |= {"kind": "exhibit", "lines": text, "source": plain(shown.source)}
    return made


def _notes(heading: str, lines: tuple[Content, ...]) -> list[str]:
    return [heading, *(plain(line) for line in lines)]


if __name__ == "__main__":
    main()
