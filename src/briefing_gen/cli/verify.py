"""The command that reads finished files back: verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.cli.finished import (
    LARGEST_FILE,
    AudienceOption,
    BriefingOption,
    LanguageOption,
    Wish,
    document_of,
    edition_of,
)
from briefing_gen.cli.option_values import (
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
from briefing_gen.dataset.reading.plain_file import read_named
from briefing_gen.editions.edition import Edition
from briefing_gen.problems import BriefingError
from briefing_gen.verify.report import Kind, Report, unmatched

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.verify.displays import Shown
    from briefing_gen.verify.said import ReadFile

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
    in texts, tables, charts, workbooks, alternative texts, speaker notes and comments has to be one
    of it.
    """
    wish = Wish(briefing, audience, lang, parameters(assignments), templates)
    words = stamp_words(stamp)
    from briefing_gen.dataset.reading.reader import read_dataset

    with answering_in_json(json):
        tell_step("Reading data")
        dataset = read_dataset(data_folder(data))
        reports = tuple(_reports(files, dataset, wish, words))
    if json:
        say_json({"files": [_report_json(report) for report in reports]})
    else:
        for report in reports:
            tell_problems(report.problems)
            if report.edition:
                say(_line(report))
    raise typer.Exit(exit_code(problem for report in reports for problem in report.problems))


def _reports(
    files: list[Path], dataset: Dataset, wish: Wish, stamp: str | None
) -> Iterator[Report]:
    """Yield what was found in each file, or why it cannot be matched."""
    from briefing_gen.verify.displays import Shown
    from briefing_gen.verify.matching import match

    shown: dict[Edition, Shown] = {}
    for file in files:
        tell_step(f"Reading {file.name}")
        try:
            read = _read(file)
            edition = edition_of(str(file), read.edition, wish)
            if edition not in shown:
                shown[edition] = Shown(document_of(str(file), dataset, edition, wish))
        except BriefingError as error:
            yield unmatched(str(file), error.problems)
        else:
            here = shown[edition]
            yield match(str(file), here.document.slug, read, here, stamp)


def _read(file: Path) -> ReadFile:
    data = read_named(file, LARGEST_FILE)
    if data.startswith(_DECK):
        from briefing_gen.verify.deck import read_deck

        return read_deck(data, str(file))
    from briefing_gen.verify.pages import read_pages

    return read_pages(data, str(file))


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
