"""Judges the sentences of an edition, whose numbers are bound, by what their words say of those.

A word that the data bear out stands; of one that is so among periods alone, or that nothing tells,
a condition of its finding has to say what is meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.claims.composed import Composed
from briefing_gen.claims.directions import CORRECT, EVERY
from briefing_gen.claims.extremes import Extreme, extremes, other_place, rank_in
from briefing_gen.claims.rivals import Beside, rivals
from briefing_gen.claims.subjects import subjects
from briefing_gen.document.inline import Comparison, Number, Period
from briefing_gen.metrics.derive import Metric
from briefing_gen.rules.sentences import NUMBER
from briefing_gen.rules.sentences import Sentence as Told
from briefing_gen.rules.series import change_in_time

_TWO: Final = 2
HELD: Final = frozenset({"unbound-rank", "claim-without-number"})
"""What the data, or a condition of the finding, bear out."""


def check_sentence(told: Told) -> Iterator[Problem]:
    """Yield a problem for each word of a sentence that the values beside it contradict."""
    if not any(isinstance(each, Number | Comparison | Period) for each in told.content):
        return
    composed = Composed(told)
    for each in extremes(composed):
        if each.is_so is False:
            message = f"{each.words!r} stands beside a value that has another place in its column"
            yield told.fault("claim-contradicted", message, each.way_out(), each.words)
    for other in rivals(composed):
        if not other.is_so:
            message = f"{other.words!r} stands before {other.name}, whose value is {other.value}"
            yield told.fault("direction-contradicted", message, CORRECT, other.words)
    if told.metrics:  # Other rules are about what has a value.
        yield from chain.from_iterable(rule(composed) for rule in EVERY)
        yield from map(partial(_named, told), subjects(composed))


def _named(told: Told, found: tuple[str, str]) -> Problem:
    named, of = found
    message = f"this sentence names {named}, but its number is of {of}"
    hint = f"bind the value of {named}, or name {of}; where the words mean something else, list "
    return told.warning("subject-differs", message, f"{hint}them under citations:", named)


def _judged(problem: Problem, composed: Composed) -> list[Extreme | Beside]:
    """Return what is judged of the words that a problem is about."""
    about, found = problem.about.casefold(), list[Extreme | Beside](extremes(composed))
    found += rivals(composed)
    words = [(each, each.words.casefold()) for each in found]
    return [each for each, own in words if own in about or about in own]


def unproven(problem: Problem, told: Sequence[Told]) -> Iterator[Problem]:
    """Yield a problem unless the data bear out its words in every sentence that has them."""
    every = [_judged(problem, Composed(each)) for each in told]
    if told and all(each and all(one.is_so for one in each) for each in every):
        return
    if told and not any(every) and all(_is_said_of_change(problem.about, each) for each in told):
        return
    open_ = [one for each in every for one in each if not one.is_so]
    hints = (one.way_out() for one in open_ if isinstance(one, Extreme))
    yield replace(problem, hint=next(filter(None, hints), problem.hint))


def _is_said_of_change(word: str, told: Told) -> bool:
    """Return whether a change stands right behind a word, which has to go its way then."""
    text, by = told.text, told.words.statements.by
    found = re.finditer(rf"\b{re.escape(word)}(?: (?:{by}))? {NUMBER}", text)
    metrics = [told.numbers[text.count(NUMBER, 0, each.end()) - 1].metric for each in found]
    return bool(metrics) and all(map(change_in_time, metrics))


def left_of(
    problem: Problem, told: Told, held: Mapping[str, Sequence[Metric]]
) -> Iterator[Problem]:
    """Yield what is left of a problem where conditions in `held` are about values of its sentence.

    A rank says what place is meant. What compares two values does where they differ in what the
    words are true among, and where no place is known; that a value is above a mere number does not.
    """
    found = [e for e in _judged(problem, Composed(told)) if isinstance(e, Extreme)]
    ranks = {condition: rank for condition in held if (rank := rank_in(held[condition]))}
    compared = [metric for metrics in held.values() for metric in metrics]
    if any(each.is_so is False for each in found):
        yield problem
    elif ranks:
        if found and len(ranks) == len(held) and not any(e.is_denied for e in found):
            yield from other_place(problem, found, ranks)
    elif any(e.places and not e.is_meant_by(compared) for e in found) or (
        found and held and all(len(metrics) < _TWO for metrics in held.values())
    ):
        yield problem
