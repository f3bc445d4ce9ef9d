"""Files inside: all parts keep theirs, and none gets in the way of another."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary, Name, Pdf, String

from briefing_gen.document.blocks import Attachment, Relationship
from briefing_gen.themes import Paper
from tests import samples
from tests.joining.files import annotate, edited, joined, plain, with_file
from tests.writers.pdf_files import THEME, failures, opened, sample, write_pdf


def files(data: bytes) -> dict[str, bytes]:
    with opened(data) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def test_files_of_all_parts_are_kept() -> None:
    made = joined(with_file(plain(), "a.csv", b"1"), with_file(plain(), "b.csv", b"2")).content
    assert files(made) == {"a.csv": b"1", "b.csv": b"2"}


def test_where_one_name_is_taken_all_files_of_a_part_are_renamed_alike() -> None:
    package = with_file(with_file(plain(), "a.csv", b"2"), "datapackage.json", b"3")
    made = joined(with_file(plain(), "a.csv", b"1"), package).content
    assert files(made) == {"a.csv": b"1", "A-a.csv": b"2", "A-datapackage.json": b"3"}


@pytest.mark.slow
def test_files_that_belong_to_the_document_still_do() -> None:
    data = Attachment(
        name="data.csv",
        content=b"year,trips\r\n2019,1987361\r\n",
        mime="text/csv",
        description="The data",
        relationship=Relationship.DATA,
    )
    content = write_pdf(samples.document(), THEME, Paper.LETTER, attachments=(data,))
    made = joined(content, content)
    assert failures(made.content) == []
    with opened(made.content) as pdf:
        found = [(str(item.UF), str(item.F), str(item.AFRelationship)) for item in pdf.Root.AF]
        assert found == [
            ("data.csv", "data.csv", "/Data"),
            ("A-data.csv", "A-data.csv", "/Data"),
        ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../tmp/evil.txt", "evil.txt"),
        ("C:\\Windows\\evil.txt", "evil.txt"),
        ("a\u202egnp.csv", "a gnp.csv"),
        ("..", "file"),
        ("a?.csv", "a_.csv"),
    ],
)
def test_a_file_inside_has_a_name_that_leads_nowhere(name: str, kept: str) -> None:
    made = joined(with_file(plain(), name, b"1"), sample()).content
    assert files(made) == {kept: b"1"}
    with opened(made) as pdf:
        found = pdf.Root.Names.EmbeddedFiles.Names
        assert [str(found[0]), str(found[1].F), str(found[1].UF)] == [kept] * 3


def test_a_file_that_a_note_holds_has_such_a_name_too() -> None:
    def edit(pdf: Pdf) -> None:
        held = Dictionary(F=pdf.make_stream(b"1"))
        annotate(pdf, FS=Dictionary(F=String("../evil.txt"), EF=held))
        pdf.pages[0].obj.Annots[-1].Subtype = Name.FileAttachment

    with opened(joined(edited(plain(), edit), sample()).content) as pdf:
        assert str(pdf.pages[0].Annots[-1].FS.F) == "evil.txt"
