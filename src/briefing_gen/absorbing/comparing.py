"""Bind the words of a sentence that compare: rose, fell, above; each by the values about it.

And whether a sentence of an author may be proposed with another number, and is true then. What asks
for a median, a sum, a difference or the value of another column is left to its author.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Final

from briefing_gen.absorbing import nearest
from briefing_gen.absorbing.naming import Names, told_of
from briefing_gen.absorbing.shown import Above, Change, Held, Open, Shown, alike
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredFinding
from briefing_gen.claims import lexicon
from briefing_gen.claims.deriving import may_be_told
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import judge
from briefing_gen.claims.limits import titled
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import ALARMS
from briefing_gen.claims.stated import Hedge, Stated
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.document.inline import plain
from briefing_gen.metrics.derive import Metric, Observed, observations
from briefing_gen.reading.passages import Passage
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.series import change_between
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import CHANGED_BY
from briefing_gen.words.wording import Display, Style, parse_display

_UNSIGNED: Final = {"": Style.MAGNITUDE, Style.COMPACT: Style.COMPACT_MAGNITUDE}
"""The styles of a number behind a word that says the sign."""
UNCLEAR: Final = "it is not clear which value of the data that is"
YEAR: Final = re.compile(r"(?i:FY|AF)?(?:1[6-9]|20)\d\d(?:-?[QT][1-4])?")
_BEGUN: Final = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d[-/\u2013]$")
"""Before the second year of 2023-24."""
_FROM: Final = re.compile(rf"\b(?:{lexicon.START}) $", re.IGNORECASE)
"""Before what a change began with."""
_THAN: Final = "|".join(words_of(each).statements.than.partition("|")[0] for each in Language)
_LIMITS: Final = {Hedge.MORE, Hedge.AT_LEAST, Hedge.LESS, Hedge.UP_TO}
_BY: Final = re.compile(rf"\b(?:{lexicon.BY_SO_MUCH}) $")
"""Before what something changed or differs by."""
_COMPARED: Final = compiled(
    rf"{lexicon.COMPARED.pattern}|\b(?:{lexicon.said('larger', 'smaller')})\b[^;:]* (?:{_THAN})\b"
)
"""Says of which of two there is more, also with the number of one between: "more, 5, than"."""
_UNIT: Final = re.compile(r"(?<=[\d ])[^\W\d]+$")
_SYMBOL: Final = re.compile(r" ?[^\W\d]+[A-Z]")
"""Behind a number: " GWh"."""


@dataclass(slots=True)
class Text:
    """One text of the briefing: what is open in it, and what binds that."""

    scalar: Scalar
    binder: Binder
    names: Names
    known: Sequence[Metric]
    """The values that the briefing names, those of its finding first."""
    finding: AuthoredFinding | None
    """That which it is of."""
    above: Above
    """The title it stands under, or the heads of its row and column."""
    changes: list[Change] = field(default_factory=list)
    said: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Why a number is not bound and what to do about it, by where it stands."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """What was typed, and in words the value that is bound there."""
    open: Sequence[Open] = ()
    shown: str = ""
    """How a reader sees it, as far as that is known."""
    held: list[Held] = field(default_factory=list)
    """The values that it tells, as far as they are known."""

    @property
    def text(self) -> str:
        """The text with what binds its numbers."""
        return changed(self.scalar.flowing, self.changes)

    def why(self, each: Open) -> tuple[str, str]:
        """Return why something is not bound, and what to do; empty if it may stand."""
        return self.said.get(each.start, (UNCLEAR, ""))

    def change(self, start: int, end: int, text: str, metric: Metric) -> Change:
        """Return what is to stand in the place of something typed, which is taken note of.

        What was to stand in a part of it, such as the 48 of "3rd of 48", gives way.
        """
        parts = [each for each in self.changes if start < each.end and each.start < end]
        words = {self.scalar.flowing[each.start : each.end] for each in parts}
        self.changes = [each for each in self.changes if each not in parts]
        self.held = [each for each in self.held if each.change not in parts]
        self.told = [each for each in self.told if each[0] not in words]
        self.changes.append(Change(start, end, text))
        self.told.append((self.scalar.flowing[start:end], told_of(metric, self.binder)))
        return self.changes[-1]

    def is_bound(self, each: Open) -> bool:
        """Return whether something is to stand in the place of what is open."""
        return any(change.start <= each.start < change.end for change in self.changes)


@dataclass(slots=True)
class Comparing:
    """A sentence, as a reader sees it, and the values that it tells."""

    typed: Text
    shown: Shown
    read: Sentence
    start: int
    end: int
    held: list[Held] = field(default_factory=list)

    def has(self, each: Open) -> bool:
        """Return whether something typed stands in the sentence."""
        return self.start <= self.shown.shown_at(each.start) < self.end

    def still_open(self, code: str) -> list[Open]:
        """Return what is still typed of one kind."""
        still = (e for e in self.typed.open if not self.typed.is_bound(e) and self.has(e))
        return [each for each in still if each.code == code]

    def open_values(self) -> list[int]:
        """Return where the numbers of the sentence stand that are no years and still typed."""
        still = self.still_open("unbound-number")
        still = [each for each in still if self.typed.said.get(each.start) != ("", "")]
        places = [self.shown.shown_at(e.start) for e in still if not YEAR.fullmatch(e.text)]
        return [at for at in places if not _BEGUN.search(self.shown.text[:at])]

    def worded(self, metric: Metric, display: Display) -> str:
        """Return how a reader sees a value in small letters; empty where that is refused."""
        where = self.typed.scalar.where
        bound = self.typed.binder.bind(lambda own: tuple(own.number(metric, display, where)))
        return "" if bound.problems else alike(plain(bound.value))

    def comparison(self, word: Open) -> None:
        """Bind a word such as fell: to the change behind it, or to what values about it make."""
        at = self.shown.shown_at(word.start)
        if self.joined(word, at):
            return
        unknown = min((e for e in self.open_values() if e > at), default=self.end)
        behind = [held for held in self.held if at < held.end <= unknown]
        after = [held.metric for held in behind]
        told = [held.metric for held in self.held if held.end <= at]
        ahead = [each for each in told if isinstance(each, Observed)][-1:]
        pairs = [*pairwise(after), *product(ahead, after[:1])]
        changes = [made for pair in pairs if (made := change_between(*pair))]
        moves = (e for e in after if e.operation in CHANGES)
        own = [e for e in moves if after[0] in (e, *e.inputs)]
        came = any(_FROM.search(self.shown.text[at : e.start]) for e in behind[:1])
        if not (changes or own or came):  # Else that is what the word is said of.
            known, data = self.typed.known, self.typed.binder.dataset
            one = nearest.earlier(after[0], known, data) if after else None
            made = change_between(one, after[0]) if one else None
            changes = [made] if made else []
        for change in changes or own:  # "Visits grew more slowly: 4.1%".
            if not may_be_told(change, self.typed.binder.dataset):
                continue
            verb = self.verb(change, word.text)
            if verb and (name := self.typed.names.of(change)):
                self.typed.change(word.start, word.end, f"{{{name}:{verb}}}", change)
                self.held.append(Held(at, at, change))
                return
            is_way = lexicon.UP.fullmatch(word.text) or lexicon.DOWN.fullmatch(word.text)
            if is_way and not nearest.is_change(change, word.text):
                said = f"{self.typed.names.said(change)} goes the other way"
                cure = f"write {{{self.typed.names.proposed(change)}:direction}}"
                self.typed.said[word.start] = said, cure

    def verb(self, change: Metric, word: str) -> str:
        """Return the display that writes a word for a change; empty where it says another."""
        own = parse_display(word.casefold())
        if own is None or not own.verbs:
            return Style.DIRECTION if nearest.is_change(change, word) else ""
        return word.casefold() if self.worded(change, own) == word.casefold() else ""

    def joined(self, word: Open, at: int) -> bool:
        """Return whether a number is the change that a word before it says: both are one then."""
        by = CHANGED_BY.match(self.shown.text, at + len(word.text))
        for number, held in enumerate(self.held):
            change = held.change
            behind = by and held.start == by.end() and change
            verb = self.verb(held.metric, word.text)
            if change and behind and verb:
                name, _, display = change.text.strip("{}").partition(":")
                style, dot, places = f"{'.' * display.isdigit()}{display}".partition(".")
                if verb == Style.DIRECTION and style in {"", Style.MAGNITUDE}:
                    merged = f"{{{name}:{Style.CHANGE}{dot}{places}}}"
                    said = [Change(word.start, change.end, merged)]
                    self.held[number] = Held(at, held.end, held.metric)
                else:
                    size = f"{{{name}:{_UNSIGNED.get(style, style)}{dot}{places}}}"
                    own = Change(word.start, word.end, f"{{{name}:{verb}}}")
                    said = [own, Change(change.start, change.end, size)]
                self.typed.changes = [e for e in self.typed.changes if e is not change] + said
                return True
        return False


def may_replace(
    stated: Stated, read: Sentence, right: Metric, worded: str, held: Sequence[Metric]
) -> bool:
    """Return whether a sentence claims the same with a value in the place of a number.

    It does not where the number is a limit, as in "more than 60%", or follows "by" and the value is
    no change, or where the sentence tells that value already, which is among `held`; nor where it
    asks for another column, for what two come to or are apart, or for a median, or has another
    unit than the value as it is `worded`.
    """
    percent, text = {Unit.PERCENT, Unit.PERCENTAGE_POINT}, read.text
    is_same = (right.quantity.unit in percent) == (stated.unit in percent)
    is_gap = isinstance(right, Observed) and _BY.search(text, 0, stated.start)
    is_in_digits = any(map(str.isdigit, text[stated.start : stated.end]))
    is_plain = is_in_digits and stated.hedge not in _LIMITS
    unit, behind = _UNIT.search(worded), text[stated.start :].casefold()
    is_in_unit = unit[0] in behind if unit else not _SYMBOL.match(text, stated.end)
    is_asked = is_same and is_plain and is_in_unit and not is_gap and right not in held
    return is_asked and not _is_pooled(text, right) and _is_of_named(stated, read, right)


def _is_pooled(text: str, right: Metric) -> bool:
    """Return whether a sentence tells a median, or what several come to, and a value is another."""
    made, held = right.operation, right.observation.statistic if right.observation else None
    is_other = {
        Operation.MEDIAN: lexicon.MEDIAN.search(text) and held != Statistic.MEDIAN,
        Operation.MEAN: lexicon.MEAN.search(text) and held != Statistic.MEAN,
        Operation.SUM: lexicon.LIST_TOGETHER.search(text),
    }
    return any(asked for pooled, asked in is_other.items() if pooled is not made)


def _is_of_named(stated: Stated, read: Sentence, right: Metric) -> bool:
    """Return whether a value is of the columns that are named, and of both that are compared."""
    tables = {value.ref.table for value in observations(right)}
    own = {value.ref.measure for value in observations(right)}
    clause, (table, *_) = read.clause(stated), sorted(tables)
    named = titled(clause, table, read.index) or titled(read.text, table, read.index)
    than = lexicon.COMPARED.search(text := read.text, stated.end)
    behind = titled(text[than.end() :], table, read.index) if than else []
    is_compared = isinstance(right, Observed) and _COMPARED.search(text)
    is_named = not named or not own.isdisjoint(named)
    return is_named and own.issuperset(behind) and not is_compared


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with what is to stand in it."""
    for each in sorted(changes, key=lambda each: -each.start):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def is_true(text: str, heading: str, index: Index) -> bool:
    """Return whether nothing of a sentence contradicts the data."""
    told = judge([Passage(text, "", heading=heading)], index)
    return not any(each.sentence in text and each.verdict in ALARMS for each in told)
