"""What holds of every number and word in the shipped editions."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import CHANGES, Operation
from briefing_gen.binding.package_texts import caveats_of
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.charts.geometry import stands_alone
from briefing_gen.charts.kinds import KINDS, Shape
from briefing_gen.composing.charts import drawn as in_plot
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.vocabulary import weakest
from briefing_gen.document.blocks import (
    Block,
    Chart,
    Document,
    Finding,
    KeyFinding,
    KeyFindings,
    Notes,
    Role,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, SparkKind, TableSpec
from briefing_gen.document.grades import EVERY_MARK
from briefing_gen.document.inline import (
    Comparison,
    Content,
    Inline,
    Link,
    NoteMark,
    Number,
    Text,
    plain,
    words,
)
from briefing_gen.document.walk import Part, contents, of_block, of_notes, parts_of
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Derived, Metric, expression, grade
from briefing_gen.pptx.template import open_template
from briefing_gen.shipped import shipped
from briefing_gen.slides.deck import ChartSlide, TableSlide
from briefing_gen.slides.planning import lay_out
from briefing_gen.words.citing import metrics_in, observations_in, values_in
from briefing_gen.words.languages import labels
from briefing_gen.words.wording import (
    Display,
    Style,
    displayed,
    word_metric,
    word_place,
    word_times,
)
from tests.readback.editions import EDITIONS, STATES, dataset, outline, theme
from tests.readback.editions import document as composed

NUMBERS: Final = (Style.PLAIN, Style.COMPACT, Style.MAGNITUDE, Style.UNIT)
DISPLAYS: Final = [Display(style, n) for style in NUMBERS for n in (None, 0, 1, 2)]
NOT_LISTED: Final = (("state", "DC"),)
"""The published list of states leaves the District of Columbia out: a key finding has no number."""
EACH: Final = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.slug)

document = functools.cache(composed)


def blocks(made: Document) -> Iterator[Block]:
    return chain.from_iterable(section.blocks for section in made.sections)


def findings(made: Document) -> list[Finding]:
    return [block for block in blocks(made) if isinstance(block, Finding)]


def keys(briefing: str, *parameters: tuple[str, str]) -> tuple[KeyFinding, ...]:
    """Return the summary of the English edition for legislators."""
    edition = Edition(
        briefing=briefing,
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        parameters=parameters,
        minimum_grade=Grade.REPORTED,
    )
    (summary,) = (block for block in blocks(document(edition)) if isinstance(block, KeyFindings))
    return summary.items


def in_exhibit(exhibit: Chart | Table) -> Content:
    """Return what is drawn in a chart, or stands in the cells of a table."""
    match exhibit:
        case Chart(spec):
            return tuple(chain.from_iterable(map(in_plot, spec.panels)))
        case Table(table):
            return tuple(word for row in table.rows for cell in row.cells for word in cell)


def credited(line: Content) -> set[str]:
    """Return the addresses of the publications that a line of sources names."""
    return {word.url for word in line if isinstance(word, Link)}


def behind(told: Iterator[Content]) -> set[str]:
    """Return the addresses of all publications behind the numbers of some texts."""
    values = observations_in(metrics_in(told))
    read_in = {value.read_in.url for value in values if value.read_in}
    return {value.source.url for value in values} | read_in


def drawn(exhibit: Chart | Table) -> Iterator[Content]:
    """Yield what an exhibit shows, of a chart also the values without a label."""
    yield from of_block(exhibit)
    if isinstance(exhibit, Chart):
        yield from of_block(Table(exhibit.spec.table))


def everything(made: Document) -> Iterator[Content]:
    """Yield all that a reader or listener can meet: the page, slides and speaker notes."""
    yield from contents(made)
    for finding in findings(made):
        yield from of_finding(finding)


def of_finding(finding: Finding) -> Iterator[Content]:
    yield from of_block(finding)
    yield finding.slide_text
    yield finding.slide_source
    yield from finding.slide_notes
    yield from of_notes(finding.speaker_notes)
    if isinstance(finding.exhibit, Chart):
        yield from of_block(Table(finding.exhibit.spec.table))
        for panel in finding.exhibit.spec.panels:
            for series in panel.series:
                yield tuple(point.number for point in series.points if point.number)


def in_words(made: Document, kind: type) -> list[object]:
    typed = chain.from_iterable(words(content) for content in everything(made))
    return [word for word in typed if isinstance(word, kind)]


@pytest.mark.slow
@EACH
def test_every_number_is_bound_and_nothing_is_wrong(edition: Edition) -> None:
    briefing = read_briefing(shipped() / "templates" / "briefings" / edition.briefing)
    report = check_edition(dataset(), briefing, edition)
    assert report.problems == ()
    assert report.bound == report.total > 90


@pytest.mark.slow
@EACH
def test_the_source_line_of_a_finding_credits_every_number_of_it_and_no_other(
    edition: Edition,
) -> None:
    for finding in findings(document(edition)):
        shown = list(drawn(finding.exhibit))
        page = (*shown, finding.statement, *finding.body, *finding.notes)
        slide = (*shown, finding.statement, finding.slide_text, *finding.slide_notes)
        assert credited(finding.exhibit.spec.source) == behind(iter(page))
        assert credited(finding.slide_source) == behind(iter(slide))
        if isinstance(finding.exhibit, Chart):
            table = finding.exhibit.spec.table
            assert credited(table.source) == behind(of_block(Table(table)))


@pytest.mark.slow
@EACH
def test_the_notes_of_a_slide_are_those_of_what_it_shows(edition: Edition) -> None:
    language = edition.language
    for finding in findings(document(edition)):
        seen = (*drawn(finding.exhibit), finding.statement, finding.slide_text, *finding.beside)
        caveats = caveats_of(values_in(seen), dataset(), language)
        said = set(map(plain, caveats))
        everything_told = map(
            plain, caveats_of(values_in(of_finding(finding)), dataset(), language)
        )
        told = set(map(plain, finding.slide_notes))
        assert told & set(everything_told) == said


def shown_on(slide: ChartSlide | TableSlide) -> Iterator[Content]:
    """Yield what the slide of a finding says, and what stands in its exhibit."""
    yield from (slide.title, slide.text)
    exhibit = Chart(slide.chart) if isinstance(slide, ChartSlide) else Table(slide.table)
    parts = Part.TITLE, Part.TEXT, Part.CHART, Part.TABLE
    yield from (content for part, content in parts_of(exhibit) if part in parts)


def has_mark(number: Number, after: Inline | None) -> bool:
    follows = after.letter if isinstance(after, NoteMark) else plain((after,)) if after else ""
    return number.text[-1] in EVERY_MARK or follows in tuple(EVERY_MARK)


def marked_over(slide: ChartSlide | TableSlide) -> Iterator[Metric]:
    """Yield what a line over the labels of a chart has the mark of."""
    spec = slide.chart if isinstance(slide, ChartSlide) else None
    for panel in spec.panels if spec else ():
        over = (*panel.series[0].name, *(panel.title or ()), *(spec.subtitle if spec else ()))
        if any(isinstance(inline, NoteMark) for inline in over):
            seen = (each.number for each in (*panel.every_point, *panel.comparators))
            yield from (each.metric for each in (*over, *seen) if isinstance(each, Number))


@pytest.mark.slow
@EACH
def test_a_slide_marks_each_weaker_number_and_says_what_marks_mean(edition: Edition) -> None:
    found = {finding.id for finding in findings(document(edition))}
    for slide in lay_out(document(edition), open_template(theme()).means).slides:
        if not isinstance(slide, ChartSlide | TableSlide) or slide.id not in found:
            continue
        told = [
            (inline, after)
            for content in shown_on(slide)
            for inline, after in zip_longest(content, content[1:])
            if isinstance(inline, Number)
        ]
        marked = [number.metric for number, after in told if has_mark(number, after)]
        marked += marked_over(slide)
        is_map = isinstance(slide, ChartSlide) and slide.chart.kind is ChartKind.TILE_MAP
        for number, _ in told:
            weaker = grade(number.metric) is not Grade.PRIMARY
            if not is_map or any(map(str.isdigit, number.text)):  # A rank is said in a word.
                assert (number.metric in marked) == weaker, (slide.id, number.text)
            assert slide.marks or not weaker, (slide.id, number.text)
        borne = {letter for letter in plain(slide.source.words) if letter in EVERY_MARK}
        assert borne <= set(plain(slide.marks)), slide.id


@pytest.mark.slow
@EACH
def test_every_number_says_what_its_metric_says(edition: Edition) -> None:
    made, language = document(edition), edition.language
    drawn = set(labels_of_charts(made))
    for number in in_words(made, Number):
        assert isinstance(number, Number)
        forms = {word_metric(number.metric, language, display) for display in DISPLAYS}
        if isinstance(number.metric, Derived) and number.metric.operation is Operation.RANK:
            forms.add(word_place(number.metric, language))
        if isinstance(number.metric, Derived) and number.metric.operation in CHANGES:
            forms |= {f"+{form}" for form in forms}  # Over the bracket of a chart.
        if number in drawn:  # The scale stands once, in the subtitle.
            forms |= {form.partition("\N{NO-BREAK SPACE}")[0] for form in forms}
        assert number.text in forms | {word_times(number.metric, language)}


def labels_of_charts(made: Document) -> Iterator[Number]:
    specs = (f.exhibit.spec for f in findings(made) if isinstance(f.exhibit, Chart))
    series = (series for spec in specs for panel in spec.panels for series in panel.series)
    return (point.number for each in series for point in each.points if point.number)


@EACH
def test_no_digit_stands_in_bare_words(edition: Edition) -> None:
    for text in in_words(document(edition), Text):
        assert isinstance(text, Text)
        assert not any(character.isnumeric() for character in text.text), text


@EACH
def test_every_word_that_compares_agrees_with_what_is_displayed(edition: Edition) -> None:
    said = labels(edition.language)
    signs = {said.rose: 1, said.rose_plural: 1, said.fell: -1, said.fell_plural: -1}
    signs |= {said.unchanged: 0, said.unchanged_plural: 0}
    for word in in_words(document(edition), Comparison):
        assert isinstance(word, Comparison)
        shown = displayed(word.metric, Display())
        if word.text in signs:
            assert (shown > 0) - (shown < 0) == signs[word.text]


@EACH
def test_the_summary_has_three_to_five_lines_on_findings_that_follow(edition: Edition) -> None:
    made = document(edition)
    (summary,) = (block for block in blocks(made) if isinstance(block, KeyFindings))
    shown = {finding.id: finding for finding in findings(made)}
    fewest = 2 if edition.parameters == NOT_LISTED else 3
    assert fewest <= len(summary.items) <= 5
    assert len({item.finding for item in summary.items}) == len(summary.items)
    assert {item.finding for item in summary.items} <= shown.keys()


@EACH
def test_the_course_of_a_key_number_is_that_of_its_chart(edition: Edition) -> None:
    made = document(edition)
    exhibits = {finding.id: finding.exhibit for finding in findings(made)}
    (summary,) = (block for block in blocks(made) if isinstance(block, KeyFindings))
    pictured = [item for item in summary.items if item.spark]
    assert not pictured or 2 * len(pictured) >= len(summary.items)
    assert pictured or edition.briefing != "national" or edition.audience is Audience.ADVOCACY
    for item in pictured:
        assert item.spark
        shown = [point.number for point in item.spark.panel.series[0].points if point.number]
        told = [word for word in words(item.spark.alt) if isinstance(word, Number)]
        whole = in_exhibit(exhibits[item.finding])
        assert item.number.metric in [n.metric for n in whole if isinstance(n, Number)]
        assert set(shown) <= set(whole)
        assert {weakest([grade(n.metric), grade(item.number.metric)]) for n in shown} == {
            grade(item.number.metric)
        }
        assert told == shown or (told and set(told) <= set(shown) and len(shown) > len(told))


def test_of_members_the_ends_and_those_that_matter_are_told() -> None:
    sparks = [key.spark for key in keys("state", ("state", "WY")) if key.spark]
    told = [plain(one.alt) for one in sparks if one.kind is SparkKind.MEMBERS]
    assert told == [
        "Idaho: 141; Wyoming: 179; Texas: 359",
        "Idaho: 141; Wyoming: 179; Median state: 227; Texas: 359",
    ]


def test_of_members_only_what_a_key_finding_is_about_stands_out() -> None:
    for key in keys("state", ("state", "WY")):
        if key.spark and key.spark.kind is SparkKind.MEMBERS:
            points = key.spark.panel.series[0].points
            loud = [p.number and p.number.metric for p in points if p.mark is Mark.ACCENT]
            assert loud == [key.number.metric]


@EACH
def test_every_caveat_of_a_number_is_told_with_its_finding(edition: Edition) -> None:
    made = document(edition)
    summaries = [block for block in blocks(made) if isinstance(block, KeyFindings)]
    keys = {item.finding: item for summary in summaries for item in summary.items}
    for finding in findings(made):
        key = keys.get(finding.id)
        key_words = ((key.number,), key.label, key.sentence) if key else ()
        values = observations_in(metrics_in((*of_finding(finding), *key_words)))
        told = {plain(note) for note in finding.notes}
        caveats = caveats_of(values, dataset(), edition.language)
        assert {plain(caveat) for caveat in caveats} <= told


@EACH
def test_every_publication_behind_a_number_or_corrected_is_listed(edition: Edition) -> None:
    made = document(edition)
    values = observations_in(metrics_in(everything(made)))
    used = {value.source.id for value in values} | {v.read_in.id for v in values if v.read_in}
    chosen = {name.text for name in outline(edition).corrections}
    used |= {item.said_in for item in dataset().corrections if item.id in chosen}
    bodies = chain.from_iterable(text for finding in findings(made) for text in finding.body)
    used |= {word.source for word in bodies if isinstance(word, Link)}
    listed = [
        entry.id for block in blocks(made) if isinstance(block, Sources) for entry in block.entries
    ]
    assert sorted(listed) == sorted(used)


@EACH
def test_a_legislator_is_asked_for_nothing_and_an_advocate_once(edition: Edition) -> None:
    roles = [section.role for section in document(edition).sections]
    assert roles.count(Role.ASK) == (edition.audience is Audience.ADVOCACY)
    assert roles.count(Role.QUESTIONS) == (edition.audience is Audience.LEGISLATOR)


def test_the_national_editions_are_documents_of_their_own_for_each_audience() -> None:
    legislator, advocacy = (
        document(Edition(briefing="national", audience=audience, language=Language.EN_US))
        for audience in (Audience.LEGISLATOR, Audience.ADVOCACY)
    )
    ids = [{finding.id for finding in findings(made)} for made in (legislator, advocacy)]
    assert ids[0] & ids[1] == {"penalties"}
    assert (len(ids[0]), len(ids[1])) == (9, 5)
    assert legislator.sections[0].role is Role.SUMMARY
    assert [section.role for section in advocacy.sections[:2]] == [Role.ASK, Role.SUMMARY]


MOST_BESIDE: Final = Decimal("0.08")
"""Of the words of the findings, those of notes that stand beside them."""


@EACH
def test_each_note_stands_once_and_few_words_beside_the_findings_are_notes(
    edition: Edition,
) -> None:
    made = document(edition)
    (notes,) = (block for block in blocks(made) if isinstance(block, Notes))
    told = [plain(entry.content) for entry in notes.entries]
    assert len(set(told)) == len(told)
    beside = [plain(text) for finding in findings(made) for text in finding.beside]
    assert not set(beside) & set(told)
    on_page = [plain(text) for finding in findings(made) for text in of_block(finding)]
    few = MOST_BESIDE * sum(len(text.split()) for text in on_page)
    assert sum(len(text.split()) for text in beside) <= few


@EACH
def test_every_chart_has_words_for_those_who_do_not_see_it(edition: Edition) -> None:
    for finding in findings(document(edition)):
        if isinstance(finding.exhibit, Chart):
            alt = plain(finding.exhibit.spec.alt)
            assert plain(finding.exhibit.spec.title) in alt
            assert alt == alt.strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.EN_US, "in the states whose counts we found; not rates"),
        (Language.ES_US, "; estados cuyos conteos hallamos; no son tasas"),
    ],
)
def test_a_chart_of_some_states_says_so_in_its_subtitle_which_a_slide_shows(
    language: Language, told: str
) -> None:
    edition = replace(STATES[0], language=language)
    exhibits = (finding.exhibit for finding in findings(document(edition)))
    subtitles = [plain(chart.spec.subtitle) for chart in exhibits if isinstance(chart, Chart)]
    assert any(subtitle.endswith(told) for subtitle in subtitles), subtitles


@EACH
def test_the_values_of_a_plot_are_all_in_millions_or_all_in_full(edition: Edition) -> None:
    for finding in findings(document(edition)):
        if isinstance(finding.exhibit, Chart):
            spec = finding.exhibit.spec
            for panel in spec.panels:
                texts = [point.number.text for point in panel.every_point if point.number]
                scales = {"mill" in text for text in texts}
                assert len(scales) <= 1 or stands_alone(spec.kind, panel, spec.panels)


@EACH
def test_every_bar_starts_from_zero(edition: Edition) -> None:
    for finding in findings(document(edition)):
        if isinstance(finding.exhibit, Chart):
            spec = finding.exhibit.spec
            for panel in spec.panels if KINDS[spec.kind].shape is Shape.BAR else ():
                assert panel.axis.minimum <= 0 <= panel.axis.maximum


@pytest.mark.slow
@pytest.mark.parametrize("name", ["national", "state"])
@pytest.mark.parametrize("audience", Audience)
def test_both_languages_show_the_same_numbers(name: str, audience: Audience) -> None:
    parameters = (("state", "OH"),) if name == "state" else ()
    both = [
        document(
            Edition(briefing=name, audience=audience, language=language, parameters=parameters)
        )
        for language in Language
    ]
    english, spanish = (
        {expression(metric) for metric in metrics_in(everything(made))} for made in both
    )
    assert english == spanish


SEEN_ELSEWHERE = """
from tests.readback.editions import NATIONAL, document
import hashlib
print(hashlib.sha256(repr(document(NATIONAL[1])).encode()).hexdigest())
"""


@pytest.mark.slow
def test_neither_clock_nor_environment_nor_folder_changes_a_document(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    said = set()
    for seed, zone, locale, folder in (
        ("1", "UTC", "C.UTF-8", root),
        ("2", "Pacific/Auckland", "es_ES.UTF-8", tmp_path),
    ):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}",
        }
        ran = subprocess.run(
            [sys.executable, "-c", SEEN_ELSEWHERE],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
        )
        said.add(ran.stdout)
    assert len(said) == 1


@pytest.mark.slow
def test_a_grade_leaves_out_sentences_panels_and_rows_and_keeps_the_rest_of_a_finding() -> None:
    wanted = Edition(
        briefing="national",
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        minimum_grade=Grade.PRIMARY,
    )
    made = document(wanted)
    shown = {finding.id: finding for finding in findings(made)}
    assert list(shown) == [
        "reports-worldwide",
        "online-enticement",
        "united-states",
        "investigators",
        "penalties",
    ]
    assert {finding.grade for finding in shown.values()} == {Grade.PRIMARY}
    body = " ".join(plain(paragraph) for paragraph in shown["united-states"].body)
    assert "1.6" in body
    assert "new count" not in body
    chart = shown["united-states"].exhibit.spec
    assert isinstance(chart, ChartSpec)
    assert [plain(panel.title or ()) for panel in chart.panels] == ["Through 2023"]
    table = shown["penalties"].exhibit.spec
    assert isinstance(table, TableSpec)
    assert not any(plain(row.cells[0]).startswith("Where a death") for row in table.rows)
    assert [tick.text for tick in table.scale] == ["0\N{NO-BREAK SPACE}years", "25", "50"]
