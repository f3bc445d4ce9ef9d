"""A small data package whose words try to be formulas, links and markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset

WORDS: Final = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3+cmd",
    "@SUM(1)",
    "\tindented",
    "{=1+1}",
    '=HYPERLINK("http://x.example")',
    "http://x.example",
    "internal:Sheet1!A1",
    "_x0041_",
    "a,b;c\"d'",
    "two\nlines",
    "<b>&amp;$x$",
    "＝1+1",
    " spaces around ",
)
VALUES: Final = ("1", "-35.8", "45.0", "0", "123456789012345.123456789", "1000000000000000")


def package(folder: Path) -> Dataset:
    """Return a package in which each hostile text is the note of one value."""
    titles = {"en-US": "=1+1", "es-US": "@uno"}
    count = {"unit": "count", "statistic": "count", "population": "things", "source": "office"}
    fields: list[dict[str, object]] = [
        {"name": "id", "type": "string", "role": "dimension", "titles": titles},
        {"name": "n", "type": "number", "role": "measure", "titles": titles, **count},
        {"name": "en", "type": "string", "role": "attribute", "attribute": "note:en-US"},
        {"name": "es", "type": "string", "role": "attribute", "attribute": "note:es-US"},
    ]
    descriptor = {
        "name": "../=evil name",
        "titles": titles,
        "version": "1",
        "created": "2024-05-06T07:08:09Z",
        "sources": [
            {
                "name": "office",
                "title": "=1+1",
                "publisher": "@office",
                "path": "https://example.org/",
                "grade": "primary",
            }
        ],
        "populations": [{"name": "things", "titles": titles}],
        "resources": [
            {
                "name": "things",
                "path": "things.csv",
                "titles": titles,
                "period": {"kind": "calendar-year", "start": "2020"},
                "missing": {"": {"en-US": "=none", "es-US": "-ninguno"}},
                "schema": {"primaryKey": ["id"], "missingValues": [""], "fields": fields},
            }
        ],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    notes = [f"{_cell(word)},{_cell(word)}" for word in WORDS]
    rows = [f"m{at},{VALUES[at % len(VALUES)]},{note}" for at, note in enumerate(notes)]
    text = "\n".join(["id,n,en,es", *rows, "gone,,,", ""])
    (folder / "things.csv").write_text(text, encoding="utf-8", newline="")
    return read_dataset(folder)


def _cell(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
