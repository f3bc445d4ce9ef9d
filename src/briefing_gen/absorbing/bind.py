"""Bind what an author typed: in each text of a briefing, and key numbers beside sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from briefing_gen.absorbing.naming import Names, column_of
from briefing_gen.absorbing.shown import Above, Held, Shown, texts_with_heads
from briefing_gen.absorbing.typed import Typed
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding, AuthoredText, Briefing
from briefing_gen.claims.index import Index
from briefing_gen.dataset.model import Dataset
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Observed, observations
from briefing_gen.reading.passages import BESIDE
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit


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
    keys: list[Edit] = []
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
            above = Above(told.shown, tuple(told.held)) if told else Above()
            if said := [Shown(e, binder).text for e in filter(None, map(in_edition, heads))]:
                above = Above(BESIDE.join(said))
            known = tuple(names.in_finding(finding or briefing.findings[0]))
            typed = Typed(scalar, binder, names, known, finding, above)
            done[scalar.where] = typed
            typed.bind(index)
            if typed.changes and finding and text is finding.statement and not [*typed.left()]:
                label = in_edition(finding.key.label) if finding.key else None
                keys += _key_beside(finding, label, typed.held, names, binder)
    changed = {each.scalar.where for each in done.values() if each.changes}
    return Bound(
        tuple(Edit(each.scalar, each.text) for each in done.values() if each.changes),
        tuple(edit for edit in keys if edit.scalar.where not in changed),
        names.added,
        sum(len(each.changes) for each in done.values()),
        tuple(chain.from_iterable(each.told for each in done.values())),
        tuple(problem for each in done.values() for problem in each.left()),
    )


def _key_beside(
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
    yield Edit(label, f"{column_of(told[0].metric, binder)}, {period}")
