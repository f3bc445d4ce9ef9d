"""A sentence of an edition, read as anybody's, beside the values that its numbers are bound to."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, starmap
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon, vocabulary
from briefing_gen.claims.along import statements
from briefing_gen.claims.index import Index, Series
from briefing_gen.claims.judging import Judged, judge
from briefing_gen.claims.limits import Statement
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import Context, Mention, own, tokens
from briefing_gen.claims.stated import Kind, Placed, Stated, in_our_digits
from briefing_gen.dataset.model import Dataset, Observation
from briefing_gen.dataset.model import Period as Span
from briefing_gen.document.inline import Citation, Comparison, Content, Number, Period, Text, plain
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations, periods
from briefing_gen.reading.passages import Passage
from briefing_gen.rules.sentences import Sentence as Told
from briefing_gen.words.languages import whole_words, words_of
from briefing_gen.words.patterns import compiled

HAVING: Final = "|".join(words_of(each).contraries.having for each in Language)
"""Between somebody and the value of theirs."""
_BEHIND: Final = compiled(rf"(?: [^\W\d]+)?[,:(]?(?: (?:{HAVING}|{lexicon.said('at')}))? ")
"""Between words and the number right behind that they are of."""
_NAMED: Final = r"\S*\d\S*"
"""A word of a name that is quoted for its digits: 10 Aviation."""
_CITED: Final = "\ue001"
_SHORT: Final = 3
"""Letters of a word that names nobody in small letters."""
_BREAK: Final = compiled(rf"(?!(?<=\d),\d)(?:{lexicon.BREAK.pattern}|[)•])")
_BRACKET: Final = re.compile(r" \([^()\d]+\)")
_AT: Final = compiled(rf" (?:(?:{lexicon.said('that', 'at', 'articles')}) )*")
_AGAINST: Final = compiled(rf"\b(?:{lexicon.said('against')})\b")
Members = frozenset[tuple[str, str]]
"""Members, each behind the name of its dimension."""


@by_identity(8)
def index_of(dataset: Dataset) -> Index:
    """Return what a dataset can be asked about."""
    return Index(dataset)


@by_identity(8)
def _columns(index: Index) -> frozenset[str]:
    """Return the titles of columns that compare nothing: "Median pay", but not "Fewer than 5"."""
    titles = (title for each in index.series for title in each.measure.titles.values())
    compares = re.compile(rf"\d|{lexicon.COMPARED.pattern}", re.IGNORECASE)
    return frozenset(each.casefold() for each in titles if not compares.search(each))


class Item(Placed, kw_only=True):
    """What is bound in a sentence, and where its words stand."""

    text: str
    """As the edition shows it."""
    metric: Metric | None


class Shown(Item, kw_only=True):
    """A number."""

    metric: Metric
    is_last: bool
    """Whether it ends a cell or a label, with another behind it."""


class Chosen(Item):
    """A word that the data choose."""


class Dated(Item, kw_only=True):
    """The period of a value."""

    span: Span


class Composed:
    """A sentence of an edition."""

    def __init__(self, told: Told) -> None:
        self.told = told
        text, self.items, cited = "", list[Item](), list[tuple[int, str]]()
        scales = "|".join(told.words.quantities.scales.values())
        self.index = index_of(told.dataset)
        columns = _columns(self.index)
        for at, each in enumerate(told.content):
            words = plain((each,)).replace("\N{NO-BREAK SPACE}", " ")
            kept = rf"{_NAMED}$|(?:{scales})(?!\w)"  # A scale is typed, quoted or not.
            is_cited = isinstance(each, Citation) and words.casefold() not in columns
            if is_cited and not re.match(kept, words):
                cited.append((len(text), words))
                words = _CITED * len(words)  # It is listed as meaning something else.
            start = len(text)
            is_bound = isinstance(each, Number | Comparison | Period)
            if is_bound and (text[-1:].isalnum() or text[-1:] == "%"):
                text += " "  # A cell, or a point of a chart, beside another.
                start += 1
            text += words
            match each:
                case Number(shown, metric):
                    end, is_last = len(text), _is_last(told.content[at + 1 : at + 3])
                    made = Shown(start, end, text=shown, metric=metric, is_last=is_last)
                    self.items.append(made)
                case Comparison(shown, metric):
                    self.items.append(Chosen(start, len(text), text=shown, metric=metric))
                case Period(shown, span, metric):
                    end = len(text)
                    self.items.append(Dated(start, end, text=shown, span=span, metric=metric))
                case _:
                    pass
        self.shown = [each for each in self.items if isinstance(each, Shown)]
        """Its numbers, in their order."""
        self.read = Sentence(Context(text=text), self.index)
        self.text = in_our_digits(self._with_members(text, cited) if self.read.stated else text)
        self.bound = dict(self._bind())
        """What its numbers are bound to."""

    def _with_members(self, text: str, cited: Sequence[tuple[int, str]]) -> str:
        """Return a text with the members that are cited, which it is read to name as others."""
        named = [*chain.from_iterable(starmap(self._named, cited))]
        self.read.mentions = sorted([*self.read.mentions, *named], key=lambda each: each.start)
        for start, words in cited:
            if any(each.start == start for each in named):
                text = text[:start] + words + text[start + len(words) :]
        return text

    def _named(self, start: int, words: str) -> Iterator[Mention]:
        """Yield the members of which words that are cited are the whole name: "5 room"."""
        found = self.index.mentions(tokens(words))
        whole = (e for e in found if e.end - e.start == len(words.rstrip("+")))
        yield from (replace(e, start=e.start + start, end=e.end + start) for e in whole)

    def _bind(self) -> Iterator[tuple[Stated, Metric]]:
        read = self.read
        for item in self.shown:
            start, end, size = item.start, item.end, abs(item.metric.quantity.value)
            alike = [e for e in read.numbers if e.start < end and start < e.end]
            if not alike:  # No number as anybody writes them, such as "none".
                alike = [
                    Stated(start=start, end=end, kind=Kind.VALUE, amount=size, low=size, high=size)
                ]
                read.numbers = sorted((*read.numbers, *alike), key=lambda each: each.start)
            yield alike[0], item.metric

    def at(self, start: int) -> Shown | None:
        """Return the number that begins at a place."""
        return next((each for each in self.shown if each.start == start), None)

    def item(self, stated: Stated) -> Shown:
        """Return what a number of it is, as the edition words it: without words that hedge it."""
        return next(e for e in self.shown if e.start < stated.end and stated.start < e.end)

    @cached_property
    def periods(self) -> Sequence[Dated]:
        """The periods of values that it names."""
        return [each for each in self.items if isinstance(each, Dated)]

    @cached_property
    def judged(self) -> Sequence[Judged]:
        """What the data say of it where nothing in it is bound, as of anybody's text."""
        return tuple(judge([Passage(self.text, "", heading="")], self.index))

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """What it says of many values at once: of how many that they rose, of a whole series."""
        spans = chain.from_iterable(map(periods, self.told.metrics))
        return [*statements(self.read, max(spans, key=lambda each: each.end, default=None))]

    def part(self, at: int) -> range:
        """Return from where to where the words around a place reach, between commas and "but"."""
        before = max((end for _, end in self._breaks if end <= at), default=0)
        behind = min((start for start, _ in self._breaks if start >= at), default=len(self.text))
        return range(before, behind)

    def whole(self, at: int) -> range:
        """Return from where to where the words around a place reach, between semicolons."""
        end = self.text.find(";", at)
        return range(self.text.rfind(";", 0, at) + 1, end if end >= 0 else len(self.text))

    @cached_property
    def series(self) -> Sequence[Series]:
        """The columns that the values behind its numbers are of."""
        values = [value for e in self.items if e.metric for value in observations(e.metric)]
        names = {f"{value.ref.table}.{value.ref.measure}" for value in values}
        return [each for each in self.index.series if each.name in names]

    def column_of(self, value: Observation) -> Series | None:
        """Return the column that a value behind its numbers is of."""
        return next((each for each in self.series if each.holds(value)), None)

    @property
    def nouns(self) -> Sequence[tuple[int, str]]:
        """Where the words stand that name something, each by what it says."""
        return self.read.nouns if self.read.stated else ()

    def word_at(self, start: int) -> str:
        """Return the word that begins at a place."""
        found = vocabulary.WORDS.match(self.text, start)
        return found[0] if found else ""

    @cached_property
    def _breaks(self) -> Sequence[tuple[int, int]]:
        joints = whole_words(self.told.words.senses.joints)
        return [e.span() for found in (_BREAK, joints) for e in found.finditer(self.text)]

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The members that it names."""
        read, text = self.read, self.text
        named = [self._in_full(e) for e in read.mentions] if read.stated else []
        return [e for e in named if e.end - e.start > _SHORT or not text[e.start : e.end].islower()]

    def _in_full(self, named: Mention) -> Mention:
        """Return the member whose name goes on in brackets, where there is one: "Elm (north)"."""
        found = _BRACKET.match(self.text, named.end)
        label = self.text[named.start : found.end()] if found else ""
        every = self.told.dataset.members.get(named.dimension, {}) if found else {}
        full = (name for name, titles in every.items() if label in titles.values())
        member = next(full, None)
        return replace(named, end=named.start + len(label), member=member) if member else named

    def is_bound(self, stated: Placed) -> bool:
        """Return whether the data chose the words: they are of a number or a comparison."""
        return any(
            each.start < stated.end and stated.start < each.end
            for each in self.items
            if not isinstance(each, Dated)
        )

    def is_chosen(self, found: re.Match[str]) -> bool:
        """Return whether the data choose some of the words that were found."""
        words = (each for each in self.items if isinstance(each, Chosen))
        return any(each.start < found.end() and found.start() < each.end for each in words)

    def said_of(self, stated: Stated) -> Metric | None:
        """Return the value that words are said of: that right behind, before, or farther behind."""
        # "The highest of the 42 countries, 70.3%" is not said of how many there are.
        text, bound = self.text, self.bound.items()
        numbers = [stated for stated, each in bound if each.operation is not Operation.COUNT]
        # A number behind "against" is what another is compared with.
        beside = [e for e in numbers if not _AGAINST.search(text, stated.end, e.start)]
        before = [e for e in numbers if e.end in self.part(stated.start) and e.end <= stated.start]
        begin = stated.end
        for each in sorted((*self.mentions, *self.periods), key=lambda e: e.start):
            begin = each.end if _AT.fullmatch(text, begin, each.start) else begin
        gaps = [(_BEHIND.fullmatch(text, begin, e.start), e) for e in numbers]
        near = (e for found, e in gaps if found and not (before and "," in found[0]))
        part = self.read.part_of(stated)
        here = [e for e in beside if e.start in part]
        called = (e for e in here if self._is_called(e, stated))
        found = next(near, None) or next(called, None) or own(stated, here, (), text)
        latter = self.read.went_to(found) if found and found.start > stated.end else None
        metric = self.bound.get(latter or found) if found else None
        is_other = metric and found and self._is_of_other(metric, found, stated)
        return None if is_other else metric

    def _is_called(self, number: Stated, stated: Stated) -> bool:
        """Return whether the title of the column of a number behind words stands right behind them.

        "The fewest trips, 5.9, and the third-highest fare, $12": $12 is the third-highest.
        """
        column = self.column_of(next(observations(self.bound[number])))
        title = (
            column.measure.titles.get(self.told.language, "").partition(" (")[0] if column else ""
        )
        named = re.compile(rf"\W*(?:[^\W\d_]+ )?{re.escape(title)}\b", re.IGNORECASE)
        return bool(title and named.match(self.text, stated.end, number.start))  # Third-highest.

    def _is_of_other(self, metric: Metric, found: Stated, stated: Stated) -> bool:
        """Return whether words behind a number are said of another member, named before them."""
        part = self.part(stated.start)
        named = {
            (e.dimension, e.member) for e in self.mentions if part.start <= e.start < stated.start
        }
        own = members_of(metric)
        shared = {pair for pair in named if pair[0] in dict(own)}
        return found.start not in part and bool(shared) and shared.isdisjoint(own)

    def changed_before(self, at: int) -> Metric | None:
        """Return the change whose word stands right before a place: of "rose the most" that."""
        before = (e for e in self.items if isinstance(e, Chosen) and e.end == at - 1)
        return next((each.metric for each in before), None)

    def period_behind(self, end: int) -> Dated | None:
        """Return the period right behind a place: "in 2021"."""
        found = (e for e in self.periods if _AT.fullmatch(self.text, end, e.start))
        return next(found, None)

    def rival_behind(self, end: int) -> Mention | None:
        """Return the member right behind words of comparison, if that alone is meant."""
        named = (e for e in self.mentions if lexicon.TO_RIVAL.fullmatch(self.text, end, e.start))
        found = max(named, key=lambda each: each.end, default=None)
        is_alone = found and (_ALONE.match(self.text, found.end) or self.period_behind(found.end))
        return found if is_alone else None


def _is_last(behind: Content) -> bool:
    """Return whether what is behind a number is another cell: a space, and no quoted word."""
    match behind:
        case (Text(" "), Citation()):
            return False
        case _:
            return behind[:1] == (Text(" "),)


_ENDS: Final = r"\W*$|[.,;:)]| \("
_ALONE: Final = compiled(
    rf"{_ENDS}| (?:{lexicon.AND})\b| (?:{HAVING}|{lexicon.said('between', 'since')}) [$]?\d"
    rf"|['’]s?(?:{_ENDS}| [$(]?\d| (?:{lexicon.said('at')})\b)"
)
"""Behind a member that is compared itself, and not its neighbors or its best year."""


def members_of(metric: Metric) -> Members:
    """Return the members that a metric is about; a rank is about one, a sum of all of none."""
    match metric:
        case Observed(observation):
            return frozenset(observation.ref.key)
        case Derived(Operation.RANK, inputs):
            return members_of(inputs[0])
        case Derived(Operation.SHARE, (part, whole)) if _is_of_all(whole):
            return members_of(part)
        case Derived(inputs=inputs) if not _is_of_all(metric):
            return frozenset(pair for item in inputs for pair in members_of(item))
        case Derived():
            return frozenset()


def _is_of_all(metric: Metric) -> bool:
    """Return whether all members of something, together, are behind a metric."""
    return metric.over is not None or any(map(_is_of_all, metric.inputs))
