"""What a deck must have so that everybody can read it, each rule over the finished file.

The rules are those of PowerPoint's own checker and of WCAG 2.2, in the program's theme and in
masters that other people drew.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import pytest
from pptx.oxml.ns import qn

from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes.colours import contrast, least_contrast
from tests import samples
from tests.writers import deck_looks, decks, houses

FOOT = ("source: ", "stamp", "footer", "slide number")
"""The shapes whose text may be small: they repeat, or say where the values are from."""
LEAST_PT, LEAST_FOOT_PT = 14, 9
ON_CHARTS = ("pointer", "mark", "axis", "key")
"""What stands on a chart, or behind it."""
ORDER = (
    ("title",),
    ("section",),
    ("kicker", "standfirst", "details"),
    ("subtitle",),
    (
        "rule",
        "line",
        "ground",
        "bar",
        "number",
        "panel",
        *ON_CHARTS,
        "chart",
        "break",
        "table",
    ),
    ("text", "sources", "notes"),
    ("source",),
    ("stamp",),
    ("footer",),
    ("slide number",),
)
"""The kinds of shapes as they are read, by their names."""
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
VAGUE = {"here", "click here", "link", "more", "read more", "aquí", "más", "enlace"}

DECKS: dict[str, Callable[[], bytes]] = {
    "sample": lambda: write_pptx(samples.document(), decks.THEME, stamp="DRAFT"),
    "every-kind": decks.every_kind,
    **{name: lambda name=name: houses.written(name) for name in houses.NAMES},  # type: ignore[misc]
    **{
        f"{name}-every-kind": lambda name=name: houses.every_kind(name)  # type: ignore[misc]
        for name in houses.NAMES
    },
}


@pytest.fixture(scope="module", params=DECKS)
def deck(request: pytest.FixtureRequest) -> bytes:
    return DECKS[request.param]()


@functools.lru_cache(maxsize=2)
def opened(deck: bytes) -> decks.Read:
    return decks.opened(deck)


def slides(deck: bytes) -> Iterator[decks.Read]:
    yield from opened(deck).slides


def shapes(deck: bytes) -> Iterator[decks.Read]:
    for slide in slides(deck):
        yield from slide.shapes


def runs(deck: bytes) -> Iterator[tuple[decks.Read, deck_looks.Run]]:
    for slide in slides(deck):
        yield from deck_looks.runs(slide)


def properties(shape: decks.Read) -> decks.Read:
    return shape._element.xpath("./*[1]/p:cNvPr")[0]


def is_decorative(shape: decks.Read) -> bool:
    return any(mark.get("val") == "1" for mark in properties(shape).iter(DECORATIVE))


@pytest.mark.slow
def test_every_slide_has_a_title_of_its_own(deck: bytes) -> None:
    titles = decks.titles(deck)
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_shapes_are_read_in_the_order_of_their_sense(deck: bytes) -> None:
    for slide in slides(deck):
        kinds = [shape.name.partition(":")[0].partition(" = ")[0] for shape in slide.shapes]
        if slide.shapes[0].name.startswith("title: key-findings"):  # Row by row.
            kinds = ["number" if kind == "text" else kind for kind in kinds]
        ranks = [next(n for n, names in enumerate(ORDER) if kind in names) for kind in kinds]
        assert ranks == sorted(ranks), kinds
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id


def test_pictures_have_words(deck: bytes) -> None:
    for shape in shapes(deck):
        drawn = shape.has_chart or shape.has_table or shape.shape_type == 6
        silent = not shape.has_text_frame or not shape.text_frame.text
        if drawn:
            assert properties(shape).get("descr")
        elif silent:
            assert is_decorative(shape), shape.name


def test_what_is_decorative_has_no_words(deck: bytes) -> None:
    assert all(properties(s).get("descr") == "" for s in shapes(deck) if is_decorative(s))


def test_tables_have_a_header_row_and_no_merged_cell(deck: bytes) -> None:
    for shape in shapes(deck):
        if shape.has_table:
            assert shape.table.first_row
            assert not any(c.is_merge_origin or c.is_spanned for c in shape.table.iter_cells())
            assert all(cell.text_frame.text for cell in shape.table.rows[0].cells)


@pytest.mark.slow
def test_every_run_has_a_language(deck: bytes) -> None:
    assert {run.language for _, run in runs(deck)} == {"en-US"}
    for slide in slides(deck):
        parts = [slide._element]
        parts += [slide.notes_slide._element] if slide.has_notes_slide else []
        for part in parts:
            ends = [*part.iter(qn("a:rPr")), *part.iter(qn("a:endParaRPr"))]
            assert all(end.get("lang") == "en-US" for end in ends)
            assert all(run.find(qn("a:rPr")) is not None for run in part.iter(qn("a:r")))


def test_charts_have_a_language(deck: bytes) -> None:
    for frame in decks.charts(deck):
        space = frame.chart._chartSpace
        assert space.find(qn("c:lang")).get("val") == "en-US"
        assert all(e.get("lang") == "en-US" for e in space.iter(qn("a:defRPr")))


def test_no_placeholder_is_empty(deck: bytes) -> None:
    for slide in slides(deck):
        notes = list(slide.notes_slide.shapes) if slide.has_notes_slide else []
        for shape in (*slide.shapes, *notes):
            if shape.is_placeholder and shape.has_text_frame and "Image" not in shape.name:
                assert shape.text_frame.text.strip(), shape.name


@pytest.mark.slow
def test_text_is_large_enough_to_read(deck: bytes) -> None:
    for shape, run in runs(deck):
        least = LEAST_FOOT_PT if shape.name.startswith(FOOT) else LEAST_PT
        assert run.size_pt >= least, (shape.name, run.text)


def test_charts_are_large_enough_to_read(deck: bytes) -> None:
    for frame in decks.charts(deck):
        found = [int(e.get("sz")) / 100 for e in frame.chart._chartSpace.iter(qn("a:defRPr"))]
        assert found
        assert min(found) >= LEAST_PT


@pytest.mark.slow
def test_links_say_where_they_lead(deck: bytes) -> None:
    links = [run for _, run in runs(deck) if run.is_link]
    assert all(run.text.strip().casefold() not in {*VAGUE, ""} for run in links)


def test_links_that_look_alike_lead_to_the_same_place(deck: bytes) -> None:
    for slide in slides(deck):
        targets: dict[str, set[str]] = {}
        for run in slide._element.iter(qn("a:r")):
            click = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
            if click is not None:
                relation = slide.part.rels[click.get(qn("r:id"))]
                leads = relation.target_ref
                targets.setdefault(run.findtext(qn("a:t")), set()).add(leads)
        assert all(len(found) == 1 for found in targets.values()), targets


def test_the_document_has_a_title_and_a_language(deck: bytes) -> None:
    core = decks.opened(deck).core_properties
    assert core.title
    assert core.language == "en-US"


@pytest.mark.slow
def test_every_run_stands_out_from_what_is_under_it(deck: bytes) -> None:
    for shape, run in runs(deck):
        assert run.contrast >= run.needed, (shape.name, run)


def frames(deck: bytes) -> Iterator[tuple[decks.Read, decks.Read]]:
    for slide in slides(deck):
        yield from ((slide, shape) for shape in slide.shapes if shape.has_chart)


def test_marks_stand_out_from_the_slide(deck: bytes) -> None:
    for slide, frame in frames(deck):
        scheme, under = deck_looks.chart_colours(frame, slide)
        for fills in mark_fills(frame.chart._chartSpace):
            found = [least_contrast(deck_looks.resolved(fill, scheme), under) for fill in fills]
            assert max(found, default=3) >= 3, frame.name


def mark_fills(space: decks.Read) -> Iterator[list[decks.Read]]:
    """Yield the fills of each bar and its edge, the lines of lines; patterns are two."""
    line_chart = space.find(f".//{qn('c:lineChart')}") is not None
    for holder in (*space.iter(qn("c:ser")), *space.iter(qn("c:dPt"))):
        path = f"{qn('c:spPr')}/{qn('a:ln')}" if line_chart else qn("c:spPr")
        look = holder.find(path)
        if look is not None:
            edge = f"{qn('a:ln')}/{qn('a:solidFill')}"
            paths = (qn("a:solidFill"), f"{qn('a:pattFill')}/{qn('a:fgClr')}", edge)
            yield [fill for path in paths for fill in look.findall(path)]


def test_axes_and_keys_stand_out_from_the_slide(deck: bytes) -> None:
    for slide, frame in frames(deck):
        scheme, under = deck_looks.chart_colours(frame, slide)
        space = frame.chart._chartSpace
        for holder in (space, *space.iter(qn("c:catAx")), *space.iter(qn("c:legend"))):
            fill = holder.find(f"{qn('c:txPr')}//{qn('a:solidFill')}")
            assert least_contrast(deck_looks.resolved(fill, scheme), under) >= 4.5


def test_labels_stand_out_from_what_is_under_them(deck: bytes) -> None:
    for slide, frame in frames(deck):
        scheme, under = deck_looks.chart_colours(frame, slide)
        space = frame.chart._chartSpace
        grouping = space.find(f".//{qn('c:grouping')}")
        stacked = grouping is not None and grouping.get("val") == "stacked"
        for series in space.iter(qn("c:ser")):
            held = series.find(qn("c:dLbls"))
            text = held.find(f"{qn('c:txPr')}//{qn('a:solidFill')}")
            if text is None:
                continue
            backed = held.find(f"{qn('c:spPr')}/{qn('a:solidFill')}")
            beneath = under if backed is None else (deck_looks.resolved(backed, scheme),)
            fill = series.find(f"{qn('c:spPr')}/{qn('a:solidFill')}")
            if stacked and backed is None and fill is not None:
                beneath = (deck_looks.resolved(fill, scheme),)
            bold = held.find(f"{qn('c:txPr')}//{qn('a:defRPr')}").get("b") == "1"
            colour = deck_looks.resolved(text, scheme)
            assert least_contrast(colour, beneath) >= (3 if bold else 4.5), frame.name


def test_colours_of_the_program_stand_out_on_its_slides() -> None:
    colours = decks.THEME.colours
    assert all(contrast(c, colours.paper) >= 4.5 for c in (colours.ink, colours.muted))
    marks = (colours.accent, colours.second, colours.context)
    assert all(contrast(colour, colours.paper) >= 3 for colour in marks)
