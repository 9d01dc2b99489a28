"""From a document's words to instants: stated days, counted days, and the cautious edges.

A date that a document states is the start of that day. Only where the document gives no hour
(`entered`, `issued`, `determined`) is there an edge: a burden starts with its day, a relief
with the day's end, and one document has one instant a day: if anything in it relieves, the end
of the day for all of it. (Otherwise the final Xiaomi order would end the injunction at dawn and
vacate the listing at midnight: one day of prohibition that never was.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple, assert_never

from reprieve.law.acts import Act, Basis, Designation, Lift, Verb
from reprieve.law.casebook import Casebook
from reprieve.law.periods import (
    FOREVER,
    Anchor,
    Awaited,
    Computed,
    Moment,
    Stated,
    end_of,
    instant_of,
    later,
    start_of,
)

_Document = tuple[str, str, date]


class Days(NamedTuple):
    """The days that computed moments count from; None where there is none to count from."""

    determination: date | None
    entry: date | None

    def of(self, anchor: Anchor) -> date | None:
        """The day an anchor stands for."""
        return self.determination if anchor is Anchor.DETERMINATION else self.entry


def starts(moment: Moment, days: Days, zone: str) -> datetime:
    """The instant (UTC) at which something opens; never, if no document says when."""
    placed = _placed(moment, days)
    if placed is None:
        return FOREVER
    day, hour = placed
    return start_of(day, zone) if hour is None else instant_of(day, hour, zone)


def closes(lift: Lift, days: Days, zone: str) -> datetime:
    """The instant (UTC) at which a lift is over; never, if none is stated."""
    return FOREVER if lift.closes is None else closing(lift.closes, days, zone)


def closing(moment: Moment, days: Days, zone: str) -> datetime:
    """The instant (UTC) at which something closes: `through` a day ends after it."""
    placed = _placed(moment, days)
    if placed is None:
        return FOREVER
    day, hour = placed
    return end_of(day, zone) if hour is None else instant_of(day, hour, zone)


def _placed(moment: Moment, days: Days) -> tuple[date, time | None] | None:
    match moment:
        case Stated(day, hour, _):
            return day, hour
        case Awaited():
            return None
        case Computed(anchor, months, count, hour):
            base = days.of(anchor)
            return None if base is None else (later(base, months, count), hour)
        case _ as other:
            assert_never(other)


class Edges:
    """Where each act and designation of a casebook begins on the effective clock."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._relief: dict[str, bool] = {}
        self._relieving: dict[_Document, bool] = defaultdict(bool)
        for act in casebook.acts.values():
            if act.entered is not None:
                self._relieving[_document(act.basis, act.entered.day)] |= self.relieves(act)

    def relieves(self, act: Act) -> bool:
        """Whether any verb of the act relieves: lifts a burden, or restores a relief."""
        if act.id not in self._relief:
            self._relief[act.id] = False  # a cycle is a problem of its own
            self._relief[act.id] = any(self._lift_relieves(lift) for lift in act.lifts)
        return self._relief[act.id]

    def _lift_relieves(self, lift: Lift) -> bool:
        if lift.verb is Verb.FORBEARS:
            return True
        acts = self._casebook.acts
        return any(t not in acts or not self.relieves(acts[t]) for t in lift.targets)

    def act_start(self, act: Act) -> datetime:
        """The instant (UTC) from which an act has force, its hour or the cautious edge."""
        days = Days(None, act.entered.day if act.entered else None)
        if act.effective is not None:
            return starts(act.effective, days, act.basis.zone)
        return FOREVER if act.entered is None else self._edge(act.entered, act.basis)

    def designation_start(self, designation: Designation) -> datetime:
        """The instant (UTC) from which a listing has force."""
        day = designation.determined.day
        if designation.effective is not None:
            return starts(designation.effective, Days(day, day), designation.basis.zone)
        return self._edge(designation.determined, designation.basis)

    def cautious(self, act: Act) -> bool:
        """Whether the act's hour is unknown and its start an edge of the day."""
        return act.effective is None and act.entered is not None and act.entered.hour is None

    def _edge(self, stated: Stated, basis: Basis) -> datetime:
        if stated.hour is not None:
            return instant_of(stated.day, stated.hour, basis.zone)
        relieving = self._relieving[_document(basis, stated.day)]
        return (end_of if relieving else start_of)(stated.day, basis.zone)


def _document(basis: Basis, day: date) -> _Document:
    return basis.place.file, basis.source.source, day


def lifts_by_target(casebook: Casebook) -> Mapping[str, tuple[tuple[Act, Lift], ...]]:
    """Every lift of every act, under each thing it is aimed at."""
    aimed: dict[str, list[tuple[Act, Lift]]] = defaultdict(list)
    for act in casebook.acts.values():
        for lift in act.lifts:
            for target in lift.targets:
                aimed[target].append((act, lift))
    return {target: tuple(lifts) for target, lifts in aimed.items()}
