"""The command that lists every number of an edition for whoever reviews it: ledger."""

from __future__ import annotations

from pathlib import Path

from briefing_gen import starter
from briefing_gen.cli.cache_options import CacheOption, NoCacheOption, kept_work
from briefing_gen.cli.files import Wish, read, tell_made
from briefing_gen.cli.option_values import briefing_folder, data_folder, parameters, theme_folder
from briefing_gen.cli.options import (
    AudienceOption,
    BriefingArgument,
    DataOption,
    GradeOption,
    LanguageOption,
    OutputOption,
    PaperOption,
    SetOption,
    TemplatesOption,
    ThemeOption,
)
from briefing_gen.cli.terminal import tell_step
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.edition import Audience, Language
from briefing_gen.paper import Paper


def write_ledger(
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
