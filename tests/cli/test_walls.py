"""Whatever the words of a package say, nothing is fetched, started, or opened on their behalf.

The program runs with a watch on what it asks of Python, so that a door which a library opens one
day is seen as well.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "docs" / "tutorial" / "example"
CANARY = "canary.png"
WORDS = (
    f'<img src="{CANARY}"/>',
    f"$\\badcommand$ file:{CANARY} \\input({CANARY})",
    '<a href="http://x">x</a> <seq template="%(a)s"/>',
)
WATCHED = """
import os, sys

CANARY, MAY_WRITE = sys.argv[1], tuple(sys.argv[2:])
FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.forkpty", "urllib."
)
PROCESS = os.getpid()
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
told = []

def tell(what):
    told.append(what)
    if os.getpid() != PROCESS:  # PDFs are read in a fork of the program: what it does ends it.
        raise RuntimeError(what)

def watch(event, args):
    if event.startswith(FORBIDDEN):
        tell(f"{event} {args}")
    if event == "open" and isinstance(args[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(args[0]))
        if args[2] & WRITING and not path.startswith((*MAY_WRITE, "/dev/")):
            tell(f"write {path}")
        if os.path.basename(path) == CANARY:
            tell(f"read {path}")

sys.addaudithook(watch)
from briefing_gen.cli import main

for line in sys.stdin.read().splitlines():
    sys.argv = ["briefing-gen", *line.split()]
    try:
        main()
    except SystemExit as end:
        if end.code:
            told.append(f"{line} ended with {end.code}")
with open(os.path.join(MAY_WRITE[0], "told.txt"), "w") as stream:
    stream.write("\\n".join(told))
"""
COMMANDS = """
all ./briefing --data data --output out/one
pdf ./briefing --data data --output out/one --profile one-page --url https://example.org/x
charts ./briefing --data data --output out/charts
ledger ./briefing --data data --output out/one
check ./briefing --data data
data export --data data --to out/data
data show ferries --data data
verify out/one/nowhere-ferries-legislator-en-us.pdf out/one/nowhere-ferries-legislator-en-us.pptx \
--briefing ./briefing --data data
refresh out/one/nowhere-ferries-legislator-en-us.pptx --briefing ./briefing --data data \
--output out/refreshed.pptx
attach out/one/nowhere-ferries-legislator-en-us.pdf out/one/nowhere-ferries-legislator-en-us.pdf \
--output out/joined.pdf
"""


def hostile_example(folder: Path, word: str) -> None:
    """Copy the example of the tutorial with `word` before every text that is shown."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    outline = folder / "briefing" / "briefing.yaml"
    outline.write_text(
        re.sub(
            r'\{en-US: ("[^"]*")\}',
            lambda text: f"{{en-US: {json.dumps(f'{word} {json.loads(text[1])}')}}}",
            outline.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    descriptor = folder / "data" / "datapackage.json"
    descriptor.write_text(
        re.sub(
            r'"(title|publisher|en-US)": ("[^"]*")',
            lambda text: f'"{text[1]}": {json.dumps(f"{word} {json.loads(text[2])}")}',
            descriptor.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    Image.new("RGB", (8, 8)).save(folder / CANARY)


@pytest.mark.parametrize("word", WORDS)
def test_words_open_nothing_start_nothing_and_fetch_nothing(tmp_path: Path, word: str) -> None:
    hostile_example(tmp_path, word)
    out, cache = tmp_path / "out", tmp_path / "cache"
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, CANARY, str(out), str(cache)],
        input=COMMANDS.strip(),
        cwd=tmp_path,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (out / "told.txt").read_text(encoding="utf-8") == ""
    assert (out / "joined.pdf").exists()
