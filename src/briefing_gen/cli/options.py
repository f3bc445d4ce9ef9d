"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper, Profile
from briefing_gen.cli.option_values import briefing_names, choice, theme_names
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience


def audience_option(told: str, *, show_default: bool | str = True) -> Any:  # noqa: ANN401 - Typer's own.
    """Return the option --audience; help says what is `told`."""
    return choice("--audience", Audience, "an audience", told, show_default=show_default)


def language_option(told: str, *, show_default: bool | str = True) -> Any:  # noqa: ANN401 - Typer's own.
    """Return the option --lang; help says what is `told`."""
    return choice(
        "--lang",
        Language,
        "a language that briefings are written in",
        told,
        way_out="how to add one: docs/how-to/add-a-language.md",
        show_default=show_default,
    )


BriefingArgument = Annotated[
    str,
    typer.Argument(
        metavar="BRIEFING",
        help="Name of a briefing in templates/briefings, or path to a folder with a briefing.yaml.",
        autocompletion=briefing_names,
    ),
]
OneBriefingArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="BRIEFING",
        help="Only this briefing: a name or a folder, as for the other commands.",
        autocompletion=briefing_names,
        show_default="every briefing there is",
    ),
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="<directory>",
        help="Folder of the data package.",
        show_default="the shipped data",
    ),
]
AudienceOption = Annotated[Audience, audience_option("Who reads it.")]
LanguageOption = Annotated[Language, language_option("Language and region.")]
OneAudienceOption = Annotated[
    Audience | None,
    audience_option(
        "Only the edition for these readers.", show_default="all that the briefing offers"
    ),
]
OneLanguageOption = Annotated[
    Language | None,
    language_option(
        "Only the edition in this language.", show_default="all that the briefing offers"
    ),
]
PaperOption = Annotated[Paper, choice("--paper", Paper, "a paper", "Paper of the PDF.")]
GradeOption = Annotated[
    Grade,
    choice(
        "--minimum-grade",
        Grade,
        "a grade",
        "Leave out findings that rest on values verified less than this.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Value of a parameter of the briefing, such as state=TX. Repeat it for more.",
    ),
]
ThemeOption = Annotated[
    str,
    typer.Option(
        "--theme",
        metavar="NAME",
        help="Name of a theme in templates/themes.",
        autocompletion=theme_names,
    ),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        help="Folder with the folders briefings and themes.",
        exists=True,
        file_okay=False,
        show_default="the shipped templates",
    ),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="PowerPoint file (.pptx, .potx) whose master the deck is written into.",
        show_default="the theme's own",
    ),
]
KeepSlidesOption = Annotated[
    bool, typer.Option("--keep-slides", help="Keep the slides of --template, in front.")
]
OutputOption = Annotated[
    Path, typer.Option("--output", help="Folder for the files; made where it does not exist.")
]
ProfileOption = Annotated[
    Profile,
    choice("--profile", Profile, "a profile", "The full briefing, or a leave-behind of one page."),
]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="ADDRESS",
        help="Where the full briefing is published; the one page links to it.",
        show_default="no link",
    ),
]
StampOption = Annotated[
    str | None,
    typer.Option(
        "--stamp",
        metavar="TEXT",
        help="Words at the head of every page and slide, such as DRAFT or an embargo.",
        show_default="none",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
