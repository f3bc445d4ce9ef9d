"""The file of roles is read strictly: what it says wrongly is told with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.pptx.masters.roles import Roles, read_roles, roles_path
from briefing_gen.slides.deck import Layout, Place

GOOD = """\
# Why this is so.
fonts:
  Gotham: Montserrat
roles:
  chart:
    layout: "Title and Content"
    title: 0
    text: 4294967295
  list:
    layout: no
"""


def read(text: str, folder: Path) -> Roles:
    path = folder / "house.roles.yaml"
    path.write_text(text, encoding="utf-8")
    return read_roles(path)


def told(text: str, folder: Path) -> list[tuple[str, int | None, int | None, str, str | None]]:
    with pytest.raises(BriefingError) as caught:
        read(text, folder)
    return [
        (p.code, p.where.line, p.where.column, p.message, p.hint) for p in caught.value.problems
    ]


def test_the_file_stands_beside_the_template() -> None:
    assert roles_path(Path("masters/house.potx")) == Path("masters/house.roles.yaml")


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_roles(tmp_path / "house.roles.yaml") == Roles()


def test_layouts_placeholders_and_fonts_are_read_as_they_are_written(tmp_path: Path) -> None:
    roles = read(GOOD, tmp_path)
    file = str(tmp_path / "house.roles.yaml")
    assert roles.fonts == {"Gotham": "Montserrat"}
    chart = roles.entries[Layout.CHART]
    assert chart.layout.text == "Title and Content"
    assert chart.layout.where == Location(file, 6, 13, "roles.chart.layout")
    assert {place: word.text for place, word in chart.places.items()} == {
        Place.TITLE: "0",
        Place.TEXT: "4294967295",
    }
    assert roles.entries[Layout.LIST].layout.text == "no"


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "role: {}\n"
        "roles:\n"
        "  charts:\n"
        "    layout: One\n"
        "  list:\n"
        "    title: 0\n"
        "  table:\n"
        "    layout: One\n"
        "    titel: 0\n"
        "    text: one\n"
        "fonts:\n"
        "  Gotham: Arail\n"
        "  Foo: [Arial]\n"
    )
    assert told(text, tmp_path) == [
        ("unknown-field", 1, 1, "the file has no field 'role'", "did you mean 'roles'?"),
        ("unknown-field", 3, 3, "roles has no field 'charts'", "did you mean 'chart'?"),
        ("missing-field", 6, 5, "this role has no 'layout'", "add layout: and its value"),
        ("unknown-field", 9, 5, "this role has no field 'titel'", "did you mean 'title'?"),
        (
            "wrong-shape",
            10,
            11,
            "'one' is not the number of a placeholder",
            "briefing-gen template inspect lists them",
        ),
        ("unknown-word", 12, 11, "unknown font 'Arail'", "did you mean 'Arial'?"),
        (
            "wrong-shape",
            13,
            8,
            "the name of a font must be a single text",
            "write one text; put it between double quotes if it contains : # { or [",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "the file cannot be read: it is empty"),
        ("roles: [", 2, "the file cannot be read: "),
        ("roles:\n  list: {}\n  list: {}", 3, "the file cannot be read: 'list' is given twice"),
        ("a: &b c", 1, "the file cannot be read: anchors and aliases (& and *) are not read"),
        ("a: !!python/name:os.system", 1, "the file cannot be read: tags (!) are not read"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(
    text: str, line: int | None, message: str, tmp_path: Path
) -> None:
    (fault,) = told(text, tmp_path)
    assert fault[0] == "unreadable-yaml"
    assert fault[1] == line
    assert fault[3].startswith(message[:60])


@pytest.mark.parametrize("text", ["- a", "roles: []", "roles: {chart: []}", "fonts: words"])
def test_lists_and_words_where_names_belong_are_refused(text: str, tmp_path: Path) -> None:
    assert {fault[0] for fault in told(text, tmp_path)} <= {"wrong-shape", "missing-field"}


def test_a_file_beyond_measure_is_refused(tmp_path: Path) -> None:
    assert told("#" * 100_001, tmp_path)[0][3] == (
        "the file cannot be read: 'house.roles.yaml' is larger than 100,000 bytes"
    )


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.roles.yaml"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BriefingError) as caught:
        read_roles(path)
    assert caught.value.problems[0].code == "unreadable-yaml"


def test_a_pipe_in_the_place_of_the_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "house.roles.yaml"
    os.mkfifo(path)
    with pytest.raises(BriefingError, match=r"'house\.roles\.yaml' is not an ordinary file"):
        read_roles(path)


def test_a_link_is_not_followed_and_nothing_is_told_of_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: 1", encoding="utf-8")
    (tmp_path / "house.roles.yaml").symlink_to("secret")
    with pytest.raises(BriefingError) as caught:
        read_roles(tmp_path / "house.roles.yaml")
    assert "'house.roles.yaml' is a link" in str(caught.value)
    assert "password" not in str(caught.value)
