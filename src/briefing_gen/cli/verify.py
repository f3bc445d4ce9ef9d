"""The command that reads finished files back: verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.cli.choices import names_of, offered
from briefing_gen.cli.option_values import (
    briefing_folder,
    briefing_names,
    bytes_of,
    data_folder,
    parameters,
    stamp_words,
)
from briefing_gen.cli.options import (
    DataOption,
    JsonOption,
    SetOption,
    StampOption,
    TemplatesOption,
    read_audience,
    read_language,
)
from briefing_gen.cli.terminal import (
    answering_in_json,
    exit_code,
    problem_json,
    say,
    say_json,
    tell_problems,
    tell_step,
)
from briefing_gen.dataset.limits import MIB
from briefing_gen.editions.edition import Audience, Edition, Language, read_query
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.verify.report import Kind, Report, unmatched

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.verify.displays import Shown
    from briefing_gen.verify.said import ReadFile

LARGEST_FILE: Final = 200 * MIB
_DECK: Final = (b"PK", bytes.fromhex("d0cf11e0a1b11ae1"))
"""What a deck begins with, the second with a password; everything else is taken for a PDF, which
says what is wrong with it."""
_KINDS: Final = {
    Kind.METRIC: "bound to published values",
    Kind.PERIOD: "periods and dates",
    Kind.QUOTED: "quoted",
    Kind.COUNTED: "of axes, pages and slides",
    Kind.NAMED: "in names of values",
}
FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="PDFs and decks that this program made, edited since or not.",
        exists=True,
        dir_okay=False,
    ),
]
BriefingOption = Annotated[
    str | None,
    typer.Option(
        "--briefing",
        metavar="BRIEFING",
        help="The briefing they were made of: a name, or a path to a folder.",
        autocompletion=briefing_names,
        show_default="the one that each file names",
    ),
]

AudienceOption = Annotated[
    Audience | None,
    typer.Option(
        "--audience",
        metavar=names_of(Audience),
        parser=read_audience,
        autocompletion=offered(Audience),
        help="The readers they were made for.",
        show_default="those that each file names, or else legislator",
    ),
]
LanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        metavar=names_of(Language),
        parser=read_language,
        autocompletion=offered(Language),
        help="The language they are in.",
        show_default="the one that each file names, or else en-US",
    ),
]


class _Wish(Frozen):
    """What the user says of the files; None is what each file says itself."""

    briefing: str | None
    audience: Audience | None
    language: Language | None
    parameters: tuple[tuple[str, str], ...]
    templates: Path | None
    stamp: str | None


def verify(
    files: FilesArgument,
    *,
    briefing: BriefingOption = None,
    data: DataOption = None,
    audience: AudienceOption = None,
    lang: LanguageOption = None,
    assignments: SetOption = None,
    templates: TemplatesOption = None,
    stamp: StampOption = None,
    json: JsonOption = False,
) -> None:
    """Read finished files back, and match every number.

    A file says which edition it is. That edition is composed anew from the data, and each number
    in texts, tables, charts, workbooks, alternative texts and speaker notes has to be one of it.
    """
    wish = _Wish(briefing, audience, lang, parameters(assignments), templates, stamp_words(stamp))
    from briefing_gen.dataset.reading.reader import read_dataset

    with answering_in_json(json):
        tell_step("Reading data")
        dataset = read_dataset(data_folder(data))
        reports = tuple(_reports(files, dataset, wish))
    if json:
        say_json({"files": [_report_json(report) for report in reports]})
    else:
        for report in reports:
            tell_problems(report.problems)
            if report.edition:
                say(_line(report))
    raise typer.Exit(exit_code(problem for report in reports for problem in report.problems))


def _reports(files: list[Path], dataset: Dataset, wish: _Wish) -> Iterator[Report]:
    """Yield what was found in each file, or why it cannot be matched."""
    from briefing_gen.verify.matching import match

    shown: dict[Edition, tuple[str, Shown]] = {}
    for file in files:
        tell_step(f"Reading {file.name}")
        try:
            read = _read(file)
            edition = _edition(str(file), read, wish)
            if edition not in shown:
                folder = _folder(str(file), edition, wish)
                shown[edition] = _shown(str(file), dataset, edition, folder)
        except BriefingError as error:
            yield unmatched(str(file), error.problems)
        else:
            yield match(str(file), shown[edition][0], read, shown[edition][1], wish.stamp)


def _read(file: Path) -> ReadFile:
    data = bytes_of(file, LARGEST_FILE)
    if data.startswith(_DECK):
        from briefing_gen.verify.deck import read_deck

        return read_deck(data, str(file))
    from briefing_gen.verify.pages import read_pages

    return read_pages(data, str(file))


def _edition(file: str, read: ReadFile, wish: _Wish) -> Edition:
    """Return the edition that a file is, by what it says and what the user says."""
    try:
        own = read_query(read.edition)
    except ValueError:
        if wish.briefing is None:
            problem = Problem(
                code="unknown-edition",
                message="the file does not say which edition it is",
                where=Location(file),
                hint="name it with --briefing, --audience, --lang and --set",
            )
            raise BriefingError((problem,)) from None
        own = Edition(briefing="", audience=Audience.LEGISLATOR, language=Language.EN_US)
    return replace(
        own,
        briefing=wish.briefing or own.briefing,
        audience=wish.audience or own.audience,
        language=wish.language or own.language,
        parameters=wish.parameters or own.parameters,
    )


def _folder(file: str, edition: Edition, wish: _Wish) -> Path:
    """Return the folder of the briefing that a file, or the user, names."""
    try:
        return briefing_folder(edition.briefing, wish.templates)
    except typer.BadParameter:
        if wish.briefing is not None:
            raise
        problem = Problem(
            code="unknown-edition",
            message=f"the file was made of the briefing {edition.briefing!r}, which is not here",
            where=Location(file),
            hint="name its folder with --briefing, and that of its data with --data",
        )
        raise BriefingError((problem,)) from None


def _shown(file: str, dataset: Dataset, edition: Edition, folder: Path) -> tuple[str, Shown]:
    """Return the slug of the edition that a file is, and what it shows.

    Raises BriefingError where the edition could not be made today.
    """
    from briefing_gen.build import checked
    from briefing_gen.editions.authoring.briefing_reader import read_briefing
    from briefing_gen.verify.displays import Shown

    try:
        outline = read_briefing(folder)
        named = replace(edition, briefing=outline.name)
        document, _ = checked(dataset, outline, named, lambda _: None)
    except BriefingError as error:
        problem = Problem(
            code="unknown-edition",
            message="the edition that it is cannot be made now",
            where=Location(file),
            hint="mend what is told next, or name another with --briefing, --lang and --set",
        )
        raise BriefingError((problem, *error.problems)) from error
    return document.slug, Shown(document)


def _line(report: Report) -> str:
    """Return how many numbers are matched, and what they are."""
    kinds = [
        f"{report.found[kind]} {words}" for kind, words in _KINDS.items() if report.found[kind]
    ]
    line = (
        f"{report.file}: {report.matched} of {report.total} numbers are those of {report.edition}"
    )
    return f"{line}: {', '.join(kinds)}" if kinds else line


def _report_json(report: Report) -> dict[str, object]:
    return {
        "file": report.file,
        "edition": report.edition,
        "matched": report.matched,
        "total": report.total,
        "kinds": {kind: report.found.get(kind, 0) for kind in _KINDS},
        "problems": [problem_json(problem) for problem in report.problems],
    }
