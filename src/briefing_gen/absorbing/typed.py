"""Bind the numbers that an author typed: which value each is, and what to write in its place.

A sentence is read as anybody's text is (see `claims`): a number is bound where the data agree with
what its sentence says. A name of the briefing is used where it has one for the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, groupby, pairwise, product
from typing import Final

from briefing_gen.absorbing.naming import DISPLAYS, Names, members_of
from briefing_gen.absorbing.nearest import (
    Reader,
    column_said,
    measure_of,
    timed,
    verdict_of,
)
from briefing_gen.absorbing.shown import Change, Held, Open, Shown, Written, alike, open_in, written
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.missing import before
from briefing_gen.briefing.briefing import AuthoredFinding, AuthoredText, Briefing, texts_in
from briefing_gen.claims.deriving import may_be_told
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import Judged, judge
from briefing_gen.claims.lexicon import DOWN, UP
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.sentences import Context, tokens
from briefing_gen.claims.stated import Kind
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.inline import plain
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import (
    Derived,
    Metric,
    Observed,
    observations,
    periods,
    told_period,
)
from briefing_gen.reading.passages import Passage
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import Edit
from briefing_gen.rules.series import change_between, series_of
from briefing_gen.words.quantity_text import CHANGED_BY
from briefing_gen.words.wording import PLAIN, Display, Style, parse_display

_MEANT: Final = {Verdict.AGREES, Verdict.STALE, Verdict.CAVEAT}
"""What is said of a number that is the value its sentence means."""
_UNTOLD: Final = {Verdict.UNKNOWN, Verdict.NOT_EVIDENCE}
_FORMS: Final = {Unit.RANK: Style.PLACE_OF, Unit.RATIO: Style.TIMES}
"""The styles that are offered for what does not read as it is typed."""
_UNSIGNED: Final = {"": Style.MAGNITUDE, Style.COMPACT: Style.COMPACT_MAGNITUDE}
"""The styles of a number behind a word that says the sign."""
_YEAR: Final = re.compile(r"(?i:FY|AF)?(?:1[6-9]|20)\d\d(?:-?[QT][1-4])?")


class Bound(Frozen):
    """What is to change in a briefing, and what is left for its author."""

    edits: tuple[Edit, ...]
    metrics: Mapping[str, str]
    """The new entries under `metrics`, as they are written."""
    count: int
    """How many numbers and words are bound."""
    left: tuple[Problem, ...]


def bind_typed(dataset: Dataset, briefing: Briefing, editions: Iterable[Edition]) -> Bound:
    """Return what binds the typed numbers and words of comparison of a briefing.

    Each text is read as the first of the `editions` that has it.
    """
    index, names, done = Index(dataset), Names(briefing), dict[Location, _Typed]()
    for edition in editions:
        binder = Binder(dataset, briefing, edition)
        names.read(binder)
        for finding, text in _texts(briefing):
            title = finding.statement if finding and text is not finding.statement else None
            scalar, above = (
                each and each.of(edition.audience, edition.language) for each in (text, title)
            )
            if scalar and scalar.where not in done:
                lead = done.get(above.where) if above else None
                known = tuple(names.in_finding(finding or briefing.findings[0]))
                typed = _Typed(scalar, binder, names, known, finding, lead)
                done[scalar.where] = typed
                typed.bind(index)
    return Bound(
        tuple(Edit(each.scalar, each.text) for each in done.values() if each.changes),
        names.added,
        sum(len(each.changes) for each in done.values()),
        tuple(problem for each in done.values() for problem in each.left()),
    )


def _texts(briefing: Briefing) -> Iterator[tuple[AuthoredFinding | None, AuthoredText]]:
    """Yield every text of a briefing; of a finding its statement first, then the others below it.

    A text that stands under a title is read with it, as a reader does.
    """
    for finding in briefing.findings:
        yield finding, finding.statement
        yield from ((finding, text) for text in texts_in(finding))
    yield from ((None, text) for text in texts_in(briefing))


@dataclass(slots=True)
class _Typed:
    """One text of the briefing: what is open in it, and what binds that."""

    scalar: Scalar
    binder: Binder
    names: Names
    known: Sequence[Metric]
    """The values that the briefing names, those of its finding first."""
    finding: AuthoredFinding | None = None
    """That which it is of."""
    lead: _Typed | None = None
    """The title it stands under."""
    changes: list[Change] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)
    """What the data say of a number that is not bound, by where it stands."""
    open: Sequence[Open] = ()
    shown: str = ""
    """How a reader sees it, as far as that is known."""
    held: list[Held] = field(default_factory=list)
    """The values that it tells, as far as they are known."""

    @property
    def text(self) -> str:
        """The text with what binds its numbers."""
        text = self.scalar.flowing
        for change in sorted(self.changes, key=lambda each: -each.start):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def bind(self, index: Index) -> None:
        """Find what binds that which is open in the text."""
        self.open = tuple(open_in(self.scalar, self.binder))
        if not any(map(str.isalpha, self.scalar.text)) or (not self.open and self.lead):
            return  # A number alone, as in a cell, does not say what it is of.
        shown, at = Shown(self.scalar, self.binder), 0
        self.shown, self.held = shown.text, list(shown.held)
        before = self.lead.shown if self.lead else ""
        dated = Sentence(Context(text=before), index).leads_to
        for sentence, judged in groupby(self._judged(index), lambda each: each[0].sentence):
            at = max(shown.text.find(sentence, at), 0)
            read = Sentence(Context(text=sentence, before=before, dated=dated), index)
            dated = read.leads_to
            _Sentence(self, shown, read, at, at + len(sentence)).bind(list(judged))
            before = f"{before}. {sentence}" if before else sentence

    def _judged(self, index: Index) -> Iterator[tuple[Judged, Judged]]:
        """Yield what is said of each number by its text, and with what the briefing is about."""
        lead = self.lead.shown if self.lead else ""
        heads = (lead, "", f"{lead}. {self._about(index, lead)}")
        found = (judge([Passage(self.shown, "", heading=each)], index) for each in heads)
        for under, alone, supposed in zip(*found, strict=True):
            is_own = under.verdict in _UNTOLD or alone.verdict in _MEANT
            yield alone if is_own else under, supposed

    def _about(self, index: Index, lead: str) -> str:
        """Return the title of what the key number is, and of whom the briefing is, if not named."""
        value = next((each for metric in self.known[:1] for each in observations(metric)), None)
        if value is None:
            return ""
        dataset, language = self.binder.dataset, self.binder.language
        named = {each.dimension for each in index.mentions(index.aliased(tokens(lead)))}
        own = self.names.subject(dataset)
        labels = [
            member_label(dataset, name, own[name], language)
            for name in members_of(value.ref, dataset)
            if name in own and name not in named
        ]
        measures = dataset.tables[value.ref.table].measures
        (title,) = (e.titles.get(language, e.name) for e in measures if e.name == value.ref.measure)
        return ", ".join([title, *labels])

    def timely(self) -> list[Metric]:
        """Return what a year in a text beside the findings may be of: the series of a key number.

        "Values before 2019 were counted in another way": a limit tells no value.
        """
        series = (
            map(Observed, series_of(value, self.binder.dataset))
            for metric in self.known[:1]
            for value in observations(metric)
        )
        return [] if self.finding else [*self.known, *chain.from_iterable(series)]

    def left(self) -> Iterator[Problem]:
        """Yield a problem for each number and word of comparison that is still typed."""
        for each in {each.start: each for each in self.open}.values():  # "Tripled" is both.
            why = self.said.get(each.start, "it is not clear which value of the data that is")
            if why and not self.is_bound(each):
                name = "{name}"
                if _YEAR.fullmatch(each.text):
                    why, name = "no value of this year is bound beside it", "{name:period}"
                hint = f"write {name} in its place, or list what it belongs to under citations:"
                message = f"{each.text!r} is still to be bound: {why}"
                yield fault(each.code, message, self.scalar.place_at(each.start), hint)

    def is_bound(self, each: Open) -> bool:
        """Return whether something is to stand in the place of what is open."""
        return any(change.start <= each.start < change.end for change in self.changes)


@dataclass(slots=True)
class _Sentence:
    """A sentence, as a reader sees it, and the values that it tells."""

    typed: _Typed
    shown: Shown
    read: Sentence
    start: int
    end: int
    held: list[Held] = field(default_factory=list)

    def bind(self, judged: Sequence[tuple[Judged, Judged]]) -> None:
        """Find what binds the numbers, then the words of comparison, then the years."""
        self.held = [held for held in self.shown.held if self.start <= held.start < self.end]
        for quantity, supposed in judged:
            self._number(quantity, supposed)
        self.held.sort(key=lambda held: held.start)
        for each in self._still_open("unbound-comparison"):
            self._comparison(each)
        for each in self._still_open("unbound-number"):
            if _YEAR.fullmatch(each.text) and not self.typed.is_bound(each):
                self._year(each)

    def _still_open(self, code: str) -> list[Open]:
        return [
            each
            for each in self.typed.open
            if each.code == code
            and not self.typed.is_bound(each)
            and self.start <= self.shown.shown_at(each.start) < self.end
        ]

    def _open_values(self) -> list[int]:
        """Return where the numbers of the sentence stand that are no years and still typed."""
        still = self._still_open("unbound-number")
        return [self.shown.shown_at(e.start) for e in still if not _YEAR.fullmatch(e.text)]

    def _number(self, judged: Judged, supposed: Judged) -> None:
        """Bind a number, or say why not."""
        start, end = self.start + judged.start, self.start + judged.end
        span = self.shown.typed_at(start, end)
        open_ = [e for e in self.typed.open if span and e.start < span[1] and span[0] < e.end]
        is_one = not open_ or self.typed.is_bound(open_[0])  # "12th of 52" is one value.
        if not span or is_one or any(each.code != "unbound-number" for each in open_):
            return
        meant, why = self._meant(judged, supposed, start, end)
        if meant is not None:
            meant, why = self._of_column(meant, judged)
        if meant is not None:
            why = self._write(meant, start, end)
        if why:
            self.typed.said |= dict.fromkeys((each.start for each in open_), "")
            self.typed.said[open_[0].start] = why

    def _write(self, metric: Metric, start: int, end: int) -> str:
        """Write the name of a value in the place of a number, or return why that is not done."""
        names, display = self.typed.names, self._display(metric, start, end)
        place = self.shown.typed_at(display.start, display.end) if display else None
        name = names.of(metric)
        if display is None or place is None or name is None:
            self.held += [Held(start, end, metric)] if name else []
            return f"{'write' if name else 'it is'} {self._offer(metric)}"
        change = Change(*place, f"{{{name}{display.suffix}}}")
        self.typed.changes.append(change)
        self.held.append(Held(display.start, display.end, metric, change))
        self.typed.held.append(self.held[-1])
        return ""

    def _offer(self, metric: Metric) -> str:
        """Return the name of a value, in the display that it is told in, and how that reads."""
        form = Display(_FORMS.get(metric.quantity.unit, Style.PLAIN))
        form = form if self._worded(metric, form) else PLAIN
        name = self.typed.names.of(metric)
        suffix = f":{form.style}" if form != PLAIN else ""
        said = f"{{{name}{suffix}}}" if name else self.typed.names.said(metric)
        return f"{said}, which reads {self._worded(metric, form)!r}"

    def _of_column(self, metric: Metric, judged: Judged) -> tuple[Metric | None, str]:
        """Return the value of the column that words around a number, or its finding, tell.

        Verify may call a number right that is of late trips where a sentence tells all trips.
        """
        typed, above = self.typed, self.typed.lead
        held = [*self.held, *typed.held, *(above.held if above else ())]
        told = [*typed.known[:1], *(each.metric for each in held)]
        stated = next(each for each in self.read.stated if each.start == judged.start)
        around = f"{above.shown if above else ''} {self.shown.text}"
        texts = self.read.text, self.read.clause(stated), around
        every = [metric, *(judged.rivals if judged.metric is metric else ())]
        found = [(each, *column_said(each, typed.binder, *texts)) for each in every]
        beside = {e.ref.measure for each in self.held for e in observations(each.metric)}
        named = [each for each, _, is_said in found if is_said]
        open_ = [e for e, _, is_said in found if is_said is None or measure_of(e) in beside]
        measures = {value.ref.measure for each in told for value in observations(each)}
        likely = named or [each for each in open_ if measure_of(each) in measures]
        if len(likely) == 1:
            return likely[0], ""
        if len(every) == 1:
            return None, f"it would be of {found[0][1]}, which nothing around it names"
        offers = [self._offer(each) for each in every]
        return None, f"write {', or write '.join(offers)}"

    def _meant(
        self, judged: Judged, supposed: Judged, start: int, end: int
    ) -> tuple[Metric | None, str]:
        """Return the value that a number is, or what speaks against the nearest one."""
        known, names = self.typed.known, self.typed.names
        if judged.verdict is Verdict.UNLAWFUL:
            return None, verdict_of(judged)
        stated = next(each for each in self.read.stated if each.start == judged.start)
        usual = max(periods(known[0]), key=lambda each: each.end) if known else None
        subject = names.subject(self.typed.binder.dataset)
        reader = Reader(self.read, stated, subject, usual)
        if judged.verdict in _MEANT and judged.metric:
            return self._usual(judged.metric, reader)
        is_value, is_untold = stated.kind is Kind.VALUE, judged.verdict in _UNTOLD
        near = [e for e in known if is_value and stated.is_near(e.quantity.value)]
        shown = {id(each): self._display(each, start, end) for each in near}
        near.sort(key=lambda e: DISPLAYS.index(d.word) if (d := shown[id(e)]) else len(DISPLAYS))
        supposing = [supposed.metric] if supposed.verdict in _MEANT and supposed.metric else []
        fitting = (each for each in (*near, *supposing) if not reader.against(each))
        if found := next(fitting, None):
            return found, ""
        is_digits = re.search(r"\d", judged.text)  # Many values are near to "half".
        published = reader.published(stated.low, stated.high) if is_value and is_untold else ()
        if metric := next(iter((*near, *published) if is_digits else ()), None):
            why = reader.against(metric) or "nothing says that it is meant"
            return None, f"{names.said(metric)} reads so, but {why}"
        return None, verdict_of(supposed if is_untold else judged)

    def _usual(self, metric: Metric, reader: Reader) -> tuple[Metric | None, str]:
        """Return a value that its sentence means: of a count the known one, of a rank if timely."""
        made = metric.operation if isinstance(metric, Derived) else None
        if reader.is_among and made is not Operation.COUNT:
            return None, "it says among how many that place is"
        own = (e for e in self.typed.known if isinstance(e, Derived) and e.operation is made)
        alike = [e for e in own if e.quantity == metric.quantity]
        if made in {Operation.COUNT, Operation.MEDIAN, Operation.MEAN}:
            return next(iter(alike), metric), ""
        is_timed = made in {Operation.RANK, Operation.RATIO}
        if not is_timed or not (why := reader.untimely(metric)):
            return metric, ""
        timely = next((e for e in alike if not reader.untimely(e)), None)
        return timely, f"{self.typed.names.said(metric)} reads so, but {why}"

    def _display(self, metric: Metric, start: int, end: int) -> Written | None:
        span = (self.start, start, end)
        return written(metric, self.shown.text, span, lambda form: self._worded(metric, form))

    def _worded(self, metric: Metric, display: Display) -> str:
        """Return how a reader sees a value in small letters; empty where that is refused."""
        where = self.typed.scalar.where
        bound = self.typed.binder.bind(lambda own: tuple(own.number(metric, display, where)))
        return "" if bound.problems else alike(plain(bound.value))

    def _comparison(self, word: Open) -> None:
        """Bind a word such as fell: to the change behind it, or to what values about it make."""
        at = self.shown.shown_at(word.start)
        if self._joined(word, at):
            return
        unknown = min((e for e in self._open_values() if e > at), default=self.end)
        after = [held.metric for held in self.held if at < held.end <= unknown]
        told = [held.metric for held in self.held if held.end <= at]
        ahead = [each for each in told if isinstance(each, Observed)][-1:]
        pairs = [*pairwise(after), *product(ahead, after[:1])]
        changes = [made for pair in pairs if (made := change_between(*pair))]
        moves = (e for e in after if isinstance(e, Derived) and e.operation in CHANGES)
        own = [e for e in moves if after[0] in (e, *e.inputs)]
        if not (changes or own):  # Else that is what the word is said of.
            earlier = [(self._before(metric), metric) for metric in after[:1]]
            steps = (change_between(one, metric) for one, metric in earlier if one)
            changes = list(filter(None, steps))
        for change in changes or own:  # "Visits grew more slowly: 4.1%".
            if not may_be_told(change, self.typed.binder.dataset):
                continue
            verb = self._verb(change, word.text)
            if verb and (name := self.typed.names.of(change)):
                self.typed.changes.append(Change(word.start, word.end, f"{{{name}:{verb}}}"))
                self.held.append(Held(at, at, change))
                return
            is_way = UP.fullmatch(word.text) or DOWN.fullmatch(word.text)
            if is_way and not _is_change(change, word.text):
                self.typed.said[word.start] = f"{self.typed.names.said(change)} goes the other way"

    def _verb(self, change: Metric, word: str) -> str:
        """Return the display that writes a word for a change; empty where it says another."""
        own = parse_display(word.casefold())
        if own is None or not own.verbs:
            return Style.DIRECTION if _is_change(change, word) else ""
        return word.casefold() if self._worded(change, own) == word.casefold() else ""

    def _before(self, metric: Metric) -> Metric | None:
        """Return a value as it was in the period before; None where that is not known."""
        known, earlier = self.typed.known, before(metric, self.typed.binder.dataset)
        if not isinstance(earlier, Derived):
            return earlier
        # A sum has no address of the period before: that of the briefing serves.
        alike = ((e.quantity, periods(e)) == (earlier.quantity, periods(earlier)) for e in known)
        return next(compress(known, alike), None)

    def _joined(self, word: Open, at: int) -> bool:
        """Return whether a number is the change that a word before it says: both are one then."""
        by = CHANGED_BY.match(self.shown.text, at + len(word.text))
        for number, held in enumerate(self.held):
            change = held.change
            behind = by and held.start == by.end() and change
            verb = self._verb(held.metric, word.text)
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

    def _year(self, year: Open) -> None:
        """Bind a year to the period of the nearest value that is of it."""
        at, language = self.shown.shown_at(year.start), self.typed.binder.language
        near = sorted(self.held, key=lambda held: abs(held.start - at))
        above = self.typed.lead.held if self.typed.lead and not self._open_values() else []
        told = [held.metric for held in [*near, *above]] + self.typed.timely()
        for one in chain.from_iterable(map(timed, told)):
            period = told_period(one)
            found = period and self.shown.period_at(period, year.text, at, language)
            if found and (name := self.typed.names.of(one)):
                self.typed.changes.append(Change(*found[1:], f"{{{name}:{found[0]}}}"))
                return


def _is_change(metric: Metric, word: str) -> bool:
    """Return whether a value is a change of the direction that a word says."""
    if not isinstance(metric, Derived) or metric.operation not in CHANGES:
        return False
    value = metric.quantity.value
    return bool((UP if value > 0 else DOWN).fullmatch(word)) and value != 0
