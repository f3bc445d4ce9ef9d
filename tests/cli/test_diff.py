from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.batch.ferries import BRIEFING, DATA
from tests.cli.program import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an edition, and the same of data in which one value is another."""
    home = tmp_path_factory.mktemp("editions")
    shutil.copytree(DATA, home / "data")
    made = (str(BRIEFING), "--set", "line=bay", "--data", "data")
    assert run("pdf", *made, "--output", "old", cwd=home).returncode == 0
    other = (str(BRIEFING), "--set", "line=cape", "--data", "data")
    assert run("pdf", *other, "--output", "old", cwd=home).returncode == 0
    table = home / "data" / "lines.csv"
    table.write_text(table.read_text("utf-8").replace("bay,910000,", "bay,920000,"), "utf-8")
    assert run("pdf", *made, "--output", "new", cwd=home).returncode == 0
    assert run("ledger", *made, "--output", "new", cwd=home).returncode == 0
    return home


OLD = "old/line-legislator-en-us-bay.pdf"
NEW = "new/line-legislator-en-us-bay.pdf"


def test_a_value_that_changed_is_told_with_its_page_and_what_is_behind_it(folder: Path) -> None:
    done = run("diff", OLD, NEW, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "page 1, summary: 910,000 is 920,000 now\n"
        "    lines[line=bay].trips\n"
        "1 changed, 0 new, 0 gone, 35 the same\n"
    )


def test_a_pdf_and_the_ledger_of_the_same_edition_do_not_differ(folder: Path) -> None:
    (ledger,) = (folder / "new").glob("*-ledger.csv")
    done = run("diff", NEW, str(ledger), cwd=folder)
    assert done.returncode == 0
    assert done.stdout == "0 changed, 0 new, 0 gone, 36 the same\n"


def test_the_answer_for_programs_holds_both_values(folder: Path) -> None:
    answer = json.loads(run("diff", OLD, NEW, "--json", cwd=folder).stdout)
    (trips,) = [c for c in answer["changed"] if c["metric"] == "lines[line=bay].trips"]
    assert (trips["was"]["value"], trips["value"]) == ("910000", "920000")
    assert (answer["new"], answer["gone"]) == ([], [])
    assert answer["same"] == 35


def test_two_editions_are_told_first(folder: Path) -> None:
    cape = "old/line-legislator-en-us-cape.pdf"
    first, *_ = run("diff", OLD, cape, cwd=folder).stdout.splitlines()
    names = ["line-legislator-en-us-bay", "line-legislator-en-us-cape"]
    assert first == f"these are two editions: {' and '.join(names)}"
    assert json.loads(run("diff", OLD, cape, "--json", cwd=folder).stdout)["editions"] == names


def test_ledgers_that_share_no_number_are_told_first(folder: Path) -> None:
    (ledger,) = (folder / "new").glob("*-ledger.csv")
    other = folder / "other.csv"
    other.write_text(
        "section,block,page,number,metric,value,unit,grade\ns,b,1,7,cranes.sold,7,count,Read.\n",
        "utf-8",
    )
    first, *_ = run("diff", str(ledger), str(other), cwd=folder).stdout.splitlines()
    assert first == "these have no number in common: are they of the same briefing?"


def test_what_has_no_ledger_is_told(folder: Path) -> None:
    done = run("diff", OLD, "data/lines.csv", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("data/lines.csv: error[no-ledger]: there is no ledger of numbers")
    (folder / "deck.pptx").write_bytes(b"PK")
    done = run("diff", OLD, "deck.pptx", cwd=folder)
    assert done.stderr.endswith(
        "    hint: name a PDF, deck or Word document of this program, or what "
        "`briefing-gen ledger` wrote\n"
    )


def test_a_document_and_a_pdf_of_the_same_edition_have_the_same_values(folder: Path) -> None:
    made = (str(BRIEFING), "--set", "line=bay", "--data", "data", "--output", "new")
    assert run("word", *made, cwd=folder).returncode == 0
    done = run("diff", "new/line-legislator-en-us-bay.docx", NEW, cwd=folder)
    counts = done.stdout.splitlines()[-1]
    assert (done.returncode, counts.startswith("0 changed, "), "0 gone" in counts) == (
        0,
        True,
        True,
    )


def test_a_deck_is_not_compared_with_a_pdf(folder: Path) -> None:
    made = (str(BRIEFING), "--set", "line=bay", "--data", "data", "--output", "new")
    assert run("slides", *made, cwd=folder).returncode == 0
    done = run("diff", OLD, "new/line-legislator-en-us-bay.pptx", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "hint: compare two decks, or two PDFs, Word documents or ledgers" in done.stderr
