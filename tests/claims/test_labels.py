"""Labels are well formed, their quotes stand in their texts, their addresses in the data."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PACKAGES = {
    "child-protection": ROOT / "data" / "child-protection",
    "carbon-dioxide": ROOT / "examples" / "carbon-dioxide" / "data",
    "drinks": ROOT / "examples" / "drinks" / "data",
    "drivers": ROOT / "examples" / "drivers" / "data",
    "infants": HERE / "infants",
    "lunches": HERE / "lunches",
    "overdoses": HERE / "overdoses",
    "permits": HERE / "permits",
    "salaries": HERE / "salaries",
    "jobs": HERE / "jobs",
    "wages": HERE / "wages",
}
VERDICTS = {
    "agrees": {"address"},
    "agrees-with-another": {"address"},
    "contradicts": {"address"},
    "stale": {"address", "later"},
    "unlawful-comparison": {"address"},
    "lacks-caveat": {"address", "caveat"},
    "unknown": set(),
    "not-evidence": set(),
}
ITEM = {"id", "language", "text", "quantities"}
ITEM_MAY = {"context", "source", "url", "date", "made", "of", "package"}
QUANTITY_MAY = {"quote", "verdict", "address", "or", "named", "later", "caveat", "also", "why"}
ADDRESS = re.compile(r"([a-z0-9-]+)\[([^\[\]]+)\]\.([\w-]+)")
SENTENCES = [
    path
    for folder in (HERE, HERE / "held")
    for path in sorted(folder.glob("*.yaml"))
    if not path.name.startswith("edits")
]

Entry = dict[str, Any]


@cache
def entries(path: Path) -> list[Entry]:
    found: list[Entry] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # noqa: TID251 - the safe loader in C; places are not needed
    return found


def items() -> Iterator[Entry]:
    for path in SENTENCES:
        yield from entries(path)


def quantities() -> Iterator[tuple[Entry, Entry]]:
    for item in items():
        for quantity in item["quantities"]:
            yield item, quantity


@cache
def rows(package: str, table: str) -> list[dict[str, str]]:
    with (PACKAGES[package] / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells(package: str, address: str) -> list[str]:
    """All values at an address; `*` stands for every member."""
    matched = ADDRESS.fullmatch(address)
    assert matched, f"{address} is no address"
    table, pairs, measure = matched.groups()
    wanted = dict(pair.strip().split("=", 1) for pair in pairs.split(", "))
    return [
        row[measure]
        for row in rows(package, table)
        if all(value in (row[name], "*") for name, value in wanted.items())
    ]


def inputs(text: str) -> list[str]:
    """The inputs of an operation, which may hold operations."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth == 0:
            found.append(text[start:place].strip())
            start = place + 1
    return [*found, text[start:].strip()]


OPERATIONS: dict[str, Callable[..., Decimal]] = {
    "percent-change": lambda earlier, later: (later / earlier - 1) * 100,
    "difference": lambda earlier, later: later - earlier,
    "share": lambda part, whole: part / whole * 100,
    "ratio": lambda dividend, divisor: dividend / divisor,
    "rate": lambda count, residents: count / residents * 100_000,
    "sum": lambda *values: Decimal(sum(values)),
    "mean": lambda *values: Decimal(sum(values)) / len(values),
    "median": lambda *values: Decimal(median(values)),
    "highest": lambda *values: Decimal(max(values)),
    "lowest": lambda *values: Decimal(min(values)),
    "rank": lambda value, *values: Decimal(1 + sum(other > value for other in values)),
    "rank-from-lowest": lambda value, *values: Decimal(1 + sum(other < value for other in values)),
}


def numbers(package: str, formula: str) -> list[Decimal]:
    """What a formula gives; an address with `*` gives one number for each member."""
    operation, _, rest = formula.partition("(")
    if operation in OPERATIONS and rest.endswith(")"):
        if operation == "rate":  # A place whose count is not listed has no rate.
            pairs = zip(*(cells(package, one) for one in inputs(rest[:-1])), strict=True)
            return [OPERATIONS["rate"](*map(Decimal, pair)) for pair in pairs if pair[0].isdigit()]
        given = [numbers(package, one) for one in inputs(rest[:-1])]
        return [OPERATIONS[operation](*chain.from_iterable(given))]
    if re.fullmatch(r"\d+", formula):
        return [Decimal(formula)]
    return [Decimal(cell) for cell in cells(package, formula) if re.fullmatch(r"-?[\d.]+", cell)]


def in_words(package: str, formula: str) -> bool:
    """Whether the value is a word of the law, such as life."""
    return bool(ADDRESS.fullmatch(formula)) and bool(cells(package, formula))


@pytest.mark.slow
def test_each_item_has_the_fields_of_the_schema() -> None:
    for item in items():
        assert item.keys() >= ITEM, item["id"]
        assert item.keys() <= ITEM | ITEM_MAY, item["id"]
        assert item["language"] in {"en", "es"}, item["id"]
        assert ("of" in item) == ("made" in item) or "package" in item, item["id"]
        assert item["quantities"], item["id"]


@pytest.mark.slow
def test_each_quantity_has_what_its_verdict_needs() -> None:
    for item, quantity in quantities():
        assert quantity.keys() <= QUANTITY_MAY, item["id"]
        assert quantity.keys() >= {"quote", *VERDICTS[quantity["verdict"]]}, item["id"]
        assert set(quantity.get("also", ())) <= VERDICTS.keys() - {quantity["verdict"]}, item["id"]


def test_each_id_stands_once_and_each_variant_names_a_sentence() -> None:
    found = Counter(item["id"] for item in items())
    assert [name for name, times in found.items() if times > 1] == []
    assert [item["id"] for item in items() if "of" in item and item["of"] not in found] == []


def test_each_quote_stands_once_in_its_text() -> None:
    lost = [
        (item["id"], quantity["quote"])
        for item, quantity in quantities()
        if item["text"].count(quantity["quote"]) != 1
    ]
    assert lost == []


@pytest.mark.slow
def test_every_address_holds_a_value() -> None:
    empty = []
    for item, quantity in quantities():
        package = item.get("package", "child-protection")
        named = [quantity[x] for x in ("address", "named", "later") if x in quantity]
        empty += [
            (item["id"], formula)
            for formula in [*named, *quantity.get("or", ())]
            if not numbers(package, formula) and not in_words(package, formula)
        ]
    assert empty == []


def test_every_caveat_is_one_of_the_package() -> None:
    known = (PACKAGES["child-protection"] / "datapackage.json").read_text(encoding="utf-8")
    named = {quantity["caveat"] for _, quantity in quantities() if "caveat" in quantity}
    assert [name for name in named if f'"name": "{name}"' not in known] == []


SCALES = {"thousand": 3, "mil": 3, "K": 3, "million": 6, "millones": 6, "M": 6, "billion": 9}


def written(quote: str) -> tuple[Decimal, int] | None:
    """The one number that a quote writes in digits, and its last digit as a power of ten."""
    found = re.findall(r"\d[\d.,]*\d|\d", quote)
    # Spanish writes 717 mil 468; a part and a place are no values.
    if len(found) != 1 or re.search(r"mil \d|cada \d|lugar", quote):
        return None
    digits = re.sub(r"[.,](?=\d{3}(\D|$))", "", found[0]).replace(",", ".")
    scale = next((SCALES[x] for x in re.findall(r"[A-Za-z]+", quote) if x in SCALES), 0)
    number = Decimal(digits)
    zeros = len(digits) - len(digits.rstrip("0"))
    last = -len(digits.partition(".")[2]) if "." in digits else zeros
    return number.scaleb(scale), last + scale


LOOSE = re.compile(
    r"more|over|nearly|almost|around|about|roughly|than|at least|some|casi|más", re.IGNORECASE
)


@pytest.mark.slow
def test_a_number_that_agrees_is_near_its_value() -> None:
    far = []
    for item, quantity in quantities():
        number = written(quantity["quote"])
        if quantity["verdict"] != "agrees" or number is None:
            continue
        value = abs(numbers(item.get("package", "child-protection"), quantity["address"])[0])
        allowed = Decimal(10) ** number[1]  # Rounded or cut off at its last digit.
        if LOOSE.search(quantity["quote"]):
            allowed = max(allowed, value * Decimal("0.15"))
        # The scale may stand at the end of a list, or the value be in a larger unit.
        scales = (value.scaleb(power) for power in (0, 3, -6, -4))
        if all(abs(each - number[0]) > allowed for each in scales):
            far.append((item["id"], quantity["quote"], str(value)))
    assert far == []


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_file_has_right_and_wrong_figures(path: Path) -> None:
    verdicts = {q["verdict"] for item in entries(path) for q in item["quantities"]}
    assert verdicts >= {"agrees", "contradicts", "unknown"}
