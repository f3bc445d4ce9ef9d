"""What still has to be read at the publisher, and from a reading of it to the rows that say so."""

import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from msgspec.structs import asdict

from briefing_gen.base.frozen import Frozen, grouped
from briefing_gen.base.limits import REFUSED_CHARACTERS, describe_character
from briefing_gen.base.problems import BriefingError, Problem, fault
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import is_pattern
from briefing_gen.dataset.checks.references import is_news
from briefing_gen.dataset.lookup import UnknownAddress, every_cell, expand, look_up
from briefing_gen.dataset.reading.confirmations import is_day
from briefing_gen.reading.files import FileRefusedError, Links, read_beginning

LONGEST_WORDS: Final = 200
_MARK_WITHIN: Final = 1024
"""How far into the file the mark may stand: programs that read PDF look no further."""
_NAME_IT: Final = "name the file of the publication that was read"
_SAVE_AS_PDF: Final = (
    "name the PDF of the publication; save a web page or a workbook of the publisher as PDF, so "
    "that others can see what was read"
)


class Expected(Frozen):
    """One value that is not verified, and the published changes that it is."""

    observation: model.Observation
    claims: tuple[model.Claim, ...]


class Publication(Frozen):
    """One publication to open, and the values to look for in it, in file order."""

    source: model.Source
    values: tuple[Expected, ...]


class Reading(Frozen, kw_only=True):
    """Who read which file, when and where in it; `found` None means: what the dataset holds."""

    reader: str
    date: str
    file: str
    sha256: str
    locator: str = ""
    found: Decimal | None = None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a PDF; raises BriefingError."""
    try:
        start = read_beginning(path, _MARK_WITHIN, Links.FOLLOWED)
    except FileRefusedError as error:
        raise BriefingError((error.at(str(path)),)) from error
    if not start:
        raise BriefingError.of("not-a-file", "this file is empty", path, _NAME_IT)
    if b"%PDF-" not in start:
        raise BriefingError.of("not-a-pdf", "this is not a PDF", path, _SAVE_AS_PDF)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_reading(reading: Reading, today: str) -> None:
    """Raise BriefingError where the words of a reading cannot be kept, or its day is to come.

    `today` is the day it is, as 2026-11-30.
    """
    said = {"--reader": reading.reader, "--file": reading.file, "--locator": reading.locator}
    problems = [problem for each in said.items() for problem in _words(*each)]
    if not is_day(reading.date):
        message = f"{reading.date[:LONGEST_WORDS]!r} is not a day"
        problems.append(fault("not-a-date", message, "--date", "write it as 2026-11-30"))
    elif reading.date > today:
        message = f"{reading.date} is after today, {today}"
        hint = "give the day on which it was read"
        problems.append(fault("read-in-the-future", message, "--date", hint))
    if problems:
        raise BriefingError(tuple(problems))


def observations_at(dataset: model.Dataset, texts: Sequence[str]) -> tuple[model.Observation, ...]:
    """Return the values at `texts`, each once; raises BriefingError with every fault.

    A `*` for a member stands for every value of its rows; an empty cell among them is passed over.
    """
    found: dict[model.CellRef, model.Observation] = {}
    problems: list[Problem] = []
    for text in texts:
        try:
            refs = expand(dataset, text)
        except (UnknownAddress, ValueError) as error:
            hint = "`briefing-gen data todo` lists every address to confirm"
            problems.append(fault("unknown-address", str(error), "ADDRESS", hint))
            continue
        for ref in refs:
            match look_up(dataset, ref):
                case model.Observation() as observation:
                    found.setdefault(ref, observation)
                case model.Missing() if not is_pattern(text):
                    message = f"there is no value at {ref}"
                    hint = "enter the value into the table first, if the publication gives one"
                    problems.append(fault("missing-value", message, "ADDRESS", hint))
                case model.Missing():
                    pass
    if problems:
        raise BriefingError(tuple(problems))
    return tuple(found.values())


def confirm(
    values: Sequence[model.Observation], reading: Reading
) -> tuple[model.Confirmation, ...]:
    """Return what `reading` says of each value; raises BriefingError where it cannot be.

    Nothing can be read before it was published, and a news report verifies nothing.
    """
    problems = [problem for value in values for problem in _doubts(value, reading.date)]
    if problems:
        raise BriefingError(tuple(dict.fromkeys(problems)))
    return tuple(_confirmation(value, reading) for value in values)


def _confirmation(observation: model.Observation, reading: Reading) -> model.Confirmation:
    value = observation.quantity.value
    found = value if reading.found is None else reading.found
    return model.Confirmation(
        address=observation.ref,
        outcome=model.Outcome.CONFIRMED if found == value else model.Outcome.CONTRADICTED,
        value=value,
        where=observation.where,
        **asdict(reading) | {"found": found},
    )


def _doubts(observation: model.Observation, date: str) -> Iterator[Problem]:
    source = observation.source
    if is_news(source):
        message = f"{source.id!r}, the source of {observation.ref}, is a news report"
        hint = "name the publication it reports on as the source, and read that"
        yield fault("news-not-reported", message, "ADDRESS", hint)
    if date[: len(source.published)] < source.published:
        message = f"{source.id!r} was published {source.published}, after {date}"
        hint = "correct the date, or the publication's own in datapackage.json"
        yield fault("read-before-published", message, "--date", hint)


def _words(name: str, words: str) -> Iterator[Problem]:
    if len(words) > LONGEST_WORDS:
        message = f"this has {len(words)} characters; {LONGEST_WORDS} are kept"
        yield fault("text-too-long", message, name, "shorten it")
    if match := REFUSED_CHARACTERS.search(words.translate(str.maketrans("\t\r\n", "\0\0\0"))):
        shown = describe_character(words[match.start()])
        message = f"this holds the invisible character {shown}"
        yield fault("invisible-character", message, name, "leave it out")
    if not words.strip() and name != "--locator":
        yield fault("missing-words", "this must say something", name, "fill it in")


def todo(dataset: model.Dataset) -> tuple[Publication, ...]:
    """Return every value that is not primary, by publication, in the order of the sources."""
    claims = grouped((claim.published, claim) for claim in dataset.claims)
    by_source: dict[str, list[Expected]] = {name: [] for name in dataset.sources}
    for cell in every_cell(dataset):
        found = cell.content
        if isinstance(found, model.Observation) and found.grade is not model.Grade.PRIMARY:
            expected = Expected(found, tuple(claims.get(found.ref, ())))
            by_source[found.source.id].append(expected)
    named = ((dataset.sources[name], tuple(values)) for name, values in by_source.items())
    return tuple(Publication(source, values) for source, values in named if values)
