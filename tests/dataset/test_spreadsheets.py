from __future__ import annotations

import pytest

from briefing_gen.dataset.spreadsheets import as_text, from_text


@pytest.mark.parametrize("cell", ["", "a", "=1+1.pdf", "-5", "-5 a", "+1", "@x", "\tx", "'", "'a"])
def test_what_is_no_formula_any_more_is_read_as_what_it_was(cell: str) -> None:
    assert from_text(as_text(cell)) == cell


def test_an_apostrophe_is_put_before_what_could_be_computed() -> None:
    assert [as_text(cell) for cell in ("=1", "-5", "-5 a", "a=1")] == ["'=1", "-5", "'-5 a", "a=1"]
