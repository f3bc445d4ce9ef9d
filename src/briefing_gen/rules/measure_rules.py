"""What a sentence says is counted: the measure of its numbers, or another.

Measures of one table are told apart by the words that only one of them has in its title.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.base.quantities import COUNTED, Kind, Operation
from briefing_gen.dataset.model import Dataset, Population, Table
from briefing_gen.document.charts import Panel
from briefing_gen.document.inline import plain
from briefing_gen.metrics.derive import Derived, Metric, observations
from briefing_gen.rules.sentences import NUMBER, Sentence
from briefing_gen.words.languages import words_of

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST: Final = 4
_BEGINNING: Final = 6
"""So many letters tell words apart whose endings do not matter."""
_CITE: Final = "where the words mean something else, list them under citations:"


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
