"""The commands that make files: pdf, slides, all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefing_gen import starter
from briefing_gen.cache import Cache
from briefing_gen.cli.cache_options import CacheOption, NoCacheOption, kept_work
from briefing_gen.cli.option_values import (
    briefing_folder,
    data_folder,
    parameters,
    stamp_words,
    theme_folder,
    web_address,
)
from briefing_gen.cli.options import (
    AudienceOption,
    BriefingArgument,
    DataOption,
    GradeOption,
    KeepSlidesOption,
    LanguageOption,
    OutputOption,
    PaperOption,
    ProfileOption,
    SetOption,
    StampOption,
    TemplateOption,
    TemplatesOption,
    ThemeOption,
    UrlOption,
)
from briefing_gen.cli.terminal import make_ready, say, tell_problems, tell_step
from briefing_gen.cli.watching import WatchOption, watch_sources
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.frozen import Frozen
from briefing_gen.paper import Paper, Profile

if TYPE_CHECKING:
    from briefing_gen.build import Format, Made, Output
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.editions.authoring.briefing import Briefing
    from briefing_gen.writers.pptx.house.opening import House


class Wish(Frozen, kw_only=True):
    """What the user asked for, with every name led back to its folder."""

    briefing: Path
    data: Path
    theme: Path
    output: Path
    audience: Audience
    language: Language
    paper: Paper = Paper.LETTER
    parameters: tuple[tuple[str, str], ...]
    minimum_grade: Grade
    stamp: str | None = None
    profile: Profile = Profile.FULL
    url: str | None = None
    cache: Cache | None = None
    template: Path | None = None
    keep_slides: bool = False
    watch: bool = False


def pdf(
    briefing: BriefingArgument = starter.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    paper: PaperOption = Paper.LETTER,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = starter.THEME,
    templates: TemplatesOption = None,
    profile: ProfileOption = Profile.FULL,
    url: UrlOption = None,
    stamp: StampOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    watch: WatchOption = False,
    output: OutputOption = Path("output"),
) -> None:
    """Make a PDF briefing."""
    wish = Wish(
        briefing=briefing_folder(briefing, templates),
        data=data_folder(data),
        theme=theme_folder(theme, templates),
        output=output,
        audience=audience,
        language=lang,
        paper=paper,
        parameters=parameters(assignments),
        minimum_grade=minimum_grade,
        stamp=stamp_words(stamp),
        profile=profile,
        url=web_address(url, profile),
        cache=kept_work(cache, no_cache=no_cache),
        watch=watch,
    )
    from briefing_gen.build import Format

    _make(wish, Format.PDF)


def slides(
    briefing: BriefingArgument = starter.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = starter.THEME,
    templates: TemplatesOption = None,
    stamp: StampOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    template: TemplateOption = None,
    keep_slides: KeepSlidesOption = False,
    watch: WatchOption = False,
    output: OutputOption = Path("output"),
) -> None:
    """Make a PowerPoint deck."""
    wish = Wish(
        briefing=briefing_folder(briefing, templates),
        data=data_folder(data),
        theme=theme_folder(theme, templates),
        output=output,
        audience=audience,
        language=lang,
        parameters=parameters(assignments),
        minimum_grade=minimum_grade,
        stamp=stamp_words(stamp),
        cache=kept_work(cache, no_cache=no_cache),
        template=template,
        keep_slides=keep_slides,
        watch=watch,
    )
    from briefing_gen.build import Format

    _make(wish, Format.PPTX)


def pdf_and_slides(
    briefing: BriefingArgument = starter.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    paper: PaperOption = Paper.LETTER,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = starter.THEME,
    templates: TemplatesOption = None,
    profile: ProfileOption = Profile.FULL,
    url: UrlOption = None,
    stamp: StampOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    template: TemplateOption = None,
    keep_slides: KeepSlidesOption = False,
    watch: WatchOption = False,
    output: OutputOption = Path("output"),
) -> None:
    """Make the PDF briefing and the PowerPoint deck of one edition."""
    wish = Wish(
        briefing=briefing_folder(briefing, templates),
        data=data_folder(data),
        theme=theme_folder(theme, templates),
        output=output,
        audience=audience,
        language=lang,
        paper=paper,
        parameters=parameters(assignments),
        minimum_grade=minimum_grade,
        stamp=stamp_words(stamp),
        profile=profile,
        url=web_address(url, profile),
        cache=kept_work(cache, no_cache=no_cache),
        template=template,
        keep_slides=keep_slides,
        watch=watch,
    )
    from briefing_gen.build import Format

    _make(wish, Format.PDF, Format.PPTX)


def _make(wish: Wish, *formats: Format) -> None:
    """Make the files and print their paths, again and again where that is wished."""
    from briefing_gen.build import build

    def make() -> None:
        tell_made(build(*read(wish, *formats), tell_step))

    if wish.watch:
        template = [wish.template] if wish.template else []
        watch_sources([wish.data, wish.briefing, wish.theme, *template], make)
    else:
        make()


def house_of(template: Path | None, *, keep_slides: bool) -> House | None:
    """Return the master that decks are written into; raises BadParameter, BriefingError."""
    if template is None:
        if keep_slides:
            raise typer.BadParameter("there is no --template whose slides could stay")
        return None
    from briefing_gen.writers.pptx.house.opening import read_house

    return read_house(template, keep_slides=keep_slides)


def read(wish: Wish, *formats: Format) -> tuple[Dataset, Briefing, Edition, Output]:
    """Return what a build needs; that the output can be written is known before any reading."""
    from briefing_gen.build import Output, file_date
    from briefing_gen.dataset.reading.reader import read_dataset
    from briefing_gen.editions.authoring.briefing_reader import read_briefing
    from briefing_gen.themes import read_theme

    make_ready(wish.output)
    output = Output(
        folder=wish.output,
        formats=formats,
        theme=read_theme(wish.theme),
        paper=wish.paper,
        modified=file_date(os.environ),
        stamp=wish.stamp,
        profile=wish.profile,
        url=wish.url,
        cache=wish.cache,
        house=house_of(wish.template, keep_slides=wish.keep_slides),
    )
    tell_step("Reading data and briefing")
    dataset, briefing = read_dataset(wish.data), read_briefing(wish.briefing)
    edition = Edition(
        briefing=briefing.name,
        audience=wish.audience,
        language=wish.language,
        parameters=wish.parameters,
        minimum_grade=wish.minimum_grade,
    )
    return dataset, briefing, edition, output


def tell_made(made: Made) -> None:
    """Print warnings, and the paths of the files that were made."""
    tell_problems(made.warnings)
    for path in made.paths:
        say(str(path))
