"""Unwinding: how much of a position can be sold in which session before a window closes."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from reprieve.law.errors import ReadError, UsageError
from reprieve.portfolio.extras import need


@dataclass(frozen=True, slots=True)
class Holding:
    """A position to be out of: a quantity, its deadline (UTC), and its market's pace.

    `volume` is the average daily volume in the same units; `market` a calendar's code (ISO 10383).
    """

    security: str
    object: str
    lines: tuple[int, ...]
    quantity: Decimal
    volume: Decimal
    market: str
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Sale:
    """What to sell in one session, and what remains after it."""

    object: str
    session: date
    quantity: Decimal
    remaining: Decimal


@dataclass(frozen=True, slots=True)
class Unwound:
    """The schedule of one holding: its sales, and what cannot be out in time."""

    holding: Holding
    sales: tuple[Sale, ...]
    left: Decimal

    @property
    def out_in_time(self) -> bool:
        """Whether nothing is left at the deadline."""
        return self.left == 0


def schedule(
    holdings: Iterable[Holding], start: date, participation: Decimal, settle: int = 0
) -> Iterator[Unwound]:
    """A schedule for each holding from a day on: each session its share of volume, whole units.

    A session counts if it closes, and `settle` sessions later, by the deadline. Raises UsageError
    for a participation outside (0, 1], ReadError for a market without a calendar.
    """
    if not 0 < participation <= 1:
        raise UsageError(f"participation {participation} is not above 0 and up to 1")
    for holding in holdings:
        yield _unwound(holding, start, participation, settle)


def _unwound(holding: Holding, start: date, participation: Decimal, settle: int) -> Unwound:
    pace = Decimal(int(holding.volume * participation))
    remaining = holding.quantity
    sales: list[Sale] = []
    for session in sessions(holding.market, start, holding.deadline, settle):
        sold = min(remaining, pace)
        if sold <= 0:
            break
        remaining -= sold
        sales.append(Sale(holding.object, session, sold, remaining))
    return Unwound(holding, tuple(sales), remaining)


def sessions(market: str, start: date, deadline: datetime, settle: int = 0) -> tuple[date, ...]:
    """The sessions of a market from a day on that close, and settle, by a deadline (UTC).

    Raises ReadError for a market that the calendars do not have.
    """
    if start > deadline.date():
        return ()
    with warnings.catch_warnings():
        # how the calendars use pandas is theirs to mend, and no news to who asks for sessions
        warnings.simplefilter("ignore")
        closed = _closed(market, start, deadline)
    return closed[: max(len(closed) - settle, 0)]


def _closed(market: str, start: date, deadline: datetime) -> tuple[date, ...]:
    calendars = need("exchange_calendars")
    span = {"start": f"{start.year - 1}-01-01", "end": f"{deadline.year}-12-31"}
    try:
        calendar = calendars.get_calendar(market, **span)
    except calendars.errors.InvalidCalendarName as error:
        message = f"there is no calendar of the market {market!r}: give --calendar"
        raise ReadError(message) from error
    found = calendar.sessions_in_range(start.isoformat(), deadline.date().isoformat())
    return tuple(one.date() for one in found if calendar.session_close(one) <= deadline)
