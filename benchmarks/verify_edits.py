"""Measure which changes of finished files `verify` finds, and how often it alarms for nothing.

python benchmarks/verify_edits.py                   all labelled changes under tests/claims
python benchmarks/verify_edits.py g025 e034         these alone, each with what is told of it

Changes that go through LibreOffice are left out where it is not installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
sys.path.append(str(_ROOT))

from tests.claims.make_edits import FILES, Edit, edits_in, make  # noqa: E402 - found by the line above.
from tests.claims.test_make_edits import DECKS  # noqa: E402 - found by the line above.

_PROGRAM: Final = (sys.executable, "-m", "briefing_gen")


def problems_of(items: Sequence[Edit], folder: Path) -> Mapping[str, Sequence[str]]:
    """Return what is told of each change, by its id; the files are made in a folder."""
    made: dict[str, Path] = {}
    for deck in {item["deck"] for item in items}:
        target = folder / deck
        command = (*_PROGRAM, *DECKS[deck], "--output", target)
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # noqa: S603 - this program.
        made[deck] = next(target.iterdir())
    files = []
    for item in items:
        source = made[item["deck"]]
        files.append(folder / f"{item['id']}{source.suffix}")
        make(item, source, files[-1])
    command = (*_PROGRAM, "verify", "--json", *files)
    done = subprocess.run(command, check=False, capture_output=True, cwd=folder)  # noqa: S603 - this program.
    return {
        Path(file["file"]).stem: [problem["message"] for problem in file["problems"]]
        for file in json.loads(done.stdout)["files"]
    }


def main() -> None:
    """Print how many are found, file by file, and what is judged otherwise than expected."""
    wanted = set(sys.argv[1:])
    for path in FILES:
        items = [
            item
            for item in edits_in(path)
            if (not wanted or item["id"] in wanted)
            and (item["how"] != "libreoffice" or shutil.which("soffice"))
        ]
        if not items:
            continue
        with tempfile.TemporaryDirectory() as folder:
            told = problems_of(items, Path(folder))
        right = [item for item in items if bool(told[item["id"]]) is (item["expect"] == "alarm")]
        of = Counter(item["expect"] for item in items)
        found = Counter(item["expect"] for item in right)
        print(f"== {path.relative_to(_ROOT)}")
        print(f"wrong changes found: {found['alarm']} of {of['alarm']}")
        print(f"right changes free of alarm: {found['quiet']} of {of['quiet']}")
        for item in items:
            if item not in right or wanted:
                print(f"    {item['id']} {item['class']}: {'; '.join(told[item['id']]) or 'quiet'}")


if __name__ == "__main__":
    main()
