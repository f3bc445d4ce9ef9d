from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.batch.making import Making
from briefing_gen.batch.tasks import Checked, Drawn, Failed, Job, Stage
from briefing_gen.build import Format, Output, build
from tests.batch.ferries import inputs, tasks

(BAY,) = tasks("bay")
WORK = Making(inputs(), inputs().theme)


@pytest.mark.slow
def test_a_sound_edition_is_checked_and_one_that_is_not_fails() -> None:
    perform = WORK()
    assert perform(Job(Stage.CHECK, BAY)) == Checked(())
    nowhere = replace(BAY, edition=replace(BAY.edition, parameters=(("line", "nowhere"),)))
    failed = perform(Job(Stage.CHECK, nowhere))
    assert isinstance(failed, Failed)
    assert "unknown-member" in {problem.code for problem in failed.problems}


@pytest.mark.slow
def test_the_bytes_are_those_of_a_single_edition(tmp_path: Path) -> None:
    output = Output(
        folder=tmp_path, formats=(Format.PPTX,), theme=inputs().theme, paper=Paper.LETTER
    )
    made = build(inputs().dataset, inputs().briefing, BAY.edition, output)
    drawn = WORK()(Job(Stage.DRAW, BAY))
    assert drawn == Drawn((made.paths[0].read_bytes(),))
