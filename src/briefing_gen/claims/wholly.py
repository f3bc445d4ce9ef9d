"""Holds against the data what a sentence without a number says of a share, or of a missing value.

"All Black officers in Elm live in the city", "none of the trips to Ash were late", "the table has
no value for trips to Elm".
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Series
from briefing_gen.claims.limits import BUT, Statement, counts_of, members_of, of_all, told_most
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import fits
from briefing_gen.claims.stated import Kind, Stated
from briefing_gen.dataset.model import Observation, Period
from briefing_gen.metrics.derive import Observed
from briefing_gen.words.patterns import compiled
from briefing_gen.words.wording import PLAIN, word_metric

_KNOWN: Final = compiled(rf"\b(?:{lexicon.said('has_value')})(?!\w)")
_ALL: Final = Decimal(100)
_OF: Final = compiled(rf" (?:{lexicon.OF})\b")
_NEAR: Final = 3
"""So many words behind it may name what a share is of."""
_ROUND: Final = Decimal("0.05")
"""A share nearer to nothing, or to all, is printed as that."""


def wholly(read: Sentence) -> Iterator[Statement]:
    """Yield whether all that a share counts are part of it, or none, or no value is known.

    Only where members are named, with no number beside them and none that are left out.
    """
    found = lexicon.WHOLLY.search(read.text)
    if not found or any(each.kind is Kind.VALUE for each in read.stated):
        return
    if lexicon.NOT.search(read.text[: found.start()]) or BUT.search(read.text):
        return
    start, end = found.span()
    limit = Decimal(0) if found["none"] else _ALL
    stated = Stated(start=start, end=end, kind=Kind.VALUE, amount=limit, low=limit, high=limit)
    is_of = not found["most"] or _OF.match(read.text, end)
    near = read.text[end:].split()[:_NEAR] if is_of else [read.text[:start]]
    told = read.index.series if found["untold"] else _shares(read, near)
    cells = list(_cells(read, told_most(read, stated, told)))
    held = list(filter(None, cells))
    wrong: Sequence[Observation | None]
    if found["untold"]:
        wrong = held if len(held) == len(cells) else []
    elif found["most"]:
        wrong = [e for e in cells if e is None or e.quantity.value * 2 <= _ALL]
    else:
        wrong = [e for e in cells if e is None or abs(e.quantity.value - limit) >= _ROUND]
    if cells:
        yield Statement(
            start,
            end,
            others=tuple(read.singles),
            values=tuple(map(Observed, held)),
            is_so=not wrong,
            truth=_truth(wrong[0]) if wrong else "",
        )


def known_of(read: Sentence, usual: Period | None) -> Iterator[Statement]:
    """Yield how many members a sentence says have a value: "12 of the 75 have a value for".

    `usual` is the period of one that names none.
    """
    found = _KNOWN.search(read.text)
    if not found or lexicon.NOT.search(read.text[: found.start()]):
        return
    start, end = found.span()
    stated = Stated(start=start, end=end, kind=Kind.VALUE, amount=_ALL, low=_ALL, high=_ALL)
    named = next((each.first for each in read.singles), usual.start if usual else "")
    for series in told_most(read, stated, read.index.series):
        for dimension in series.dimensions:
            alike = [series, *(e for e in read.index.series if e.table is series.table)]
            counts = [of_all(read, e, dimension, named if e.time else "") for e in alike]
            every = counts[0]
            members = {*series.members(dimension.name)} - {*(dimension.totals or ())}
            known = members_of(every, dimension) if every else {}
            for said, is_so in counts_of(read, dimension, known, members):
                yield Statement(
                    said.start,
                    said.end,
                    number=said,
                    others=(),
                    values=(),
                    metric=every,
                    every=next((e for e in counts if e and len(e.inputs) == len(members)), None),
                    is_so=is_so,
                    truth=f"{len(known)} of {len(members)} have one",
                )


def _truth(value: Observation | None) -> str:
    """Return what a value is."""
    if value is None:
        return "the data hold no value"
    return f"it is {word_metric(Observed(value), Language.EN_US, PLAIN)}"


def _shares(read: Sentence, near: Sequence[str]) -> Iterator[Series]:
    """Yield the shares whose titles are in a sentence, of what words near "all" or "none" name."""
    words_of = read.index.words_of
    told, behind = words_of([read.text]), words_of(near)
    for each in read.index.series:
        is_told = any(words_of([title]) <= told for title in each.measure.titles.values())
        if each.unit is Unit.PERCENT and is_told and not behind.isdisjoint(each.heads):
            yield each


def _cells(read: Sentence, told: Sequence[Series]) -> Iterator[Observation | None]:
    """Yield the values of the members that are named, of the period named or else of the last."""
    named = {each.dimension for each in read.mentions}
    for series in (each for each in told if each.names & named):
        members = (
            [(each.name, e.member) for e in read.mentions if e.dimension == each.name]
            or [(each.name, usual) for usual in series.usual(each.name)]
            for each in series.dimensions
        )
        for pairs in product(*members):
            rows = series.rows(pairs)
            if series.time and rows:
                periods = series.table.columns[series.time.name]
                meant = [e.first for e in read.singles] or [max(periods[at] for at in rows)]
                rows = [at for at in rows if any(fits(periods[at], each) for each in meant)]
            yield from map(series.observed, rows)
