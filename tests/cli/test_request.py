from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from briefing_gen import shipped
from briefing_gen.base.frozen import field_names
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.cli import options
from briefing_gen.cli.options import BATCH, CHECKED, EDITION, FINISHED, PAPER, THEME, Group
from briefing_gen.cli.request import Request, read_request, usual, with_options
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition

TEMPLATES = shipped.shipped() / "templates"
GROUPS: dict[str, Group] = {
    name: value for name, value in vars(options).items() if name.isupper() and type(value) is dict
}


def defaults(*groups: Group) -> dict[str, Any]:
    return {name: default for group in groups for name, (_, default) in group.items()}


@pytest.mark.parametrize("name", GROUPS)
def test_every_declared_option_fills_a_field_of_the_request(name: str) -> None:
    assert set(GROUPS[name]) <= set(field_names(Request))


def test_every_field_of_the_request_is_declared_as_an_option() -> None:
    assert set(field_names(Request)) == {name for group in GROUPS.values() for name in group}


def test_names_become_folders_and_single_values_become_tuples() -> None:
    request = read_request(defaults(EDITION, THEME, PAPER))
    assert request == Request(
        briefings=(TEMPLATES / "briefings" / shipped.BRIEFING,),
        data=shipped.shipped() / "data" / shipped.DATA,
        audiences=(Audience.LEGISLATOR,),
        languages=(Language.EN_US,),
        papers=(Paper.LETTER,),
        minimum_grade=Grade.REPORTED,
        theme=TEMPLATES / "themes" / shipped.THEME,
    )


def test_what_is_repeated_counts_once_in_the_order_given() -> None:
    twice = [Language.ES_US, Language.EN_US, Language.ES_US]
    request = read_request({**defaults(EDITION, BATCH), "languages": twice, "each": ["state"]})
    assert request.languages == (Language.ES_US, Language.EN_US)
    assert (request.audiences, request.each) == ((), ("state",))


def test_without_a_name_check_reads_every_briefing() -> None:
    homes = sorted(path for path in (TEMPLATES / "briefings").iterdir() if path.is_dir())
    assert read_request(defaults(CHECKED)).briefings == tuple(homes)


def test_an_edition_is_as_its_file_names_it_where_nothing_else_is_said() -> None:
    named = Edition(
        briefing="state",
        audience=Audience.ADVOCACY,
        language=Language.ES_US,
        parameters=(("state", "TX"),),
        minimum_grade=Grade.PRIMARY,
    )
    assert read_request(defaults(FINISHED)).edition(named) == named
    said = {**defaults(FINISHED), "languages": Language.EN_US, "parameters": ["state=OH"]}
    assert read_request(said).edition(named) == Edition(
        briefing="state",
        audience=Audience.ADVOCACY,
        language=Language.EN_US,
        parameters=(("state", "OH"),),
        minimum_grade=Grade.PRIMARY,
    )


def test_an_edition_is_for_legislators_in_english_where_nobody_says_otherwise() -> None:
    assert Request().edition(usual("state")) == Edition(
        briefing="state", audience=Audience.LEGISLATOR, language=Language.EN_US
    )


def test_a_command_gets_the_request_and_its_own_options() -> None:
    got: list[tuple[Request, str, bool]] = []

    @with_options(THEME, PAPER)
    def show(request: Request, word: str, *, loud: bool = False) -> None:
        got.append((request, word, loud))

    app = typer.Typer()
    app.command()(show)
    done = CliRunner().invoke(app, ["hello", "--loud", "--paper", "A4"])
    assert (done.exit_code, done.output) == (0, "")
    theme = TEMPLATES / "themes" / shipped.THEME
    assert got == [(Request(papers=(Paper.A4,), theme=theme), "hello", True)]


def test_the_options_of_a_later_group_count(tmp_path: Path) -> None:
    values = defaults(EDITION, BATCH, {"output": (Path, tmp_path)})
    assert read_request(values).output == tmp_path
    assert values["audiences"] is None


@pytest.mark.parametrize("option", ["--organization", "--contact"])
def test_a_signature_is_a_line_of_words(option: str) -> None:
    name = option.removeprefix("--")
    values = {"organization": None, "contact": None}
    request = read_request(values | {name: " Ferry\nRiders "})
    assert getattr(request, name) == "Ferry Riders"
    for words, message in (
        (" ", f"the {name} has no words; leave the option out for no {name}"),
        ("a\u202eb", f"the {name} holds the invisible character U+202E"),
        ("x" * 121, f"the {name} is longer than 120 characters"),
    ):
        with pytest.raises(typer.BadParameter) as caught:
            read_request(values | {name: words})
        assert (caught.value.message, caught.value.param_hint) == (message, f"'{option}'")
