"""The numbers of an edition as it displays them: of each finding or exhibit, and all together.

With those that tell no value: of pages, slides and items, of a day, an hour or a telephone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, product
from typing import Final

from briefing_gen.base.frozen import Frozen, grouped, kept
from briefing_gen.base.language import Language
from briefing_gen.charts.kinds import horizontal_kind
from briefing_gen.claims.index import Index
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document import blocks as doc
from briefing_gen.document import inline
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel, TableSpec
from briefing_gen.document.grades import with_marks
from briefing_gen.document.walk import (
    contents,
    exhibits,
    key_findings,
    numbering,
    of_block,
    of_notes,
    with_texts,
)
from briefing_gen.metrics.derive import expression
from briefing_gen.reading.passages import BESIDE
from briefing_gen.slides.chart_fit import panel_words, row_names
from briefing_gen.slides.shape_names import KEY, series_identities
from briefing_gen.slides.tables import has_scores, in_groups, in_short
from briefing_gen.verify.finding import Displays, barred
from briefing_gen.verify.report import Display, Kind, normal
from briefing_gen.verify.values import Values
from briefing_gen.words.languages import labels, unit_name, words_of
from briefing_gen.workbook import sheet_names

_DIGIT: Final = re.compile(r"\d")
_PANEL: Final = re.compile(r"/\d+$")
"""The number of a panel behind the name of its chart."""
_ANY: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the number of a page."""
_NUMBER: Final = re.compile(r"\d+")
_APPOINTED: Final = re.compile(
    r"(?:[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d|\d{1,2} de [a-z]+ de (?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)?\d\d|\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d"
    r"|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?:,? ext(?:\.|ensi[oó]n)? \d{1,5})?"
    r"|(?:[Rr]oom|[Ss]uite|[Ss]ala) (?:[A-Z]{1,4}-?)?\d+)"
)
"""A day, an hour, a telephone number or a room, which people write on their slides."""
_MINUTES: Final = re.compile(r"\b\d{1,3} min(?:ute|uto)?s?\b")
"""How long somebody is to speak, in an edition that knows no minutes."""
_HOST: Final = re.compile(r"https?://(?:www\.)?([\w.-]+)")


def _units(document: doc.Document, language: Language) -> Iterator[str]:
    """Yield what units are called, those of the package too: such a name may hold a number."""
    numbers = (word for content in contents(document) for word in content)
    used = (word.metric.quantity.unit for word in numbers if isinstance(word, inline.Number))
    for unit in dict.fromkeys((*labels(language).units, *used)):
        yield unit_name(unit, language)


class Shown:
    """All that an edition displays."""

    def __init__(self, document: doc.Document, index: Callable[[], Index] | None = None) -> None:
        self.document = document
        self.index = index
        """Returns the data that reworded sentences are held against."""
        self.values = Values(document)
        self._names: dict[str, list[str]] = {}
        """The parts that a name or heading stands for: a table may repeat the title of a chart."""
        self._own: dict[str, Displays] = {}
        language = Language(document.language)
        self._language = language
        own: list[Display] = []
        units = tuple(_displays((inline.Text(unit),) for unit in _units(document, language)))
        # Pages name publications by their numbers, slides by their names.
        by_number = numbering(document)
        cited = by_number.numbers.values()
        numbers = tuple(_displays((inline.Citation(number),) for number in cited))
        for part, marked in zip(_parts(document), _parts(with_marks(document)), strict=True):
            numbered = map(by_number.text, part.texts)
            charts = (each.spec for each in part.exhibits if isinstance(each, doc.Chart))
            drawn = chain.from_iterable(map(_of_chart, charts))
            displays = (*_displays(part.texts), *drawn, *_named(part.small), *units, *numbers)
            own += displays
            # In cells slides name publications by their numbers, and grades by marks.
            marks = (with_texts(each, by_number.text) for each in marked.exhibits)
            shown = dict.fromkeys((*part.exhibits, *marks))
            texts = (*map(_said, dict.fromkeys((*part.texts, *numbered))), *_rows(shown))
            self._own[part.name] = Displays(language, displays, texts, part.others[-1])
            for name in dict.fromkeys((part.name, *map(normal, part.others))):
                self._names.setdefault(name, []).append(part.name)
        self._names.pop(_said(document.title), None)  # All stands under it.
        self._by_metric = grouped((display.metric, display) for display in own)
        first = _outside(document)
        names = (*(spec.id for spec in exhibits(document)), *sheet_names(document).values())
        ids = _displays(((inline.Citation(name),) for name in names), Kind.NAMED)
        all_texts = chain.from_iterable(displays.texts for displays in self._own.values())
        texts = (*map(_said, first), *all_texts)
        self.everything = Displays(language, (*own, *_displays(first), *ids), texts)

    @kept
    def of(self, about: str) -> Displays | None:
        """Return the displays of what has this name or heading; None where nothing has.

        The name of a metric is one too.
        """
        if self.is_metric(about):
            return Displays(self._language, self._by_metric[about])
        names = self._names.get(normal(about)) or self._names.get(_PANEL.sub("", about), [])
        parts = [self._own[name] for name in names]
        if len(parts) > 1:
            displays = (display for part in parts for display in part.by_text.values())
            texts = (text for part in parts for text in part.texts)
            return Displays(self._language, displays, texts)
        return parts[0] if parts else None

    def is_metric(self, about: str) -> bool:
        """Return whether this is the name of a metric."""
        return bool(about) and about in self._by_metric

    def parts_with(self, display: str) -> tuple[Displays, ...]:
        """Return the parts that have a display."""
        return tuple(own for own in self._own.values() if display in own.by_text)


class _Part(Frozen, kw_only=True):
    """A section, finding or exhibit with what belongs to it."""

    name: str
    others: tuple[str, ...]
    """What it is known by as well, such as its heading."""
    texts: tuple[inline.Content, ...]
    exhibits: tuple[doc.Chart | doc.Table, ...]
    small: tuple[Panel, ...] = ()
    """Of a finding: its small chart, whose members may stand in another order."""


def _said(content: inline.Content) -> str:
    return normal(inline.plain(content))


def _parts(document: doc.Document) -> Iterator[_Part]:
    """Yield each section, and each finding and exhibit."""
    keys = {key.finding: key for key in key_findings(document)}
    for section in document.sections:
        blocks = [block for block in section.blocks if not isinstance(block, doc.Finding)]
        notes = of_notes(section.speaker_notes)
        yield _Part(
            name=section.id,
            others=(inline.plain(section.heading),),
            texts=(
                section.heading,
                section.slide_title,
                *notes,
                *(c for block in blocks for c in _of_block(block)),
            ),
            exhibits=tuple(block for block in blocks if isinstance(block, doc.Chart | doc.Table)),
        )
        for block in section.blocks:
            match block:
                case doc.Finding():
                    yield _part(block, keys.get(block.id))
                case doc.Chart(spec) | doc.Table(spec):
                    yield _Part(
                        name=spec.id,
                        others=(inline.plain(spec.title),),
                        texts=tuple(of_block(block)),
                        exhibits=(block,),
                    )
                case (
                    doc.Paragraph()
                    | doc.Bullets()
                    | doc.KeyFindings()
                    | doc.Callout()
                    | doc.Notes()
                    | doc.Sources()
                ):
                    pass


def _of_block(block: doc.Block) -> Iterator[inline.Content]:
    yield from of_block(block)
    if isinstance(block, doc.KeyFindings):
        yield from (item.slide_text for item in block.items)
    if isinstance(block, doc.Sources):  # A slide lists them by short names, or under publishers.
        for entry in block.entries:
            under = (*entry.publisher, inline.Text(" "), *entry.titled)
            yield from (entry.name, entry.titled, under)
        for language in Language:  # A workbook has the grade of each.
            names = package_words(language).grade_names.values()
            yield from ((inline.Text(name),) for name in names)


def _part(finding: doc.Finding, key: doc.KeyFinding | None) -> _Part:
    exhibit = finding.exhibit.spec
    marked = exhibit.about(finding.statement) if isinstance(exhibit, TableSpec) else None
    short = in_short(marked) if marked else None
    return _Part(
        name=finding.id,
        others=(
            f"{KEY}{finding.id}",  # What the summary shows of it.
            inline.plain(finding.statement),
            exhibit.id,
            inline.plain(exhibit.title),
        ),
        texts=tuple(_of_finding(finding, key)),
        exhibits=(finding.exhibit, *((doc.Table(short),) if short else ())),
        small=(key.spark.panel,) if key and key.spark else (),
    )


def _rows(exhibits: Iterable[doc.Chart | doc.Table]) -> Iterator[str]:
    """Yield the rows of tables, the names along each axis of charts, and the sources of values."""
    for exhibit in exhibits:
        match exhibit:
            case doc.Table(spec):
                yield _said((*spec.title, inline.Text(". "), *spec.subtitle))
                yield _beside(column.header for column in spec.columns)
                for row in spec.rows:
                    rest = ((),) * (len(spec.columns) - len(row.cells))
                    yield _beside((*row.cells, *rest))
                    yield _beside(filter(inline.plain, row.cells))  # Pages tell of no empty.
                for part in in_groups(spec) if has_scores(spec) else ():  # As slides have them.
                    yield from (_beside(row.cells[at] for row in part.rows) for at in (0, -1))
            case doc.Chart(spec):
                for panel in spec.in_time().panels:
                    yield from map(normal, _along(spec.kind, panel))
                    listed = panel.values.rows if panel.values else ()
                    yield from dict.fromkeys(_said(row.cells[-1]) for row in listed)


def _along(kind: ChartKind, panel: Panel) -> Iterator[str]:
    """Yield the names along the axis of a chart, and its values after them, as slides have both.

    A value of a single series may stand in digits beside its name, in place of a column.
    """
    columns = product(panel.series, enumerate(panel.categories))
    named = ((item.label, series.points[at].number) for series, (at, item) in columns)
    pairs = ((inline.plain(label), number.text) for label, number in named if number)
    yield from (" ".join(each) for pair in pairs for each in (pair, pair[::-1]))
    kinds = filter(None, (kind, horizontal_kind(kind, (panel,))))
    for drawn, short in product(kinds, (False, True)):
        called = ((item.short if short else ()) or item.label for item in panel.categories)
        labels = [inline.plain(label) for label in called]
        names = tuple(row_names(drawn, panel, short=short))
        yield from (BESIDE.join(labels), BESIDE.join(names))
        yield from (name for name in names if name not in labels)  # With why it lacks a value.
        yield panel_words(drawn, panel, names)


def _beside(cells: Iterable[inline.Content]) -> str:
    return normal(BESIDE.join(map(inline.plain, cells)))


def _outside(document: doc.Document) -> tuple[inline.Content, ...]:
    """Return the texts that belong to no section."""
    first = (document.kicker, document.title, document.standfirst, *document.makers)
    keywords: inline.Content = (inline.Text(", ".join(document.keywords)),)
    return (*first, (document.date,), document.version, keywords)


def _of_finding(finding: doc.Finding, key: doc.KeyFinding | None) -> Iterator[inline.Content]:
    yield from of_block(finding)
    if key:  # A slide shows its number over the words.
        yield from ((key.number, inline.Text(" "), *key.label), key.sentence, key.slide_text)
        yield from ((key.number,), key.label, key.spark.alt if key.spark else ())
    yield from (finding.short, finding.slide_text, finding.slide_source)
    yield from (*finding.notes, *finding.exhibit.spec.notes)
    if isinstance(finding.exhibit, doc.Table):
        yield from ((inline.Citation(tick.text),) for tick in finding.exhibit.spec.scale)
    yield from of_notes(finding.speaker_notes)


def _of_chart(spec: ChartSpec) -> Iterator[Display]:
    """Yield what stands in a chart, or in its workbook, beside what is always shown."""
    tables = (spec.table, *(panel.values for panel in spec.panels if panel.values))
    yield from _displays((*spec.notes, *spec.caveats))
    yield from _named(spec.panels)
    for table in tables:
        yield from _displays(column.header for column in table.columns)
        yield from _displays(cell for row in table.rows for cell in row.cells)
    for panel in spec.panels:
        yield from _displays(category.short or () for category in panel.every_category)
        for point in panel.every_point:
            numbers = (point.number, point.margin, point.part)
            yield from _displays(((*filter(None, numbers), inline.Text(point.reason or "")),))
        for tick in panel.axis.ticks:
            yield from _displays(((inline.Citation(tick.text),),), Kind.COUNTED)


def _named(panels: Iterable[Panel]) -> Iterator[Display]:
    """Yield the names in the data of what stands in some plots, as their workbooks have them."""
    names = (name for panel in panels for name in series_identities((panel,)))
    return _displays(((inline.Citation(name),) for name in names), Kind.NAMED)


def _displays(contents: Iterable[inline.Content], kind: Kind | None = None) -> Iterator[Display]:
    """Yield the words of `contents` that hold a digit, of `kind` or of what they are."""
    for content in contents:
        for word in inline.words(content):
            text = normal(word.text)
            if _DIGIT.search(text):
                metric = (
                    word.metric if isinstance(word, inline.Number | inline.Comparison) else None
                )
                named = expression(metric) if metric else ""
                yield Display(text, kind or _kind(word), named, metric)


def _kind(word: inline.Words) -> Kind:
    match word:
        case inline.Number() | inline.Comparison():
            return Kind.METRIC
        case inline.Period() | inline.Date():
            return Kind.PERIOD
        case inline.Citation() | inline.Text():
            return Kind.QUOTED


class Counted:
    """What finds numbers that tell no value: of a page, a slide, an item, a year in two digits."""

    def __init__(self, shown: Shown, pages: int) -> None:
        furniture, sections = shown.document.furniture, shown.document.sections
        page = furniture.page_of.replace("{page}", _ANY).replace("{pages}", _ANY)
        part = re.escape(furniture.part_of.format(part=1, parts=1))
        lines = (f"{inline.plain(section.heading)} {_ANY}" for section in sections)
        paged = "|".join(re.escape(normal(words)) for words in (page, *lines))
        several = r"\d{1,4}(?:(?:, |[–-])\d{1,4})*"
        named = (each.format(slides=several) for each in (furniture.on_slide, furniture.on_slides))
        slides = "|".join((part.replace("1", r"\d{1,4}"), *(rf"(?<!\w){each}" for each in named)))
        # The groups are numbers of pages.
        pattern = rf"{slides}|(?<!\w)(?:{paged})(?!\d)|^{_ANY}$".replace(_ANY, r"(\d{1,4})")
        if not any(map(_MINUTES.search, texts := shown.everything.texts)):
            pattern += f"|{_MINUTES.pattern}"
        self._numbering = re.compile(pattern)
        self._pages = pages
        self._years = shown.everything.years
        self._hosts = frozenset(host for text in texts for host in _HOST.findall(text))
        senses = words_of(shown.everything.language).senses
        self._shorthand = re.compile(
            rf"^\(?(?P<item>\d{{1,2}})[.)]\s+(?=\D)|(?<!\w)(?:{senses.places})\s(?P<place>\d{{1,3}})(?!\d)"
            rf"|(?<!\w)(?:{senses.fiscal}|{senses.calendar})\s?['’]?(?P<year>\d\d)(?!\d)"
            rf"|(?<![\w.])(?P<host>[\w.-]*\d[\w-]*\.[a-z]{{2,}})(?![\w])"
            rf"|(?P<first>(?:19|20)\d\d)[–-](?P<last>\d\d)(?!\d)",
            re.IGNORECASE,
        )

    def numbered(self, text: str) -> tuple[str, list[Display]]:
        """Return a text with bars for "Page 3 of 11", "(1 of 2)", "slides 3, 5", minutes, contents.

        With it go the numbers of pages and slides in it.
        """
        found: list[Display] = []

        def bar(match: re.Match[str]) -> str:
            if not all(1 <= int(number) <= self._pages for number in match.groups() if number):
                return match[0]
            found.extend(Display(number, Kind.COUNTED) for number in _NUMBER.findall(match[0]))
            return "|" * len(match[0])

        return self._numbering.sub(bar, text), found

    def take(self, text: str, left: str, *, own: bool) -> tuple[str, list[Display]]:
        """Return `left`, which is what is left of `text`, with bars, and what was found.

        Days and telephone numbers are not looked for in what is the edition's `own`.
        """
        found: list[Display] = []
        for match in () if own else _APPOINTED.finditer(text):
            start, end = match.span()
            numbers = _NUMBER.findall(left, start, end)
            found.extend(Display(number, Kind.QUOTED) for number in numbers)
            left = barred(left, start, end)
        for match in self._shorthand.finditer(text):
            name = match.lastgroup or ""
            words, (start, end) = match[name], match.span(name)
            if name == "host":
                kind, is_known = Kind.QUOTED, words in self._hosts
            elif name in {"item", "place"}:
                kind, is_known = Kind.COUNTED, True
            else:
                year = (match["first"] or "20")[:2] + words
                kind, is_known = Kind.PERIOD, year in self._years
            if left[start:end] == words and is_known:
                found.append(Display(words, kind))
                left = barred(left, start, end)
        return left, found
