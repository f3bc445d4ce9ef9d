from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefing_gen import __version__
from briefing_gen.cli.app import COMMANDS, DATA, LazyCommand
from tests.cli.program import COMMAND, run

HEAVY = ("babel", "matplotlib", "pikepdf", "pptx", "reportlab", "rich", "yaml")
LOADED = """
import atexit, json, sys
sys.argv = ["briefing-gen", *sys.argv[1:]]
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from briefing_gen.cli import main
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("all", "--help"),
        ("data", "--help"),
        ("all", "no-such-briefing"),
        ("all", "--set", "x"),
    ],
)
def test_heavy_libraries_wait_until_they_are_needed(words: tuple[str, ...]) -> None:
    loaded = loaded_by(*words)
    assert "typer" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "late"), [((), COMMANDS), (("data",), DATA)], ids=["program", "data"]
)
def test_the_list_of_commands_says_what_their_own_help_begins_with(
    words: tuple[str, ...], late: dict[str, LazyCommand]
) -> None:
    listed = run(*words, "--help").stdout.partition("Commands:\n")[2].splitlines()
    for line, (name, command) in zip(listed, late.items(), strict=False):
        told = run(*words, name, "--help").stdout.partition("\n\n")[2]
        assert line.split(maxsplit=1) == [name, command.line]
        assert " ".join(told.split()).startswith(command.line.rstrip("."))


def test_a_system_that_it_does_not_run_on_is_told_where_it_does() -> None:
    started = "import os; os.name = 'nt'; from briefing_gen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", started], check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "briefing-gen runs on Linux and macOS; on Windows, run it in WSL: "
        "https://learn.microsoft.com/windows/wsl/install\n"
    )


@pytest.mark.slow
def test_help_names_arguments_without_the_types_of_a_programmer() -> None:
    told = run("data", "confirm", "--help").stdout
    assert "  ADDRESS  What was looked up, such as" in told
    assert [word for word in ("<str>", "list[") if word in told] == []


def loaded_by(*words: str) -> list[str]:
    """Return the modules that the program has loaded when it ends."""
    command = [sys.executable, "-c", LOADED, *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return modules


@pytest.mark.slow
def test_commands_are_listed_without_being_loaded() -> None:
    commands = {module.target.partition(":")[0] for module in (COMMANDS | DATA).values()}
    loaded = {*loaded_by("--help"), *loaded_by("data", "--help")}
    assert {f"briefing_gen.cli.{name}" for name in commands} & loaded == set()


def test_the_help_of_the_program_loads_no_cryptography() -> None:
    assert {"_hashlib", "ssl"} & {*loaded_by("--help")} == set()


@pytest.mark.slow
def test_a_strangers_pdf_is_read_without_what_reads_decks(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "memo.pdf"))
    page.drawString(72, 700, "In 2023, NCMEC received 36.2 million reports to the CyberTipline.")
    page.save()
    assert {"pptx", "openpyxl"} & {*loaded_by("verify", str(tmp_path / "memo.pdf"))} == set()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["pdf", "slides"])
def test_a_briefing_is_made_without_what_reaches_the_network(command: str, tmp_path: Path) -> None:
    loaded = loaded_by(command, "--output", str(tmp_path))
    assert len([*tmp_path.iterdir()]) == 1
    assert {"http.client", "ssl", "urllib.request"} & {*loaded} == set()


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{__version__}\n", "")


def test_help_is_printed_where_nothing_is_asked() -> None:
    done = run()
    assert "Make PDF briefings and PowerPoint decks" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["pdf", "slides", "all", "check"])
def test_the_help_of_a_command_ends_with_examples(command: str) -> None:
    lines = run(command, "--help").stdout.partition("Examples:\n\n")[2].splitlines()
    assert lines
    assert all(line.startswith(f"    briefing-gen {command}") for line in lines)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("pdff",), "No such command 'pdff'. Did you mean 'pdf', 'diff'?"),
        (
            ("pdf", "--paper", "a5"),
            "Invalid value for '--paper': 'a5' is not one of 'letter', 'a4'.",
        ),
        (
            ("pdf", "--lang", "fr-FR"),
            "Invalid value for '--lang': 'fr-FR' is not one of 'en-us', 'es-us'.",
        ),
        (
            ("ledger", "--minimum-grade", "good"),
            (
                "Invalid value for '--minimum-grade': 'good' is not one of 'primary', "
                "'secondary', 'reported'."
            ),
        ),
        (
            ("pdf", "natonal"),
            (
                "Invalid value for 'BRIEFING': there is no briefing named 'natonal'; "
                "did you mean 'national'?"
            ),
        ),
        (
            ("pdf", "--theme", "plan"),
            "Invalid value for '--theme': there is no theme named 'plan'; did you mean 'plain'?",
        ),
        (
            ("pdf", "--data", "nowhere"),
            "Invalid value for '--data': there is no folder 'nowhere'",
        ),
        (
            ("check", "--set", "nonsense"),
            "Invalid value for '--set': 'nonsense' is not of the form name=value, such as state=TX",
        ),
        (
            ("pdf", "--stamp", "DRAFT\x1b[31m"),
            "Invalid value for '--stamp': the stamp holds the invisible character U+001B",
        ),
        (("slides", "--papers", "a4"), "No such option: --papers"),
    ],
)
def test_wrong_usage_is_told_on_standard_error(words: tuple[str, ...], message: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {message}"


@pytest.mark.slow
def test_a_briefing_about_one_state_says_so_once_and_how_to_choose() -> None:
    done = run("pdf", "state")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "templates/briefings/state/briefing.yaml:9:10 (parameters.state): error[missing-parameter]"
        ": no state is chosen, and this briefing is about one state at a time\n"
        "    hint: choose one, such as --set state=AL; there are AL, AK, AZ, AR, CA, CO, CT, DE, "
        "DC, FL, GA, HI … WY (51 in all); for all of them: briefing-gen batch with --each state\n"
    )


def test_the_folder_it_runs_in_is_not_searched_for_code(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('a stranger was run')")
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{__version__}\n")


def test_the_installed_command_is_this_program() -> None:
    script = Path(sys.executable).with_name("briefing-gen")
    done = subprocess.run([script, "--version"], check=False, capture_output=True, text=True)
    assert done.stdout == f"{__version__}\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("briefing-gen sl", ["slides"]),
        ("briefing-gen pdf --lang e", ["en-US", "es-US"]),
    ],
)
def test_the_shell_completes_what_is_begun(line: str, offered: list[str]) -> None:
    variables = {
        "_BRIEFING_GEN_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    done = subprocess.run(
        [Path(sys.executable).with_name("briefing-gen")],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | variables,
    )
    assert (done.returncode, done.stdout.split()) == (0, offered)


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--help",), ("data", "list")])
def test_an_answer_that_cannot_be_printed_is_told(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *words], check=False, stdout=full, stderr=subprocess.PIPE, encoding="utf-8"
        )
    told = "Error: No space left on device: standard output\n"
    assert (done.returncode, done.stderr) == (3, told)


SIGNALLED = """
import os, signal, sys

class Signal:
    def find_spec(self, name, path, target=None):
        if name == "briefing_gen.cli.app":
            os.kill(os.getpid(), NUMBER)

for number in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Signal())
from briefing_gen.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_comes_before_anything_is_loaded_ends_it_with_its_code(
    number: signal.Signals,
) -> None:
    started = SIGNALLED.replace("NUMBER", str(int(number)))
    done = subprocess.run(
        [sys.executable, "-c", started], check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", "")
