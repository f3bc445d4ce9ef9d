from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest

from briefing_gen.cli.batch import WORKER_MODULES
from tests.batch.ferries import BRIEFING, DATA, LINES, WORDS, deck_names, decks
from tests.cli.program import at_a_terminal, read_until, run, without_progress
from tests.writers import houses

JOURNAL = "batch-journal.jsonl"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def records(manifest: Path) -> list[dict[str, object]]:
    content: dict[str, list[dict[str, object]]] = json.loads(manifest.read_text("utf-8"))
    return content["records"]


def without_times(manifest: Path) -> str:
    return re.sub(r'"seconds": [0-9.]+', "", manifest.read_text("utf-8"))


def without_trips_at_bay(folder: Path) -> list[str]:
    """Return the command for data that contradict what one edition says."""
    shutil.copytree(DATA, folder / "data")
    text = (DATA / "lines.csv").read_text("utf-8").replace("bay,910000", "bay,0")
    (folder / "data" / "lines.csv").write_text(text, encoding="utf-8")
    return [str(folder / "data") if word == str(DATA) else word for word in WORDS]


@pytest.mark.slow
def test_every_member_is_made_and_the_manifest_is_the_answer(tmp_path: Path) -> None:
    done = run(*WORDS, "--each", "line", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "output/manifest.json\n")
    assert without_progress(done.stderr) == "12 of 12 editions made\n"
    out = tmp_path / "output"
    assert names(out) == [JOURNAL, *deck_names(*LINES), "manifest.json"]
    assert [item["parameters"] for item in records(out / "manifest.json")] == [
        {"line": line} for line in LINES
    ]


@pytest.mark.slow
def test_word_documents_are_made_on_each_paper(tmp_path: Path) -> None:
    words = [word.replace("pptx", "docx") for word in WORDS]
    papers = ("--paper", "letter", "--paper", "a4", "--set", "line=bay")
    done = run(*words, *papers, cwd=tmp_path)
    assert (done.returncode, without_progress(done.stderr)) == (0, "1 of 1 edition made\n")
    assert [n for n in names(tmp_path / "output") if "docx" in n] == [
        "line-legislator-en-us-bay-a4.docx",
        "line-legislator-en-us-bay.docx",
    ]


@pytest.mark.slow
def test_a_table_gives_the_editions(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("line,lang\nbay,es-US\ncape,en-US\n", encoding="utf-8")
    done = run(*WORDS, "--editions", "e.csv", cwd=tmp_path)
    assert (done.returncode, without_progress(done.stderr)) == (0, "2 of 2 editions made\n")
    assert list(decks(tmp_path / "output")) == [
        "line-legislator-en-us-cape.pptx",
        "line-legislator-es-us-bay.pptx",
    ]


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    run(*WORDS, "--each", "line", "--jobs", "1", "--output", "one", cwd=tmp_path)
    run(*WORDS, "--each", "line", "--jobs", "3", "--output", "three", cwd=tmp_path)
    assert decks(tmp_path / "one") == decks(tmp_path / "three")
    assert without_times(tmp_path / "one/manifest.json") == without_times(
        tmp_path / "three/manifest.json"
    )


@pytest.mark.slow
def test_an_edition_that_fails_is_listed_and_the_others_are_made(tmp_path: Path) -> None:
    words = without_trips_at_bay(tmp_path)
    done = run(*words, "--each", "line", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "output/manifest.json\n")
    told = without_progress(done.stderr).splitlines()
    assert (
        "error[claim-contradicted]: the condition 'trips > 0' does not hold: the values are 0 and 0"
        in done.stderr
    )
    assert told[-2:] == [
        "not made: line-legislator-en-us-bay (claim-contradicted)",
        "11 of 12 editions made",
    ]
    assert list(decks(tmp_path / "output")) == deck_names(*(set(LINES) - {"bay"}))
    assert [item["outcome"] for item in records(tmp_path / "output/manifest.json")] == [
        "failed" if line == "bay" else "made" for line in LINES
    ]


@pytest.mark.slow
def test_a_file_from_before_of_an_edition_that_now_fails_is_named(tmp_path: Path) -> None:
    assert run(*WORDS, "--each", "line", cwd=tmp_path).returncode == 0
    done = run(*without_trips_at_bay(tmp_path), "--each", "line", cwd=tmp_path)
    (bay,) = deck_names("bay")
    assert (
        "not made: line-legislator-en-us-bay (claim-contradicted); from an earlier batch there is "
        f"still {bay}"
    ) in done.stderr.splitlines()


@pytest.mark.slow
def test_shards_are_made_apart_and_joined_by_resuming(tmp_path: Path) -> None:
    words = (*WORDS, "--each", "line")
    whole = tmp_path / "all"
    whole.mkdir()
    for shard in ("3/3", "1/3", "2/3"):
        out = f"part-{shard[0]}"
        done = run(*words, "--shard", shard, "--output", out, cwd=tmp_path)
        assert done.stdout == f"{out}/manifest-{shard[0]}-of-3.json\n"
        for deck in (tmp_path / out).glob("*.pptx"):
            deck.rename(whole / deck.name)
        with (whole / JOURNAL).open("ab") as journal:
            journal.write((tmp_path / out / JOURNAL).read_bytes())
    assert list(decks(whole)) == deck_names(*LINES)
    done = run(*words, "--resume", "--output", "all", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "all/manifest.json\n")
    assert "12 of 12 editions are there from earlier and kept" in done.stderr
    assert [item["number"] for item in records(whole / "manifest.json")] == [*range(1, 13)]


def test_problems_are_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("line\nbay\nbya\n", encoding="utf-8")
    done = run(*WORDS, "--editions", "e.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("error[unknown-member]") == 1
    assert names(tmp_path) == ["e.csv"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--each", "line", "--editions", "e.csv"), "leave out --each or --editions"),
        (("--each", "line", "--set", "line=bay"), "'line' has one value already, by --set"),
        (("--each", "line", "--shard", "3/2"), "'3/2' is not of the form 2/8"),
        (("--url", "https://example.org"), "only the one page links to the full briefing"),
        (("--profile", "one-page"), "no page is made with --format pptx"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--timeout", "0"), "Invalid value for '--timeout'"),
        (("--audience", "voters"), "'voters' is not one of 'legislator', 'advocacy'"),
        (("--format", "odt"), "'odt' is not one of 'pdf', "),
        (("--paper", "legal"), "'legal' is not one of 'letter', 'a4'"),
    ],
)
def test_wrong_usage_is_told(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = run(*WORDS, *words, cwd=tmp_path)
    told = " ".join(done.stderr.split())
    assert (done.returncode, done.stdout, message in told) == (2, "", True)
    assert names(tmp_path) == []


def test_a_template_without_a_deck_is_told(tmp_path: Path) -> None:
    done = run(*WORDS[:-1], "pdf", "--template", "e.pptx", cwd=tmp_path)
    told = "no deck is made with --format pdf" in " ".join(done.stderr.split())
    assert (done.returncode, told) == (2, True)


def test_what_workers_load_ahead_is_there_to_be_loaded() -> None:
    named = [module for modules in WORKER_MODULES.values() for module in modules]
    assert len(named) == 5
    assert [module for module in named if importlib.util.find_spec(module) is None] == []


@pytest.mark.slow
def test_resuming_keeps_what_is_there_and_a_second_run_makes_it_again(tmp_path: Path) -> None:
    run(*WORDS, "--each", "line", cwd=tmp_path)
    out = tmp_path / "output"
    first, manifest = decks(out), without_times(out / "manifest.json")
    dates = {path: path.stat().st_mtime_ns for path in out.glob("*.pptx")}

    done = run(*WORDS, "--each", "line", "--resume", cwd=tmp_path)
    assert without_progress(done.stderr).splitlines() == [
        "12 of 12 editions are there from earlier and kept",
        "12 of 12 editions made",
    ]
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.pptx")} == dates
    assert without_times(out / "manifest.json") == manifest

    done = run(*WORDS, "--each", "line", cwd=tmp_path)
    assert without_progress(done.stderr) == "12 of 12 editions made\n"
    assert decks(out) == first


@pytest.mark.slow
def test_resuming_with_other_inputs_makes_everything(tmp_path: Path) -> None:
    shutil.copytree(BRIEFING, tmp_path / "line")
    words = [str(tmp_path / "line") if word == str(BRIEFING) else word for word in WORDS]
    run(*words, "--each", "line", cwd=tmp_path)
    before = decks(tmp_path / "output")
    text = (BRIEFING / "briefing.yaml").read_text("utf-8").replace("trips by ferry", "x")
    (tmp_path / "line" / "briefing.yaml").write_text(f"{text}# edited\n", encoding="utf-8")
    done = run(*words, "--each", "line", "--resume", cwd=tmp_path)
    assert done.stderr.splitlines()[0] == "0 of 12 editions are there from earlier and kept"
    assert decks(tmp_path / "output") == before


def test_the_output_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"mine")
    done = run(*WORDS, "--each", "line", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("output: error[cannot-write]: this cannot be written: ")
    assert names(tmp_path) == ["output"]


@pytest.mark.slow
@pytest.mark.parametrize("output", ["mine/deep/output", "/proc/briefings", "/dev/null/output"])
def test_a_folder_that_cannot_be_is_told_before_anything_is_read(
    tmp_path: Path, output: str
) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    absent = ("batch", str(BRIEFING), "--data", str(DATA), "--editions", "none.csv")
    done = run(*absent, "--output", output, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    place, _, message = done.stderr.splitlines()[0].partition(": ")
    assert place == output
    assert message.startswith("error[cannot-write]: this cannot be written: ")
    assert names(tmp_path) == ["mine"]


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    done = run(*WORDS, "--set", "line=bay", "--output", "new/deep/output", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "new/deep/output/manifest.json\n")
    assert list(decks(tmp_path / "new/deep/output")) == deck_names("bay")


@pytest.mark.slow
def test_a_terminal_is_told_of_progress(tmp_path: Path) -> None:
    with at_a_terminal(*WORDS, "--each", "line", "--jobs", "1", cwd=tmp_path) as (process, screen):
        seen = read_until(screen).decode()
        assert process.wait() == 0
    assert re.search(r"Made +\[#+\]  12/12", seen)
    assert seen.endswith("12 of 12 editions made\r\noutput/manifest.json\r\n")


@pytest.mark.slow
def test_decks_are_written_into_a_master_as_single_ones_are(tmp_path: Path) -> None:
    shutil.copy(houses.TEMPLATES / "corporate.pptx", tmp_path / "house.pptx")
    look = ("--template", "house.pptx", "--stamp", "DRAFT")
    briefing, data = (str(BRIEFING), "--data", str(DATA)), ("--set", "line=bay")
    single = run("slides", *briefing, *data, *look, "--output", "single", cwd=tmp_path)
    many = run(*WORDS, *data, *look, cwd=tmp_path)
    assert (many.returncode, many.stdout) == (0, "output/manifest.json\n")
    assert without_progress(many.stderr) == f"{single.stderr}1 of 1 edition made\n"
    assert decks(tmp_path / "output") == decks(tmp_path / "single")


def test_a_master_that_is_none_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "house.pptx").write_bytes(b"no deck")
    done = run(*WORDS, "--each", "line", "--template", "house.pptx", cwd=tmp_path)
    assert (done.returncode, done.stdout, names(tmp_path)) == (1, "", ["house.pptx"])
    assert done.stderr.startswith("house.pptx: error[")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("--stamp", "DRAFT"),
        ("--template", str(houses.TEMPLATES / "corporate.pptx")),
        ("--minimum-grade", "secondary"),
        ("--theme", "plain", "--format", "pdf", "--format", "pptx", "--profile", "one-page"),
    ],
)
def test_resuming_in_another_form_keeps_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    run(*WORDS, "--set", "line=bay", cwd=tmp_path)
    done = run(*WORDS, "--set", "line=bay", "--resume", *words, cwd=tmp_path)
    told = without_progress(done.stderr).splitlines()
    assert (done.returncode, "0 of 1 editions are there from earlier and kept" in told) == (0, True)


@pytest.mark.slow
def test_single_pages_are_those_of_single_editions(tmp_path: Path) -> None:
    form = ("--profile", "one-page", "--url", "https://example.org/b", "--stamp", "DRAFT")
    words = ("state", "--set", "state=TX", *form)
    run("all", *words, "--output", "single", cwd=tmp_path)
    run("batch", *words, cwd=tmp_path)
    made = {path.name: path.read_bytes() for path in (tmp_path / "output").glob("*.p*")}
    assert sorted(made) == [
        "state-legislator-en-us-tx-one-page.pdf",
        "state-legislator-en-us-tx.pptx",
    ]
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "single").iterdir()}


@pytest.mark.slow
def test_pages_and_decks_are_those_of_single_editions(tmp_path: Path) -> None:
    words = ("national", "--audience", "advocacy", "--lang", "es-US")
    for paper in ("letter", "a4"):
        run("all", *words, "--paper", paper, "--output", "single", cwd=tmp_path)
    run("batch", *words, "--paper", "letter", "--paper", "a4", cwd=tmp_path)
    made = {path.name: path.read_bytes() for path in (tmp_path / "output").glob("*.p*")}
    assert len(made) == 3
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "single").iterdir()}
