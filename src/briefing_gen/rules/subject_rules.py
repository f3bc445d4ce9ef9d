"""What sentences name beside their numbers: the members and periods of those, or others.

A member is known by its name, a measure by the first word of its title that names a thing.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.base.quantities import CHANGES, Operation
from briefing_gen.dataset.lookup import member_label, member_phrase
from briefing_gen.dataset.model import Dataset, Observation
from briefing_gen.dataset.model import Period as Span
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.inline import Content, Number, Period, Text, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed, joint_period, periods
from briefing_gen.rules.sentences import NUMBER, Sentence, bare
from briefing_gen.rules.series import is_followed, turn_within
from briefing_gen.words.citing import metrics_in, observations_in
from briefing_gen.words.languages import labels, words_of
from briefing_gen.words.periods import word_period
from briefing_gen.words.words import Senses

_SHORTEST: Final = 4
"""Names of fewer letters are words of sentences as often, except Uri and Zug."""
_BEGINNING: Final = 6
"""So many letters tell words apart whose endings do not matter."""
_LONGEST_IN_SMALL: Final = 3
"""Names of fewer words are read in small letters too: "nuclear" for Nuclear."""
_NAME: Final = "\ue000"
_CODE: Final = re.compile(r"^[0-9]+[.:]? (?=\w)")
"""The number before a name in many tables: 10 Aviation."""
_FIRST_WORD: Final = re.compile(r"(?<![\w-])\w+")
_Members = frozenset[tuple[str, str]]
"""Members, each behind the name of its dimension."""
Named = tuple[str, _Members]
"""Words, and the members that they name."""


def check_subjects(told: Sentence) -> Iterator[Problem]:
    """Yield a warning where a sentence names another member or period than its numbers are of.

    One that names theirs as well is right, unless a part of it sets a wrong one beside a number.
    """
    for named, of in _differing(told):
        message = f"this sentence names {named}, but its number is of {of}"
        hint = (
            f"bind the value of {named}, or name {of}; where the words mean something else, "
            "list them under citations:"
        )
        yield told.warning("subject-differs", message, hint, named)


def check_turns(told: Sentence) -> Iterator[Problem]:
    """Yield a warning where "every year" or "steadily" stands beside a change that turned."""
    words = told.words.statements
    steady = rf"\b(?:{words.yearly}|{words.steadily})\b"
    match = re.search(steady, plain(told.content), re.IGNORECASE)
    turns = (turn_within(metric, told.dataset) for metric in told.metrics)
    turn = next(filter(None, turns), None) if match else None
    if match and turn:
        moved = " to ".join(word_period(each.period, told.language) for each in turn)
        message = f"{match[0]!r} stands beside a change that did not continue from {moved}"
        hint = "leave the words out, or list them under citations: where they mean another value"
        yield told.warning("direction-contradicted", message, hint, match[0])


def check_beside(
    title: Content, shown: Sequence[Content], what: str, told: Sentence
) -> Iterator[Problem]:
    """Yield a warning where what is shown under a title is of another member, and nothing says so.

    `told` is all words of both; words such as "nationwide" name a total.
    """
    dataset, text = told.dataset, plain(told.content)
    own, other = (
        {pair for metric in metrics_in(each) for pair in _members_of(metric)}
        for each in ((title,), shown)
    )
    is_of_all = re.search(rf"\b(?:{told.words.patterns.of_all})\b", text, re.IGNORECASE)
    dimensions = [d for table in dataset.tables.values() for d in table.dimensions]
    for name in dict.fromkeys(d.name for d in dimensions if not d.period_kind):
        mine, theirs = ({member for n, member in of if n == name} for of in (own, other))
        if not mine or not theirs or mine & theirs:
            continue
        names = members_named(told.content, dataset, frozenset({name}), told.language)
        named = {member for _, members in names for n, member in members if n == name}
        totals = {total for d in dimensions if d.name == name for total in d.totals or ()}
        if (is_of_all and theirs & totals) or theirs & named:
            continue
        one, instead = (
            member_label(dataset, name, min(members), told.language) for members in (mine, theirs)
        )
        message = f"the statement is of {one}, but {what} is of {instead}, which nothing there says"
        hint = f"show the value of {one}, or name {instead} beside it"
        yield told.warning("subject-differs", message, hint)


def check_stand_in(told: Sentence, about: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning where a text about a member shows values of no member, and does not say so.

    `about` holds the members that the text names for the edition, and their dimensions.
    """
    values = observations_in(told.metrics)
    if not values or any(about & {*pair} for value in values for pair in value.ref.key):
        return
    of_all = told.words.patterns.of_all
    if not re.search(rf"\b(?:{of_all})\b", plain(told.content), re.IGNORECASE):
        message = "this text is about one member, and its number is of none"
        hint = "say what the number is of, such as nationwide, or bind the value of the member"
        yield told.warning("unlabeled-stand-in", message, hint)


def _differing(told: Sentence) -> Iterator[tuple[str, str]]:
    """Yield the words that name something else, and what the number beside them is of."""
    dataset, language, metrics = told.dataset, told.language, told.metrics
    parts = [*_joined(told), (told.content, metrics)]
    found = (of for part, numbers in parts for of in _other_period(part, numbers, language))
    first = itertools.islice(itertools.chain(found, _not_latest(told)), 1)
    yield from ((named, word_period(own, language)) for named, own in first)
    words, values = told.bare, observations_in(metrics)
    said = _words_in(words, language)
    columns = {(v.ref.table, v.ref.measure, v.population.id): v for v in values}.values()
    titles = {title for value in columns for title in titles_of(value, dataset, language)}
    if not any(_words_in(title, language).keys() & said.keys() for title in titles):
        yield from _other_measure(said, values, dataset, language)
    yield from _of_all(plain(told.content), metrics, dataset, language)
    members = [_members_of(metric) for metric in metrics]
    dimensions = frozenset(dimension for found in members for dimension, _ in found)
    known = _known(dataset, language) if dimensions else {}
    text, names = _masked(words, known, dimensions)
    for (name, named), of in _wrong(text, names, members, told.words.senses):
        mine = {dimension for dimension, _ in named}
        label = min(member_label(dataset, *pair, language) for pair in of if pair[0] in mine)
        own = (d for value in values for d in dataset.tables[value.ref.table].dimensions)
        # "By state" names no member State.
        kinds = (title_in(d.titles, language) for d in own if d.name in mine and name.islower())
        if not any(name.casefold() in title.casefold() for title in (label, *titles, *kinds)):
            yield name, label


def _other_period(
    part: Content, metrics: Sequence[Metric], language: Language
) -> Iterator[tuple[str, Span]]:
    """Yield the first period that `part` names where its numbers are of none that it names."""
    st = words_of(language).statements
    # "The most since 2019", and "more than in any year since 2019".
    high, low, _ = words_of(language).patterns.superlatives
    most = rf"\b(?:{high}|{low}|{st.any_other})".replace("TITLE", r"\w+")
    beside = rf"\b(?:{st.against}) (?:(?:{st.that}) )?(?:(?:{st.at}) )?"
    than = re.compile(rf"(?:{beside}|{most}[^,;]* (?:{st.since}) )$", re.IGNORECASE)
    led = zip(("", *(getattr(inline, "text", "") for inline in part)), part, strict=False)
    # "134, one more than in 2019" is no value of 2019.
    spans = [inline for text, inline in led if isinstance(inline, Period) and not than.search(text)]
    told = metrics if spans else ()
    own = [span for metric in told for span in (joint_period(metric), *periods(metric)) if span]
    # A year ends with its months, and "2019~" is behind each of them.
    if own and not any(
        one.span.start <= f"{other.end}~" and other.start <= f"{one.span.end}~"
        for one in spans
        for other in own
    ):
        yield from ((one.text, own[0]) for one in spans[:1])


def _not_latest(told: Sentence) -> Iterator[tuple[str, Span]]:
    """Yield "the latest count" in a part of a sentence where none of its values is the latest.

    A part without a number speaks of all those of its sentence, unless it denies something.
    """
    words, left = told.words, iter(told.metrics)
    latest = re.compile(rf"\b(?:{words.statements.latest})(?: [^\W\d_]+)?", re.IGNORECASE)
    for whole in told.bare.split(";"):
        parts = re.split(rf"[,:()—–]|\b(?:{words.senses.joints})\b", whole)
        own = [[next(left) for _ in range(part.count(NUMBER))] for part in parts]
        for part, metrics in zip(parts, own, strict=True):
            denies = not metrics and re.search(rf"\b(?:{words.senses.denials})\b", part)
            match = None if denies else latest.search(part)
            values = observations_in(metrics or itertools.chain(*own)) if match else ()
            if match and values and all(is_followed(value, told.dataset) for value in values):
                yield match[0], max((v.period for v in values), key=lambda span: span.end)


def _joined(told: Sentence) -> Iterator[tuple[Content, list[Metric]]]:
    """Yield each number with the period right behind it: "12 trips in 2024", or before: "2024: 12".

    Other numbers of their sentence do not speak for them. Of a change "from 2019 to 2024" the
    values of the two ends are yielded.
    """
    words, sentence = told.words, told.content
    start, end = (rf" (?:{each}) " for each in (words.senses.start, words.statements.to))
    for change, of, first, to, last in zip(*(sentence[n:] for n in range(5)), strict=False):
        match change, of, first, to, last:
            case (
                Number(_, Derived(operation, (one, other))),
                Text(of_text),
                Period(),
                Text(to_text),
                Period(),
            ) if operation in CHANGES and re.fullmatch(start, of_text):
                if re.fullmatch(end, to_text):
                    yield from (((first,), [one]), ((last,), [other]))
            case _:
                pass
    yield from _since(told)
    at = rf"(?: [\w-]+)? (?:(?:{words.statements.at}) |\()"
    for first, between, last in zip(sentence, sentence[1:], sentence[2:], strict=False):
        match first, between, last:
            case (Number(), Text(text), Period()) if re.fullmatch(at, text):
                yield (last,), [first.metric]
            case (Period(), Text(": "), Number()):
                yield (first,), [last.metric]
            case _:
                pass


def _since(told: Sentence) -> Iterator[tuple[Content, list[Metric]]]:
    """Yield "since 2021" with the earlier values of the changes there, where none is named."""
    first, _, _ = told.words.statements.since.partition("|")  # The others may be of an event.
    since = re.compile(rf"\b{first} $", re.IGNORECASE)
    bases = [
        metric.inputs[0]
        for metric in told.metrics
        if isinstance(metric, Derived) and metric.operation in CHANGES
    ]
    spans = [inline.span for inline in told.content if isinstance(inline, Period)]
    if bases and not any(joint_period(base) in spans for base in bases):
        for text, period in itertools.pairwise(told.content):
            if isinstance(period, Period) and since.search(getattr(text, "text", "")):
                yield (period,), bases


def _of_all(
    text: str, metrics: Sequence[Metric], dataset: Dataset, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield "all towns", and the one town that every number beside these words is of."""
    observed = [_members_of(metric) for metric in metrics if isinstance(metric, Observed)]
    shared = frozenset.intersection(*observed) if len(observed) == len(metrics) > 0 else ()
    values = observations_in(metrics) if shared else ()
    tables = {value.ref.table for value in values} & dataset.tables.keys()
    for name, member in sorted(shared):
        each = [d for table in tables for d in dataset.tables[table].dimensions if d.name == name]
        if any(d.period_kind or member in (d.totals or ()) for d in each):
            continue
        label = member_label(dataset, name, member, language)
        if label in text:
            continue
        titles = (word for d in each for word in (name, d.titles.get(language, "")))
        heads = "|".join(re.escape(word.strip("s")[:_BEGINNING]) for word in titles if word)
        heads += f"|{words_of(language).contraries.places}"
        every = words_of(language).patterns.every.replace("NAME", rf"(?:{heads})\w*")
        if match := re.search(every, text, re.IGNORECASE):
            yield match[0], label


def titles_of(value: Observation, dataset: Dataset, language: Language) -> Iterator[str]:
    """Yield what a value is of, in words; the other one of a conflict has no table."""
    table = dataset.tables.get(value.ref.table)
    measures = (m for m in (table.measures if table else ()) if m.name == value.ref.measure)
    titles = (*(measure.titles for measure in measures), value.population.titles)
    yield from (value.ref.measure, *(each.get(language, "") for each in titles))


def _other_measure(
    said: Mapping[str, str], values: Sequence[Observation], dataset: Dataset, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the first word in `said` that begins the title of another measure than `values` are."""
    columns = {(value.ref.table, value.ref.measure) for value in values}
    table, name = min(columns, default=("", ""))
    if len(columns) == 1 and table in dataset.tables:
        titles = {m.name: m.titles.get(language, "") for m in dataset.tables[table].measures}
        own = titles.pop(name)
        heads = (next(iter(_words_in(title, language)), "") for title in titles.values())
        yield from ((said[head], own) for head in itertools.islice(filter(said.get, heads), 1))


@lru_cache(4096)
def _words_in(text: str, language: Language) -> Mapping[str, str]:
    """Return the longer words of `text` that name things by how they begin, in order.

    Unemployment and the unemployed begin alike; of non-white residents the first word is one.
    """
    said = words_of(language).statements
    none = {*said.empty.split(), *said.telling.split(), *labels(language).statistics.values()}
    words = (word for word in re.findall(r"(?<![\w-])[\w-]+", text) if len(word) >= _SHORTEST)
    return {w.casefold()[:_BEGINNING]: w for w in words if w.casefold() not in none}


_YEAR_IN_NAME: Final = re.compile(r"-((?:1[6-9]|20)[0-9]{2})$")


def check_name(name: str, metric: Metric, where: Location) -> Iterator[Problem]:
    """Yield a warning where the name of a metric ends in a year that its value is not of."""
    year, spans = _YEAR_IN_NAME.search(name), periods(metric)
    if year and spans and not any(s.start[:4] <= year[1] <= s.end[:4] for s in spans):
        of = " and ".join(sorted({span.end for span in spans}))
        message = f"the name {name!r} ends in {year[1]}, but its value is of {of}"
        hint = "correct the address, or call the metric by another name"
        yield warning("subject-differs", message, where, hint)


def _members_of(metric: Metric) -> _Members:
    """Return the members that `metric` is about; a rank is about one, and a sum of all of none."""
    match metric:
        case Observed(observation):
            return frozenset(observation.ref.key)
        case Derived(Operation.RANK, inputs):
            return _members_of(inputs[0])
        case Derived(inputs=inputs, over=None):
            return frozenset(pair for item in inputs for pair in _members_of(item))
        case Derived():
            return frozenset()


@by_identity(8)
def _known(dataset: Dataset, language: Language) -> Mapping[str, Sequence[Named]]:
    """Return the names of all members that are no periods, by their first word, longest first."""
    found: dict[str, set[tuple[str, str]]] = {}
    members = (
        (dimension.name, member)
        for table in dataset.tables.values()
        for dimension in table.dimensions
        if dimension.period_kind is None
        for member in set(table.columns[dimension.name])
    )
    for pair in members:
        for word in (member_label, member_phrase):
            name = word(dataset, *pair, language)
            found.setdefault(name, set()).add(pair)
            found.setdefault(_CODE.sub("", name), set()).add(pair)
    known: dict[str, list[Named]] = {}
    for name in sorted(found, key=lambda name: (-len(name), name)):
        first = _FIRST_WORD.match(name)
        if first and (sum(map(str.isalpha, name)) >= _SHORTEST or _is_short(name, language)):
            known.setdefault(first[0].casefold(), []).append((name, frozenset(found[name])))
    return known


def members_named(
    content: Content, dataset: Dataset, dimensions: frozenset[str], language: Language
) -> list[Named]:
    """Return the members of these dimensions that a text names, in their order."""
    known = _known(dataset, language)
    return _masked("".join(map(bare, content)), known, dimensions)[1]


def _masked(
    text: str, known: Mapping[str, Sequence[Named]], dimensions: frozenset[str]
) -> tuple[str, list[Named]]:
    """Return `text` with a sign for each name of a member of these dimensions, and the names."""
    parts, names, at = list[str](), list[Named](), 0
    for match in _FIRST_WORD.finditer(text):
        start = match.start()
        for name, members in known.get(match[0].casefold(), ()) if start >= at else ():
            end = start + len(name)
            words = text[start:end]
            if words in _forms(name) and not text[end : end + 1].isalnum():
                is_named = any(dimension in dimensions for dimension, _ in members)
                parts += [text[at:start], _NAME if is_named else words]
                names += [(words, members)] if is_named else []
                at = end
                break
    return "".join((*parts, text[at:])), names


def _is_short(name: str, language: Language) -> bool:
    """Return whether `name` is of three letters, begins with a capital and is no usual word."""
    words = words_of(language)
    usual = {*words.statements.empty.split(), *words.senses.particles.split("|")}
    is_name = len(name) == _SHORTEST - 1 and name.isalpha() and name.istitle()
    return is_name and name.casefold() not in usual


def _forms(name: str) -> set[str]:
    """Return how a name may begin in a sentence; long ones in small letters are a description.

    Those of three letters are words in small letters.
    """
    first, rest = name[:1], name[1:]
    if len(name) < _SHORTEST:
        return {name}
    small = {first.lower() + rest} if name.count(" ") < _LONGEST_IN_SMALL else set[str]()
    return {name, first.upper() + rest, *small}


def _wrong(
    text: str, names: Sequence[Named], members: Sequence[_Members], senses: Senses
) -> Iterator[tuple[Named, _Members]]:
    """Yield names that stand beside numbers of other members, each with those."""
    every = frozenset(pair for found in members for pair in found)
    is_named = any(named & every for _, named in names)
    split = rf"[,;:()—–]|\b(?:{senses.joints})\b" if is_named else ";"
    # Each name of a list may have its number further on.
    listed = rf"(?<={_NAME})(?:,|,? (?:{senses.listed}))? +(?={_NAME})"
    left, own = iter(names), iter(members)
    for part in re.split(split, re.sub(listed, "", text)):
        here = [next(left) for _ in range(part.count(_NAME))]
        beside = frozenset(pair for _ in range(part.count(NUMBER)) for pair in next(own))
        shared = {dimension for dimension, _ in beside}
        told = [name for name in here if any(dimension in shared for dimension, _ in name[1])]
        if told and (not is_named or len(here) == 1) and not told[0][1] & beside:
            yield told[0], beside


EVERY: Final = (check_subjects, check_turns)
"""All that is asked of what a sentence names."""
