"""Bind what an author typed: in each text of a briefing, and key numbers beside sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from briefing_gen.absorbing.comparing import UNCLEAR, YEAR
from briefing_gen.absorbing.fitting import Part, exhibit_beside, key_beside
from briefing_gen.absorbing.naming import Names
from briefing_gen.absorbing.shown import Above, Held, Open, Shown, texts_with_heads
from briefing_gen.absorbing.typed import Typed
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding, AuthoredText, Briefing, lacks_exhibit
from briefing_gen.claims.index import Index
from briefing_gen.dataset.model import Dataset
from briefing_gen.edition import Edition
from briefing_gen.reading.passages import BESIDE
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit

_NAMED: Final = "name its year, its place and its column in the sentence, as the table does"
_NO_VALUE: Final = "no value of this year is bound beside it"
_MOST: Final = 2
"""Of more numbers of a sentence the others follow these."""


class Bound(Frozen):
    """What is to change in a briefing, and what is left for its author."""

    edits: tuple[Edit, ...]
    keys: tuple[Edit, ...]
    """The key numbers, with their labels, that are to follow the sentence beside them."""
    parts: tuple[Part, ...]
    """Key numbers and charts of findings without, or whose own have no value of the title."""
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
    keys, headed = list[Edit | Part | Problem](), dict[Location, list[Held]]()
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
            if finding and text is finding.statement and not [*_left(typed)]:
                label = in_edition(finding.key.label) if finding.key else None
                keys += _beside(finding, label, typed, index)
    changed = {each.scalar.where for each in done.values() if each.changes}
    return Bound(
        tuple(Edit(each.scalar, each.text) for each in done.values() if each.changes),
        tuple(e for e in keys if isinstance(e, Edit) and e.scalar.where not in changed),
        tuple(e for e in keys if isinstance(e, Part)),
        names.added,
        sum(len(each.changes) for each in done.values()),
        tuple(chain.from_iterable(each.told for each in done.values())),
        (
            *(problem for each in done.values() for problem in _left(each)),
            *(each for each in keys if isinstance(each, Problem)),
        ),
    )


def _beside(
    finding: AuthoredFinding, label: Scalar | None, typed: Typed, index: Index
) -> Iterator[Edit | Part | Problem]:
    """Yield what fits the key number and the chart of a finding to its title, where that is new."""
    if not any(held.change for held in typed.held):
        typed.held += [held for each in typed.sentences for held in each.in_words]
    if typed.changes or lacks_exhibit(finding):
        yield from key_beside(finding, label, typed, index)
        yield from exhibit_beside(finding, typed)


def _left(typed: Typed) -> Iterator[Problem]:
    """Yield a problem for each sentence in which a number or a word is still typed."""
    still = {e.start: e for e in typed.open if typed.why(e)[0] and not typed.is_bound(e)}
    for sentence in typed.sentences:
        if own := [still.pop(each.start) for each in [*still.values()] if sentence.has(each)]:
            written = sentence.rewritten()
            is_new = written != typed.shown[sentence.start : sentence.end]
            yield _in_sentence(typed, own, written * is_new)
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
