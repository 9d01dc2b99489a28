"""The compiled casebook: every restriction's states, found by the object they restrict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reprieve.engine.attach import Plan
from reprieve.engine.states import States
from reprieve.law.casebook import Casebook
from reprieve.law.findings import Restriction

Node = tuple[str, str, str | None]


class Root(NamedTuple):
    """A party that a rule names, or that a designation lists for it: where a reach starts."""

    rule: str
    designation: str | None
    party: str


class Cell(NamedTuple):
    """One restriction compiled.

    `firm` are the states without provisional relief, `forborne` answers permitted where nobody
    enforces; both None where they would say nothing new.
    """

    states: States
    firm: States | None
    forborne: States | None


class Bond(NamedTuple):
    """A rule bound to an object, by a designation or by name.

    `cells` has an act, an actor, and None for the object itself or the narrower object a lift
    names. Bonds of one shape share their cells. `via` is the listed party through which the
    rule reaches the object; None where the rule or the listing names the object itself.
    """

    rule: str
    designation: str | None
    object: str
    via: Root | None
    cells: Mapping[Node, Cell]

    def restriction(self, node: Node) -> Restriction:
        """The restriction behind one cell."""
        act, actor, narrower = node
        return Restriction(self.rule, self.designation, act, actor, narrower or self.object)


class Table(NamedTuple):
    """A compiled casebook: plans by rule, bonds by object, and what lies below each object."""

    casebook: Casebook
    plans: Mapping[str, Plan]
    bonds: Mapping[str, tuple[Bond, ...]]
    below: Mapping[str, tuple[str, ...]]

    def restrictions(self, *, derived: bool = True) -> Iterator[tuple[Restriction, Cell]]:
        """Every restriction of the casebook with its compiled cell; `derived` by ownership too."""
        for bonds in self.bonds.values():
            for bond in bonds:
                if bond.via is not None and not derived:
                    continue
                for node, cell in bond.cells.items():
                    yield bond.restriction(node), cell
