"""The command that records who read a value at its publisher: data confirm."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import re
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from briefing_gen import starter
from briefing_gen.cache import OutputError, write_all
from briefing_gen.cli.hints import naming_option
from briefing_gen.cli.option_values import data_folder
from briefing_gen.cli.options import DataOption
from briefing_gen.cli.places import openable, read_from
from briefing_gen.cli.terminal import counted, make_ready, printable, say, tell_step
from briefing_gen.problems import Location, Problem

if TYPE_CHECKING:
    from briefing_gen.dataset.confirmation import Confirmation
    from briefing_gen.dataset.confirming.confirming import Reading
    from briefing_gen.dataset.model import Dataset, Observation

_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PATIENCE_S: Final = 30.0
_AGAIN_S: Final = 0.05
_LOCKS: Final = Path("/proc/locks")
AddressArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ADDRESS",
        help="What was looked up, such as 'reports[year=2020].received'; * stands for all members.",
    ),
]
ReaderOption = Annotated[
    str, typer.Option("--reader", metavar="NAME", help="Who read it: a keeper of the package.")
]
DateOption = Annotated[
    str, typer.Option("--date", metavar="DATE", help="The day of the reading, as 2026-11-30.")
]
FileOption = Annotated[
    Path,
    typer.Option(
        "--file", help="The publication that was read.", exists=True, dir_okay=False, metavar="PDF"
    ),
]
LocatorOption = Annotated[
    str, typer.Option("--locator", metavar="TEXT", help="Page, table or line, such as 'page 3'.")
]
FoundOption = Annotated[
    str | None,
    typer.Option(
        "--found",
        metavar="VALUE",
        help="The value the publication gives, where it is not the one of the dataset.",
    ),
]


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
    from briefing_gen.dataset.confirming.confirming import Reading, check_reading, digest_of

    number = _number(found) if found is not None else None
    named = None if data is None else data_folder(data)
    folder = package_to_keep(named, starter.shipped())
    reading = Reading(
        reader=reader.strip(),
        date=date,
        file=file.name,
        sha256=digest_of(file),
        locator=locator.strip(),
        found=number,
    )
    check_reading(reading, _today())
    with naming_option("--data"), one_at_a_time(folder):
        _record(folder, addresses, reading)


def _today() -> str:
    """Return the day it is where it is latest on Earth: a reading may have been made there."""
    east = dt.timezone(dt.timedelta(hours=14))
    return dt.datetime.now(east).date().isoformat()  # noqa: TID251 - it goes into no output.


def package_to_keep(data: Path | None, shipped: Path) -> Path:
    """Return the folder of the package to write to; raises OutputError for an installed one."""
    if data is not None:
        return read_from("data", data)
    folder = shipped / "data" / starter.DATA
    if shipped.name == "_starter":
        problem = Problem(
            code="cannot-write",
            message="the data that come with the program are not written to: an update would "
            "lose what was recorded",
            where=Location(str(folder)),
            hint="copy this folder, and name the copy with --data",
        )
        raise OutputError((problem,))
    return read_from("data", folder)


def _record(folder: Path, addresses: Sequence[str], reading: Reading) -> None:
    from briefing_gen.dataset.confirming.confirming import confirm, observations_at
    from briefing_gen.dataset.reading.confirmations_file import record
    from briefing_gen.dataset.reading.reader import read_dataset

    make_ready(folder)
    tell_step("Reading data")
    dataset = read_dataset(folder)
    values = observations_at(dataset, addresses)
    if reading.found is not None and len(values) != 1:
        _refuse_found(f"one value was found, but {counted(len(values), 'address', 'addresses')}")
    confirmations = confirm(values, reading)
    write_all({folder / change.path: change.content for change in record(folder, confirmations)})
    for value, confirmation in zip(values, confirmations, strict=True):
        for line in _lines(value, confirmation, dataset):
            say(line)


def _lines(value: Observation, confirmation: Confirmation, dataset: Dataset) -> Iterator[str]:
    from briefing_gen.dataset.confirmation import Outcome
    from briefing_gen.dataset.vocabulary import GRADE_NAMES, Grade

    earlier = dataset.confirmations.get(value.ref)
    replaced = f"; replaces the reading of {earlier.date} by {earlier.reader}" if earlier else ""
    match confirmation.outcome:
        case Outcome.CONFIRMED:
            was = GRADE_NAMES[value.grade]["en-US"]
            now = "still primary" if value.grade is Grade.PRIMARY else f"primary, was {was}"
            yield f"{value.ref}: {confirmation.value} confirmed, {now}{replaced}"
        case Outcome.CONTRADICTED:
            yield (
                f"{value.ref}: contradicted, the publication gives {confirmation.found} and the "
                f"dataset {confirmation.value}{replaced}"
            )
            yield f"    correct it at {openable(value.where)}; until then `check` calls it an error"


def _number(text: str) -> Decimal:
    """Return the number that a person copied from a page; commas may part its thousands."""
    from briefing_gen.dataset.values import NOT_A_NUMBER, NUMBER, why_not_a_number

    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not NUMBER.fullmatch(plain):
        hint = why_not_a_number(plain)[1]
        hint = "write the digits alone" if hint == NOT_A_NUMBER else hint
        _refuse_found(f"{text!r} is not a number: {hint}")
    return Decimal(plain)


def _refuse_found(message: str) -> NoReturn:
    raise typer.BadParameter(printable(message), param_hint="'--found'")


@contextlib.contextmanager
def one_at_a_time(folder: Path, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Wait for others who record readings in the same package, so that none is lost.

    Raises OutputError where the folder is still locked after `patience_s`: anyone who may read it
    may lock it.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        end = time.monotonic() + patience_s
        while not _locked(descriptor):
            if time.monotonic() > end:
                raise _in_use(folder, os.fstat(descriptor).st_ino, patience_s)
            tell_step("Waiting for another program that has locked the folder")
            time.sleep(_AGAIN_S)
        yield
    finally:
        os.close(descriptor)  # The system frees the lock, also after a crash.


def _locked(descriptor: int) -> bool:
    """Lock a folder, or return that somebody else has; some network folders know no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _in_use(folder: Path, inode: int, patience_s: float) -> OutputError:
    who = "another program"
    with contextlib.suppress(OSError):  # Linux alone says who has locked what.
        for _, kind, _, _, process, place, *_ in map(str.split, _LOCKS.read_text().splitlines()):
            if kind == "FLOCK" and place.endswith(f":{inode}"):
                who = f"process {process}"
    problem = Problem(
        code="folder-in-use",
        message=f"{who} has locked the folder; nothing was recorded after {patience_s:.0f} seconds",
        where=Location(str(folder)),
        hint="wait until it has finished: another `data confirm`, a backup or a program that "
        "synchronizes files; or end it, and run again",
    )
    return OutputError((problem,))
