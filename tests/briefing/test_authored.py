from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.briefing.authored import (
    Binding,
    Piece,
    Quoted,
    cut,
    parse_binding,
    unbound_numbers,
)
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.wording import PLAIN, Display, Style
from tests.editions.ferries import EN, ES, NBSP, PLACE, words_in

BIND = (
    "write {name} in its place (briefing-gen bind finds it), or list the name or law it "
    "belongs to under citations:"
)
SAY = BIND.replace(", or list", ", say it without a number, or list")


def pieces(text: str, *citations: str, language: Language = EN) -> tuple[Piece, ...]:
    found, problems = cut(Scalar(text, PLACE), citations, language)
    assert problems == ()
    return found


def unbound(text: str, *citations: str, language: Language = EN) -> list[str]:
    """Return the words of a text that are numbers and not bound."""
    _, problems = cut(Scalar(text, PLACE), citations, language)
    assert {problem.code for problem in problems} <= {"unbound-number"}
    return [problem.message.split("'")[1] for problem in problems if "'" in problem.message]


def at(column: int, line: int = 1) -> Location:
    return Location("ferries/briefing.yaml", line, column)


def test_a_text_is_cut_into_words_citations_and_bindings(tmp_path: Path) -> None:
    scalar = words_in(tmp_path, '"{trips:compact} trips under Act 12, or {share}."\n')
    found, problems = cut(scalar, ("Act 12",), EN)
    assert found == (
        Binding("trips", Display(Style.COMPACT), at(2)),
        " trips under ",
        Quoted("Act 12"),
        ", or ",
        Binding("share", PLAIN, at(41)),
        ".",
    )
    assert problems == ()


def test_bindings_in_a_folded_text_stand_where_they_are_written(tmp_path: Path) -> None:
    scalar = words_in(tmp_path, ">-\n  From {first} to\n  the next, {last}\n  and {first}.\n")
    found, _ = cut(scalar, (), EN)
    places = [piece.where for piece in found if isinstance(piece, Binding)]
    assert places == [at(8, 2), at(13, 3), at(7, 4)]


def test_an_address_may_be_bound_and_folded(tmp_path: Path) -> None:
    scalar = words_in(tmp_path, ">-\n  In {trips[year=2024,\n  line=north].trips:1} trips.\n")
    found, problems = cut(scalar, (), EN)
    expected = Binding("trips[year=2024, line=north].trips", Display(decimals=1), at(6, 2))
    assert found[1] == expected
    assert problems == ()


@pytest.mark.parametrize(
    ("inside", "expression", "display"),
    [
        ("trips", "trips", PLAIN),
        (" trips : compact ", "trips", Display(Style.COMPACT)),
        ("trips:0", "trips", Display(decimals=0)),
        ("t[a=b].c", "t[a=b].c", PLAIN),
        ("t[a=b:c].d:2", "t[a=b:c].d", Display(decimals=2)),
        ("trips:", "trips", None),
        ("trips:x", "trips", None),
        ("trips:0:0", "trips", None),
        ("", "", PLAIN),
    ],
)
def test_the_inside_of_braces_is_a_name_and_a_display(
    inside: str, expression: str, display: Display | None
) -> None:
    assert parse_binding(inside) == (expression, display)


@pytest.mark.parametrize(
    "text", ["{0}", "{a.b}", "{a!r}", "{a:>10}", "{a + 5}", "{__class__.__mro__}", "{}"]
)
def test_braces_are_no_template_language(text: str) -> None:
    found, _ = cut(Scalar(text, PLACE), (), EN)
    assert found in ((Binding(text[1:-1], PLAIN, PLACE),), ())


def test_the_longest_citation_wins() -> None:
    citations = ("Act 12", "Act 12(b)", "Act 12(b)(3)")
    text = "Act 12, Act 12(b)(3) and Act 12(b)."
    quoted = [piece.text for piece in pieces(text, *citations) if isinstance(piece, Quoted)]
    assert quoted == ["Act 12", "Act 12(b)(3)", "Act 12(b)"]


@pytest.mark.parametrize("text", ["Act 12A", "Act 120", "Compact 12", "Act 12½", "Act 12é"])
def test_a_citation_inside_a_longer_word_is_none(text: str) -> None:
    found, problems = cut(Scalar(text, PLACE), ("Act 12", "act 12"), EN)
    assert found == (text,)
    assert [problem.code for problem in problems] == ["unbound-number"]


def test_a_citation_is_quoted_and_not_read_as_a_pattern() -> None:
    assert unbound("18 USC 2251, 18xUSC", "18.USC", ".*", "[0-9]+") == ["18", "2251", "18xUSC"]


def test_a_citation_beside_a_binding_is_quoted() -> None:
    assert pieces("{a}Act 12{b}", "Act 12")[1] == Quoted("Act 12")


@pytest.mark.parametrize(
    "word",
    [
        *("5", "1998", "٢٠٢٤", "१२", "二", "²", "1²", "½", "Ⅳ", "①", "5G", "B2B", "４", "𝟓", "x3"),
        *("two", "Two", "TWELVE", "half", "dozen", "doubled", "twice", "tenfold", "million"),
        *("quadrupled", "halving", "sevenths", "trillion", "three quarters"),
    ],
)
def test_digits_of_any_script_and_number_words_must_be_bound(word: str) -> None:
    assert unbound(f"There were {word}, they say.") == [word]


@pytest.mark.parametrize(
    "word",
    [
        *("dos", "Quince", "dieciséis", "veintidós", "trescientas", "mil", "millones", "mitad"),
        *("doble", "duplicó", "duplican", "tercio", "décimas", "docena", "٣", "⅓"),
    ],
)
def test_number_words_in_spanish_must_be_bound(word: str) -> None:
    assert unbound(f"Se contaron {word}, dicen.", language=ES) == [word]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-thirds", ["two-thirds"]),
        ("1,751,085", ["1,751,085"]),
        ("3.5%", ["3.5"]),
        ("3.5.", ["3.5"]),
        ("4\u00a0120", ["4 120"]),
        ("of 2023, 2024", ["2023", "2024"]),
        ("two 15 two", ["two", "15", "two"]),
        ("$40", ["40"]),
        ("twenty-five of 30", ["twenty-five", "30"]),
    ],
)
def test_a_number_is_told_once(text: str, expected: list[str]) -> None:
    assert unbound(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ash and Elm: the two are added up", EN, []),
        ("Of the three.", EN, []),
        ("In the two towns", EN, ["two"]),
        ("Los dos se suman", ES, []),
        ("En los dos pueblos", ES, ["dos"]),
    ],
)
def test_what_stands_for_the_things_named_is_no_number(
    text: str, language: Language, expected: list[str]
) -> None:
    assert unbound(text, language=language) == expected


@pytest.mark.parametrize(
    "text", ["network", "often", "One more", "weight", "tent", "attend", "first", "I", "Title IX"]
)
def test_words_that_only_look_like_numbers_are_words(text: str) -> None:
    assert pieces(text) == (text,)


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Every fifteenth trip is late", "Every fifteenth", EN),
        ("Every second trip is late", "Every second", EN),
        ("An eighth of trips", "An eighth of", EN),
        ("A third more than the week before", "A third", EN),
        ("Trips fell a fifth in May", "a fifth", EN),
        ("It rose by nearly a third.", "a third", EN),
        ("One-third is late", "One-third", EN),
        ("For the third year in a row", "third year in a row", EN),
        ("The second consecutive year", "second consecutive year", EN),
        ("El tercer año consecutivo", "tercer año consecutivo", ES),
        ("Cada décimo viaje", "Cada décimo", ES),
        ("La quinceava parte", "quinceava parte", ES),
    ],
)
def test_parts_of_a_whole_in_words_must_be_bound(text: str, words: str, language: Language) -> None:
    assert [found.strip() for found in unbound(text, language=language)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        *("Every second counts", "The eighth of its kind", "On the Fourth of July", "The fifth"),
        *(
            "Counted by a third party",
            "It is now a third grader",
            "It needs a second vote, a third",
        ),
    ],
)
def test_an_ordinal_is_no_part_of_a_whole(text: str) -> None:
    assert pieces(text) == (text,)


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Ohio ranks sixth in the nation", "sixth", EN),
        ("It comes eighth among {count} states", "eighth", EN),
        ("It came a distant third of {count}", "third", EN),
        ("It is seventh nationally", "seventh", EN),
        ("It takes fifth place", "fifth", EN),
        ("Elm ranks second, behind Fir", "second", EN),
        ("In trips Elm came in second.", "second", EN),
        ("Elm placed fourth for trips", "fourth", EN),
        ("Ohio ocupa el sexto lugar", "sexto", ES),
        ("Quedó en octavo puesto entre los estados", "octavo", ES),
        ("Es la tercera de {count}", "tercera", ES),
    ],
)
def test_an_ordinal_that_ranks_is_a_number(text: str, words: str, language: Language) -> None:
    assert unbound(text, language=language) == [words]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The second key finding", EN),
        ("Second, it is second to none", EN),
        ("It was the second in the nation to count them", EN),
        ("The schools placed fourth graders in small classes", EN),
        ("They rank second homes last", EN),
        ("Then came second reading of the bill", EN),
        ("Elm placed second-chance hires, and a distant second cousin", EN),
        ("Vehicles by quarter", EN),
        (
            "The rate of a quarter covers that quarter and those before; it may move in a quarter",
            EN,
        ),
        ("The worst quarter was the last quarter of the year", EN),
        ("Quarter by quarter, and in most quarters", EN),
        ("En cuarto lugar, los viajes", ES),
        ("La segunda de las preguntas", ES),
        ("Un cuarto de hotel", ES),
    ],
)
def test_an_ordinal_that_ranks_nothing_is_a_word(text: str, language: Language) -> None:
    assert pieces(text, language=language) == (text,)


def test_number_words_are_those_of_the_language() -> None:
    assert unbound("once mil") == []
    assert unbound("once mil", language=ES) == ["once mil"]
    assert unbound("eleven two", language=ES) == []


def test_an_unbound_number_is_told_with_its_place(tmp_path: Path) -> None:
    scalar = words_in(tmp_path, ">-\n  The network ran\n  two lines, and 15 more.\n")
    _, problems = cut(scalar, (), EN)
    assert problems == tuple(
        Problem(
            code="unbound-number",
            message=f"the number {word!r} is not bound to a value in the dataset",
            where=where,
            hint=hint,
        )
        for word, where, hint in (("two", at(3, 3), SAY), ("15", at(18, 3), BIND))
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [("a { b", [3]), ("a } b", [3]), ("{{a}}", [1, 5]), ("{a}}", [4]), ("{a {b}", [1])],
)
def test_a_brace_that_stands_alone_is_told_with_its_place(
    tmp_path: Path, text: str, columns: list[int]
) -> None:
    _, problems = cut(words_in(tmp_path, f"'{text}'\n"), (), EN)
    assert problems == tuple(
        Problem(
            code="unbound-number",
            message="this text has an unmatched brace",
            where=at(column + 1),
            hint="write {name} or {name:display}",
        )
        for column in columns
    )


def test_a_display_that_does_not_exist_is_told_with_its_place(tmp_path: Path) -> None:
    _, (problem,) = cut(words_in(tmp_path, '"so {trips:rounded} trips"\n'), (), EN)
    assert problem.code == "unknown-word"
    assert problem.message == "unknown display word 'rounded' in {trips:rounded}"
    assert problem.where == at(5)


def test_spaces_that_do_not_break_are_kept() -> None:
    assert pieces(f"No.{NBSP}of   trips\n  by day") == (f"No.{NBSP}of trips by day",)


def test_a_text_has_a_largest_length() -> None:
    assert cut(Scalar("a" * 5_000, PLACE), (), EN) == (("a" * 5_000,), ())
    found, problems = cut(Scalar("a " * 2_501, PLACE), (), EN)
    assert found == ()
    assert problems == (
        Problem(
            code="text-too-long",
            message="this text has 5,001 characters; the limit is 5,000",
            where=PLACE,
            hint="split it into paragraphs",
        ),
    )


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("9 COVID-19 deaths of two-year-olds and of a 12-year-old", EN, ("9",)),
        ("the 9,000-year-old harbor, and COVID-190", EN, ("9,000", "190")),
        ("9 muertes por COVID-19 de niños de 12 años de edad", Language.ES_US, ("9",)),
    ],
)
def test_numbers_of_names_and_ages_tell_no_value(
    text: str, language: Language, found: tuple[str, ...]
) -> None:
    assert unbound_numbers(text, (), language) == found


def test_numbers_are_told_that_no_name_and_no_citation_binds() -> None:
    text = "By 18 U.S.C. 2251, {cases} of forty-two in 2019."
    assert unbound_numbers(text, ("18 U.S.C. 2251",), EN) == ("forty-two", "2019")


def test_a_year_is_told_how_the_period_of_a_value_is_written() -> None:
    _, (problem,) = cut(Scalar("In 2019 it was so", PLACE), (), EN)
    assert "write {name:period}, the period of a value, in its place" in str(problem.hint)
