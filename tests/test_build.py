from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from briefing_gen import shipped
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Profile
from briefing_gen.base.problems import BriefingError
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import (
    Made,
    Output,
    build,
    build_ledger,
    checked,
    file_date,
    file_name,
    ledger_name,
)
from briefing_gen.cache import OutputError
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.themes import Paper, Theme, read_theme
from tests.readback.expected import normal
from tests.samples import document

EDITION = Edition(briefing="national", audience=Audience.LEGISLATOR, language=Language.EN_US)
UNKNOWN_PARAMETER = replace(EDITION, parameters=(("planet", "mars"),))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(shipped.shipped() / "data" / shipped.DATA)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read_briefing(shipped.shipped() / "templates" / "briefings" / shipped.BRIEFING)


@pytest.fixture(scope="module")
def theme() -> Theme:
    return read_theme(shipped.shipped() / "templates" / "themes" / shipped.THEME)


class Built(Frozen):
    """Both files of the edition, as all tests here find them."""

    made: Made
    steps: tuple[str, ...]
    folder: Path


@pytest.fixture(scope="module")
def built(
    dataset: Dataset, briefing: Briefing, theme: Theme, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    steps: list[str] = []
    both = (Format.PDF, Format.PPTX)
    folder = tmp_path_factory.mktemp("built")
    output = Output(folder=folder, formats=both, theme=theme, paper=Paper.LETTER)
    made = build(dataset, briefing, EDITION, output, steps.append)
    return Built(made, tuple(steps), folder)


@pytest.fixture
def output(tmp_path: Path, theme: Theme) -> Output:
    return Output(folder=tmp_path, formats=(Format.PDF,), theme=theme, paper=Paper.LETTER)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_both_files_of_an_edition_are_made(
    dataset: Dataset, briefing: Briefing, built: Built
) -> None:
    assert {name: data[:4] for name, data in content(built.folder).items()} == {
        "national-legislator-en-us.pdf": b"%PDF",
        "national-legislator-en-us.pptx": b"PK\x03\x04",
    }
    assert built.made == Made(
        (
            built.folder / "national-legislator-en-us.pdf",
            built.folder / "national-legislator-en-us.pptx",
        ),
        checked(dataset, briefing, EDITION, lambda _: None)[1],
    )
    assert built.steps == (
        "Checking every number",
        "Composing",
        "Drawing pages",
        "Drawing slides",
        "Writing",
    )


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_under_any_date(
    dataset: Dataset,
    briefing: Briefing,
    output: Output,
    built: Built,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = replace(output, formats=(Format.PDF, Format.PPTX))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = build(dataset, briefing, EDITION, replace(both, modified=1_700_000_000))
    assert content(output.folder) == content(built.folder)
    assert {path.stat().st_mtime for path in made.paths} == {1_700_000_000}


@pytest.mark.slow
def test_the_evidence_travels_inside_the_pdf(
    dataset: Dataset, briefing: Briefing, built: Built
) -> None:
    with pikepdf.open(built.made.paths[0]) as pdf:
        names = list(pdf.attachments)
        text = pdf.attachments["ledger.csv"].get_file().read_bytes().decode("utf-8-sig")
    assert {"datapackage.json", "data-cybertipline-total.csv"} <= set(names)
    assert "data-corrections.csv" in names
    rows = list(csv.DictReader(io.StringIO(text)))
    report = check_edition(dataset, briefing, EDITION)
    assert len(rows) == report.total + report.quoted
    assert all(row["page"] for row in rows)


@pytest.mark.slow
def test_one_page_has_its_own_name_and_evidence_and_the_deck_stays_whole(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    wanted = replace(output, formats=(Format.PDF, Format.PPTX), profile=Profile.ONE_PAGE)
    made = build(dataset, briefing, EDITION, wanted)
    assert [path.name for path in made.paths] == [
        "national-legislator-en-us-one-page.pdf",
        "national-legislator-en-us.pptx",
    ]
    with pikepdf.open(made.paths[0]) as pdf:
        assert len(pdf.pages) == 1
        assert "ledger.csv" in pdf.attachments


@pytest.mark.slow
def test_every_number_of_the_shipped_edition_is_bound(dataset: Dataset, briefing: Briefing) -> None:
    report = check_edition(dataset, briefing, EDITION)
    assert report.total > 100
    assert (report.bound, [p for p in report.problems if p.severity == "error"]) == (
        report.total,
        [],
    )


@pytest.mark.slow
def test_an_edition_with_an_error_is_not_written(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    (output.folder / "national-legislator-en-us-mars.pdf").write_bytes(b"old")
    steps: list[str] = []
    with pytest.raises(BriefingError) as caught:
        build(dataset, briefing, UNKNOWN_PARAMETER, output, steps.append)
    assert "unknown-parameter" in [problem.code for problem in caught.value.problems]
    assert content(output.folder) == {"national-legislator-en-us-mars.pdf": b"old"}
    assert steps == ["Checking every number"]


def test_a_folder_that_cannot_be_written_to_is_told_before_any_work(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    (output.folder / "file").write_bytes(b"mine")
    steps: list[str] = []
    with pytest.raises(OutputError):
        build(
            dataset,
            briefing,
            EDITION,
            replace(output, folder=output.folder / "file"),
            steps.append,
        )
    assert steps == []


@pytest.mark.slow
def test_a_folder_in_place_of_the_file_is_told_before_drawing(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    (output.folder / "national-legislator-en-us.pdf").mkdir()
    steps: list[str] = []
    with pytest.raises(OutputError, match="Is a directory"):
        build(dataset, briefing, EDITION, output, steps.append)
    assert steps == ["Checking every number", "Composing"]


@pytest.mark.slow
def test_nothing_is_written_where_the_second_file_cannot_be_drawn(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    def interrupt(step: str) -> None:
        if step == "Drawing slides":
            raise KeyboardInterrupt

    both = replace(output, formats=(Format.PDF, Format.PPTX))
    with pytest.raises(KeyboardInterrupt):
        build(dataset, briefing, EDITION, both, interrupt)
    assert content(output.folder) == {}


@pytest.mark.slow
def test_the_ledger_counts_the_pages_and_slides_of_the_files(
    dataset: Dataset, briefing: Briefing, output: Output, built: Built
) -> None:
    pdf, deck = built.made.paths
    (path,) = build_ledger(dataset, briefing, EDITION, output).paths
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert path.name == "national-legislator-en-us-ledger.csv"
    assert [row["order"] for row in rows if not row["page"]] == []
    unslid = {row["section"] for row in rows if not row["slide"]}
    assert unslid == {"data"}
    titles = {normal(row["context"]): row for row in rows if row["section"] == "findings"}
    pages, slides = pages_of(pdf), slides_of(deck)
    found = [(int(row["page"]), int(row["slide"])) for t, row in titles.items() if t in pages]
    assert found == [(pages[t], slides[t]) for t in titles if t in pages]
    assert len(found) > 5


def pages_of(pdf: Path) -> dict[str, int]:
    """Return the page that each bookmark leads to, by its words."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        items = [child for item in outline.root for child in (item, *item.children)]
        pages: dict[object, int] = {p.objgen: at for at, p in enumerate(opened.pages, start=1)}
        leads = {item.title: item.to_dictionary_object(opened)["/Dest"] for item in items}
        return {normal(title): pages[place[0].objgen] for title, place in leads.items()}


def slides_of(deck: Path) -> dict[str, int]:
    """Return the number of each slide, by its title; of one in parts that of the first."""
    slides = reversed(list(enumerate(Presentation(str(deck)).slides, start=1)))
    titles = ((normal(slide.shapes.title.text), number) for number, slide in slides)
    return {re.sub(r" \(\d of \d\)$", "", title): number for title, number in titles}


@pytest.mark.slow
def test_a_ledger_is_not_written_for_an_edition_with_an_error(
    dataset: Dataset, briefing: Briefing, output: Output
) -> None:
    with pytest.raises(BriefingError, match="unknown-parameter"):
        build_ledger(dataset, briefing, UNKNOWN_PARAMETER, output)
    assert content(output.folder) == {}


def test_the_ledger_of_other_paper_has_another_name() -> None:
    sample = replace(document(), slug="national-legislator-en-us")
    assert ledger_name(sample, Paper.A4) == "national-legislator-en-us-a4-ledger.csv"


@pytest.mark.parametrize(
    ("slug", "fmt", "paper", "name"),
    [
        ("national-legislator-en-us", Format.PDF, Paper.LETTER, "national-legislator-en-us.pdf"),
        ("national-legislator-en-us", Format.PDF, Paper.A4, "national-legislator-en-us-a4.pdf"),
        ("national-legislator-en-us", Format.PPTX, Paper.A4, "national-legislator-en-us.pptx"),
        ("states-new york", Format.PPTX, Paper.LETTER, "states-new-york.pptx"),
        ("states-Doña Ana", Format.PPTX, Paper.LETTER, "states-dona-ana.pptx"),
        ("states-../../etc/passwd", Format.PPTX, Paper.LETTER, "states-etc-passwd.pptx"),
        ("states-a\0b\nc.", Format.PPTX, Paper.LETTER, "states-a-b-c.pptx"),
        ("a" * 79 + "-bc", Format.PPTX, Paper.LETTER, "a" * 79 + ".pptx"),
    ],
)
def test_a_file_name_is_plain_whatever_a_parameter_holds(
    slug: str, fmt: Format, paper: Paper, name: str
) -> None:
    assert file_name(replace(document(), slug=slug), fmt, paper) == name


@pytest.mark.parametrize(
    ("environment", "date"),
    [
        ({}, None),
        ({"SOURCE_DATE_EPOCH": ""}, None),
        ({"SOURCE_DATE_EPOCH": "0"}, 0),
        ({"SOURCE_DATE_EPOCH": "1700000000"}, 1_700_000_000),
    ],
)
def test_the_environment_may_date_the_files(environment: dict[str, str], date: int | None) -> None:
    assert file_date(environment) == date


@pytest.mark.parametrize("text", ["yesterday", "-1", "1.5", "1e9", "١٢", "1" * 12, " 1", "1\n"])
def test_a_date_that_is_no_number_is_told(text: str) -> None:
    with pytest.raises(BriefingError) as caught:
        file_date({"SOURCE_DATE_EPOCH": text})
    assert str(caught.value) == (
        f"SOURCE_DATE_EPOCH: error[not-a-date]: {text!r} is not a number of seconds since 1970\n"
        "    hint: unset SOURCE_DATE_EPOCH, or set it to a number such as 1700000000"
    )
