"""A package and a briefing of any number of editions, to measure time: synthetic, never data.

There is an edition for each place beside each other place, so that many editions need few rows.

python benchmarks/synthetic.py EDITIONS FOLDER
"""
# ruff: noqa: E501 - an authored line is as long as it is.

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import isqrt
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


def write_data(folder: Path, editions: int) -> list[tuple[str, str]]:
    """Write a synthetic package: three kinds of counts for each place and year.

    Return the members of the two parameters of each edition, about as many as asked for.
    """
    folder.mkdir(parents=True)
    others = [f"q{at:04d}" for at in range(isqrt(editions))]
    places = [f"p{at:04d}" for at in range(editions // len(others))]
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
        "resources": [_table("place"), _table("other")],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    _write_rows(folder / "place.csv", places)
    _write_rows(folder / "other.csv", others)
    return [(place, other) for place in places for other in others]


def _table(name: str) -> dict[str, object]:
    return {
        "name": name,
        "title": f"Synthetic counts by {name}",
        "titles": {"en-US": f"Synthetic counts by {name}"},
        "path": f"{name}.csv",
        "format": "csv",
        "missing": {"": {"en-US": "not stated"}},
        "schema": {
            "fields": [*_dimensions(name), *(_measure(kind) for kind in KINDS)],
            "primaryKey": [name, "year"],
            "missingValues": [""],
        },
    }


def _dimensions(name: str) -> Iterator[dict[str, object]]:
    place: dict[str, object] = {"name": name, "type": "string", "titles": {"en-US": name.title()}}
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
        stream.write(f"{path.stem},year,{','.join(KINDS)}\n")
        for number, place in enumerate(places, 1):
            for year in range(YEARS):
                seed = number * 7919 + year * 104_729
                counts = [1_000 + seed % modulus for modulus in (90_001, 50_021, 20_011)]
                stream.write(f"{place},{FIRST_YEAR + year},{','.join(map(str, counts))}\n")


def write_briefing(folder: Path) -> None:
    """Write a briefing about one place, with charts of its own counts in every edition."""
    folder.mkdir(parents=True)
    parts = [_HEAD, *(_FINDING.replace("KIND", kind) for kind in KINDS), _BESIDE, _TAIL]
    (folder / "briefing.yaml").write_text("".join(parts), encoding="utf-8")


_HEAD: Final = """\
# Synthetic, made to measure time: see benchmarks/synthetic.py.
name: places
date: "2000-01-01"
audiences: [legislator]
languages: [en-US]
parameters:
  place: {table: place, dimension: place}
  other: {table: other, dimension: other}
metrics:
  first: "place[place={place}, year=2023].first"
  second: "place[place={place}, year=2023].second"
  third: "place[place={place}, year=2023].third"
  first-before: "place[place={place}, year=2014].first"
  second-before: "place[place={place}, year=2014].second"
  third-before: "place[place={place}, year=2014].third"
  first-change: {percent-change: [first-before, first]}
  second-change: {percent-change: [second-before, second]}
  third-change: {percent-change: [third-before, third]}
  theirs: "other[other={other}, year=2023].first"
  beside: {ratio: [first, theirs]}
kicker: {en-US: "Synthetic · {place} · {other}"}
title: {en-US: "Synthetic counts of {place} beside {other}, which are not data"}
standfirst:
  en-US: >-
    Every number in this briefing is made up to measure how fast it is drawn. It says nothing about any place, and it
    is as long as the standfirst of a real briefing.
byline: {en-US: "Made by a benchmark"}
keywords: {en-US: "synthetic, {place}"}
key-findings: [first, second, third, beside]
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
      across: {table: place, dimension: year}
      highlight: ["2023"]
      series:
        - {id: KIND, name: {en-US: Counts}, values: "place[place={place}, year=*].KIND", mark: context}
"""
_BESIDE: Final = """\
  - id: beside
    statement: {en-US: "{place} has {beside:1} times the counts of {other} in {first:period}"}
    body:
      - {en-US: "{other} has {theirs} counts of this kind, and {place} has {first}; the ratio is computed from them."}
    slide: {en-US: "{first} beside {theirs}."}
    key:
      number: theirs
      label: {en-US: "counts of {other}, {theirs:period}"}
      sentence: {en-US: "{place} has {first} counts of this kind, {other} has {theirs}."}
    chart:
      kind: bar
      title: {en-US: "{place} beside {other}"}
      subtitle: {en-US: "Synthetic counts, calendar year {theirs:period}"}
      points:
        - {id: place, label: {en-US: "{place}"}, value: first, mark: accent}
        - {id: other, label: {en-US: "{other}"}, value: theirs, mark: context}
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
