"""A typed number is first held against the values of its briefing, and the nearest one is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_gen.absorbing.bind import Bound, bind_typed
from briefing_gen.base.language import Language
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

EDITION = Edition(briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US)
CATTLE = "Country,Year,Cattle\n" + "".join(
    f"{name},{year},{value}\n"
    for year, england, wales in (
        (1984, 7974016, 1445590),
        (1990, 7100000, 1300000),
        (2001, 6000000, 1200000),
        (2017, 5924705, 1140000),
    )
    for name, value in (("England", england), ("Wales", wales), ("Total", england + wales))
)
BIRTHS = "Country,Year,Births outside marriage (%)\n" + "".join(
    f"{name},{year},{value}\n"
    for year, *values in (
        (1960, 5.3, 3.7, 11.3),
        (2009, 41.0, 55.1, 54.4),
        (2014, 40.2, 55.2, 54.6),
    )
    for name, value in zip(("United States", "Norway", "Sweden"), values, strict=True)
)


def bound(folder: Path, rows: str, typed: str, description: str = "") -> tuple[str, Bound]:
    """Return what a typed statement is once it is bound, and what is said of the rest of it."""
    package, briefing = drafts(folder, rows)
    table = filled(package).replace('"format":', f'"description": "{description}", "format":')
    (folder / "data/datapackage.json").write_text(table, encoding="utf-8")
    text = re.sub(r"statement: .*", f'statement: {{en-US: "{typed}"}}', filled(briefing), count=1)
    (folder / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    dataset = read_dataset(folder / "data")
    found = bind_typed(dataset, read_briefing(folder / "my-ferries"), [EDITION])
    return "".join(edit.text for edit in found.edits), found


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Cattle fell by 25.0% from 1984 to 2017",
            "Cattle {cattle-since:change} from {cattle-1984:period} to {cattle-2017:period}",
        ),
        (
            "They fell to 7.1 million in 2017, from 9.4 million in 1984",
            (
                "They {cattle-since:direction} to {cattle-2017:compact} in {cattle-2017:period}, "
                "from {cattle-1984:compact} in {cattle-1984:period}"
            ),
        ),
    ],
)
def test_a_sentence_without_a_place_is_of_what_the_briefing_is_about(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    text, found = bound(tmp_path, CATTLE, typed)
    assert (text, dict(found.metrics), found.left) == (wanted, {}, ())


def test_several_changes_of_it_are_bound(tmp_path: Path) -> None:
    text, found = bound(
        tmp_path, CATTLE, "Cattle fell 14.3% from 1990 to 2001, and 23.6% from 1984"
    )
    assert text.startswith(
        "Cattle {cattle-2001-change:change} from {cattle-total-1990:period} to {"
    )
    assert dict(found.metrics) == {
        "cattle-total-1990": '"ferries[country=Total, year=1990].cattle"',
        "cattle-2001-change": "{percent-change: [cattle-total-1990, cattle-2001]}",
    }


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "Norway's share rose 51.5 points from 1960 to 2014",
            "Norway's share {since:change} from {1960:period} to {2014:period}",
        ),
        (
            "Norway's share rose from 3.7% in 1960 to 55.2% in 2014",
            (
                "Norway's share {since:direction} from {1960} in {1960:period} to {2014} in "
                "{2014:period}"
            ),
        ),
        (
            "From 1960 to 2014 that is 51.5 percentage points",
            "From {1960:period} to {2014:period} that is {since}",
        ),
    ],
)
def test_a_change_of_percentages_is_bound_in_points(
    typed: str, wanted: str, tmp_path: Path
) -> None:
    text, found = bound(tmp_path, BIRTHS, typed)
    assert text.replace("births-outside-percent-", "") == wanted
    assert (dict(found.metrics), found.left) == ({}, ())


def test_a_fall_is_bound_with_as_many_decimals_as_it_is_typed_with(tmp_path: Path) -> None:
    rows = "Year,Late (%)\n2022,41.02\n2023,41.25\n2024,38.78\n"
    for typed, display in (("2.47", ":change}"), ("2.5", ":change.1}")):
        folder = tmp_path / typed
        folder.mkdir()
        text, found = bound(folder, rows, f"The rate fell by {typed} points from 2023")
        assert (display in text, found.left) == (True, ())


@pytest.mark.parametrize(
    ("rows", "typed", "said"),
    [
        (
            CATTLE,
            "Cattle rose by 25.0% from 1984 to 2017",
            "{cattle-since} reads so, but goes the other way than the words say",
        ),
        (
            CATTLE,
            "Cattle fell by 25.0% from 1990 to 2017",
            "{cattle-since} reads so, but is of 1984 and 2017, not of 1990 and 2017",
        ),
        (
            CATTLE,
            "Cattle fell by 25.0% in 2017",
            "{cattle-since} reads so, but is of 1984 and 2017, not of 2017",
        ),
        (
            CATTLE,
            "Cattle fell to 9.4 million in 2017",
            "{cattle-1984} reads so, but is of 1984, not of 2017",
        ),
        (
            CATTLE,
            "Cattle fell by 7.1 million to 2017",
            "{cattle-2017} reads so, but is no change, which the words before the number tell",
        ),
        (
            CATTLE,
            "Wales kept 7.1 million cattle in 2017",
            "{cattle-2017} reads so, but is of Total, and the nearest name is Wales",
        ),
        (
            CATTLE,
            "Farms kept 7.1 million cattle in June 2017",
            "{cattle-2017} reads so, but is of 2017, not of June 2017",
        ),
        (
            CATTLE,
            "Farms kept 7.1 million sheep in 2017",
            "{cattle-2017} reads so, but is not what the words count",
        ),
        (
            CATTLE,
            "Farms keep a third fewer than in 1984",
            "it was not found in the data, nor worked out from them",
        ),
        (
            CATTLE,
            "In 1990 farms kept 8.4 million cattle. They fell by 25.0%.",
            "{cattle-since} reads so, but is of 1984 and 2017, not of 1990",
        ),
        (
            BIRTHS,
            "It took 3 weeks in 2014",
            "{2014-highest-after-place} reads so, but its unit is rank",
        ),
        (
            BIRTHS,
            "Norway's share rose 51.5% from 1960 to 2014",
            "{since} reads so, but its unit is percentage-point",
        ),
        (
            BIRTHS,
            "The share was 41% in 2009",
            (
                "ferries[country=United States, year=2009].births-outside-marriage-percent reads "
                "so, but is of United States, which the words do not name"
            ),
        ),
    ],
)
def test_the_nearest_value_is_named_and_what_speaks_against_it(
    rows: str, typed: str, said: str, tmp_path: Path
) -> None:
    _, found = bound(tmp_path, rows, typed)
    told = found.left[0].message.replace("{births-outside-percent-", "{")
    assert told.partition(" is still to be bound: ")[2] == said


def test_a_number_of_several_words_is_told_once_and_its_year_with_it(tmp_path: Path) -> None:
    _, found = bound(tmp_path, CATTLE, "Cattle numbered 7.7 million in 2017")
    assert [each.message[:5] for each in found.left] == ["'7.7'"]
