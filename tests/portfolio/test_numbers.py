"""Numbers and days as desks write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reprieve.law.errors import ReadError
from reprieve.portfolio.numbers import DateStyle, comma_decimal, date_style, moment, number


@pytest.mark.parametrize(
    ("cells", "comma"),
    [
        (["1.234,56", "7,5"], True),
        (["1,234.56", "7.5"], False),
        (["1,234", "5,678"], False),
        (["0,052361", "12"], True),
        (["1,234,567"], False),
        ([], False),
    ],
)
def test_decimal_commas_are_found(cells: list[str], comma: bool) -> None:
    assert comma_decimal(cells) is comma


@pytest.mark.parametrize(
    ("cell", "comma", "expected"),
    [
        ("1,000.50", False, 1000.5),
        ("1.000,50", True, 1000.5),
        ("1.234", True, 1234.0),
        ("-24.999996", True, -24.999996),
        ("10,84", False, 10.84),
        ("-$30.93", False, -30.93),
        ("(1,250.00)", False, -1250.0),
        ("89,162.28 SEK", False, 89162.28),
        ("1'234.5", False, 1234.5),
        ("\u22125", False, -5.0),
        ("1.2.3", False, None),
        ("1e3", False, 1000.0),
        ("n/a", False, None),
        ("", False, None),
    ],
)
def test_numbers(cell: str, comma: bool, expected: float | None) -> None:
    assert number(cell, comma=comma) == expected


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2021-03-16", "2021-03-17"], "year-month-day"),
        (["20210316"], "year-month-day"),
        (["16-03-2021"], "day-month-year"),
        (["03/16/2021", "03/04/2021"], "month-day-year"),
        (["16/03/2021", "03/04/2021"], "day-month-year"),
        (["03/04/2021"], "month-day-year"),
        (["18.01.2025", "2.3.24"], "day-month-year"),
        (["May 5, 2020, 10:10:57 PM"], "words"),
        (["5 May 2020"], "words"),
    ],
)
def test_the_order_of_a_date(cells: list[str], order: str) -> None:
    style = date_style(cells)
    assert style is not None
    assert style.order == order


def test_no_order_is_none() -> None:
    assert date_style(["", " "]) is None
    assert date_style(["soon"]) is None
    assert date_style(["2021-13-45"]) is None


def test_moments() -> None:
    iso = DateStyle("year-month-day", ("%Y-%m-%d",))
    assert moment("2021-03-16", iso, None, "") == date(2021, 3, 16)
    assert moment("2021-03-16 09:30:00", iso, None, "") == date(2021, 3, 16)
    with_zone = moment("2021-03-16T13:30:00Z", iso, None, "")
    assert with_zone == datetime(2021, 3, 16, 13, 30, tzinfo=UTC)
    local = moment("2021-03-16 09:30", iso, ZoneInfo("America/New_York"), "")
    assert local == with_zone
    assert moment("2021-03-16T25:00", iso, None, "") == date(2021, 3, 16)


def test_a_moment_that_is_none_tells_its_line() -> None:
    iso = DateStyle("year-month-day", ("%Y-%m-%d",))
    with pytest.raises(ReadError, match=r"book\.csv line 7: 'soon' is not a date"):
        moment("soon", iso, None, "book.csv line 7")
