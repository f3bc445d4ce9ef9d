"""What analysts write of tables of quarters and of years: the true is bound, the false is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

from briefing_gen.absorbing.bind import bind_typed
from briefing_gen.base.language import Language
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.yaml_nodes import with_edits, with_entries
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

HERE = Path(__file__).parent
EDITION = Edition(briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)


class Case(TypedDict):
    """A sentence about a table, and what is said of it."""

    table: str
    sentence: str
    said: list[str]


CASES: list[Case] = json.loads((HERE / "sentences.json").read_text("utf-8"))


def _in_short(briefing: str) -> str:
    """Return a draft up to its first finding with a body: others say nothing of what is tried."""
    head, _, rest = briefing.partition("\nfindings:\n")
    ends = [e.start() for e in re.finditer(r"(?m)^(?:  - id: |\w)", rest) if e.start()]
    body = rest.index("      - en-US: ")
    end = next(at for at in ends if at > body)
    last = next(at for at in ends if rest[at] != " ")
    found = re.findall(r"(?m)^  - id: (.+)", rest[:end])
    head = re.sub(r"(?m)^key-findings: .*", f"key-findings: [{', '.join(found)}]", head)
    return f"{head}\nfindings:\n{rest[:end]}{rest[last:]}"


def problems(folder: Path, table: str, sentence: str) -> list[str]:
    """Return what bind and check say of a sentence in the body of a draft's first finding."""
    package, briefing = drafts(folder, (HERE / f"{table}.csv").read_text("utf-8"))
    (folder / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    body = f'      - en-US: "{sentence}"'
    path = folder / "my-ferries/briefing.yaml"
    path.write_text(
        re.sub(r"      - en-US: .*", body, _in_short(filled(briefing)), count=1), "utf-8"
    )
    dataset = read_dataset(folder / "data")
    found = bind_typed(dataset, read_briefing(path.parent), [EDITION])
    bound = with_edits(path.read_bytes(), str(path), (*found.edits, *found.keys))
    path.write_bytes(with_entries(bound, str(path), "metrics", found.metrics))
    _, left = compose_with_problems(dataset, read_briefing(path.parent), EDITION)
    told = (each for each in (*found.left, *left) if each.code != "key-findings")
    said = (f"{each.code}: {each.message}" for each in told)
    return [each.replace("\u00a0", " ") for each in said]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_the_true_is_bound_and_the_false_is_told(case: Case, tmp_path: Path) -> None:
    assert problems(tmp_path, case["table"], case["sentence"]) == case["said"]
