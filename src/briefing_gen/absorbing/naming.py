"""Names of values in a briefing: those it has, and new ones for what it has none for."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import CHANGES, Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding, Briefing, texts_in
from briefing_gen.claims.index import Index
from briefing_gen.claims.sentences import tokens
from briefing_gen.dataset.cell_text import CellRef
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset, Missing
from briefing_gen.metrics.derive import (
    Metric,
    Observed,
    expression,
    limit_of,
    observations,
    told_period,
)
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.periods import word_period_short

DISPLAYS: Final = (
    "", "compact", "0", "1", "2", "compact.0", "compact.2", "magnitude", "magnitude.0",
    "magnitude.1", "magnitude.2", "compact-magnitude", "about", "times", "place", "place-of",
    "unit", "unit.0", "unit.1", "about.3", "nearly", "nearly.1", "nearly.3", "more-than",
    "more-than.1", "more-than.3", "billions", "billions.2", "billions.0",
)  # fmt: skip
"""The displays of a number, those that authors use first."""
_MOST_INPUTS: Final = 6
_MOST_NAMED: Final = 12
"""So many values, such as the months of a year, may be added up one by one."""
_LONGEST: Final = 60
_NAMED: Final = {
    *CHANGES, Operation.SHARE, Operation.RATIO, Operation.RATE, Operation.SUM, Operation.MEAN,
    Operation.MEDIAN,
}  # fmt: skip
"""What is worked out from others and may have a name, which ends as the operation does."""
_POOLED: Final = {Operation.MEAN, Operation.MEDIAN, Operation.SUM, Operation.COUNT}
_ALL: Final = re.compile(
    r"(?P<table>[\w-]+)\[(?:.*, )?(?P<dimension>[\w-]+)=\*(?:, .*)?\]\.(?P<measure>[\w-]+)"
    r"(?P<limit> (?:above|below) -?[\d.]+)?(?: within \d+)?"
)
"""What runs over all members of one dimension, or those within a year."""
_MOVED: Final = re.compile(r"difference\((.+); (.+)\) (above|below) 0")
"""Runs over the changes of all members between two periods."""


def _across(operation: Operation, over: str, own: str = "") -> tuple[str, str] | None:
    """Return a name for what is worked out from all members, and its entry under `metrics`.

    `own` is the name of the value that is ranked among them.
    """
    if moved := _MOVED.fullmatch(over):
        return _movers(moved)
    found = _ALL.fullmatch(over)
    if found is None:
        return None
    across = f"{found['table']}.{found['dimension']}"
    of, _, year = over.partition(" within ")
    limit = found["limit"] or ""
    of = json.dumps(of.removesuffix(limit), ensure_ascii=False)
    ranked = f"for: {own}, " if own else ""
    within = f'within: "{year}", ' if year else ""
    within += f"{limit.strip().replace(' ', ': ')}, " * bool(limit)
    ending = f"{limit}{f'-{year}' * bool(year)}"
    name = f"{own}-place" if own else f"{operation}-{found['measure']}{ending}"
    return name, f"{{{operation}: {{{ranked}across: {across}, {within}of: {of}}}}}"


def _movers(found: re.Match[str]) -> tuple[str, str] | None:
    """Return a name for how many members rose or fell, and its entry under `metrics`."""
    first, last, limit = found.groups()
    one = _ALL.fullmatch(last)
    if one is None:
        return None
    ends = json.dumps([first, last], ensure_ascii=False)
    across = f"{one['table']}.{one['dimension']}"
    name = f"{one['measure']}-{'risen' if limit == 'above' else 'fallen'}"
    other = _ALL.fullmatch(first)
    if other and other["measure"] != one["measure"]:
        name = f"{one['measure']}-{limit}-{other['measure']}"
    return name, f"{{count: {{across: {across}, of: {{difference: {ends}}}, {limit}: 0}}}}"


def _in_order(metric: Metric) -> str:
    """Return what identifies a value, whatever the order of the dimensions in its addresses."""

    def ordered(found: re.Match[str]) -> str:
        return f"[{', '.join(sorted(found[1].split(', ')))}]"

    said = re.sub(r"\[([^\]]*)\]", ordered, expression(_among_all(metric)))
    # A briefing may list a few of the values that a rank among all members has.
    return f"{said} of {len(metric.inputs)}" if metric.operation else said


def _among_all(metric: Metric) -> Metric:
    """Return a rank among published values as one that runs over all members of a dimension."""
    if metric.operation is not Operation.RANK or metric.over:
        return metric
    values = [each.observation for each in metric.inputs if each.observation]
    refs = [value.ref for value in values]
    keys = [dict(ref.key) for ref in refs]
    apart = [name for name in (keys[0] if keys else ()) if len({k.get(name) for k in keys}) > 1]
    kinds = {(value.ref.table, value.ref.measure, value.period) for value in values}
    is_of_all = len(refs) == len(metric.inputs) and refs[0] in refs[1:]
    if not is_of_all or len(kinds) > 1 or len(apart) != 1:
        return metric
    members = tuple((name, "*" if name in apart else own) for name, own in refs[0].key)
    over = f"{refs[0]}; {CellRef(refs[0].table, members, refs[0].measure)}"
    return replace(metric, over=over)


def members_of(ref: CellRef, dataset: Dataset) -> Mapping[str, str]:
    """Return the member of each dimension that a value is of, without its period."""
    return {name: own for name, own in ref.key if name != dataset.tables[ref.table].time}


def told_of(metric: Metric, binder: Binder) -> str:
    """Return in words of the table what a value is: Trips, north, 2024."""
    period = told_period(metric)
    when = f", {word_period_short(period, binder.language)}" if period else ""
    if isinstance(metric, Observed):
        return f"{column_of(metric, binder)}{when}"
    if metric.operation in CHANGES:
        first, last = (told_of(each, binder) for each in metric.inputs)
        return f"the change from {first} to {last}"
    others, limit = len(metric.inputs) - 1, limit_of(metric)
    if metric.over and metric.operation is not Operation.RANK:
        beyond = f", {limit[0]} {limit[1].value}" if limit else ""
        every = f"{'' if limit else 'all '}{others + 1} values"
        of = column_of(metric, binder, {})
        if limit and metric.inputs[0].operation in CHANGES:
            one, other = (column_of(each, binder, {}) for each in metric.inputs[0].inputs)
            of = f"differences in {of}" if one == other else f"{other} minus {one}"
        return f"the {metric.operation} of {every} of {of}{when}{beyond}"
    own, second = told_of(metric.inputs[0], binder), metric.inputs[1]
    among = told_of(second, binder) if others == 1 else f"{others} values"
    return f"the {metric.operation} of {own} and {among}"


def column_of(metric: Metric, binder: Binder, members: Mapping[str, str] | None = None) -> str:
    """Return the title of the column of a value, and the members that it is of, or others."""
    ref, dataset, language = next(observations(metric)).ref, binder.dataset, binder.language
    measures = dataset.tables[ref.table].measures
    (title,) = (e.titles.get(language, e.name) for e in measures if e.name == ref.measure)
    named = (members_of(ref, dataset) if members is None else members).items()
    return ", ".join([title, *(member_label(dataset, *each, language) for each in named)])


class Names:
    """The names under `metrics` of a briefing, by the value that each stands for."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._parameters: dict[tuple[str, str], str] = {}
        self._known: dict[str, str] = {}
        self.metrics: dict[str, Metric] = {}
        """The values of an edition by their names, as the briefing has them."""
        self.added: dict[str, str] = {}
        """New entries: what each name stands for, as it is written."""

    def read(self, binder: Binder) -> None:
        """Take the names as they stand for values in an edition."""
        values = dict(binder.parameters)
        self._parameters = {
            (each.members.dimension, values[each.name]): each.name
            for each in self._briefing.parameters
            if each.name in values
        }
        for name in self._briefing.metrics:
            metric = binder.metric(Scalar(name, self._briefing.where))
            if metric is not None and not isinstance(metric, Missing):
                self.metrics[name] = metric
                self._known.setdefault(_in_order(metric), name)

    def in_finding(self, finding: AuthoredFinding | None) -> Iterator[Metric]:
        """Yield the values with a name: first the key number of a finding, and what else it has."""
        keys = [finding.key.number] if finding and finding.key else []
        texts = (text.versions.values() for text in texts_in(finding))
        scalars = [*keys, *chain.from_iterable(texts), *(finding.holds if finding else ())]
        words = re.findall(r"[\w-]+", " ".join(each.text for each in scalars))
        yield from (
            self.metrics[e] for e in dict.fromkeys([*words, *self.metrics]) if e in self.metrics
        )

    def subject(self, dataset: Dataset) -> Mapping[str, str]:
        """Return the members that a briefing is about: its parameters, or those of most values.

        Of several it is that of the first key number; where each has one value, none is it.
        """
        held = (e.observation.ref for e in self.metrics.values() if e.observation)
        counts = Counter(pair for ref in held for pair in members_of(ref, dataset).items())
        first = next(self.in_finding(self._briefing.findings[0]), None)
        own = members_of(next(observations(first)).ref, dataset) if first else {}
        every = sorted(counts, key=lambda pair: (counts[pair], pair in own.items()))
        return dict(pair for pair in every if counts[pair] > 1) | dict(self._parameters.keys())

    def about(self, known: Sequence[Metric], lead: str, index: Index, binder: Binder) -> str:
        """Return the title of what the key number is, and of whom the briefing is, if not named."""
        if not known:
            return ""
        named = {each.dimension for each in index.mentions(index.aliased(tokens(lead)))}
        own = self.subject(binder.dataset)
        every = members_of(next(observations(known[0])).ref, binder.dataset)
        about = {name: own[name] for name in every if name in own and name not in named}
        return column_of(known[0], binder, about)

    def of(self, metric: Metric) -> str | None:
        """Return the name of a value, a new one where it has none; None if it cannot have one."""
        said = _in_order(metric)
        if said not in self._known:
            made = self._made(metric)
            if made is None:
                return None
            name, entry = made
            begun, _, last = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-").rpartition("-")
            cut = begun[: max(_LONGEST - len(last), 1)].strip("-")  # What it ends in, tells most.
            name = self._free(f"{cut}-{last}".strip("-"))
            self._known[said] = name
            self.added[name] = entry
        return self._known[said]

    def said(self, metric: Metric) -> str:
        """Return the name of a value in braces; of one that has none what it is."""
        if name := self._known.get(_in_order(metric)):
            return f"{{{name}}}"
        said = expression(metric)
        if len(metric.inputs) > _MOST_INPUTS:
            first, *others = metric.inputs
            said = f"the {metric.operation} of {expression(first)} among {len(others)} values"
        return said

    def proposed(self, metric: Metric) -> str:
        """Return the name that a value has or would get; empty if it can have none."""
        known, added = self._known, self.added
        self._known, self.added = known.copy(), {}
        name = self.of(metric) or ""
        self._known, self.added = known, added
        return name

    def _made(self, metric: Metric) -> tuple[str, str] | None:
        """Return a name for a value, and what stands behind it under `metrics`."""
        if isinstance(metric, Observed):
            return self._published(metric.observation.ref)
        if metric.over and metric.operation in _POOLED:
            return _across(metric.operation, metric.over)
        among = _among_all(metric)
        if among.operation is Operation.RANK:
            own, _, over = (among.over or "").partition("; ")
            name = self.of(among.inputs[0]) if own else None
            return _across(Operation.RANK, over, name) if name else None
        inputs, ending = metric.inputs, metric.operation.rpartition("-")[2]
        if metric.operation not in _NAMED or len(inputs) > _MOST_NAMED:
            return None
        named = [name for each in inputs if (name := self.of(each))]
        if len(named) < len(inputs):
            return None
        last = named[0] if metric.operation is Operation.SHARE else named[-1]
        listed = ", ".join(str(name) for name in named)
        return f"{last}-{ending}", f"{{{metric.operation}: [{listed}]}}"

    def _published(self, ref: CellRef) -> tuple[str, str]:
        """Return a name and the address of a published value, with parameters for members."""
        key = [(self._parameters.get(pair), *pair) for pair in ref.key]
        members = tuple((dim, f"{{{name}}}" if name else member) for name, dim, member in key)
        words = [ref.measure, *(name or member for name, _, member in key)]
        address = str(CellRef(ref.table, members, ref.measure))
        return "-".join(words), json.dumps(address, ensure_ascii=False)

    def _free(self, name: str) -> str:
        taken = {*self._briefing.metrics, *self._known.values()}
        numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
        return next(each for each in (name, *numbered) if each not in taken)
