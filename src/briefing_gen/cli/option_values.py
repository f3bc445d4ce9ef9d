"""What the values of options lead to: folders, parameters, words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import typer

from briefing_gen import starter
from briefing_gen.cli.nearby import (
    BRIEFING,
    PACKAGE,
    briefing_at,
    instead_of_file,
    meant,
    package_at,
    unusable,
)
from briefing_gen.cli.places import read_from
from briefing_gen.cli.terminal import printable
from briefing_gen.dataset.limits import REFUSED_CHARACTERS, describe_character
from briefing_gen.paper import Profile
from briefing_gen.problems import did_you_mean
from briefing_gen.writers.pdf.links import safe_address

_NAME: Final = re.compile(r"[\w-]+")
_LONGEST_STAMP: Final = 60
_LONGEST_URL: Final = 200
"""What a code that telephones read still holds at the size it is printed."""
_WEB_ADDRESS: Final = re.compile("https?://")


def data_folder(data: Path | None) -> Path:
    """Return the folder of the data package, the shipped one where none is given.

    Raises BadParameter for one that is not there, a folder around it, and a file but its own.
    """
    if data is None:
        return read_from("data", starter.shipped() / "data" / starter.DATA)
    if not data.exists():
        raise unknown("--data", f"there is no folder {str(data)!r}")
    folder = package_at(data)
    if wrong := instead_of_file(folder) if folder.is_file() else meant(folder, PACKAGE):
        raise unknown("--data", wrong)
    return read_from("data", folder)


def briefing_folder(briefing: str, templates: Path | None) -> Path:
    """Return the folder `briefing` names or leads to; raises BadParameter where there is none."""
    if briefing and (wrong := unusable(briefing)):
        raise unknown("BRIEFING", wrong)
    if briefing and not _NAME.fullmatch(briefing):
        folder = briefing_at(Path(briefing))
        if folder is None:
            raise unknown("BRIEFING", f"there is no folder {briefing}")
        if wrong := meant(folder, BRIEFING):
            raise unknown("BRIEFING", wrong)
        read_from("briefings", folder.parent)
        return folder
    home = read_from("briefings", _templates(templates) / "briefings")
    known = _folders(home)
    if briefing in known:
        return home / briefing
    near = _near(briefing, known)
    is_folder = briefing and Path(briefing).is_dir()
    path = f"; for a folder of that name write ./{briefing}" if is_folder else ""
    raise unknown("BRIEFING", f"there is no briefing named {briefing!r}{near}{path}")


def briefing_folders(briefing: str | None, templates: Path | None) -> tuple[Path, ...]:
    """Return the folder of `briefing`, or of every briefing; raises BadParameter for none."""
    if briefing is not None:
        return (briefing_folder(briefing, templates),)
    home = read_from("briefings", _templates(templates) / "briefings")
    if names := _folders(home):
        return tuple(home / name for name in names)
    raise unknown("--templates", f"there is no briefing in {home}")


def theme_folder(theme: str, templates: Path | None) -> Path:
    """Return the folder of the named theme; raises BadParameter where there is none."""
    home = _templates(templates) / "themes"
    known = _folders(home)
    if theme in known:
        return home / theme
    raise unknown("--theme", f"there is no theme named {theme!r}{_near(theme, known)}")


def parameters(assignments: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Return the parameters that --set gives, by name; raises BadParameter."""
    return assigned("--set", assignments)


def assigned(option: str, assignments: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Return what `option` gives as name=value, by name; raises BadParameter."""
    pairs = [assignment.partition("=") for assignment in assignments or ()]
    for (name, equals, value), assignment in zip(pairs, assignments or (), strict=True):
        if not (_NAME.fullmatch(name) and equals and value.strip()):
            raise unknown(option, f"{assignment!r} is not of the form name=value, such as state=TX")
        if [other for other, _, _ in pairs].count(name) > 1:
            raise unknown(option, f"{name!r} is given more than one value")
    return tuple(sorted((name, value.strip()) for name, _, value in pairs))


def stamp_words(stamp: str | None) -> str | None:
    """Return the words of --stamp without spaces around; raises BadParameter."""
    words = None if stamp is None else " ".join(stamp.split())
    if words == "":
        raise unknown("--stamp", "the stamp has no words; leave the option out for no stamp")
    if words and (unfit := REFUSED_CHARACTERS.search(words)):
        character = describe_character(unfit[0])
        raise unknown("--stamp", f"the stamp holds the invisible character {character}")
    if words and len(words) > _LONGEST_STAMP:
        raise unknown("--stamp", f"the stamp is longer than {_LONGEST_STAMP} characters")
    return words


def web_address(url: str | None, profile: Profile) -> str | None:
    """Return the address of --url; raises BadParameter where it is none, or has no place."""
    if url is None:
        return None
    if profile is not Profile.ONE_PAGE:
        raise unknown("--url", "only the one page links to the full briefing: --profile one-page")
    if not (_WEB_ADDRESS.match(url) and safe_address(url)):
        raise unknown("--url", f"{url!r} is no web address such as https://example.org/briefing")
    if len(url) > _LONGEST_URL:
        raise unknown("--url", f"the address is longer than {_LONGEST_URL} characters")
    return url


def briefing_names(incomplete: str) -> list[str]:
    """Return the shipped briefings that begin with `incomplete`, for the shell to offer."""
    return [
        name for name in _folders(_templates(None) / "briefings") if name.startswith(incomplete)
    ]


def theme_names(incomplete: str) -> list[str]:
    """Return the shipped themes that begin with `incomplete`, for the shell to offer."""
    return [name for name in _folders(_templates(None) / "themes") if name.startswith(incomplete)]


def _templates(templates: Path | None) -> Path:
    return templates or starter.shipped() / "templates"


def _folders(home: Path) -> list[str]:
    if not home.is_dir():
        return []
    return sorted(entry.name for entry in home.iterdir() if entry.is_dir())


def _near(name: str, known: list[str]) -> str:
    if not known:
        return ""
    return "; " + did_you_mean(name, known, f"there are: {', '.join(known)}")


def unknown(option: str, message: str) -> typer.BadParameter:
    """Return the error of an option whose value leads nowhere."""
    return typer.BadParameter(printable(message), param_hint=f"'{option}'")
