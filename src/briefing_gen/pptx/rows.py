"""Key findings in rows, a line between two of them, and notes and publications in columns."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.sparks import clear_names, named_places, placed
from briefing_gen.document.blocks import Chart, Finding, KeyFinding
from briefing_gen.document.charts import Spark
from briefing_gen.document.inline import Citation, Content, Link, Number, Text, plain
from briefing_gen.document.walk import findings
from briefing_gen.measuring.fit import Ruler
from briefing_gen.metrics.derive import expression
from briefing_gen.pptx.charts import frames, sparks
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.exhibits import THIN_PT
from briefing_gen.pptx.shapes import Ground, frame
from briefing_gen.pptx.sheet import Sheet, other_size, title
from briefing_gen.pptx.text import CLOSE, Look, Pen, Spacing
from briefing_gen.pptx.xml import NO_FILL, Xml
from briefing_gen.slides import keys
from briefing_gen.slides.deck import FINDINGS, Box, EntriesSlide, KeyRow, KeyRowsSlide, Place
from briefing_gen.slides.entries import JOINED, LEGEND_GAP_PT
from briefing_gen.slides.fit import COLUMN_GAP_PT
from briefing_gen.slides.shape_names import KEY, chart_name, shape_name

BAR_PT: Final = 14
"""How high the bar of a range is."""
_MIDDLE: Final = Ground(NO_FILL, (0, 0, 0, 0), "ctr")


def key_rows(slide: KeyRowsSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield the rows of key findings."""
    charts = {f.id: f for f in findings(sheet.setting.document)}
    right = max((row.chart or row.words).right for row in slide.rows)
    for place, item, row in zip(FINDINGS, slide.items, slide.rows, strict=False):
        if row is not slide.rows[0]:
            rule = replace(row.number, top=row.words.top - keys.SPACE_PT, height=THIN_PT)
            yield sheet.area(f"rule: {item.finding}", replace(rule, width=right - rule.left))
        yield _number(item, row, slide.number_size_pt, sheet)
        if item.grade and row.grade:
            yield sheet.grade(f"grade: {item.finding}", item.grade, row.grade)
        label = Look(size_pt=slide.label_size_pt)
        words = Look(size_pt=slide.sentence_size_pt)
        above = Spacing(level=2, before_pt=keys.LABEL_GAP_PT)
        yield sheet.put(
            place,
            shape_name("text", f"{KEY}{item.finding}", item.label, item.slide_text),
            sheet.pen.paragraph(item.label, label, Spacing(level=1)),
            sheet.pen.paragraph(item.slide_text, words, above),
            box=row.words,
            ground=_MIDDLE,
        )
        if item.spark and row.chart:
            yield from _chart(item, item.spark, row.chart, charts[item.finding], sheet)


def _number(item: KeyFinding, row: KeyRow, size_pt: float, sheet: Sheet) -> Xml:
    """Return a number in the middle of its row, or over its grade."""
    name = shape_name("number", expression(item.number.metric), (item.number,))
    ground = replace(_MIDDLE, anchor="b") if row.grade else _MIDDLE
    number = large_number(item.number, size_pt, sheet.pen)
    return sheet.text(name, row.number, number, ground=ground)


def large_number(number: Number, size_pt: float, pen: Pen, spacing: Spacing = CLOSE) -> Xml:
    """Return a number set large, with its smaller unit."""
    large = Look(size_pt=size_pt, bold=True, paint=Paint.ACCENT)
    digits, unit, mark = keys.split_unit(number)
    small = replace(large, size_pt=size_pt * keys.UNIT_PART)
    return pen.mixed((((digits,), large), (unit, small), (mark, large)), spacing)


def _chart(
    item: KeyFinding, spark: Spark, box: Box, finding: Finding, sheet: Sheet
) -> Iterator[Xml]:
    """Yield a small chart over the names that have room below it."""
    thing = f"{KEY}{item.finding}"
    drawn = box.within(0, 0, 0, keys.NAMES_PT)
    yield from _names(spark, replace(box, top=drawn.bottom), thing, sheet)
    if not isinstance(finding.exhibit, Chart):
        yield from _range(spark, drawn, thing, sheet)
        return
    graphic = sparks.add_spark(sheet.page.part, finding.exhibit.spec, spark, drawn, sheet.charts)
    name = chart_name(thing, (sparks.panel_of(spark),))
    yield frame((sheet.take_id(), name, plain(spark.alt)), drawn, None, frames.CHART_URI, graphic)


def _names(spark: Spark, box: Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    """Yield the names below a small chart, in two lines where one is wider than that."""
    look, ruler = Look(size_pt=keys.NAME_PT, paint=Paint.MUTED), sheet.means.ruler.wider
    ticks = (sparks.LEAST_BAR_PT, sparks.TICK_PT)
    named = named_places(spark, [place for _, place in placed(spark, box.width, ticks)])
    whole = [min(box.width, ruler.width(plain(name), keys.NAME_PT)) for _, name in named]
    kept: Sequence[tuple[int, float]] = ()
    for widths in (whole, [_halved(plain(name), ruler) for _, name in named]):
        middles = [(middle, wide) for (middle, _), wide in zip(named, widths, strict=True)]
        kept = clear_names(middles, box.width, 0.0)
        if len(kept) == len(named):
            break
    for at, left in kept:
        own = replace(box, left=box.left + left, width=widths[at])
        high = ruler.height(plain(named[at][1]), keys.NAME_PT, own.width)
        is_last = left > 0 and left + widths[at] >= box.width
        align = "r" if is_last else "ctr" if left else "l"
        paragraph = sheet.pen.paragraph(named[at][1], look, Spacing(align=align))
        yield sheet.text(f"axis: {thing}/{at + 1}", replace(own, height=high), paragraph)


def _halved(name: str, ruler: Ruler) -> float:
    """Return the least width in which a name has two lines."""
    words = name.split(" ")
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words)))
    return min(ruler.widest(each, keys.NAME_PT) for each in halves)


def _range(spark: Spark, box: Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    """Yield a range as a bar on its scale."""
    highest = float(spark.panel.axis.maximum)
    start, end = (float(point.value or 0) / highest for point in spark.panel.series[0].points)
    scale = replace(box, top=box.top + box.height / 2, height=THIN_PT)
    yield sheet.area(f"scale: {thing}", scale)
    bar = scale.within(start * box.width, -BAR_PT / 2, (1 - end) * box.width, -BAR_PT / 2)
    yield sheet.area(f"range: {thing}", bar, Paint.ACCENT)


TEXTS: Final = (Place.TEXT, Place.TEXT_2)
"""The places of two columns."""


def entries_slide(slide: EntriesSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield notes by letter or publications by number, each under its key, which may be a link."""
    yield title(slide, slide.name, sheet)
    (whole, rule), ruler = sheet.under_rule(Place.TEXT), sheet.means.ruler.wider
    yield rule
    under = ruler.height(plain(slide.legend), slide.legend_size_pt, whole.width)
    left = whole.height - (under + LEGEND_GAP_PT if slide.legend else 0)
    box = replace(whole, width=slide.width_pt, height=left)
    for at in range(len(slide.columns)):
        own = replace(box, left=box.left + at * (slide.width_pt + COLUMN_GAP_PT))
        loose = sheet.seat(TEXTS[at]) is None
        paragraphs = list(_entries(at, slide, sheet, own_look=loose))
        name = f"{slide.name} {at + 1}" if at else slide.name
        name = ("notes", "sources")[at] if slide.name == JOINED else name
        if loose:
            yield sheet.text(name, own, *paragraphs)
        else:
            yield sheet.put(TEXTS[at], name, *paragraphs, box=own)
    if slide.legend:
        foot = replace(whole, top=whole.bottom - under, height=under)
        look = Look(size_pt=slide.legend_size_pt, paint=Paint.MUTED)
        yield sheet.text("legend", foot, sheet.pen.paragraph(slide.legend, look))


def _entries(column: int, slide: EntriesSlide, sheet: Sheet, *, own_look: bool) -> Iterator[Xml]:
    """Yield the entries of a column; those in a text box say the size and colour themselves."""
    usual = other_size(slide.size_pt, sheet.means.style.label_least_pt)
    words = Look(size_pt=slide.size_pt, paint=Paint.INK) if own_look else usual
    loud = replace(words, bold=True, paint=Paint.ACCENT)
    for index, entry in enumerate(slide.columns[column]):
        key = Citation(entry.key)
        linked: Content = (Link((key,), entry.url) if entry.url else key,)
        above, parts = slide.gaps_pt[column] if index else 0, (Text("\t"), *entry.content)
        spacing = Spacing(before_pt=above, bullet=False, hanging_pt=slide.hanging_pt)
        yield sheet.pen.mixed(((linked, loud), (parts, words)), spacing)
