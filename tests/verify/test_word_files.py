"""Word documents read back: every number, as tracked changes leave it either way."""

from __future__ import annotations

import copy
import functools
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError
from briefing_gen.docx.house import read_house
from briefing_gen.docx.markup import MAIN
from briefing_gen.docx.writing import Form, write_docx
from briefing_gen.edition import Edition
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import Report
from briefing_gen.verify.word_files import is_word, read_word
from tests import samples
from tests.docx.edits import by_tree, deleted, inserted, replaced, rewritten, run, strict, typed
from tests.docx.reader import Read, W, words
from tests.readback.editions import EDITIONS, document, name
from tests.writers import decks

SHOWN = Shown(samples.document())


@functools.cache
def made() -> bytes:
    return write_docx(samples.document(), decks.THEME, Paper.LETTER)


def verified(data: bytes, shown: Shown = SHOWN) -> Report:
    return match("edited.docx", shown.document.slug, read_word(data, "edited.docx"), shown)


def told(data: bytes, shown: Shown = SHOWN) -> list[str]:
    return [f"{p.where}: {p.message}" for p in verified(data, shown).problems]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_number_of_a_document_that_nobody_edited_matches(edition: Edition) -> None:
    shown = Shown(document(edition))
    report = verified(write_docx(shown.document, decks.THEME, Paper.A4), shown)
    assert (report.problems, report.matched) == ((), report.total)
    assert report.total > 200


def test_it_is_told_from_decks_and_workbooks() -> None:
    assert is_word(made())
    assert not is_word(decks.sample())
    assert not is_word(b"PK nothing")


@pytest.mark.slow
def test_a_number_in_the_title_is_told_whoever_named_the_relation_to_it() -> None:
    typed_over = rewritten(
        made(), lambda text: text.replace("</dc:title>", " 9,999</dc:title>"), "docProps/core.xml"
    )
    own = replaced("/package/2006/relationships/meta", "/officedocument/2006/relationships/meta")
    of_libreoffice = rewritten(typed_over, own, "_rels/.rels")
    found = told(of_libreoffice)
    assert any("9,999 is not a number of this edition" in each for each in found)
    assert found == told(typed_over)


def over(old: str, new: str) -> Callable[[str], str]:
    """Return an edit of what a control shows, as somebody does who unlocked it."""
    return replaced(
        f'preserve">{old}</w:t></w:r></w:sdtContent>', f'preserve">{new}</w:t></w:r></w:sdtContent>'
    )


def first_control(text: str) -> str:
    found = re.search(r'preserve">([\d,]{3,})</w:t></w:r></w:sdtContent>', text)
    assert found
    return found[1]


def test_a_number_that_was_typed_over_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        old = first_control(archive.read("word/document.xml").decode())
    found = told(rewritten(made(), over(old, "9,999")))
    assert any("9,999" in line for line in found)


def test_a_number_that_was_typed_into_a_sentence_is_found() -> None:
    def add(root: Read) -> None:
        paragraph = next(p for p in root.iter(f"{W}p") if p.find(f"{W}sdt") is not None)
        paragraph.append(_run(" That is 77% more."))

    assert any("77%" in line for line in told(rewritten(made(), by_tree(add))))


def _run(text: str) -> Read:
    ns = W.strip("{}")
    return etree.fromstring(run(text).replace("<w:r>", f'<w:r xmlns:w="{ns}">', 1))


@pytest.mark.parametrize("edit", [inserted, deleted])
def test_numbers_are_read_with_tracked_changes_accepted(edit: Callable[[str], str]) -> None:
    data = rewritten(made(), replaced("</w:p>", f"{edit(run(' about 4,321 more'))}</w:p>"))
    found = told(data)
    assert len([line for line in found if "4,321" in line]) == (edit is inserted)


def test_a_comment_with_a_strange_number_is_found() -> None:
    ns = W.strip("{}")
    comments = (
        f'<w:comments xmlns:w="{ns}"><w:comment w:id="1" w:author="Ann"><w:p>'
        f"{run('I read 8,765 somewhere')}</w:p></w:comment></w:comments>"
    )
    stream = io.BytesIO(made())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/comments.xml", comments)
    assert ["8,765" in line and "comment by Ann" in line for line in told(stream.getvalue())] == [
        True
    ]


def test_a_footnote_that_was_changed_is_found() -> None:
    edit = by_tree(lambda root: root[-1][0].append(_run(" page 7,531")))
    found = told(rewritten(made(), edit, "word/footnotes.xml"))
    assert any("7,531" in line and "footnote" in line for line in found)


def test_a_value_that_was_changed_in_a_chart_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        chart = next(n for n in archive.namelist() if n.startswith("word/charts/chart"))
        value = re.search(r"<c:val>.*?<c:v>(\d+)</c:v>", archive.read(chart).decode(), re.DOTALL)
    assert value
    edit = replaced(f"<c:v>{value[1]}</c:v>", "<c:v>123456</c:v>")
    assert any(
        "123,456" in line or "123456" in line for line in told(rewritten(made(), edit, chart))
    )


def test_of_a_memo_only_what_was_pasted_into_it_is_read() -> None:
    report = verified(memo())
    assert report.problems == ()
    assert report.total > 3


def test_the_other_paragraphs_of_a_memo_are_counted() -> None:
    assert (read_word(memo(), "memo.docx").unread, read_word(made(), "a.docx").unread) == (1, 0)


def memo() -> bytes:
    """Return a document with a paragraph of its own, an empty one, and three of an edition."""
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        text = archive.read("word/document.xml").decode()
    body = text.partition("<w:body>")[2].partition("<w:sectPr")[0]
    pasted = re.findall(r"<w:p>(?:(?!</w:p>).)*<w:sdt>.*?</w:p>", body)[:3]
    head = text.partition("<w:body>")[0]
    own = f"<w:p>{run('We met 31 people.')}</w:p>"
    text = f"{head}<w:body>{own}<w:p/>{''.join(pasted)}</w:body></w:document>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", text)
    return stream.getvalue()


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


@pytest.mark.parametrize("broken", [b"PK\x03\x04 nothing", made()[:2000]])
def test_a_broken_document_is_told_not_crashed_over(broken: bytes) -> None:
    with pytest.raises(BriefingError) as caught:
        read_word(broken, "edited.docx")
    assert {p.code for p in caught.value.problems} <= {"template-damaged", "unreadable-file"}


def test_words_that_were_changed_are_no_fault() -> None:
    first = next(
        text.text
        for text in _texts(made())
        if text.text and len(text.text) > 20 and not re.search(r"\d", text.text)
    )
    data = rewritten(made(), typed(first, "Other words"))
    assert told(data) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "gone"),
    [
        ("", "These are not lines of an appropriations act."),
        ("What happened in state courts. ", "No sentence of a state court is counted here."),
    ],
)
def test_a_caveat_that_was_taken_out_is_missed(before: str, gone: str) -> None:
    document_ = document(EDITIONS[0])
    data = write_docx(document_, decks.THEME, Paper.LETTER)
    found = told(rewritten(data, typed(gone, "")), Shown(document_))
    assert [line.partition(": ")[2] for line in found] == [
        f"this caveat is missing: {before}{gone}"
    ]


def _texts(data: bytes) -> list[Read]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert words(root)
    return list(root.iter(f"{W}t"))


@pytest.mark.slow
@pytest.mark.parametrize("ends", [(".xml", ".rels"), (".rels",), ("word/document.xml",)])
def test_strict_open_xml_is_refused(ends: tuple[str, ...]) -> None:
    with pytest.raises(BriefingError) as caught:
        read_word(strict(made(), ends), "a.docx")
    (problem,) = caught.value.problems
    assert problem.message == "the document is a Strict Open XML document"


NUMBER = "1,987,361"
BULLET = "A trip is not a passenger."


@pytest.mark.parametrize(
    ("shows", "beside", "strange"),
    [(NUMBER, "", ""), ("8,888,888", "", "8,888,888"), (NUMBER, f" Say {NUMBER}.", NUMBER)],
)
def test_a_control_says_which_number_it_is_wherever_it_was_copied(
    shows: str, beside: str, strange: str
) -> None:
    def copied(root: Read) -> None:
        number = copy.deepcopy(next(e for e in root.iter(f"{W}sdt") if words(e) == NUMBER))
        next(number.iter(f"{W}t")).text = shows
        bullet = next(p for p in root.iter(f"{W}p") if BULLET in words(p))
        bullet.extend([_run(" There were "), number, _run(f" of them.{beside}")])

    found = told(rewritten(made(), by_tree(copied)))
    assert [strange in line for line in found][:1] == ([True] if strange else [])


TEMPLATES = Path(__file__).parents[1] / "docx" / "templates"


def in_template(data: bytes, folder: Path) -> bytes:
    """Return the document in a template of somebody else."""
    (folder / "house.docx").write_bytes(data)
    form = Form(house=read_house(folder / "house.docx"))
    return write_docx(samples.document(), decks.THEME, Paper.LETTER, form)


def test_a_template_in_another_language_of_word_has_the_same_headings(tmp_path: Path) -> None:
    french = rewritten(
        (TEMPLATES / "many-styles.docx").read_bytes(),
        lambda text: text.replace('"Heading', '"Titre'),
        "word/styles.xml",
    )
    read = read_word(in_template(french, tmp_path), "a.docx")
    assert "Titre1" in str(zipfile.ZipFile(io.BytesIO(in_template(french, tmp_path))).read(MAIN))
    assert [said.where for said in read.said if said.where == "first page, table"] == []
    assert verified(in_template(french, tmp_path)).problems == ()


def test_a_number_at_the_head_of_a_template_is_its_own_until_somebody_changes_it(
    tmp_path: Path,
) -> None:
    template = (TEMPLATES / "head-and-foot.docx").read_bytes()
    desk = rewritten(template, replaced(">Header", ">Desk 400"), "word/header2.xml")
    made = in_template(desk, tmp_path)
    assert verified(made).problems == ()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        (head,) = (n for n in package.namelist() if b"Desk 400" in package.read(n) and "word" in n)
    edited = verified(rewritten(made, replaced("Desk 400", "Desk 8401"), head))
    assert [(each.where.field, each.message) for each in edited.problems] == [
        ("header", "8401 is not a number of this edition: Desk 8401 for section-1"),
        ("header", "1 is not a number of this edition: Desk 8401 for section-1"),
    ]


@pytest.mark.parametrize("attribute", ["Id", "Type", "Target"])
def test_a_relationship_that_lacks_a_part_of_it_is_told(attribute: str) -> None:
    def cut(text: str) -> str:
        return re.sub(f' {attribute}="[^"]*"', "", text, count=1)

    with pytest.raises(BriefingError) as caught:
        read_word(rewritten(made(), cut, "word/_rels/document.xml.rels"), "edited.docx")
    [told] = caught.value.problems
    assert told.code == "unreadable-file"
    assert told.message.startswith(
        f"this document cannot be read: required '{attribute}' attribute not present on element "
    )
