from __future__ import annotations

from itertools import product

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.document.blocks import Callout, Document, Paragraph, Role, Section
from briefing_gen.edition import Edition
from briefing_gen.pdf.look import look_of
from briefing_gen.pdf.pages import fewest_pages, height_of
from briefing_gen.themes import Paper
from tests import samples
from tests.readback import kept
from tests.readback.editions import EDITIONS, NATIONAL, STATES, document, name
from tests.writers.painted import painted
from tests.writers.pdf_files import THEME, words

pytestmark = pytest.mark.slow

LINE = "A trip is a crossing of one boat, in one direction, with or without passengers aboard. "


def sections(count: int) -> Document:
    """Return so many sections of three lines each, and where to report a fault."""
    short = [
        Section(id=f"s{at}", role=Role.METHODS, heading=words("Words"), blocks=(text(),))
        for at in range(count)
    ]
    callout = Callout(title=words("Faults"), content=(words("Call the office."),))
    last = Section(id="help", role=Role.HELP, heading=words("Help"), blocks=(callout,))
    return replace(samples.document(), sections=(*short, last))


def text() -> Paragraph:
    return Paragraph(words(LINE * 2))


@pytest.mark.parametrize(("edition", "paper"), list(product(EDITIONS, Paper)))
def test_no_page_of_an_edition_but_the_last_has_a_third_empty(
    edition: Edition, paper: Paper
) -> None:
    high = kept.look(edition, paper).text_height
    shares = [height_of(page) / high for page in kept.pages(edition, paper)[:-1]]
    assert [share for share in shares if share < 0.66] == [], name(edition)


@pytest.mark.parametrize(("edition", "paper"), list(product(EDITIONS, Paper)))
def test_the_first_page_has_contents_questions_or_key_findings_after_its_first_section(
    edition: Edition, paper: Paper
) -> None:
    pages, (first, *_) = kept.pages(edition, paper), document(edition).sections
    names = [placed.part.name for placed in pages[0]]
    if len(pages) >= 8:
        assert names == [edition.slug, first.id, "contents"]
    else:
        ends = ["summary", "limits"] if first.role is Role.ASK else [Role.QUESTIONS.value]
        begins = [edition.slug, first.id]
        assert names in (begins, *([*begins, end] for end in ends))


@pytest.mark.parametrize(("edition", "paper"), list(product(EDITIONS, Paper)))
def test_notes_and_methods_are_whole(edition: Edition, paper: Paper) -> None:
    pages = [{each.part.section for each in page} for page in kept.pages(edition, paper)]
    assert [sum(role in page for page in pages) for role in (Role.NOTES, Role.METHODS)] == [1, 1]


def test_no_table_of_data_stands_alone_behind_the_sources() -> None:
    made = replace(STATES[1], language=Language.EN_US, parameters=(("state", "TX"),))
    *_, before, last = kept.pages(made, Paper.LETTER)
    sections = [each.part.section for page in (before, last) for each in page]
    assert sections == [Role.NOTES, Role.DATA, Role.METHODS, Role.SOURCES]


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_sources_are_smaller_than_text_with_links_in_the_accent_color(edition: Edition) -> None:
    *_, last = painted(kept.pdf(edition, Paper.LETTER))
    told = [item for item in last if item.size_pt == pytest.approx(8.5) and len(item.text) > 9]
    assert len(told) > 9
    assert {item.fill for item in told} <= {THEME.colours.ink, THEME.colours.accent}
    assert sum(item.fill == THEME.colours.accent for item in told) > 4


def test_texts_beside_exhibits_take_the_share_of_each_page_that_leaves_least_empty() -> None:
    _, *pages = painted(kept.pdf(NATIONAL[2], Paper.A4))
    titles = "Counts of production", "Counts of sexual abuse"
    begins = [
        next(item.bounds.left for item in page if item.text.startswith(title))
        for page, title in zip(pages, titles, strict=False)
    ]
    look = kept.look(NATIONAL[2], Paper.A4)
    wanted = [look.page.margin_pt + look.left(share) for share in (6, 5)]
    assert begins == pytest.approx(wanted, abs=3)


@pytest.mark.parametrize("paper", Paper)
def test_the_map_of_a_state_shares_its_page_with_the_rates_of_all(paper: Paper) -> None:
    names = [placed.part.name for placed in kept.pages(STATES[0], paper)[1]]
    assert names[:2] == ["state-reports", "beside-the-median"]


@pytest.mark.parametrize(("edition", "paper"), list(product(STATES, Paper)))
def test_a_state_takes_seven_pages_at_most(edition: Edition, paper: Paper) -> None:
    assert len(kept.pages(edition, paper)) <= 7


@pytest.mark.parametrize(
    ("count", "pages", "gap"),
    [
        (5, 1, 24.0),  # They fit as they are.
        (9, 1, 24 * 0.8),  # One page is enough where they stand closer, no closer than it takes.
        (22, 2, 24 * 0.8),
        (12, 2, 24 * 1.2),  # Here nothing is saved, and they stand further apart,
        (15, 2, 24.0),  # and here the last page is full enough.
        (144, 11, 24 * 0.7),  # Two pages of thirteen are worth it,
        (147, 13, 24.0),  # unless the last is full enough.
    ],
)
def test_blocks_stand_closer_where_that_saves_a_page_with_little_on_it(
    count: int, pages: int, gap: float
) -> None:
    look = look_of(samples.document(), THEME, Paper.LETTER)
    found = fewest_pages(sections(count), look)
    assert len(found) == pages
    assert found[0][1].part.gap == pytest.approx(gap)
