from __future__ import annotations

from pathlib import Path

import pytest
import typer

from briefing_gen import shipped
from briefing_gen.base.paper import Profile
from briefing_gen.cli.option_values import (
    LONGEST_STAMP,
    assigned,
    briefing_folder,
    data_folder,
    offered,
    printed_words,
    theme_folder,
    web_address,
)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for name in ("briefings/national", "briefings/states", "themes/plain"):
        (tmp_path / "templates" / name).mkdir(parents=True)
    return tmp_path / "templates"


def test_what_is_shipped_is_the_default() -> None:
    home = shipped.shipped()
    assert data_folder(None) == home / "data" / "child-protection"
    assert briefing_folder("national", None) == home / "templates" / "briefings" / "national"
    assert theme_folder("plain", None) == home / "templates" / "themes" / "plain"


def test_a_briefing_is_found_by_name(templates: Path) -> None:
    assert briefing_folder("states", templates) == templates / "briefings" / "states"


def test_a_briefing_is_found_by_path(templates: Path) -> None:
    path = templates / "briefings" / "states"
    assert briefing_folder(str(path), None) == path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("natoinal", "there is no briefing named 'natoinal'; did you mean 'national'?"),
        ("xyz", "there is no briefing named 'xyz'; there are: national, states"),
        ("./xyz", "there is no folder ./xyz"),
        ("x\x1b[2J", r"there is no folder x\x1b[2J"),
        ("", "there is no briefing named ''; there are: national, states"),
        (
            "here",
            (
                "there is no briefing named 'here'; there are: national, states; "
                "for a folder of that name write ./here"
            ),
        ),
    ],
)
def test_an_unknown_briefing_is_told_with_what_is_near(
    templates: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    (templates.parent / "here").mkdir()
    monkeypatch.chdir(templates.parent)
    with pytest.raises(typer.BadParameter) as caught:
        briefing_folder(name, templates)
    assert caught.value.message == message


@pytest.mark.parametrize("theme", ["../themes/plain", "", "plan"])
def test_a_theme_is_a_name_and_no_path(templates: Path, theme: str) -> None:
    with pytest.raises(typer.BadParameter):
        theme_folder(theme, templates)


def test_parameters_are_sorted_by_name() -> None:
    assert assigned("--set", ["state=New York ", "since=a=b"]) == (
        ("since", "a=b"),
        ("state", "New York"),
    )


def test_no_parameters_are_none() -> None:
    assert assigned("--set", None) == ()


@pytest.mark.parametrize(
    ("assignments", "message"),
    [
        (["state"], "'state' is not of the form name=value, such as state=TX"),
        (["=Ohio"], "'=Ohio' is not of the form name=value, such as state=TX"),
        (["state= "], "'state= ' is not of the form name=value, such as state=TX"),
        (["a b=c"], "'a b=c' is not of the form name=value, such as state=TX"),
        (["a=1", "a=2"], "'a' is given more than one value"),
    ],
)
def test_a_malformed_parameter_is_told(assignments: list[str], message: str) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        assigned("--set", assignments)
    assert caught.value.message == message


def test_the_shell_is_offered_names() -> None:
    assert offered("briefings")("nat") == ["national"]
    assert offered("briefings")("x") == []
    assert offered("themes")("p") == ["plain"]


def test_a_stamp_is_a_line_of_words() -> None:
    assert (
        printed_words("--stamp", " Embargoed  until\nnoon ", LONGEST_STAMP)
        == "Embargoed until noon"
    )
    assert printed_words("--stamp", None, LONGEST_STAMP) is None


@pytest.mark.parametrize(
    ("stamp", "message"),
    [
        ("", "the stamp has no words; leave the option out for no stamp"),
        (" \n", "the stamp has no words; leave the option out for no stamp"),
        ("a\u202eb", "the stamp holds the invisible character U+202E"),
        ("x" * 61, "the stamp is longer than 60 characters"),
    ],
)
def test_a_stamp_without_words_or_end_is_told(stamp: str, message: str) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        printed_words("--stamp", stamp, LONGEST_STAMP)
    assert caught.value.message == message


def test_the_address_of_the_full_briefing_is_for_the_one_page() -> None:
    url = "https://example.org/briefing?lang=es"
    assert web_address(url, Profile.ONE_PAGE) == url
    assert web_address(None, Profile.FULL) is None


@pytest.mark.parametrize(
    ("url", "profile", "message"),
    [
        (
            "https://example.org/",
            Profile.FULL,
            "only the one page links to the full briefing: --profile one-page",
        ),
        (
            "javascript:alert(1)",
            Profile.ONE_PAGE,
            "'javascript:alert(1)' is not a web address such as https://example.org/briefing",
        ),
        (
            "mailto:a@example.org",
            Profile.ONE_PAGE,
            "'mailto:a@example.org' is not a web address such as https://example.org/briefing",
        ),
        (
            "https://example.org/".ljust(201, "x"),
            Profile.ONE_PAGE,
            "the address is longer than 200 characters",
        ),
    ],
)
def test_an_address_that_leads_nowhere_is_told(url: str, profile: Profile, message: str) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        web_address(url, profile)
    assert caught.value.message == message
