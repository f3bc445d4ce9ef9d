"""Key findings in rows: number, words and a small chart, with a line between two rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart, Finding, KeyFinding
from briefing_gen.document.charts import Spark, SparkKind
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import findings
from briefing_gen.metrics.derive import expression
from briefing_gen.pptx.charts import frames, sparks
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.shapes import Ground, decoration, frame, text_box
from briefing_gen.pptx.sheet import Sheet
from briefing_gen.pptx.text import Look, Spacing
from briefing_gen.pptx.xml import NO_FILL, Xml
from briefing_gen.slides.deck import FINDINGS, Box, KeyRowsSlide
from briefing_gen.slides.key_rows import GRADE_GAP_PT, NAME_PT, SPACE_PT, WORDS_GAP_PT
from briefing_gen.slides.keys import UNIT_PART, split_unit
from briefing_gen.slides.shape_names import chart_name, shape_name

THIN_PT: Final = 0.75
BAR_PT: Final = 14
"""How high the bar of a range is."""
_MIDDLE: Final = Ground(NO_FILL, (0, 0, 0, 0), "ctr")


def key_rows(slide: KeyRowsSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield the rows of key findings."""
    charts = {f.id: f for f in findings(sheet.setting.document)}
    right = max((row.chart or row.words).right for row in slide.rows)
    for place, item, row in zip(FINDINGS, slide.items, slide.rows, strict=False):
        if row is not slide.rows[0]:
            rule = replace(row.number, top=row.number.top - SPACE_PT, height=THIN_PT)
            rule = replace(rule, width=right - rule.left)
            fill = sheet.pen.palette.fill(Paint.RULE)
            yield decoration(sheet.take_id(), f"rule: {item.finding}", rule, fill)
        yield _number(item, row.number, slide.number_size_pt, sheet)
        label = Look(size_pt=slide.label_size_pt)
        words = Look(size_pt=slide.sentence_size_pt)
        above = Spacing(level=2, before_pt=WORDS_GAP_PT)
        yield sheet.put(
            place,
            shape_name("text", f"key-{item.finding}", item.label, item.slide_text),
            sheet.pen.paragraph(item.label, label, Spacing(level=1)),
            sheet.pen.paragraph(item.slide_text, words, above),
            box=row.words,
            ground=_MIDDLE,
        )
        if item.spark and row.chart:
            yield from _chart(item, item.spark, row.chart, charts[item.finding], sheet)


def _number(item: KeyFinding, box: Box, size_pt: float, sheet: Sheet) -> Xml:
    large = Look(size_pt=size_pt, bold=True, paint=Paint.ACCENT)
    digits, unit = split_unit(item.number)
    parts = ((digits,), large), (unit, replace(large, size_pt=size_pt * UNIT_PART))
    name = shape_name("number", expression(item.number.metric), (item.number,))
    small = Look(size_pt=sheet.setting.style.body_least_pt, paint=Paint.MUTED)
    below = Spacing(before_pt=GRADE_GAP_PT)
    grade = [sheet.pen.paragraph(item.grade, small, below)] if item.grade else []
    paragraphs = (sheet.pen.mixed(parts), *grade)
    return text_box(sheet.take_id(), name, box, *paragraphs, ground=_MIDDLE)


def _chart(
    item: KeyFinding, spark: Spark, box: Box, finding: Finding, sheet: Sheet
) -> Iterator[Xml]:
    """Yield a small chart; over the years of one stand the first and the last below it."""
    thing = f"key-{item.finding}"
    if not isinstance(finding.exhibit, Chart):
        yield from _range(spark, box, thing, sheet)
        return
    spec, style = finding.exhibit.spec, sheet.setting.style
    setting = frames.ChartSetting(
        style=style,
        ruler=sheet.setting.template.means.ruler,
        language=sheet.pen.language,
        about=sheet.setting.document.furniture.chart_data,
        palette=sheet.pen.palette,
    )
    if spark.kind is SparkKind.COURSE:
        line = NAME_PT * setting.ruler.line_height
        yield from _names(spark, replace(box, top=box.bottom - line, height=line), thing, sheet)
        box = replace(box, height=box.height - line)
    graphic = sparks.add_spark(sheet.page.part, spec, spark, box, setting)
    name = chart_name(thing, (sparks.panel_of(spark),))
    yield frame((sheet.take_id(), name, plain(spark.alt)), box, None, frames.CHART_URI, graphic)


def _names(spark: Spark, box: Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    look, half = Look(size_pt=NAME_PT, paint=Paint.MUTED), box.width / 2
    ends = (spark.names[0], box, "l"), (spark.names[-1], replace(box, left=box.left + half), "r")
    for at, (name, place, align) in enumerate(ends, 1):
        paragraph = sheet.pen.paragraph(name, look, Spacing(align=align))
        where = replace(place, width=half)
        yield text_box(sheet.take_id(), f"axis: {thing}/{at}", where, paragraph)


def _range(spark: Spark, box: Box, thing: str, sheet: Sheet) -> Iterator[Xml]:
    """Yield a range as a bar on its scale."""
    fill, highest = sheet.pen.palette.fill, float(spark.panel.axis.maximum)
    start, end = (float(point.value or 0) / highest for point in spark.panel.series[0].points)
    scale = replace(box, top=box.top + box.height / 2, height=THIN_PT)
    yield decoration(sheet.take_id(), f"scale: {thing}", scale, fill(Paint.RULE))
    bar = scale.within(start * box.width, -BAR_PT / 2, (1 - end) * box.width, -BAR_PT / 2)
    yield decoration(sheet.take_id(), f"range: {thing}", bar, fill(Paint.ACCENT))
