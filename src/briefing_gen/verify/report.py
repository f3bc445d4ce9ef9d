"""What was found in a file.

What a file says, piece by piece, whoever wrote it: the readers' common answer.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem

BESIDE: Final = " | "
"""Stands between what belongs to one row: cells of a table, names along an axis."""
TAKE_OUT: Final = "take it out of the file, or bind it in the briefing and make the file again"
TITLE: Final = "properties, title"
"""Where the title stands that programs show for a file."""
DELETE: Final = "delete it before you hand the file on, or say a number of the edition in it"
_SPACES: Final = re.compile(r"\s+")
_UNSEEN: Final = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
_ALIKE: Final = str.maketrans({"\N{NON-BREAKING HYPHEN}": "-", **dict.fromkeys(_UNSEEN)})


class Said(Frozen, kw_only=True):
    """A piece of text that a reader sees or hears, or a workbook holds."""

    where: str
    """Such as "page 3, alternative text" or "slide 4, title"."""
    about: str
    """The name or heading of what it belongs to; empty where that is not known."""
    text: str
    counted: frozenset[str] = frozenset()
    """The numbers of slides that it holds."""


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


class Gap(Frozen, kw_only=True):
    """A place of a chart that has names, but no value."""

    where: str
    about: str
    panel: str
    names: tuple[str, ...]


class Wording(Frozen, kw_only=True):
    """How a chart turns values into words: a number format, and units that its axis divides by."""

    code: str
    divisor: Decimal = Decimal(1)
    named: bool = True
    """Whether the axis says what it divides by."""


class Label(Frozen, kw_only=True):
    """What stands in digits beside a value that a chart draws."""

    of: Drawn
    wording: Wording


class Scale(Frozen, kw_only=True):
    """What stands in digits along the axis of values of a chart."""

    where: str
    about: str
    panel: str
    wording: Wording
    of_whole: bool
    """Whether it goes from 0 to 1, for parts of a whole."""


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


Plotted = Drawn | Gap | Label | Scale
"""What a chart holds beside its words."""


class ReadFile(Frozen, kw_only=True):
    """A file as it was read back."""

    edition: str
    """Which edition it says it is; empty where it says nothing."""
    said: tuple[Said, ...]
    drawn: tuple[Drawn, ...] = ()
    plotted: tuple[Gap | Label | Scale, ...] = ()
    """What charts show beside the values that they draw."""
    held: tuple[Held, ...] = ()
    """The cells of a workbook of an edition."""
    pages: int = 0
    """How many pages it has, or had before some were taken out; none for slides."""


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

    @property
    def matched(self) -> int:
        """How many numbers are those of the edition."""
        return sum(self.found.values())

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return self.matched + self.strange


def unmatched(file: str, problems: tuple[Problem, ...]) -> Report:
    """Return the report of a file that cannot be read or matched, and why."""
    return Report(file=file, edition="", found={}, strange=0, problems=problems)


def normal(text: str) -> str:
    """Return `text` with one kind of space and of hyphen, as a reader takes them."""
    return _SPACES.sub(" ", text.translate(_ALIKE)).strip()
