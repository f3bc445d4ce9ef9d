"""What is drafted of any table is accepted by check, once it is filled in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_gen.base.problems import Severity
from tests.drafting.test_drafts import report_on

PERIODS = (
    [f"{year}" for year in range(1990, 2025)],
    [f"FY{year}" for year in range(1990, 2025)],
    [f"{year}-{year + 1}" for year in range(1990, 2025)],
    [f"{year} Q{quarter}" for year in range(2015, 2024) for quarter in range(1, 5)],
    [f"{year}-{month:02}" for year in range(2010, 2020) for month in range(1, 13)],
    [f"{month}/{day}/2020" for month in range(1, 5) for day in (1, 9, 20)],
)
MEMBERS = (
    ["Ohio", "Texas", "Utah", "Maine"],
    ["under 18", "18 to 24", "25 to 64", "65+"],
    ["Bahamas, The", "Åland", "Côte d'Ivoire", "Highest half"],
    [f"Town {chr(65 + n % 26)}{chr(97 + n // 26)}" for n in range(90)],
    ["one", "two", "three"],
)
TITLES = (
    "Trips",
    "Late (%)",
    "Cost ($)",
    "Rate per 1,000",
    "Value",
    "Highest wait (days)",
    "Median age",
)


def table(seed: int) -> str:
    """Return a table that chance has made: by period, by member or by both, with gaps."""
    chance = random.Random(seed)  # noqa: S311 - the same tables each time.
    periods = chance.choice(PERIODS)[: chance.choice((2, 3, 8, 40))] if seed % 3 else []
    members = chance.choice(MEMBERS) if seed % 3 != 1 else []
    if chance.random() < 0.5:
        periods = periods[::-1]
    titles = chance.sample(TITLES, chance.choice((1, 2, 3)))
    large = chance.choice((90, 90_000, 9_000_000))
    header = [*(["Period"] if periods else []), *(["Group"] if members else []), *titles]
    rows = [
        [*filter(None, (period, f'"{member}"' if member else "")), *_values(titles, large, chance)]
        for period in periods or [""]
        for member in members or [""]
    ]
    return "\n".join(",".join(row) for row in ([f'"{title}"' for title in header], *rows)) + "\n"


def _values(titles: list[str], large: int, chance: random.Random) -> Iterator[str]:
    for title in titles:
        if chance.random() < 0.06:
            yield ""
        elif title in {"Trips", "Value"}:
            yield str(chance.randint(large // 9, large))
        else:
            yield f"{chance.uniform(9, 99):.1f}"


@pytest.mark.parametrize("seed", range(24))
def test_what_is_drafted_of_any_table_is_accepted(seed: int, tmp_path: Path) -> None:
    report = report_on(tmp_path, table(seed))
    errors = [str(problem) for problem in report.problems if problem.severity is Severity.ERROR]
    assert (errors, table(seed)[:300]) == ([], table(seed)[:300])
    assert report.bound == report.total
