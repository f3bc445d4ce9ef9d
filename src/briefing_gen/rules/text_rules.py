"""Rules of authored text that no binding can check: what may not be said in bare words.

An average says what it is of and how it was computed. Of a composed document: every caveat is told,
every source stands. Of texts in several languages: each tells the same numbers. Of a text about a
member: a number of another is called so.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import Operation
from briefing_gen.briefing.authored import BRACES, Binding, Piece, Quoted, parse_binding
from briefing_gen.briefing.briefing import AuthoredText, Briefing, texts_in
from briefing_gen.dataset.checks.words import AVERAGES, forbidden_terms, named_in, without_quotes
from briefing_gen.dataset.model import Observation, Statistic, Term
from briefing_gen.document.blocks import Document, Finding
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.edition import Audience
from briefing_gen.metrics.derive import Derived, Metric, Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.sentences import NUMBER, Sentence, place_of
from briefing_gen.words.citing import observations_in
from briefing_gen.words.languages import asks, claims, comparisons, labels, whole_words, words_of
from briefing_gen.words.typography import sentences
from briefing_gen.words.wording import Style

_NO_NUMBER: Final = frozenset({
    Style.PERIOD, Style.PERIOD_SHORT, Style.LIMIT, Style.PHRASE, Style.SOURCE,
})  # fmt: skip
"""Languages differ in where they repeat a year or a name."""
_SOURCE: Final = "\ue001"
"""In place of a publication that a sentence names."""
STALE_AFTER_DAYS: Final = 2 * 366
"""A source that nobody looked at for two years before the briefing may have been revised."""
_BILL: Final = re.compile(r"\b(H\.\s?R\.|S\.|H\.\s?Res\.|S\.\s?Res\.)\s?\d+")
_SENTENCE: Final = re.compile(r"(?<=[.!?]) +(?=[^a-z])")


def lint(
    pieces: tuple[Piece, ...], scalar: Scalar, language: Language, terms: tuple[Term, ...]
) -> Iterator[Problem]:
    """Yield a problem for each bare comparison, unnamed average and term that is not used."""
    bare = [piece for piece in pieces if isinstance(piece, str)]
    yield from check_comparisons(bare, scalar, language)
    yield from check_claims(pieces, scalar, language)
    yield from check_causes(pieces, scalar, language)
    if len(bare) == len(pieces):  # Else it is asked sentence by sentence.
        yield from check_unnamed(" ".join(bare), scalar, language)
    for found in forbidden_terms(" ".join(bare), language, terms):
        yield found.at(place_of(found.text, scalar))


def check_ask(scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem where a text, which is not the ask, asks for something."""
    for match in asks(scalar.flowing, language):
        message = f"{match[0]!r} asks for action outside of the ask"
        hint = "a neutral edition asks for no action; an advocacy edition asks once, under ask:"
        yield fault("ask-outside-ask", message, scalar.place_at(match.start()), hint)


def check_bills(scalar: Scalar) -> Iterator[Problem]:
    """Yield a warning where an ask names a bill: taking a view on one may be lobbying."""
    match = _BILL.search(scalar.flowing)
    if match:
        message = f"the ask names a bill, {match[0]}"
        hint = "have counsel read it: a view on a bill may count as lobbying"
        yield warning("bill-named", message, scalar.place_at(match.start()), hint)


def check_comparisons(bare: list[str], scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem for each word that compares or ranks values and is bound to none."""
    for found in dict.fromkeys(found for text in bare for found in comparisons(text, language)):
        code, said = "unbound-comparison", "compares values but is not computed from the data"
        hint = "write {name:change} or {name:direction}, which choose the word from the data"
        if found.ranks:
            code, said = "unbound-rank", "ranks values but is not checked against the data"
            hint = (
                "add a condition under holds: of its finding, about a number of its sentence, or "
                "list the words under citations:"
            )
        told = fault(code, f"{found.words!r} {said}", place_of(found.words, scalar), hint)
        yield replace(told, about=found.words)


def check_claims(pieces: Iterable[Piece], scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a warning for each word that ranks or compares, which nothing computes.

    Less sure than `check_comparisons`: such a word may have other work to do. What is bound
    beside it computes another: that trips rose, not that they "rose more than" others.
    """
    for words in dict.fromkeys(claims("".join(map(_in_place, pieces)), language)):
        said = words.replace(NUMBER, "\N{HORIZONTAL ELLIPSIS}")
        message = f"{said!r} ranks or compares values, but nothing in the sentence computes it"
        last = words.split()[-1]
        behind = f" (with no {last} behind it: below that of Ohio)" * (last in {"than", "que"})
        hint = (
            f"bind {{name:place}} of a rank, {{name:compared}} of a difference{behind} or "
            "{name:change} of a change; or add a condition under holds: of its finding, about a "
            "number of its sentence, or list the words under citations:"
        )
        told = warning("claim-without-number", message, place_of(words, scalar), hint)
        yield replace(told, about=words)


def check_causes(pieces: Iterable[Piece], scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a warning for each word that gives the cause of a number, and names nobody who says so.

    Others' words are theirs; a question asserts nothing, and neither does what is denied.
    """
    words, text = words_of(language), "".join(map(_in_place, pieces))
    causes = whole_words(words.patterns.causes)
    for sentence in (causes.search(text) and _SENTENCE.split(without_quotes(text))) or ():
        silent = sentence.rstrip().endswith("?") or NUMBER not in sentence
        said = rf"{words.patterns.attributions}|{words.senses.denials}"
        match = None if silent or whole_words(said).search(sentence) else causes.search(sentence)
        if match:
            message = f"{match[0]!r} gives a cause of the number, which no value shows"
            hint = (
                "leave the cause out, or name in the sentence who says so (according to ..., or "
                "{source:source}); or list the words under citations:"
            )
            yield warning("cause-without-source", message, place_of(match[0], scalar), hint)


def _in_place(piece: Piece) -> str:
    """Return the words of a piece, or a sign in their place."""
    match piece:
        case str():
            return piece
        case Quoted():
            return " "
        case Binding(_, display, _):
            if display.style is Style.SOURCE:
                return _SOURCE
            return " " if display.style in _NO_NUMBER else NUMBER


def check_stand_in(told: Sentence, about: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning where a text about a member shows values of no member, and does not say so.

    `about` holds the members that the text names for the edition, and their dimensions.
    """
    values = observations_in(told.metrics)
    if not values or any(about & {*pair} for value in values for pair in value.ref.key):
        return
    of_all = told.words.patterns.of_all
    if not re.search(rf"\b(?:{of_all})\b", plain(told.content), re.IGNORECASE):
        message = "this text is about one member, and its number is of none"
        hint = "say what the number is of, such as nationwide, or bind the value of the member"
        yield told.warning("unlabeled-stand-in", message, hint)


def check_sources(values: Iterable[Observation], document: Document) -> Iterator[Problem]:
    """Yield a warning for each publication behind `values` that is out of date."""
    for source in {value.source.id: value.source for value in values}.values():
        if source.superseded_by:
            message = f"{source.id!r} was replaced by {source.superseded_by!r}"
            hint = "take the values from the newer publication, or say why not in a note"
            yield warning("superseded-source", message, source.where, hint)
        accessed, date = _day(source.accessed), _day(document.date.iso)
        if accessed and date and (date - accessed).days > STALE_AFTER_DAYS:
            message = (
                f"{source.id!r} was last read on {source.accessed}, long before the briefing "
                f"of {document.date.iso}"
            )
            hint = "read it again and put the day under accessed"
            yield warning("stale-source", message, source.where, hint)


def check_caveats(
    finding: Finding, caveats: Iterable[Content], where: Location
) -> Iterator[Problem]:
    """Yield a problem, told against `where`, for each of `caveats` that `finding` leaves out."""
    told = {plain(note) for note in (*finding.beside, *finding.notes)}
    for caveat in caveats:
        if plain(caveat) not in told:
            message = f"finding {finding.id!r} leaves out: {plain(caveat)}"
            hint = "a caveat follows a number wherever it is shown"
            yield fault("caveat-missing", message, where, hint)


def _day(iso: str) -> dt.date | None:
    parts = [int(part) for part in iso.split("-") if part]
    return dt.date(*[*parts, 1, 1][:3]) if parts else None


@by_identity(8)
def check_languages(briefing: Briefing) -> tuple[Problem, ...]:
    """Return a warning for each text that binds a number in one language and not in another."""
    unnumbered = {parameter.name for parameter in briefing.parameters}
    return tuple(
        problem
        for text in texts_in(briefing)
        for audience in (None, *Audience)
        for problem in _differing(text, audience, briefing.languages, unnumbered)
    )


def _differing(
    text: AuthoredText,
    audience: Audience | None,
    languages: tuple[Language, ...],
    unnumbered: set[str],
) -> Iterator[Problem]:
    said = text.versions
    found = {each: said[audience, each] for each in languages if (audience, each) in said}
    bound = {language: _names(scalar) - unnumbered for language, scalar in found.items()}
    first = next(iter(found), None)
    for language, scalar in found.items():
        apart = bound[first or language] ^ bound[language]
        if apart:
            told = ", ".join(repr(name) for name in sorted(apart))
            message = f"only one of the texts in {first} and {language} has {told}"
            hint = "tell the same numbers in every language"
            yield warning("languages-differ", message, scalar.where, hint)


def _names(scalar: Scalar) -> set[str]:
    bound = (parse_binding(inside) for inside in BRACES.findall(scalar.flowing))
    return {name for name, display in bound if not (display and display.style in _NO_NUMBER)}


def speaks_of_averages(text: str, language: Language) -> bool:
    """Return whether `text` has any word of averages."""
    return bool(named_in(text, language)) or _generic(text, language) is not None


def check_unnamed(text: str, scalar: Scalar, language: Language) -> Iterator[Problem]:
    """Yield a problem where `text` speaks of an average and nowhere says which."""
    generic = _generic(text, language)
    if generic and not named_in(text, language):
        message = f"{generic!r} does not say which kind of average it is"
        hint = f"write one of: {', '.join(labels(language).named_averages)}"
        yield fault("average-unnamed", message, place_of(generic, scalar), hint)


def check_averages(
    content: Content,
    scalar: Scalar,
    language: Language,
    names: Iterable[str] = (),
    *,
    has_medians: bool = True,
) -> Iterator[Problem]:
    """Yield a problem for each sentence whose numbers are not the average that it names.

    Members that are called averages have these `names`. A mean may be called the average where it
    is worked out here, or the package has no medians.
    """
    is_named = bool(named_in(plain(content), language))
    for sentence in sentences(content):
        metrics = [inline.metric for inline in sentence if isinstance(inline, Number)]
        words = (NUMBER if isinstance(i, Number) else plain((i,)) for i in sentence)
        text = "".join(words)
        for name in names:
            text = text.replace(name, "")
        if not metrics and not is_named:
            yield from check_unnamed(text, scalar, language)
        elif metrics:
            kinds = frozenset(kind for m in metrics for kind in _statistics(m) & AVERAGES)
            middles = [each for each in metrics if _statistics(each) & AVERAGES]
            is_mean = kinds == {Statistic.MEAN}
            are_computed = all(each.operation is Operation.MEAN for each in middles)
            if not is_mean or (has_medians and not are_computed):
                yield from check_unnamed(text, scalar, language)
            yield from _check_named(text, metrics, kinds, scalar, language)


def _check_named(
    sentence: str,
    metrics: list[Metric],
    kinds: frozenset[Statistic],
    scalar: Scalar,
    language: Language,
) -> Iterator[Problem]:
    named = named_in(sentence, language)
    is_it = rf"(?: \w+){{0,3}} (?:{words_of(language).patterns.is_it}) *{NUMBER}"
    for words in () if kinds else named.values():
        if re.search(re.escape(words) + is_it, sentence):
            kinds = _statistics(metrics[0])
    if named and kinds and not kinds & set(named):
        words = next(iter(named.values()))
        message = f"{words!r} describes a number that is a {' and a '.join(sorted(kinds))}"
        hint = "use the name of the statistic in the data"
        yield fault("average-differs", message, place_of(words, scalar), hint)


def _generic(text: str, language: Language) -> str | None:
    match = re.search(rf"\b(?:{'|'.join(labels(language).averages)})\b", text, re.IGNORECASE)
    return match[0] if match else None


def _statistics(metric: Metric) -> frozenset[Statistic]:
    """Return what summaries `metric` is made of; a median of many is one, whatever they are."""
    match metric:
        case Observed(observation):
            return frozenset({observation.statistic})
        case Derived(Operation.MEDIAN):
            return frozenset({Statistic.MEDIAN})
        case Derived(Operation.MEAN):
            return frozenset({Statistic.MEAN})
        case Derived(Operation.RANK):
            return frozenset({Statistic.COUNT})
        case Derived(inputs=inputs):
            return frozenset().union(*(_statistics(item) for item in inputs))
