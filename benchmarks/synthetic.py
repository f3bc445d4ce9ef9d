"""A package and a briefing of as many places as one likes, to measure time: synthetic, never data.

python benchmarks/synthetic.py PLACES FOLDER
"""
# ruff: noqa: E501 - an authored line is as long as it is.

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FIRST_YEAR: Final = 2014
YEARS: Final = 10
KINDS: Final = ("first", "second", "third")


def main() -> None:
    """Write data and templates into a folder."""
    folder = Path(sys.argv[2])
    write_data(folder / "data", int(sys.argv[1]))
    write_briefing(folder / "templates" / "briefings" / "places")


def write_data(folder: Path, places: int) -> None:
    """Write a synthetic package: three kinds of counts for each place and year."""
    folder.mkdir(parents=True)
    words = {"en-US": "Synthetic counts, made to measure time"}
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "synthetic",
        "title": "Synthetic counts, made to measure time: not data",
        "titles": words,
        "version": "1.0.0",
        "created": "2000-01-01T00:00:00Z",
        "sources": [
            {
                "name": "synthetic",
                "title": "Made by a benchmark",
                "path": "https://example.org/",
                "publisher": "No publisher",
                "published": "2000",
                "accessed": "2000-01-01",
                "grade": "primary",
            }
        ],
        "populations": [
            {"name": kind, "titles": {"en-US": f"synthetic counts of the {kind} kind"}}
            for kind in KINDS
        ],
        "caveats": [{"name": "synthetic", "text": {"en-US": "All counts are synthetic."}}],
        "resources": [_table("places", "Place"), _table("countries", "Country")],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    _write_rows(folder / "places.csv", [f"p{at:05d}" for at in range(places)])
    _write_rows(folder / "countries.csv", ["whole"])


def _table(name: str, title: str) -> dict[str, object]:
    return {
        "name": name,
        "title": f"Synthetic counts by {title.lower()}",
        "titles": {"en-US": f"Synthetic counts by {title.lower()}"},
        "path": f"{name}.csv",
        "format": "csv",
        "missing": {"": {"en-US": "not stated"}},
        "schema": {
            "fields": [*_dimensions(title), *(_measure(kind) for kind in KINDS)],
            "primaryKey": ["place", "year"],
            "missingValues": [""],
        },
    }


def _dimensions(title: str) -> Iterator[dict[str, object]]:
    place: dict[str, object] = {"name": "place", "type": "string", "titles": {"en-US": title}}
    year: dict[str, object] = {"name": "year", "type": "year", "titles": {"en-US": "Year"}}
    yield place | {"role": "dimension"}
    yield year | {"role": "dimension", "periodKind": "calendar-year"}


def _measure(kind: str) -> dict[str, object]:
    return {
        "name": kind,
        "type": "integer",
        "role": "measure",
        "titles": {"en-US": f"Counts of the {kind} kind"},
        "unit": "count",
        "statistic": "count",
        "population": kind,
        "rounding": "exact",
        "source": "synthetic",
        "locator": "page 1",
        "caveats": ["synthetic"],
    }


def _write_rows(path: Path, places: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"place,year,{','.join(KINDS)}\n")
        for number, place in enumerate(places, 1):
            for year in range(YEARS):
                seed = number * 7919 + year * 104_729
                counts = [1_000 + seed % modulus for modulus in (90_001, 50_021, 20_011)]
                stream.write(f"{place},{FIRST_YEAR + year},{','.join(map(str, counts))}\n")


def write_briefing(folder: Path) -> None:
    """Write a briefing about one place, with charts of its own counts in every edition."""
    folder.mkdir(parents=True)
    parts = [_HEAD, *(_FINDING.replace("KIND", kind) for kind in KINDS), _SHARES, _TAIL]
    (folder / "briefing.yaml").write_text("".join(parts), encoding="utf-8")


_HEAD: Final = """\
# Synthetic, made to measure time: see benchmarks/synthetic.py.
name: places
date: "2000-01-01"
audiences: [legislator]
languages: [en-US]
parameters:
  place: {table: places, dimension: place}
metrics:
  first: "places[place={place}, year=2023].first"
  second: "places[place={place}, year=2023].second"
  third: "places[place={place}, year=2023].third"
  first-before: "places[place={place}, year=2014].first"
  second-before: "places[place={place}, year=2014].second"
  third-before: "places[place={place}, year=2014].third"
  first-change: {percent-change: [first-before, first]}
  second-change: {percent-change: [second-before, second]}
  third-change: {percent-change: [third-before, third]}
  whole: "countries[place=whole, year=2023].first"
  whole-share: {share: [first, whole]}
kicker: {en-US: "Synthetic · {place}"}
title: {en-US: "Synthetic counts of {place}, which are not data"}
standfirst:
  en-US: >-
    Every number in this briefing is made up to measure how fast it is drawn. It says nothing about any place, and it
    is as long as the standfirst of a real briefing.
byline: {en-US: "Made by a benchmark"}
keywords: {en-US: "synthetic, {place}"}
key-findings: [first, second, third, shares]
findings:
"""
_FINDING: Final = """\
  - id: KIND
    statement: {en-US: "{place} has {KIND} counts of the kind in {KIND:period}"}
    body:
      - en-US: >-
          In {KIND-before:period} it had {KIND-before}, and the counts {KIND-change:change-plural} until {KIND:period}.
          The words here are as many as in a real briefing, so that breaking them into lines takes as long as it
          would, and so does putting them into the boxes of a slide beside the chart that they stand with.
    slide: {en-US: "From {KIND-before} in {KIND-before:period} to {KIND} in {KIND:period}."}
    key:
      number: KIND
      label: {en-US: "counts of the kind, {KIND:period}"}
      sentence: {en-US: "{place} has {KIND} counts; they {KIND-change:change-plural} from {KIND-before:period}."}
    chart:
      kind: column
      title: {en-US: "Counts of {place} went from {KIND-before} to {KIND}"}
      subtitle: {en-US: "Synthetic counts of the KIND kind, {place}, calendar years"}
      across: {table: places, dimension: year}
      highlight: ["2023"]
      series:
        - {id: KIND, name: {en-US: Counts}, values: "places[place={place}, year=*].KIND", mark: context}
"""
_SHARES: Final = """\
  - id: shares
    statement: {en-US: "{place} has {whole-share:0} of what the whole has in {whole:period}"}
    body:
      - {en-US: "The whole has {whole} counts of this kind, and {place} has {first}; the share of {place} is computed from them."}
    slide: {en-US: "{first} beside {whole}."}
    key:
      number: whole-share:0
      label: {en-US: "of the whole, {whole:period}"}
      sentence: {en-US: "{place} has {first} counts of this kind, the whole has {whole}."}
    chart:
      kind: bar
      title: {en-US: "{place} beside the whole"}
      subtitle: {en-US: "Synthetic counts, calendar year {whole:period}"}
      points:
        - {id: place, label: {en-US: "{place}"}, value: first, mark: accent}
        - {id: whole, label: {en-US: The whole}, value: whole, mark: context}
"""
_TAIL: Final = """\
limits:
  - {en-US: "Anything at all about {place}: the numbers are made up."}
  - {en-US: "How fast another program draws the same pages."}
questions:
  - {en-US: "How long did it take to make this edition for {place}?"}
methods:
  - {en-US: "Shares and changes are computed from the counts and rounded once, for display."}
help:
  title: {en-US: "About these pages"}
  content:
    - {en-US: "They belong to a benchmark. Do not quote them."}
"""


if __name__ == "__main__":
    main()
