"""Holds what heads a row or a column of an authored table against the values in its cells."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.composed import index_of
from briefing_gen.claims.sentences import is_within, tokens
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.periods import recognize
from briefing_gen.document.inline import Content, Number, Period, plain
from briefing_gen.metrics.derive import Observed, observations, periods
from briefing_gen.words.periods import word_period, word_period_short
from briefing_gen.words.wording import NBSP

_HINT: Final = "bind the value of what its row and its column are headed, or correct the heads"
_YEAR: Final = 4
"""Characters of the shortest name of a period."""


def check_heads(
    row: Sequence[Content], headers: Sequence[Content], where: Location, binder: Binder
) -> Iterator[Problem]:
    """Yield a fault for each number of a row that is not of the member or period that heads it.

    A head tells one where it is its name and no more.
    """
    for cell, header in zip(row[1:], headers[1:], strict=False):
        for number in cell:
            if isinstance(number, Number):
                told = _plain((*cell, *header, *row[0]))
                for head in (row[0], header):
                    other = _member(head, number, told, binder)
                    if other := other or _period(head, number, told, binder):
                        message = f"{number.text} stands under {plain(head)!r}, and is of {other}"
                        yield fault("subject-differs", message, where, _HINT)


def _plain(content: Content) -> str:
    """Return words as names are compared: in small letters, with spaces that break."""
    return plain(content).replace(NBSP, " ").casefold()


def _member(head: Content, number: Number, told: str, binder: Binder) -> str:
    """Return the member that a number is of, where its head is the name of another."""
    named, dataset = _members(plain(head).replace(NBSP, " "), binder), binder.dataset
    metric = number.metric
    ranked = metric.inputs[:1] if not isinstance(metric, Observed) and metric.over else (metric,)
    own = {pair for each in ranked for value in observations(each) for pair in value.ref.key}
    dimension = next((name for name, _ in sorted(own) if name in dict(named)), "")
    members = [member for name, member in own if name == dimension]
    if len(members) != 1 or own & named:
        return ""
    label = member_label(dataset, dimension, members[0], binder.language)
    return "" if label.casefold() in told else label


def _members(head: str, binder: Binder) -> set[tuple[str, str]]:
    """Return the members of which a head is the name."""
    index = index_of(binder.dataset)
    found = index.mentions(index.aliased(tokens(head)))
    whole = (0, len(head.strip()))
    return {(e.dimension, e.member) for e in found if (e.start, e.end) == whole}


def _period(head: Content, number: Number, told: str, binder: Binder) -> str:
    """Return the period of a number, where its head is the name of another."""
    text, spans = plain(head).strip(), periods(number.metric)
    named = (each for each in head if isinstance(each, Period) and each.text == text)
    read = recognize([text]) if len(text) >= _YEAR else None
    ends = [(each.span.start, each.span.end) for each in named]
    ends += [(read.cells[0], read.cells[0])] if read and not ends else []
    if len(spans) != 1 or not ends:
        return ""
    forms = [word(spans[0], binder.language) for word in (word_period, word_period_short)]
    is_own = any(is_within(each, *ends[0]) for each in (spans[0].start, spans[0].end))
    return "" if is_own or any(form.casefold() in told for form in forms) else forms[0]
