"""Says what bound values are, and lets a key number follow the sentence that stands beside it."""

from collections.abc import Iterator, Sequence

from briefing_gen.absorbing.naming import Names, members_of
from briefing_gen.absorbing.shown import Held
from briefing_gen.base.quantities import CHANGES
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding
from briefing_gen.dataset.lookup import member_label
from briefing_gen.metrics.derive import Metric, Observed, observations, told_period
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit
from briefing_gen.words.periods import word_period_short


def told_of(metric: Metric, binder: Binder) -> str:
    """Return in words of the table what a value is: Trips, north, 2024."""
    period = told_period(metric)
    when = f", {word_period_short(period, binder.language)}" if period else ""
    if isinstance(metric, Observed):
        return f"{_column(metric, binder)}{when}"
    if metric.operation in CHANGES:
        first, last = (told_of(each, binder) for each in metric.inputs)
        return f"the change from {first} to {last}"
    own = told_of(metric.inputs[0], binder)
    others = len(metric.inputs) - 1
    among = told_of(metric.inputs[1], binder) if others == 1 else f"{others} values"
    return f"the {metric.operation} of {own} and {among}"


def _column(metric: Metric, binder: Binder) -> str:
    """Return the title of the column of a value, and the members that it is of."""
    ref, language = next(observations(metric)).ref, binder.language
    dataset = binder.dataset
    measures = dataset.tables[ref.table].measures
    (title,) = (e.titles.get(language, e.name) for e in measures if e.name == ref.measure)
    members = members_of(ref, dataset).items()
    return ", ".join([title, *(member_label(dataset, *each, language) for each in members)])


def key_beside(
    finding: AuthoredFinding,
    label: Scalar | None,
    typed: Sequence[Held],
    names: Names,
    binder: Binder,
) -> Iterator[Edit]:
    """Yield what makes a key number the first of its sentence, where this tells another value."""
    key = finding.key
    own = names.metrics.get(key.number.text.partition(":")[0]) if key else None
    if key is None or label is None or own is None or key.sentence != finding.statement:
        return
    cells = {value.ref for value in observations(own)}
    told = [each for each in typed if each.change and isinstance(each.metric, Observed)]
    if not told or any(v.ref in cells for each in typed for v in observations(each.metric)):
        return
    number = told[0].change.text.strip("{}") if told[0].change else ""
    yield Edit(key.number, number)
    period = f"{{{number.partition(':')[0]}:period-short}}"
    yield Edit(label, f"{_column(told[0].metric, binder)}, {period}")
