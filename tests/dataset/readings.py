"""Packages whose values somebody read at the publisher, and the words for it."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

from briefing_gen.dataset.confirming import Reading, confirm, observations_at
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Confirmation, Dataset, Observation
from briefing_gen.dataset.reading.confirmations import record
from briefing_gen.dataset.reading.reader import read_dataset
from tests.dataset.shipped import SHIPPED

SHA = "0123456789abcdef" * 4


def shipped(folder: Path) -> Path:
    """Return a copy of the shipped package that may be written to."""
    return Path(shutil.copytree(SHIPPED, folder / "package"))


def reading(found: str | None = None, **words: str) -> Reading:
    said = {"reader": "data desk", "date": "2026-11-30", "file": "report.pdf", "sha256": SHA}
    return Reading(**(said | words), found=Decimal(found) if found else None)


def readings_of(
    dataset: Dataset, *addresses: str, found: str | None = None, **words: str
) -> tuple[Confirmation, ...]:
    return confirm(observations_at(dataset, addresses), reading(found, **words))


def recorded(folder: Path, *addresses: str, found: str | None = None, **words: str) -> Dataset:
    """Return the package after a reading of some of its values was recorded."""
    confirmations = readings_of(read_dataset(folder), *addresses, found=found, **words)
    for path, content in record(folder, confirmations).items():
        (folder / path).write_bytes(content)
    return read_dataset(folder)


def observed(dataset: Dataset, address: str) -> Observation:
    (ref,) = (item.ref for item in observations_at(dataset, [address]))
    found = look_up(dataset, ref)
    assert isinstance(found, Observation)
    return found
