"""Templates that were cut, altered or pieced together wrongly are problems, never a crash."""

from __future__ import annotations

import random
import re
from typing import Final

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.pptx.masters.check import check_template
from briefing_gen.pptx.masters.opening import House, as_presentation
from briefing_gen.pptx.writing import examine_house, write_pptx
from tests import samples
from tests.writers import decks, houses

pytestmark = pytest.mark.slow
SEEDS = range(4)
ROUNDS = 25
VALUES: Final = ("", "0", "-1", "999999999999", "abc", "x y", "é", "'", "title", "body", "rId1")
WHOLE: Final = re.compile(
    r"<(p:sp|p:txBody|a:lstStyle|p:clrMap|a:clrScheme|a:fontScheme|p:txStyles|p:spTree)\b"
    r".*?</\1>",
    re.DOTALL,
)
PATTERNS: Final = (
    (re.compile(r"<[a-zA-Z0-9:]+[^>]*?/>"), ""),
    (re.compile(r' [a-zA-Z:]+="[^"]*"'), ""),
    (re.compile(r'(?<==")[^"]*(?=")'), None),
    (WHOLE, ""),
)
"""What is taken out, or replaced by another value."""


def mutated(dice: random.Random) -> bytes:
    base = (houses.TEMPLATES / f"{dice.choice(houses.NAMES)}.pptx").read_bytes()
    if dice.random() < 0.15:
        return bytes_altered(base, dice)
    members = decks.members(base)
    for _ in range(dice.randint(1, 4)):
        name = dice.choice([n for n in members if n.endswith((".xml", ".rels"))])
        if dice.random() < 0.1:
            del members[name]
        else:
            members[name] = text_altered(members[name].decode(), dice).encode()
    return houses.zipped(members)


def bytes_altered(data: bytes, dice: random.Random) -> bytes:
    altered = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        altered[dice.randrange(len(altered))] = dice.randrange(256)
    return bytes(altered)


def text_altered(text: str, dice: random.Random) -> str:
    pattern, put = dice.choice(PATTERNS)
    places = list(pattern.finditer(text))
    if not places:
        return text
    place = dice.choice(places)
    value = dice.choice(VALUES) if put is None else put
    return text[: place.start()] + value + text[place.end() :]


def outcome(data: bytes) -> str:
    if check_template(data, "house.pptx"):
        return "refused"
    house = House(file="house.pptx", content=as_presentation(data))
    try:
        examine_house(house, decks.THEME)
        write_pptx(samples.document(), decks.THEME, stamp="DRAFT", house=house)
    except BriefingError:
        return "problem"
    return "written"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_template_crashes_the_program(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same changes in every run.
    found = {outcome(mutated(dice)) for _ in range(ROUNDS)}
    assert found == {"refused", "problem", "written"}
