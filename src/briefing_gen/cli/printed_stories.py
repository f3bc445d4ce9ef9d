"""The stories of all metrics that are printed as one text, and the editions that print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefing_gen.cli.stories import story_json, story_lines, telling
from briefing_gen.cli.terminal import say, say_json, tell
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.editions.authoring.briefing import Briefing
from briefing_gen.editions.authoring.briefing_reader import read_briefing
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.binding.known import Known
from briefing_gen.editions.binding.offers import check_offer
from briefing_gen.editions.composing.compose import compose_with_problems
from briefing_gen.editions.edition import Edition, Language
from briefing_gen.editions.showing.printed import Printed, find_printed, near_printed
from briefing_gen.metrics.derive import expression
from briefing_gen.metrics.explain import explain
from briefing_gen.problems import BriefingError, Location, Problem

Values = tuple[tuple[str, str], ...]


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
        (explain(wordings[0].metric, telling(dataset, language)), wordings)
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
            _refuse(dataset, outline, edition)
            yield compose_with_problems(dataset, outline, edition, known)[0]


def _refuse(dataset: Dataset, outline: Briefing, edition: Edition) -> None:
    """Raise BriefingError where the briefing is not made for what was chosen."""
    binder = Binder(dataset, outline, edition)
    check_offer(outline, binder)
    if binder.unmet:
        raise BriefingError(binder.unmet)


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
