"""Tables of invented counts as a spreadsheet saves them, and what a person fills in."""

from __future__ import annotations

import re
from pathlib import Path

from briefing_gen.drafting.sheet import Sheet
from briefing_gen.drafting.sheet_reader import LIMIT, read_table
from briefing_gen.reading.files import read_named

FERRIES = (
    "Year,Trips made,Late trips (%),Notes\r\n"
    "2022,4012,9.1,\r\n2023,4388,8.0,storm\r\n2024,4102,,\r\n,,,\r\n"
)
STATES = "State,Cases\nOhio,120\nTexas,340\nUtah,15\nMaine,9\n"
LINES = (
    "Line,Fiscal year,Cost ($),Median wait\n"
    "north,2022,4.5,33.5\nsouth,2022,5,31\nnorth,2023,4.7,33\nsouth,2023,5.2,32\n"
)
WIDE = "State,Region,2021,2022,2023\nOhio,Midwest,1,2,3\nUtah,West,4,,6\n"
GROUPS = "Group,Trips per 100 people\n18 to 24,4.5\n25 to 64,3.1\n65 or older,2.2\n"
ANSWERS = {
    "what the numbers are about": "Ferries (invented)",
    "exact title": "Ferry Report (invented)",
    "its address on the web": "https://example.org/report",
    "who published it": "Harbor Office (invented)",
    "what exactly": "Ferry trips in Nowhere County (invented)",
    "why cells": "not reported",
    "which kind of year": "school-year",
    "the year that": "2024",
    "when its values": "2024",
    "what numbers are given": "",
    "the unit": "years",
    "one of count": "median",
    "the title": "Ferries of Nowhere County",
}
ASKED = re.compile(r'"FILL IN: ((?:[^"\\]|\\.)*)"')


def save(folder: Path, text: str, name: str = "ferries.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def read_sheet(path: Path) -> Sheet:
    return read_table(str(path), read_named(path, LIMIT))


def filled(text: str) -> str:
    """Return a draft in which a person has written what it asks for."""
    return ASKED.sub(lambda asked: f'"{_answer(asked[1])}"', text)


def _answer(asked: str) -> str:
    (answer,) = (words for begin, words in ANSWERS.items() if asked.startswith(begin))
    return answer
