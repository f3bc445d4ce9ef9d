"""What stands beside a title that somebody wrote: its key number and its chart."""

import re
from pathlib import Path

import pytest

from briefing_gen.absorbing.bind import Bound, bind_typed
from briefing_gen.absorbing.fitting import Part
from briefing_gen.base.frozen import replace
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.yaml_nodes import with_edits, with_entries, with_parts
from tests.absorbing.test_typed import EDITION, bound_draft
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

ROWS = "Town,Year,Trips\n" + "".join(
    f"{town},2023,{before}\n{town},2024,{after}\n"
    for town, before, after in (
        ("Ash", 1120, 1251),
        ("Bay", 640, 520),
        ("Elm", 318, 364),
        ("Fir", 205, 410),
        ("Gull", 480, 502),
        ("Oak", 955, 902),
        ("Yew", 32, 96),
    )
)
NEW = """
  - id: mine
    statement: {{en-US: "{}"}}
    body:
      - en-US: "{}"

limits:"""
ALL = '"ferries[town=*, year=2024].trips"'
BARS = """\
chart:
  kind: bar
  subtitle: {{en-US: "Trips by town, {{{metric}:period}}"}}
  across: {{table: ferries, dimension: town}}
  series:
    - {{id: trips, name: {{en-US: "Trips"}}, values: {values}, mark: context}}
  highlight: ["{town}"]
  descending: "yes"
"""
UNMARKED = BARS.replace('  highlight: ["{town}"]\n', "")
LINE = "  annotations:\n    - {{line: {metric}, label: {{en-US: {label}}}}}\n"
MIDDLE = UNMARKED.replace("{values}", ALL) + LINE
OF_FIR = (
    "Trips, Fir, {trips-most-changed-to:period-short} divided by "
    "{trips-most-changed-from:period-short}"
)
FAR = "Towns with trips above {count-trips-above-600:limit}"
BEYOND = (
    UNMARKED.replace("{values}", ALL)
    .replace("by town,", "by town, above {{{metric}:limit}},")
    .replace("town}}", 'town, members: ["Ash", "Oak"]}}')
)
"""The chart of a middle names no member, and that of a count those beyond its limit."""
CHANGES = """\
chart:
  kind: bar
  subtitle: {en-US: "Change in trips by town, SPAN"}
  across: {table: ferries, dimension: town}
  series:
    - {id: trips, name: {en-US: "Trips"}, values: {percent-change: [BEFORE, AFTER]}, mark: context}
  highlight: ["Yew"]
  descending: "yes"
""".replace("BEFORE, AFTER", f"{ALL.replace('4', '3')}, {ALL}").replace(
    "SPAN", "{trips-yew-2023:period-short} to {trips-yew-2024:period-short}"
)
COLUMNS = """\
chart:
  kind: column
  subtitle: {{en-US: "Trips in {town}, by year"}}
  across: {{table: ferries, dimension: year}}
  series:
    - {{id: trips, name: {{en-US: "Trips"}}, values: {values}, mark: context}}
  highlight: ["2024"]
"""


def bound_new(
    folder: Path,
    typed: str,
    rows: str = ROWS,
    package: tuple[str, str] = ("", ""),
    body: str = "The office counts each crossing once.",
) -> Bound:
    """Return what is said of a draft to which somebody adds a finding of words alone."""
    described, briefing = drafts(folder, rows)
    text = filled(briefing).replace("\nlimits:", NEW.format(typed, body), 1)
    (folder / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    text = filled(described).replace(*package)
    (folder / "data/datapackage.json").write_text(text, encoding="utf-8")
    read = read_briefing(folder / "my-ferries", unfinished=True)
    edition = replace(EDITION, briefing="my-ferries")
    return bind_typed(read_dataset(folder / "data"), read, [edition])


def key(number: str, label: str) -> Part:
    """Return the part that gives the new finding a key number."""
    return Part("mine", (), f'key:\n  number: {number}\n  label: {{en-US: "{label}"}}\n')


def test_a_change_told_in_millions_is_so_as_a_key_number_and_beside_its_chart(
    tmp_path: Path,
) -> None:
    rows = "Town,Year,Trips\n" + "".join(
        f"{town},{year},{trips * 100_001}\n"
        for town, every in (("Ash", (120, 152, 131)), ("Bay", (340, 352, 361)))
        for year, trips in zip((2022, 2023, 2024), every, strict=True)
    )
    own = bound_new(tmp_path, "In Ash trips fell by 2.1 million from 2023 to 2024", rows)
    number, chart = own.parts
    assert number == key(
        "trips-2024-highest-next-difference:compact",
        "Change in trips, Ash, {trips-ash-2023:period-short} to "
        "{trips-2024-highest-next:period-short}",
    )
    assert chart.text.splitlines()[-1] == "  display: compact"


def test_the_label_of_a_count_of_changes_and_its_chart_tell_changes(tmp_path: Path) -> None:
    rows = "Town,Year,Trips\n" + "".join(
        f"{town},{year},{trips}\n"
        for town, every in (("Ash", (420, 452)), ("Bay", (340, 331)), ("Elm", (217, 238)))
        for year, trips in zip((2023, 2024), every, strict=True)
    )
    own = bound_new(tmp_path, "From 2023 to 2024 trips rose in 2 of the 3 towns", rows)
    number, chart = own.parts
    assert number == key("trips-risen", "Towns with a rise in trips, {trips-risen:period-short}")
    assert (
        chart.text
        == """\
chart:
  kind: bar
  subtitle: {en-US: "Change in trips by town, above {trips-risen:limit}, {trips-risen:period}"}
  across: {table: ferries, dimension: town, members: ["Ash", "Elm"]}
  series:
    - {id: trips, name: {en-US: "Trips"}, values: {difference: ["BEFORE", "AFTER"]}, mark: context}
  descending: "yes"
""".replace("BEFORE", "ferries[town=*, year=2023].trips").replace(
            "AFTER", "ferries[town=*, year=2024].trips"
        )
    )


def test_the_label_of_a_count_over_two_columns_and_its_chart_tell_how_far_they_are_apart(
    tmp_path: Path,
) -> None:
    rows = "Town,Nurses,Cooks\nAsh,617,446\nBay,900,713\nElm,95,120\nOak,937,962\n"
    own = bound_new(tmp_path, "In 2 of the 4 towns more nurses than cooks live there", rows)
    number, chart = own.parts
    assert number == key(
        "nurses-above-cooks", "Towns with nurses above cooks, {nurses-above-cooks:period-short}"
    )
    assert (
        chart.text
        == """\
chart:
  kind: bar
  subtitle: {en-US: "Nurses minus cooks by town, above {METRIC:limit}, {METRIC:period}"}
  across: {table: ferries, dimension: town, members: ["Ash", "Bay"]}
  series:
    - {id: nurses, name: {en-US: "NAME"}, values: {difference: [BEFORE, AFTER]}, mark: context}
  descending: "yes"
""".replace("METRIC", "nurses-above-cooks")
        .replace("NAME", "Nurses minus cooks")
        .replace("BEFORE", '"ferries[town=*].cooks"')
        .replace("AFTER", '"ferries[town=*].nurses"')
    )


def _moved(*towns: tuple[str, int, int], column: str = "Trips") -> str:
    rows = (f"{town},2023,{before}\n{town},2024,{after}\n" for town, before, after in towns)
    return f"Town,Year,{column}\n" + "".join(rows)


_THREE = (("Ash", 420, 452), ("Bay", 340, 331), ("Elm", 217, 238))


@pytest.mark.parametrize(
    "typed",
    [
        "Trips rose in most towns from 2023 to 2024",
        "Trips rose in more than half of the towns from 2023 to 2024",
        "A majority of towns had more trips in 2024 than in 2023",
        "From 2023 to 2024 trips fell in fewer than half of the towns",
    ],
)
def test_most_members_are_counted_and_their_changes_drawn(typed: str, tmp_path: Path) -> None:
    own = bound_new(tmp_path, typed, _moved(*_THREE))
    assert [each.message for each in own.left] == []
    name = "fallen" if "fell" in typed else "risen"
    way = "fall" if "fell" in typed else "rise"
    number, chart = own.parts
    assert number == key(
        f"trips-{name}", f"Towns with a {way} in trips, {{trips-{name}:period-short}}"
    )
    assert "{difference: [" in chart.text


def test_of_very_many_that_rose_those_are_drawn_that_rose_most(tmp_path: Path) -> None:
    towns = [(f"Town {chr(65 + at)}", 100, 101 + at) for at in range(24)]
    _, chart = bound_new(
        tmp_path, "Trips rose in all 24 towns from 2023 to 2024", _moved(*towns)
    ).parts
    most = ", ".join(f'"{town}"' for town, _, _ in towns[-10:])
    assert f"members: [{most}]" in chart.text
    assert "Change in trips by town (not all shown), above {trips-risen:limit}" in chart.text


def test_states_and_territories_are_counted_with_the_district(tmp_path: Path) -> None:
    rows = "State,Year,Trips\n" + "".join(
        f"{state},{year},{trips}\n"
        for state, every in (
            ("Ohio", (420, 452)),
            ("Utah", (340, 331)),
            ("District of Columbia", (217, 238)),
        )
        for year, trips in zip((2023, 2024), every, strict=True)
    )
    own = bound_new(tmp_path, "From 2023 to 2024 trips rose in 2 of 3 states and territories", rows)
    assert [each.message for each in own.left] == []
    assert "trips-risen" in own.metrics


@pytest.mark.parametrize(("share", "said"), [("14.5%", []), ("7.9%", ["'7.9'"])])
def test_what_goes_on_is_of_the_place_before_and_not_of_all_together(
    share: str, said: list[str], tmp_path: Path
) -> None:
    """The briefing is of all places, so that a number without a name is else one of all."""
    elm = "Elm rose from 318 trips in 2023 to 364 in 2024"
    own = bound_new(tmp_path, elm, body=f"That is a rise of {share}.")
    assert [each.message.split(" ")[0] for each in own.left] == said
    assert all("the words before do not name" in each.message for each in own.left)


def test_the_label_of_a_sum_names_all_whose_values_it_adds_up(tmp_path: Path) -> None:
    number, _ = bound_new(tmp_path, "Ash and Oak together had 2,153 trips in 2024").parts
    assert "Trips, Ash and Oak, " in number.text


@pytest.mark.parametrize(
    ("typed", "number", "label", "chart"),
    [
        (
            "In Elm trips rose by 14.5% from 2023 to 2024",
            "trips-elm-2024-change",
            "Change in trips, Elm, {trips-elm-2023:period-short} to {trips-elm-2024:period-short}",
            COLUMNS.format(town="Elm", values='"ferries[town=Elm, year=*].trips"'),
        ),
        (
            "In Yew trips rose by 200.0% from 2023 to 2024, faster than in any other town",
            "trips-yew-2024-change",
            "Change in trips, Yew, {trips-yew-2023:period-short} to {trips-yew-2024:period-short}",
            CHANGES,
        ),
        (
            "Gull ranked 4th of 7 towns in 2024",
            "trips-gull-2024-place:place-of",
            "Trips, Gull, {trips-gull-2024-place:period-short}",
            BARS.format(values=ALL, metric="trips-gull-2024", town="Gull"),
        ),
        (
            "Elm made 9.0% of all trips in 2024",
            "trips-elm-2024-share",
            "Trips, Elm as a percentage of Trips, {trips-elm-2024-share:period-short}",
            BARS.format(values=ALL, metric="trips-elm-2024", town="Elm"),
        ),
        (
            "Ash made the most trips in 2024, 1,251",
            "trips-2024-highest",
            "Trips, Ash, {trips-2024-highest:period-short}",
            BARS.format(values=ALL, metric="trips-2024-highest", town="Ash"),
        ),
        (
            "Ash made the most trips in 2024",
            "trips-2024-highest",
            "Trips, Ash, {trips-2024-highest:period-short}",
            BARS.format(values=ALL, metric="trips-2024-highest", town="Ash"),
        ),
        (
            "Yew made fewer trips in 2024 than any other town",
            "trips-yew-2024",
            "Trips, Yew, {trips-yew-2024:period-short}",
            BARS.format(values=ALL, metric="trips-yew-2024", town="Yew"),
        ),
        (
            "Gull made more trips than Fir in 2024",
            "trips-gull-2024",
            "Trips, Gull, {trips-gull-2024:period-short}",
            BARS.format(values=ALL, metric="trips-gull-2024", town="Gull"),
        ),
        (
            "Elm had more trips in 2024 than in 2023",
            "trips-elm-2024",
            "Trips, Elm, {trips-elm-2024:period-short}",
            COLUMNS.format(town="Elm", values='"ferries[town=Elm, year=*].trips"'),
        ),
        (
            "Trips rose to 4,045 in 2024",
            "trips-2024",
            "Trips, {trips-2024:period-short}",
            COLUMNS.format(
                town="all towns together",
                values='{sum: {across: ferries.town, of: "ferries[town=*, year=*].trips"}}',
            ),
        ),
        (
            "The median of the 7 towns was 502 trips in 2024",
            "trips-2024-highest-median",
            "Median of trips, {trips-2024-highest-median:period-short}",
            MIDDLE.format(metric="trips-2024-highest-median", label="Median"),
        ),
        (
            "The mean of the 7 towns was 578 trips in 2024, after 536 in 2023",
            "mean-trips",
            "Mean of trips, {mean-trips:period-short}",
            MIDDLE.format(metric="mean-trips", label="Mean"),
        ),
        (
            "In 2 of the 7 towns more than 600 trips were made in 2024",
            "count-trips-above-600",
            FAR + ", {count-trips-above-600:period-short}",
            BEYOND.format(metric="count-trips-above-600"),
        ),
        (
            "Most towns made fewer than 600 trips in 2024",
            "count-trips-below-600",
            FAR.replace("above", "below") + ", {count-trips-below-600:period-short}",
            BEYOND.replace("above", "below")
            .replace('"Ash", "Oak"', '"Bay", "Elm", "Fir", "Gull", "Yew"')
            .format(metric="count-trips-below-600"),
        ),
        (
            "Ash made almost a third of all trips in 2024",
            "trips-2024-highest-share",
            "Trips, Ash as a percentage of Trips, {trips-2024-highest-share:period-short}",
            BARS.format(values=ALL, metric="trips-2024-highest", town="Ash"),
        ),
        (
            "In Fir there were twice as many trips in 2024 as in 2023",
            "trips-most-changed-from-ratio",
            OF_FIR,
            COLUMNS.format(town="Fir", values='"ferries[town=Fir, year=*].trips"'),
        ),
        (
            "In 2024 Oak made more trips than any other town but Ash, 902",
            "trips-2024-highest-next",
            "Trips, Oak, {trips-2024-highest-next:period-short}",
            BARS.format(values=ALL, metric="trips-2024-highest-next", town="Oak"),
        ),
    ],
)
def test_a_finding_of_words_alone_gets_the_key_number_and_the_chart_of_its_title(
    typed: str, number: str, label: str, chart: str, tmp_path: Path
) -> None:
    own = bound_new(tmp_path, typed)
    assert own.parts == (key(number, label), Part("mine", ("chart", "table"), chart))
    assert (own.left, own.keys) == ((), ())


def test_a_finding_whose_title_tells_no_value_gets_none_and_is_told(tmp_path: Path) -> None:
    own = bound_new(tmp_path, "Ferries are for everybody")
    told = [(problem.message, problem.hint) for problem in own.left]
    assert (own.parts, told) == (
        (),
        [
            (
                "no chart can be drafted for the finding 'mine'",
                "let its statement tell a value of the table, or add chart: ... or table: ...",
            )
        ],
    )


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("In Elm trips rose by 14.5% from 2023 to 2024", "Elm"),
        ("Trips rose to 4,045 in 2024", ""),
        ("In all 7 towns together trips rose from 3,750 in 2023 to 4,045 in 2024", ""),
    ],
)
def test_a_chart_goes_only_where_it_has_no_value_that_its_new_title_tells(
    typed: str, town: str, tmp_path: Path
) -> None:
    """The first finding of the draft shows the trips of all towns by year."""
    own = bound_draft(tmp_path, ROWS, typed)
    chart = COLUMNS.format(town=town, values=f'"ferries[town={town}, year=*].trips"')
    parts = (Part("trips-2024", ("chart", "table"), chart),) if town else ()
    assert (own.parts, own.left) == (parts, ())


def test_a_chart_with_words_in_two_languages_stays(tmp_path: Path) -> None:
    """Drafts are in English, and one that took its place would lack the other."""
    typed = 'Elm made 364 trips in 2024", es-US: "Trips'
    own = bound_draft(tmp_path, ROWS, typed)
    assert own.parts == ()


FILE = b"""\
findings:
  - id: one
    chart:
      kind: bar

      # words
      across: {a: 1,
        b: 2}
    key: {number: a}

  - id: two
    body: []
limits: []
"""


def test_parts_of_an_entry_are_written_in_the_place_of_its_own_and_all_else_stays() -> None:
    made = with_parts(FILE, "f", "findings.one", ("chart",), "table:\n  rows: []\n")
    chart = re.search(rb"    chart:\n.*?b: 2}\n", FILE, re.DOTALL)
    assert chart
    wanted = FILE.replace(chart[0], b"").replace(
        b"number: a}\n", b"number: a}\n    table:\n      rows: []\n"
    )
    assert made == wanted
    added = with_parts(FILE, "f", "findings.two", (), "key: {}\n")
    assert added == FILE.replace(b"body: []\n", b"body: []\n    key: {}\n")


def test_parts_of_an_entry_on_one_line_are_not_touched() -> None:
    with pytest.raises(
        ValueError, match=r"the parts of findings\.one do not stand below each other"
    ):
        with_parts(b"findings: [{id: one, body: []}]\n", "f", "findings.one", (), "key: {}\n")


@pytest.mark.parametrize(("typed", "shown"), [("1,251,000", ""), ("1.25 million", "compact.2")])
def test_a_chart_beside_a_number_in_full_has_its_labels_in_full(
    typed: str, shown: str, tmp_path: Path
) -> None:
    rows = re.sub(r",(\d+)\n", r",\g<1>000\n", ROWS)
    own = bound_new(tmp_path, f"Ash made the most trips in 2024, {typed}", rows)
    (chart,) = (part.text for part in own.parts if "chart" in part.replaced)
    assert re.findall(r"display: (.*)", chart) == [shown] * bool(shown)


def test_members_whose_series_breaks_are_not_drawn_by_their_change(tmp_path: Path) -> None:
    typed = "In Yew trips rose by 200.0% from 2023 to 2024, faster than in any other town"
    own = bound_new(tmp_path, typed, package=('"schema": {', '"breaks": ["2024"], "schema": {'))
    assert not any("percent-change:" in part.text for part in own.parts)


def test_a_share_of_all_is_of_its_own_member_alone(tmp_path: Path) -> None:
    """All are in the sum that it is a share of, so that any name seemed to be right."""
    described, briefing = drafts(tmp_path, ROWS)
    own, every = (f'"ferries[town={town}, year=2024].trips"' for town in ("Elm", "*"))
    text = filled(briefing).replace(
        "metrics:\n",
        f"metrics:\n  elm: {{share: [{own}, {{sum: {{across: ferries.town, of: {every}}}}}]}}\n",
    )
    text = re.sub(
        r"      - en-US: .*", '      - en-US: "Oak made {elm} of all trips."', text, count=1
    )
    (tmp_path / "my-ferries/briefing.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "data/datapackage.json").write_text(filled(described), encoding="utf-8")
    edition = replace(EDITION, briefing="my-ferries")
    dataset, read = read_dataset(tmp_path / "data"), read_briefing(tmp_path / "my-ferries")
    _, problems = compose_with_problems(dataset, read, edition)
    assert [f"{each.code}: {each.message}" for each in problems] == [
        "subject-differs: this sentence names Oak, but its number is of Elm"
    ]


def test_a_change_a_year_needs_no_period_before(tmp_path: Path) -> None:
    typed = "On average trips in Ash rose by 32 a year from 2023 to 2024"
    (left,) = bound_new(tmp_path, typed, _moved(*_THREE)).left
    assert (left.code, left.message.split(":")[0]) == (
        "unbound-comparison",
        "'rose' is still to be bound",
    )


def test_the_most_of_one_of_several_columns_that_fit_is_not_bound(tmp_path: Path) -> None:
    rows = "Town,Year,Late trips,Early trips\nAsh,2024,9,4\nBay,2024,8,5\nElm,2024,7,6\n"
    own = bound_new(tmp_path, "Ash made the most trips in 2024", rows)
    assert [each.code for each in own.left] == ["unbound-number"]
    assert own.parts == ()


def test_a_place_among_very_many_is_charted_beside_those_next_to_it(tmp_path: Path) -> None:
    towns = [f"{letter}sh" for letter in "ABCDEFGHIJKLMNO"]
    rows = "Town,Trips\n" + "".join(f"{town},{90 - at * 4}\n" for at, town in enumerate(towns))
    shown = ", ".join(f'"{town}"' for town in towns[5:])
    own = bound_new(tmp_path, "Lsh ranks 12th of 15 towns in trips, at 46", rows)
    assert own.parts[-1].text.splitlines()[2:4] == [
        '  subtitle: {en-US: "Trips by town (not all shown), {trips-lsh:period}"}',
        f"  across: {{table: ferries, dimension: town, members: [{shown}]}}",
    ]


def test_those_that_had_none_are_charted_beside_all(tmp_path: Path) -> None:
    rows = "Town,Trips\nAsh,0\nBay,713\nElm,0\nOak,962\n"
    own = bound_new(tmp_path, "2 of the 4 towns had no trips", rows)
    number, chart = own.parts
    label = "Towns with no trips, {count-trips-below-1:period-short}"
    assert number == key("count-trips-below-1", label)
    assert (
        chart.text
        == """\
chart:
  kind: bar
  subtitle: {en-US: "Trips by town, {count-trips-below-1:period}"}
  across: {table: ferries, dimension: town}
  series:
    - {id: trips, name: {en-US: "Trips"}, values: "ferries[town=*].trips", mark: context}
  descending: "yes"
"""
    )


def test_what_binds_a_count_over_two_columns_passes_the_check(tmp_path: Path) -> None:
    rows = "Town,Nurse visits,Cook visits\nAsh,617,446\nBay,900,713\nElm,95,120\nOak,937,962\n"
    own = bound_new(
        tmp_path, "In 2 of the 4 towns there are more nurse visits than cook visits", rows
    )
    path = tmp_path / "my-ferries/briefing.yaml"
    written = with_edits(path.read_bytes(), str(path), (*own.edits, *own.keys))
    written = with_entries(written, str(path), "metrics", own.metrics)
    for part in own.parts:
        entry = f"findings.{part.finding}"
        written = with_parts(written, str(path), entry, part.replaced, part.text)
    path.write_bytes(written)
    edition = replace(EDITION, briefing="my-ferries")
    _, left = compose_with_problems(
        read_dataset(tmp_path / "data"), read_briefing(tmp_path / "my-ferries"), edition
    )
    assert left == ()
