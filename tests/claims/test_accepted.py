"""What a person has accepted of a text."""

from __future__ import annotations

from briefing_gen.claims.accepted import digest_of, key_of, read_accepted, with_accepted
from briefing_gen.claims.judging import Judged
from briefing_gen.claims.rules import Verdict

UNKNOWN = Judged(
    place="line 1", sentence="We sold  12 lamps.", start=9, end=11, verdict=Verdict.UNKNOWN
)


def test_what_is_written_is_read_again() -> None:
    written = with_accepted({}, [UNKNOWN], "data of today")
    assert written == b"%s\t12\tWe sold 12 lamps.\n" % digest_of(UNKNOWN, "data of today").encode()
    known = read_accepted(written)
    assert known[key_of(UNKNOWN)] == digest_of(UNKNOWN, "data of today")
    assert known[key_of(UNKNOWN)] != digest_of(UNKNOWN, "data of tomorrow")


def test_a_line_of_another_form_accepts_nothing() -> None:
    assert read_accepted(b"\xff\nno tabs\na\tb\tc\td\n") == {}
