"""What makes the text of an edition hard to read, for whoever revises it."""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Content, Number, Period, plain, words
from briefing_gen.document.walk import Part, Place, places
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import observations
from briefing_gen.rules.series import last_after
from briefing_gen.words.languages import sense_of
from briefing_gen.words.periods import word_period
from briefing_gen.words.typography import sentences

MOST_WORDS: Final = 25
"""Longer sentences are hard to read: GOV.UK, "Sentence length: why 25 words is our limit", 2014,
https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/."""
MOST_IN_NOTES: Final = 33
"""Percent of the words. No guide that we know has a number; whoever needs a third of the words to
say how the others are meant has something to say in the text."""
FEWEST_REPEATED: Final = 8
"""Shorter sentences may recur; the number is ours. "Omit redundant words" is from the Federal Plain
Language Guidelines, "Be concise", https://www.plainlanguage.gov/guidelines/concise/."""
_READ: Final = frozenset({Part.TITLE, Part.TEXT, Part.NOTE})
"""What is made of sentences; a table, a chart and a citation are not."""


class Rule(enum.StrEnum):
    """What makes a text hard."""

    LONG = "long"
    """A sentence of more than `MOST_WORDS`."""
    NOTES = "notes"
    """More than `MOST_IN_NOTES` percent of the words stand in notes."""
    REPEATED = "repeated"
    """A sentence that stands more than once."""
    OLDER = "older"
    """A value of a period after which the data hold comparable ones, and nothing says why."""


class Hard(Frozen, kw_only=True):
    """One place that is hard to read."""

    rule: Rule
    where: str
    at: int
    """Which sentence of its place it is, from one; nought for a whole edition."""
    why: str
    text: str


class Style(Frozen, kw_only=True):
    """The sentences of an edition, and what is hard in them."""

    edition: Edition
    sentences: int
    words: int
    in_notes: int
    """How many of the words stand in notes."""
    hard: tuple[Hard, ...]
    """The longest sentences first, then the others in reading order."""


class _Sentence(Frozen, kw_only=True):
    place: Place
    at: int
    content: Content

    @property
    def text(self) -> str:
        return plain(self.content).strip()

    @property
    def words(self) -> int:
        return len(self.text.split())

    def hard(self, rule: Rule, why: str) -> Hard:
        names = filter(None, (self.place.section, self.place.block, self.place.part))
        return Hard(rule=rule, where=", ".join(names), at=self.at, why=why, text=self.text)


def style_of(document: Document, dataset: Dataset, edition: Edition) -> Style:
    """Return what makes an edition hard to read."""
    found = tuple(_sentences(document))
    total = sum(each.words for each in found)
    in_notes = sum(each.words for each in found if each.place.part is Part.NOTE)
    many = in_notes * 100 > total * MOST_IN_NOTES
    why = f"{in_notes} of {total} words stand in notes, more than {MOST_IN_NOTES}%"
    return Style(
        edition=edition,
        sentences=len(found),
        words=total,
        in_notes=in_notes,
        hard=(
            *_long(found),
            *([Hard(rule=Rule.NOTES, where="", at=0, why=why, text="")] if many else []),
            *_repeated(found),
            *_older(document, found, dataset),
        ),
    )


def _sentences(document: Document) -> Iterator[_Sentence]:
    seen: Counter[Place] = Counter()
    for place, content in places(document):
        if place.part in _READ:
            for sentence in sentences(content):
                if plain(sentence).strip():
                    seen[place] += 1
                    yield _Sentence(place=place, at=seen[place], content=sentence)


def _long(found: Iterable[_Sentence]) -> Iterator[Hard]:
    over = (each for each in found if each.words > MOST_WORDS)
    for each in sorted(over, key=lambda each: -each.words):
        yield each.hard(Rule.LONG, f"{each.words} words, more than {MOST_WORDS}")


def _repeated(found: Iterable[_Sentence]) -> Iterator[Hard]:
    first: dict[str, _Sentence] = {}
    times: Counter[str] = Counter()
    for each in found:  # What has no full stop is a title, which its table bears again.
        if each.words >= FEWEST_REPEATED and each.text[-1] in ".!?":
            first.setdefault(each.text.casefold(), each)
            times[each.text.casefold()] += 1
    for text, count in times.items():
        if count > 1:
            yield first[text].hard(Rule.REPEATED, f"stands {count} times")


def _older(document: Document, found: Iterable[_Sentence], dataset: Dataset) -> Iterator[Hard]:
    """Yield sentences on values that have later ones, of which their block says nothing."""
    language = Language(document.language)
    blocks = groupby(places(document), key=lambda item: _block(item[0]))
    said = {block: tuple(content for _, content in group) for block, group in blocks}
    for block, group in groupby(found, key=lambda each: _block(each.place)):
        if any(sense_of(language).later.search(plain(content)) for content in said[block]):
            continue
        told = (word for content in said[block] for word in words(content))
        last = max((word.span.end for word in told if isinstance(word, Period)), default="")
        for each in group:
            numbers = (word for word in words(each.content) if isinstance(word, Number))
            values = (value for number in numbers for value in observations(number.metric))
            newest = max(values, key=lambda value: value.period.end, default=None)
            known = last_after(newest, dataset) if newest else None
            if newest and known and last[:4] <= newest.period.end[:4]:
                period = word_period(known.period, language)
                why = f"the data hold a value of {period}, and nothing says why it is left out"
                yield each.hard(Rule.OLDER, why)


def _block(place: Place) -> tuple[str, str]:
    return place.section, place.block
