"""Which editions a batch makes: every member of a parameter, or the rows of a CSV table.

Names their files as well; no two of them may be the same on any file system. Making an edition is a
task: what a worker gets, and what it replies says how that ended.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.limits import MIB
from briefing_gen.base.paper import Format, Paper, Profile
from briefing_gen.base.problems import BriefingError, Faults, Location, Problem, did_you_mean, fault
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.missing import no_such_parameter, shown
from briefing_gen.binding.package_texts import has_no_table, parameter_members
from briefing_gen.briefing.briefing import Briefing, Parameter
from briefing_gen.build import ON_PAPER, file_stem, with_suffix
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.csv_text import Columns, is_csv_text, read_columns
from briefing_gen.reading.files import read_named

_ONE_PAGE: Final = "-one-page"
_LONGEST_STEM: Final = 80
LIMIT: Final = 16 * MIB
_LONGEST_SAID: Final = 60
"""Characters of a cell in a message."""
AUDIENCE: Final = "audience"
LANGUAGE: Final = "lang"
PAPER: Final = "paper"
_WORDS: Final = frozenset({AUDIENCE, LANGUAGE, PAPER})


class CutShortError(BriefingError):
    """Something else than an edition ends a batch; what is finished is kept, and it can go on."""


class File(Frozen):
    """One file to make: its name in the output folder, its format, and the paper it is drawn on."""

    name: str
    fmt: Format
    paper: Paper


class Task(Frozen, kw_only=True):
    """One edition and its files; `number` is its position in the whole batch, from 1."""

    number: int
    edition: Edition
    files: tuple[File, ...]
    where: Location
    """Where the edition was asked for: a row of a table, or the briefing."""


class Finished(Frozen, kw_only=True):
    """How a task ended: with which problems, after how many tries, and how long the last took."""

    task: Task
    problems: tuple[Problem, ...] = ()
    """Where none of them is an error, these are warnings."""
    contents: tuple[bytes, ...] | None = None
    """The bytes of every file, in the order of the task; None of what was not drawn."""
    traceback: str | None = None
    """For whoever mends the program, where that broke; None of one that ended otherwise."""
    tries: int = 1
    seconds: float = 0.0


Perform = Callable[[Task], Finished]
"""Does a task; raises BriefingError for problems of the user, anything else is a bug."""
Work = Callable[[], Perform]
"""Makes ready in a worker: reads what all tasks need. It travels to other processes."""
Run = Callable[[Iterable[Task]], Iterator[Finished]]
"""Does tasks in any order, and may be called again; a scheduler gives it to its caller."""
Values = tuple[tuple[str, str], ...]
"""Names of parameters, in alphabetical order, each with its value."""


class Choice(Frozen, kw_only=True):
    """What holds for every edition of a batch, or multiplies it; empty is left open."""

    audiences: tuple[Audience, ...] = ()
    languages: tuple[Language, ...] = ()
    papers: tuple[Paper, ...] = ()
    parameters: Values = ()
    minimum_grade: Grade = Grade.REPORTED

    def closed(self, of: Briefing | None = None) -> Choice:
        """Return the choice with what a single edition is where nothing was said.

        Or with all that a briefing offers.
        """
        return replace(
            self,
            audiences=self.audiences or (of.audiences if of else (Audience.LEGISLATOR,)),
            languages=self.languages or (of.languages if of else (Language.EN_US,)),
            papers=self.papers or (Paper.LETTER,),
        )


class Wanted(Frozen, kw_only=True):
    """One edition, the papers it is drawn on, and where it was asked for."""

    edition: Edition
    papers: tuple[Paper, ...]
    where: Location


def plan(
    wanted: Sequence[Wanted], formats: tuple[Format, ...], profile: Profile = Profile.FULL
) -> tuple[Task, ...]:
    """Return a task for each edition, in order, its files named as those of single editions.

    One that is asked for twice is made once. Raises BriefingError where two files would have the
    same name.
    """
    editions: dict[Edition, tuple[list[Paper], Location]] = {}
    for each in wanted:
        editions.setdefault(each.edition, ([], each.where))[0].extend(each.papers)
    faults = Faults()  # Of very many it keeps some.
    tasks = tuple(
        Task(
            number=number,
            edition=edition,
            files=_files(edition, papers, formats, profile),
            where=where,
        )
        for number, (edition, (papers, where)) in enumerate(editions.items(), start=1)
    )
    for problem in _collisions(tasks):
        faults.add(problem)
    faults.raise_any()
    return tasks


def _files(
    edition: Edition, papers: Iterable[Paper], formats: tuple[Format, ...], profile: Profile
) -> tuple[File, ...]:
    """Return the files of an edition; a deck has no paper, and is there once."""
    stem = file_stem(edition.slug)
    single = f"{stem[: _LONGEST_STEM - len(_ONE_PAGE)].rstrip('-')}{_ONE_PAGE}"
    stems = {Format.PDF: single} if profile is Profile.ONE_PAGE else {}
    files = (
        File(
            with_suffix(stems.get(fmt, stem), fmt, paper),
            fmt,
            paper if fmt in ON_PAPER else Paper.LETTER,
        )
        for paper, fmt in product(papers, formats)
    )
    return tuple(dict.fromkeys(files))


def _collisions(tasks: Iterable[Task]) -> Iterator[Problem]:
    owners: dict[str, Task] = {}
    for task in tasks:
        for file in task.files:
            # Names that differ in this way only are one name on some file systems.
            same = unicodedata.normalize("NFC", file.name).casefold()
            owner = owners.setdefault(same, task)
            if owner is not task:
                both = f"{said(owner.edition)} (at {owner.where}) and {said(task.edition)}"
                message = f"{both} would have the same file name, {file.name}"
                hint = "make them in two batches, each with an --output of its own"
                yield fault("same-file-name", message, task.where, hint)


def said(edition: Edition) -> str:
    """Return what tells an edition from others of its briefing, for a message."""
    values = [f"{name}={value}" for name, value in edition.parameters]
    return " ".join([*values, edition.audience, edition.language])


def every_member(
    dataset: Dataset, briefing: Briefing, names: Sequence[str], choice: Choice
) -> tuple[Wanted, ...]:
    """Return an edition for each combination of the members of the parameters `names`.

    Raises BriefingError where the briefing or the dataset does not have them.
    """
    choice, declared = choice.closed(), {each.name: each for each in briefing.parameters}
    for name in names:
        if name not in declared:
            message, hint = no_such_parameter(name, tuple(declared))
            raise BriefingError.of("unknown-parameter", message, briefing.where, hint)
    parameters = [declared[name] for name in names]
    where = parameters[0].members.where if parameters else briefing.where
    members = [members_of(dataset, briefing, parameter) for parameter in parameters]
    called = [parameter.name for parameter in parameters]
    values = (tuple(zip(called, each, strict=True)) for each in product(*members))
    return tuple(
        Wanted(edition=edition, papers=choice.papers, where=where)
        for given in values
        for edition in multiplied(briefing, given, choice)
    )


def multiplied(briefing: Briefing, values: Values, choice: Choice) -> Iterator[Edition]:
    """Yield the editions with these parameters, for every audience and language of the choice."""
    for audience, language in product(choice.audiences, choice.languages):
        yield Edition(
            briefing=briefing.name,
            audience=audience,
            language=language,
            parameters=tuple(sorted({**dict(choice.parameters), **dict(values)}.items())),
            minimum_grade=choice.minimum_grade,
        )


def members_of(dataset: Dataset, briefing: Briefing, parameter: Parameter) -> tuple[str, ...]:
    """Return the values a parameter may have, in file order; raises BriefingError."""
    audience, language = briefing.audiences[0], briefing.languages[0]
    edition = Edition(briefing=briefing.name, audience=audience, language=language)
    binder = Binder(dataset, briefing, edition)
    members = () if has_no_table(briefing, binder) else parameter_members(parameter, binder)
    if binder.problems:
        raise BriefingError(binder.problems)
    return members


def near_or_all(word: str, known: Iterable[str]) -> str:
    """Return a hint that names what is near `word`, or everything there is."""
    known = tuple(known)
    every = f"there are: {shown(known)}" if known else "there are none"
    return did_you_mean(word, known, every)


def read_editions(
    path: Path, dataset: Dataset, briefing: Briefing, choice: Choice
) -> tuple[Wanted, ...]:
    """Return the editions of a table, in order; raises BriefingError with every fault found.

    A column goes before what `choice` says; one that is not there leaves it to that.
    """
    faults = Faults()
    file, columns = str(path), _table(path, briefing, faults)
    wanted = tuple(_wanted(file, columns, (dataset, briefing, choice.closed()), faults))
    if not wanted and not faults.problems:
        faults.refuse("no-editions", "the table has no row", Location(file), "add one")
    faults.raise_any()
    return wanted


def _table(path: Path, briefing: Briefing, faults: Faults) -> Columns:
    """Return the cells; raises BriefingError where the file or its header cannot be used."""
    data = read_named(path, LIMIT)
    if not is_csv_text(str(path), data, faults):
        raise BriefingError(faults.problems)
    header = _header(data)
    known = (AUDIENCE, LANGUAGE, PAPER, *(parameter.name for parameter in briefing.parameters))
    for column, name in enumerate(header, start=1):
        if name.strip() and name not in known:
            message = f"there is no column {name[:_LONGEST_SAID]!r} in a table of editions"
            where = Location(str(path), 1, column)
            faults.refuse("unknown-column", message, where, near_or_all(name, known))
    faults.raise_any()
    columns = read_columns(str(path), data, header, frozenset(header), faults)
    if columns is None:
        raise BriefingError(faults.problems)
    return columns


def _header(data: bytes) -> list[str]:
    """Return the first row as far as it can be read; what is wrong with it is told later."""
    first = io.StringIO(data.decode("utf-8-sig", errors="replace"), newline="")
    try:
        return next(csv.reader(first, strict=True), [])
    except csv.Error:
        return []


def _wanted(
    file: str, columns: Columns, inputs: tuple[Dataset, Briefing, Choice], faults: Faults
) -> Iterator[Wanted]:
    """Yield the editions that the rows ask for; one with a fault is told, and left out.

    Capitals matter in members alone.
    """
    dataset, briefing, own = inputs
    held = [each for each in briefing.parameters if each.name in columns.cells]
    offered: dict[str, Sequence[str]] = {
        AUDIENCE: briefing.audiences,
        LANGUAGE: briefing.languages,
        PAPER: tuple(Paper),
        **{each.name: members_of(dataset, briefing, each) for each in held},
    }
    known = {name: dict.fromkeys(words) for name, words in offered.items()}
    words = {word.casefold(): str(word) for name in _WORDS for word in offered[name]}
    for number, line in enumerate(columns.lines):
        found = {name: cells[number].strip() for name, cells in columns.cells.items()}
        for name in found.keys() & _WORDS:
            found[name] = words.get(found[name].casefold(), found[name])
        wrong = [name for name, cell in found.items() if cell not in known[name]]
        for name in wrong:
            where = Location(file, line, [*found].index(name) + 1, name)
            _refuse(found[name], where, known[name], faults)
        if not wrong:
            values = tuple((each.name, found[each.name]) for each in held)
            choice = replace(
                own,
                audiences=(Audience(found[AUDIENCE]),) if AUDIENCE in found else own.audiences,
                languages=(Language(found[LANGUAGE]),) if LANGUAGE in found else own.languages,
                papers=(Paper(found[PAPER]),) if PAPER in found else own.papers,
            )
            for edition in multiplied(briefing, values, choice):
                yield Wanted(edition=edition, papers=choice.papers, where=Location(file, line))


def _refuse(cell: str, where: Location, known: Collection[str], faults: Faults) -> None:
    """Tell that a cell names nothing known, unless something else is wrong with it."""
    code = "unknown-word" if where.field in _WORDS else "unknown-member"
    if not faults.refused_otherwise(where, code):
        # To look for what is meant takes a while, and many are not told.
        is_told = not faults.has_examples(where.file, where.field)
        hint = near_or_all(cell, known) if is_told else ""
        faults.refuse(code, f"{where.field} cannot be {cell[:_LONGEST_SAID]!r}", where, hint)
