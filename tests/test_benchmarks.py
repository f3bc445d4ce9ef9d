import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_gen.cli.app import COMMANDS, DATA

pytestmark = pytest.mark.slow

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
RIVALS = BENCHMARKS / "rivals"


def run(*command: str | Path) -> str:
    done = subprocess.run((sys.executable, *command), check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rivals") / "material.json"
    run(RIVALS / "prepare.py", path)
    return path


def test_a_small_package_is_read_and_checked() -> None:
    assert run(BENCHMARKS / "million_rows.py", "100").startswith("100 rows: read ")


def test_a_deck_is_made_by_hand(material: Path) -> None:
    run(RIVALS / "pptx_by_hand.py", material, material.with_suffix(".pptx"))
    assert material.with_suffix(".pptx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("library", "program"),
    [("typst", "typst_briefing.py"), ("weasyprint", "weasyprint_briefing.py")],
)
def test_pages_are_made_by_others(library: str, program: str, material: Path) -> None:
    pytest.importorskip(library, exc_type=ImportError)
    target = material.with_name(f"{library}.pdf")
    run(RIVALS / program, material, target)
    assert target.read_bytes().startswith(b"%PDF-1.7")


def test_an_empty_program_has_the_commands_of_ours() -> None:
    for group, commands in ((), COMMANDS), (("data",), DATA):
        told = run(RIVALS / "empty_typer.py", *group, "--help")
        listed = {line.split()[0] for line in told.splitlines() if line.startswith("  ")}
        assert commands.keys() <= listed


@pytest.mark.parametrize("command", ["pdf", "slides"])
def test_the_floor_of_a_command_makes_nothing(command: str, tmp_path: Path) -> None:
    assert run(RIVALS / "only_libraries.py", command, "--output", tmp_path) == ""
    assert not list(tmp_path.iterdir())


def test_a_change_of_words_is_watched() -> None:
    (told,) = run(BENCHMARKS / "watching.py", "1", "slides").splitlines()
    assert re.fullmatch(
        r"slides --watch after a change of words: \d+\.\d\d s of processor; "
        r"new process: \d+\.\d\d s; ratio .*, budget 0\.4: (within|OVER)",
        told,
    )


def test_stages_of_a_command_are_shown() -> None:
    told = run(BENCHMARKS / "profile_stages.py", "slides", "--runs", "1")
    assert told.startswith("briefing-gen slides: ")
    assert "pptx: slides" in told


def test_tags_and_floors_are_timed() -> None:
    assert "briefing-gen pdf / plain canvas" in run(BENCHMARKS / "floors.py", "1")


def test_single_editions_are_timed() -> None:
    pytest.importorskip("typst")
    pytest.importorskip("weasyprint", exc_type=ImportError)
    told = run(BENCHMARKS / "single.py", "1")
    assert "briefing-gen pdf / matplotlib + Typst: " in told
    assert "briefing-gen slides / python-pptx by hand: " in told


def test_a_batch_is_timed() -> None:
    told = run(BENCHMARKS / "batch.py", "--synthetic", "2", "1")
    assert told.startswith("2 synthetic editions, 1 at a time: 2 pairs in ")
