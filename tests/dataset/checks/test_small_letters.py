from __future__ import annotations

from briefing_gen.dataset.checks.words import in_small_letters


def test_each_letter_stays_where_it_stood() -> None:
    assert in_small_letters("İ Record ÉPOCA") == "i record época"
