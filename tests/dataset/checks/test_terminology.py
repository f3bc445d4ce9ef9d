from __future__ import annotations

import pytest

from briefing_gen.dataset.checks.terminology import Term, forbidden_terms


def test_a_forbidden_word_comes_with_what_to_write_instead() -> None:
    assert forbidden_terms("Child pornography and other harm", "en-US") == (
        Term("Child pornography", "child sexual abuse material (CSAM)"),
    )
    assert forbidden_terms("Casos de pornografía infantil", "es-US") == (
        Term("pornografía infantil", "material de abuso sexual infantil (CSAM)"),
    )


@pytest.mark.parametrize(
    "text",
    ["kiddie porn", "child porn", "sexual predators", "the underworld", "this scourge",
     "producers of pornography", "child prostitutes", "a monster", "sex with minors",
     "Sex with a child", "underage sex", "pedophile ring", "paedophiles", "prostituted children",
     "child sex tourism", "a child sex ring"],
)  # fmt: skip
def test_words_that_blame_or_alarm_are_found(text: str) -> None:
    assert len(forbidden_terms(text, "en-US")) == 1


@pytest.mark.parametrize(
    "text",
    ["turismo sexual infantil", "niños prostituidos", "una red de pedofilia", "pederastas",
     "sexo con menores", "relaciones sexuales con una menor", "prostitutas infantiles"],
)  # fmt: skip
def test_such_words_are_found_in_spanish(text: str) -> None:
    assert len(forbidden_terms(text, "es-US")) == 1


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
    assert forbidden_terms(text, "en-US") == ()


def test_the_translation_of_a_quoted_name_is_left_alone() -> None:
    text = "La categoría se llama «child pornography» (pornografía infantil)."

    assert forbidden_terms(text, "es-US") == ()


def test_terms_come_in_reading_order() -> None:
    found = [term.found for term in forbidden_terms("predators and child porn", "en-US")]

    assert found == ["predators", "child porn"]
