"""The story of a number, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.cli.places import openable
from briefing_gen.dataset.model import Dataset, Missing, Period, Source
from briefing_gen.document.inline import plain
from briefing_gen.editions.binding.caveats import words_of
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.labels import labels
from briefing_gen.editions.language.wording import word_period
from briefing_gen.metrics.explain import Story, Telling

_WIDTH = 12
_INDENT = "    "


def telling(dataset: Dataset, language: Language) -> Telling:
    """Return what stories of `dataset` are told from: numbers of caveats and notes written out."""
    return Telling(dataset, language, lambda item: plain(words_of(item, dataset, language)))


def story_lines(story: Story, language: Language, indent: str = "") -> Iterator[str]:
    """Yield one line for each thing there is to tell; inputs follow, further in.

    A caveat of an input is one of the whole, and told there.
    """
    words = labels(language)
    facts = [
        ("value", f"{story.value:,f} {story.unit}"),
        *_margin_facts(story),
        *([("statistic", words.statistics[story.statistic])] if story.statistic else []),
        *(("counts", text) for text in story.population),
        *(("of", f"{dimension}: {member}") for dimension, member in story.members),
        *(("period", word_period(period, language)) for period in story.period),
        *(("formula", line) for line in story.formula),
        *_source_facts("source", story.source),
        *([("place", story.locator)] if story.locator else []),
        *_source_facts("read in", story.read_in),
        ("verified", words.grades[story.grade]),
        *(("caveat", text) for text in story.caveats if not indent),
        *([("note", story.note)] if story.note else []),
    ]
    yield f"{indent}{story.expression}"
    for name, text in facts:
        yield f"{indent}{_INDENT}{name:<{_WIDTH}}{text}"
    for item in story.inputs:
        yield ""
        yield from story_lines(item, language, indent + _INDENT)


def _margin_facts(story: Story) -> Iterator[tuple[str, str]]:
    if story.margin is not None:
        levels = " and ".join(f"{level:f}%" for level in story.confidence)
        yield "margin", f"{story.margin:,f} up and down, at {levels} confidence"


def _source_facts(name: str, source: Source | None) -> Iterator[tuple[str, str]]:
    if source is None:
        return
    published = f" ({source.published})" if source.published else ""
    yield name, f"{source.publisher}, {source.title}{published}"
    if source.url:
        yield "", source.url


def story_json(story: Story) -> dict[str, object]:
    """Return a story for machines; a value is a string, since it is exact."""
    return {
        "expression": story.expression,
        "value": f"{story.value:f}",
        "unit": story.unit,
        "margin": None if story.margin is None else f"{story.margin:f}",
        "confidence": [f"{level:f}" for level in story.confidence],
        "statistic": story.statistic,
        "population": list(story.population),
        "members": [list(pair) for pair in story.members],
        "periods": [_period_json(period) for period in story.period],
        "formula": list(story.formula),
        "source": _source_json(story.source),
        "read_in": _source_json(story.read_in),
        "locator": story.locator,
        "grade": story.grade,
        "caveats": list(story.caveats),
        "note": story.note,
        "inputs": [story_json(item) for item in story.inputs],
    }


def missing_lines(missing: Missing, language: Language) -> Iterator[str]:
    """Yield what there is to tell of a cell without a value."""
    yield str(missing.ref)
    yield f"{_INDENT}{'value':<{_WIDTH}}{_reason(missing, language)}"
    yield f"{_INDENT}{'stands at':<{_WIDTH}}{openable(missing.where)}"


def missing_json(missing: Missing, language: Language) -> dict[str, object]:
    """Return the same for machines."""
    return {
        "expression": str(missing.ref),
        "value": None,
        "reason": _reason(missing, language),
        "status": missing.status,
    }


def _reason(missing: Missing, language: Language) -> str:
    return missing.reason.get(language) or labels(language).not_available


def _period_json(period: Period) -> dict[str, object]:
    return {"kind": period.kind, "start": period.start, "end": period.end}


def _source_json(source: Source | None) -> dict[str, object] | None:
    if source is None:
        return None
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "accessed": source.accessed,
        "grade": source.grade,
    }
