"""Checks one edition: what is bound, out of all that a reader would see."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem, fault, gathered, has_errors
from briefing_gen.binding.known import Known
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Citation, Inline, Number, words
from briefing_gen.document.walk import contents, spoken
from briefing_gen.edition import Edition


class EditionReport(Frozen, kw_only=True):
    """How many of an edition's numbers are bound to a metric, and every problem."""

    edition: Edition
    bound: int
    total: int
    quoted: int = 0
    """How many numbers are somebody's, in corrections and notes, and are quoted from them."""
    problems: tuple[Problem, ...]


def check_edition(
    dataset: Dataset, briefing: Briefing, edition: Edition, known: Known | None = None
) -> EditionReport:
    """Return what is bound and what is wrong; no number at all is itself a problem.

    Editions of one briefing and dataset that share what is `known` are checked faster.
    """
    document, problems = compose_with_problems(dataset, briefing, edition, known)
    return report_on(document, problems, briefing, edition)


def report_on(
    document: Document, problems: tuple[Problem, ...], briefing: Briefing, edition: Edition
) -> EditionReport:
    """Return what `check_edition` does of an edition that was composed, with what was found."""
    told = tuple(_told(document))
    bound = Counter(map(type, told))[Number]
    unbound = sum(problem.code == "unbound-number" for problem in problems)
    if bound + unbound == 0 and not has_errors(problems):
        message = "the edition shows no numbers, so nothing was checked"
        hint = "bind numbers as {name}; where the data have no value of a member, leave it out"
        problems = (*problems, fault("no-numbers", message, briefing.where, hint))
    return EditionReport(
        edition=edition,
        bound=bound,
        total=bound + unbound,
        quoted=sum(isinstance(word, Citation) and bool(word.origin) for word in told),
        problems=gathered(problems),
    )


def _told(document: Document) -> Iterator[Inline]:
    """Return every word of pages, and those that only the deck has."""
    in_deck = (content for _, content in spoken(document))
    return words(tuple(chain.from_iterable((*contents(document), *in_deck))))
