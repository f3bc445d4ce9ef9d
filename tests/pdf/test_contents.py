from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.verify.pages import read_elements
from tests import samples
from tests.writers.pdf_files import words, written

LONG = "A heading of so many words that the contents show it in two lines"


def test_the_number_of_a_page_stands_on_the_last_line_of_a_long_heading() -> None:
    document = samples.document()
    first, second, *others = document.sections
    sections = (first, replace(second, heading=words(LONG)), *others)
    content = written(replace(document, sections=sections))
    (entry,) = [
        " ".join(one.text.split())
        for one in read_elements(content)
        if "TOCI" in one.path and "so many" in one.text
    ]
    assert entry == f"{LONG} 2"
