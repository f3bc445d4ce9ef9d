"""The commands that make files: pdf, slides, all.

The command that lists every number of an edition for whoever reviews it: ledger.

Makes files again whenever what they are made from changes, for somebody who is writing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from briefing_gen import shipped
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper, Profile
from briefing_gen.base.problems import BriefingError
from briefing_gen.cache import Cache
from briefing_gen.cli.cache import CacheOption, NoCacheOption, kept_work
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
from briefing_gen.cli.terminal import make_ready, say, tell, tell_problems, tell_step
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition

if TYPE_CHECKING:
    from briefing_gen.briefing.briefing import Briefing
    from briefing_gen.build import Format, Made, Output
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.pptx.masters.opening import House

WatchOption = Annotated[
    bool,
    typer.Option(
        "--watch", help="Make it again whenever data, briefing or theme change; Ctrl+C ends it."
    ),
]

_BETWEEN_LOOKS_S: Final = 0.3

_SETTLING_S: Final = 0.05

_MOST_SETTLING: Final = 20
"""What never rests, such as a growing log, is not waited for."""

_MOST_FILES: Final = 10_000
"""A package has few; somebody who names a whole disk waits no longer for that."""

State: TypeAlias = tuple[tuple[str, int, int, int], ...]


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


def write_ledger(
    briefing: BriefingArgument = shipped.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    paper: PaperOption = Paper.LETTER,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = shipped.THEME,
    templates: TemplatesOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    output: OutputOption = Path("output"),
) -> None:
    """List every number of an edition in a CSV, to be reviewed line by line.

    A row says where the number stands (page, slide, sentence), how it was worked out, and from
    which cells, sources and places; and whether it follows from them again.
    """
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
        cache=kept_work(cache, no_cache=no_cache),
    )
    from briefing_gen.build import build_ledger

    tell_made(build_ledger(*read(wish), tell_step))


def pdf(
    briefing: BriefingArgument = shipped.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    paper: PaperOption = Paper.LETTER,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = shipped.THEME,
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
    briefing: BriefingArgument = shipped.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = shipped.THEME,
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
    briefing: BriefingArgument = shipped.BRIEFING,
    *,
    data: DataOption = None,
    audience: AudienceOption = Audience.LEGISLATOR,
    lang: LanguageOption = Language.EN_US,
    paper: PaperOption = Paper.LETTER,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    theme: ThemeOption = shipped.THEME,
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
    from briefing_gen.pptx.masters.opening import read_house

    return read_house(template, keep_slides=keep_slides)


def read(wish: Wish, *formats: Format) -> tuple[Dataset, Briefing, Edition, Output]:
    """Return what a build needs; that the output can be written is known before any reading."""
    from briefing_gen.briefing.reader import read_briefing
    from briefing_gen.build import Output, file_date
    from briefing_gen.dataset.reading.reader import read_dataset
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


def watch_sources(sources: Sequence[Path], make: Callable[[], None]) -> None:
    """Call `make` at once, and again after each change below `sources`; it ends by a signal.

    What is wrong is told, and the next change waited for: a briefing that is being written is
    wrong most of the time.
    """
    before = state(sources)  # Taken first: what changes while files are made counts too.
    while True:
        try:
            make()
        except BriefingError as error:
            tell_problems(error.problems)
        tell("Waiting for a change; press Ctrl+C to end")
        before = _changed(sources, before)


def _changed(sources: Sequence[Path], before: State) -> State:
    """Return the state of `sources` once it is another than `before`, and whole.

    Many programs empty a file before they write it; what is half there would be told as wrong.
    """
    while (now := state(sources)) == before:
        time.sleep(_BETWEEN_LOOKS_S)
    for _ in range(_MOST_SETTLING):
        time.sleep(_SETTLING_S)
        last, now = now, state(sources)
        if now == last:
            break
    return now


def state(sources: Sequence[Path]) -> State:
    """Return name, node, size and time of change of each file at or below `sources`."""
    seen = (_state(path) for source in sources for path in _files(source))
    return tuple(entry for entry, _ in zip(filter(None, seen), range(_MOST_FILES), strict=False))


def _files(source: Path) -> Iterator[str]:
    if not source.is_dir():
        yield str(source)
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118 - many.


def _state(path: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - many.
    except OSError:  # It was removed just now, which the next look shows as a change.
        return None
    return path, found.st_ino, found.st_size, found.st_mtime_ns
