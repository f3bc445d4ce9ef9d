from __future__ import annotations

import pytest
import typer

from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.cli.option_values import names_of, offered, one_of


def test_a_word_is_read_whatever_its_capitals() -> None:
    assert one_of(Language, "a language")("ES-us") is Language.ES_US


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fr", "'fr' is not a language; there are: en-US, es-US; read the docs"),
        ("", "'' is not a language; there are: en-US, es-US; read the docs"),
        ("es", "'es' is not a language; did you mean es-US?"),
        ("en_US", "'en_US' is not a language; did you mean en-US?"),
        ("\x1b[2J", r"'\x1b[2J' is not a language; there are: en-US, es-US; read the docs"),
    ],
)
def test_any_other_word_is_told_with_those_there_are(name: str, message: str) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        one_of(Language, "a language", "read the docs")(name)
    assert caught.value.message == message


def test_the_shell_and_the_help_know_the_words() -> None:
    assert names_of(Paper) == "<letter|a4>"
    assert offered(Paper)("l") == ["letter"]
    assert offered(Paper)("") == ["letter", "a4"]
