from __future__ import annotations

from collections import Counter
from itertools import chain, product

import pypdfium2
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Block, Bullets, Document, Role
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import NoteMark, Text, plain
from briefing_gen.document.walk import contents, exhibits
from briefing_gen.edition import Edition
from briefing_gen.pdf.writing import DrawnPages, draw_one_page
from briefing_gen.shipped import shipped
from briefing_gen.themes import Paper
from tests import samples
from tests.readback.editions import EDITIONS, dataset, document, name
from tests.readback.expected import ticks, tokens, tokens_of
from tests.readback.pages import read_elements
from tests.writers.painted import painted
from tests.writers.pdf_files import THEME, elements, failures, opened, text_of, words

URL = "https://example.org/briefings/2026"
RUNNING_PT = 11
"""The least size of running text; sources, notes and labels may be smaller."""


def sheet(made: Document, paper: Paper = Paper.LETTER, url: str | None = URL) -> bytes:
    return draw_one_page(made, THEME, paper, url=url).save()


def leaflet(edition: Edition, url: str | None = None) -> Document:
    briefing = read_briefing(shipped() / "templates" / "briefings" / edition.briefing)
    chosen = briefing.one_page.text if briefing.one_page else None
    return one_page(document(edition), dataset(), chosen, url)


def sample() -> Document:
    return one_page(samples.document(), dataset())


def with_limits(block: Block) -> Document:
    made = sample()
    sections = tuple(
        replace(section, blocks=(block,)) if section.role == "limits" else section
        for section in made.sections
    )
    return replace(made, sections=sections)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("paper", Paper)
def test_every_shipped_edition_fits_one_accessible_page(edition: Edition, paper: Paper) -> None:
    for url in (URL, None):
        data = sheet(leaflet(edition, url), paper, url)
        assert len(opened(data).pages) == 1
        assert failures(data) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_letter_leads_to_each_note_of_the_page(edition: Edition) -> None:
    made = leaflet(edition)
    inlines = chain.from_iterable(contents(made))
    letters = {each.letter for each in inlines if isinstance(each, NoteMark) and each.note}
    with opened(sheet(made)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
        told = {str(link.Contents) for link in links}
    assert {text[-1] for text in told if " not" in text} == letters != set()


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_the_page_shows_the_numbers_of_its_document_and_no_other(edition: Edition) -> None:
    made = leaflet(edition)
    found: Counter[str] = Counter()
    for element in read_elements(sheet(made, url=None)):
        found += tokens(element.text) + tokens(element.alt)
    expected = tokens_of(contents(made))
    for spec in exhibits(made):
        expected += ticks(spec) if isinstance(spec, ChartSpec) else Counter()
    assert found - expected == Counter()
    assert sum(found.values()) > 20


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "url"), list(product(Paper, (URL, None))))
def test_the_sample_is_accessible_on_one_page(paper: Paper, url: str | None) -> None:
    data = sheet(sample(), paper, url)
    assert len(opened(data).pages) == 1
    assert failures(data) == []


@pytest.mark.slow
def test_running_text_is_never_small() -> None:
    running = {
        "Ferries made 2.0 million trips in 2019 on all lines together.",
        "A trip is not a passenger.",
        "Call 555-0100.",
    }
    found = {_normal(text): size for text, size in _sizes(sheet(sample()))}
    sizes = {text: size for text, size in found.items() if text in running}
    assert set(sizes) == running
    assert all(size >= RUNNING_PT for size in sizes.values())


FULLEST = next(edition for edition in EDITIONS if edition.slug == "national-legislator-es-us")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "size_pt"),
    [
        pytest.param(False, THEME.one_page.small_size_pt, id="there is room"),
        pytest.param(True, THEME.one_page.source_size_pt, id="there is little"),
    ],
)
def test_notes_are_as_large_as_labels_where_there_is_room(
    limits: bool,  # noqa: FBT001 - a case of the test.
    size_pt: float,
) -> None:
    made = leaflet(FULLEST)
    if limits:  # And a title longer than that of the shipped edition.
        made = replace(made, title=(*made.title, Text(" and more than that" * 9)))
    else:
        kept = {Role.FINDINGS, Role.SOURCES, Role.HELP}
        made = replace(made, sections=tuple(s for s in made.sections if s.role in kept))
    sizes = {text.strip(): size for text, size in _sizes(sheet(made, url=None))}
    assert sizes[made.furniture.notes] == pytest.approx(size_pt)


@pytest.mark.slow
@pytest.mark.parametrize("url", [None, URL])
def test_few_lines_of_notes_run_over_the_whole_width(url: str | None) -> None:
    (page,) = painted(sheet(leaflet(EDITIONS[0], url), url=url))
    first = next(at for at, item in enumerate(page) if item.text.startswith("Notes"))
    end = max(at for at, item in enumerate(page) if "Sources:" in item.text)
    lines = [item.bounds for item in page[first:end] if item.text]
    widths = [line.right - line.left for line in lines]
    assert sum(width > Paper.LETTER.width_pt / 2 for width in widths) <= 2


def _normal(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _sizes(data: bytes) -> list[tuple[str, float]]:
    page = pypdfium2.PdfDocument(data)[0]
    return [
        (item.extract(), item.get_font_size())
        for item in page.get_objects(textpage=page.get_textpage())
        if isinstance(item, pypdfium2.PdfTextObj)
    ]


def test_the_code_is_described_and_leads_to_the_full_briefing() -> None:
    assert f"Link to {URL}" in [node.alt for node in elements(sheet(sample()))]
    without = elements(sheet(sample(), url=None))
    assert [node.alt for node in without if "Link" in node.alt] == []


def test_headings_begin_with_the_title_and_skip_no_level() -> None:
    levels = [node.tag for node in elements(sheet(sample())) if node.tag.startswith("H")]
    assert levels == ["H1", "H2", "H2", "H2", "H3"]


def test_it_is_known_where_everything_begins() -> None:
    pages = draw_one_page(sample(), THEME, Paper.LETTER)
    assert isinstance(pages, DrawnPages)
    assert set(pages.starts.values()) == {1}
    assert {"limits", "key-findings"} <= set(pages.starts)


def test_too_much_is_told_and_never_set_smaller() -> None:
    much = Bullets(tuple(words("A trip is not a passenger, whoever counts. " * 14) for _ in "abc"))
    with pytest.raises(BriefingError) as caught:
        sheet(with_limits(much))
    assert caught.value.problems == (
        Problem(
            code="does-not-fit",
            message="the one page has about 14 lines too many",
            where=Location("ferries-legislator-en-us-one-page.pdf"),
            hint="shorten key findings, limits or the ask, or name a finding with a smaller chart "
            "or fewer notes under one-page",
        ),
    )


def test_the_first_limits_stand_beside_the_finding() -> None:
    limits = Bullets(tuple(words(f"Limit {n} and what it means") for n in range(8)))
    read = " ".join(element.text for element in read_elements(sheet(with_limits(limits), url=None)))
    assert [n for n in range(8) if f"Limit {n}" in read] == [0, 1, 2]


@pytest.mark.parametrize(
    ("length", "rules"),
    [
        pytest.param(66, 2, id="there is room to spare"),
        pytest.param(73, 1, id="the page is full"),
    ],
)
def test_a_rule_over_the_finding_gives_way_where_there_is_no_room_for_it(
    length: int, rules: int
) -> None:
    limits = Bullets(tuple(map(words, ("Limit " + "and what it means " * length, "Two"))))
    data = sheet(with_limits(limits), url=None)
    ink = THEME.colours.ink.removeprefix("#")
    (page,) = painted(data)
    drawn = [item.bounds for item in page if item.stroke == ink]
    wide = [line for line in drawn if line.right - line.left > Paper.LETTER.width_pt / 2]
    assert len(wide) == rules, "the rule over the foot stays"
    assert failures(data) == []


@pytest.mark.slow
def test_a_page_may_lack_any_of_its_parts() -> None:
    made = sample()
    for left_out in {section.role for section in made.sections}:
        kept = tuple(section for section in made.sections if section.role != left_out)
        assert failures(sheet(replace(made, sections=kept))) == []


def test_the_exhibit_names_no_sources_that_stand_at_the_foot() -> None:
    (exhibit, *_) = exhibits(sample())
    text = text_of(sheet(sample()))
    assert plain(exhibit.source)
    assert text.count("Source") == 1
