"""Files that were made before: which edition each is, and what that edition says today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.cli.option_values import briefing_folder, briefing_names
from briefing_gen.cli.options import audience_option, language_option
from briefing_gen.dataset.limits import MIB
from briefing_gen.editions.edition import Audience, Edition, Language, read_query
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import BriefingError, Location, Problem

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.document.blocks import Document

LARGEST_FILE: Final = 200 * MIB
"""So much of a file is read."""
_MOST_TOLD: Final = 80
"""Characters of what a file says of itself."""
_NAME_IT: Final = (
    "name the briefing it was made of, such as --briefing national; add --audience, --lang and "
    "--set NAME=VALUE where it is another edition than legislator, en-US"
)
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
    audience_option(
        "The readers they were made for.",
        show_default="those that each file names, or else legislator",
    ),
]
LanguageOption = Annotated[
    Language | None,
    language_option(
        "The language they are in.", show_default="the one that each file names, or else en-US"
    ),
]


class Wish(Frozen):
    """What the user says of the files; None is what each file says itself."""

    briefing: str | None
    audience: Audience | None
    language: Language | None
    parameters: tuple[tuple[str, str], ...]
    templates: Path | None


def edition_of(file: str, named: str, wish: Wish) -> Edition:
    """Return the edition that a file is: as it is named in the file, and by what the user says.

    Raises BriefingError where neither says it.
    """
    try:
        own = read_query(named)
    except ValueError:
        if wish.briefing is None:
            problem = Problem(
                code="unknown-edition",
                message=_unnamed(named),
                where=Location(file),
                hint=_NAME_IT,
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


def _unnamed(named: str) -> str:
    if not named:
        return "the file does not say which edition it is"
    shown = named if len(named) <= _MOST_TOLD else f"{named[:_MOST_TOLD]}…"
    return f"what the file says of its edition cannot be read: {shown!r}"


def _folder(file: str, edition: Edition, wish: Wish) -> Path:
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


def document_of(file: str, dataset: Dataset, edition: Edition, wish: Wish) -> Document:
    """Return the document of the edition that a file is.

    Raises BriefingError where the edition could not be made today.
    """
    from briefing_gen.build import checked
    from briefing_gen.editions.authoring.briefing_reader import read_briefing

    folder = _folder(file, edition, wish)
    try:
        outline = read_briefing(folder)
        own = replace(edition, briefing=outline.name)
        document, _ = checked(dataset, outline, own, lambda _: None)
    except BriefingError as error:
        problem = Problem(
            code="unknown-edition",
            message="the edition that it is cannot be made now",
            where=Location(file),
            hint="mend what is told next, or name another with --briefing, --lang and --set",
        )
        raise BriefingError((problem, *error.problems)) from error
    return document
