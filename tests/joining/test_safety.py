"""Nothing that acts by itself, starts something or leads astray gets into the joined file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.joining.files import annotate, edited, joined, plain, told, with_file, with_link
from tests.writers.pdf_files import opened, sample

pytestmark = pytest.mark.slow

HINT = "\n    hint: print it to PDF again: what comes out is the pages alone"


def script() -> Object:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def start() -> Object:
    return Dictionary(S=Name.Launch, F=String("calc.exe"))


def at(pdf: Pdf, key: str) -> Object:
    return {"page": pdf.pages[0].obj, "catalog": pdf.Root}[key]


def place(where: str, key: str, value: Callable[[], Object]) -> Callable[[Pdf], None]:
    def edit(pdf: Pdf) -> None:
        at(pdf, where)[key] = value()

    return edit


def names_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("x"), pdf.make_indirect(script())]))
    )


def bookmark_script(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.A = script()


def field_script(pdf: Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(K=script()))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def following_script(pdf: Pdf) -> None:
    annotate(pdf, A=Dictionary(S=Name.GoTo, D=String("page-1"), Next=Array([script()])))


def disguised_start(pdf: Pdf) -> None:
    annotate(pdf, A=Dictionary(Type=Name.StructElem, P=Name.X, K=0, S=Name.Launch))


def script_in_a_stream(pdf: Pdf) -> None:
    annotate(pdf, A=Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert(1)")))


def film(pdf: Pdf) -> None:
    annotate(pdf)
    pdf.pages[0].obj.Annots[-1].Subtype = Name.RichMedia


def content_elsewhere(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"", F=String("//server/share/page"))


ACTIVE: list[tuple[str, str, Callable[[Pdf], None]]] = [
    ("a script", "what happens on opening", place("catalog", "/OpenAction", script)),
    ("a script", "names", names_script),
    ("a script", "page 1", place("page", "/AA", lambda: Dictionary(O=script()))),
    ("a script", "bookmarks", bookmark_script),
    ("a script", "form", field_script),
    ("a script", "page 1", following_script),
    ("a script", "page 1", script_in_a_stream),
    ("an action that starts a program", "page 1", lambda pdf: annotate(pdf, A=start())),
    ("an action that starts a program", "page 1", disguised_start),
    (
        "an action that starts a program",
        "what happens on opening",
        place("catalog", "/OpenAction", start),
    ),
    ("a film, sound or model", "page 1", film),
    ("content that is kept in another file", "page 1", content_elsewhere),
]


@pytest.mark.parametrize(("what", "where", "edit"), ACTIVE)
def test_what_would_run_is_refused_with_its_place(
    what: str, where: str, edit: Callable[[Pdf], None]
) -> None:
    assert told(edited(plain(), edit), sample()) == [
        f"memo.pdf ({where}): error[active-content]: this contains {what}{HINT}"
    ]


def test_an_attachment_is_looked_through_as_the_memo_is() -> None:
    assert told(sample(), edited(plain(), names_script)) == [
        f"a.pdf (names): error[active-content]: this contains a script{HINT}"
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("setup.exe", b"anything"),
        ("invoice.pdf.JS", b"anything"),
        ("trailing.bat. ", b"anything"),
        ("macros.docm", b"anything"),
    ],
)
def test_a_program_as_a_file_inside_is_refused(name: str, data: bytes) -> None:
    (problem,) = told(with_file(plain(), name, data), sample())
    what = "this contains a program as a file inside"
    assert problem == f"memo.pdf (files inside): error[active-content]: {what}{HINT}"


@pytest.mark.parametrize("name", ["data.csv", "memo.docx", "executive-summary.pdf", "com"])
def test_other_files_inside_are_none(name: str) -> None:
    assert told(with_file(plain(), name), sample()) == []


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org", "tel:+1-202-555-0100"],
)
def test_links_to_the_web_stay(address: str) -> None:
    link = with_link(plain(), A=Dictionary(S=Name.URI, URI=String(address)))
    made = joined(link, sample())
    assert made.warnings == ()
    with opened(made.content) as pdf:
        assert str(pdf.pages[0].Annots[-1].A.URI) == address


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.URI, URI=String("file:///etc/passwd")),
        Dictionary(S=Name.URI, URI=String("\\\\server\\share")),
        Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
        Dictionary(S=Name.URI, URI=String("budget.html")),
        Dictionary(S=Name.URI, URI=String("https://example.org/\nx")),
        Dictionary(S=Name.URI, URI=String("https://example.org/" + "x" * 2000)),
        Dictionary(S=Name.URI),
    ],
)
def test_other_addresses_are_left_out(action: Object) -> None:
    made = joined(with_link(plain(), A=action), sample())
    assert [problem.message for problem in made.warnings] == [
        "a link to an address that is not of the web was left out"
    ]
    with opened(made.content) as pdf:
        assert "/A" not in pdf.pages[0].Annots[-1]


@pytest.mark.parametrize(
    ("action", "what"),
    [
        (
            Dictionary(S=Name.GoToR, F=String("x.pdf"), D=Array([0, Name.Fit])),
            "a link to another file",
        ),
        (Dictionary(S=Name.GoToE, D=String("x")), "a link to another file"),
        (Dictionary(S=Name.SubmitForm, F=String("http://x")), "an action of the kind SubmitForm"),
        (Dictionary(S=Name.ImportData, F=String("x.fdf")), "an action of the kind ImportData"),
        (Dictionary(S=Name.Hide, T=String("x")), "an action of the kind Hide"),
    ],
)
def test_other_actions_are_left_out_and_told(action: Object, what: str) -> None:
    made = joined(with_link(plain(), A=action), sample())
    assert [problem.message for problem in made.warnings] == [f"{what} was left out"]
    with opened(made.content) as pdf:
        assert "/A" not in pdf.pages[0].Annots[-1]


def test_what_follows_an_action_is_judged_by_itself() -> None:
    turn = Dictionary(S=Name.Named, N=Name.NextPage)
    hide = Dictionary(S=Name.Hide, T=String("x"))
    action = Dictionary(S=Name.GoTo, D=String("page-1"), Next=Array([hide, turn]))
    with opened(joined(with_link(plain(), A=action), sample()).content) as pdf:
        kept = pdf.pages[0].Annots[-1].A
        assert [str(item.S) for item in kept.Next] == ["/Named"]


def test_what_is_led_to_upwards_alone_is_judged_by_itself() -> None:
    def above(pdf: Pdf) -> None:
        action = Dictionary(S=Name.GoToR, F=String("other.pdf"))
        annotate(pdf, Parent=pdf.make_indirect(Dictionary(T=String("above"), A=action)))

    with opened(joined(edited(plain(), above)).content) as pdf:
        kept = pdf.pages[0].obj.Annots[-1].Parent
        assert (str(kept.T), "/A" in kept) == ("above", False)


def test_a_picture_that_stands_for_content_of_another_file_is_its_own_now() -> None:
    def edit(pdf: Pdf) -> None:
        form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        form.Ref = Dictionary(F=String("//server/share/other.pdf"), Page=0)
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)

    with opened(joined(edited(plain(), edit), sample()).content) as pdf:
        assert "/Ref" not in pdf.pages[0].obj.Resources.XObject.X


def test_a_style_that_is_named_after_an_action_is_only_a_name() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Sound=Name.P)
        pdf.Root.StructTreeRoot.K.K[0].S = Name.Sound

    made = joined(edited(sample(), edit), plain())
    assert made.warnings == ()
    with opened(made.content) as pdf:
        assert str(pdf.Root.StructTreeRoot.K.K[0].K[0].S) == "/P"
