"""The story of a number, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.base.language import Language
from briefing_gen.binding.caveats import words_of
from briefing_gen.cli.data import source_json
from briefing_gen.cli.terminal import openable
from briefing_gen.dataset.model import Dataset, Missing, Period, Source
from briefing_gen.document.inline import plain
from briefing_gen.metrics.explain import ClaimStory, Gap, Other, Story, Telling
from briefing_gen.words.citing import grade_name
from briefing_gen.words.languages import labels
from briefing_gen.words.wording import word_period

_WIDTH = 12
_INDENT = "    "


def story_context(dataset: Dataset, language: Language) -> Telling:
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
        *_claim_facts(story.claim),
        *_source_facts("source", story.source),
        *([("place", story.locator)] if story.locator else []),
        *_source_facts("read in", story.read_in),
        ("grade", grade_name(story.grade, language)),
        *(("caveat", text) for text in story.caveats if not indent),
        *([("note", story.note)] if story.note else []),
        *(fact for other in story.others for fact in _other_facts(other)),
    ]
    yield f"{indent}{story.expression}"
    for name, text in facts:
        yield f"{indent}{_INDENT}{name:<{_WIDTH}}{text}"
    for item in (*story.inputs, *(story.claim.story.inputs if story.claim else ())):
        yield ""
        yield from story_lines(item, language, indent + _INDENT)


def _claim_facts(claim: ClaimStory | None) -> Iterator[tuple[str, str]]:
    """Yield how a published value follows from others, and whether it does."""
    if claim is None:
        return
    yield from (("formula", line) for line in claim.story.formula)
    verdict = "agrees with" if claim.agrees else "differs from"
    value = f"{claim.story.value:,f} {claim.story.unit}"
    yield "recomputed", f"{value}, which {verdict} the value as it is published"
    if claim.accepted:
        yield "", claim.accepted


def _other_facts(other: Other) -> Iterator[tuple[str, str]]:
    kept = ", which was chosen" if other.kept else ""
    yield "other value", f"{other.value:,f} {other.unit}{kept}: {other.expression}"
    place = f", {other.locator}" if other.locator else ""
    yield "", f"{other.source.publisher}, {other.source.title}{place}"
    yield "", other.reason


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
        "claim": _claim_json(story.claim),
        "conflicts": [_other_json(other) for other in story.others],
    }


def _claim_json(claim: ClaimStory | None) -> dict[str, object] | None:
    if claim is None:
        return None
    return {
        "id": claim.id,
        "formula": list(claim.story.formula),
        "recomputed": f"{claim.story.value:f}",
        "agrees": claim.agrees,
        "accepted": claim.accepted or None,
        "inputs": [story_json(item) for item in claim.story.inputs],
    }


def _other_json(other: Other) -> dict[str, object]:
    return {
        "expression": other.expression,
        "value": f"{other.value:f}",
        "unit": other.unit,
        "source": _source_json(other.source),
        "locator": other.locator,
        "chosen": other.kept,
        "reason": other.reason,
    }


def gap_lines(gap: Gap, language: Language) -> Iterator[str]:
    """Yield what there is to tell of a cell without a value."""
    words = labels(language)
    facts = [
        ("value", _reason(gap.missing, language)),
        *([("statistic", words.statistics[gap.statistic])] if gap.statistic else []),
        *([("counts", gap.population)] if gap.population else []),
        *(("of", f"{dimension}: {member}") for dimension, member in gap.members),
        *([("period", word_period(gap.period, language))] if gap.period else []),
        *_source_facts("source", gap.source),
        *([("place", gap.locator)] if gap.locator else []),
        *_source_facts("read in", gap.read_in),
        *([("grade", grade_name(gap.grade, language))] if gap.grade else []),
        *(("caveat", text) for text in gap.caveats),
        *([("note", gap.note)] if gap.note else []),
        ("stands at", openable(gap.missing.where)),
    ]
    yield str(gap.missing.ref)
    for name, text in facts:
        yield f"{_INDENT}{name:<{_WIDTH}}{text}"


def gap_json(gap: Gap, language: Language) -> dict[str, object]:
    """Return the same for machines."""
    return {
        "expression": str(gap.missing.ref),
        "value": None,
        "reason": _reason(gap.missing, language),
        "status": gap.missing.status,
        "unit": gap.unit,
        "statistic": gap.statistic,
        "population": [gap.population] if gap.population else [],
        "members": [list(pair) for pair in gap.members],
        "periods": [_period_json(gap.period)] if gap.period else [],
        "source": _source_json(gap.source),
        "read_in": _source_json(gap.read_in),
        "locator": gap.locator,
        "grade": gap.grade,
        "caveats": list(gap.caveats),
        "note": gap.note,
    }


def _reason(missing: Missing, language: Language) -> str:
    return missing.reason.get(language) or labels(language).not_available


def _period_json(period: Period) -> dict[str, object]:
    return {"kind": period.kind, "start": period.start, "end": period.end}


def _source_json(source: Source | None) -> dict[str, object] | None:
    return source_json(source) if source else None
