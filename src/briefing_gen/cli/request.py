"""What the user asked a command for, and what editions, files and masters follow from it."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import typer

from briefing_gen.base.frozen import Frozen, replace, taken
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper, Profile, WordProfile
from briefing_gen.cli import options, terminal
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition

if TYPE_CHECKING:
    from briefing_gen.batch.editions import Choice
    from briefing_gen.build import Output
    from briefing_gen.docx.writing import Memo
    from briefing_gen.pptx.masters.opening import House

T = TypeVar("T")
Command = Callable[..., int | None]
"""Returns the exit code; None is that of success."""
Values = Mapping[str, Any]
"""What Typer read, by the field of a request."""
_REPEATED: Final = ("audiences", "languages", "papers", "formats", "each", "findings")
_LONGEST: Final = {"stamp": 60, "organization": 120, "contact": 120, "to": 120}
"""How many characters the words of an option may have."""


class Request(Frozen, kw_only=True):
    """What the user asked for, every name replaced by its folder; empty where nothing was said."""

    briefings: tuple[Path, ...] = ()
    """The folders of the briefings to read."""
    briefing: str | None = None
    """The briefing that finished files were made of, a name or a path."""
    data: Path = Path()
    audiences: tuple[Audience, ...] = ()
    languages: tuple[Language, ...] = ()
    papers: tuple[Paper, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    minimum_grade: Grade | None = None
    theme: Path = Path()
    profile: Profile = Profile.FULL
    url: str | None = None
    stamp: str | None = None
    organization: str | None = None
    contact: str | None = None
    template: Path | None = None
    word_profile: WordProfile = WordProfile.FULL
    to: str | None = None
    findings: tuple[str, ...] = ()
    watch: bool = False
    output: Path = Path()
    json: bool = False

    each: tuple[str, ...] = ()
    editions: Path | None = None
    formats: tuple[Format, ...] = ()
    resume: bool = False
    jobs: int | None = None
    shard: str = "1/1"
    timeout_s: float = 0.0
    dask_address: str | None = None

    def edition(self, named: Edition) -> Edition:
        """Return the edition that was asked for, which is as `named` where nothing was said."""
        return replace(
            named,
            briefing=self.briefing or named.briefing,
            audience=next(iter(self.audiences), named.audience),
            language=next(iter(self.languages), named.language),
            parameters=self.parameters or named.parameters,
            minimum_grade=self.minimum_grade or named.minimum_grade,
        )

    def choice(self) -> Choice:
        """Return what holds for every edition of many, or multiplies it."""
        from briefing_gen.batch.editions import Choice

        graded = replace(self, minimum_grade=self.minimum_grade or Grade.REPORTED)
        return taken(Choice, graded)

    def files(self, *formats: Format, suffix: str = "") -> Output:
        """Return which files to make, how they look and where they go; raises BriefingError."""
        from briefing_gen.build import Output, file_date
        from briefing_gen.themes import read_theme

        is_word, word_house = formats == (Format.DOCX,), None
        if is_word and self.template:
            from briefing_gen.docx.house import read_house

            word_house = read_house(self.template)
        made = [suffix] if suffix else [f".{fmt}" for fmt in formats]
        file = options.named_file(self.output, *(made if len(made) == 1 else ()))
        return Output(
            folder=file.parent if file else self.output,
            file=file,
            formats=formats,
            theme=read_theme(self.theme),
            paper=next(iter(self.papers), Paper.LETTER),
            modified=file_date(os.environ),
            stamp=self.stamp,
            profile=self.profile,
            url=self.url,
            house=None if is_word else self.master(),
            word_house=word_house,
            memo=self.memo(),
        )

    def memo(self) -> Memo | None:
        """Return the memo that was asked for; raises BadParameter where only its parts were."""
        if self.word_profile is WordProfile.FULL:
            if self.to or self.findings:
                raise typer.BadParameter("--to and --finding are for --profile memo")
            return None
        from briefing_gen.docx.writing import Memo

        return Memo(self.to or "", self.findings)

    def master(self) -> House | None:
        """Return the master that decks are written into; raises BriefingError."""
        if self.template is None:
            return None
        from briefing_gen.pptx.masters.opening import read_house

        return read_house(self.template)


def usual(briefing: str) -> Edition:
    """Return the edition of a briefing that is meant where nothing is said of it."""
    return Edition(briefing=briefing, audience=Audience.LEGISLATOR, language=Language.EN_US)


def read_request(given: Values) -> Request:
    """Return the request of the values that Typer read; raises BadParameter."""
    made = dict(given)
    made |= {name: _each_once(given[name]) for name in _REPEATED if name in given}
    for name, most in _LONGEST.items():
        if name in given:
            made[name] = options.printed_words(f"--{name}", given[name], most)
    if "briefings" in given:
        made["briefings"] = options.briefing_folders(given["briefings"])
    if "data" in given:
        briefing = given.get("briefings") or given.get("briefing")
        made["data"] = options.data_folder(given["data"], briefing)
    if "parameters" in given:
        made["parameters"] = options.assigned("--set", given["parameters"])
    if "theme" in given:
        made["theme"] = options.theme_folder(given["theme"])
    if "url" in given:
        made["url"] = options.web_address(given["url"], given["profile"])
    return Request(**made)


def with_options(
    *groups: options.Group, of: Callable[[Values], object] = read_request
) -> Callable[[Command], Command]:
    """Give a command the options of `groups`; it gets what is made `of` them, and its own options.

    Where two groups have an option for one field, the later counts. What stops a command is told as
    JSON where that is asked for.
    """
    shared = {name: option for group in groups for name, option in group.items()}

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - Typer's own.
            asked = of({name: given.pop(name) for name in shared})
            with terminal.answering_in_json(getattr(asked, "json", False)):
                code = command(asked, **given)
            if code:
                raise typer.Exit(code)

        own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
        keyword = inspect.Parameter.KEYWORD_ONLY
        added = [
            inspect.Parameter(name, keyword, annotation=kind, default=default)
            for name, (kind, default) in shared.items()
        ]
        run.__annotations__ = {item.name: item.annotation for item in (*own, *added)}
        vars(run)["__signature__"] = inspect.Signature([*own, *added])
        return run

    return decorate


def _each_once(value: T | list[T] | None) -> tuple[T, ...]:
    """Return what was given once or repeatedly, each once in the order given."""
    if value is None:
        return ()
    return tuple(dict.fromkeys(value)) if isinstance(value, list) else (value,)
