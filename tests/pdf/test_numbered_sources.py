"""Sources on pages: by number, and a click from the list that has their names."""

from __future__ import annotations

from itertools import pairwise

import pikepdf

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Paragraph, Role, Section, SourceEntry, Sources
from briefing_gen.document.inline import Citation, Link, Text
from tests import samples
from tests.readback.pages import read_elements
from tests.writers.pdf_files import failures, opened, written

TITLE = "Annual tables"
CITED = (Text("Source: "), Link((Citation(TITLE),), samples.SOURCE.url, "office"))
SAMPLE = samples.document()


def pages() -> bytes:
    first, *rest = SAMPLE.sections
    methods = next(section for section in rest if section.id == "methods")
    at = rest.index(methods)
    rest[at] = replace(methods, blocks=(Paragraph(CITED),))
    return written(replace(SAMPLE, sections=(first, *rest)))


def test_a_source_stands_by_its_number_and_the_list_has_its_title() -> None:
    content = pages()
    assert failures(content) == []
    elements = read_elements(content)
    assert "Source: [1]" in [one.text for one in elements]
    ((_, entry),) = [pair for pair in pairwise(elements) if pair[0].text.strip() == "[1]"]
    assert TITLE in entry.text
    assert "Statistics Office" in entry.text


def listed(name: str, publisher: str) -> SourceEntry:
    by, title = (Text(publisher),), Citation(f"Report {name}")
    return SourceEntry(
        id=name,
        content=(*by, Text(". "), title, Text(".")),
        publisher=by,
        name=(title,),
        url="",
        grade=Grade.PRIMARY,
        grade_words=None,
    )


def test_sources_of_one_publisher_stand_below_its_name_in_order_of_first_use() -> None:
    entries = listed("a", "Harbor"), listed("b", "Port"), listed("c", "Harbor")
    first, *_ = SAMPLE.sections
    sources = Section(
        id="sources", role=Role.SOURCES, heading=(Text("Sources"),), blocks=(Sources(entries),)
    )
    content = written(replace(SAMPLE, sections=(first, sources)))
    assert failures(content) == []
    told = [one.text.strip() for one in read_elements(content) if one.text.strip()]
    assert told[told.index("Sources") + 1 :] == [
        "Harbor",
        "[1]",
        "Report a.",
        "[2]",
        "Report c.",
        "Port",
        "[3]",
        "Report b.",
    ]


def test_the_number_leads_to_its_entry() -> None:
    with opened(pages()) as pdf:
        links = [
            (page.objgen, link)
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "[1]" in str(link.get("/Contents", ""))
        ]
        ((_, link),) = links
        target = link.get("/Dest") or link.A.D
        assert isinstance(target[0], pikepdf.Object)
        assert "/URI" not in (link.get("/A") or {})


def test_a_title_in_the_list_of_sources_is_a_link_without_a_line_under_it() -> None:
    first, *_ = SAMPLE.sections

    def strokes(url: str) -> int:
        entry = replace(listed("a", "Harbor"), url=url)
        (by, stop, title, end), linked = entry.content, Link((Citation("Report a"),), url)
        entry = replace(entry, content=(by, stop, linked if url else title, end))
        sources = Section(
            id="sources", role=Role.SOURCES, heading=(Text("Sources"),), blocks=(Sources((entry,)),)
        )
        pdf = opened(written(replace(SAMPLE, sections=(first, sources))))
        drawn = (item for page in pdf.pages for item in pikepdf.parse_content_stream(page))
        return sum(str(item.operator) == "l" for item in drawn)

    assert strokes("https://example.org/") == strokes("")
