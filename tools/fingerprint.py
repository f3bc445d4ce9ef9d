"""Digests of everything the program makes and says, to see what a change of code changed.

    python -m tools.fingerprint before.json
    python -m tools.fingerprint after.json --against before.json

The first writes one SHA-256 for each made file and each answer; the second also lists the names
whose digest differs and exits 1 where there are any. A change that only moves code leaves all of
them equal. Each command runs in a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
AUDIENCES = ("legislator", "advocacy")
LANGUAGES = ("en-US", "es-US")
BRIEFINGS = (("national",), ("state", "--set", "state=TX"), ("state", "--set", "state=DC"))
EXAMPLE = HOME / "docs" / "tutorial" / "example"
MASTERS = sorted((HOME / "tests" / "writers" / "templates").glob("*.pptx"))
FAULTS = sorted(path.parent for path in (HOME / "tests" / "faults").glob("*/expected.txt"))
FAULTY_BRIEFINGS = sorted((HOME / "tests" / "faults_briefing").glob("*/briefing.yaml"))


def commands() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command to run; FOLDER stands for the folder of its files."""
    for briefing, audience, language in itertools.product(BRIEFINGS, AUDIENCES, LANGUAGES):
        yield from _of_edition((*briefing, "--audience", audience, "--lang", language))
    for master, language in itertools.product(MASTERS, LANGUAGES):
        for briefing in BRIEFINGS[:2]:
            words = (*briefing, "--lang", language, "--template", str(master))
            yield ("slides", *words, "--output", "FOLDER")
    for subject in ("list", "show", "todo"):
        table = ("cybertipline-total",) if subject == "show" else ()
        yield ("data", subject, *table)
    for language in LANGUAGES:
        yield ("data", "export", "--lang", language, "--to", "FOLDER")
    if EXAMPLE.exists():
        example = (str(EXAMPLE / "briefing"), "--data", str(EXAMPLE / "data"))
        yield ("all", *example, "--output", "FOLDER")
    yield from _faulty()


def _faulty() -> Iterator[tuple[str, ...]]:
    for folder in FAULTS:
        yield ("check", "--data", str(folder), "--json")
    data = str(HOME / "tests" / "faults_briefing" / "data")
    for path in FAULTY_BRIEFINGS:
        yield ("check", str(path.parent), "--data", data, "--json")


def _of_edition(edition: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    made = ("--output", "FOLDER")
    yield ("all", *edition, *made)
    yield ("pdf", *edition, "--paper", "a4", *made)
    yield ("pdf", *edition, "--profile", "one-page", *made)
    yield ("charts", *edition, *made)
    yield ("ledger", *edition, *made)
    yield ("check", *edition, "--json")


def digests(words: tuple[str, ...]) -> dict[str, str]:
    """Return the digest of each file that a command made, of what it said, and of its exit code.

    Finished documents are verified as well: what `verify --json` says of them is part of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        name = " ".join(words).replace(str(HOME), ".")
        found = {f"{name}: answer": _digest(_answer(words, folder))}
        made = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        for path in made:
            found[f"{name}: {path.relative_to(folder)}"] = _digest(path.read_bytes())
        documents = [str(path) for path in made if path.suffix in {".pdf", ".pptx"}]
        if documents and words[0] == "all" and "--data" not in words:
            found[f"{name}: verify"] = _digest(_answer(("verify", *documents, "--json"), folder))
        return found


def _answer(words: tuple[str, ...], folder: str) -> bytes:
    """Return the exit code of a command, and what it printed; raise where there is none such."""
    command = [folder if word == "FOLDER" else word for word in words]
    ran = subprocess.run(
        [sys.executable, "-m", "briefing_gen", *command], check=False, capture_output=True, cwd=HOME
    )
    if ran.stderr.startswith(b"Usage:"):
        raise ValueError(f"{' '.join(command)}: {ran.stderr.decode()}")
    said = b"%d\n" % ran.returncode + ran.stdout + ran.stderr
    return said.replace(folder.encode(), b"FOLDER").replace(str(HOME).encode(), b".")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Write the digests; with --against, list what differs and return 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("output", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    with ThreadPoolExecutor(asked.jobs) as pool:
        parts = list(pool.map(digests, commands()))
    found = {name: digest for part in parts for name, digest in part.items()}
    asked.output.write_text(json.dumps(found, indent=1, sort_keys=True), encoding="utf-8")
    print(f"{len(found)} digests")
    if asked.against is None:
        return 0
    before = json.loads(asked.against.read_text(encoding="utf-8"))
    changed = sorted(n for n in before.keys() | found.keys() if before.get(n) != found.get(n))
    for name in changed:
        mark = "-" if name not in found else "+" if name not in before else "~"
        print(f"{mark} {name}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
