"""The command that tells where a number comes from: data explain."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.cli.option_values import briefing_folders, data_folder, parameters
from briefing_gen.cli.options import (
    DataOption,
    JsonOption,
    LanguageOption,
    OneBriefingArgument,
    SetOption,
    TemplatesOption,
)
from briefing_gen.cli.terminal import answering_in_json, say, say_json
from briefing_gen.editions.edition import Language

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.editions.authoring.briefing import Briefing

_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")


def explain_number(
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER",
            help="A number as it is printed, the name of a metric, or an address in the data.",
        ),
    ],
    briefing: OneBriefingArgument = None,
    *,
    data: DataOption = None,
    lang: LanguageOption = Language.EN_US,
    assignments: SetOption = None,
    templates: TemplatesOption = None,
    json: JsonOption = False,
) -> None:
    """Tell a number's whole story: formula, inputs, source, verification and caveats.

    A number as it is printed ("35.8%", "36.2 million") is looked for in every edition.
    """
    values = parameters(assignments)
    with _of_several_words(number, briefing):
        folders = briefing_folders(briefing, templates)
    with answering_in_json(json):
        if is_printed(number):
            from briefing_gen.cli.printed_stories import tell_printed

            tell_printed(number, _dataset(data), folders, values, lang, json=json)
        else:
            _tell(number, _dataset(data), _outline(number, folders), values, lang, json=json)


def is_printed(number: str) -> bool:
    """Return whether `number` is what a reader saw, rather than a name or an address."""
    named = "[" in number or _NAME.fullmatch(number)
    return not named and any(letter.isdigit() for letter in number)


@contextlib.contextmanager
def _of_several_words(number: str, briefing: str | None) -> Iterator[None]:
    """Let the error of a briefing that there is not say that it may be a word of the number."""
    try:
        yield
    except typer.BadParameter as error:
        if briefing and is_printed(number) and "did you mean" not in error.message:
            error.message += f'; is it part of the number? write "{number} {briefing}"'
        raise


def _dataset(data: Path | None) -> Dataset:
    from briefing_gen.dataset.reading.reader import read_dataset

    return read_dataset(data_folder(data))


def _outline(number: str, folders: Sequence[Path]) -> Briefing:
    """Return the first briefing that has a metric of this name, or else the first."""
    from briefing_gen.editions.authoring.briefing_reader import read_briefing

    first = read_briefing(folders[0])
    if number in first.metrics:
        return first
    others = (read_briefing(folder) for folder in folders[1:])
    return next((outline for outline in others if number in outline.metrics), first)


def _tell(
    number: str,
    dataset: Dataset,
    outline: Briefing,
    values: tuple[tuple[str, str], ...],
    lang: Language,
    *,
    json: bool,
) -> None:
    from briefing_gen.cli import stories
    from briefing_gen.dataset.model import Missing
    from briefing_gen.editions.binding.binding import resolve
    from briefing_gen.metrics.explain import explain
    from briefing_gen.metrics.explain_gap import explain_gap

    telling = stories.telling(dataset, lang)
    found = resolve(dataset, outline, number, values)
    if isinstance(found, Missing):
        gap = explain_gap(found, telling)
        lines, answer = stories.gap_lines(gap, lang), stories.gap_json(gap, lang)
    else:
        story = explain(found, telling)
        lines, answer = stories.story_lines(story, lang), stories.story_json(story)
    if json:
        say_json(answer)
        return
    for line in lines:
        say(line)
