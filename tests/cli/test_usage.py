from __future__ import annotations

import pytest
import typer

from briefing_gen.cli.lazy import in_plain_words, plain, with_way_out
from tests.cli.program import run


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
        ("0 is not in the range x>=1.", "0 is less than 1"),
        ("0.0 is not in the range x>=0.1.", "0.0 is less than 0.1"),
        ("'x' is not a valid integer.", "this is not a whole number"),
        ("'x' is not a valid int range.", "this is not a whole number"),
        ("'x' is not a valid float range.", "this is not a number"),
        ("dir 'nowhere' does not exist.", "there is no folder 'nowhere'"),
        ("Directory 'nowhere' does not exist.", "there is no folder 'nowhere'"),
        ("file 'memo.pdf' does not exist.", "there is no file 'memo.pdf'"),
        ("dir 'memo.pdf' is a file.", "'memo.pdf' is a file, not a folder"),
        ("File 'memos' is a directory.", "'memos' is a folder, not a file"),
        ("File 'memo.pdf' is not readable.", "you may not read 'memo.pdf'"),
        ("Path 'memo.pdf' is not readable.", "you may not read 'memo.pdf'"),
        ("there is no theme named 'plan'", "there is no theme named 'plan'"),
    ],
)
def test_what_typer_says_is_said_in_plain_words(message: str, words: str) -> None:
    assert plain(message) == words


CHOSEN = "what a briefing is about is chosen with --set, such as --set state=TX"
QUOTED = "a text of several words goes into quotation marks"


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (
            "Got unexpected extra argument(s) (state=TX)",
            "state=TX stands alone; write --set state=TX",
        ),
        ("Got unexpected extra argument (TX)", f"too many words: TX; {QUOTED}; {CHOSEN}"),
        ("No such option: --state", f"No such option: --state; {CHOSEN}"),
        ("No such option: -o", "No such option: -o; did you mean --output?"),
        ("No such option: -z", "No such option: -z"),
        ("No such option: --papers", "No such option: --papers"),
    ],
)
def test_a_word_in_a_wrong_place_is_told_where_it_belongs(message: str, words: str) -> None:
    assert with_way_out(message, ["--set", "--paper", "--output"], ()) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pdf", "state", "state=TX"), "state=TX stands alone; write --set state=TX"),
        (("pdf", "state", "--state", "TX"), f"No such option: --state; {CHOSEN}"),
        (
            ("--set", "state=TX", "pdf"),
            "No such option: --set; the options of a command follow it",
        ),
        (("init", "my-topic", "table.csv"), "table.csv stands alone; write --from table.csv"),
        (("data", "show", "t", "a=b"), "a=b stands alone; write --where a=b"),
        (("data", "list", "all"), f"too many words: all; {QUOTED}"),
        (("deck",), "No such command 'deck'. Did you mean 'slides'?"),
        (("PDF",), "No such command 'PDF'. Did you mean 'pdf'?"),
        (("explain", "35.8%"), "No such command 'explain'. Did you mean 'data explain'?"),
        (("show", "table"), "No such command 'show'. Did you mean 'data show'?"),
        (("data", "deck"), "No such command 'deck'."),
    ],
)
def test_what_is_typed_in_a_wrong_order_ends_with_a_way_out(
    words: tuple[str, ...], told: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"Error: {told}")


def test_the_error_goes_on_with_its_option() -> None:
    with pytest.raises(typer.BadParameter) as caught, in_plain_words():
        raise typer.BadParameter("Value error, no", param_hint="'--lang'")
    assert (caught.value.message, caught.value.param_hint) == ("no", "'--lang'")
