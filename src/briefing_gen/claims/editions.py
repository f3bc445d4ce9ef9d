"""Judges the sentences of an edition, whose numbers are bound, by what their words say of those.

A word that the data bear out stands; of one that is so among periods alone, or that nothing tells,
a condition of its finding has to say what is meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, Severity
from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import Composed, index_of
from briefing_gen.claims.directions import CORRECT, EVERY, is_of_one_row, said_rightly
from briefing_gen.claims.extremes import Extreme, extremes, other_place, rank_in
from briefing_gen.claims.multiples import alone, borne_out
from briefing_gen.claims.placing import PLACED, check_higher, check_units
from briefing_gen.claims.rivals import Beside, rivals
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.sentences import tokens
from briefing_gen.claims.stated import Kind
from briefing_gen.claims.subjects import is_sure, other_columns, subjects
from briefing_gen.claims.things import check_things
from briefing_gen.claims.wholes import OF_WHOLES, check_dollars
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import CellRef
from briefing_gen.document.inline import Comparison, Content, Number, Period, plain
from briefing_gen.metrics.derive import Metric, Observed, observations
from briefing_gen.rules.sentences import Sentence as Told
from briefing_gen.rules.series import change_in_time
from briefing_gen.words.citing import observations_in
from briefing_gen.words.wording import PLAIN, word_metric

_TWO: Final = 2
_SIGN: Final = re.compile(r" (?:\([^()]*\)|[%$\u20ac])$")
_MOST: Final = re.compile(r"\b(?:(?!rest\b)\w+est|most|más \w+|mejor|peor)\b")
"""Says of something that it is the first or the last of all."""
_TYPED: Final = frozenset({"unbound-number", "unbound-comparison"})
"""What the values beside a word such as doubled bear out, and no condition does."""
HELD: Final = frozenset({"unbound-rank", "claim-without-number", *_TYPED})
"""What the data, or a condition of the finding, bear out."""


def check_sentence(told: Told, before: Content = ()) -> Iterator[Problem]:
    """Yield a problem for each word of a sentence that the values beside it contradict.

    `before` is the sentence before it, which "was higher" may be said against.
    """
    is_bound = any(isinstance(each, Number | Comparison | Period) for each in told.content)
    words = plain(told.content).replace("\N{NO-BREAK SPACE}", " ")
    in_words = (lexicon.BEST, lexicon.COMPARED, lexicon.TREND, lexicon.WHOLLY, lexicon.HAS_NONE)
    composed = Composed(told)
    if not is_bound:
        yield from check_dollars(composed)
    if not (is_bound or any(each.search(words) for each in in_words)):
        return
    yield from _contradicted(composed)
    if told.metrics:  # Other rules are about what has a value.
        rules = (*EVERY, check_units, *PLACED, *OF_WHOLES)
        yield from chain.from_iterable(rule(composed) for rule in rules)
        yield from check_higher(composed, before)
        told_of = {each: is_sure(each[0], composed) for each in subjects(composed)}
        told_of |= {(named, of): sure for named, of, sure in other_columns(composed)}
        apart = (e for e in told_of.items() if _are_told_apart(e) and not _is_part(*e[0], words))
        named = [_named(composed, each) for each in apart]
        yield from named or check_things(composed)


def _are_told_apart(found: tuple[tuple[str, str], bool]) -> bool:
    """Return whether two columns differ in more than the sign of their unit: "Fee ($)", "Fee"."""
    named, of = (_SIGN.sub("", each).casefold() for each in found[0])
    return named != of


def _is_part(named: str, of: str, words: str) -> bool:
    """Return whether a column is named only within the longer name of another: "Hours, Market"."""
    named, of, words = named.casefold(), of.casefold(), words.casefold()
    return named in of and words.count(named) == words.count(of)


def _named(composed: Composed, found: tuple[tuple[str, str], bool]) -> Problem:
    (named, of), sure = found
    message = f"this sentence names {named}, but its number is of {of}"
    hint = f"bind the value of {named}, or name {of}; where the words mean something else, list "
    told = composed.told.fault if sure else composed.told.warning
    return told("subject-differs", message, f"{hint}them under citations:", named)


def _contradicted(composed: Composed) -> Iterator[Problem]:
    """Yield a problem for words that rank and compare, and the data say otherwise."""
    told = composed.told
    for extreme in (e for e in extremes(composed) if e.is_so is False):
        message = f"{extreme.words!r} stands beside a value that has another place in its column"
        yield told.fault("claim-contradicted", message, extreme.way_out(), extreme.words)
    wrong = [other for other in rivals(composed) if not other.is_so]
    for other in wrong:
        message = f"{other.words!r} stands {other.of}"
        yield told.fault("direction-contradicted", message, CORRECT, other.words)
    for words, truth in _untrue(composed):
        message = f"{words!r} contradicts the data: {truth}"
        yield told.fault("claim-contradicted", message, CORRECT, words)
    found = (e for e in alone(composed) if not any(other.words in e[0] for other in wrong))
    for words, metric in found:
        if metric is not None:
            message = f"{words!r} contradicts the data: {'; '.join(_held(metric, told))}"
            yield told.fault("direction-contradicted", message, CORRECT, words)


def _untrue(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield the words that say what is not so of a place or of many values, and what is so."""
    for words, rank in _ranked(composed):
        if rank is not None:
            yield words, f"its place is {rank.quantity.value} of {len(rank.inputs) - 1}"
    for each in (e for e in composed.statements if not e.is_so):
        if not (each.is_of_limit and composed.is_bound(each)):
            yield composed.text[each.start : each.end], each.truth


def _ranked(composed: Composed) -> Iterator[tuple[str, Metric | None]]:
    """Yield the words for a place in a sentence that tells neither number nor period.

    With the rank that they contradict, or None where the data bear them out.
    """
    known = {e.start for e in extremes(composed) if e.is_so is not None}
    known |= {each.start for each in composed.statements}
    ranks = {e.start for e in composed.read.stated if e.kind is Kind.RANK} - known
    for each in composed.judged if ranks and not composed.items else ():
        at = composed.text.find(each.sentence) + each.start
        is_rank = each.metric is not None and each.metric.operation is Operation.RANK
        if at in ranks and is_rank and each.verdict in {Verdict.AGREES, Verdict.CONTRADICTS}:
            yield each.text, each.metric if each.verdict is Verdict.CONTRADICTS else None


def _held(metric: Metric, told: Told) -> Iterator[str]:
    """Yield the values behind a metric, each with what it is of."""
    index = index_of(told.dataset)
    for value in observations(metric):
        named = [member_label(told.dataset, *each, told.language) for each in value.ref.key]
        if len({each.ref.key for each in observations(metric)}) == 1:  # Two columns of one row.
            own = next(each.measure for each in index.series if each.holds(value))
            named.append(own.titles.get(told.language, own.name))
        number = word_metric(Observed(value), told.language, PLAIN).replace("\u00a0", " ")
        yield f"{', '.join(named)}: {number}"


def _judged(problem: Problem, composed: Composed) -> list[Extreme | Beside]:
    """Return what is judged of the words that a problem is about."""
    about, found = problem.about.casefold(), list[Extreme | Beside](extremes(composed))
    at = [e.span() for e in re.finditer(re.escape(about), composed.text.casefold())]
    words = [(each, each.words.casefold()) for each in (*found, *rivals(composed))]
    return [
        each
        for each, own in words
        if own in about
        or about in own
        or (isinstance(each, Extreme) and any(a < each.end and each.start < b for a, b in at))
    ]


def unproven(
    problem: Problem, told: Sequence[Told], holds: Mapping[str, Sequence[Metric]]
) -> Iterator[Problem]:
    """Yield what is left of a problem whose words the data do not bear out in every sentence.

    `holds` has the conditions of its finding. A sentence without a number is about all of that.
    """
    left = list(dict.fromkeys(chain.from_iterable(_left(problem, each, holds) for each in told)))
    yield from left if told else [problem]


def _left(problem: Problem, told: Told, holds: Mapping[str, Sequence[Metric]]) -> Iterator[Problem]:
    """Yield what is left where conditions are about values of a sentence: nothing, or worse.

    A rank says what place is meant. What compares two values does where they differ in what the
    words are true among, and where no place is known; that a value is above a mere number does not.
    """
    composed = Composed(told)
    word, is_typed = problem.about.casefold(), problem.code in _TYPED
    right = [each.words for each in extremes(composed) if each.is_so]
    right += [composed.text[e.start : e.end] for e in composed.statements if e.is_so]
    ranked = [*_ranked(composed)]
    right += [words for words, rank in ranked if rank is None]
    right = [*borne_out(composed), *map(str.casefold, right)]
    said = [words for words in dict.fromkeys(right) if word in words]
    if any(metric and word in words.casefold() for words, metric in (*alone(composed), *ranked)):
        yield from [problem] if is_typed else []  # The rest is told as an error.
        return
    if is_typed or said:
        text = composed.text.casefold()
        bound = [range(e.start, e.end) for e in composed.items]
        at = [e.start() for e in re.finditer(rf"\b{re.escape(word)}\b", text)]
        at = [start for start in at if not any(start in each for each in bound)] or at
        right_at = [e.span() for words in said for e in re.finditer(re.escape(words), text)]
        is_right = at and all(any(begin <= e < end for begin, end in right_at) for e in at)
        yield from [] if is_right else [problem]
        return
    judged = _judged(problem, composed)
    found = [each for each in judged if isinstance(each, Extreme)]
    times = (each.metric for each in told.content if isinstance(each, Period) and each.metric)
    about = _about((*told.metrics, *times))
    held = {text: metrics for text, metrics in holds.items() if about & _about(metrics)}
    ranks = {condition: rank for condition in held if (rank := rank_in(held[condition]))}
    compared = [metric for metrics in held.values() for metric in metrics]
    hints = (each.way_out() for each in found if not each.is_so)
    open_ = replace(problem, hint=next(filter(None, hints), problem.hint))
    is_wrong = any(each.is_so is False for each in judged)
    if is_wrong and problem.severity is Severity.WARNING:
        return  # That is told as an error.
    is_wrong = is_wrong or (not found and _is_of_no_end(problem.about, ranks))
    if ranks and not is_wrong:
        if found and len(ranks) == len(held) and not any(each.is_denied for each in found):
            yield from other_place(problem, found, ranks)
        return
    if all(each.is_so for each in judged) and (
        judged or _is_said_of_change(problem.about, composed)
    ):
        return
    is_less = found and held and all(len(metrics) < _TWO for metrics in held.values())
    is_open = any(each.places and not each.is_meant_by(compared) for each in found)
    if is_wrong or is_open or is_less or not (held if about else _of_named(composed, holds)):
        yield open_


def _is_of_no_end(about: str, ranks: Mapping[str, Metric]) -> bool:
    """Return whether words for the most stand beside conditions on places between the ends."""
    ends = {text: {1, len(rank.inputs) - 1} for text, rank in ranks.items()}
    told = ((re.search(r" = (\d+)$", text), places) for text, places in ends.items())
    is_end = any(found and int(found[1]) in places for found, places in told)
    return bool(ranks and _MOST.search(about)) and not is_end


def _of_named(composed: Composed, holds: Mapping[str, Sequence[Metric]]) -> Sequence[str]:
    """Return the conditions that may be meant by a sentence without a number.

    Where it names members they are about one of these at least.
    """
    index = composed.index
    read = index.mentions(index.aliased(tokens(composed.text)))
    named = {(each.dimension, each.member) for each in read}
    return [
        text
        for text, metrics in holds.items()
        if not named or any(named & {*ref.key} for ref in _about(metrics))
    ]


def _about(metrics: Iterable[Metric]) -> frozenset[CellRef]:
    """Return the values that metrics are about: a rank is about the one that is ranked."""
    own = (each.inputs[0] if each.operation is Operation.RANK else each for each in metrics)
    return frozenset(value.ref for value in observations_in(own))


def _is_said_of_change(word: str, composed: Composed) -> bool:
    """Return whether a change stands right behind a word, which has to go its way then."""
    by = composed.told.words.statements.by
    found = re.finditer(rf"\b{re.escape(word)}(?: (?:{by}))? (?=\S)", composed.text)
    behind = [composed.at(each.end()) for each in found]
    starts = {match.start() - 1 for match in re.finditer(rf"\b{re.escape(word)}", composed.text)}
    if any(e.end in starts and e.metric and is_of_one_row(e.metric) for e in composed.items):
        return True  # "5 more answered Yes than No": its sign was held against the words.
    is_right = bool(behind) and all(each and change_in_time(each.metric) for each in behind)
    return is_right or word in said_rightly(composed)
