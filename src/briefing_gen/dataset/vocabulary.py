"""The words of a package that come from closed lists: grades, statistics, statuses, periods."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen

Titles = Mapping[str, str]
"""Words by language tag, such as {"en-US": "Reports", "es-US": "Reportes"}."""
LANGUAGES: Final = ("en-US", "es-US")
"""Those in which the program writes, that of its sources first."""


def title_in(titles: Titles, language: str) -> str:
    """Return the words in `language`, or in the first language there is."""
    return titles.get(language) or next(iter(titles.values()), "")


class Grade(enum.StrEnum):
    """How far a value was verified; every grade but the first is told to the reader."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    REPORTED = "reported"


GRADES: Final = tuple(Grade)
"""All grades, strongest first."""
GRADE_NAMES: Final[Mapping[Grade, Titles]] = {
    Grade.PRIMARY: {"en-US": "primary", "es-US": "fuente primaria"},
    Grade.SECONDARY: {"en-US": "secondary source", "es-US": "fuente secundaria"},
    Grade.REPORTED: {"en-US": "press report", "es-US": "artículo de prensa"},
}
"""What each grade is called, wherever a reader meets it."""
GRADE_MEANINGS: Final[Mapping[Grade, Titles]] = {
    Grade.PRIMARY: {
        "en-US": "read at the publisher",
        "es-US": "leído en la publicación original",
    },
    Grade.SECONDARY: {
        "en-US": "read in a text that quotes the publisher",
        "es-US": "leído en un texto que cita la publicación original",
    },
    Grade.REPORTED: {
        "en-US": "read in the press only, not at the publisher",
        "es-US": "leído solo en la prensa, no en la publicación original",
    },
}


def weakest(grades: Sequence[Grade]) -> Grade:
    """Return the weakest of `grades`; raises ValueError when there is none."""
    return max(grades, key=GRADES.index)


def is_strong_enough(grade: Grade, minimum: Grade) -> bool:
    """Return whether `grade` is `minimum` or better."""
    return weakest((grade, minimum)) is minimum


class LeadsTo(enum.StrEnum):
    """Where the web address of a source leads."""

    PUBLICATION = "publication"
    HOME_PAGE = "home-page"
    """That of the publisher: the publication must be looked for there."""


class PeriodKind(enum.StrEnum):
    """What a period's years are; a federal fiscal year ends on September 30."""

    CALENDAR_YEAR = "calendar-year"
    FISCAL_YEAR = "fiscal-year"
    AS_OF = "as-of"
    UNSTATED_YEAR = "unstated-year"
    """A year of which the publication does not say what kind it is."""


class Statistic(enum.StrEnum):
    """Which summary a value is; an average must say which."""

    COUNT = "count"
    PERCENT = "percent"
    MEDIAN = "median"
    MEAN = "mean"
    RATE = "rate"
    AMOUNT = "amount"
    TERM = "term"


class Rounding(enum.StrEnum):
    """How the publisher shortened a value; "more than 137,000" is a lower bound."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    LOWER_BOUND = "lower-bound"


class Status(enum.StrEnum):
    """SDMX code list CL_OBS_STATUS, the codes we use."""

    NORMAL = "A"
    BREAK = "B"
    DEFINITION_DIFFERS = "D"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    SUPPRESSED = "Q"
    NOT_COLLECTED = "L"
    CANNOT_EXIST = "M"
    LOW_RELIABILITY = "U"
    UNVALIDATED = "V"


class Period(Frozen):
    """A span of years, or the date a value was true; both ends are the same for one year.

    Ends are written 2019, 2019-04 or 2019-04-30.
    """

    kind: PeriodKind
    start: str
    end: str


class Attribute(enum.StrEnum):
    """The attributes of an observation that a column may hold, row by row."""

    UNIT = "unit"
    STATISTIC = "statistic"
    POPULATION = "population"
    PERIOD = "period"
    PERIOD_KIND = "period-kind"
    BASE = "base"
    ROUNDING = "rounding"
    STATUS = "status"
    SOURCE = "source"
    READ_IN = "read-in"
    LOCATOR = "locator"
    CAVEATS = "caveats"
    GRADE = "grade"
    MARGIN = "margin"
    NOTE_EN = "note:en-US"
    NOTE_ES = "note:es-US"
    NOTE_METRICS = "note-metrics"
    NOTE_CITATIONS = "note-citations"
    NOTE_VALUES = "note-values"
    LABEL_EN = "label:en-US"
    LABEL_ES = "label:es-US"
