"""Bind what an author typed: in each text of a briefing, and key numbers beside sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from briefing_gen.absorbing.naming import Names, column_of
from briefing_gen.absorbing.nearest import RELABEL, against_label
from briefing_gen.absorbing.shown import Above, Held, Open, Shown, texts_with_heads
from briefing_gen.absorbing.typed import UNCLEAR, YEAR, Typed
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.base.quantities import CHANGES, Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding, AuthoredText, Briefing
from briefing_gen.claims.index import Index
from briefing_gen.dataset.model import Dataset
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations
from briefing_gen.reading.passages import BESIDE
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit
from briefing_gen.rules.series import change_between, change_in_time
from briefing_gen.words.languages import labels

_NAMED: Final = "name its year, its place and its column in the sentence, as the table does"
_NO_VALUE: Final = "no value of this year is bound beside it"
_MOST: Final = 2
"""Of more numbers of a sentence the others follow these."""


class Bound(Frozen):
    """What is to change in a briefing, and what is left for its author."""

    edits: tuple[Edit, ...]
    keys: tuple[Edit, ...]
    """The key numbers, with their labels, that are to follow the sentence beside them."""
    metrics: Mapping[str, str]
    """The new entries under `metrics`, as they are written."""
    count: int
    """How many numbers and words are bound."""
    told: tuple[tuple[str, str], ...]
    """What was typed, and the value that it is, in words."""
    left: tuple[Problem, ...]


def bind_typed(dataset: Dataset, briefing: Briefing, editions: Iterable[Edition]) -> Bound:
    """Return what binds the typed numbers and words of comparison of a briefing.

    Each text is read as the first of the `editions` that has it.
    """
    index, names, done = Index(dataset), Names(briefing), dict[Location, Typed]()
    keys, headed = list[Edit | Problem](), dict[Location, list[Held]]()
    for edition in editions:
        binder = Binder(dataset, briefing, edition)
        names.read(binder)

        def in_edition(text: AuthoredText, edition: Edition = edition) -> Scalar | None:
            return text.of(edition.audience, edition.language)

        for finding, text, heads in texts_with_heads(briefing):
            scalar = in_edition(text)
            if not scalar or scalar.where in done:
                continue
            title = in_edition(finding.statement) if finding else None
            told = done.get(title.where) if title else None
            over = [*filter(None, map(in_edition, heads))]
            above = _above(over, told, headed.get(scalar.where, ()), binder)
            known = tuple(names.in_finding(finding or briefing.findings[0]))
            typed = Typed(scalar, binder, names, known, finding, above)
            done[scalar.where] = typed
            typed.bind(index)
            for head in over:
                headed.setdefault(head.where, []).extend(typed.held)
            if typed.changes and finding and text is finding.statement and not [*_left(typed)]:
                label = in_edition(finding.key.label) if finding.key else None
                keys += _key_beside(finding, label, typed, index)
    changed = {each.scalar.where for each in done.values() if each.changes}
    return Bound(
        tuple(Edit(each.scalar, each.text) for each in done.values() if each.changes),
        tuple(e for e in keys if isinstance(e, Edit) and e.scalar.where not in changed),
        names.added,
        sum(len(each.changes) for each in done.values()),
        tuple(chain.from_iterable(each.told for each in done.values())),
        (
            *(problem for each in done.values() for problem in _left(each)),
            *(each for each in keys if isinstance(each, Problem)),
        ),
    )


def _left(typed: Typed) -> Iterator[Problem]:
    """Yield a problem for each sentence in which a number or a word is still typed."""
    still = {e.start: e for e in typed.open if typed.why(e)[0] and not typed.is_bound(e)}
    for sentence in typed.sentences:
        if own := [still.pop(each.start) for each in [*still.values()] if sentence.has(each)]:
            yield _in_sentence(typed, own, sentence.rewritten())
    yield from (_in_sentence(typed, [each], "") for each in still.values())


def _in_sentence(typed: Typed, still: Sequence[Open], rewritten: str) -> Problem:
    """Return what is said of that which is typed in a sentence: its years follow its numbers."""
    values = [each for each in still if not YEAR.fullmatch(each.text)]
    told = [each for each in values if typed.why(each)[0] != UNCLEAR] or values or still[:1]
    whys = [typed.why(each)[0] if values else _NO_VALUE for each in told]
    cure = (typed.why(told[0])[1] or _NAMED) if values else "write {name:period}"
    cure = f"write {rewritten!r}, and bind it again" if rewritten else cure
    pairs = zip(told[:_MOST], whys, strict=False)
    message = "; ".join(f"{each.text!r} is still to be bound: {why}" for each, why in pairs)
    hint = f"{cure}; or list what it belongs to under citations:"
    return fault(told[0].code, message, typed.scalar.place_at(told[0].start), hint)


def _above(
    heads: Iterable[Scalar], title: Typed | None, own: Iterable[Held], binder: Binder
) -> Above:
    """Return what stands over a text; what is itself a head is of the year of its `own` cells."""
    if said := BESIDE.join(Shown(each, binder).text for each in heads):
        return Above(said)
    return Above(title.shown if title else "", (*own, *(title.held if title else ())))


def _ranked(metric: Metric) -> Metric | None:
    """Return the value that a metric gives the place of; None where it is no rank."""
    is_rank = isinstance(metric, Derived) and metric.operation is Operation.RANK
    return metric.inputs[0] if isinstance(metric, Derived) and is_rank else None


def _is_of_all(metric: Metric) -> bool:
    """Return whether a value is a sum over all members, or the change of one."""
    if isinstance(metric, Derived) and metric.operation in CHANGES:
        return all(map(_is_of_all, metric.inputs))
    return isinstance(metric, Derived) and metric.operation is Operation.SUM and bool(metric.over)


def _key_beside(
    finding: AuthoredFinding, label: Scalar | None, typed: Typed, index: Index
) -> Iterator[Edit | Problem]:
    """Yield what makes a key number one of its sentence, where this tells another value.

    A label that was drafted follows it; to one in somebody's own words the value has to fit.
    """
    key, names, binder = finding.key, typed.names, typed.binder
    own = names.metrics.get(key.number.text.partition(":")[0]) if key else None
    if key is None or label is None or own is None or key.sentence != finding.statement:
        return
    cells = {value.ref for value in observations(own)}
    told = [e for e in typed.held if e.change and isinstance(e.metric, Observed)]
    told = told or [e for e in typed.held if e.change and _ranked(e.metric)]
    told = told or [e for e in typed.held if change_in_time(e.metric) is not None]
    told = told or [e for e in typed.held if e.change and _is_of_all(e.metric)]
    metrics = [_ranked(each.metric) or each.metric for each in typed.held]
    known = {value.ref for metric in metrics for value in observations(metric)}
    is_sum = isinstance(own, Derived) and own.operation is Operation.SUM
    if not told or (cells <= known if is_sum else cells & known):
        return
    shown = Shown(label, binder).text
    why = against_label(own, shown, index)
    if "{" in label.text and not why:
        last = max(told, key=lambda each: max(v.period.end for v in observations(each.metric)))
        number = last.change.text.strip("{}") if last.change else ""
        ends = [number.partition(":")[0]]
        is_change = isinstance(last.metric, Derived) and last.metric.operation in CHANGES
        if isinstance(last.metric, Derived) and is_change:
            number = names.of(last.metric) or ""
            ends = [names.of(each) or "" for each in last.metric.inputs]
        yield Edit(key.number, number)
        to = labels(binder.language).span_to
        span = to.join(f"{{{each}:period-short}}" for each in ends)
        of = _ranked(last.metric) or last.metric
        members: dict[str, str] | None = {} if _is_of_all(last.metric) else None
        yield Edit(label, f"{column_of(of, binder, members)}, {span}")
        return
    values = [each.metric for each in told]
    changes = (change_between(*pair) for pair in pairwise(values))
    fitting = (e for e in (*values, *changes) if e and not against_label(e, shown, index))
    if why and (name := next(filter(None, map(names.of, fitting)), None)):
        yield Edit(key.number, name)
    elif why:
        said = f"it {why}, and no value of the sentence beside it fits {shown!r}"
        message = f"the key number {names.said(own)} is still to be bound: {said}"
        yield fault("unbound-number", message, key.number.where, f"bind another, or {RELABEL}")
