"""The command that makes a start: an invented example, or a draft from a table of one's own."""

import datetime as dt
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Final

import typer

from briefing_gen import shipped
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES
from briefing_gen.base.problems import BriefingError, did_you_mean
from briefing_gen.cache import UNFINISHED, OutputError, require_writable, write_all
from briefing_gen.cli import terminal
from briefing_gen.cli.options import PACKAGE, Group, declared, naming, unknown, worded
from briefing_gen.cli.request import with_options
from briefing_gen.cli.schema import schema_text
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.drafting import originals
from briefing_gen.drafting.answering import (
    answered,
    asked_in,
    called,
    in_periods,
    in_units,
    is_unconfirmed,
    is_untouched,
    signed,
    unexplained,
)
from briefing_gen.drafting.breaks import noted, with_breaks
from briefing_gen.drafting.existing import add_table, read_foreign, sheet_of, with_files
from briefing_gen.drafting.members import with_totals, with_whole
from briefing_gen.drafting.names import name_from
from briefing_gen.drafting.outline import draft_briefing
from briefing_gen.drafting.package import draft_package, marked_in, taken
from briefing_gen.drafting.revising import revise
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, Column, Sheet, about_each
from briefing_gen.drafting.sheet_reader import INDICATOR, LIMIT
from briefing_gen.drafting.sums import are_members
from briefing_gen.drafting.values import MOST_MEASURES, about, jumps, main_cell, told_of
from briefing_gen.reading.files import read_named

_FOR_EDITORS: Final = "# yaml-language-server: $schema=briefing.schema.json\n"
"""Tells editors where the schema is by which they complete and check fields."""
_PLAIN: Final = re.compile(
    r"left out the (?:note|marks) |took lines? |took for the same |took '.*', above "
    r"|set the columns |filled |each measure |address of "
)
"""Begins a step that loses nothing and leaves nothing to decide: it stands in the package."""
_NONE: Final = "none"
_LONG_NOTE: Final = 100
"""So many characters of a note tell what it is about."""
_LONG_NAME: Final = 3
"""A name of more words is asked for a shorter one."""
FolderArgument = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Folder to make, for data and briefing.")
]
INIT: Final[Group] = {
    "table": declared(
        Path | None,
        "--from FILE",
        "Table (.csv, .tsv, .xlsx, .ods) to draft a data package and a briefing of; or a "
        "datapackage.json.",
        shown="the invented example of the tutorial",
    ),
    "add": declared(
        Path | None,
        "--add FILE",
        "Table to add to the package and the briefing that are in FOLDER already.",
    ),
    "revise": declared(
        Path | None,
        "--revise FILE",
        "Newer file of the publisher, in place of the one that a table in FOLDER was made of.",
    ),
    "sheet": worded("--sheet NAME", "Sheet of a workbook to read.", "the first with a table"),
    "rows": worded(
        "--rows FIRST-LAST", "Lines of the table, where several stand below each other.", "all"
    ),
    "turn": worded(
        "--turn MEMBER,VALUE",
        "What the columns of values are, and what their numbers are, as sector,jobs: each becomes "
        "rows.",
        "columns of values are measures",
    ),
    "of": worded(
        "--of COLUMNS",
        "Columns of values to draft findings of, with commas between, where there are many.",
        "the first three",
    ),
    "called": declared(
        list[str] | None,
        "--called NAMES",
        "What sentences call the values in a word or two, such as pubs and bars; of several "
        "columns in turn, with commas between or repeated.",
        shown="as their headers do",
    ),
    "say": declared(
        list[str] | None,
        "--say NAME=WORDS",
        "Answer to what init asks, by its name, as publisher=Harbor Office. Repeat it.",
        shown="what is asked stands in datapackage.json, to be filled in",
    ),
    "percent": worded(
        "--percent COLUMNS",
        "Columns of fractions that are percentages, or all of them: 0.12 becomes 12 percent.",
        "values stay as they are",
    ),
    "missing": worded(
        "--missing CODES",
        "Numbers that stand for no value, and why there is none: 0=not disclosed; of several with "
        "commas between.",
        "numbers are values",
    ),
    "about": declared(
        list[str] | None,
        "--about MEMBER",
        "Member that findings over periods are about, such as one town of the table. Repeat it for "
        "one of another column: a town, and a group of people.",
        shown="the total, or all places together, or the largest",
    ),
    "total": declared(
        list[str] | None,
        "--total MEMBER",
        "Member that is the total of the others, where init does not see it. Repeat it for totals "
        "of some: the largest is that of all.",
        shown="found by name and by arithmetic",
    ),
    "broken": declared(
        list[str] | None,
        "--break PERIODS",
        "Periods from which values are not comparable with those before, with commas between or "
        "repeated, or MEMBER=PERIOD where only its values are not: no finding tells a change "
        "across one.",
        shown="those that a column of words shows",
    ),
    "each": worded(
        "--each COLUMN",
        "Column of FILE of which each member, such as each state, gets an edition of its own.",
        "one edition",
    ),
}


class Asked(Frozen, kw_only=True):
    """What was asked for, as the options say it."""

    table: Path | None
    add: Path | None
    revise: Path | None
    sheet: str | None
    rows: str | None
    turn: str | None
    of: str | None
    called: list[str] | None
    say: list[str] | None
    percent: str | None
    missing: str | None
    about: list[str] | None
    total: list[str] | None
    broken: list[str] | None
    each: str | None


@with_options(INIT, of=lambda given: Asked(**given))
def make_start(asked: Asked, folder: FolderArgument) -> None:
    """Make a folder with data and a briefing to begin with.

    With --from the table is copied, described as far as it shows what it is, and worded in plain
    findings; what only a person can say is marked FILL IN, and no file is made before it is said.
    With --add another table joins a folder made so, and with --revise a newer file takes the
    place of an older one; what stands there in it stays.
    """
    if folder.suffix.casefold() == ".csv":
        message = f"{folder} is a table; write: briefing-gen init FOLDER --from {folder}"
        raise unknown("FOLDER", message)
    if asked.revise is not None and replace(asked, revise=None) != Asked(**dict.fromkeys(INIT)):
        raise unknown("--revise", "the file is read as the older one was; leave out other options")
    if asked.add is not None or asked.revise is not None:
        if asked.table is not None or asked.each is not None:
            raise unknown("--add", "it adds to what is there; leave out --from and --each")
        with _naming_options():
            _change(folder, asked)
        return
    _require_new(folder)
    options = INIT.keys() - {"table", "add", "revise", "sheet", "rows"}
    for field in sorted(options) if asked.table is None else ():
        if getattr(asked, field) is not None:
            name = "--break" if field == "broken" else f"--{field}"
            raise unknown(name, "name the table with --from, too")
    _start(folder, asked)


def _start(folder: Path, asked: Asked) -> None:
    """Write the example, or the drafts of a table, and tell of them."""
    table, each = asked.table, asked.each
    with _naming_options():
        require_writable(folder)
        sheet, said = (None, list(asked.say or ())) if table is None else _chosen(table, asked)
        files = _drafts(folder, sheet, table, each) if sheet and table else _example()
        files = signed(_answered(files, said))
        is_made = table is None or any(name.startswith("data/") for name in files)
        data = folder / "data" if is_made or table is None else table.parent
        older = {path for path in folder.rglob("*") if not path.is_dir()}
        write_all({folder / name: content for name, content in files.items()})
        for path in older - {folder / name for name in files}:  # Of a draft nobody has touched.
            path.unlink()
    named = _tell_next(folder, data, files if table else dict.fromkeys(files, b""))
    if each is not None:
        terminal.tell("Then this makes an edition of each:")
        terminal.tell(f"    briefing-gen batch {named} --each {name_from(each)}")


def _change(folder: Path, asked: Asked) -> None:
    """Write a package with one more table, or with the values of a newer file, and tell of it."""
    told: tuple[str, ...] = ()
    files: dict[str, bytes] = {}
    if asked.revise is not None:
        found = revise(folder / "data", asked.revise.name, read_named(asked.revise, LIMIT))
        files = {f"data/{name}": content for name, content in found.files.items()}
        told = (*found.told, "Write under sources when this file was published.")
    elif asked.add is not None:
        sheet, said = _chosen(asked.add, asked)
        if not sheet.file:
            raise unknown("--add", f"{asked.add} is a data package already; name a table")
        _tell_understood(asked.add, sheet)
        own = (folder / "data" / PACKAGE, folder / "briefing" / "briefing.yaml")
        package, briefing = (read_named(file, MAX_DESCRIPTOR_BYTES) for file in own)
        files = add_table(sheet, package, briefing, str(folder), said)
    write_all({folder / name: content for name, content in files.items()})
    for line in told:
        terminal.tell(line)
    _tell_next(folder, folder / "data", files)


def _answered(files: dict[str, bytes], answers: Sequence[str]) -> dict[str, bytes]:
    """Return files with the answers that were given; raises UnfitError where nothing asks so."""
    name = f"data/{PACKAGE}"
    if answers and name not in files:
        raise unknown("--say", "the package is there already; write it in its datapackage.json")
    return files | ({name: answered(files[name].decode(), answers).encode()} if answers else {})


def _example() -> dict[str, bytes]:
    home = shipped.example()
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*.*"))}


def _tell_next(folder: Path, data: Path, files: Mapping[str, bytes]) -> str:
    """Print the paths of files and what comes next; return what names briefing and data."""
    for name in files:
        terminal.say(str(folder / name))
    for name, content in files.items():
        found = list(dict.fromkeys(asked_in(content.decode(errors="ignore"))))
        if found:
            many = terminal.counted(len(found), "text is", "texts are")
            or_said = ", or add to this command" * any(each.startswith("--") for each in found)
            terminal.tell(f"{many} to be filled in, in {folder / name}{or_said}:")
        for each in found:
            terminal.tell(f"    {each}")
        if name.endswith(PACKAGE) and is_unconfirmed(content.decode(errors="ignore")):
            terminal.tell(
                "Each number gets a mark that says: from a secondary source. Where you took the "
                "file from its publisher, add to this command: --say grade=primary"
            )
        for mark in unexplained(content.decode(errors="ignore")) if name.endswith(PACKAGE) else ():
            terminal.tell(
                f"Readers are told only that cells are marked {mark}. To say why they have no "
                f"value, add to this command: --missing {shlex.quote(f'{mark}=not reported')}"
            )
    terminal.tell("This checks it:")
    named = naming(folder / "briefing", data)
    terminal.tell(f"    briefing-gen check {named}")
    return named


def _require_new(folder: Path) -> None:
    """Raise OutputError where something stands in the folder that could be somebody's work."""
    if is_untouched(folder):
        return
    files = (path for path in folder.rglob("*") if not path.is_dir())
    if not all(path.name.startswith(UNFINISHED) for path in files):  # Of a run that was killed.
        message = "there are files in this folder already"
        hint = "name a folder that is not there yet"
        if (own := folder / "data" / PACKAGE).is_file():
            hint += (
                f"; --from {shlex.quote(str(own))} drafts anew and keeps what is filled in there"
            )
        raise OutputError.of("cannot-write", message, folder, hint)


def _drafts(folder: Path, sheet: Sheet, table: Path, each: str | None) -> dict[str, bytes]:
    _tell_understood(table, sheet)
    _tell_jumps(sheet)
    if each is not None:
        sheet = _about_each(sheet, each)
    elif (found := about(with_whole(sheet))) is not None:
        column, member, period = found
        is_all = ALL in column.words and member.startswith(column.words[ALL])
        which = ", added up, as none of them is the total" * is_all
        if not column.totals and not sheet.about:
            which = ", the largest of those with the longest series (if it is the total: --total)"
        if period:
            which += f"; members are compared in {period}, the last period that nearly all have"
        others = f"Others: --about MEMBER; each: --each {column.name}"
        terminal.tell(f"Findings are about {member}{which}. {others}")
    _tell_others(sheet)
    day = dt.datetime.now().astimezone().date().isoformat()  # noqa: TID251 - a draft is no output.
    words = draft_briefing(sheet, name_from(folder.absolute().name), day)
    outline = {
        "briefing/briefing.yaml": f"{_FOR_EDITORS}{words}",
        "briefing/briefing.schema.json": schema_text(),
    }
    if not sheet.file:  # The package is there already.
        return {name: text.encode() for name, text in outline.items()}
    return with_files(sheet, {"data/datapackage.json": draft_package(sheet), **outline})


def _tell_others(sheet: Sheet) -> None:
    """Print which columns of values no finding is drafted of, and how to get some."""
    every = told_of(with_whole(sheet))
    told = [column.name for column in every]
    uncalled = [c for c in every if not c.called]
    if any(len(c.spoken.split()) > _LONG_NAME for c in uncalled):
        long, short = "; ".join(c.spoken for c in every), ",".join(["NAME"] * len(every))
        terminal.tell(f"Sentences call the values {long}. Shorter: --called {short}")
    elif file := next((c.spoken for c in uncalled if c.name == sheet.name), ""):
        terminal.tell(f"Sentences call the values {file}, as the file. Otherwise: --called NAME")
    _, row = main_cell(sheet)
    for column in sheet.of_role(Role.DIMENSION):
        members = dict.fromkeys(map(column.said, range(sheet.rows)))
        if row is not None and len(members) > 1 and INDICATOR.fullmatch(column.title):
            own = column.said(row)
            other = next(member for member in members if member != own)
            terminal.tell(
                f"{column.name} has {len(members)} members, and findings are of {own!r} alone. Of "
                f"another: --about {shlex.quote(other)}"
            )
    rest = [c.name for c in sheet.of_role(Role.MEASURE) if c.name not in told]
    if told and rest:
        terminal.tell(
            f"Findings are of {', '.join(told)}. Of others: --of {','.join(rest[:MOST_MEASURES])}"
        )
    for name in (name for name in sheet.chosen if name not in told):
        terminal.tell(f"Nothing is drafted of {name}: it has no value, or the same in all rows")
    if are_members(sheet.of_role(Role.MEASURE), are_many=bool(told)):
        terminal.tell(
            "Where the columns of values are members of one thing, such as sectors, say what these "
            "are and what is counted of them, with its unit, as in: --turn sector,jobs"
        )


def _tell_jumps(sheet: Sheet) -> None:
    """Print what notes say of breaks, and which values jump as nothing else in their series."""
    said = noted(sheet) if sheet.is_timed else ()
    found = [(note, period) for note, period in said if period or not sheet.breaks]
    for note, _ in found:
        terminal.tell(f"A note says: {shorten(note, _LONG_NOTE, placeholder='…')}")
    if found:
        every = ",".join(dict.fromkeys(period for _, period in found if period))
        first = shlex.quote(every) if every else "PERIOD, the first counted otherwise"
        terminal.tell(f"For no change across that, add: --break {first}")
    for column in told_of(sheet):
        for row, before in jumps(sheet, column)[:1]:
            of = ", ".join(c.said(row) for c in sheet.key)
            member = next((f"{c.said(row)}=" for c in sheet.of_role(Role.DIMENSION)), "")
            period = sheet.of_role(Role.PERIOD)[0].cells[row]
            more = len(jumps(sheet, column)) - 1
            terminal.tell(
                f"{column.name} jumps from {column.cells[before]} to {column.cells[row]} for {of}"
                + f", and {more} more do so" * bool(more)
                + ": no change across that is drafted. Where it was counted in another way, add to "
                f"this command: --break {shlex.quote(member + period)}"
            )


@contextmanager
def _naming_options() -> Iterator[None]:
    """Raise BadParameter for an option that does not fit the table."""
    try:
        yield
    except originals.UnfitError as error:
        raise unknown(*error.args) from error


def _read(table: Path, asked: Asked) -> Sheet:
    names = ("sheet", "rows", "turn", "percent", "missing")
    options = {name: said for name in names if (said := getattr(asked, name))}
    if table.name != PACKAGE:
        return originals.read_as_asked(str(table), read_named(table, LIMIT), options)
    if (found := read_foreign(table, options.pop("sheet", None))) is None:
        for name in options.keys() & {"rows", "turn", "missing"}:
            raise unknown(f"--{name}", "the table of this package is read as it is; name its file")
        return originals.in_percent(_held(table), options.get("percent", ""))
    return originals.arranged(found, options)


def _member(sheet: Sheet, words: str, name: str) -> tuple[Column, str]:
    """Return the member that an option names, and its column; raises BadParameter for none."""
    columns = sheet.of_role(Role.DIMENSION)
    known = {c.words.get(cell, cell): (c, cell) for c in columns for cell in dict.fromkeys(c.cells)}
    found = next((each for each in known if each.casefold() == words.casefold()), None)
    if found is None:
        hint = did_you_mean(words, known, "name one as the table has it")
        raise unknown(name, f"{words} is not a member of the table; {hint}")
    return known[found]


def _chosen(table: Path, asked: Asked) -> tuple[Sheet, list[str]]:
    """Return the table with what was said of it; raises BadParameter for what it lacks.

    These are columns of values to draft findings of, their units, the member they are about, the
    total, and the periods before which values break. Other answers are for the package.
    """
    sheet, others = _read(table, asked), list(asked.say or ())
    if sheet.file:
        sheet, others = in_periods(*in_units(sheet, others))
    if asked.broken is not None:
        sheet = _broken(sheet, asked.broken)
    elif sheet.file:
        sheet = with_breaks(sheet)
    for said in asked.total or ():
        column, cell = _member(sheet, said, "--total")
        whole = replace(column, totals=(*column.totals, cell))
        columns = tuple(whole if each is column else each for each in sheet.columns)
        sheet = replace(sheet, columns=columns)
    sheet = with_totals(sheet)
    found = (_member(sheet, said, "--about") for said in asked.about or ())
    sheet = replace(sheet, about=tuple(column.words.get(cell, cell) for column, cell in found))
    if asked.of is not None:
        sheet = replace(sheet, chosen=originals.columns_named(sheet, asked.of, "--of"))
    return (called(sheet, asked.called) if asked.called is not None else sheet), others


def _broken(sheet: Sheet, told: list[str]) -> Sheet:
    """Return the table with the breaks that were told; raises BadParameter."""
    if not sheet.file:
        message = "say it in the package: breaks of the table, or the attribute status of its rows"
        raise unknown("--break", message)
    breaks, rows = [], list[int]()
    if [words.strip().casefold() for words in told] == [_NONE]:
        return sheet
    times = [cell for c in sheet.of_role(Role.PERIOD) for cell in c.cells]
    # One member may have a comma in its name.
    every = ([words] if words.count("=") == 1 else words.split(",") for words in told)
    for said in map(str.strip, chain.from_iterable(every)):
        member, _, period = said.rpartition("=")
        if period not in times:
            hint = did_you_mean(period, dict.fromkeys(times), "name one as the table has it")
            raise unknown("--break", f"{period} is not a period of the table; {hint}")
        if not member:
            breaks.append(period)
            continue
        column, cell = _member(sheet, member.strip(), "--break")
        own = (row for row, time in enumerate(times) if time == period)
        rows += [row for row in own if column.cells[row] == cell]
    return replace(sheet, breaks=tuple(breaks), broken=tuple(rows))


def _about_each(sheet: Sheet, words: str) -> Sheet:
    """Return the table for editions about each member; raises BadParameter where there is none."""
    found = about_each(sheet, words)
    if found is None:
        names = ", ".join(column.name for column in sheet.of_role(Role.DIMENSION))
        hint = f"name one of: {names}" if names else "no column says what a row is about but years"
        raise unknown("--each", f"{words} is not a column that says what a row is about; {hint}")
    return found


def _held(descriptor: Path) -> Sheet:
    """Return the first table of a data package; raises BriefingError where it has none."""
    sheet = sheet_of(read_dataset(terminal.read_from("data", descriptor.parent)))
    if sheet is None:
        message = "no table of the data package has a row of values"
        raise BriefingError.of("no-numbers", message, descriptor, "add the values first")
    return sheet


def _tell_understood(table: Path, sheet: Sheet) -> None:
    """Print what each column was taken for, so that a wrong guess is seen at once."""
    terminal.tell(f"{table.name}: {terminal.counted(sheet.rows, 'row', 'rows')}")
    steps = (step for step in sheet.steps if not _PLAIN.match(step))
    for line in filter(None, (*steps, *taken(sheet.columns), marked_in(sheet))):
        terminal.tell(f"    {line}")
    if found := originals.of_fractions(sheet):
        names = ",".join(found)
        every = f"all, for {names}, or some of these" if len(found) > 1 else names
        terminal.tell(f"Where 0.12 stands for 12 percent, add to this command: --percent {every}")
