from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.cli.files import state, unchanged, watch_sources
from tests.cli.program import CALM, LISTENING, ended
from tests.dataset.packages import write_package

EXAMPLE = Path(__file__).parents[2] / "docs" / "tutorial" / "example"
WAITING = "Waiting for a change; press Ctrl+C to end\n"


class Enough(Exception):  # noqa: N818 - no error.
    """What ends a watch that would go on."""


def test_it_is_made_at_once_and_after_each_change(tmp_path: Path) -> None:
    source = tmp_path / "briefing.yaml"
    source.write_text("0", encoding="utf-8")
    made: list[str] = []

    def make() -> None:
        made.append(source.read_text(encoding="utf-8"))
        if len(made) == 3:
            raise Enough
        # Of another size each time: two moments may be one to the clock of a file system.
        source.write_text("0" * (len(made) + 1), encoding="utf-8")

    with pytest.raises(Enough):
        watch_sources([tmp_path], make)
    assert made == ["0", "00", "000"]


def test_a_file_is_not_read_before_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "briefing.yaml"
    source.write_text("0", encoding="utf-8")
    written = ["", "half", "the whole"]
    made: list[str] = []

    def sleep(_seconds: float) -> None:
        if written:
            source.write_text(written.pop(0), encoding="utf-8")

    def make() -> None:
        made.append(source.read_text(encoding="utf-8"))
        if len(made) == 2:
            raise Enough

    monkeypatch.setattr("time.sleep", sleep)
    with pytest.raises(Enough):
        watch_sources([tmp_path], make)
    assert made == ["0", "the whole"]


def test_what_is_wrong_is_told_and_waited_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "briefing.yaml"
    problem = Problem(code="not-a-name", message="it is none", where=Location("briefing.yaml", 3))
    errors: list[Exception] = [Enough(), BriefingError((problem,))]

    def make() -> None:
        source.touch()
        raise errors.pop()

    with pytest.raises(Enough):
        watch_sources([tmp_path], make)
    assert capsys.readouterr().err == f"briefing.yaml:3: error[not-a-name]: it is none\n{WAITING}"


def test_contents_names_and_replaced_files_are_changes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "inner" / "other"
    other.parent.mkdir()
    states = [state([tmp_path])]

    def changed() -> bool:
        states.append(state([tmp_path]))
        return states[-1] != states[-2]

    one.write_text("1", encoding="utf-8")
    os.utime(one, ns=(0, 0))
    assert changed()
    assert not changed()
    os.utime(one, ns=(0, 1))
    assert changed()
    one.rename(other)
    assert changed()
    (tmp_path / "new").write_text("1", encoding="utf-8")
    os.utime(tmp_path / "new", ns=(0, 1))
    (tmp_path / "new").replace(other)
    assert changed()
    other.unlink()
    assert changed()


def test_hidden_folders_and_what_is_not_there_do_not_count(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "nowhere")
    assert state([tmp_path, tmp_path / "gone"]) == ()


def put(text: str, path: Path) -> None:
    """Write a file in one step, as it would else be half there to whoever looks at that moment."""
    written = path.parents[2] / "written"
    written.write_text(text, encoding="utf-8")
    written.replace(path)


@pytest.mark.slow
def test_a_briefing_that_is_being_written_is_made_again_and_again(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "ferries")
    words = ("pdf", "./ferries/briefing", "--data", "ferries/data", "--watch")
    made = "output/nowhere-ferries-legislator-en-us.pdf"
    outline = tmp_path / "ferries" / "briefing" / "briefing.yaml"
    good = outline.read_text(encoding="utf-8")
    with ended(
        subprocess.Popen(
            [*LISTENING, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=tmp_path,
            env=CALM,
        )
    ) as program:
        assert program.stdout is not None
        lines = iter(program.stdout.readline, "")
        assert [next(lines), next(lines)] == [f"{made}\n", WAITING]
        first = (tmp_path / made).read_bytes()
        put(f"[{good}", outline)
        told = [next(lines) for _ in range(3)]
        assert (told[0].partition(":")[0], told[2]) == ("ferries/briefing/briefing.yaml", WAITING)
        assert (tmp_path / made).read_bytes() == first
        put(good, outline)
        assert [next(lines), next(lines)] == [f"{made}\n", WAITING]
        program.send_signal(signal.SIGINT)
        assert (list(lines), program.wait()) == ([], 130)
    assert (tmp_path / made).read_bytes() == first


def test_data_are_read_anew_only_where_a_file_of_them_changed(tmp_path: Path) -> None:
    data = write_package(tmp_path / "data")
    first = unchanged(data, state([data]))
    assert unchanged(data, state([data])) is first
    (data / "trips.csv").write_text("year,trips\n2019,1987361\n2020,1751086\n", encoding="utf-8")
    later = unchanged(data, state([data]))
    assert [list(each.tables["trips"].columns["trips"]) for each in (first, later)] == [
        ["1987361", "1751085"],
        ["1987361", "1751086"],
    ]
