from __future__ import annotations

import pytest

from tests.left_out import is_left_out

SLOW = "import pytest\n\npytestmark = pytest.mark.slow\n"
BOTH = "import pytest\n\npytestmark = [pytest.mark.conformance, pytest.mark.slow]\n"
SOME = "@pytest.mark.slow\ndef test_it() -> None: ...\n"


@pytest.mark.parametrize("text", [SLOW, BOTH])
@pytest.mark.parametrize("chosen", ["not slow", "not slow and not conformance"])
def test_a_module_of_slow_tests_is_left_out_where_they_are(text: str, chosen: str) -> None:
    assert is_left_out(text, chosen)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        (SLOW, ""),
        (SLOW, "slow"),
        (SLOW, "not conformance"),
        (SLOW, "not slow or conformance"),
        (SOME, "not slow"),
    ],
)
def test_a_module_of_which_a_test_may_run_is_loaded(text: str, chosen: str) -> None:
    assert not is_left_out(text, chosen)
