from __future__ import annotations

import functools

import pytest

from briefing_gen.dataset.checks.words import forbidden_terms, in_small_letters
from briefing_gen.dataset.model import Term
from briefing_gen.dataset.reading.reader import read_dataset
from tests.data.shipped import FOLDER


@functools.cache
def of_the_package() -> tuple[Term, ...]:
    return read_dataset(FOLDER).terms


def found(text: str, language: str, terms: tuple[Term, ...] | None = None) -> list[tuple[str, str]]:
    own = of_the_package() if terms is None else terms
    return [(item.text, item.term.instead) for item in forbidden_terms(text, language, own)]


def test_a_forbidden_word_comes_with_what_to_write_instead() -> None:
    assert found("Child pornography and other harm", "en-US") == [
        ("Child pornography", "child sexual abuse material (CSAM)")
    ]
    assert found("Casos de pornografía infantil", "es-US") == [
        ("pornografía infantil", "material de abuso sexual infantil (CSAM)")
    ]


@pytest.mark.parametrize(
    "text",
    ["kiddie porn", "child porn", "sexual predators", "the underworld", "this scourge",
     "producers of pornography", "child prostitutes", "a monster", "sex with minors",
     "Sex with a child", "underage sex", "pedophile ring", "paedophiles", "prostituted children",
     "child sex tourism", "a child sex ring", "child \n pornography"],
)  # fmt: skip
def test_words_that_blame_or_alarm_are_found_by_the_shipped_terms(text: str) -> None:
    assert len(found(text, "en-US")) == 1


@pytest.mark.parametrize(
    "text",
    ["turismo sexual infantil", "niños prostituidos", "una red de pedofilia", "pederastas",
     "sexo con menores", "relaciones sexuales con una menor", "prostitutas infantiles"],
)  # fmt: skip
def test_such_words_are_found_in_spanish(text: str) -> None:
    assert len(found(text, "es-US")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The publisher calls it “child pornography”.",
        'The law says "child pornography" (18 U.S.C. 2256).',
        "production offenses",
        "Pornhub",
        "predatory pricing is another matter",
        "child sex trafficking",
        "by sex, with children counted apart",
        "“Child sex tourism” (the publisher’s word)",
    ],
)
def test_quoted_words_and_longer_words_are_left_alone(text: str) -> None:
    assert found(text, "en-US") == []


def test_the_translation_of_a_quoted_name_is_left_alone() -> None:
    text = "La categoría se llama «child pornography» (pornografía infantil)."

    assert found(text, "es-US") == []


def test_terms_come_in_reading_order() -> None:
    assert [words for words, _ in found("predators and child porn", "en-US")] == [
        "predators",
        "child porn",
    ]


def test_a_package_without_terms_may_use_every_word() -> None:
    assert found("a measles epidemic, and predators such as wolves", "en-US", ()) == []


def test_the_words_of_one_region_are_not_those_of_another() -> None:
    lift = Term(language="en-US", words=("lift",), instead="elevator")

    assert found("a lift", "en-US", (lift,)) == [("lift", "elevator")]
    assert found("a lift", "en-GB", (lift,)) == []


def test_words_are_taken_literally() -> None:
    term = Term(language="en", words=("a.b", "(x"), instead="c")

    assert found("acb a.b (x", "en-US", (term,)) == [("a.b", "c"), ("(x", "c")]


def test_each_letter_stays_where_it_stood() -> None:
    assert in_small_letters("İ Record ÉPOCA") == "i record época"
