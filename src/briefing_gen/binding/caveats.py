"""Words the caveats and notes of values; every number in them is bound, cited or quoted.

A value that a caveat or note binds brings its own caveats along: one follows a number wherever it
is shown.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem, by_place
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Bound
from briefing_gen.binding.package_texts import Names, PackageBinder, languages_differ
from briefing_gen.briefing.authored import cut
from briefing_gen.dataset import model
from briefing_gen.dataset.lookup import LOCATOR, member_label
from briefing_gen.dataset.notes import notes_of
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.inline import Content, Origin
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.text_rules import check_comparisons
from briefing_gen.words.citing import values_in

_OF_CAVEATS: Final = (
    "write {name} in its place, or list the name or law it belongs to under citations",
    (
        "write {name:direction} of what moved, add a condition under holds for what ranks, or list "
        "the words under citations"
    ),
)
"""What to do about a bare number, and about words of comparison."""
_OF_NOTES: Final = (
    "write {name} in its place, or list it in note-citations, or in note-values where it is quoted",
    (
        "write {name:direction} of what moved and name it in note-metrics, say what ranks in a "
        "caveat with a condition under holds, or list the words in note-citations"
    ),
)


def caveats_of(
    values: Iterable[model.Observation], dataset: model.Dataset, language: Language
) -> tuple[Content, ...]:
    """Return the caveats and notes of `values`, each once, in order of first use."""
    return tuple(told.value for told in _told(values, dataset, language, 0))


def caveats_for(values: Iterable[model.Observation], binder: Binder) -> tuple[Content, ...]:
    """Return them for one edition; what is wrong with them goes to the problems of `binder`."""
    language, base = binder.language, binder.briefing.smallest_base
    told = tuple(_told(values, binder.dataset, language, base))
    return tuple(binder.take(bound) for bound in told)


def notes_for(values: Iterable[model.Observation], binder: Binder) -> tuple[Content, ...]:
    """Return the same without looking for what is wrong with them."""
    language, base = binder.language, binder.briefing.smallest_base
    return tuple(told.value for told in _told(values, binder.dataset, language, base))


def words_of(
    item: model.Caveat | model.Note, dataset: model.Dataset, language: Language
) -> Content:
    """Return one caveat or note in the words of `language`."""
    return _bind(dataset, item, language, 0).value


@by_identity(8)  # Each edition is checked together with its data.
def check_caveats(dataset: model.Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with the caveats and notes of `dataset`, by place, in every language."""
    found: list[Problem] = []
    texts: list[model.Caveat | model.Note] = [*dataset.caveats.values()]
    texts += (note for table in dataset.tables.values() for note in notes_of(table))
    for item in texts:
        own = item.places if isinstance(item, model.Note) else {}
        places = {language: own.get(language, item.where) for language in item.text}
        found += languages_differ(item.text, places, digits=True)
        for language in Language:
            if language in item.text:
                found += _bind(dataset, item, language, 0).problems
    return tuple(sorted(dict.fromkeys(found), key=by_place))


def _told(
    values: Iterable[model.Observation], dataset: model.Dataset, language: Language, base: int
) -> Iterator[Bound[Content]]:
    seen, waiting = set[Hashable](), deque(values)
    met: dict[int, model.Caveat | model.Note] = {}  # Most values share the caveats of their table.
    while waiting:
        value = waiting.popleft()
        for item in (*value.caveats, value.note):
            if item is None or id(item) in met:
                continue
            met[id(item)] = item
            name = _name(item, language)
            if name in seen:
                continue
            seen.add(name)
            told = _bind(dataset, item, language, base)
            waiting.extend(values_in((told.value,)))
            yield told


def _name(item: model.Caveat | model.Note, language: Language) -> Hashable:
    """Return what a caveat or note is known by, so that it is told once."""
    if isinstance(item, model.Note):
        return title_in(item.text, language), item.metrics
    return item.id


@by_identity(4096)  # A caveat stands in many places, and in many editions.
def _bind(
    dataset: model.Dataset, item: model.Caveat | model.Note, language: Language, base: int
) -> Bound[Content]:
    own = item.places if isinstance(item, model.Note) else {}
    where, metrics_at = own.get(language, item.where), own.get(model.METRICS, item.where)
    name, holds = (item.id, item.holds) if isinstance(item, model.Caveat) else ("note", ())
    number_hint, words_hint = _OF_CAVEATS if isinstance(item, model.Caveat) else _OF_NOTES
    names = Names(of=name, metrics=item.metrics, where=metrics_at)
    binder = PackageBinder(dataset, names, language, base)
    binder.check_metrics()
    numbers = dict.fromkeys(item.citations) | {
        number.text: _origin(number, dataset, language)
        for number in (item.quoted if isinstance(item, model.Note) else ())
    }
    scalar = Scalar(title_in(item.text, language), where)
    content = binder.quotation(scalar, numbers, number_hint)
    pieces, _ = cut(scalar, item.citations, language)
    bare = [piece for piece in pieces if isinstance(piece, str)]
    for problem in check_comparisons(bare, scalar, language):
        if not (holds and problem.code == "unbound-rank"):
            binder.extend([replace(problem, hint=words_hint)])
    for condition in holds:
        binder.hold(Scalar(condition, metrics_at))
    binder.refuse_missing(where)
    return Bound(content, binder.problems)


def _origin(
    number: model.QuotedNumber, dataset: model.Dataset, language: Language
) -> Origin | None:
    place = member_label(dataset, LOCATOR, number.locator, language)
    source = dataset.sources.get(number.source)
    return Origin(source, place) if source else None
