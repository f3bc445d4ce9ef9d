"""The numbers of an edition as it displays them: of each finding or exhibit, and all together."""

from __future__ import annotations

import functools
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFinding,
    KeyFindings,
    Notes,
    Paragraph,
    Sources,
    Table,
)
from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Number,
    Period,
    Text,
    Words,
    plain,
    words,
)
from briefing_gen.document.tables import TableSpec
from briefing_gen.document.walk import (
    contents,
    exhibits,
    key_findings,
    numbering,
    of_block,
    of_notes,
)
from briefing_gen.metrics.derive import expression
from briefing_gen.slides.shape_names import series_identities
from briefing_gen.verify.report import BESIDE, Display, Kind, has_unit, is_rounded, may_say, normal
from briefing_gen.verify.values import Values
from briefing_gen.words import quantity_text
from briefing_gen.words.languages import comparisons, labels, unit_name

_CLAIMED: Final = re.compile(r"\d[\d.,:/-]*\d|\d")
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PANEL: Final = re.compile(r"/\d+$")
"""The number of a panel behind the name of its chart."""
_GOES_ON: Final = re.compile(r"[.,]?\d")
_DIGIT: Final = re.compile(r"\d")
_FEWEST_ZEROS: Final = 2
"""So many at the end of a number say that it was rounded."""
_MANY: Final = 50
_FEW_HOMES: Final = 3
"""A number that stands in more places belongs to none of them."""


class Claim(Frozen):
    """A number or a word, and where in its text it stands."""

    words: str
    at: int
    instead: str = ""
    """What the edition displays, where that is known."""
    wrong: str = ""
    """What is wrong with it, where it is not merely another word or number."""


class Met(Frozen):
    """A display in a text, and where it stands there."""

    start: int
    end: int
    likes: tuple[Display, ...]
    """What is displayed in these words."""


class Displays:
    """What finds displays in a text, by all of what they say."""

    def __init__(
        self, language: Language, displays: Iterable[Display], texts: Iterable[str] = ()
    ) -> None:
        self.texts = tuple(dict.fromkeys(texts))
        """What holds them."""
        self.language = language
        self._folded = frozenset(map(str.casefold, self.texts))
        self._molds: dict[str, set[str]] = {}
        self.by_text: dict[str, Display] = {}
        self._like: dict[str, list[Display]] = {}
        self._by_amount: dict[Decimal, list[Display]] = {}
        self._by_token: dict[str, list[tuple[int, str]]] = {}
        """The displays by the first number in each, with how far on it stands."""
        self._put_to: dict[str, dict[object, str]] = {}
        once = {(each.text, each.kind, each.metric): each for each in displays}
        for display in once.values():
            if display.text not in self.by_text and (token := _NUMBER.search(display.text)):
                offset = token.start()
                self._by_token.setdefault(token[0], []).append((offset, display.text))
            self.by_text.setdefault(display.text, display)
            self._like.setdefault(display.text, []).append(display)
            if display.behind and (own := next(quantity_text.quantities(display.text), None)):
                self._by_amount.setdefault(own.amount, []).append(display)
        for text in (*self.texts, *self.by_text):
            self._molds.setdefault(self._mold(text), set()).add(text)

    @functools.cached_property
    def years(self) -> frozenset[str]:
        """The years that stand in the texts."""
        return frozenset(year for text in self.texts for year in _YEAR.findall(text))

    @functools.cached_property
    def headings(self) -> Sequence[Sequence[str]]:
        """The cells of rows that name a unit, and hold no number."""
        rows = (text for text in self.texts if BESIDE in text and not _DIGIT.search(text))
        return [row.split(BESIDE) for row in rows if quantity_text.units_in(row)]

    def is_own(self, text: str) -> bool:
        """Return whether the edition says just this, in whichever letters."""
        return text.casefold() in self._folded

    def claims(self, text: str) -> list[Claim]:
        """Return the numbers and words of comparison in `text`, in reading order."""
        return [Claim(found[0], found.start()) for found in self._claiming(text).finditer(text)]

    def alike(self, text: str) -> set[str]:
        """Return the texts that are `text` but for its claims; it is one of them, or altered.

        Of very many, such as the rows of a long table, those that share one claim with it.
        """
        mold = self._mold(text)
        found = self._molds.get(mold, set())
        if len(found) <= _MANY:
            return found
        if text in found:
            return {text}
        places = ((mold, at, claim.words) for at, claim in enumerate(self.claims(text)))
        sharing = [self._by_claim[place] for place in places if place in self._by_claim]
        return set(min(sharing, key=len, default=[])[:_MANY])

    @functools.cached_property
    def _by_claim(self) -> Mapping[tuple[str, int, str], Sequence[str]]:
        """The texts that have one mold, where those are many, by each of their claims."""
        found: dict[tuple[str, int, str], list[str]] = {}
        for mold, texts in self._molds.items():
            for text in sorted(texts) if len(texts) > _MANY else ():
                for at, claim in enumerate(self.claims(text)):
                    found.setdefault((mold, at, claim.words), []).append(text)
        return found

    def _mold(self, text: str) -> str:
        """Return `text` with a mark in place of each number and word of comparison."""
        return self._claiming(text).sub("#", text)

    def _claiming(self, text: str) -> re.Pattern[str]:
        words = sorted({found.words for found in comparisons(text, self.language)}, reverse=True)
        if not words:
            return _CLAIMED
        either = "|".join(map(re.escape, words))
        return re.compile(rf"{_CLAIMED.pattern}|\b(?:{either})\b")

    def met(self, text: str) -> Iterator[Met]:
        """Yield the displays in `text`, of those that begin at one place the longest."""
        reached = 0
        for token in _NUMBER.finditer(text):
            places = (
                (token.start() - offset, display)
                for offset, display in self._by_token.get(token[0], ())
            )
            found = [
                (at, -len(display), display)
                for at, display in places
                if at >= reached and text.startswith(display, at) and _is_whole(text, at, display)
            ]
            if found:
                at, _, display = min(found)
                reached = at + len(display)
                yield Met(at, reached, tuple(self._like[display]))

    def take(self, text: str) -> tuple[str, list[Display]]:
        """Return `text` with bars in place of each display, as long as it is, and the displays."""
        found = list(self.met(text))
        for met in found:
            text = f"{text[: met.start]}{'|' * (met.end - met.start)}{text[met.end :]}"
        return text, [met.likes[0] for met in found]

    def misstated(self, text: str) -> list[Claim]:
        """Return the displays in `text` to which it puts another unit, sign or scale."""
        if self.is_own(text):
            return []
        return [claim for found in self.met(text) for claim in self._put(text, found)]

    def _put(self, text: str, found: Met) -> Iterator[Claim]:
        """Yield a display with what a text puts to it, unless the edition may say the same."""
        display = found.likes[0].text
        for number in quantity_text.NUMBER.finditer(display):
            start, end = number.span()
            alone = quantity_text.read_quantity(display, start, end)
            written = quantity_text.read_quantity(text, found.start + start, found.start + end)
            if written is None or alone is None or written.meaning == alone.meaning:
                continue
            known = self._own_words(display)
            if written.meaning in known or any(may_say(like, written) for like in found.likes):
                continue
            if self.agreeing(written):
                continue
            instead = next(iter(known.values()), display)
            yield Claim(text[written.start : written.end], written.start, instead)
            return

    @functools.cached_property
    def _texts_with(self) -> Mapping[str, Sequence[str]]:
        """The texts by each number in them."""
        found: dict[str, list[str]] = {}
        for text in self.texts:
            for token in {token[0] for token in _NUMBER.finditer(text)}:
                found.setdefault(token, []).append(text)
        return found

    def _own_words(self, display: str) -> dict[object, str]:
        """Return what the edition itself puts to a display, by its meaning."""
        if display not in self._put_to:
            pattern = re.compile(rf"(?<![\d.,]){re.escape(display)}(?![.,]?\d)")
            known = self._put_to[display] = {}
            token = _NUMBER.search(display)
            for text in self._texts_with.get(token[0] if token else "", ()):
                for found in pattern.finditer(text):
                    for number in quantity_text.NUMBER.finditer(display):
                        start, end = (found.start() + at for at in number.span())
                        if written := quantity_text.read_quantity(text, start, end):
                            known.setdefault(written.meaning, text[written.start : written.end])
        return self._put_to[display]

    def agreeing(self, written: quantity_text.Written) -> tuple[Display, ...]:
        """Return what displays the same quantity in other words: "28 percent" for "28.0%"."""
        return tuple(
            like for like in self._by_amount.get(written.amount, ()) if may_say(like, written)
        )

    def rounded(self, written: quantity_text.Written) -> tuple[Display, ...]:
        """Return the displays of which a quantity is the value, rounded."""
        values, displays = self._by_value
        digits = str(written.amount)
        zeros = len(digits) - len(digits.rstrip("0"))
        if written.step == 1 and _FEWEST_ZEROS <= zeros <= len(digits) - 2:
            written = replace(written, step=Decimal(10) ** zeros)  # "203,000" for 203,467.
        places = (bisect(values, written.amount + sign * written.step) for sign in (-1, 1))
        return tuple(
            like
            for like in displays[slice(*places)]
            if like.behind
            and is_rounded(like.behind, written)
            and (own := next(quantity_text.quantities(like.text), None))
            and has_unit(like.behind, written.unit, own.unit)
        )

    @functools.cached_property
    def _by_value(self) -> tuple[Sequence[Decimal], Sequence[Display]]:
        """The displays in the order of their values, without signs."""
        bound = [like for likes in self._like.values() for like in likes if like.behind]
        pairs = [(abs(like.behind.quantity.value), like) for like in bound if like.behind]
        pairs.sort(key=lambda pair: pair[0])
        return [value for value, _ in pairs], [like for _, like in pairs]


def _is_whole(text: str, at: int, display: str) -> bool:
    """Return whether the numbers at both ends of a display do not go on in a text."""
    return not (at and text[at - 1] in "0123456789.,") and not _GOES_ON.match(
        text, at + len(display)
    )


def _units(document: Document, language: Language) -> Iterator[str]:
    """Yield what units are called, those of the package too: such a name may hold a number."""
    numbers = (word for content in contents(document) for word in content)
    used = (word.metric.quantity.unit for word in numbers if isinstance(word, Number))
    for unit in dict.fromkeys((*labels(language).units, *used)):
        yield unit_name(unit, language)


class Shown:
    """All that an edition displays."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.values = Values(document)
        self._names: dict[str, list[str]] = {}
        """The parts that a name or heading stands for: a table may repeat the title of a chart."""
        self._own: dict[str, Displays] = {}
        self._by_metric: dict[str, list[Display]] = {}
        language = Language(document.language)
        self._language = language
        own: list[Display] = []
        units = tuple(_displays((Text(unit),) for unit in _units(document, language)))
        # Pages name publications by their numbers, slides by their names.
        by_number = numbering(document)
        numbers = tuple(_displays((Citation(number),) for number in by_number.numbers.values()))
        for part in _parts(document):
            numbered = map(by_number.text, part.texts)
            displays = (*_displays(part.texts), *_of_exhibits(part.exhibits), *units, *numbers)
            own += displays
            texts = (*map(_said, dict.fromkeys((*part.texts, *numbered))), *_rows(part.exhibits))
            self._own[part.name] = Displays(language, displays, texts)
            for name in dict.fromkeys((part.name, *map(normal, part.others))):
                self._names.setdefault(name, []).append(part.name)
        self._names.pop(_said(document.title), None)  # All stands under it.
        for display in own:
            self._by_metric.setdefault(display.metric, []).append(display)
        first = _outside(document)
        ids = _displays(((Citation(spec.id),) for spec in exhibits(document)), Kind.NAMED)
        all_texts = chain.from_iterable(displays.texts for displays in self._own.values())
        self.everything = Displays(
            language, (*own, *_displays(first), *ids), (*map(_said, first), *all_texts)
        )

    def of(self, about: str) -> Displays | None:
        """Return the displays of what has this name or heading; None where nothing has.

        The name of a metric is one too.
        """
        if self.is_metric(about):
            return Displays(self._language, self._by_metric[about])
        names = self._names.get(normal(about)) or self._names.get(_PANEL.sub("", about), [])
        if len(names) > 1:
            self._own[about] = self._together([self._own[name] for name in names])
            self._names[normal(about)] = [about]
            names = [about]
        return self._own[names[0]] if names else None

    def _together(self, parts: Sequence[Displays]) -> Displays:
        """Return what several parts display."""
        displays = [display for part in parts for display in part.by_text.values()]
        return Displays(self._language, displays, [text for part in parts for text in part.texts])

    def is_metric(self, about: str) -> bool:
        """Return whether this is the name of a metric."""
        return bool(about) and about in self._by_metric

    def parts_with(self, display: str) -> tuple[Displays, ...]:
        """Return the parts that have a display."""
        return tuple(own for own in self._own.values() if display in own.by_text)

    def homes(self, display: str) -> tuple[str, ...]:
        """Return the names of findings and exhibits that have a display, if they are few."""
        found = tuple(name for name, own in self._own.items() if display in own.by_text)
        return found if len(found) <= _FEW_HOMES else ()

    def texts(self, about: str) -> tuple[str, ...]:
        """Return the texts of what has this name or heading, or all where nothing has."""
        return (self.of(about) or self.everything).texts


class _Part(Frozen, kw_only=True):
    """A section, finding or exhibit with what belongs to it."""

    name: str
    others: tuple[str, ...]
    """What it is known by as well, such as its heading."""
    texts: tuple[Content, ...]
    exhibits: tuple[Chart | Table, ...]


def _said(content: Content) -> str:
    return normal(plain(content))


def _parts(document: Document) -> Iterator[_Part]:
    """Yield each section, and each finding and exhibit."""
    keys = {key.finding: key for key in key_findings(document)}
    for section in document.sections:
        blocks = [block for block in section.blocks if not isinstance(block, Finding)]
        notes = of_notes(section.speaker_notes)
        yield _Part(
            name=section.id,
            others=(plain(section.heading),),
            texts=(section.heading, *notes, *(c for block in blocks for c in _of_block(block))),
            exhibits=tuple(block for block in blocks if isinstance(block, Chart | Table)),
        )
        yield from (part for block in section.blocks if (part := _part(block, keys)))


def _of_block(block: Block) -> Iterator[Content]:
    yield from of_block(block)
    if isinstance(block, Sources):  # A slide lists them by the names that stand under charts.
        yield from (
            (*entry.name, *((Text(" · "), *entry.grade_words) if entry.grade_words else ()))
            for entry in block.entries
        )


def _part(block: Block, keys: Mapping[str, KeyFinding]) -> _Part | None:
    """Return a finding or exhibit; None of a block that only belongs to its section."""
    match block:
        case Finding():
            return _Part(
                name=block.id,
                others=(
                    plain(block.statement),
                    block.exhibit.spec.id,
                    plain(block.exhibit.spec.title),
                ),
                texts=tuple(_of_finding(block, keys.get(block.id))),
                exhibits=(block.exhibit,),
            )
        case Chart(spec) | Table(spec):
            return _Part(
                name=spec.id,
                others=(plain(spec.title),),
                texts=tuple(of_block(block)),
                exhibits=(block,),
            )
        case Paragraph() | Bullets() | KeyFindings() | Callout() | Notes() | Sources():
            return None


def _rows(exhibits: tuple[Chart | Table, ...]) -> Iterator[str]:
    """Yield the rows of tables, the names along each axis of charts, and the sources of values."""
    for exhibit in exhibits:
        match exhibit:
            case Table(spec):
                yield _beside(column.header for column in spec.columns)
                for row in spec.rows:
                    yield _beside(row.cells)
                    yield _beside(filter(plain, row.cells))  # Pages tell of no empty cell.
            case Chart(spec):
                for panel in spec.in_time().panels:
                    for short in (False, True):
                        labels = [
                            plain((category.short if short else ()) or category.label)
                            for category in panel.categories
                        ]
                        yield normal(BESIDE.join(labels))
                        pairs = (f"{label}{_reasons(panel, at)}" for at, label in enumerate(labels))
                        yield normal(BESIDE.join(pairs))
                    listed = panel.values.rows if panel.values else ()
                    yield from dict.fromkeys(_said(row.cells[-1]) for row in listed)


def _reasons(panel: Panel, at: int) -> str:
    """Return why a category lacks values, as it follows its name in a chart."""
    lacking: dict[str, list[str]] = {}
    for series in panel.series:
        if reason := series.points[at].reason:
            lacking.setdefault(reason, []).append(plain(series.name))
    if len(lacking) == 1 and len(*lacking.values()) == len(panel.series):
        return f" ({next(iter(lacking))})"
    told = (f"{', '.join(names)}: {reason}" for reason, names in lacking.items())
    return f" ({'; '.join(told)})" if lacking else ""


def _beside(cells: Iterable[Content]) -> str:
    return normal(BESIDE.join(map(plain, cells)))


def _outside(document: Document) -> tuple[Content, ...]:
    """Return the texts that belong to no section."""
    first = (document.kicker, document.title, document.standfirst, *document.makers)
    keywords: Content = (Text(", ".join(document.keywords)),)
    return (*first, (document.date,), document.version, keywords)


def _of_finding(finding: Finding, key: KeyFinding | None) -> Iterator[Content]:
    yield from of_block(finding)
    if key:  # A slide shows its number over the words.
        yield from ((key.number, Text(" "), *key.label), key.sentence, key.grade or ())
        yield from ((key.number,), key.label)
    yield from (finding.short, finding.slide_text, finding.slide_source)
    yield from (*finding.notes, *finding.exhibit.spec.notes)
    yield from of_notes(finding.speaker_notes)


def _of_exhibits(exhibits: tuple[Chart | Table, ...]) -> Iterator[Display]:
    """Yield what stands in charts, or in their workbooks, beside what is always shown."""
    for exhibit in exhibits:
        if isinstance(exhibit, Chart):
            yield from _of_chart(exhibit.spec)


def _of_chart(spec: ChartSpec) -> Iterator[Display]:
    tables = (spec.table, *(panel.values for panel in spec.panels if panel.values))
    yield from _displays((*spec.notes, *spec.caveats))
    names = (name for panel in spec.panels for name in series_identities((panel,)))
    yield from _displays(((Citation(name),) for name in names), Kind.NAMED)
    yield from _displays(cell for table in tables for cell in _cells(table))
    for panel in spec.panels:
        yield from _displays(category.short or () for category in panel.categories)
        for point in (point for series in panel.series for point in series.points):
            numbers = (point.number, point.margin, point.part)
            yield from _displays(((*filter(None, numbers), Text(point.reason or "")),))
        for tick in panel.axis.ticks:
            yield from _displays(((Citation(tick.text),),), Kind.COUNTED)


def _cells(table: TableSpec) -> Iterator[Content]:
    yield from (column.header for column in table.columns)
    yield from (cell for row in table.rows for cell in row.cells)


def _displays(contents: Iterable[Content], kind: Kind | None = None) -> Iterator[Display]:
    """Yield the words of `contents` that hold a digit, of `kind` or of what they are."""
    for content in contents:
        for word in words(content):
            text = normal(word.text)
            if _DIGIT.search(text):
                metric = word.metric if isinstance(word, Number | Comparison) else None
                named = expression(metric) if metric else ""
                yield Display(text, kind or _kind(word), named, metric)


def _kind(word: Words) -> Kind:
    match word:
        case Number() | Comparison():
            return Kind.METRIC
        case Period() | Date():
            return Kind.PERIOD
        case Citation() | Text():
            return Kind.QUOTED
