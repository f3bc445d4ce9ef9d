"""Drafts the data package of a table: what it shows is written, what nobody can see is asked."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import by_identity
from briefing_gen.base.language import Language, column_of
from briefing_gen.base.quantities import COUNTED, SHIPPED, Kind, Scale, Unit
from briefing_gen.dataset.cell_text import NUMBER, as_csv
from briefing_gen.dataset.checks.words import AVERAGES
from briefing_gen.dataset.lookup import adds_up
from briefing_gen.dataset.plausible import lone_negative
from briefing_gen.dataset.reading.named_metrics import MARK
from briefing_gen.dataset.unit_words import PERCENT, UNITS
from briefing_gen.dataset.vocabulary import Grade, PeriodKind, Statistic, package_words
from briefing_gen.drafting.cleaning import note_on
from briefing_gen.drafting.grid import some
from briefing_gen.drafting.names import NO_TITLE, as_mean, lowered
from briefing_gen.drafting.number_cells import rates_among
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet, needs_citing
from briefing_gen.drafting.sheet_reader import INDICATOR

Entry = dict[str, object]
SOURCE: Final = "source"
ORIGINAL: Final = "original/"
"""Where the file that somebody started with is kept, in the folder of the package."""
MEMBERS: Final = ("dimension", "member", column_of("label", Language.EN_US))
AVERAGED: Final = re.compile(r"\b(?:rate|ratio|per|index|percentile|quartile)\b", re.IGNORECASE)
_NOT_USED: Final = "not used"
_MANY_ALIKE: Final = 6
_MEAN: Final = re.compile(r"\b(?:mean|average|avg)\b", re.IGNORECASE)
_MEDIAN: Final = re.compile(package_words(Language.EN_US).median, re.IGNORECASE)
_MONEY: Final = re.compile(
    r"\b(?:income|wages?|salar(?:y|ies)|earnings|costs?|prices?|revenues?|spending|expenditures?|gdp|"
    r"premiums?|debt|budget)\b",
    re.IGNORECASE,
)
"""What is no count; in which money it is, nobody can see."""
UNIT_NAMES: Final = ", ".join(unit for unit in SHIPPED if unit != Unit.RANK)
_SCALED: Final = "; beside it, where numbers are in thousands or so, their scale"
_COUNTED: Final = re.compile(r"\b(?:counts?|number)\b", re.IGNORECASE)
_ROUNDED: Final = re.compile(
    r"\brounded (?:(?:up|down|off) )?to (?:the )?(?:nearest|closest)\b"
    r"(?: (?:multiple of )?(?P<step>[0-9][0-9,]*))?"
    r"|\brounding has been applied\b|\bredondead[oa]s? (?:a|al)\b",
    re.IGNORECASE,
)
_ASKED: Final = "what the mark {} beside numbers means"
_FEW, _MANY, _MOST_ASKED = 10, 1_000, 3
_NOT_COMPARABLE: Final = "From this period on, values are not comparable with those before"
_GINI: Final = re.compile(r"\bgini\b", re.IGNORECASE)
"""What is a ratio by its definition, unless it is written in percent."""
_FISCAL: Final = re.compile(r"\b(?:fiscal|financial|fy)\b", re.IGNORECASE)


def fill_in(what: str) -> str:
    """Return the text that stands where a person has to write `what`."""
    return f"{MARK}: {what}"


def draft_package(sheet: Sheet) -> str:
    """Return the text of datapackage.json."""
    package: Entry = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": sheet.name,
        "title": title_of(sheet),
        "sources": [_source(sheet)],
        **_filled({"units": list(_units(sheet))}),
        "populations": [_population(sheet, column) for column in sheet.of_role(Role.MEASURE)],
        "caveats": [_caveat(sheet, mark, name) for mark, name in sheet.flags.items()],
        "resources": [_resource(sheet), *_members(sheet)],
        "provenance": {
            "table": sheet.name,
            "original": ORIGINAL + sheet.file,
            "sha256": hashlib.sha256(sheet.original).hexdigest(),
            "tableSha256": hashlib.sha256(draft_table(sheet).encode()).hexdigest(),
            **({} if sheet.prefix else {"draft": ""}),
            **_filled({"options": dict(sheet.options)}),
            "steps": list(sheet.steps),
            "columns": {column.name: taken_for(column) for column in sheet.columns},
        },
    }
    kept = sheet.said.get("kept")
    package |= kept if isinstance(kept, dict) else {}
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _caveat(sheet: Sheet, mark: str, name: str) -> Entry:
    """Return the caveat of a mark: its note, quoted where that counts or compares; else asks."""
    said, cited = note_on(mark, sheet.notes), list[str]()
    if mark in {cell for column in sheet.of_role(Role.PERIOD) for cell in column.cells}:
        said = _NOT_COMPARABLE
    elif needs_citing(said):
        cited = [said]
    text = {"en-US": said or fill_in(_ASKED.format(mark))}
    return _filled({"name": name, "text": text, "citations": cited})


def rounded_to(sheet: Sheet) -> str:
    """Return what values are rounded to the nearest of, as a note says it; else nothing."""
    found = (match["step"] for note in sheet.notes if (match := _ROUNDED.search(note)))
    return next(filter(None, found), "")


def _filled(entry: Entry) -> Entry:
    """Return an entry without the properties that say nothing."""
    return {name: said for name, said in entry.items() if said}


def title_of(sheet: Sheet) -> str:
    """Return what somebody calls the numbers: a package, or the file by its name; else asks."""
    words = str(sheet.said.get("title") or sheet.name.replace("-", " ").capitalize())
    is_said = not NO_TITLE.fullmatch(words)
    return words if is_said else fill_in("what the numbers are about, in a few words")


@by_identity(1)
def draft_table(sheet: Sheet) -> str:
    """Return the text of the CSV file, whose header has the names that addresses use."""
    columns = [*sheet.columns, *filter(None, [sheet.caveats, sheet.status])]
    rows = zip(*(column.written for column in columns), strict=True)
    return as_csv([[column.name for column in columns], *rows])


def draft_members(sheet: Sheet) -> str:
    """Return the text of the CSV file of words for members; empty where all stand as they are."""
    rows = [
        (column.name, cell, column.words.get(cell, cell))
        for column in sheet.of_role(Role.DIMENSION)
        if column.words
        for cell in dict.fromkeys(column.cells)
    ]
    return as_csv([MEMBERS, *rows]) if rows else ""


def _members(sheet: Sheet) -> Iterator[Entry]:
    if draft_members(sheet):
        yield {
            "name": f"{sheet.prefix}members",
            "path": f"{sheet.prefix}members.csv",
            "title": "Words for members",
            "kind": "members",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "primaryKey": list(MEMBERS[:2]),
                "missingValues": [""],
                "fields": [{"name": name, "type": "string"} for name in MEMBERS],
            },
        }


def marked_in(sheet: Sheet) -> str:
    """Return how many rows have marks behind numbers, caveats now, and which; else nothing."""
    flagged = [column.flags for column in sheet.columns if column.flags]
    rows = [dict.fromkeys(filter(None, flags)) for flags in zip(*flagged, strict=True)]
    named = some([*map(repr, dict.fromkeys(mark for marks in rows for mark in marks))])
    count = sum(map(bool, rows))
    rows_of = f"{count:,} row{'s' * (count > 1)} with numbers"
    return f"marks in {rows_of} are caveats now: {named}" if count else ""


def taken_for(column: Column) -> str:
    """Return what a column was taken for, so that a wrong guess is seen at once."""
    match column.role:
        case Role.PERIOD:
            return f"the {_period_words(column)} that a row is about"
        case Role.DIMENSION:
            return "what a row is about" + ", with words for readers" * bool(column.words)
        case Role.LABEL if column.margin_of:
            return f"margins of error of {column.margin_of}"
        case Role.LABEL:
            return _NOT_USED
        case Role.MEASURE:
            known = meaning(column)
            unit = column.unit or (known[0] if known else "to be described")
            scale = f" in {column.scale}s" if column.scale else ""
            when = f", of {column.period.replace('/', ' to ')}" * bool(column.period)
            return f"values, {unit}{scale}{when}{''.join(_gaps(column))}"


def taken(columns: Sequence[Column]) -> Iterator[str]:
    """Yield what each column was taken for, on a line of its own; many that are alike on one."""
    alike: dict[str, list[str]] = {}
    for column in columns:
        alike.setdefault(taken_for(column), []).append(column.name)
    one = {said: len(names) <= _MANY_ALIKE and said != _NOT_USED for said, names in alike.items()}
    width = max((len(c.name) for c in columns if one[taken_for(c)]), default=0)
    for column in columns:
        words = taken_for(column)
        if one[words]:
            yield f"{column.name:<{width}}  {words}"
        elif column.name == alike[words][0]:
            yield f"{words}: {some(alike[words])}"


def _period_words(column: Column) -> str:
    found = column.periods
    kind = found.word if found else "year"
    kind = "state fiscal year" if found and found.state else kind
    return f"{kind}, {found.read_as}," if found and found.read_as else kind


def _gaps(column: Column) -> Iterator[str]:
    """Yield how many cells hold no number, by what they hold."""
    gaps = [written for written, cell in zip(column.written, column.cells, strict=True) if not cell]
    for mark, count in Counter(gaps).items():
        cells = "cell" if count == 1 else "cells"
        yield f", {count:,} {cells} {repr(mark) if mark else 'empty'}"


def meaning(column: Column) -> tuple[Unit, Statistic] | None:
    """Return unit and statistic of a measure as its header says them; None where it does not."""
    if share := _share(column):
        return share
    title = column.title.replace("_", " ")
    found = (unit for unit, words in UNITS if words.search(title))
    unit = column.unit or next(found, None)
    if (summary := summary_of(column)) in AVERAGES:
        return (unit, summary) if unit is not None else None
    if unit is not None and unit.kind is Kind.RATE:
        return unit, Statistic.RATE
    is_said = unit is not None and (unit not in SHIPPED or unit.kind is Kind.AMOUNT)
    is_averaged = summary is Statistic.RATE or AVERAGED.search(title)
    if (is_averaged and not is_said) or (unit is None and _MONEY.search(title)):
        return None
    if unit is not None and unit is not Unit.COUNT:
        return unit, Statistic.AMOUNT
    is_counted = (column.is_whole or column.scale) and not column.is_open
    return (Unit.COUNT, Statistic.COUNT) if is_counted else None


def adds(measure: Column) -> bool:
    """Return whether values of a column may be added up."""
    known = meaning(measure)
    return (measure.is_open and measure.is_whole) or (known is not None and adds_up(*known))


def _share(column: Column) -> tuple[Unit, Statistic] | None:
    """Return unit and statistic of percentages, and of a Gini index that is none."""
    if column.unit is Unit.PERCENT or PERCENT.search(column.title):
        return Unit.PERCENT, Statistic.PERCENT
    is_ratio = _GINI.search(column.title.replace("_", " ")) and not any(
        NUMBER.fullmatch(cell) and Decimal(cell) > 1 for cell in column.filled
    )
    return (Unit.RATIO, Statistic.RATE) if is_ratio else None


def summary_of(column: Column) -> Statistic | None:
    """Return the average that values are, as their header or what was said of it has it."""
    return column.statistic or average_in(column.title.replace("_", " "))


def average_in(words: str) -> Statistic | None:
    """Return the average that words name; None where they name none."""
    if _MEDIAN.search(words):
        return Statistic.MEDIAN
    return Statistic.MEAN if _MEAN.search(words) else None


def _source(sheet: Sheet) -> Entry:
    proposed = sheet.said.get("proposed")
    beside = f"; beside the table stands: {proposed}" if proposed else ""
    linked = f"; beside the table stands: {link}" if (link := sheet.said.get("link")) else ""
    return {
        "name": sheet.prefix + SOURCE,
        "title": sheet.said.get("source")
        or sheet.said.get("caption")
        or fill_in(f"exact title of the publication{beside}"),
        "path": sheet.said.get("address")
        or fill_in(f"its address on the web, https://...{linked}"),
        "publisher": sheet.said.get("publisher") or fill_in(f"who published it{beside}"),
        "published": sheet.said.get("published", ""),
        "accessed": "",
        "language": "en-US",
        "grade": Grade.SECONDARY.value,
    }


def _units(sheet: Sheet) -> Iterator[Entry]:
    """Yield the units that headers name and that do not ship."""
    named = dict.fromkeys(c.unit for c in sheet.columns if c.unit and c.unit not in SHIPPED)
    for unit in filter(None, named):
        ((language, one, more),), meaning = unit.meaning.words, unit.meaning
        symbol = {"symbol": dict(meaning.symbol)} if meaning.symbol else {}
        yield {
            "name": str(unit),
            "kind": meaning.kind.value,
            **symbol,
            "sum": "yes" if meaning.adds else "no",
            "singular": {language: one},
            "plural": {language: more},
        }


def _population(sheet: Sheet, column: Column) -> Entry:
    title = column.title if needs_citing(column.title) else lowered(column.title)
    whole = {"partOf": sheet.prefix + column.whole} if column.whole else {}
    return {"name": sheet.prefix + column.name, **whole, "titles": {"en-US": title}}


def _resource(sheet: Sheet) -> Entry:
    asked = "what exactly is counted or measured, and where, in a few words"
    alike = {c.title: c.cells[0] for c in sheet.of_role(Role.LABEL) if _says(c)}
    defined = fill_in(asked + f"; all rows say: {'; '.join(alike.values())}" * bool(alike))
    measured = (said for title, said in alike.items() if INDICATOR.fullmatch(title))
    defined = max(measured, key=len, default=defined)
    publication = re.sub(r"^\S*[0-9]\S* ", "", str(sheet.said.get("source", "")))
    caption = as_mean(str(sheet.said.get("caption", "")))
    caption = ": ".join(filter(None, (publication, caption))) if sheet.file else caption
    title = str(sheet.said.get("caption") or title_of(sheet))
    is_asked = title.startswith(MARK)
    resource: Entry = {
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "title": defined if is_asked else title,
        "definition": "; ".join(
            filter(None, ("" if is_asked else caption or defined, str(sheet.said.get("alike", ""))))
        ),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "locator": sheet.said.get("locator"),
    }
    if (several := _without_unit(sheet)) and not _asks_each(several):
        names = ", ".join(column.name for column in several)
        resource["unit"] = fill_in(
            f"the unit of {names}, one of {UNIT_NAMES}; one that has another says so in its field"
            + _SCALED
            + rates_among(several)
        )
    scaled = [column for column in sheet.of_role(Role.MEASURE) if may_have_scale(column)]
    if scaled:
        numbers = (cell for column in scaled for cell in column.cells if NUMBER.fullmatch(cell))
        scales, largest = ", ".join(Scale), max(map(Decimal, numbers), default=Decimal(0))
        beside = f"; beside the table stands: {said}" if (said := sheet.said.get("given")) else ""
        resource["scale"] = fill_in(
            f"what numbers are given in: {scales}; nothing where {largest:,f} is the number "
            f"itself{beside}"
        )
    resource |= {"breaks": list(sheet.breaks), "fiscalYear": _fiscal_year(sheet)}
    if not sheet.of_role(Role.PERIOD):
        resource["period"] = _one_period(sheet)
    cells = [cell for column in sheet.of_role(Role.MEASURE) for cell in column.written]
    marks = [mark for column in sheet.of_role(Role.MEASURE) for mark in column.marks]
    missing = dict.fromkeys(("", *filter(None, marks)))
    given = [mark for mark in missing if mark in cells]
    resource["missing"] = {mark: {"en-US": _why_missing(sheet, mark)} for mark in given}
    resource["schema"] = {
        "primaryKey": [column.name for column in sheet.key],
        "missingValues": list(missing),
        "fields": [*(_field(sheet, column) for column in sheet.columns), *_attributes(sheet)],
    }
    return _filled(resource)


def _says(column: Column) -> bool:
    """Return whether all cells say one thing, in words, and none that goes into a unit."""
    is_one = len({*column.cells}) == 1 and not re.search(r"(?i)\bunits?\b|status", column.title)
    return is_one and len(re.findall("[A-Za-z]{3,}", column.cells[0])) > 1


def _one_period(sheet: Sheet) -> Entry:
    """Return the period of a table; its kind alone where all columns have periods of their own."""
    kind: Entry = {"kind": PeriodKind.UNSTATED_YEAR.value}
    measures = sheet.of_role(Role.MEASURE)
    if any(column.period for column in measures):
        open_ = some([c.title for c in measures if not c.period])
        asked = f"when the values of these were so, as 2016 or 2016-09: {open_}"
        return _filled({**kind, "start": fill_in(asked) if open_ else ""})
    start, _, end = sheet.period.partition("/")
    begins = "the year that its values are of, as 2024, or 2010/2012 of several"
    if len(measures) > 1:
        begins += (
            "; where columns differ in it, --say period-COLUMN=2024 of each that is of another"
        )
    if said := sheet.said.get("of-period"):
        begins = f"when its values were so, as 2024, 2024-09 or 2024-Q3; beside them stands: {said}"
    return _filled({**kind, "start": start or fill_in(begins), "end": end})


def _without_unit(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.of_role(Role.MEASURE) if meaning(column) is None]


def _asks_each(columns: Sequence[Column]) -> bool:
    """Return whether the unit of each of these columns is asked: they are few, and unlike."""
    words = (set(re.findall(r"[a-z]+", column.title.casefold())) for column in columns)
    alike = bool(columns and set.intersection(*words)) or any(column.is_open for column in columns)
    return len(columns) == 1 or (not alike and 0 < len(columns) <= _MOST_ASKED)


def may_have_scale(column: Column) -> bool:
    """Return whether nobody can see if numbers are in thousands or so, so that it is asked."""
    known = meaning(column)
    sizes = [abs(Decimal(cell)) for cell in column.filled if NUMBER.fullmatch(cell)]
    least = min(filter(None, sizes), default=Decimal(0))
    # A whole number of things, some of them few, is what it says: hundreds may be thousands each.
    is_plain = _COUNTED.search(column.title) and column.is_whole
    is_plain = is_plain and 0 < least < _FEW and max(sizes) >= _MANY
    is_plain = is_plain or (column.unit is Unit.COUNT and column.statistic is not None)  # Beds.
    is_plain = is_plain or (column.unit is not None and column.unit not in SHIPPED)  # Tonnes.
    return column.scale is None and known is not None and known[0].kind in COUNTED and not is_plain


def _attributes(sheet: Sheet) -> Iterator[Entry]:
    for column in filter(None, (sheet.caveats, sheet.status)):
        said = {"role": "attribute", "attribute": column.title}
        yield {"name": column.name, "type": "string", **said}


def _why_missing(sheet: Sheet, mark: str) -> str:
    """Return what the table says of a value that it does not have; asked of marks with digits."""
    known, noted = sheet.said.get("missing"), note_on(mark, sheet.notes) if mark else ""
    if isinstance(known, Mapping) and mark in known:
        return str(known[mark])
    if noted and not needs_citing(noted):
        return lowered(noted)
    if needs_citing(mark):
        return fill_in(f"why cells say {mark!r} in place of a number, such as: not reported")
    return f"marked {mark}" if mark else "no value"


def _field(sheet: Sheet, column: Column) -> Entry:
    role = Role.DIMENSION if column.role is Role.PERIOD else column.role
    usual = {
        "type": "string",
        "role": role.name.lower(),
        "titles": {"en-US": column.spoken if column.called else column.title},
    }
    return _filled({"name": column.name, **usual, **_of_role(sheet, column)})


def _of_role(sheet: Sheet, column: Column) -> Entry:
    match column.role:
        case Role.PERIOD:
            return _period(column)
        case Role.DIMENSION:
            return {"totals": list(column.totals), "overlap": "yes" * column.overlap}
        case Role.LABEL if column.margin_of:
            asked = fill_in("the level of confidence of these margins, in percent: 90, 95 or 99")
            said = {"role": "attribute", "attribute": "margin", "measure": column.margin_of}
            return {"type": "number", "titles": "", **said, "confidence": asked}
        case Role.LABEL:
            return {}
        case Role.MEASURE:
            return _measure(sheet, column)


def _period(column: Column) -> Entry:
    kind = column.periods.kind if column.periods else None
    if kind is None and _FISCAL.search(column.title):
        kind = PeriodKind.FISCAL_YEAR
    types = {4: "year", 7: "yearmonth", 10: "date"}
    length = len(column.cells[0])
    named = length == 7 and kind is not PeriodKind.MONTH  # noqa: PLR2004 - 2019-20 and 2019-Q1.
    asked = fill_in("which kind of year is named after two: school-year or fiscal-year")
    unknown = asked if named else PeriodKind.UNSTATED_YEAR.value
    return {
        "type": "string" if named else types.get(length, "string"),  # Of spans: 2015/2019.
        "periodKind": kind.value if kind else unknown,
    }


def _fiscal_year(sheet: Sheet) -> Entry | None:
    """Return what fiscal years are called: nothing where the file has 2019-20 and no more."""
    every = [column.periods for column in sheet.columns if column.periods]
    if not any(periods.state for periods in every):
        is_bare = any(periods.kind is None and "-" in periods.cells[0] for periods in every)
        return {"titles": ""} if is_bare else None
    asked = fill_in("the month in which a state fiscal year starts: 07 for July")
    return {"starts": asked, "titles": {"en-US": "state fiscal year"}, "shortTitle": "SFY"}


def _measure(sheet: Sheet, column: Column) -> Entry:
    known = meaning(column)
    unit = str(known[0]) if known else ""
    if not known and _asks_each(_without_unit(sheet)):
        unit = fill_in(f"the unit, one of {UNIT_NAMES}; or one declared under units{_SCALED}")
    summary = known[1] if known else summary_of(column)
    counted = known is not None and known[0] is Unit.COUNT
    lowest = min(map(Decimal, column.filled), default=Decimal(0)) if counted else Decimal(0)
    of_change = lowest < 0 and lone_negative(enumerate(column.filled), [column.title]) is None
    least = int(lowest) if column.is_whole else float(lowest)
    is_exact = column.is_whole and not column.is_open and not any(map(_ROUNDED.search, sheet.notes))
    return {
        "type": "integer" if column.is_whole else "number",
        "unit": unit,
        "scale": str(column.scale or ""),
        "period": column.period,
        "constraints": {"minimum": least} if of_change else {},
        "statistic": summary.value if summary else "",
        "population": sheet.prefix + column.name,
        "rounding": "exact" if is_exact else "rounded",
        "source": sheet.prefix + SOURCE,
    }
