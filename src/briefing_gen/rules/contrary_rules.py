"""Rules of what a sentence says of its numbers and their values contradict.

A change that went the other way, a value from which time runs backwards, members on the wrong side
of a comparison, what is denied, hedges that rounding contradicts, words such as last year, and the
measure that is counted: those of one table are told apart by words that one of them alone has.
"""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.base.quantities import CHANGES, COUNTED, Kind, Operation
from briefing_gen.dataset.model import Dataset, Observation, Population, Table
from briefing_gen.dataset.periods import is_after
from briefing_gen.document.exhibits import Panel
from briefing_gen.document.inline import Comparison, Content, Number, Text, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations, periods
from briefing_gen.rules.sentences import DECIDED, NUMBER, Sentence, in_place
from briefing_gen.rules.series import are_of_one_series, value_beside
from briefing_gen.rules.subject_rules import Named, members_named
from briefing_gen.rules.typed_rules import change_in_time, check_alike, check_directions
from briefing_gen.words.contraries import Contraries
from briefing_gen.words.languages import words_of
from briefing_gen.words.quantity_text import quantities
from briefing_gen.words.wording import PLAIN, word_metric

_RECENT: Final = 2
"""So many years before the briefing is not today."""
_NEAR: Final = 60
"""So many characters before a number may say what became of it."""
_WORDS: Final = r"(?: [^\W\d_’'-]+){0,3} ?"
_CORRECT: Final = "correct the words, or list them under citations: where they mean something else"
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 4
_BEGINNING: Final = 6
"""So many letters tell words apart whose endings do not matter."""
_CITE: Final = "where the words mean something else, list them under citations:"


def check_contraries(told: Sentence) -> Iterator[Problem]:
    """Yield a problem for each word of a sentence that the value beside it contradicts."""
    numbers = told.numbers
    if not numbers:
        return
    parts = re.split(f"(?<={NUMBER})", told.text)[: len(numbers)]
    for before, number in zip(parts, numbers, strict=True):
        yield from _wrong_way(before, number, told)
        yield from _wrong_hedge(before, number, told)
        yield from _denied(before, number, told)
    yield from _backwards(told, numbers)
    yield from _in_time(told, numbers)


def _wrong_way(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "lost" and "a rise of" before a change that went the other way."""
    change = change_in_time(number.metric)
    last = _typed_way(before[-_NEAR:-1].rstrip(), told) if change else None
    if change and last and bool(last["up"]) != (change > 0):
        message = f"{last[0]!r} stands before {number.text}, which is a change the other way"
        yield told.fault("direction-contradicted", message, _CORRECT, last[0])


@functools.lru_cache(maxsize=len(Language))
def _way(language: Language) -> re.Pattern[str]:
    (up, down), contrary = words_of(language).senses.opposites[0], words_of(language).contraries
    up, down = f"{up}|{contrary.gains}", f"{down}|{contrary.losses}"
    return re.compile(rf"(?<![\w-])(?:(?P<up>{up})|(?P<down>{down}))(?![\w-])", re.IGNORECASE)


def _wrong_hedge(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "more than" before a number that was rounded up, and "nearly" before one rounded down.

    One that is printed as it is published is left alone.
    """
    said = told.words.statements
    hedges = rf"(?P<over>(?:{said.above}))|(?P<under>{said.nearly}|{said.below})"
    match = re.search(rf"(?<![\w-])(?:{hedges}) {NUMBER}$", before, re.IGNORECASE)
    denials = told.words.quantities.not_more if match else ()
    no = match and any(re.search(rf"\b{n} $", before[: match.start()]) for n in denials)
    shown = next(quantities(number.text.replace("\u00a0", " ")), None) if match and not no else None
    if match is None or shown is None or isinstance(number.metric, Derived):
        return
    exact = abs(number.value)
    if abs(shown.amount - exact) <= shown.step and (
        shown.amount > exact if match["over"] else shown.amount < exact
    ):
        words = match["over"] or match["under"]
        message = f"{words!r} stands before {number.text}, which is rounded from {exact:,f}"
        yield told.fault("claim-contradicted", message, _CORRECT, words)


def _denied(before: str, number: Number, told: Sentence) -> Iterator[Problem]:
    """Yield "was not" and "never reached" before a number."""
    denied = told.words.contraries.denied
    if match := re.search(rf"\b({denied}) {NUMBER}$", before, re.IGNORECASE):
        message = f"{match[1]!r} stands before {number.text}, which the data hold"
        yield told.warning("claim-contradicted", message, _CORRECT, match[1])


def _backwards(told: Sentence, numbers: Sequence[Number]) -> Iterator[Problem]:
    """Yield "from one value to another" of a series against its time, or against its direction."""
    text, start, end = told.text, told.words.senses.start, told.words.statements.to
    for match in re.finditer(
        rf"\b(?:{start}) {NUMBER}[^{NUMBER}{DECIDED};.]{{0,{_NEAR}}}? (?:{end}) {NUMBER}", text
    ):
        at = text.count(NUMBER, 0, match.end())
        match [number.metric for number in numbers[at - 2 : at]]:
            case [Observed(one), Observed(other)] if are_of_one_series(one, other):
                first, last = numbers[at - 2 : at]
            case _:
                continue
        if one.period.end > other.period.end:
            message = f"{first.text} is of {one.period.end}, and {last.text} of {other.period.end}"
            hint = "name the earlier value first, as time goes"
            yield told.warning("direction-contradicted", message, hint)
        up = _told_up(text[: match.start()], told)
        if up is not None and first.value != last.value and (last.value > first.value) != up:
            message = f"from {first.text} to {last.text} is the other way than the words before say"
            yield told.fault("direction-contradicted", message, _CORRECT)


def _told_up(before: str, told: Sentence) -> bool | None:
    """Return whether the word of change before some values says up; None if none stands there."""
    match = re.search(rf"{DECIDED}(?: [^\W\d_]+){{0,4}} $", before)
    changed = [word.metric for word in told.content if isinstance(word, Comparison)]
    change = changed[before.count(DECIDED) - 1] if match else None
    if isinstance(change, Derived) and change.operation in CHANGES:
        return change.quantity.value > 0
    typed = None if change else _typed_way(before[-_NEAR:], told, ",?")
    return bool(typed["up"]) if typed else None


def _typed_way(near: str, told: Sentence, end: str = "") -> re.Match[str] | None:
    """Return the word of change that words end with, unless they deny it."""
    found = [*_way(told.language).finditer(near)]
    denied = found and re.search(rf"\b(?:{told.words.senses.denials})\b", near)
    is_last = found and re.fullmatch(f"{_WORDS}{end} ?", near[found[-1].end() :])
    return found[-1] if is_last and not denied else None


def _in_time(told: Sentence, numbers: Sequence[Number]) -> Iterator[Problem]:
    """Yield what is said to come, or of today or last year, and is not of that time."""
    text, date, words = told.text, told.date, told.words.contraries
    spans = [span for number in numbers for span in periods(number.metric)]
    if not spans:
        return
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if not all(year[:4].isdigit() for year in (date, first, last)):
        return
    hint = "say of which period the value is, or list the words under citations:"
    for said, wrong in _times(words, int(date[:4])):
        match = re.search(rf"(?<![\w-])(?:{said})(?![\w’'-])", text, re.IGNORECASE)
        if match and wrong(first, last):
            message = f"{match[0]!r} stands in a sentence whose value is of {last}"
            yield told.warning("claim-contradicted", message, hint, match[0])
    is_later = all(is_after(span, date) for span in spans)
    if is_later and not re.search(words.plans, text, re.IGNORECASE):
        message = f"this value is of {first}, which is after the day of the briefing, {date}"
        hint = "say that it is projected, planned or the like, or correct the date"
        yield told.warning("claim-contradicted", message, hint)


def _times(words: Contraries, year: int) -> Iterator[tuple[str, Callable[[str, str], bool]]]:
    """Yield words of time, and whether they are wrong beside values from one time to another."""
    yield words.ahead, lambda _, last: int(last[:4]) < year
    yield words.today, lambda _, last: int(last[:4]) < year - _RECENT
    yield words.last_year, lambda first, last: not first[:4] <= str(year - 1) <= last[:4]


def check_reversed(told: Sentence) -> Iterator[Problem]:
    """Yield a problem where two members stand on the wrong sides of a comparison of them.

    A difference says what the second is above or below the first; a ratio, how many times the
    second the first is.
    """
    for at, item in enumerate(told.content):
        if not isinstance(item, Number | Comparison) or not (pair := _compared(item.metric)):
            continue
        before, behind = told.content[:at], told.content[at + 1 :]
        dimensions = frozenset(dict(pair[0].ref.key))
        names = [
            members_named(part, told.dataset, dimensions, told.language)
            for part in (before, behind)
        ]
        turned, side = _is_turned(*pair, *names), _side_behind(behind, told.language)
        if turned is not None and _is_wrong(item, side, turned=turned):
            said = side if isinstance(item, Number) and side else item.text
            message = f"'{item.text}' compares these two the other way round"
            hint = "name them in the other order, or exchange them where the metric is defined"
            yield told.fault("direction-contradicted", message, hint, said)


def _is_wrong(item: Number | Comparison, side: str, *, turned: bool) -> bool:
    """Return whether a comparison is told the wrong way; `turned` says from which end it is."""
    if isinstance(item.metric, Derived) and item.metric.operation is Operation.RATIO:
        return not turned
    if isinstance(item, Comparison):
        return turned
    below = item.metric.quantity.value < 0
    return bool(side) and (side == "below") == (below == turned)


def _compared(metric: Metric) -> tuple[Observation, Observation] | None:
    """Return the values of two members that a metric compares."""
    match metric:
        case Derived(operation, (Observed(first), Observed(last))):
            pass
        case _:
            return None
    differ = len({*first.ref.key} - {*last.ref.key}) == 1 and first.period == last.period
    of_two = operation in {Operation.DIFFERENCE, Operation.RATIO} and differ
    return (first, last) if of_two and first.ref.measure == last.ref.measure else None


def _is_turned(
    first: Observation, last: Observation, before: Sequence[Named], behind: Sequence[Named]
) -> bool | None:
    """Return whether the first of a difference, or last of a ratio, is what is compared."""
    own, other = ({*a.ref.key} - {*b.ref.key} for a, b in ((first, last), (last, first)))
    subject, against = (
        {pair for named in each[:1] for pair in named[1]} for each in (before[::-1], behind)
    )
    if subject & other and against & own:
        return False
    return True if subject & own and against & other else None


def check_rivals(told: Sentence) -> Iterator[Problem]:
    """Yield "less than in England" behind a change that is not smaller than that of England."""
    for words, name, other, is_so in rivals(told):
        if not is_so:
            known = word_metric(other, told.language, PLAIN).replace("\u00a0", " ")
            message = f"{words!r} stands before {name}, whose change is {known}"
            yield told.fault("direction-contradicted", message, _CORRECT, words)


def rivals(told: Sentence) -> Iterator[tuple[str, str, Metric, bool]]:
    """Yield each "less than in" behind a change: the member named, its change, whether it is so."""
    text, metrics = told.text, told.metrics
    for match in _rivalry(told.language).finditer(text):
        at = len(re.findall(f"[{NUMBER}{DECIDED}]", text[: match.start()])) - 1
        change = metrics[at] if at >= 0 and change_in_time(metrics[at]) else None
        rival = _rival_of(change, text[match.end() :], told) if change else None
        if change and rival:
            mine, other = change.quantity.value, rival[1].quantity.value
            is_larger = mine * other < 0 or abs(mine) > abs(other)
            is_smaller = mine * other >= 0 and abs(mine) < abs(other)
            is_so = is_larger if match["more"] else is_smaller
            yield match[0].strip(", "), *rival, is_so


@functools.lru_cache(maxsize=len(Language))
def _rivalry(language: Language) -> re.Pattern[str]:
    """Return what finds ", less than in the" and " faster than that of"."""
    said = words_of(language).statements
    than, _, _ = said.than.partition("|")
    denied = "".join(rf"(?<!\b{each})" for each in words_of(language).quantities.not_more)
    more, less = f"{said.larger}|{said.faster}", f"{said.smaller}|{said.slower}"
    return re.compile(
        rf",?{denied} (?:(?P<more>{more})|{less}) {than} "
        rf"(?:(?:{said.that}|{said.at}|{said.articles}) )*",
        re.IGNORECASE,
    )


def _rival_of(change: Metric, behind: str, told: Sentence) -> tuple[str, Metric] | None:
    """Return the member that a text begins with, and the same change of it."""
    match change:
        case Derived(operation, (Observed(first), Observed(last))):
            own = frozenset(dict(last.ref.key))
        case _:
            return None
    named = members_named((Text(behind),), told.dataset, own, told.language)
    ends = rf"[.,;:)]|\s*$| (?:{told.words.quantities.joint})\b"
    is_alone = named and re.match(rf"{re.escape(named[0][0])}(?:{ends})", behind)
    if not is_alone:  # Its best year, or its neighbors, may be meant.
        return None
    members = {name: member for name, member in named[0][1] if name in own}
    beside = [value_beside(end, members, told.dataset) for end in (first, last)]
    held = [Observed(value) for value in beside if value]
    try:
        return (named[0][0], derive(operation, *held)) if len(held) == len(beside) else None
    except ArithmeticError:  # It starts from zero.
        return None


def _side_behind(behind: Content, language: Language) -> str:
    """Return "above" or "below" where a word behind a number says so; else nothing."""
    above, below = words_of(language).patterns.sides
    text = "".join(map(in_place, behind)).partition(NUMBER)[0]
    match = re.match(
        rf"(?: [^\W\d_]+){{0,3}}? (?:(?P<above>{above})|(?P<below>{below}))(?![\w-])", text
    )
    return (match.lastgroup or "") if match else ""


def check_measures(told: Sentence) -> Iterator[Problem]:
    """Yield a warning where a sentence of a text says that its numbers count something else."""
    for words, of in _told(told):
        message = f"this sentence says {words!r}, but its number is of {of}"
        hint = f"bind the value of that, or say {of}; {_CITE}"
        yield told.warning("subject-differs", message, hint, words)


def check_series(
    panel: Panel, dataset: Dataset, where: Location, language: Language
) -> Iterator[Problem]:
    """Yield a warning where one of several series is called after the column of another."""
    for series in panel.series if len(panel.series) > 1 else ():
        number = next((point.number for point in series.points if point.number), None)
        own = _own(number.metric, dataset, language) if number else None
        if own is None:
            continue
        for words in _exchanged(f" {plain(series.name)}", own):
            message = f"this series is called {words!r}, but its values are of {own.title}"
            yield warning("subject-differs", message, where, "give each series its own name")


def _told(told: Sentence) -> Iterator[tuple[str, str]]:
    """Yield words for something else, and what the number beside them is of."""
    parts = itertools.pairwise(told.bare.split(NUMBER))
    for (before, behind), number in zip(parts, told.numbers, strict=False):
        yield from _ranked_otherwise(before, behind, number.metric, told.language)
        if own := _own(number.metric, told.dataset, told.language):
            finders = (_exchanged, _for_each_other, _not_so)
            yield from ((said, own.title) for find in finders for said in find(behind, own))


def _ranked_otherwise(
    before: str, behind: str, metric: Metric, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield "by number" beside a place among shares, and "by share" beside one among counts."""
    if not isinstance(metric, Derived) or metric.operation is not Operation.RANK:
        return
    words, kind = words_of(language).contraries, metric.inputs[0].quantity.unit.kind
    said = rf"\b(?:(?P<number>{words.by_number})|(?P<share>{words.by_share}))\b"
    match = re.search(said, behind, re.IGNORECASE) or re.search(said, before, re.IGNORECASE)
    if match and match["number"] and kind in {Kind.SHARE, Kind.RATE}:
        yield match[0], "a place by share"
    elif match and match["share"] and kind in COUNTED:
        yield match[0], "a place by number"


class _Own(Frozen):
    """The words of a column, and those that only others of its table have."""

    title: str
    known: frozenset[str]
    only: frozenset[str]
    other: frozenset[str]
    rivals: frozenset[str]
    """Those that one other of its unit has."""
    is_rate: bool
    language: Language


def _own(metric: Metric, dataset: Dataset, language: Language) -> _Own | None:
    """Return the words of the one column that a value is of; None where it is of several."""
    values = list(itertools.islice(observations(metric), 2))
    table = dataset.tables.get(values[0].ref.table)
    names = {(value.ref.table, value.ref.measure) for value in values}
    if table is None or len(names) > 1:
        return None
    return _words_of(table, values[0].ref.measure, values[0].population, language)


@by_identity(64)
def _words_of(table: Table, name: str, counted: Population, language: Language) -> _Own:
    titles = {each.name: each.titles.get(language, each.name) for each in table.measures}
    measure = next(each for each in table.measures if each.name == name)
    title, alike = titles[name], [m.name for m in table.measures if m.unit == measure.unit]
    is_shared = sum(each.population == measure.population for each in table.measures) > 1
    own = _stems(title if is_shared else f"{title} {counted.titles.get(language, '')}")
    words = words_of(language)
    usual = [d.titles.get(language, d.name) for d in table.dimensions]
    none = own | _stems(" ".join((*usual, words.statements.empty, words.statements.telling)))
    other = frozenset[str]().union(*(_stems(titles[each]) for each in titles if each != name))
    # What several of them have, such as residents, tells none of them.
    found = Counter(stem for each in alike if each != name for stem in _stems(titles[each]))
    rivals = frozenset(stem for stem, often in found.items() if often == 1)
    is_rate = bool(re.search(rf"\b(?:{words.contraries.for_each})\b", title, re.IGNORECASE))
    is_rate = is_rate or (measure.unit is not None and measure.unit.kind is Kind.RATE)
    return _Own(
        title=title,
        known=own | _stems(" ".join(usual)),
        only=_stems(title) - other,
        other=other - none,
        rivals=rivals - none,
        is_rate=is_rate,
        language=language,
    )


def _stems(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin."""
    words = (word.casefold() for word in _TOKEN.findall(text) if len(word) >= _SHORTEST)
    return frozenset(word[: _BEGINNING + word.find("-") + 1] for word in words)


def _exchanged(behind: str, own: _Own) -> Iterator[str]:
    """Yield "non-white officers" behind a number of white ones."""
    words = words_of(own.language)
    of = rf"(?: (?:{words.senses.of}|{words.statements.articles}))*"
    match = re.match(rf"{of}((?: [^\W\d_]+(?:-[^\W\d_]+)*){{1,2}})", behind)
    phrase = re.split(rf" (?:{words.senses.joints})\b", match[1])[0] if match else ""
    told = [word for word in _TOKEN.findall(phrase) if _stems(word) & own.rivals]
    if own.only and not _stems(phrase) & own.only:
        yield from told[:1]


def _for_each_other(behind: str, own: _Own) -> Iterator[str]:
    """Yield "for each hospital" behind a number of something for each bed."""
    words = words_of(own.language)
    each = words.contraries.for_each
    pattern = rf"\b(?:{each}) (?:(?:{words.statements.articles}) )?([^\W\d_]{{{_SHORTEST},}})"
    match = re.search(pattern, behind, re.IGNORECASE)
    noun = _stems(match[1]) if match else frozenset[str]()
    is_time = match and re.fullmatch(words.contraries.times, match[1], re.IGNORECASE)
    if match and not is_time and not noun & own.known and (own.is_rate or noun & own.other):
        yield match[0]


def _not_so(behind: str, own: _Own) -> Iterator[str]:
    """Yield "are not" behind a number of those who are."""
    no = words_of(own.language).contraries.not_so
    pattern = rf"((?: [^\W\d_]+){{0,6}}?) ({no})((?: [\w-]+){{1,5}})"
    match = re.match(pattern, behind, re.IGNORECASE)
    told = _stems(match[3]) - _stems(match[1]) if match else frozenset[str]()
    if match and told & own.known and not re.search(rf"\b(?:{no}|non)\b", own.title, re.IGNORECASE):
        yield match[2]


EVERY: Final = (
    check_reversed, check_rivals, check_contraries, check_directions, check_alike, check_measures
)  # fmt: skip
"""All that is asked of what values contradict in a sentence."""
