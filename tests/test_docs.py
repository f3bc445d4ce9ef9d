"""The documentation names every command and option there is, and none that is not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from briefing_gen.cli.app import app
from briefing_gen.cli.terminal import Exit

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


def commands() -> Iterator[tuple[str, set[str]]]:
    """Yield every command with its options, `data list` for one inside a group."""
    program = typer.main.get_command(app)
    yield from walk(program, ())


def walk(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, set[str]]]:
    if isinstance(command, TyperGroup):
        context = typer.Context(command)
        for name in command.list_commands(context):
            yield from walk(command.get_command(context, name), (*path, name))
        return
    options = {name for item in getattr(command, "params", []) for name in item.opts}
    yield " ".join(path), {name for name in options if name.startswith("-")}


COMMANDS = dict(commands())


def section(command: str) -> str:
    text = REFERENCE.partition(f"## briefing-gen {command}\n")[2]
    return text.partition("\n## ")[0]


def test_the_commands_of_the_reference_are_those_of_the_program() -> None:
    documented = re.findall(r"^## briefing-gen (.+)$", REFERENCE, flags=re.MULTILINE)
    assert documented == list(COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_options_of_the_reference_are_those_of_the_command(command: str) -> None:
    assert set(re.findall(r"`(--[a-z-]+)", section(command))) == COMMANDS[command]


def test_the_options_of_the_program_itself_are_documented() -> None:
    text = REFERENCE.partition("## The program itself\n")[2]
    program = typer.main.get_command(app)
    options = {name for item in program.params for name in item.opts}
    assert options <= set(re.findall(r"`(--?[a-z-]+)", text.partition("\n## ")[0]))


def test_the_exit_codes_of_the_reference_are_those_of_the_program() -> None:
    text = REFERENCE.partition("## Exit codes\n")[2].partition("\n## ")[0]
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)] == list(Exit)


def shown_commands() -> Iterator[tuple[str, str]]:
    """Yield page and line of every command that a reader is told to type."""
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL):
            for line in re.findall(r"^\$ (.+)$", block, flags=re.MULTILINE):
                yield str(page.relative_to(ROOT)), line


@pytest.mark.parametrize(("page", "line"), list(shown_commands()))
def test_every_command_that_a_page_shows_exists(page: str, line: str) -> None:
    said = shlex.split(line, comments=True)
    program, *words = [word for word in said if not re.match(r"[A-Z_]+=", word)]
    if program == "make":
        assert {word for word in words if "=" not in word} <= TARGETS, page
    if program == "briefing-gen":
        used = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert used <= options_of(words), page


def options_of(words: list[str]) -> set[str]:
    """Return the options of the command that `words` begin with."""
    names = [" ".join(words[:2]), words[0]]
    known = [COMMANDS[name] for name in names if name in COMMANDS]
    return known[0] if known else {"--version", "--install-completion"} & set(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name == "architecture.md"])
def test_every_module_that_the_architecture_page_names_exists(page: Path) -> None:
    source = ROOT / "src" / "briefing_gen"
    named = re.findall(r"`([a-z_]+(?:[/.][a-z_]+)*?)(?:\.py|/)?`", page.read_text("utf-8"))
    paths = [source / name.replace(".", "/") for name in named]
    assert [str(p) for p in paths if not (p.with_suffix(".py").is_file() or p.is_dir())] == []
