from __future__ import annotations

import json
import sys

import pytest
import typer

from briefing_gen.base.problems import BriefingError, Location, Problem, Severity
from briefing_gen.cli.terminal import (
    Exit,
    answering_in_json,
    begin,
    counted,
    exit_code,
    printable,
    say,
    say_json,
    say_labelled,
    tell,
    tell_problems,
    tell_step,
)

ERROR = Problem(
    code="not-a-number",
    message="'12x' is not a number",
    where=Location("reports.csv", 3, 2, "received"),
    hint="leave the cell empty",
)
WARNING = Problem(
    code="old", message="old data", where=Location("reports.csv"), severity=Severity.WARNING
)


def test_a_way_out_is_told_once_in_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        begin()
        tell_problems([ERROR, ERROR])
    told = "reports.csv:3:2 (received): error[not-a-number]: '12x' is not a number\n"
    assert capsys.readouterr().err == f"{told}    hint: leave the cell empty\n{told}" * 2


def test_the_exit_codes_are_those_of_the_reference() -> None:
    assert {code.name: code.value for code in Exit} == {
        "DONE": 0,
        "PROBLEMS": 1,
        "USAGE": 2,
        "NOT_WRITTEN": 3,
        "HUNG_UP": 129,
        "INTERRUPTED": 130,
        "TERMINATED": 143,
    }


def test_a_problem_is_told_with_its_place_and_its_way_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin()
    tell_problems([ERROR, WARNING])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "reports.csv:3:2 (received): error[not-a-number]: '12x' is not a number\n"
        "    hint: leave the cell empty\n"
        "reports.csv: warning[old]: old data\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, Ñandú − 12\N{NO-BREAK SPACE}%", "plain, Ñandú − 12\N{NO-BREAK SPACE}%"),
        ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
        ("two\nlines\r\t", r"two\nlines\r\t"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", r"\u202efdp.exe"),
        ("half \ud800", r"half \ud800"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
    ],
)
def test_control_characters_are_spelled_out_and_the_rest_is_kept(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_everything_printed_is_made_printable(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[2J"
    say(hostile)
    tell(hostile)
    tell_problems(
        [Problem(code="x", message=hostile, where=Location(hostile, field=hostile), hint=hostile)]
    )
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err


@pytest.mark.parametrize(
    ("at_terminal", "no_color", "shown"),
    [
        (True, "", "memo.txt: \x1b[31m\x1b[1mwrong\\x1b\x1b[0m\n"),
        (True, "1", "memo.txt: wrong\\x1b\n"),
        (False, "", "memo.txt: wrong\\x1b\n"),
    ],
)
def test_a_verdict_has_a_color_on_a_terminal_that_wants_one(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    at_terminal: bool,
    no_color: str,
    shown: str,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: at_terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    say_labelled("memo.txt: ", "wrong\x1b", typer.colors.RED)
    assert capsys.readouterr().out == shown


def test_json_is_ascii_whatever_the_words_are(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"word": "año \x1b \ud800"})
    out = capsys.readouterr().out
    assert (out.isascii(), json.loads(out)) == (True, {"word": "año \x1b \ud800"})


def test_steps_are_only_told_at_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    tell_step("Composing")
    assert capsys.readouterr() == ("", "")


def test_warnings_alone_are_no_failure() -> None:
    assert [exit_code(p) for p in ([], [WARNING], [WARNING, ERROR])] == [
        Exit.DONE,
        Exit.DONE,
        Exit.PROBLEMS,
    ]


def test_problems_that_stop_a_command_become_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, answering_in_json(wanted=True):
        raise BriefingError((ERROR,))
    assert caught.value.exit_code == Exit.PROBLEMS
    assert json.loads(capsys.readouterr().out) == {
        "problems": [
            {
                "code": "not-a-number",
                "severity": "error",
                "message": "'12x' is not a number",
                "file": "reports.csv",
                "path": None,
                "line": 3,
                "column": 2,
                "field": "received",
                "hint": "leave the cell empty",
            }
        ]
    }


def test_problems_stay_errors_where_no_json_is_wanted() -> None:
    with pytest.raises(BriefingError), answering_in_json(wanted=False):
        raise BriefingError((ERROR,))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")]
)
def test_counted(number: int, words: str) -> None:
    assert counted(number, "problem", "problems") == words


def test_no_part_of_a_problem_reaches_the_terminal_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sign = "\x1b]0;PWNED\x07\u202e"
    where = Location(sign, field=sign)
    tell_problems([Problem(code=sign, message=sign, where=where, hint=sign)])
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert told.count(r"\x1b]0;PWNED\x07\u202e") == 5
