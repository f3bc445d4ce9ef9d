"""What a file says, piece by piece, whoever wrote it, and what was found in it.

A quantity that a text states is more than its digits: what the text puts to it, such as a unit, a
sign or "million", has to be that of the metric behind the number, or what the edition puts to it.
"""

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem
from briefing_gen.base.quantities import CHANGES, SHIPPED, Unit
from briefing_gen.dataset.model import Rounding
from briefing_gen.metrics.derive import Metric, Observed, populations
from briefing_gen.words.quantity_text import Bound, Written, quantities, units_in

TAKE_OUT: Final = "take it out of the file, or bind it in the briefing and make the file again"
BOOKMARK: Final = "bookmark"
"""Where the bookmarks of a PDF stand, which say again what its headings say."""
DELETE: Final = "delete it before you hand the file on, or say a number of the edition in it"
_SPACES: Final = re.compile(r"\s+")
_THIN: Final = re.compile("(?<=\\d)[\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}](?=\\d{3}(?!\\d))")
"""Stands between thousands in some languages."""
_UNSEEN: Final = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
_MARKS: Final = "†‡"
"""Follow a number as a footnote does, and are no part of it."""
_QUOTES: Final = {"'": "’", "‘": "’", "“": '"', "”": '"'}
"""Word turns quotes about as people type, and a reader takes either."""
_ALIKE: Final = str.maketrans(
    {"\N{NON-BREAKING HYPHEN}": "-", **_QUOTES, **dict.fromkeys(_UNSEEN + _MARKS)}
)
_PROPERTIES: Final = ("title", "subject", "keywords", "category", "comments")


class Said(Frozen, kw_only=True):
    """A piece of text that a reader sees or hears, or a workbook holds."""

    where: str
    """Such as "page 3, alternative text" or "slide 4, title"."""
    about: str
    """The name or heading of what it belongs to; empty where that is not known."""
    text: str
    counted: frozenset[str] = frozenset()
    """The numbers of slides that it holds."""
    after: str = ""
    """The number that it stands under, and belongs to."""
    loose: bool = False
    """Whether its words are no sentence, as labels of a chart or lines of a page are none."""
    bound: tuple[tuple[str, str], ...] = ()
    """The numbers in it that controls identify, each with what it is."""


class Wording(Frozen, kw_only=True):
    """How a chart turns values into words: a number format, and units that its axis divides by."""

    code: str
    divisor: Decimal = Decimal(1)
    named: bool = True
    """Whether the axis says what it divides by."""


class Drawn(Frozen, kw_only=True):
    """A value that a chart draws, or that its workbook holds."""

    where: str
    about: str
    """The name of the chart."""
    value: Decimal
    panel: str = ""
    """The number of its panel, where the chart has several."""
    names: tuple[str, ...] = ()
    """The names of its series and its category, in any order; fewer where it stands under fewer."""
    label: Wording | None = None
    """How digits beside it tell it; None where none do."""
    within: Decimal = Decimal(0)
    """How far from its value it may be drawn, over the middle of a step."""


class Axis(Frozen, kw_only=True):
    """The axis of values of a chart: where it begins, and what stands in digits along it."""

    where: str
    about: str
    panel: str
    least: Decimal | None
    """None where its file does not set it."""
    wording: Wording | None
    """None where nothing stands along it."""
    of_whole: bool
    """Whether it goes from 0 to 1, for parts of a whole."""


class Unsaid(Frozen, kw_only=True):
    """A chart or table without an alternative text."""

    where: str
    about: str


class Held(Frozen, kw_only=True):
    """A cell below the headings of a sheet of a workbook, with what stands around it."""

    where: str
    sheet: str
    heading: str
    """What stands at the top of its column; empty where nothing does."""
    row: frozenset[str]
    """The texts of its row."""
    value: Decimal | None
    """None of a text."""
    text: str = ""
    shown: str = "General"
    """The number format under which it is shown."""
    computed: bool = False
    """Whether a formula works it out, anew whenever the file is opened."""


def of_properties(read: Callable[[str], str | None]) -> Iterator[Said]:
    """Yield what programs show of a file beside its name, which `read` returns; always a title."""
    for name in _PROPERTIES:
        text = read(name) or ""
        if text or name == "title":
            yield Said(where=f"properties, {name}", about="", text=text)


Plotted = Drawn | Axis | Unsaid
"""What a chart holds beside its words."""


class ReadFile(Frozen, kw_only=True):
    """A file as it was read back."""

    edition: str
    """Which edition it says it is; empty where it says nothing."""
    said: tuple[Said, ...]
    drawn: tuple[Drawn, ...] = ()
    axes: tuple[Axis, ...] = ()
    undescribed: tuple[Unsaid, ...] = ()
    held: tuple[Held, ...] = ()
    """The cells of a workbook of an edition."""
    pages: int = 0
    """How many pages it has, or had before some were taken out; none for slides."""
    unread: int = 0
    """How many paragraphs of somebody's own memo were passed over: they hold no pasted number."""


def of_pieces(pieces: Iterable[Said | Plotted], edition: str) -> ReadFile:
    """Return a file that says and draws these."""
    held = list(pieces)
    return ReadFile(
        edition=edition,
        said=tuple(piece for piece in held if isinstance(piece, Said)),
        drawn=tuple(piece for piece in held if isinstance(piece, Drawn)),
        axes=tuple(piece for piece in held if isinstance(piece, Axis)),
        undescribed=tuple(piece for piece in held if isinstance(piece, Unsaid)),
    )


class Kind(enum.StrEnum):
    """What a number of an edition is."""

    METRIC = "metric"
    """Bound to published values."""
    PERIOD = "period"
    """A year, day or month."""
    QUOTED = "quoted"
    """Of a citation, title or statement."""
    COUNTED = "counted"
    """Of an axis, a page or a slide."""
    NAMED = "named"
    """Of the name of a value in the data, as workbooks hold it."""


class Report(Frozen, kw_only=True):
    """How many numbers of each kind a file shows, how many are none of its edition, and which."""

    file: str
    edition: str
    """Its slug; empty where the file could not be matched."""
    found: Mapping[Kind, int]
    strange: int
    problems: tuple[Problem, ...]
    rounded: tuple[str, ...] = ()
    """The numbers that are rounded further than in the edition, each with its place."""

    @property
    def matched(self) -> int:
        """How many numbers are those of the edition."""
        return sum(self.found.values())

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return self.matched + self.strange


def normal(text: str) -> str:
    """Return `text` with one kind of space, hyphen and quote and no marks, as a reader takes it."""
    text = _THIN.sub(",", text)
    return _SPACES.sub(" ", text.translate(_ALIKE)).strip()


class Display(Frozen):
    """A number as it is displayed, with its unit and words; `metric` is the expression behind."""

    text: str
    kind: Kind
    metric: str = ""
    behind: Metric | None = None
    """The metric itself; None of what is not bound to a value."""


def may_say(display: Display, written: Written) -> bool:
    """Return whether a text may put so much to a number, which has the digits of `display`."""
    if display.kind is Kind.PERIOD:  # "In 2019 dollars", "the 2023 month" are about the year.
        own = next(quantities(display.text), None)
        is_part = written.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT}
        is_other = written.sign or written.money or is_part
        return own is not None and written.amount == own.amount and not is_other
    return display.behind is not None and agrees(display.text, display.behind, written)


def agrees(text: str, metric: Metric, written: Written) -> bool:
    """Return whether `written` is what `text` displays of `metric`, in whichever words."""
    own = next(quantities(text), None)
    return (
        own is not None
        and written.amount == own.amount
        and has_unit(metric, written.unit, own.unit)
        and written.sign in _signs(metric, own)
        and _is_bounded(metric, own, written.bound)
    )


def is_rounded(metric: Metric, written: Written) -> bool:
    """Return whether `written` is the value of `metric`, rounded to its own last digit."""
    value = metric.quantity.value
    sign = written.sign if value < 0 else ""
    off = abs((written.value if sign else written.amount) - (value if sign else abs(value)))
    is_near = off * 2 <= written.step <= written.amount and written.sign in {sign, "", "+"}
    is_more = written.bound is not Bound.MORE or abs(value) >= written.amount
    is_less = written.bound is not Bound.LESS or abs(value) <= written.amount
    return is_near and is_more and is_less


def has_unit(metric: Metric, unit: str, displayed: str = "") -> bool:
    """Return whether a value of `metric` may be stated in `unit`, which is displayed otherwise."""
    return unit == displayed or unit in _units(metric)


def _units(metric: Metric) -> Iterator[str]:
    """Yield the units in which a value may be stated; empty where that may go without one."""
    unit = metric.quantity.unit
    match unit:
        case Unit.PERCENT | Unit.PERCENTAGE_POINT | Unit.USD:
            yield unit
        case Unit.RATIO:
            yield from ("", "times")
        case Unit.COUNT:  # What is counted may have the name of a unit, such as days of leave.
            yield ""
            for population in populations(metric):
                for title in population.titles.values():
                    yield from units_in(title)
        case _ if unit in SHIPPED and unit.meaning.symbol:
            yield unit
        case _:
            yield from ("", unit)


def _signs(metric: Metric, own: Written) -> Iterator[str]:
    """Yield the signs that may stand before a number; a change may tell its direction by one."""
    yield own.sign
    if metric.quantity.value < 0:
        yield "-"
    elif not isinstance(metric, Observed) and metric.operation in CHANGES:
        yield "+"


def _is_bounded(metric: Metric, own: Written, bound: Bound) -> bool:
    """Return whether the exact value lies where the text says: "more than 36.2 million"."""
    size = abs(metric.quantity.value)
    match bound:
        case Bound.NONE:
            return True
        case Bound.MORE:
            # A publisher may give the lower end of a value only.
            ends = {Rounding.LOWER_BOUND, Rounding.TRUNCATED}
            is_end = isinstance(metric, Observed) and metric.observation.rounding in ends
            return own.bound is bound or size > own.amount or is_end
        case Bound.LESS:
            return size < own.amount
