"""What slides leave out that they had: sources, caveats, grades, and alternative texts.

Only a slide that still shows the chart, table or large number of the edition is judged: whoever
takes out a slide takes out what belongs to it.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, grouped
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.charts.geometry import stands_alone
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Document,
    Finding,
    KeyFinding,
    Notes,
    Role,
    Table,
)
from briefing_gen.document.exhibits import ChartSpec, Pointer, TableSpec
from briefing_gen.document.grades import MARKS
from briefing_gen.document.inline import Content, NoteMark, Number, plain
from briefing_gen.document.walk import Part, key_findings, numbering, parts_of
from briefing_gen.document.walk import findings as findings_of
from briefing_gen.metrics.derive import expression
from briefing_gen.metrics.derive import grade as grade_of
from briefing_gen.verify import report
from briefing_gen.words import citing
from briefing_gen.words.languages import Sense, sense_of

_SLIDE: Final = re.compile(r"(slide \d+), (.+)")
_NOTES: Final = ("speaker notes", "comment", "workbook", "alternative text", "page of notes")
_SHOWN: Final = frozenset({"table", "chart", "number"})
_PIECE: Final = re.compile(r"(?<=[.!?])\s+|;\s")
_SAME: Final = 0.6
"""How many of the words of a caveat a text has that still tells it."""
_PUT_BACK: Final = "put it back, or make the file again"


class _Slide(Frozen):
    """What a slide says: the kind of each piece, such as title, what it belongs to, its text."""

    pieces: list[tuple[str, str, str]]

    def of(self, *kinds: str) -> tuple[set[str], list[str]]:
        """Return what pieces of some kinds belong to, and what they say.

        Where no kind is named, that is all that those see who look at the slide.
        """
        held = [
            (about, text)
            for kind, about, text in self.pieces
            if (kind in kinds if kinds else not kind.startswith(_NOTES))
        ]
        return {about for about, _ in held}, [text for _, text in held]


def left_out(file: str, read: report.ReadFile, document: Document) -> Iterator[Problem]:
    """Yield what the slides of a deck, or the parts of a Word document, leave out."""
    # A program that knows no alternative texts of charts drops all of them.
    described = any(said.where.endswith("alternative text") and said.about for said in read.said)
    for one in read.undescribed if described else ():
        message = f"the alternative text of {one.about!r} is missing"
        yield fault("left-out", message, Location(file, field=one.where), _PUT_BACK)
    slides = _slides(read)
    sense = sense_of(Language(document.language))
    for place, message in _of_parts(read, document, sense):
        yield fault("left-out", message, Location(file, field=place), _PUT_BACK)
    findings = list(findings_of(document))
    seen = [slide.of() for slide in slides.values()]
    for place, slide in slides.items():
        shows, _ = slide.of(*_SHOWN)
        for finding in findings:
            if finding.id in shows and _is_titled(slide, finding):
                told = [t for about, texts in seen if finding.id in about for t in texts]
                # A table leaves no room for words beside it.
                told += slide.of("speaker notes")[1] if finding.id in slide.of("table")[0] else ()
                beside = _compared(finding, document, slides.values(), sense)
                for message in (*_of_finding(finding, document, told, sense), *beside):
                    yield fault("left-out", message, Location(file, field=place), _PUT_BACK)
        # Where a slide has the title of a finding, the line over it says the grade.
        titled = {finding.id for finding in findings if _is_titled(slide, finding)}
        keys = (key for key in key_findings(document) if key.finding not in titled)
        found = (_of_key(key, slide, document, sense) for key in keys)
        for message in (*itertools.chain.from_iterable(found), *_of_notes(document, slide, sense)):
            yield fault("left-out", message, Location(file, field=place), _PUT_BACK)


def _of_parts(read: report.ReadFile, document: Document, sense: Sense) -> Iterator[tuple[str, str]]:
    """Yield the caveats that parts of a Word document leave out, with their places."""
    parts = grouped((said.about, said) for said in read.said if said.where.startswith("under "))
    texts = {about: [report.normal(each.text) for each in held] for about, held in parts.items()}
    bodies = ((each.id, text) for each in findings_of(document) for text in each.body)
    for name, content in (each for each in bodies if each[0] in parts):
        for message in _untold(content, texts[name], sense):
            yield parts[name][0].where, message
    for name, limit in (each for each in _limits(document) if each[0] in parts):
        if not _is_told(limit, texts[name], sense):
            yield parts[name][0].where, f"this caveat is missing: {limit}"


def _limits(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what figures do not show, each with the heading that it stands under."""
    for section in document.sections:
        blocks = section.blocks if section.role is Role.LIMITS else ()
        lists = (block.items for block in blocks if isinstance(block, Bullets))
        for item in itertools.chain.from_iterable(lists):
            yield plain(section.heading), report.normal(plain(item))


def _is_titled(slide: _Slide, finding: Finding) -> bool:
    """Return whether a slide has the title of a finding, also where shapes lost their names."""
    titles = {report.normal(plain(title)) for title in (finding.statement, finding.short) if title}
    return finding.id in slide.of("title")[0] or not titles.isdisjoint(slide.of()[1])


def _of_key(key: KeyFinding, slide: _Slide, document: Document, sense: Sense) -> Iterator[str]:
    (shows, _), (_, texts) = slide.of(*_SHOWN), slide.of()
    number = expression(key.number.metric)
    label = report.normal(plain(key.label))  # It may begin with the unit of its number.
    if number not in shows or not {label, label.partition(", ")[2]} & set(texts):
        return
    # A cover has the number and its label alone.
    said = () if slide.of("details")[1] else key.slide_text or key.sentence
    yield from _untold(said, texts, sense)
    weakest = citing.weakest_grade(citing.values_in(((key.number,), key.label, said)))
    grade = plain(citing.grade_words(weakest, Language(document.language)) or ())
    large = [text for kind, about, text in slide.pieces if (kind, about) == ("number", number)]
    is_weakest = weakest is grade_of(key.number.metric)
    is_bare = is_weakest and large and not any(MARKS[weakest] in text for text in large)
    if grade and (is_bare or not any(grade in text for text in texts)):
        yield f"the grade of {report.normal(key.number.text)} is missing: {grade}"


def _of_notes(document: Document, slide: _Slide, sense: Sense) -> Iterator[str]:
    """Yield the notes that are gone from between others of a slide."""
    lists = (block.entries for block in document.blocks if isinstance(block, Notes))
    entries = itertools.chain.from_iterable(lists)
    named = set(map(plain, _named(document.blocks)))
    notes = (plain(entry.content) for entry in entries)
    texts = [report.normal(note) for note in notes if note in named]
    words = document.furniture
    on = "|".join(each.format(slides=r"[\d, –-]+") for each in (words.on_slide, words.on_slides))
    cited = re.compile(rf" (?:{on})$")
    columns = {kind for kind, _, _ in slide.pieces if kind.partition(" ")[0] == "notes"}
    lines = slide.of(*columns)[1] if columns else ()
    listed = {cited.sub("", line.partition(" ")[2]): line for line in lines}
    reworded = [line for said, line in listed.items() if said not in texts]
    told = (text in listed or _is_told(text, reworded, sense) for text in texts)
    places = [at for at, is_told in enumerate(told) if is_told]
    for at in range(places[0], places[-1]) if places else ():
        if at not in places:
            yield f"this note is missing: {texts[at]}"


def _named(blocks: Iterable[Block]) -> Iterator[Content]:
    """Yield the notes that slides lead to: those of findings, and those of a table of its own."""
    for block in blocks:
        if isinstance(block, Finding):
            yield from block.slide_notes
        elif isinstance(block, Table):
            cells = itertools.chain.from_iterable(row.cells for row in block.spec.rows)
            inlines = itertools.chain.from_iterable(cells)
            yield from (inline.note for inline in inlines if isinstance(inline, NoteMark))


def _slides(read: report.ReadFile) -> dict[str, _Slide]:
    slides: dict[str, _Slide] = {}
    for said in read.said:
        if found := _SLIDE.fullmatch(said.where):
            # A number keeps its mark.
            text = said.text if found[2] == "number" else report.normal(said.text)
            slides.setdefault(found[1], _Slide([])).pieces.append((found[2], said.about, text))
    return slides


def _of_finding(
    finding: Finding, document: Document, told: Iterable[str], sense: Sense
) -> Iterator[str]:
    spec = finding.exhibit.spec
    source = finding.slide_source or spec.source
    said = [report.normal(text) for text in told]
    lines = [report.normal(plain(line)) for line in (source, numbering(document).text(source))]
    names = package_words(Language(document.language)).grade_names
    graded = [name for name in names.values() if f" ({name})" in lines[0]]
    for name in graded:  # A mark stands for it.
        lines += [line.replace(f" ({name})", "") for line in lines]
    if not any(line in text for text in said for line in lines):
        yield f"the source line of {finding.id!r} is missing: {lines[0]}"
        graded = []
    pieces = {piece.strip().casefold() for text in said for piece in re.split("[.,]", text)}
    is_cut = isinstance(spec, TableSpec) and bool(spec.ranges)  # A slide may have some rows alone.
    between = {Part.TEXT, Part.CHART, *(() if is_cut else (Part.TABLE,))}
    shown = (content for part, content in parts_of(finding.exhibit) if part in between)
    every = itertools.chain(finding.statement, finding.slide_text, *shown)
    weak = {names[grade_of(each.metric)] for each in every if isinstance(each, Number)}
    untold = (name for name in graded if name in weak and name.casefold() not in pieces)
    yield from (f"what a mark means is missing: {name}" for name in untold)
    panels = spec.panels if isinstance(spec, ChartSpec) else ()
    drawn = itertools.chain.from_iterable(panel.annotations for panel in panels)
    breaks = (report.normal(plain(each.label)) for each in drawn if each.pointer is Pointer.BREAK)
    yield from (f"what breaks a series is missing: {each}" for each in breaks if each not in said)
    for content in (finding.slide_text, spec.subtitle):
        yield from _untold(content, told, sense)


def _compared(
    finding: Finding, document: Document, slides: Iterable[_Slide], sense: Sense
) -> Iterator[str]:
    """Yield that a panel in digits no longer says that it is of another count than the chart."""
    spec, own = finding.exhibit.spec, (each for slide in slides for each in slide.pieces)
    said = [text for kind, about, text in own if (kind, about) == ("panel", finding.id)]
    charts = [spec] if isinstance(spec, ChartSpec) else []
    told = (p for each in charts for p in each.panels if stands_alone(each.kind, p, each.panels))
    heads = {report.normal(plain(panel.head)) for panel in told}.intersection(said)
    if heads and not any(map(sense.denials.search, said)):
        yield f"this is missing beside {min(heads)!r}: {document.furniture.not_comparable}"


def _untold(content: Content, told: Iterable[str], sense: Sense) -> Iterator[str]:
    """Yield the sentences that say what is not so, and that nothing tells."""
    for piece in _PIECE.split(report.normal(plain(content))):
        if sense.denials.search(piece) and not _is_told(piece, told, sense):
            yield f"this caveat is missing: {piece}"


def _is_told(caveat: str, told: Iterable[str], sense: Sense) -> bool:
    content, denies = sense.content(caveat), sense.denials.search(caveat)
    alike = (
        text
        for text in told
        if caveat in text or len(content & sense.content(text)) >= len(content) * _SAME
    )
    return any(caveat in text or not denies or sense.denials.search(text) for text in alike)
