"""Laws 1 to 4 of the algebra, on trees nobody was friendly to."""

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reprieve.engine.effects import Effect, branches, judge
from reprieve.engine.states import compile_states
from reprieve.law.acts import Verb
from reprieve.law.findings import Outcome
from reprieve.law.periods import BEGINNING, FIRST_DAY, FOREVER, LAST_DAY
from tests.strategies import days, effects, points


@given(effects(), points, days)
def test_the_table_is_the_rule(tree: Effect, at: datetime, known: date) -> None:
    assert compile_states(tree).at(at, known) is judge(tree, at, known)


@given(effects(), points, days)
def test_states_are_disjoint_and_cover_everything_known(
    tree: Effect, at: datetime, known: date
) -> None:
    states = compile_states(tree).rectangles()
    holding = [
        s
        for s in states
        if s.effective_from <= at < s.effective_to and s.known_from <= known < s.known_to
    ]
    assert len(holding) == (1 if known >= tree.known else 0)
    if holding:
        assert holding[0].outcome is judge(tree, at, known)
    assert all(s.effective_from < s.effective_to and s.known_from < s.known_to for s in states)
    area = sum(
        (s.effective_to - s.effective_from).total_seconds()
        for s in states
        if s.known_to == LAST_DAY
    )
    assert area == (FOREVER - BEGINNING).total_seconds()


def forget(tree: Effect, after: date) -> Effect:
    """The tree as a reader on the day `after` could have drawn it."""
    kept = tuple(forget(lift, after) for lift in tree.lifted_by if lift.known <= after)
    return tree._replace(lifted_by=kept)


@given(effects(), points, days)
def test_there_is_no_hindsight(tree: Effect, at: datetime, known: date) -> None:
    assert judge(forget(tree, known), at, known) is judge(tree, at, known)


@given(effects(), points)
def test_the_day_before_a_listing_does_not_see_it(tree: Effect, at: datetime) -> None:
    before = tree.known - timedelta(days=1)
    assert judge(tree, at, before) is Outcome.CLEAR
    assert compile_states(tree).at(at, before) is Outcome.CLEAR
    assert compile_states(tree).at(at, FIRST_DAY) is Outcome.CLEAR


@given(effects(), effects(depth=2, verb=Verb.EXCUSES), points, days)
def test_one_more_relief_never_prohibits(
    tree: Effect, relief: Effect, at: datetime, known: date
) -> None:
    relieved = tree._replace(lifted_by=(*tree.lifted_by, relief))
    before, after = judge(tree, at, known), judge(relieved, at, known)
    assert after <= before


@given(effects(), points, days, st.randoms())
def test_the_order_of_lifts_is_nothing(
    tree: Effect, at: datetime, known: date, chance: Random
) -> None:
    lifts = list(tree.lifted_by)
    chance.shuffle(lifts)
    assert judge(tree._replace(lifted_by=tuple(lifts)), at, known) is judge(tree, at, known)


@given(effects())
def test_branches_hold_every_effect(tree: Effect) -> None:
    found = list(branches(tree))
    assert found[0] is tree
    assert len(found) == 1 + sum(len(list(branches(lift))) for lift in tree.lifted_by)
