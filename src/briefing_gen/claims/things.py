"""What a sentence says was done, or of what it tells, where its number's column has other words.

"Elm burned 5 tonnes" and "5 tonnes of garden waste" beside the household waste that was recycled:
its words say nothing of what the column is called, and a word stands there that no data have.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, Unit
from briefing_gen.briefing.authored import BRACES
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import words_of_whole
from briefing_gen.claims.composed import Composed, Item, Shown, index_of
from briefing_gen.claims.index import Series
from briefing_gen.claims.stated import unhedged
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.metrics.derive import Derived, observations
from briefing_gen.words.patterns import compiled

_DONE: Final = re.compile(r"\b\w{3,}(?:ed|ing)\b")
"""What was done, in a title: recycled."""
_VERB: Final = re.compile(r"\b(?P<word>[a-z]{3,}ed) $")
_TO: Final = re.compile(r"[^,;:]{0,60}? (?:to|into) (?P<word>[a-z]{4,})\b")
_KIND: Final = re.compile(r" (?:of )?(?P<word>[a-z]{4,}) (?P<noun>[a-z]{3,})\b")
_PLACE: Final = re.compile(r"^(?:In [\w/–-]+,? )?(?P<word>(?:[A-Z][a-z]+ ?)+) (?P<verb>[a-z]+ed) $")
"""Who did it, right before the verb."""
_IN_PLACE: Final = compiled(
    rf"(?<!^)\b(?:{lexicon.said('at')}) (?P<word>(?-i:[A-Z][a-z]{{2,}}))(?! ?(?-i:[A-Z])| ?\d|\w)"
    rf"|^(?:{lexicon.said('at')}) (?P<led>(?-i:[A-Z][a-z]{{2,}})),"
)
"""Where something is told to be."""
_SUBJECT: Final = compiled(
    rf"^(?:(?:{lexicon.said('at')}) [^,]{{1,60}}, )?(?!(?:{lexicon.said('at')}) )"
    r"(?P<who>(?:[^\W\d][\w-]* ){1,5}?)"
    rf"(?:{lexicon.said('reporting', 'becomes')}|{lexicon.IS}|{lexicon.CHANGE.pattern}"
    r"|used|reached)\b[^,;:.(]*$"
)
"""Of what a number is told, from the beginning of a sentence."""
_THE: Final = compiled(lexicon.said("articles"))
_BEGINNING: Final = 5
"""Letters that words of one root share: insurers, insurance."""
_TELLS: Final = compiled(rf"(?:{lexicon.said('reporting', 'becomes')})|{lexicon.CHANGE.pattern}")
_NAME_IT: Final = (
    "say it in words of the table, or list a word that means the same under synonyms in "
    "datapackage.json; or list the words under citations:"
)


def check_things(composed: Composed) -> Iterator[Problem]:
    """Yield a warning for what is said of a number in words that its column has no like of."""
    for item in (each for each in composed.items if isinstance(each, Shown)):
        value = next(observations(item.metric))
        is_told = not isinstance(item.metric, Derived) or item.metric.operation in CHANGES
        own = composed.column_of(value) if is_told else None
        is_read = own and composed.told.language is Language.EN_US
        odd = _apart(composed, item, own) if own else ()
        found = next(iter(odd), None) if is_read else None
        if own and found:
            of = title_in(own.measure.titles, composed.told.language)
            message = f"{found!r} stands beside {item.text}, which is {of}"
            yield composed.told.warning("subject-differs", message, _NAME_IT, found)


def _apart(composed: Composed, item: Item, own: Series) -> Iterator[str]:
    """Yield a word for another place or thing; of a change only a place."""
    if not isinstance(item.metric, Derived):
        yield from chain(_of_others(composed, item, own), _odd(composed, item, own))
    places = _IN_PLACE.finditer(composed.text)
    yield from chain.from_iterable(_unknown(composed, each) for each in places)
    subject = _SUBJECT.search(unhedged(composed.text[: item.start]).rstrip())
    if subject and not isinstance(item.metric, Derived):
        yield from _of_subject(composed, subject, own)


def _of_others(composed: Composed, item: Item, own: Series) -> Iterator[str]:
    """Yield a word of other columns alone, for what a percentage is of: "of all sailings"."""
    index, (start, end) = composed.index, (item.start, item.end)
    alike = [each for each in index.series if each.table is own.table]
    often = Counter(chain.from_iterable(each.heads for each in alike))
    others = {word for word, many in often.items() if many == 1} - own.words
    words = words_of_whole(composed.text, start, end) if own.unit == Unit.PERCENT else []
    yield from (word for word in words if index.words_of([word]) & others)


def _odd(composed: Composed, item: Item, own: Series) -> Iterator[str]:
    index, text = composed.index, composed.text
    titles = " ".join(chain.from_iterable(own.titled)).casefold()
    said = index.words_of([BRACES.sub(" ", composed.told.scalar.flowing)])
    done, led = index.words_of(_DONE.findall(titles)), unhedged(text[: item.start])
    kind = _KIND.match(text, item.end)
    words = re.findall(rf"(\w+) {kind['noun']}\b", titles) if kind else []
    if kind and words and index.words_of(words).isdisjoint(said):
        yield from _unknown(composed, kind)
    if done and done.isdisjoint(said):
        for found in (_VERB.search(led), _TO.match(text, item.end)):
            yield from _unknown(composed, found) if found else ()
    who = _PLACE.search(led)
    if who and index.vocabulary.common(who["verb"]) in own.words and not who["word"].endswith("s"):
        yield from _unknown(composed, who)


def _of_subject(composed: Composed, subject: re.Match[str], own: Series) -> Iterator[str]:
    """Yield a word that no data have where a sentence begins with it, or before one of the column.

    That is "demolitions" where its beginning has no word of the data, and "social" of housing.
    """
    index, told = composed.index, _told(composed.told.dataset)
    begun = {word[:_BEGINNING] for word in told}
    words = [(each, index.words_of([each])) for each in subject["who"].split()]
    is_the = any(_THE.fullmatch(each) for each, _ in words)
    is_apart = not is_the and all(
        begun.isdisjoint({e[:_BEGINNING] for e in said}) for _, said in words
    )
    for at, (word, said) in enumerate(words):
        behind = words[at + 1 :][:1]
        is_last = not behind and is_apart
        is_before = any(of & own.heads for _, of in behind) and not word.endswith("est")
        found = re.fullmatch(r"(?P<word>[^\W\d]{4,})", word)
        if found and (is_last or is_before) and begun.isdisjoint({e[:_BEGINNING] for e in said}):
            yield from _unknown(composed, found)


def _unknown(composed: Composed, found: re.Match[str]) -> Iterator[str]:
    """Yield a word that the data do not have, and that does not only tell what there is."""
    index, word = composed.index, found["word"] or found["led"]
    words, told = index.words_of([word]), _told(composed.told.dataset)
    is_known = any(map(index.names, words)) or words & told
    if words and not is_known and not _TELLS.fullmatch(word):
        yield word


@by_identity(8)
def _told(dataset: Dataset) -> frozenset[str]:
    """Return the words of all names and texts of a package."""
    tables = dataset.tables.values()
    fields = (
        *tables,
        *chain.from_iterable(e.titled for e in tables),
        *dataset.populations.values(),
    )
    named = chain.from_iterable(e.values() for e in dataset.members.values())
    cells = (set(each.columns[e.name]) for each in tables for e in each.dimensions)
    notes = (each.text.values() for each in dataset.caveats.values())
    said = ((e.definition, *(words.text for words in e.said)) for e in tables)
    sources = ((e.publisher, e.title, e.short) for e in dataset.sources.values())
    titles = (each.values() for each in (*(e.titles for e in fields), *named))
    return index_of(dataset).words_of(
        chain.from_iterable((*cells, *notes, *said, *sources, *titles))
    )
