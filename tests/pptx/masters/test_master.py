"""A deck in a master that somebody else drew: its layouts and looks, and nothing else of it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from pptx import Presentation

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Severity
from briefing_gen.pptx.masters.master import open_house, roles_lines
from briefing_gen.pptx.masters.opening import House, read_house
from briefing_gen.pptx.masters.roles import RoleEntry, Roles
from briefing_gen.pptx.writing import examine_house, write_pptx
from briefing_gen.reading.tree import Scalar
from briefing_gen.slides.deck import Box, Layout, Place
from tests import samples
from tests.writers import decks, houses, open_xml
from tools.house_package import package
from tools.make_house_masters import MASTERS

NAMES = pytest.mark.parametrize("name", houses.NAMES)


@pytest.mark.parametrize("name", MASTERS)
def test_the_masters_are_what_the_tool_makes(name: str) -> None:
    kept = (houses.TEMPLATES / f"{name}.pptx").read_bytes()
    assert decks.members(kept) == decks.members(package(MASTERS[name]))


@pytest.mark.slow
@NAMES
@pytest.mark.parametrize("make", [houses.written, houses.every_kind])
def test_the_deck_is_valid_open_xml(name: str, make: decks.Read) -> None:
    assert open_xml.faults(make(name)) == ()


@pytest.mark.slow
@NAMES
def test_equal_documents_and_masters_give_equal_bytes(name: str) -> None:
    again = write_pptx(samples.document(), decks.THEME, stamp="DRAFT", house=houses.house(name))
    assert again == houses.written(name)


def layouts(name: str) -> list[str]:
    deck = decks.opened(houses.written(name))
    return list(dict.fromkeys(slide.slide_layout.name for slide in deck.slides))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("corporate", ["Title Slide", "Title and Content", "Two Content"]),
        ("odd-names", ["00_Portada", "01_texte", "02_Diagramm"]),
        ("title-and-blank", ["Title", "Blank"]),
        ("saved-by-libreoffice", ["Title Slide", "Title and Content"]),
    ],
)
def test_slides_are_set_in_the_layouts_of_the_master(name: str, expected: list[str]) -> None:
    assert layouts(name) == expected


@pytest.mark.parametrize(
    ("name", "size"),
    [("corporate", (960, 540)), ("odd-names", (720, 540)), ("title-and-blank", (720, 405))],
)
def test_slides_have_the_size_of_the_master(name: str, size: tuple[int, int]) -> None:
    deck = decks.opened(houses.written(name))
    assert (deck.slide_width.pt, deck.slide_height.pt) == size


@NAMES
def test_every_slide_has_a_title_in_a_title_placeholder(name: str) -> None:
    assert all(decks.titles(houses.written(name)))


def test_words_beside_a_chart_stand_in_the_placeholder_of_the_layout() -> None:
    slide = decks.opened(houses.written("corporate")).slides[2]
    held = {s.name: s.placeholder_format.idx for s in slide.placeholders}
    assert {n: i for n, i in held.items() if n.startswith(("text", "chart"))} == {
        "text: column = ferries[year=2019|2022].trips": 2,
        "chart: ferries-by-year = trips: ferries[year=2019|2020|2021|2022].trips": 1,
    }


def test_nothing_is_left_of_the_slides_and_people_of_the_master() -> None:
    found = decks.members(houses.written("corporate"))
    stray = [n for n in found if "comment" in n or "thumbnail" in n or "custom" in n]
    assert stray == []
    assert not any(b"A. Person" in part or b"internal" in part for part in found.values())
    assert not any(b"A slide of the house" in part for part in found.values())


@pytest.mark.slow
@NAMES
def test_nothing_on_a_slide_lies_on_another(name: str) -> None:
    means = open_house(houses.house(name), decks.THEME).template.means
    for layout in Layout:
        boxes = [(at, box) for (role, at), box in means.boxes.items() if role is layout]
        for index, (at, one) in enumerate(boxes):
            for other_at, other in boxes[index + 1 :]:
                assert not overlap(one, other), (layout, at, other_at)


@pytest.mark.slow
@NAMES
def test_everything_stands_on_the_slide(name: str) -> None:
    house = open_house(houses.house(name), decks.THEME)
    slide = house.master.slide
    for box in house.template.means.boxes.values():
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= slide.width
        assert box.bottom <= slide.height
        assert box.width > 0
        assert box.height > 0


def overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left + 0.01 or other.right <= one.left + 0.01
    return not (beside or one.bottom <= other.top + 0.01 or other.bottom <= one.top + 0.01)


def test_text_keeps_clear_of_a_logo_and_a_band() -> None:
    means = open_house(houses.house("corporate"), decks.THEME).template.means
    logo = Box(left=850, top=494, width=70, height=34)
    band = Box(left=0, top=0, width=960, height=96)
    for (role, place), box in means.boxes.items():
        if role is not Layout.TITLE:
            assert not overlap(box, logo), (role, place)
            assert place is Place.TITLE or not overlap(box, band), (role, place)


@pytest.mark.slow
def test_warnings_say_what_is_not_as_the_master_would_have_it() -> None:
    problems = examine_house(houses.house("odd-names"), decks.THEME)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert [(problem.code, problem.message) for problem in problems] == [
        (
            "template-font",
            "the widths of 'Gotham' are not known: its text is measured as DejaVu Sans",
        ),
        (
            "template-contrast",
            (
                "accent 1 of the template, FFC72C, stands out from its slides by 1.6 to 1: "
                "B38400 is used in its place"
            ),
        ),
    ]


def test_a_master_without_layouts_for_content_is_a_warning() -> None:
    problems = examine_house(houses.house("title-and-blank"), decks.THEME)
    assert [problem.message for problem in problems] == [
        (
            "the template has no layout of its own for: key-findings, chart, chart-and-text, "
            "table, table-and-text, list, sources"
        )
    ]


@pytest.mark.slow
def test_a_good_master_needs_no_warning() -> None:
    assert examine_house(houses.house("corporate"), decks.THEME) == ()


def with_roles(entries: dict[Layout, RoleEntry]) -> House:
    return replace(houses.house("corporate"), roles=Roles(entries=entries))


def entry(layout: str, **places: str) -> RoleEntry:
    where = Location("corporate.roles.yaml", 3, 5)
    named = {Place(name): Scalar(index, where) for name, index in places.items()}
    return RoleEntry(layout=Scalar(layout, where), places=named)


@pytest.mark.slow
def test_the_file_of_roles_decides_over_what_is_proposed() -> None:
    house = with_roles({Layout.LIST: entry("Section Header", title="0", text="1")})
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, house=house))
    names = [slide.slide_layout.name for slide in deck.slides]
    assert names.count("Section Header") == 3


@pytest.mark.slow
def test_a_layout_named_with_signs_nobody_sees_can_be_named_in_the_file_of_roles(
    tmp_path: Path,
) -> None:
    deck = Presentation(str(houses.TEMPLATES / "corporate.pptx"))
    for layout in deck.slide_layouts:
        layout.name = f"Cafe\u0301 \u200b{layout.name}"
    deck.save(str(tmp_path / "house.pptx"))
    house = read_house(tmp_path / "house.pptx")
    written = "\n".join(roles_lines(open_house(house, decks.THEME)))
    (tmp_path / "house.roles.yaml").write_text(written, encoding="utf-8")

    again = read_house(tmp_path / "house.pptx")
    assert again.roles.entries[Layout.LIST].layout.text.startswith("Caf\u00e9 ")
    assert open_house(again, decks.THEME).master == open_house(house, decks.THEME).master


def test_a_layout_or_placeholder_that_is_not_there_is_a_problem() -> None:
    house = with_roles(
        {
            Layout.LIST: entry("Titel Only"),
            Layout.CHART: entry("Title Only", exhibit="7"),
        }
    )
    with pytest.raises(BriefingError) as caught:
        open_house(house, decks.THEME)
    assert [(p.code, str(p.where), p.message, p.hint) for p in caught.value.problems] == [
        (
            "unknown-layout",
            "corporate.roles.yaml:3:5",
            f"{house.file} has no layout named 'Titel Only'",
            "did you mean 'Title Only'?",
        ),
        (
            "unknown-placeholder",
            "corporate.roles.yaml:3:5",
            "'Title Only' has no placeholder 7 for the exhibit of a chart",
            "leave exhibit: out",
        ),
    ]


@pytest.mark.slow
def test_a_deck_of_the_program_itself_can_be_a_master() -> None:
    house = House(file="sample.pptx", content=decks.sample())
    deck = decks.opened(write_pptx(samples.document(), decks.THEME, house=house))
    assert examine_house(house, decks.THEME) == ()
    in_master, own = (
        [name for name, _ in groupby(s.slide_layout.name for s in each.slides)]
        for each in (deck, decks.opened(decks.sample()))
    )
    # Its key findings stand on one slide, as one text, and words beside a chart or a table.
    beside = {"Chart, words below": "Chart, words beside", "Table": "Table, words beside"}
    assert in_master == [name for name, _ in groupby(beside.get(name, name) for name in own)]


def test_a_part_that_is_missing_is_a_problem() -> None:
    members = decks.members(houses.BASE)
    del members["ppt/theme/theme1.xml"]
    house = House(file="house.pptx", content=houses.zipped(members))
    with pytest.raises(BriefingError) as caught:
        open_house(house, decks.THEME)
    assert [problem.code for problem in caught.value.problems] == ["template-damaged"]
