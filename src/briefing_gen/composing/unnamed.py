"""Tells of findings that state the value of one member and name it nowhere.

"Grants rose by 18.9 %" of one town: a reader takes it for all of them.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, Severity
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding
from briefing_gen.claims.composed import index_of
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.lexicon import ALL_TOLD
from briefing_gen.dataset.lookup import member_label
from briefing_gen.document.blocks import Finding
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.document.walk import Part, parts_of
from briefing_gen.metrics.derive import observations

_FEW: Final = 12
_HINT: Final = "name it in the sentence or in the title of the finding, or bind the value of all"


def check_unnamed(
    findings: Iterable[tuple[AuthoredFinding, Finding]], heads: Iterable[Content], binder: Binder
) -> Iterator[Problem]:
    """Yield a problem for each text of a finding that nothing says whose value it states.

    `heads` are the title of the briefing and what stands beside it. It is an error where the words
    say that it is of all: altogether, nationwide.
    """
    index, over = index_of(binder.dataset), [plain(each) for each in heads]
    for authored, made in findings:
        titles = (text for part, text in parts_of(made.exhibit) if part is Part.TITLE)
        label = binder.own(authored.key.label) if authored.key else None
        beside = [plain(each) for each in (made.statement, *made.body, *titles)]
        known = index.words_of([*over, *beside, *((label.text,) if label else ())])
        texts = ((authored.statement, made.statement), *zip(authored.body, made.body, strict=False))
        for text, content in texts:
            scalar, is_all = binder.own(text), ALL_TOLD.search(plain(content))
            own = _unnamed(content, known, index, binder, least=1 if is_all else _FEW)
            if scalar and own:
                message = f"nothing here says that this number is of {own} alone"
                told = binder.sentence(content, scalar).warning("unnamed-member", message, _HINT)
                yield replace(told, severity=Severity.ERROR) if is_all else told


def _unnamed(
    content: Content, known: frozenset[str], index: Index, binder: Binder, *, least: int
) -> str:
    """Return the member that a number of a text is of, and no word says; empty where all are.

    One of a column with no more than `least` others may be told in words of another kind.
    """
    for metric in (each.metric for each in content if isinstance(each, Number)):
        held = [] if metric.over else [*observations(metric)]
        every = [{*value.ref.key} for value in held]
        series = next((each for each in index.series if held and each.holds(held[0])), None)
        for name, member in sorted(set[tuple[str, str]].intersection(*every)) if series else ():
            others = _others(series, name, member) if series else 0
            words = series.words_for(name, member) if series else frozenset[str]()
            if words and others > least and known.isdisjoint(words):
                return member_label(binder.dataset, name, member, binder.language)
    return ""


def _others(series: Series, name: str, member: str) -> int:
    """Return how many members there are beside one that is not meant where none is named."""
    dimension = next((each for each in series.dimensions if each.name == name), None)
    usual = (*(dimension.totals or ()), *series.usual(name)) if dimension else (member,)
    return 0 if member in usual else len({*series.members(name)} - {*usual}) - 1
