"""Edits as Word writes them into the parts of a document: taken over, or told, never lost."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from briefing_gen.docx.markup import NAMESPACES
from tests.absorbing.test_absorb import (
    ENGLISH,
    absorbed,
    control,
    element,
    made,
    parts_after,
    told_of,
)
from tests.docx.edits import (
    STAMP,
    by_tree,
    deleted,
    inserted,
    paragraph_with,
    rewritten,
    run,
    typed,
)
from tests.docx.reader import Read, W

pytestmark = pytest.mark.slow

Change = Callable[[bytes], bytes]
BODY = "harbor office"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SAID = "The harbor office counts each trip once, from pier to pier. In the year it counted "


def tree(change: Callable[[Read], None], name: str = "word/document.xml") -> Change:
    return lambda data: rewritten(data, by_tree(change), name)


def text(change: Callable[[str], str], name: str = "word/document.xml") -> Change:
    return lambda data: rewritten(data, change, name)


def both(*changes: Change) -> Change:
    def change(data: bytes) -> bytes:
        for each in changes:
            data = each(data)
        return data

    return change


def parts(xml: str) -> list[Read]:
    """Return elements in any of the namespaces that documents have."""
    names = " ".join(f'{name}="{uri}"' for name, uri in NAMESPACES.items() if ":" in name[:6])
    return list(etree.fromstring(f"<x {names}>{xml}</x>"))


def with_part(name: str, content: str) -> Change:
    """Return what adds a part, as editors do that save one anew."""

    def change(data: bytes) -> bytes:
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(name, content)
        return stream.getvalue()

    return change


def first_run(root: Read, words: str = SAID) -> Read:
    return next(r for r in root.iter(f"{W}r") if (r.findtext(f"{W}t") or "") == words)


def replaced_run(xml: str) -> Change:
    """Return an edit that puts others in the place of the first run of the text."""

    def change(root: Read) -> None:
        old = first_run(root)
        for each in element(xml):
            old.addprevious(each)
        old.getparent().remove(old)

    return tree(change)


def session(words: str, number: str) -> str:
    return run(words).replace("<w:r>", f'<w:r w:rsidR="{number}" w:rsidRPr="00C0FFEE">')


def smart_tag(words: str) -> str:
    return f'<w:smartTag w:uri="urn:x" w:element="place">{run(words)}</w:smartTag>'


def moved_within(root: Read) -> None:
    """Move the last sentence to the front, tracked."""
    last = next(r for r in root.iter(f"{W}r") if "A trip that" in (r.findtext(f"{W}t") or ""))
    words = last.find(f"{W}t")
    before, _, _ = (words.text or "").partition("A trip that")
    sentence = "A trip that is broken off is not counted."
    words.text = before
    gone = element(
        '<w:moveFromRangeStart w:id="91" w:name="move1"/>'
        f"<w:moveFrom {STAMP}>{run(sentence)}</w:moveFrom>"
        '<w:moveFromRangeEnd w:id="91"/>'
    )
    for each in reversed(gone):
        last.addnext(each)
    there = element(
        '<w:moveToRangeStart w:id="92" w:name="move1"/>'
        f"<w:moveTo {STAMP}>{run(f'{sentence} ')}</w:moveTo>"
        '<w:moveToRangeEnd w:id="92"/>'
    )
    for each in there:
        first_run(root).addprevious(each)


def paragraph_moved(root: Read) -> None:
    """Move a paragraph before the other, tracked as Word does: both copies have the text."""
    first, second = paragraph_with(root, BODY), paragraph_with(root, "by hand")
    there = copy.deepcopy(second)
    for mark in [*there.iter(f"{W}bookmarkStart"), *there.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    for paragraph, name in ((there, "moveTo"), (second, "moveFrom")):
        for each in paragraph.findall(f"{W}r"):
            holder = element(f"<w:{name} {STAMP}/>")[0]
            each.addprevious(holder)
            holder.append(each)
        own = element(f"<w:pPr><w:rPr><w:{name} {STAMP}/></w:rPr></w:pPr>")[0]
        paragraph.insert(0, own)
    first.addprevious(there)


def mark_between_paragraphs(root: Read) -> None:
    paragraph = paragraph_with(root, BODY)
    paragraph.addprevious(paragraph.find(f"{W}bookmarkStart"))


def mark_split(root: Read) -> None:
    """Leave a second bookmark of the same name behind the first number."""
    paragraph = paragraph_with(root, BODY)
    again = copy.deepcopy(paragraph.find(f"{W}bookmarkStart"))
    paragraph.findall(f"{W}sdt")[0].addnext(again)


def wrapped(properties: str) -> Callable[[Read], None]:
    """Return what puts a control of somebody's around all that a paragraph says."""

    def change(root: Read) -> None:
        paragraph = paragraph_with(root, BODY)
        holder = element(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent/></w:sdt>")[0]
        holder[1].extend([c for c in paragraph if c.tag in {f"{W}r", f"{W}sdt"}])
        paragraph.append(holder)

    return change


def number_wrapped(root: Read) -> None:
    """Put a group around a number."""
    old = control(root, BODY)
    holder = element("<w:sdt><w:sdtPr><w:group/></w:sdtPr><w:sdtContent/></w:sdt>")[0]
    old.addprevious(holder)
    holder[1].append(old)


def paragraph_wrapped(root: Read) -> None:
    paragraph = paragraph_with(root, BODY)
    holder = element('<w:sdt><w:sdtPr><w:tag w:val="Ann"/></w:sdtPr><w:sdtContent/></w:sdt>')[0]
    paragraph.addprevious(holder)
    holder[1].append(paragraph)


def number_copied(root: Read) -> None:
    """Paste a number again at the end of its paragraph, with the id that it has."""
    last = paragraph_with(root, BODY)
    again = copy.deepcopy(control(root, BODY))
    last.extend([*element(run(" There were ")), again, *element(run(" in all."))])


def number_inserted(root: Read) -> None:
    """The same, tracked."""
    number_copied(root)
    paragraph = paragraph_with(root, BODY)
    holder = element(f"<w:ins {STAMP}/>")[0]
    added = list(paragraph)[-3:]
    paragraph.append(holder)
    holder.extend(added)


def pasted(root: Read) -> None:
    """Paste a paragraph from another document, in a style that this one lacks."""
    words = run("What the other office says about it.")
    style = '<w:pPr><w:pStyle w:val="OtherOffice12"/></w:pPr>'
    paragraph_with(root, "by hand").addnext(element(f"<w:p>{style}{words}</w:p>")[0])


def end_deleted(root: Read) -> None:
    """Delete the end of a paragraph, tracked."""
    own = element(f"<w:pPr><w:rPr><w:del {STAMP}/></w:rPr></w:pPr>")[0]
    paragraph_with(root, BODY).insert(0, own)


def end_inserted(root: Read) -> None:
    """Press Enter before the last sentence, tracked."""
    paragraph = paragraph_with(root, "by hand")
    words = next(paragraph.iter(f"{W}t"))
    first, between, rest = (words.text or "").partition("It names")
    words.text = f"{between}{rest}"
    own = f"<w:pPr><w:rPr><w:ins {STAMP}/></w:rPr></w:pPr>"
    added = element(f"<w:p>{own}{run(first)}</w:p>")[0]
    added.insert(1, paragraph.find(f"{W}bookmarkStart"))
    paragraph.addprevious(added)


def deleted_whole(root: Read) -> None:
    """Delete a paragraph with its end, tracked."""
    paragraph = paragraph_with(root, "by hand")
    for each in paragraph.findall(f"{W}r"):
        xml = etree.tostring(each, encoding="unicode").replace("<w:t ", "<w:delText ")
        each.addprevious(
            element(f"<w:del {STAMP}>{xml.replace('</w:t>', '</w:delText>')}</w:del>")[0]
        )
        paragraph.remove(each)
    paragraph.insert(0, element(f"<w:pPr><w:rPr><w:del {STAMP}/></w:rPr></w:pPr>")[0])


def pages_numbered(root: Read) -> None:
    """Update the contents: page numbers stand there then."""
    for number, link in enumerate(root.iter(f"{W}hyperlink"), 3):
        if anchor := link.get(f"{W}anchor"):
            marks = [
                f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")
            ]
            code = (
                f'<w:r><w:instrText xml:space="preserve"> PAGEREF {anchor} \\h </w:instrText></w:r>'
            )
            shown = f"{marks[0]}{code}{marks[1]}{run(str(number))}{marks[2]}"
            link.extend(element(f"<w:r><w:tab/></w:r>{shown}"))


def contents_line(root: Read) -> None:
    link = next(root.iter(f"{W}hyperlink"))
    next(link.iter(f"{W}t")).text = "What matters"


def heading_and_contents(root: Read) -> None:
    """Change a heading, and update the contents."""
    for each in root.iter(f"{W}t"):
        each.text = (each.text or "").replace(" employed ", " hired ")


def reference_typed_over(root: Read) -> None:
    paragraph = paragraph_with(root, "It had ")
    shown = next(t for t in paragraph.iter(f"{W}t") if (t.text or "").startswith("Table"))
    shown.text = "Exhibit three"


def field_end_deleted(root: Read) -> None:
    """Delete the end of a cross reference, tracked: Word takes the rest of it along on updating."""
    marks = list(paragraph_with(root, "It had ").iter(f"{W}fldChar"))
    last = marks[-1].getparent()
    holder = element(f"<w:del {STAMP}/>")[0]
    last.addprevious(holder)
    holder.append(last)


def linked(address: str) -> Change:
    """Return an edit that makes some words a link."""

    def change(root: Read) -> None:
        old = first_run(root)
        link = etree.Element(f"{W}hyperlink", {f"{R}id": "rIdLink"})
        old.addprevious(link)
        link.append(old)

    def lead(rels: str) -> str:
        kind = f"{R[1:-1]}/hyperlink"
        own = f'<Relationship Id="rIdLink" Type="{kind}" Target="{address}" TargetMode="External"/>'
        return rels.replace("</Relationships>", f"{own}</Relationships>")

    return both(tree(change), text(lead, "word/_rels/document.xml.rels"))


def linked_by_field(root: Read) -> None:
    old = first_run(root)
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText> HYPERLINK "https://example.org/b" </w:instrText></w:r>'
    for each in element(f"{begin}{code}{middle}"):
        old.addprevious(each)
    old.addnext(element(end)[0])


def in_run(xml: str) -> Callable[[Read], None]:
    """Return what puts something before the words of the first run."""
    return lambda root: first_run(root).insert(0, parts(xml)[0])


def looking(xml: str) -> Callable[[Read], None]:
    def change(root: Read) -> None:
        for each in first_run(root), *control(root, BODY).iter(f"{W}r"):
            each.insert(0, element(f"<w:rPr>{xml}</w:rPr>")[0])

    return change


def equation(root: Read) -> None:
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = etree.fromstring(f'<m:oMath xmlns:m="{uri}"><m:r><m:t>x</m:t></m:r></m:oMath>')
    first_run(root).addnext(formula)


def picture(root: Read) -> None:
    drawn = '<wp:inline><wp:docPr id="77" name="Picture 1" descr="Our logo"/></wp:inline>'
    first_run(root).addprevious(parts(f"<w:r><w:drawing>{drawn}</w:drawing></w:r>")[0])


def box(root: Read) -> None:
    """Draw a text box, as old documents have it."""
    words = f"<w:txbxContent><w:p>{run('Words in a box.')}</w:p></w:txbxContent>"
    shape = etree.fromstring(
        f'<w:pict xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict>"
    )
    first_run(root).append(shape)


def row_deleted(root: Read) -> None:
    row = next(root.iter(f"{W}tbl")).findall(f"{W}tr")[1]
    row.insert(0, element(f"<w:trPr><w:del {STAMP}/></w:trPr>")[0])


def cell_deleted(root: Read) -> None:
    cell = next(root.iter(f"{W}tbl")).findall(f".//{W}tc")[2]
    own = cell.find(f"{W}tcPr")
    own = cell.insert(0, element("<w:tcPr/>")[0]) or cell[0] if own is None else own
    own.append(element(f"<w:cellDel {STAMP}/>")[0])


def row_added(root: Read, words: str = "other {}") -> None:
    rows = next(root.iter(f"{W}tbl")).findall(f"{W}tr")
    added = copy.deepcopy(rows[-1])
    for at, each in enumerate(added.iter(f"{W}t")):
        each.text = words.format(at)
    rows[-1].addnext(added)


def row_moved(root: Read) -> None:
    rows = next(root.iter(f"{W}tbl")).findall(f"{W}tr")
    rows[-1].addnext(rows[1])


def note_changed(root: Read) -> None:
    note = root.findall(f"{W}footnote")[-1]
    list(note.iter(f"{W}t"))[-1].text += " Checked."


def note_deleted(root: Read) -> None:
    note = root.findall(f"{W}footnote")[-1]
    root.remove(note)


def table_described(root: Read) -> None:
    next(root.iter(f"{W}tblDescription")).set(f"{W}val", "A table.")


def commented(root: Read) -> None:
    """Comment on a whole paragraph: its range begins before it."""
    paragraph = paragraph_with(root, BODY)
    for at in ("7", "8"):
        paragraph.addprevious(element(f'<w:commentRangeStart w:id="{at}"/>')[0])
        paragraph.extend(
            element(f'<w:commentRangeEnd w:id="{at}"/><w:r><w:commentReference w:id="{at}"/></w:r>')
        )


COMMENTS = (
    f'<w:comments xmlns:w="{W[1:-1]}">'
    f'<w:comment w:id="7" w:author="Ann"><w:p>{run("Is that so?")}</w:p></w:comment>'
    f'<w:comment w:id="8" w:author="Bob"><w:p>{run("It is.")}</w:p></w:comment></w:comments>'
)
EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="1" w15:done="1"/></w15:commentsEx>'
)


REST = " trip once, from pier to pier. In the year it counted "
TAKEN_WORD = "The harbor office counts every trip once, from pier to pier. In the year it counted"
word_changed = text(typed("each trip", "every trip"))
CASES: list[tuple[str, Change, list[str], list[str]]] = [
    (
        "typed in several sessions, with marks of the spelling checker",
        replaced_run(
            f'{session("The harbor ", "00A1")}<w:proofErr w:type="gramStart"/>'
            f'{session("office counts ", "00A2")}<w:proofErr w:type="gramEnd"/>'
            f"{deleted(run('each'))}{inserted(session('every', '00A3'))}"
            f"{run(' trip once, from pier to pier. In the year ')}{session('it counted ', '00A4')}"
        ),
        [TAKEN_WORD],
        [],
    ),
    (
        "a change of one person within that of another",
        replaced_run(
            f"{run('The harbor office counts ')}"
            f"<w:ins {STAMP}>{run('ev')}{deleted(run('e'))}{run('ery')}</w:ins>"
            f"{deleted(run('each'))}{run(REST)}"
        ),
        [TAKEN_WORD],
        [],
    ),
    (
        "a smart tag",
        replaced_run(f"{smart_tag('The harbor office')}{run(' counts every')}{run(REST)}"),
        [TAKEN_WORD],
        [],
    ),
    (
        "a sentence moved, tracked",
        tree(moved_within),
        [
            "A trip that is broken off is not counted. The harbor office counts each trip once",
            "{trips} trips on this line, and they were made by {boats} boats.",
        ],
        [],
    ),
    (
        "a paragraph moved, tracked",
        tree(paragraph_moved),
        [],
        ["the paragraph finding/trips/body/2 was moved, after "],
    ),
    (
        "a mark between paragraphs",
        both(word_changed, tree(mark_between_paragraphs)),
        [TAKEN_WORD],
        [],
    ),
    ("a mark that is there twice", both(word_changed, tree(mark_split)), [TAKEN_WORD], []),
    ("a group around a number", both(word_changed, tree(number_wrapped)), [TAKEN_WORD], []),
    (
        "a control of somebody's with a tag",
        both(word_changed, tree(wrapped('<w:tag w:val="Ann"/>'))),
        [TAKEN_WORD],
        [],
    ),
    ("a group around all words", both(word_changed, tree(wrapped("<w:group/>"))), [TAKEN_WORD], []),
    ("a control around a paragraph", both(word_changed, tree(paragraph_wrapped)), [TAKEN_WORD], []),
    (
        "a number copied with its id",
        tree(number_copied),
        ["not counted. There were {trips} in all."],
        [],
    ),
    (
        "a number copied, tracked",
        tree(number_inserted),
        ["not counted. There were {trips} in all."],
        [],
    ),
    (
        "a paragraph in a style of another document",
        tree(pasted),
        [],
        ["': What the other office says about it."],
    ),
    (
        "the end of a paragraph deleted, tracked",
        tree(end_deleted),
        ["not counted.The office’s report lists them"],
        ["the paragraph finding/trips/body/2 was deleted"],
    ),
    (
        "the end of a paragraph typed, tracked",
        tree(end_inserted),
        [],
        ["some of its words stand in a", "a new paragraph"],
    ),
    (
        "a paragraph deleted, tracked",
        tree(deleted_whole),
        [],
        ["the paragraph finding/trips/body/2 was deleted: The office"],
    ),
    ("page numbers in the contents", tree(pages_numbered), [], []),
    (
        "a line of the contents",
        tree(contents_line),
        [],
        [],
    ),
    (
        "a heading, and the contents updated",
        tree(heading_and_contents),
        ["The line {line} hired {sailors} sailors", "It hired {sailors} sailors."],
        [],
    ),
    (
        "a cross reference typed over",
        tree(reference_typed_over),
        [],
        [],
    ),
    (
        "the end of a field deleted, tracked",
        tree(field_end_deleted),
        [],
        ["it no longer begins and ends with what the program writes there: It had 8 boats. "],
    ),
    (
        "a link",
        linked("https://example.org/a"),
        [],
        ["its words lead to https://example.org/a by now: The harbor office"],
    ),
    (
        "a link by a field",
        tree(linked_by_field),
        [],
        ["its words lead to https://example.org/b by now: The harbor office"],
    ),
    ("a line break", tree(in_run("<w:br/>")), [], []),
    ("a tab", tree(in_run("<w:tab/>")), [], []),
    ("a page break", tree(in_run('<w:br w:type="page"/>')), [], []),
    (
        "a symbol of a font",
        tree(in_run('<w:sym w:font="Wingdings" w:char="F0FC"/>')),
        [],
        ["a symbol, an object, a brace or an invisible character was typed"],
    ),
    (
        "an equation",
        tree(equation),
        [],
        ["a symbol, an object, a brace or an invisible character was typed"],
    ),
    (
        "a picture",
        tree(picture),
        [],
        ["the drawing 'Picture 1' was added: Our logo"],
    ),
    ("a text box of old", tree(box), [], ["is not counted.': Words in a box."]),
    ("words struck through", tree(looking("<w:strike/>")), [], ["is struck through, highlighted"]),
    (
        "words hidden",
        tree(looking("<w:vanish/>")),
        [],
        ["is struck through, highlighted or hidden"],
    ),
    (
        "words highlighted",
        tree(looking('<w:highlight w:val="yellow"/>')),
        [],
        ["is struck through, highlighted"],
    ),
    (
        "words highlighted in LibreOffice",
        tree(looking('<w:shd w:val="clear" w:fill="FFFF00"/>')),
        [],
        ["is struck through, highlighted"],
    ),
    ("no shading", tree(looking('<w:shd w:val="clear" w:fill="auto"/>')), [], []),
    ("words no longer struck through", tree(looking('<w:strike w:val="0"/>')), [], []),
    (
        "a tracked change of looks",
        tree(looking(f"<w:b/><w:rPrChange {STAMP}><w:rPr/></w:rPrChange>")),
        [],
        [],
    ),
    (
        "a row deleted, tracked",
        tree(row_deleted),
        [],
        ["2 paragraphs or cells, from 'north' to '1,900,000', were deleted"],
    ),
    (
        "a cell deleted, tracked",
        tree(cell_deleted),
        [],
        ["the paragraph was deleted: north"],
    ),
    (
        "a row added",
        tree(row_added),
        [],
        ["words were added to a table: other 0 | other 1"],
    ),
    (
        "a row added with words of a paragraph that was changed",
        both(word_changed, tree(lambda root: row_added(root, "pier"))),
        [TAKEN_WORD],
        ["words were added to a table: pier | pier"],
    ),
    ("a row moved", tree(row_moved), [], ["2 paragraphs or cells", "words were added to a table"]),
    (
        "a footnote",
        tree(note_changed, "word/footnotes.xml"),
        [],
        ["a footnote was changed or added"],
    ),
    (
        "the links of footnotes",
        text(
            lambda xml: xml.replace("example.org/tables", "example.org/b"),
            "word/_rels/footnotes.xml.rels",
        ),
        [],
        ["its words lead to https://example.org/b by now"],
    ),
    (
        "a footnote deleted",
        tree(note_deleted, "word/footnotes.xml"),
        [],
        ["a footnote was deleted"],
    ),
    (
        "an endnote",
        with_part(
            "word/endnotes.xml",
            f'<w:endnotes xmlns:w="{W[1:-1]}"><w:endnote w:id="1"><w:p>{run("Says who?")}</w:p>'
            "</w:endnote></w:endnotes>",
        ),
        [],
        ["a footnote was changed or added: Says who?"],
    ),
    (
        "the head of pages",
        text(lambda xml: xml.replace("Briefing on", "Draft on"), "word/header1.xml"),
        [],
        ["the head of the pages was changed: Draft on ferries"],
    ),
    (
        "the foot of pages",
        text(lambda xml: xml.replace("Page ", "Sheet "), "word/footer1.xml"),
        [],
        ["the foot of the pages was added"],
    ),
    (
        "an alternative text",
        tree(table_described),
        [],
        ["the alternative text of the table 'table: trips' was changed"],
    ),
    (
        "the title in the properties",
        text(lambda xml: xml.replace("What published", "What"), "docProps/core.xml"),
        [],
        ["the property 'title' of the file was changed"],
    ),
    (
        "comments, one of which answers the other",
        both(
            tree(commented),
            with_part("word/comments.xml", COMMENTS),
            with_part("word/commentsExtended.xml", EXTENDED),
        ),
        [],
        [],
    ),
    (
        "a grid, and how old Word lays out",
        both(
            text(
                lambda xml: xml.replace(
                    "<w:titlePg/>", '<w:titlePg/><w:docGrid w:linePitch="360"/>'
                )
            ),
            text(lambda xml: xml.replace('w:val="15"', 'w:val="12"'), "word/settings.xml"),
        ),
        [],
        [],
    ),
]


@pytest.mark.parametrize(
    ("change", "after", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_an_edit_is_taken_over_or_told(change: Change, after: list[str], said: list[str]) -> None:
    found = absorbed(change(made(*ENGLISH)))
    assert parts_after(found, after) == after
    assert [
        part for part, line in zip(said, told_of(found), strict=False) if part in line
    ] == said, told_of(found)
    assert len(told_of(found)) == len(said), told_of(found)


def test_comments_are_told_with_whoever_wrote_them_and_where_they_stand() -> None:
    change = both(tree(commented), with_part("word/comments.xml", COMMENTS))
    found = absorbed(change(made(*ENGLISH)))
    assert [(each.message, (each.hint or "")[:40]) for each in found.comments] == [
        ("Ann: Is that so?", "it stands at: The harbor office counts e"),
        ("Bob: It is.", "it stands at: The harbor office counts e"),
    ]
