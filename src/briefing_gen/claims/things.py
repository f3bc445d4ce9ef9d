"""What a sentence says that its number is of, in words that nothing about the number explains.

"Demolitions reached 5" and "5 homes stood empty" beside housing starts, "5% of all licensed
drivers": a word that names something is explained by the column, the members, what the package
tells or by words that any number is spoken of with. Asked for are those that the number is said
of, a place, the whole of a share and, where nothing else names the column, what is said behind it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity, field_names
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import words_of_whole
from briefing_gen.claims.composed import HAVING, Composed, Shown, index_of
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.sentences import Token, tokens
from briefing_gen.claims.vocabulary import ANYWHERE, WORDS, stem
from briefing_gen.dataset.model import Dataset
from briefing_gen.metrics.derive import Derived, limit_of, observations
from briefing_gen.words.languages import labels, words_of
from briefing_gen.words.patterns import compiled

_BEGINNING: Final = 5
"""Letters that words of one root share: insurers, insurance."""
_LEAST: Final = 4
"""Letters of a word that names something, at least."""
_WORD: Final = re.compile(r"[^\W\d]+(?:['’]s)?")
_DONE: Final = compiled(rf"\b(?:{lexicon.said('done')})\b")
"""What was done, in a title: recycled."""
_DONE_TO: Final = compiled(
    rf"\b(?P<word>{lexicon.said('did')}) (?=\W?\d)"
    rf"|(?<=\d)[^,;:]{{0,60}}? (?:{lexicon.said('to')}) (?P<to>[^\W\d]+)"
)
"""What was done right before a number, or to what behind it: "burned 5", "5 bags to landfill"."""
_WHO: Final = compiled(rf"\b(?:{lexicon.said('who')})\b")
_PLACE: Final = compiled(
    rf"(?:^|\b)(?:{lexicon.said('at', 'from_point')}|{lexicon.OF}) {lexicon.THE}"
    r"(?:(?-i:[A-ZÁÉÍÓÚ])\w+ )*$"
)
"""Before the name of where something is told to be."""
_FROM: Final = re.compile(
    rf"[^.,;:(]+ (?:{lexicon.said('from_point')}) (?P<rest>[a-zñáéíóú]+(?: [a-zñáéíóú]+)?)"
)
"""What a definition says that all its values come from: "generated from renewable sources"."""
_FEW: Final = 3
_PER: Final = compiled(rf" (?:{lexicon.said('each')}) ")
"""Between a number and for each of what it is: "$9,117 a semester"."""
_HEADED: Final = compiled(rf" (?:{lexicon.said('at')}|{lexicon.OF}) [^:;.\d]{{2,40}}: ")
"""Between what is counted and the number, a place between: "Freshmen in Elm: 5"."""
_SAYS: Final = rf"{lexicon.said('reporting', 'becomes', 'does')}|{lexicon.CHANGE.pattern}"
_TELLS: Final = compiled(_SAYS)
_VERB: Final = compiled(rf"\b(?:{_SAYS}|{lexicon.IS}|{HAVING}|{lexicon.said('did')})(?!\w)")
"""Ends what a number is told of."""
_OF_THE: Final = compiled(rf"\b(?:{lexicon.OF}) {lexicon.THE}$")
_NAME: Final = (
    "narrower", "levels", "peoples", "people", "persons", "no_persons", "residents", "alike",
)  # fmt: skip
"""The words of a language that name something all the same."""
_NAME_IT: Final = (
    "say it in words of the table, or list a word that means the same under synonyms in "
    "datapackage.json; or list the words under citations:"
)


class _Known(Frozen):
    """What explains the words beside the numbers of a column, each word by its beginning."""

    told: frozenset[str]
    """All that the package tells, but for the names of members; the next what is of the column."""
    close: frozenset[str]
    cited: frozenset[str]
    """The titles of its sources, which name more than it holds."""
    others: frozenset[str]
    """The words that titles of other columns alone have, whole; the next those that one has."""
    rival: frozenset[str]
    titled: frozenset[str]
    """The words of its own title; the next what tells it from others, and what was done."""
    apart: frozenset[str]
    done: frozenset[str]


def check_things(composed: Composed) -> Iterator[Problem]:
    """Yield a warning for what is said of a number in words that nothing about it explains."""
    language, words, told = composed.told.language, list(_named(composed)), set[int]()
    for item in (e for e in composed.shown if words and not _is_of_whole(composed, e)):
        own = composed.column_of(next(observations(item.metric)))
        of = own.measure.titles.get(language) if own and _is_in(language, own, item) else None
        found = next(_odd(composed, item, own, words), None) if own and of else None
        if found and found.start not in told:
            told.add(found.start)
            word = re.split("['’]", composed.text[found.start : found.end])[0]
            message = f"{word!r} stands beside {item.text}, which is {of}"
            yield composed.told.warning("subject-differs", message, _NAME_IT, word)
        yield from _of_more(composed, item, own) if own and of else ()


def _is_of_whole(composed: Composed, item: Shown) -> bool:
    """Return whether a number says how many members there are in all, as "of the 4" does."""
    is_count = item.metric.operation is Operation.COUNT and limit_of(item.metric) is None
    return is_count and bool(_OF_THE.search(composed.text, 0, item.start))


def _is_in(language: Language, own: Series, item: Shown) -> bool:
    """Return whether what a number is of has names in a language; those of English may be bare."""
    values = observations(item.metric)
    called = (own.called(*key) for value in values for key in value.ref.key if key[0] in own.names)
    is_bare = language is Language.EN_US or len(own.measure.titles) == 1
    return is_bare or all(language in each for each in called)


def _of_more(composed: Composed, item: Shown, own: Series) -> Iterator[Problem]:
    """Yield a warning for "of all electricity" where all is what comes from renewable sources."""
    index, is_part = composed.index, isinstance(item.metric, Derived)
    whole = words_of_whole(composed.text, item.start, item.end) if is_part else []
    known = _known(index, own, composed.told.language)
    if lexicon.EVERY.search(" ".join(whole)) and not known.titled.isdisjoint(index.words_of(whole)):
        found = map(_FROM.match, (own.table.definition, *(e.text for e in own.table.said)))
        for said in (each for each in found if each):
            rest = index.words_of([said["rest"]]) - known.titled
            if rest and rest.isdisjoint(_said(composed)):
                words = " ".join(whole[:_FEW])
                message = f"{words!r} is more than {item.text} is of: {said[0]}"
                yield composed.told.warning("subject-differs", message, _NAME_IT, words)
                return


def _named(composed: Composed) -> Iterator[Token]:
    """Yield the words of a sentence that name something, and no member."""
    spans = [(e.start, e.end) for e in (*composed.items, *composed.mentions)]
    for token in composed.index.aliased(tokens(composed.text)):
        is_held = any(start < token.end and token.start < end for start, end in spans)
        is_known = token.text in composed.index.by_word  # "Men" is short, and a column.
        if not is_held and (is_known or len(token.text) >= _LEAST) and _WORD.fullmatch(token.text):
            yield token


def _odd(composed: Composed, item: Shown, own: Series, words: Sequence[Token]) -> Iterator[Token]:
    """Yield the words for a place, for what a number is told of or a part of, and behind it."""
    index, text, language = composed.index, composed.text, composed.told.language
    known, part = _known(index, own, language), composed.part(item.start)
    far = [e for e in words if _is_strange(index, e, known.told, language)]
    mine = _mine(composed, own) if far else frozenset[str]()
    far = [e for e in far if _is_strange(index, e, mine, language)]
    for each in (e for e in far if e.text[0].isupper() and _PLACE.search(text, 0, e.start)):
        yield from [each] if _is_strange(index, each, known.cited, language) else []
    if own.unit is None:  # What it holds of is said by its members alone.
        return
    here = set[int](_subject(composed, part.start, item.start))
    if not item.is_last:
        here.update(e.start for e, noun in pairwise(words) if _is_before(index, e, noun, known))
    is_part = own.unit == Unit.PERCENT or isinstance(item.metric, Derived)
    whole = words_of_whole(text, item.start, item.end) if is_part else []
    whole = whole if lexicon.EVERY.search(" ".join(whole)) else []
    theirs = [its.words for v in observations(item.metric) if (its := composed.column_of(v))]
    rivals = known.rival.difference(*theirs)  # "49.8% of all graduates" are a share of these.
    rival = (e for e in words if index.words_of([e.text]) & rivals)
    yield from (e for e in far if _PER.fullmatch(text, item.end, e.start))
    yield from (e for e in far if _HEADED.fullmatch(text, e.end, item.start))
    for led, each in pairwise(far):  # "charged graduate students 5".
        is_next = led.end + 1 == each.start and each.end + 1 == item.start
        yield from [each] * (is_next and each.text.endswith("s"))
    yield from (e for e in far if (e.start in here and e.start in part) or e.text in whole)
    yield from (e for e in rival if e.text in whole)
    near = _behind(composed, item, part, known)
    for each in (e for e in words if e.start in near):
        is_other = index.words_of([each.text]) & known.others
        is_strange = _is_strange(index, each, known.close, language)
        if is_other or (is_strange and _is_strange(index, each, _mine(composed, own), language)):
            yield each


def _mine(composed: Composed, own: Series) -> frozenset[str]:
    """Return how the words for the members begin that the numbers of a sentence are of."""
    values = chain.from_iterable(map(observations, composed.told.metrics))
    return _begun(own.words_for(*key) for value in values for key in value.ref.key)


def _is_before(index: Index, word: Token, noun: Token, known: _Known) -> bool:
    """Return whether a word stands right before one of the column: social housing."""
    return noun.start - word.end <= 1 and not known.titled.isdisjoint(index.words_of([noun.text]))


def _is_strange(index: Index, word: Token, begun: frozenset[str], language: Language) -> bool:
    said = index.words_of([word.text])
    is_usual = _TELLS.fullmatch(word.text) or stem(word.text) in _usual(language)
    is_usual = is_usual or not said or not said.isdisjoint(ANYWHERE)
    return not is_usual and begun.isdisjoint(_begun([{stem(word.text), *said}]))


def _subject(composed: Composed, start: int, end: int) -> range:
    """Return where what a number is told of stands: before the verb and before "who"."""
    ends = [e.start for e in composed.items if not isinstance(e, Shown) and start < e.start <= end]
    ends += [e.start() for e in _VERB.finditer(composed.text, start, end) if e.start()]
    that = _WHO.search(composed.text, start, end)
    if that and ends and that.start() > min(ends):  # "It shows that homes".
        return _subject(composed, that.end(), end)
    return range(start, min(*ends, that.start() if that else end)) if ends else range(0)


def _behind(composed: Composed, item: Shown, part: range, known: _Known) -> frozenset[int]:
    """Return where it stands what was done with what a number counts, if nothing says its column.

    That is behind a verb behind the number; of a column that says what was done the verb before it
    as well, and to what: "burned 5 tonnes", "sent 5 tonnes to landfill".
    """
    text = composed.text
    end = min((e.start for e in composed.items if e.start > item.start), default=part.stop)
    end = min(end, part.stop)
    done = list(_DONE_TO.finditer(text, part.start, end)) if known.done else []
    verb = _VERB.search(text, item.end, end) if known.apart else None
    said = _said(composed) if done or verb else frozenset[str]()
    found = [e.start(e.lastgroup or 0) for e in done if known.done.isdisjoint(said)]
    found += range(verb.start(), end) if verb and known.apart.isdisjoint(said) else ()
    return frozenset(found)


def _said(composed: Composed) -> frozenset[str]:
    """Return the words of a sentence but for its numbers, whose units say nothing."""
    text, index = composed.text, composed.index
    for each in composed.items:
        text = f"{text[: each.start]}{' ' * (each.end - each.start)}{text[each.end :]}"
    return index.words_of(each.text for each in index.aliased(tokens(text)))


@by_identity(256, of=2)
def _known(index: Index, own: Series, language: Language) -> _Known:
    called = {
        each: index.words_of([each.measure.titles.get(language, "")])
        for each in index.series
        if each.table is own.table
    }
    often = Counter(chain.from_iterable(called.values()))
    others = frozenset(often) - called[own] - own.heads
    title = own.measure.titles[language]
    statements = words_of(language).statements
    counted = (e for e in title.casefold().split() if e in statements.no_persons.split())
    sizes = (*labels(language).statistics.values(), *statements.sizes.split("|"))
    empty = index.words_of((*sizes, *counted))
    apart = frozenset(e for e in called[own] if often[e] == 1) or called[own]
    texts = [own.table.definition, *(words.text for words in own.table.said)]
    done = index.words_of(_DONE.findall(title.casefold()))
    return _Known(
        told=_begun([own.words, index.topic, _told(index.dataset)]),
        close=_begun([(own.words | index.topic | index.words_of(texts)) - others]),
        cited=_begun([index.words_of(e.title for e in index.dataset.sources.values())]),
        others=others,
        rival=frozenset(e for e in others if often[e] == 1) - empty,
        titled=called[own],
        apart=apart - empty,
        done=done - empty,
    )


def _begun(words: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return how words begin."""
    return frozenset(word[:_BEGINNING] for word in chain.from_iterable(words))


@by_identity(8)
def _told(dataset: Dataset) -> frozenset[str]:
    """Return the words of the texts of a package, and of the titles of all columns."""
    tables, index = dataset.tables.values(), index_of(dataset)
    notes = (each.text.values() for each in dataset.caveats.values())
    said = ((e.definition, *(words.text for words in e.said)) for e in tables)
    sources = ((e.publisher, e.short) for e in dataset.sources.values())
    terms = (each.words for each in dataset.terms)
    names = (e.name.replace("-", " ") for e in tables)
    texts = [*chain(*notes, *said, *sources, *dataset.synonyms.values(), *terms, names)]
    plain = map(stem, WORDS.findall(" ".join(texts)))
    return index.words_of(texts) | frozenset(plain) | frozenset(index.by_word)


@lru_cache(maxsize=len(Language))
def _usual(language: Language) -> frozenset[str]:
    """Return the stems of the words that a language speaks of any number with."""
    words, patterns = words_of(language), words_of(language).patterns
    parts = (words.statements, words.senses, words.quantities, words.contraries)
    named = ((each, name) for each in parts for name in field_names(type(each)))
    held = [getattr(each, name) for each, name in named if name not in _NAME]
    held += [patterns.verbs, patterns.moves, patterns.ranks, patterns.claims]
    pieces = re.findall(r"[^\W\d]{2,}", re.sub(r"\\+\w|\(\?[^)]{1,3}", " ", repr(held)))
    return frozenset(map(stem, pieces))
