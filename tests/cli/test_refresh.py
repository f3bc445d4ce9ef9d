from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.program import run
from tests.refresh.ferries import EXAMPLE, a_year_later, shape
from tests.writers import houses

pytestmark = pytest.mark.slow
DECK = "sent/nowhere-ferries-legislator-en-us.pptx"
REFRESHED = "output/nowhere-ferries-legislator-en-us-refreshed.pptx"
WORDS = ("refresh", DECK, "--briefing", "./briefing", "--data", "data")
TOLD = """\
slide 1: 2024 → 2025; details made anew; 4,102 → 1,250,000
slide 2: 4,102 → 1,250,000; 2024 → 2025; fell → rose; 6.5% → 30,372.9%; 2023 → 2024; \
12.0% → 49.6%; 492 → 620,000; 143‡ → 151‡; 143 → 151
slide 3: fell → rose; 6.5% → 30,372.9%; 2024 → 2025; chart: trips made anew; \
alternative text made anew; 4,388 → 4,102; 4,102 → 1,250,000; −6.5% → 30,372.9%; 2023 → 2024
slide 4: 2024 → 2025; 12.0% → 49.6%; chart: late made anew; alternative text made anew; \
492 → 620,000; 4,102 → 1,250,000
slide 5: 143‡ → 151‡; 2024 → 2025; table: canceled made anew; 143 → 151
"""


UP_TO_DATE = """\
183 of 183 numbers match the data of today
nothing had to be changed: it is up to date
"""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the deck of the example, and data and briefing of a year later."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    done = run("slides", "./briefing", "--data", "data", "--output", "sent", cwd=folder)
    assert done.returncode == 0
    a_year_later(folder)
    return folder


@pytest.fixture
def folder(sent: Path, tmp_path: Path) -> Path:
    shutil.copytree(sent, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_deck_is_brought_up_to_date_beside_the_one_that_was_edited(folder: Path) -> None:
    was = (folder / DECK).read_bytes()
    done = run(*WORDS, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{TOLD}183 of 183 numbers match the data of today\n{REFRESHED}\n"
    assert (folder / DECK).read_bytes() == was
    words = ("verify", REFRESHED, "--briefing", "./briefing", "--data", "data")
    assert run(*words, cwd=folder).returncode == 0


def test_what_is_left_to_do_by_hand_is_told_and_all_else_is_done(folder: Path) -> None:
    deck = Presentation(str(folder / DECK))
    shape(deck, "text: trips").text_frame.text = "Nearly 6.5% fewer trips."
    deck.save(str(folder / DECK))
    done = run(*WORDS, cwd=folder)
    assert done.returncode == 1
    assert done.stderr == (
        f"{REFRESHED} (slide 3, text): error[strange-number]: 6.5 is not a number of this "
        "edition: Nearly 6.5% fewer trips.\n"
        "    hint: take it out of the file, or bind it in the briefing and make the file again\n"
    )
    made = Presentation(str(folder / REFRESHED))
    assert (
        shape(made, "title: trips").text_frame.text
        == "Ferry trips rose 30,372.9% in\N{NO-BREAK SPACE}2025"
    )


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///c:/x.exe"])
def test_a_link_of_somebody_to_anything_but_the_web_stays_and_is_told(
    folder: Path, target: str
) -> None:
    deck = Presentation(str(folder / DECK))
    run_of = shape(deck, "text: trips").text_frame.paragraphs[0].runs[0]
    run_of.hyperlink.address = target
    deck.save(str(folder / DECK))
    done = run(*WORDS, cwd=folder)
    assert done.returncode == 0
    assert done.stderr == (
        f"{REFRESHED} (slide 3): warning[template-external]: a link of the deck leads to "
        f"{target!r}\n    hint: it stays in the deck: take it out if you do not know where it "
        "comes from\n"
    )
    made = Presentation(str(folder / REFRESHED))
    assert target in {r.target_ref for r in made.slides[2].part.rels.values() if r.is_external}


def test_words_of_somebody_about_numbers_are_told(folder: Path) -> None:
    deck = Presentation(str(folder / DECK))
    shape(deck, "text: trips").text_frame.text = "Most of them were on time."
    shape(deck, "table: canceled").name = "Our table"
    deck.save(str(folder / DECK))
    done = run(*WORDS, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-4:-2] == [
        "not in this deck: table: canceled",
        "slide 3, text: look whether it still holds: Most of them were on time.",
    ]
    told = json.loads(run(*WORDS, "--json", "--output", "other.pptx", cwd=folder).stdout)
    assert told["own"] == [{"where": "slide 3, text", "text": "Most of them were on time."}]


def test_a_refreshed_deck_that_somebody_may_have_edited_is_not_replaced(folder: Path) -> None:
    assert run(*WORDS, cwd=folder).returncode == 0
    done = run(*WORDS, cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"{REFRESHED}: error[cannot-write]: a file of this name is there already, which somebody "
        "may have edited\n    hint: name it with --output to replace it, or name another\n"
    )


def test_a_slide_show_becomes_a_deck(folder: Path) -> None:
    (folder / DECK).rename(folder / "show.ppsx")
    done = run("refresh", "show.ppsx", *WORDS[2:], cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "output/show-refreshed.pptx")


def test_the_deck_itself_is_replaced_where_it_is_named(folder: Path) -> None:
    done = run(*WORDS, "--output", DECK, cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, DECK)
    again = run(*WORDS, "--output", DECK, cwd=folder)
    assert (again.returncode, again.stdout) == (0, f"{UP_TO_DATE}{DECK}\n")


def test_a_file_that_is_named_is_written_though_nothing_had_to_be_changed(folder: Path) -> None:
    run(*WORDS, cwd=folder)
    words = ("refresh", REFRESHED, *WORDS[2:])
    done = run(*words, "--output", "sent/again.pptx", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{UP_TO_DATE}sent/again.pptx\n")
    assert (folder / "sent" / "again.pptx").read_bytes() == (folder / REFRESHED).read_bytes()


def test_a_chart_that_was_left_is_told_with_what_to_do(folder: Path) -> None:
    deck = Presentation(str(folder / DECK))
    shape(deck, "chart: late").name = "chart: by-pier"
    deck.save(str(folder / DECK))
    done = run(*WORDS, cwd=folder)
    assert done.stderr.startswith(
        f"{REFRESHED} (slide 4, chart: by-pier): warning[not-refreshed]: this was left as it is: "
        "nothing of this name stands in the deck of today\n"
        "    hint: put it right by hand, or copy it from a deck that is made anew\n"
    )


def test_a_stamp_is_no_number_of_the_edition_and_stays(folder: Path) -> None:
    stamped = ("slides", "./briefing", "--data", "data", "--output", "sent", "--stamp", "DRAFT 2")
    assert run(*stamped, cwd=folder).returncode == 0
    done = run(*WORDS, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("nothing had to be written: it is up to date\n")


def test_a_deck_in_a_house_master_is_made_anew_in_the_master_it_has(folder: Path) -> None:
    shutil.copy(houses.TEMPLATES / "title-and-blank.pptx", folder / "house.pptx")
    words = ("./briefing", "--data", "data", "--output", "sent", "--template", "house.pptx")
    assert run("slides", *words, cwd=folder).returncode == 0
    table = folder / "data" / "ferries.csv"
    table.write_text(table.read_text("utf-8").replace("2025,1250000,", "2025,1260000,"), "utf-8")
    done = run(*WORDS, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "chart: trips made anew" in done.stdout


def test_json_tells_each_change_and_each_problem(folder: Path) -> None:
    done = run(*WORDS, "--json", cwd=folder)
    told = json.loads(done.stdout)
    assert told["changes"][0] == {
        "slide": 1,
        "part": "title",
        "words": [{"was": "2024", "is": "2025"}],
    }
    del told["changes"]
    assert told == {
        "file": REFRESHED,
        "own": [],
        "absent": [],
        "matched": 183,
        "total": 183,
        "problems": [],
    }


def test_what_is_no_deck_is_told(folder: Path) -> None:
    (folder / "deck.pptx").write_text("no deck", encoding="utf-8")
    done = run("refresh", "deck.pptx", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "deck.pptx: error[not-a-presentation]: the deck is no .pptx file\n"
        "    hint: save it in PowerPoint as .pptx or .potx\n"
    )
    assert not (folder / "output").exists()


def test_an_edition_that_cannot_be_made_is_told_and_nothing_written(folder: Path) -> None:
    shutil.rmtree(folder / "briefing")
    done = run("refresh", DECK, cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{DECK}: error[unknown-edition]: the file was made of the briefing 'nowhere-ferries', "
        "which is not here\n"
        "    hint: name its folder with --briefing, and that of its data with --data\n"
    )
    assert not (folder / "output").exists()
