"""The commands on what the dataset holds: data list, show, export, todo, confirm.

They show values and give them away; one lists what still has to be read at its publisher, and one
records such a reading.
"""

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final

import typer

from briefing_gen import shipped
from briefing_gen.base.frozen import grouped
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language
from briefing_gen.base.problems import BriefingError
from briefing_gen.cache import OutputError, require_writable, write_all
from briefing_gen.cli import options, terminal
from briefing_gen.cli.options import DataOption, LanguageOption, data_folder, option, unknown
from briefing_gen.dataset import confirming, model
from briefing_gen.dataset.cell_text import NOT_A_NUMBER, NUMBER, why_not_a_number
from briefing_gen.dataset.lookup import Cell, UnknownAddress, cells_of, rows_where, table_named
from briefing_gen.dataset.reading.confirmations import record
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.vocabulary import Grade, package_words, title_in
from briefing_gen.export import source_title, write_csv, write_json
from briefing_gen.words.periods import word_period

_SHOWN: Final = 12
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
ToOption = Annotated[Path, option("--to", "Folder for the files; made where it does not exist.")]
Facts = tuple[tuple[str, str], ...]
_WIDTH: Final = 10
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
AddressArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ADDRESS",
        help="What was looked up, such as 'reports[year=2020].received'; * stands for all members.",
    ),
]
ReaderOption = Annotated[str, option("--reader NAME", "Who read it: a keeper of the package.")]
DateOption = Annotated[str, option("--date DATE", "The day of the reading, as 2026-11-30.")]
FileOption = Annotated[
    Path, option("--file PDF", "The publication that was read.", exists=True, dir_okay=False)
]
LocatorOption = Annotated[str, option("--locator TEXT", "Page, table or line, such as 'page 3'.")]
FoundOption = Annotated[
    str | None,
    option(
        "--found VALUE", "The value the publication gives, where it is not the one of the dataset."
    ),
]


def list_tables(*, data: DataOption = None, lang: LanguageOption = Language.EN_US) -> None:
    """List tables, measures and sources, with an address of each measure to explain."""
    terminal.say(*_list_lines(read_dataset(data_folder(data)), lang))


def _list_lines(dataset: model.Dataset, language: Language) -> Iterator[str]:
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


def _example(table: model.Table, measure: model.Measure) -> str:
    """Return the address of the measure in the last row, ready for `data explain`."""
    members = ((each.name, table.columns[each.name][-1]) for each in table.dimensions)
    key = ", ".join(f"{name}={member}" for name, member in members)
    return f"{table.name}[{key}].{measure.name}" if key else f"{table.name}.{measure.name}"


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
    wanted = options.assigned("--where", where)
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
    yield from (f"{_INDENT}{name:<{width}}  {text}" for name, text in facts)


def _grades(cells: Sequence[Cell], language: Language) -> str:
    """Return the grade of all values of a row, or of which measures each is."""
    names, values = package_words(language).grade_names, _observations(cells)
    measures = grouped((names[value.grade], value.ref.measure) for value in values)
    if len(measures) < 2:  # noqa: PLR2004 - one grade is that of all.
        return "".join(measures)
    return "; ".join(f"{', '.join(names)} {grade}" for grade, names in measures.items())


def _value(cell: Cell, language: Language) -> str:
    """Return a value with its margin, or why there is none."""
    content = cell.content
    if isinstance(content, model.Missing):
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


def _observations(cells: Sequence[Cell]) -> Iterator[model.Observation]:
    """Yield the values of `cells` that are not missing."""
    for cell in cells:
        if isinstance(cell.content, model.Observation):
            yield cell.content


def export(
    *, to: ToOption = Path("output"), data: DataOption = None, lang: LanguageOption = Language.EN_US
) -> None:
    """Write every value with its source, grade and caveats as CSV and JSON.

    In the CSV a text that a spreadsheet could take for a formula begins with an apostrophe.
    """
    from briefing_gen.build import file_date, file_stem
    from briefing_gen.composing.corrections import in_words

    require_writable(to)
    modified = file_date(os.environ)
    terminal.tell_step("Reading data")
    dataset = in_words(read_dataset(data_folder(data)), lang)
    stem = f"{file_stem(dataset.name) or 'data'}-{lang.lower()}"
    writers = {"csv": write_csv, "json": write_json}
    files = {to / f"{stem}.{kind}": write(dataset, lang) for kind, write in writers.items()}
    terminal.tell_step("Writing")
    write_all(files, modified=modified)
    terminal.say(*files)


def confirm_values(
    addresses: AddressArgument,
    *,
    reader: ReaderOption,
    date: DateOption,
    file: FileOption,
    locator: LocatorOption = "",
    found: FoundOption = None,
    data: DataOption = None,
) -> None:
    """Record that somebody opened the publication of a value, and what it gives there.

    A confirmed value is primary from then on. A contradicted one is an error of `check` until it
    is corrected. The file itself is not copied: its name and SHA-256 are kept.
    """
    number = _number(found) if found is not None else None
    named = None if data is None else data_folder(data)
    folder = package_to_keep(named, shipped.shipped())
    reading = confirming.Reading(
        reader=reader.strip(),
        date=date,
        file=file.name,
        sha256=confirming.digest_of(file),
        locator=locator.strip(),
        found=number,
    )
    confirming.check_reading(reading, _today())
    require_writable(folder)
    terminal.tell_step("Reading data")
    dataset = read_dataset(folder)
    values = confirming.observations_at(dataset, addresses)
    if reading.found is not None and len(values) != 1:
        several = terminal.counted(len(values), "address", "addresses")
        raise unknown("--found", f"one value was found, but {several}")
    confirmations = confirming.confirm(values, reading)
    changes = record(folder, confirmations)
    write_all({folder / path: content for path, content in changes.items()})
    for value, confirmation in zip(values, confirmations, strict=True):
        terminal.say(*_lines_of_reading(value, confirmation, dataset))


def _today() -> str:
    """Return the day it is where it is latest on Earth: a reading may have been made there."""
    east = dt.timezone(dt.timedelta(hours=14))
    return dt.datetime.now(east).date().isoformat()  # noqa: TID251 - it goes into no output.


def package_to_keep(data: Path | None, home: Path) -> Path:
    """Return the folder of the package to write to; raises OutputError for an installed one."""
    if data is not None:
        return terminal.read_from("data", data)
    folder = home / "data" / shipped.DATA
    if home.name == "_starter":
        message = (
            "the data shipped with the program are read-only: an update would "
            "lose what was recorded"
        )
        hint = "copy this folder, and name the copy with --data"
        raise OutputError.of("cannot-write", message, folder, hint)
    return terminal.read_from("data", folder)


def _lines_of_reading(
    value: model.Observation, confirmation: model.Confirmation, dataset: model.Dataset
) -> Iterator[str]:
    earlier = dataset.confirmations.get(value.ref)
    replaced = f"; replaces the reading of {earlier.date} by {earlier.reader}" if earlier else ""
    match confirmation.outcome:
        case model.Outcome.CONFIRMED:
            was = package_words(DEFAULT_LANGUAGE).grade_names[value.grade]
            now = "still primary" if value.grade is Grade.PRIMARY else f"primary, was {was}"
            yield f"{value.ref}: {confirmation.value} confirmed, {now}{replaced}"
        case model.Outcome.CONTRADICTED:
            yield (
                f"{value.ref}: contradicted, the publication gives {confirmation.found} and the "
                f"dataset {confirmation.value}{replaced}"
            )
            where = terminal.openable(value.where)
            yield f"    correct it at {where}; until then `check` calls it an error"


def _number(text: str) -> Decimal:
    """Return the number that a person copied from a page; commas may part its thousands."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not NUMBER.fullmatch(plain):
        hint = why_not_a_number(plain)[1]
        hint = "write the digits alone" if hint == NOT_A_NUMBER else hint
        raise unknown("--found", f"{text!r} is not a number: {hint}")
    return Decimal(plain)


def list_todo(*, data: DataOption = None, lang: LanguageOption = Language.EN_US) -> None:
    """List every value that was not read at its publisher, by publication.

    Open the publication, look the values up, and say so with `data confirm`.
    """
    readings = confirming.todo(read_dataset(data_folder(data)))
    count = sum(len(reading.values) for reading in readings)
    for reading in readings:
        terminal.say(*_todo_lines(reading, lang), "")
    publishers = terminal.counted(len(readings), "publication", "publications")
    terminal.say(f"{terminal.counted(count, 'value', 'values')} to confirm, in {publishers}")


def _todo_lines(reading: confirming.Publication, language: Language) -> Iterator[str]:
    source = reading.source
    published = f" ({source.published})" if source.published else ""
    yield f"{source.publisher}, {source.title}{published}"
    yield f"    {source.url}"
    told = ((tuple(_facts_to_check(each, language)), each) for each in reading.values)
    for facts, values in grouped(told).items():  # What is true of several is told once.
        yield ""
        yield from (f"    {name:<{_WIDTH}}{text}" for name, text in facts)
        found = [expected.observation.quantity for expected in values]
        worded = [f"{quantity.value:,f} {quantity.unit}" for quantity in found]
        width = max(map(len, worded))
        for value, expected in zip(worded, values, strict=True):
            yield f"        {value:>{width}}  {expected.observation.ref}"


def _facts_to_check(expected: confirming.Expected, language: Language) -> Iterator[tuple[str, str]]:
    observation = expected.observation
    population = observation.population.titles
    counts = title_in(population, language)
    yield "counts", f"{counts}, {word_period(observation.period, language)}"
    yield "grade", package_words(language).grade_names[observation.grade]
    if observation.read_in:
        yield "read in", f"{observation.read_in.publisher}, {observation.read_in.title}"
        yield "", observation.read_in.url
    if observation.locator:
        yield "place", observation.locator
    for claim in expected.claims:
        yield "claim", f"{claim.operation} of {'; '.join(map(str, claim.inputs))}"
    if confirmation := observation.confirmation:
        standing = confirmation.standing(observation.quantity.value)
        found = f"{confirmation.reader} found {confirmation.found:,f} on {confirmation.date}"
        yield "reading", f"{standing}: {found}"
