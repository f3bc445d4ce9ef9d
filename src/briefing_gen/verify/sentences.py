"""Whether a sentence that was reworded still says what its edition says.

A sentence of anybody is held against the data, and so is this one: see `claims/judging`. What it is
of is known besides: which numbers are spelled out there, and what turns it into its opposite, a
"not" that is gone or "below" for "above". Sentences of the edition itself are not judged.
"""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from briefing_gen.base.frozen import grouped, kept
from briefing_gen.base.quantities import CHANGES, Unit
from briefing_gen.claims.answers import answer, said_of
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import Judged, judge
from briefing_gen.claims.rules import ALARMS, Verdict
from briefing_gen.claims.sentences import tokens
from briefing_gen.claims.stated import unhedged
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Metric, Observed, expression, observations, populations
from briefing_gen.reading.passages import BESIDE, Passage
from briefing_gen.verify.exchanges import counted
from briefing_gen.verify.finding import ADDRESS, Claim, Displays, Met, barred
from briefing_gen.verify.report import Display
from briefing_gen.words import quantity_text
from briefing_gen.words.languages import STOP, Said, claims, comparisons, sense_of

_YEAR: Final = re.compile(r"(?<![\d.,$/-])(?:19|20)\d\d(?![\d%/]|[.,]\d)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_NEAR: Final = 0.75
"""How many of their words two clauses share that say the same."""
_FEW: Final = 4
"""Clauses with fewer words have to share all."""
_SMALL: Final = 12
"""Numbers up to here are spelled out for other things, too: three points to remember."""
_TIMED: Final = frozenset(
    {Unit.YEARS, Unit.MONTHS, Unit.DAYS, Unit.HOURS, "weeks", "decades", "minutes", "seconds"}
)
Homes = Callable[[str], Sequence[Displays]]
Reads = Callable[[], Index] | None
"""Returns the data that sentences are held against; None where there are none."""
_ABOUT: Final = 0.6
"""How many of its words a text shares with what it is about."""
_TURNED: Final = "a word near it, such as fell, or another number is not what the data say"
_IN_DIGITS: Final = re.compile(r"\d[\d.,]*\w*")


class Sentences:
    """What a part of an edition says, to judge rewordings by."""

    def __init__(self, place: Displays, index: Reads, homes: Homes | None = None) -> None:
        self._place = place
        self._index = index
        self._homes = homes
        """The parts that have a display, where the place is all of an edition."""
        self._sense = sense_of(place.language)

    def rounded(self, text: str, written: quantity_text.Written) -> Sequence[Display]:
        """Return what a quantity in a text may have rounded, if the text speaks of that."""
        before = text[: written.start]
        likes = self._place.rounded(written, is_hedged=unhedged(before) != before)
        return [like for like in likes if self._is_about(text, like)]

    def _is_about(self, text: str, like: Display) -> bool:
        """Return whether a text speaks of what a display stands for, as far as one can tell."""
        years = {int(year) for year in _YEAR.findall(text)}
        of = _years(like.behind) if like.behind else frozenset[int]()
        if years and of and not years & of:
            return False
        if self._homes is None:
            return True
        for written in quantity_text.spelled(text):
            text = barred(text, written.start, written.end)
        words = self._sense.content(_IN_DIGITS.sub(" ", text))
        homes = [self._vocabulary_of(home) for home in self._homes(like.text)]
        return not words or any(len(words & home) >= len(words) * _ABOUT for home in homes)

    @kept
    def _vocabulary_of(self, place: Displays) -> frozenset[str]:
        return self._sense.content("\n".join(text for text in place.texts if BESIDE not in text))

    def claims(self, text: str, met: Sequence[Met]) -> list[Claim]:
        """Return what is wrong in a text, beside its numbers; `met` is what it displays."""
        if self._place.is_own(text) or BESIDE in text:
            return []
        bound = [one for one in met if any(like.behind for like in one.likes)]
        found = [*self._spelled(text), *self._denied(text, bound)]
        found += self._contradicted(text, bound)
        found = found or [*self._unproven(text, bound)]
        return sorted({claim.at: claim for claim in found}.values(), key=lambda claim: claim.at)

    def _spelled(self, text: str) -> Iterator[Claim]:
        """Yield the quantities that are spelled out and not of this edition."""
        for written in quantity_text.spelled(text):
            words = text[written.start : written.end]
            if words.casefold() not in self._own_spelled and self._tells(text, written):
                likes = (*self._place.agreeing(written), *self._place.rounded(written))
                likes += tuple(like for like in self._bound if _is_multiple(like.behind, written))
                is_part = self._sense.of.match(text, written.end)
                if not any(
                    self._is_about(text, like)
                    for like in likes
                    if not (is_part and like.behind and _is_change(like.behind))
                ):
                    wrong = f"{words!r} is not a number of this edition"
                    yield Claim(words, written.start, wrong=wrong)

    def _contradicted(self, text: str, met: Sequence[Met]) -> Iterator[Claim]:
        """Yield the quantities that the data do not bear out as their sentence names them.

        A sentence may lean on the heading above it, or stand for itself.
        """
        if self._index is None or ADDRESS.search(text) or is_bare(text):
            return  # A number alone, as in a cell, states nothing.
        index, headings = self._index(), dict.fromkeys((self._place.heading, ""))
        found = [list(judge([Passage(text, "", each)], index)) for each in headings]
        for readings in zip(*found, strict=True):
            wrong = [judged for judged in readings if judged.verdict in ALARMS]
            told = answer(wrong[0]) if wrong else None
            if told and all(judged.verdict is not Verdict.AGREES for judged in readings):
                judged = wrong[0]
                if any(judged.sentence.rstrip(" .") in own for own in self._texts):
                    continue  # The edition says it, in another paragraph.
                at = max(0, text.find(judged.sentence)) + judged.start
                likes = [like for one in met if one.start <= at < one.end for like in one.likes]
                named = index.mentions(index.aliased(tokens(judged.sentence)))
                pairs = {(each.dimension, each.member) for each in named}
                if likes and not _is_wrong_of(judged, likes, pairs):
                    continue
                why = _TURNED if judged.turned else told.value
                message = f"{judged.text} {said_of(judged)}: {why}"
                yield Claim(judged.text, at, told.allowed, message)

    def borne_out(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where quantities stand that the data bear out, and the sentence of each."""
        for judged in judge([Passage(text, "", "")], self._index()) if self._index else ():
            if judged.verdict is Verdict.AGREES:
                at = max(0, text.find(judged.sentence))
                yield at + judged.start, at + judged.start + len(judged.text), judged.sentence

    def _tells(self, text: str, written: quantity_text.Written) -> bool:
        """Return whether a quantity that is spelled out is one of evidence."""
        if written.unit in _TIMED:
            held = (like.behind.quantity.unit for like in self._bound if like.behind)
            return any(unit == written.unit for unit in held)
        is_large = written.amount > _SMALL or not written.amount
        noun = self._sense.noun(text, written.end)
        return bool(written.unit) or written.step > 1 or (is_large and noun in self._nouns)

    def _denied(self, text: str, met: Sequence[Met]) -> Iterator[Claim]:
        """Yield the clauses that say the opposite of what the edition says in the same words.

        Of another change than the edition has in them they say nothing: "rose 83% from 2020".
        """
        for between in (STOP, _SENTENCE):
            for start, end in _clauses(text, between):
                clause = text[start:end].strip(" .")
                if clause.casefold() in self._said:
                    continue
                changes = _changes(one for one in met if start <= one.start < end)
                said, same = self._sense.heard(clause), self._same(self._sense.content(clause))
                own = [each for each in same if changes <= _changes(self._place.met(each[0]))]
                if own and not any(_agree(said, other) for _, other in own):
                    first, other = own[0]
                    wrong = "this says the opposite"
                    if said.denials < other.denials:
                        wrong = "this leaves out a word that denies it"
                    elif said.denials:
                        wrong = "this denies what the edition says"
                    yield Claim(clause, text.index(clause, start), first, wrong)

    def _unproven(self, text: str, met: Sequence[Met]) -> Iterator[Claim]:
        """Yield words that rank or compare in sentences that are new and tell no number."""
        if ADDRESS.search(text):
            return  # Names of values may hold such words.
        proven = {sentence for _, _, sentence in self.borne_out(text)}
        for start, end in _clauses(text, _SENTENCE):
            sentence, language = text[start:end], self._place.language
            is_told = any(start <= one.start < end for one in met)
            is_told = is_told or any(quantity_text.spelled(sentence))
            sure = (each.words for each in comparisons(sentence, language))
            words = next(itertools.chain(sure, claims(sentence, language)), "")
            if words and not (is_told or self._is_like_own(sentence)) and sentence not in proven:
                wrong = f"{words!r} ranks or compares, and nothing in this edition bears it out"
                yield Claim(words, text.index(words, start), wrong=wrong, is_sure=False)

    def _is_like_own(self, sentence: str) -> bool:
        said = sentence.strip(" .")
        same = self._same(self._sense.content(sentence))
        return bool(same) or any(said in own for own in self._texts)

    def _same(self, content: frozenset[str]) -> list[tuple[str, Said]]:
        """Return the clauses of the edition in nearly the same words, and what they say."""
        if len(content) < 2:  # noqa: PLR2004 - one word is like all others.
            return []
        shared = Counter(at for word in content for at in self._clauses_with.get(word, ()))
        found = ((*self._clauses[at], count) for at, count in shared.items())
        return [
            (clause, said)
            for clause, own, said, count in found
            for most in [max(len(own), len(content))]
            if count == most or (most >= _FEW and count >= most * _NEAR)
        ]

    @functools.cached_property
    def _clauses(self) -> Sequence[tuple[str, frozenset[str], Said]]:
        """The clauses and sentences of the edition, each with its content and what it says."""
        pieces = (
            text[start:end].strip(" .")
            for text in self._texts
            for between in (STOP, _SENTENCE)
            for start, end in _clauses(text, between)
        )
        sense = self._sense
        return [(each, sense.content(each), sense.heard(each)) for each in dict.fromkeys(pieces)]

    @functools.cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(clause.casefold() for clause, _, _ in self._clauses)

    @functools.cached_property
    def _clauses_with(self) -> Mapping[str, Sequence[int]]:
        clauses = enumerate(self._clauses)
        return grouped((word, at) for at, (_, content, _) in clauses for word in content)

    @functools.cached_property
    def _texts(self) -> Sequence[str]:
        """The sentences of the edition."""
        return [text for text in self._place.texts if BESIDE not in text]

    @functools.cached_property
    def _bound(self) -> Sequence[Display]:
        return [like for like in self._place.by_text.values() if like.behind]

    @functools.cached_property
    def _own_spelled(self) -> frozenset[str]:
        return frozenset(
            text[written.start : written.end].casefold()
            for text in self._texts
            for written in quantity_text.spelled(text)
        )

    @functools.cached_property
    def _nouns(self) -> frozenset[str]:
        """The words for what the numbers of the place count."""
        held = (each for like in self._bound if like.behind for each in populations(like.behind))
        return frozenset(word for each in held for title in counted(each) for word in title)


def _is_wrong_of(
    judged: Judged, likes: Sequence[Display], named: AbstractSet[tuple[str, str]]
) -> bool:
    """Return whether a verdict holds of a number of which the edition knows what it is.

    The data alone may take it for another with the same words around it, but not for one of
    another member than the sentence names.
    """
    if judged.metric is None or judged.turned:
        return True
    held = {pair for like in likes if like.behind for pair in _members(like.behind)}
    if (_members(judged.metric) & named) - held and not named & held:
        return True
    years, told = _years(judged.metric), {int(year) for year in _YEAR.findall(judged.sentence)}
    if judged.verdict is Verdict.ANOTHER:
        return "measure" not in judged.other and not ("year" in judged.other and years & told)
    is_same = any(like.metric == expression(judged.metric) for like in likes)
    spans = [_years(like.behind) if like.behind else years for like in likes]
    # "Climbed 66%", alone or to the last year of its pair, is said of no other pair of years.
    own = [span for span in spans if not told or (told <= span and max(span) in told)]
    if judged.verdict is Verdict.UNLAWFUL:  # "Since 2020" may end before a break.
        own += [span for span in spans if told == {min(span, default=0)}]
    is_own = bool(own) and not years <= told
    return is_same or not (is_own or years in spans)


def is_bare(text: str) -> bool:
    """Return whether a text is a number, with its unit or without, and no other word."""
    whole = ((written.start, written.end) for written in quantity_text.quantities(text))
    return not any(map(str.isalpha, text)) or (0, len(text)) in whole


def _clauses(text: str, between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where each piece of a text begins and ends."""
    begun = 0
    for found in between.finditer(text):
        yield begun, found.start()
        begun = found.end()
    yield begun, len(text)


def _years(metric: Metric) -> frozenset[int]:
    """Return the years that a value is of; none of a term that a law sets."""
    found: set[int] = set()
    for item in observations(metric):
        if item.statistic is Statistic.TERM:
            return frozenset()
        first, last = (int(end[:4]) for end in (item.period.start, item.period.end))
        found.update(range(first, last + 1))
        if "-" in item.period.end and len(item.period.end) == len("2019-20"):
            found.add(last + 1)
    return frozenset(found)


def _members(metric: Metric) -> set[tuple[str, str]]:
    return {pair for each in observations(metric) for pair in each.ref.key}


def _is_change(metric: Metric) -> bool:
    """Return whether a value says by how much another became more or less."""
    if not isinstance(metric, Observed):
        return metric.operation in CHANGES
    period = metric.observation.period
    return metric.quantity.unit is Unit.PERCENT and period.start[:4] != period.end[:4]


def _changes(met: Iterable[Met]) -> frozenset[str]:
    """Return the changes among what is displayed."""
    likes = itertools.chain.from_iterable(one.likes for one in met)
    return frozenset(each.metric for each in likes if each.behind and _is_change(each.behind))


def _is_multiple(metric: Metric | None, written: quantity_text.Written) -> bool:
    """Return whether a value became so many times as large: 193% more is nearly three times."""
    if written.unit != "times" or metric is None or not _is_change(metric):
        return False
    times = (metric.quantity.value + 100) / 100
    if written.bound is quantity_text.Bound.MORE:  # And not yet tripled.
        return written.amount <= times < written.amount + 1
    return abs(times - written.amount) * 2 <= written.step


def _agree(said: Said, other: Said) -> bool:
    """Return whether two clauses in the same words do not contradict each other."""
    pairs = zip(said.leans, other.leans, strict=True)
    return said.denials == other.denials and all(mine * theirs >= 0 for mine, theirs in pairs)
