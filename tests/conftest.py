"""The switch --accept rewrites expected messages; modules left out by -m are not even loaded."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import program
from tests.expected import differences
from tests.left_out import is_left_out

_ACCEPTED = pytest.StashKey[list[str]]()
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite each expected.txt with the messages of today, and show what changed",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ACCEPTED] = []
    # As often as Python does, looking for rubbish takes an eighth of the time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    if "not slow" not in config.getoption("markexpr"):
        program.make_ready()


def pytest_collection_finish() -> None:
    """Let nobody look for rubbish among thousands of tests, or copy them for that in a child."""
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out modules of which no test would run, before they load the libraries they need."""
    if collection_path.suffix != ".py":
        return None
    text = collection_path.read_text(encoding="utf-8")
    return True if is_left_out(text, config.getoption("markexpr")) else None


@pytest.fixture
def assert_expected(pytestconfig: pytest.Config) -> Callable[[Path, str], None]:
    """Assert that a file holds the messages given; with --accept, write them into it."""

    def check(file: Path, messages: str) -> None:
        found = differences(file, messages)
        if found and pytestconfig.getoption("--accept"):
            file.write_text(messages, encoding="utf-8", newline="")
            pytestconfig.stash[_ACCEPTED].append(found)
        else:
            assert not found, f"{found}if the new messages are right, run again with --accept"

    return check


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for found in config.stash[_ACCEPTED]:
        terminalreporter.write_line(found)
