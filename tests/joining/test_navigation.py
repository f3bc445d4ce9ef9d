"""Bookmarks, labels and links of the joined file."""

from __future__ import annotations

from itertools import islice

from pikepdf import Array, Dictionary, Name, Pdf, String

from briefing_gen.joining.joining import letters
from tests.joining.files import annotate, bookmarks, edited, joined, links, page_of, plain, tagged
from tests.writers.pdf_files import opened


def test_the_bookmarks_of_the_memo_come_first_and_those_of_an_attachment_stand_below_its_own() -> (
    None
):
    with opened(joined(plain(), plain(3)).content) as pdf:
        assert bookmarks(pdf) == [
            "Part 1 1",
            "Part 2 2",
            "Attachment A: Plain memo 3",
            "  Part 1 3",
            "  Part 2 4",
            "  Part 3 5",
        ]
        outline = pdf.Root.Outlines
        assert [int(outline.Count), int(outline.Last.Count)] == [3, -3]


def test_a_memo_without_bookmarks_gets_one_to_come_back_to() -> None:
    def edit(pdf: Pdf) -> None:
        del pdf.Root.Outlines

    bare = edited(plain(1), edit)
    with opened(joined(bare, bare).content) as pdf:
        assert bookmarks(pdf) == ["Plain memo 1", "Attachment A: Plain memo 2"]


def test_a_spanish_memo_has_an_anexo() -> None:
    with opened(joined(tagged("Memorando", "es-US"), plain(1)).content) as pdf:
        assert bookmarks(pdf)[-2:] == ["Anexo A: Plain memo 2", "  Part 1 2"]


def test_bookmarks_that_run_in_circles_are_left_out() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First

    with opened(joined(edited(plain(), edit), plain(1)).content) as pdf:
        assert bookmarks(pdf) == ["Plain memo 1", "Attachment A: Plain memo 3", "  Part 1 3"]


def test_pages_are_labelled_by_number_and_by_letter() -> None:
    with opened(joined(plain(), plain(1), plain()).content) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2", "A-1", "B-1", "B-2"]


def test_the_memo_keeps_labels_of_its_own() -> None:
    def edit(pdf: Pdf) -> None:
        labels = [0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=7)]
        pdf.Root.PageLabels = Dictionary(Nums=Array(labels))

    numbered = edited(plain(), edit)
    with opened(joined(numbered, numbered).content) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "7", "A-1", "A-2"]


def test_letters_go_on_after_z() -> None:
    found = list(islice(letters(), 703))
    assert [found[index] for index in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
    ]


def test_links_lead_to_the_pages_of_their_own_file() -> None:
    with opened(joined(plain(2), plain(3)).content) as pdf:
        assert [list(links(pdf, page)) for page in range(1, 6)] == [[2], [1], [4], [5], [3]]


def named(pdf: Pdf) -> None:
    """Name places in both ways, and lead to them in every way."""
    first, second = (page.obj for page in pdf.pages)
    pdf.Root.Dests = Dictionary({"/old": Array([second, Name.Fit])})
    names = Array(
        [
            String("here"),
            Array([first, Name.Fit]),
            String("there"),
            Dictionary(D=Array([1, Name.Fit])),
        ]
    )
    leaf = pdf.make_indirect(Dictionary(Names=names))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
    annotate(pdf, Dest=String("there"))
    annotate(pdf, Dest=Name("/old"))
    annotate(pdf, A=Dictionary(S=Name.GoTo, D=String("here")))
    annotate(pdf, Dest=Array([1, Name.Fit]))


def test_places_of_one_name_stay_two_places() -> None:
    content = edited(plain(), named)
    with opened(joined(content, content).content) as pdf:
        assert list(links(pdf, 1)) == [2, 2, 2, 1, 2]
        assert list(links(pdf, 3)) == [4, 4, 4, 3, 4]
        found = pdf.Root.Names.Dests.Names
        names = ["A-here", "A-old", "A-there", "here", "old", "there"]
        assert [str(name) for name in list(found)[::2]] == names


def test_a_place_that_is_named_in_no_text_is_kept() -> None:
    def edit(pdf: Pdf) -> None:
        names = [String(b"\xfe\x00"), Array([pdf.pages[1].obj, Name.Fit])]
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        annotate(pdf, Dest=String(b"\xfe\x00"))

    with opened(joined(plain(1), edited(plain(), edit)).content) as pdf:
        link = pdf.pages[1].Annots[-1]
        names = pdf.Root.Names.Dests.Names
        assert bytes(link.Dest) == bytes(names[0]) == b"A-\xfe\x00"
        assert page_of(pdf, names[1]) == 3


def test_a_letter_that_labels_of_the_memo_have_is_left_to_them() -> None:
    def edit(pdf: Pdf) -> None:
        appendix, other = String("A-"), String("C")
        labels = [0, Dictionary(S=Name.D, P=appendix), 1, Dictionary(P=other), 2, Dictionary()]
        pdf.Root.PageLabels = Dictionary(Nums=Array(labels))

    made = joined(edited(plain(3), edit), plain(1), plain(1))
    with opened(made.content) as pdf:
        assert [page.label for page in pdf.pages] == ["A-1", "C", "", "B-1", "D-1"]
        assert [title for title in bookmarks(pdf) if title.startswith("Attachment")] == [
            "Attachment B: Plain memo 4",
            "Attachment D: Plain memo 5",
        ]
