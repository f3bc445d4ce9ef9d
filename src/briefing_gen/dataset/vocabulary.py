"""The words of a package that come from closed lists: grades, statistics, statuses, periods."""

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language

Titles = Mapping[str, str]
"""Words by language tag, such as {"en-US": "Reports", "es-US": "Reportes"}."""


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
    """What a period is; a fiscal year ends on September 30 where its table says nothing else."""

    CALENDAR_YEAR = "calendar-year"
    FISCAL_YEAR = "fiscal-year"
    SCHOOL_YEAR = "school-year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    """Written as a day of it: the one that the publication names it by."""
    DAY = "day"
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


class FiscalYear(Frozen):
    """Which fiscal years a table has."""

    starts: int
    """The month in which one starts: 7 for July."""
    names: tuple[tuple[str, str], ...]
    """What one is called, by language: state fiscal year; empty where its number stands alone."""
    short: str
    """What stands before its number on an axis: SFY."""


class Period(Frozen):
    """A span of time, or the date a value was true; both ends are the same for a single one.

    Ends are written 2019, 2019-04, 2019-04-30, 2019-Q2 or, for a year named after two, 2019-20.
    """

    kind: PeriodKind
    start: str
    end: str
    fiscal: FiscalYear | None = None
    """Which fiscal year it is, where that is not the federal one."""


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
    vars().update({f"NOTE_{language.name}": f"note:{language}" for language in Language})
    NOTE_METRICS = "note-metrics"
    NOTE_CITATIONS = "note-citations"
    NOTE_VALUES = "note-values"


class PackageWords(Frozen, kw_only=True):
    """The words of one language that are said of any package; what finds words is a pattern."""

    percent_sign: str
    """With the space that stands before it."""
    dollars: str
    """How an {amount} of money is written."""
    not_available: str
    """What an empty cell means for which the package gives no reason."""
    grade_names: Mapping[Grade, str]
    """What each grade is called, wherever a reader meets it."""
    grade_meanings: Mapping[Grade, str]
    readings: str
    """The title of the table of readings at the publisher."""
    other_value: str
    """Of a value whose publication gives another one: {found}."""
    median: str
    """One that others are measured by is none that is given: below 60% of median."""
    mean: str
    """The noun; the English verb goes free: "more reports can mean more conduct"."""
    mean_in_title: str
    """The same in a title, which has no verbs."""
    average: str
    """Any average, whichever it is."""


_EN_US: Final = PackageWords(
    percent_sign="%",
    dollars="${amount}",
    not_available="not available",
    grade_names={
        Grade.PRIMARY: "primary",
        Grade.SECONDARY: "secondary source",
        Grade.REPORTED: "press report",
    },
    grade_meanings={
        Grade.PRIMARY: "read at the publisher",
        Grade.SECONDARY: "read in a text that quotes the publisher",
        Grade.REPORTED: "read in a press report only, not in the publisher’s own document",
    },
    readings="Readings at the publisher",
    other_value="The publication itself was read and gives {found}, not the value shown here.",
    median=r"(?<!% of )(?<!percent of )\bmedians?\b",
    mean=(
        r"\b(?:the|a|its|their|this|that|arithmetic|sample|yearly|annual|overall) mean\b"
        r"|\bmean (?:age|length|number|of|sentence|size|term|time|value)\b|\(mean\)"
    ),
    mean_in_title=r"\bmeans?\b",
    average=r"\baverages?\b",
)
_ES_US: Final = PackageWords(
    percent_sign="\N{NO-BREAK SPACE}%",
    dollars="${amount}",
    not_available="no disponible",
    grade_names={
        Grade.PRIMARY: "fuente primaria",
        Grade.SECONDARY: "fuente secundaria",
        Grade.REPORTED: "artículo de prensa",
    },
    grade_meanings={
        Grade.PRIMARY: "leído en la publicación original",
        Grade.SECONDARY: "leído en un texto que cita la publicación original",
        Grade.REPORTED: "leído solo en un artículo de prensa, no en el documento de la entidad",
    },
    readings="Lecturas en la publicación original",
    other_value=(
        "Se consultó la publicación misma y en ella figura {found}, no el valor que se muestra "
        "aquí."
    ),
    median=r"(?<!% de la )(?<!por ciento de la )\bmedianas?\b",
    mean=r"\b(?:media|promedio) aritmétic[ao]\b",
    mean_in_title=r"^media\b|\bla media\b",
    average=r"\b(?:promedios?|(?:por )?término medio|valor medio)\b",
)


def package_words(language: Language) -> PackageWords:
    """Return the words in `language` that are said of any package."""
    match language:
        case Language.EN_US:
            return _EN_US
        case Language.ES_US:
            return _ES_US


def in_each_language(words: Callable[[PackageWords], str]) -> Titles:
    """Return the same words in every language the program writes, by its tag."""
    return {str(language): words(package_words(language)) for language in Language}
