"""What a sentence of an edition says a value is beside another, which it only names.

"Less than in Ohio", "far below the nation", "more than in 2019", "ties with Maine": the other value
is that of the member or the period which the words name.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import CHANGES, COUNTED, Operation
from briefing_gen.base.quantities import Kind as UnitKind
from briefing_gen.claims import lexicon
from briefing_gen.claims.composed import HAVING, Composed, Dated, Shown, members_of
from briefing_gen.claims.index import Series
from briefing_gen.claims.sentences import Mention, lists_of
from briefing_gen.claims.stated import HEDGES, Kind, Placed
from briefing_gen.dataset.lookup import value_at
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations
from briefing_gen.rules.series import are_of_one_series, pairs_beside, value_beside, value_of
from briefing_gen.words.languages import whole_words, words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import quantities
from briefing_gen.words.wording import PLAIN, word_metric

_TIES: Final = compiled(rf"\b(?:{lexicon.said('ties')})(?!\w)")
_APART: Final = compiled(
    rf"\b(?:{lexicon.said('faster', 'slower', 'larger', 'smaller')})"
    rf"((?: (?!(?:{lexicon.said('than', 'at')})\b)[^\W\d]+)*)\b"
)
"""What stands between the word for larger and that for than."""
AROUND: Final = compiled(
    rf"\b(?P<words>(?P<down>{lexicon.said('smaller')})|{lexicon.said('larger')})\b"
    rf"(?:(?!\b(?:{lexicon.said('larger', 'smaller')})\b)[^;:]){{0,80}}?"
    rf"(?:,|\)| (?:{HAVING}) \S+(?: %| [^\W\d_]+)?) (?:{lexicon.said('than')})\b"
)
"""The same around the value itself: "a larger share in Elm (92.9%) than", "more with 5 than"."""
_LEADS: Final = compiled(
    rf"(?: (?:{lexicon.said('at')}) [^,;:(]{{1,24}})?[,:(]?"
    rf"(?: (?:{HAVING}|{lexicon.said('at')}))? ?"
)
"""Between the member that a value is compared with and the value itself."""
_THE: Final = compiled(rf"^ (?:{lexicon.said('articles')}) $")
_NAMED: Final = compiled(rf"(?: (?!(?:{lexicon.AND})\b)[^\W\d]+){{1,4}}(?:,| \()? ?")
"""Between the word for than and a number: what that is of."""
_HELD: Final = f"{HAVING}|{lexicon.said('at')}"
_SHARES: Final = compiled(rf"\b(?:{lexicon.said('parts_called')})\b")
_MEDIAN: Final = compiled(rf" {lexicon.THE}(?:{lexicon.said('medians')})\b")
_OUTDONE: Final = compiled(
    rf"\b(?P<words>(?P<down>{lexicon.said('undone')})|{lexicon.said('outdone')})(?!\w)"
    rf"(?: (?!(?:{lexicon.BY_SO_MUCH})\b)[^\W\d]+){{0,6}}(?:,? \(| )\$?"
)
"""Says that a number outdoes the next, or does not reach it."""
_OUT_OF: Final = compiled(rf"\b(?:{lexicon.OF}) $")
"""Before a whole: "15 out of more than 16"."""
_AS_THEN: Final = compiled(rf"\b(?:{lexicon.said('as_then')})\b")
"""Says that something was so in another period as well: "as it had in 2014"."""
_OF_COLUMNS: Final = compiled(rf" (?:{lexicon.OF}|{lexicon.said('among')}) (?P<list>[^.;:()]+)")
_LIST: Final = compiled(rf",? (?:{lexicon.AND}|or|o)\b|,")
"""Behind words that compare, the columns that a value is compared with."""
_NO_VALUES: Final = {*CHANGES, Operation.RANK, Operation.COUNT}
"""What no value is compared with: "the median of 42 countries, 41.1%"."""


class Median(Placed):
    """The word for the median of all members, with no number of its own behind it."""


class Column(Placed, kw_only=True):
    """The title of another column of the table."""

    measure: str


Rival = Mention | Dated | Median | Column
"""What a value is compared with."""


class Beside(Placed, kw_only=True):
    """Words that set a value beside another, and whether that is so."""

    words: str
    of: str
    """Where they stand: before the name of the other, which has its value behind it."""
    is_so: bool


def rivals(composed: Composed) -> Iterator[Beside]:
    """Yield what a sentence says a value is beside another: of a member, a period, a number."""
    text, told = composed.text, set[tuple[int, int, str]]()
    told |= {(e.start(), e.end(), "=") for e in _TIES.finditer(text)}
    told |= {(*e.span(), "-" if e["down"] else "+") for e in AROUND.finditer(text)}
    told |= {
        (e.start, e.end, e.sign)
        for e in composed.read.stated
        if e.kind is Kind.COMPARED and not composed.is_bound(e)
    }
    for start, end, sign in sorted(told):
        for rival in _rivals(composed, end):
            yield from _beside(composed, range(start, end), sign, rival)
    for found, own, item in (*_around(composed), *_pairs(composed), *_outdone(composed)):
        named = found.groupdict()
        sign = "-" if named["down"] or named.get("less") else "+"
        is_so = own.text != item.text and _is_so(composed, own.metric, item.metric, sign)
        of = f"between {own.text} and {item.text}"
        yield Beside(*found.span("words"), words=found["words"], of=of, is_so=is_so)


def _rivals(composed: Composed, end: int) -> Sequence[Rival]:
    """Return what stands behind words that compare: one, or all columns of a list."""
    one: Rival | None = composed.period_behind(end) or composed.rival_behind(end)
    one = one or _median_behind(composed, end)
    return [one] if one else [*_columns_behind(composed, end)]


def _beside(composed: Composed, at: range, sign: str, rival: Rival) -> Iterator[Beside]:
    """Yield what words say of a value beside another that is named, or beside the median."""
    text, start, end = composed.text, at.start, at.stop
    metrics = _of(composed, start, end, rival)
    ranks = [e for e in metrics if e.operation is Operation.RANK]
    metrics = [rank.inputs[0] for rank in ranks] or metrics
    pairs = [(e, other) for e in metrics if (other := beside(composed, e, rival))]
    if not pairs or not all(_compares(composed, e, start, end) for e in metrics):
        return
    words, name = text[start:end].strip(), text[rival.start : rival.end].strip()
    words = words.split()[0].strip(",") if re.search(r"[,)\d]", words) else words
    is_so = all(_is_so(composed, e, other, sign) for e, other in pairs)
    value = word_metric(pairs[0][1], composed.told.language, PLAIN).replace("\u00a0", " ")
    of = f"before {name}, whose value is {value}"
    yield Beside(start, end, words=words, of=of, is_so=is_so)
    yield from _again(composed, end, sign, pairs)


def _again(
    composed: Composed, end: int, sign: str, pairs: Iterable[tuple[Metric, Metric]]
) -> Iterator[Beside]:
    """Yield "as it had in 2014" behind words that compare: the same values of that period."""
    data, language = composed.told.dataset, composed.told.language
    for found in _AS_THEN.finditer(composed.text, end):
        if (then := composed.period_behind(found.end())) is None:
            continue
        for pair in pairs:
            values = [e.observation and value_of(e.observation, then.span, data) for e in pair]
            one, other = (value and Observed(value) for value in values)
            if one and other:
                shown = " and ".join(word_metric(each, language, PLAIN) for each in (one, other))
                of = f"before {then.text}, of which the values are {shown}"
                is_so = _is_so(composed, one, other, sign)
                yield Beside(*found.span(), words=found[0], of=of, is_so=is_so)


def _is_so(composed: Composed, metric: Metric, other: Metric, sign: str) -> bool:
    """Return whether a value is larger than another, smaller or, as it is shown, the same."""
    mine, its = metric.quantity.value, other.quantity.value
    if metric.operation in CHANGES:  # Of what changed the other way it is no smaller change.
        mine, its = abs(mine), abs(its) if mine * its >= 0 else -abs(its)
    shown = next((e.text for e in composed.items if e.metric is metric), "")
    step = max((e.step for e in quantities(shown.replace("\u00a0", " "))), default=1)
    return abs(mine - its) < step if sign == "=" else (mine > its if sign == "+" else mine < its)


def _pairs(composed: Composed) -> Iterator[tuple[re.Match[str], Shown, Shown]]:
    """Yield "up from the 5 of 2019" and "more than 5", with the number said of and that behind."""
    text, numbers = composed.text, composed.shown
    for stated in composed.bound:
        item = composed.item(stated)
        found = _leading(composed.told.language).search(text[: item.start])
        is_part = found and _OUT_OF.search(text[: found.start()])
        if found is None or is_part or lexicon.OF_THOSE.match(text, item.end + 1):
            continue
        alike = [
            each for each in numbers if each is not item and may_compare(each.metric, item.metric)
        ]
        before = [each for each in alike if each.end <= found.start()]
        last = next((e for e in reversed(numbers) if e.end <= found.start()), None)
        is_the = _THE.search(text[found.end("words") : item.start])
        before += [last] if last and is_the and _are_of_one_row(last, item) else []
        latter, is_moved = composed.read.went_to(stated), bool(found["up"] or found["down"])
        own = [*before[-1:], *(alike if is_moved else [])][:1]
        own = [composed.item(latter)] if latter in composed.bound and is_moved else own
        is_said = is_moved or not lexicon.NOT.search(text[: found.start()])
        is_said = is_said and (is_moved or not composed.read.came_from(stated))
        if own and is_said and (is_moved or _goes_on(composed, found, own[0], item)):
            yield found, own[0], item


def _around(composed: Composed) -> Iterator[tuple[re.Match[str], Shown, Shown]]:
    """Yield "more answered Yes, 5, than No, 7" of two columns, with the two numbers."""
    pairs = pairwise(composed.shown)
    for found, (own, item) in product(AROUND.finditer(composed.text), pairs):
        start, end = found.span()
        is_near = start < own.start < end and _NAMED.fullmatch(composed.text, end, item.start)
        is_said = is_near and not lexicon.NOT.search(composed.text[:start])
        if is_said and _are_of_one_row(own, item):
            yield found, own, item


def _outdone(composed: Composed) -> Iterator[tuple[re.Match[str], Shown, Shown]]:
    """Yield "exceeded the completions (5)" of two values in one unit, with the two numbers."""
    pairs, joints = pairwise(composed.shown), whole_words(composed.told.words.senses.joints)
    for found, (own, item) in product(_OUTDONE.finditer(composed.text), pairs):
        is_near = own.end <= found.start() and found.end() == item.start
        between = composed.text[own.end : found.start()]
        is_apart = ";" in between or joints.search(between)
        is_value = _NO_VALUES.isdisjoint(e.metric.operation for e in (own, item))
        is_alike = is_value and own.metric.quantity.unit == item.metric.quantity.unit
        if is_near and is_alike and not (is_apart or lexicon.NOT.search(between)):
            yield found, own, item


def _are_of_one_row(first: Shown, second: Shown) -> bool:
    """Return whether two numbers are of two columns in one unit, of the same place and period."""
    one, other = first.metric.observation, second.metric.observation
    if not (one and other and one.quantity.unit == other.quantity.unit):
        return False
    return one.ref != other.ref == replace(one.ref, measure=other.ref.measure)


def _goes_on(composed: Composed, found: re.Match[str], own: Shown, item: Shown) -> bool:
    """Return whether words are said of a number before them: it "rose to 9, but stayed below"."""
    between = composed.text[own.end : found.start("words")]
    *is_joined, last = re.split(rf"[;:(]|\b(?:{composed.told.words.senses.joints})\b", between)
    is_verb = re.match(r"\w+(?:ed|ook|ó|aron)|.*\breach", found["words"])
    is_same = re.fullmatch(r"(?: ?[^\WA-Z\d_]+){1,3}", last.strip() or (is_verb or [""])[0])
    one, other = own.metric.observation, item.metric.observation
    return not is_joined or bool(is_same and one and other and are_of_one_series(one, other))


def may_compare(first: Metric, second: Metric) -> bool:
    """Return whether two values are of one unit and, unless that is no count, of one column."""
    metrics = (first, second)
    made = {e.operation for e in metrics}
    values = [next(observations(each)) for each in metrics]
    columns = {(e.ref.table, e.ref.measure, e.population.id) for e in values}
    is_of_one = len(columns) == 1 or first.quantity.unit.kind not in COUNTED
    is_alike = first.quantity.unit == second.quantity.unit and is_of_one
    return is_alike and not made & _NO_VALUES


@functools.lru_cache(maxsize=len(Language))
def _leading(language: Language) -> re.Pattern[str]:
    """Return what finds "up from the" and "fewer than its" right before a number."""
    words = words_of(language)
    names, said = ("up", "down", "more", "less"), words.statements
    each = zip(names, words.patterns.directions, strict=True)
    found = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in each)
    no = "".join(rf"(?<!\b{each} )" for each in words.quantities.not_more)
    small = rf"(?: (?:{words.senses.particles}|[^\W\d_]+[’']s?)){{0,3}}"
    means = f"{said.medians}|{said.averages}|{said.means}"
    average = rf" (?:{said.articles}) (?:{means})\b[^.;:]{{0,40}}"
    other = rf"(?: [^\W\d_]+){{1,5}},? (?:{words.contraries.having})"
    return compiled(rf"{no}\b(?P<words>{found})(?:{small}|{average}|{other}) $")


def _of(composed: Composed, start: int, end: int, rival: Rival | None) -> Sequence[Metric]:
    """Return the value before some words, in their part of the sentence, or within them.

    Where that is of the rival, it is those of the members or of the period that are named before.
    """
    text, found = composed.text, [e for e in composed.items if not isinstance(e, Dated)]
    inside = [e for e in found if start < e.start < end]
    last = next((e for e in reversed(found) if e.end <= start), None)
    if inside:
        near = inside if len(inside) == 1 else []
    elif last is None:  # "It lies below the nation, at 5", "It ties with Ohio: 5".
        near = [e for e in found if rival and _LEADS.fullmatch(text, rival.end, e.start)][:1]
    else:
        joints = whole_words(composed.told.words.senses.joints)
        is_apart = ";" in text[last.end : start] or joints.search(text, last.end, start)
        near = [] if is_apart else [last]
    metrics = [e.metric for e in near if e.metric]
    if rival and metrics and _is_of(rival, metrics[0]):
        return [*_subjects(composed, rival, metrics[0], range(start, end))]
    return metrics


def _is_of(rival: Rival, metric: Metric) -> bool:
    """Return whether a value is that of what another is compared with."""
    match rival:
        case Dated(span=span):
            return metric.observation is not None and metric.observation.period == span
        case Mention(dimension=dimension, member=member):
            return (dimension, member) in members_of(metric)
        case Median() | Column():
            return False


def _subjects(composed: Composed, rival: Rival, metric: Metric, at: range) -> Iterator[Metric]:
    """Yield the values like one of a rival of those that words are said of, as far as named."""
    if not isinstance(rival, Mention):
        before = [e for e in composed.periods if e.end <= at.stop and e is not rival]
        made = [beside(composed, metric, e) for e in before[-1:]]
    else:
        begin, dimension = composed.whole(at.start).start, rival.dimension
        named = [e for e in composed.mentions if e.dimension == dimension]
        named = [e for e in named if begin <= e.start < at.stop]
        inside = [e for e in named if e.start > at.start]
        groups = lists_of(inside or named, composed.text)
        made = [beside(composed, metric, e) for e in groups[-1]] if groups else []
    yield from (each for each in made if each)


def beside(composed: Composed, metric: Metric, rival: Rival) -> Metric | None:
    """Return the value of what a value is compared with: that right behind its name, if there is.

    Else it is the one that differs in the member or the period alone.
    """
    data = composed.told.dataset
    near = (e for e in composed.shown if _LEADS.fullmatch(composed.text, rival.end, e.start))
    own = next((e.metric for e in near if _is_of(rival, e.metric)), None)
    if own and own is not metric and may_compare(metric, own):
        return own
    if isinstance(rival, Median):
        return _median(composed, metric)
    if isinstance(rival, Column):
        return _in_column(metric, rival.measure, data)
    made, members = None, {} if isinstance(rival, Dated) else {rival.dimension: rival.member}
    match metric:
        case Observed(value) if isinstance(rival, Dated):
            made = value_of(value, rival.span, data)
        case Observed(value) if members.keys() <= dict(value.ref.key).keys():
            made, period = value_beside(value, members, data), composed.period_behind(rival.end)
            made = value_of(made, period.span, data) if made and period else made
        case Derived(made_by, (Observed(first), Observed(last))) if members and made_by in CHANGES:
            both = [value_beside(each, members, data) for each in (first, last)]
            held = [Observed(each) for each in both if each and first.period != last.period]
            with suppress(ArithmeticError):  # It starts from zero.
                return derive(made_by, *held) if len(held) == len(both) else None
        case _:
            pass
    return Observed(made) if made else None


def _median_behind(composed: Composed, end: int) -> Median | None:
    """Return the word for the median right behind words, where its number does not follow."""
    found = _MEDIAN.match(composed.text, end)
    if found is None:
        return None
    behind = next((e.start for e in composed.items if e.start >= found.end()), len(composed.text))
    between = composed.text[found.end() : behind]
    is_own = behind < len(composed.text) and not re.search(rf"[.;:]|\b(?:{_HELD})\b", between)
    return None if is_own else Median(*found.span())


def _columns_behind(composed: Composed, end: int) -> Iterator[Column]:
    """Yield other columns of the one table of a sentence, right behind words.

    That is one by its title, or a list by the words that their titles do not share with its own:
    "than of white, Black or Hispanic officers".
    """
    language, tables = composed.told.language, {each.table.name for each in composed.series}
    if len(tables) != 1:
        return
    every = [e for e in composed.index.series if e.table.name in tables]
    titles = {each: each.measure.titles.get(language, "").partition(" (")[0] for each in every}
    others = {
        each: title for each, title in titles.items() if each not in composed.series and title
    }
    for each, title in others.items():
        found = re.compile(rf" (?:the )?{re.escape(title)}(?=\W*$|[,.;])", re.IGNORECASE)
        if at := found.match(composed.text, end):
            yield Column(*at.span(), measure=each.measure.name)
            return
    led = _OF_COLUMNS.match(composed.text, end)
    if led and len(composed.series) == 1:
        own = {*titles[composed.series[0]].casefold().split()}
        yield from _listed(led, {e: {*t.casefold().split()} - own for e, t in others.items()})


def _listed(led: re.Match[str], apart: Mapping[Series, set[str]]) -> Iterator[Column]:
    """Yield the columns of a list, each by all words that it has `apart` from others."""
    begin = led.start("list")
    for item in _LIST.split(led["list"]):
        words = {*item.casefold().split()}
        named = [each for each, own in apart.items() if own and words >= own]
        start = led.string.index(item, begin)
        begin = start + len(item)
        if len(named) == 1:
            yield Column(start, begin, measure=named[0].measure.name)


def _in_column(metric: Metric, measure: str, data: Dataset) -> Metric | None:
    """Return a value, or a sum, as it is in another column in the same unit."""
    match metric:
        case Observed(value):
            found = value_at(data, replace(value.ref, measure=measure))
            return Observed(found) if found and found.quantity.unit == value.quantity.unit else None
        case Derived(Operation.SUM, inputs):
            held = [e for each in inputs if (e := _in_column(each, measure, data))]
            return derive(Operation.SUM, *held) if len(held) == len(inputs) else None
        case _:
            return None


def _median(composed: Composed, metric: Metric) -> Metric | None:
    """Return the median of all members of the one dimension that a value has."""
    found = [*pairs_beside(metric, composed.told.dataset)] if isinstance(metric, Observed) else []
    if len(found) != 1 or Statistic.MEDIAN in {e.measure.statistic for e in composed.series}:
        return None
    ((_, pairs, total),) = found
    every = [Observed(last) for name, (_, last) in pairs.items() if name != total]
    return derive(Operation.MEDIAN, *every) if len(every) > 1 else None


def _compares(composed: Composed, metric: Metric, start: int, end: int) -> bool:
    """Return whether words compare a value, and no quality: "a larger share", "more punctual"."""
    text, found = composed.text, _APART.match(composed.text, start, end)
    words = (found[1] if found else "").split()
    led = text[:start]
    if lexicon.NOT.search(led) or HEDGES.search(led) or lexicon.DENIED.search(text, start, end):
        return False
    if any(map(_SHARES.match, words)):
        return metric.quantity.unit.kind is UnitKind.SHARE
    known = composed.index.words_of(words)
    is_counting = metric.quantity.unit.kind in COUNTED and "".join(words[:1])[-1:] == "s"
    is_led = re.search(rf"\b(?:{composed.told.words.patterns.is_it}) $", led)
    if is_counting and not is_led and any(start < e.start < end for e in composed.items):
        return True  # "More graduates in chemistry (5) than in physics".
    return not known or not known.isdisjoint(composed.index.heads)
