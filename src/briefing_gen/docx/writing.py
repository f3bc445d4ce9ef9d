"""Write a document as a Word file that people edit: styles, footnotes, native charts, tables.

Layout is Word's. What was computed stands in controls that nobody types over, and each paragraph
that an author wrote is marked with its address, so that edits find their way back.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pptx.opc.constants import RELATIONSHIP_TYPE

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.document import blocks
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.grades import grade_names, with_marks
from briefing_gen.document.inline import Content, Text, plain, unmarked
from briefing_gen.document.walk import exhibits, findings, key_findings
from briefing_gen.docx.exhibits import chart_paragraphs, table_xml
from briefing_gen.docx.held import digest, store_of
from briefing_gen.docx.house import House, base_of
from briefing_gen.docx.markup import NAMESPACES, bookmarked, field, field_ends, parsed, run, said, w
from briefing_gen.docx.reading import beside_of, is_text
from briefing_gen.docx.styles import SEPARATORS, Style, new_part, style_id
from briefing_gen.docx.text import ALONE, Around, Manuscript, Pen, write_footnotes
from briefing_gen.pptx.package import require_whole, saved, write_properties
from briefing_gen.pptx.xml import NOTHING, Xml, element, joined, part_of
from briefing_gen.themes import Theme
from briefing_gen.words.languages import labels


class Memo(Frozen):
    """A memo in place of the whole: whom it is to, and the findings it shows."""

    to: str
    findings: tuple[str, ...]
    """Their ids; empty for the first of the summary."""


class Form(Frozen, kw_only=True):
    """What a Word document is besides its words."""

    stamp: str | None = None
    """A few words at the head of every page, such as DRAFT."""
    house: House | None = None
    """A template whose styles, paper, heads and feet it takes; None has the theme's looks."""
    memo: Memo | None = None


WHOLE: Final = Form()


def write_docx(document: blocks.Document, theme: Theme, paper: Paper, form: Form = WHOLE) -> bytes:
    """Return the Word document of `document`; the same inputs give the same bytes.

    Raises BriefingError where the template cannot be used, or a finding is not there.
    """
    document = with_marks(document)
    before, _, rest = document.furniture.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    page, pages = (field(name, run("1")) for name in ("PAGE", "NUMPAGES"))
    words = joined(run(before), page, run(between), pages, run(after) if after else NOTHING)
    style = said("pStyle", style_id(Style.FOOTER))
    foot, stamp = w("ftr", w("p", w("pPr", style), words), **NAMESPACES), form.stamp
    furniture = (
        ("header", "default", _header(document, stamp)),
        ("header", "first", _header(None, stamp)),
        ("footer", "default", foot),
        ("footer", "first", foot),
    )
    base = base_of(form.house, theme, paper, document.language, furniture)
    counted = _numbered(document, exhibits(document))
    manuscript = Manuscript(document, theme, base, counted)
    stamped = []
    if stamp and not base.has_own_head:
        stamped = [w("p", manuscript.pen.properties(Style.STAMP), run(stamp))]
    if form.memo:
        body = list(_memo(form.memo, manuscript))
    else:
        front = list(_front(manuscript))
        manuscript.pen.tell((Text(document.furniture.contents),))
        sections = list(_sections(manuscript))  # Only now its contents are known.
        body = [*front, _contents(manuscript), *sections]
    write_properties(base.package, document, stamp)
    _finish(manuscript, [*stamped, *body])
    if form.house:
        require_whole(base.package, form.house.file, "template")
    return saved(base.package)


def _memo(memo: Memo, manuscript: Manuscript) -> Iterator[Xml]:
    """Yield a memo: to whom and about what, the key findings, and a few findings."""
    document, pen = manuscript.document, manuscript.pen
    chosen = tuple(_chosen(memo, document))
    manuscript.counted = _numbered(document, (finding.exhibit.spec for finding in chosen))
    name, to, whose, when, about = labels(Language(document.language)).memo
    pen.tell((Text(name),))
    yield w("p", pen.properties(Style.TITLE), run(name))
    author = document.organization or document.byline
    at = "organization" if document.organization else "byline"
    lines: tuple[tuple[str, Content, str], ...] = (
        (to, (Text(memo.to),), ""),
        (whose, author, at),
        (when, (document.date,), ""),
        (about, document.title, "title"),
    )
    for label, content, place in lines:
        before = joined(run(f"{label}:", w("b")), w("r", w("tab")))
        around = Around(before=before, said=(f"{label}:", ""))
        yield pen.paragraph(content, Style.MEMO, at=place, around=around)
    every = ((s, block) for s in document.sections for block in s.blocks)
    keys = [(s, block) for s, block in every if isinstance(block, blocks.KeyFindings)]
    shown: tuple[blocks.Block, ...] = (*(block for _, block in keys), *chosen)
    section = replace(document.sections[0], blocks=shown)
    yield from _grades(replace(document, sections=(section,)), manuscript)
    for section, block in keys:
        yield pen.paragraph(section.heading, Style.SECTION)
        yield from chain.from_iterable(_key(item, manuscript) for item in block.items)
    for finding in chosen:
        yield from _finding(finding, manuscript)


def _chosen(memo: Memo, document: blocks.Document) -> Iterator[blocks.Finding]:
    """Yield the findings of a memo; raises BriefingError for one that is not there."""
    known = {finding.id: finding for finding in findings(document)}
    first = next((item.finding for item in key_findings(document)), next(iter(known), ""))
    for name in memo.findings or (first,):
        if name not in known:
            where, near = Location("--finding"), f"one of: {', '.join(known)}"
            raise BriefingError.of("unknown-name", f"unknown finding {name!r}", where, near)
        yield known[name]


def _numbered(
    document: blocks.Document, specs: Iterable[ChartSpec | TableSpec]
) -> dict[str, tuple[str, int]]:
    """Return what each exhibit is called in its caption, and its number among its like, by id."""
    said_of, every = labels(Language(document.language)), tuple(specs)
    counted: dict[str, tuple[str, int]] = {}
    for words, kind in ((said_of.chart_caption, ChartSpec), (said_of.table_caption, TableSpec)):
        found = (spec for spec in every if isinstance(spec, kind))
        counted |= {spec.id: (words, number) for number, spec in enumerate(found, 1)}
    return counted


def _header(document: blocks.Document | None, stamp: str | None) -> Xml:
    """Return the head of a page; the first, which has the kicker anyway, has only a stamp."""
    kicker = plain(document.kicker) if document else ""
    words = []
    for style, text in ((Style.STAMP, stamp), (Style.HEADER, kicker)):
        if text:
            words.append(w("p", w("pPr", said("pStyle", style_id(style))), run(text)))
    return w("hdr", *words or (w("p"),), **NAMESPACES)


def _front(manuscript: Manuscript) -> Iterator[Xml]:
    """Yield what stands before the sections, the place of the contents last."""
    document, pen = manuscript.document, manuscript.pen
    if document.kicker:
        yield pen.paragraph(document.kicker, Style.KICKER, at="kicker")
    yield pen.paragraph(document.title, Style.TITLE, at="title")
    if document.standfirst:
        yield pen.paragraph(document.standfirst, Style.STANDFIRST, at="standfirst")
    makers = (("organization", document.organization), ("contact", document.contact))
    for at, content in (*makers, ("byline", document.byline)):
        if content:
            yield pen.paragraph(content, Style.DETAILS, at=at)
    yield pen.paragraph(document.dated, Style.DETAILS)
    yield from _grades(document, manuscript)


def _grades(shown: blocks.Document, manuscript: Manuscript) -> Iterator[Xml]:
    """Yield what the marks of grades mean that stand in what is shown."""
    told = ", ".join(f"{mark} {name}" for mark, name in grade_names(shown).items())
    if told:
        yield manuscript.pen.paragraph((Text(told),), Style.DETAILS)


def _contents(manuscript: Manuscript) -> Xml:
    """Return the contents; Word sets page numbers when somebody updates them."""
    styles, last = manuscript.base.styles, len(manuscript.headings)
    lines: list[Xml] = []
    start, end = field_ends('TOC \\o "1-2" \\h \\z \\u')
    for at, (level, words, name) in enumerate(manuscript.headings, 1):
        style = Style.ENTRY if level == 1 else Style.SUBENTRY
        properties = w("pPr", said("pStyle", styles[style]))
        link = w("hyperlink", run(plain(words)), anchor=name, history=1)
        before, after = start if at == 1 else NOTHING, end if at == last else NOTHING
        lines.append(w("p", properties, before, link, after))
    contents = run(manuscript.document.furniture.contents)
    title = w("p", w("pPr", said("pStyle", styles[Style.CONTENTS])), contents)
    kind = w("docPartObj", said("docPartGallery", "Table of Contents"), w("docPartUnique"))
    properties = w("sdtPr", said("id", next(manuscript.ids)), kind)
    return w("sdt", properties, w("sdtContent", title, *lines))


def _sections(manuscript: Manuscript) -> Iterator[Xml]:
    for section in manuscript.document.sections:
        if section.role is blocks.Role.NOTES:
            yield from _left_notes(section, manuscript)
            continue
        at = "help/heading" if section.role is blocks.Role.HELP else ""
        yield _heading(section.heading, Style.SECTION, at, manuscript)
        for block in section.blocks:
            yield from _block(block, section, manuscript)


def _left_notes(section: blocks.Section, manuscript: Manuscript) -> Iterator[Xml]:
    """Yield notes that no letter in the text leads to; all others are footnotes."""
    notes = (block.entries for block in section.blocks if isinstance(block, blocks.Notes))
    every = chain.from_iterable(notes)
    left = [entry for entry in every if entry.letter not in manuscript.marked]
    if left:
        yield _heading(section.heading, Style.SECTION, "", manuscript)
    for entry in left:
        content = (Text(f"{entry.letter}  "), *entry.content)
        yield manuscript.pen.paragraph(content, Style.REMARK)


def _heading(content: Content, style: Style, at: str, manuscript: Manuscript) -> Xml:
    """Return a heading that the contents lead to."""
    name = f"_Toc{len(manuscript.headings) + 1:08d}"
    level = 1 if style is Style.SECTION else 2
    manuscript.headings.append((level, unmarked(content), name))
    return manuscript.pen.paragraph(content, style, at=at, around=Around(mark=name))


def _block(block: blocks.Block, section: blocks.Section, manuscript: Manuscript) -> Iterator[Xml]:
    match block:
        case blocks.Finding():
            return _finding(block, manuscript)
        case blocks.Chart(spec) | blocks.Table(spec):
            notes = (manuscript.pen.paragraph(note, Style.REMARK) for note in spec.notes)
            return chain(_exhibit(spec, manuscript), notes)
        case blocks.KeyFindings(items):
            return chain.from_iterable(_key(item, manuscript) for item in items)
        case blocks.Notes():
            return _left_notes(section, manuscript)
        case blocks.Paragraph() | blocks.Bullets() | blocks.Callout() | blocks.Sources():
            return _words(block, section, manuscript.pen)


def _words(
    block: blocks.Paragraph | blocks.Bullets | blocks.Callout | blocks.Sources,
    section: blocks.Section,
    pen: Pen,
) -> Iterator[Xml]:
    """Yield blocks of words; those of lists in the briefing have their place there."""
    name = section.role.value
    match block:
        case blocks.Paragraph(content):
            yield pen.paragraph(content, at=f"{name}/{section.blocks.index(block) + 1}")
        case blocks.Bullets(items):
            for index, item in enumerate(items, 1):
                yield pen.paragraph(item, Style.BULLET, at=f"{name}/{index}")
        case blocks.Callout():
            yield pen.paragraph(block.title, Style.CALLOUT_TITLE, at=f"{name}/title")
            for index, line in enumerate(block.content, 1):
                yield pen.paragraph(line, Style.CALLOUT, at=f"{name}/{index}")
        case blocks.Sources(entries):
            for entry in entries:
                yield pen.paragraph((*entry.content, *(entry.grade_words or ())), Style.SOURCE)


def _key(item: blocks.KeyFinding, manuscript: Manuscript) -> Iterator[Xml]:
    """Yield a key finding: its number and what it is, and the sentence with where it is shown."""
    pen, at = manuscript.pen, f"key/{item.finding}"
    yield pen.paragraph((item.number,), Style.KEY, at=f"{at}/number")
    yield pen.paragraph(item.label, Style.KEY_LABEL, at=f"{at}/label")
    specs = {each.id: each.exhibit.spec for each in findings(manuscript.document)}
    exhibit, around = specs.get(item.finding), ALONE
    if exhibit and exhibit.id in manuscript.counted:  # Word keeps its number up to date.
        words, number = manuscript.counted[exhibit.id]
        reference = field(f"REF _Ref_{digest(exhibit.id)} \\h", run(f"{words} {number}"))
        after = joined(run(" ("), reference, run(")"))
        around = replace(around, after=after, said=("", " ()"))
    yield pen.paragraph(item.sentence, at=f"{at}/sentence", around=around)


def _finding(finding: blocks.Finding, manuscript: Manuscript) -> Iterator[Xml]:
    pen, at = manuscript.pen, f"finding/{finding.id}"
    yield _heading(finding.statement, Style.FINDING, f"{at}/statement", manuscript)
    for index, content in enumerate(finding.body, 1):
        yield pen.paragraph(content, at=f"{at}/body/{index}")
    yield from _exhibit(finding.exhibit.spec, manuscript, at)
    for index, content in enumerate(finding.beside, 1):
        yield pen.paragraph(content, Style.REMARK, at=f"{at}/note/{index}")


def _exhibit(spec: ChartSpec | TableSpec, manuscript: Manuscript, at: str = "") -> Iterator[Xml]:
    """Yield an exhibit under its caption, which has the source as a footnote."""
    pen = manuscript.pen
    words, number = manuscript.counted[spec.id]
    counted = joined(run(f"{words} "), field(f"SEQ {words} \\* ARABIC", run(str(number))))
    numbered = bookmarked(f"_Ref_{digest(spec.id)}", next(manuscript.ids), counted)
    before = joined(numbered, run(". "))
    around = Around(before=before, said=(f"{words} . ", ""), note=spec.source)
    title, subtitle = (f"{at}/exhibit/{name}" if at else "" for name in ("title", "subtitle"))
    yield pen.paragraph(spec.title, Style.CAPTION, at=title, around=around)
    yield pen.paragraph(spec.subtitle, Style.SUBTITLE, at=subtitle)
    match spec:
        case ChartSpec():
            yield from chart_paragraphs(spec, pen)
        case TableSpec():
            yield table_xml(spec, pen)
            yield w("p", pen.properties(Style.REMARK))


def _finish(manuscript: Manuscript, body: list[Xml]) -> None:
    """Fill the parts of the package, the footnotes last: they are known when the text is."""
    base, document = manuscript.base, manuscript.document
    package, main = base.package, base.main
    notes = new_part(package, "/word/footnotes.xml", "footnotes")
    main.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    told = [w("footnote", w("p", w("r", w(n))), type=n, id=at) for at, n in SEPARATORS.items()]
    told += write_footnotes(manuscript, notes)
    notes.blob = part_of(w("footnotes", *told, **NAMESPACES))
    main.blob = part_of(w("document", w("body", *body, base.section), **NAMESPACES))
    read = (part for part in package.iter_parts() if is_text(part.partname[1:]))
    parts = {part.partname[1:]: parsed(part.blob) for part in read}
    manuscript.ledger.beside = beside_of(parts)
    held = manuscript.ledger.xml(document.edition)
    store = new_part(package, "/customXml/item1.xml", "application/xml", part_of(held))
    main.relate_to(store, RELATIONSHIP_TYPE.CUSTOM_XML)
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    own = {"xmlns:ds": uri, "ds:itemID": store_of(document.edition)}
    about = part_of(element("ds:datastoreItem", element("ds:schemaRefs"), **own))
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = new_part(package, "/customXml/itemProps1.xml", kind, about)
    store.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
