"""Binds the texts of a data package, which have what they bind in the same row or object.

So are caveats and notes worded; every number in them is bound, cited or quoted. A value that one of
them binds brings its own caveats along: one follows a number wherever it is shown.

Checks that a briefing offers the edition that was asked for: its readers, language, subject.
"""

import re
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, by_place, fault
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Bound
from briefing_gen.binding.missing import no_such_member, no_such_parameter, not_chosen
from briefing_gen.binding.resolving import Found
from briefing_gen.briefing import authored
from briefing_gen.briefing.briefing import (
    AuthoredCallout,
    AuthoredText,
    Briefing,
    Parameter,
    tables_of,
)
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import plainly_spaced
from briefing_gen.dataset.lookup import LOCATOR, member_label
from briefing_gen.dataset.notes import notes_of
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.inline import Citation, Content, Inline, Origin
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Derived
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence
from briefing_gen.rules.metric_rules import check_metric
from briefing_gen.rules.text_rules import check_comparisons
from briefing_gen.words.citing import values_in

_NAMED: Final = 3
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_DIGITS: Final = re.compile(r"\d(?:[\d.,]*\d)?")
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


class Names(Frozen, kw_only=True):
    """What the texts of one row or object may bind and cite, and where that is written."""

    of: str
    """The name of the row or object."""
    metrics: tuple[model.NamedMetric, ...] = ()
    citations: tuple[str, ...] = ()
    where: Location


class PackageBinder(Binder):
    """Words texts of a data package in one language."""

    def __init__(
        self, dataset: model.Dataset, names: Names, language: Language, smallest_base: int = 0
    ) -> None:
        outline = _outline(names, smallest_base)
        edition = Edition(briefing=outline.name, audience=Audience.LEGISLATOR, language=language)
        super().__init__(dataset, outline, edition)
        self.names = names

    def metric(self, node: Node, member: str = "*", depth: int = 0) -> Found:
        """Return the metric of `node`; see `Resolver.metric`."""
        if isinstance(node, Record):
            # The operations of a cell share its place, by which those of a briefing are known.
            ((name, inputs),) = node.entries.items()
            return self.derived(name, inputs, member, depth)
        return super().metric(node, member, depth)

    def check_metrics(self) -> None:
        """Check every name, also those that no text binds."""
        for named in self.names.metrics:
            metric = self.metric(Scalar(named.name, self.names.where))
            if isinstance(metric, Derived):
                self.extend(check_metric(metric, self.dataset, self.names.where))

    def quotation(self, scalar: Scalar, numbers: Mapping[str, Origin | None], hint: str) -> Content:
        """Return words with their bindings worded, and `numbers` marked as quoted of somebody.

        One that is a name or a law has no origin. `hint` tells what to do about any other number.
        """
        pieces, problems = authored.cut(scalar, tuple(numbers), self.language)
        self.extend(replace(problem, hint=hint) for problem in problems)
        known = {plainly_spaced(text): origin for text, origin in numbers.items()}
        found: list[Inline] = []
        for piece in pieces:
            match piece:
                case authored.Quoted(text):
                    found.append(Citation(text, origin=known[plainly_spaced(text)]))
                case str() | authored.Binding():
                    found += self._inlines(piece, "*")
        self.check_together((tuple(found),), scalar)
        return tuple(found)

    def refuse_missing(self, where: Location) -> None:
        """Add a problem for each missing value that texts have asked for."""
        for missing in self.absent:
            hint = "bind metrics that have a value"
            self.add("missing-value", f"{missing.ref} has no value to show", where, hint)


def languages_differ(
    texts: model.Titles, places: Mapping[str, Location], *, digits: bool
) -> Iterator[Problem]:
    """Yield a problem where the languages of a text bind different names, or not as often.

    Where `digits` are asked for, also where they quote other numbers.
    """
    first = next(iter(texts), "")
    for language, text in texts.items():
        apart = sorted(set(_names(texts[first])) ^ set(_names(text)))
        if digits:
            apart += sorted(_digits(texts[first]) ^ _digits(text))
        message = f"only one of the texts in {first} and {language} has "
        if not apart:  # One name in the place of another, both of which the text binds.
            counts = (_names(texts[first]), _names(text))
            apart = sorted(name for name in counts[0] if counts[0][name] != counts[1][name])
            message = f"the texts in {first} and {language} do not bind as often: "
        if apart:
            message = message + ", ".join(repr(item) for item in apart)
            hint = "bind the same names and quote the same numbers in every language"
            yield fault("languages-differ", message, places[language], hint)


def _names(text: str) -> Counter[str]:
    return Counter(authored.parse_binding(inside)[0] for inside in _BRACES.findall(text))


def _digits(text: str) -> set[str]:
    return set(_DIGITS.findall(_BRACES.sub(" ", text)))


def _node(named: model.NamedMetric, where: Location) -> Node:
    inputs = tuple(Scalar(text, where) for text in named.inputs)
    if named.operation is None:
        return inputs[0]
    return Record({named.operation: Sequence(inputs, where)}, {}, where)


def _outline(names: Names, smallest_base: int) -> Briefing:
    """Return `names` as a briefing: metrics and citations, and nothing that is shown."""
    where = names.where
    nothing = AuthoredText({}, where)
    return Briefing(
        name=names.of,
        date="",
        audiences=tuple(Audience),
        languages=tuple(Language),
        citations=names.citations,
        smallest_base=smallest_base,
        metrics={named.name: _node(named, where) for named in names.metrics},
        kicker=nothing,
        title=nothing,
        standfirst=nothing,
        byline=nothing,
        keywords=nothing,
        help=AuthoredCallout(title=nothing, content=()),
        where=where,
    )


def check_offer(briefing: Briefing, binder: Binder, edition: Edition) -> tuple[Problem, ...]:
    """Add a problem where the briefing does not offer the edition that was asked for.

    What it cannot be made for is returned: other problems follow from it.
    """
    offered = binder.bind(lambda own: _is_offered(briefing, own, edition))
    if not binder.take(offered) or offered.problems:
        return offered.problems
    _check_language(binder)
    if edition.audience is Audience.ADVOCACY and briefing.ask is None:
        message = "an advocacy edition needs an ask, and this briefing has none"
        binder.add("no-ask", message, briefing.where, "add ask: with a title and content")
    names = [finding.id for finding in briefing.findings]
    if briefing.one_page and briefing.one_page.text not in names:
        message = f"unknown finding {briefing.one_page.text!r}"
        hint = f"one of: {', '.join(names)}"
        binder.add("unknown-name", message, briefing.one_page.where, hint)
    return ()


def _is_offered(briefing: Briefing, binder: Binder, edition: Edition) -> bool:
    """Add a problem where there is no such edition; return no where the data are of another."""
    if has_no_table(briefing, binder):
        return False
    _check_parameters(briefing, binder)
    if edition.audience not in briefing.audiences or edition.language not in briefing.languages:
        audiences, languages = ", ".join(briefing.audiences), ", ".join(briefing.languages)
        message = f"there is no edition for {edition.audience} in {edition.language}"
        hint = f"choose --audience {audiences} with --lang {languages}"
        binder.add("no-such-edition", message, briefing.where, hint)
    return True


def _check_language(binder: Binder) -> None:
    """Add a problem where caveats, labels and the rest of the data are in other languages only."""
    language, titles = binder.language, binder.dataset.titles
    if language not in titles:
        message = f"the data package has words in {', '.join(titles)}, and none in {language}"
        hint = f'write "titles": {{..., "{language}": "..."}}: then check lists what else has none'
        binder.add("missing-translation", message, model.PACKAGE, hint)


def has_no_table(briefing: Briefing, binder: Binder) -> bool:
    """Add a problem, and return yes, where the data are those of another briefing."""
    named = tables_of(briefing)
    if not named or any(table in binder.dataset.tables for table in named):
        return False
    first = ", ".join(list(named)[:_NAMED]) + (", ..." if len(named) > _NAMED else "")
    message = f"the data package has none of the tables that this briefing uses: {first}"
    hint = "name the briefing of these data, or the folder of the right data with --data"
    binder.add("unknown-address", message, next(iter(named.values())), hint)
    return True


def _check_parameters(briefing: Briefing, binder: Binder) -> None:
    declared = {parameter.name: parameter for parameter in briefing.parameters}
    unknown = [name for name in binder.parameters if name not in declared]
    for name in unknown:
        message, hint = no_such_parameter(name, tuple(declared))
        binder.add("unknown-parameter", message, briefing.where, hint)
    for name, parameter in declared.items():
        value = binder.parameters.get(name)
        if value is None and unknown:
            continue  # An unknown one is mostly this one, misspelled.
        members = parameter_members(parameter, binder)
        if value is None:
            message, hint = not_chosen(name, members)
            binder.add("missing-parameter", message, parameter.members.where, hint)
        elif value not in members:
            labels = binder.dataset.members.get(parameter.members.dimension, {})
            message, hint = no_such_member(name, value, members, labels)
            binder.add("unknown-member", message, parameter.members.where, hint)


def parameter_members(parameter: Parameter, binder: Binder) -> tuple[str, ...]:
    """Return the values that `parameter` may have, in file order."""
    members = parameter.members
    across = Scalar(f"{members.table}.{members.dimension}", members.where)
    return members.names or binder.members(across)


def caveats_of(
    values: Iterable[model.Observation], dataset: model.Dataset, language: Language
) -> tuple[Content, ...]:
    """Return the caveats and notes of `values`, each once, in order of first use."""
    return tuple(told.value for told in _told(values, dataset, language, 0))


def caveats_for(values: Iterable[model.Observation], binder: Binder) -> tuple[Content, ...]:
    """Return them for one edition; what is wrong with them goes to the problems of `binder`."""
    told = _told(values, binder.dataset, binder.language, binder.briefing.smallest_base)
    return tuple(map(binder.take, told))


def notes_for(values: Iterable[model.Observation], binder: Binder) -> tuple[Content, ...]:
    """Return the same without looking for what is wrong with them."""
    return binder.bind(lambda own: caveats_for(values, own)).value


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
            own: Hashable = item.id if isinstance(item, model.Caveat) else item.metrics
            name = own if isinstance(item, model.Caveat) else (title_in(item.text, language), own)
            if name in seen:
                continue
            seen.add(name)
            told = _bind(dataset, item, language, base)
            waiting.extend(values_in((told.value,)))
            yield told


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
    pieces, _ = authored.cut(scalar, item.citations, language)
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
