"""Make the pages of a briefing with matplotlib and WeasyPrint, tagged.

python benchmarks/rivals/weasyprint_briefing.py MATERIAL.json OUT.pdf [--fixed-margins]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from material import Block, Chart, Finding, Key, Material, Runs, Table, charts_of, read_material
from svg_charts import FONT_FILES, draw_charts
from weasyprint import HTML

STYLE = """
@page { size: letter; margin: 54pt;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.2pt Lato }
  @bottom-left { content: string(byline); font: 8.2pt Lato }
  @top-left { content: string(kicker); font: 8.2pt Lato } }
body { font: 9.8pt/1.43 Lato; color: #1b2733; margin: 0 }
p, ul { margin: 0 0 7pt } a { color: #0b5c8a }
h1 { font-size: 25pt; line-height: 1.18; margin: 0 0 8pt }
h2 { font-size: 15pt; border-top: 1pt solid; margin: 24pt 0 11pt; padding-top: 8pt }
h3 { font-size: 13pt; line-height: 1.18; margin: 0 0 8pt }
.kicker { string-set: kicker content(); color: #0b5c8a; font-weight: bold }
.byline { string-set: byline content() } .standfirst { font-size: 12.5pt; color: #55626f }
.small { font-size: 8.2pt; line-height: 1.32; color: #55626f }
.finding { border-top: .5pt solid #c9d1d8; padding-top: 9pt; margin-top: 17pt;
  break-inside: avoid }
.pair { display: flex; justify-content: space-between }
.words { width: 184pt } figure { width: 302pt; margin: 0 }
figure img { width: 302pt } .key { border-top: .5pt solid #c9d1d8; overflow: hidden }
.number { float: left; width: 160pt } .number b { font-size: 29pt; color: #0b5c8a }
.key p { margin-left: 170pt; font-size: 10.4pt }
table { border-collapse: collapse; width: 100%; font-size: 8.2pt; line-height: 1.32 }
th, td { border-bottom: .5pt solid #c9d1d8; text-align: left; padding: 2pt }
.n { text-align: right } .columns { columns: 2; column-gap: 14pt }
.columns .exhibit { margin-bottom: 16pt } .callout { background: #f2f5f7; padding: 10pt }
"""


def main() -> None:
    """Draw the charts and set the pages."""
    source, target = (Path(name) for name in sys.argv[1:3])
    fixed = "--fixed-margins" in sys.argv
    material = read_material(source)
    with tempfile.TemporaryDirectory() as folder:
        draw_charts(charts_of(material), Path(folder), fixed=fixed)
        HTML(string="".join(_page(material)), base_url=f"{folder}/").write_pdf(
            target, pdf_variant="pdf/ua-1", pdf_tags=True
        )


def _page(material: Material) -> Iterator[str]:
    yield f'<!doctype html><html lang="{material["language"]}"><head><meta charset="utf-8">'
    yield f"<title>{escape(material['title'])}</title><style>{_faces()}{STYLE}</style></head><body>"
    yield f'<p class="kicker">{escape(material["kicker"])}</p><h1>{escape(material["title"])}</h1>'
    yield f'<p class="standfirst">{escape(material["standfirst"])}</p>'
    yield f'<p class="byline small">{escape(material["byline"])}</p>'
    yield f'<p class="small">{escape(material["date"])} · {escape(material["version"])}</p>'
    for index, section in enumerate(material["sections"]):
        yield f'<h2 id="s{index}">{escape(section["heading"])}</h2>'
        kinds = {block["kind"] for block in section["blocks"]}
        narrow = kinds == {"sources"} or (kinds == {"table"} and len(section["blocks"]) > 1)
        yield '<div class="columns">' if narrow else "<div>"
        for block in section["blocks"]:
            yield _block(block)
        yield "</div>"
        if index == 0:
            yield _contents(material)
    yield "</body></html>"


def _faces() -> str:
    weights = ("normal", "bold")
    faces = zip(FONT_FILES, weights, strict=True)
    return "".join(
        f"@font-face{{font-family:Lato;font-weight:{weight};src:url({file.as_uri()})}}"
        for file, weight in faces
    )


def _contents(material: Material) -> str:
    entries = (
        f'<li><a href="#s{index}">{escape(section["heading"])}</a></li>'
        for index, section in enumerate(material["sections"])
    )
    return f"<h2>{escape(material['contents'])}</h2><ul>{''.join(entries)}</ul>"


def _block(block: Block) -> str:  # noqa: PLR0911 - one for each kind of block.
    match block["kind"]:
        case "paragraph":
            return f"<p>{_runs(block['content'])}</p>"
        case "bullets":
            return f"<ul>{''.join(f'<li>{_runs(item)}</li>' for item in block['items'])}</ul>"
        case "keys":
            return "".join(_key(key) for key in block["items"])
        case "finding":
            return _finding(block)
        case "table":
            return _table(block["table"])
        case "callout":
            lines = "".join(f"<p>{_runs(line)}</p>" for line in block["content"])
            return f'<div class="callout"><p><b>{escape(block["title"])}</b></p>{lines}</div>'
        case "sources":
            return "".join(
                f'<p class="small">{_runs(content)}<br>{escape(grade)}</p>'
                for content, grade in block["entries"]
            )


def _runs(runs: Runs) -> str:
    return "".join(
        f'<a href="{escape(run[1])}">{escape(run[0])}</a>' if len(run) > 1 else escape(run[0])
        for run in runs
    )


def _key(key: Key) -> str:
    number = f"<b>{escape(key['number'])}</b><br>"
    label = f'<span class="small">{escape(key["label"])}</span>'
    sentence = f"<p>{escape(key['sentence'])}</p>"
    return f'<div class="key"><div class="number">{number}{label}</div>{sentence}</div>'


def _finding(finding: Finding) -> str:
    body = "".join(f"<p>{_runs(content)}</p>" for content in finding["body"])
    notes = f'<p class="small">{" ".join(_runs(content) for content in finding["notes"])}</p>'
    heading = f"<h3>{escape(finding['statement'])}</h3>"
    if finding["chart"]:
        beside = f'<div class="words">{body}{notes}</div>{_chart(finding["chart"])}'
        words = f'<div class="pair">{beside}</div>'
    else:
        words = body + notes + (_table(finding["table"]) if finding["table"] else "")
    return f'<div class="finding">{heading}{words}</div>'


def _title(exhibit: Chart | Table) -> str:
    subtitle = f'<span class="small">{escape(exhibit["subtitle"])}</span>'
    return f"<p><b>{escape(exhibit['title'])}</b><br>{subtitle}</p>"


def _chart(chart: Chart) -> str:
    image = f'<img src="{chart["id"]}.svg" alt="{escape(chart["alt"])}">'
    source = f'<p class="small">{_runs(chart["source"])}</p>'
    return f"<figure>{_title(chart)}{image}{source}</figure>"


def _table(table: Table) -> str:
    classes = [' class="n"' if numeric else "" for numeric in table["numeric"]]
    heads = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>'
        for name, kind in zip(table["header"], classes, strict=True)
    )
    rows = "".join(f"<tr>{_row(row, classes)}</tr>" for row in table["rows"])
    notes = "".join(f'<p class="small">{escape(note)}</p>' for note in table["notes"])
    source = f'<p class="small">{_runs(table["source"])}</p>{notes}'
    body = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="exhibit">{_title(table)}{body}{source}</div>'


def _row(row: list[str], classes: list[str]) -> str:
    if len(row) == 1 and len(classes) > 1:
        return f'<th scope="rowgroup" colspan="{len(classes)}">{escape(row[0])}</th>'
    first, *others = zip(row, classes, strict=True)
    cells = "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in others)
    return f'<th scope="row"{first[1]}>{escape(first[0])}</th>{cells}'


if __name__ == "__main__":
    main()
