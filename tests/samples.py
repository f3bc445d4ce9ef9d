"""A small document with one of everything, made by hand: what the writers are tested on."""

from __future__ import annotations

from decimal import Decimal

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation, Quantity, Unit
from briefing_gen.dataset.model import (
    Caveat,
    CellRef,
    Grade,
    Observation,
    PeriodKind,
    Population,
    Rounding,
    Source,
    Statistic,
    Status,
)
from briefing_gen.dataset.model import Period as Span
from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    Furniture,
    KeyFinding,
    KeyFindings,
    NotesPart,
    Paragraph,
    Role,
    Section,
    SourceEntry,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import (
    Axis,
    Category,
    ChartKind,
    ChartSpec,
    Column,
    Mark,
    NumberFormat,
    Panel,
    Point,
    Row,
    Series,
    TableSpec,
)
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Link,
    Number,
    Period,
    Text,
    Tick,
)
from briefing_gen.metrics.derive import Metric, Observed, derive

SOURCE = Source(
    id="office",
    publisher="Statistics Office",
    title="Annual tables",
    url="https://example.org/annual-tables",
    published="2024-05",
    accessed="2024-06-01",
    grade=Grade.PRIMARY,
    where=Location("datapackage.json"),
)
FERRIES = {"2019": 1_987_361, "2020": 1_751_085, "2021": 2_397_681, "2022": 3_059_029}


def trips(year: str) -> Metric:
    return Observed(
        Observation(
            ref=CellRef("ferries", (("year", year),), "trips"),
            quantity=Quantity(Decimal(FERRIES[year]), Unit.COUNT),
            decimals=0,
            statistic=Statistic.COUNT,
            population=Population(id="trips", titles={"en-US": "ferry trips"}),
            period=Span(PeriodKind.CALENDAR_YEAR, year, year),
            base=None,
            rounding=Rounding.EXACT,
            status=Status.NORMAL,
            source=SOURCE,
            read_in=None,
            locator="table 4",
            grade=Grade.PRIMARY,
            caveats=(Caveat(id="trips", text={"en-US": "A trip is not a passenger."}),),
            where=Location("ferries.csv", 2, 2, "trips"),
        )
    )


def number(year: str) -> Number:
    return Number(f"{FERRIES[year]:,}", trips(year))


def millions(year: str) -> Number:
    return Number(f"{FERRIES[year] / 1e6:.1f}\N{NO-BREAK SPACE}million", trips(year))


def when(year: str) -> Period:
    return Period(year, Span(PeriodKind.CALENDAR_YEAR, year, year))


CHANGE = Number("53.9%", derive(Operation.PERCENT_CHANGE, trips("2019"), trips("2022")))
SOURCE_LINE: Content = (
    Text("Source: Statistics Office, "),
    Link((Citation("Annual tables"),), SOURCE.url),
    Text(", "),
    Citation("table 4"),
    Text("."),
)
NOTE: Content = (
    Text("A trip is not a passenger; crossings under "),
    Citation("5 km"),
    Text(" are out."),
)


def data_table(name: str = "ferries-data") -> TableSpec:
    return TableSpec(
        id=name,
        title=(Text("Ferry trips by year"),),
        subtitle=(Text("Trips, calendar years "), when("2019"), Text(" to "), when("2022")),
        columns=(
            Column(header=(Text("Year"),), numeric=False),
            Column(header=(Text("Trips"),), numeric=True),
        ),
        rows=tuple(Row(cells=((when(year),), (number(year),))) for year in FERRIES),
        source=SOURCE_LINE,
        notes=(NOTE,),
    )


def chart(kind: ChartKind = ChartKind.COLUMN, name: str = "ferries-by-year") -> ChartSpec:
    points = tuple(
        Point(number=millions(year), mark=Mark.ACCENT if year == "2022" else None)
        for year in FERRIES
    )
    ticks = tuple(Tick(f"{n}\N{NO-BREAK SPACE}million", Decimal(n * 1_000_000)) for n in range(5))
    return ChartSpec(
        id=name,
        kind=kind,
        title=(
            Text("Ferry trips "),
            Comparison("rose ", CHANGE.metric),
            CHANGE,
            Text(" in three years"),
        ),
        subtitle=(
            Text("Trips on all lines, calendar years "),
            when("2019"),
            Text("–"),
            when("2022"),
        ),
        panels=(
            Panel(
                title=None,
                categories=tuple(Category(id=year, label=(when(year),)) for year in FERRIES),
                series=(
                    Series(id="trips", name=(Text("Trips"),), points=points, mark=Mark.CONTEXT),
                ),
                axis=Axis(minimum=Decimal(0), maximum=Decimal(4_000_000), ticks=ticks, shown=False),
                number_format=NumberFormat(
                    decimals=1, divisor=Decimal(1_000_000), suffix="\N{NO-BREAK SPACE}million"
                ),
            ),
        ),
        source=SOURCE_LINE,
        notes=(NOTE,),
        alt=(
            Text("Column chart of ferry trips. Lowest "),
            millions("2020"),
            Text(" in "),
            when("2020"),
            Text(", highest "),
            millions("2022"),
            Text(" in "),
            when("2022"),
            Text("."),
        ),
        table=data_table(f"{name}-data"),
    )


def finding(exhibit: Chart | Table, name: str) -> Finding:
    statement: Content = (
        Text(f"The {name} line shows trips that "),
        Comparison("rose ", CHANGE.metric),
        CHANGE,
    )
    return Finding(
        id=name,
        statement=statement,
        body=(
            (
                Text("From "),
                when("2019"),
                Text(" to "),
                when("2022"),
                Text(" trips went from "),
                number("2019"),
                Text(" to "),
                number("2022"),
                Text(". The count covers all lines with a published timetable & <all> operators."),
            ),
        ),
        slide_text=(
            Text("Trips went from "),
            millions("2019"),
            Text(" to "),
            millions("2022"),
            Text("."),
        ),
        exhibit=exhibit,
        notes=(NOTE,),
        grade=Grade.REPORTED,
        speaker_notes=(
            NotesPart(
                "Say", ((Text("Trips "), Comparison("rose ", CHANGE.metric), CHANGE, Text(".")),)
            ),
            NotesPart(
                "Working",
                (
                    (
                        CHANGE,
                        Text(" = percent change from "),
                        number("2019"),
                        Text(" to "),
                        number("2022"),
                    ),
                ),
            ),
            NotesPart("Sources", (SOURCE_LINE,)),
        ),
    )


def key(year: str) -> KeyFinding:
    """Return a key finding; that of 2021 rests on a press report."""
    number = millions(year)
    if year == "2021" and isinstance(number.metric, Observed):
        reported = replace(number.metric.observation, grade=Grade.REPORTED)
        number = replace(number, metric=Observed(reported))
    return KeyFinding(
        finding="column",
        number=number,
        label=(Text("ferry trips, "), when(year)),
        sentence=(
            Text("Ferries made "),
            number,
            Text(" trips in "),
            when(year),
            Text(" on all lines together."),
        ),
    )


def document() -> Document:
    blocks: tuple[Block, ...] = (
        finding(Chart(chart()), "column"),
        finding(Chart(chart(ChartKind.BAR, "ferries-bar")), "bar"),
        finding(Chart(chart(ChartKind.LINE, "ferries-line")), "line"),
        finding(Table(data_table("ferries-table")), "table"),
    )
    return Document(
        slug="ferries-legislator-en-us",
        language="en-US",
        kicker=(Text("Briefing for legislators · Ferries"),),
        title=(
            Text("Ferry trips "),
            Comparison("rose ", CHANGE.metric),
            CHANGE,
            Text(" in three years"),
        ),
        standfirst=(Text("What published figures show about ferries, and what they do not."),),
        byline=(Text("Prepared from published statistics by briefing-gen"),),
        date=Date("May 2024", "2024-05"),
        version=(Text("Data version "), Citation("1.0.0")),
        keywords=("ferries",),
        sections=(
            Section(
                id="key-findings",
                role=Role.SUMMARY,
                heading=(Text("Key findings"),),
                blocks=(KeyFindings(tuple(key(year) for year in FERRIES)),),
            ),
            Section(id="findings", role=Role.FINDINGS, heading=(Text("Findings"),), blocks=blocks),
            Section(
                id="limits",
                role=Role.LIMITS,
                heading=(Text("What these figures do not show"),),
                blocks=(
                    Bullets(
                        (
                            (Text("A trip is not a passenger."),),
                            (Text("Small boats are not counted."),),
                        )
                    ),
                ),
            ),
            Section(
                id="questions",
                role=Role.QUESTIONS,
                heading=(Text("Questions these figures raise"),),
                blocks=(Bullets(((Text("Who counts the passengers?"),),)),),
            ),
            Section(
                id="methods",
                role=Role.METHODS,
                heading=(Text("Methods"),),
                blocks=(Paragraph((Text("All values are as published."),)),),
            ),
            Section(
                id="data",
                role=Role.DATA,
                heading=(Text("Data tables"),),
                blocks=(Table(data_table()),),
            ),
            Section(
                id="sources",
                role=Role.SOURCES,
                heading=(Text("Sources"),),
                blocks=(
                    Sources(
                        (
                            SourceEntry(
                                name=(Citation("NCMEC, Reports 2023"),),
                                url="",
                                id="office",
                                content=(
                                    *SOURCE_LINE,
                                    Text(" Published "),
                                    Date("May 2024", "2024-05"),
                                    Text("."),
                                ),
                                publisher=(Text("Statistics Office"),),
                                grade=Grade.PRIMARY,
                                grade_words=None,
                            ),
                        )
                    ),
                ),
            ),
            Section(
                id="help",
                role=Role.HELP,
                heading=(Text("Where to report"),),
                blocks=(
                    Callout(
                        title=(Text("Report a fault"),),
                        content=((Text("Call "), Citation("555-0100"), Text(".")),),
                    ),
                ),
            ),
        ),
        furniture=Furniture(
            others="Others",
            in_steps="dots in equal steps",
            page_of="Page {page} of {pages}",
            contents="Contents",
            notes="Notes",
            note="note",
            backup="Backup",
            notes_and_sources="Notes and sources",
            lettered_as="Notes, lettered as in the briefing",
            numbered_as="Sources, numbered as in the briefing",
            on_slide="slide {slides}",
            on_slides="slides {slides}",
            continued="(continued)",
            part_of="({part} of {parts})",
            not_comparable="not comparable",
            chart_data="About these data",
            link_to="Link to {target}",
        ),
    )
