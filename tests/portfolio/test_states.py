"""Rectangles of answers: disjoint, whole, and no more than needed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from reprieve.engine.grid import CLOSING, OPENING, Axes
from reprieve.law.findings import Consulted
from reprieve.portfolio.states import (
    NEVER,
    Point,
    Rectangle,
    Window,
    bounds,
    covered_until,
    rectangles,
)
from tests.parity.casebooks import generated

DAYS = Axes(at_days=True, known_days=True)


def ordinal(point: Point) -> int:
    return point.toordinal()


def area(found: Sequence[Rectangle]) -> int:
    return sum(
        (ordinal(r.at_to) - ordinal(r.at_from)) * (ordinal(r.known_to) - ordinal(r.known_from))
        for r in found
    )


@pytest.mark.parametrize("seed", range(3))
def test_rectangles_cover_both_clocks_once(seed: int) -> None:
    chance = Random(f"states {seed}")  # noqa: S311 - the same casebooks every time
    desk = generated(chance)
    whole = (CLOSING - OPENING).days
    for of in desk.edition.table.bonds:
        found = list(rectangles(desk.checker, ("purchase", "us-person", of), DAYS))
        assert area(found) == whole * whole
        for one in found:
            assert one.at_from < one.at_to
            assert one.known_from < one.known_to


def test_a_window_leaves_out_what_nobody_asks() -> None:
    desk = generated(Random(7))  # noqa: S311 - the same casebook every time
    for of in desk.edition.table.bonds:
        question = ("purchase", "us-person", of)
        for day in (date(2020, 6, 1), date(2021, 2, 1)):
            (one,) = rectangles(desk.checker, question, DAYS, Window((day, day), (day, day)))
            whole = [
                r
                for r in rectangles(desk.checker, question, DAYS)
                if r.at_from <= day < r.at_to and r.known_from <= day < r.known_to
            ]
            assert [r.answer for r in whole] == [one.answer]


def test_a_window_of_one_moment_is_one() -> None:
    day = date(2021, 1, 1)
    assert Window((day, day), (day, day)).one
    assert not Window((day, day + timedelta(1)), (day, day)).one


def test_bounds() -> None:
    assert bounds(days=True) == (OPENING, CLOSING)
    assert bounds(days=False)[0] == datetime(1900, 1, 1, tzinfo=UTC)


def test_coverage_of_an_answer() -> None:
    one, two = date(2021, 1, 1), date(2022, 1, 1)
    followed, partly = Consulted("a", one, every_name=True), Consulted("b", two, every_name=False)
    assert covered_until((), clear=True) is None
    assert covered_until((followed, partly), clear=False) == one
    assert covered_until((followed, partly), clear=True) == NEVER
    assert covered_until((followed,), clear=True) == one
