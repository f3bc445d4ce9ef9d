"""The words of the workbook, in each language: headings, notes, and what the codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefing_gen.dataset.confirmation import Outcome
from briefing_gen.dataset.model import Grade, PeriodKind, Rounding, Statistic, Status
from briefing_gen.quantities import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWords:
    """The words of one language; headings of columns stand in the order of the columns."""

    about: str
    sources: str
    populations: str
    caveats: str
    conflicts: str
    corrections: str
    readings: str
    measure: str
    value: str
    value_columns: tuple[str, ...]
    about_columns: tuple[str, ...]
    source_columns: tuple[str, ...]
    population_columns: tuple[str, ...]
    caveat_columns: tuple[str, ...]
    conflict_columns: tuple[str, ...]
    correction_columns: tuple[str, ...]
    reading_columns: tuple[str, ...]
    version: str
    created: str
    how_to_read: str
    one_row: str
    cite: str
    sheet: str
    grade: str
    outcomes: Mapping[Outcome, str]
    grades: Mapping[Grade, str]
    grade_meanings: Mapping[Grade, str]
    units: Mapping[Unit, str]
    statistics: Mapping[Statistic, str]
    period_kinds: Mapping[PeriodKind, str]
    roundings: Mapping[Rounding, str]
    statuses: Mapping[Status, str]


ENGLISH: Final = DataWords(
    about="About",
    sources="Sources",
    populations="What is counted",
    caveats="Caveats",
    conflicts="Conflicts",
    corrections="Corrections",
    readings="Readings",
    measure="Measure",
    value="Value",
    value_columns=(
        "Unit",
        "Statistic",
        "What is counted",
        "From",
        "To",
        "Kind of period",
        "Percentage of",
        "Rounding",
        "Status",
        "Grade",
        "Publisher",
        "Source",
        "Place in the source",
        "Read in",
        "Caveats",
        "Note",
        "Address",
    ),
    about_columns=("What", "Says"),
    source_columns=(
        "Name",
        "Publisher",
        "Title",
        "Web address",
        "Published",
        "Accessed",
        "Grade",
        "Replaced by",
    ),
    population_columns=("Name", "What is counted"),
    caveat_columns=("Name", "What to know before using a value"),
    conflict_columns=(
        "Value kept",
        "Address",
        "Other value",
        "Other source",
        "Place in the other source",
        "Why",
    ),
    correction_columns=(
        "What was said",
        "Said in",
        "Place",
        "What the source shows",
        "Source",
        "Address",
    ),
    reading_columns=(
        "Address",
        "Outcome",
        "Value held",
        "Value found",
        "Read by",
        "Read on",
        "File",
        "SHA-256",
        "Place in the file",
    ),
    version="Version",
    created="Put together on",
    how_to_read="How to read it",
    one_row="Each row of a table is one published value, exactly as printed, with its source, its "
    "caveats and how far it was verified.",
    cite="Cite the publisher of a value, and say how far it was verified.",
    sheet="Sheet",
    grade="Grade",
    outcomes={Outcome.CONFIRMED: "confirmed", Outcome.CONTRADICTED: "contradicted"},
    grades={
        Grade.PRIMARY: "primary",
        Grade.SECONDARY: "secondary",
        Grade.REPORTED: "reported",
    },
    grade_meanings={
        Grade.PRIMARY: "Read in the publisher's own document.",
        Grade.SECONDARY: "Read in a text that quotes the publisher, not at the publisher.",
        Grade.REPORTED: "Read in a news report only; not verified at the publisher.",
    },
    units={
        Unit.COUNT: "number",
        Unit.PERCENT: "percent",
        Unit.PERCENTAGE_POINT: "percentage points",
        Unit.RATIO: "ratio",
        Unit.RATE: "per 100,000 residents",
        Unit.RANK: "rank",
        Unit.USD: "U.S. dollars",
        Unit.YEARS: "years",
        Unit.MONTHS: "months",
    },
    statistics={
        Statistic.COUNT: "count",
        Statistic.PERCENT: "percentage",
        Statistic.MEDIAN: "median",
        Statistic.MEAN: "mean",
        Statistic.RATE: "rate",
        Statistic.AMOUNT: "amount",
        Statistic.TERM: "term set by law",
    },
    period_kinds={
        PeriodKind.CALENDAR_YEAR: "calendar year",
        PeriodKind.FISCAL_YEAR: "federal fiscal year",
        PeriodKind.AS_OF: "as of a date",
        PeriodKind.UNSTATED_YEAR: "year, kind not stated",
    },
    roundings={
        Rounding.EXACT: "exact",
        Rounding.ROUNDED: "rounded",
        Rounding.TRUNCATED: "cut off, not rounded",
        Rounding.LOWER_BOUND: "more than this",
    },
    statuses={
        Status.NORMAL: "normal",
        Status.BREAK: "break: not comparable with earlier values",
        Status.DEFINITION_DIFFERS: "definition differs",
        Status.ESTIMATED: "estimated",
        Status.PROVISIONAL: "provisional",
        Status.SUPPRESSED: "suppressed",
        Status.NOT_COLLECTED: "not collected",
        Status.CANNOT_EXIST: "cannot exist",
        Status.LOW_RELIABILITY: "low reliability",
        Status.UNVALIDATED: "doubted: see the note",
    },
)

SPANISH: Final = DataWords(
    about="Acerca de",
    sources="Fuentes",
    populations="Qué se cuenta",
    caveats="Advertencias",
    conflicts="Discrepancias",
    corrections="Correcciones",
    readings="Lecturas",
    measure="Medida",
    value="Valor",
    value_columns=(
        "Unidad",
        "Estadístico",
        "Qué se cuenta",
        "Desde",
        "Hasta",
        "Tipo de período",
        "Porcentaje de",
        "Redondeo",
        "Estado",
        "Grado",
        "Entidad que publica",
        "Fuente",
        "Lugar en la fuente",
        "Leído en",
        "Advertencias",
        "Nota",
        "Dirección",
    ),
    about_columns=("Qué", "Contenido"),
    source_columns=(
        "Nombre",
        "Entidad que publica",
        "Título",
        "Dirección web",
        "Publicado",
        "Consultado",
        "Grado",
        "Sustituida por",
    ),
    population_columns=("Nombre", "Qué se cuenta"),
    caveat_columns=("Nombre", "Lo que hay que saber antes de usar un valor"),
    conflict_columns=(
        "Valor que se conserva",
        "Dirección",
        "Otro valor",
        "Otra fuente",
        "Lugar en la otra fuente",
        "Por qué",
    ),
    correction_columns=(
        "Lo que se dijo",
        "Dicho en",
        "Lugar",
        "Lo que muestra la fuente",
        "Fuente",
        "Dirección",
    ),
    reading_columns=(
        "Dirección",
        "Resultado",
        "Valor registrado",
        "Valor encontrado",
        "Leído por",
        "Fecha de lectura",
        "Archivo",
        "SHA-256",
        "Lugar en el archivo",
    ),
    version="Versión",
    created="Fecha de elaboración",
    how_to_read="Cómo leerlo",
    one_row="Cada fila de una tabla es un valor publicado, tal como se imprimió, con su fuente, "
    "sus advertencias y hasta dónde se verificó.",
    cite="Cite a la entidad que publica cada valor e indique hasta dónde se verificó.",
    sheet="Hoja",
    grade="Grado",
    outcomes={Outcome.CONFIRMED: "confirmado", Outcome.CONTRADICTED: "contradicho"},
    grades={
        Grade.PRIMARY: "primario",
        Grade.SECONDARY: "secundario",
        Grade.REPORTED: "según la prensa",
    },
    grade_meanings={
        Grade.PRIMARY: "Leído en el documento original de la entidad que lo publica.",
        Grade.SECONDARY: "Leído en un texto que cita a la entidad, no en su publicación.",
        Grade.REPORTED: "Leído solo en la prensa; no verificado en la publicación original.",
    },
    units={
        Unit.COUNT: "cantidad",
        Unit.PERCENT: "por ciento",
        Unit.PERCENTAGE_POINT: "puntos porcentuales",
        Unit.RATIO: "razón",
        Unit.RATE: "por cada 100,000 habitantes",
        Unit.RANK: "puesto",
        Unit.USD: "dólares estadounidenses",
        Unit.YEARS: "años",
        Unit.MONTHS: "meses",
    },
    statistics={
        Statistic.COUNT: "conteo",
        Statistic.PERCENT: "porcentaje",
        Statistic.MEDIAN: "mediana",
        Statistic.MEAN: "media",
        Statistic.RATE: "tasa",
        Statistic.AMOUNT: "monto",
        Statistic.TERM: "pena fijada por ley",
    },
    period_kinds={
        PeriodKind.CALENDAR_YEAR: "año calendario",
        PeriodKind.FISCAL_YEAR: "año fiscal federal",
        PeriodKind.AS_OF: "a una fecha",
        PeriodKind.UNSTATED_YEAR: "año, sin indicar de qué tipo",
    },
    roundings={
        Rounding.EXACT: "exacto",
        Rounding.ROUNDED: "redondeado",
        Rounding.TRUNCATED: "truncado, sin redondear",
        Rounding.LOWER_BOUND: "más de este valor",
    },
    statuses={
        Status.NORMAL: "normal",
        Status.BREAK: "ruptura: no comparable con los valores anteriores",
        Status.DEFINITION_DIFFERS: "definición distinta",
        Status.ESTIMATED: "estimado",
        Status.PROVISIONAL: "provisional",
        Status.SUPPRESSED: "suprimido",
        Status.NOT_COLLECTED: "no recopilado",
        Status.CANNOT_EXIST: "no puede existir",
        Status.LOW_RELIABILITY: "poco fiable",
        Status.UNVALIDATED: "en duda: véase la nota",
    },
)


def words_of(language: str) -> DataWords:
    """Return the words of a language tag; English for want of any."""
    return SPANISH if language.startswith("es") else ENGLISH
