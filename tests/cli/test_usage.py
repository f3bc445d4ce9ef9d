from __future__ import annotations

import pytest

from briefing_gen.cli.lazy import with_way_out
from tests.cli.program import run

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
