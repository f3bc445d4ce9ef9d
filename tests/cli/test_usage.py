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
        ("No such option: --papers", "No such option: --papers"),
    ],
)
def test_a_word_in_a_wrong_place_is_told_where_it_belongs(message: str, words: str) -> None:
    assert with_way_out(message, ["--set", "--paper", "--output"]) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pdf", "state", "state=TX"), "state=TX stands alone; write --set state=TX"),
        (("init", "my-topic", "table.csv"), "table.csv stands alone; write --from table.csv"),
        (("data", "show", "t", "a=b"), "a=b stands alone; write --where a=b"),
        (("data", "list", "all"), f"too many words: all; {QUOTED}"),
        (("batch", "--jobs", "few"), "Invalid value for '--jobs': 'few' is not a number."),
        (("batch", "--timeout", "1h"), "Invalid value for '--timeout': '1h' is not a number."),
        (("data", "deck"), "No such command 'deck'."),
    ],
)
def test_what_is_typed_in_a_wrong_order_ends_with_a_way_out(
    words: tuple[str, ...], told: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"Error: {told}")
