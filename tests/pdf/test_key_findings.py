"""The summary on page one: numbers, sentences, and the course of a number beside its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Operation
from briefing_gen.document.blocks import KeyFindings
from briefing_gen.document.exhibits import Category, ChartKind, Mark, Spark, SparkKind
from briefing_gen.document.inline import Number, Text
from briefing_gen.metrics.derive import derive
from briefing_gen.pdf.boxes import Box, Row, Stack, TextBox
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.summary import Bars, key_findings
from briefing_gen.pdf.text import Line
from tests import samples
from tests.readback.pages import read_elements
from tests.writers.pdf_files import failures, look, with_blocks, written

SPARK = Spark(samples.chart(ChartKind.COLUMN).panels[0], (Text("2019: few; 2022: many"),))


def summary(*pictured: bool) -> KeyFindings:
    """Return a summary of which these findings have a picture."""
    keys = zip(samples.FERRIES, pictured, strict=True)
    return KeyFindings(
        tuple(replace(samples.key(year), spark=SPARK if one else None) for year, one in keys)
    )


def bars(box: Box) -> Iterable[Bars]:
    if isinstance(box, Bars):
        yield box
    elif isinstance(box, Stack | Row):
        for _, one in box.parts if isinstance(box, Stack) else box.cells:
            yield from bars(one)


def sentences(box: Box) -> Iterable[Line]:
    """Yield the lines of the sentences, below what the number is in the second cell of a row."""
    assert isinstance(box, Stack)
    for row in (part for _, part in box.parts if isinstance(part, Row)):
        (_, cell) = row.cells[1]
        assert isinstance(cell, Stack)
        (_, text) = cell.parts[1]
        assert isinstance(text, TextBox)
        yield from text.lines


def test_what_a_number_is_fills_its_lines() -> None:
    label = (
        "of those sentenced for production used a smartphone or tablet, fiscal year 2019, as said"
    )
    item = replace(samples.key("2022"), label=(Text(label),))
    row = cast("Stack", key_findings(KeyFindings((item,)), look())).parts[0][1]
    told = cast("Stack", cast("Row", row).cells[1][1]).parts[0][1]
    assert [said((line,)).strip() for line in cast("TextBox", told).lines] == [
        "of those sentenced for production used a smartphone or tablet, fiscal year",
        "2019, as said",
    ]


@pytest.mark.parametrize(
    ("pictured", "count"),
    [((True,) * 4, 4), ((True, True, False, False), 2), ((False,) * 4, 0)],
)
def test_pictures_stand_beside_the_sentences_that_have_one(
    pictured: tuple[bool, ...], count: int
) -> None:
    found = list(bars(key_findings(summary(*pictured), look())))
    assert len(found) == count


def test_what_a_number_is_stands_bold_over_its_sentence() -> None:
    block = KeyFindings((samples.key("2022"),))
    row = cast("Stack", key_findings(block, look())).parts[0][1]
    label, sentence = (part for _, part in cast("Stack", cast("Row", row).cells[1][1]).parts)
    faces = [
        {piece.run.style.face for line in cast("TextBox", text).lines for piece in line.pieces}
        for text in (label, sentence)
    ]
    assert faces == [{Face.BOLD}, {Face.REGULAR}]


@pytest.mark.parametrize(
    ("text", "sizes"), [("47.1\N{NO-BREAK SPACE}%", 1), ("36.2\N{NO-BREAK SPACE}millones", 2)]
)
def test_a_percent_sign_is_as_large_as_its_number_and_a_word_is_not(text: str, sizes: int) -> None:
    key = samples.key("2022")
    item = replace(key, number=replace(key.number, text=text))
    (row,) = (part for _, part in cast("Stack", key_findings(KeyFindings((item,)), look())).parts)
    number = cast("Row", row).cells[0][1]
    pieces = [piece for line in cast("TextBox", number).lines for piece in line.pieces]
    assert len({piece.run.style.size_pt for piece in pieces}) == sizes


def test_bars_are_as_high_as_their_values_and_marked_as_in_the_chart() -> None:
    (first, *_) = bars(key_findings(summary(*(True,) * 4), look()))
    highest = max(samples.FERRIES.values())
    assert first.heights == pytest.approx([v / highest for v in samples.FERRIES.values()])
    accent, context = look().colours.accent, first.colours[0]
    assert first.colours == (context, context, context, accent)
    assert context != accent


def test_what_a_picture_shows_is_told_and_its_years_are_part_of_it() -> None:
    content = written(with_blocks(summary(*(True,) * 4)))
    assert failures(content) == []
    figures = [one for one in read_elements(content) if one.alt == "2019: few; 2022: many"]
    assert len(figures) == 4
    assert figures[0].text.split() == ["2019", "2022"]


def test_a_number_that_was_always_zero_has_its_line_alone() -> None:
    none = derive(Operation.DIFFERENCE, samples.trips("2019"), samples.trips("2019"))
    (series,) = SPARK.panel.series
    points = tuple(replace(point, number=Number("0", none)) for point in series.points)
    panel = replace(SPARK.panel, series=(replace(series, points=points),))
    item = replace(samples.key("2022"), spark=replace(SPARK, panel=panel))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    assert list(found.heights) == [0] * 4
    assert failures(written(with_blocks(KeyFindings((item,))))) == []


def test_bars_below_zero_hang_from_the_line() -> None:
    fell = derive(Operation.DIFFERENCE, samples.trips("2019"), samples.trips("2020"))
    (series,) = SPARK.panel.series
    points = (replace(series.points[0], number=Number("−236,276", fell)), *series.points[1:])
    panel = replace(SPARK.panel, series=(replace(series, points=points),))
    item = replace(samples.key("2022"), spark=replace(SPARK, panel=panel))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    assert [height < 0 for height in found.heights] == [True, False, False, False]
    assert failures(written(with_blocks(KeyFindings((item,))))) == []


def test_parts_of_a_whole_lie_beside_each_other_in_one_level_bar() -> None:
    item = replace(samples.key("2022"), spark=replace(SPARK, kind=SparkKind.PARTS))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    assert list(found.heights) == [1] * 4
    ends = [left + wide for left, wide in found.places]
    assert ends[-1] == pytest.approx(found.width)
    assert [left for left, _ in found.places] == pytest.approx([0, *ends[:-1]])


def test_members_stand_on_a_line_and_those_that_matter_are_larger_dots() -> None:
    item = replace(samples.key("2022"), spark=replace(SPARK, kind=SparkKind.MEMBERS))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    values = list(samples.FERRIES.values())
    middles = [left + wide / 2 for left, wide in found.places]
    assert [middles.index(m) for m in sorted(middles)] == [values.index(v) for v in sorted(values)]
    assert 0 <= min(middles) < max(middles) <= found.width
    assert found.heights[-1] == 1.0 > max(found.heights[:-1])


def test_the_bar_that_matters_is_seen_among_very_many() -> None:
    (series,) = SPARK.panel.series
    many = replace(
        SPARK.panel,
        categories=SPARK.panel.categories * 20,
        series=(replace(series, points=series.points * 20),),
    )
    item = replace(samples.key("2022"), spark=replace(SPARK, panel=many))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    accent = look().colours.accent
    widths = {colour: wide for (_, wide), colour in zip(found.places, found.colours, strict=True)}
    assert widths[accent] > 2 > max(wide for colour, wide in widths.items() if colour != accent)


def names_under_bars(*names: str, marked: int) -> list[tuple[float, str, float]]:
    """Return where each name under bars of these members begins, what it says and where it ends."""
    (series,), count = SPARK.panel.series, len(names)
    points = (replace(series.points[0], mark=Mark.CONTEXT),) * count
    points = (*points[:marked], replace(points[0], mark=Mark.ACCENT), *points[marked + 1 :])
    panel = replace(
        SPARK.panel,
        categories=tuple(Category(id=name, label=(Text(name),)) for name in names),
        series=(replace(series, points=points),),
    )
    item = replace(samples.key("2022"), spark=replace(SPARK, panel=panel))
    (found,) = bars(key_findings(KeyFindings((item,)), look()))
    (row,) = (box for _, box in cast("Stack", found.below).parts)
    told = [(left, [*lines_of(box)]) for left, box in cast("Row", row).cells]
    return [(left, said(lines), left + max(line.width for line in lines)) for left, lines in told]


def lines_of(name: Box) -> Iterable[Line]:
    """Yield the lines of a name, each in a row of its own."""
    for _, row in cast("Stack", name).parts:
        ((_, line),) = cast("Row", row).cells
        yield from cast("TextBox", line).lines


def said(lines: Iterable[Line]) -> str:
    return " ".join("".join(piece.run.text for piece in line.pieces) for line in lines)


def test_names_of_both_ends_stand_where_they_do_not_meet() -> None:
    (_, first, end), (start, last, _) = names_under_bars("Ohio", "Iowa", "Guam", "Utah", marked=3)
    assert (first, last) == ("Ohio", "Utah")
    assert end < start


@pytest.mark.parametrize(("marked", "name"), [(0, "Liechtenstein"), (3, "Afghanistan")])
def test_of_names_that_would_meet_the_one_of_the_marked_bar_stands(marked: int, name: str) -> None:
    found = names_under_bars("Liechtenstein", "Haiti", "Belarus", "Afghanistan", marked=marked)
    assert [said for _, said, _ in found] == [name]


def test_a_marked_bar_between_the_ends_bears_its_name() -> None:
    found = names_under_bars("Ohio", "Iowa", "Utah", "South Carolina", marked=2)
    assert [said for _, said, _ in found] == ["Ohio", "Utah"]


def test_the_name_of_what_matters_keeps_to_a_line_and_others_make_way() -> None:
    found = names_under_bars("Peru", "Grenada and the Islands", "Cuba", "Ut", marked=1)
    assert [" ".join(told.split()) for _, told, _ in found] == ["Grenada and the Islands"]
