"""The tags of all parts in one tree, and every mark on the pages still leads to its own."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf, String

from tests.joining.files import OFFICE_MEMO, annotate, edited, joined, parts, plain, tagged
from tests.writers.pdf_files import elements, opened, sample

pytestmark = pytest.mark.slow


def texts_of(data: bytes) -> list[tuple[str, str, str]]:
    """Return standard type, alternative text and language of every element of a file."""
    roles: dict[str, str] = {}

    def edit(pdf: Pdf) -> None:  # Some programs write an array of one.
        found = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
        roles.update({kind[1:]: str(role)[1:] for kind, role in found.items()})
        if isinstance(kids := pdf.Root.StructTreeRoot.K, Array):
            pdf.Root.StructTreeRoot.K = kids[0]

    data = edited(data, edit)
    return [(roles.get(node.tag, node.tag), node.alt, node.language) for node in elements(data)]


def test_every_part_is_a_document_within_one() -> None:
    with opened(joined(OFFICE_MEMO, sample(), tagged()).content) as pdf:
        whole = pdf.Root.StructTreeRoot.K
        assert [str(part.S) for part in (whole, *parts(pdf))] == ["/Document"] * 4
        assert [str(part.T) for part in parts(pdf)] == [
            "Memo on ferry timetables",
            "Ferry trips rose 53.9% in three years",
            "Tagged memo",
        ]
        assert bool(pdf.Root.MarkInfo.Marked)


def test_every_element_of_every_part_is_there_in_its_order() -> None:
    expected = [
        *(("Document", "", ""), ("Document", "", "en-US"), *texts_of(OFFICE_MEMO)[1:]),
        *(("Document", "", "en-US"), *texts_of(sample())[1:]),
    ]
    assert texts_of(joined(OFFICE_MEMO, sample()).content) == expected


def test_the_language_of_a_part_is_said_where_it_is_another() -> None:
    with opened(joined(OFFICE_MEMO, tagged("Memorando", "es-US")).content) as pdf:
        assert [str(part.Lang) for part in parts(pdf)] == ["en-US", "es-US"]


def test_pages_and_links_find_the_elements_that_hold_them() -> None:
    with opened(joined(sample(), OFFICE_MEMO, sample()).content) as pdf:
        tree = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        assert sorted(tree) == list(range(len(tree)))
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(tree)
        for page in pdf.pages:
            for element in list(tree[int(page.obj.StructParents)]):
                assert page.obj.objgen in pages_of(element)
            for link in page.obj.get("/Annots", []):
                held = [kid.Obj.objgen for kid in tree[int(link.StructParent)].K if is_object(kid)]
                assert link.objgen in held


def pages_of(element: Object) -> list[tuple[int, int]]:
    kids = [kid for kid in element.K if isinstance(kid, Dictionary) and "/Pg" in kid]
    return [found.Pg.objgen for found in (element, *kids) if "/Pg" in found]


def is_object(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def test_identities_of_notes_stay_their_own() -> None:
    with opened(joined(sample(), sample()).content) as pdf:
        names = [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        found = [node.name for node in elements(joined(sample(), sample()).content) if node.name]
        assert sorted(found) == names
        assert {"note-0001", "A-note-0001"} <= set(names)
        assert len(set(names)) == len(names)


def structured(kind: str, role: str | None, content: bytes | None = None) -> bytes:
    """Return a tagged memo of one element, of a kind that stands for `role`."""

    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        attributes = Dictionary(O=Name.Table, Headers=Array([String("head")]))
        element = Dictionary(S=Name(f"/{kind}"), P=root, Pg=page, K=0, C=Name.Wide, A=attributes)
        element.ID = String("head")
        root.K = pdf.make_indirect(element)
        root.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout))
        if role:
            root.RoleMap = Dictionary({f"/{kind}": Name(f"/{role}")})
        root.ParentTree = Dictionary(Nums=Array([40, Array([root.K])]))
        page.StructParents = 40
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    return edited(content or plain(1), edit)


def kinds(*contents: bytes) -> list[str]:
    """Return the type of the one element of each part; roles are resolved."""
    with opened(joined(*contents).content) as pdf:
        assert not {"/RoleMap", "/ClassMap"} & set(pdf.Root.StructTreeRoot.keys())
        return [str(part.K[0].S) for part in parts(pdf)]


def test_roles_become_the_standard_types_that_they_stand_for() -> None:
    assert kinds(structured("Lead", "P"), structured("Lead", "H1")) == ["/P", "/H1"]
    assert kinds(structured("Note", "P"), structured("Note", None)) == ["/P", "/Note"]
    assert kinds(structured("Lead", "Lead"), plain(1)) == ["/Lead", "/P"]


def test_a_type_that_is_no_text_may_be_a_role() -> None:
    odd = structured("Lead", "P").replace(b"/Lead", b"/#fex")
    assert kinds(odd, plain(1)) == ["/P", "/P"]


def test_classes_become_attributes_and_headers_of_cells_follow_their_new_names() -> None:
    content = structured("TD", None)
    with opened(joined(content, content).content) as pdf:
        found = [part.K[0] for part in parts(pdf)]
        for element, name in zip(found, ("head", "A-head"), strict=True):
            assert "/C" not in element
            assert [str(each.O) for each in element.A] == ["/Table", "/Layout"]
            assert (str(element.ID), str(element.A[0].Headers[0])) == (name, name)


def test_a_part_that_is_no_document_becomes_one() -> None:
    with opened(joined(structured("P", None), sample()).content) as pdf:
        (element,) = parts(pdf)[0].K
        assert (str(element.S), element.P.objgen) == ("/P", parts(pdf)[0].objgen)


def test_numbers_that_lead_to_no_tag_are_left_out() -> None:
    def edit(pdf: Pdf) -> None:
        annotate(pdf)
        pdf.pages[0].obj.Annots[-1].StructParent = 2_000_000_000

    with opened(joined(edited(sample(), edit), sample()).content) as pdf:
        assert "/StructParent" not in pdf.pages[0].obj.Annots[-1]


def test_a_memo_without_tags_is_read_page_by_page_with_its_links() -> None:
    with opened(joined(plain(), sample()).content) as pdf:
        pages = list(parts(pdf)[0].K)
        assert [str(page.S) for page in pages] == ["/P", "/P"]
        tree = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        for page, element in zip(pdf.pages, pages, strict=False):
            mark, link = element.K
            assert int(mark) == 0
            assert tree[int(page.obj.StructParents)][0].objgen == element.objgen
            assert tree[int(page.obj.Annots[0].StructParent)].objgen == link.objgen
            content = Page(page.obj)
            content.contents_coalesce()
            assert content.obj.Contents.read_bytes().startswith(b"/P <</MCID 0>> BDC")
            assert content.obj.Contents.read_bytes().rstrip().endswith(b"EMC")


def test_where_nothing_is_tagged_nothing_pretends_to_be() -> None:
    with opened(joined(plain(), plain()).content) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo"} & set(pdf.Root.keys())
        assert "/StructParents" not in pdf.pages[0].obj
