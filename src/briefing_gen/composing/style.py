"""What makes the text of an edition hard to read, for whoever revises it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Content, Number, Period, plain, words
from briefing_gen.document.walk import Part, Place, places
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


HARD: Final = {
    "long-sentence": "split it in two",
    "repeated-sentence": "say it once",
    "older-value": "bind the later value, or say why it is left out",
    "many-notes": "say in the text what a reader has to know",
}
"""What makes a text hard, by the code of its warning, and what to do about it."""


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

    @property
    def where(self) -> str:
        names = (self.place.section, self.place.block, self.place.part, f"sentence {self.at}")
        return ", ".join(filter(None, names))


_Found = Iterator[tuple[str, str, _Sentence]]
"""The code of a warning, why it is given, and the sentence."""


def hard_to_read(document: Document, dataset: Dataset, file: str) -> Iterator[Problem]:
    """Yield a warning for each sentence that is hard to read; `file` holds its briefing."""
    found = tuple(_sentences(document))
    told = (*_long(found), *_repeated(found), *_older(document, found, dataset))
    for code, why, each in told:
        where = Location(file, field=f"{document.language}, {each.where}")
        yield warning(code, f"{why}: {each.text}", where, HARD[code])
    total = sum(each.words for each in found)
    in_notes = sum(each.words for each in found if each.place.part is Part.NOTE)
    if in_notes * 100 > total * MOST_IN_NOTES:
        why = f"{in_notes} of {total} words stand in notes, more than {MOST_IN_NOTES}%"
        where = Location(file, field=document.language)
        yield warning("many-notes", why, where, HARD["many-notes"])


def _sentences(document: Document) -> Iterator[_Sentence]:
    seen: Counter[Place] = Counter()
    for place, content in places(document):
        if place.part in _READ:
            for sentence in sentences(content):
                if plain(sentence).strip():
                    seen[place] += 1
                    yield _Sentence(place=place, at=seen[place], content=sentence)


def _long(found: Iterable[_Sentence]) -> _Found:
    for each in found:
        if each.words > MOST_WORDS:
            yield "long-sentence", f"{each.words} words, more than {MOST_WORDS}", each


def _repeated(found: Iterable[_Sentence]) -> _Found:
    first: dict[str, _Sentence] = {}
    times: Counter[str] = Counter()
    for each in found:  # What has no full stop is a title, which its table bears again.
        if each.words >= FEWEST_REPEATED and each.text[-1] in ".!?":
            first.setdefault(each.text.casefold(), each)
            times[each.text.casefold()] += 1
    for text, count in times.items():
        if count > 1:
            yield "repeated-sentence", f"stands {count} times", first[text]


def _older(document: Document, found: Iterable[_Sentence], dataset: Dataset) -> _Found:
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
                yield "older-value", why, each


def _block(place: Place) -> tuple[str, str]:
    return place.section, place.block
