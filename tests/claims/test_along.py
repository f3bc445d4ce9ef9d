"""What sentences say of all periods of a series, in both languages."""

from pathlib import Path

import pytest

from briefing_gen.claims.along import statements
from briefing_gen.claims.index import Index
from briefing_gen.claims.reading import Sentence
from briefing_gen.claims.sentences import Context
from briefing_gen.dataset.reading.reader import read_dataset
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

POWER = Path(__file__).parent.parent / "absorbing/power.csv"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("power")
    package, _ = drafts(folder, POWER.read_text("utf-8"))
    (folder / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    return Index(read_dataset(folder / "data"))


@pytest.mark.parametrize(
    ("text", "words", "truth"),
    [
        ("Solar first passed 13,000 GWh in 2022.", "first passed 13,000", ""),
        ("Solar first passed 13,000 GWh in 2023.", "first passed 13,000", "2022"),
        (
            "La generación de Solar superó 13,000 GWh por primera vez en 2022.",
            "superó 13,000 GWh por primera vez",
            "",
        ),
        ("La generación de Hydro nunca superó 6,000 GWh.", "nunca superó 6,000", "2020"),
        ("La generación de Hydro nunca superó 7,000 GWh.", "nunca superó 7,000", ""),
        ("Ninguna otra fuente superó 10,000 GWh en 2020.", "", ""),  # It does not say which.
        ("Hydro did not exceed 6,000 GWh.", "", ""),  # It does not say when.
        ("Solar passed 12,000 GWh for the first time in 2020.", "", ""),  # None before is held.
    ],
)
def test_a_series_bears_out_what_is_said_of_all_its_periods(
    text: str, words: str, truth: str, index: Index
) -> None:
    found = list(statements(Sentence(Context(text=text), index), None))
    assert [text[each.start : each.end] for each in found] == [words] * bool(words)
    assert [each.is_so for each in found] == [not truth] * bool(words)
    assert all(each.truth.endswith(truth) for each in found)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("More people were in prison in 2021 than in 2019.", "it was 10 in 2021 and 12 in 2019"),
        ("Fewer people were in prison in 2021 than in 2019.", ""),
        (
            "Hubo más presos en prison en 2021 que en 2019.",
            "it was 10 in 2021 and 12 in 2019",
        ),
        ("Hubo menos presos en prison en 2021 que en 2019.", ""),
    ],
)
def test_more_of_all_in_one_year_than_in_another_is_held_against_the_total(
    text: str, truth: str, tmp_path: Path
) -> None:
    rows = "state,year,People in prison\nTotal,2019,12\nElm,2019,8\nAsh,2019,4\n"
    package, _ = drafts(tmp_path, f"{rows}Total,2021,10\nElm,2021,5\nAsh,2021,5\n")
    (tmp_path / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    read = Sentence(Context(text=text), Index(read_dataset(tmp_path / "data")))
    assert [(each.is_so, each.truth) for each in statements(read, None)] == [(not truth, truth)]


@pytest.mark.parametrize(
    ("text", "words", "truth"),
    [
        ("Trips rose in most towns from 2023 to 2024.", "most", ""),
        ("Trips fell in most towns from 2023 to 2024.", "most", "1 of 3 fell: Bay"),
        (
            "Trips fell in more than half of the towns from 2023 to 2024.",
            "more than half of the",
            "1 of 3 fell: Bay",
        ),
        (
            "From 2023 to 2024 trips rose in fewer than half of the towns.",
            "fewer than half of the",
            "2 of 3 rose: Ash, Elm",
        ),
        (
            "Los trips bajaron en la mayoría de las ciudades entre 2023 y 2024.",
            "la mayoría de las",
            "1 of 3 fell: Bay",
        ),
        ("Trips and fares rose in most towns from 2023 to 2024.", "most", "0 of 3 rose"),
    ],
)
def test_most_members_are_more_than_half_of_all(
    text: str, words: str, truth: str, tmp_path: Path
) -> None:
    rows = "Town,Year,Trips,Fares\nAsh,2023,420,4\nAsh,2024,452,3\nBay,2023,340,4\nBay,2024,331,3\n"
    package, _ = drafts(tmp_path, f"{rows}Elm,2023,217,4\nElm,2024,238,3\n")
    (tmp_path / "data/datapackage.json").write_text(filled(package), encoding="utf-8")
    read = Sentence(Context(text=text), Index(read_dataset(tmp_path / "data")))
    found = [(text[each.start : each.end], each.is_so) for each in statements(read, None)]
    assert found == [(words, not truth)] * bool(words)
    assert not truth or truth in [each.truth for each in statements(read, None)]
