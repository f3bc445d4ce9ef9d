from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Unit
from briefing_gen.cli.data_explain import find_printed
from briefing_gen.document.blocks import Document, Paragraph
from briefing_gen.document.inline import Number, Text
from briefing_gen.metrics.derive import Observed
from tests.editions.ferries import MINUS, NBSP, observed
from tests.writers.pdf_files import with_blocks


def titled(slug: str, *texts: str) -> Document:
    """Return a document whose title prints each of `texts`, and no other part a number."""
    numbers = tuple(Number(text, metric(text)) for text in texts)
    return replace(with_blocks(Paragraph((Text("Words."),))), slug=slug, title=numbers)


def metric(text: str) -> Observed:
    digits = "".join(letter for letter in text if letter.isdigit() or letter == ".")
    return observed(str(Decimal(digits)), Unit.COUNT)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("35.8", "35.8%"),
        ("35.8%", "35.8%"),
        ("35.8 %", f"35.8{NBSP}%"),
        ("-4.5%", f"{MINUS}4.5%"),
        ("36.2 million", f"36.2{NBSP}million"),
        ("36.2 Million", f"36.2{NBSP}million"),
        ("36.2", f"36.2{NBSP}million"),
        ("8,500", f"more{NBSP}than{NBSP}8,500"),
        ("$1,409", "$1,409"),
    ],
)
def test_a_number_is_found_with_or_without_its_sign_and_unit(asked: str, printed: str) -> None:
    ((found, wordings),) = find_printed(asked, [titled("a", printed, "7")]).values()
    assert (list(wordings), found) == ([printed], metric(printed))


@pytest.mark.parametrize("asked", ["35", "5.8", "35.80", "36.2 billion", "8500", "x", ""])
def test_another_number_is_not_found(asked: str) -> None:
    document = titled("a", "35.8%", f"36.2{NBSP}million", "8,500")
    assert find_printed(asked, [document]) == {}


def test_one_metric_is_found_once_with_every_edition_it_stands_in() -> None:
    ((_, wordings),) = find_printed("7", [titled("a", "7", "7"), titled("b", "7")]).values()
    assert wordings == {"7": {"a": ["title"], "b": ["title"]}}


def test_two_metrics_that_are_printed_alike_are_both_found() -> None:
    document = titled("a", "7")
    other = Number("7", observed("7", year="1999"))
    found = find_printed("7", [document, replace(document, kicker=(other,))])
    assert [each for each, _ in found.values()] == [metric("7"), other.metric]
