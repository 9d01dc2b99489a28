"""The points at which an answer can change at all."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from reprieve.engine.grid import CLOSING, OPENING, Axes, grid_of
from reprieve.law.findings import Question
from tests.parity.casebooks import generated


@pytest.mark.parametrize("days", [True, False])
def test_between_two_points_nothing_changes(days: bool) -> None:
    chance = Random(f"grid {days}")  # noqa: S311 - the same casebook every time
    desk = generated(chance)
    for of in desk.edition.table.bonds:
        grid = grid_of(desk.checker, ("purchase",), "us-person", of, Axes(days, days))
        for first, last in zip(grid.at, grid.at[1:], strict=False):
            assert first < last
            middle = last - (timedelta(microseconds=1) if not days else timedelta(days=1))
            for known in grid.known:
                one = desk.checker.check(Question("purchase", "us-person", of, first, known))
                other = desk.checker.check(Question("purchase", "us-person", of, middle, known))
                assert (one.outcome, one.until) == (other.outcome, other.until)


def test_an_object_that_nothing_concerns_has_one_cell() -> None:
    desk = generated(Random(1))  # noqa: S311 - the same casebook every time
    days = grid_of(desk.checker, ("cover",), "eu-person", "nobody", Axes(True, True))
    assert (days.at, days.known) == ((OPENING,), (OPENING,))
    instants = grid_of(desk.checker, ("cover",), "eu-person", "nobody", Axes(False, False))
    assert instants.at == (datetime(1900, 1, 1, tzinfo=UTC),)
    assert date(9999, 12, 31) == CLOSING
