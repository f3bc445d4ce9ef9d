"""Files inside, forms and layers: all parts keep theirs, and none gets in the way of another."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

from briefing_gen.document.attachments import Attachment, Relationship
from briefing_gen.themes import Paper
from tests import samples
from tests.writers.attach.files import edited, joined, plain, with_file
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


def test_a_form_of_the_memo_can_be_filled_in() -> None:
    with opened(joined(plain(1, form="name"), sample()).content) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert (str(field.T), str(field.FT)) == ("name", "/Tx")
        assert field.objgen == pdf.pages[0].obj.Annots[1].objgen
        assert "/Helv" in pdf.Root.AcroForm.DR.Font


def test_fields_of_one_name_in_two_files_stay_two_fields() -> None:
    content = plain(1, form="name")
    with opened(joined(content, content).content) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == ["name", "name-A"]
        fonts = [str(field.DA).split()[0] for field in fields]
        assert fonts == ["/Helv", "/Helv-A"]
        assert set(fonts) <= set(pdf.Root.AcroForm.DR.Font.keys())


def test_what_a_form_says_of_all_its_fields_stays_true_of_them() -> None:
    def edit(pdf: Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/F 9 Tf"), Q=2)
        pdf.Root.AcroForm.NeedAppearances = True

    with opened(joined(plain(), edited(plain(), edit)).content) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert (str(field.DA), int(field.Q)) == ("/F 9 Tf", 2)
        assert bool(pdf.Root.AcroForm.NeedAppearances)


def layered(pdf: Pdf) -> None:
    """Give a memo two layers, of which the first is hidden."""
    groups = [
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Draft", "Map")
    ]
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(groups), D=Dictionary(BaseState=Name.OFF, ON=Array([groups[1]]))
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(Draft=groups[0])


def test_layers_stay_hidden_or_shown_as_each_part_has_them() -> None:
    content = edited(plain(), layered)
    with opened(joined(content, content).content) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(group.Name) for group in layers.OCGs] == ["Draft", "Map", "Draft", "Map"]
        hidden = [group.objgen for group in layers.D.OFF]
        assert hidden == [layers.OCGs[0].objgen, layers.OCGs[2].objgen]
        assert [group.objgen for group in layers.D.Order] == [g.objgen for g in layers.OCGs]
        assert pdf.pages[2].obj.Resources.Properties.Draft.objgen == hidden[1]
