"""The program's own words in American English."""

from __future__ import annotations

from typing import Final

from briefing_gen.dataset.model import Statistic
from briefing_gen.document.charts import ChartKind
from briefing_gen.editions.language.words import Labels
from briefing_gen.quantities import Operation, Unit

_NUMBER_WORDS: Final = (
    "zero zeros "
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "dozen dozens half halves halved halving double doubled doubles doubling twice triple tripled "
    "triples tripling thrice fold twofold threefold fourfold fivefold sixfold sevenfold eightfold "
    "ninefold tenfold hundredfold thousandfold quadruple quadrupled quadruples quadrupling "
    "quintuple quintupled quarter quarters thirds fourths fifths sixths sevenths eighths ninths "
    "tenths tenth hundredth hundredths thousandth thousandths"
)
_NUMBER_PHRASES: Final = (
    "a third of",
    "one third",
    "a fifth of",
    "one fifth",
    "a tenth of",
    "one in every",
    "one out of every",
    "a couple of",
    "couple of",
    "pairs? of",
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
    help="Where to find help",
    say="Say",
    working="Working",
    caveats="Caveats",
    source="Source: ",
    sources_line="Sources: ",
    page_of="Page {page} of {pages}",
    contents="Contents",
    notes="Notes",
    note="note",
    more_notes="Further notes stand in the full briefing.",
    continued="(continued)",
    chart_data="About these data",
    link_to="Link to {target}",
    version="Data version ",
    category="Category",
    value="Value",
    series="Series",
    about_values=("Unit", "Period", "What is counted", "Grade", "Source"),
    units={
        Unit.COUNT: "number",
        Unit.PERCENT: "percent",
        Unit.PERCENTAGE_POINT: "percentage points",
        Unit.RATIO: "ratio",
        Unit.RATE: "per 100,000",
        Unit.RANK: "rank",
        Unit.USD: "U.S. dollars",
        Unit.YEARS: "years",
        Unit.MONTHS: "months",
    },
    year="Year",
    fiscal_year="fiscal year {year}",
    fiscal_years="fiscal years {start} to {end}",
    fiscal_year_short="FY{year}",
    span="{start} to {end}",
    million="{number} million",
    million_one="{number} million",
    billion="{number} billion",
    more_than="more than ",
    at_least="at least ",
    rose="rose",
    rose_plural="rose",
    fell="fell",
    fell_plural="fell",
    by=" ",
    by_amount=" ",
    unchanged="stayed about the same",
    unchanged_plural="stayed about the same",
    above="above",
    below="below",
    about_the_same="about the same as",
    too_small="too few to compute from",
    over_all=", over every member that has a value",
    over_neighbors=", over those neighbors that have a value",
    from_unrounded=", from unrounded values",
    no_neighbors="no neighbors are named",
    percentage_point="{number} percentage point",
    percentage_points="{number} percentage points",
    published="Published ",
    accessed="Accessed ",
    no_date="No date of publication given",
    home_page=" (the publisher’s home page)",
    as_reported_in="as read in ",
    contractions=(),
    not_available="not available",
    lowest="Lowest: ",
    highest="Highest: ",
    from_value="Values from ",
    to_value=" to ",
    all_values="All values are ",
    shown_by=", shown by {count} of them",
    outlined="Outlined: ",
    places_shown="Places with a value: {count}",
    all_in_table="The data table of the briefing lists every value",
    incomplete="incomplete",
    years_left_out="(years left out)",
    whiskers=(
        "Thin lines show how far an estimate may be off by chance: its margin of error at "
        "{confidence}% confidence."
    ),
    without_value="Without a value: ",
    more_in_table="others in the data table",
    unmarked="Figures without a mark were read at the publisher.",
    all_unmarked="Every figure was read at the publisher.",
    marked="“{grade}” marks a figure {words}.",
    weakest_counts="A computed figure bears the mark of the weakest that it rests on.",
    change_in_percent="percent change",
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
        Operation.MEDIAN: "median of {all}",
        Operation.RANK: "rank of {0} among {all}",
        Operation.RATE: "{0} per hundred thousand of {1}",
        Operation.MARGIN: "margin of error of {0}",
    },
    charts={
        ChartKind.BAR: "Bar chart",
        ChartKind.COLUMN: "Column chart",
        ChartKind.LINE: "Line chart",
        ChartKind.SLOPE: "Slope chart",
        ChartKind.STACKED_BAR: "Stacked bar chart",
        ChartKind.STACKED_COLUMN: "Stacked column chart",
        ChartKind.DOT: "Dot chart",
        ChartKind.STRIP: "Dot strip",
        ChartKind.TILE_MAP: "Map of states as equal tiles",
    },
    number_words=frozenset(_NUMBER_WORDS.split()),
    number_phrases=_NUMBER_PHRASES,
    averages=("average", "averages", "averaged", "averaging"),
    named_averages=("median", "mean"),
    reported_marks=("as reported", "reported by the press", "press report"),
    press_marks=("reported by the press", "reported in the press", "according to the press"),
    weaker_marks=("as reported", "second-hand", "secondhand", "at second hand", "secondary source"),
    full_briefing="Full briefing with methods, data and sources: ",
    attached_data="Published values: {title}",
    attached_chart="Values of the chart: {title}",
    attached_descriptor="The attached data described, as a Frictionless Data Package",
    attached_ledger="Every number of this document: page, metric, working, sources and grade",
    exact="(exact)",
    left_out="Left out, because they rest on figures of a weaker grade than was asked for: ",
    quote="“",
    unquote="”",
    corrections_left_out=(
        "Corrections that rest on figures of a weaker grade than was asked for are left out."
    ),
    said="What was said",
    shows="What the source shows",
    corrections_title="Statements in circulation and what their sources show",
    corrections_subtitle=(
        "Each statement, in its words or in substance, with the publication that bears on it"
    ),
)
