"""The command that lists what is not verified yet: data todo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from briefing_gen.cli.option_values import data_folder
from briefing_gen.cli.options import DataOption, JsonOption, LanguageOption
from briefing_gen.cli.terminal import answering_in_json, counted, say, say_json
from briefing_gen.editions.edition import Language

if TYPE_CHECKING:
    from briefing_gen.dataset.confirming.todo import Expected, Reading
    from briefing_gen.dataset.model import Observation, Source

Facts = tuple[tuple[str, str], ...]
_WIDTH: Final = 10


def list_todo(
    *, data: DataOption = None, lang: LanguageOption = Language.EN_US, json: JsonOption = False
) -> None:
    """List every value that was not read at its publisher, by publication.

    Open the publication, look the values up, and say so with `data confirm`.
    """
    from briefing_gen.dataset.confirming.todo import todo
    from briefing_gen.dataset.reading.reader import read_dataset

    with answering_in_json(json):
        readings = todo(read_dataset(data_folder(data)))
    if json:
        say_json(_as_json(readings))
        return
    for reading in readings:
        for line in _lines(reading, lang):
            say(line)
        say("")
    say(_count(readings))


def _lines(reading: Reading, language: Language) -> Iterator[str]:
    source = reading.source
    published = f" ({source.published})" if source.published else ""
    yield f"{source.publisher}, {source.title}{published}"
    yield f"    {source.url}"
    for facts, values in _alike(reading, language).items():
        yield ""
        for name, text in facts:
            yield f"    {name:<{_WIDTH}}{text}"
        worded = [_value(expected.observation) for expected in values]
        width = max(map(len, worded))
        for value, expected in zip(worded, values, strict=True):
            yield f"        {value:>{width}}  {expected.observation.ref}"


def _alike(reading: Reading, language: Language) -> Mapping[Facts, Sequence[Expected]]:
    """Return the values of a publication by what is to be told of them, which is told once."""
    found: dict[Facts, list[Expected]] = {}
    for expected in reading.values:
        found.setdefault(tuple(_facts(expected, language)), []).append(expected)
    return found


def _value(observation: Observation) -> str:
    return f"{observation.quantity.value:,f} {observation.quantity.unit}"


def _facts(expected: Expected, language: Language) -> Iterator[tuple[str, str]]:
    from briefing_gen.dataset.vocabulary import GRADE_NAMES, title_in
    from briefing_gen.editions.language.wording import word_period

    observation = expected.observation
    population = observation.population.titles
    counts = title_in(population, language)
    yield "counts", f"{counts}, {word_period(observation.period, language)}"
    yield "grade", title_in(GRADE_NAMES[observation.grade], language)
    if observation.read_in:
        yield "read in", f"{observation.read_in.publisher}, {observation.read_in.title}"
        yield "", observation.read_in.url
    if observation.locator:
        yield "place", observation.locator
    for claim in expected.claims:
        yield "claim", f"{claim.operation} of {'; '.join(map(str, claim.inputs))}"
    if confirmation := observation.confirmation:
        standing = confirmation.standing(observation.quantity.value)
        found = f"{confirmation.reader} found {confirmation.found:,f} on {confirmation.date}"
        yield "reading", f"{standing}: {found}"


def _count(readings: Sequence[Reading]) -> str:
    values = sum(len(reading.values) for reading in readings)
    publications = counted(len(readings), "publication", "publications")
    return f"{counted(values, 'value', 'values')} to confirm, in {publications}"


def _as_json(readings: Sequence[Reading]) -> dict[str, object]:
    return {
        "values": sum(len(reading.values) for reading in readings),
        "publications": [
            {
                "source": _source_json(reading.source),
                "values": [_expected_json(expected) for expected in reading.values],
            }
            for reading in readings
        ],
    }


def _expected_json(expected: Expected) -> dict[str, object]:
    observation = expected.observation
    return {
        "address": str(observation.ref),
        "value": expected.text,
        "unit": observation.quantity.unit,
        "population": observation.population.id,
        "grade": observation.grade,
        "locator": observation.locator or None,
        "read_in": _source_json(observation.read_in) if observation.read_in else None,
        "claims": [claim.id for claim in expected.claims],
        "reading": _reading_json(observation),
        "file": observation.where.file,
        "line": observation.where.line,
        "column": observation.where.column,
    }


def _reading_json(observation: Observation) -> dict[str, object] | None:
    """Return what somebody found who did not confirm the value."""
    confirmation = observation.confirmation
    if confirmation is None:
        return None
    return {
        "standing": confirmation.standing(observation.quantity.value),
        "found": str(confirmation.found),
        "reader": confirmation.reader,
        "date": confirmation.date,
    }


def _source_json(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "grade": source.grade,
    }
