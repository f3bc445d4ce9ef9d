"""The command that gives the dataset away: data export."""

from __future__ import annotations

import enum
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.language import Language
from briefing_gen.cache import require_replaceable, write_all
from briefing_gen.cli.option_values import choice, data_folder
from briefing_gen.cli.options import DataOption, LanguageOption
from briefing_gen.cli.terminal import make_ready, naming_option, say, tell_step

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset

_LONGEST_STEM: Final = 80


class ExportFormat(enum.StrEnum):
    """The files that a dataset can be given away as."""

    CSV = "csv"
    JSON = "json"
    ALL = "all"


ToOption = Annotated[
    Path, typer.Option("--to", help="Folder for the files; made where it does not exist.")
]
FormatOption = Annotated[
    ExportFormat, choice("--format", ExportFormat, "a format", "Which file to write.")
]


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
    from briefing_gen.dataset.reading.reader import read_dataset

    with naming_option("--to"):
        make_ready(to)
        modified = file_date(os.environ)
        tell_step("Reading data")
        dataset = in_words(read_dataset(data_folder(data)), lang)
        stem = stem_of(dataset.name, lang)
        paths = {form: to / f"{stem}.{form}" for form in _formats(fmt)}
        for path in paths.values():
            require_replaceable(path)
        files = {path: _written(dataset, form, lang) for form, path in paths.items()}
        tell_step("Writing")
        write_all(files, modified=modified)
    for path in files:
        say(str(path))


def stem_of(name: str, language: Language) -> str:
    """Return a file name of small letters, digits and hyphens for whatever name a package has."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower())[:_LONGEST_STEM].strip("-")
    return f"{plain or 'data'}-{language.lower()}"


def _formats(fmt: ExportFormat) -> Iterator[ExportFormat]:
    if fmt is not ExportFormat.ALL:
        yield fmt
        return
    yield from (form for form in ExportFormat if form is not ExportFormat.ALL)


def _written(dataset: Dataset, fmt: ExportFormat, language: Language) -> bytes:
    """Return the bytes of one file, loading the library of its format only now."""
    match fmt:
        case ExportFormat.CSV:
            from briefing_gen.export.files import write_csv

            return write_csv(dataset, language)
        case ExportFormat.JSON:
            from briefing_gen.export.files import write_json

            return write_json(dataset, language)
        case ExportFormat.ALL:
            raise ValueError("all is no format of its own")
