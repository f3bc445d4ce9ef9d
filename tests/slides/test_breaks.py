"""Where the lines of a text on a slide break."""

from __future__ import annotations

import pytest

from briefing_gen.document.inline import Citation, Content, Text, plain
from briefing_gen.measuring.fit import Weight, shipped_ruler
from briefing_gen.slides.breaks import balanced, kept_together, sentences, unbroken


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Text("Texas is highest in all"),), "Texas is highest~in~all"),
        ((Text("first in "), Citation("2023")), "first~in~2023"),
        (
            (Text("Ferries made trips on all lines together."),),
            "Ferries made trips on all lines~together.",
        ),
        ((Text("Texas"),), "Texas"),
        ((), ""),
    ],
)
def test_the_last_words_are_kept_on_one_line_where_they_are_short(
    before: Content, after: str
) -> None:
    assert plain(kept_together(before)).replace("\N{NO-BREAK SPACE}", "~") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rising since 2020, 3 per state", "rising since~2020, 3 per~state"),
        ("en alza desde 2020, 3 por estado", "en alza desde~2020, 3 por~estado"),
        ("from 2020 to 2023", "from~2020 to~2023"),
        ("entre 2020 y 2023", "entre 2020 y~2023"),
        (
            "as of April 20, 2023. Published July 2024.",
            "as of April~20,~2023. Published~July~2024.",
        ),
        (
            "al 20 de abril de 2023. Publicado: julio de 2024.",
            "al~20~de~abril~de~2023. Publicado:~julio~de~2024.",
        ),
        ("title 18, sections 2251 and 2252A", "title~18, sections~2251 and~2252A"),
        (
            "above the median, 259. An office. Quick Facts, fiscal year 2020",
            "above the median,~259. An office. Quick~Facts, fiscal year~2020",
        ),
    ],
)
def test_words_that_lead_on_stay_with_what_follows_in_each_language(
    before: str, after: str
) -> None:
    told = plain(unbroken((Text(before),)))
    assert told.replace("\N{NO-BREAK SPACE}", "~") == after


@pytest.mark.parametrize(
    ("said", "lead", "lines"),
    [
        (
            "El 4% del total; aumentaron un 83% desde 2020 y disminuyeron un 16% desde 2022.",
            "",
            "El 4% del total; aumentaron un 83% desde 2020 |y disminuyeron un 16% desde 2022.",
        ),
        (
            "State courts are not counted here at all. These are federal sentences of a year.",
            "State courts are not counted here at all.",
            "State courts are not counted here at all. |These are federal sentences of a year.",
        ),
    ],
)
def test_lines_end_where_the_sense_of_their_words_does(said: str, lead: str, lines: str) -> None:
    ruler = shipped_ruler("Arial")
    told, width = balanced((Text(said),), 20, 460, ruler, len(lead))
    assert width is not None
    broken = ruler.exact.broken(plain(told), 20, width, len(lead))
    assert "|".join(words.replace("\N{NO-BREAK SPACE}", " ") for words, _ in broken) == lines


def test_a_text_of_many_lines_is_broken_by_sense_too() -> None:
    ruler = shipped_ruler("Arial")
    said = "The counts of one year are not those of another: a rise may come from more users. "
    told, width = balanced((Text(said),), 20, 250, ruler, 0)
    broken = [line for line, _ in ruler.exact.broken(plain(told), 20, width or 250, 0)]
    assert [line.replace("\N{NO-BREAK SPACE}", " ").strip() for line in broken] == [
        "The counts of one year",
        "are not those of another:",
        "a rise may come",
        "from more users.",
    ]


@pytest.mark.parametrize(("room", "is_held"), [(272, False), (285, True)])
def test_no_words_are_held_that_another_font_would_break_before_their_full_stop(
    room: float, *, is_held: bool
) -> None:
    said = (Text("The office's list by country, defined differently, has 1.1 million for 2023."),)
    _, width = balanced(kept_together(said), 22, room, shipped_ruler("Georgia"), 0)
    assert (width is not None) is is_held


@pytest.mark.parametrize("font", ["Arial", "Georgia", "Times New Roman"])
@pytest.mark.parametrize("room", range(300, 861, 40))
def test_no_words_are_held_that_a_wider_font_has_no_room_for(font: str, room: float) -> None:
    said = "Texas is highest of the 50 states in CyberTipline reports per resident in 2023"
    ruler = shipped_ruler(font)
    told, width = balanced((Text(said),), 36, room, ruler)
    held = plain(told).split(" ") if width else []
    assert ruler.wider.widest(held, 36, Weight.BOLD) <= (width or room)


def test_a_word_that_is_wider_than_its_room_is_left_as_it_is() -> None:
    said = (Text("Online enticement"),)
    assert balanced(said, 22, 60, shipped_ruler("Arial")) == (said, None)


def test_what_words_beside_an_exhibit_say_first_and_each_sentence_stand_apart() -> None:
    said = (
        Text("Most U.S. users: "),
        Citation("12"),
        Text(" in 2023. A report is a tip. No case."),
    )
    assert [
        (plain(each).replace("\N{NO-BREAK SPACE}", "~"), weight.value)
        for each, weight in sentences(said)
    ] == [
        ("Most U.S.~users: ", "bold"),
        ("12~in~2023. ", "regular"),
        ("A~report~is~a~tip. ", "regular"),
        ("No~case.", "regular"),
    ]


def test_words_that_are_kept_together_hold_no_more_when_kept_again() -> None:
    once = kept_together((Text("Referrals count something else."),))
    assert plain(once) == "Referrals count something\N{NO-BREAK SPACE}else."
    assert kept_together(once) == once
