"""Days, hours and periods: the two clocks and the cautious edges of a day.

Effective time is an instant, held in UTC. Known time is a calendar day without a zone.
Periods are closed-open, as SQL:2011 has them; the ends of time are sentinels, never null.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple, assert_never
from zoneinfo import ZoneInfo

BEGINNING = datetime.min.replace(tzinfo=UTC)
FOREVER = datetime.max.replace(tzinfo=UTC)
FIRST_DAY = date.min
LAST_DAY = date.max

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of calendar days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


ALWAYS = Days(FIRST_DAY, LAST_DAY)


class Anchor(StrEnum):
    """What a computed moment counts from."""

    DETERMINATION = "determination"
    ENTRY = "entry"


class Stated(NamedTuple):
    """A moment the document states: a day, perhaps with an hour on the wall clock.

    `latest` marks an hour that is only an upper bound (`by 23:59`).
    """

    day: date
    hour: time | None
    latest: bool


class Computed(NamedTuple):
    """A moment that the document counts: calendar months and days after an anchor.

    Calendar days, never rolled to a business day.
    """

    anchor: Anchor
    months: int
    days: int
    hour: time | None


class Awaited(NamedTuple):
    """A moment no document gives yet (`further order`, `when identified`)."""

    words: str


Moment = Stated | Computed | Awaited


def moment_text(moment: Moment) -> str:
    """A moment in the casebook's notation, such that reading it back gives the same."""
    match moment:
        case Awaited(words):
            return words
        case Stated(day, hour, latest):
            by = "by " if latest else ""
            return f"{day}" + (f" {by}{hour:%H:%M}" if hour is not None else "")
        case Computed(anchor, months, days, hour):
            parts = [_count(months, "month")] if months else []
            parts += [_count(days, "day")] if days or not months else []
            tail = f", {hour:%H:%M}" if hour is not None else ""
            return f"{' '.join(parts)} after {anchor}{tail}"
        case _ as other:
            assert_never(other)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises `ZoneInfoNotFoundError` for an unknown one."""
    return ZoneInfo(name)


def instant_of(day: date, hour: time, zone: str) -> datetime:
    """The instant (UTC) at which the wall clock in `zone` shows `hour` on `day`."""
    return datetime.combine(day, hour, tzinfo=zone_of(zone)).astimezone(UTC)


@cache
def start_of(day: date, zone: str) -> datetime:
    """The instant (UTC) at which `day` begins in `zone`; the sentinels stay sentinels."""
    if day <= FIRST_DAY + _ONE_DAY:
        return BEGINNING
    if day >= LAST_DAY - _ONE_DAY:
        return FOREVER
    return instant_of(day, time.min, zone)


def end_of(day: date, zone: str) -> datetime:
    """The instant (UTC) at which `day` is over in `zone`."""
    return FOREVER if day >= LAST_DAY - _ONE_DAY else start_of(day + _ONE_DAY, zone)


def day_in(instant: datetime, zone: str) -> date:
    """The calendar day that the wall clock in `zone` shows at `instant`."""
    if instant >= FOREVER - _ONE_DAY:
        return LAST_DAY
    if instant <= BEGINNING + _ONE_DAY:
        return FIRST_DAY
    return instant.astimezone(zone_of(zone)).date()


def later(day: date, months: int, days: int) -> date:
    """The day `months` calendar months and then `days` days after `day`.

    A month's missing day falls on its last one (31 January plus one month is 28 or 29 February).
    """
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last)) + timedelta(days=days)
