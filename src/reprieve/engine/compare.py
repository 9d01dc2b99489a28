"""What changed between two editions: restrictions that came, went or answer otherwise."""

from __future__ import annotations

from typing import NamedTuple

from reprieve.engine.table import Table
from reprieve.law.findings import Restriction, State


class Change(NamedTuple):
    """One restriction that differs; an empty side means that it is not in that edition."""

    restriction: Restriction
    before: tuple[State, ...]
    after: tuple[State, ...]


def compare(before: Table, after: Table) -> tuple[Change, ...]:
    """Every restriction whose states differ between two editions, in a stable order."""
    old = {r: cell.states for r, cell in before.restrictions()}
    new = {r: cell.states for r, cell in after.restrictions()}
    changed = [r for r in {*old, *new} if old.get(r) != new.get(r)]
    return tuple(
        Change(
            r,
            old[r].rectangles() if r in old else (),
            new[r].rectangles() if r in new else (),
        )
        for r in sorted(changed, key=_order)
    )


def _order(r: Restriction) -> tuple[str, str, str, str, str]:
    return r.object, r.rule, r.designation or "", r.act, r.actor
