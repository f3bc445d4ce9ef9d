from __future__ import annotations

import io
import zipfile

import pytest

from briefing_gen.docx.annotating import Remark, annotated
from briefing_gen.docx.reading import read_manuscript
from briefing_gen.reading.packed import with_members
from tests.docx.test_writing import made
from tests.verify.test_foreign import memo
from tests.writers import decks, open_xml


def remark(paragraph: int, words: str) -> Remark:
    return Remark(paragraph=paragraph, sentence=words, words=words, lines=("wrong", "say: 9"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_comments_stand_at_their_words_and_the_text_stays() -> None:
    noted = annotated(memo(), [remark(2, "12 trips"), remark(6, "4,102")])
    before, after = read_manuscript(memo()), read_manuscript(noted)
    assert [line.text for line in after.lines] == [line.text for line in before.lines]
    assert [line.comments for line in after.lines] == [(), ("0",), (), (), (), ("1",)]
    assert [(each.author, each.text) for each in after.comments] == [
        ("briefing-gen", "wrong\nsay: 9")
    ] * 2


def test_what_is_marked_are_the_runs_that_hold_the_words() -> None:
    noted = parts(annotated(memo(), [remark(2, "12")]))["word/document.xml"].decode()
    start, end = noted.index("commentRangeStart"), noted.index("commentRangeEnd")
    assert ">12<" in noted[start:end]
    assert "Some" not in noted[start:end]
    assert "13" not in noted[start:end]


def test_all_other_parts_have_the_same_bytes() -> None:
    before, after = parts(memo()), parts(annotated(memo(), [remark(2, "12")]))
    changed = {"word/document.xml", "[Content_Types].xml"}
    assert {name: after[name] for name in before.keys() - changed} == {
        name: before[name] for name in before.keys() - changed
    }
    assert after.keys() - before.keys() == {"word/comments.xml", "word/_rels/document.xml.rels"}


def test_comments_of_others_stay_and_new_ones_are_numbered_after_them() -> None:
    twice = annotated(annotated(memo(), [remark(2, "12")]), [remark(6, "4,102")])
    assert [each.id for each in read_manuscript(twice).comments] == ["0", "1"]


def test_a_comment_of_others_without_a_number_takes_none() -> None:
    found = parts(annotated(memo(), [remark(2, "12")]))
    own = found["word/comments.xml"].replace(b'w:id="0"', b'w:id="x"')
    noted = annotated(with_members(memo(), {"word/comments.xml": own}), [remark(6, "4,102")])
    assert [each.id for each in read_manuscript(noted).comments] == ["x", "0"]


@pytest.mark.slow
def test_a_document_with_comments_is_valid_open_xml() -> None:
    data = made(decks.every_kind_document())
    lines = read_manuscript(data).lines
    at = next(number for number, line in enumerate(lines, 1) if len(line.text) > 20)
    assert open_xml.faults(annotated(data, [remark(at, lines[at - 1].text[:9])])) == ()
