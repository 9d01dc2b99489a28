"""Schedules of sales before a deadline."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reprieve.law.errors import ReadError, UsageError
from reprieve.portfolio.unwind import Holding, schedule, sessions

DEADLINE = datetime(2022, 6, 3, 4, 1, tzinfo=UTC)


def held(quantity: str, volume: str, market: str = "XHKG") -> Holding:
    amounts = Decimal(quantity), Decimal(volume)
    return Holding("A share", "a-share", (2,), *amounts, market, DEADLINE)


def test_each_session_sells_its_share_of_the_volume() -> None:
    (one,) = schedule([held("450", "1000")], date(2022, 5, 30), Decimal("0.2"))
    assert [(s.session, int(s.quantity), int(s.remaining)) for s in one.sales] == [
        (date(2022, 5, 30), 200, 250),
        (date(2022, 5, 31), 200, 50),
        (date(2022, 6, 1), 50, 0),
    ]
    assert one.out_in_time


def test_what_cannot_be_out_in_time_is_told() -> None:
    (one,) = schedule([held("1000", "1004")], date(2022, 6, 1), Decimal("0.2"))
    assert (len(one.sales), int(one.left), one.out_in_time) == (2, 600, False)
    (none,) = schedule([held("1000", "1")], date(2022, 6, 1), Decimal("0.2"))
    assert (none.sales, int(none.left)) == ((), 1000)


def test_a_holiday_is_no_session_and_one_that_closes_late_is_none() -> None:
    # Hong Kong kept 3 June 2022 as a holiday; in New York its session opened after the deadline
    assert sessions("XHKG", date(2022, 6, 1), DEADLINE) == (date(2022, 6, 1), date(2022, 6, 2))
    assert sessions("XNYS", date(2022, 6, 1), DEADLINE) == (date(2022, 6, 1), date(2022, 6, 2))


def test_sales_that_must_settle_end_earlier() -> None:
    assert sessions("XHKG", date(2022, 6, 1), DEADLINE, 1) == (date(2022, 6, 1),)
    assert sessions("XHKG", date(2022, 6, 1), DEADLINE, 9) == ()


def test_after_the_deadline_there_is_no_session() -> None:
    assert sessions("XHKG", date(2022, 7, 1), DEADLINE) == ()


def test_what_cannot_be_scheduled() -> None:
    with pytest.raises(ReadError, match="no calendar of the market 'XXXX'"):
        sessions("XXXX", date(2022, 6, 1), DEADLINE)
    for share in ("0", "1.1"):
        with pytest.raises(UsageError, match="is not above 0 and up to 1"):
            list(schedule([], date(2022, 6, 1), Decimal(share)))
