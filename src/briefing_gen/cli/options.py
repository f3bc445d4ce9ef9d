"""The options of commands, each declared once, and what their values lead to.

They stand in groups that a command takes as a whole. Values lead to folders, parameters and words;
what is said of others is said here, too.
"""

import re
import shlex
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

import typer

from briefing_gen import shipped
from briefing_gen.base.language import Language
from briefing_gen.base.limits import REFUSED_CHARACTERS, describe_character
from briefing_gen.base.paper import Format, Paper, Profile, WordProfile
from briefing_gen.base.problems import did_you_mean
from briefing_gen.cli.terminal import printable, read_from, tell
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience

BRIEFING: Final = "briefing.yaml"
PACKAGE: Final = "datapackage.json"
_OUTLINE, _DATA = "briefing", "data"
"""The folders that init makes."""
_NAME: Final = re.compile(r"[\w-]+")
_LONGEST_URL: Final = 200
"""What a code that telephones read still holds at the size it is printed."""
_WEB_ADDRESS: Final = re.compile("https?://")
Declared: TypeAlias = tuple[Any, object]
"""An annotation that Typer reads, and the default."""
Group: TypeAlias = dict[str, Declared]
"""Options by the field of a `Request` that they fill."""
_WRITTEN: Final = frozenset(
    {".pdf", ".pptx", ".pptm", ".xlsx", ".docx", ".csv", ".json", ".svg", ".png"}
)


def option(
    name: str,
    told: str,
    *,
    shown: bool | str = True,
    **settings: Any,  # noqa: ANN401 - Typer's own.
) -> Any:  # noqa: ANN401 - Typer's own.
    """Return an option, named as in "--url ADDRESS"; help says what is `told`, and its default.

    Where it takes one of several words, capitals do not matter.
    """
    option, _, metavar = name.partition(" ")
    settings |= {"help": told, "metavar": metavar or None, "show_default": shown}
    return typer.Option(option, case_sensitive=False, **settings)


def file_argument(name: str, told: str, **settings: Any) -> Any:  # noqa: ANN401 - Typer's own.
    """Return the argument `name` for files that are there; help says what is `told`."""
    return typer.Argument(metavar=name, help=told, exists=True, dir_okay=False, **settings)


def declared(
    kind: object,
    name: str,
    text: str,
    default: object = None,
    **settings: Any,  # noqa: ANN401 - Typer's own.
) -> Declared:
    """Return an option of a group with its default; see `option`."""
    return Annotated[kind, option(name, text, **settings)], default


def worded(name: str, text: str, shown: str) -> Declared:
    """Return an option that takes words; `shown` is what holds without it."""
    return declared(str | None, name, text, shown=shown)


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
    "briefing": worded(
        "--briefing BRIEFING",
        "The briefing they were made of: a name, or a path to a folder.",
        "the one that each file names",
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
    )
}
PAPER: Final[Group] = {"papers": declared(Paper, "--paper", "Paper of the PDF.", Paper.LETTER)}
PAGES: Final[Group] = {
    "profile": declared(Profile, "--profile", _PROFILE, Profile.FULL),
    "url": worded(
        "--url ADDRESS",
        "Where the full briefing is published; the one page links to it.",
        "no link",
    ),
}
SIGNATURE: Final[Group] = {
    "organization": worded("--organization NAME", "Whose briefing it is.", "as the briefing says"),
    "contact": worded(
        "--contact TEXT", "How to reach them, such as an e-mail address.", "as the briefing says"
    ),
}
"""In whose name a briefing is made."""
WORDS: Final[Group] = SIGNATURE | {
    "stamp": worded(
        "--stamp TEXT",
        "Words at the head of every page and slide, such as DRAFT or an embargo.",
        "none",
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
    "to": worded("--to NAME", "Whom the memo is to.", "to be filled in"),
    "findings": declared(
        list[str] | None,
        "--finding ID",
        "A finding that the memo shows. Repeat it for more.",
        shown="the first of the key findings",
    ),
}
OUTPUT: Final[Group] = {
    "output": declared(
        Path,
        "--output",
        "Folder for the files, made where it does not exist; or, where one file is made, its name.",
        default=Path("output"),
    )
}
_WATCH: Final = "Make it again whenever data, briefing or theme change; Ctrl+C ends it."
MADE: Final[Group] = THEME | WORDS | OUTPUT | {"watch": _flag("--watch", _WATCH)}
"""Of a command that makes the usual files of an edition."""
JSON: Final[Group] = {"json": _flag("--json", "Answer in JSON on standard output.")}
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
    "dask_address": worded(
        "--dask-address ADDRESS",
        "A running Dask scheduler to make them on, such as tcp://10.0.0.5:8786.",
        "processes on this computer",
    ),
}
"""Which editions make up a batch, and how they are made."""


def data_folder(data: Path | None, briefing: str | None = None) -> Path:
    """Return the folder of the data package: `data`, or that beside a `briefing` which init made.

    Without either it is the shipped one. The folder that init made stands for the package in it.
    Raises BadParameter for one that is not there, and any file but datapackage.json.
    """
    if data is None:
        folder = _own_folder(briefing) if briefing else None
        own = folder.parent / _DATA if folder else Path()
        has_own = folder and folder.name == _OUTLINE and (own / PACKAGE).is_file()
        return read_from("data", own if has_own else shipped.shipped() / _DATA / shipped.DATA)
    if (data / _DATA / PACKAGE).is_file() and not (data / PACKAGE).exists():
        data /= _DATA
    if not data.exists():
        raise unknown("--data", f"there is no folder {str(data)!r}")
    folder = data.parent if data.name == PACKAGE and data.is_file() else data
    if folder.is_file():
        made = f"this makes one of a table: briefing-gen init FOLDER --from {data}"
        raise unknown("--data", f"{data} is a file, not the folder of a data package; {made}")
    return read_from("data", folder)


def briefing_folder(briefing: str) -> Path:
    """Return the folder `briefing` names or leads to; raises BadParameter where there is none."""
    home, known = _shipped("briefings")
    if folder := _own_folder(briefing):
        read_from("briefings", folder.parent)
        return folder
    if briefing in known:
        if briefing_at(Path(briefing)):
            tell(f"{briefing} is the shipped briefing; the folder is ./{briefing}")
        return read_from("briefings", home) / briefing
    if briefing and not _NAME.fullmatch(briefing):
        raise unknown("BRIEFING", f"there is no folder {briefing}")
    raise unknown("BRIEFING", f"there is no briefing named {briefing!r}{_near(briefing, known)}")


def _own_folder(briefing: str) -> Path | None:
    """Return the folder of a briefing that is none of the shipped; None where none is."""
    is_shipped = not briefing or briefing in _shipped("briefings")[1]
    return None if is_shipped else briefing_at(Path(briefing))


def briefing_folders(briefing: str | None) -> tuple[Path, ...]:
    """Return the folder of `briefing`, or of every shipped one; raises BadParameter for none."""
    if briefing is not None:
        return (briefing_folder(briefing),)
    home, names = _shipped("briefings")
    return tuple(read_from("briefings", home) / name for name in names)


def theme_folder(theme: str) -> Path:
    """Return the folder of a theme, by its name or its path; raises BadParameter."""
    own = Path(theme)
    if own.name != theme and own.is_dir():
        return own
    home, known = _shipped("themes")
    if theme in known:
        return home / theme
    raise unknown("--theme", f"there is no theme named {theme!r}{_near(theme, known)}")


def assigned(option: str, assignments: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Return what `option` gives as name=value, by name; raises BadParameter."""
    pairs = [assignment.partition("=") for assignment in assignments or ()]
    for (name, equals, value), assignment in zip(pairs, assignments or (), strict=True):
        if not (_NAME.fullmatch(name) and equals and value.strip()):
            raise unknown(option, f"{assignment!r} is not of the form name=value, such as state=TX")
        if [other for other, _, _ in pairs].count(name) > 1:
            raise unknown(option, f"{name!r} is given more than one value")
    return tuple(sorted((name, value.strip()) for name, _, value in pairs))


def printed_words(option: str, words: str | None, longest: int) -> str | None:
    """Return the words of `option` without spaces around; raises BadParameter."""
    if words is None:
        return None
    what, text = option.removeprefix("--"), " ".join(words.split())
    if not text:
        raise unknown(option, f"the {what} has no words; leave the option out for no {what}")
    if unfit := REFUSED_CHARACTERS.search(text):
        character = describe_character(unfit[0])
        raise unknown(option, f"the {what} holds the invisible character {character}")
    if len(text) > longest:
        raise unknown(option, f"the {what} is longer than {longest} characters")
    return text


def web_address(url: str | None, profile: Profile) -> str | None:
    """Return the address of --url; raises BadParameter where it is none, or has no place."""
    if url is None:
        return None
    if profile is not Profile.ONE_PAGE:
        raise unknown("--url", "only the one page links to the full briefing: --profile one-page")
    from briefing_gen.document.inline import safe_address

    if not (_WEB_ADDRESS.match(url) and safe_address(url)):
        raise unknown("--url", f"{url!r} is not a web address such as https://example.org/briefing")
    if len(url) > _LONGEST_URL:
        raise unknown("--url", f"the address is longer than {_LONGEST_URL} characters")
    return url


def _shipped(kind: str) -> tuple[Path, list[str]]:
    """Return the folder of shipped briefings or themes, and the names of those in it."""
    home = shipped.shipped() / "templates" / kind
    return home, sorted(entry.name for entry in home.iterdir() if entry.is_dir())


def _near(name: str, known: list[str]) -> str:
    return "; " + did_you_mean(name, known, f"there are: {', '.join(known)}")


def unknown(option: str, message: str) -> typer.BadParameter:
    """Return the error of an option whose value leads nowhere."""
    return typer.BadParameter(printable(message), param_hint=f"'{option}'")


def named_file(output: Path, *suffixes: str) -> Path | None:
    """Return the file that --output names by its suffix; None where it names a folder.

    Raises BadParameter where the command makes no such file.
    """
    ending = output.suffix.casefold()
    if ending not in _WRITTEN or output.is_dir():
        return None
    if ending in suffixes:
        return output
    made = f"a {' or '.join(sorted(suffixes))} file" if suffixes else "several files"
    message = f"{output} is named like a file, but this makes {made}: name a folder"
    raise unknown("--output", message)


def placed(output: Path | None, name: str, *suffixes: str) -> Path:
    """Return the file that --output names, or `name` in its folder; that is output without it."""
    if output is None:
        return Path("output", name)
    return named_file(output, *suffixes) or output / name


def briefing_at(path: Path) -> Path | None:
    """Return the folder of a briefing; None where none is.

    Its file stands for it as well, and the folder around it that init made.
    """
    if path.name == BRIEFING and path.is_file():
        path = path.parent
    if (path / _OUTLINE / BRIEFING).is_file() and not (path / BRIEFING).exists():
        path /= _OUTLINE
    if not path.is_dir():
        return None
    return path if path.name else path.absolute()  # The name of ".".


def typed(folder: Path) -> str:
    """Return how a folder is typed, so that it is not taken for the name of a briefing."""
    return str(folder) if folder.is_absolute() else f"./{folder}"


def naming(briefing: Path, data: Path) -> str:
    """Return how the folders of a briefing and of its data are typed behind a command."""
    if (briefing, data) == (briefing.parent / _OUTLINE, briefing.parent / _DATA):
        return shlex.quote(typed(briefing.parent))
    return f"{shlex.quote(typed(briefing))} --data {shlex.quote(str(data))}"
