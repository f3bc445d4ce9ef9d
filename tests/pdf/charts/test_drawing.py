"""Charts as pictures: what is drawn, where, and that nothing leaves the sheet."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import heights_in
from briefing_gen.charts.kinds import KINDS
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark
from briefing_gen.document.inline import Number, Text, plain
from briefing_gen.pdf.canvas import Outline, Picture, Word
from briefing_gen.pdf.charts.drawing import draw_chart, fits_narrow, plan_chart
from briefing_gen.pdf.fonts import width
from tests import samples
from tests.document.test_grades import REPORTED
from tests.pptx.test_told import early, other
from tests.writers.chart_specs import (
    CHARTS,
    GAP,
    YEARS,
    annotated,
    beside_nothing,
    chart,
    estimates,
    over_time,
    panel,
    series,
    wholes,
)
from tests.writers.pdf_files import THEME, failures, look, tags, with_blocks, written

WIDE = 290.0
ACCENT, CONTEXT, PAPER = THEME.colours.accent, THEME.colours.context, THEME.colours.paper
SLACK = 0.6


def picture(spec: ChartSpec, sheet: float = WIDE) -> Picture:
    return draw_chart(plan_chart(spec, look(), sheet))


def words_in(drawn: Picture) -> str:
    return " ".join(item.text.strip() for item in drawn.items if isinstance(item, Word))


def boxes(drawn: Picture, colour: str) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, width and height of the shapes filled with `colour`."""
    found = []
    for item in drawn.items:
        if isinstance(item, Outline) and item.fill == colour:
            points = [step.coordinates for step in item.steps if step.coordinates]
            xs, ys = [p[-2] for p in points], [p[-1] for p in points]
            found.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return found


@pytest.mark.parametrize(
    ("name", "written_there"),
    [("Other", "4"), ("A name that would take most of the chart", "4")],
)
def test_a_value_above_the_end_of_its_bar_stands_there_alone(name: str, written_there: str) -> None:
    parts = (series("Images", Mark.ACCENT, (500, 700)), series(name, Mark.SECOND, (4, 5)))
    spec = chart(ChartKind.STACKED_BAR, panel(("2019", "2020"), *parts, maximum=705))
    texts = [item.text for item in picture(spec).items if isinstance(item, Word)]
    assert written_there in texts


def test_long_names_beside_stacked_bars_stand_clear_of_each_other_where_plots_are_low() -> None:
    names = ("Commonwealth of the Northern Mariana Islands", "American Samoa and Guam")
    parts = (series(name, Mark.ACCENT, (500, 700)) for name in ("Images", "Videos"))
    spec = chart(ChartKind.STACKED_BAR, panel(names, *parts, maximum=1400))
    drawn = draw_chart(plan_chart(spec, look(), 180.0, extra_pt=-36.0))
    found = {item.text.strip(): item for item in drawn.items if isinstance(item, Word)}
    assert found["Islands"].y - found["American"].y > found["American"].size_pt


def test_bars_that_are_all_below_zero_are_drawn() -> None:
    below = panel(("2019", "2020"), series("Trips", Mark.ACCENT, (-10, -30)), maximum=0)
    spec = chart(ChartKind.BAR, replace(below, axis=replace(below.axis, minimum=Decimal(-30))))
    drawn = picture(spec)
    ends = [left + width for left, _, width, _ in boxes(drawn, ACCENT)]
    assert len(ends) == 2
    # Their values stand on the other side of the line of zero, not on them.
    values = [
        item for item in drawn.items if isinstance(item, Word) and item.text in {"-10", "-30"}
    ]
    assert [value.x > max(ends) for value in values] == [True, True]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_labelled_value_is_written(kind: ChartKind) -> None:
    text = words_in(picture(CHARTS[kind]))
    wanted = {
        point.number.text
        for drawn in CHARTS[kind].panels
        for one in drawn.series
        for point in one.points
        if point.number and point.labelled
    }
    assert wanted
    assert {value for value in wanted if value not in text} == set()


@pytest.mark.parametrize("kind", sorted({*KINDS} - {ChartKind.TILE_MAP}))
def test_a_panel_without_a_value_stays_under_its_title(kind: ChartKind) -> None:
    assert "South (not collected)" in words_in(picture(beside_nothing(kind), 504.0))


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("sheet", [203.0, WIDE, 504.0])
def test_no_word_leaves_the_sheet(kind: ChartKind, sheet: float) -> None:
    drawn = picture(CHARTS[kind], sheet)
    outside = [
        item
        for item in drawn.items
        if isinstance(item, Word)
        and not (
            item.x >= -SLACK
            and item.x + width(item.text.strip(), item.face, item.size_pt) <= sheet + SLACK
            and -SLACK <= item.y <= drawn.height - item.size_pt * 0.6
        )
    ]
    assert outside == []


@pytest.mark.parametrize("kind", list(ChartKind))
def test_equal_charts_are_equal_pictures(kind: ChartKind) -> None:
    assert picture(CHARTS[kind]) == picture(CHARTS[kind])


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_page_with_the_chart_is_valid(kind: ChartKind) -> None:
    data = written(with_blocks(Chart(CHARTS[kind])))
    assert failures(data) == []
    assert tags(data).count("Figure") == 1


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN, ChartKind.DOT])
def test_a_gap_says_why_there_is_no_value(kind: ChartKind) -> None:
    assert GAP in words_in(picture(CHARTS[kind]))


def test_columns_stand_on_zero_and_are_as_high_as_their_values() -> None:
    spec = chart(ChartKind.COLUMN, panel("ab", series("s", Mark.ACCENT, (100, 400)), maximum=400))
    low, high = boxes(picture(spec), ACCENT)
    assert low[1] == high[1]
    assert high[3] == pytest.approx(4 * low[3], abs=0.1)


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    spec = chart(ChartKind.BAR, panel("ab", series("s", Mark.ACCENT, (100, 400)), maximum=400))
    low, high = boxes(picture(spec), ACCENT)
    assert low[0] == high[0]
    assert high[2] == pytest.approx(4 * low[2], abs=0.1)


def test_one_column_on_a_scale_of_its_own_is_digits_no_larger_than_the_value_that_matters() -> None:
    old = panel("ab", series("s", Mark.ACCENT, (100, 400)), maximum=400)
    new = panel("c", series("t", Mark.ACCENT, (900,)), maximum=900)
    old, new = replace(old, title=(Text("Until b"),)), replace(new, title=(Text("New"),))
    drawn = picture(chart(ChartKind.COLUMN, old, new))
    sizes = {word.text: word.size_pt for word in drawn.items if isinstance(word, Word)}
    assert len(boxes(drawn, ACCENT)) == 2
    assert sizes["900"] <= sizes["400"]
    shared = tuple(replace(p, axis=replace(p.axis, shared=True)) for p in (old, new))
    assert len(boxes(picture(chart(ChartKind.COLUMN, *shared)), ACCENT)) == 3


def test_bars_on_another_scale_stand_on_a_ground_of_their_own() -> None:
    panels = [panel("ab", series("s", Mark.SECOND, (100, 400)), maximum=400) for _ in range(2)]
    ground = look().colours.panel
    (behind, *_) = boxes(picture(chart(ChartKind.COLUMN, *panels)), ground)
    assert behind[0] > WIDE / 2 - 10
    shared = [replace(each, axis=replace(each.axis, shared=True)) for each in panels]
    assert boxes(picture(chart(ChartKind.COLUMN, *shared)), ground) == []


def test_a_single_part_of_a_whole_stands_under_what_is_left_of_it() -> None:
    (whole,) = wholes(ChartKind.STACKED_COLUMN).panels
    single = replace(whole, series=(replace(whole.series[0], mark=Mark.ACCENT),))
    drawn = picture(chart(ChartKind.STACKED_COLUMN, single))
    parts, rest = boxes(drawn, ACCENT), boxes(drawn, CONTEXT)
    assert len(parts) == len(rest) > 0
    wholes_pt = [part[3] + left[3] for part, left in zip(parts, rest, strict=True)]
    assert wholes_pt == pytest.approx([103.25] * len(wholes_pt), abs=0.01)
    assert {(round(each[0], 2), each[2]) for each in parts} == {
        (round(each[0], 2), each[2]) for each in rest
    }
    assert words_in(drawn).count("Others") == len(rest)


def test_panels_of_other_years_and_counts_say_so_and_stand_apart() -> None:
    spec = replace(samples.chart(ChartKind.STACKED_COLUMN), panels=(early(), other()))
    drawn = picture(spec)
    assert words_in(drawn).count("(not\N{NO-BREAK SPACE}comparable)") == 1
    lines = [[s.coordinates for s in i.steps] for i in drawn.items if isinstance(i, Outline)]
    apart = [at for at in lines if len(at) == 2 and at[0][0] == at[1][0]]
    assert [abs(start[1] - end[1]) for start, end in apart] == [pytest.approx(drawn.height)]


def test_years_that_nobody_read_have_words_over_the_axis_and_no_mark() -> None:
    drawn = picture(annotated(ChartKind.COLUMN))
    assert words_in(drawn).count("not read") == 2
    assert boxes(drawn, look().colours.panel) == []
    words = [item for item in drawn.items if isinstance(item, Word)]
    small = {round(each.size_pt, 1) for each in words if each.text.strip() in {"not read", "not"}}
    assert small == {8.4}


def test_a_few_bars_stand_at_even_distances_also_where_some_names_wrap() -> None:
    names = ("Others", "Large providers whose later failures count", "Some", "Many")
    made = panel(names, series("s", Mark.ACCENT, (400, 300, 200, 100)), maximum=400)
    heights = [box[1] for box in boxes(picture(chart(ChartKind.BAR, made), 140), ACCENT)]
    (pitch, *others) = [above - below for above, below in pairwise(heights)]
    assert others == pytest.approx([pitch] * 2, abs=0.1)


def test_two_bars_need_little_height() -> None:
    spec = chart(ChartKind.BAR, panel("ab", series("s", Mark.ACCENT, (100, 400)), maximum=400))
    assert plan_chart(spec, look(), WIDE).height < 45


def test_the_value_that_matters_is_marked_and_the_rest_is_context() -> None:
    one = series("s", Mark.CONTEXT, (100, 400))
    points = (one.points[0], replace(one.points[1], mark=Mark.ACCENT))
    spec = chart(ChartKind.COLUMN, panel("ab", replace(one, points=points), maximum=400))
    drawn = picture(spec)
    assert len(boxes(drawn, ACCENT)) == len(boxes(drawn, CONTEXT)) == 1


def test_the_parts_of_a_whole_fill_the_bar_without_a_gap() -> None:
    drawn = picture(CHARTS[ChartKind.STACKED_BAR])
    bars = sorted(
        box
        for colour in (ACCENT, CONTEXT, THEME.colours.second)
        for box in boxes(drawn, colour)
        if box[3] > 15
    )
    assert len(bars) == 3
    ends = [round(after[0] - before[0] - before[2], 2) for before, after in pairwise(bars)]
    assert ends == [0.75, 0.75]


def test_a_missing_part_is_hatched_and_not_filled() -> None:
    drawn = picture(CHARTS[ChartKind.STACKED_BAR])
    hatched = [
        item
        for item in drawn.items
        if isinstance(item, Outline) and item.stroke and len(item.steps) > 6 and not item.fill
    ]
    assert len(hatched) == 2  # The swatch of the key, and the part.
    assert "Not stated" in words_in(drawn)


def test_no_line_crosses_a_gap_or_a_break() -> None:
    drawn = picture(CHARTS[ChartKind.LINE])
    strokes = [
        item
        for item in drawn.items
        if isinstance(item, Outline) and item.stroke and item.stroke.colour == CONTEXT
    ]
    points = sorted(
        len(item.steps) for item in strokes if item.stroke and item.stroke.width_pt == 1.4
    )
    # Six years before the gap, three up to the break, six after it.
    assert points == [3, 6, 6]
    dashed = [
        i
        for i in drawn.items
        if isinstance(i, Outline) and i.stroke and i.stroke.dash == (2.0, 2.0)
    ]
    assert len(dashed) == 1


def test_lines_are_told_apart_without_colour() -> None:
    drawn = picture(CHARTS[ChartKind.LINE])
    pens = {
        (item.stroke.width_pt, item.stroke.dash)
        for item in drawn.items
        if isinstance(item, Outline) and item.stroke and len(item.steps) > 2 and not item.fill
    }
    assert len(pens) == 3
    for one in CHARTS[ChartKind.LINE].panels[0].series:
        assert plain(one.name).split()[0] in words_in(drawn)


def test_mathematics_and_markup_in_a_label_stay_what_they_are() -> None:
    name = "cost $5 and $6 <b>\\frac"
    spec = chart(ChartKind.BAR, panel((name,), series("s", Mark.ACCENT, (1,)), maximum=1))
    assert name in words_in(picture(spec, 504))


def test_panels_stand_side_by_side_under_their_titles() -> None:
    left = replace(panel("ab", series("s", Mark.ACCENT, (1, 2)), maximum=2), title=(Text("Left"),))
    right = replace(
        panel("cd", series("s", Mark.CONTEXT, (1, 2)), maximum=2), title=(Text("Right"),)
    )
    drawn = picture(chart(ChartKind.COLUMN, left, right))
    titles = [i for i in drawn.items if isinstance(i, Word) and i.text in {"Left", "Right"}]
    assert titles[0].y == titles[1].y
    assert titles[0].x < titles[1].x
    assert max(b[0] + b[2] for b in boxes(drawn, ACCENT)) < titles[1].x


def test_labels_of_neighbours_do_not_cover_each_other() -> None:
    values = [100 * (index + 1) for index in range(len(YEARS))]
    one = series("s", Mark.CONTEXT, values, {5, 6, 7, 15})
    drawn = picture(chart(ChartKind.COLUMN, panel(YEARS, one, maximum=1600)))
    labels = [i for i in drawn.items if isinstance(i, Word) and "0" in i.text and i.y > 20]
    spots = [(i.x, i.y, width(i.text, i.face, i.size_pt), i.size_pt * 0.7) for i in labels]
    for at, (x, y, w, h) in enumerate(spots):
        for x2, y2, w2, h2 in spots[at + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_values_of_two_bars_of_a_category_do_not_touch() -> None:
    both = (series("s", Mark.ACCENT, (877, 154)), series("t", Mark.CONTEXT, (872, 156)))
    drawn = picture(chart(ChartKind.BAR, panel("ab", *both, maximum=900)))
    told = {i.text: i for i in drawn.items if isinstance(i, Word) and i.text.isdigit()}
    for above, below in (("877", "872"), ("154", "156")):
        assert told[below].y + told[below].size_pt * 0.72 + 2 < told[above].y


def test_labels_above_others_have_room_below_the_subtitle() -> None:
    values = (148_764, 147_906, 151_451, 152_979, 154_848, 150_000, 151_000, 152_000)
    one = panel("abcdefgh", series("s", Mark.CONTEXT, values), maximum=max(values))
    drawn = picture(chart(ChartKind.COLUMN, one), 190.0)
    tops = [item.y + item.size_pt * 0.7 for item in drawn.items if isinstance(item, Word)]
    assert max(tops) <= drawn.height


def test_columns_beside_others_whose_labels_stand_above_each_other_stand_on_one_line() -> None:
    few, many = (
        panel("abc", series("s", Mark.ACCENT, values), maximum=max(values))
        for values in ((1, 2, 3), (1_148_764, 1_147_906, 1_151_451))
    )
    bars = boxes(picture(chart(ChartKind.COLUMN, few, many), 200.0), ACCENT)
    assert len(bars) == 6
    assert len({bottom for _, bottom, _, _ in bars}) == 1


def test_columns_take_the_whole_width_where_their_values_stand_in_a_row_only_there() -> None:
    def is_narrow(values: tuple[int, ...]) -> bool:
        one = panel("abcdefghij"[: len(values)], series("s", Mark.CONTEXT, values), maximum=200_000)
        return fits_narrow(chart(ChartKind.COLUMN, one), look(), look().width / 2)

    assert is_narrow((148_764, 147_906, 151_451, 152_979))
    assert not is_narrow((150_000,) * 10)


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN])
def test_bars_take_the_whole_width_where_long_names_make_them_as_high_as_a_page(
    kind: ChartKind,
) -> None:
    names = [f"A long name of a harbor that takes several lines, {at}" for at in range(20)]
    long = chart(kind, panel(names, series("s", Mark.CONTEXT, range(20)), maximum=20))
    assert not fits_narrow(long, look(), look().width / 2)


def test_the_value_that_matters_stands_below_that_of_a_higher_column_however_narrow() -> None:
    one = series("Reports", Mark.CONTEXT, (887_252, 724_503, 1_920_963, 1_621_937))
    *others, last = one.points
    one = replace(one, points=(*others, replace(last, mark=Mark.ACCENT)))
    spec = chart(ChartKind.COLUMN, panel(("2020", "2021", "2022", "2023"), one, maximum=2_000_000))
    for sheet in range(160, 300, 10):
        words = [item for item in picture(spec, sheet).items if isinstance(item, Word)]
        higher, own = (
            next(word for word in words if word.text == text) for text in ("1,920,963", "1,621,937")
        )
        assert own.y < higher.y, sheet


def test_a_label_keeps_clear_of_the_column_beside_its_own() -> None:
    values = (8_000_000, 18_500_000, 17_000_000, 21_800_000, 29_400_000)
    one = series("s", Mark.ACCENT, values)
    drawn = picture(chart(ChartKind.COLUMN, panel("abcde", one, maximum=max(values))), 260.0)
    columns = boxes(drawn, ACCENT)
    (label,) = (i for i in drawn.items if isinstance(i, Word) and i.text == f"{values[2]:,}")
    right = label.x + width(label.text, label.face, label.size_pt)
    assert label.y < columns[2][1] + columns[2][3] + label.size_pt
    assert label.x >= columns[1][0] + columns[1][2] + 2
    assert right <= columns[3][0] - 2


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR])
def test_a_hidden_axis_ends_with_the_longest_bar(kind: ChartKind) -> None:
    def drawn(maximum: int, *, shown: bool) -> Picture:
        values = series("s", Mark.ACCENT, (100, 310))
        return picture(chart(kind, panel("ab", values, maximum=maximum, shown=shown)))

    assert drawn(400, shown=False) == drawn(310, shown=False)
    assert boxes(drawn(400, shown=True), ACCENT) != boxes(drawn(310, shown=True), ACCENT)


def test_the_value_of_the_longest_bar_beside_one_below_zero_stays_on_the_sheet() -> None:
    one = panel("ab", series("s", Mark.CONTEXT, (281_410, -19_648)), maximum=300_000)
    below = replace(one, axis=replace(one.axis, minimum=Decimal(-100_000)))
    drawn = picture(chart(ChartKind.BAR, below))
    (label,) = (w for w in drawn.items if isinstance(w, Word) and w.text == "281,410")
    assert label.x + width(label.text, label.face, label.size_pt) <= drawn.width


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR, ChartKind.STACKED_COLUMN])
def test_the_line_that_bars_stand_on_is_drawn_over_them(kind: ChartKind) -> None:
    items = picture(CHARTS[kind]).items
    pens = [i.stroke.width_pt if isinstance(i, Outline) and i.stroke else 0 for i in items]
    last = max(at for at, i in enumerate(items) if isinstance(i, Outline) and i.fill == ACCENT)
    assert pens.index(0.7) > last


def test_the_labels_of_a_line_stand_above_it_that_of_a_low_as_well() -> None:
    values = series("s", Mark.ACCENT, (300, 100, 320), {0, 1, 2})
    drawn = picture(chart(ChartKind.LINE, panel("abc", values, maximum=400)))
    heights = {item.text: item.y for item in drawn.items if isinstance(item, Word)}
    (line,) = (
        i for i in drawn.items if isinstance(i, Outline) and len(i.steps) == 3 and not i.fill
    )
    first, low, last = (step.coordinates[1] for step in line.steps)
    assert heights["100"] > low
    assert (heights["300"] > first, heights["320"] > last) == (True, True)


def test_the_first_name_begins_at_the_axis_clear_of_its_lowest_tick() -> None:
    months = [f"January {1980 + at}" for at in range(40)]
    line = series("s", Mark.ACCENT, range(40), {39})
    drawn = picture(chart(ChartKind.LINE, panel(months, line, maximum=400, shown=True)))
    words = {item.text: item for item in drawn.items if isinstance(item, Word)}
    tick, first = words["0"], words[months[0]]
    assert tick.x + width(tick.text, tick.face, tick.size_pt) < first.x


@pytest.mark.parametrize("breaks", [(), (29,)])
def test_the_last_label_stands_right_of_a_line_that_breaks_before_it(
    breaks: tuple[int, ...],
) -> None:
    years = [str(1980 + at) for at in range(30)]
    line = series("s", Mark.ACCENT, range(200, 230), {29})
    plot = replace(panel(years, line, maximum=400, shown=True), breaks=breaks)
    drawn = picture(chart(ChartKind.LINE, plot))
    (label,) = (i for i in drawn.items if isinstance(i, Word) and i.text == "229")
    (name,) = (i for i in drawn.items if isinstance(i, Word) and i.text == years[-1])
    assert (label.x > name.x + width(name.text, name.face, name.size_pt) / 2) is bool(breaks)


def test_names_of_many_categories_are_thinned_and_never_touch() -> None:
    one = series("s", Mark.CONTEXT, range(1, 17), ())
    drawn = picture(chart(ChartKind.COLUMN, panel(YEARS, one, maximum=16)), 120)
    names = sorted(
        (i.x, i.text, width(i.text, i.face, i.size_pt)) for i in drawn.items if isinstance(i, Word)
    )
    assert names[0][1] == "2008"
    assert names[-1][1] == "2023"
    assert all(b[0] > a[0] + a[2] for a, b in pairwise(names))


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.LINE, ChartKind.STACKED_COLUMN])
def test_members_whose_names_have_no_room_below_lie_on_their_side(kind: ChartKind) -> None:
    names = [f"The school at the {n}th mile" for n in range(12)]
    drawn = panel(names, series("Pupils", Mark.CONTEXT, range(12)), maximum=12)
    text = words_in(picture(chart(kind, drawn)))
    assert [name for name in names if name not in text] == []


def test_two_names_of_many_members_never_cover_each_other() -> None:
    names = [f"A district with a long name, number {n}" for n in range(60)]
    drawn = panel(names, series("Pupils", Mark.CONTEXT, range(60), set()), maximum=60)
    words = [
        item
        for item in picture(chart(ChartKind.COLUMN, drawn), 504).items
        if isinstance(item, Word)
    ]
    spans = sorted((w.x, w.x + width(w.text, w.face, w.size_pt)) for w in words)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_the_names_of_many_lines_stay_on_the_sheet() -> None:
    lines = [series(f"The school at the {n}th mile", Mark.CONTEXT, (n, n)) for n in range(20)]
    drawn = picture(chart(ChartKind.LINE, panel(("2014", "2023"), *lines, maximum=400)))
    assert min(item.y for item in drawn.items if isinstance(item, Word)) >= 0


def test_names_beside_each_other_keep_apart() -> None:
    one = series("s", Mark.CONTEXT, range(1, 7), ())
    years = [f"FY{year}" for year in range(2014, 2020)]
    drawn = picture(chart(ChartKind.COLUMN, panel(years, one, maximum=6)), 240)
    names = sorted(
        (i.x, width(i.text, i.face, i.size_pt)) for i in drawn.items if isinstance(i, Word)
    )
    assert len(names) == len(years)
    assert all(b[0] - a[0] - a[1] > 4 for a, b in pairwise(names))


def test_words_on_a_mark_have_the_contrast_they_need() -> None:
    drawn = picture(CHARTS[ChartKind.STACKED_BAR])
    inside = {i.text: i.colour for i in drawn.items if isinstance(i, Word)}
    assert inside["981"] == PAPER
    assert inside["166"] == THEME.colours.ink


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.STACKED_COLUMN, ChartKind.LINE])
def test_years_stand_as_far_apart_as_they_are(kind: ChartKind) -> None:
    drawn = picture(over_time(kind), 504.0)
    years = ("2002", "2014", "2015", "2018", "2019")
    words = {w.text.strip(): w for w in drawn.items if isinstance(w, Word)}
    at = [words[year].x for year in years]
    slot = at[2] - at[1]
    steps = [round((later - earlier) / slot) for earlier, later in pairwise(at)]
    assert steps == [2, 1, 3, 1]
    assert "(years left out)" in words


def test_the_label_of_a_first_point_keeps_clear_of_its_own_line() -> None:
    values = (28_300, 21_000, 20_000, 22_000, 30_170, 21_000, *[15_000] * 30)
    years = [f"{1980 + at}" for at in range(len(values))]
    line = series("s", Mark.ACCENT, values, {0, 4})
    drawn = picture(chart(ChartKind.LINE, panel(years, line, maximum=40_000)), 200.0)
    (path,) = (i for i in drawn.items if isinstance(i, Outline) and len(i.steps) == len(values))
    places = [(step.coordinates[0], step.coordinates[1]) for step in path.steps]
    for text in ("28,300", "30,170"):
        (label,) = (i for i in drawn.items if isinstance(i, Word) and i.text == text)
        right = label.x + width(label.text, label.face, label.size_pt)
        assert label.y >= max(heights_in(places, label.x, right))


def test_a_line_goes_on_over_a_few_years_but_not_over_a_jump() -> None:
    drawn = picture(over_time(ChartKind.LINE), 504.0)
    lines = [i for i in drawn.items if isinstance(i, Outline) and i.stroke and not i.fill]
    thick = [line for line in lines if line.stroke and line.stroke.width_pt == 2.2]
    assert [len(line.steps) for line in thick] == [4]


@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].whiskers))
def test_each_margin_is_a_whisker_with_two_caps(kind: ChartKind) -> None:
    drawn = picture(estimates(kind))
    thin = [i for i in drawn.items if isinstance(i, Outline) and i.stroke and not i.fill]
    assert sum(i.stroke.width_pt == 0.9 for i in thin if i.stroke) == 4 * 3


@pytest.mark.parametrize("kind", sorted(k for k in KINDS if KINDS[k].whiskers))
def test_no_word_lies_on_a_whisker(kind: ChartKind) -> None:
    drawn = picture(estimates(kind), 504.0)
    for item in drawn.items:
        if not (isinstance(item, Outline) and item.stroke and item.stroke.width_pt == 0.9):
            continue
        points = [step.coordinates for step in item.steps if step.coordinates]
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        low, high = min(p[1] for p in points), max(p[1] for p in points)
        for word in (w for w in drawn.items if isinstance(w, Word)):
            ends = word.x, word.x + width(word.text.strip(), word.face, word.size_pt)
            beside = ends[1] <= left + SLACK or ends[0] >= right - SLACK
            assert beside or word.y >= high - SLACK or word.y + word.size_pt * 0.7 <= low + SLACK


@pytest.mark.parametrize("sheet", [504.0, WIDE])
def test_two_values_on_a_scale_of_their_own_are_digits_beside_the_plot(sheet: float) -> None:
    years = panel(("2020", "2021", "2022"), series("x", Mark.CONTEXT, (1, 2, 3)), maximum=3)
    two = panel(("2024", "2025"), series("x", Mark.ACCENT, (546_333, 1_400_000)), maximum=1_400_000)
    drawn = picture(
        chart(ChartKind.COLUMN, years, replace(two, title=(Text("By the new count"),))), sheet
    )
    found = [item for item in drawn.items if isinstance(item, Word)][-6:]
    assert [word.text.strip() for word in found] == [
        *("By the new count", "not comparable"),
        *("546,333", "2024", "1,400,000", "2025"),
    ]
    assert found[2].size_pt == found[4].size_pt > found[0].size_pt
    assert boxes(drawn, ACCENT) == []
    (ground,) = boxes(drawn, look().colours.panel)
    assert all(
        ground[0] < word.x and word.x + width(word.text, word.face, word.size_pt) <= sheet
        for word in found
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["not collected by", "anybody in this", "year"]),
        ("546,333 reports of 1,400,000", ["546,333 reports of", "1,400,000"]),
    ],
)
def test_what_has_no_room_beside_a_plot_takes_several_lines(text: str, lines: list[str]) -> None:
    years = panel(("2020", "2021", "2022"), series("x", Mark.CONTEXT, (1, 2, 3)), maximum=3)
    one = series("x", Mark.ACCENT, (546_333,))
    (point,) = one.points
    assert point.number
    number = replace(point.number, text=text) if text else None
    told = replace(point, number=number, reason="not collected by anybody in this year")
    count = panel(("2024",), replace(one, points=(told,)), maximum=546_333)
    drawn = picture(chart(ChartKind.COLUMN, years, count))
    found = [item for item in drawn.items if isinstance(item, Word)][-len(lines) - 1 : -1]
    assert [word.text for word in found] == lines
    assert {word.size_pt for word in found} == {11.0 if text else look().styles.chart.size_pt}


def test_numbers_beside_a_plot_have_a_ground_as_high_as_they_are_on_its_base_line() -> None:
    years = panel(("2020", "2021", "2022"), series("x", Mark.CONTEXT, (1, 2, 3)), maximum=3)
    alone = panel(("2024",), series("x", Mark.CONTEXT, (546_333,)), maximum=546_333)
    drawn = picture(chart(ChartKind.COLUMN, years, alone), 300.0)
    ((left, bottom, wide, high),) = boxes(drawn, THEME.colours.panel)
    words = [each for each in drawn.items if isinstance(each, Word) and each.x > left]
    right = max(each.x + width(each.text, each.face, each.size_pt) for each in words)
    assert left + wide == pytest.approx(300, abs=0.1)
    assert wide >= 102
    assert left + wide - right >= min(each.x for each in words) - left - 0.1
    assert {low for _, low, _, _ in boxes(drawn, CONTEXT)} == {bottom}
    lowest, highest = min(words, key=lambda each: each.y), max(words, key=lambda each: each.y)
    above = bottom + high - highest.y - highest.size_pt
    assert above == pytest.approx(lowest.y - bottom, abs=4)
    assert bottom + high < drawn.height - 40


def test_the_mark_of_a_grade_has_its_own_color_on_paper_alone() -> None:
    def marks(kind: ChartKind) -> set[str]:
        one = series("x", Mark.CONTEXT, (400, 600))
        told = (replace(each, number=marked(each.number)) for each in one.points)
        drawn = picture(chart(kind, panel("ab", replace(one, points=tuple(told)), maximum=1000)))
        return {w.colour for w in drawn.items if isinstance(w, Word) and w.text == "†"}

    def marked(number: Number | None) -> Number | None:
        return number and replace(number, text=f"{number.text}†")

    assert marks(ChartKind.COLUMN) == {THEME.colours.second}
    assert marks(ChartKind.STACKED_BAR) == {THEME.colours.ink}


@pytest.mark.parametrize(("sheet", "size", "larger"), [(116.0, 8.4, 10.1), (190.0, 9.8, 11.8)])
def test_values_that_would_nearly_touch_are_smaller_and_the_one_that_matters_is_larger(
    sheet: float, size: float, larger: float
) -> None:
    values = series("x", Mark.CONTEXT, (1616, 1590, 1593, 2400))
    (*others, last) = values.points
    made = replace(values, points=(*others, replace(last, mark=Mark.ACCENT)))
    drawn = picture(chart(ChartKind.COLUMN, panel("abcd", made, maximum=2400)), sheet)
    found = [each for each in drawn.items if isinstance(each, Word) and each.text[-1].isdigit()]
    sizes = {each.text: round(each.size_pt, 1) for each in found}
    assert sizes == {"1,616": size, "1,590": size, "1,593": size, "2,400": larger}


def test_columns_stand_evenly_with_the_line_of_a_break_between_them() -> None:
    values = series("x", Mark.CONTEXT, (160_000, 140_900, 102_300, 143_500))
    made = panel(("2016", "2017", "2020", "2022"), values, maximum=160_000)
    drawn = picture(chart(ChartKind.COLUMN, replace(made, breaks=(2,))), 120.0)
    lefts = [box[0] for box in boxes(drawn, CONTEXT)]
    (before, over, after) = [right - left for left, right in pairwise(lefts)]
    assert (before, over) == pytest.approx((after, after), abs=0.1)


def test_two_values_are_bars_where_others_are_on_their_scale() -> None:
    years = panel(("2020", "2021", "2022"), series("x", Mark.CONTEXT, (1, 2, 3)), maximum=3)
    two = panel(("2024", "2025"), series("x", Mark.ACCENT, (1, 2)), maximum=3)
    shared = replace(two, axis=replace(two.axis, shared=True))
    assert len(boxes(picture(chart(ChartKind.COLUMN, years, shared)), ACCENT)) == 2


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR])
def test_a_bar_of_a_value_read_in_the_press_is_an_outline(kind: ChartKind) -> None:
    made = series("Trips", Mark.CONTEXT, [4, 3])
    points = (replace(made.points[0], number=REPORTED), made.points[1])
    drawn = picture(chart(kind, panel("ab", replace(made, points=points), maximum=8)))
    first, *_ = boxes(drawn, CONTEXT)
    assert any(inside(box, first) for box in boxes(drawn, PAPER))


def inside(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether a box is within another, hardly smaller."""
    return all(0.5 < a - b < 2 for a, b in zip(box[:2], other[:2], strict=True))


@pytest.mark.parametrize(("peak", "is_beside"), [(950, True), (730, False)])
def test_the_label_of_a_last_point_stands_right_of_it_where_a_peak_comes_before(
    *, peak: int, is_beside: bool
) -> None:
    line = series("Trips", Mark.ACCENT, (400, 410, 420, 600, peak, 725), (5,))
    drawn = picture(chart(ChartKind.LINE, panel(YEARS[:6], line, maximum=1000)))
    (label,) = (item for item in drawn.items if isinstance(item, Word) and item.text == "725")
    left, bottom, wide, high = max(boxes(drawn, ACCENT))
    assert (label.x > left + wide) is is_beside
    assert (bottom <= label.y + label.size_pt / 3 <= bottom + high) is is_beside
