"""Compiling by coordinate compression: every breakpoint on both clocks, one verdict a cell.

The pointwise rule of `effects` stays the only statement of the law; the table is its cache.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reprieve.engine.effects import Effect, branches, judge
from reprieve.law.findings import Outcome, State
from reprieve.law.periods import BEGINNING, FIRST_DAY, FOREVER, LAST_DAY, day_in

_ONE_DAY = timedelta(days=1)


class Strip(NamedTuple):
    """How the outcome runs over effective time while nothing new becomes known.

    `outcomes[i]` holds from `starts[i]` to the next start, the last for good.
    """

    starts: tuple[datetime, ...]
    outcomes: tuple[Outcome, ...]

    def at(self, instant: datetime) -> Outcome:
        """The outcome at an instant (UTC)."""
        return self.outcomes[bisect_right(self.starts, instant) - 1]

    def worst(self, start: datetime, end: datetime) -> Outcome:
        """The worst outcome over [start, end); `end` after `start`, both UTC."""
        first = bisect_right(self.starts, start) - 1
        last = max(bisect_left(self.starts, end), first + 1)
        return max(self.outcomes[first:last])

    def pieces(self) -> Iterator[tuple[datetime, datetime, Outcome]]:
        """Each stretch with its outcome, in order."""
        ends = (*self.starts[1:], FOREVER)
        yield from zip(self.starts, ends, self.outcomes, strict=True)


class States(NamedTuple):
    """A compiled restriction: one strip for each stretch of known days.

    `strips[i]` holds from the day `knowns[i]`; before the first, nobody could know.
    """

    knowns: tuple[date, ...]
    strips: tuple[Strip, ...]

    def strip(self, known: date) -> Strip | None:
        """The strip as known on a day; None before the restriction was known at all."""
        index = bisect_right(self.knowns, known) - 1
        return self.strips[index] if index >= 0 else None

    def at(self, instant: datetime, known: date) -> Outcome:
        """The outcome at an instant (UTC), as known on a day."""
        strip = self.strip(known)
        return Outcome.CLEAR if strip is None else strip.at(instant)

    def rectangles(self) -> tuple[State, ...]:
        """The disjoint rectangles that cover everything known, equal neighbours merged."""
        open_: dict[tuple[datetime, datetime, Outcome], date] = {}
        done: list[State] = []
        ends = (*self.knowns[1:], LAST_DAY)[: len(self.knowns)]
        for known_from, known_to, strip in zip(self.knowns, ends, self.strips, strict=True):
            pieces = set(strip.pieces())
            open_ = {piece: open_.get(piece, known_from) for piece in pieces}
            following = self.strip(known_to) if known_to != LAST_DAY else None
            goes_on = set(following.pieces()) if following else set()
            for piece in pieces - goes_on:
                start, end, outcome = piece
                done.append(State(start, end, open_[piece], known_to, outcome))
        return tuple(sorted(done, key=lambda s: (s.known_from, s.effective_from)))


def compile_states(tree: Effect) -> States:
    """The table of one restriction: the outcome of every cell, equal neighbours merged."""
    instants, days = breakpoints(tree)
    return states_over(instants, days, lambda at, known: judge(tree, at, known))


def states_over(
    instants: tuple[datetime, ...],
    days: tuple[date, ...],
    verdict: Callable[[datetime, date], Outcome],
) -> States:
    """States from a verdict on every cell between the instants (UTC) and days given, in order.

    The first instant is the beginning of time.
    """
    knowns: list[date] = []
    strips: list[Strip] = []
    for day in days:
        strip = _strip(verdict, instants, day)
        if not strips or strips[-1] != strip:
            knowns.append(day)
            strips.append(strip)
    return States(tuple(knowns), tuple(strips))


def breakpoints(tree: Effect) -> tuple[tuple[datetime, ...], tuple[date, ...]]:
    """Where a tree's verdict may change: instants (UTC) and days, both in order."""
    return tuple(sorted(_instants(tree))), tuple(sorted(_days(tree)))


def _strip(
    verdict: Callable[[datetime, date], Outcome], instants: tuple[datetime, ...], known: date
) -> Strip:
    starts: list[datetime] = []
    outcomes: list[Outcome] = []
    for instant in instants:
        outcome = verdict(instant, known)
        if not outcomes or outcomes[-1] is not outcome:
            starts.append(instant)
            outcomes.append(outcome)
    return Strip(tuple(starts), tuple(outcomes))


def _instants(tree: Effect) -> set[datetime]:
    found = {BEGINNING}
    for effect in branches(tree):
        found |= {effect.start, effect.end}
        if effect.reach is not None:
            found.add(effect.reach)
    return found - {FOREVER}


def _days(tree: Effect) -> set[date]:
    """Every day on which the outcome may change by what becomes known, from the tree's own on.

    An effect that reaches back is judged as of the day asked, so in a tree that holds one each
    start and end is also a breakpoint of the known clock; one day to each side covers zones.
    """
    effects = list(branches(tree))
    days = {effect.known for effect in effects}
    if any(effect.reach is not None for effect in effects):
        for effect in effects:
            for instant in (effect.start, effect.end):
                day = day_in(instant, effect.zone)
                if FIRST_DAY < day < LAST_DAY:
                    days |= {day - _ONE_DAY, day, day + _ONE_DAY}
    return {day for day in days if day >= tree.known}
