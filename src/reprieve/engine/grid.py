"""The points that stand for all others: where, on both clocks, an answer can change at all.

Between two neighbouring points of a grid every restriction, and the chain behind it, is the
same; so one finding a cell is the answer over the whole cell, and a join needs no law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reprieve.engine.check import Checker
from reprieve.engine.ruling import hits_of
from reprieve.law.findings import Question
from reprieve.law.periods import BEGINNING, LAST_DAY, day_in, start_of

# Where tables begin and end: engines agree on calendars from here on, and no question is older.
OPENING, CLOSING = date(1900, 1, 1), date(9999, 12, 31)

_ONE_DAY = timedelta(days=1)


class Axes(NamedTuple):
    """How questions state their moments: whole days, or instants, on each of the two clocks."""

    at_days: bool
    known_days: bool


class Grid(NamedTuple):
    """Points in order on each clock; each stands for all up to the next, the last for good.

    Both clocks begin at `OPENING`.
    """

    at: tuple[date | datetime, ...]
    known: tuple[date | datetime, ...]


def grid_of(checker: Checker, acts: Iterable[str], by: str, of: str, axes: Axes) -> Grid:
    """Where the answers to questions of any of the acts, by one actor, of one object, change."""
    at: set[date | datetime] = set()
    known: set[date | datetime] = set()
    for act in acts:
        for hit in hits_of(checker.table, Question(act, by, of, BEGINNING, LAST_DAY)):
            zone = checker.table.plans[hit.bond.rule].rule.basis.zone
            instants, days = checker.explainer.turns(hit)
            at |= set(_days_around(instants, zone) if axes.at_days else instants)
            known |= set(days if axes.known_days else _ends(days, zone))
    return Grid(_within(at, days=axes.at_days), _within(known, days=axes.known_days))


def _within(points: Iterable[date | datetime], *, days: bool) -> tuple[date | datetime, ...]:
    first: date | datetime = OPENING if days else start_of(OPENING, "UTC")
    last: date | datetime = CLOSING if days else start_of(CLOSING, "UTC")
    return (first, *sorted(point for point in points if first < point < last))


def _days_around(instants: Iterable[datetime], zone: str) -> Iterator[date]:
    """Each day that holds a turn, and the day after: the days between are all alike."""
    for instant in instants:
        day = min(day_in(instant, zone), CLOSING - _ONE_DAY)
        yield from (day, day + _ONE_DAY)


def _ends(days: Iterable[date], zone: str) -> Iterator[datetime]:
    """The instants from which a day is whole, and so known, in a zone."""
    for day in days:
        yield start_of(day + _ONE_DAY, zone)
