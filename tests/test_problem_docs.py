"""Every code that a problem can have is explained in docs/reference/problems.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^###? ([a-z0-9-]+)$", PAGE, re.MULTILINE)
FAULTS = sorted(ROOT.glob("tests/faults*/*/expected.txt"))
SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]


def codes_in_source() -> set[str]:
    """Return every text that is passed as `code=`, wherever a problem is made."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code":
                found.update(
                    item.value
                    for item in ast.walk(node.value)
                    if isinstance(item, ast.Constant) and isinstance(item.value, str)
                )
    return {code for code in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)}


def codes_in_faults() -> set[str]:
    """Return every code that a faulty package or briefing of the tests is told."""
    texts = (path.read_text(encoding="utf-8") for path in FAULTS)
    return {
        code for text in texts for code in re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)
    }


@pytest.mark.slow
def test_every_code_has_a_heading() -> None:
    assert sorted((codes_in_source() | codes_in_faults()) - set(HEADINGS)) == []


def test_no_code_is_explained_twice() -> None:
    assert sorted({code for code in HEADINGS if HEADINGS.count(code) > 1}) == []


def test_codes_stand_in_alphabetical_order_within_their_section() -> None:
    for section in SECTIONS:
        codes = re.findall(r"^### ([a-z0-9-]+)$", section, re.MULTILINE)
        assert codes == sorted(codes)


def test_every_code_is_explained_in_words() -> None:
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        code, _, words = part.partition("\n")
        assert len(words.split()) > 8, code
