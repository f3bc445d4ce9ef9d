"""What words say of where bound values stand: in which order, how often, higher, in which unit.

"5 and 7 in Elm and Ash" for the values of Ash and Elm, "5 each year" of a quarter, "Elm was higher,
at 5" behind the 7 of Ash. Units and scales that are typed beside numbers, which have their own.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, Kind, Operation, Unit
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import HAVING, Composed, Members, Shown, members_of
from briefing_gen.claims.directions import CORRECT
from briefing_gen.claims.sentences import Mention, P, lists_of
from briefing_gen.claims.stated import HEDGES
from briefing_gen.claims.vocabulary import stems_of
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Observation, PeriodKind
from briefing_gen.document.inline import Content, Number, plain
from briefing_gen.metrics.derive import Derived, Metric, observations
from briefing_gen.words.languages import labels, unit_name, words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.periods import word_period

_TWO: Final = 2
_SPREAD: Final = compiled(rf"\b(?:{lexicon.said('between')}|{lexicon.START}) $")
"""Before a list that is a range, and has its own order."""
_OWNS: Final = compiled(rf",? \(?(?:(?:{HAVING}|{lexicon.IS}|ha[ds]|have|tuvo) )?|: ")
_IN: Final = compiled(rf" (?:{lexicon.said('at')}) {lexicon.THE}")
"""Between a name and the number that is its own, and between a number and whose it is."""
_HIGHER: Final = compiled(
    rf"\b(?:{lexicon.IS}) (?:\w+ )?(?:(?P<down>{lexicon.said('smaller')})|{lexicon.said('larger')})"
    rf",? (?:{HAVING}|{lexicon.said('at')}) $"
)
"""Right before the value that is: "was higher, at"."""
_EACH_YEAR: Final = compiled(
    rf"(?P<rest>(?: [^\W\d_]+){{0,9}}?) (?P<year>{lexicon.EACH_YEAR})"
    rf"(?! (?:{lexicon.said('ago')}))\b"
)
_LED: Final = compiled(
    rf"(?:^|[;:] ?)(?P<year>{lexicon.EACH_YEAR}),?(?P<rest>(?: [^\W\d_]+){{0,3}}) $"
)
_IS_YEARLY: Final = compiled(rf"\b(?:annual|yearly|{lexicon.EACH_YEAR}|anual)")
"""In the title of a column whose values are of a year, whatever their period."""
_TOGETHER: Final = compiled(
    rf",? (?:[^\W\d]+ ){{0,3}}(?P<words>{lexicon.said('together')})"
    rf"(?! (?:{HAVING})\b)[^;:,()\d]{{1,60}}$"
)
"""Between how many they are and what they come to: " towns together recycled "."""
_SUM: Final = "bind the sum of all, or leave the words out; or list them under citations:"
_SAY_SO: Final = "say so, as in 'without Elm' or 'in the 12 towns with figures'"
_OF_SUMS: Final = {*CHANGES, Operation.SHARE}
"""What the first of its two values may be the sum of all that are named for."""
_NAMED: Final = 3
_PARTIAL: Final = compiled(rf"\b(?:{lexicon.said('partial')})\b")
_LEAVE_OUT: Final = (
    "name it under totals of its field in datapackage.json, and ranks leave it out; where it is "
    "none, list the number under citations:"
)
_TOTAL: Final = re.compile(r"totals?\b", re.IGNORECASE)
_AGO: Final = compiled(rf" (?:{lexicon.said('ago')})\b")
_LED_OFTEN: Final = compiled(rf"(?!(?:{lexicon.said('articles')})\b){lexicon.OFTEN.pattern}")
_A_YEAR: Final = {
    PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12, PeriodKind.WEEK: 52, PeriodKind.DAY: 365,
}  # fmt: skip
"""How many of a period are in a year."""
_FOR_EACH: Final = {Unit.RATE: "100000", Unit.PER_1000: "1000"}
"""How many the units are for each of which a rate counts."""
_LEAVE_UNIT_OUT: Final = (
    "leave it out, for a number is printed with its unit, or bind the value that is "
    "meant; where the package has the wrong unit, correct it there"
)
_SCALE_LEFT_OUT: Final = (
    "leave it out; where a column counts thousands or millions, say so under scale in "
    "datapackage.json, and its numbers are printed so"
)
_NAME_IT: Final = (
    "name what the number counts, or bind the value that is meant; a word that means the same is "
    "listed under synonyms in datapackage.json"
)
_PER: Final = r"(?i:\b(?:{})) (?:[\d,]+|\w+)"
_BETWEEN: Final = compiled(
    rf",? (?:(?:{lexicon.said('against', 'than')}|{lexicon.AND}) )?(?:(?:{lexicon.said('to')}) )?"
)
"""Between the values of two columns that a sentence has named: "5 against 7"."""
_BESIDE: Final = compiled(rf"\b(?:{lexicon.said('against')}) {lexicon.THE}$")
"""Before the column of which the second number is: "compared with men, women earned"."""
_OF: Final = compiled(rf" (?:{lexicon.OF}|{lexicon.said('among')}) {lexicon.THE}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_PERSONS: Final = stems_of("no_persons")


def values_in(composed: Composed) -> list[tuple[Shown, Observation]]:
    """Return the numbers that are published values, in their order."""
    return [(e, e.metric.observation) for e in composed.shown if e.metric.observation]


def check_lists(composed: Composed) -> Iterator[Problem]:
    """Yield values that stand in another order than what they are of: in lists, or each beside."""
    found = list(_orders(composed))
    said = [
        (names, own, numbers) for names, own, numbers in found if Counter(names) == Counter(own)
    ]
    if said and all(names != own for names, own, _ in said):
        shown = " and ".join(each.text for each in said[0][2])
        message = f"{shown} stand in another order than what they are of"
        hint = "exchange the numbers, or list the words under citations: where they mean another"
        yield composed.told.fault("subject-differs", message, hint)


def _orders(composed: Composed) -> Iterator[tuple[list[str], list[str], Sequence[Shown]]]:
    """Yield what two or more numbers are said to be of, what they are of, and the numbers."""
    text, values = composed.text, dict(values_in(composed))
    lists = [e for e in _joined([*values], text) if not _SPREAD.search(text[: e[0].start])]
    for numbers, group in product(lists, _joined(composed.periods, text)):
        yield [e.span.start for e in group], [values[e].period.start for e in numbers], numbers
    for name in {each.dimension for each in composed.mentions}:
        every = [each for each in composed.mentions if each.dimension == name]
        own = {each: dict(value.ref.key).get(name, "") for each, value in values.items()}
        for numbers, names in product(lists, _joined(every, text)):
            yield [each.member for each in names], [own[each] for each in numbers], numbers
        pairs = [(a, b) for a, b in product(every, own) if _is_attached(text, a, b)]
        if len(pairs) >= _TWO:
            yield [a.member for a, _ in pairs], [own[b] for _, b in pairs], [b for _, b in pairs]
    yield from _columns(composed, values)


def _columns(
    composed: Composed, values: Mapping[Shown, Observation]
) -> Iterator[tuple[list[str], list[str], Sequence[Shown]]]:
    """Yield the order in which two columns are named, each once, and that of their only values."""
    pair, text = list(values), composed.text
    if len(pair) != _TWO:
        return
    refs = [values[each].ref for each in pair]
    titles = [_words_of_title(composed, values[each]) for each in pair]
    apart = (titles[0] - titles[1], titles[1] - titles[0])
    named = [[at for word in words for at in _word(word).finditer(text)] for words in apart]
    is_of_row = refs[0] == replace(refs[1], measure=refs[0].measure)
    if is_of_row and all(len(places) == 1 for places in named):
        order = sorted(places[0].start() for places in named)
        own = [each.measure for each in refs]
        names = own if order[0] == named[0][0].start() else own[::-1]
        is_near = _BETWEEN.fullmatch(text, pair[0].end, pair[1].start)
        ends = [each.end for each in pair]
        is_behind = all(_OF.fullmatch(text, *at) for at in zip(ends, order, strict=True))
        if is_behind or (is_near and not _BESIDE.search(text[: order[0]])):
            yield names, own, pair


def _words_of_title(composed: Composed, value: Observation) -> frozenset[str]:
    """Return the words of the title of the column of a value, in small letters."""
    column = composed.column_of(value)
    title = column.measure.titles.get(composed.told.language, "") if column else ""
    return frozenset(_WORD.findall(title.casefold()))


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)


def _joined(items: Sequence[P], text: str) -> Iterator[Sequence[P]]:
    """Yield the lists of two or more that end with "and"."""
    for group in lists_of(items, text):
        if len(group) >= _TWO and lexicon.JOINED.search(text[group[-2].end : group[-1].start]):
            yield group


def _is_attached(text: str, named: Mention, number: Shown) -> bool:
    """Return whether a number stands right behind a name, or a name right behind that."""
    is_behind = _OWNS.fullmatch(text, named.end, number.start)
    return bool(is_behind or _IN.fullmatch(text, number.end, named.start))


def check_spans(composed: Composed) -> Iterator[Problem]:
    """Yield "each year" beside the value of a quarter, a month or a day, or of several years."""
    text, index = composed.text, composed.index
    for item, value in values_in(composed):
        own = composed.column_of(value)
        is_long = value.period.start != value.period.end
        titles = " ".join((*chain.from_iterable(own.titled), own.table.definition)) if own else ""
        is_part = is_long or value.period.kind in _A_YEAR
        if own is None or not is_part or _IS_YEARLY.search(titles):
            continue
        found = _EACH_YEAR.match(text, item.end) or _LED.search(text[: item.start])
        if found is None or HEDGES.search(text[: found.start("year")]):
            continue
        names = (own.words_for(*pair) for pair in value.ref.key if pair[0] in own.names)
        if index.words_of([found["rest"]]) <= own.words.union(*names):
            words, of = found["year"], word_period(value.period, composed.told.language)
            message = f"{words!r} stands beside {item.text}, which is of {of} alone"
            of_year = "" if is_long else ", or bind the sum of a year"
            hint = f"name the period{of_year}; or list the words under citations:"
            yield composed.told.fault("subject-differs", message, hint, words)


def check_often(composed: Composed) -> Iterator[Problem]:
    """Yield "a month" behind what was counted in a year, and "each month" before it."""
    for item, value in values_in(composed):
        found = lexicon.OFTEN.match(composed.text, item.end) or _LED_OFTEN.match(composed.text)
        own = composed.column_of(value)
        kind = (found.lastgroup or "") if found else ""
        is_counted = own and own.unit is Unit.COUNT and not own.is_rate
        if found is None or not is_counted or not kind.startswith("of_"):
            continue
        is_when = _AGO.match(composed.text, found.end())  # "A month earlier".
        many = int(kind.removeprefix("of_"))
        if many > _A_YEAR.get(value.period.kind, 1) and not is_when:
            words = " ".join(found[0].split()[-2:])
            of = word_period(value.period, composed.told.language)
            message = f"{words!r} stands beside {item.text}, which is of {of}"
            hint = "name the period, or bind a ratio; or list the words under citations:"
            yield composed.told.fault("subject-differs", message, hint, words)


def check_ranked(composed: Composed) -> Iterator[Problem]:
    """Yield a warning for a place among members of which one is called a total."""
    told, language = composed.told, composed.told.language
    for item in composed.shown:
        if item.metric.operation is not Operation.RANK:
            continue
        own, *others = item.metric.inputs
        keys = set(chain(*(e.ref.key for e in chain(*map(observations, others)))))
        for key in sorted(keys - members_of(own)):
            label = member_label(told.dataset, *key, language)
            if _TOTAL.match(label):
                shown = item.text.replace("\N{NO-BREAK SPACE}", " ")
                message = f"{shown} is a place among members with {label!r}"
                yield told.warning("subject-differs", message, _LEAVE_OUT, label)
                break


def check_sums(composed: Composed) -> Iterator[Problem]:
    """Yield "the 16 towns together recycled 5" beside the value of one of those it is said of.

    Of "Elm, Ash and Oak together" also the sum of others.
    """
    text, data, language = composed.text, composed.told.dataset, composed.told.language
    for item in composed.shown:
        made = item.metric
        while made.operation in _OF_SUMS:
            made = made.inputs[0]
        if made.operation not in {None, Operation.SUM} or made.over:
            continue
        held = [frozenset(value.ref.key) for value in observations(made)]
        summed = frozenset(chain(*held)) - frozenset.intersection(*held)
        for end, members, is_list in _all_before(composed, item):
            found = _TOGETHER.match(text[: item.start], end)
            own = summed or members.intersection(*held)
            is_other = members - summed or (is_list and summed - members)
            if found and own and (not summed or is_other):
                of = " and ".join(sorted(member_label(data, *each, language) for each in own))
                message = f"{found['words']!r} asks for a sum, and {item.text} is of {of} alone"
                yield composed.told.fault("subject-differs", message, _SUM, found["words"])


def check_partial(composed: Composed) -> Iterator[Problem]:
    """Yield a warning for the sum of all members where some have no value, and no word says so."""
    data, language = composed.told.dataset, composed.told.language
    for item in composed.shown:
        made = item.metric if isinstance(item.metric, Derived) else None
        if made and made.operation is Operation.SUM and made.over and not made.near:
            labels_ = [member_label(data, *pair, language) for pair in _left_out(made, composed)]
            text = plain(composed.told.content)  # With what is cited: "the 50 states".
            is_said = any(label in text for label in labels_) or _PARTIAL.search(text)
            is_counted = re.search(rf"(?<![\d.,]){len(made.inputs)}(?!\d|[.,]\d)", text)
            if labels_ and not is_said and not is_counted:
                few = ", ".join(labels_[:_NAMED]) + f" and {len(labels_) - _NAMED} more" * (
                    len(labels_) > _NAMED
                )
                message = f"{item.text} leaves out {len(labels_)} without a value: {few}"
                yield composed.told.warning("partial-sum", message, _SAY_SO, item.text)


def _left_out(made: Derived, composed: Composed) -> Iterator[tuple[str, str]]:
    """Yield the members of the dimension that a sum runs over, which have no value in it."""
    held = list(observations(made))
    summed = frozenset(chain(*(e.ref.key for e in held))) - frozenset.intersection(
        *(frozenset(e.ref.key) for e in held)
    )
    series = composed.column_of(held[0])
    for dimension in series.dimensions if series else ():
        own = {member for name, member in summed if name == dimension.name}
        every = series.members(dimension.name) if series and own else ()
        yield from (
            (dimension.name, m) for m in every if m not in {*own, *(dimension.totals or ())}
        )


def _all_before(composed: Composed, item: Shown) -> Iterator[tuple[int, Members, bool]]:
    """Yield where a list of members, or how many they are, ends before a number, and who they are.

    The last is whether it is a list, which names them all.

    Of the members of a count those that are named, or that all its values have, are left out.
    """
    text = composed.text
    for found in lexicon.LIST_TOGETHER.finditer(text, 0, item.start):
        end = found.start("words") - 1
        is_one = any(e.start < found.start() < e.end for e in composed.mentions)
        listed = [
            e for e in composed.mentions if e.end in (found.start(), end) or text[e.end] == ","
        ]
        if not is_one:  # "Elm and Ash" may be one of the members.
            yield end, frozenset((e.dimension, e.member) for e in listed if e.end <= end), True
    named = {(each.dimension, each.member) for each in composed.mentions}
    counts = (e for e in composed.shown if e.end <= item.start)
    for many in counts:
        if many.metric.operation is Operation.COUNT:
            rows = [frozenset(each.ref.key) for each in observations(many.metric)]
            yield many.end, frozenset(chain(*rows)) - named - frozenset.intersection(*rows), False


def check_opposed(composed: Composed) -> Iterator[Problem]:
    """Yield "63.7% said Yes, 63.7% No" where columns are so called, and a number is of the other.

    Each name belongs to the number that it stands beside: behind it, or else before it.
    """
    index, language = composed.index, composed.told.language
    common = index.words_of(labels(language).statistics.values())
    known = set(map(index.vocabulary.common, index.vocabulary.names))
    claimed, values = set[tuple[int, str]](), values_in(composed) if known else []
    for number, (item, value) in enumerate(values):
        own = composed.column_of(value)
        alike = [e for e in index.series if own and e.table is own.table and e.unit == own.unit]
        often = Counter(chain.from_iterable(each.heads for each in alike))
        called = [own.table.definition, *own.measure.titles.values()] if own else []
        usual = index.words_of(called)  # What it is called itself is no other column.
        heads = ((w, e) for e in alike for w in e.heads - common if often[w] == 1)
        named = {w: e for w, e in heads if e is own or w not in usual}
        places = [] if known.isdisjoint(named) else [e for e in composed.nouns if e[1] in named]
        stop = min((e.start for e, _ in values[number + 1 :]), default=len(composed.text))
        near = [e for e in places if item.end <= e[0] < stop][:1]
        near += [e for e in places if e[0] < item.start][-1:]
        near = [each for each in near if each not in claimed]
        mine = [each for each in near if named[each[1]] is own]
        claimed.update((mine or near)[:1])
        if own and near and not mine:
            word = composed.word_at(near[0][0])
            of = own.measure.titles.get(language, own.measure.name)
            message = f"{word!r} stands beside {item.text}, which is {of}"
            yield composed.told.fault("subject-differs", message, CORRECT, word)


def check_higher(composed: Composed, before: Content) -> Iterator[Problem]:
    """Yield "was higher, at 5" where what was told before it is above that.

    That is the last number before it, or all those of the sentence before, one for each member or
    each period.
    """
    values = values_in(composed)
    for at, (item, value) in enumerate(values):
        found = _HIGHER.search(composed.text[: item.start])
        if found is None or lexicon.NOT.search(composed.text[: found.start()]):
            continue
        earlier = (e.metric for e in before if isinstance(e, Number))
        told = [e.observation for e in earlier if e.observation]
        others = [e for _, e in values[at - 1 : at]] if at else told
        alike = [_is_beside(value, e) for e in others]
        sign = -1 if found["down"] else 1
        if (
            others
            and all(alike)
            and not any((value.quantity.value - e.quantity.value) * sign > 0 for e in others)
        ):
            words = found[0].strip()
            message = f"{words!r} stands between {others[-1].quantity.value:,f} and {item.text}"
            yield composed.told.fault("direction-contradicted", message, CORRECT, words)


def _is_beside(value: Observation, other: Observation) -> bool:
    """Return whether two values are of one column, and differ in one member or in their period."""
    own, its = {*value.ref.key}, {*other.ref.key}
    is_alike = value.ref.table == other.ref.table and value.ref.measure == other.ref.measure
    return is_alike and len({name for name, _ in own ^ its}) == 1


PLACED: Final = (
    check_lists, check_spans, check_often, check_ranked, check_sums, check_partial, check_opposed,
)  # fmt: skip
"""All that is asked of one sentence."""


@functools.lru_cache(maxsize=len(Language))
def _typed(language: Language) -> re.Pattern[str]:
    """Return what finds a unit or a scale right behind a number."""
    words = words_of(language)
    units, said = words.quantities.units, words.statements
    percent = "|".join(map(re.escape, units[Unit.PERCENT].split("|")))
    scales = "|".join(words.quantities.scales.values())
    return re.compile(
        rf"(?P<scale>(?-i:[KMB]|k|mn|bn)|\ (?:{scales}))(?![\w-])"
        rf"|\s?(?P<percent>%|{percent})(?![\w-])|\ (?P<points>{words.contraries.points})(?![\w-])"
        rf"|\ (?P<money>{units[Unit.USD]})(?![\w-])"
        rf"|(?:\ (?!(?:{words.quantities.joint})\b)[^\W\d_]+){{0,6}}?"
        rf"\ (?P<per>(?:{said.for_each})\ (?P<many>[\d,]+\d|(?:{scales})(?!\w)))"
        rf"|(?:\ (?!(?:{words.senses.particles})\b)[^\W\d_]+)?\ "
        rf"(?P<noun>(?P<persons>{said.persons})|[^\W\d_]{{3,}}s)(?!\w)",
        re.IGNORECASE,
    )


def check_units(composed: Composed) -> Iterator[Problem]:
    """Yield each typed unit beside a number that has it, or has another, and each scale."""
    for stated, metric in composed.bound.items():
        item, unit, text = composed.item(stated), metric.quantity.unit, composed.text
        shown = item.text.replace("\N{NO-BREAK SPACE}", " ")
        is_bare = item.is_last or unit is Unit.RANK  # "The highest dollar price".
        found = None if is_bare else _typed(composed.told.language).match(text, item.end)
        kind = (found and found.lastgroup) or "per"
        own = re.search(r"\d (\D+)$", shown)
        is_money = unit.kind is Kind.AMOUNT
        is_wrong = {
            "scale": True,
            "percent": unit.kind is not Kind.SHARE or not shown[-1:].isdigit(),
            "points": unit is Unit.PERCENT,
            "money": not is_money,
            "per": found is not None and not _is_for_each(found, metric, composed),
        }
        sign = found[kind].strip() if found and is_wrong.get(kind) else ""
        if own and not item.is_last and re.match(rf" {re.escape(own[1])}(?!\w)", text[item.end :]):
            sign = own[1]
        if text[: item.start].endswith("$") and (not is_money or re.search("[$€]", shown)):
            sign = "$"
        if sign and found and kind == "scale":
            message = f"{sign!r} is typed behind {item.text}, which has its whole size already"
            yield composed.told.fault("unit-differs", message, _SCALE_LEFT_OUT)
        elif found and kind == "noun":
            yield from _of_noun(found, item.text, metric, composed)
        elif sign:
            message = f"{sign!r} is typed beside {item.text}, whose unit is {unit}"
            yield composed.told.fault("unit-differs", message, _LEAVE_UNIT_OUT)


def _is_for_each(found: re.Match[str], metric: Metric, composed: Composed) -> bool:
    """Return whether a column counts for each so many as is typed: by its unit, or its title."""
    own, unit = composed.column_of(next(observations(metric))), metric.quantity.unit
    many = (found["many"] or "").replace(",", "")
    titles = f"{unit} {' '.join(own.measure.titles.values())}" if own else ""
    if titled := re.search(
        _PER.format(words_of(composed.told.language).statements.for_each), titles
    ):
        return bool(re.search(rf"\b{many}\b", titled[0].replace(",", ""), re.IGNORECASE))
    return unit not in {Unit.COUNT, Unit.PERCENT} and _FOR_EACH.get(unit, many) == many


def _of_noun(
    found: re.Match[str], shown: str, metric: Metric, composed: Composed
) -> Iterator[Problem]:
    """Yield a noun behind what is measured, or persons behind what they live in or use.

    What is no word of the column or its unit is sure to be wrong where it names persons.
    """
    own, unit = composed.column_of(next(observations(metric))), metric.quantity.unit
    noun, is_measure = found["noun"], unit.kind is Kind.MEASURE
    name = unit_name(unit, composed.told.language)
    said = composed.index.words_of([noun]) - composed.index.words_of([name])
    if own is None or not said or not own.words.isdisjoint(said):
        return
    is_counted = unit is Unit.COUNT and not own.heads.isdisjoint(_NO_PERSONS)
    counts = metric.operation is Operation.COUNT
    if is_measure or (is_counted and found["persons"] and not counts):
        title = own.measure.titles.get(composed.told.language, own.measure.name)
        title += f", in {name}" * is_measure
        message = f"{noun!r} stands behind {shown}, which is {title}"
        told = composed.told.fault if found["persons"] else composed.told.warning
        yield told("unit-differs", message, _NAME_IT, noun)
