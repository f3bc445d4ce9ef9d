"""What is drafted of any table is accepted by check, once it is filled in, and then builds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.drafting.sheets import ASKED
from tests.tables.test_tables import answer

pytestmark = pytest.mark.slow

YEARS = [f"{year}" for year in range(1985, 2025)]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PERIODS = {
    "years": YEARS,
    "fiscal years": [f"FY{year}" for year in YEARS],
    "school years": [f"{year}-{str(int(year) + 1)[2:]}" for year in YEARS],
    "quarters": [f"{year} Q{quarter}" for year in YEARS[-10:] for quarter in range(1, 5)],
    "months": [f"{year}-{month:02}" for year in YEARS[-4:] for month in range(1, 13)],
    "days": [f"{month}/{day}/2020" for month in range(1, 13) for day in (1, 9, 20)],
    "year and month": [f"{year},{month}" for year in YEARS[-4:] for month in range(1, 13)],
    "none": [""],
}
MOST = 90
"""So many members a table has, where many are wanted."""
MEMBERS = (
    ["Ohio", "Texas", "Utah", "Maine"],
    ["under 18", "18 to 24", "25 to 64", "65+", "All ages"],
    ["Bahamas, The", "Åland", "Côte d'Ivoire", "Highest half", "United States"],
    [f"Town {chr(65 + n % 26)}{chr(97 + n // 26)}" for n in range(MOST)],
    ["one", "two", "three", "Total"],
    ["<1 year", "1 year", "2+ years"],
    ["First quarter", "Second half", "Most"],
    ["North; South", "{brace}", "*", "a=b", "003 [C]"],
    ["001 - HEART TRANSPLANT OR IMPLANT OF HEART ASSIST SYSTEM W MCC", "002 - ANY OTHER", "003"],
)
TITLES = (
    "Trips", "Late (%)", "Cost ($)", "Rate per 1,000", "Value", "Highest wait (days)", "Median age",
    "Average fee", "Average fee ($)", "Spending ($ million)", "Enrollees (thousands)",
    "Change from 2019", "% of total", "Index (2015=100)", "2020 population", "Half-year total",
    "Share of persons aged 15 to 64 of the population, %", "rank", "line_number", "net_generation",
    "Percentage Of Drivers Involved In Fatal Collisions Who Were Speeding", "Fewer than 5",
)  # fmt: skip
WHOLE = {"Trips", "Value", "2020 population", "Half-year total", "net_generation"}


def table(seed: int, most: int = MOST) -> str:
    """Return a table that chance has made: by period, by member or by both, with gaps and marks."""
    chance = random.Random(seed)  # noqa: S311 - the same tables each time.
    kind = chance.choice([*PERIODS, "side by side", "months side by side", "pairs"])
    large = chance.choice((90, 90_000, 9_000_000, 9_000_000_000))
    if kind == "pairs":  # Most of which have no row.
        titles = chance.sample(TITLES, 2)
        rows = [
            [f"Station {n}", quoted(member), *_values(titles, large, chance)]
            for n in range(30)
            for member in MEMBERS[0]
            if chance.random() < 0.5
        ]
        return _text([["Station", "Group", *map(quoted, titles)], *rows])
    if kind.endswith("side by side"):
        years = YEARS[-chance.choice((2, 3, 8, 20)) :]
        firsts, across = years, list(MONTHS)
        if kind == "side by side":
            firsts, across = chance.choice(MEMBERS)[:most], years
        rows = [[quoted(m), *(_value("Trips", large, chance) for _ in across)] for m in firsts]
        return _text([["Group" if kind == "side by side" else "Year", *across], *rows])
    periods = PERIODS[kind][: chance.choice((2, 3, 8, 40))]
    members = [""]
    if kind == "none" or chance.random() < 0.6:
        members = chance.choice(MEMBERS)[:most]
    if chance.random() < 0.5:
        periods = periods[::-1]
    titles = chance.sample(TITLES, chance.choice((1, 2, 3, 5)))
    time = {"none": [], "year and month": ["Year,Month"]}.get(kind, ["Period"])
    head = [*time, *(["Group"] if any(members) else []), *map(quoted, titles)]
    rows = [
        [*filter(None, (period, member and quoted(member))), *_values(titles, large, chance)]
        for period in periods
        for member in members
        if chance.random() < 0.97
    ]
    return _text([head, *rows])


def quoted(text: str) -> str:
    return f'"{text}"'


def _text(rows: list[list[str]]) -> str:
    return "\n".join(map(",".join, rows)) + "\n"


def _values(titles: list[str], large: int, chance: random.Random) -> Iterator[str]:
    return (_value(title, large, chance) for title in titles)


def _value(title: str, large: int, chance: random.Random) -> str:
    if (gap := chance.random()) < 0.06:
        return "" if gap < 0.04 else chance.choice(("n/a", "<5"))
    if title in WHOLE:
        return str(chance.randint(0 if gap > 0.95 else large // 9, large))
    least = -50 if title == "Change from 2019" else 9
    return f"{chance.uniform(least, 99):.1f}"


def drafted(seed: int, folder: Path, *words: str, most: int = MOST) -> bool:
    """Return whether a draft is made of a table, and is accepted once it is filled in."""
    (folder / "input.csv").write_text(table(seed, most), encoding="utf-8")
    done = run("init", "made", "--from", "input.csv", *words, cwd=folder)
    if "'--each'" in done.stderr:
        return False
    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    for file in ("data/datapackage.json", "briefing/briefing.yaml"):
        path = folder / "made" / file
        path.write_text(ASKED.sub(answer, path.read_text("utf-8")), encoding="utf-8")
    done = run("check", "made/briefing", "--data", "made/data", cwd=folder)
    told = done.stdout + done.stderr if done.returncode else ""
    too_little = "error[key-findings]" in told
    assert (done.returncode, told) == (0, "") or too_little
    return not too_little


@pytest.mark.parametrize("seed", range(30))
def test_what_is_drafted_of_any_table_is_accepted(seed: int, tmp_path: Path) -> None:
    drafted(seed, tmp_path)


@pytest.mark.parametrize("seed", range(30, 45))
def test_what_is_drafted_for_each_member_is_accepted(seed: int, tmp_path: Path) -> None:
    # An edition of each is checked: of very many members once.
    drafted(seed, tmp_path, "--each", "group", most=MOST if seed == 30 else 30)


@pytest.mark.parametrize("seed", range(45, 60))
def test_a_draft_that_is_accepted_builds_and_what_is_built_is_read_back(
    seed: int, tmp_path: Path
) -> None:
    if not drafted(seed, tmp_path):
        return
    own = ("made/briefing", "--data", "made/data")
    done = run("all", *own, cwd=tmp_path)
    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    for path in sorted((tmp_path / "output").iterdir()):
        done = run("verify", str(path), "--briefing", *own, cwd=tmp_path)
        assert (done.returncode, done.stdout + done.stderr if done.returncode else "") == (0, "")
