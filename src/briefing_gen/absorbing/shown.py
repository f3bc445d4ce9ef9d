"""A text as a reader sees it, where its bare words are typed, and displays that read like them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.absorbing.naming import DISPLAYS
from briefing_gen.absorbing.nearest import PLACE, POINTS
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.authored import parted, typed_numbers
from briefing_gen.briefing.briefing import (
    AuthoredFinding,
    AuthoredTable,
    AuthoredText,
    Briefing,
    texts_in,
)
from briefing_gen.claims.lexicon import AND, FISCAL_YEAR, SCHOOL_YEAR, said
from briefing_gen.claims.sentences import TO_NEXT
from briefing_gen.dataset.model import Period, PeriodKind
from briefing_gen.dataset.periods import QUARTERS_BY_MONTHS
from briefing_gen.document.inline import Comparison, Number, plain
from briefing_gen.metrics.derive import Metric, Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import comparisons, labels, unit_name
from briefing_gen.words.patterns import compiled
from briefing_gen.words.periods import word_period, word_period_short
from briefing_gen.words.quantity_text import PERCENT
from briefing_gen.words.units import NBSP, form_of
from briefing_gen.words.wording import PLAIN, Display, Style, parse_display

SAME_LENGTH: Final = str.maketrans("\u00a0\u202f\u2212\u2013", "  --")
"""Characters that people type for others."""
_PERIODS: Final = {Style.PERIOD: word_period, Style.PERIOD_SHORT: word_period_short}
_ROUNDED: Final = tuple(map(str, (Style.ABOUT, Style.NEARLY, Style.MORE_THAN)))
_YEAR: Final = 4
_NEAR: Final = 12
_OWN: Final = {PeriodKind.FISCAL_YEAR: FISCAL_YEAR, PeriodKind.SCHOOL_YEAR: SCHOOL_YEAR}
"""What says beside a year that it is of this kind."""
_OTHERS: Final = {PeriodKind.FISCAL_YEAR: SCHOOL_YEAR, PeriodKind.SCHOOL_YEAR: FISCAL_YEAR}
"""What says that it is of another."""


_NOUGHTS: Final = re.compile(r"\.\d*000(?!\d)")
"""More noughts behind a decimal point than anybody types."""
_ENDS: Final = compiled(
    rf"\W*$|[,.;:)]| (?:{AND}|{said('at', 'to', 'links', 'breaks', 'articles')})\b"
)
"""Behind a number whose unit is left out."""


class Change(Frozen):
    """What is to stand in the place of some characters of a text."""

    start: int
    end: int
    text: str


class Held(Frozen):
    """A value that a sentence tells, by where it stands for a reader, and what writes it."""

    start: int
    end: int
    metric: Metric
    change: Change | None = None


class Open(Frozen):
    """A number or a word of comparison that is typed, where it stands, and the code of that."""

    code: str
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Above(Frozen):
    """What stands over a text, as a reader sees it, and the values that it tells."""

    shown: str = ""
    held: tuple[Held, ...] = ()


class Shown:
    """A text as a reader of the edition sees it, and where its bare words are typed."""

    def __init__(self, scalar: Scalar, binder: Binder) -> None:
        self.text = ""
        self.held: list[Held] = []
        self._bare: list[tuple[int, int, int]] = []
        for at, part in parted(scalar.flowing, binder.cited):
            start = len(self.text)
            if isinstance(part, str):
                self.text += part
                self._bare.append((start, len(self.text), at))
            elif isinstance(part, re.Match):
                content = binder.bound(Scalar(part[1], scalar.where))
                self.text += plain(content).replace(NBSP, " ")
                said = [e for e in content if isinstance(e, Number | Comparison)]
                alone = isinstance(said[0], Number) and "[" not in part[0] if said else False
                change = Change(at, at + len(part[0]), part[0]) if alone else None
                self.held += [Held(start, len(self.text), e.metric, change) for e in said]
            else:
                self.text += part.text

    def typed_at(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters are typed; None unless all of them are bare words."""
        for first, last, at in self._bare:
            if first <= start and end <= last:
                return at + start - first, at + end - first
        return None

    def over(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where bare words and the name right behind them stand: "25th of {count}"."""
        for name in self.held:
            if name.change and start < name.start < name.end == end:
                words = self.typed_at(start, name.start)
                return (words[0], name.change.end) if words else None
        return None

    def period_at(
        self, period: Period, year: str, at: int, language: Language
    ) -> tuple[Style, int, int] | None:
        """Return the display of a period that fits a typed year, and from where to where it does.

        `at` is where the year stands for a reader.
        """
        text = self.text.translate(SAME_LENGTH)
        for style, form in _forms_of(period, year, language):
            for match in re.finditer(rf"(?<!\w){form}(?![\w-])", text, re.IGNORECASE):
                place, (start, end) = self.typed_at(*match.span()), match.span()
                beside = text[max(start - _NEAR, 0) : start] + text[end : end + _NEAR]
                others = rf"\b(?:{_OTHERS.get(period.kind, '(?!)')})(?![^\W\d])"
                is_other = re.search(others, beside, re.IGNORECASE)
                if place and start <= at < end and not is_other:
                    return style, *place
        return None

    def shown_at(self, start: int) -> int:
        """Return where a character stands for a reader that is typed at `start` as a bare word."""
        return next(
            first + start - at for first, last, at in self._bare if at <= start < at + last - first
        )


def _forms_of(period: Period, year: str, language: Language) -> Iterator[tuple[Style, str]]:
    """Yield displays of a period, and a pattern of what they may stand in the place of.

    That of a fiscal year may say so where a text does not, or says it behind the year.
    """
    for style, word in _PERIODS.items():
        yield style, re.escape(word(period, language).translate(SAME_LENGTH))
    if period.kind is PeriodKind.QUARTER and period.start == period.end:
        number, of = period.start[-1], period.start[:_YEAR]
        yield Style.PERIOD_SHORT, rf"(?:{of}[ -]?[QT]{number}|[QT]{number} (?:of|de) {of})"
        months = rf"(?<!from )(?<!between )(?:{QUARTERS_BY_MONTHS[int(number) - 1]})"
        yield Style.PERIOD, rf"{months},? (?:of |de |del )?{of}"
    if len(period.start) == _YEAR and period.start < period.end:
        yield Style.PERIOD_SHORT, rf"{period.start}[-/]{period.end[2:]}"
    own = _OWN.get(period.kind)
    first, _, last = period.start.partition("-")
    if own and period.start == period.end and first == year[-_YEAR:]:
        both = rf"(?:[-/–]|{TO_NEXT})(?:\d\d)?{last}" if last else ""
        bare = rf"{re.escape(year)}{both}(?:[ ](?:{own})\b)?"
        yield Style.PERIOD, rf"(?:\b(?:{own})[ ]?)?{bare}"


def open_in(scalar: Scalar, binder: Binder) -> Iterator[Open]:
    """Yield the numbers and words of comparison in a text that no binding writes."""
    language = binder.language
    for at, part in parted(scalar.flowing, binder.cited):
        if not isinstance(part, str):
            continue
        for start, number in typed_numbers(part, language):
            yield Open("unbound-number", at + start, number)
        start = 0
        for word in comparisons(part, language):
            start = part.find(word.words, start)
            if not word.ranks:  # A condition of the finding bears that out.
                yield Open("unbound-comparison", at + start, word.words)
            start += len(word.words)


class Written(Frozen):
    """How a value is to be written in the place of a number."""

    word: str
    start: int
    end: int
    """What it stands in the place of, of what a reader sees."""

    @property
    def suffix(self) -> str:
        """What stands behind the name in braces."""
        return self.word and f":{self.word}"


def written(
    metric: Metric,
    said: str,
    span: tuple[int, int, int],
    worded: Callable[[Display], str],
    language: Language,
) -> Written | None:
    """Return the display that words a value as it is typed, and what it covers.

    A unit that the program prints is covered with its number, and so is a word such as nearly.
    `span` is where its sentence begins, and where the number does and ends.
    """
    _, start, end = span
    text = f"{said.translate(SAME_LENGTH).casefold()} "
    shown = {word: worded(parse_display(word) or PLAIN) for word in DISPLAYS}
    every = tuple(_in_full(shown, metric.quantity.unit, language))
    if found := _printed(every, text, span) or _hedged(shown, text, span, language):
        return replace(found, word=_as_others(found.word, metric, shown[""]))
    place = PLACE.match(text, start)
    if place and metric.operation is Operation.RANK:
        many = (place["many"] or "0").replace(",", "")  # "2nd" alone does not say of how many.
        is_own = int(many) == len(metric.inputs) - 1
        return Written(str(Style.PLACE_OF), start, place.end()) if is_own else None
    wanted, points = alike(text[start:end]), POINTS.match(text, end)
    bare = wanted if metric.quantity.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT} else ""
    for word, form in shown.items():
        if form == wanted or (
            bare and re.fullmatch(rf"{re.escape(bare)}(?:%| percentage points?)", form)
        ):
            last = points.end() if bare and points else end
            return Written(_as_others(word, metric, shown[""]), start, last)
        if form and not bare and wanted.startswith(f"{form} "):  # Its unit stays typed.
            return Written(word, start, start + len(form))
    sign = alike(form_of(metric.quantity.unit, language).removeprefix("{number}"))
    longer = (word for word, form in shown.items() if sign and form == f"{wanted} {sign}")
    alone = (Written(each, start, end) for each in longer if _ENDS.match(text, end))
    return next(alone, None)  # "From 2 tonnes to 3."


def _printed(
    forms: Iterable[tuple[str, str]], text: str, span: tuple[int, int, int]
) -> Written | None:
    """Return the display that prints what is typed, with its unit or a word before it."""
    first, start, end = span
    for word, form in forms:
        for at in range(max(first, end - len(form)), start + 1 if form else 0):
            last = at + len(form)
            cut = text[at - 1 : at + 1].isalnum() or text[last - 1 : last + 1].isalnum()
            if last >= end and text.startswith(form, at) and not (at and cut):
                return Written(word, at, last)
    return None


def _hedged(
    shown: Mapping[str, str], text: str, span: tuple[int, int, int], language: Language
) -> Written | None:
    """Return the display that rounds a value as it is typed behind other words: almost 33,000."""
    first, start, end = span
    words = labels(language)
    own = (words.about, words.nearly, words.more_than_times)
    hedges = dict(zip(_ROUNDED, zip(words.rounded, own, strict=True), strict=True))
    for word, form in shown.items():
        said, form_of_it = hedges.get(word.partition(".")[0], ("(?!)", ""))
        number = form.removeprefix(form_of_it.partition("{")[0])
        found = re.search(rf"\b(?:{said}) $", text[first:start])
        if found and number != form and text[start:end] == number:
            return Written(word, first + found.start(), end)
    return None


def _in_full(shown: Mapping[str, str], unit: Unit, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the displays of a value, and those with a unit in words: 427 parts per million."""
    yield from shown.items()
    sign, name = (
        form_of(unit, language).removeprefix("{number}").casefold(),
        unit_name(unit, language),
    )
    for word, form in shown.items() if sign else ():
        yield word, re.sub(rf"{re.escape(alike(sign))}$", name.casefold(), form)


def _as_others(word: str, metric: Metric, full: str) -> str:
    """Return a display, or none where decimals left out are noughts that others of it show.

    Of a column of seven decimals nobody who types 87.5% wants 87.5000000%, which `full` is then.
    """
    value = metric.quantity
    if _NOUGHTS.search(full):
        return word
    is_whole = word.isdecimal() and value.rounded(int(word)).value == value.value
    return "" if is_whole and isinstance(metric, Observed) else word


def alike(text: str) -> str:
    """Return a number without what differs only in how it is written."""
    return PERCENT.sub("%", text.translate(SAME_LENGTH).casefold()).strip()


def texts_with_heads(
    briefing: Briefing,
) -> Iterator[tuple[AuthoredFinding | None, AuthoredText, Sequence[AuthoredText]]]:
    """Yield every text of a briefing; of a finding its statement first, then the others below it.

    A text that stands under a title is read with it, as a reader does, and a cell with the heads of
    its row and column.
    """
    for finding in briefing.findings:
        yield finding, finding.statement, ()
        table = finding.exhibit
        if isinstance(table, AuthoredTable):
            for row in table.rows:
                cells = zip(row.cells[1:], table.columns[1:], strict=False)
                yield from (
                    (finding, c, (row.cells[0], h.header, table.title, table.subtitle))
                    for c, h in cells
                )
        yield from ((finding, text, ()) for text in texts_in(finding))
    yield from ((None, text, ()) for text in texts_in(briefing))
