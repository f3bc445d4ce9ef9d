"""Time the check of a text of about 40 pages against the shipped data, as a text and as a PDF.

The text is made of the labelled sentences under tests/claims, which are about the shipped data.

    python benchmarks/verify_text.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

import yaml
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from timing import Program, print_runs, run_in_turn

ROUNDS: Final = 5
WORDS: Final = 15_000
LABELS: Final = Path(__file__).parents[1] / "tests" / "claims"
IN_A_PARAGRAPH: Final = 3
VERIFY: Final = (
    "import sys; sys.argv[0] = 'briefing-gen'; from briefing_gen.cli import main\n"
    "try: main()\n"
    "except SystemExit as ended: sys.exit(ended.code not in {0, 1})"
)
"""What the installed script does, without a word about alarms, of which these texts are full."""


def sentences() -> Iterator[str]:
    """Yield each labelled sentence about the shipped data once."""
    files = sorted(set(LABELS.glob("*.yaml")) - set(LABELS.glob("edits*")))
    items = (
        item
        for file in files
        for item in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)  # noqa: TID251 - the safe loader in C; places are not needed.
    )
    about = "child-protection"
    yield from dict.fromkeys(
        " ".join(e["text"].split()) for e in items if e.get("package", about) == about
    )


def paragraphs() -> list[str]:
    """Return as many sentences as make up the text, some to a paragraph."""
    found = list(sentences())
    counts = accumulate(len(each.split()) for each in found)
    found = [each for each, count in zip(found, counts, strict=True) if count <= WORDS]
    starts = range(0, len(found), IN_A_PARAGRAPH)
    return [" ".join(found[at : at + IN_A_PARAGRAPH]) for at in starts]


def main() -> None:
    """Print the times and the memory."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    text = paragraphs()
    with tempfile.TemporaryDirectory() as name:
        plain, pages = Path(name) / "text.txt", Path(name) / "text.pdf"
        plain.write_text("\n\n".join(text), encoding="utf-8")
        style = getSampleStyleSheet()["BodyText"]
        style.fontSize, style.leading, style.spaceAfter = 12, 16, 6
        escaped = (each.replace("&", "&amp;").replace("<", "&lt;") for each in text)
        SimpleDocTemplate(str(pages)).build([Paragraph(each, style) for each in escaped])
        print_runs(
            run_in_turn(
                [
                    Program(
                        f"verify {file.suffix}", (sys.executable, "-c", VERIFY, "verify", str(file))
                    )
                    for file in (plain, pages)
                ],
                rounds,
            )
        )


if __name__ == "__main__":
    main()
