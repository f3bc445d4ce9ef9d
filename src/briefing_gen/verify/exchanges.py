"""What a reworded text says in the place of what its edition says there.

The text that it was is found by the words that both share. Where a place, a unit, a direction, a
bound or what is counted was exchanged for another that the data know, the two say not the same.
Other words are the writer's own: "climbed" for "rose", "Texas courts" for "courts of Texas".
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from itertools import chain, takewhile
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, kept
from briefing_gen.base.language import Language
from briefing_gen.claims.index import Index
from briefing_gen.claims.sentences import Mention, Token, tokens
from briefing_gen.claims.stated import Hedge, Placed, Stated, stated_in, unhedged
from briefing_gen.dataset.model import Population
from briefing_gen.metrics.derive import Metric, observations, populations
from briefing_gen.reading.passages import BESIDE
from briefing_gen.verify.finding import ADDRESS, Claim, Displays, Met
from briefing_gen.words import quantity_text
from briefing_gen.words.languages import WORD, labels, sense_of, whole_words

ALIKE: Final = 0.5
"""How many of their words, or of their cells, two texts share of which one was the other."""
SURE: Final = 0.8
"""The same, where nobody knows what a text belongs to."""
_FEW: Final = 2
"""Texts of so many words are like others by chance."""
_BOUNDS: Final = {Hedge.MORE: 1, Hedge.AT_LEAST: 1, Hedge.LESS: -1, Hedge.UP_TO: -1}
_PARTICLES: Final = frozenset[str]().union(*(sense_of(each).particles for each in Language))
_SCALE: Final = whole_words(quantity_text.SCALE_WORDS)
_Span = tuple[int, int]
_Swaps = Iterator[tuple[_Span, _Span]]
"""Where words of a text stand, each with those of its own in whose place they do."""
_Of = TypeVar("_Of")


class _Piece(Frozen):
    """Words of a text, and those in whose place they stand; one of both may be empty."""

    said: Sequence[Token]
    own: Sequence[Token]


class Exchanges:
    """What holds reworded texts of a part of an edition against what it says."""

    def __init__(
        self, place: Displays, index: Index, present: Collection[str] | None = None
    ) -> None:
        self._place = place
        self._index = index
        self._sense = sense_of(place.language)
        self._present = present
        """All that the file says, where the place is all of an edition."""
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
        own = "" if found else self._own(text)
        held = {like.metric for one in self._place.met(own) for like in one.likes}
        others = [one for one in met if not self._holds(held, one)]
        if own and others and self._is_row(text, own):
            return [Claim(text[one.start : one.end], one.start, own) for one in others]
        if not own or others:
            return found  # Other numbers of the edition make another statement, which may be true.
        return self.exchanged(text, own, self._metrics(f"{after} {own}".strip()))

    def _holds(self, held: AbstractSet[str], one: Met) -> bool:
        """Return whether a number is of a value that is held, or of none."""
        behind = [like.metric for like in one.likes if like.behind]
        return not behind or not held.isdisjoint(behind)

    def _is_row(self, text: str, own: str) -> bool:
        """Return whether two texts are rows under one name that no other row has."""
        name = text.partition(BESIDE)[0] + BESIDE
        return [each for each in self._place.texts if each.startswith(name)] == [own]

    def _own(self, text: str) -> str:
        """Return what a text was; empty where nobody knows.

        Where it belongs to nothing, one that the file has no more may differ in one place.
        """
        near = self._place.nearest(text, ALIKE)
        if self._present is None or not near or near == self._place.nearest(text, SURE):
            return near
        is_one = len(tokens(text)) > _FEW and len(list(_pieces(text, near))) == 1
        return near if is_one and near not in self._present else ""

    def _miscounted(self, text: str, met: Sequence[Met]) -> Iterator[Claim]:
        """Yield what a number counts in a text, where the edition counts something else by it."""
        for one in met:
            noun, shown = self._sense.noun(text, one.end), one.likes[0].text
            counts = [like.behind for like in one.likes if like.behind]
            known = self._counts(counts) if noun and counts else frozenset()
            near = [own for own in self._place.texts if shown in own] if known else []
            own = {self._sense.noun(each, each.index(shown) + len(shown)) for each in near}
            # A word of the data is a noun where the edition has one there, and no unit.
            is_noun = not known.isdisjoint(map(self._common, own)) and self._knows(noun)
            others = (self._nouns | ({self._common(noun)} if is_noun else set())) - known
            is_own = not known or any(noun in each.casefold() for each in near)
            if self._common(noun) in others and not is_own:
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
            found += self._recounted(text, own, piece, metrics)
            found += _scaled(text, own, piece)
            found += self._denied(text, own, piece) if BESIDE in own else ()
        if lost := self._lost(text, own, is_exchanged=bool(found)):
            return [Claim(text, 0, own, f"this leaves out {lost}")]
        return [
            Claim(words, said[0], own, f"{words!r} stands where this edition has {instead!r}")
            for said, of in found
            for words, instead in [(text[slice(*said)], own[slice(*of)])]
        ]

    def _lost(self, text: str, own: str, *, is_exchanged: bool) -> str:
        """Return what a text no longer has that bounds or denies its own; else empty.

        A text that begins another, or goes on behind its first sentence, is a line of a list: "How
        common abuse is". On a slide the two stand in boxes of their own.
        """
        limit = self._sense.limits.search(own)
        if limit and not self._sense.limits.search(text):
            return repr(limit[0])
        denied, of = (self._sense.heard(each).denials for each in (text, own))
        if is_exchanged or denied >= of or own != self._place.nearest(text, SURE):
            return ""
        begun = re.compile(rf"(?:^|[.!?]\s+){re.escape(text)}")
        is_begun = any(map(begun.search, self._place.texts))
        return "" if is_begun else "a word that denies it"

    def _named(self, text: str, own: str, piece: _Piece, metrics: Sequence[Metric]) -> _Swaps:
        """Yield members that stand in place of others, or that nothing here is of."""
        of = {pair for metric in metrics for each in observations(metric) for pair in each.ref.key}
        said, was = self._mentions(text), self._mentions(own)
        more, fewer = _more(map(_pair, said), map(_pair, was))
        words = [_span(each) for each in piece.own if self._knows(each.text)]
        for mention in said:
            if _pair(mention) in more and _in(mention.start, piece.said):
                same = (each for each in was if each.dimension == mention.dimension)
                others = [_span(each) for each in same if _pair(each) in fewer]
                others += words if _pair(mention) not in of else []
                yield from ((_span(mention), other) for other in others[:1])

    @kept
    def _mentions(self, text: str) -> Sequence[Mention]:
        return list(self._index.mentions(self._index.aliased(tokens(text))))

    def _turned(self, text: str, own: str, piece: _Piece) -> _Swaps:
        """Yield words that exclude those in whose place they stand: "fiscal", "calendar"."""
        for sides in (*self._sense.opposites, *self._sense.contrasts):
            said = [_within(piece.said, side, text) for side in sides]
            was = [_within(piece.own, side, own) for side in sides]
            if not any(mine and theirs for mine, theirs in zip(said, was, strict=True)):
                yield from zip(chain(*said), chain(*was), strict=False)

    def _denied(self, text: str, own: str, piece: _Piece) -> _Swaps:
        """Yield words of a cell that deny what those in their place say, or the other way round."""
        said = _within(piece.said, self._sense.denials, text)
        was = _within(piece.own, self._sense.denials, own)
        if len(said) != len(was) and piece.own:  # And not "(no value)" behind a name.
            yield (_piece(piece.said) or (0, len(text))), (_piece(piece.own) or (0, len(own)))

    def _measured(self, text: str, own: str, piece: _Piece, metrics: Sequence[Metric]) -> _Swaps:
        """Yield a unit in place of another; a heading may name that of its column, and no other."""
        was = [each for each in piece.own if quantity_text.units_in(each.text)]
        of = quantity_text.units_in(own)
        of |= {str(metric.quantity.unit) for metric in metrics if not was}
        for each in piece.said:
            if not quantity_text.units_in(each.text) <= of and (was or BESIDE in text):
                yield _span(each), _span(was[0]) if was else (0, len(own))

    def _recounted(self, text: str, own: str, piece: _Piece, metrics: Sequence[Metric]) -> _Swaps:
        """Yield what is counted, or how that is summed up, in place of something else."""
        more, _ = _more(map(self._common, _words(text)), map(self._common, _words(own)))
        was = [each for each in piece.own if not each.text.isdigit()]
        known = self._counts(metrics, {self._common(each.text) for each in was})
        others = self._nouns.intersection(more) - known
        said = [each for each in piece.said if self._common(each.text) in others]
        if said and was:
            yield _span(said[0]), _span(was[0])

    def _counts(self, metrics: Sequence[Metric], among: Collection[str] = ()) -> frozenset[str]:
        """Return the words for what values count; of those that have some words, where one has."""
        held = {each for metric in metrics for each in populations(metric)}
        titles = [self._index.words_of(words) for each in held for words in counted(each)]
        own = [words for words in titles if words.intersection(among)]
        return frozenset().union(*(own or titles))

    def _knows(self, word: str) -> bool:
        return not word.isdigit() and self._index.knows(self._common(word))

    def _common(self, word: str) -> str:
        return self._index.vocabulary.common(word)

    def _metrics(self, own: str) -> Sequence[Metric]:
        """Return what the numbers in a text are; those of its whole part where it has none.

        A label that has none stands behind its number in another text.
        """
        for text in (own, *(each for each in self._place.texts if own in each)):
            likes = (like for one in self._place.met(text) for like in one.likes)
            if metrics := [like.behind for like in likes if like.behind]:
                return metrics
        return [like.behind for like in self._place.by_text.values() if like.behind]


def counted(population: Population) -> Iterator[list[str]]:
    """Yield the words of its titles for what it counts: "reports" of those "to" us."""
    for title in population.titles.values():
        words = WORD.findall(title.casefold())
        yield list(takewhile(lambda word: word not in _PARTICLES, words))


def _pieces(text: str, own: str) -> Iterator[_Piece]:
    """Yield the words of a text that differ from its own, with those in whose place they stand."""
    said, was = tokens(text), tokens(own)
    old, new = ([each.text.casefold() for each in words] for words in (was, said))
    alike = SequenceMatcher(None, old, new)
    for kind, own_start, own_end, start, end in alike.get_opcodes():
        if kind != "equal":
            yield _Piece(said[start:end], was[own_start:own_end])


def _bounded(text: str, own: str) -> _Swaps:
    """Yield numbers of which a text says "at least" where its own says "up to"."""
    was = {each.amount: each for each in stated_in(own)}
    for each in stated_in(text):
        other = was.get(each.amount)
        if other and _BOUNDS.get(each.hedge, 0) * _BOUNDS.get(other.hedge, 0) < 0:
            yield _hedged(text, each), _hedged(own, other)


def _hedged(text: str, stated: Stated) -> _Span:
    """Return where a number stands with the words before it that say how near it is."""
    return len(unhedged(text[: stated.start])), stated.end


def _more(said: Iterable[_Of], was: Iterable[_Of]) -> tuple[Counter[_Of], Counter[_Of]]:
    """Return what stands in one text more often than in another, and less often."""
    mine, theirs = Counter(said), Counter(was)
    return mine - theirs, theirs - mine


def _within(words: Sequence[Token], side: re.Pattern[str], text: str) -> list[_Span]:
    return [each.span() for each in side.finditer(text) if _in(each.start(), words)]


def _words(text: str) -> Iterator[str]:
    return (each.text for each in tokens(text))


def _pair(mention: Mention) -> tuple[str, str]:
    return mention.dimension, mention.member


def _scaled(text: str, own: str, piece: _Piece) -> _Swaps:
    """Yield a scale that stands behind no number, where the text had none: "thousands of"."""
    known = {word.casefold() for word in _words(own)}
    for each in piece.said:
        is_alone = not text[: each.start].rstrip()[-1:].isdigit()
        if is_alone and _SCALE.fullmatch(each.text) and each.text.casefold() not in known:
            yield _span(each), _span(piece.own[0]) if piece.own else (0, len(own))


def _in(at: int, words: Sequence[Token]) -> bool:
    return bool(words) and words[0].start <= at < words[-1].end


def _piece(words: Sequence[Token]) -> _Span | None:
    return (words[0].start, words[-1].end) if words else None


def _span(placed: Placed) -> _Span:
    return placed.start, placed.end
