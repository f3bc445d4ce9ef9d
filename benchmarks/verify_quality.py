"""Measure what a check of anybody's text finds, and how often it alarms for nothing.

python benchmarks/verify_quality.py                 the labelled sentences under tests/claims
python benchmarks/verify_quality.py --held          those that were kept aside while it was made
python benchmarks/verify_quality.py --wrong         each sentence that is judged otherwise
python benchmarks/verify_quality.py --rows 10       the same against ten times the rows
python benchmarks/verify_quality.py --altered       what is said once the second digit of each
                                                    right number is another
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from briefing_gen import shipped
from briefing_gen.base.frozen import replace
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import Judged, judge
from briefing_gen.claims.rules import ALARMS
from briefing_gen.dataset.model import Dataset, Table
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.derive import expression
from briefing_gen.reading.passages import Passage

_ROOT: Final = Path(__file__).parents[1]
_LABELS: Final = _ROOT / "tests" / "claims"
_RIGHT: Final = {"agrees", "unknown", "not-evidence", "stale", "lacks-caveat"}
_DIGITS: Final = 2
_KEYS: Final = re.compile(r"\[([^\]]*)\]")


class Result(NamedTuple):
    """One labelled quantity and what was said of it."""

    item: Mapping[str, Any]
    label: Mapping[str, Any]
    judged: Sequence[Judged]

    @property
    def verdicts(self) -> set[str]:
        """What was said; a range is two quantities."""
        return {str(each.verdict) for each in self.judged} or {"not-evidence"}

    @property
    def allowed(self) -> set[str]:
        """What may be said."""
        return {self.label["verdict"], *self.label.get("also", ())}

    @property
    def is_allowed(self) -> bool:
        """Whether one of the quantities that the quote covers is judged as labelled."""
        return bool(self.verdicts & self.allowed)

    @property
    def has_address(self) -> bool:
        """Whether a quantity is told to be of the labelled value."""
        wanted = {_normal(a) for a in (self.label.get("address"), *self.label.get("or", ())) if a}
        told = {_normal(_address(each)) for each in self.judged if each.metric is not None}
        return bool(told & wanted)

    @property
    def alarms(self) -> bool:
        """Whether somebody would be alarmed."""
        return any(each.verdict in ALARMS for each in self.judged)


def _address(judged: Judged) -> str:
    text = expression(judged.metric) if judged.metric is not None else ""
    return text.split(";")[0] if text.startswith("rank(") else text


def _normal(address: str) -> str:
    """Return an address with its keys in order; of a rank the value that is ranked."""
    if address.startswith("rank"):
        address = address.split(";", maxsplit=1)[0].replace("rank-from-lowest", "rank")
    ordered = _KEYS.sub(lambda found: f"[{','.join(sorted(re.split(', *', found[1])))}]", address)
    return ordered.replace(" ", "")


def dataset_of(name: str, rows: int) -> Dataset:
    """Return a package by its name, with so many times the rows."""
    made, example = _LABELS / name, _ROOT / "examples" / name / "data"
    folder = made if (made / "datapackage.json").exists() else example
    dataset = read_dataset(folder if name else shipped.shipped() / "data" / shipped.DATA)
    if rows == 1:
        return dataset
    tables = {name: _grown(table, rows) for name, table in dataset.tables.items()}
    return replace(dataset, tables=tables)


def _grown(table: Table, times: int) -> Table:
    """Return a table with rows of invented members, whose values lie among those that it has."""
    named = [d.name for d in table.dimensions if d.period_kind is None]
    if not named:
        return table
    columns = {name: list(cells) for name, cells in table.columns.items()}
    measures = {measure.name for measure in table.measures}
    count = len(table.lines)
    for copy in range(1, times):
        for name in columns:
            cells = table.columns[name]
            if name in named[-1:]:
                columns[name] += [f"{cell} Zz{copy}" for cell in cells]
            elif name in measures:
                columns[name] += [_moved(cell, copy, row) for row, cell in enumerate(cells)]
            else:
                columns[name] += cells
    keys = zip(*(columns[d.name] for d in table.dimensions), strict=True)
    lines = [*table.lines, *range(count + 2, count * times + 2)][: count * times]
    return replace(
        table, columns=columns, lines=lines, rows={key: at for at, key in enumerate(keys)}
    )


def _moved(cell: str, copy: int, row: int) -> str:
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", cell):
        return cell
    value = Decimal(cell) * (80 + (copy * 37 + row * 13) % 60) / 100
    return str(value.quantize(Decimal(1).scaleb(int(Decimal(cell).as_tuple().exponent))))


def results(files: Sequence[Path], rows: int) -> Iterator[Result]:
    """Yield each labelled quantity with what is said of it."""
    indexes: dict[str, Index] = {}
    for file in files:
        for item in _items(file):
            package = item.get("package", "").replace("child-protection", "")
            if package not in indexes:
                indexes[package] = Index(dataset_of(package, rows))
            index = indexes[package]
            passage = Passage(item["text"], "text", item.get("context", ""))
            judged = list(judge([passage], index))
            for label in item["quantities"]:
                yield Result(item, label, [each for each in judged if _covers(label, each, item)])


def _items(file: Path) -> list[dict[str, Any]]:
    text = file.read_text(encoding="utf-8")
    items: list[dict[str, Any]] = yaml.load(text, yaml.CSafeLoader)  # noqa: TID251 - the safe loader in C; places are not needed.
    return items


def _covers(label: Mapping[str, Any], judged: Judged, item: Mapping[str, Any]) -> bool:
    text = " ".join(item["text"].split())
    start = text.find(" ".join(label["quote"].split()))
    begun = text.find(judged.sentence)
    return start < begun + judged.end and begun + judged.start < start + len(label["quote"])


def report(found: Sequence[Result]) -> Iterator[str]:
    """Yield what a person wants to know of all."""
    # Where a careful reader may alarm as well, an alarm is neither right nor wrong.
    plain = [each for each in found if not (each.alarms and each.is_allowed)]
    held = [each for each in plain if each.label["verdict"] == "agrees"]
    right = [each for each in plain if each.allowed & _RIGHT]
    wrong = [each for each in found if not each.allowed & {"agrees", "unknown", "not-evidence"}]
    bad = [each for each in wrong if not each.allowed & _RIGHT]
    alarms = [each for each in found if each.alarms and (each in bad or not each.is_allowed)]
    yield f"{len(found)} quantities in {len({each.item['id'] for each in found})} sentences"
    yield _line(
        "right figures that the data hold, given their address",
        held,
        lambda r: "agrees" in r.verdicts and r.has_address,
    )
    yield _line("the same, given any address", held, lambda r: "agrees" in r.verdicts)
    yield _line("right figures free of alarm", right, lambda r: not r.alarms)
    yield _line("wrong figures named with the right reason", wrong, lambda r: r.is_allowed)
    yield _line("the same, with the right address", wrong, lambda r: r.is_allowed and r.has_address)
    yield _line("wrong figures that alarm (recall)", bad, lambda r: r.alarms)
    yield _line(
        "alarms about wrong figures (precision)",
        alarms,
        lambda r: not r.allowed & {"agrees", "unknown", "not-evidence"},
    )
    confused = Counter((r.label["verdict"], min(r.verdicts)) for r in found if not r.is_allowed)
    for (label, said), times in confused.most_common():
        yield f"    {times:3} {label} is said to be {said}"


def _line(name: str, among: Sequence[Result], is_so: Any) -> str:  # noqa: ANN401 - a predicate.
    count = sum(map(is_so, among))
    return f"{name}: {count} of {len(among)} = {count / max(1, len(among)):.3f}"


def altered(files: Sequence[Path]) -> Iterator[str]:
    """Yield what is said of the numbers that agree, once their second digit is another."""
    indexes: dict[str, Index] = {}
    said: Counter[str] = Counter()
    for each in results(files, 1):
        text, quote = each.item["text"], each.label["quote"]
        places = [at for at, sign in enumerate(quote) if sign.isdigit()]
        is_right = "agrees" in each.verdicts and each.has_address and len(each.judged) == 1
        if each.label["verdict"] != "agrees" or not is_right:
            continue
        if text.count(quote) != 1 or len(places) < _DIGITS:
            continue
        at = places[_DIGITS - 1]
        wrong = f"{quote[:at]}{(int(quote[at]) + 3) % 9 + 1}{quote[at + 1 :]}"
        package = each.item.get("package", "").replace("child-protection", "")
        if package not in indexes:
            indexes[package] = Index(dataset_of(package, 1))
        item, label = {**each.item, "text": text.replace(quote, wrong)}, {"quote": wrong}
        passage = Passage(item["text"], "text", item.get("context", ""))
        judged = [e for e in judge([passage], indexes[package]) if _covers(label, e, item)]
        said[min(Result(item, label, judged).verdicts)] += 1
    yield f"the second digit of {said.total()} right numbers is another"
    yield from (f"    {many:5} {verdict}" for verdict, many in said.most_common())


def main() -> None:
    """Print recall and precision."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--held", action="store_true", help="measure on what was kept aside")
    parser.add_argument("--wrong", action="store_true", help="print what is judged otherwise")
    parser.add_argument("--rows", type=int, default=1, help="so many times the rows")
    parser.add_argument("--altered", action="store_true", help="alter the right numbers")
    given = parser.parse_args()
    folder = _LABELS / "held" if given.held else _LABELS
    files = sorted(set(folder.glob("*.yaml")) - set(folder.glob("edits*")))
    if given.altered:
        print("\n".join(altered(files)))
        return
    for file in files:
        found = list(results([file], given.rows))
        print(f"== {file.stem}")
        print("\n".join(report(found)))
        if given.wrong:
            for each in found:
                if not each.is_allowed or (
                    each.label["verdict"] == "agrees" and not each.has_address
                ):
                    print(_shown(each))


def _shown(result: Result) -> str:
    told = "; ".join(
        f"{j.text!r} {j.verdict} {_address(j)[:110]} {','.join(j.other)}" for j in result.judged
    )
    label, item = result.label, result.item
    wanted = f"{label['verdict']} {label.get('address', '')[:110]}"
    return (
        f"{item['id']} [{label['quote']}] {wanted}\n"
        f"      {item['text'][:240]} ({item.get('context', '')})\n"
        f"      -> {told or 'nothing'}"
    )


if __name__ == "__main__":
    main()
