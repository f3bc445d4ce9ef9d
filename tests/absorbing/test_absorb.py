"""Edits the way Word writes them, tracked or not: what the briefing says then, and what is told."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from briefing_gen.absorbing.absorb import Absorbed, absorb
from briefing_gen.absorbing.authored import texts_of
from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose, compose_with_problems
from briefing_gen.docx.held import Told, bookmark_of
from briefing_gen.docx.reading import Piece, read_manuscript
from briefing_gen.docx.writing import Form, Memo, write_docx
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.yaml_nodes import with_edits
from tests.batch import ferries
from tests.docx.edits import STAMP, by_tree, paragraph_with, replaced, rewritten, run, typed
from tests.docx.reader import Read, W
from tests.readback import editions
from tests.writers import decks

FILE = Path(__file__).parent / "briefing.yaml"
Edit = Callable[[str], str]
ENGLISH = (Audience.LEGISLATOR, Language.EN_US)


@functools.cache
def briefing() -> Briefing:
    return read_briefing(FILE.parent)


def edition(audience: Audience, language: Language) -> Edition:
    about = (("line", "bay"),)
    return Edition(briefing="line", audience=audience, language=language, parameters=about)


@functools.cache
def made(audience: Audience, language: Language) -> bytes:
    document = compose(ferries.inputs().dataset, briefing(), edition(audience, language))
    return write_docx(document, decks.THEME, Paper.LETTER)


@functools.cache
def now(audience: Audience, language: Language) -> tuple[Told, ...]:
    return read_manuscript(made(audience, language)).told


def absorbed(data: bytes, whose: tuple[Audience, Language] = ENGLISH) -> Absorbed:
    return absorb(read_manuscript(data), now(*whose), (briefing(), edition(*whose)), "edited.docx")


def lines_after(found: Absorbed) -> list[str]:
    """Return the lines of the briefing that are another."""
    before = FILE.read_bytes()
    after = with_edits(before, "briefing.yaml", found.edits).decode().splitlines()
    return [line.strip() for line in after if line not in set(before.decode().splitlines())]


def parts_after(found: Absorbed, parts: list[str]) -> list[str]:
    """Return what each changed line holds of what is expected of it, or else the line."""
    lines = lines_after(found)
    assert len(lines) == len(parts), lines
    return [p if p in line else line for p, line in zip(parts, lines, strict=True)]


def told_of(found: Absorbed) -> list[str]:
    return [problem.message for problem in found.left]


def element(xml: str) -> Read:
    """Return some runs as elements."""
    root = etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')
    return list(root)


def in_style(style: str, old: str, new: str) -> Edit:
    """Return an edit of the first words of a style that hold some others."""

    def change(root: Read) -> None:
        paragraphs = root.xpath(f"//*[local-name()='pStyle'][@*='{style}']/../..")
        texts = (text for each in paragraphs for text in each.iter(f"{W}t"))
        text = next(text for text in texts if old in (text.text or ""))
        text.text = text.text.replace(old, new)

    return by_tree(change)


def control(root: Read, in_paragraph: str, at: int = 0) -> Read:
    return paragraph_with(root, in_paragraph).findall(f"{W}sdt")[at]


@pytest.mark.slow
@pytest.mark.parametrize("whose", [(a, lang) for a in Audience for lang in Language], ids=str)
def test_an_unedited_document_changes_nothing(whose: tuple[Audience, Language]) -> None:
    found = absorbed(made(*whose), whose)
    assert (found.edits, found.left, found.comments) == ((), (), ())
    assert with_edits(FILE.read_bytes(), "briefing.yaml", found.edits) == FILE.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("shipped", editions.EDITIONS, ids=editions.name)
def test_an_unedited_document_of_the_shipped_briefings_changes_nothing(shipped: Edition) -> None:
    read = read_manuscript(write_docx(editions.document(shipped), decks.THEME, Paper.A4))
    outline = editions.outline(shipped)
    found = absorb(read, read.told, (outline, shipped), "edited.docx")
    assert (found.edits, found.left, found.comments) == ((), (), ())


def split_runs(text: str) -> str:
    """Part a run as Word does that saves which session typed what."""
    old = run("The harbor office counts each trip once, from pier to pier. In the year it counted ")
    new = (
        '<w:r w:rsidR="00AA"><w:t xml:space="preserve">The harbor office </w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB"><w:t>counts</w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/>'
        f"{run(' every trip once, from pier to pier. In the year it counted ')}"
    )
    assert old in text
    return text.replace(old, new)


def before_control(root: Read) -> None:
    """Put words before a number that a colleague could not type over."""
    control(root, "harbor office").addprevious(*element(run("as many as ")))


def bold(root: Read) -> None:
    for each in paragraph_with(root, "harbor office").findall(f"{W}r"):
        each.insert(0, *element("<w:rPr><w:b/></w:rPr>"))


def without_sentence(root: Read) -> None:
    """Delete the sentence that holds both numbers."""
    paragraph = paragraph_with(root, "harbor office")
    texts = list(paragraph.iter(f"{W}t"))
    for each in paragraph.findall(f"{W}sdt"):
        paragraph.remove(each)
    for text in texts:
        text.text = (text.text or "").replace("In the year it counted ", "")
        text.text = text.text.replace(" trips on this line, and they were made by ", "")
        text.text = text.text.replace(" boats. A trip", "A trip")


def sentence_moved(root: Read) -> None:
    """Move the last sentence to the front."""
    paragraph = paragraph_with(root, "harbor office")
    for text in paragraph.iter(f"{W}t"):
        text.text = (text.text or "").replace(" A trip that is broken off is not counted.", "")
        text.text = text.text.replace(
            "The harbor office", "A trip that is broken off is not counted. The harbor office"
        )


def written_anew(root: Read) -> None:
    """Select a whole paragraph and type another: its bookmark is gone."""
    paragraph = paragraph_with(root, "by hand")
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(element(run("Passengers go uncounted.")))


def number_copied(root: Read) -> None:
    """Paste a number of another paragraph behind a sentence."""
    other = etree.fromstring(etree.tostring(control(root, "It employed")))
    paragraph = paragraph_with(root, "by hand")
    paragraph.extend([*element(run(" On it worked "))])
    paragraph.append(other)
    paragraph.extend([*element(run(" sailors."))])


def rose(key: str, text: str) -> str:
    """Return a control whose address is too long for its tag."""
    return (
        '<w:sdt><w:sdtPr><w:tag w:val="sha256:00ff00ff00ff00ff"/>'
        f"<w:dataBinding w:xpath=\"/b:briefing/b:numbers/b:number[@key='{key}']\"/></w:sdtPr>"
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )


def unnamed_copied(root: Read) -> None:
    paragraph_with(root, "by hand").extend(element(run(" It rose ") + rose("other", "66%")))


def signs_without_width(root: Read) -> None:
    for text in paragraph_with(root, "harbor office").iter(f"{W}t"):
        old = "once, from"
        text.text = (text.text or "").replace(old, "on\u00adce,\u200b \ufefffrom \uf0b7each")


TAKEN: list[tuple[str, Edit, list[str]]] = [
    (
        "words typed into a sentence",
        typed("once, from pier", "exactly once, from pier"),
        ["The harbor office counts each trip exactly once, from pier to pier. In the yea"],
    ),
    (
        "the same, tracked",
        typed("once, from pier", "exactly once, from pier", tracked=True),
        ["The harbor office counts each trip exactly once, from pier to pier. In the yea"],
    ),
    (
        "words deleted, tracked",
        typed(", from pier to pier", "", tracked=True),
        ["The harbor office counts each trip once. In the year it counted"],
    ),
    (
        "a word replaced, in runs that Word parted",
        split_runs,
        ["The harbor office counts every trip once, from pier to pier. In the year it counted"],
    ),
    (
        "words between two numbers",
        typed("on this line, and they were made by", "here, made by", tracked=True),
        [
            "The harbor office counts each trip once, from pier to pier. In the year it counted",
            "{trips} trips here, made by {boats} boats. A trip that is broken off is",
        ][1:],
    ),
    (
        "words before a number",
        by_tree(before_control),
        ["as many as {trips} trips on this line, and they were made by {boats} boats. A "],
    ),
    (
        "a heading",
        in_style("Heading2", " made ", " ran "),
        ['statement: {en-US: "The line {line} ran {trips} trips", es-US: "La línea {line'],
    ),
    (
        "the title",
        typed("What published counts show", "What counts show"),
        ['title: {en-US: "What counts show about {line}", es-US: "Lo que muestran los da'],
    ),
    (
        "words before a name that is bound",
        typed("bay", "the line bay"),
        ['title: {en-US: "What published counts show about the line {line}"'],
    ),
    (
        "a plain text, whose comment stays",
        typed("Briefing on ferries", "A briefing on ferries"),
        ["kicker: {en-US: A briefing on ferries, es-US: Informe sobre ferris}   # A comm"],
    ),
    (
        "a plain text that needs quotation marks then",
        typed("Briefing on ferries", "Briefing: ferries, boats"),
        ['kicker: {en-US: "Briefing: ferries, boats", es-US: Informe sobre ferris}   # A'],
    ),
    (
        "a text between single quotes",
        typed("It names no passengers", "It doesn't name passengers"),
        ["""- en-US: 'The office''s report lists them "by hand". It doesn''t name passengers.'"""],
    ),
    (
        "a bullet",
        typed("Where they came from", "Where they all came from", tracked=True),
        ['- {en-US: "Where they all came from, and where they went.", es-US: "De dónde v'],
    ),
    (
        "a question",
        typed("Who counts", "Who, if anybody, counts"),
        ['- {en-US: "Who, if anybody, counts the passengers?", es-US: ¿Quién cuenta a lo'],
    ),
    (
        "methods",
        typed("values are as published.", "values are as the office published them.", tracked=True),
        ["- {en-US: All values are as the office published them., es-US: Todos los valor"],
    ),
    (
        "the title of help",
        typed("Report a fault", "Tell us of a fault"),
        ["title: {en-US: Tell us of a fault, es-US: Comunicar un error}"],
    ),
    (
        "the lines of help",
        typed("Tell the harbor office.", "Write to the harbor office."),
        ["- {en-US: Write to the harbor office., es-US: Avise a la oficina del puerto.}"],
    ),
    (
        "a caption",
        typed("Trips by line", "Trips of each line"),
        ["title: {en-US: Trips of each line, es-US: Viajes por línea}"],
    ),
    (
        "a subtitle with a period",
        typed("Sailors, calendar year ", "Sailors of the calendar year ", tracked=True),
        ['subtitle: {en-US: "Sailors of the calendar year {sailors:period}", es-US: "Mar'],
    ),
    (
        "a note of a finding",
        typed("Trips to the yard are left out.", "Trips to the yard do not count."),
        ['- {en-US: "Trips to the yard do not count.", es-US: "Los viajes al astillero n'],
    ),
    (
        "the label of a key finding",
        in_style("BriefingKeyLabel", "sailors", "sailors on board"),
        ['label: {en-US: "sailors on board", es-US: "marineros"}'],
    ),
    (
        "the sentence of a key finding, before its cross reference",
        typed("It had ", "The line had "),
        ['sentence: {en-US: "The line had {boats} boats.", es-US: "Tenía {boats} barcos."}'],
    ),
    (
        "a whole sentence with its numbers deleted",
        by_tree(without_sentence),
        ["The harbor office counts each trip once, from pier to pier. A trip that is bro"],
    ),
    (
        "words with signs without width and symbols of a font",
        by_tree(signs_without_width),
        ["The harbor office counts each trip once, from each pier to pier. In the year it"],
    ),
    (
        "a sentence moved within its paragraph",
        by_tree(sentence_moved),
        [
            "A trip that is broken off is not counted. The harbor office counts each trip o",
            "{trips} trips on this line, and they were made by {boats} boats.",
        ],
    ),
    (
        "a paragraph written anew, so that its mark is gone",
        by_tree(written_anew),
        ["- en-US: 'Passengers go uncounted.'"],
    ),
    (
        "a number copied from another paragraph",
        by_tree(number_copied),
        ["""by hand". It names no passengers. On it worked {sailors} sailors.'"""],
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("edit", "after"), [c[1:] for c in TAKEN], ids=[c[0] for c in TAKEN])
def test_words_are_taken_over_and_numbers_stay_names(edit: Edit, after: list[str]) -> None:
    found = absorbed(rewritten(made(*ENGLISH), edit))
    assert parts_after(found, after) == after
    assert told_of(found) == []


@pytest.mark.parametrize("words", ["99", "910,000 thousand"])
def test_a_number_typed_over_where_it_is_bound_is_told(words: str) -> None:
    """LibreOffice writes what is typed into a control into what it is bound to, too."""
    number = next(e.text for e in read_manuscript(made(*ENGLISH)).entries.values() if e.value)

    def shown(root: Read) -> None:
        next(control(root, "harbor office").iter(f"{W}t")).text = words

    data = rewritten(made(*ENGLISH), by_tree(shown))
    bound = replaced(f">{number}</number>", f">{words}</number>")
    found = absorbed(rewritten(data, bound, "customXml/item1.xml"))
    assert found.edits == ()
    assert any(f"was typed over with '{words}'" in message for message in told_of(found))


def test_looks_alone_change_nothing() -> None:
    found = absorbed(rewritten(made(*ENGLISH), by_tree(bold)))
    assert (found.edits, found.left) == ((), ())


def control_removed(root: Read) -> None:
    paragraph = paragraph_with(root, "harbor office")
    paragraph.remove(paragraph.find(f"{W}sdt"))


def control_removed_tracked(root: Read) -> None:
    """Delete a number the way Word tracks it: its content is struck, its control marked."""
    each = control(root, "harbor office")
    (inner,) = each.find(f"{W}sdtContent")
    xml = etree.tostring(inner, encoding="unicode").replace("<w:t ", "<w:delText ")
    holder = element(f"<w:del {STAMP}>{xml.replace('</w:t>', '</w:delText>')}</w:del>")
    each.find(f"{W}sdtContent").replace(inner, holder[0])
    each.addprevious(*element(f"<w:customXmlDelRangeStart {STAMP}/>"))
    each.addnext(*element('<w:customXmlDelRangeEnd w:id="900"/>'))


def typed_over(root: Read) -> None:
    next(control(root, "harbor office").iter(f"{W}t")).text = "99"


def without_cross_reference(root: Read) -> None:
    """Delete what leads from a key finding to its table."""
    paragraph = paragraph_with(root, "It had ")
    for each in paragraph.findall(f"{W}r")[-8:]:
        if "It had" not in "".join(text.text or "" for text in each.iter(f"{W}t")):
            paragraph.remove(each)


def in_the_style_of_a_mark(root: Read) -> None:
    """Type into a cell whose words LibreOffice gives the style of a note's mark."""
    cell = next(root.iter(f"{W}tbl")).findall(f".//{W}tc")[-1]
    looks = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    cell.find(f"{W}p").extend(element(f"<w:r>{looks}<w:t>739</w:t></w:r>"))


def paragraph_added(root: Read) -> None:
    paragraph_with(root, "by hand").addnext(*element(f"<w:p>{run('A wholly new thought.')}</w:p>"))


def paragraph_deleted(root: Read) -> None:
    paragraph = paragraph_with(root, "by hand")
    paragraph.getparent().remove(paragraph)


def paragraph_parted(root: Read) -> None:
    """Press Enter before the last sentence."""
    paragraph = paragraph_with(root, "by hand")
    text = next(paragraph.iter(f"{W}t"))
    first, _, rest = (text.text or "").partition(" It names")
    text.text = first
    paragraph.addnext(*element(f"<w:p>{run(f'It names{rest}')}</w:p>"))


def half_parted(root: Read) -> tuple[Read, Read, Read]:
    """Press Enter before the last sentence; return both halves, and the mark of the first."""
    paragraph = paragraph_with(root, "harbor office")
    last = next(text for text in paragraph.iter(f"{W}t") if "A trip that" in (text.text or ""))
    first, between, rest = (last.text or "").partition("A trip that")
    last.text = first
    after = element(f"<w:p>{run(f'{between}{rest}')}</w:p>")[0]
    paragraph.addnext(after)
    return paragraph, after, paragraph.find(f"{W}bookmarkStart")


def parted_with_the_mark_on_the_later_half(root: Read) -> None:
    _, after, mark = half_parted(root)
    after.insert(0, mark)


def parted_with_a_mark_on_both_halves(root: Read) -> None:
    _, after, mark = half_parted(root)
    after.insert(0, etree.fromstring(etree.tostring(mark)))


def parted_in_three(root: Read) -> None:
    paragraph, _, _ = half_parted(root)
    first = next(paragraph.iter(f"{W}t"))
    whole, between, rest = (first.text or "").partition("In the year")
    paragraph.addprevious(*element(f"<w:p>{run(whole)}</w:p>"))
    first.text = f"{between}{rest}"


def numbers_moved_into_a_new_paragraph(root: Read) -> None:
    """Cut a sentence with its numbers, and paste it among many words of one's own."""
    paragraph = paragraph_with(root, "harbor office")
    controls = [etree.fromstring(etree.tostring(c)) for c in paragraph.findall(f"{W}sdt")]
    without_sentence(root)
    added = element(f"<w:p>{run('A wholly new thought, of which nobody had ever spoken: ')}</w:p>")
    added[0].extend(controls)
    paragraph_with(root, "by hand").addnext(added[0])


def paragraphs_joined(root: Read) -> None:
    """Delete the end of a paragraph, so that the next goes on with it."""
    first, second = paragraph_with(root, "harbor office"), paragraph_with(root, "by hand")
    for child in list(second):
        if child.tag != f"{W}pPr":
            first.append(child)
    second.getparent().remove(second)


def paragraphs_swapped(root: Read) -> None:
    first, second = paragraph_with(root, "harbor office"), paragraph_with(root, "by hand")
    second.addnext(first)


def cell_changed(root: Read) -> None:
    cell = next(root.iter(f"{W}tbl")).findall(f".//{W}tc")[2]
    cell.find(f"{W}p").extend(element(run(" pier")))


NO_WORDS = "a symbol, an object, a brace or an invisible character was typed"
LEFT: list[tuple[str, Edit, list[str]]] = [
    (
        "a number typed into a sentence",
        typed("each trip once", "each of 40 trips once"),
        ["the number '40' was typed (line 24 of the briefing): The harbor office counts "],
    ),
    (
        "a number word typed",
        typed("A trip that is", "A dozen trips that are", tracked=True),
        ["the number 'dozen' was typed (line 24 of the briefing): A dozen trips that are broken"],
    ),
    (
        "a number deleted",
        by_tree(control_removed),
        ["{trips} was deleted or typed over (line 24 of the briefing): In the year it counted  t"],
    ),
    (
        "a number deleted, tracked",
        by_tree(control_removed_tracked),
        ["{trips} was deleted or typed over (line 24 of the briefing): In the year it counted  t"],
    ),
    (
        "a number typed over",
        by_tree(typed_over),
        ["was typed over with '99' (line 24 of the briefing): The harbor office"],
    ),
    (
        "a brace",
        typed("each trip once", "each {trips} once"),
        [f"{NO_WORDS} (line 24 of the briefing): The harbor office counts each {{trips}} once"],
    ),
    (
        "a name that is bound",
        typed("bay", "harbor"),
        ["{line} was deleted or typed over (line 13 of the briefing): What published"],
    ),
    (
        "a new paragraph",
        by_tree(paragraph_added),
        ["it is a new paragraph, after '…them \"by hand\". It names no passengers.': A "],
    ),
    (
        "a deleted paragraph",
        by_tree(paragraph_deleted),
        ["the paragraph finding/trips/body/2 was deleted: The office"],
    ),
    (
        "a parted paragraph",
        by_tree(paragraph_parted),
        ["some of its words stand in a paragraph of their own by now", "it is a new paragraph"],
    ),
    (
        "a parted paragraph whose later half has the mark",
        by_tree(parted_with_the_mark_on_the_later_half),
        ["some of its words stand in a paragraph of their own by now", "it is a new paragraph"],
    ),
    (
        "a parted paragraph whose halves both have the mark",
        by_tree(parted_with_a_mark_on_both_halves),
        ["some of its words stand in a paragraph of their own by now", "it is a new paragraph"],
    ),
    (
        "a paragraph parted in three",
        by_tree(parted_in_three),
        [
            "some of its words stand in a paragraph of their own by now",
            "it is a new paragraph",
            "it is a new paragraph",
        ],
    ),
    (
        "numbers moved into a paragraph that is new",
        by_tree(numbers_moved_into_a_new_paragraph),
        [
            "{trips} stands in another paragraph by now (line 24 of the briefing): The harb",
            ": A wholly new thought",
        ],
    ),
    (
        "two paragraphs that changed places",
        by_tree(paragraphs_swapped),
        ["the paragraph finding/trips/body/2 was moved, after 'The line bay made"],
    ),
    (
        "a cell of a table",
        by_tree(cell_changed),
        ["what read 'north' was changed: north pier"],
    ),
    (
        "a number in a cell in the style of a note's mark",
        by_tree(in_the_style_of_a_mark),
        ["what read '140,000' was changed: 140,000739"],
    ),
    (
        "a number that was copied and has no name",
        by_tree(unnamed_copied),
        ["a number was copied that has no name in the briefing (line 31 of the briefing): It ro"],
    ),
    (
        "an override of the direction of writing",
        typed("each trip once", "each \u202etrip once"),
        [f"{NO_WORDS} (line 24 of the briefing): The harbor office"],
    ),
    (
        "the words for a table",
        in_style("Caption", "Table ", "Exhibit "),
        ["it no longer begins and ends with what the program writes there: Exhibit . "],
    ),
    (
        "what stands behind the sentence of a key finding",
        by_tree(without_cross_reference),
        ["it no longer begins and ends with what the program writes there: It had"],
    ),
    (
        "a text that serves every language",
        typed("briefing-gen", "our office"),
        ["the text serves every language (line 17 of the briefing): our office"],
    ),
]


@pytest.mark.parametrize(("edit", "said"), [c[1:] for c in LEFT], ids=[c[0] for c in LEFT])
def test_what_cannot_be_taken_over_is_told_and_changes_nothing(edit: Edit, said: list[str]) -> None:
    found = absorbed(rewritten(made(*ENGLISH), edit))
    assert lines_after(found) == []
    assert len(found.left) == len(said)
    assert all(part in line for part, line in zip(said, told_of(found), strict=True)), told_of(
        found
    )


def test_a_paragraph_that_goes_on_with_the_next_takes_its_words_which_are_told() -> None:
    found = absorbed(rewritten(made(*ENGLISH), by_tree(paragraphs_joined)))
    parts = ["not counted.The office’s report lists them"]
    assert parts_after(found, parts) == parts
    assert ["body/2 was deleted" in line for line in told_of(found)] == [True]


def test_other_sentences_of_a_paragraph_are_taken_over_beside_one_that_is_not() -> None:
    edit = rewritten(made(*ENGLISH), typed("each trip once", "each of 40 trips once"))
    found = absorbed(rewritten(edit, typed("A trip that", "Any trip that")))
    assert len(found.left) == 1
    parts = ["{trips} trips on this line, and they were made by {boats} boats. Any trip that"]
    assert parts_after(found, parts) == parts


def test_words_go_into_the_language_and_for_the_readers_of_the_document() -> None:
    whose = (Audience.ADVOCACY, Language.ES_US)
    found = absorbed(rewritten(made(*whose), typed("importa a todos", "nos importa")), whose)
    parts = ['advocacy: {en-US: "Why the line matters to \\"everybody\\" here.", es-US: "Por']
    assert parts_after(found, parts) == parts
    whose = (Audience.ADVOCACY, Language.EN_US)
    found = absorbed(rewritten(made(*whose), typed("Please count the", "Please count all")), whose)
    parts = [
        '- {en-US: "Please count all passengers.", es-US: "Pedimos que se cuente a los pasajeros."}'
    ]
    assert parts_after(found, parts) == parts


def test_quotation_marks_within_double_quotes_are_escaped() -> None:
    whose = (Audience.ADVOCACY, Language.EN_US)
    edit = typed("Why the line", 'Why "the" line')
    parts = ['advocacy: {en-US: "Why \\"the\\" line matters to \\"everybody\\" here.", es-US']
    assert parts_after(absorbed(rewritten(made(*whose), edit), whose), parts) == parts


def test_sentences_that_are_told_show_numbers_as_readers_see_them() -> None:
    edit = typed("trips on this line", "{trips} on this line; and so on")
    (told,) = told_of(absorbed(rewritten(made(*ENGLISH), edit)))
    assert re.search(
        r"In the year it counted [\d,]+ \{trips\} on this line; and so on, .* boats", told
    )


def test_comments_are_told_with_the_sentence_they_stand_at() -> None:
    def comment(root: Read) -> None:
        paragraph = paragraph_with(root, "by hand")
        paragraph.extend(element('<w:r><w:commentReference w:id="7"/></w:r>'))

    data = rewritten(made(*ENGLISH), by_tree(comment))
    read = read_manuscript(data)
    assert [line.comments for line in read.lines if line.comments] == [("7",)]


def test_a_text_that_the_briefing_says_otherwise_by_now_is_left_to_its_author(
    tmp_path: Path,
) -> None:
    other = tmp_path / "line"
    other.mkdir()
    shutil.copy(FILE, other / "briefing.yaml")
    text = FILE.read_text("utf-8").replace("lists them", "names them")
    (other / "briefing.yaml").write_text(text, "utf-8")
    changed = read_briefing(other)
    document = compose(ferries.inputs().dataset, changed, edition(*ENGLISH))
    now = read_manuscript(write_docx(document, decks.THEME, Paper.LETTER)).told
    data = rewritten(made(*ENGLISH), typed("It names no", "It lists no"))
    found = absorb(read_manuscript(data), now, (changed, edition(*ENGLISH)), "edited.docx")
    assert found.edits == ()
    assert [m.partition(":")[0] for m in told_of(found)] == [
        "the briefing says something else by now"
    ]


def memo(edit: Callable[[Read], None]) -> Absorbed:
    """Return what is taken over from a memo to nobody by name."""
    document = compose(ferries.inputs().dataset, briefing(), edition(*ENGLISH))
    data = write_docx(document, decks.THEME, Paper.LETTER, Form(memo=Memo("", ())))
    return absorbed(rewritten(data, by_tree(edit)))


def to_and_date(root: Read) -> None:
    """Write whom a memo is for, and another date."""
    paragraph_with(root, "To:").extend(element(run("Member Smith")))
    paragraph_with(root, "Date:").extend(element(run(", corrected")))


def title_of_memo(root: Read) -> None:
    to_and_date(root)
    text = next(t for t in root.iter(f"{W}t") if "What published counts" in (t.text or ""))
    text.text = (text.text or "").replace("published ", "")


@pytest.mark.parametrize("edit", [bold, to_and_date])
def test_to_and_date_of_a_memo_are_the_senders(edit: Callable[[Read], None]) -> None:
    found = memo(edit)
    assert (found.edits, told_of(found)) == ((), [])


def test_the_title_of_a_memo_is_that_of_the_briefing() -> None:
    found = memo(title_of_memo)
    parts = ['title: {en-US: "What counts show about {line}"']
    assert (parts_after(found, parts), told_of(found)) == (parts, [])


def test_a_footnote_is_told() -> None:
    edit = by_tree(lambda root: root[-1][0].extend(element(run(" and more"))))
    found = absorbed(rewritten(made(*ENGLISH), edit, "word/footnotes.xml"))
    assert found.edits == ()
    assert [m.partition(":")[0] for m in told_of(found)] == ["a footnote was changed or added"]


def test_without_the_part_that_an_editor_dropped_the_briefing_of_today_is_compared() -> None:
    data = rewritten(made(*ENGLISH), typed("once, from pier", "exactly once, from pier"))
    data = rewritten(
        data, lambda text: text.replace("urn:briefing-gen:word", "urn:x"), "customXml/item1.xml"
    )
    assert len(absorbed(data).edits) == 1


@pytest.mark.slow
@pytest.mark.parametrize("shipped", editions.EDITIONS, ids=editions.name)
def test_a_word_put_into_every_paragraph_is_said_by_the_briefing_then(
    shipped: Edition, tmp_path: Path
) -> None:
    read = read_manuscript(write_docx(editions.document(shipped), decks.THEME, Paper.LETTER))
    outline, wanted, lines = editions.outline(shipped), dict[str, str](), list(read.lines)
    places = {bookmark_of(told.address): told for told in read.told if told.address}
    for at, line in enumerate(lines):
        told = places.get(line.marks[0]) if len(line.marks) == 1 else None
        if told and told.address in texts_of(outline, shipped):
            pieces = with_word(line.pieces, len(told.around[0]))
            lines[at] = replace(line, pieces=pieces)
            wanted[told.address] = lines[at].text
    edited = replace(read, lines=tuple(lines))
    found = absorb(edited, read.told, (outline, shipped), "edited.docx")
    assert told_of(found) == []
    folder = tmp_path / shipped.briefing
    folder.mkdir()
    data = (editions.folder(shipped) / "briefing.yaml").read_bytes()
    (folder / "briefing.yaml").write_bytes(with_edits(data, "briefing.yaml", found.edits))
    document, _ = compose_with_problems(editions.dataset(), read_briefing(folder), shipped)
    again = read_manuscript(write_docx(document, decks.THEME, Paper.LETTER))
    said = {each.address: text_of(each) for each in again.told}
    assert {address: said[address] for address in wanted} == wanted


def with_word(pieces: tuple[Piece, ...], after: int) -> tuple[Piece, ...]:
    """Return a paragraph with a word more behind the first of its words that is no number."""
    at = 0
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            for match in re.finditer(r"(?<=\w) (?=[a-z]{3})", piece):
                if at + match.start() > after:
                    edited = piece[: match.end()] + "lantern " + piece[match.end() :]
                    return (*pieces[:number], edited, *pieces[number + 1 :])
        at += len(piece if isinstance(piece, str) else piece.text)
    return pieces


def text_of(told: Told) -> str:
    before, after = told.around
    return before + "".join(p if isinstance(p, str) else p.text for p in told.pieces) + after


def test_words_behind_a_text_that_the_program_adds_are_no_part_of_it() -> None:
    read = read_manuscript(made(*ENGLISH))
    (at,) = (n for n, line in enumerate(read.lines) if line.text.startswith("How many people"))
    mark = read.lines[at].marks[0]
    added = "; in millions"
    told = tuple(
        replace(each, pieces=(*each.pieces, added)) if bookmark_of(each.address) == mark else each
        for each in read.told
    )
    line = replace(read.lines[at], pieces=(*read.lines[at].pieces, "; in lovely millions"))
    lines = (*read.lines[:at], line, *read.lines[at + 1 :])
    edited = replace(read, told=told, lines=lines)
    found = absorb(edited, told, (briefing(), edition(*ENGLISH)), "edited.docx")
    assert found.edits == ()
    assert [m.partition(":")[0] for m in told_of(found)] == [
        "it has to end with '; in millions', which the program adds (line 83 of the briefing)"
    ]


def test_two_edits_of_one_text_that_stands_in_two_places_are_the_authors(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    title = next(line for line in text.splitlines(keepends=True) if "Boats by line" in line)
    (tmp_path / "briefing.yaml").write_text(text.replace(title, ""), encoding="utf-8")
    (own, whose) = read_briefing(tmp_path), edition(*ENGLISH)
    data = write_docx(compose(ferries.inputs().dataset, own, whose), decks.THEME, Paper.LETTER)

    def edited(xml: str) -> str:
        first, *parts = xml.split(" boats<")
        assert len(parts) > 1
        ends = (f" boats {word}<" for word in ("or so", "in all", "at sea", "here", "there"))
        return first + "".join(end + part for end, part in zip(ends, parts, strict=False))

    read = read_manuscript(rewritten(data, edited))
    found = absorb(read, read_manuscript(data).told, (own, whose), "edited.docx")
    places = [edit.scalar.where for edit in found.edits]
    assert len(places) == len(set(places))
    assert "was changed otherwise there" in " ".join(item.message for item in found.left)
