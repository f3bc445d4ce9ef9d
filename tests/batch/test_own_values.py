"""Every file of a batch holds the values of its own edition, and none of another's.

No two values of the package are the same, and its briefing shows those of one line only. What is
read back is all that a file holds: its pages or slides, what is spoken, drawn and attached.
"""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET  # What is read is our own.
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.batch.ferries import FIXTURES
from tests.cli.program import run, without_progress
from tests.readback.pptx_reader import read_deck
from tests.writers.pdf_files import text_of

DOCKS = FIXTURES / "docks"
TABLE = (DOCKS / "data" / "docks.csv").read_text("utf-8")
LANGUAGES = ("en-us", "es-us")
SPOKEN = ("descr", "name", "title")


def by_line() -> Mapping[str, tuple[int, ...]]:
    """Return what is published of each line, and the sum of it."""
    values: dict[str, list[int]] = {}
    for row in csv.DictReader(io.StringIO(TABLE)):
        values.setdefault(row["line"], []).append(int(row["trips"]))
    return {line: (*own, sum(own)) for line, own in values.items()}


VALUES = by_line()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docks")
    words = (str(DOCKS / "line"), "--data", str(DOCKS / "data"), "--each", "line")
    languages = ("--lang", "en-US", "--lang", "es-US")
    done = run("batch", *words, *languages, "--jobs", "3", cwd=folder)
    assert without_progress(done.stderr) == "20 of 20 editions made\n"
    return folder / "output"


def test_what_is_of_another_line_would_be_found() -> None:
    for text in ("83,441 trips", "of 83441", "The line Jackdaw", "line=jackdaw"):
        with pytest.raises(AssertionError):
            require_none_of_others(text, "birch")


def test_no_value_is_that_of_two_lines() -> None:
    values = [value for own in VALUES.values() for value in own]
    assert (len(VALUES), len(set(values))) == (10, len(values))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", VALUES)
def test_pages_hold_the_values_of_their_own_line(made: Path, line: str, language: str) -> None:
    data = (made / f"docks-legislator-{language}-{line}.pdf").read_bytes()
    page = text_of(data)
    require_own(page, line)
    attached = attachments(data)
    assert attached.pop("data-docks.csv") == TABLE  # It is the same for all, and holds all.
    assert numbers(attached["ledger.csv"]) >= {*VALUES[line]}
    require_none_of_others("\n".join([page, *attached.values(), *strings(data)]), line)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", VALUES)
def test_slides_hold_the_values_of_their_own_line(made: Path, line: str, language: str) -> None:
    data = (made / f"docks-legislator-{language}-{line}.pptx").read_bytes()
    slides = read_deck(data)
    require_own("\n".join(text for slide in slides for text in slide.words), line)
    charts = [chart for slide in slides for chart in slide.charts]
    drawn = {value for chart in charts for _, values in chart.series for value in values}
    assert drawn == {*VALUES[line][:4]}
    books = " ".join(str(cell) for chart in charts for row in chart.workbook for cell in row)
    assert numbers(books) >= {*VALUES[line][:4]}
    notes = "\n".join(slide.notes for slide in slides)
    assert numbers(notes) & {*VALUES[line]} == {*VALUES[line]}
    require_none_of_others("\n".join([*packed(data)]), line)


def require_own(text: str, line: str) -> None:
    """Fail unless a text says the name of a line, and all its values as readers see them."""
    assert line in words(text)
    assert [f"{value:,}" for value in VALUES[line] if f"{value:,}" not in text] == []


def require_none_of_others(text: str, line: str) -> None:
    others = {name: own for name, own in VALUES.items() if name != line}
    assert words(text) & {*others} == set()
    assert numbers(text) & {value for own in others.values() for value in own} == set()


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def numbers(text: str) -> set[int]:
    """Return the whole numbers of a text, whatever separates their thousands."""
    found = re.findall(r"\d{1,3}(?:,\d{3})+|\d+", text)
    return {int(number.replace(",", "")) for number in found}


def attachments(data: bytes) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    return {name: content.decode("utf-8-sig") for name, content in files.items()}


def strings(data: bytes) -> Iterator[str]:
    """Yield every text of a file beside its pages: titles, bookmarks, what is read aloud."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield bytes(pdf.Root.Metadata.read_bytes()).decode()
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary):
                values = [
                    found[name]
                    for name in ("/Alt", "/ActualText", "/Title", "/Desc")
                    if name in found
                ]
                yield from map(str, values)


def packed(data: bytes) -> Iterator[str]:
    """Yield the texts of every part of a deck, and of the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                yield from packed(package.read(name))
            elif name.endswith(".xml"):
                for element in ET.fromstring(package.read(name)).iter():  # noqa: S314 - our own.
                    yield element.text or ""
                    yield from (element.get(spoken, "") for spoken in SPOKEN)
