"""The command that writes charts for memos and the web: charts."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing_gen.cache import damaged_together, write_all
from briefing_gen.cli.files import read
from briefing_gen.cli.option_values import choice
from briefing_gen.cli.options import CACHE, EDITION, OUTPUT, THEME
from briefing_gen.cli.request import Request, with_options
from briefing_gen.cli.terminal import say, tell_problems, tell_step

if TYPE_CHECKING:
    from briefing_gen.build import Output
    from briefing_gen.document.blocks import Document
    from briefing_gen.pictures.sheets import Sheet


class ChartFormat(enum.StrEnum):
    """What a chart is written as; the value is the suffix of its file."""

    SVG = "svg"
    PNG = "png"


ListOption = Annotated[bool, typer.Option("--list", help="List the charts and write none.")]
FormatOption = Annotated[
    list[ChartFormat] | None,
    choice(
        "--format",
        ChartFormat,
        "a format",
        "Vector or picture; repeat it for both.",
        show_default="svg and png",
    ),
]


@with_options(EDITION, THEME, CACHE, OUTPUT)
def write_charts(
    request: Request, *, listed: ListOption = False, formats: FormatOption = None
) -> None:
    """Write each chart of an edition as a picture, with its title and its source."""
    from briefing_gen.briefing.placing import placing
    from briefing_gen.build import checked

    dataset, outline, edition, wanted = read(request)
    document, warnings = checked(dataset, outline, edition, tell_step, wanted.cache)
    if listed:
        from briefing_gen.composing.ledger import charts
        from briefing_gen.document.inline import plain

        for spec in charts(document):
            say(f"{spec.id} ({spec.kind}): {plain(spec.title)}")
        return
    with placing(dataset, outline, edition):
        made = dict(_drawn(document, wanted, formats or list(ChartFormat)))
    write_all(made, modified=wanted.modified)
    damaged = damaged_together(wanted.cache.problems) if wanted.cache else ()
    tell_problems((*warnings, *damaged))
    for path in made:
        say(str(path))


def _drawn(
    document: Document, wanted: Output, formats: list[ChartFormat]
) -> Iterator[tuple[Path, bytes]]:
    """Yield the path and content of each file; nothing is written before all are drawn."""
    from briefing_gen.build import file_stem
    from briefing_gen.pictures.sheets import chart_sheets

    for sheet in chart_sheets(document, wanted.theme, wanted.cache):
        stem = f"{file_stem(document.slug)}-{file_stem(sheet.id)}"
        for fmt in dict.fromkeys(formats):
            yield wanted.folder / f"{stem}.{fmt}", _written(sheet, fmt)


def _written(sheet: Sheet, fmt: ChartFormat) -> bytes:
    match fmt:
        case ChartFormat.SVG:
            from briefing_gen.pictures.sheets import write_svg

            return write_svg(sheet)
        case ChartFormat.PNG:
            from briefing_gen.pictures.sheets import write_png

            return write_png(sheet)
