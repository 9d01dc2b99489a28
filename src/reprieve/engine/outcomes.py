"""The two-clock map of a question: every rectangle of time with its joined outcome."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reprieve.engine.attach import Attacher
from reprieve.engine.effects import branches
from reprieve.engine.ruling import Hit, bearings, hits_of
from reprieve.engine.states import States, Strip
from reprieve.engine.table import Table
from reprieve.law.findings import Outcome, Question, State
from reprieve.law.periods import BEGINNING, LAST_DAY


def outcome_states(table: Table, act: str, by: str, of: str) -> tuple[State, ...]:
    """Every rectangle (effective x known) of what a question about one object answers.

    Before the first restriction was known there is no rectangle: the answer is `clear`.
    """
    return joined(table, act, by, of).rectangles()


def joined(table: Table, act: str, by: str, of: str) -> States:
    """What a question about one object answers, strip by strip of the known clock."""
    full = Question(act, by, of, BEGINNING, LAST_DAY)
    knowns = sorted({day for hit in hits_of(table, full) for day in hit.cell.states.knowns})
    strips = [_joined(hits_of(table, Question(act, by, of, BEGINNING, day))) for day in knowns]
    kept = [i for i, strip in enumerate(strips) if i == 0 or strip != strips[i - 1]]
    return States(tuple(knowns[i] for i in kept), tuple(strips[i] for i in kept))


def distinguished(table: Table, of: str) -> tuple[tuple[str, str], ...]:
    """The acts and actors that some rule on an object (or what it is part of) tells apart."""
    found = {
        (act, actor)
        for object_ in table.casebook.objects.lineage(of)
        for bond in table.bonds.get(object_, ())
        for act, actor, _ in bond.cells
    }
    return tuple(sorted(found))


def bearing_entries(table: Table, act: str, by: str, of: str) -> frozenset[str]:
    """The listings and acts that bear on a question, whenever: what its map shows as marks."""
    attacher = Attacher(table.casebook)
    found: set[str] = set()
    for bearing in bearings(table, act, by, of):
        at = bearing.bond.restriction(bearing.node)
        found |= {effect.entry for effect in branches(attacher.tree(at))}
    return frozenset(found)


def _joined(hits: Iterable[Hit]) -> Strip:
    found = tuple(hits)
    starts: list[datetime] = []
    outcomes: list[Outcome] = []
    for instant in sorted({s for hit in found for s in hit.strip.starts}):
        outcome = max(hit.at(instant) for hit in found)
        if not outcomes or outcomes[-1] is not outcome:
            starts.append(instant)
            outcomes.append(outcome)
    return Strip(tuple(starts), tuple(outcomes))
