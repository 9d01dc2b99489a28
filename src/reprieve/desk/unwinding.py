"""Unwinding a file of positions: deadlines from the law, sessions from the market's calendar."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

from reprieve.desk.desk import Desk
from reprieve.desk.moments import day_of, moment_from
from reprieve.desk.screening import in_vocabulary, resolve
from reprieve.engine.grid import Axes, grid_of
from reprieve.law.errors import ReadError, UsageError
from reprieve.law.findings import Outcome, Question
from reprieve.portfolio.columns import IDENTIFYING
from reprieve.portfolio.delimited import read_delimited
from reprieve.portfolio.extras import need
from reprieve.portfolio.numbers import comma_decimal, number
from reprieve.portfolio.spool import SEPARATOR, read_positions
from reprieve.portfolio.unwind import Holding, Unwound, schedule

_EXITS = ("divest", "sale")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to sell: the share of each session's volume, from the day `start` on.

    `volumes` is the average daily volume by what names the security; `calendar` the market of
    securities whose own is not in the casebook; `settle` the sessions a sale takes to settle.
    """

    start: date
    known: date
    participation: Decimal
    volumes: Mapping[str, Decimal]
    calendar: str | None
    settle: int


@dataclass(frozen=True, slots=True)
class Unwinding:
    """What an unwinding comes to: schedules, and the lines for which there is none, with why."""

    schedules: tuple[Unwound, ...]
    unscheduled: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    quantity: Decimal | None

    @property
    def shown(self) -> str:
        return self.text.replace(SEPARATOR, " / ")


def pace_of(
    desk: Desk,
    volumes: Path,
    participation: Decimal,
    *,
    moments: tuple[str | None, str | None] = (None, None),
    calendar: str | None = None,
    settle: int = 0,
) -> Pace:
    """A pace, its volumes read from a delimited file: what names the security, then the volume.

    `moments` are the day to start and the day as known, by default today. Raises ReadError naming
    the line that has no volume.
    """
    today = desk.clock().date()
    start, known = (today if text is None else day_of(moment_from(text, "at")) for text in moments)
    return Pace(start, known, participation, _volumes(volumes), calendar, settle)


def _volumes(path: Path) -> dict[str, Decimal]:
    rows = list(read_delimited(path).rows)
    comma = comma_decimal(cells[-1] or "" for _, cells in rows)
    found: dict[str, Decimal] = {}
    for line, cells in rows:
        volume = number(cells[-1] or "", comma=comma)
        if cells[0] is None or volume is None or volume < 0:
            raise ReadError(f"{path.name} line {line} has no security first, or no volume last")
        found[cells[0].strip()] = Decimal(str(volume))
    return found


def unwind(desk: Desk, path: Path, by: str, pace: Pace) -> Unwinding:
    """A dated schedule of sales for every held security whose window closes.

    A window closes when selling becomes prohibited, or holding does. Raises ReadError for a file
    without quantities, UsageError where a security's market is known to nobody.
    """
    in_vocabulary(desk, by, "actor")
    holdings: dict[str, Holding] = {}
    unscheduled: list[tuple[int, str, str]] = []
    for line in _lines(path):
        found = _holding(desk, line, by, pace)
        if isinstance(found, str):
            unscheduled.append((line.number, line.shown, found))
        elif found is not None:
            held = holdings.get(found.object)
            holdings[found.object] = found if held is None else _together(held, found)
    schedules = schedule(holdings.values(), pace.start, pace.participation, pace.settle)
    return Unwinding(tuple(schedules), tuple(unscheduled))


def _together(one: Holding, other: Holding) -> Holding:
    lines, quantity = (*one.lines, *other.lines), one.quantity + other.quantity
    return replace(one, lines=lines, quantity=quantity)


def _holding(desk: Desk, line: _Line, by: str, pace: Pace) -> Holding | str | None:
    """The holding of a line; in words why it cannot be scheduled; None if nothing closes."""
    found = resolve(desk, line.text, (pace.start, pace.start))
    if found.object is None:
        return "; ".join(found.doubts) or None
    deadline = closing(desk, found.object, by, pace)
    if deadline is None:
        return None
    if line.quantity is None:
        return "the line states no quantity"
    if line.quantity <= 0:
        return "nothing is held, or the position is short"
    volume = next((pace.volumes[t] for t in line.text.split(SEPARATOR) if t in pace.volumes), None)
    if volume is None:
        return "its average daily volume is not known"
    market = _market(desk, found.object, pace.start) or pace.calendar
    if market is None:
        raise UsageError(f"line {line.number}: no market of {line.shown} is known: give --calendar")
    numbers = (line.number,)
    return Holding(line.shown, found.object, numbers, line.quantity, volume, market, deadline)


def _lines(path: Path) -> Iterator[_Line]:
    with tempfile.TemporaryDirectory(prefix="reprieve-") as name:
        positions = read_positions(path, Path(name), {})
        columns = positions.columns
        if "quantity" not in columns:
            raise ReadError(f"{path.name} has no column of quantities")
        table = need("pyarrow.parquet").read_table(positions.path)
    naming = [columns[word] for word in IDENTIFYING if word in columns]
    for index, row in enumerate(table.to_pylist(), start=1):
        texts = [str(row[name]) for name in naming if row[name]]
        held = row[columns["quantity"]]
        number_ = int(row[columns["line"]]) if "line" in columns else index
        quantity = None if held is None else Decimal(f"{held:f}").normalize()
        yield _Line(number_, SEPARATOR.join(texts), quantity)


def _market(desk: Desk, object_: str, on: date) -> str | None:
    security = desk.casebook.securities.get(object_)
    listings = () if security is None else security.listings
    return next((one.market for one in listings if on in one.used), None)


def closing(desk: Desk, of: str, by: str, pace: Pace) -> datetime | None:
    """The first instant (UTC) from the start on at which one may not sell, or may not hold.

    Selling goes by the most lenient of its acts; the start itself where it is barred already.
    """
    tree = desk.casebook.acts_tree
    exits = tuple(act for act in _EXITS if act in tree)
    keep = tuple(act for act in ("hold",) if act in tree)
    opening = datetime.combine(pace.start, time.min, UTC)
    axes = Axes(at_days=False, known_days=True)
    grid = grid_of(desk.checker, (*exits, *keep), by, of, axes)
    later = [point for point in grid.at if isinstance(point, datetime) and point > opening]

    def barred(act: str, at: datetime) -> bool:
        question = Question(act, by, of, at, pace.known)
        return desk.checker.check(question).outcome is Outcome.PROHIBITED

    for at in (opening, *later):
        shut = bool(exits) and all(barred(act, at) for act in exits)
        if shut or any(barred(act, at) for act in keep):
            return at
    return None
