from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import Statistic
from briefing_gen.document.inline import Content, Number, Text
from briefing_gen.metrics.derive import Metric, Observed, derive
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.text_rules import check_averages
from tests.editions.ferries import EN, ES, PLACE, observed


def of(statistic: Statistic) -> Metric:
    return Observed(replace(observed("4265").observation, statistic=statistic))


def told(text: str, metric: Metric, language: Language = EN) -> list[str]:
    before, _, after = text.partition("{n}")
    content: Content = (Text(before), Number("4,265", metric), Text(after))
    return [problem.code for problem in check_averages(content, Scalar(text, PLACE), language)]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("The mean was {n} images.", EN, "average-differs"),
        ("Cases had a mean number of {n} images.", EN, "average-differs"),
        ("The average case involved {n} images. It is a median.", EN, "average-unnamed"),
        ("The press calls the median an average. On average it was {n}.", EN, "average-unnamed"),
        ("El promedio fue de {n}. Es la mediana.", ES, "average-unnamed"),
        ("Por término medio hubo {n} imágenes. Es la mediana.", ES, "average-unnamed"),
        ("La media aritmética fue de {n} imágenes.", ES, "average-differs"),
    ],
)
def test_a_median_is_called_nothing_else(text: str, language: Language, code: str) -> None:
    assert told(text, of(Statistic.MEDIAN), language) == [code]
    assert told(text, derive(Operation.MEDIAN, observed("1"), observed("2")), language) == [code]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("{n} images is a median, not an average.", EN),
        ("The median case involved {n} images. The press calls this an average; it is not.", EN),
        ("More reports can mean more conduct: the median is {n}.", EN),
        ("Las {n} imágenes son la mediana, no un promedio.", ES),
    ],
)
def test_a_median_that_is_called_one_is_let_through(text: str, language: Language) -> None:
    assert told(text, of(Statistic.MEDIAN), language) == []


def test_a_mean_is_no_median_and_a_count_is_neither() -> None:
    assert told("The median was {n} images.", of(Statistic.MEAN)) == ["average-differs"]
    assert told("The mean number of images was {n}.", of(Statistic.MEAN)) == []
    assert told("The median was {n} images.", of(Statistic.COUNT)) == ["average-differs"]
    assert told("In states above the median, {n} reports were made.", of(Statistic.COUNT)) == []
    assert told("It does not mean that {n} people were sentenced.", of(Statistic.COUNT)) == []
