from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Format, Paper
from briefing_gen.base.problems import BriefingError
from briefing_gen.batch.making import Making
from briefing_gen.build import Output, build
from tests.batch.ferries import inputs, tasks

(BAY,) = tasks("bay")
WORK = Making(inputs())


@pytest.mark.slow
def test_an_edition_that_is_not_sound_is_not_drawn() -> None:
    nowhere = replace(BAY, edition=replace(BAY.edition, parameters=(("line", "nowhere"),)))
    failed = WORK()(nowhere)
    assert "unknown-member" in {problem.code for problem in failed.problems}
    assert failed.contents is None


@pytest.mark.slow
def test_the_bytes_are_those_of_a_single_edition(tmp_path: Path) -> None:
    output = Output(
        folder=tmp_path, formats=(Format.PPTX,), theme=inputs().output.theme, paper=Paper.LETTER
    )
    made = build(inputs().dataset, inputs().briefing, BAY.edition, output)
    drawn = WORK()(BAY)
    assert (drawn.problems, drawn.contents) == ((), (made.paths[0].read_bytes(),))


@pytest.mark.slow
def test_the_theme_is_unpacked_while_a_worker_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = inputs().output
    elsewhere = replace(output, theme=replace(output.theme, folder=tmp_path / "elsewhere"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    perform = Making(replace(inputs(), output=elsewhere))()
    assert len([*tmp_path.iterdir()]) == 1
    assert perform(BAY).contents == WORK()(BAY).contents
    del perform
    assert [*tmp_path.iterdir()] == []


def test_another_version_of_a_library_is_refused() -> None:
    versions = tuple(
        (name, "0.1" if name == "reportlab" else number) for name, number in inputs().versions
    )
    here = dict(inputs().versions)["reportlab"]
    with pytest.raises(BriefingError) as caught:
        Making(replace(inputs(), versions=versions))()
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (
        "other-version",
        f"this worker has reportlab {here}, the batch was begun with 0.1",
    )
