"""What a rewording says in the place of what its edition says there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.language import Language
from briefing_gen.claims.index import Index
from briefing_gen.edition import Edition
from briefing_gen.verify.exchanges import Exchanges
from briefing_gen.verify.finding import Displays
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import Drawn, ReadFile
from tests.readback.editions import dataset
from tests.verify.test_sentences import ENGLISH, SPANISH, TEXAS, shown, told

pytestmark = pytest.mark.slow
STRAY = "5 stands elsewhere in this edition, but does not belong here"


@pytest.mark.parametrize(
    ("edition", "about", "text", "wrong"),
    [
        (
            TEXAS,
            "key-federal-sentences",
            "sentenced in federal courts of Florida, fiscal year 2019",
            "'Florida' stands where this edition has 'Texas'",
        ),
        (
            ENGLISH,
            "key-reports-worldwide",
            "To the National Center for Missing & Exploited Children; declined by 66% from 2020.",
            "this says the opposite",
        ),
        (
            ENGLISH,
            "investigators/1",
            "down 145%",
            "'down' stands where this edition has 'rose'",
        ),
        (
            ENGLISH,
            "reports-worldwide",
            "Files reached 36.2 million in 2023; in 2024 the count changed",
            "'Files' stands where this edition has 'Reports'",
        ),
        (
            ENGLISH,
            "reports-worldwide",
            "Reports of all categories, United States, calendar years",
            "'United States' stands where this edition has 'worldwide'",
        ),
        (
            ENGLISH,
            "duty-to-report",
            "Providers must report what they know of; willful failures carry at least $1,000,000",
            "'at least $1,000,000' stands where this edition has 'up to $1,000,000'",
        ),
        (
            ENGLISH,
            "penalties",
            "No prior conviction | Minimum, months | Maximum",
            "'months' stands where this edition has 'No prior conviction | Minimum | Maximum'",
        ),
        (
            ENGLISH,
            "penalties",
            "No prior conviction | Median | Maximum",
            "'Median' stands where this edition has 'Minimum'",
        ),
        (
            ENGLISH,
            "reports-worldwide",
            "Reports of all categories, worldwide, fiscal years",
            "'fiscal' stands where this edition has 'calendar'",
        ),
        (
            ENGLISH,
            "reports-worldwide",
            "Reports of all categories, nationwide, calendar years",
            "'nationwide' stands where this edition has 'worldwide'",
        ),
        (
            ENGLISH,
            "key-investigators",
            "arrests by task forces, 2023",
            "'arrests' stands where this edition has 'referrals'",
        ),
        (
            ENGLISH,
            "federal-cases",
            "Methods changed with fiscal year 2018; comparable where the Commission compares.",
            "this leaves out 'only'",
        ),
        (ENGLISH, "penalties", "Possession | 5 | 10", STRAY),
        (
            ENGLISH,
            "duty-to-report",
            "Maximum by 18 U.S.C. 2258A(e), 2024; large: 100 million daily active users or more",
            "'daily' stands where this edition has 'monthly'",
        ),
        (
            ENGLISH,
            "",
            "c\tCounted in another way since 2023: not comparable with earlier years.",
            "2023 stands elsewhere in this edition, but does not belong here",
        ),
        (
            SPANISH,
            "key-findings",
            "Más reportes y remisiones en 2022 que en 2020",
            "2022 stands elsewhere in this edition, but does not belong here",
        ),
    ],
)
def test_what_stands_in_the_place_of_something_else_is_told(
    edition: Edition, about: str, text: str, wrong: str
) -> None:
    assert [message.partition(": ")[0] for message in told(edition, text, about)] == [wrong]


@pytest.mark.parametrize(
    ("edition", "text", "about"),
    [
        (TEXAS, "sentenced in Texas federal courts, fiscal year 2019", "key-federal-sentences"),
        (ENGLISH, "reports on users in the United States, 2023", "key-united-states"),
        (ENGLISH, "was up 145%", "investigators/1"),
        (ENGLISH, "No prior conviction | Minimum (years) | Maximum (years)", "penalties"),
        (ENGLISH, "Receipt/distribution | 5 | 20", "penalties"),
        (ENGLISH, "The fines are for willful failures, up to $1,000,000", "duty-to-report"),
        (ENGLISH, "The introduction takes 10 minutes.", ""),
        (
            ENGLISH,
            "Reports on U.S. users rose 83% from 2020 to 2023, to 1.6 million",
            "united-states",
        ),
        (TEXAS, "sentenced in Florida: 96, fiscal year 2019", "federal-sentences"),
        (TEXAS, "Texas had 20 more than Florida.", ""),
        (ENGLISH, "For the meeting of January 14, 2027, in room SD-226", ""),
        (ENGLISH, "Call 512-555-0170, ext. 12", ""),
        (ENGLISH, "Llamar al 512-555-0170, extensión 12", ""),
        (ENGLISH, "highest-days: trips[year=2023].highest-days", ""),
        (TEXAS, "Texas is highest of the 50 states: about 360 per 100,000", "state-reports"),
    ],
)
def test_other_words_for_the_same_are_not_told(edition: Edition, text: str, about: str) -> None:
    assert told(edition, text, about) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Files", ["'Files' stands where this edition has 'Reports'"]),
        ("CyberTipline reports", []),
        ("Reports", []),
    ],
)
def test_a_series_of_another_name_is_told_where_that_is_of_something_else(
    name: str, wrong: list[str]
) -> None:
    drawn = Drawn(
        where="slide 3, chart",
        about="reports-worldwide",
        panel="1",
        value=Decimal(36210368),
        names=(name, "2023"),
    )
    found = match("a.pptx", "a", ReadFile(edition="", said=(), drawn=(drawn,)), shown(ENGLISH))
    wrong_names = [each.message for each in found.problems if each.code == "strange-word"]
    assert wrong_names == wrong


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In all, 12 of 20 towns have a value for boats and 9 for trips. Elm is not there.", []),
        (
            "In all, towns have a value for boats and 9 for trips. Elm is there.",
            ["this leaves out"],
        ),
    ],
)
def test_what_goes_on_behind_a_first_sentence_leaves_nothing_out(
    text: str, told: list[str]
) -> None:
    """On a slide the first sentence of an entry stands in a box of its own."""
    own = (
        "Groups of few have no value. "
        "In all, 12 of 20 towns have a value for boats and 9 for trips. Elm is not there."
    )
    exchanges = Exchanges(Displays(Language.EN_US, (), (own,)), Index(dataset()))
    assert [each.wrong[:15] for each in exchanges.claims(text, ())] == told
