"""Numbers in words that values beside them bear out: "doubled, from 5 to 10", "a third, 33%"."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from briefing_gen.claims.composed import Composed
from briefing_gen.claims.judging import judged_beside
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.stated import Kind

_NEAR: Final = 4
"""So many words behind "half of" name what it is a part of."""


def borne_out(composed: Composed) -> Iterator[str]:
    """Yield the words of a sentence that say how many times, or which part, and are right.

    That is what anybody's words would be beside its values, or what says one of them again, unless
    it is a part of all members: "on half of all lines, 48%".
    """
    read, bound = Sentence(composed.read.context, composed.index), composed.bound
    titles = frozenset(chain(*composed.index.titles.values()))
    for stated in read.stated if bound else ():
        is_number = stated.kind is Kind.TIMES or stated.is_part
        if is_number and not composed.is_bound(stated):
            behind = composed.index.words_of(composed.text[stated.end :].split()[:_NEAR])
            says_again = any(map(stated.restates, bound)) and behind.isdisjoint(titles)
            verdict = judged_beside(read, stated, bound).verdict
            if says_again or verdict is Verdict.AGREES:
                yield composed.text[stated.start : stated.end + len(" of")].casefold()
