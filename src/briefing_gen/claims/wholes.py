"""Finds shares that are told of another whole than they are of, and columns told by their contrary.

"12.8% of all people in prison" beside a share of those in state prisons, "46% of all homeless
people" beside a share of those without shelter, "194,467 were sheltered" beside the unsheltered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import words_of_whole
from briefing_gen.claims.composed import Composed, Shown
from briefing_gen.claims.deriving import derived
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.vocabulary import WORDS, stem
from briefing_gen.dataset.lookup import member_label, value_at
from briefing_gen.dataset.model import Observation
from briefing_gen.metrics.derive import Derived, Observed, observations
from briefing_gen.words.languages import labels, money, words_of

_LEAST: Final = 4
"""Letters of a word that has a contrary, at least."""
_NAME_IT: Final = "name the whole that the share is of, or bind the share of the one that is named"
_BIND_IT: Final = (
    "correct the words or the number; where the words mean something else, list them under "
    "citations:"
)


def check_wholes(composed: Composed) -> Iterator[Problem]:
    """Yield shares of a whole that a sentence does not name, where it names another, or more."""
    for item in composed.shown:
        match item.metric:
            case Derived(Operation.SHARE, (_, Observed(whole))):
                yield from _of_part(composed, item, whole)
                yield from _of_other(composed, item, whole)
            case Observed(share) if share.quantity.unit is Unit.PERCENT:
                yield from _turned(composed, item, share)
            case _:
                pass


def _turned(composed: Composed, item: Shown, share: Observation) -> Iterator[Problem]:
    """Yield "89.6% of women are graduates" beside the share that women are of graduates."""
    said = [word for _, word in composed.nouns]
    whole = words_of_whole(composed.text, item.start, item.end)
    told = share, said, whole, composed.index
    own = composed.column_of(share)
    if own and whole and is_of_counts(*told, turned=True) and not is_of_counts(*told):
        known = (at for at, word in enumerate(whole) if composed.index.words_of([word]))
        words = " ".join(whole[: next(known, 0) + 1])
        of = own.measure.titles.get(composed.told.language, own.name)
        message = (
            f"'of {words}' stands beside {item.text}, which is {of}: part and whole are exchanged"
        )
        yield composed.told.fault("subject-differs", message, _NAME_IT, words)


def _of_part(composed: Composed, item: Shown, whole: Observation) -> Iterator[Problem]:
    """Yield the share of a total that is less than another, and is not named."""
    told, own = composed.told, composed.column_of(whole)
    named = [(e.dimension, m) for e in composed.mentions for m in e.member.split("; ")]
    for dimension in own.dimensions if own else ():
        pair = (dimension.name, dict(whole.ref.key).get(dimension.name, ""))
        if own is None or pair[1] not in (dimension.totals or ()) or pair in named:
            continue
        rest = [each for each in whole.ref.key if each[0] != dimension.name]
        others = (
            (total, own.observed(row))
            for total in dimension.totals or ()
            for row in own.rows([(dimension.name, total), *rest])
        )
        larger = [(v.quantity.value, t) for t, v in others if v and _is_more(v, whole)]
        if larger:
            of, more = (
                member_label(told.dataset, dimension.name, each, told.language)
                for each in (pair[1], max(larger)[1])
            )
            message = f"{item.text} is a share of {of}, where {more} is more: nothing says of which"
            yield told.fault("subject-differs", message, _NAME_IT)
            return


def _is_more(value: Observation, whole: Observation) -> bool:
    return value.quantity.value > whole.quantity.value


def _of_other(composed: Composed, item: Shown, whole: Observation) -> Iterator[Problem]:
    """Yield the share of a column where its words are those of another column alone."""
    told, index, own = composed.told, composed.index, composed.column_of(whole)
    words = words_of_whole(composed.text, item.start, item.end)
    if own is None or not lexicon.EVERY.search(" ".join(words)):
        return
    said, common = index.words_of(words), index.words_of(labels(told.language).statistics.values())
    mine = index.words_of([own.measure.titles.get(told.language, "")]) - common
    everything = index.words_of(WORDS.findall(composed.text))
    for other in (e for e in index.series if e.table is own.table and e is not own):
        title = other.measure.titles.get(told.language, "")
        its = index.words_of([title]) - common
        if its and its <= said and mine - its and everything.isdisjoint(mine - its):
            of = own.measure.titles[told.language]
            message = f"{item.text} is a share of {of}, and the sentence names {title}"
            yield told.fault("subject-differs", message, _NAME_IT)
            return


def is_of_counts(
    share: Observation,
    said: Iterable[str],
    whole: Iterable[str],
    index: Index,
    *,
    turned: bool = False,
) -> bool:
    """Return whether a published share is one of two counts of its row that a sentence names.

    `said` are the nouns of the sentence, `whole` the words behind "of": "19.6% of graduates".
    `turned` asks whether it is the share of the other count that this one is.
    """
    heads = (index.words_of([each]) & index.heads for each in whole)
    of = next(filter(None, heads), frozenset[str]())
    counts = [e for e in index.series if e.table.name == share.ref.table and e.unit is Unit.COUNT]
    named = [
        [e for e in counts if words & index.words_of(e.measure.titles.values())]
        for words in (of, frozenset(said) - of)
    ]
    step = Decimal(1).scaleb(-min(share.decimals, 1)) / 2
    for columns in product(*(named if turned else named[::-1])):
        refs = (replace(share.ref, measure=each.measure.name) for each in columns)
        made = derived(Operation.SHARE, *(value_at(index.dataset, ref) for ref in refs))
        if made and abs(made.quantity.value - share.quantity.value) <= step:
            return True
    return False


def check_contraries(composed: Composed) -> Iterator[Problem]:
    """Yield a word for the contrary of what a number is of: sheltered, beside the unsheltered."""
    for item in composed.shown:
        own = composed.column_of(next(observations(item.metric)))
        pairs = _contraries(composed.index, own, composed.told.language) if own else {}
        if not pairs:
            continue
        words = [(found.start(), found[0]) for found in WORDS.finditer(composed.text)]
        part = composed.part(item.start)
        if any(stem(word) in pairs.values() for _, word in words):
            words = [each for each in words if each[0] in part]
        said = {stem(word): word for _, word in words}
        wrong = next((e for e, mine in pairs.items() if e in said and mine not in said), None)
        if wrong and own:
            of = own.measure.titles[composed.told.language]
            message = f"{said[wrong]!r} stands beside {item.text}, which is {of}"
            yield composed.told.fault("subject-differs", message, _BIND_IT, said[wrong])
            return


@by_identity(256, of=2)
def _contraries(index: Index, own: Series, language: Language) -> Mapping[str, str]:
    """Return the words of other columns of a table that are the contrary of one of its own."""
    titles = {e: e.measure.titles.get(language, "") for e in index.series if e.table is own.table}
    mine = {stem(word) for word in WORDS.findall(titles[own])}
    its = {stem(word) for title in titles.values() for word in WORDS.findall(title)} - mine
    begins = _begins(language)
    return {word: of for of in mine for word in its if _is_contrary(begins, word, of)}


def _is_contrary(begins: re.Pattern[str], word: str, of: str) -> bool:
    return any(begins.sub("", a) == b for a, b in ((word, of), (of, word)) if begins.match(a))


@lru_cache(maxsize=len(Language))
def _begins(language: Language) -> re.Pattern[str]:
    """Return what begins the contrary of a word."""
    return re.compile(rf"(?:{words_of(language).statements.contrary})-?(?=\w{{{_LEAST}}})")


def check_dollars(composed: Composed) -> Iterator[Problem]:
    """Yield "in current dollars" beside an amount in the dollars of one year, and the contrary.

    A sentence without a number is of every amount: "changes are not adjusted for inflation". That
    dollars are of one year is doubted beside a column of which nothing says it.
    """
    said = dollars(composed.text)
    if said is None:
        return
    columns = ((composed.column_of(next(observations(e.metric))), e.text) for e in composed.shown)
    held = list(columns) or [(own, "") for own in composed.index.series]
    told = [(own, of, dollars_of(own)) for own, of in held if own and own.unit is Unit.USD]
    wrong = [each for each in told if each[2] and not _are_alike(said[1], each[2][1])]
    unsure = [each for each in told if each[1] and not each[2] and said[1]]
    if wrong and (composed.shown or len(wrong) == len(told)):
        (own, of, its), report = wrong[0], composed.told.fault
        beside, says = f"stands beside {of}, which is", f": {its[0] if its else ''}"
    elif unsure:
        (own, of, _), report = unsure[0], composed.told.warning
        beside, says = f"stands beside {of}, which is", ", and nothing says in which dollars it is"
    else:
        return
    title = own.measure.titles.get(composed.told.language, own.name)
    beside = beside if of else "contradicts what is said of"
    message = f"{said[0]!r} {beside} {title}{says}"
    yield report("subject-differs", message, _BIND_IT, said[0])


def _are_alike(one: str, other: str) -> bool:
    """Return whether dollars are of each year, or of one that none contradicts."""
    return one == other or (bool(one and other) and "?" in {one, other})


@by_identity(256)
def dollars_of(own: Series) -> tuple[str, str] | None:
    """Return the words of a column or its table for the dollars its values are in; see dollars."""
    texts = [*own.measure.titles.values(), own.table.definition, *(e.text for e in own.table.said)]
    return next((said for text in texts if (said := dollars(text))), None)


def dollars(text: str) -> tuple[str, str] | None:
    """Return the words that say in which dollars amounts are, and the year of constant ones.

    The year is empty for those of each year, and a question mark where it is not told.
    """
    for current, constant in map(money, Language):
        if found := current.search(text):
            return found[0], ""
        if found := constant.search(text):
            return found[0], found["year"] or "?"
    return None


OF_WHOLES: Final = (check_wholes, check_contraries, check_dollars)
"""All that is asked here of one sentence."""
