"""Rules of words that say which value is the most or the least: their places in the data.

A word that the data bear out stands; of one that they do not, or that may be about members or about
periods, a condition of its finding has to say what is meant, about all of them.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import CellRef, Dataset, Observation
from briefing_gen.dataset.model import Period as Span
from briefing_gen.document.inline import Period
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, observations, periods
from briefing_gen.rules.contrary_rules import rivals
from briefing_gen.rules.sentences import NUMBER, TIME, Sentence
from briefing_gen.rules.series import Place, are_of_one_series, places, value_of
from briefing_gen.rules.subject_rules import titles_of
from briefing_gen.rules.typed_rules import change_in_time
from briefing_gen.words.citing import observations_in
from briefing_gen.words.languages import words_of
from briefing_gen.words.wording import PLAIN, word_metric, word_place
from briefing_gen.words.words import Words

HELD: Final = frozenset({"unbound-rank", "claim-without-number"})
"""What the data, or a condition of the finding, bear out."""
_RANKED: Final = "\ue003"
"""In place of the words that are read."""
_NEAR: Final = 60
"""So many characters from a number a word is not said of it."""


class Superlative(Frozen):
    """Words that say which value is the most or the least, and where that value stands."""

    match: re.Match[str]
    words: str
    """With the ordinal before it: "second highest"."""
    before: frozenset[int]
    """How many values the words say may stand before it."""
    metric: Metric | None
    places: tuple[Place, ...]
    """Among members and among periods, as far as they are known and are said."""
    is_sure: bool
    """Whether nothing around the words makes something else of them: "the highest court"."""

    @property
    def is_low(self) -> bool:
        """Whether it says the least."""
        return bool(self.match["low"] or self.match["less"])

    @property
    def is_proven(self) -> bool:
        """Whether the data bear it out, whatever it is said among."""
        return bool(self.places) and all(map(self.fits, self.places))

    def fits(self, place: Place) -> bool:
        """Return whether a value with this place is what the words say."""
        return bool(self.before.intersection(place.before))

    def is_about(self, words: str) -> bool:
        """Return whether other words are part of these, or these of them."""
        own, other = self.match[0].casefold(), words.casefold()
        return own in other or other in own

    def is_meant_by(self, compared: Iterable[Metric]) -> bool:
        """Return whether the place that a condition on some values is about is what it says."""
        values = observations_in([self.metric] if self.metric else ())
        own = {pair for value in values for pair in value.ref.key}
        others = observations_in(compared)
        apart = {name for value in others for name, _ in {*value.ref.key} ^ own}
        return any(place.dimension in apart and self.fits(place) for place in self.places)

    def truth(self, place: Place) -> str:
        """Return what is the most or the least; where a second is said, which place it has."""
        if self.before != {0}:
            end = "bottom" if self.is_low else "top"
            return f"by {place.dimension} it is number {place.before.start + 1} from the {end}"
        number = word_metric(Observed(place.first), Language.EN_US, PLAIN).replace("\u00a0", " ")
        size = f" {number}," if isinstance(self.metric, Observed) else ""
        of = dict(place.first.ref.key)[place.dimension]
        return f"the {'lowest' if self.is_low else 'highest'} is{size} of {of}"

    def way_out(self) -> str:
        """Return the condition that would say what is meant; of what is nowhere so the truth.

        Nothing of a change, or of the second highest.
        """
        meant = [place for place in self.places if self.fits(place)]
        others = (place for place in self.places if not self.fits(place))
        told = "; ".join(dict.fromkeys(map(self.truth, others)))
        if not meant:
            return told and f"{told}: correct the words, or list them under citations:"
        match self.metric:
            case Observed(value) if self.before == {0}:
                way = " or ".join(self._condition(place, value) for place in meant)
                by = " or ".join(place.dimension for place in meant)
                return (
                    f"{told}: correct the words, or if they compare by {by}, {way}" if told else way
                )
            case _:
                return ""

    def _condition(self, place: Place, value: Observation) -> str:
        key = tuple((n, "*" if n == place.dimension else m) for n, m in value.ref.key)
        every = CellRef(value.ref.table, key, value.ref.measure)
        across = f'across: {value.ref.table}.{place.dimension}, of: "{every}"'
        end = "lowest" if self.is_low else "highest"
        words = f"{end} {value.ref.measure} {value.period.end}".casefold()
        name = re.sub("[^a-z0-9]+", "-", words).strip("-")  # Unlike those of other findings.
        entry, holds = f"{name}: {{{end}: {{{across}}}}}", f"{value.ref} = {name}"
        return f"write {entry} under metrics:, and '{holds}' under holds: of its finding"


def superlatives(told: Sentence) -> Iterator[Superlative]:
    """Yield what a sentence says is the most or the least, each of the nearest value of its part.

    Of what it denies, and of "among the highest", no place is known.
    """
    text, words = told.timed, told.words
    if not _pattern(r"\w+", told.language).search(text):
        return
    titles = _titles(told.metrics, told.dataset, told.language)
    is_denied = _has(text, words.senses.denials)
    in_times = rf"{_since(words)}|\b(?:{words.statements.since_then})"
    for match in _pattern(titles, told.language).finditer(text):
        around = re.sub(in_times, "", text.replace(match[0], _RANKED))
        before, phrase = _places_said(match, text, words.statements.ordinals)
        below = bool(match["low"] or match["less"])
        in_time, since = _in_time(match, text, told)
        is_known = not is_denied and not _is_open(around, words)
        led = re.search(
            rf"(?<!\w)(?:{words.statements.extremes})$", text[: match.start()], re.IGNORECASE
        )
        is_sure = bool(match["more"] or match["less"] or (match["sure"] is not None and led))
        every = [
            Superlative(match, phrase, frozenset(before), metric, found, is_sure)
            for metric in _meant(match, text, told)
            for found in [
                tuple(places(metric, told.dataset, below=below, in_time=in_time, since=since))
                if metric and is_known
                else ()
            ]
        ]
        yield next((each for each in every if any(map(each.fits, each.places))), every[0])


def _in_time(match: re.Match[str], text: str, told: Sentence) -> tuple[bool | None, Span | None]:
    """Return whether words compare periods, or members, and after which period if they say so."""
    words, behind = told.words, text[match.end() :]
    own, after = words.statements.own, re.match(rf"[^.,;]{{0,40}}{_since(words)}", behind)
    spans = [item.span for item in told.content if isinstance(item, Period)]
    span = spans[text[: match.end() + after.end()].count(TIME) - 1] if after else None
    *_, timely = words.patterns.superlatives
    is_own = re.search(rf"\b(?:{own}) $", text[: match.start()], re.IGNORECASE)
    is_when = re.match(_when(words), behind)  # "It was highest in 1994", not "the highest".
    is_then = is_when and re.search(rf"\b(?:{words.statements.came}) $", text[: match.start()])
    if span or match["time"] or is_own or is_then or _has(match[0], timely):
        return True, span
    is_any_other = match["more"] or match["less"]  # Whatever is named behind that, it is no time.
    return (False if is_any_other else None), None


def _when(words: Words) -> str:
    """Return a pattern of "in 1994" right behind some words."""
    return rf"\W*(?:{words.statements.at}) (?:\w+ )?{TIME}"


def _since(words: Words) -> str:
    """Return a pattern of "since 1989"; words behind the first may be of an event."""
    since, _, _ = words.statements.since.partition("|")
    return rf"\b(?:{since}) (?:\w+ )?{TIME}"


def _meant(match: re.Match[str], text: str, told: Sentence) -> list[Metric | None]:
    """Return the value that a word is said of; where it is from one to another, also that one."""
    first = _meant_first(match, text, told)
    start = rf"[^.;]{{0,{_NEAR}}}\b(?:{told.words.senses.start}) {NUMBER}"
    is_behind = _nearest(match, text, told.words) >= text.count(NUMBER, 0, match.start())
    ranged = re.match(start, text[match.end() :]) if is_behind else None
    at = text.count(NUMBER, 0, match.end() + ranged.end()) if ranged else len(told.metrics)
    match told.metrics[at - 1 : at + 1]:
        case [Observed(one), Observed(other) as end] if are_of_one_series(one, other):
            return [first, end]
        case _:
            return [first]


def _meant_first(match: re.Match[str], text: str, told: Sentence) -> Metric | None:
    """Return the nearest value of a word, as it was in a period right behind."""
    at, metrics = _nearest(match, text, told.words), told.metrics
    near = metrics[at] if at >= 0 else None
    if not re.match(_when(told.words), text[match.end() :]):
        return near
    times = [item for item in told.content if isinstance(item, Period)]
    period = times[text[: match.start()].count(TIME)]
    if not metrics:
        return period.metric
    first = near or metrics[0]
    if isinstance(first, Observed):
        found = value_of(first.observation, period.span, told.dataset)
        return Observed(found) if found else None
    return near if near and period.span in periods(near) else None


def check_extremes(told: Sentence) -> Iterator[Problem]:
    """Yield a warning where "the highest" stands beside a value that has another place.

    It is said of the nearest value of its part, and may be among all members or all periods.
    """
    for said in superlatives(told):
        if said.is_sure and said.places and not any(map(said.fits, said.places)):
            message = f"{said.words!r} stands beside a value that has another place in its column"
            yield told.warning("claim-contradicted", message, said.way_out(), said.match[0])


def unproven(problem: Problem, told: Sequence[Sentence]) -> Iterator[Problem]:
    """Yield a problem unless the data bear out its words in every sentence that has them."""
    borne_out = ([e for e, *_, is_so in rivals(each) if is_so] for each in told)
    if told and all(any(problem.about in words for words in each) for each in borne_out):
        return
    found = [each for sentence in told for each in superlatives(sentence)]
    own = [each for each in found if each.is_about(problem.about)]
    is_of_change = told and all(_is_said_of_change(problem.about, sentence) for sentence in told)
    if is_of_change and not own:
        return
    open_ = [each for each in own if not each.is_proven]
    if open_ or not own:
        hint = next(filter(None, (each.way_out() for each in open_)), problem.hint)
        yield replace(problem, hint=hint)


def _is_said_of_change(word: str, told: Sentence) -> bool:
    """Return whether a change stands right behind a word, which has to go its way then."""
    text, by = told.text, told.words.statements.by
    found = re.finditer(rf"\b{re.escape(word)}(?: (?:{by}))? {NUMBER}", text)
    metrics = [told.numbers[text.count(NUMBER, 0, each.end()) - 1].metric for each in found]
    return bool(metrics) and all(map(change_in_time, metrics))


def left_of(
    problem: Problem, told: Sentence, held: Mapping[str, Sequence[Metric]]
) -> Iterator[Problem]:
    """Yield what is left of a problem where conditions in `held` are about values of its sentence.

    A rank says what place is meant. What compares two values does where they differ in what the
    words are true among, and where no place is known.
    """
    found = list(superlatives(told))
    own = [each for each in found if each.is_about(problem.about)]
    ranks = {condition: rank for condition in held if (rank := _rank_in(held[condition]))}
    compared = [metric for metrics in held.values() for metric in metrics]
    if ranks:
        if own and len(ranks) == len(held):
            yield from _other_place(problem, told, ranks, found)
    elif any(e.places and not e.is_proven and not e.is_meant_by(compared) for e in own):
        yield problem


def _other_place(
    problem: Problem, told: Sentence, ranks: Mapping[str, Derived], found: Sequence[Superlative]
) -> Iterator[Problem]:
    """Yield a problem where words say another place than each rank of some conditions.

    Of what is below zero the smallest may be the largest fall; "among the highest" says no place,
    and what is denied says nothing.
    """
    words, text = told.words, told.text
    if _has(text, words.senses.denials):
        return
    for said in found:
        text = text.replace(said.match[0], _RANKED)
    is_open = _is_open(text, words)
    for condition, rank in ranks.items():
        value, *values = (item.quantity.value for item in rank.inputs)
        ends = [sum(v > value for v in values), sum(v < value for v in values)]
        is_near = is_open or _has(condition, "[<>!]")
        for said in found:
            before, after = ends[::-1] if said.is_low else ends
            if value < 0 or (before <= after if is_near else before in said.before):
                return
    condition, rank = next(iter(ranks.items()))
    known = word_place(rank, Language.EN_US).replace("\u00a0", " ")
    phrase = next(each.words for each in found if each.is_about(problem.about))
    message = f"{phrase!r} contradicts the condition {condition!r}: the value is {known}"
    hint = (
        f'holds: ["{condition}"] means {known}: write that, or bind the value that is meant; or '
        "list the words under citations:"
    )
    yield replace(fault("claim-contradicted", message, problem.where, hint), about=problem.about)


def _nearest(match: re.Match[str], text: str, words: Words) -> int:
    """Return which number a word is said of, the one behind it or before it; -1 for none.

    No other part of the sentence lies between, and as little as possible, commas above all; and
    behind it nothing that it is compared with.
    """
    before, behind = text[: match.start()], text[match.end() :]
    at = before.count(NUMBER)
    parts = rf"[;()]|\b(?:{words.senses.joints})\b"
    compared = rf"{parts}|\b(?:{words.statements.against})\b"
    gaps = {at: behind.partition(NUMBER)[0], at - 1: before.rpartition(NUMBER)[2]}
    likely = {
        number: len(gap) + _NEAR // 3 * gap.count(",")
        for number, gap in gaps.items()
        if 0 <= number < text.count(NUMBER)
        and not re.search(compared if number == at else parts, gap)
    }
    found = min(likely, key=lambda number: likely[number], default=-1)
    return found if likely.get(found, _NEAR) < _NEAR else -1


def _is_open(text: str, words: Words) -> bool:
    """Return whether a sentence says no sure place: "among" or "just below the highest"."""
    said, (_, later) = words.statements, words.senses.opposites[-1]
    near = (said.among, said.between, said.nearly, said.close, said.besides)
    below = rf"(?:{said.below}) (?:(?:{said.articles}) )?{_RANKED}"  # Not "measures under ECO".
    return _has(text, "|".join((*near, below, said.not_of_all, later)))


def _has(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE))


def _rank_in(compared: Sequence[Metric]) -> Derived | None:
    """Return the rank that a condition on some metrics is about, or that it amounts to."""
    match compared:
        case [Derived(Operation.RANK) as rank, *others] if len(others) <= 1:
            return rank
        case [own, Derived(Operation.HIGHEST | Operation.LOWEST, every)] if own in every:
            return derive(Operation.RANK, own, *every)
        case _:
            return None


def _titles(metrics: Iterable[Metric], dataset: Dataset, language: Language) -> str:
    """Return a pattern of the words for what some values are of."""
    values = (value for metric in metrics for value in itertools.islice(observations(metric), 1))
    titles = (title for value in values for title in titles_of(value, dataset, language))
    return "|".join(sorted({*re.findall(r"[^\W\d_]{4,}", " ".join(titles))})) or "TITLE"


@functools.lru_cache(maxsize=64)
def _pattern(titles: str, language: Language) -> re.Pattern[str]:
    """Return what finds "the highest" and "fewer than in any other year".

    It is sure of a word that the end of a part, a number or a time follows.
    """
    words = words_of(language)
    high, low, _ = (each.replace("TITLE", titles) for each in words.patterns.superlatives)
    # "More trips than any other line".
    more, less = (
        each.replace(" ", r"(?: [^\W\d_]+){0,3} ", 1) for each in words.patterns.directions[2:]
    )
    other = rf"(?: \w+)? (?:{words.statements.any_other})"
    time = rf"(?: (?P<time>(?:{words.contraries.times})s?\b))?"
    having = rf"(?: (?:{words.contraries.having}))?"
    when = rf"(?:{words.statements.at}|{words.statements.since}) (?:\w+ )?{TIME}"
    end = rf"(?=\W*$|[,.:]|{having} ?{NUMBER}| (?:{words.senses.start})\b| {when})"
    of = rf"(?: (?:{titles}|{words.statements.sizes}))?(?: (?:{words.contraries.of_every}))?"
    return re.compile(
        rf"(?<!\w)(?:(?P<high>{high})|(?P<low>{low}))(?!\w)(?:{of}(?P<sure>{end}))?"
        rf"|\b(?:(?P<more>{more})|(?P<less>{less})){other}{time}",
        re.IGNORECASE,
    )


def _places_said(match: re.Match[str], text: str, ordinals: Sequence[str]) -> tuple[set[int], str]:
    """Return how many places may be before one that is said, and its words: 1, "second highest".

    An ordinal farther away may be of something else: for the second year the highest.
    """
    near = re.split(rf"[{NUMBER}.,;:]", text[: match.end()])[-1]
    for at, word in enumerate(ordinals):
        own = rf"\b(?:{word})(?P<more>[ -].*)?[ -]{re.escape(match[0])}$"
        if said := re.search(own, near, re.IGNORECASE):
            is_beside = len((said["more"] or "").split()) <= 1
            return ({at}, said[0]) if is_beside else ({at, 0}, match[0])
    return {0}, match[0]
