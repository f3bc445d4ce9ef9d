from __future__ import annotations

import pytest

from briefing_gen.edition import Edition
from briefing_gen.pdf.writing import draw_pdf
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import STATES, document, theme

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("edition", "stamp"), [(STATES[0], None), (STATES[1], "DRAFT")])
def test_pages_from_a_plan_that_is_kept_are_those_of_the_writer(
    edition: Edition, stamp: str | None
) -> None:
    written = draw_pdf(document(edition), theme(), Paper.LETTER, stamp=stamp)
    planned = kept.drawn(edition, Paper.LETTER, stamp)
    assert planned.save() == written.save()
    assert planned.starts == written.starts
