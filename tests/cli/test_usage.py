from __future__ import annotations

import pytest
import typer

from briefing_gen.cli.usage import in_plain_words, plain


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Value error, 'x' is not one of 'a', 'b'.", "'x' is not one of 'a', 'b'."),
        (
            "Input should be a valid integer, unable to parse string as an integer",
            "this is not a whole number",
        ),
        (
            "Input should be a valid number, unable to parse string as a number",
            "this is not a number",
        ),
        (
            "Input should be greater than or equal to 1",
            "this should be greater than or equal to 1",
        ),
        ("'x' is not a valid integer.", "this is not a whole number"),
        ("'x' is not a valid int range.", "this is not a whole number"),
        ("'x' is not a valid float range.", "this is not a number"),
        ("dir 'nowhere' does not exist.", "there is no folder 'nowhere'"),
        ("Directory 'nowhere' does not exist.", "there is no folder 'nowhere'"),
        ("file 'memo.pdf' does not exist.", "there is no file 'memo.pdf'"),
        ("dir 'memo.pdf' is a file.", "'memo.pdf' is a file, not a folder"),
        ("File 'memos' is a directory.", "'memos' is a folder, not a file"),
        ("there is no theme named 'plan'", "there is no theme named 'plan'"),
    ],
)
def test_what_typer_says_is_said_in_plain_words(message: str, words: str) -> None:
    assert plain(message) == words


def test_the_error_goes_on_with_its_option() -> None:
    with pytest.raises(typer.BadParameter) as caught, in_plain_words():
        raise typer.BadParameter("Value error, no", param_hint="'--lang'")
    assert (caught.value.message, caught.value.param_hint) == ("no", "'--lang'")
