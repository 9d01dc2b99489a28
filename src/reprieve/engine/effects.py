"""*The* rule of law: an act stands over its span, once known, unless a standing act lifts it.

This is Catala's default calculus with the consequence fixed, in Kleene's three values:
exceptions first, then the base, nested as deep as the appeal goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from reprieve.law.acts import Verb
from reprieve.law.findings import Outcome, Truth
from reprieve.law.periods import FOREVER, end_of


class Effect(NamedTuple):
    """What one entry does within one restriction.

    It has force over [`start`, `end`) (UTC) once `known`; `reach` is how far back it works.
    `verb` is None for the prohibition itself. `zone` is where its days end.
    """

    entry: str
    verb: Verb | None
    start: datetime
    end: datetime
    reach: datetime | None
    known: date
    disputed: bool
    zone: str
    lifted_by: tuple[Effect, ...]


def stands(effect: Effect, at: datetime, known: date) -> Truth:
    """Whether `effect` has force at `at` (UTC), as known on the day `known`."""
    if effect.known > known:
        return Truth.NO
    if effect.reach is not None and effect.reach <= at < effect.start:
        at = end_of(known, effect.zone)  # reaches back only while it stands as of the day asked
    if not effect.start <= at < effect.end:
        return Truth.NO
    strongest = Truth.NO
    for lift in effect.lifted_by:
        strongest = max(strongest, _capped(stands(lift, at, known), lift))
        if strongest is Truth.YES:
            return Truth.NO
    return min(_opposite(strongest), Truth.DOUBTFUL if effect.disputed else Truth.YES)


def judge(effect: Effect, at: datetime, known: date) -> Outcome:
    """What the restriction whose prohibition is `effect` answers at one point."""
    if effect.known > known:
        return Outcome.CLEAR
    return _ANSWERS[stands(effect, at, known)]


def without_provisional(effect: Effect) -> Effect:
    """The tree less every lift that has an end or is a suspension.

    What is permitted under the tree and prohibited under this one is permitted for now only.
    """
    kept = tuple(
        without_provisional(lift)
        for lift in effect.lifted_by
        if lift.end == FOREVER and lift.verb is not Verb.SUSPENDS
    )
    return effect._replace(lifted_by=kept)


def branches(effect: Effect) -> Iterator[Effect]:
    """The effect and every lift below it, the nearest first."""
    yield effect
    for lift in effect.lifted_by:
        yield from branches(lift)


def _capped(truth: Truth, lift: Effect) -> Truth:
    return min(truth, Truth.DOUBTFUL) if lift.verb is Verb.DISPUTES else truth


def _opposite(truth: Truth) -> Truth:
    return Truth(Truth.YES - truth)


_ANSWERS = {
    Truth.NO: Outcome.PERMITTED,
    Truth.DOUBTFUL: Outcome.UNSETTLED,
    Truth.YES: Outcome.PROHIBITED,
}
