"""What the values of options lead to: folders, parameters, words; and what is said of others."""

import re
import shlex
from pathlib import Path
from typing import Any, Final

import typer

from briefing_gen import shipped
from briefing_gen.base.limits import REFUSED_CHARACTERS, describe_character
from briefing_gen.base.paper import Profile
from briefing_gen.base.problems import did_you_mean
from briefing_gen.cli.terminal import printable, read_from

BRIEFING: Final = "briefing.yaml"
PACKAGE: Final = "datapackage.json"
_BRIEFING, _DATA = "briefing", "data"
"""The folders that init makes."""
_NAME: Final = re.compile(r"[\w-]+")
_LONGEST_URL: Final = 200
"""What a code that telephones read still holds at the size it is printed."""
_WEB_ADDRESS: Final = re.compile("https?://")


def data_folder(data: Path | None, briefing: str | None = None) -> Path:
    """Return the folder of the data package: `data`, or that beside a `briefing` which init made.

    Without either it is the shipped one. The folder that init made stands for the package in it.
    Raises BadParameter for one that is not there, and any file but datapackage.json.
    """
    if data is None:
        folder = briefing_at(Path(briefing)) if briefing and not _NAME.fullmatch(briefing) else None
        own = folder.parent / _DATA if folder else Path()
        has_own = folder and folder.name == _BRIEFING and (own / PACKAGE).is_file()
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
    if briefing and not _NAME.fullmatch(briefing):
        folder = briefing_at(Path(briefing))
        if folder is None:
            raise unknown("BRIEFING", f"there is no folder {briefing}")
        read_from("briefings", folder.parent)
        return folder
    home, known = _shipped("briefings")
    if briefing in known:
        return read_from("briefings", home) / briefing
    near = _near(briefing, known)
    is_folder = briefing and Path(briefing).is_dir()
    path = f"; for a folder of that name write ./{briefing}" if is_folder else ""
    raise unknown("BRIEFING", f"there is no briefing named {briefing!r}{near}{path}")


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


_WRITTEN: Final = frozenset(
    {".pdf", ".pptx", ".pptm", ".xlsx", ".docx", ".csv", ".json", ".svg", ".png"}
)


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


def briefing_at(path: Path) -> Path | None:
    """Return the folder of a briefing; None where none is.

    Its file stands for it as well, and the folder around it that init made.
    """
    if path.name == BRIEFING and path.is_file():
        path = path.parent
    if (path / _BRIEFING / BRIEFING).is_file() and not (path / BRIEFING).exists():
        path /= _BRIEFING
    if not path.is_dir():
        return None
    return path if path.name else path.absolute()  # The name of ".".


def typed(folder: Path) -> str:
    """Return how a folder is typed, so that it is not taken for the name of a briefing."""
    return str(folder) if folder.is_absolute() else f"./{folder}"


def naming(briefing: Path, data: Path) -> str:
    """Return how the folders of a briefing and of its data are typed behind a command."""
    if (briefing, data) == (briefing.parent / _BRIEFING, briefing.parent / _DATA):
        return shlex.quote(typed(briefing.parent))
    return f"{shlex.quote(typed(briefing))} --data {shlex.quote(str(data))}"
