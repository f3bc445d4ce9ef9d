"""The options of batch, and what the user asked for with them."""

from __future__ import annotations

import enum
import os
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper, Profile
from briefing_gen.cli.option_values import choice
from briefing_gen.cli.options import audience_option, language_option
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience

T = TypeVar("T")


class Formats(enum.StrEnum):
    """Which files each edition gets."""

    PDF = "pdf"
    PPTX = "pptx"
    BOTH = "both"


class SchedulerName(enum.StrEnum):
    """Where editions are made."""

    PROCESSES = "processes"
    DASK = "dask"


EachOption = Annotated[
    list[str] | None,
    typer.Option(
        "--each",
        metavar="PARAMETER",
        help="Make an edition for each member of this parameter, such as state. Repeat it for "
        "every combination.",
    ),
]
EditionsOption = Annotated[
    Path | None,
    typer.Option(
        "--editions",
        metavar="FILE.csv",
        help="Make an edition for each row of this table; its columns are audience, lang, paper "
        "and the parameters of the briefing.",
    ),
]
AudiencesOption = Annotated[
    list[Audience] | None,
    audience_option("Who reads it. Repeat it for more.", show_default=Audience.LEGISLATOR),
]
LanguagesOption = Annotated[
    list[Language] | None,
    language_option("Language and region. Repeat it for more.", show_default=Language.EN_US),
]
PapersOption = Annotated[
    list[Paper] | None,
    choice(
        "--paper",
        Paper,
        "a paper",
        "Paper of the PDF. Repeat it for more.",
        show_default=Paper.LETTER,
    ),
]
FormatsOption = Annotated[Formats, choice("--format", Formats, "a format", "Which files to make.")]
NamesOption = Annotated[
    str,
    typer.Option(
        "--names",
        metavar="PATTERN",
        help="How files are named, such as {state}-{audience}-{lang}.",
        show_default="as single editions are",
    ),
]
ChartsOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder that keeps drawn charts, for whoever makes the batch again with other words.",
        file_okay=False,
        show_default="none are kept",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        metavar="N",
        help="How many to make at a time.",
        show_default="the processor's cores",
    ),
]
SchedulerOption = Annotated[
    SchedulerName,
    choice("--scheduler", SchedulerName, "a scheduler", "Where to make them: here, or on Dask."),
]
DaskAddressOption = Annotated[
    str | None,
    typer.Option(
        "--dask-address",
        metavar="ADDRESS",
        help="A running Dask scheduler, such as tcp://10.0.0.5:8786.",
        show_default="one of our own",
    ),
]
ShardOption = Annotated[
    str,
    typer.Option("--shard", metavar="I/N", help="Make only part I of N; join with batch merge."),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Keep what an earlier run has finished and is unchanged.")
]
TimeoutOption = Annotated[
    float,
    typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Longest time for one edition."),
]


class Wish(Frozen, kw_only=True):
    """What the user asked for, with every name led back to its folder."""

    briefing: Path
    data: Path
    theme: Path
    output: Path
    each: tuple[str, ...]
    editions: Path | None
    audiences: tuple[Audience, ...]
    languages: tuple[Language, ...]
    papers: tuple[Paper, ...]
    parameters: tuple[tuple[str, str], ...]
    minimum_grade: Grade
    formats: Formats
    names: str
    stamp: str | None
    profile: Profile
    url: str | None
    template: Path | None
    keep_slides: bool
    cache: Path | None
    jobs: int
    scheduler: SchedulerName
    dask_address: str | None
    shard: str
    resume: bool
    timeout_s: float


def refuse_contradictions(wish: Wish) -> None:
    """Raise BadParameter where two options do not go together."""
    if wish.each and wish.editions:
        raise _wrong("--each", "a table of editions says it all: leave out --each or --editions")
    for name in wish.each:
        if wish.each.count(name) > 1:
            raise _wrong("--each", f"{name!r} is given twice")
        if name in dict(wish.parameters):
            raise _wrong("--each", f"{name!r} has one value already, by --set")
    _refuse_what_no_file_shows(wish)
    if wish.dask_address and wish.scheduler is not SchedulerName.DASK:
        raise _wrong("--dask-address", "this goes with --scheduler dask")


def _refuse_what_no_file_shows(wish: Wish) -> None:
    """Raise BadParameter where an option is about files that are not made."""
    if wish.formats is Formats.PDF and wish.template:
        raise _wrong("--template", "no deck is made with --format pdf")
    if wish.formats is Formats.PPTX and wish.profile is Profile.ONE_PAGE:
        raise _wrong("--profile", "no page is made with --format pptx")


def once(values: list[T] | None) -> tuple[T, ...]:
    """Return each value once, in the order given."""
    return tuple(dict.fromkeys(values or ()))


def cores() -> int:
    """Return how many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Only some systems know.
        return os.cpu_count() or 1


def _wrong(option: str, message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint=f"'{option}'")
