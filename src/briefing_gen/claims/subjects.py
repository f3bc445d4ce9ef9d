"""What a sentence of an edition names beside its numbers: members, periods and measures of others.

One that names what its numbers are of as well is right, unless a part of it sets one wrong name
beside a number.
"""

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, permutations
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.beside import noun_behind, words_of_whole
from briefing_gen.claims.composed import HAVING, Composed, Dated, Members, index_of, members_of
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.sentences import lists_of
from briefing_gen.claims.stated import Placed, Stated, led_by
from briefing_gen.claims.vocabulary import territories
from briefing_gen.claims.wholes import is_of_counts
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset, Observation, Period
from briefing_gen.dataset.totals import NAMED
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.exhibits import Panel
from briefing_gen.document.inline import Content, plain
from briefing_gen.metrics import derive
from briefing_gen.rules.sentences import Sentence as Told
from briefing_gen.rules.series import is_followed
from briefing_gen.words.citing import metrics_in, observations_in
from briefing_gen.words.languages import labels, words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.periods import word_period

_BESIDE: Final = compiled(rf"(?: (?!(?:{lexicon.AND})\b)[\w-]+)? (?:(?:{lexicon.said('at')}) |\()")
"""Between a number and the period right behind it that it is of: " trips in "."""
_PART_OF: Final = compiled(rf"\S+ (?:percent )?(?:{lexicon.OF})\b")
_NON: Final = compiled(rf"(?: (?:{lexicon.OF}|{lexicon.said('articles')}))* non-?(\w{{4,}})")
"""Behind a number, who those are not that it counts."""
_START: Final = compiled(rf" (?:{lexicon.START}) ")
_TO: Final = compiled(rf" (?:{lexicon.said('to')}) ")
"""Before the first and before the last period of a change."""
_THAN: Final = compiled(
    rf"\b(?:{lexicon.said('than', 'against', 'ties')})"
    rf"(?: (?:{lexicon.said('that', 'at', 'articles')}))* $"
)
"""Before a period that another is compared with."""
_AT: Final = compiled(rf"(?:^|\b)(?:{lexicon.said('at')})(?: (?:{lexicon.said('articles')}))* $")
"""Before the period or the place that all of a sentence is of."""
_ASIDE: Final = compiled(
    rf"[\d%] (?:{lexicon.AND}|{lexicon.said('breaks')}) (?:{lexicon.said('at')}) $"
)
"""Between a number and a place that it is not of: "54.9% as in "."""
_LEADS: Final = compiled(rf"(?:(?:{lexicon.said('at')}) )?(?:(?:{lexicon.said('articles')}) )?,? ?")
"""What may stand before the name of who a sentence is of, places aside: In Ohio, women ..."""
_OWNED: Final = compiled(
    rf"(?: (?!(?:{lexicon.AND}|{lexicon.said('breaks', 'larger', 'smaller')})\b)[^\W\d]+){{0,2}}"
    rf" (?:{lexicon.said('at')}|{lexicon.OF}) {lexicon.THE}"
)
"""Between a number and whose it is: " doctorates in "."""
_OWNS: Final = compiled(rf"(?P<led>,| (?:{HAVING})) \W?| \(")
_CLOSED: Final = compiled(r"[,.)]|$")
"""Between a name and the number that is its own, and behind that: "(57.6%)"."""
_LONGER: Final = re.compile(" (?:of )?[A-Z]")
"""Behind a name that is part of a longer one: the Kenya Wildlife Service."""
_COMPARED: Final = compiled(
    rf"\b(?:{lexicon.said('larger', 'smaller', 'than', 'against', 'ties', 'outdone')})\b"
)
_ONLY_TO: Final = compiled(rf" (?:{lexicon.said('only_to')}) {lexicon.THE}$")
"""Before who is ahead: "second only to Texas"."""
_SINCE_THEN: Final = compiled(
    rf"\b(?:{lexicon.said('highest', 'most', 'any_other', 'peaks')})[^,;]*"
    rf" (?:{lexicon.said('since')}) $"
)
"""Before a period that begins those of which a value is the highest."""


_NEXT: Final = re.compile(r"^ ([^\W\d]+)")
"""The word behind the title of a column: "women graduates"."""
_LISTED: Final = compiled(rf",? (?:{lexicon.AND}|or|o)\b|['’-]")
"""Behind a noun that is one of several for what a number counts: "men and women"."""
_OF_ONE: Final = {None, Operation.RANK, Operation.SHARE}
"""What is of one member alone, though it is set beside others."""


def subjects(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield the words that name something else, and what the number beside them is of."""
    yield from list(chain(_periods(composed), _latest(composed)))[:1]
    yield from chain(_measures(composed), _every(composed), _attached(composed), _members(composed))


def is_sure(words: str, composed: Composed) -> bool:
    """Return whether words that name something else are the one period or member of a sentence.

    As "in 2020" is, or a member as it is called whole: 451 in Namibia, which is of South Africa.
    """
    told, text = composed.told, composed.text
    if any(words == name for name, _ in _attached(composed)):
        return True
    if not all(each.operation in _OF_ONE for each in told.metrics):
        return _is_since(words, composed)
    if composed.periods and composed.periods[0].text == words:
        return len(composed.periods) == 1 and bool(_AT.search(text[: composed.periods[0].start]))
    named = [e for e in composed.mentions if text[e.start : e.end] == words]
    pairs = [(e.dimension, member) for e in named for member in e.member.split("; ")]
    labels = {member_label(told.dataset, *pair, told.language) for pair in pairs}
    called = {*labels, *chain(*(territories().get(each, ()) for each in labels))}
    is_name = words in called and len(labels) == 1
    is_name = is_name and not (words[:1].islower() or NAMED.fullmatch(words))
    dimensions = {name for name, _ in pairs}
    alike = [e for e in composed.mentions if e.dimension in dimensions]
    places = {e.start: _LONGER.match(text, e.end) for e in alike}
    is_alone = len(places) == 1 and not any(places.values()) and not _COMPARED.search(text)
    others = (text[e.start : e.end] for e in composed.mentions if e not in alike)
    (lead,) = {text[:at] for at in places} if is_alone else ("-",)
    for other in (*others, *(each.text for each in composed.periods)):
        lead = lead.replace(other, "")
    is_led = _LEADS.fullmatch(lead) or (_AT.search(lead) and not _ASIDE.search(lead))
    return is_name and bool(is_led)


def _is_since(words: str, composed: Composed) -> bool:
    """Return whether a period right behind "since" begins a sentence, or stands behind a change."""
    begun = [e.start for e in composed.periods if e.text == words]
    led = lexicon.SINCE.search(composed.text[: begun[0]]) if len(begun) == 1 else None
    ends = {e.end for e in composed.items if e.metric and e.metric.operation in CHANGES}
    return bool(led) and bool(led and led.start() - 1 in {-1, *ends})


def _attached(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield a name that has the number of another, which is not named, right beside it.

    "In France (57.6%)", "{others} doctorates in chemistry".
    """
    told, text, mentions = composed.told, composed.text, composed.mentions
    named = {(e.dimension, m) for e in mentions for m in e.member.split("; ")}
    for stated, metric in composed.bound.items() if mentions else ():
        value = metric.observation
        start, end = composed.item(stated).start, stated.end
        for each in mentions if value and named.isdisjoint(value.ref.key) else ():
            pair = (each.dimension, each.member)
            is_behind = _OWNED.fullmatch(text, end, each.start)
            owns = _OWNS.fullmatch(text, each.end, start) if _CLOSED.match(text, end) else None
            lead = led_by(text, each.start)
            is_led = _LEADS.fullmatch(lead) or _AT.search(lead)
            is_before = owns and (is_led or not owns["led"])  # "It leads France, 57.6%".
            is_longer = _LONGER.match(text, each.end) or NAMED.fullmatch(text, each.start, each.end)
            if value and (is_behind or is_before) and not is_longer and _has(composed, value, pair):
                own = dict(value.ref.key)[each.dimension]
                label = member_label(told.dataset, each.dimension, own, told.language)
                yield text[each.start : each.end], label


def _members(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield names that stand beside numbers of other members."""
    told, mentions = composed.told, composed.mentions
    numbers = [*_numbers(composed)] if mentions else []
    every = frozenset[tuple[str, str]]().union(*(of for *_, of in numbers))
    named = {
        e.dimension for e in mentions for m in e.member.split("; ") if (e.dimension, m) in every
    }
    titles = [title for e in composed.series for title in chain(*e.titled)]
    spans = list(dict.fromkeys((e.start, e.end) for e in mentions))
    groups = lists_of([Placed(start=start, end=end) for start, end in spans], composed.text)
    listed = {e.start for group in groups if len(group) > 1 for e in group}
    listed |= {start for start, _ in spans if _ONLY_TO.search(composed.text, 0, start)}
    for start, end in (each for each in spans if each[0] not in listed):
        is_named = not named.isdisjoint(e.dimension for e in mentions if e.start == start)
        part = composed.part(start) if is_named else composed.whole(start)
        beside = [(metric, of) for at, metric, of in numbers if at in part]
        own = frozenset[tuple[str, str]]().union(*(of for _, of in beside))
        near = [e for e in mentions if e.start in part and e.dimension in dict(own)]
        called = {(e.dimension, m) for e in near if e.start == start for m in e.member.split("; ")}
        first = min((e.start for e in near), default=-1)
        is_alone = start == first and not (is_named and len({e.start for e in near}) > 1)
        held = [value for metric, _ in beside for value in derive.observations(metric)]
        is_held = any(_has(composed, value, pair) for value in held for pair in called)
        if not called or called & own or not is_alone or not is_held:
            continue
        words = composed.text[start:end]
        mine = {pair for pair in own if pair[0] in dict(called)}
        label = min(member_label(told.dataset, *pair, told.language) for pair in mine)
        known = composed.index.words_of([label]) - composed.index.words_of([words])
        said = {word for at, word in composed.nouns if at in part}
        is_name = any(words == member_label(told.dataset, *e, told.language) for e in called)
        alike = titles if is_name else (label, *titles)  # Manchester is not Greater Manchester.
        is_like = any(words.casefold() in title.casefold() for title in alike)
        if not is_like and known.isdisjoint(said):
            yield words, label


def _has(composed: Composed, value: Observation, pair: tuple[str, str]) -> bool:
    """Return whether the column of a value has one of a member as well, in any period."""
    own = composed.column_of(value)
    others = [(name, m) for name, m in value.ref.key if own and name in own.names - {pair[0]}]
    return own is not None and bool(own.rows([pair, *others]))


def _numbers(composed: Composed) -> Iterator[tuple[int, derive.Metric, Members]]:
    """Yield where each number and each word of comparison stands, and what it is of."""
    for each in composed.items:
        if each.metric and not isinstance(each, Dated):
            yield each.start, each.metric, members_of(each.metric)


def _periods(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield a period beside a number that is of none such, or one that none of them is of."""
    for stated, metric in composed.bound.items() if composed.periods else ():
        for item, spans in _periods_beside(stated, metric, composed):
            if spans and not _is_within(item, spans):
                yield item.text, word_period(spans[0], composed.told.language)
    bases = (_THAN, _SINCE_THEN)
    named = [
        each
        for each in composed.periods
        if not any(base.search(led_by(composed.text, each.start)) for base in bases)
    ]
    own = [
        span
        for e in composed.told.metrics
        for span in (derive.joint_period(e), *derive.periods(e))
        if span
    ]
    if own and named and not any(_is_within(each, own) for each in named):
        yield named[0].text, word_period(own[0], composed.told.language)


def _periods_beside(
    stated: Stated, metric: derive.Metric, composed: Composed
) -> Iterator[tuple[Dated, Sequence[Period]]]:
    """Yield the periods right beside a number, or those of a change, and what they have to meet."""
    text, items = composed.text, composed.periods
    behind = next((e for e in items if _BESIDE.fullmatch(text, stated.end, e.start)), None)
    before = [e for e in items if text[e.end : composed.item(stated).start] == ": "]
    before = [e for e in before if not _THAN.search(led_by(text, e.start))]
    match metric:
        case derive.Derived(operation, (one, other)) if operation in CHANGES:
            first = next((e for e in items if _START.fullmatch(text, stated.end, e.start)), None)
            last = (e for e in items if first and _TO.fullmatch(text, first.end, e.start))
            if second := next(last, None):
                yield from ((e, derive.periods(m)) for e, m in ((first, one), (second, other)) if e)
            spans = [each.span for each in items]
            since = [e for e in items if lexicon.SINCE.search(led_by(text, e.start))]
            if since and derive.joint_period(one) not in spans:
                yield since[0], derive.periods(one)
        case _:
            own = [span for span in (derive.joint_period(metric), *derive.periods(metric)) if span]
            yield from ((each, own) for each in (behind, *before) if each)


def _is_within(item: Dated, spans: Sequence[Period]) -> bool:
    """Return whether one of some periods meets one that is named; a year ends with its months."""
    named = item.span
    return any(e.start <= f"{named.end}~" and named.start <= f"{e.end}~" for e in spans)


def _latest(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield "the latest count" in a part of a sentence where none of its values is the latest.

    A part without a number speaks of all those of its sentence, unless it denies something.
    """
    said = rf"\b(?:{composed.told.words.statements.latest})(?: [^\W\d_]+)?"
    for found in re.finditer(said, composed.text, re.IGNORECASE):
        part, whole = composed.part(found.start()), composed.whole(found.start())
        here = [m for e, m in composed.bound.items() if e.start in part]
        denies = not here and lexicon.DENIED.search(composed.text, part.start, part.stop)
        here = here or [m for e, m in composed.bound.items() if e.start in whole]
        values = () if denies else observations_in(here)
        if values and all(is_followed(value, composed.told.dataset) for value in values):
            last = max((v.period for v in values), key=lambda span: span.end)
            yield found[0], word_period(last, composed.told.language)


def _every(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield "all towns" beside numbers that all are of one town."""
    told, metrics = composed.told, composed.told.metrics
    if not _all_of(told.language, r"\w[\w ]*").search(composed.text):
        return
    is_plain = metrics and all(each.observation for each in metrics)
    shared = frozenset.intersection(*map(members_of, metrics)) if is_plain else Members()
    tables = {e.ref.table for e in observations_in(metrics)} if shared else set[str]()
    for name, member in sorted(shared):
        known = (told.dataset.tables[t].dimensions for t in tables & told.dataset.tables.keys())
        each = [d for d in chain(*known) if d.name == name]
        label = member_label(told.dataset, name, member, told.language)
        is_all = any(d.period_kind or member in (d.totals or ()) for d in each)
        if is_all or label.casefold() in composed.text.casefold():
            continue
        titles = (word for d in each for word in (name, d.titles.get(told.language, "")))
        heads = [re.escape(word.strip("s")[:6]) for word in titles if word]
        names = "|".join((*heads, told.words.contraries.places))
        if found := _all_of(told.language, rf"(?:{names})\w*").search(composed.text):
            yield found[0], label


@functools.lru_cache(maxsize=256)
def _all_of(language: Language, names: str) -> re.Pattern[str]:
    """Return what finds words for all of some names."""
    every = words_of(language).patterns.every
    return re.compile(every.replace("NAME", names), re.IGNORECASE)


def _measures(composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield the noun of one other column of a table behind a number, or its own that is denied."""
    index, text, language = composed.index, composed.text, composed.told.language
    for stated, metric in composed.bound.items():
        value = next(derive.observations(metric))
        own = composed.column_of(value)
        if own is None or _is_of_counts(composed, composed.item(stated).start, value):
            continue
        noun = noun_behind(text, stated.end, index.vocabulary)
        heads = {word for _, told, *_ in _told_apart(index, own, language) for word in told}
        said = [composed.word_at(text.find(noun, stated.end))] if noun in heads else []
        denied = _NON.match(text, stated.end)
        if denied and index.words_of([denied[1]]) & own.words - own.denied:
            said.append(denied[0].split()[-1])
        if said:
            yield said[0], own.measure.titles.get(language, own.measure.name)
            return


def other_columns(composed: Composed) -> Iterator[tuple[str, str, bool]]:
    """Yield a word for another column alone, what the number beside it is of, and if that is sure.

    It is where the words of the other stand beside the number, and nowhere those of its own; and
    where each of two numbers stands beside the words of the other's column.
    """
    language, nouns = composed.told.language, composed.nouns
    said = {word for _, word in nouns}
    first = [(at, next(derive.observations(m))) for at, m, _ in _numbers(composed) if nouns]
    first = [(at, value) for at, value in first if not _is_of_counts(composed, at, value)]
    found = [(at, own) for at, value in first if (own := composed.column_of(value))]
    parts = [(own, composed.part(at)) for at, own in found]
    beside = {own: {word for at, word in nouns if at in part} for own, part in parts}
    for start, own in found:
        titled = _under_title(composed, start, own, said)
        part, whole = composed.part(start), composed.whole(start)
        here = {word: at for at, word in nouns if at in part}
        led = {word: at for at, word in nouns if at in whole and at < start} | here
        for other, told, alone, shared in _told_apart(composed.index, own, language):
            is_like, is_here = not shared.isdisjoint(here), told <= here.keys()
            is_own = not (alone or own.words).isdisjoint(said)
            is_apart = alone.isdisjoint(here)
            if other in composed.series:
                is_told = False  # "30 of 87 trips left late".
            elif is_own:
                is_told = is_here and is_like and is_apart
            else:
                is_some = is_like or own.words.isdisjoint(said)
                is_told = told <= led.keys() or (is_some and not told.isdisjoint(led))
            its = beside.get(other, set[str]())
            is_crossed = is_here and is_apart and bool(alone & its) and told.isdisjoint(its)
            if is_told or is_crossed:
                word = composed.word_at(min(led[each] for each in told & led.keys()))
                is_kin = bool(alone and shared) and own.unit == other.unit
                is_sure = is_crossed or (is_here and (is_like or is_kin) and not is_own)
                mine = own.measure.titles.get(language, own.measure.name)
                is_instead = titled and not is_sure and composed.told.scalar.text
                yield (titled if titled and is_instead else (word, mine, is_sure))
                return
        if titled:
            yield titled
            return


def _is_of_counts(composed: Composed, start: int, value: Observation) -> bool:
    """Return whether a number is a published share of a count that stands behind it."""
    item, said = composed.at(start), [word for _, word in composed.nouns]
    words = words_of_whole(composed.text, start, item.end) if item else []
    is_share = value.quantity.unit is Unit.PERCENT and bool(words)
    return is_share and is_of_counts(value, said, words, composed.index)


def _under_title(
    composed: Composed, start: int, own: Series, said: Collection[str]
) -> tuple[str, str, bool] | None:
    """Return the whole title of another column that a number stands beside, instead of its own.

    Late trips are some of the trips where columns are called Late (%) and Trips. It is not sure
    where the column's own title says more than the other.
    """
    index, language = composed.index, composed.told.language
    begin = max(composed.part(start).start, *(e.end for e in composed.bound if e.end <= start), 0)
    mine = own.measure.titles.get(language, own.measure.name)
    common = index.words_of(labels(language).statistics.values())
    if _PART_OF.match(composed.text, start):  # "17.1% of the applications reviewed".
        return None
    item = composed.at(start)
    behind = composed.text[item.end + 1 :] if item else ""
    for other in (e for e in index.series if e.table is own.table and e is not own):
        title = other.measure.titles.get(language, "").partition(" (")[0]
        words = index.words_of([title])
        rest = (index.words_of([mine]) | own.heads) - words
        is_told = " " in title and bool(rest) and rest.isdisjoint(said)
        is_part = bool(words - common) and other not in composed.series
        led = re.match(rf"{re.escape(title)}\b", behind, re.IGNORECASE)
        if led and " " in title and rest.isdisjoint(said):
            return led[0], mine, True
        if led and own.unit is Unit.COUNT is other.unit and words.isdisjoint(own.heads):
            next_ = composed.index.words_of(_NEXT.findall(behind[led.end() :])[:1])
            if not _LISTED.match(behind, led.end()) and next_.isdisjoint(own.heads):
                return led[0], mine, True
        for name in (title,) * is_told + (f"{title} {mine}",) * is_part:
            said_so = rf"(?<!\bof )(?<!\ball )\b{re.escape(name)}\b"
            found = re.search(said_so, composed.text[begin:start], re.IGNORECASE)
            if found and mine.casefold() != name.casefold():
                return found[0], mine, not words <= index.words_of([mine])
    return None


@by_identity(256, of=2)
def _told_apart(
    index: Index, own: Series, language: Language
) -> Sequence[tuple[Series, frozenset[str], frozenset[str], frozenset[str]]]:
    """Return the other columns of a table, with words: of each alone, of its own, and of both."""
    common = index.words_of(labels(language).statistics.values())
    alike = [e for e in index.series if e.table is own.table]
    called = {e: index.words_of([e.measure.titles.get(language, "")]) - common for e in alike}
    often = Counter(chain.from_iterable(e.words for e in alike))
    alone = {e: frozenset(w for w in called[e] if often[w] == 1 and w in e.words) for e in alike}
    names = Counter(chain.from_iterable(called.values()))
    kin = {
        e: frozenset(w for w in called[e] if names[w] == 1 and w not in own.heads)
        for e in alike
        if called[e] & called[own] and e.unit == own.unit
    }  # The title of the table may name all of them.
    is_plain = not any(e.denied for e in alike)
    return [
        (each, told, (called[own] | own.heads) - called[each], called[own] & called[each])
        for each in alike
        if is_plain and each is not own and (told := alone[each] or kin.get(each, frozenset()))
    ]


def check_beside(
    title: Content, shown: Sequence[Content], what: str, told: Told
) -> Iterator[Problem]:
    """Yield a warning where what is shown under a title is of another member, and nothing says so.

    `told` is all words of both; words such as "nationwide" name a total.
    """
    dataset, text = told.dataset, plain(told.content)
    own, other = (
        {pair for metric in metrics_in(each) for pair in members_of(metric)}
        for each in ((title,), shown)
    )
    is_of_all = re.search(rf"\b(?:{told.words.patterns.of_all})\b", text, re.IGNORECASE)
    dimensions = [d for table in dataset.tables.values() for d in table.dimensions]
    for name in dict.fromkeys(d.name for d in dimensions if not d.period_kind):
        mine, theirs = ({member for n, member in of if n == name} for of in (own, other))
        if not mine or not theirs or mine & theirs:
            continue
        named = {each.member for each in Composed(told).mentions if each.dimension == name}
        totals = {total for d in dimensions if d.name == name for total in d.totals or ()}
        is_alone = len(theirs) == 1 and not theirs & totals
        is_named = bool(theirs & named)
        if (is_of_all and theirs & totals) or (is_named and not is_alone):
            continue
        one, instead = (
            member_label(dataset, name, min(members), told.language) for members in (mine, theirs)
        )
        message = f"the statement is of {one}, but {what} is of {instead}"
        message += ", which nothing there says" * (not is_named)
        hint = f"show the value of {one}" + f", or name {instead} beside it" * (not is_named)
        yield told.warning("subject-differs", message, hint)
        return
    refs = [{v.ref for v in observations_in(metrics_in(each))} for each in ((title,), shown)]
    columns = [{(ref.table, ref.measure) for ref in each} for each in refs]
    if what != "the exhibit" or any(len(each) != 1 for each in columns):
        return
    (table, own_name), (other_table, other_name) = (min(each) for each in columns)
    if table == other_table and own_name != other_name:
        known = {m.name: title_in(m.titles, told.language) for m in dataset.tables[table].measures}
        message = f"the statement is of {known[own_name]}, but {what} is of {known[other_name]}"
        yield told.warning("subject-differs", message, f"show the values of {known[own_name]}")


def check_series(
    panel: Panel, dataset: Dataset, where: Location, language: Language
) -> Iterator[Problem]:
    """Yield a warning for each of two series that are called after each other's column."""
    index, found = index_of(dataset), list[tuple[str, Series]]()
    for series in panel.series:
        number = next((point.number for point in series.points if point.number), None)
        value = next(derive.observations(number.metric)) if number else None
        own = next((e for e in index.series if value and e.holds(value)), None)
        found += [(plain(series.name), own)] if own else []
    for (name, own), (rival, other) in permutations(found, 2):
        apart = own.words ^ other.words
        said, told = (index.words_of([each]) & apart for each in (name, rival))
        if own is not other and said == other.words & apart and told == own.words & apart:
            title = own.measure.titles.get(language, own.measure.name)
            message = f"this series is called {name!r}, but its values are of {title}"
            yield warning("subject-differs", message, where, "give each series its own name")
