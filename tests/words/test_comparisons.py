from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.words.languages import Compared, claims, comparisons
from tests.editions.ferries import EN, ES


def found(text: str, language: Language) -> list[Compared]:
    return list(comparisons(text, language))


@pytest.mark.parametrize(
    "words",
    [
        "slumped", "collapsed", "are falling", "were steadily falling", "went up", "goes down",
        "improved", "lost ground", "tumbled", "sank", "slipped", "dipped", "eroded", "skyrocketed",
        "ballooned", "spiked", "worsened", "outpaced", "gained", "reduced", "exceeds",
        "on the rise",
    ],
)  # fmt: skip
def test_words_that_say_what_rose_or_fell_are_found(words: str) -> None:
    said = words.removeprefix("were ")
    assert found(f"Trips {words}.", EN) == [Compared(said, ranks=False)]


@pytest.mark.parametrize(
    "words",
    [
        "highest", "lowest", "fewest", "hit a record", "record high", "a majority",
        "the vast majority", "all-time low", "most of", "worst", "unprecedented", "more than ever",
        "peaked", "never before", "the most common", "nearly all", "almost every", "most", "Most",
        "largest",
    ],
)  # fmt: skip
def test_words_that_rank_are_found(words: str) -> None:
    after = "trips end here" if words.casefold() == "most" else "of all"
    assert found(f"Trips: {words} {after}.", EN) == [Compared(words, ranks=True)]


@pytest.mark.parametrize(
    "words",
    [
        "se desplomó", "cayó", "bajó", "subió", "repuntó", "se disparó", "mejoró", "empeoró",
        "superó", "va en aumento", "perdió terreno",
    ],
)  # fmt: skip
def test_spanish_words_that_say_what_rose_or_fell_are_found(words: str) -> None:
    said = words.removeprefix("se ")
    assert found(f"El número {words}.", ES) == [Compared(said, ranks=False)]


@pytest.mark.parametrize(
    "words",
    [
        "récord", "máximo histórico", "alcanzó un máximo", "su mínimo", "la mayoría",
        "La mayoria", "una minoría", "la línea más alta", "el menor número", "mayor parte",
        "el peor", "sin precedentes", "más que nunca", "nunca antes", "el delito más frecuente",
        "casi todas",
    ],
)  # fmt: skip
def test_spanish_words_that_rank_are_found(words: str) -> None:
    assert found(f"Viajes: {words}, dicen.", ES) == [Compared(words, ranks=True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Texas es la mayor fuente de viajes", "es la mayor"),
        ("El mayor aumento fue en Ohio", "El mayor"),
        ("Son los mayores emisores", "Son los mayores"),
        ("la menor caída", "la menor caída"),
        ("la tasa más elevada", "la tasa más elevada"),
        ("los más numerosos", "los más numerosos"),
    ],
)
def test_spanish_has_as_many_words_of_rank_as_english(text: str, said: str) -> None:
    assert found(text, ES) == [Compared(said, ranks=True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("el menor fue hallado; la víctima es el menor de edad; el mayor de la casa", ES),
        ("de mayor a menor, con la mayor brevedad", ES),
        ("It falls under the law; a rise or a fall of", EN),
        ("The police gained access to a record of trips", EN),
        ("A reduced sentence, recorded and peaking", EN),
        ("Más de mil; pena máxima y mínima; un mínimo de", ES),
        ("Un menor; la baja; un tamaño reducido", ES),
        ("At worse odds, more than a count", EN),
        ("At most trips, the most serious offense, most likely, most often", EN),
        ("Un peor caso es más que un número", ES),
    ],
)
def test_words_with_other_work_to_do_go_free(text: str, language: Language) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    "text", ["Most come from firms", "and most were late", "Most people", "most reports relate to"]
)
def test_most_of_many_ranks_too(text: str) -> None:
    assert [compared.words.casefold() for compared in found(text, EN)] == ["most"]


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Texas drinks the most", "the most", EN),
        ("Of all drinks, beer is most common", "most common", EN),
        ("Ohio ranks first", "ranks first", EN),
        ("No year had a greater mean", "No year had a greater", EN),
        ("more beer than in Ohio", "more beer than", EN),
        ("It makes more than Ohio", "more than", EN),
        ("El norte es el que más viajes hace", "el que más", ES),
        ("El norte encabeza la lista", "encabeza", ES),
        ("Hay más viajes que en el sur", "más viajes que", ES),
        ("The share rises ever faster", "ever faster", EN),
        ("Sube cada vez más", "cada vez más", ES),
    ],
)
def test_words_that_may_rank_are_found(text: str, words: str, language: Language) -> None:
    assert list(claims(text, language)) == [words]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The most common of all, the highest", EN),
        ("At most ten, the most recent, the most vulnerable children", EN),
        ("more than one, more or less of it than before, rather than", EN),
        ("más de diez, a más tardar, más o menos que", ES),
    ],
)
def test_words_that_surely_rank_or_never_do_are_no_claims(text: str, language: Language) -> None:
    assert list(claims(text, language)) == []
