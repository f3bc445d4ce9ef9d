from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Callout, Role
from briefing_gen.document.walk import key_findings
from tests import samples
from tests.readback.pages import read_elements
from tests.writers.painted import painted
from tests.writers.pdf_files import words, written

ASK = Callout(title=words("Count all trips"), content=(words("We ask for it."),))
REASON = "A reason that takes a line of its own, and one more below it, as most reasons do."
MARGIN_PT = 54.0


def test_questions_stand_on_the_first_page() -> None:
    found = [one for one in read_elements(written(samples.document())) if one.path[-1] == "H2"]
    assert [one.text.strip() for one in found][:3] == [
        "Key findings",
        "Questions these figures raise",
        "Findings",
    ]


@pytest.mark.slow
def test_key_findings_follow_an_ask_whole_or_on_the_next_page_and_help_is_behind_findings() -> None:
    document = samples.document()
    numbers = [key.number.text.split()[0] for key in key_findings(document)]

    def shown(reasons: int) -> list[str]:
        callout = replace(ASK, content=(*ASK.content, *(words(REASON),) * reasons))
        ask = replace(document.sections[0], id="ask", role=Role.ASK, blocks=(callout,))
        made = [*painted(written(replace(document, sections=(ask, *document.sections))))]
        heads = ("Findings", "Where to report")
        starts = [
            (at, -item.bounds.bottom, item.text)
            for at, page in enumerate(made)
            for item in page
            if item.text.startswith(heads)
        ]
        assert [
            text.startswith(head) for (*_, text), head in zip(sorted(starts), heads, strict=True)
        ]
        return [item.text.strip() for item in made[0] if item.size_pt > 28]

    assert shown(24) == []
    assert shown(16) == []
    assert shown(12) == numbers
