from __future__ import annotations

from briefing_gen.pdf.canvas import Step, Stroke
from briefing_gen.pdf.drawing import dot, hatched, line, plate

BLUE, WHITE = "0b5c8a", "ffffff"


def test_lines_keep_their_dashes_and_have_round_corners() -> None:
    drawn = line(((1, 2), (3.456, 4), (5, 6)), Stroke(BLUE, 0.9, (3.0, 2.0)))
    assert drawn.steps == (Step((1, 2), pen_down=False), Step((3.46, 4)), Step((5, 6)))
    assert (drawn.stroke, drawn.fill) == (Stroke(BLUE, 0.9, (3.0, 2.0), join=1), None)


def test_a_plate_is_filled_and_not_stroked() -> None:
    drawn = plate((1, 2), (3, 4), BLUE)
    corners = Step((1, 2), pen_down=False), Step((4, 2)), Step((4, 6)), Step((1, 6)), Step(())
    assert (drawn.steps, drawn.stroke, drawn.fill) == (corners, None, BLUE)


def test_a_hatched_plate_has_an_edge_and_lines_that_end_at_it() -> None:
    edge, hatch = hatched((1, 8), (3, -6), BLUE)
    assert edge.stroke == Stroke(BLUE, 0.6)
    assert hatch.stroke == Stroke(BLUE, 0.75)
    starts, ends = hatch.steps[::2], hatch.steps[1::2]
    assert starts == (Step((1, 6), pen_down=False), Step((1, 2), pen_down=False))
    assert ends == (Step((3, 8)), Step((4, 5)))


def test_a_dot_is_a_disc_and_with_another_fill_a_ring() -> None:
    disc, ring = (dot((10, 20), 8.0, BLUE, fill) for fill in (BLUE, WHITE))
    assert (disc.stroke, disc.fill) == (None, BLUE)
    assert (ring.stroke, ring.fill) == (Stroke(BLUE, 0.8, join=1), WHITE)
    assert disc.steps[0] == Step((10, 16), pen_down=False)
    assert [len(step.coordinates) for step in ring.steps] == [2, *[6] * 8, 0]
