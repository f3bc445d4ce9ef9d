"""Make the pages of a briefing with matplotlib, pandoc and Typst; pandoc writes no alt text here.

python benchmarks/rivals/pandoc_briefing.py MATERIAL.json OUT.pdf [--fixed-margins]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import typst
from material import Block, Chart, Material, Runs, Table, charts_of, read_material
from svg_charts import FONT_FILES, draw_charts

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+.!|~^$@'\"-])")


def main() -> None:
    """Draw the charts, write Markdown, have it turned into Typst and set."""
    source, target = (Path(name) for name in sys.argv[1:3])
    fixed = "--fixed-margins" in sys.argv
    material = read_material(source)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_charts(charts_of(material), folder, fixed=fixed)
        words = folder / "briefing.md"
        words.write_text("\n\n".join(_page(material)), encoding="utf-8")
        setting = folder / "briefing.typ"
        command = ("pandoc", "--standalone", "-V", "mainfont=Lato", "-o", setting, words)
        subprocess.run(command, check=True, cwd=folder)  # noqa: S603 - a rival of ours.
        typst.compile(
            setting,
            output=target,
            root=folder,
            font_paths=sorted({file.parent for file in FONT_FILES}),
            ignore_system_fonts=True,
        )


def _page(material: Material) -> Iterator[str]:
    yield f"# {_escaped(material['title'])}"
    for words in ("kicker", "standfirst", "byline", "date", "version"):
        yield _escaped(material[words])
    for section in material["sections"]:
        yield f"## {_escaped(section['heading'])}"
        for block in section["blocks"]:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - one arm for each kind of block.
    match block["kind"]:
        case "paragraph":
            yield _runs(block["content"])
        case "bullets":
            yield "\n".join(f"- {_runs(item)}" for item in block["items"])
        case "keys":
            for key in block["items"]:
                yield f"**{_escaped(key['number'])}** {_escaped(key['label'])}"
                yield _escaped(key["sentence"])
        case "finding":
            yield f"### {_escaped(block['statement'])}"
            yield from (_runs(content) for content in (*block["body"], *block["notes"]))
            if block["chart"]:
                yield from _chart(block["chart"])
            if block["table"]:
                yield from _table(block["table"])
        case "table":
            yield from _table(block["table"])
        case "callout":
            yield f"**{_escaped(block['title'])}**"
            yield from (_runs(content) for content in block["content"])
        case "sources":
            for content, grade in block["entries"]:
                yield f"{_runs(content)} {_escaped(grade)}"


def _chart(chart: Chart) -> Iterator[str]:
    yield f"**{_escaped(chart['title'])}** {_escaped(chart['subtitle'])}"
    yield f"![{_escaped(chart['alt'])}]({chart['id']}.svg)\\ "
    yield _runs(chart["source"])


def _table(table: Table) -> Iterator[str]:
    yield f"**{_escaped(table['title'])}** {_escaped(table['subtitle'])}"
    rules = ["--:" if numeric else ":--" for numeric in table["numeric"]]
    rows = [table["header"], *table["rows"]]
    lines = [[_escaped(cell) for cell in row] for row in rows]
    yield "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rules, *lines[1:]))
    yield _runs(table["source"])
    yield from (_escaped(note) for note in table["notes"])


def _runs(runs: Runs) -> str:
    return "".join(
        f"[{_escaped(run[0])}](<{run[1]}>)" if len(run) > 1 else _escaped(run[0]) for run in runs
    )


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


if __name__ == "__main__":
    main()
