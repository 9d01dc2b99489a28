"""Days, hours and the ends of time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.law.periods import (
    ALWAYS,
    BEGINNING,
    FIRST_DAY,
    FOREVER,
    LAST_DAY,
    Anchor,
    Awaited,
    Computed,
    Days,
    Moment,
    Stated,
    day_in,
    end_of,
    instant_of,
    later,
    moment_text,
    start_of,
)
from reprieve.notation.moments import day_from, moment_from

NEW_YORK = "America/New_York"


def test_the_ends_of_time_stay_the_ends_of_time() -> None:
    assert start_of(FIRST_DAY, NEW_YORK) == BEGINNING
    assert start_of(LAST_DAY, NEW_YORK) == end_of(LAST_DAY, NEW_YORK) == FOREVER
    assert day_in(BEGINNING, "Asia/Tokyo") == FIRST_DAY
    assert day_in(FOREVER, NEW_YORK) == LAST_DAY


def test_the_wall_clock_keeps_daylight_time() -> None:
    before = instant_of(date(2021, 3, 12), time(9, 30), NEW_YORK)
    after = instant_of(date(2021, 3, 15), time(9, 30), NEW_YORK)
    assert before == datetime(2021, 3, 12, 14, 30, tzinfo=UTC)
    assert after == datetime(2021, 3, 15, 13, 30, tzinfo=UTC)


def test_a_day_of_daylight_change_is_shorter_or_longer() -> None:
    spring, autumn = date(2021, 3, 14), date(2021, 11, 7)
    assert end_of(spring, NEW_YORK) - start_of(spring, NEW_YORK) == timedelta(hours=23)
    assert end_of(autumn, NEW_YORK) - start_of(autumn, NEW_YORK) == timedelta(hours=25)


@pytest.mark.parametrize(
    ("day", "months", "days", "expected"),
    [
        (date(2021, 1, 14), 0, 60, date(2021, 3, 15)),
        (date(2021, 1, 14), 0, 365, date(2022, 1, 14)),
        (date(2020, 6, 24), 0, 365, date(2021, 6, 24)),
        (date(2014, 7, 3), 2, 10, date(2014, 9, 13)),
        (date(2021, 1, 31), 1, 0, date(2021, 2, 28)),
        (date(2019, 12, 31), 2, 0, date(2020, 2, 29)),
        (date(2021, 11, 30), 3, 1, date(2022, 3, 1)),
    ],
)
def test_calendar_days_are_never_rolled(day: date, months: int, days: int, expected: date) -> None:
    assert later(day, months, days) == expected


def test_days_include_both_ends() -> None:
    days = Days(date(2021, 1, 1), date(2021, 1, 2))
    assert date(2021, 1, 2) in days
    assert date(2021, 1, 3) not in days
    assert LAST_DAY in ALWAYS


hours = st.times().map(lambda t: t.replace(second=0, microsecond=0))
moments = st.one_of(
    st.builds(Stated, st.dates(), st.none(), st.just(value=False)),
    st.builds(Stated, st.dates(), hours, st.booleans()),
    st.builds(
        Computed,
        st.sampled_from(Anchor),
        st.integers(0, 30),
        st.integers(0, 999),
        st.none() | hours,
    ),
    st.sampled_from([Awaited("further order"), Awaited("when identified")]),
)


@given(moments)
def test_a_moment_written_is_read_back(moment: Moment) -> None:
    assert moment_from(moment_text(moment)) == moment


@pytest.mark.parametrize(
    "text", ["2021-3-12", "noon", "days after entry", " after entry", "60 days"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        moment_from(text)


def test_a_day_needs_all_its_digits() -> None:
    assert day_from("2021-03-12") == date(2021, 3, 12)
    with pytest.raises(ValueError, match="is not a day such as"):
        day_from("20210312")
