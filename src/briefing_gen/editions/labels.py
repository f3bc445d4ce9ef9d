"""The program's own words, in each language it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefing_gen.dataset.model import Grade, Statistic
from briefing_gen.document.charts import ChartKind
from briefing_gen.editions.edition import Language
from briefing_gen.quantities import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Words and patterns of one language; a pattern names its parts in braces."""

    key_findings: str
    findings: str
    limits: str
    questions: str
    ask: str
    corrections: str
    methods: str
    data: str
    sources: str
    help: str
    say: str
    working: str
    caveats: str
    source: str
    sources_line: str
    page_of: str
    contents: str
    notes: str
    continued: str
    chart_data: str
    link_to: str
    version: str
    category: str
    value: str
    year: str
    fiscal_year_column: str
    fiscal_year: str
    fiscal_years: str
    fiscal_year_short: str
    span: str
    million: str
    million_one: str
    billion: str
    more_than: str
    rose: str
    rose_plural: str
    fell: str
    fell_plural: str
    by: str
    """Between a comparison word and a percentage."""
    by_amount: str
    """Between a comparison word and any other number."""
    unchanged: str
    unchanged_plural: str
    percentage_point: str
    percentage_points: str
    published: str
    accessed: str
    no_date: str
    as_reported_in: str
    not_available: str
    lowest: str
    highest: str
    series_in: str
    grades: Mapping[Grade, str]
    statistics: Mapping[Statistic, str]
    formulas: Mapping[Operation, str]
    charts: Mapping[ChartKind, str]
    number_words: frozenset[str]
    comparison_verbs: frozenset[str]
    averages: tuple[str, ...]
    named_averages: tuple[str, ...]
    reported_marks: tuple[str, ...]
    asking_words: tuple[str, ...]
    left_out: str
    said: str
    shows: str
    corrections_title: str
    corrections_subtitle: str


_EN_NUMBER_WORDS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "dozen dozens half halves halved halving double doubled doubles doubling twice triple tripled "
    "triples tripling thrice fold twofold threefold fourfold fivefold sixfold sevenfold eightfold "
    "ninefold tenfold hundredfold thousandfold quadruple quadrupled quadruples quadrupling "
    "quintuple quintupled quarter quarters thirds fourths fifths sixths sevenths eighths ninths "
    "tenths tenth hundredth hundredths thousandth thousandths"
)
_ES_NUMBER_WORDS: Final = (
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintiún veintiuna veintidós "
    "veintidos veintitrés veintitres veinticuatro veinticinco veintiséis veintiseis veintisiete "
    "veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
    "cientos doscientos doscientas trescientos trescientas cuatrocientos cuatrocientas quinientos "
    "quinientas seiscientos seiscientas setecientos setecientas ochocientos ochocientas "
    "novecientos novecientas centenar centenares mil miles millar millares millón millon millones "
    "billón billon billones docena docenas mitad mitades doble dobles duplicó duplicaron duplicar "
    "duplica duplican duplicado triple triples triplicó triplicaron triplicar triplica triplican "
    "triplicado cuádruple cuadruplicó cuadruplicaron quíntuple quintuplicó quintuplicaron tercio "
    "tercios cuarto cuartos quintos décimo décimos décima décimas centésima centésimas"
)
_EN_COMPARISON_VERBS: Final = (
    "rose fell increased decreased grew shrank dropped climbed soared plummeted plunged surged "
    "jumped declined doubled tripled quadrupled outnumber outnumbered exceeded"
)
_ES_COMPARISON_VERBS: Final = (
    "aumentó aumentaron disminuyó disminuyeron creció crecieron subió subieron bajó bajaron cayó "
    "cayeron superó superaron descendió descendieron incrementó incrementaron"
)

EN_US: Final = Labels(
    key_findings="Key findings",
    findings="Findings",
    limits="What these figures do not show",
    questions="Questions these figures raise",
    ask="What we ask",
    corrections="Corrections",
    methods="Methods",
    data="Data tables",
    sources="Sources",
    help="Where to report and find help",
    say="Say",
    working="Working",
    caveats="Caveats",
    source="Source: ",
    sources_line="Sources: ",
    page_of="Page {page} of {pages}",
    contents="Contents",
    notes="Notes",
    continued="(continued)",
    chart_data="About these data",
    link_to="Link to {target}",
    version="Data version ",
    category="Category",
    value="Value",
    year="Year",
    fiscal_year_column="Fiscal year",
    fiscal_year="fiscal year {year}",
    fiscal_years="fiscal years {start} to {end}",
    fiscal_year_short="FY{year}",
    span="{start} to {end}",
    million="{number} million",
    million_one="{number} million",
    billion="{number} billion",
    more_than="more than ",
    rose="rose",
    rose_plural="rose",
    fell="fell",
    fell_plural="fell",
    by=" ",
    by_amount=" ",
    unchanged="stayed about the same",
    unchanged_plural="stayed about the same",
    percentage_point="{number} percentage point",
    percentage_points="{number} percentage points",
    published="Published ",
    accessed="Accessed ",
    no_date="No date of publication given",
    as_reported_in="as read in ",
    not_available="not available",
    lowest="Lowest: ",
    highest="Highest: ",
    series_in="{name}: ",
    grades={
        Grade.PRIMARY: "Read at the publisher.",
        Grade.SECONDARY: "Read in a text that quotes the publisher, not at the publisher.",
        Grade.REPORTED: "As reported by the press; not verified at the publisher.",
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
    formulas={
        Operation.DIFFERENCE: "difference between {0} and {1}",
        Operation.PERCENT_CHANGE: "percent change from {0} to {1}",
        Operation.RATIO: "{0} divided by {1}",
        Operation.SHARE: "{0} as a percentage of {1}",
        Operation.SUM: "sum of {all}",
        Operation.RATE: "{0} per hundred thousand of {1}",
    },
    charts={
        ChartKind.BAR: "Bar chart",
        ChartKind.COLUMN: "Column chart",
        ChartKind.LINE: "Line chart",
        ChartKind.SLOPE: "Slope chart",
        ChartKind.STACKED_BAR: "Stacked bar chart",
        ChartKind.DOT: "Dot chart",
        ChartKind.TILE_MAP: "Map of states as equal tiles",
    },
    number_words=frozenset(_EN_NUMBER_WORDS.split()),
    comparison_verbs=frozenset(_EN_COMPARISON_VERBS.split()),
    averages=("average", "averages", "averaged"),
    named_averages=("median", "mean"),
    reported_marks=("as reported", "reported by the press", "press report"),
    asking_words=("we ask", "we urge", "we call on", "should", "ought to"),
    left_out="Left out, because they rest on figures of a weaker grade than was asked for: ",
    said="What was said",
    shows="What the source shows",
    corrections_title="Statements in circulation and what their sources show",
    corrections_subtitle="Each statement with the publication that bears on it",
)

ES_US: Final = Labels(
    key_findings="Hallazgos principales",
    findings="Hallazgos",
    limits="Lo que estas cifras no muestran",
    questions="Preguntas que plantean estas cifras",
    ask="Lo que pedimos",
    corrections="Correcciones",
    methods="Métodos",
    data="Tablas de datos",
    sources="Fuentes",
    help="Dónde denunciar y encontrar ayuda",
    say="Para decir",
    working="Cálculo",
    caveats="Advertencias",
    source="Fuente: ",
    sources_line="Fuentes: ",
    page_of="Página {page} de {pages}",
    contents="Contenido",
    notes="Notas",
    continued="(continuación)",
    chart_data="Sobre estos datos",
    link_to="Enlace a {target}",
    version="Versión de los datos ",
    category="Categoría",
    value="Valor",
    year="Año",
    fiscal_year_column="Año fiscal",
    fiscal_year="año fiscal {year}",
    fiscal_years="años fiscales {start} a {end}",
    fiscal_year_short="AF {year}",
    span="{start} a {end}",
    million="{number} millones",
    million_one="{number} millón",
    billion="{number} mil millones",
    more_than="más de ",
    rose="aumentó",
    rose_plural="aumentaron",
    fell="disminuyó",
    fell_plural="disminuyeron",
    by=" un ",
    by_amount=" en ",
    unchanged="se mantuvo casi igual",
    unchanged_plural="se mantuvieron casi igual",
    percentage_point="{number} punto porcentual",
    percentage_points="{number} puntos porcentuales",
    published="Publicado: ",
    accessed="Consultado: ",
    no_date="Sin fecha de publicación",
    as_reported_in="según se leyó en ",
    not_available="no disponible",
    lowest="Valor más bajo: ",
    highest="Valor más alto: ",
    series_in="{name}: ",
    grades={
        Grade.PRIMARY: "Leído en la publicación original.",
        Grade.SECONDARY: "Leído en un texto que cita al organismo, no en su publicación.",
        Grade.REPORTED: "Según la prensa; no verificado en la publicación original.",
    },
    statistics={
        Statistic.COUNT: "recuento",
        Statistic.PERCENT: "porcentaje",
        Statistic.MEDIAN: "mediana",
        Statistic.MEAN: "media",
        Statistic.RATE: "tasa",
        Statistic.AMOUNT: "monto",
        Statistic.TERM: "pena fijada por ley",
    },
    formulas={
        Operation.DIFFERENCE: "diferencia entre {0} y {1}",
        Operation.PERCENT_CHANGE: "variación porcentual de {0} a {1}",
        Operation.RATIO: "{0} dividido entre {1}",
        Operation.SHARE: "{0} como porcentaje de {1}",
        Operation.SUM: "suma de {all}",
        Operation.RATE: "{0} por cada cien mil de {1}",
    },
    charts={
        ChartKind.BAR: "Gráfico de barras",
        ChartKind.COLUMN: "Gráfico de columnas",
        ChartKind.LINE: "Gráfico de líneas",
        ChartKind.SLOPE: "Gráfico de pendientes",
        ChartKind.STACKED_BAR: "Gráfico de barras apiladas",
        ChartKind.DOT: "Gráfico de puntos",
        ChartKind.TILE_MAP: "Mapa de los estados en casillas iguales",
    },
    number_words=frozenset(_ES_NUMBER_WORDS.split()),
    comparison_verbs=frozenset(_ES_COMPARISON_VERBS.split()),
    averages=("promedio", "promedios"),
    named_averages=("mediana", "media aritmética"),
    reported_marks=(
        "según la prensa",
        "según lo publicado",
        "un artículo de prensa",
        "según se informó",
    ),
    asking_words=("pedimos", "instamos", "exhortamos", "debería", "deberían"),
    left_out="Se omitieron, porque se apoyan en cifras de un grado inferior al solicitado: ",
    said="Lo que se dijo",
    shows="Lo que muestra la fuente",
    corrections_title="Afirmaciones en circulación y lo que muestran sus fuentes",
    corrections_subtitle="Cada afirmación con la publicación que la contrasta",
)

_LABELS: Final = {Language.EN_US: EN_US, Language.ES_US: ES_US}


def labels(language: Language) -> Labels:
    """Return the program's words in `language`."""
    return _LABELS[language]
