"""Every command that the README, a guide or the reference shows is run, with what it shows.

Commands that need a cluster or change the computer are left out, as are those of the pages that
tests of their own follow word by word.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing_gen import shipped
from tests.cli.program import run, typed
from tests.docx.edits import replaced, rewritten
from tests.verify.test_foreign import memo
from tests.writers import houses

ROOT = Path(__file__).parents[2]
FOLLOWED = {"your-first-briefing.md", "start-your-own.md"}
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if page.name not in FOLLOWED
]
BLOCK = re.compile(r"```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAMS = {"briefing-gen", "cp", "mv", "sha256sum"}
LEFT_OUT = ("--install-completion", "--dask-address", "part-*")
"""What changes the computer, and what is made on others: tests/batch/test_many_machines.py."""
FINDS = ("verify memo.txt", "verify speech.txt")
"""Commands that find something wrong, and say so by how they end."""
PDFS = ("memo", "texas", "tables", "quick-facts")
FEWER = "members: [NM, TX]"
"""Batches make the editions of these states, which takes less time than those of all."""


class Shown(NamedTuple):
    """A command of a page, and the lines that the page shows after it."""

    command: str
    output: str

    @property
    def can_be_run(self) -> bool:
        words = [word for word in shlex.split(self.command) if not re.match("[A-Z_]+=", word)]
        return words[0] in PROGRAMS and not any(part in self.command for part in LEFT_OUT)


def shown_on(page: Path) -> Iterator[Shown]:
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, output)


RUN = {page: [one for one in shown_on(page) if one.can_be_run] for page in PAGES}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what a reader of the pages has: a checkout, and files of their own."""
    desk = tmp_path_factory.mktemp("desk")
    home = shipped.shipped()
    shutil.copytree(home / "templates", desk / "templates")
    state = desk / "templates" / "briefings" / "state" / "briefing.yaml"
    text = state.read_text(encoding="utf-8")
    state.write_text(text.replace("dimension: state}", f"dimension: state, {FEWER}}}", 1), "utf-8")
    shutil.copytree(home / "templates" / "briefings" / "national", desk / "my-briefing")
    shutil.copytree(home / "data" / shipped.DATA, desk / "my-data")
    shutil.copytree(ROOT / "tests" / "beside", desk, dirs_exist_ok=True)
    shutil.copytree(packaged(desk / "package"), desk / "ferries")
    shutil.copy(houses.TEMPLATES / "corporate.pptx", desk / "house.pptx")
    (desk / "table.csv").write_text("Year,Trips\n2023,4388\n2024,4102\n", encoding="utf-8")
    (desk / "editions.csv").write_text("state,lang\nTX,en-US\nNM,es-US\n", encoding="utf-8")
    run("pdf", "--profile", "one-page", cwd=desk)
    (made,) = (desk / "output").iterdir()
    for name in PDFS:
        shutil.copy(made, desk / f"{name}.pdf")
    edited_since(desk)
    written_in_word(desk)
    return desk


def written_in_word(desk: Path) -> None:
    """Put texts on the desk that somebody wrote, and Word documents that somebody edited."""
    (desk / "memo.txt").write_text(
        "In 2022, NCMEC received more than 32 million reports to the CyberTipline.\n\n"
        "In 2021, NCMEC received 31.4 million reports.\n",
        encoding="utf-8",
    )
    shutil.copy(desk / "memo.txt", desk / "speech.txt")
    (desk / "foreign.docx").write_bytes(memo())
    shutil.copy(ROOT / "tests" / "docx" / "templates" / "head-and-foot.docx", desk / "house.docx")
    run("all", cwd=desk)
    for suffix in ("pdf", "pptx"):
        shutil.copy(desk / "output" / f"national-legislator-en-us.{suffix}", desk)
    for evidence in ("workbook", "ledger"):
        run(evidence, "national", "--output", "evidence", cwd=desk)
    shutil.copytree(desk / "evidence", desk, dirs_exist_ok=True)
    run("word", "--output", "words", cwd=desk)
    run("word", "--profile", "memo", "--output", "words", cwd=desk)
    shutil.copy(desk / "words" / "national-legislator-en-us-memo.docx", desk / "memo.docx")
    made = (desk / "words" / "national-legislator-en-us.docx").read_bytes()
    edit = replaced("A report is a tip", "Remember: a report is a tip")
    (desk / "edited.docx").write_bytes(rewritten(made, edit))


def edited_since(desk: Path) -> None:
    """Put files on the desk that were sent, and those of data that changed since."""
    texas = ("state", "--set", "state=TX")
    run("slides", *texas, "--lang", "es-US", "--output", "decks", cwd=desk)
    (deck,) = (desk / "decks").iterdir()
    shutil.copy(deck, desk / "edited.pptx")
    run("pdf", *texas, cwd=desk)
    shutil.copy(desk / "output" / "state-legislator-en-us-tx.pdf", desk / "sent.pdf")
    run("init", "example", cwd=desk)
    example = ("./example",)
    run("all", *example, "--output", "sent", cwd=desk)
    table = desk / "example" / "data" / "ferries.csv"
    table.write_text(table.read_text("utf-8").replace("2024,4102,", "2024,4120,"), "utf-8")
    run("pdf", *example, cwd=desk)


def laid_out(furnished: Path, page: Path, desk: Path) -> None:
    """Make `desk` what a reader of `page` has: of the README a clone, and a table of their own."""
    shutil.copytree(furnished, desk)
    if page.name == "README.md":
        for path in desk.iterdir():
            if path.is_dir() and path.name != "templates":
                shutil.rmtree(path)
            elif path.is_file() and path.name != "table.csv":
                path.unlink()
    if page.name == "change-the-words.md":  # Its first command makes it.
        shutil.rmtree(desk / "my-briefing")
    if page.name == "check-a-memo.md":
        shutil.move(desk / "foreign.docx", desk / "memo.docx")
    if page.name == "check-in-ci.md":  # It names the example.
        shutil.rmtree(desk / "ferries")
        run("init", "ferries", cwd=desk)


def packaged(folder: Path) -> Path:
    """Return the data package that the page on its format shows."""
    page = (ROOT / "docs" / "reference" / "dataset.md").read_text(encoding="utf-8")
    folder.mkdir()
    for kind, name in (("json", "datapackage.json"), ("csv", "trips.csv")):
        found = re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)
        assert found
        (folder / name).write_text(found[1], encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if RUN[page]], ids=lambda page: page.name)
def test_the_commands_of_a_page_do_what_it_shows(
    page: Path, furnished: Path, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    laid_out(furnished, page, desk)
    for command, output in RUN[page]:
        own = command.replace(" batch state ", " batch templates/briefings/state ")
        done = typed(own, desk)
        finds = "--accept" not in command and any(word in command for word in FINDS)
        assert done.returncode == (1 if finds else 0), f"{command}\n{done.stderr}"
        pattern = ".*".join(re.escape(part) for part in output.split("...\n"))
        assert not output or re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout


def test_most_commands_of_the_pages_are_run() -> None:
    shown = [one.command for page in PAGES for one in shown_on(page)]
    left = [command for command in shown if not Shown(command, "").can_be_run]
    assert {shlex.split(command)[0] for command in left} == {
        "make",
        ".venv/bin/openxml-audit",
        "briefing-gen",
        "cat",
        "mv",
        "pbpaste",
        "sbatch",
        "aws",
        "snakemake",
        "dask",
    }
    assert len([command for command in left if command.startswith("briefing-gen")]) == 2
