"""A newer file of the publisher takes the place of the one that a table was made of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.reading.reader import read_draft
from briefing_gen.drafting.originals import check_originals
from briefing_gen.drafting.revising import revise
from tests.cli.program import run
from tests.drafting.sheets import save

OLD = "Town,Year,Trips\nAsh,2022,40\nAsh,2023,50\nElm,2022,7\nElm,2023,8\nOak,2022,1\n"
NEWER = (
    "Town,Year,Trips\nAsh,2022,40\nAsh,2023,52\nAsh,2024,60\nElm,2022,7\nElm,2023,0[p]\n"
    "Elm & Fir,2024,n/a\n[p] Provisional.\n"
)


def started(folder: Path, old: str = OLD) -> Path:
    """Return the folder of a package made of a table, in which a person corrected one value."""
    save(folder, old)
    run("init", "mine", "--from", "ferries.csv", cwd=folder)
    data = folder / "mine" / "data"
    table = data / "ferries.csv"
    table.write_text(table.read_text("utf-8").replace("Elm,2022,7", "Elm,2022,9"), "utf-8")
    descriptor = data / "datapackage.json"
    package = json.loads(descriptor.read_text("utf-8"))
    package["title"] = "Ferries (invented)"
    package["provenance"]["accepted"] = {"ferries[town=Elm, year=2022].trips": "a slip"}
    descriptor.write_text(json.dumps(package), "utf-8")
    return data


def test_a_newer_file_changes_values_and_nothing_that_a_person_wrote(tmp_path: Path) -> None:
    data, newer = started(tmp_path), save(tmp_path, NEWER)
    done = run("init", "mine", "--revise", newer.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(
        "values: 2 changed, 1 new, 1 gone; 1 corrected here stay\n"
        "    changed: ferries[town=Ash, year=2023].trips: 50, now 52\n"
        "    changed: ferries[town=Elm, year=2023].trips: 8, now 0\n"
        "    new: ferries[town=Ash, year=2024].trips: none, now 60\n"
        "    gone: ferries[town=Oak, year=2022].trips: 1, now none\n"
        "Write under sources when this file was published.\n"
    )
    assert (data / "ferries.csv").read_text("utf-8").splitlines() == [
        "town,year,trips,caveats",
        "Ash,2022,40,",
        "Ash,2023,52,",
        "Ash,2024,60,",
        "Elm,2022,9,",
        "Elm,2023,0,mark-1",
        "Elm & Fir,2024,n/a,",
    ]
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["title"] == "Ferries (invented)"
    assert package["caveats"] == [{"name": "mark-1", "text": {"en-US": "Provisional"}}]
    made = package["provenance"]
    old = hashlib.sha256(OLD.encode("utf-8-sig")).hexdigest()
    assert made["revised"] == [{"original": "original/ferries.csv", "sha256": old}]
    assert made["original"] == "original/ferries-2.csv"
    dataset, _ = read_draft(data)
    assert list(check_originals(data, dataset)) == []


def test_what_a_person_added_to_a_table_stays(tmp_path: Path) -> None:
    data = started(tmp_path, NEWER)
    table, descriptor = data / "ferries.csv", data / "datapackage.json"
    text = table.read_text("utf-8").replace("Ash,2023,52,", "Ash,2023,52,by-hand")
    table.write_text(f"{text}Elm,2025,99,\n", "utf-8")
    package = json.loads(descriptor.read_text("utf-8"))
    package["caveats"].append({"name": "by-hand", "text": {"en-US": "Counted by hand"}})
    descriptor.write_text(json.dumps(package), "utf-8")
    newer = (
        "Town,Year,Trips\nAsh,2022,40[r]\nAsh,2023,53[r]\nElm,2022,7\nElm,2023,0\n[r] Revised.\n"
    )
    found = revise(data, "newer.csv", newer.encode())
    assert found.files["ferries.csv"].decode().splitlines() == [
        "town,year,trips,caveats",
        "Ash,2022,40,mark-1-newer",
        "Ash,2023,53,mark-1-newer by-hand",
        "Elm,2022,9,",
        "Elm,2023,0,",  # The mark of the older file went with it.
        "Elm,2025,99,",
    ]
    assert found.told[0] == "values: 1 changed, 0 new, 1 gone; 2 corrected here stay"


def test_words_for_members_in_more_languages_stay_a_table(tmp_path: Path) -> None:
    coded = "Town,Year,Trips\nAsh+,2022,40\nElm+,2022,50\nOak+,2022,4\n"
    data = started(tmp_path, coded)
    members, descriptor = data / "members.csv", data / "datapackage.json"
    head, *rows = members.read_text("utf-8").splitlines()
    rows = [f"{head},label_es_us", *(f"{row},en español" for row in rows)]
    members.write_text("\n".join(rows) + "\n", "utf-8")
    package = json.loads(descriptor.read_text("utf-8"))
    field = {"name": "label_es_us", "type": "string"}
    package["resources"][1]["schema"]["fields"].append(field)
    descriptor.write_text(json.dumps(package), "utf-8")
    found = revise(data, "newer.csv", f"{coded}Fir+,2022,5\n".encode())
    assert found.files["members.csv"].decode().splitlines() == [*rows, "town,Fir plus,Fir+,"]


def test_a_table_whose_rows_a_person_parted_is_not_merged_by_half_a_key(tmp_path: Path) -> None:
    data = started(tmp_path)
    table, descriptor = data / "ferries.csv", data / "datapackage.json"
    head, *rows = table.read_text("utf-8").splitlines()
    parted = [f"{head},ship", *(f"{row},{ship}" for row in rows for ship in ("old", "new"))]
    table.write_text("\n".join(parted) + "\n", "utf-8")
    package = json.loads(descriptor.read_text("utf-8"))
    schema = package["resources"][0]["schema"]
    schema["primaryKey"].append("ship")
    schema["fields"].append({"name": "ship", "type": "string", "role": "dimension"})
    schema["fields"][-1]["titles"] = {"en-US": "Ship"}
    descriptor.write_text(json.dumps(package), "utf-8")
    with pytest.raises(BriefingError, match="only one of this table and the file that"):
        revise(data, "newer.csv", NEWER.encode())


def test_of_tables_with_the_same_headers_the_one_is_revised_whose_file_is_named_so(
    tmp_path: Path,
) -> None:
    data = started(tmp_path)
    save(tmp_path, "Town,Year,Trips\nAsh,2022,4\nElm,2022,5\n", "buses.csv")
    assert run("init", "mine", "--add", "buses.csv", cwd=tmp_path).returncode == 0
    newer = b"Town,Year,Trips\nAsh,2022,4\nElm,2022,6\n"
    found = revise(data, "buses-2025.csv", newer)
    assert {"buses.csv", "original/buses-2025.csv"} < found.files.keys()
    for name, content in found.files.items():
        (data / name).write_bytes(content)
    assert "ferries.csv" in revise(data, "buses-2025.csv", newer).files  # The other is done.


def test_options_that_a_newer_file_is_not_read_by_are_refused(tmp_path: Path) -> None:
    started(tmp_path)
    newer = save(tmp_path, NEWER).name
    done = run("init", "mine", "--revise", newer, "--turn", "sex,trips", cwd=tmp_path)
    assert done.returncode == 2
    assert "the file is read as the older one was; leave out other options" in done.stderr


def broken(package: dict[str, Any], part: str) -> None:
    """Write something else into a part of a package than init writes there."""
    made, (table, *_) = package["provenance"], package["resources"]
    if part == "lists":
        package["caveats"] = table["missing"] = made["revised"] = None
        table["schema"]["missingValues"] = ["", {"value": "n/a", "label": "not there"}]
        table["path"] = [table["path"]]
    else:
        made |= {"options": {"rows": 5}} if part == "options" else {"original": "../ferries.csv"}


@pytest.mark.parametrize(("part", "code"), [("lists", 0), ("options", 2), ("original", 1)])
def test_a_package_that_init_did_not_write_so_gives_no_traceback(
    tmp_path: Path, part: str, code: int
) -> None:
    data = started(tmp_path)
    (data / "original" / "ferries-2.csv").mkdir()
    descriptor = data / "datapackage.json"
    package = json.loads(descriptor.read_text("utf-8"))
    broken(package, part)
    descriptor.write_text(json.dumps(package), "utf-8")
    done = run("init", "mine", "--revise", save(tmp_path, NEWER).name, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr


@pytest.mark.parametrize(
    ("old", "newer"),
    [
        (OLD, "Port,Year,Boats\nAsh,2022,40\n"),
        (OLD, "Town,Year,Sex,Trips\nAsh,2022,M,40\nAsh,2022,F,41\n"),
        ("Town,Year,Trips,Line\nAsh,2022,4,1.5\n", "Town,Year,Trips,Line\nAsh,2022,4,A\n"),
    ],
)
def test_a_file_with_other_columns_takes_no_place(tmp_path: Path, old: str, newer: str) -> None:
    data = started(tmp_path, old)
    with pytest.raises(BriefingError, match="with the columns of this one"):
        revise(data, "other.csv", newer.encode())


@pytest.mark.parametrize("path", ["../ferries.csv", "/ferries.csv"])
def test_no_path_in_a_package_leads_out_of_it(tmp_path: Path, path: str) -> None:
    data = started(tmp_path)
    (data.parent / "ferries.csv").write_bytes((data / "ferries.csv").read_bytes())
    before = (data.parent / "ferries.csv").read_bytes()
    descriptor = data / "datapackage.json"
    package = json.loads(descriptor.read_text("utf-8"))
    package["resources"][0]["path"] = path
    descriptor.write_text(json.dumps(package), "utf-8")
    done = run("init", "mine", "--revise", save(tmp_path, NEWER).name, cwd=tmp_path)
    assert done.returncode == 1
    assert "error[" in done.stderr
    assert (data.parent / "ferries.csv").read_bytes() == before


def test_other_digits_at_the_end_of_a_computed_value_are_no_change(tmp_path: Path) -> None:
    old = "Town,Year,Cost ($)\nAsh,2022,64400.9966909331\nElm,2022,72049.8500472928\n"
    save(tmp_path, old)
    run("init", "mine", "--from", "ferries.csv", cwd=tmp_path)
    again = old.replace("9331", "9332").replace("8500472928", "8500473")
    newer = save(tmp_path, again.replace("Elm", "Oak,2022,5\nElm"))
    done = run("init", "mine", "--revise", newer.name, cwd=tmp_path)
    assert done.stderr.startswith("values: 0 changed, 1 new, 0 gone\n")
    assert "72049.8500472928" in (tmp_path / "mine/data/ferries.csv").read_text("utf-8")
