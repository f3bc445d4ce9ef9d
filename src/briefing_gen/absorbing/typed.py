"""Bind the numbers that an author typed: which value each is, and what to write in its place.

A sentence is read as anybody's text is (see `claims`): a number is bound where the data agree with
what its sentence says. A name of the briefing is used where it has one for the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Final

from briefing_gen.absorbing import nearest
from briefing_gen.absorbing.comparing import YEAR, Comparing, Text, changed, is_true, may_replace
from briefing_gen.absorbing.naming import DISPLAYS, told_of
from briefing_gen.absorbing.shown import (
    SAME_LENGTH,
    Change,
    Held,
    Open,
    Shown,
    Written,
    open_in,
    written,
)
from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.claims.along import statements
from briefing_gen.claims.answers import worded
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import MEANT, UNTOLD, Judged, in_the_light_of
from briefing_gen.claims.lexicon import CHANGE, DAY, GAP, OF_SO_MANY
from briefing_gen.claims.limits import Statement, titled, told_most
from briefing_gen.claims.multiples import standing
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.rules import Verdict
from briefing_gen.claims.sentences import Context
from briefing_gen.claims.stated import Kind, Placed, Stated
from briefing_gen.dataset.lookup import value_at
from briefing_gen.dataset.model import Period
from briefing_gen.metrics import derive
from briefing_gen.words.quantity_text import count_of
from briefing_gen.words.wording import PLAIN, Display, Style

_FORMS: Final = {Unit.RANK: Style.PLACE_OF, Unit.RATIO: Style.TIMES}
"""The styles of what does not read as it is typed."""
_DAY: Final = "it is a day that the definition of no table names"
_SAY_THE_DAY: Final = "where the table counts as of that day, say so in its definition"
_SEVERAL: Final = "several values read so, and the words name none of their members"
_MOST: Final = 2  # Of more values that a number may be none is offered.


@dataclass(slots=True)
class Typed(Text):
    """One text of the briefing, and its sentences."""

    sentences: list[_Sentence] = field(default_factory=list)

    @property
    def in_words(self) -> list[Held]:
        """The value that it tells without a number, "more than half of them"; none of several."""
        every = [held for each in self.sentences for held in (*each.held, *each.in_words)]
        return every if len({each.metric for each in every}) == 1 else []

    def bind(self, index: Index) -> None:
        """Find what binds that which is open in the text."""
        self.open = tuple(open_in(self.scalar, self.binder))
        is_said = any(map(str.isalpha, f"{self.scalar.text}{self.above.shown}"))
        if not is_said or (not self.open and self.above.shown):
            return
        shown, before, at = Shown(self.scalar, self.binder), self.above.shown, 0
        self.shown, self.held = shown.text, list(shown.held)
        dated = Sentence(Context(text=before), index).leads_to
        for sentence, judged in groupby(self._judged(index), lambda each: each[0].sentence):
            at = max(shown.text.find(sentence, at), 0)
            read = Sentence(Context(text=sentence, before=before, dated=dated), index)
            dated = read.leads_to
            self.sentences.append(_Sentence(self, shown, read, at, at + len(sentence)))
            self.sentences[-1].bind(list(judged))
            before = f"{before}. {sentence}" if before else sentence

    def _judged(self, index: Index) -> Iterator[tuple[Judged, Judged]]:
        """Return what is said of each number by its text, and with what the briefing is about."""
        lead = self.above.shown
        about = self.names.about(self.known, lead, index, self.binder)
        return in_the_light_of(self.shown, lead, f"{lead}. {about}", index)


@dataclass(slots=True)
class _Sentence(Comparing):
    """A sentence, as a reader sees it, and the values that it tells."""

    right: list[Change] = field(default_factory=list)
    """What the data hold in the place of what is wrong, as a reader sees it."""
    steps: list[derive.Metric] = field(default_factory=list)
    """The values of the series that words compare."""
    limited: Sequence[Open] = ()
    """How many are said to be beyond a limit, and that limit."""
    in_words: list[Held] = field(default_factory=list)
    """The values that words without a number are about: "more than Ohio", "in most towns"."""

    def rewritten(self) -> str:
        """Return the sentence with the values that the data hold; empty where it is not true."""
        text = changed(self.shown.text[: self.end], self.right)[self.start :]
        is_so = is_true(text, self.typed.above.shown, self.read.index)
        are_apart = len(self.right) > 1 and GAP.search(text)  # "The gap rose from 5 to 9".
        return text if self.right and is_so and not are_apart else ""

    def bind(self, judged: Sequence[tuple[Judged, Judged]]) -> None:
        """Find what binds the numbers, then the words of comparison, then the years."""
        self.held = [held for held in self.shown.held if self.start <= held.start < self.end]
        self._statements()
        times = [e for e in self.read.stated if e.kind is Kind.TIMES]
        changes = {e.start for e in times if CHANGE.search(self.read.text, e.start, e.end)}
        last = {e.start for e in times} - changes
        for quantity, supposed in sorted(judged, key=lambda e: e[0].start in last):
            self._number(quantity, supposed)  # Multiples last: the others bear them out.
        for lasts in standing(self.read, [held.metric for held in self.held]):
            self.typed.said |= {e.start: ("", "") for e in self._open_in(lasts)}
        self.held.sort(key=lambda held: held.start)
        for each in self.still_open("unbound-comparison"):
            if each.start not in self.typed.said:
                self.comparison(each)
        for quantity, supposed in (e for e in judged if e[0].start in changes):
            self._number(quantity, supposed)  # "Nearly doubled, from 5 to 9".
        for each in self.still_open("unbound-number"):
            if YEAR.fullmatch(each.text) and not self.typed.is_bound(each):
                self._year(each)

    def _number(self, judged: Judged, supposed: Judged) -> None:
        """Bind a number, or say why not."""
        start, end = self.start + judged.start, self.start + judged.end
        span = self.shown.typed_at(start, end)
        open_ = [e for e in self.typed.open if span and e.start < span[1] and span[0] < e.end]
        stated = next(each for each in self.read.stated if each.start == judged.start)
        self._in_words(judged, stated, open_)
        is_one = not open_ or self.typed.is_bound(open_[0])  # "12th of 52" is one value.
        is_one = is_one or open_[0] in self.limited
        if not span or is_one or any(each.code != "unbound-number" for each in open_):
            return
        meant, why = self._meant(judged, supposed, stated)
        if meant is not None:
            meant, why = self._of_column(meant, judged, stated)
        if meant is not None:
            why = nearest.refused(meant, self.typed.binder.dataset, self.typed.scalar.where)
            why = why or self._write(meant, start, end)
        stands = self.typed.said.get(open_[0].start) == ("", "") and open_[0].text.isalpha()
        if why and not stands:
            self.typed.said |= dict.fromkeys((each.start for each in open_), ("", ""))
            self.typed.said[open_[0].start] = why.said, why.way_out(self.typed.binder)
            if why.right:
                self._correct(why.right, stated, start, end)

    def _correct(self, right: derive.Metric, stated: Stated, start: int, end: int) -> None:
        """Take note of a value for the place of a number whose sentence claims the same then."""
        number = self._like(right, self.shown.text[start:end])
        held = [each.metric for each in self.held if each.start != start]
        if number and may_replace(stated, self.read, right, self.worded(right, PLAIN), held):
            self.right.append(Change(start, end, number))

    def _like(self, metric: derive.Metric, typed: str) -> str:
        """Return how a value is written in the place of one that was typed; empty if it is not."""
        if form := _FORMS.get(metric.quantity.unit):
            said = self.worded(metric, Display(form))
            return said.split(" ")[0] if form is Style.PLACE_OF else said
        return _signed_as(typed, worded(metric, self.typed.binder.language, typed))

    def _in_words(self, judged: Judged, stated: Stated, open_: Sequence[Open]) -> None:
        """Take note of the values behind words that compare two, which are right as they stand."""
        others = {*self.open_values()} - {self.shown.shown_at(each.start) for each in open_}
        is_word = stated.kind in {Kind.COMPARED, Kind.TIMES} and not others
        is_place = stated.kind is Kind.RANK and not re.search(r"\d", YEAR.sub("", judged.text))
        is_place = is_place and (judged.text.isalpha() or self._is_sure(judged, stated))
        is_word = is_word or is_place or stated.kind is Kind.TREND
        is_word = is_word and judged.verdict is Verdict.AGREES
        if is_word and judged.metric:
            ends = self.start + judged.start, self.start + judged.end
            self.held.append(Held(*ends, judged.metric))
            self.in_words += [Held(*ends, each) for each in nearest.about(judged.metric)]
            self.steps += nearest.along([judged.metric], self.typed.binder.dataset)
        is_again = any(map(stated.restates, (e for e in self.read.numbers if e is not stated)))
        if is_word or (is_again and not any(map(str.isdigit, judged.text))):
            self.typed.said |= {each.start: ("", "") for each in open_}
        made = judged.metric if stated.kind is Kind.TIMES else None
        if made and judged.verdict is Verdict.CONTRADICTS and made.quantity.unit is Unit.RATIO:
            said = nearest.AS_MANY.format(made.quantity.rounded(1).value)
            self.typed.said |= {each.start: (said, nearest.CORRECT) for each in open_}

    def _is_sure(self, judged: Judged, stated: Stated) -> bool:
        """Return whether words for the most are of one column, which they name or speak for."""
        if judged.metric is None:
            return False
        own, index = next(derive.observations(judged.metric)), self.read.index
        told = told_most(self.read, stated, (e for e in index.series if e.unit))
        named = titled(self.read.text, own.ref.table, index)
        return [own.ref.measure] == [*named] or [e.holds(own) for e in told] == [True]

    def _beyond(self, found: Statement, limited: Placed) -> None:
        """Bind how many are beyond a limit, and the limit, where the data bear both out."""
        typed = self.typed
        many, limit = self._open_in(found), self._open_in(limited)
        if not limit:
            return
        self.limited = [*self.limited, *many, *limit]
        typed.said |= dict.fromkeys((each.start for each in self.limited), ("", ""))
        if not found.is_so:
            typed.said[limit[0].start] = found.truth, nearest.CORRECT
        elif found.every and found.metric:
            self._whole(found.end, found.every)
            start, end = self.start + found.start, self.start + found.end
            is_digits = bool(many) and many[0].text[0].isdigit()
            if not (is_digits and self._write(found.metric, start, end)) and (
                is_digits or limit[0].text[0].isdigit()
            ):
                self._write_limit(found.metric, limited)

    def _write_limit(self, metric: derive.Derived, limit: Placed) -> None:
        """Bind a limit to the count of values above or below it."""
        typed, (start, end) = self.typed, (self.start + limit.start, self.start + limit.end)
        said, own = self.worded(metric, Display(Style.LIMIT)), self._open_in(limit)
        text = self.shown.text.translate(SAME_LENGTH).casefold()
        at = text.find(said, max(start - 1, 0), end + len(said))
        place = self.shown.typed_at(at, at + len(said)) if said and at >= 0 else None
        last = own[0].start + end - self.shown.shown_at(own[0].start)
        place = place or (own[0].start, last)  # "$1,000" and "20,000 GWh" have a unit.
        typed.changes.append(Change(*place, f"{{{typed.names.of(metric)}:limit}}"))
        self.held.append(Held(start, end, metric))

    def _latest(self) -> Period | None:
        """Return the period that a sentence is about which names none."""
        known = self.typed.known
        return max(derive.periods(known[0]), key=lambda each: each.end) if known else None

    def _statements(self) -> None:
        """Take note of what is said of many values at once, which is right, or is wrong."""
        for told in statements(self.read, self._latest()):
            if told.limit and told.is_of_limit:
                self._beyond(told, told.limit)
                continue
            self.steps += told.values
            self._hold(told)
            for said in (told, *told.others):
                own = self._open_in(said)
                self.typed.said |= {e.start: ("", "") for e in own}
                if own and said is told:
                    self.limited = [*self.limited, *own]
                    if not told.is_so:
                        self.typed.said[own[0].start] = told.truth, nearest.CORRECT
                    elif told.number:
                        self._count(told, told.number, own[0])
                    elif told.limit and told.metric:
                        self._write_limit(told.metric, told.limit)

    def _hold(self, told: Statement) -> None:
        """Take note of what words without a number are about: "in most states", "more than in"."""
        ends = self.start + told.start, self.start + told.end
        if told.is_so and not self.read.text[told.start].isdigit():
            made = [told.metric] if told.metric and told.number else [*told.values]
            self.in_words += [Held(*ends, each) for each in made]

    def _count(self, found: Statement, number: Placed, first: Open) -> None:
        """Bind how many members rose or fell, and of how many."""
        start = self.start + found.start
        if found.every:
            self._whole(number.end, found.every)
        is_first = first.text.isdigit() and self.shown.shown_at(first.start) == start
        if found.metric and is_first:
            self._write(found.metric, start, self.start + number.end)

    def _open_in(self, place: Placed) -> list[Open]:
        """Return what is typed within a part of the sentence."""
        start, end = self.start + place.start, self.start + place.end
        return [e for e in self.typed.open if start <= self.shown.shown_at(e.start) < end]

    def _whole(self, end: int, every: derive.Derived) -> None:
        """Bind of how many members some are whose number ends there: "14 of the 51"."""
        told = OF_SO_MANY.match(self.read.text, end)
        if told and count_of(told["many"]) == len(every.inputs):
            own = self._open_in(Placed(*told.span("many")))
            self.typed.said |= dict.fromkeys((each.start for each in own), ("", ""))
            self.limited = [*self.limited, *own]
            if own and told["many"].isdigit():
                self._write(every, self.start + told.start("many"), self.start + told.end("many"))

    def _write(self, metric: derive.Metric, start: int, end: int) -> nearest.Why | None:
        """Write the name of a value in the place of a number, or return why that is not done."""
        names, display = self.typed.names, self._display(metric, start, end)
        span = (display.start, display.end) if display else (0, 0)
        place = self.shown.typed_at(*span) or self.shown.over(*span)
        if display is None or place is None or not (name := names.of(metric)):
            self.held += [Held(start, end, metric)] if names.proposed(metric) else []
            form = Display(_FORMS.get(metric.quantity.unit, Style.PLAIN))
            reads = self.worded(metric, form) or self.worded(metric, PLAIN)
            typed = self.shown.text[start:end]
            if not re.search(r"\d", typed):
                return nearest.Why("", cure="")  # It is held against the data as it stands.
            return nearest.reading(_signed_as(typed, reads), metric)
        change = self.typed.change(*place, f"{{{name}{display.suffix}}}", metric)
        self.held.append(Held(display.start, display.end, metric, change))
        self.typed.held.append(self.held[-1])
        return None

    def _of_column(
        self, metric: derive.Metric, judged: Judged, stated: Stated
    ) -> tuple[derive.Metric | None, nearest.Why | None]:
        """Return the value of the column that words around a number, or its finding, tell.

        Verify may call a number right that is of late trips where a sentence tells all trips.
        """
        typed = self.typed
        held = [*self.held, *typed.held, *typed.above.held]
        told = [*typed.known[:1], *(each.metric for each in held)]
        around = f"{typed.above.shown} {self.shown.text}"
        texts = self.read.text, self.read.clause(stated), around
        every = [metric, *(judged.rivals if judged.metric is metric else ())]
        alone = len(every) == 1
        found = [(e, *nearest.column_said(e, typed.binder, texts, is_alone=alone)) for e in every]
        beside = {e.ref.measure for each in self.held for e in derive.observations(each.metric)}
        named = [each for each, _, is_said in found if is_said]
        table = next(derive.observations(metric)).ref.table
        whole = (titled(e, table, self.read.index) for e in (texts[1], texts[0]))
        titles = next(filter(None, whole), ())
        named = [e for e in named if nearest.measure_of(e) in titles] or named
        open_ = [e for e, _, is_said in found if is_said is None or nearest.measure_of(e) in beside]
        measures = {value.ref.measure for each in told for value in derive.observations(each)}
        likely = named or [each for each in open_ if nearest.measure_of(each) in measures]
        cells = typed.binder.dataset.tables[table].columns
        columns = [cells[name] for name in map(nearest.measure_of, likely)]
        if columns and all(each == columns[0] for each in columns):  # One, or one told twice.
            return likely[0], None
        titles = " or ".join(dict.fromkeys(title for _, title, _ in found))
        return None, nearest.Why(
            f"it would be of {titles}, which nothing around it names", tuple(every)
        )

    def _meant(
        self, judged: Judged, supposed: Judged, stated: Stated
    ) -> tuple[derive.Metric | None, nearest.Why | None]:
        """Return the value that a number is, or what speaks against the nearest one."""
        known, names = self.typed.known, self.typed.names
        days = DAY.finditer(self.read.text)
        is_day = judged.verdict is Verdict.NOT_EVIDENCE and any(  # In June 12 towns are no day.
            e.start() < stated.end and stated.start < e.end() for e in days
        )
        if is_day or judged.verdict is Verdict.UNLAWFUL:
            why = nearest.unlawful(judged, self.typed.binder.dataset, self.typed.scalar.where)
            return None, nearest.Why(_DAY, cure=_SAY_THE_DAY) if is_day else why
        usual = self._latest()
        subject = names.subject(self.typed.binder.dataset)
        reader = nearest.Reader(self.read, stated, subject, usual)
        if judged.verdict in MEANT and judged.metric:
            of_all = self._unless_of_all(judged.metric, judged, reader)
            return of_all or self._usual(judged.metric, reader)
        is_value = stated.kind is Kind.VALUE
        near = [e for e in known if is_value and stated.is_near(e.quantity.value)]
        ends = self.start + judged.start, self.start + judged.end
        shown = {id(each): self._display(each, *ends) for each in near}
        near.sort(key=lambda e: DISPLAYS.index(d.word) if (d := shown[id(e)]) else len(DISPLAYS))
        supposing = [supposed.metric] if supposed.verdict in MEANT and supposed.metric else []
        other = [judged.metric] if judged.metric and judged.other == ("measure",) else []
        supposing += [e for e in other if reader.titled(e) == e or reader.is_share_said(e)]
        fitting = (each for each in (*near, *supposing) if not reader.against(each))
        if found := next(fitting, None):
            if of_all := self._unless_of_all(found, judged, reader):
                return of_all
            titled = reader.titled(found) or found
            is_own = titled == found or reader.is_share_said(found)
            return (found, None) if is_own else (None, self._of_other(found, titled))
        told = (e.metric for e in (judged, supposed) if e.metric)
        shares = (reader.of_all(e) for e in told if e.operation is Operation.SHARE)
        whole = next((e for e in shares if e and stated.is_near(e.quantity.value)), None)
        if whole:  # Of all, where no member is named.
            return whole, None
        is_digits = is_value and bool(re.search(r"\d", judged.text))  # Many are near to "half".
        return None, self._against(reader, near * is_digits, judged, supposed)

    def _against(
        self,
        reader: nearest.Reader,
        near: Sequence[derive.Metric],
        judged: Judged,
        supposed: Judged,
    ) -> nearest.Why:
        """Return what speaks against the value that a number reads like, and what may be meant."""
        known, said, stated = self.typed.known, self.typed.names.said, reader.stated
        is_value, is_untold = stated.kind is Kind.VALUE, judged.verdict in UNTOLD
        named = reader.named(known[0]) if known and is_value else None
        told = supposed if is_untold else judged
        is_unknown = is_value and is_untold and re.search(r"\d", judged.text)
        published = reader.published(stated.low, stated.high) if is_unknown else ()
        several = tuple(islice(published, _MOST + 1))
        other = [told.metric] if told.metric and told.verdict is Verdict.ANOTHER else []
        lone = several if len(several) == 1 and not named else ()
        if one := next(chain(near, other, lone), None):
            is_of_other = told.other == ("measure",) and one is told.metric
            meant = reader.titled(one) or (judged.instead if is_of_other else None) or one
            is_plain = meant == one or reader.elsewhere(one)
            return reader.why_not(one, said(one)) if is_plain else self._of_other(one, meant)
        if named and is_unknown:
            held = f"{told_of(named, self.typed.binder)}, is {self.worded(named, PLAIN)}"
            return nearest.Why(held, cure=nearest.CORRECT, right=named)
        if several:
            return nearest.Why(_SEVERAL, several * (len(several) <= _MOST))
        return reader.contradicted(told, self._like, of_all=self._is_of_all)

    @property
    def _is_of_all(self) -> bool:
        """Whether the briefing is of all members of something together."""
        return any(each.over for each in self.typed.known[:1])

    def _of_other(self, own: derive.Metric, meant: derive.Metric) -> nearest.Why:
        """Return that a number is the value of another column than the words beside it name."""
        one, other = (told_of(each, self.typed.binder) for each in (own, meant))
        said = f"it is {one}; {other}, is {self.worded(meant, PLAIN)}"
        return nearest.Why(said, (meant,), right=meant)

    def _unless_of_all(
        self, metric: derive.Metric, judged: Judged, reader: nearest.Reader
    ) -> tuple[derive.Metric | None, nearest.Why | None] | None:
        """Return what a number is in a briefing of all together, whose sentence names no member.

        That is the value of all in place of one that some member has; None where none has it.
        """
        if (is_own := reader.goes_on(metric)) is not None:
            said = f"it is {told_of(metric, self.typed.binder)}, which the words before do not name"
            return None if is_own else (None, nearest.Why(said, cure=nearest.CORRECT))
        is_cell = not re.search(r"[^\W\d_]", reader.sentence.text)  # Its row says whose it is.
        whole = reader.of_all(metric) if self._is_of_all and not is_cell else None
        if whole is None or reader.stated.is_near(whole.quantity.value):
            return (whole, None) if whole else None
        one, held = told_of(metric, self.typed.binder), self._like(whole, judged.text)
        said = f"it is {one}, which the words do not name, and all together have {held}"
        return None, nearest.Why(said, cure=nearest.CORRECT, right=whole)

    def _usual(
        self, metric: derive.Metric, reader: nearest.Reader
    ) -> tuple[derive.Metric | None, nearest.Why | None]:
        """Return a value that its sentence means: of a count the known one, of a rank if timely."""
        made = metric.operation
        if reader.is_among and made is not Operation.COUNT:
            return None, nearest.Why("it says among how many that place is")
        if reader.is_one_of_equals(metric):
            whole = reader.of_total(metric)
            is_near = whole and reader.stated.is_near(whole.quantity.value)
            return (whole, None) if is_near else (None, nearest.Why(_SEVERAL))
        if reader.is_of_one(metric):
            return None, reader.why_not(metric, self.typed.names.said(metric))
        own = (e for e in self.typed.known if e.operation is made)
        alike = [e for e in own if e.quantity == metric.quantity]
        if made in {Operation.COUNT, Operation.MEDIAN, Operation.MEAN}:
            return self._counted_in(next(iter(alike), metric)), None
        is_timed = made in {Operation.RANK, Operation.RATIO}
        if not is_timed or not (why := reader.untimely(metric)):
            return metric, None
        timely = next((e for e in alike if not reader.untimely(e)), None)
        return timely, nearest.Why(
            f"{self.typed.names.said(metric)} reads so, but {why}", (metric,)
        )

    def _counted_in(self, metric: derive.Metric) -> derive.Metric:
        """Return a count of members of the column that its sentence names: a chart shows that."""
        *values, ref = (value.ref for value in derive.observations(metric))
        named = titled(self.read.text, ref.table, self.read.index)
        over, end = metric.over or "", f".{ref.measure}"
        if metric.operation is not Operation.COUNT or len(named) != 1 or not over.endswith(end):
            return metric
        refs = (replace(each, measure=named[0]) for each in (*values, ref))
        held = [value_at(self.typed.binder.dataset, each) for each in refs]
        inputs = [derive.Observed(each) for each in held if each]
        over = f"{over.removesuffix(end)}.{named[0]}"
        return derive.derive(Operation.COUNT, *inputs, over=over) if all(held) else metric

    def _display(self, metric: derive.Metric, start: int, end: int) -> Written | None:
        said, span = self.shown.text, (self.start, start, end)
        language = self.typed.binder.language
        return written(metric, said, span, lambda form: self.worded(metric, form), language)

    def _year(self, year: Open) -> None:
        """Bind a year to the period of the nearest value that is of it."""
        at, language = self.shown.shown_at(year.start), self.typed.binder.language
        near = sorted(self.held, key=lambda held: abs(held.start - at))
        above = () if self.open_values() else self.typed.above.held
        told = [*(held.metric for held in [*near, *above]), *self.steps]
        if any(each.open_ended for each in self.read.singles):  # "The lowest since 2016".
            told += nearest.along(told, self.typed.binder.dataset)
        if not self.typed.finding:  # "Values before 2019 were counted in another way".
            told += [*self.typed.known, *nearest.along(self.typed.known, self.typed.binder.dataset)]
        for one in chain.from_iterable(map(nearest.timed, told)):
            period = derive.told_period(one)
            found = period and self.shown.period_at(period, year.text, at, language)
            if found and (name := self.typed.names.of(one)):
                self.typed.changes.append(Change(*found[1:], f"{{{name}:{found[0]}}}"))
                return


def _signed_as(typed: str, words: str) -> str:
    """Return how a value is written without a minus that was not typed: fell by 53.1 million."""
    return words if typed[:1] in {"-", "\u2212"} else words.lstrip("-\u2212")
