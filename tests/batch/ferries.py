"""The small data package and briefing of these tests: an edition for each of twelve ferry lines."""

from __future__ import annotations

import functools
from pathlib import Path

from briefing_gen import shipped
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Format, Paper
from briefing_gen.batch.editions import Choice, Task, every_member, plan
from briefing_gen.batch.making import Inputs, read_inputs
from briefing_gen.build import Output
from briefing_gen.edition import Audience, Edition
from briefing_gen.themes import read_theme

FIXTURES = Path(__file__).parent / "fixtures"
DATA = FIXTURES / "data"
BRIEFING = FIXTURES / "templates" / "briefings" / "line"
THEME = shipped.shipped() / "templates" / "themes" / shipped.THEME
LINES = (
    "north", "south", "east", "west", "night", "harbor",
    "lagoon", "river", "island", "marsh", "bay", "cape",
)  # fmt: skip
OUTPUT = Output(folder=Path(), formats=(), theme=read_theme(THEME), paper=Paper.LETTER)
WORDS = ("batch", str(BRIEFING), "--data", str(DATA), "--format", "pptx")
"""The command for decks of the briefing, which are made quickly."""


@functools.cache
def inputs() -> Inputs:
    return read_inputs(DATA, BRIEFING, OUTPUT)


def edition(line: str, language: Language = Language.EN_US) -> Edition:
    return Edition(
        briefing="line",
        audience=Audience.LEGISLATOR,
        language=language,
        parameters=(("line", line),),
    )


def tasks(*lines: str) -> tuple[Task, ...]:
    """Return the tasks of a batch of decks, of all lines where none is named."""
    wanted = every_member(inputs().dataset, inputs().briefing, ["line"], Choice())
    chosen = [item for item in wanted if not lines or item.edition.parameters[0][1] in lines]
    return plan(chosen, (Format.PPTX,))


def decks(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pptx"))}


def deck_names(*lines: str) -> list[str]:
    return sorted(f"line-legislator-en-us-{line}.pptx" for line in lines)
