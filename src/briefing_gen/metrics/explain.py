"""The story of a number: what it is, how it was made, who published it, what to beware of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.dataset import lookup, model
from briefing_gen.dataset.notes import address_of
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.metrics.derive import (
    Derived,
    Metric,
    Observed,
    caveats,
    expression,
    grade,
    periods,
    populations,
)
from briefing_gen.metrics.margins import confidences, margin_of
from briefing_gen.metrics.recheck import recompute

DERIVED_DECIMALS: Final = 6
"""Enough to see how a derived value rounds; nobody prints more."""
SHOWN_VALUES: Final = 12
"""Of more values than this only the number is told."""
SIGNS: Final = {
    Operation.DIFFERENCE: "{1} − {0}",
    Operation.PERCENT_CHANGE: "({1} − {0}) ÷ {0} × 100",
    Operation.RATIO: "{0} ÷ {1}",
    Operation.SHARE: "{0} ÷ {1} × 100",
    Operation.RATE: "{0} ÷ {1} × 100,000",
}
"""How an operation is worked, with its first and second input."""


class Story(Frozen, kw_only=True):
    """All that can be told of one metric, in words of one language.

    Of a missing value it tells what would stand there, as far as that is known. What belongs to a
    published value alone (statistic, source, read_in, locator, note) is empty or None for a derived
    one: its inputs tell theirs.
    """

    expression: str
    value: Decimal | None
    """None where it is missing."""
    unit: Unit | None
    statistic: model.Statistic | None = None
    population: tuple[str, ...] = ()
    """What the values behind it count, each once."""
    members: tuple[tuple[str, str], ...] = ()
    """Dimension and member, as readers call them, of a published value."""
    period: tuple[model.Period, ...] = ()
    formula: tuple[str, ...] = ()
    """The working, one line for each operation, innermost first."""
    inputs: tuple[Story, ...] = ()
    source: model.Source | None = None
    read_in: model.Source | None = None
    locator: str = ""
    grade: model.Grade | None = None
    caveats: tuple[str, ...] = ()
    note: str = ""
    missing: model.Missing | None = None
    """What is known of a value that there is not."""
    margin: Decimal | None = None
    """How far it may be off by chance, in its own unit; None where it is exact."""
    confidence: tuple[Decimal, ...] = ()
    """The level of confidence of the margins behind it, in percent."""
    claim: ClaimStory | None = None
    """How a published value that its source derived follows from others; None for any other."""
    others: tuple[Other, ...] = ()
    """What another text, or another definition, gives for the same."""


class ClaimStory(Frozen, kw_only=True):
    """A value that a source computed, computed again."""

    id: str
    story: Story
    """The value computed here, with its formula and inputs."""
    agrees: bool
    """Whether it is the published one, to the precision in which that is given."""
    accepted: str
    """Why a difference is kept, in words; empty where it is not."""


class Other(Frozen, kw_only=True):
    """The value on the other side of a conflict."""

    expression: str
    value: Decimal
    unit: Unit
    source: model.Source
    locator: str
    kept: bool
    """Whether it is the one that was chosen."""
    reason: str
    """Why the chosen one was."""


class Telling(Frozen):
    """What a story is told from, and in which words."""

    dataset: model.Dataset
    language: str
    word: Callable[[model.Caveat | model.Note], str]
    """Returns a caveat or note in words of the language, its numbers written out."""


def explain_gap(missing: model.Missing, telling: Telling) -> Story:
    """Return the story of a missing value; of one that no cell stands for, only that."""
    described = lookup.described(telling.dataset, missing.ref)
    if described is not None:
        story = _published(described, telling)
        return replace(story, value=None, claim=None, others=(), missing=missing)
    return Story(expression=str(missing.ref), value=None, unit=None, missing=missing)


def explain(metric: Metric, telling: Telling) -> Story:
    """Return the story of `metric`, down to every published value behind it."""
    match metric:
        case Observed(observation):
            return _published(observation, telling)
        case Derived():
            return _derived(metric, telling)


def _published(item: model.Observation, telling: Telling) -> Story:
    dataset, language = telling.dataset, telling.language
    return Story(
        expression=str(item.ref),
        value=item.quantity.value,
        unit=item.quantity.unit,
        statistic=item.statistic,
        population=(title_in(item.population.titles, language),),
        members=members_of(item.ref, dataset, language),
        period=(item.period,),
        source=item.source,
        read_in=item.read_in,
        locator=item.locators.get(language, item.locator),
        grade=item.grade,
        caveats=tuple(telling.word(caveat) for caveat in item.caveats),
        note=telling.word(item.note) if item.note else "",
        margin=item.margin.value if item.margin else None,
        confidence=tuple(confidences(Observed(item))),
        claim=_claim(item, telling),
        others=tuple(_others(item.ref, telling)),
    )


def _claim(item: model.Observation, telling: Telling) -> ClaimStory | None:
    found = recompute(item.ref, telling.dataset)
    if found is None:
        return None
    accepted = found.claim.accepted
    return ClaimStory(
        id=found.claim.id,
        story=explain(found.metric, telling),
        agrees=found.agrees,
        accepted=title_in(accepted, telling.language) if accepted else "",
    )


def _others(ref: model.CellRef, telling: Telling) -> Iterator[Other]:
    for conflict in telling.dataset.conflicts:
        own, at = address_of(conflict), conflict.chosen
        if ref not in {at, conflict.other_address, own}:
            continue
        at = conflict.other_address or own if ref == at else at
        if found := lookup.value_at(telling.dataset, at):
            yield Other(
                expression=str(at),
                value=found.quantity.value,
                unit=found.quantity.unit,
                source=found.source,
                locator=found.locators.get(telling.language, found.locator),
                kept=at == conflict.chosen,
                reason=title_in(conflict.reason, telling.language),
            )


def _derived(metric: Derived, telling: Telling) -> Story:
    inputs = tuple(explain(item, telling) for item in metric.inputs)
    values = [f"{told(item.quantity.value):f}" for item in metric.inputs]
    if metric.operation in SIGNS:
        left = SIGNS[metric.operation].format(*values)
    elif len(values) > SHOWN_VALUES:
        left = f"{metric.operation} of {len(values)} values"
    elif metric.operation is Operation.SUM:
        left = " + ".join(values)
    else:
        left = f"{metric.operation} of {'; '.join(values)}"
    result = told(metric.quantity.value)
    sign = "=" if result == metric.quantity.value else "≈"
    return Story(
        expression=expression(metric),
        value=told(metric.quantity.value),
        unit=metric.quantity.unit,
        population=tuple(title_in(item.titles, telling.language) for item in populations(metric)),
        period=periods(metric),
        formula=(
            *(line for item in inputs for line in item.formula),
            f"{left} {sign} {result:f} {metric.quantity.unit}",
        ),
        inputs=inputs,
        grade=grade(metric),
        caveats=tuple(telling.word(caveat) for caveat in caveats(metric)),
        margin=told(margin_of(metric)) if confidences(metric) else None,
        confidence=tuple(sorted(confidences(metric))),
    )


def members_of(
    ref: model.CellRef, dataset: model.Dataset, language: str
) -> tuple[tuple[str, str], ...]:
    """Return dimension and member of an address, as readers of `language` call them."""
    table = dataset.tables.get(ref.table)
    if table is None:  # The other value of a conflict, which has a name and no members.
        return ()
    titles = {dimension.name: dimension.titles for dimension in table.dimensions}
    return tuple(
        (title_in(titles[name], language), lookup.member_label(dataset, name, member, language))
        for name, member in ref.key
    )


def told(value: Decimal) -> Decimal:
    """Return `value` as it is told: to six decimals at most, without zeros at the end."""
    rounded = Quantity(value, Unit.RATIO).rounded(DERIVED_DECIMALS).value
    return Decimal(f"{rounded:f}".rstrip("0").rstrip("."))
