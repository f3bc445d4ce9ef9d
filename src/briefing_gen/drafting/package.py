"""Drafts the data package of a table: what it shows is written, what nobody can see is asked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.quantities import SHIPPED, Kind, Unit
from briefing_gen.dataset.reading.named_metrics import MARK
from briefing_gen.dataset.vocabulary import PeriodKind, Statistic
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet

Entry = dict[str, object]
SOURCE: Final = "source"
_PERCENT: Final = re.compile(r"%|\b(?:percent|percentage|pct)\b|^share\b", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"\b(?:mean|average|rate|ratio|per|index)\b", re.IGNORECASE)
_MEDIAN: Final = re.compile(r"\bmedian\b", re.IGNORECASE)
_UNITS: Final = (
    (Unit.RATE, re.compile(r"\bper[ _-]?(?:100,?000|100k)\b", re.IGNORECASE)),
    (Unit.PER_1000, re.compile(r"\bper[ _-]?(?:1,?000|thousand)\b", re.IGNORECASE)),
    (Unit.USD, re.compile(r"\$|\b(?:usd|dollars?)\b", re.IGNORECASE)),
    (Unit.EUR, re.compile(r"\u20ac|\b(?:eur|euros?)\b", re.IGNORECASE)),
    (Unit.PPM, re.compile(r"\bppm\b|\bparts per million\b", re.IGNORECASE)),
    (Unit.FAHRENHEIT, re.compile(r"\u00b0 ?F\b|\bfahrenheit\b", re.IGNORECASE)),
    (Unit.DAYS, re.compile(r"[(\[]days?[)\]]|\bin days$", re.IGNORECASE)),
    (Unit.HOURS, re.compile(r"[(\[]hours?[)\]]|\bin hours$", re.IGNORECASE)),
    (Unit.MONTHS, re.compile(r"[(\[]months?[)\]]|\bin months$", re.IGNORECASE)),
    (Unit.YEARS, re.compile(r"[(\[]years?[)\]]|\bin years$", re.IGNORECASE)),
    (Unit.MILES, re.compile(r"[(\[]miles?[)\]]|\bin miles$", re.IGNORECASE)),
    (Unit.ACRES, re.compile(r"[(\[]acres?[)\]]|\bin acres$", re.IGNORECASE)),
)
"""The units that headers name; of several the first."""
_FISCAL: Final = re.compile(r"\b(?:fiscal|fy)\b", re.IGNORECASE)


def fill_in(what: str) -> str:
    """Return the text that stands where a person has to write `what`."""
    return f"{MARK}: {what}"


def draft_package(sheet: Sheet) -> str:
    """Return the text of datapackage.json."""
    package: Entry = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": sheet.name,
        "title": fill_in("what the numbers are about, in a few words"),
        "version": "1.0.0",
        "sources": [_source()],
        "populations": [_population(column) for column in sheet.of_role(Role.MEASURE)],
        "caveats": [
            {"name": name, "text": {"en-US": fill_in(f"what the mark {mark} beside numbers means")}}
            for mark, name in sheet.flags.items()
        ],
        "resources": [_resource(sheet)],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def draft_table(sheet: Sheet) -> str:
    """Return the text of the CSV file, whose header has the names that addresses use."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = [*sheet.columns, *filter(None, [sheet.caveats])]
    writer.writerow([column.name for column in columns])
    writer.writerows(zip(*(column.written for column in columns), strict=True))
    return stream.getvalue()


def meaning(column: Column) -> tuple[Unit, Statistic] | None:
    """Return unit and statistic of a measure as its header says them; None where it does not."""
    if column.unit is Unit.PERCENT or _PERCENT.search(column.title):
        return Unit.PERCENT, Statistic.PERCENT
    found = (unit for unit, words in _UNITS if words.search(column.title))
    unit = column.unit or next(found, None)
    if unit is not None and _MEDIAN.search(column.title):
        return unit, Statistic.MEDIAN
    if unit is not None and unit.kind is Kind.RATE:
        return unit, Statistic.RATE
    if _SUMMARY.search(column.title) or _MEDIAN.search(column.title):
        return None
    if unit is not None:
        return unit, Statistic.AMOUNT
    return (Unit.COUNT, Statistic.COUNT) if column.is_whole or column.scale else None


def _source() -> Entry:
    return {
        "name": SOURCE,
        "title": fill_in("exact title of the publication that the numbers come from"),
        "path": fill_in("its address on the web, https://..."),
        "publisher": fill_in("who published it"),
        "published": fill_in(
            "when it was published: 2025, 2025-03 or 2025-03-31; nothing if unknown"
        ),
        "accessed": fill_in(
            "the day on which you read it there, as 2026-01-15; nothing if nobody noted it"
        ),
        "language": "en-US",
        "grade": fill_in(
            "how far you read: primary (the publication itself), secondary (a text that quotes "
            "it) or reported (only the news)"
        ),
    }


def _population(column: Column) -> Entry:
    asked = fill_in(f"what exactly {column.title!r} counts or measures, and where")
    return {"name": column.name, "titles": {"en-US": asked}}


def _resource(sheet: Sheet) -> Entry:
    title = fill_in("what the table holds, in a few words")
    resource: Entry = {
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    if not sheet.of_role(Role.YEAR):
        resource["period"] = {
            "kind": fill_in(f"what the dates are: {_words(PeriodKind)}"),
            "start": fill_in("when the period begins: 2024, 2024-01 or 2024-01-31"),
            "end": fill_in("when it ends; the same again for one year or one day"),
        }
    cells = [cell for column in sheet.of_role(Role.MEASURE) for cell in column.written]
    marks = [mark for column in sheet.of_role(Role.MEASURE) for mark in column.marks]
    missing = dict.fromkeys(("", *filter(None, marks)))
    asked = {mark: {"en-US": fill_in(_why_missing(mark))} for mark in missing if mark in cells}
    if asked:
        resource["missing"] = asked
    resource["schema"] = {
        "primaryKey": [column.name for column in sheet.key],
        "missingValues": list(missing),
        "fields": [*map(_field, sheet.columns), *_caveats(sheet)],
    }
    return resource


def _caveats(sheet: Sheet) -> Iterator[Entry]:
    if column := sheet.caveats:
        yield {
            "name": column.name,
            "type": "string",
            "role": "attribute",
            "attribute": "caveats",
        }


def _why_missing(mark: str) -> str:
    cells = f"cells say {mark!r} in place of a number" if mark else "cells are empty"
    return f"why {cells}, such as: not reported"


def _field(column: Column) -> Entry:
    titles = {"en-US": column.title}
    match column.role:
        case Role.YEAR:
            fiscal = _FISCAL.search(column.title)
            asked = fill_in(f"what a year is: {_words(PeriodKind)}")
            kind = PeriodKind.FISCAL_YEAR.value if fiscal else asked
            return {
                "name": column.name,
                "type": "year",
                "role": "dimension",
                "titles": titles,
                "periodKind": kind,
            }
        case Role.DIMENSION:
            return {"name": column.name, "type": "string", "role": "dimension", "titles": titles}
        case Role.LABEL:
            return {"name": column.name, "type": "string", "role": "label", "titles": titles}
        case Role.MEASURE:
            return _measure(column)


def _measure(column: Column) -> Entry:
    known = meaning(column)
    units = ", ".join(unit for unit in SHIPPED if unit != Unit.RANK)
    scale = {"scale": str(column.scale)} if column.scale else {}
    return {
        "name": column.name,
        "type": "integer" if column.is_whole else "number",
        "role": "measure",
        "titles": {"en-US": column.title},
        "unit": str(known[0]) if known else fill_in(f"the unit, one of {units}"),
        **scale,
        "statistic": known[1].value if known else fill_in(f"one of {', '.join(Statistic)}"),
        "population": column.name,
        "rounding": "exact" if column.is_whole else "rounded",
        "source": SOURCE,
        "locator": fill_in("page or table of the publication where these numbers stand"),
    }


def _words(kinds: type[PeriodKind]) -> str:
    *first, last = (kind.value for kind in kinds)
    return f"{', '.join(first)} or {last}"
