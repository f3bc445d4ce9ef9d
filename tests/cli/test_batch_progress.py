from __future__ import annotations

import pytest

from briefing_gen.batch.run import Progress
from briefing_gen.batch.tasks import Stage
from briefing_gen.cli.batch import ProgressLine, progress_words


@pytest.mark.parametrize(
    ("progress", "seconds", "words"),
    [
        (
            Progress(stage=Stage.DRAW, done=12, total=50),
            3.0,
            "Made 12 of 50, 4.0 a second, 10 s left",
        ),
        (
            Progress(stage=Stage.CHECK, done=1, total=601),
            0.5,
            "Checked 1 of 601, 2.0 a second, 5 min 0 s left",
        ),
        (
            Progress(stage=Stage.DRAW, done=50, total=50),
            10.0,
            "Made 50 of 50, 5.0 a second, 0 s left",
        ),
        (Progress(stage=Stage.DRAW, done=0, total=50), 3.0, "Made 0 of 50"),
        (Progress(stage=Stage.DRAW, done=1, total=50), 0.0, "Made 1 of 50"),
    ],
)
def test_progress_is_told_with_rate_and_time_left(
    progress: Progress, seconds: float, words: str
) -> None:
    assert progress_words(progress, seconds) == words


def test_where_nobody_watches_little_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    line = ProgressLine()
    for done in range(100):
        now[0] = done / 8
        line.tell(Progress(stage=Stage.DRAW, done=done, total=100))
    line.close()
    assert capsys.readouterr() == ("", "Made 80 of 100, 8.0 a second, 2 s left\n")
