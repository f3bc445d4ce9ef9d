"""Each language is one value that leaves no word empty, and the type checker asks for the next."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefing_gen.base.frozen import Frozen, field_names
from briefing_gen.base.language import Language
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.words.languages import Compared, claims, comparisons, sense_of, words_of
from tests.editions.ferries import EN, ES

HOME = Path(__file__).parents[2]


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in the words of a language, with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Frozen):
        for field in field_names(type(value)):
            yield from texts(getattr(value, field), field)
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()), name)
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from texts(item, name)


@pytest.mark.parametrize("language", Language)
def test_no_word_of_a_language_is_empty(language: Language) -> None:
    found = [*texts(words_of(language)), *texts(package_words(language))]
    assert len(found) > 300
    assert [name for name, text in found if not text] == []


@pytest.mark.parametrize("language", Language)
def test_what_finds_words_is_a_pattern(language: Language) -> None:
    own, package = words_of(language).patterns, package_words(language)
    for pattern in (*own.moves, *own.ranks, *own.asking, *own.imperatives, *own.shortened):
        re.compile(pattern)
    for pattern in (own.is_it, package.median, package.mean, package.mean_in_title):
        re.compile(pattern)


def test_sentences_on_packages_name_the_same_parts_in_all_languages() -> None:
    for language in Language:
        words = package_words(language)
        assert words.dollars.format(amount="512").count("512") == 1
        assert words.other_value.format(found="3%").count("3%") == 1


@pytest.mark.slow
def test_the_type_checker_names_each_place_that_a_new_language_concerns(tmp_path: Path) -> None:
    shutil.copytree(HOME / "src", tmp_path / "src")
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    enum = tmp_path / "src" / "briefing_gen" / "base" / "language.py"
    last = '    ES_US = "es-US"\n'
    text = enum.read_text(encoding="utf-8")
    enum.write_text(text.replace(last, f'{last}    FR_CA = "fr-CA"\n'), encoding="utf-8")

    command = [sys.executable, "-m", "mypy", "--cache-dir", os.devnull, "src"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    named = re.findall(
        r"^src/briefing_gen/(\S+)\.py:.*Literal\[Language\.FR_CA\]", ran.stdout, re.MULTILINE
    )
    assert named == ["dataset/vocabulary", "words/languages"], ran.stdout


def found(text: str, language: Language) -> list[Compared]:
    return list(comparisons(text, language))


@pytest.mark.parametrize(
    "words",
    [
        "slumped", "collapsed", "are falling", "were steadily falling", "went up", "goes down",
        "improved", "lost ground", "tumbled", "sank", "slipped", "dipped", "eroded", "skyrocketed",
        "ballooned", "spiked", "worsened", "gained", "reduced",
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
        "va en aumento", "perdió terreno",
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


ENGLISH, SPANISH = map(sense_of, Language)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Reports rose by a third", "Reports climbed by a third", True),
        ("Reports rose by a third", "Reports were down by a third", False),
        ("Texas is above the median", "Texas is below the median", False),
        ("It does not show abuse", "It doesn’t show abuse", True),
        ("It does not show abuse", "It shows abuse", False),
        ("It is not a case or a child", "It is neither a case nor a child", True),
        ("It is a case or a child", "Nor is it a case or a child", False),
        ("a case or a child", "a case nor a child", True),
    ],
)
def test_sentences_of_one_sense_are_heard_alike(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case of the test.
    assert (ENGLISH.heard(one) == ENGLISH.heard(other)) is same
    assert ENGLISH.content(one) == ENGLISH.content(other)


def test_spanish_has_its_own_words() -> None:
    rose, fell = SPANISH.heard("Los reportes subieron"), SPANISH.heard("Los reportes cayeron")
    assert (rose.leans[0], fell.leans[0]) == (1, -1)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" federal cases in 2022", "cases"),
        (" people", "people"),
        (", Texas is", ""),
        (" in all", ""),
    ],
)
def test_what_a_number_counts_stands_behind_it(text: str, noun: str) -> None:
    assert ENGLISH.noun(text, 0) == noun
