"""The command that tells where a number comes from: data explain.

The stories of all metrics that are printed as one text, and the editions that print it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Known
from briefing_gen.binding.package_texts import check_offer
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.cli.option_values import briefing_folders, data_folder, parameters
from briefing_gen.cli.options import (
    DataOption,
    JsonOption,
    LanguageOption,
    OneBriefingArgument,
    SetOption,
    TemplatesOption,
)
from briefing_gen.cli.stories import story_context, story_json, story_lines
from briefing_gen.cli.terminal import answering_in_json, say, say_json, tell
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.composing.printed import Printed, find_printed, near_printed
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import expression
from briefing_gen.metrics.explain import explain

if TYPE_CHECKING:
    from briefing_gen.briefing.briefing import Briefing
    from briefing_gen.dataset.model import Dataset

Values = tuple[tuple[str, str], ...]
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
            from briefing_gen.cli.data_explain import tell_printed

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
    from briefing_gen.briefing.reader import read_briefing

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
    from briefing_gen.binding.binder import resolve
    from briefing_gen.cli import stories
    from briefing_gen.dataset.model import Missing
    from briefing_gen.metrics.explain import explain, explain_gap

    context = stories.story_context(dataset, lang)
    found = resolve(dataset, outline, number, values)
    if isinstance(found, Missing):
        gap = explain_gap(found, context)
        lines, answer = stories.gap_lines(gap, lang), stories.gap_json(gap, lang)
    else:
        story = explain(found, context)
        lines, answer = stories.story_lines(story, lang), stories.story_json(story)
    if json:
        say_json(answer)
        return
    for line in lines:
        say(line)


def tell_printed(
    number: str,
    dataset: Dataset,
    folders: Sequence[Path],
    values: Values,
    language: Language,
    *,
    json: bool,
) -> None:
    """Print the story of each metric that is printed as `number`; raises BriefingError for none.

    A briefing with a parameter that `values` does not give is left out, which is said.
    """
    outlines = [read_briefing(folder) for folder in folders]
    left_out = [outline for outline in outlines if not _given(outline, values)]
    documents = tuple(
        document
        for outline in outlines
        if outline not in left_out
        for document in _documents(dataset, outline, values)
    )
    found = find_printed(number, documents)
    hints = [_left_out(outline) for outline in left_out]
    if not found:
        raise BriefingError((_none(number, near_printed(number, documents), hints),))
    stories = [
        (explain(wordings[0].metric, story_context(dataset, language)), wordings)
        for wordings in _by_metric(found).values()
    ]
    if json:
        told = [
            {"story": story_json(story), "texts": [_printed_json(item) for item in wordings]}
            for story, wordings in stories
        ]
        say_json({"printed": told, "left_out": [outline.name for outline in left_out]})
        return
    for hint in hints:
        tell(hint)
    for at, (story, wordings) in enumerate(stories):
        for line in (*([""] if at else []), *story_lines(story, language), *_places(wordings)):
            say(line)


def _by_metric(found: Iterable[Printed]) -> Mapping[str, Sequence[Printed]]:
    """Return the wordings of each metric: languages write one number in several ways."""
    metrics: dict[str, list[Printed]] = {}
    for item in found:
        metrics.setdefault(expression(item.metric), []).append(item)
    return metrics


def _given(outline: Briefing, values: Values) -> bool:
    return {parameter.name for parameter in outline.parameters} <= dict(values).keys()


def _documents(dataset: Dataset, outline: Briefing, values: Values) -> Iterator[Document]:
    names = {parameter.name for parameter in outline.parameters}
    known = Known()
    for audience in outline.audiences:
        for language in outline.languages:
            edition = Edition(
                briefing=outline.name,
                audience=audience,
                language=language,
                parameters=tuple(pair for pair in values if pair[0] in names),
            )
            binder = Binder(dataset, outline, edition)
            check_offer(outline, binder)
            if binder.unmet:
                raise BriefingError(binder.unmet)
            yield compose_with_problems(dataset, outline, edition, known)[0]


def _left_out(outline: Briefing) -> str:
    options = " ".join(f"--set {parameter.name}=VALUE" for parameter in outline.parameters)
    return f"the briefing {outline.name!r} is searched with {options}"


def _none(number: str, near: Sequence[str], hints: Sequence[str]) -> Problem:
    nearest = [f"near it: {', '.join(near)}"] if near else []
    return Problem(
        code="number-not-printed",
        message=f"no edition prints {number!r}",
        where=Location("NUMBER"),
        hint="; ".join([*nearest, *hints]) or None,
    )


def _places(wordings: Iterable[Printed]) -> Iterator[str]:
    """Yield each wording, and a line for each edition with what prints the number so."""
    name = "printed"
    for item in wordings:
        yield f"    {name:<12}{item.text}"
        for slug, spots in _by_edition(item).items():
            yield f"{' ' * 20}in {slug}: {'; '.join(spots)}"
        name = ""


def _printed_json(item: Printed) -> dict[str, object]:
    editions = [{"edition": slug, "places": spots} for slug, spots in _by_edition(item).items()]
    return {"text": item.text, "editions": editions}


def _by_edition(item: Printed) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for edition in item.editions:
        slug, _, spot = edition.partition(": ")
        found.setdefault(slug, []).append(spot)
    return found
