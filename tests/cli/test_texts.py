"""The command that checks anybody's text."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from pptx import Presentation

from briefing_gen import shipped
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import judge
from briefing_gen.claims.rules import ALARMS, Verdict
from briefing_gen.claims.sentences import Mention, Token
from briefing_gen.cli.texts import check
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.passages import Passage
from tests.cli.program import run

ROOT = Path(__file__).parents[2]
HERE = os.getpid()
MEMO = """\
In 2022, NCMEC received more than 32 million reports to the CyberTipline.

In 2021, NCMEC received 31.4 million reports.
"""
TOLD = """\
memo.txt (line 1): agrees
    In 2022, NCMEC received [more than 32 million] reports to the CyberTipline.
    data: 32,059,029 (2022), cybertipline-total[year=2022].reports
    from: OJJDP and NCMEC, Transparency report 2023, primary
1. memo.txt (line 3): contradicts the data
    In 2021, NCMEC received [31.4 million] reports.
    data: 29,397,681 (2021), cybertipline-total[year=2021].reports
    from: OJJDP and NCMEC, Transparency report 2023, primary
    say: In 2021, NCMEC received 29.4 million reports.
memo.txt: 2 quantities: 1 right, 1 wrong
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return files of the shipped briefing, to be copied and spoilt."""
    folder = tmp_path_factory.mktemp("made")
    kinds = ("ledger", "pdf", "slides", "word", "workbook")
    return {kind: folder / run(kind, "national", cwd=folder).stdout.strip() for kind in kinds}


def test_each_quantity_of_a_memo_is_told_with_what_the_data_say(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, "utf-8")
    done = run("verify", "memo.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, TOLD, "")


def test_programs_get_every_quantity_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text(MEMO.partition("\n")[0], "utf-8")
    done = run("verify", "memo.md", "--json", cwd=tmp_path)
    (file,) = json.loads(done.stdout)["files"]
    found = [(each["text"], each["verdict"], each["address"]) for each in file["quantities"]]
    assert done.returncode == 0
    assert found == [
        ("2022", "not-evidence", None),
        ("more than 32 million", "agrees", "cybertipline-total[year=2022].reports"),
    ]


@pytest.mark.slow
def test_what_is_unknown_fails_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("We sold 12 lamps.", "utf-8")
    assert run("verify", "memo.txt", cwd=tmp_path).returncode == 0
    assert run("verify", "memo.txt", "--strict", cwd=tmp_path).returncode == 1


def test_a_text_without_a_quantity_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("Nothing here.", "utf-8")
    done = run("verify", "memo.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "memo.txt: error[nothing-to-verify]: no quantity was found" in done.stderr


@pytest.mark.slow
def test_what_was_accepted_is_no_failure_until_the_data_change(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "child-protection", tmp_path / "data")
    (tmp_path / "memo.txt").write_text(MEMO, "utf-8")
    words = ("verify", "memo.txt", "--data", "data")
    assert run(*words, "--accept", "all", cwd=tmp_path).returncode == 0
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, "contradicts the data, accepted" in done.stdout) == (0, True)
    table = tmp_path / "data" / "cybertipline-total.csv"
    table.write_text(table.read_text("utf-8").replace("29397681", "29397682"), "utf-8")
    assert run(*words, cwd=tmp_path).returncode == 1


@pytest.mark.slow
def test_sentences_are_accepted_by_their_numbers_through_all_files(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "child-protection", tmp_path / "data")
    (tmp_path / "a.txt").write_text(MEMO, "utf-8")
    (tmp_path / "b.txt").write_text("In 2020, NCMEC received 21.1 million reports.", "utf-8")
    words = ("verify", "a.txt", "b.txt", "--data", "data")
    done = run(*words, "--accept", "2", cwd=tmp_path)
    told = [line for line in done.stdout.splitlines() if "contradicts" in line]
    assert (done.returncode, told) == (
        1,
        [
            "1. a.txt (line 3): contradicts the data",
            "2. b.txt (line 1): contradicts the data, accepted",
        ],
    )
    assert run("verify", "b.txt", "--data", "data", cwd=tmp_path).returncode == 0
    assert run(*words, "--accept", "1, 2", cwd=tmp_path).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["2", "0", "x", "", "1,,", "1-2"])
def test_what_has_no_number_cannot_be_accepted(tmp_path: Path, wanted: str) -> None:
    shutil.copytree(ROOT / "data" / "child-protection", tmp_path / "data")
    (tmp_path / "a.txt").write_text(MEMO, "utf-8")
    done = run("verify", "a.txt", "--data", "data", "--accept", wanted, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "some of the numbers printed: there are 1 to 1" in " ".join(done.stderr.split())
    assert not (tmp_path / "data" / "accepted.tsv").exists()


@pytest.mark.slow
def test_a_text_is_held_against_the_data_in_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("Of Texas, 110,385 reports came in 2023.", "utf-8")
    made = run("pdf", "state", "--set", "state=TX", "--output", "tx.pdf", cwd=tmp_path)
    assert made.returncode == 0
    done = run("verify", "memo.txt", "--against", "tx.pdf", cwd=tmp_path)
    assert (done.returncode, "cybertipline-by-state[state=TX].reports" in done.stdout) == (0, True)


@pytest.mark.slow
def test_an_edition_is_not_annotated_and_that_is_said(tmp_path: Path) -> None:
    assert run("word", "national", "--output", "own.docx", cwd=tmp_path).returncode == 0
    done = run("verify", "own.docx", "--annotate", "out.docx", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "out.docx").exists()) == (0, False)
    told = "out.docx was not written: own.docx was held against its edition, not against the data"
    assert told in done.stderr


def test_a_document_to_annotate_has_to_be_one_of_word(tmp_path: Path) -> None:
    text = tmp_path / "memo.txt"
    text.write_text("In 2023 there were 36.2 million reports.", encoding="utf-8")
    done = run("verify", "memo.txt", "--annotate", "out.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name one Word document (.docx) to annotate" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "address"),
    [
        ("ledger", "cybertipline-total[year=2022].reports"),
        ("workbook", "reports-worldwide[year=2022].reports"),
    ],
)
def test_a_text_is_held_against_a_ledger_or_a_workbook_alone(
    files: dict[str, Path], tmp_path: Path, made: str, address: str
) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, "utf-8")
    file = Path(shutil.copy(files[made], tmp_path))
    done = run("verify", "memo.txt", "--against", file.name, cwd=tmp_path)
    assert done.returncode == 1
    assert [
        line for line in done.stdout.splitlines() if ": agrees" in line or "(2022)" in line
    ] == [
        "memo.txt (line 1): agrees",
        f"    data: 32,059,029 (2022), {address}",
    ]
    assert "memo.txt: 2 quantities: 1 right, 1 wrong" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("holds", ["ledger", "pdf"])
def test_files_of_an_edition_are_held_against_its_ledger_without_its_briefing(
    files: dict[str, Path], holds: str
) -> None:
    names = [str(files[kind]) for kind in ("pdf", "slides", "word", "workbook")]
    done = run("verify", *names, "--against", str(files[holds]), "--json")
    told = [
        (quantity["sentence"], quantity["verdict"])
        for file in json.loads(done.stdout)["files"]
        for quantity in file["quantities"]
        if quantity["verdict"] in ALARMS
    ]
    assert (done.returncode, told, done.stderr) == (0, [], "")


@pytest.mark.slow
def test_a_sentence_that_an_edition_has_otherwise_is_held_against_the_data(
    files: dict[str, Path], tmp_path: Path
) -> None:
    deck = Presentation(str(files["slides"]))
    title = deck.slides[2].shapes.title
    assert "36.2" in title.text
    title.text = title.text.replace("36.2", "32.6")
    deck.save(str(tmp_path / "deck.pptx"))
    done = run("verify", "deck.pptx", "--against", str(files["pdf"]), cwd=tmp_path)
    told = [line for line in done.stdout.splitlines() if "contradicts" in line]
    assert (done.returncode, told) == (1, ["1. deck.pptx (slide 3, title): contradicts the data"])


@pytest.mark.slow
def test_the_words_of_an_edition_vouch_for_no_text_of_others(
    files: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "memo.txt").write_text("In 2021: 36.2 million reports.", "utf-8")
    done = run("verify", "memo.txt", "--against", str(files["pdf"]), cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "1. memo.txt (line 1): is that of another year",
    )


@pytest.mark.slow
def test_a_workbook_has_no_sentences_to_hold_a_deck_against(files: dict[str, Path]) -> None:
    done = run("verify", str(files["slides"]), "--against", str(files["workbook"]))
    assert (done.returncode, done.stdout) == (1, "")
    assert " ".join(done.stderr.split()) == (
        f"{files['workbook']}: error[no-ledger]: this file does not hold the sentences of an "
        "edition hint: name the PDF or the ledger of the same edition, or leave out --against to "
        "compose it anew"
    )


def test_what_goes_on_without_a_space_is_passed_over(tmp_path: Path) -> None:
    endless = "1," * 100_000
    (tmp_path / "memo.txt").write_text(f"{endless}\n\n{MEMO}{endless}", "utf-8")
    done = run("verify", "memo.txt", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "memo.txt: 2 quantities: 1 right, 1 wrong"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "part"),
    [
        ("slides", "ppt/slides/slide1.xml"),
        ("word", "word/document.xml"),
        ("workbook", "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_part_in_an_unknown_encoding_is_told(
    files: dict[str, Path], tmp_path: Path, made: str, part: str
) -> None:
    file = Path(shutil.copy(files[made], tmp_path))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _, end, rest = parts[part].partition(b"?>")
    parts[part] = b'<?xml version="1.0" encoding="x-no-such"' + end + rest
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    done = run("verify", str(file), cwd=tmp_path)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False)
    assert "error[" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("made", ["slides", "word"])
def test_a_file_that_was_cut_is_not_taken_for_a_workbook_inside_it(
    files: dict[str, Path], tmp_path: Path, made: str
) -> None:
    file = Path(shutil.copy(files[made], tmp_path))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    (tmp_path / "memo.txt").write_text(MEMO, "utf-8")
    told = run("verify", str(file), cwd=tmp_path).stderr
    assert "error[template-damaged]" in told
    assert "is damaged: its end is gone" in told
    against = run("verify", "memo.txt", "--against", str(file), cwd=tmp_path)
    assert (against.returncode, "error[no-ledger]" in against.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "what"), [("a.docx", "document"), ("a.pptx", "deck"), ("a.xlsx", "workbook")]
)
def test_a_text_with_the_name_of_an_office_file_is_told_as_one(
    tmp_path: Path, name: str, what: str
) -> None:
    (tmp_path / name).write_text(MEMO, "utf-8")
    done = run("verify", name, cwd=tmp_path)
    assert (done.returncode, f"the {what} is no .{name[2:]} file" in done.stderr) == (1, True)


def test_how_many_quantities_were_checked_is_said_where_some_are_not_in_the_data(
    tmp_path: Path,
) -> None:
    (tmp_path / "memo.txt").write_text(
        f"{MEMO}\nIn 2021, NCMEC received 812 complaints.\n", "utf-8"
    )
    done = run("verify", "memo.txt", cwd=tmp_path)
    last = "memo.txt: 2 of 3 quantities checked; the data say nothing of the rest"
    assert done.stdout.splitlines()[-1] == last


class Deserted(Index):
    """What ends a process beside the one that made it."""

    def mentions(self, words: Sequence[Token]) -> list[Mention]:
        if os.getpid() != HERE:
            os._exit(1)
        return super().mentions(words)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Index, Deserted])
def test_a_long_text_is_told_as_its_paragraphs_are_one_by_one(kind: type[Index]) -> None:
    data = kind(read_dataset(shipped.shipped() / "data" / shipped.DATA))
    said = [
        f"In {year}, NCMEC received {n} million reports to the CyberTipline."
        for n in range(10, 40)
        for year in range(2016, 2024)
    ]
    long = [Passage(text, f"line {at}") for at, text in enumerate(said)]
    found = check("long.txt", long, data, {}, {}).judged
    assert found == tuple(judge(long, data))
    assert {each.verdict for each in found} > {Verdict.AGREES, Verdict.CONTRADICTS}
