from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from briefing_gen.base.problems import BriefingError
from briefing_gen.cli.finished import edition_of
from briefing_gen.cli.request import Request
from tests.batch.ferries import BRIEFING, DATA
from tests.cli.program import run
from tests.joining.files import OFFICE_MEMO
from tests.verify.test_word_files import memo

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs/how-to/verify-a-file.md")
STEM = "state-legislator-en-us-tx"
OF_PDF, OF_DECK = (
    f"{line}\n"
    for line in PAGES[1].read_text(encoding="utf-8").splitlines()
    if " numbers match " in line
)
"""What the page shows of these files: texts of the shipped briefing change."""
OF_ALL = int(OF_DECK.partition(" of ")[2].split()[0])
ENCRYPTED = "the deck is encrypted, or in the format of PowerPoint 2003 and before"
Deck = Any
"""A presentation of python-pptx, which has no types for what is in it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files about Texas in `output`."""
    folder = tmp_path_factory.mktemp("made")
    assert run("all", "state", "--set", "state=TX", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "output", tmp_path / "output")
    return tmp_path


def edit(path: Path, change: Callable[[Deck], None]) -> None:
    deck = Presentation(str(path))
    change(deck)
    deck.save(str(path))


def test_files_as_they_were_made_are_matched_to_the_last_number(folder: Path) -> None:
    done = run("verify", f"output/{STEM}.pdf", f"output/{STEM}.pptx", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == OF_PDF + OF_DECK
    assert [OF_PDF in page.read_text("utf-8") for page in PAGES] == [True, True]
    assert OF_DECK in PAGES[1].read_text("utf-8")


def test_the_other_kinds_of_files_are_matched_too(tmp_path: Path) -> None:
    texas = ("state", "--set", "state=TX", "--output", "out")
    run("pdf", *texas, "--profile", "one-page", "--lang", "es-US", cwd=tmp_path)
    stamp = ("--stamp", "DRAFT 4711")
    run("pdf", *texas, "--paper", "a4", "--audience", "advocacy", *stamp, cwd=tmp_path)
    run("slides", *texas, *stamp, cwd=tmp_path)
    files = [f"out/{path.name}" for path in sorted((tmp_path / "out").iterdir())]
    assert len(files) == 3
    done = run("verify", *files, *stamp, cwd=tmp_path)
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 3)
    (stamped,) = (file for file in files if file.endswith("-a4.pdf"))
    assert run("verify", stamped, cwd=tmp_path).returncode == 1


def test_numbers_that_somebody_typed_are_told_with_slide_and_words(folder: Path) -> None:
    at: list[int] = []

    def change(deck: Deck) -> None:
        titles = [slide.shapes.title.text_frame for slide in deck.slides]
        at.append(next(n for n, title in enumerate(titles) if " 359" in title.text))
        first = titles[at[0]].paragraphs[0].runs[0]
        first.text = first.text.replace("359", "358")
        deck.slides[0].notes_slide.notes_text_frame.text += "\nSay 55 percent."

    edit(folder / "output" / f"{STEM}.pptx", change)
    done = run("verify", f"output/{STEM}.pptx", cwd=folder)
    file = f"output/{STEM}.pptx"
    assert done.returncode == 1
    assert done.stderr == (
        f"{file} (slide 1, speaker notes): error[strange-number]: 55 is not a number of this "
        "edition: "
        "Say 55 percent.\n"
        "    hint: take it out of the file, or bind it in the briefing and make the file again\n"
        f"{file} (slide {at[0] + 1}, title): error[strange-number]: 358 is not a number of this "
        "edition: "
        "…rate Texas is highest of the 50 states: 358 per 100,000\n"
        "    hint: the edition says: By rate Texas is highest of the 50 states: 359 per 100,000\n"
    )
    assert done.stdout.startswith(f"{file}: {OF_ALL - 1} of {OF_ALL + 1} numbers match {STEM}")


def test_a_key_number_that_became_another_of_the_edition_is_told(folder: Path) -> None:
    def change(deck: Deck) -> None:
        shapes = [shape for shape in deck.slides[1].shapes if shape.name.startswith("number: ")]
        first, second = (shape.text_frame.paragraphs[0].runs[0] for shape in shapes[:2])
        assert first.text == "359"
        numbers.append(second.text)
        first.text = second.text

    numbers: list[str] = []
    file = f"output/{STEM}.pptx"
    edit(folder / file, change)
    assert run("verify", file, cwd=folder).stderr == (
        f"{file} (slide 2, number): error[strange-number]: {numbers[0]} stands elsewhere in this "
        f"edition, but does not belong here: {numbers[0]}\n"
        "    hint: the edition says: 359\n"
    )


def test_data_that_changed_since_are_noticed(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    asked = (str(BRIEFING), "--data", "data", "--set", "line=bay")
    made = run("slides", *asked, cwd=tmp_path)
    file = made.stdout.strip()
    words = ("verify", file, "--briefing", str(BRIEFING), "--data", "data")
    first = run(*words, cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert " numbers match line-legislator-en-us-bay: " in first.stdout
    table = tmp_path / "data" / "lines.csv"
    table.write_text(table.read_text("utf-8").replace("bay,", "bay,9"), "utf-8")
    then = run(*words, cwd=tmp_path)
    assert then.returncode == 1
    assert "error[strange-number]" in then.stderr


def test_the_answer_for_programs_holds_the_same(folder: Path) -> None:
    done = run("verify", f"output/{STEM}.pdf", "--json", cwd=folder)
    counts = re.findall(r"(\d+) [a-z]", OF_PDF.partition(": ")[2].partition(": ")[2])
    kinds = dict(zip(("metric", "period", "quoted", "counted"), map(int, counts), strict=True))
    assert json.loads(done.stdout) == {
        "files": [
            {
                "file": f"output/{STEM}.pdf",
                "edition": STEM,
                "matched": sum(kinds.values()),
                "total": sum(kinds.values()),
                "kinds": {**kinds, "named": 0},
                "rounded": [],
                "problems": [],
            }
        ]
    }


def test_a_file_that_does_not_say_which_edition_it_is_is_held_against_the_data(
    folder: Path,
) -> None:
    def change(deck: Deck) -> None:
        deck.core_properties.identifier = ""

    edit(folder / "output" / f"{STEM}.pptx", change)
    file = f"output/{STEM}.pptx"
    done = run("verify", file, cwd=folder)
    assert "110,385 (2023), cybertipline-by-state[state=TX].reports" in done.stdout
    assert done.stderr == (
        f"{file}: the file does not say which edition it is, so its sentences are held against "
        "the data; if it is one of this program, name its briefing, such as --briefing national\n"
    )
    named = run("verify", file, "--briefing", "state", "--set", "state=TX", cwd=folder)
    assert (named.returncode, named.stdout) == (0, OF_DECK)
    other = run("verify", file, "--briefing", "state", "--set", "state=OH", cwd=folder)
    assert other.returncode == 1


def test_what_is_not_read_of_a_memo_is_told(tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(memo())
    edition = ("--briefing", "state", "--set", "state=TX")
    done = run("verify", "memo.docx", *edition, cwd=tmp_path)
    assert "memo.docx: 1 paragraph was not read, as no number there" in done.stderr


def test_digits_of_a_contact_are_those_of_the_edition_where_verify_is_told_of_it(
    tmp_path: Path,
) -> None:
    contact = ("--contact", "riders@example.org, 202-555-0100")
    words = ("batch", str(BRIEFING), "--data", str(DATA), "--set", "line=north", "--output", ".")
    assert run(*words, *contact, cwd=tmp_path).returncode == 0
    files = ("line-legislator-en-us-north.pdf", "line-legislator-en-us-north.pptx")
    here = ("--briefing", str(BRIEFING), "--data", str(DATA))
    assert run("verify", *files, *here, *contact, cwd=tmp_path).returncode == 0
    told = run("verify", *files, *here, cwd=tmp_path).stderr
    for file in files:
        assert f"{file} (" in told
    assert "error[strange-number]: 202-555-0100 is not a number of this edition" in told


def test_what_a_file_says_of_its_edition_is_told_where_it_cannot_be_read() -> None:
    with pytest.raises(BriefingError) as caught:
        edition_of("a.pptx", "state?audience=legislators&lang=en-US", Request())
    (problem,) = caught.value.problems
    assert problem.message == (
        "what the file says of its edition cannot be read: 'state?audience=legislators&lang=en-US'"
    )


def test_a_file_whose_edition_cannot_be_made_is_told_with_the_reason(folder: Path) -> None:
    def change(deck: Deck) -> None:
        deck.core_properties.identifier = "state?audience=legislator&lang=en-US&set.state=ZZ"

    file = f"output/{STEM}.pptx"
    edit(folder / file, change)
    done = run("verify", file, cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    first, _, second, _ = done.stderr.splitlines()
    message = "the edition that it is cannot be made now"
    assert first == f"{file}: error[unknown-edition]: {message}"
    assert second.endswith("error[unknown-member]: unknown state 'ZZ'")


@pytest.mark.parametrize(
    "edition",
    [
        "../../state?audience=legislator&lang=en-US",
        "state?audience=nobody&lang=en-US",
        "state?lang=en-US",
        "state?" + "&".join(f"set.n{n}=1" for n in range(200)),
        "state",
    ],
)
def test_what_a_file_says_of_itself_is_not_trusted(folder: Path, edition: str) -> None:
    edit(
        folder / "output" / f"{STEM}.pptx",
        lambda deck: setattr(deck.core_properties, "identifier", edition[:255]),
    )
    done = run("verify", f"output/{STEM}.pptx", cwd=folder)
    assert done.returncode == 1
    assert "error[unknown-edition]" in done.stderr


def test_a_file_of_a_package_of_ones_own_is_told_to_be_read_with_its_data(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "tutorial" / "example", tmp_path / "nowhere-ferries")
    assert run("pdf", "./nowhere-ferries", cwd=tmp_path).returncode == 0
    file = "output/nowhere-ferries-legislator-en-us.pdf"
    done = run("verify", file, cwd=tmp_path)
    assert done.stderr.splitlines()[1] == (
        "    hint: add --briefing ./nowhere-ferries: the data of that folder are meant"
    )
    assert run("verify", file, "--briefing", "./nowhere-ferries", cwd=tmp_path).returncode == 0


def test_a_briefing_that_is_not_there_is_told(folder: Path) -> None:
    def change(deck: Deck) -> None:
        deck.core_properties.identifier = "atlantis?audience=legislator&lang=en-US"

    edit(folder / "output" / f"{STEM}.pptx", change)
    done = run("verify", f"output/{STEM}.pptx", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"output/{STEM}.pptx: error[unknown-edition]: the file was made of the briefing "
        "'atlantis', which is not here\n"
        "    hint: name its folder with --briefing, and that of its data with --data\n"
    )
    named = run("verify", f"output/{STEM}.pptx", "--briefing", "atlantis", cwd=folder)
    assert named.returncode == 2
    assert "there is no briefing named 'atlantis'" in named.stderr


def test_what_is_wrong_with_one_file_does_not_hide_the_others(folder: Path) -> None:
    (folder / "words.pdf").write_text("hello", "utf-8")
    (folder / "old.pptx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(999))
    done = run("verify", "words.pdf", "old.pptx", f"output/{STEM}.pptx", cwd=folder)
    assert (done.returncode, done.stdout) == (1, OF_DECK)
    assert [line for line in done.stderr.splitlines() if "hint:" not in line] == [
        "words.pdf: error[not-a-pdf]: this is not a PDF",
        f"old.pptx: error[template-encrypted]: {ENCRYPTED}",
    ]
    answer = json.loads(run("verify", "words.pdf", "--json", cwd=folder).stdout)
    assert [(file["edition"], file["total"]) for file in answer["files"]] == [("", 0)]


def test_files_that_are_no_such_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_text("hello", "utf-8")
    (tmp_path / "memo.pdf").write_bytes(OFFICE_MEMO)
    stream = io.BytesIO()
    Presentation().save(stream)
    (tmp_path / "empty.pptx").write_bytes(stream.getvalue())
    asked = ("--briefing", "state", "--set", "state=TX")
    told = {
        name: run("verify", name, *asked, cwd=tmp_path).stderr
        for name in ("words.pdf", "memo.pdf", "empty.pptx")
    }
    assert "words.pdf: error[not-a-pdf]: this is not a PDF" in told["words.pdf"]
    assert "memo.pdf: error[nothing-to-verify]: no number was found" in told["memo.pdf"]
    assert "empty.pptx: error[nothing-to-verify]: no number was found" in told["empty.pptx"]
    assert run("verify", "absent.pdf", cwd=tmp_path).returncode == 2
