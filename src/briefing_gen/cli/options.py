"""The options of commands, each declared once, in groups that a command takes as a whole."""

from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

import typer

from briefing_gen import shipped
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper, Profile, WordProfile
from briefing_gen.cli.option_values import option
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience

Declared: TypeAlias = tuple[Any, object]
"""An annotation that Typer reads, and the default."""
Group: TypeAlias = dict[str, Declared]
"""Options by the field of a `Request` that they fill."""


def declared(
    kind: object,
    name: str,
    text: str,
    default: object = None,
    **settings: Any,  # noqa: ANN401 - Typer's own.
) -> Declared:
    """Return an option of a group with its default; see `option`."""
    return Annotated[kind, option(name, text, **settings)], default


def _flag(name: str, text: str) -> Declared:
    return declared(bool, name, text, default=False)


_LANG: Final = f"--lang <{'|'.join(Language)}>"
OneBriefingArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="BRIEFING",
        help="Only this briefing: a name or a folder, as for the other commands.",
        show_default="every briefing there is",
    ),
]
DataOption = Annotated[
    Path | None,
    option("--data <directory>", "Folder of the data package.", shown="the shipped data"),
]
LanguageOption = Annotated[Language, option(_LANG, "Language and region.")]
SetOption = Annotated[
    list[str] | None,
    option(
        "--set NAME=VALUE",
        "Value of a parameter of the briefing, such as state=TX. Repeat it for more.",
    ),
]
JsonOption = Annotated[bool, option("--json", "Answer in JSON on standard output.")]

_GRADE: Final = "Leave out findings that rest on values verified less than this."
_PROFILE: Final = "The full briefing, or a leave-behind of one page."
_BRIEFING: Final = "Name of a shipped briefing, or path to a folder with a briefing.yaml."
_ALL: Final = "all that the briefing offers"

EDITION: Final[Group] = {
    "briefings": (
        Annotated[str, typer.Argument(metavar="BRIEFING", help=_BRIEFING)],
        shipped.BRIEFING,
    ),
    "data": (DataOption, None),
    "audiences": declared(Audience, "--audience", "Who reads it.", Audience.LEGISLATOR),
    "languages": (LanguageOption, Language.EN_US),
    "parameters": (SetOption, None),
    "minimum_grade": declared(Grade, "--minimum-grade", _GRADE, Grade.REPORTED),
}
"""Which briefing, made of which data, for whom."""

CHECKED: Final[Group] = EDITION | {
    "briefings": (OneBriefingArgument, None),
    "audiences": declared(
        Audience | None, "--audience", "Only the edition for these readers.", shown=_ALL
    ),
    "languages": declared(Language | None, _LANG, "Only the edition in this language.", shown=_ALL),
}
"""The same of a command that goes through every edition where none is named."""

AUTHORED: Final[Group] = {
    name: EDITION[name] if name == "briefings" else declared
    for name, declared in CHECKED.items()
    if name != "minimum_grade"
}
"""The same of a command that reads the texts of one briefing, of all editions."""

FINISHED: Final[Group] = {
    "briefing": declared(
        str | None,
        "--briefing BRIEFING",
        "The briefing they were made of: a name, or a path to a folder.",
        shown="the one that each file names",
    ),
    "data": (DataOption, None),
    "audiences": declared(
        Audience | None,
        "--audience",
        "The readers they were made for.",
        shown="those that each file names, or else legislator",
    ),
    "languages": declared(
        Language | None,
        _LANG,
        "The language they are in.",
        shown="the one that each file names, or else en-US",
    ),
    "parameters": (SetOption, None),
}
"""Which edition finished files are, where they do not say it or somebody knows better."""

THEME: Final[Group] = {
    "theme": declared(
        str,
        "--theme NAME",
        "Name of a shipped theme, or path to a folder with a theme.toml.",
        default=shipped.THEME,
    ),
}

PAPER: Final[Group] = {"papers": declared(Paper, "--paper", "Paper of the PDF.", Paper.LETTER)}

PAGES: Final[Group] = {
    "profile": declared(Profile, "--profile", _PROFILE, Profile.FULL),
    "url": declared(
        str | None,
        "--url ADDRESS",
        "Where the full briefing is published; the one page links to it.",
        shown="no link",
    ),
}

SIGNATURE: Final[Group] = {
    "organization": declared(
        str | None, "--organization NAME", "Whose briefing it is.", shown="as the briefing says"
    ),
    "contact": declared(
        str | None,
        "--contact TEXT",
        "How to reach them, such as an e-mail address.",
        shown="as the briefing says",
    ),
}
"""In whose name a briefing is made."""

WORDS: Final[Group] = SIGNATURE | {
    "stamp": declared(
        str | None,
        "--stamp TEXT",
        "Words at the head of every page and slide, such as DRAFT or an embargo.",
        shown="none",
    )
}

MASTER: Final[Group] = {
    "template": declared(
        Path | None,
        "--template FILE",
        "PowerPoint file (.pptx, .potx) whose master the deck is written into.",
        shown="the theme's own",
    )
}

WORD: Final[Group] = {
    "template": declared(
        Path | None,
        "--template FILE",
        "Word file (.docx, .dotx) whose styles, paper, heads and feet of pages are taken.",
        shown="the looks of the theme",
    ),
    "word_profile": declared(
        WordProfile, "--profile", "The full briefing, or a memo.", WordProfile.FULL
    ),
    "to": declared(str | None, "--to NAME", "Whom the memo is to.", shown="to be filled in"),
    "findings": declared(
        list[str] | None,
        "--finding ID",
        "A finding that the memo shows. Repeat it for more.",
        shown="the first of the key findings",
    ),
}

WATCH: Final[Group] = {
    "watch": _flag(
        "--watch", "Make it again whenever data, briefing or theme change; Ctrl+C ends it."
    )
}

OUTPUT: Final[Group] = {
    "output": declared(
        Path,
        "--output",
        "Folder for the files, made where it does not exist; or, where one file is made, its name.",
        default=Path("output"),
    )
}

JSON: Final[Group] = {"json": (JsonOption, False)}

BATCH: Final[Group] = {
    "audiences": declared(
        list[Audience] | None,
        "--audience",
        "Who reads it. Repeat it for more.",
        shown=Audience.LEGISLATOR,
    ),
    "languages": declared(
        list[Language] | None,
        _LANG,
        "Language and region. Repeat it for more.",
        shown=Language.EN_US,
    ),
    "papers": declared(
        list[Paper] | None, "--paper", "Paper of the PDF. Repeat it for more.", shown=Paper.LETTER
    ),
    "each": declared(
        list[str] | None,
        "--each PARAMETER",
        "Make an edition for each member of this parameter, such as state. Repeat it for "
        "every combination.",
    ),
    "editions": declared(
        Path | None,
        "--editions FILE.csv",
        "Make an edition for each row of this table; its columns are audience, lang, paper and "
        "the parameters of the briefing.",
    ),
    "formats": declared(
        list[Format],
        "--format",
        "Which files to make. Repeat it for more.",
        default=[Format.PDF, Format.PPTX],
        shown="pdf and pptx",
    ),
    "resume": _flag("--resume", "Keep what an earlier run has finished and is unchanged."),
    "jobs": declared(
        int | None, "--jobs N", "How many to make at a time.", min=1, shown="the processor's cores"
    ),
    "shard": declared(str, "--shard I/N", "Make only part I of N.", default="1/1"),
    "timeout_s": declared(
        float, "--timeout SECONDS", "Longest time for one edition.", default=120.0, min=0.1
    ),
    "dask_address": declared(
        str | None,
        "--dask-address ADDRESS",
        "A running Dask scheduler to make them on, such as tcp://10.0.0.5:8786.",
        shown="processes on this computer",
    ),
}
"""Which editions make up a batch, and how they are made."""
