"""The commands that show what the dataset holds, and give it away: data list, show, export."""

import enum
import os
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final

import typer

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.cache.whole import require_writable, write_all
from briefing_gen.cli import terminal
from briefing_gen.cli.option_values import assigned, choice, data_folder, option
from briefing_gen.cli.options import DataOption, LanguageOption
from briefing_gen.dataset.lookup import Cell, UnknownAddress, cells_of, rows_where, table_named
from briefing_gen.dataset.model import Dataset, Measure, Missing, Observation, Table
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.vocabulary import package_words, title_in
from briefing_gen.export.files import source_title, write_csv, write_json

_SHOWN: Final = 12


def list_tables(*, data: DataOption = None, lang: LanguageOption = Language.EN_US) -> None:
    """List tables, measures and sources, with an address of each measure to explain."""
    terminal.say(*_list_lines(read_dataset(data_folder(data)), lang))


def _list_lines(dataset: Dataset, language: Language) -> Iterator[str]:
    tables = terminal.counted(len(dataset.tables), "table", "tables")
    sources = terminal.counted(len(dataset.sources), "source", "sources")
    yield f"{dataset.name} {dataset.version}: {tables}, {sources}"
    for table in dataset.tables.values():
        rows = terminal.counted(len(table.lines), "row", "rows")
        yield ""
        yield f"{table.titles.get(language, table.name)} ({table.file}, {rows})"
        for dimension in table.dimensions:
            names = list(dict.fromkeys(table.columns[dimension.name]))
            shown = [*names[:_SHOWN], "…", names[-1]] if len(names) > _SHOWN + 1 else names
            yield f"    {dimension.name}: {', '.join(shown)}"
        for measure in table.measures:
            title = measure.titles.get(language, measure.name)
            yield f"    {_example(table, measure)}    {title}"
    yield ""
    for source in dataset.sources.values():
        grade = package_words(language).grade_names[source.grade]
        yield f"{source.id}: {source.publisher}, {source.title} [{grade}]"
        yield f"    {source.url}"


def _example(table: Table, measure: Measure) -> str:
    """Return the address of the measure in the last row, ready for `data explain`."""
    key = ", ".join(
        f"{dimension.name}={table.columns[dimension.name][-1]}" for dimension in table.dimensions
    )
    return f"{table.name}[{key}].{measure.name}" if key else f"{table.name}.{measure.name}"


_INDENT: Final = "    "
TableArgument = Annotated[
    str, typer.Argument(metavar="TABLE", help="The name of a table, as `data list` shows it.")
]
WhereOption = Annotated[
    list[str] | None,
    option(
        "--where DIMENSION=MEMBER",
        "Only rows of this member, such as year=2023. Repeat it for more dimensions.",
        shown="all rows",
    ),
]


def show_values(
    table: TableArgument,
    *,
    where: WhereOption = None,
    data: DataOption = None,
    lang: LanguageOption = Language.EN_US,
) -> None:
    """Show the values of a table, and how far each was verified.

    Members are shown as addresses name them. What the values count, their sources and their caveats
    follow, each once.
    """
    wanted = assigned("--where", where)
    cells = _cells(data_folder(data), table, wanted, lang)
    terminal.say(*(line.rstrip() for line in _lines(cells, lang)))


def _cells(
    folder: Path, name: str, wanted: Sequence[tuple[str, str]], language: Language
) -> list[Cell]:
    """Return the cells of a table in which every pair of `wanted` holds; raises BriefingError."""
    from briefing_gen.composing.corrections import in_words

    dataset = in_words(read_dataset(folder), language)
    try:
        table = table_named(dataset, name)
        rows = frozenset(rows_where(table, wanted))
    except UnknownAddress as error:
        hint = (
            "`briefing-gen data list` prints every table and its members; is it in another "
            "data package? --data names its folder"
        )
        raise BriefingError.of("unknown-address", str(error), "TABLE", hint) from error
    return [cell for cell in cells_of(dataset, table) if cell.row in rows]


def _lines(cells: Sequence[Cell], language: Language) -> Iterator[str]:
    table = cells[0].table
    rows = [list(held) for _, held in groupby(cells, key=lambda cell: cell.row)]
    of = f"{len(rows)} of " if len(rows) < len(table.lines) else ""
    title = title_in(table.titles, language)
    yield f"{title} ({table.file}, {of}{terminal.counted(len(table.lines), 'row', 'rows')})"
    yield ""
    members = [dimension.name for dimension in table.dimensions]
    shown = [[*members, *(measure.name for measure in table.measures), "grade"]]
    for row in rows:
        named = (row[0].member(dimension) for dimension in table.dimensions)
        values = (_value(cell, language) for cell in row)
        shown.append([*named, *values, _grades(row, language)])
    yield from _columns(shown, len(members))
    yield ""
    facts = list(_facts(cells, language))
    width = max((len(name) for name, _ in facts), default=0)
    for name, text in facts:
        yield f"{_INDENT}{name:<{width}}  {text}"


def _grades(cells: Sequence[Cell], language: Language) -> str:
    """Return the grade of all values of a row, or of which measures each is."""
    measures: dict[str, list[str]] = {}
    for value in _observations(cells):
        name = package_words(language).grade_names[value.grade]
        measures.setdefault(name, []).append(value.ref.measure)
    if len(measures) < 2:  # noqa: PLR2004 - one grade is that of all.
        return "".join(measures)
    return "; ".join(f"{', '.join(names)} {grade}" for grade, names in measures.items())


def _value(cell: Cell, language: Language) -> str:
    """Return a value with its margin, or why there is none."""
    content = cell.content
    if isinstance(content, Missing):
        return title_in(content.reason, language)
    margin = f" ±{content.margin.value:,f}" if content.margin else ""
    return f"{content.quantity.value:,f}{margin}"


def _columns(rows: Sequence[Sequence[str]], members: int) -> Iterator[str]:
    """Yield a line for each row: the first `members` columns and the last to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    for row in rows:
        texts = (
            f"{text:<{width}}" if at < members or at == last else f"{text:>{width}}"
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield _INDENT + "  ".join(texts)


def _facts(cells: Sequence[Cell], language: Language) -> Iterator[tuple[str, str]]:
    """Yield what the values count, where they are from, and what to know of them, each once."""
    found = list(_observations(cells))
    yield from dict.fromkeys(_counts(cells, language))
    sources = (source for value in found for source in (value.source, value.read_in) if source)
    for source in dict.fromkeys(sources):
        published = f" ({source.published})" if source.published else ""
        yield "source", f"{source.publisher}, {source_title(source, language)}{published}"
        yield "", source.url
    words = package_words(language)
    for grade in dict.fromkeys(value.grade for value in found):
        yield words.grade_names[grade], words.grade_meanings[grade]
    texts = (title_in(caveat.text, language) for value in found for caveat in value.caveats)
    yield from (("caveat", text) for text in dict.fromkeys(texts))


def _counts(cells: Sequence[Cell], language: Language) -> Iterator[tuple[str, str]]:
    """Yield what each measure counts, in which unit."""
    for cell in cells:
        for value in _observations([cell]):
            counts = title_in(value.population.titles, language)
            title = title_in(cell.measure.titles, language)
            yield cell.measure.name, f"{title}, {value.quantity.unit}: {counts}"


def _observations(cells: Sequence[Cell]) -> Iterator[Observation]:
    """Yield the values of `cells` that are not missing."""
    for cell in cells:
        if isinstance(cell.content, Observation):
            yield cell.content


_LONGEST_STEM: Final = 80


class ExportFormat(enum.StrEnum):
    """The files that a dataset can be given away as."""

    CSV = "csv"
    JSON = "json"
    ALL = "all"


ToOption = Annotated[Path, option("--to", "Folder for the files; made where it does not exist.")]
FormatOption = Annotated[ExportFormat, choice("--format", "Which file to write.")]


def export(
    *,
    to: ToOption = Path("output"),
    fmt: FormatOption = ExportFormat.ALL,
    data: DataOption = None,
    lang: LanguageOption = Language.EN_US,
) -> None:
    """Write every value with its source, grade and caveats as CSV and JSON.

    In the CSV a text that a spreadsheet could take for a formula begins with an apostrophe.
    """
    from briefing_gen.build import file_date
    from briefing_gen.composing.corrections import in_words

    require_writable(to)
    modified = file_date(os.environ)
    terminal.tell_step("Reading data")
    dataset = in_words(read_dataset(data_folder(data)), lang)
    stem = stem_of(dataset.name, lang)
    writers = {ExportFormat.CSV: write_csv, ExportFormat.JSON: write_json}
    forms = [fmt] if fmt in writers else [*writers]
    paths = {form: to / f"{stem}.{form}" for form in forms}
    files = {path: writers[form](dataset, lang) for form, path in paths.items()}
    terminal.tell_step("Writing")
    write_all(files, modified=modified)
    terminal.say(*files)


def stem_of(name: str, language: Language) -> str:
    """Return a file name of small letters, digits and hyphens for whatever name a package has."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower())[:_LONGEST_STEM].strip("-")
    return f"{plain or 'data'}-{language.lower()}"
