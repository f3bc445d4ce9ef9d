"""The reviewer's sheet of an edition, and what else travels inside a document."""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Final, TypeGuard

from briefing_gen.base.frozen import Frozen, by_identity, field_names, replace
from briefing_gen.base.language import Language
from briefing_gen.binding.package_texts import caveats_of
from briefing_gen.composing.working import places_of, working_line
from briefing_gen.dataset.cell_text import as_csv, as_text
from briefing_gen.dataset.excerpts import PackageFile, excerpt
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Dataset, Observation, Source
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.blocks import Attachment, Document, Relationship, Role, Table
from briefing_gen.document.exhibits import ChartSpec
from briefing_gen.document.inline import Citation, Content, Number, Words, plain, words
from briefing_gen.document.walk import exhibits, of_table, places, spoken
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression, grade
from briefing_gen.metrics.margins import exact, recomputed
from briefing_gen.metrics.recheck import recompute
from briefing_gen.reading.passages import BESIDE
from briefing_gen.words.citing import grade_name, locator_in, observations_in, values_in
from briefing_gen.words.languages import labels


class LedgerRow(Frozen, kw_only=True):
    """One number of an edition; every field is text, in the order of the sheet's columns."""

    order: str = ""
    section: str = ""
    block: str = ""
    part: str = ""
    page: str = ""
    """On which its finding, exhibit or section begins; so is the slide."""
    slide: str = ""
    number: str = ""
    context: str = ""
    """The sentence or cell it stands in."""
    metric: str = ""
    value: str = ""
    unit: str = ""
    working: str = ""
    inputs: str = ""
    sources: str = ""
    locators: str = ""
    grade: str = ""
    caveats: str = ""
    check: str = ""
    """"recomputed" where the metric follows again from published values, else what differs.

    "quoted" where the number is somebody's, whose publication stands under sources.
    """
    counts: str = ""
    """Of a published value what it counts; so are `period` and `members` of it alone."""
    period: str = ""
    """Its kind and when: "calendar-year 2023", "fiscal-year 2010/2012"."""
    members: str = ""
    """What those in the address are called: "state=TX: Texas | kind=all: All reports"."""


_CELLS: Final = attrgetter(*field_names(LedgerRow))


def ledger(
    document: Document,
    dataset: Dataset,
    pages: Mapping[str, int] | None = None,
    slides: Mapping[str, int] | None = None,
) -> tuple[LedgerRow, ...]:
    """Return a row for each number of `document`, then of its slides and notes, in reading order.

    A number is bound, or quoted from somebody's statement. `pages` and `slides` give the page and
    slide on which a section or finding begins, by its id.
    """
    starts = (pages or {}, slides or {})
    language = Language(document.language)
    rows: list[LedgerRow] = []
    for place, content in (*places(document), *spoken(document)):
        numbers = [word for word in words(content) if _is_listed(word)]
        context = plain(content) if numbers else ""
        for number in numbers:
            page, slide = (str(at.get(place.block) or at.get(place.section) or "") for at in starts)
            row = replace(
                _facts_of(number, dataset, language),
                order=str(len(rows) + 1),
                section=place.section,
                block=place.block,
                part=place.part,
                page=page,
                slide=slide,
                number=number.text,
                context=context,
            )
            rows.append(row)
    return tuple(rows)


def write_ledger(rows: tuple[LedgerRow, ...]) -> bytes:
    """Return `rows` as CSV in UTF-8 with a byte-order mark, which spreadsheets need.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    rows_of_text = ([as_text(cell) for cell in _CELLS(row)] for row in rows)
    return as_csv((field_names(LedgerRow), *rows_of_text)).encode("utf-8-sig")


def _is_listed(word: Words) -> TypeGuard[Number | Citation]:
    """Tell whether `word` is a number that is bound, or quoted from a statement."""
    return isinstance(word, Number) or (isinstance(word, Citation) and word.origin is not None)


def _facts_of(number: Number | Citation, dataset: Dataset, language: Language) -> LedgerRow:
    match number:
        case Number(metric=metric):
            return _facts(metric, dataset, language, places_of(number, language))
        case Citation(origin=origin):
            source = _source(origin.source, language) if origin else ""
            place = origin.locator if origin else ""
            return LedgerRow(sources=source, locators=place, check="quoted")


@by_identity(2048, of=2)  # A metric stands in many places, and in many editions.
def _facts(metric: Metric, dataset: Dataset, language: Language, places: int | None) -> LedgerRow:
    values = observations_in([metric])
    return LedgerRow(
        metric=expression(metric),
        value=exact(metric),
        unit=metric.quantity.unit,
        working=plain(working_line(metric, language, places)),
        inputs="; ".join(dict.fromkeys(_inputs(metric))),
        sources="; ".join(dict.fromkeys(_cited(value, language) for value in values)),
        locators="; ".join(
            dict.fromkeys(locator_in(value, language) for value in values if value.locator)
        ),
        grade=grade_name(grade(metric), language),
        caveats=" ".join(plain(text) for text in caveats_of(values, dataset, language)),
        check=_check(metric, dataset),
        **_names(metric, dataset, language),
    )


def _names(metric: Metric, dataset: Dataset, language: Language) -> dict[str, str]:
    """Return in words what the address of a published value stands for; of others nothing."""
    if not isinstance(metric, Observed):
        return {}
    value = metric.observation
    start, end = value.period.start, value.period.end
    return {
        "counts": title_in(value.population.titles, language),
        "period": f"{value.period.kind} {start}{f'/{end}' if end != start else ''}",
        "members": BESIDE.join(
            f"{name}={member}: {member_label(dataset, name, member, language)}"
            for name, member in value.ref.key
        ),
    }


def _cited(value: Observation, language: Language) -> str:
    """Return the publication of a value, and the text it was read in where that is another."""
    source = _source(value.source, language)
    if value.read_in is None:
        return source
    return f"{source} ({labels(language).as_reported_in}{_source(value.read_in, language)})"


def _source(source: Source, language: Language) -> str:
    title = source.titles.get(language) or source.title
    return f"{source.publisher}, {title}, {source.url}"


def _inputs(metric: Metric) -> Iterator[str]:
    """Yield each published value with its address; of many alike, their pattern and number."""
    match metric:
        case Observed(observation):
            yield f"{observation.ref} = {observation.quantity.value:f}"
        case Derived(inputs=inputs, over=str(pattern)):
            yield f"{pattern}: {len(inputs)} values"
        case Derived(inputs=inputs):
            for item in inputs:
                yield from _inputs(item)


def _derived_by_source(value: Observation, dataset: Dataset) -> str:
    """Return how a value that its source derived fares when it is derived again."""
    again = recompute(value.ref, dataset)
    if again is None:
        return ""
    return "; recomputed" if again.agrees else f"; differs: {exact(again.metric)}"


def _check(metric: Metric, dataset: Dataset) -> str:
    match metric:
        case Observed(observation):
            return f"as in {observation.where}{_derived_by_source(observation, dataset)}"
        case Derived(quantity=quantity):
            again = recomputed(metric)
            return "recomputed" if again == quantity else f"differs: {again.value:f}"


LEDGER: Final = "ledger.csv"
_CSV: Final = "text/csv"
_JSON: Final = "application/json"


def evidence(
    dataset: Dataset, document: Document, pages: Mapping[str, int]
) -> tuple[Attachment, ...]:
    """Return the files that let a reader check `document` without us, in order of their names.

    `pages` gives the page on which a section, finding, chart or table begins, by its id.
    """
    language = Language(document.language)
    package = excerpt(dataset, tables_behind(document), corrections_in(document))
    found = [_published(file, language) for file in package]
    found.append(
        Attachment(
            name=LEDGER,
            content=write_ledger(ledger(document, dataset, {"title": 1, **pages})),
            mime=_CSV,
            description=labels(language).attached_ledger,
            relationship=Relationship.SUPPLEMENT,
        )
    )
    return tuple(sorted(found, key=lambda item: item.name))


def tables_behind(document: Document) -> tuple[str, ...]:
    """Return the names of the tables that the numbers of `document` come from, sorted."""
    values = values_in(_everything(document))
    return tuple(sorted({value.ref.table for value in values}))


def corrections_in(document: Document) -> frozenset[str]:
    """Return the names of the corrections that `document` shows."""
    sections = (section for section in document.sections if section.role is Role.CORRECTIONS)
    blocks = (block for section in sections for block in section.blocks)
    tables = (block.spec for block in blocks if isinstance(block, Table))
    return frozenset(row.id for spec in tables for row in spec.rows)


def charts(document: Document) -> Iterator[ChartSpec]:
    """Yield the charts of `document` in reading order."""
    return (spec for spec in exhibits(document) if isinstance(spec, ChartSpec))


def _everything(document: Document) -> Iterator[Content]:
    """Yield every text of `document`, also what is only spoken, drawn or tabulated."""
    yield from (content for _, content in (*places(document), *spoken(document)))
    for spec in charts(document):
        yield from (content for _, content in of_table(spec.table))
        for panel in spec.panels:
            yield from ((point.number,) for point in panel.every_point if point.number)


def _published(file: PackageFile, language: Language) -> Attachment:
    words_of = labels(language)
    if file.titles is None:
        mime, description = _JSON, words_of.attached_descriptor
    else:
        title = title_in(file.titles, language)
        mime, description = _CSV, words_of.attached_data.format(title=title)
    return Attachment(
        name=file.name,
        content=file.content,
        mime=mime,
        description=description,
        relationship=Relationship.SOURCE,
    )
