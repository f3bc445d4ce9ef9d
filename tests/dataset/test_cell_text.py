from __future__ import annotations

import pytest

from briefing_gen.dataset.cell_text import (
    MEMBER,
    NUMBER,
    as_text,
    decimals_in,
    from_text,
    is_pattern,
    parse_address,
    split_list,
    substitute,
    why_not_a_number,
    without_points,
)
from briefing_gen.dataset.model import CellRef


@pytest.mark.parametrize(
    "text", ["0", "-3", "12.50", "007", "1000000000000000", "0.123456789", "11502.632644795465"]
)
def test_plain_digits_are_a_number(text: str) -> None:
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    ["", "1_000", "1,000", "1e5", "+1", " 1", "1 ", ".5", "5.", "nan", "inf", "１２", "٣", "1\n",
     "1000000000000001", "0.123456789012345678", "--1", "−1"],
)  # fmt: skip
def test_everything_else_is_none(text: str) -> None:
    assert not NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("9" * 16, "number-out-of-range", "write up to 15 digits and 17 decimals"),
        ("1e400", "type-error", "write the number out, without an exponent"),
        ("1e" + "9" * 5_000, "type-error", "write the number out, without an exponent"),
        ("-1.5E+2", "type-error", "write the number out, without an exponent"),
        ("###", "type-error", "make the column of the spreadsheet wider, and save it again"),
        ("+5", "type-error", "write the number without a plus"),
        ("1,023", "type-error", "write the digits without separators between thousands"),
        ("4102 ", "type-error", "delete the space beside the number"),
        (" 4102", "type-error", "delete the space beside the number"),
        ("4'102", "type-error", "write the digits without separators between thousands"),
        ("4’102", "type-error", "write the digits without separators between thousands"),
        ("1.234.567", "type-error", "write the digits without separators between thousands"),
        ("1.234.567,8", "type-error", "write the digits without separators between thousands"),
        (
            "$4,102",
            "type-error",
            "write the number alone; what it is measured in is said by its unit",
        ),
        (
            "4102 €",
            "type-error",
            "write the number alone; what it is measured in is said by its unit",
        ),
        ("78,5", "type-error", "write decimals after a point: 78.5"),
        ("1\u202f023", "type-error", "write the digits without separators between thousands"),
        (
            "35.8 %",
            "type-error",
            "write the number alone; that it is a percentage is said by its unit",
        ),
        ("(1,023)", "type-error", "write a minus before the number, without parentheses"),
        *(
            (
                marked,
                "type-error",
                "write the number alone; what its mark says belongs into a caveat or a note",
            )
            for marked in ("12*", "1,234 [1]", "12.5†", "123p", "12 (r)", "4102²")
        ),
        *(
            (
                span,
                "type-error",
                "write a mark such as range in its place, and under missing why there is no number",
            )
            for span in ("7.25-8.25", "7.25 – 8.25", "6.50-8.00(g)")
        ),
        ("−35.8", "type-error", "write a minus as the hyphen of the keyboard"),
        ("n/a", "type-error", "leave the cell empty, or list the text under missingValues"),
    ],
)
def test_the_hint_fits_what_was_written(text: str, code: str, hint: str) -> None:
    assert why_not_a_number(text) == (code, hint)


def test_points_between_thousands_are_taken_out() -> None:
    assert [without_points(text) for text in ("4.102", "-12.000", "4.10", "4102.000", "4102")] == [
        "4102",
        "-12000",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("4.50", 2), ("11502.632644795465", 1), ("0.0398220370358", 4), ("-0.101357988518", 3),
        ("0.00000000000", 1),
    ],
)  # fmt: skip
def test_what_a_program_computed_is_shown_with_few_digits(text: str, decimals: int) -> None:
    assert decimals_in(text) == decimals


@pytest.mark.parametrize("text", ["OH", "W.D. Mo.", "under 12", "Côte d'Ivoire", "2020", "a-b_c"])
def test_a_member_may_be_almost_any_name(text: str) -> None:
    assert MEMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["", " OH", "OH ", "a,b", "a=b", "a]", "*", "a;b", "a\nb", "{x}"])
def test_a_member_holds_no_sign_of_an_address(text: str) -> None:
    assert not MEMBER.fullmatch(text)


def test_a_list_in_a_cell_is_parted_by_semicolons() -> None:
    assert split_list("a; b ;;c") == ("a", "b", "c")
    assert split_list("  ") == ()


@pytest.mark.parametrize("cell", ["", "a", "=1+1.pdf", "-5", "-5 a", "+1", "@x", "\tx", "'", "'a"])
def test_what_is_no_formula_any_more_is_read_as_what_it_was(cell: str) -> None:
    assert from_text(as_text(cell)) == cell


def test_an_apostrophe_is_put_before_what_could_be_computed() -> None:
    assert [as_text(cell) for cell in ("=1", "-5", "-5 a", "a=1")] == ["'=1", "-5", "'-5 a", "a=1"]


def test_an_address_is_table_members_and_measure() -> None:
    assert parse_address("lines[year=2020, line=North Shore].trips") == CellRef(
        "lines", (("line", "North Shore"), ("year", "2020")), "trips"
    )


def test_a_written_address_reads_back() -> None:
    ref = parse_address(" lines[ year = 2020 ,line=north ].trips ")

    assert str(ref) == "lines[line=north, year=2020].trips"
    assert parse_address(str(ref)) == ref


@pytest.mark.parametrize("text", ["totals.trips", "totals[].trips"])
def test_a_table_without_dimensions_needs_no_members(text: str) -> None:
    assert parse_address(text) == CellRef("totals", (), "trips")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trips", "'trips' is not an address: write it like reports[year=2020].received"),
        ("", "'' is not an address: write it like reports[year=2020].received"),
        (
            "trips[year=2020]",
            "'trips[year=2020]' is not an address: write it like reports[year=2020].received",
        ),
        (
            "“trips[year=2020].trips”",
            "'“trips[year=2020].trips”' has curly quotes: write straight ones around it, as \"",
        ),
        ("trips[2020].trips", "'2020' in 'trips[2020].trips' is not of the form dimension=member"),
        (
            "trips[year=2020, year=2021].trips",
            (
                "'trips[year=2020, year=2021].trips' names 'year' twice: "
                "give one member for each dimension"
            ),
        ),
        (
            "trips[year=].trips",
            (
                "'' in 'trips[year=].trips' cannot be a member: "
                "write it like reports[year=2020].received"
            ),
        ),
        (
            "my table[year=2020].trips",
            (
                "'my table' in 'my table[year=2020].trips' is not a name of a table or measure: "
                "write it like reports[year=2020].received"
            ),
        ),
    ],
)
def test_what_is_no_address_says_how_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what matters.
        parse_address(text)

    assert str(caught.value) == message


def test_a_pattern_stands_for_several_cells() -> None:
    assert is_pattern("trips[year=*].trips")
    assert is_pattern("trips[year=2020, line=+].trips")
    assert not is_pattern("trips[year=2020].trips")


def test_a_shared_member_takes_the_place_of_the_star() -> None:
    pattern = parse_address("lines[year=*, line=+].trips")

    assert substitute(pattern, (("year", "2020"),)) == parse_address(
        "lines[year=2020, line=+].trips"
    )
