from __future__ import annotations

from pathlib import Path

import pytest
import typer

from briefing_gen import shipped
from briefing_gen.base.paper import Profile
from briefing_gen.cli.options import (
    assigned,
    briefing_at,
    briefing_folder,
    data_folder,
    named_file,
    placed,
    printed_words,
    theme_folder,
    web_address,
)
from tests.cli.program import run


def test_what_is_shipped_is_the_default() -> None:
    home = shipped.shipped()
    assert data_folder(None) == home / "data" / "child-protection"
    assert briefing_folder("national") == home / "templates" / "briefings" / "national"
    assert theme_folder("plain") == home / "templates" / "themes" / "plain"


def test_a_briefing_is_found_by_path(tmp_path: Path) -> None:
    assert briefing_folder(str(tmp_path)) == tmp_path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("natoinal", "there is no briefing named 'natoinal'; did you mean 'national'?"),
        ("xyz", "there is no briefing named 'xyz'; there are: national, state"),
        ("./xyz", "there is no folder ./xyz"),
        ("x\x1b[2J", r"there is no folder x\x1b[2J"),
        ("", "there is no briefing named ''; there are: national, state"),
    ],
)
def test_an_unknown_briefing_is_told_with_what_is_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(typer.BadParameter) as caught:
        briefing_folder(name)
    assert caught.value.message == message


def test_a_folder_needs_no_path_before_it_but_where_a_shipped_briefing_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("here", "national"):
        (tmp_path / name / "briefing").mkdir(parents=True)
        (tmp_path / name / "briefing" / "briefing.yaml").touch()
        (tmp_path / name / "data").mkdir()
        (tmp_path / name / "data" / "datapackage.json").touch()
    found = [(str(briefing_folder(name)), str(data_folder(None, name))) for name in ("here",)]
    assert found == [("here/briefing", "here/data")]
    home = shipped.shipped()
    assert briefing_folder("national") == home / "templates" / "briefings" / "national"
    assert data_folder(None, "national") == home / "data" / "child-protection"
    told = "national is the shipped briefing; the folder is ./national\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("theme", ["../themes/plain", "", "plan"])
def test_a_theme_is_a_name_and_no_path(theme: str) -> None:
    with pytest.raises(typer.BadParameter):
        theme_folder(theme)


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


def test_a_stamp_is_a_line_of_words() -> None:
    assert printed_words("--stamp", " Embargoed  until\nnoon ", 60) == "Embargoed until noon"
    assert printed_words("--stamp", None, 60) is None


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
        printed_words("--stamp", stamp, 60)
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


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    run("init", "ferries", cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ferries"


def test_the_file_of_a_briefing_stands_for_its_folder(started: Path) -> None:
    assert briefing_folder("ferries/briefing/briefing.yaml") == Path("ferries/briefing")
    assert briefing_at(started / "data" / "datapackage.json") is None


@pytest.mark.parametrize("name", ["ferries", "./ferries", "ferries/", "ferries/briefing"])
def test_the_folder_that_init_made_stands_for_its_briefing_and_its_data(
    started: Path, name: str
) -> None:
    assert briefing_folder(name) == Path("ferries/briefing")
    assert data_folder(None, name) == Path("ferries/data")
    assert data_folder(started) == started / "data"
    assert data_folder(None, "./elsewhere") == data_folder(None)
    (started / "briefing").rename(started / "mine")
    assert data_folder(None, "ferries/mine") == data_folder(None)


def test_the_file_of_a_data_package_stands_for_its_folder(started: Path) -> None:
    assert data_folder(started / "data" / "datapackage.json") == started / "data"


def test_who_names_a_table_is_told_how_to_make_a_package(started: Path) -> None:
    with pytest.raises(typer.BadParameter, match=r"init FOLDER --from .*ferries\.csv"):
        data_folder(started / "data" / "ferries.csv")


@pytest.mark.parametrize("path", ["n" * 300, f"./{'n' * 300}", "/".join(["ab"] * 1700)])
def test_a_name_that_is_too_long_is_told(path: str) -> None:
    for words in (("pdf", path), ("pdf", "--data", path), ("verify", path)):
        done = run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize(
    ("output", "file"),
    [
        (None, "output/deck.pptx"),
        ("june.pptx", "june.pptx"),
        ("decks/june.PPTX", "decks/june.PPTX"),
        ("decks", "decks/deck.pptx"),
        ("version 1.2", "version 1.2/deck.pptx"),
    ],
)
def test_a_name_with_a_suffix_is_a_file_and_any_other_a_folder(
    output: str | None, file: str
) -> None:
    assert placed(Path(output) if output else None, "deck.pptx", ".pptx") == Path(file)


def test_a_word_document_can_be_named() -> None:
    assert named_file(Path("june.docx"), ".docx") == Path("june.docx")


def test_a_folder_that_is_there_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").mkdir()
    assert named_file(tmp_path / "old.pdf", ".pdf") is None


@pytest.mark.parametrize(
    ("suffixes", "made"), [((".pptx", ".pptm"), "a .pptm or .pptx file"), ((), "several files")]
)
def test_a_file_that_a_command_does_not_make_is_refused(
    suffixes: tuple[str, ...], made: str
) -> None:
    with pytest.raises(typer.BadParameter, match=f"x.pdf is named like a file, .* makes {made}"):
        named_file(Path("x.pdf"), *suffixes)


@pytest.mark.slow
def test_a_ledger_and_a_deck_are_written_under_the_name_that_is_given(tmp_path: Path) -> None:
    assert run("init", "ferries", cwd=tmp_path).returncode == 0
    where = ("./ferries/briefing", "--data", "ferries/data", "--output")
    done = [
        run("ledger", *where, "all.csv", cwd=tmp_path),
        run("slides", *where, "new/deck.pptx", cwd=tmp_path),
    ]
    assert [item.stdout for item in done] == ["all.csv\n", "new/deck.pptx\n"]
    assert (tmp_path / "new" / "deck.pptx").stat().st_size > 0
    done = [run("all", *where, "both.pdf", cwd=tmp_path)]
    assert (done[0].returncode, "makes several files: name a folder" in done[0].stderr) == (2, True)
