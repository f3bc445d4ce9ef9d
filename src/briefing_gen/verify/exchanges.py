"""What a reworded text says in the place of what its edition says there.

The text that it was is found by the words that both share. Where a place, a unit, a direction, a
bound or what is counted was exchanged for another that the data know, the two say not the same.
Other words are the writer's own: "climbed" for "rose", "Texas courts" for "courts of Texas".
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, kept
from briefing_gen.base.language import Language
from briefing_gen.claims.index import Index
from briefing_gen.claims.sentences import Mention, Token, tokens
from briefing_gen.claims.stated import Hedge, Placed, Stated, stated_in, unhedged
from briefing_gen.dataset.model import Population
from briefing_gen.metrics.derive import Metric, observations, populations
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.finding import ADDRESS, Claim, Displays, Met
from briefing_gen.words.languages import WORD, labels, sense_of
from briefing_gen.words.quantity_text import units_in

ALIKE: Final = 0.5
"""How many of their words, or of their cells, two texts share of which one was the other."""
SURE: Final = 0.8
"""The same, where nobody knows what a text belongs to."""
_BOUNDS: Final = {Hedge.MORE: 1, Hedge.AT_LEAST: 1, Hedge.LESS: -1, Hedge.UP_TO: -1}
_PARTICLES: Final = frozenset[str]().union(*(sense_of(each).particles for each in Language))
_Span = tuple[int, int]


class _Piece(Frozen):
    """Words of a text, and those in whose place they stand; one of both may be empty."""

    said: Sequence[Token]
    own: Sequence[Token]


class Exchanges:
    """What holds reworded texts of a part of an edition against what it says."""

    def __init__(self, place: Displays, index: Index, *, is_all: bool = False) -> None:
        self._place = place
        self._index = index
        self._sense = sense_of(place.language)
        self._alike = SURE if is_all else ALIKE
        titles = chain.from_iterable(map(counted, index.dataset.populations.values()))
        nouns = (next((word for word in words if word.endswith("s")), "") for words in titles)
        said = labels(place.language)
        self._sources = (said.source, said.sources_line)
        self._nouns = index.words_of((*nouns, *self._sense.plurals, *said.statistics.values()))
        """What is counted, and how it is summed up."""

    def claims(self, text: str, met: Sequence[Met], after: str = "") -> list[Claim]:
        """Return what a text says in place of something else.

        `met` is what it displays, and `after` the number under which it stands.
        """
        if self._place.is_own(text) or ADDRESS.search(text) or text.startswith(self._sources):
            return []  # What names a cell or publications is no sentence.
        found = list(self._miscounted(text, met))
        own = "" if found else self._place.nearest(text, self._alike)
        held = {like.metric for one in self._place.met(own) for like in one.likes}
        said = ([like.metric for like in one.likes if like.behind] for one in met)
        if not own or not all(held.intersection(each) for each in said if each):
            return found  # Other numbers of the edition make another statement, which may be true.
        return self.exchanged(text, own, self._metrics(f"{after} {own}"))

    def _miscounted(self, text: str, met: Sequence[Met]) -> Iterator[Claim]:
        """Yield what a number counts in a text, where the edition counts something else by it."""
        for one in met:
            noun = self._sense.noun(text, one.end)
            counts = [like.behind for like in one.likes if like.behind]
            known = self._counts(counts) if noun and counts else frozenset()
            near = (own.casefold() for own in self._place.texts if one.likes[0].text in own)
            is_other = known and self._common(noun) in self._nouns - known
            if is_other and not any(noun in own for own in near):
                at = text.casefold().index(noun, one.end)
                word = text[at : at + len(noun)]
                yield Claim(word, at, wrong=f"{word!r} is not what this edition says here")

    def exchanged(self, text: str, own: str, metrics: Sequence[Metric]) -> list[Claim]:
        """Return what stands in a text in place of something else of its own.

        `metrics` are those that it is about.
        """
        found = [*_bounded(text, own)]
        for piece in _pieces(text, own):
            found += self._named(text, own, piece, metrics)
            found += self._turned(text, own, piece)
            found += self._measured(text, own, piece, metrics)
            found += self._recounted(own, piece, metrics)
        return [
            Claim(words, said[0], own, f"{words!r} stands where this edition has {instead!r}")
            for said, of in found
            for words, instead in [(text[slice(*said)], own[slice(*of)])]
        ]

    def _named(
        self, text: str, own: str, piece: _Piece, metrics: Sequence[Metric]
    ) -> Iterator[tuple[_Span, _Span]]:
        """Yield members that stand in place of others, or that nothing here is of."""
        of = {pair for metric in metrics for each in observations(metric) for pair in each.ref.key}
        said, was = self._mentions(text), self._mentions(own)
        gone = {pair: _span(each) for pair, each in was.items() if pair not in said}
        words = [_span(each) for each in piece.own if self._knows(each.text)]
        for (dimension, member), mention in said.items():
            if (dimension, member) not in was and _in(mention.start, piece.said):
                others = [at for (name, _), at in gone.items() if name == dimension]
                others += words if (dimension, member) not in of else []
                yield from ((_span(mention), other) for other in others[:1])

    @kept
    def _mentions(self, text: str) -> Mapping[tuple[str, str], Mention]:
        found = self._index.mentions(self._index.aliased(tokens(text)))
        return {(each.dimension, each.member): each for each in found}

    def _turned(self, text: str, own: str, piece: _Piece) -> Iterator[tuple[_Span, _Span]]:
        """Yield words that say the opposite of those in whose place they stand."""
        for sides in self._sense.opposites:
            for first, second in (sides, sides[::-1]):
                said = [
                    each.span() for each in first.finditer(text) if _in(each.start(), piece.said)
                ]
                was = [each.span() for each in second.finditer(own) if _in(each.start(), piece.own)]
                if said and was:
                    yield said[0], was[0]

    def _measured(
        self, text: str, own: str, piece: _Piece, metrics: Sequence[Metric]
    ) -> Iterator[tuple[_Span, _Span]]:
        """Yield a unit in place of another; a heading may name that of its column, and no other."""
        of = {str(metric.quantity.unit) for metric in metrics} | units_in(own)
        was = [each for each in piece.own if units_in(each.text)]
        for each in piece.said:
            if not units_in(each.text) <= of and (was or BESIDE in text):
                yield _span(each), _span(was[0]) if was else (0, len(own))

    def _recounted(
        self, own: str, piece: _Piece, metrics: Sequence[Metric]
    ) -> Iterator[tuple[_Span, _Span]]:
        """Yield what is counted, or how that is summed up, in place of something else."""
        known = self._index.words_of([own]) | self._counts(metrics)
        said = [each for each in piece.said if self._common(each.text) in self._nouns - known]
        was = [each for each in piece.own if not each.text.isdigit()]
        if said and was:
            yield _span(said[0]), _span(was[0])

    def _counts(self, metrics: Sequence[Metric]) -> frozenset[str]:
        """Return the words for what values count."""
        held = {each for metric in metrics for each in populations(metric)}
        titles = chain.from_iterable(map(counted, held))
        return self._index.words_of(chain.from_iterable(titles))

    def _knows(self, word: str) -> bool:
        return not word.isdigit() and self._index.knows(self._common(word))

    def _common(self, word: str) -> str:
        return self._index.vocabulary.common(word)

    def _metrics(self, own: str) -> Sequence[Metric]:
        """Return what the numbers in a text are; those of its whole part where it has none."""
        likes = [like for one in self._place.met(own) for like in one.likes]
        metrics = [like.behind for like in likes if like.behind]
        every = (like.behind for like in self._place.by_text.values() if like.behind)
        return metrics or list(every)


def counted(population: Population) -> Iterator[list[str]]:
    """Yield the words of its titles for what it counts: "reports" of those "to" us."""
    for title in population.titles.values():
        words = WORD.findall(title.casefold())
        yield list(takewhile(lambda word: word not in _PARTICLES, words))


def _pieces(text: str, own: str) -> Iterator[_Piece]:
    """Yield the words of a text that differ from its own, with those in whose place they stand."""
    said, was = tokens(text), tokens(own)
    alike = SequenceMatcher(
        None, [each.text.casefold() for each in was], [each.text.casefold() for each in said]
    )
    for kind, own_start, own_end, start, end in alike.get_opcodes():
        if kind != "equal":
            yield _Piece(said[start:end], was[own_start:own_end])


def _bounded(text: str, own: str) -> Iterator[tuple[_Span, _Span]]:
    """Yield numbers of which a text says "at least" where its own says "up to"."""
    was = {each.amount: each for each in stated_in(own)}
    for each in stated_in(text):
        other = was.get(each.amount)
        if other and _BOUNDS.get(each.hedge, 0) * _BOUNDS.get(other.hedge, 0) < 0:
            yield _hedged(text, each), _hedged(own, other)


def _hedged(text: str, stated: Stated) -> _Span:
    """Return where a number stands with the words before it that say how near it is."""
    return len(unhedged(text[: stated.start])), stated.end


def _in(at: int, words: Sequence[Token]) -> bool:
    return bool(words) and words[0].start <= at < words[-1].end


def _span(placed: Placed) -> _Span:
    return placed.start, placed.end
