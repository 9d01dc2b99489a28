"""How far the casebook goes: each authority, to which day, on how many entries, how sure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reprieve.law.acts import Basis
from reprieve.law.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Covered:
    """One authority's line of the coverage table."""

    authority: str
    title: str
    complete_to: str
    rules: int
    entries: int
    by_confidence: dict[str, int]
    missing: tuple[str, ...]


def coverage(casebook: Casebook) -> tuple[Covered, ...]:
    """One line for each authority, by id: its listings, and the acts aimed at it or them."""
    return tuple(
        _covered(casebook, id_, _bases(casebook, id_)) for id_ in sorted(casebook.authorities)
    )


def _covered(casebook: Casebook, id_: str, bases: list[Basis]) -> Covered:
    authority = casebook.authorities[id_]
    return Covered(
        id_,
        authority.title,
        authority.complete_to.isoformat(),
        sum(rule.authority == id_ for rule in casebook.rules.values()),
        len(bases),
        dict(sorted(Counter(basis.confidence.value for basis in bases).items())),
        authority.missing,
    )


def _bases(casebook: Casebook, id_: str) -> list[Basis]:
    lists = {id_, *casebook.authorities[id_].lists}
    listed = {d.id for d in casebook.designations.values() if d.under in lists}
    rules = {r.id for r in casebook.rules.values() if r.authority == id_}
    aimed = lists | listed | rules
    found = [casebook.designations[one].basis for one in sorted(listed)]
    found += (
        act.basis
        for act in casebook.acts.values()
        if aimed.intersection(target for lift in act.lifts for target in lift.targets)
    )
    return found
