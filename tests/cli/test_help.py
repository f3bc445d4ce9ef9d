"""What --help prints fits a terminal, and its examples do what they say."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_gen import shipped
from briefing_gen.cli.app import COMMANDS as COMMANDS_OF_THE_PROGRAM
from briefing_gen.cli.app import DATA, TEMPLATE, LazyCommand, examples
from tests.cli.program import in_a_shell, run, typed
from tests.test_docs import COMMANDS
from tests.writers import houses

GROUPS = ("", "data", "template")
WIDEST = 80
NAME = "national-legislator-en-us"


@functools.cache
def lines_of(command: str) -> list[str]:
    return run(*command.split(), "--help", COLUMNS=str(WIDEST)).stdout.splitlines()


@pytest.mark.parametrize("command", [*COMMANDS, *GROUPS])
def test_help_fits_a_terminal(command: str) -> None:
    lines = lines_of(command)
    assert [line for line in lines if len(line) > WIDEST] == []
    assert len(lines) > 5


@pytest.mark.parametrize("command", GROUPS)
def test_every_command_is_listed_with_a_whole_sentence(command: str) -> None:
    listed = "\n".join(lines_of(command)).partition("Commands:\n")[2].splitlines()
    assert listed
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("command", [*COMMANDS, *GROUPS])
def test_help_is_in_words_of_people(command: str) -> None:
    text = "\n".join(lines_of(command))
    assert [word for word in ("<int", "<list", "TEXT]", "None") if word in text] == []


@pytest.mark.parametrize("group", GROUPS)
def test_the_lines_of_commands_are_whole(group: str) -> None:
    listed = "\n".join(lines_of(group)).partition("Commands:\n")[2].splitlines()
    assert listed
    assert [line for line in listed if not line.endswith(".")] == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that the examples name, as somebody would have them."""
    desk = tmp_path_factory.mktemp("desk")
    run("init", "ferries", cwd=desk)
    (desk / "table.csv").write_text("Year,Trips\n2023,4388\n2024,4102\n", encoding="utf-8")
    (desk / "editions.csv").write_text("state,lang\nTX,en-US\nUT,es-US\n", encoding="utf-8")
    run("all", cwd=desk)
    for name in ("memo", "briefing", "tables", "report", "march", "june"):
        shutil.copy(desk / "output" / f"{NAME}.pdf", desk / f"{name}.pdf")
    run("slides", "state", "--set", "state=TX", "--output", "made", cwd=desk)
    shutil.copy(desk / "made" / "state-legislator-en-us-tx.pptx", desk / "edited.pptx")
    run("word", "state", "--set", "state=TX", "--output", "made", cwd=desk)
    shutil.copy(desk / "made" / "state-legislator-en-us-tx.docx", desk / "edited.docx")
    shutil.copy(houses.TEMPLATES / "corporate.pptx", desk / "house.pptx")
    shutil.copy(
        shipped.shipped() / "templates" / "themes" / shipped.THEME / "base.pptx",
        desk / "house.potx",
    )
    return desk


LATE = (*COMMANDS_OF_THE_PROGRAM.values(), *DATA.values(), *TEMPLATE.values())


def examples_of(command: LazyCommand) -> Iterator[str]:
    """Yield the examples of a command, those that go over two lines as one."""
    text = examples(*command.examples).partition("\b\n")[2].replace("\\\n", "")
    yield from (line.strip() for line in text.splitlines())


EXAMPLES = list(dict.fromkeys(example for command in LATE for example in examples_of(command)))
FIRST = {next(examples_of(command)) for command in LATE}
"""One example of each command, which runs in a new process: it takes a second to load."""


def in_a_test(example: str) -> str:
    """Return an example so that it takes seconds: of all states, one is made.

    All editions are checked in test_checks.py.
    """
    if example == "briefing-gen check":
        return f"{example} national"
    return f"{example} --shard 1/60" if "--each state" in example else example


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(example: str, desk: Path, tmp_path: Path) -> None:
    shutil.copy(desk / "table.csv", tmp_path)
    ways = in_a_shell if example in FIRST else typed
    done = ways(in_a_test(example), tmp_path if " init " in example else desk)
    assert (done.returncode, "error[" in done.stderr) == (0, False), done.stderr
    assert done.stdout
